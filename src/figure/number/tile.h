// SPDX-License-Identifier: MIT
// One big number: its words measured, then drawn in a box. Internal to figure/number.
#ifndef TB_FIGURE_NUMBER_TILE_H
#define TB_FIGURE_NUMBER_TILE_H

#include "document/tiles.h"
#include "figure/frame.h"

// What stands on a tile, from the top to the bottom; every block is as high as the highest of its
// row of tiles, so that neighbours stand on one line.
typedef enum {
    TB_TILE_NAME,
    TB_TILE_NUMBER,
    TB_TILE_CHANGE, // the change, and the rank behind it
    TB_TILE_GOAL,   // how far the target is reached, or what it is
    TB_TILE_COURSE, // small columns of the values before
    TB_TILE_WHEN,   // the period, where it is not that of all
    TB_TILE_BLOCK_COUNT
} TbTileBlock;

typedef struct {
    const TbTile *tile;
    const char *number, *change, *rank, *goal, *when; // the words; NULL: none
    TbColor change_color;
    int direction;  // of the change: 1 up, -1 down, 0 neither
    double reached; // share of the goal, 0 to 1; NAN: no bar
    TbTextLines lines[TB_TILE_BLOCK_COUNT];
    double rank_width; // with its padding; 0: none
    bool rank_below;   // it has no room behind the change
    double heights[TB_TILE_BLOCK_COUNT];
    const TbDatum *datum, *goal_datum;
    const char *title;
} TbTileText;

// The words of a tile.
void tb_tile_say(TbCanvas *canvas, const TbTile *tile, bool one_period, TbTileText *text);

// The style of a block's words; `number_size` is that of the big numbers of the figure, in pt.
TbTextStyle tb_tile_style(const TbCanvas *canvas, TbTileBlock block, double number_size);

// Breaks the words into `width` pt and sets the heights of the blocks.
void tb_tile_measure(TbCanvas *canvas, TbTileText *text, double width, double number_size);

// Draws a tile into `box`, its blocks as high as `heights` says.
void tb_tile_draw(TbCanvas *canvas, const TbTileText *text, TbBox box, const double *heights,
                  double number_size);

// Space around the words inside of a tile, and between its blocks, in pt.
double tb_tile_padding(const TbTheme *theme);
double tb_tile_gap(const TbTheme *theme, TbTileBlock block);

// ---- course.c: small columns, the last one strong ----
double tb_course_height(const TbTheme *theme);
void tb_course_draw(TbCanvas *canvas, TbNode *parent, const TbTile *tile, TbBox box);

#endif

// SPDX-License-Identifier: MIT
// One big number: its words measured, then drawn in a box. Internal to figure/number.
#ifndef TB_FIGURE_NUMBER_TILE_H
#define TB_FIGURE_NUMBER_TILE_H

#include "document/tiles.h"
#include "figure/frame.h"

// What stands on a tile; every block is as high as the highest of its row of tiles, so that
// neighbours stand on one line. What a tile lacks takes no room on it.
typedef enum {
    TB_TILE_NAME,
    TB_TILE_NUMBER,
    TB_TILE_CHANGE, // the change, and the rank behind it
    TB_TILE_WHEN,   // the period, where it is not that of all
    TB_TILE_GOAL,   // how far the target is reached, or what it is
    TB_TILE_COURSE, // small columns of the values before, at the tile's foot
    TB_TILE_BLOCK_COUNT
} TbTileBlock;

// What all tiles of a figure have in common.
typedef struct {
    double number_size, name_size; // pt
    double above;                  // space above the blocks, and below them at least
    bool when_first;               // the period stands above the change: some tiles have none
    bool rank_behind;              // the rank stands behind the period
} TbTileLook;

typedef struct {
    const TbTile *tile;
    const char *number, *change, *rank, *goal, *when; // the words; NULL: none
    const char *sign;                                 // of a footnote to the name, or ""
    TbColor change_color;
    int direction;  // of the change: 1 up, -1 down, 0 neither
    double reached; // share of the goal, 0 to 1; NAN: no bar
    TbTextLines lines[TB_TILE_BLOCK_COUNT];
    double number_share; // of the digits' size, where it has no room at that
    bool number_whole;   // the number has room on one line
    double rank_width;   // with its padding; 0: none
    bool rank_below;     // it has no room behind the change
    double heights[TB_TILE_BLOCK_COUNT];
    const TbDatum *datum, *goal_datum;
    const char *title;
} TbTileText;

// The words of a tile.
void tb_tile_say(TbCanvas *canvas, const TbTile *tile, bool one_period, TbTileText *text);

// Says a note of the value on the line of the period where that has room for it and a rank within
// `width`; false, and nothing changes, where it has not.
bool tb_tile_note(TbCanvas *canvas, TbTileText *text, const char *note, double width);

// Puts the sign of a footnote behind the period, or behind the name where none is said.
void tb_tile_mark(TbCanvas *canvas, TbTileText *text, const char *sign);

// The style of a block's words.
TbTextStyle tb_tile_style(const TbCanvas *canvas, TbTileBlock block, const TbTileLook *look);

// The name as it stands on the tile.
const char *tb_tile_name(const TbCanvas *canvas, const TbTileText *text);

// Whether the rank has room behind the period on a tile with `width` pt.
bool tb_tile_rank_fits(TbCanvas *canvas, const TbTileText *text, double width);

// Breaks the words into `width` pt and sets the heights of the blocks.
void tb_tile_measure(TbCanvas *canvas, TbTileText *text, double width, const TbTileLook *look);

// The height of all blocks of a tile, each as high as `heights` says.
double tb_tile_height(const TbTheme *theme, const TbTileText *text, const double *heights);

// Draws a tile into `box`, its blocks as high as `heights` says.
void tb_tile_draw(TbCanvas *canvas, const TbTileText *text, TbBox box, const double *heights,
                  const TbTileLook *look);

// Space around the words inside of a tile, and between its blocks, in pt.
double tb_tile_padding(const TbTheme *theme);
double tb_tile_gap(const TbTheme *theme, TbTileBlock block);

// ---- value.c: digits large, units and words small, on one baseline ----
double tb_value_width(const TbCanvas *canvas, const TbTextStyle *style, const char *text);
// Draws `text` with its line box's top at `at`; look->style is that of the digits.
void tb_value_draw(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, TbPoint at,
                   const char *text, const TbNode *target);

// ---- course.c: small columns, the last one strong ----
double tb_course_height(const TbTheme *theme);
void tb_course_draw(TbCanvas *canvas, TbNode *parent, const TbTile *tile, TbBox box);

#endif

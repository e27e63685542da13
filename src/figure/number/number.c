// SPDX-License-Identifier: MIT
#include "figure/number/number.h"

#include <math.h>

#include "figure/figure.h"

// Big numbers against the title, at most and at least.
#define NUMBER_LARGE 1.9
#define NUMBER_SMALL 1.15
// A tile narrower than this many em of its name breaks every name.
#define TILE_EM 10.0

typedef struct {
    TbFrame frame;
    TbTiles *tiles;
    TbTileText *texts;
    int columns;
    double gap, tile_width, number_size;
} Figure;

static double inner_width(const Figure *figure)
{
    return figure->tile_width - 2 * tb_tile_padding(figure->frame.canvas.theme);
}

static void set_columns(Figure *figure, double width, int columns)
{
    figure->columns = columns;
    figure->tile_width = (width - (columns - 1) * figure->gap) / columns;
}

// The width of the widest number at 1 pt.
static double widest_number(const Figure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    double widest = 0;
    for (int i = 0; i < figure->tiles->count; i++) {
        TbTextStyle style = tb_tile_style(canvas, TB_TILE_NUMBER, 100);
        widest = MAX(widest, tb_canvas_width(canvas, &style, figure->texts[i].number) / 100);
    }
    return widest;
}

// As many tiles a row as leave the numbers large and the names room, the rows equally full.
static void choose_columns(Figure *figure, double width)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    int count = figure->tiles->count, asked = figure->frame.canvas.spec->columns;
    double widest = widest_number(figure), least = theme->title_size * NUMBER_SMALL;
    double large = theme->title_size * NUMBER_LARGE;
    int columns = asked > 0 ? MIN(asked, count) : MIN(count, 4);
    for (; columns > 1; columns--) {
        set_columns(figure, width, columns);
        double wanted = asked > 0 ? least : (least + large) / 2;
        if (inner_width(figure) >= widest * wanted &&
            (asked > 0 || inner_width(figure) >= TILE_EM * theme->text_size))
            break;
    }
    int rows = (count + columns - 1) / columns;
    bool granted = asked > 0 && columns == MIN(asked, count);
    set_columns(figure, width, granted ? columns : (count + rows - 1) / rows);
    figure->number_size = CLAMP(inner_width(figure) / MAX(widest, 0.01), least, large);
}

static void say_tiles(Figure *figure)
{
    TbCanvas *canvas = &figure->frame.canvas;
    figure->texts = tb_arena_new0(canvas->arena, TbTileText, (size_t)figure->tiles->count);
    for (int i = 0; i < figure->tiles->count; i++)
        tb_tile_say(canvas, &figure->tiles->tiles[i], figure->tiles->one_period, &figure->texts[i]);
    for (int i = 0; i < figure->tiles->count; i++)
        if (figure->tiles->tiles[i].head->value.missing)
            tb_frame_add_note(&figure->frame, "%s",
                              tb_canvas_say(canvas, "“—” stands for no data"));
}

static double row_height(const Figure *figure, int row, double *heights)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    double height = 2 * tb_tile_padding(theme);
    int last = -1;
    for (int block = 0; block < TB_TILE_BLOCK_COUNT; block++) {
        heights[block] = 0;
        for (int i = row * figure->columns;
             i < MIN((row + 1) * figure->columns, figure->tiles->count); i++)
            heights[block] = MAX(heights[block], figure->texts[i].heights[block]);
        if (heights[block] > 0) {
            height += heights[block] + (last >= 0 ? tb_tile_gap(theme, (TbTileBlock)last) : 0);
            last = block;
        }
    }
    return height;
}

static int row_count(const Figure *figure)
{
    return (figure->tiles->count + figure->columns - 1) / figure->columns;
}

// How much higher each row may be where the figure's height is given, at most by half.
static double spare_height(const Figure *figure)
{
    int rows = row_count(figure);
    double heights[TB_TILE_BLOCK_COUNT], needed = (rows - 1) * figure->gap;
    for (int row = 0; row < rows; row++)
        needed += row_height(figure, row, heights);
    double spare = figure->frame.plot.height - needed;
    return figure->frame.height > 0 && spare > 0 ? MIN(spare, needed / 2) / rows : 0;
}

// Draws all rows from `y` on; returns the bottom.
static double draw_rows(Figure *figure, double y)
{
    TbCanvas *canvas = &figure->frame.canvas;
    int rows = row_count(figure);
    double spare = spare_height(figure);
    for (int row = 0; row < rows; row++) {
        double heights[TB_TILE_BLOCK_COUNT], height = row_height(figure, row, heights) + spare;
        for (int column = 0; column < figure->columns; column++) {
            int index = row * figure->columns + column;
            if (index >= figure->tiles->count)
                break;
            TbBox box = {figure->frame.plot.x + column * (figure->tile_width + figure->gap), y,
                         figure->tile_width, height};
            tb_tile_draw(canvas, &figure->texts[index], box, heights, figure->number_size);
        }
        y += height + (row + 1 < rows ? figure->gap : 0);
    }
    return y;
}

TbScene *tb_number_layout(const TbFigureInput *input, TbReport *report)
{
    Figure figure = {0};
    tb_frame_init(&figure.frame, input, report);
    TbCanvas *canvas = &figure.frame.canvas;
    figure.tiles = tb_tiles_new(canvas->arena, input->document, &input->spec->cut, report);
    if (!figure.tiles) {
        tb_frame_abandon(&figure.frame);
        return NULL;
    }
    figure.gap = 2 * canvas->theme->unit;
    say_tiles(&figure);
    figure.frame.subtitle = figure.tiles->common;
    tb_frame_head(&figure.frame, NULL);
    choose_columns(&figure, figure.frame.plot.width);
    for (int i = 0; i < figure.tiles->count; i++)
        tb_tile_measure(canvas, &figure.texts[i], inner_width(&figure), figure.number_size);
    double bottom = draw_rows(&figure, figure.frame.plot.y);
    if (!input->spec->alt)
        canvas->scene->description = tb_number_describe(canvas, figure.tiles, figure.texts);
    return tb_frame_finish(&figure.frame, bottom);
}

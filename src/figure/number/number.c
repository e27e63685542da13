// SPDX-License-Identifier: MIT
#include "figure/number/number.h"

#include <math.h>

#include "figure/figure.h"
#include "figure/footnote.h"

// The digits, in em of the text: at most and at least.
#define NUMBER_LARGE 2.9
#define NUMBER_SMALL 1.25
// What the largest digits may lose for another column.
#define NUMBER_WANTED 0.65
// A few numbers may be so much smaller than the others where that spares a row of tiles.
#define NUMBER_OUTLIER 0.7
// A tile narrower than this many em of its name breaks every name; on columns that were asked for,
// every word of it.
#define TILE_EM 8.5
#define TILE_ASKED_EM 6.5
#define COLUMNS_MOST 6
// Names may be so much smaller where that spares all of them a second line.
#define NAME_LEAST 0.88
// Rows of tiles grow into a given height up to this share of their own.
#define GROWTH 0.25

typedef struct {
    TbFrame frame;
    TbTiles *tiles;
    TbTileText *texts;
    int columns, rows;
    bool asked; // the columns are those that were asked for
    double gap, width;
    TbTileLook look;
} Figure;

typedef struct {
    int first, count;
    double width; // of each tile
} Row;

static double tile_width(const Figure *figure, int columns)
{
    return (figure->width - (columns - 1) * figure->gap) / columns;
}

static double inner_width(const Figure *figure, double tile)
{
    // a figure may be narrower than what its tiles keep free
    return MAX(tile - 2 * tb_tile_padding(figure->frame.canvas.theme), 0);
}

// The tiles of a row: as many in each, but for one, and as wide as the row has room for; on asked
// columns each stays in its own.
static Row row_at(const Figure *figure, int row)
{
    int count = figure->tiles->count, each = count / figure->rows, longer = count % figure->rows;
    if (figure->asked)
        return (Row){row * figure->columns, MIN(figure->columns, count - row * figure->columns),
                     tile_width(figure, figure->columns)};
    int own = each + (row < longer);
    return (Row){row * each + MIN(row, longer), own, tile_width(figure, own)};
}

// The width of a number at 1 pt.
static double number_width(const Figure *figure, int tile)
{
    const TbTileLook look = {.number_size = 100};
    TbTextStyle style = tb_tile_style(&figure->frame.canvas, TB_TILE_NUMBER, &look);
    return tb_value_width(&figure->frame.canvas, &style, figure->texts[tile].number) / 100;
}

// How the numbers of all tiles go into `inner` pt.
typedef struct {
    double widest; // at 1 pt
    int wide;      // how many of them have no room at the size that is wanted
} Numbers;

static Numbers measure_numbers(const Figure *figure, double inner, double wanted)
{
    Numbers numbers = {0.01, 0};
    for (int i = 0; i < figure->tiles->count; i++) {
        double width = number_width(figure, i);
        numbers.widest = MAX(numbers.widest, width);
        numbers.wide += width * wanted > inner;
    }
    return numbers;
}

// One size for all, or a smaller one for the few that have no room at what is wanted.
static void choose_number_sizes(Figure *figure, double wanted, double least, double large)
{
    double inner = inner_width(figure, tile_width(figure, figure->columns));
    Numbers numbers = measure_numbers(figure, inner, wanted);
    double all = CLAMP(inner / numbers.widest, least, large);
    bool few = 2 * numbers.wide < figure->tiles->count;
    figure->look.number_size = all < wanted && few ? wanted : all;
    for (int i = 0; i < figure->tiles->count; i++)
        figure->texts[i].number_share =
            number_width(figure, i) * figure->look.number_size > inner + 0.01
                ? all / figure->look.number_size
                : 1;
}

// As many tiles a row as leave the numbers large and the names room, the rows equally full.
static void choose_columns(Figure *figure, double width)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    int count = figure->tiles->count, asked = figure->frame.canvas.spec->columns;
    double least = theme->text_size * NUMBER_SMALL, large = theme->text_size * NUMBER_LARGE;
    double wanted = NUMBER_WANTED * large;
    double name = (asked > 0 ? TILE_ASKED_EM : TILE_EM) * theme->text_size;
    int columns = MIN(asked > 0 ? asked : COLUMNS_MOST, count);
    figure->width = width;
    for (; columns > 1; columns--) {
        double inner = inner_width(figure, tile_width(figure, columns));
        Numbers numbers = measure_numbers(figure, inner, wanted);
        bool few = asked > 0 || 2 * numbers.wide < count;
        if (few && inner >= numbers.widest * MAX(NUMBER_OUTLIER * wanted, least) && inner >= name)
            break;
    }
    figure->rows = (count + columns - 1) / columns;
    figure->asked = asked > 0 && columns == MIN(asked, count);
    figure->columns = figure->asked ? columns : (count + figure->rows - 1) / figure->rows;
    choose_number_sizes(figure, wanted, least, large);
}

// The names' size: that of texts, or a little less where no name needs a second line then.
static void choose_name_size(Figure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    double size = canvas->theme->text_size, share = 1;
    TbTextStyle style = tb_canvas_style(canvas, size, false);
    for (int row = 0; row < figure->rows; row++) {
        Row tiles = row_at(figure, row);
        for (int i = tiles.first; i < tiles.first + tiles.count; i++)
            share = MIN(share, inner_width(figure, tiles.width) /
                                   MAX(tb_canvas_width(canvas, &style,
                                                       tb_tile_name(canvas, &figure->texts[i])),
                                       0.01));
    }
    bool spares = share < 1 && share >= NAME_LEAST && share * size >= canvas->theme->label_size;
    figure->look.name_size = spares ? share * size * 0.999 : size;
}

// A line of changes that some tiles lack stands below one that all have; a rank alone goes behind
// the period where every one has room there.
static void choose_order(Figure *figure)
{
    bool all = true, changes = false, behind = true;
    for (int row = 0; row < figure->rows; row++) {
        Row tiles = row_at(figure, row);
        for (int i = tiles.first; i < tiles.first + tiles.count; i++) {
            const TbTileText *text = &figure->texts[i];
            all &= text->change || text->rank;
            changes |= text->change != NULL;
            behind &=
                tb_tile_rank_fits(&figure->frame.canvas, text, inner_width(figure, tiles.width));
        }
    }
    figure->look.when_first = !all;
    figure->look.rank_behind = !all && !changes && behind;
}

// A note of a value: behind its period where the tile has room for both, else numbered below all.
static void say_note(Figure *figure, TbTileText *text, const char *note)
{
    double inner = inner_width(figure, tile_width(figure, figure->columns));
    if (!tb_tile_note(&figure->frame.canvas, text, note, inner))
        tb_tile_mark(&figure->frame.canvas, text, tb_footnote_number(&figure->frame, note));
}

static void note_tiles(Figure *figure)
{
    TbCanvas *canvas = &figure->frame.canvas;
    for (int i = 0; i < figure->tiles->count; i++) {
        const TbTile *tile = &figure->tiles->tiles[i];
        const char *note = tb_footnote_text(canvas, tile->head);
        if (note)
            say_note(figure, &figure->texts[i], note);
        if (tile->head->value.missing)
            tb_frame_add_note(&figure->frame, "“—” stands for no data");
    }
}

static void say_tiles(Figure *figure)
{
    TbCanvas *canvas = &figure->frame.canvas;
    figure->texts = tb_arena_new0(canvas->arena, TbTileText, (size_t)figure->tiles->count);
    for (int i = 0; i < figure->tiles->count; i++) {
        const TbTile *tile = &figure->tiles->tiles[i];
        tb_tile_say(canvas, tile, figure->tiles->one_period, &figure->texts[i]);
    }
}

static double row_height(const Figure *figure, const Row *row, double *heights)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    double height = 0;
    for (int block = 0; block < TB_TILE_BLOCK_COUNT; block++) {
        heights[block] = 0;
        for (int i = row->first; i < row->first + row->count; i++)
            heights[block] = MAX(heights[block], figure->texts[i].heights[block]);
    }
    for (int i = row->first; i < row->first + row->count; i++)
        height = MAX(height, tb_tile_height(theme, &figure->texts[i], heights));
    return height + 2 * tb_tile_padding(theme);
}

// How much higher each row may be where the figure's height is given.
static double spare_height(const Figure *figure)
{
    double heights[TB_TILE_BLOCK_COUNT], needed = (figure->rows - 1) * figure->gap;
    for (int i = 0; i < figure->rows; i++) {
        Row row = row_at(figure, i);
        needed += row_height(figure, &row, heights);
    }
    double spare = figure->frame.plot.height - needed;
    return figure->frame.height > 0 && spare > 0 ? MIN(spare, needed * GROWTH) / figure->rows : 0;
}

// Draws all rows from `y` on; returns the bottom.
static double draw_rows(Figure *figure, double y)
{
    double spare = spare_height(figure);
    figure->look.above = tb_tile_padding(figure->frame.canvas.theme) + spare / 2;
    for (int i = 0; i < figure->rows; i++) {
        Row row = row_at(figure, i);
        double heights[TB_TILE_BLOCK_COUNT], height = row_height(figure, &row, heights) + spare;
        for (int column = 0; column < row.count; column++) {
            TbBox box = {figure->frame.plot.x + column * (row.width + figure->gap), y, row.width,
                         height};
            tb_tile_draw(&figure->frame.canvas, &figure->texts[row.first + column], box, heights,
                         &figure->look);
        }
        y += height + (i + 1 < figure->rows ? figure->gap : 0);
    }
    return y;
}

static void measure_tiles(Figure *figure)
{
    for (int i = 0; i < figure->rows; i++) {
        Row row = row_at(figure, i);
        for (int k = row.first; k < row.first + row.count; k++)
            tb_tile_measure(&figure->frame.canvas, &figure->texts[k],
                            inner_width(figure, row.width), &figure->look);
    }
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
    choose_columns(&figure, figure.frame.plot.width);
    note_tiles(&figure);
    figure.frame.subtitle = figure.tiles->common;
    tb_frame_head(&figure.frame, NULL);
    choose_name_size(&figure);
    choose_order(&figure);
    measure_tiles(&figure);
    double bottom = draw_rows(&figure, figure.frame.plot.y);
    if (!input->spec->alt)
        canvas->scene->description = tb_number_describe(canvas, figure.tiles, figure.texts);
    return tb_frame_finish(&figure.frame, bottom);
}

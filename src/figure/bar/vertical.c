// SPDX-License-Identifier: MIT
// Columns: names below, values above, time from left to right.
#include "figure/bar/vertical.h"

#include <math.h>

#include "figure/bar/arrow.h"
#include "figure/bar/axis.h"
#include "figure/bar/data.h"
#include "figure/bar/direct.h"
#include "figure/bar/events.h"
#include "figure/bar/facts.h"
#include "figure/bar/group.h"
#include "figure/bar/head.h"
#include "figure/bar/item.h"
#include "figure/bar/line-table.h"
#include "figure/bar/line.h"
#include "figure/bar/names.h"
#include "figure/bar/part.h"
#include "figure/bar/place.h"
#include "figure/bar/prepare.h"
#include "figure/bar/range.h"
#include "figure/bar/reference.h"
#include "figure/bar/scale.h"
#include "figure/bar/stack.h"
#include "figure/bar/tier.h"
#include "figure/datum.h"

#define NAMES_GAP 4.0
#define LABEL_SLACK 2.0 // between the labels of two columns
#define LABEL_SLACK_LEAST 1.5
#define HOPELESS 1.05   // times their room, as labels grow with their size but for rounding
#define COLUMN_MAX 44.0 // pt; wider columns look like blocks
#define SLOT_MAX 110.0  // pt; few columns stand together, not spread over the page
#define PLOT_HEIGHT_MIN 90.0
#define PLOT_HEIGHT_LEAST 48.0 // where the height is given, or a page is
#define PLOT_HEIGHT_MAX 230.0
#define TIER_SHARE 0.4 // of the columns' height, on top of it, for a tier of variances
#define TIER_HEIGHT_MIN 54.0
#define PINS_SHARE 0.14    // of the height, for pins
#define AXIS_HEIGHT 0.42   // of the width, about, when ticks are chosen
#define PANEL_GAP 4.0      // times the theme's unit
#define GRID_GAP 5.0       // between panels side by side, times the theme's unit
#define GRID_GAP_LEAST 3.0 // where type is smaller
#define GRID_MOST 6        // panels side by side
#define GRID_FRAME 90.0    // pt of a figure's height for title and notes, about
#define GRID_PANEL 40.0    // pt of a panel's for its head and names
#define GRID_WIDTH_MIN 96.0
#define GRID_HEIGHT_SHARE 0.75     // of a panel's width
#define GRID_HEIGHT_SHARE_LOW 0.55 // of three rows
#define GRID_HEIGHT_SHARE_MANY 0.42

struct TbBarColumns {
    TbBarFigure *figure;
    TbCanvas *canvas;
    int across;                      // panels side by side
    double cell, width;              // from one panel's left edge to the next; of a panel
    double x;                        // of the panel being drawn
    double unit_height;              // of the unit that is said once for all panels
    double axis;                     // room of its ticks' labels
    double left, slot, column, step; // of one category; of one column; of two columns' middles
    TbBarColumnNames *names;         // [panel]
    double spans_top;                // where years and months stand, below the names
    double groups_top;
    double table_top;    // of the numbers of lines
    double names_height; // with the groups' and those
    double height;       // of a panel's plot
    TbBarSolved *solved; // [panel]
    bool named;          // names of lines have room
    bool names_once;     // below the last panel of each column of panels
};
typedef struct TbBarColumns Layout;

static double most_slots(const TbBarFigure *figure)
{
    double most = 1;
    for (int p = 0; p < figure->panel_count; p++)
        most = MAX(most, tb_bar_columns_extent(&figure->panels[p]));
    return most;
}

// Whether there are both of what is actual and what is forecast; `*gone` is the second of them.
static bool has_forecast(const TbTablePanel *table, int *kept, int *gone)
{
    int places[TB_STATUS_COUNT];
    for (int i = 0; i < TB_STATUS_COUNT; i++)
        places[i] = -1;
    for (int s = 0; s < table->series_count; s++)
        if (table->series[s].has_status)
            places[table->series[s].status] = s;
    *kept = MIN(places[TB_STATUS_ACTUAL], places[TB_STATUS_FORECAST]);
    *gone = MAX(places[TB_STATUS_ACTUAL], places[TB_STATUS_FORECAST]);
    return *kept >= 0;
}

// They stand in one place where no category has both: the forecast goes on where the actual values
// end.
static bool shares_column(const TbBarPanel *panel, int *kept, int *gone)
{
    const TbTablePanel *table = panel->table;
    bool share = has_forecast(table, kept, gone) && panel->rows == table->series_count;
    for (int c = 0; share && c < table->category_count; c++)
        share = !panel->items[c * panel->rows + *kept].value ||
                !panel->items[c * panel->rows + *gone].value;
    return share;
}

static int column_count(const TbBarPanel *panel)
{
    int kept, gone;
    return panel->rows - shares_column(panel, &kept, &gone);
}

static int column_of(const TbBarPanel *panel, int series)
{
    int kept, gone;
    if (!shares_column(panel, &kept, &gone) || series < gone)
        return series;
    return series == gone ? kept : series - 1;
}

static int most_series(const TbBarFigure *figure)
{
    int most = 1;
    for (int p = 0; p < figure->panel_count; p++)
        most = MAX(most, column_count(&figure->panels[p]));
    return most;
}

static double slot_width(const TbBarFigure *figure, double width)
{
    int series = most_series(figure);
    return MIN(width / most_slots(figure), SLOT_MAX + (series - 1) * COLUMN_MAX);
}

// The room for one label: its column's step when several stand side by side, else the slot.
static double label_room(const TbBarFigure *figure, double slot)
{
    int series = most_series(figure);
    double room = series > 1 ? slot * 0.84 / series : slot;
    return room - (figure->choice.name_size > 0 ? LABEL_SLACK_LEAST : LABEL_SLACK);
}

static double widest_label(const TbBarFigure *figure)
{
    double width = 0;
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].item_count; i++) {
            const TbBarItem *item = &figure->panels[p].items[i];
            if (item->value)
                width =
                    MAX(MAX(width, MAX(item->written->side.lines.width, item->extras->delta.width)),
                        MAX(item->written->lines.width, item->extras->badge_width));
        }
    return width;
}

bool tb_bar_labels_are_hopeless(const TbBarFigure *figure, double width, double size)
{
    double shrunk = widest_label(figure) * size / figure->labelled.label_size;
    return shrunk > HOPELESS * label_room(figure, slot_width(figure, width));
}

static bool is_too_wide(const TbBarFigure *figure, const char *label, double size, double width)
{
    TbTextStyle style = tb_bar_label_style(figure);
    style.size = size;
    double slack = LABEL_SLACK - LABEL_SLACK_LEAST;
    return tb_canvas_width(figure->canvas, &style, label) >
           label_room(figure, slot_width(figure, width)) + slack;
}

// Labels in words are known from the beginning: where already the first is too wide, even among
// panels side by side, the others need not be measured.
bool tb_bar_words_are_hopeless(const TbBarFigure *figure, double width)
{
    const TbBarPanel *panel = &figure->panels[0];
    const TbBarItem *first = panel->items;
    if (!figure->labelled.words || figure->form->label || first != panel->cells ||
        panel->item_count == 0 || !first->value || tb_is_computed(first->value))
        return false;
    return is_too_wide(figure, first->written->label, figure->choice.label_size, width);
}

bool tb_bar_numbers_are_hopeless(const TbBarFigure *figure, double width, double size)
{
    const char *label = figure->measured ? NULL : tb_bar_first_label(figure, false);
    return label && is_too_wide(figure, label, size, width);
}

bool tb_bar_columns_are_hopeless(const TbBarFigure *figure)
{
    const TbTablePanel *table = &figure->table->panels[0];
    int kept, gone, side_by_side = table->series_count - has_forecast(table, &kept, &gone);
    double slot = MIN(figure->frame.plot.width / MAX(table->category_count, 1),
                      SLOT_MAX + (side_by_side - 1) * COLUMN_MAX);
    double room = (side_by_side > 1 ? slot * 0.84 / side_by_side : slot) - LABEL_SLACK;
    TbTextStyle style = tb_bar_label_style(figure);
    style.size = figure->canvas->theme->floor_size;
    bool hopeless = !tb_bar_wants_axis(figure);
    for (int words = tb_bar_words_wanted(figure); words >= 0 && hopeless; words--) {
        const char *label = tb_bar_first_label(figure, words);
        hopeless = label && tb_canvas_width(figure->canvas, &style, label) > room;
    }
    return hopeless;
}

// What the numbers at the axis will take of the width.
static double axis_width(TbBarFigure *figure, double width)
{
    double axis = 0;
    for (int p = 0; tb_bar_has_axis(figure) && p < figure->panel_count; p++) {
        TbBarPanel trial = figure->panels[p];
        tb_bar_axis_init(figure, &trial, width * AXIS_HEIGHT);
        axis = MAX(axis, tb_bar_axis_room(figure, &trial));
    }
    return axis;
}

bool tb_bar_vertical_fits(TbBarFigure *figure, double width)
{
    double slot = slot_width(figure, width - axis_width(figure, width));
    return slot > 6 && widest_label(figure) <= label_room(figure, slot) &&
           tb_bar_variances_width(figure) <= slot - LABEL_SLACK &&
           tb_bar_settle_names(figure, slot) && tb_bar_groups_fit(figure, slot);
}

bool tb_bar_columns_are_wide(TbBarFigure *figure, double width)
{
    double slot = slot_width(figure, width - axis_width(figure, width));
    double column = MIN(slot * figure->canvas->theme->bar_share, COLUMN_MAX);
    double all = 0, wide = 0;
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].item_count; i++) {
            const TbBarShape *shape = figure->panels[p].items[i].shape;
            for (int k = 0; k < shape->part_count; k++) {
                const TbBarItem *part = &shape->parts[k];
                if (!part->value || part->value->missing || part->shape->outside)
                    continue;
                double extent = fabs(part->value->number);
                all += extent;
                if (part->written->lines.width + 2 * TB_BAR_PART_PADDING > column)
                    wide += extent;
            }
        }
    return 2 * wide <= all;
}

static void break_names(Layout *layout)
{
    TbBarFigure *figure = layout->figure;
    TbTextStyle style = tb_bar_category_style(figure);
    bool spans = false, vertical = figure->choice.names_room > 0;
    double longest = 0, leading = tb_canvas_leading(&style);
    int most = 0;
    layout->names =
        tb_arena_new0(figure->canvas->arena, TbBarColumnNames, (size_t)figure->panel_count);
    for (int p = 0; p < figure->panel_count; p++) {
        TbBarColumnNames *names = &layout->names[p];
        *names = tb_bar_names_of(figure, layout->slot, figure->choice.names_room);
        names->table = figure->panels[p].table;
        tb_bar_break_names(figure, names, true);
        longest = MAX(longest, names->longest);
        most = MAX(most, names->most);
        spans |= names->spans;
    }
    double line = tb_canvas_block_height(figure->canvas, &style, 1);
    layout->spans_top = vertical ? longest + (leading - line) : most * leading;
    layout->groups_top = spans      ? layout->spans_top + line
                         : vertical ? longest
                                    : tb_canvas_block_height(figure->canvas, &style, most);
    layout->table_top = layout->groups_top + tb_bar_groups_height(figure, layout->slot);
    layout->names_height = layout->table_top + tb_bar_line_table_height(figure);
}

// ---- Rows of panels ----

static int row_count(const Layout *layout)
{
    return (layout->figure->panel_count + layout->across - 1) / layout->across;
}

static bool has_names(const Layout *layout, int p)
{
    return !layout->names_once || p + layout->across >= layout->figure->panel_count;
}

// Of the names below a row of panels, with their gap.
static double row_names(const Layout *layout, int first)
{
    int last = MIN(first + layout->across, layout->figure->panel_count) - 1;
    return NAMES_GAP + (has_names(layout, last) ? layout->names_height : 0);
}

// ---- Drawing ----

static void draw_category(Layout *layout, TbNode *parent, int p, int c, const TbBarScale *scale,
                          const TbBarTierPlaces *tiers, double names_top)
{
    const TbBarPanel *panel = &layout->figure->panels[p];
    double middle = layout->left + tb_bar_column_middle(panel, c) * layout->slot;
    int columns = column_count(panel);
    double wider = tb_bar_column_share(panel, c), step = layout->step * wider;
    TbBarRow all = {*scale, middle, layout->column * wider};
    tb_bar_draw_variances(layout->figure, parent, panel, c, tiers, &all);
    for (int s = 0; s < panel->rows; s++) {
        const TbBarItem *item = &panel->items[c * panel->rows + s];
        if (item->value) {
            double at = middle + (column_of(panel, s) - (columns - 1) / 2.0) * step;
            TbBarRow row = {*scale, at, layout->column * wider};
            tb_bar_draw_item(layout->figure, parent, item, &row);
        }
    }
    if (*panel->table->categories[c].name && has_names(layout, p))
        tb_bar_draw_name(layout->canvas, parent, &layout->names[p], c, (TbPoint){middle, names_top},
                         (TbPoint){layout->x, names_top + layout->spans_top});
}

// The topmost tick's label reaches above the plot.
static double axis_lead(const Layout *layout, const TbBarPanel *panel)
{
    return panel->ticks.count > 0 ? tb_bar_label_height(layout->figure, 1) / 2 + 2 : 0;
}

// Columns leave room above for lines and below for their negative parts: both zeros are on one
// level.
static TbBarScale solve_scale(const Layout *layout, const TbBarPanel *panel, double height)
{
    double below = tb_bar_lines_below(layout->figure, height);
    height -= tb_bar_lines_above(layout->figure, height - below);
    TbBarScale scale = tb_bar_solved_scale(layout->figure, layout->solved, panel, height);
    if (below <= scale.zero)
        return scale;
    scale = tb_bar_solved_scale(layout->figure, layout->solved, panel, height - below);
    scale.zero = MAX(scale.zero, below);
    return scale;
}

static double grid_gap(const TbBarFigure *figure)
{
    bool tight = figure->choice.name_size > 0 &&
                 figure->choice.name_size < figure->canvas->theme->label_size;
    return (tight ? GRID_GAP_LEAST : GRID_GAP) * figure->canvas->theme->unit;
}

// Panels side by side compare columns on one level. They stand so where every name and label
// still has room, and nothing is drawn that belongs to one panel alone.
static int panels_across(TbBarFigure *figure, double axis)
{
    const TbFrame *frame = &figure->frame;
    const TbFigureSpec *spec = frame->canvas.spec;
    double gap = grid_gap(figure), rulers = tb_bar_rulers_width(figure);
    bool plain = figure->line_count == 0 && figure->arrow_count == 0 &&
                 spec->bar.target_count == 0 && spec->bar.band_count == 0;
    int most = MIN(figure->panel_count, spec->columns > 0 ? spec->columns : GRID_MOST);
    for (int across = most; plain && across > 1; across--) {
        double width = (frame->plot.width - (across - 1) * gap) / across;
        bool wide = width >= GRID_WIDTH_MIN || spec->columns > 0;
        if (wide && tb_bar_vertical_fits(figure, width - axis - rulers)) {
            int rows = (figure->panel_count + across - 1) / across;
            return spec->columns > 0 ? across : (figure->panel_count + rows - 1) / rows;
        }
    }
    return 1;
}

// Rows of panels that a page, or the given height, holds.
static int rows_most(const TbBarFigure *figure)
{
    const TbFrame *frame = &figure->frame;
    bool given = frame->height > 0;
    double height = (given ? frame->height : tb_frame_page_height(frame)) - GRID_FRAME;
    double panel = (given ? PLOT_HEIGHT_LEAST : PLOT_HEIGHT_MIN) + GRID_PANEL;
    return MAX((int)floor(height / panel), 1);
}

bool tb_bar_grid_fits(TbBarFigure *figure, bool last)
{
    int asked = MIN(figure->canvas->spec->columns, figure->panel_count);
    int across = panels_across(figure, axis_width(figure, figure->frame.plot.width));
    if (asked > 0 && (across >= asked || !last))
        return across >= asked;
    return (figure->panel_count + across - 1) / across <= rows_most(figure);
}

static double panel_head(const Layout *layout, int p)
{
    const TbBarPanel *panel = &layout->figure->panels[p];
    return panel->head.height + axis_lead(layout, panel) + tb_bar_events_height(layout->figure) +
           tb_bar_arrows_room(layout->figure, p);
}

static double row_head(const Layout *layout, int first)
{
    double height = 0;
    int end = MIN(first + layout->across, layout->figure->panel_count);
    for (int p = first; p < end; p++)
        height = MAX(height, panel_head(layout, p));
    return height;
}

// What is not plots.
static double fixed_height(const Layout *layout)
{
    double height = tb_bar_events_list_height(layout->figure) + layout->unit_height +
                    (row_count(layout) - 1) * PANEL_GAP * layout->canvas->theme->unit;
    for (int p = 0; p < layout->figure->panel_count; p += layout->across)
        height += row_head(layout, p) + row_names(layout, p);
    return height;
}

static double words_height(const Layout *layout)
{
    double height = 0;
    for (int p = 0; p < layout->figure->panel_count; p++)
        height = MAX(height, tb_bar_references_stack(layout->figure, &layout->figure->panels[p]));
    return height;
}

static double plot_height(Layout *layout)
{
    const TbFrame *frame = &layout->figure->frame;
    int panels = layout->figure->panel_count;
    const TbVarianceSpec *variance = &frame->canvas.spec->bar.variance;
    if (frame->plot.height <= 0) {
        double share = layout->across == 1     ? 0.42
                       : row_count(layout) > 3 ? GRID_HEIGHT_SHARE_MANY
                       : row_count(layout) > 2 ? GRID_HEIGHT_SHARE_LOW
                                               : GRID_HEIGHT_SHARE;
        double height = CLAMP(layout->width * share, PLOT_HEIGHT_MIN, PLOT_HEIGHT_MAX);
        if (panels > layout->across) {
            double room = tb_frame_page_room(&layout->figure->frame) - fixed_height(layout);
            // lower than else, where a page would not hold them
            height = CLAMP(room / row_count(layout), PLOT_HEIGHT_LEAST, height);
        }
        height = MAX(height, words_height(layout));
        int tiers = variance->absolute + variance->relative;
        // What lines take below zero is added, so that the columns stay tall enough to compare.
        return height + tiers * MAX(TIER_SHARE * height, TIER_HEIGHT_MIN) +
               tb_bar_lines_growth(layout->figure, height);
    }
    // What is too low for its tiers is refused by the frame, which tells the height it takes.
    layout->figure->pin_room = TIER_HEIGHT_MIN / 3;
    double least = MAX(PLOT_HEIGHT_LEAST, words_height(layout));
    for (int p = 0; p < panels; p++) {
        const TbBarPanel *panel = &layout->figure->panels[p];
        double span = tb_bar_span(layout->figure, panel);
        double factor = span > 0 ? PLOT_HEIGHT_LEAST / 2 / span : 0;
        least = MAX(least, PLOT_HEIGHT_LEAST + tb_bar_tiers_room(layout->figure, panel, factor));
    }
    return MAX((frame->plot.height - fixed_height(layout)) / row_count(layout), least);
}

// ---- Planning ----

TbBarTable tb_bar_table_below(TbBarFigure *figure)
{
    const TbBarTable chosen = figure->choice.table;
    TbBarTable room = TB_BAR_NO_TABLE;
    for (TbBarTable table = TB_BAR_KEYS_BESIDE; !room && table <= TB_BAR_UNITS_ABOVE; table++) {
        figure->choice.table = table;
        double width = figure->frame.plot.width - tb_bar_references_width(figure) -
                       tb_bar_line_table_head(figure);
        double slot = slot_width(figure, width - axis_width(figure, width));
        bool fits = tb_bar_line_table_size(figure, slot) > 0 && tb_bar_vertical_fits(figure, width);
        room = fits ? table : room;
    }
    figure->choice.table = chosen;
    return room;
}

TbBarColumns *tb_bar_plan_columns(TbBarFigure *figure)
{
    const TbFrame *frame = &figure->frame;
    tb_bar_reset_axes(figure);
    Layout *layout = tb_arena_new0(frame->canvas.arena, Layout, 1);
    *layout = (Layout){.figure = figure, .canvas = figure->canvas};
    layout->solved = tb_arena_new0(frame->canvas.arena, TbBarSolved, (size_t)figure->panel_count);
    for (int p = 0; tb_bar_has_axis(figure) && p < figure->panel_count; p++) {
        tb_bar_axis_init(figure, &figure->panels[p], frame->plot.width * AXIS_HEIGHT);
        layout->axis = MAX(layout->axis, tb_bar_axis_room(figure, &figure->panels[p]));
    }
    int series = most_series(figure);
    double gap = grid_gap(figure), direct = tb_bar_direct_width(figure);
    double rulers = tb_bar_rulers_width(figure);
    layout->across = panels_across(figure, layout->axis);
    figure->across = layout->across;
    layout->names_once = row_count(layout) > 1 && tb_bar_panels_share_names(figure->table) &&
                         figure->table->panels[0].time;
    layout->width = (frame->plot.width - (layout->across - 1) * gap) / layout->across;
    layout->cell = layout->width + gap;
    layout->x = frame->plot.x;
    layout->axis += tb_bar_line_table_head(figure);
    layout->left = layout->x + layout->axis;
    layout->slot = slot_width(figure, layout->width - layout->axis -
                                          tb_bar_references_width(figure) - direct - rulers);
    // Columns side by side stand as far apart as their labels need.
    double apart = MAX(COLUMN_MAX, widest_label(figure) + LABEL_SLACK);
    layout->step = series > 1 ? MIN(layout->slot * 0.84 / series, apart) : 0;
    layout->column = series > 1 ? MIN(layout->step * 0.9, COLUMN_MAX * 0.9)
                                : MIN(layout->slot * frame->canvas.theme->bar_share, COLUMN_MAX);
    if (direct > 0 && !tb_bar_vertical_fits(figure, layout->width - direct - rulers))
        return NULL;
    break_names(layout);
    layout->unit_height = tb_bar_hoist_unit(figure);
    tb_bar_set_heads(figure, layout->width);
    tb_bar_level_arrows(figure, layout->slot, layout->left);
    return layout;
}

bool tb_bar_size_columns(TbBarColumns *columns)
{
    TbBarFigure *figure = columns->figure;
    if (!tb_bar_plan_events(figure, columns->left, columns->slot))
        return false;
    columns->height = plot_height(columns);
    figure->pin_room = PINS_SHARE * columns->height;
    return true;
}

// Where a panel stands whose head begins at `y`.
typedef struct {
    double strip, top, bottom;
    TbBarScale scale;
    TbBarTierPlaces tiers;
    TbBox plot;
} Place;

static Place place_panel(const Layout *layout, int p, double y)
{
    const TbBarFigure *figure = layout->figure;
    const TbBarPanel *panel = &figure->panels[p];
    Place place = {.strip = y + panel->head.height + axis_lead(layout, panel)};
    place.top = place.strip + tb_bar_events_height(figure) + tb_bar_arrows_room(figure, p);
    place.bottom = place.top + layout->height;
    place.scale = solve_scale(layout, panel, layout->height);
    place.scale.zero = place.bottom - place.scale.zero;
    place.plot = (TbBox){layout->left, place.top, layout->slot * tb_bar_columns_extent(panel),
                         layout->height};
    place.tiers = tb_bar_place_tiers(figure, panel, place.scale.factor, place.top);
    double room = tb_bar_tiers_room(figure, panel, place.scale.factor);
    place.plot.y += room;
    place.plot.height -= room;
    return place;
}

bool tb_bar_name_columns(TbBarColumns *columns)
{
    TbBarFigure *figure = columns->figure;
    const TbBarPanel *panel = &figure->panels[0];
    int series = panel->table->series_count, last = panel->table->category_count - 1;
    Place place = place_panel(columns, 0, figure->frame.plot.y + columns->unit_height);
    double middle = columns->left + tb_bar_column_middle(panel, last) * columns->slot;
    TbBarRow row = {place.scale, middle, columns->column * tb_bar_column_share(panel, last)};
    TbBox *boxes = tb_arena_new0(columns->canvas->arena, TbBox, (size_t)series);
    for (int s = 0; s < series; s++) {
        const TbBarItem *cell = &panel->cells[last * series + s];
        boxes[s] = tb_bar_box(&row, cell->shape->from, cell->stated);
    }
    return tb_bar_plan_names(figure, boxes, place.plot);
}

// ---- The whole ----

// `head`: the top of its title, level with those beside it.
static bool draw_panel(Layout *layout, int p, double head, double y)
{
    TbBarFigure *figure = layout->figure;
    const TbBarPanel *panel = &figure->panels[p];
    Place place = place_panel(layout, p, y);
    tb_bar_draw_head(figure, panel, (TbPoint){layout->x, panel->title ? head : y});
    tb_bar_draw_events(figure, place.strip);
    TbBox whole = {place.plot.x, place.top, place.plot.width, layout->height};
    tb_bar_draw_tiers(figure, panel, &place.tiers, whole);
    tb_bar_draw_bands(figure, panel, &place.scale, place.plot);
    TbNode *behind =
        panel->ticks.count > 0 || figure->form->guides ? tb_canvas_group(figure->canvas) : NULL;
    TbNode *guides = figure->events ? tb_canvas_group(figure->canvas) : NULL;
    TbNode *group = tb_canvas_group(figure->canvas);
    for (int c = 0; c < panel->table->category_count; c++)
        draw_category(layout, group, p, c, &place.scale, &place.tiers, place.bottom + NAMES_GAP);
    tb_bar_draw_groups(figure, panel, group, layout->left, layout->slot,
                       place.bottom + NAMES_GAP + layout->groups_top);
    if (figure->form->link)
        figure->form->link(figure, panel, group);
    TbBarGround ground = {behind, group, place.plot};
    tb_bar_draw_axis(figure, panel, &place.scale, &ground);
    tb_bar_draw_guides(figure, panel, &ground);
    tb_bar_draw_breaks(figure, panel, &place.scale, group, place.plot);
    // The names of series stand right behind the last column.
    double names_room =
        tb_bar_direct_width(figure) > 0 ? (layout->slot - layout->column) / 2 - 2 : 0;
    tb_bar_draw_base(figure, panel, &place.scale, &ground, tb_box_right(place.plot) - names_room,
                     false);
    if (!tb_bar_draw_lines(figure, group, &place.scale, place.plot))
        return false;
    tb_bar_draw_line_table(figure, group,
                           (TbPoint){layout->x, place.bottom + NAMES_GAP + layout->table_top},
                           layout->slot);
    tb_bar_draw_names(figure, group);
    layout->named = tb_bar_draw_line_names(figure, group);
    tb_bar_draw_arrows(figure, p, group, place.top);
    tb_bar_draw_ruler(figure, panel, &place.scale, place.plot);
    TbBarPlot plot = {place.plot, place.top};
    tb_bar_draw_references(figure, panel, &place.scale, group, &plot);
    tb_bar_draw_event_guides(figure, group, guides, place.scale.zero);
    return true;
}

double tb_bar_draw_columns(TbBarColumns *columns, bool *named)
{
    TbBarFigure *figure = columns->figure;
    const TbFrame *frame = &figure->frame;
    double y = frame->plot.y + columns->unit_height, bottom = y, head = 0;
    tb_bar_draw_common_unit(figure);
    for (int p = 0; p < figure->panel_count; p++) {
        int place = p % columns->across;
        if (place == 0) {
            y = p > 0 ? bottom + PANEL_GAP * frame->canvas.theme->unit : y;
            head = row_head(columns, p);
        }
        columns->x = frame->plot.x + place * columns->cell;
        columns->left = columns->x + columns->axis;
        if (!draw_panel(columns, p, y, y + head - panel_head(columns, p)))
            return -1;
        bottom = y + head + columns->height + row_names(columns, p - place);
    }
    *named = columns->named;
    tb_bar_draw_events_list(figure, bottom);
    return bottom + tb_bar_events_list_height(figure);
}

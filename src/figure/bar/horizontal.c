// SPDX-License-Identifier: MIT
// Horizontal bars: names at the left (or above, where it is narrow), a row a bar.
#include "figure/bar/horizontal.h"

#include <math.h>

#include "base/messages.h"
#include "figure/bar/arrow.h"
#include "figure/bar/axis.h"
#include "figure/bar/check.h"
#include "figure/bar/dense.h"
#include "figure/bar/direct.h"
#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/bar/group.h"
#include "figure/bar/head.h"
#include "figure/bar/item.h"
#include "figure/bar/place.h"
#include "figure/bar/prepare.h"
#include "figure/bar/range.h"
#include "figure/bar/reference.h"
#include "figure/bar/scale.h"
#include "figure/bar/tier.h"

#define NAMES_SHARE 0.36 // of the width, at most, for names beside the bars
#define NAMES_WIDER 0.42 // where that spares all of them a second line
#define NAMES_GAP 7.0
#define NAMES_LINES 4
#define NAMES_SLACK 6.0          // pt between names of several lines
#define BARS_AND_LABELS_MIN 0.35 // of the width, beside arrows
#define BARS_SHARE_MIN 0.22      // of the width, else the names go above the bars
#define BARS_SHARE_LEAST 0.12    // beside arrows or variances
#define TIERS_SHARE_LEAST 0.05   // else variances are refused
#define PINS_SHARE 0.13          // of the width, for the pins of variances
#define PINS_MIN 20.0
#define PINS_MAX 64.0
#define BAR_LEAST 5.5     // pt, of the longest
#define HEADING_GAP 8.0   // pt above the name of a group
#define HEADING_LEAD 2.0  // pt above the first one
#define HEADING_SLACK 1.5 // pt below it
#define PANEL_GAP 4.0     // times the theme's unit
#define BESIDE_GAP 3.5    // between panels side by side, times the theme's unit
#define ROW_SLACK 0.4     // pt between two labels
#define GROUP_GAP 0.55    // of the pitch, between groups
#define PITCH_MOST 64.0
#define SQUEEZE_STEPS 21 // to less than 0.0001 pt
#define PAGE_SHARE 0.6   // of a page's height: lower figures surely fit
#define SURE_SHARE 0.5   // the same by the number of rows alone
#define DENSE_PITCH 13.0 // closer rows have slimmer bars
#define DENSE_SHARE 0.62
#define BAR_MAX 28.0   // pt; thicker bars look like blocks
#define DENSE_LEAST 24 // rows that may go to an axis for want of height

// The rows of one category.
typedef struct {
    TbTextLines name, qualifier; // the latter with count 0 where there is none
    TbTextLines heading;         // of its group above it; likewise
    double name_height;          // of both
    double unbroken;             // width of a name of more than one line, were it on one
    double bars_height;          // of all its rows
    double top, height;          // of the slot, relative to the panel's first
} Slot;

struct TbBarRows {
    TbBarFigure *figure;
    TbCanvas *canvas;
    TbTextStyle name_style;
    double left, right;  // of the plot
    double names_right;  // where names beside bars end
    double bars_left;    // left end of the room for bars and their labels
    int rows, series;    // all rows; at most of one category
    int across;          // panels side by side
    bool shared;         // with one column of names for all of them
    double full;         // right end of all of them
    double step, shift;  // from one of them to the next; of the one that is being drawn
    bool above;          // names, as figure->choice had it
    double unit_height;  // of the unit that is said once for all panels
    bool headed;         // its heads are those of the figure, and headings of groups are broken
    double pitch;        // of two bars' rows
    double gap;          // between the rows of two categories
    Slot **slots;        // [panel][category]
    TbBarSolved *solved; // [panel], at the first of each scale
};
typedef struct TbBarRows Layout;

// ---- Rows ----

static double row_height(const Layout *layout, const TbBarItem *item)
{
    int lines = MAX(item->written->lines.count, item->written->side.lines.count);
    if (layout->figure->choice.sides_below && !item->written->side.before)
        lines = item->written->lines.count + item->written->side.lines.count;
    return MAX(layout->pitch, tb_bar_label_height(layout->figure, lines) + ROW_SLACK);
}

static double rows_height(const Layout *layout, const TbBarPanel *panel, int category)
{
    double height = 0;
    const TbBarItem *items = &panel->items[category * panel->rows];
    for (int s = 0; s < panel->rows; s++)
        height += items[s].value ? row_height(layout, &items[s]) : 0;
    double variance = tb_bar_label_height(layout->figure, tb_bar_variance_lines(panel, category));
    return MAX(MAX(height, layout->pitch), variance > 0 ? variance + ROW_SLACK : 0);
}

// What else holds for a category stands under its name, smaller.
static TbTextStyle qualifier_style(const Layout *layout)
{
    const TbTheme *theme = layout->canvas->theme;
    return tb_canvas_style(layout->canvas, MIN(theme->note_size, layout->name_style.size), false);
}

static void break_name(Layout *layout, const TbTableKey *key, double room, Slot *slot)
{
    const TbCanvas *canvas = layout->canvas;
    TbTextStyle style = qualifier_style(layout), *own = &layout->name_style;
    double mark = tb_bar_mark_width(layout->figure, own, tb_bar_mark_of(layout->figure, key));
    const char *name = tb_bar_key_name(key);
    slot->name = tb_canvas_break(canvas, own, name, room - mark,
                                 layout->figure->choice.names_above ? 0 : 2 * NAMES_LINES);
    slot->unbroken = slot->name.count > 1 ? tb_canvas_width(canvas, own, name) + mark : 0;
    slot->name.width = MAX(slot->name.width, slot->name.lines[slot->name.count - 1].width + mark);
    slot->name_height = *key->name ? tb_canvas_block_height(canvas, own, slot->name.count) : 0;
    if (!key->qualifier)
        return;
    slot->qualifier = tb_canvas_break(canvas, &style, key->qualifier, room, 0);
    slot->name_height += tb_canvas_block_height(canvas, &style, slot->qualifier.count);
}

// What the words of ticks take beyond an end of the axis.
static double overhang(const Layout *layout, bool first)
{
    double width = 0;
    for (int p = 0; p < layout->figure->panel_count; p++)
        width = MAX(width, tb_bar_axis_overhang(layout->figure, &layout->figure->panels[p], first));
    return width;
}

// The widest name; `unbroken`: those of more than one line, were they on one.
static double names_width(const Layout *layout, bool unbroken)
{
    double width = 0;
    for (int p = 0; p < layout->figure->panel_count; p++)
        for (int c = 0; c < layout->figure->panels[p].table->category_count; c++) {
            const Slot *slot = &layout->slots[p][c];
            width = MAX(width,
                        unbroken ? slot->unbroken : MAX(slot->name.width, slot->qualifier.width));
        }
    return width;
}

// Whether all names, with their marks, take no more than `room` on one line each.
static bool are_within(const Layout *layout, double room)
{
    const TbTextStyle *style = &layout->name_style;
    for (int p = 0; p < (layout->shared ? 1 : layout->figure->panel_count); p++) {
        const TbTablePanel *table = layout->figure->panels[p].table;
        for (int c = 0; c < table->category_count; c++) {
            const TbTableKey *key = &table->categories[c];
            double mark =
                tb_bar_mark_width(layout->figure, style, tb_bar_mark_of(layout->figure, key));
            if (tb_canvas_width(layout->canvas, style, tb_bar_key_name(key)) + mark > room)
                return false;
        }
    }
    return true;
}

// False as soon as one name takes more than a line where all would take one each in `wider`: what
// is whole there need not be broken here. 0: there is no wider room.
static bool break_to(Layout *layout, double room, double wider)
{
    bool asked = wider <= 0;
    for (int p = 0; p < layout->figure->panel_count; p++) {
        const TbTablePanel *table = layout->figure->panels[p].table;
        for (int c = 0; c < table->category_count; c++) {
            Slot *slot = &layout->slots[p][c];
            if (layout->shared && p > 0) {
                *slot = layout->slots[0][c];
                continue;
            }
            break_name(layout, &table->categories[c], room, slot);
            if (asked || slot->unbroken <= 0)
                continue;
            asked = true;
            if (are_within(layout, wider))
                return false;
        }
    }
    return true;
}

// Whether no word or number is cut in the names: above their bars they have more room.
static bool names_are_whole(const Layout *layout)
{
    for (int p = 0; p < layout->figure->panel_count; p++)
        for (int c = 0; c < layout->figure->panels[p].table->category_count; c++) {
            const TbTextLines *name = &layout->slots[p][c].name;
            if (name->count > 0 && !name->whole)
                return false;
        }
    return true;
}

static void break_names(Layout *layout)
{
    double width = layout->right - layout->left, wider = width * NAMES_WIDER;
    bool above = layout->figure->choice.names_above;
    bool broken = break_to(layout, above ? width : width * NAMES_SHARE, above ? 0 : wider);
    double unbroken = above || !broken ? 0 : names_width(layout, true);
    if (!broken || (unbroken > 0 && unbroken <= wider) || (!above && !names_are_whole(layout)))
        break_to(layout, wider, 0);
    double names = names_width(layout, false);
    layout->names_right = layout->left + names;
    layout->bars_left = layout->figure->choice.names_above || names <= 0
                            ? layout->left
                            : layout->left + names + NAMES_GAP;
    layout->bars_left = MAX(layout->bars_left, layout->left + overhang(layout, true));
}

static TbTextStyle heading_style(const Layout *layout)
{
    TbTextStyle style = layout->name_style;
    style.bold = true;
    return style;
}

// The name of a group stands above its first category.
static void break_headings(Layout *layout)
{
    TbTextStyle style = heading_style(layout);
    for (int p = 0; p < layout->figure->panel_count; p++) {
        const TbTablePanel *table = layout->figure->panels[p].table;
        for (int c = 0; c < table->category_count; c++)
            if (tb_bar_group_starts(table, c) && *table->categories[c].group->name)
                layout->slots[p][c].heading =
                    tb_canvas_break(layout->canvas, &style, table->categories[c].group->name,
                                    layout->right - layout->left, 0);
    }
}

static double heading_lead(int category)
{
    return category > 0 ? HEADING_GAP : HEADING_LEAD;
}

static double heading_height(const Layout *layout, int p, int category)
{
    const TbTextLines *lines = &layout->slots[p][category].heading;
    TbTextStyle style = heading_style(layout);
    if (lines->count == 0)
        return 0;
    return heading_lead(category) + tb_canvas_block_height(layout->canvas, &style, lines->count) +
           HEADING_SLACK;
}

static void draw_heading(const Layout *layout, TbNode *parent, int p, int category, double y)
{
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, heading_style(layout), layout->canvas->theme->ink,
                        TB_ANCHOR_START};
    const TbTextLines *lines = &layout->slots[p][category].heading;
    if (lines->count > 0)
        tb_canvas_lines(layout->canvas, parent, &look, layout->shift + layout->left,
                        y - heading_height(layout, p, category) + heading_lead(category), lines);
}

// Of a category's rows in all panels that share its name.
static double bars_height(const Layout *layout, int p, int category)
{
    int first = layout->shared ? p - p % layout->across : p;
    int end = layout->shared ? MIN(first + layout->across, layout->figure->panel_count) : p + 1;
    double height = 0;
    for (int i = first; i < end; i++)
        height = MAX(height, rows_height(layout, &layout->figure->panels[i], category));
    return height;
}

static void stack_slots(Layout *layout)
{
    for (int p = 0; p < layout->figure->panel_count; p++) {
        const TbBarPanel *panel = &layout->figure->panels[p];
        double y = 0;
        for (int c = 0; c < panel->table->category_count; c++) {
            Slot *slot = &layout->slots[p][c];
            slot->bars_height = bars_height(layout, p, c);
            y += heading_height(layout, p, c);
            slot->top = y;
            if (layout->figure->choice.names_above)
                slot->height = slot->name_height + 1 + slot->bars_height + layout->gap;
            else
                slot->height =
                    MAX(slot->bars_height + layout->gap,
                        slot->name_height +
                            (slot->name.count > 1 || slot->qualifier.count ? NAMES_SLACK : 0));
            y += slot->height;
        }
    }
}

static double panel_height(const Layout *layout, int p)
{
    int count = layout->figure->panels[p].table->category_count;
    const Slot *last = &layout->slots[p][count - 1];
    return last->top + last->height;
}

// ---- Scale ----

static TbBarScale solve_scale(const Layout *layout, const TbBarPanel *panel)
{
    double room = layout->right - layout->bars_left;
    TbBarScale scale = tb_bar_solved_scale(layout->figure, layout->solved, panel, room);
    scale.zero += layout->bars_left + layout->shift;
    return scale;
}

// Heads of panels that share their names stand at their bars.
static double head_left(const Layout *layout)
{
    return layout->shared ? layout->bars_left : layout->left;
}

// True when the bars get a fair share of the width beside their labels.
static bool bars_have_share(const Layout *layout, double share)
{
    double least = share * (layout->right - head_left(layout));
    const TbSharedScales *shared = layout->figure->frame.shared;
    // On the scale of a neighbour with larger values they are as long as they are.
    if (shared && shared->given)
        return true;
    for (int p = 0; p < layout->figure->panel_count; p++) {
        const TbBarPanel *panel = &layout->figure->panels[p];
        // Panels of one unit share a scale: that of the largest values tells.
        double span = tb_bar_span(layout->figure, panel);
        if (span > 0 && solve_scale(layout, panel).factor * span < least)
            return false;
    }
    return true;
}

bool tb_bar_rows_have_room(const TbBarRows *layout)
{
    double least = layout->figure->panels[0].tiers ? BARS_SHARE_LEAST : BARS_SHARE_MIN;
    return bars_have_share(layout, least) &&
           (layout->figure->choice.names_above || names_are_whole(layout));
}

// ---- Drawing ----

// Names above the bars may run across the axes of variances, which make way.
static void clear_axes(Layout *layout, TbNode *parent, const Slot *slot, double y)
{
    double height = tb_canvas_block_height(layout->canvas, &layout->name_style, slot->name.count);
    if (layout->figure->choice.names_above && layout->figure->panels[0].tiers)
        tb_canvas_rect(layout->canvas, parent, TB_ROLE_NONE,
                       (TbBox){layout->left, y, slot->name.width + 1, height},
                       layout->canvas->theme->background);
}

static void draw_name(Layout *layout, TbNode *parent, const TbTableKey *key, const Slot *slot,
                      double y, double middle)
{
    TbCanvas *canvas = layout->canvas;
    if (slot->name_height <= 0)
        return;
    TbTextStyle style = layout->name_style;
    TbColor color = key->other ? canvas->theme->muted_ink : canvas->theme->ink;
    bool above = layout->figure->choice.names_above;
    TbLabelLook look = {TB_ROLE_CATEGORY_LABEL, style, color,
                        above ? TB_ANCHOR_START : TB_ANCHOR_END};
    if (!above && slot->qualifier.count > 0)
        y = middle - slot->name_height / 2;
    else if (!above)
        y = tb_canvas_centre(canvas, &style, slot->name.count, middle);
    double last = y + (slot->name.count - 1) * tb_canvas_leading(&style);
    const char *sign = tb_bar_mark_of(layout->figure, key);
    // Beside the bars names end where these begin, the sign of a footnote included.
    double right = layout->shift + layout->names_right, x = layout->shift + layout->left;
    double end = above ? x + slot->name.lines[slot->name.count - 1].width
                       : right - tb_bar_mark_width(layout->figure, &style, sign);
    clear_axes(layout, parent, slot, y);
    y = tb_canvas_lines(canvas, parent, &look, above ? x : end, y, &slot->name);
    tb_bar_draw_mark_sign(layout->figure, parent, &look, sign, (TbPoint){end, last}, NULL);
    look.style = qualifier_style(layout);
    look.color = canvas->theme->muted_ink;
    tb_canvas_lines(canvas, parent, &look, above ? x : right, y, &slot->qualifier);
}

static TbBarRow row_of(const Layout *layout, const TbBarScale *scale, double middle)
{
    // Bars of one category stand closer together than bars of two.
    double share = layout->gap > 4 ? 0.86 : layout->canvas->theme->bar_share;
    if (layout->gap <= 4 && layout->pitch < DENSE_PITCH)
        share = MIN(share, DENSE_SHARE);
    double thickness = layout->pitch * share;
    return (TbBarRow){*scale, middle, layout->gap > 4 ? thickness : MIN(thickness, BAR_MAX)};
}

// Where the rows of a category begin whose slot is at `y`.
static double rows_top(const Layout *layout, const Slot *slot, double y)
{
    return layout->figure->choice.names_above ? y + slot->name_height + 1
                                              : y + (slot->height - slot->bars_height) / 2;
}

static void draw_category(Layout *layout, TbNode *parent, int p, int c, const TbBarScale *scale,
                          const TbBarTierPlaces *tiers, double top)
{
    const TbBarPanel *panel = &layout->figure->panels[p];
    const Slot *slot = &layout->slots[p][c];
    double y = top + slot->top;
    double rows = rows_top(layout, slot, y);
    if (!layout->shared || p % layout->across == 0) {
        draw_heading(layout, parent, p, c, y);
        draw_name(layout, parent, &panel->table->categories[c], slot, y,
                  rows + slot->bars_height / 2);
    }
    TbBarRow all = row_of(layout, scale, rows + slot->bars_height / 2);
    tb_bar_draw_variances(layout->figure, parent, panel, c, tiers, &all);
    for (int s = 0; s < panel->rows; s++) {
        const TbBarItem *item = &panel->items[c * panel->rows + s];
        if (!item->value)
            continue;
        double height = row_height(layout, item);
        TbBarRow row = row_of(layout, scale, rows + height / 2);
        tb_bar_draw_item(layout->figure, parent, item, &row);
        rows += height;
    }
}

// ---- Sizes ----

// Panels side by side have their plots on one level.
static double row_head(const Layout *layout, int first)
{
    int end = MIN(first + layout->across, layout->figure->panel_count);
    double height = 0;
    for (int p = first; p < end; p++)
        height = MAX(height, layout->figure->panels[p].head.height);
    return height;
}

static double row_body(const Layout *layout, int first)
{
    int end = MIN(first + layout->across, layout->figure->panel_count);
    double height = 0;
    for (int p = first; p < end; p++) {
        const TbBarPanel *panel = &layout->figure->panels[p];
        double own =
            tb_bar_references_height(layout->figure, panel) + tb_bar_direct_height(layout->figure) +
            tb_bar_tiers_head(layout->figure, panel) + panel_height(layout, p) +
            tb_bar_axis_room(layout->figure, panel) + tb_bar_ruler_height(layout->figure, panel);
        height = MAX(height, own);
    }
    return height;
}

static double total_height(Layout *layout)
{
    double height = layout->unit_height;
    stack_slots(layout);
    for (int p = 0; p < layout->figure->panel_count; p += layout->across)
        height += row_head(layout, p) + row_body(layout, p) +
                  (p > 0 ? PANEL_GAP * layout->canvas->theme->unit : 0);
    return height;
}

// Pitches of bars with air between them, by how many stand below each other.
static double airy_pitch(const Layout *layout, double line)
{
    int rows = layout->rows;
    if (layout->across > 1) {
        rows = (rows + layout->across - 1) / layout->across;
        return rows <= 8 ? 18 : rows <= 16 ? 15 : rows <= 24 ? 12.5 : line;
    }
    if (layout->series > 1)
        return rows <= 30 ? 15 : rows <= 60 ? 12.5 : line;
    return rows <= 12 ? 21 : rows <= 24 ? 18 : rows <= 60 ? 15 : line;
}

static void set_pitch(Layout *layout, double pitch)
{
    layout->pitch = pitch;
    layout->gap = layout->series > 1                   ? pitch * GROUP_GAP
                  : layout->figure->choice.names_above ? 3
                                                       : 0;
}

static double height_at(Layout *layout, double pitch)
{
    set_pitch(layout, pitch);
    return total_height(layout);
}

static double least_pitch(const Layout *layout)
{
    return tb_bar_label_height(layout->figure, 1) + ROW_SLACK;
}

// The largest pitch up to `high` whose height is no more than `most`, or the least there is.
static void squeeze(Layout *layout, double high, double most)
{
    double low = least_pitch(layout);
    for (int step = 0; step < SQUEEZE_STEPS; step++) {
        double middle = (low + high) / 2;
        if (height_at(layout, middle) <= most)
            low = middle;
        else
            high = middle;
    }
    height_at(layout, low);
}

bool tb_bar_rows_surely_fit(const TbBarRows *rows, double pitch)
{
    const TbFrame *frame = &rows->figure->frame;
    double height = (rows->rows + rows->across - 1) / rows->across * pitch;
    return frame->height <= 0 && height * (rows->series > 1 ? 1 + GROUP_GAP / 2 : 1) <
                                     SURE_SHARE * tb_frame_page_height(frame);
}

static void choose_pitch(Layout *layout)
{
    TbFrame *frame = &layout->figure->frame;
    double line = least_pitch(layout), airy = MAX(line, airy_pitch(layout, line));
    // A given height is filled, within what still looks like bars, or squeezed to the labels.
    if (frame->plot.height > 0) {
        squeeze(layout, MAX(line, PITCH_MOST), frame->plot.height);
        return;
    }
    // A page holds the figure before it has air.
    set_pitch(layout, airy);
    if (tb_bar_rows_surely_fit(layout, airy) ||
        frame->plot.y + total_height(layout) <= PAGE_SHARE * tb_frame_page_height(frame))
        return;
    double room = tb_frame_page_room(frame);
    if (total_height(layout) > room)
        squeeze(layout, airy, room);
}

static bool has_labels_before(const TbBarFigure *figure)
{
    bool before = false;
    for (int p = 0; p < figure->panel_count; p++)
        for (int i = 0; i < figure->panels[p].item_count; i++)
            before |= figure->panels[p].items[i].written->side.before;
    return before;
}

static bool refuse(const Layout *layout, const TbPlace *place, const char *hint, const char *cause)
{
    const TbFrame *frame = &layout->figure->frame;
    return tb_bar_refuse(layout->figure, place, hint, cause, frame->canvas.spec->id,
                         tb_bar_width_mm(layout->figure));
}

// Whether arrows, variances and labels leave room for the bars; false after an error was reported.
static bool bars_are_left(const Layout *layout)
{
    const TbBarSpec *spec = &layout->canvas->spec->bar;
    double room = layout->right - layout->left;
    bool narrow = room < BARS_AND_LABELS_MIN * layout->figure->frame.plot.width;
    if (layout->figure->arrow_count > 0 && (narrow || !bars_have_share(layout, BARS_SHARE_LEAST)))
        return refuse(layout, &spec->annotations[0].place,
                      N_("use a larger width, fewer annotations or \"orientation\": \"vertical\""),
                      N_("figure \"%s\": arrows leave no room for the bars at %.0f mm"));
    if (layout->figure->panels[0].tiers && !bars_have_share(layout, TIERS_SHARE_LEAST))
        return refuse(layout, &spec->variance.place,
                      N_("use a larger width, shorter names, or \"show\": \"absolute\""),
                      N_("figure \"%s\": variances leave no room for the bars at %.0f mm"));
    return (room > BAR_LEAST && bars_have_share(layout, BAR_LEAST / room)) ||
           refuse(layout, NULL, N_("use a larger width"),
                  N_("figure \"%s\": its labels leave no room for the bars at %.0f mm"));
}

static Layout *layout_in(TbBarFigure *figure, double left, double width)
{
    TbArena *arena = figure->canvas->arena;
    Layout *layout = tb_arena_new0(arena, Layout, 1);
    *layout = (Layout){.figure = figure,
                       .canvas = figure->canvas,
                       .name_style = tb_bar_category_style(figure),
                       .left = left,
                       .right = left + width,
                       .full = left + width,
                       .across = 1};
    layout->solved = tb_arena_new0(arena, TbBarSolved, (size_t)figure->panel_count);
    layout->slots = tb_arena_new0(arena, Slot *, (size_t)figure->panel_count);
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        layout->slots[p] = tb_arena_new0(arena, Slot, (size_t)panel->table->category_count);
        layout->rows += panel->item_count;
        layout->series = MAX(layout->series, panel->rows);
    }
    figure->pin_room = CLAMP(PINS_SHARE * width, PINS_MIN, PINS_MAX);
    return layout;
}

bool tb_bar_words_fit_rows(TbBarFigure *figure)
{
    Layout *layout = layout_in(figure, 0, figure->frame.plot.width);
    figure->choice.names_above = true;
    break_names(layout);
    bool fit = tb_bar_rows_have_room(layout);
    figure->choice.names_above = false;
    return fit;
}

// ---- Planning ----

// Ticks have the room that names beside the bars leave.
static void choose_axes(Layout *layout)
{
    TbBarFigure *figure = layout->figure;
    bool above = figure->choice.names_above;
    figure->choice.names_above = false;
    break_names(layout);
    figure->choice.names_above = above;
    for (int p = 0; p < figure->panel_count; p++)
        tb_bar_axis_init(figure, &figure->panels[p], layout->right - layout->bars_left);
    layout->right -= overhang(layout, false);
    layout->bars_left = MAX(layout->bars_left, layout->left + overhang(layout, true));
}

// Panels side by side: with one column of names where these are shared, else each with its own.
static void set_across(Layout *layout)
{
    double start = head_left(layout);
    double gap = BESIDE_GAP * layout->canvas->theme->unit;
    double width = (layout->right - start - (layout->across - 1) * gap) / layout->across;
    layout->step = width + gap;
    layout->right = start + MAX(width, 1);
}

static int panels_across(const TbBarFigure *figure)
{
    int asked = figure->canvas->spec->columns;
    if (figure->choice.halved)
        return (figure->panel_count + 1) / 2;
    if (figure->choice.beside)
        return asked > 0 ? MIN(asked, figure->panel_count) : figure->panel_count;
    if (figure->parted.folded)
        return figure->panel_count;
    return figure->arrow_count > 0 ? 1 : CLAMP(asked, 1, figure->panel_count);
}

// Names that were broken to the same room stay as they are.
static bool keep_names(Layout *layout, const Layout *before)
{
    layout->above = layout->figure->choice.names_above;
    if (!before || before->above != layout->above || before->full != layout->full ||
        before->shared != layout->shared || before->across != layout->across)
        return false;
    layout->slots = before->slots;
    layout->bars_left = before->bars_left;
    layout->names_right = before->names_right;
    return true;
}

TbBarRows *tb_bar_plan_rows(TbBarFigure *figure, const TbBarRows *before)
{
    const TbFrame *frame = &figure->frame;
    tb_bar_reset_axes(figure);
    Layout *layout = layout_in(figure, frame->plot.x, frame->plot.width);
    tb_bar_level_arrows(figure, 0, 0);
    layout->right -= tb_bar_arrows_room(figure, -1);
    layout->full = layout->right;
    layout->across = panels_across(figure);
    layout->shared = figure->choice.beside;
    if (!layout->shared)
        set_across(layout);
    bool axis = tb_bar_has_axis(figure);
    if (axis)
        choose_axes(layout);
    if (!keep_names(layout, axis ? NULL : before) && (!axis || figure->choice.names_above))
        break_names(layout);
    if (layout->shared)
        set_across(layout);
    return layout;
}

double tb_bar_rows_label_limit(const TbBarRows *rows)
{
    double share = rows->figure->panels[0].tiers     ? 0.26
                   : has_labels_before(rows->figure) ? 0.36
                                                     : 0.6;
    return share * (rows->right - rows->left);
}

// Many plain bars in a given height that is too low for their labels go to the axis instead.
bool tb_bar_rows_may_be_dense(const TbBarRows *rows)
{
    const TbBarFigure *figure = rows->figure;
    const TbFigureSpec *spec = rows->canvas->spec;
    return figure->frame.plot.height > 0 && figure->form->plain && !spec->bar.axis.given &&
           !figure->panels[0].tiers && spec->bar.labels != TB_LABELS_ALL &&
           figure->frame.plot.height >= tb_bar_dense_least(figure) && rows->rows > DENSE_LEAST;
}

// Heads with the unit above them.
static void set_heads(TbBarRows *rows)
{
    TbBarFigure *figure = rows->figure;
    rows->unit_height = tb_bar_hoist_unit(figure);
    // Over the names there is room for a short one.
    if (rows->shared &&
        tb_bar_common_unit_width(figure) + NAMES_GAP <= rows->bars_left - rows->left)
        rows->unit_height = 0;
    if (!rows->headed) {
        tb_bar_set_heads(figure, rows->right - head_left(rows));
        break_headings(rows);
    }
    rows->headed = true;
}

bool tb_bar_rows_are_low(TbBarRows *rows, double most)
{
    set_heads(rows);
    double height = height_at(rows, least_pitch(rows));
    tb_bar_return_unit(rows->figure);
    return height <= most;
}

bool tb_bar_size_rows(TbBarRows *rows)
{
    TbBarFigure *figure = rows->figure;
    if (!bars_are_left(rows))
        return false;
    set_heads(rows);
    choose_pitch(rows);
    figure->choice.dense =
        tb_bar_rows_may_be_dense(rows) && total_height(rows) > figure->frame.plot.height + 0.05;
    if (figure->choice.dense)
        tb_bar_reset_axes(figure);
    stack_slots(rows);
    return true;
}

// Where a panel stands whose head begins at `y`.
typedef struct {
    double words; // top of those of target lines
    double bottom;
    TbBarScale scale;
    TbBarTierPlaces tiers;
    TbBox plot;
} Place;

static Place place_panel(const Layout *layout, int p, double y)
{
    const TbBarFigure *figure = layout->figure;
    const TbBarPanel *panel = &figure->panels[p];
    Place place = {.words = y + panel->head.height, .scale = solve_scale(layout, panel)};
    double top = place.words + tb_bar_references_height(figure, panel) +
                 tb_bar_direct_height(figure) + tb_bar_tiers_head(figure, panel);
    place.bottom = top + panel_height(layout, p);
    place.plot = (TbBox){layout->bars_left + layout->shift, top, layout->right - layout->bars_left,
                         place.bottom - top};
    place.tiers =
        tb_bar_place_tiers(figure, panel, place.scale.factor, layout->right + layout->shift);
    return place;
}

bool tb_bar_name_rows(TbBarRows *rows)
{
    TbBarFigure *figure = rows->figure;
    const TbBarPanel *panel = &figure->panels[0];
    const Slot *slot = &rows->slots[0][0];
    Place place = place_panel(rows, 0, figure->frame.plot.y + rows->unit_height);
    TbBox *boxes = tb_arena_new0(rows->canvas->arena, TbBox, (size_t)panel->table->series_count);
    double at = rows_top(rows, slot, place.plot.y + slot->top);
    for (int s = 0; s < panel->table->series_count; s++) {
        const TbBarItem *cell = &panel->cells[s];
        double height = row_height(rows, panel->rows > 1 ? cell : &panel->items[0]);
        TbBarRow row = row_of(rows, &place.scale, at + height / 2);
        boxes[s] = tb_bar_box(&row, cell->shape->from, cell->stated);
        at += panel->rows > 1 ? height : 0;
    }
    return tb_bar_plan_names(figure, boxes, place.plot);
}

// ---- The whole ----

static double draw_panel(Layout *layout, int p, double y)
{
    TbBarFigure *figure = layout->figure;
    const TbBarPanel *panel = &figure->panels[p];
    Place place = place_panel(layout, p, y);
    tb_bar_draw_head(figure, panel, (TbPoint){head_left(layout) + layout->shift, y});
    tb_bar_draw_tiers(figure, panel, &place.tiers, place.plot);
    place.plot.width -= tb_bar_tiers_room(figure, panel, place.scale.factor);
    tb_bar_draw_bands(figure, panel, &place.scale, place.plot);
    TbNode *behind =
        panel->ticks.count > 0 || figure->form->guides ? tb_canvas_group(figure->canvas) : NULL;
    TbNode *group = tb_canvas_group(figure->canvas);
    for (int c = 0; c < panel->table->category_count; c++)
        draw_category(layout, group, p, c, &place.scale, &place.tiers, place.plot.y);
    if (figure->form->link)
        figure->form->link(figure, panel, group);
    TbBarGround ground = {behind, group, place.plot};
    tb_bar_draw_axis(figure, panel, &place.scale, &ground);
    tb_bar_draw_guides(figure, panel, &ground);
    tb_bar_draw_names(figure, group);
    tb_bar_draw_breaks(figure, panel, &place.scale, group, place.plot);
    // Names above the bars, and those of groups, may stand on it.
    tb_bar_draw_base(figure, panel, &place.scale, &ground, tb_box_bottom(place.plot),
                     figure->choice.names_above || panel->table->categories[0].group);
    tb_bar_draw_arrows(figure, p, group, layout->right);
    TbBarPlot plot = {place.plot, place.words};
    tb_bar_draw_references(figure, panel, &place.scale, group, &plot);
    tb_bar_draw_ruler(figure, panel, &place.scale, place.plot);
    return place.bottom + tb_bar_axis_room(figure, panel) + tb_bar_ruler_height(figure, panel);
}

double tb_bar_draw_rows(TbBarRows *rows)
{
    const TbFrame *frame = &rows->figure->frame;
    tb_bar_draw_common_unit(rows->figure);
    double y = frame->plot.y + rows->unit_height, bottom = y, head = 0;
    for (int p = 0; p < rows->figure->panel_count; p++) {
        int place = p % rows->across;
        if (place == 0) {
            y = p > 0 ? bottom + PANEL_GAP * frame->canvas.theme->unit : y;
            head = row_head(rows, p);
        }
        rows->shift = place * rows->step;
        double own = rows->figure->panels[p].head.height;
        double end = draw_panel(rows, p, y + head - own);
        bottom = MAX(bottom, end);
    }
    return bottom;
}

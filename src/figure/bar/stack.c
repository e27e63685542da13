// SPDX-License-Identifier: MIT
// Stacks: cells of one category end to end, with their total; or as shares of it.
#include "figure/bar/stack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/bar/form.h"
#include "figure/bar/place.h"
#include "figure/datum.h"

#define PARTS_NOTED 12 // parts without room for a label that a note lists one by one

// ---- Checks ----

bool tb_bar_check_parts(const TbBarFigure *figure, const TbBarPanel *panel)
{
    TbStack stack = figure->canvas->spec->cut.stack;
    bool fine = true;
    for (int i = 0; i < panel->cell_count; i++) {
        const TbBarItem *item = &panel->cells[i];
        const TbQuantity *value = item->value;
        if (!value || value->missing)
            continue;
        if (stack == TB_STACK_DIVERGING && value->number < 0)
            fine =
                tb_bar_refuse(figure, tb_bar_place(figure, item),
                              N_("use \"stack\": \"sum\", which draws negative parts below zero"),
                              "a diverging stack shows sizes; %s is negative",
                              tb_quantity_text(figure->canvas->arena, value));
        else if (!tb_bar_adds_up(value))
            fine = tb_bar_refuse(
                figure, tb_bar_place(figure, item),
                N_("leave \"stack\" out and the bars stand side by side"),
                "\"%s\" can't be a part of a stack: only exact and about values add up",
                tb_quantity_text(figure->canvas->arena, value));
        else if (stack == TB_STACK_PERCENT && value->number < 0)
            fine = tb_bar_refuse(figure, tb_bar_place(figure, item), N_("use \"stack\": \"sum\""),
                                 "a negative part (%s) has no share of a total",
                                 tb_quantity_text(figure->canvas->arena, value));
    }
    return fine;
}

// ---- Sums ----

void tb_bar_count_part(TbBarTally *tally, const TbQuantity *value)
{
    tally->missing += value->missing;
    if (value->missing)
        return;
    tally->known++;
    tally->about |= value->bound == TB_BOUND_ABOUT;
    tally->decimals = MAX(tally->decimals, value->decimals);
    tally->scale = value->unit.scale;
}

const TbQuantity *tb_bar_total(const TbBarFigure *figure, const TbBarPanel *panel,
                               const TbBarTally *tally, double sum)
{
    TbQuantity *total = tb_arena_new0(figure->canvas->arena, TbQuantity, 1);
    TbUnit unit = panel->table->unit;
    unit.scale = tally->scale > 0 ? tally->scale : 1;
    tb_quantity_make(sum / unit.scale, NAN, tally->about ? TB_BOUND_ABOUT : TB_BOUND_EXACT, &unit,
                     tally->decimals, total);
    return total;
}

// Puts the parts end to end, those below zero downwards from there.
static TbBarTally add_up(TbBarItem *item)
{
    TbBarTally tally = {0};
    for (int s = 0; s < item->shape->part_count; s++) {
        TbBarItem *part = &item->shape->parts[s];
        if (!part->value)
            continue;
        tb_bar_count_part(&tally, part->value);
        if (part->value->missing)
            continue;
        double *end = part->value->number < 0 ? &item->range_end : &item->stated;
        part->shape->from = *end;
        *end += part->value->number;
        part->stated = *end;
    }
    return tally;
}

TbBarItem *tb_bar_begin_stack(TbBarPanel *panel, int category)
{
    int count = panel->table->series_count;
    TbBarItem *item = &panel->items[category];
    item->shape->parts = &panel->cells[category * count];
    item->shape->part_count = count;
    for (int s = 0; s < count && !item->cell; s++)
        if (item->shape->parts[s].value)
            item->cell = item->shape->parts[s].cell;
    return item;
}

static int count_missing(const TbBarItem *item)
{
    int missing = 0;
    for (int s = 0; s < item->shape->part_count; s++)
        missing += item->shape->parts[s].value && item->shape->parts[s].value->missing;
    return missing;
}

static const char *total_label(const TbCanvas *canvas, const TbBarPanel *panel,
                               const TbBarItem *item, bool words)
{
    const TbQuantity *total = item->value;
    TbQuantityFormat format = panel->format;
    bool own = words && !tb_is_computed(total);
    if (own) {
        format.scale = (TbUnitScale){total->unit.scale, ""};
        format.decimals = canvas->spec->decimals;
    }
    format.with_unit = words || tb_unit_sticks(&panel->table->unit);
    const char *label = own && canvas->spec->decimals < 0
                            ? tb_quantity_text(canvas->arena, total)
                            : tb_quantity_label(canvas->arena, total, &format);
    // A total with an unknown part is a total of what is known.
    return count_missing(item) ? tb_canvas_printf(canvas, "%s*", label) : label;
}

// ---- Shares ----

// Largest remainder: tenths of a percent that add up to exactly 100.0 as printed.
static void label_shares(const TbCanvas *canvas, TbBarItem *parts, int count, double total)
{
    double *remainders = tb_arena_new0(canvas->arena, double, (size_t)count);
    int *tenths = tb_arena_new0(canvas->arena, int, (size_t)count);
    int left = 1000;
    for (int s = 0; s < count; s++) {
        double share =
            parts[s].value && !parts[s].value->missing ? parts[s].value->number / total * 1000 : 0;
        tenths[s] = (int)floor(share);
        remainders[s] = share - tenths[s];
        left -= tenths[s];
    }
    for (int i = 0; i < left && i < count; i++) {
        int largest = 0;
        for (int s = 1; s < count; s++)
            largest = remainders[s] > remainders[largest] ? s : largest;
        tenths[largest]++;
        remainders[largest] = -1;
    }
    for (int s = 0; s < count; s++)
        if (parts[s].value && !parts[s].value->missing)
            parts[s].written->label =
                tb_canvas_printf(canvas, "%d.%d%%", tenths[s] / 10, tenths[s] % 10);
}

static void turn_to_shares(TbBarItem *item, double total)
{
    for (int s = 0; s < item->shape->part_count; s++) {
        item->shape->parts[s].shape->from *= 100 / total;
        item->shape->parts[s].stated *= 100 / total;
    }
    item->stated = 100;
}

// Percentages are shares as they stand; only of counts shares are computed.
static bool has_counts(const TbBarPanel *panel)
{
    return panel->table->unit.kind != TB_UNIT_RATIO;
}

// "甲市：第一产业 12亿元、第二产业 30亿元".
static void note_unshared(TbBarFigure *figure, const TbBarItem *item)
{
    GString *list = g_string_new(NULL);
    const char *category = "";
    int count = 0;
    for (int s = 0; s < item->shape->part_count; s++) {
        const TbBarItem *part = &item->shape->parts[s];
        if (!part->value)
            continue;
        category = part->datum->category;
        tb_canvas_list(
            figure->canvas, list, &count, INT_MAX,
            tb_canvas_printf(
                figure->canvas, "%s %s", part->datum->series ? part->datum->series : "",
                part->value->missing ? "—" : tb_quantity_text(figure->canvas->arena, part->value)));
    }
    tb_frame_add_note(&figure->frame, "%s has no shares, for a part is not known: %s", category,
                      list->str);
    g_string_free(list, TRUE);
}

// Stated percentages that make no whole are shown as they are, and told.
static void note_sum(TbBarFigure *figure, const TbBarItem *item)
{
    if (!item->value || item->value->missing || fabs(item->value->number - 100) < 1e-6)
        return;
    tb_frame_add_note(&figure->frame, "%s: its parts add up to %s",
                      item->cell->observation && item->shape->parts[0].datum
                          ? item->shape->parts[0].datum->category
                          : "",
                      tb_quantity_text(figure->canvas->arena, item->value));
}

// ---- Panels ----

static bool is_percent(const TbBarFigure *figure)
{
    return figure->canvas->spec->cut.stack == TB_STACK_PERCENT;
}

static void fill_stack(TbBarFigure *figure, TbBarPanel *panel, int category)
{
    bool shares = is_percent(figure) && has_counts(panel);
    TbBarItem *item = tb_bar_begin_stack(panel, category);
    TbBarTally tally = add_up(item);
    if (tally.known + tally.missing == 0)
        return;
    bool whole = !shares || tally.missing == 0;
    if (tally.known > 0 && !whole)
        note_unshared(figure, item);
    if (tally.known == 0 || !whole) {
        // Nothing is known, which is not zero; nor is a share where a part of the whole is not.
        static const TbQuantity nothing = {.missing = true};
        item->value = &nothing;
        item->stated = item->range_end = 0;
        return;
    }
    item->value = tb_bar_total(figure, panel, &tally, item->stated + item->range_end);
    if (shares && item->stated > 0)
        turn_to_shares(item, item->stated);
    panel->low = MIN(panel->low, item->range_end);
    panel->high = MAX(panel->high, item->stated);
    if (tally.missing)
        tb_frame_add_note(&figure->frame, "totals with * lack the parts without data");
}

static bool shape(TbBarFigure *figure, TbBarPanel *panel)
{
    if (!tb_bar_check_parts(figure, panel))
        return false;
    tb_bar_make_items(figure, panel);
    panel->low = panel->high = 0;
    for (int c = 0; c < panel->item_count; c++)
        fill_stack(figure, panel, c);
    for (int c = 0; is_percent(figure) && !has_counts(panel) && c < panel->item_count; c++)
        note_sum(figure, &panel->items[c]);
    if (is_percent(figure) && has_counts(panel) && !tb_bar_wants_axis(figure))
        tb_frame_add_note(&figure->frame,
                          "shares are rounded by the largest remainder and add up to 100.0%%; "
                          "totals stand at the bars' ends");
    return true;
}

static void label(const TbBarFigure *figure, TbBarPanel *panel)
{
    bool shares = is_percent(figure) && has_counts(panel);
    for (int c = 0; c < panel->item_count; c++) {
        TbBarItem *item = &panel->items[c];
        if (!item->value)
            continue;
        item->written->label = item->value->missing
                                   ? "—"
                                   : total_label(figure->canvas, panel, item, figure->choice.words);
        if (shares && !item->value->missing && item->value->number > 0)
            label_shares(figure->canvas, item->shape->parts, item->shape->part_count,
                         item->value->number);
    }
}

// ---- Drawing ----

// The label in the middle of its part, in the ink that reads best there; false without room.
static bool draw_part_label(TbBarFigure *figure, TbNode *parent, const TbBarItem *part,
                            const TbNode *bar)
{
    if (part->written->lines.count == 0 || part->shape->outside)
        return true;
    double height = tb_bar_label_height(figure, part->written->lines.count);
    if (part->written->lines.width + 2 * TB_BAR_PART_PADDING > bar->box.width ||
        height > bar->box.height)
        return false;
    TbPoint at = {bar->box.x + bar->box.width / 2, bar->box.y + bar->box.height / 2};
    double width = part->written->lines.width + 2;
    TbColor ink = tb_mark_ink(figure->canvas, parent, &part->look,
                              (TbBox){at.x - width / 2, at.y - height / 2, width, height});
    TbLabelLook look = {TB_ROLE_VALUE_LABEL, tb_bar_label_style(figure), ink, TB_ANCHOR_MIDDLE};
    TbBarWords words = {&part->written->lines, part->written->mark, bar};
    tb_bar_draw_words(figure, parent, &look, at, &words);
    return true;
}

static void note_part(TbBarFigure *figure, const TbBarItem *part)
{
    const TbDatum *datum = part->datum;
    const char *series = datum->series ? datum->series : "";
    const TbCanvas *canvas = figure->canvas;
    // Where nothing is, nothing is too narrow.
    if (part->value->number == 0 && part->value->bound == TB_BOUND_EXACT)
        return;
    if (++figure->unlabelled > PARTS_NOTED)
        return;
    const char *before = figure->narrow ? figure->narrow : "";
    const char *item = tb_canvas_printf(canvas, "%s %s%s", series, part->written->label,
                                        part->written->mark ? part->written->mark : "");
    // Several of one category are told behind its name, which then is said once.
    bool same = figure->narrow_category && strcmp(figure->narrow_category, datum->category) == 0;
    if (!same)
        item = tb_canvas_printf(canvas, "%s%s%s", datum->category,
                                *series && *datum->category ? " · " : "", item);
    figure->narrow_grouped |= same;
    bool apart = figure->narrow_grouped && !same;
    const char *next = !*before ? ""
                       : apart  ? tb_canvas_say(canvas, "; ")
                                : tb_canvas_say_in(canvas, "list", ", ");
    figure->narrow = tb_canvas_printf(canvas, "%s%s%s", before, next, item);
    figure->narrow_category = *series ? datum->category : NULL;
}

void tb_bar_note_parts(TbBarFigure *figure)
{
    if (figure->unlabelled > PARTS_NOTED)
        tb_frame_add_note(&figure->frame, "too narrow for labels: %s and others, %d in all",
                          figure->narrow, figure->unlabelled);
    else if (figure->unlabelled > 0)
        tb_frame_add_note(&figure->frame, "too narrow for labels: %s", figure->narrow);
}

const TbNode *tb_bar_draw_parts(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                const TbBarRow *row, const TbNode **low)
{
    const TbNode *last = NULL, *high = NULL;
    bool columns = row->scale.columns;
    double top = 0;
    if (item->value->missing)
        return NULL;
    for (int s = 0; s < item->shape->part_count; s++) {
        const TbBarItem *part = &item->shape->parts[s];
        if (!part->value || part->value->missing)
            continue;
        TbBox box = tb_bar_box(row, part->shape->from, part->stated);
        double right = tb_box_right(box);
        TbNode *bar = tb_mark_fill(figure->canvas, parent, TB_ROLE_BAR, box, &part->look);
        bar->datum = part->datum;
        bar->title = part->title;
        // A hairline of the ground keeps neighbours apart, also in greyscale.
        if (MIN(box.width, box.height) > 1.5)
            tb_canvas_line(figure->canvas, parent, TB_ROLE_NONE,
                           (TbPoint){columns ? box.x : right, box.y},
                           (TbPoint){right, columns ? box.y : tb_box_bottom(box)},
                           tb_paint_stroke(figure->canvas->theme->background, 0.7));
        if (!draw_part_label(figure, parent, part, bar))
            note_part(figure, part);
        last = bar;
        if (part->stated >= part->shape->from && (!high || part->stated >= top)) {
            high = bar;
            top = part->stated;
        } else if (part->stated < part->shape->from &&
                   (!*low || bar->box.x < (*low)->box.x || bar->box.y > (*low)->box.y)) {
            *low = bar;
        }
    }
    return high ? high : last;
}

const TbBarFormType tb_bar_stack = {.rows = W_("Stacked bar chart"),
                                    .columns = W_("Stacked column chart"),
                                    .arrows = true,
                                    .named = true,
                                    .shape = shape,
                                    .label = label,
                                    .draw = tb_bar_draw_parts};

const TbBarFormType tb_bar_percent = {.rows = W_("100% stacked bar chart"),
                                      .columns = W_("100% stacked column chart"),
                                      .named = true,
                                      .shape = shape,
                                      .label = label,
                                      .draw = tb_bar_draw_parts};

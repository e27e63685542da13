// SPDX-License-Identifier: MIT
// Diverging stacks: some series to the left of (below) a centre line, the others to its right, as
// for the answers of a survey or the two sides of a population pyramid.
#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/form.h"
#include "figure/bar/stack.h"

static bool is_left(const TbCanvas *canvas, const TbTableKey *series)
{
    for (int i = 0; i < canvas->spec->bar.negative_count; i++)
        if (strcmp(canvas->spec->bar.negative[i], series->id) == 0)
            return true;
    return false;
}

static bool is_neutral(const TbCanvas *canvas, const TbTableKey *series)
{
    return canvas->spec->bar.neutral && strcmp(canvas->spec->bar.neutral, series->id) == 0;
}

// One side of a category.
typedef struct {
    double start, sum;
    TbBarTally tally;
    TbBarItem *last;
} Side;

static void add_part(Side *side, TbBarItem *part, double sign)
{
    if (!part->value)
        return;
    tb_bar_count_part(&side->tally, part->value);
    if (part->value->missing)
        return;
    part->shape->from = sign * (side->start + side->sum);
    side->sum += part->value->number;
    part->stated = part->range_end = sign * (side->start + side->sum);
    side->last = part;
}

static const char *sum_label(const TbBarFigure *figure, const TbBarPanel *panel, const Side *side)
{
    const TbQuantity *total = tb_bar_total(figure, panel, &side->tally, side->sum);
    TbQuantityFormat format = panel->format;
    format.with_unit = figure->choice.words || tb_unit_sticks(&panel->table->unit);
    if (figure->choice.words) {
        format.scale = (TbUnitScale){total->unit.scale, ""};
        format.decimals = figure->canvas->spec->decimals;
    }
    const char *label = tb_quantity_label(figure->canvas->arena, total, &format);
    return side->tally.missing ? tb_canvas_printf(figure->canvas, "%s*", label) : label;
}

static bool is_total(const Side *side)
{
    return side->tally.known > 1 || (side->tally.known > 0 && side->tally.missing > 0);
}

// The words at the end of a side: of its only part, or its sum.
static const char *end_label(const TbBarFigure *figure, const TbBarPanel *panel, const Side *side)
{
    if (side->tally.known == 0)
        return side->tally.missing > 0 ? "—" : NULL;
    if (is_total(side))
        return sum_label(figure, panel, side);
    side->last->shape->outside = true;
    return side->last->written->label;
}

static TbBarItem *find_neutral(const TbBarFigure *figure, const TbTablePanel *table,
                               const TbBarItem *item)
{
    for (int s = 0; s < table->series_count; s++)
        if (is_neutral(figure->canvas, &table->series[s]) && item->shape->parts[s].value)
            return &item->shape->parts[s];
    return NULL;
}

// Puts the neutral part across the centre; half of its length, 0 without one.
static double half_of_neutral(const TbBarFigure *figure, const TbTablePanel *table,
                              const TbBarItem *item)
{
    TbBarItem *part = find_neutral(figure, table, item);
    if (!part || part->value->missing)
        return 0;
    part->stated = part->range_end = part->value->number / 2;
    part->shape->from = -part->stated;
    return part->stated;
}

static void note_neutral(TbBarFigure *figure, const TbTablePanel *table, const TbBarItem *item)
{
    const TbBarItem *part = find_neutral(figure, table, item);
    if (!part)
        return;
    const char *name = table->series[part - item->shape->parts].name;
    if (part->value->missing)
        tb_frame_add_note(&figure->frame, "%s · %s: no data", part->datum->category, name);
    else
        tb_frame_add_note(&figure->frame, "“%s” is centred and in neither side's total", name);
}

// Both sides of a category, whose parts it puts in their places.
typedef struct {
    double half; // of the neutral part
    Side left, right;
} Sides;

static Sides add_up(const TbBarFigure *figure, const TbBarPanel *panel, TbBarItem *item)
{
    const TbTableKey *series = panel->table->series;
    Sides sides = {.half = half_of_neutral(figure, panel->table, item)};
    sides.left.start = sides.right.start = sides.half;
    for (int s = 0; s < item->shape->part_count; s++)
        if (!is_left(figure->canvas, &series[s]) && !is_neutral(figure->canvas, &series[s]))
            add_part(&sides.right, &item->shape->parts[s], 1);
    for (int s = item->shape->part_count - 1; s >= 0; s--)
        if (is_left(figure->canvas, &series[s]))
            add_part(&sides.left, &item->shape->parts[s], -1);
    return sides;
}

static void fill_category(TbBarFigure *figure, TbBarPanel *panel, int category)
{
    TbBarItem *item = tb_bar_begin_stack(panel, category);
    note_neutral(figure, panel->table, item);
    Sides sides = add_up(figure, panel, item);
    const TbBarTally *left = &sides.left.tally, *right = &sides.right.tally;
    int known = left->known + right->known, missing = left->missing + right->missing;
    if (known + missing == 0 && sides.half == 0)
        return;
    static const TbQuantity nothing = {.missing = true}, something = {.bound = TB_BOUND_EXACT};
    item->value = known > 0 || sides.half > 0 ? &something : &nothing;
    item->shape->end = TB_LABEL_HIGH;
    item->stated = sides.half + sides.right.sum;
    item->range_end = -sides.half - sides.left.sum;
    panel->low = MIN(panel->low, item->range_end);
    panel->high = MAX(panel->high, item->stated);
    if ((is_total(&sides.right) && right->missing > 0) ||
        (is_total(&sides.left) && left->missing > 0))
        tb_frame_add_note(&figure->frame, "totals with * lack the parts without data");
}

static void label(const TbBarFigure *figure, TbBarPanel *panel)
{
    for (int c = 0; c < panel->item_count; c++) {
        TbBarItem *item = &panel->items[c];
        if (!item->value)
            continue;
        Sides sides = add_up(figure, panel, item);
        const Side *left = &sides.left, *right = &sides.right;
        item->written->label = item->value->missing ? "—" : end_label(figure, panel, right);
        item->shape->outside = item->value->missing || !is_total(right);
        item->written->mark = is_total(right) || !right->last ? NULL : right->last->written->mark;
        item->written->side =
            (TbBarSide){.text = end_label(figure, panel, left),
                        .before = true,
                        .mark = is_total(left) || !left->last ? NULL : left->last->written->mark,
                        .total = is_total(left),
                        .of = left->last};
    }
}

static bool shape(TbBarFigure *figure, TbBarPanel *panel)
{
    if (!tb_bar_check_parts(figure, panel))
        return false;
    tb_bar_make_items(figure, panel);
    panel->low = panel->high = 0;
    for (int c = 0; c < panel->table->category_count; c++)
        fill_category(figure, panel, c);
    return true;
}

static bool check(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    return tb_bar_check_ids(figure, "negative", spec->bar.negative, spec->bar.negative_count,
                            true) &&
           tb_bar_check_ids(figure, "neutral", &spec->bar.neutral, spec->bar.neutral ? 1 : 0, true);
}

// One hue a side, darkest far from the centre; grey across it.
static void look_of(const TbBarFigure *figure, const TbTablePanel *table, int series,
                    TbMarkLook *look)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTheme *theme = canvas->theme;
    const TbTableKey *keys = table->series;
    bool left = is_left(canvas, &keys[series]), neutral = is_neutral(canvas, &keys[series]);
    bool second = left && !neutral && theme->palette_count > 1;
    int count = 0, rank = 0;
    for (int s = 0; s < table->series_count; s++)
        if (is_left(canvas, &keys[s]) == left && !is_neutral(canvas, &keys[s])) {
            count++;
            rank += left ? s > series : s < series;
        }
    double step = count > 1 ? (double)(count - 1 - rank) / count : 0;
    look->color = neutral ? tb_color_mix(theme->neutral, theme->background, 0.55)
                          : tb_color_mix(second ? theme->palette[1] : theme->accent,
                                         theme->background, 0.85 * step);
    look->pattern = second ? tb_bar_pattern(theme, 1) : TB_PATTERN_SOLID;
}

const TbBarFormType tb_bar_diverging = {.rows = W_("Diverging bar chart"),
                                        .columns = W_("Diverging column chart"),
                                        .many = N_("diverging stack"),
                                        .named = true,
                                        .check = check,
                                        .shape = shape,
                                        .label = label,
                                        .look = look_of,
                                        .draw = tb_bar_draw_parts};

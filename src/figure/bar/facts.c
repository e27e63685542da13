// SPDX-License-Identifier: MIT
// What follows from the document and the table alone, and needs no layout: every part may ask.
#include "figure/bar/facts.h"

#include <string.h>

// Rows of labelled bars beyond which a page no longer holds them.
#define ROWS_MAX 160
// Fewer columns than this are not drawn without the names of all.
#define THINNED_LEAST 13
#define NAMES_LISTED 8 // in a message

bool tb_bar_wants_axis(const TbBarFigure *figure)
{
    return figure->canvas->spec->bar.labels == TB_LABELS_NONE;
}

bool tb_bar_has_axis(const TbBarFigure *figure)
{
    return tb_bar_wants_axis(figure) || figure->canvas->spec->bar.axis.given;
}

const TbUnit *tb_bar_asked_unit(const TbBarFigure *figure, const TbUnit *unit)
{
    const TbUnit *asked = figure->canvas->spec->cut.unit;
    return asked && tb_unit_comparable(asked, unit) ? asked : NULL;
}

TbUnitScale tb_bar_tick_scale(const TbBarFigure *figure, const TbUnit *unit, double largest,
                              double step)
{
    const TbUnit *asked = tb_bar_asked_unit(figure, unit);
    if (asked)
        return (TbUnitScale){asked->scale, asked->scale_name};
    return tb_unit_choose_scale(unit, largest, step, figure->canvas->lang);
}

bool tb_bar_is_parted(const TbBarFigure *figure)
{
    return figure->parted.whole && !figure->parted.folded;
}

// More bars than rows have room for: columns against an axis, without labels.
static bool is_many(const TbBarFigure *figure)
{
    int rows = 0;
    if (figure->canvas->spec->bar.labels == TB_LABELS_ALL)
        return false;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *panel = &figure->table->panels[p];
        rows += panel->category_count * panel->series_count;
    }
    if (figure->parted.may)
        rows = figure->table->panels[0].category_count;
    return rows > ROWS_MAX;
}

bool tb_bar_is_dense(const TbBarFigure *figure)
{
    return figure->choice.thinned || is_many(figure);
}

bool tb_bar_is_summed_up(const TbBarFigure *figure)
{
    return is_many(figure) && !figure->form->shape && !figure->form->label;
}

// What only labelled bars can show is not given up for room.
bool tb_bar_may_be_thinned(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    bool plain = figure->form->plain && spec->bar.line_count == 0 &&
                 spec->bar.annotation_count == 0 && spec->timeline.event_count == 0 &&
                 spec->bar.own_scale_count == 0 && !spec->bar.all_own_scales &&
                 !spec->bar.axis.given;
    bool tiers = spec->bar.variance.absolute || spec->bar.variance.relative;
    const TbTablePanel *table = &figure->table->panels[0];
    return plain && !tiers && spec->bar.labels == TB_LABELS_AUTO &&
           table->category_count >= THINNED_LEAST && !table->categories[0].group;
}

bool tb_bar_has_only_own_scales(const TbBarFigure *figure)
{
    return figure->parted.own_scales || figure->canvas->spec->bar.all_own_scales;
}

bool tb_bar_has_own_scale(const TbBarFigure *figure, const TbTablePanel *panel)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    for (int i = 0; i < spec->bar.own_scale_count; i++)
        if (strcmp(spec->bar.own_scales[i], panel->key.id) == 0)
            return true;
    return tb_bar_has_only_own_scales(figure);
}

bool tb_bar_shares_scale(const TbBarPanel *a, const TbBarPanel *b)
{
    if (a == b)
        return true;
    return !a->own_scale && !b->own_scale &&
           ((a->with_counts && b->with_counts) ||
            tb_unit_comparable(&a->table->unit, &b->table->unit));
}

int tb_bar_target_series(const TbTablePanel *table)
{
    bool first = table->series[0].has_status && table->series[0].status == TB_STATUS_TARGET;
    return first ? 0 : 1;
}

bool tb_bar_is_negative(const TbBarItem *item)
{
    if (item->shape->end != TB_LABEL_BY_SIGN)
        return item->shape->end == TB_LABEL_LOW;
    return item->stated < 0 || (item->stated == 0 && item->range_end < 0);
}

bool tb_bar_adds_up(const TbQuantity *value)
{
    return value && !value->missing &&
           (value->bound == TB_BOUND_EXACT || value->bound == TB_BOUND_ABOUT);
}

const TbQuantity *tb_bar_stated(const TbTableCell *cell)
{
    const TbObservation *observation = cell->observation;
    return observation && !observation->value.missing ? &observation->value : NULL;
}

bool tb_bar_any_highlighted(const TbTableKey *keys, int count)
{
    bool any = false;
    for (int i = 0; i < count; i++)
        any |= keys[i].highlighted;
    return any;
}

int tb_bar_find_key(const TbTableKey *keys, int count, const char *id)
{
    for (int i = 0; i < count; i++)
        if (strcmp(keys[i].id, id) == 0)
            return i;
    return -1;
}

const char *tb_bar_key_list(const TbCanvas *canvas, const TbTableKey *keys, int count)
{
    const char *list = "";
    for (int i = 0; i < MIN(count, NAMES_LISTED); i++)
        if (*keys[i].name)
            list = tb_canvas_printf(canvas, "%s%s%s", list, *list ? ", " : "", keys[i].name);
    return list;
}

double tb_bar_dot_reach(TbBound bound)
{
    if (bound == TB_BOUND_RANGE)
        return 0;
    bool back = bound == TB_BOUND_UNDER || bound == TB_BOUND_AT_MOST || bound == TB_BOUND_NEARLY;
    return TB_BAR_DOT_RADIUS + (back ? 8 : 2);
}

void tb_bar_make_items(const TbBarFigure *figure, TbBarPanel *panel)
{
    panel->rows = 1;
    panel->item_count = panel->table->category_count;
    panel->items = tb_bar_new_items(figure, panel->item_count);
}

TbBarItem *tb_bar_new_items(const TbBarFigure *figure, int count)
{
    TbArena *arena = figure->canvas->arena;
    bool none = tb_bar_is_summed_up(figure);
    TbBarItem *items = tb_arena_new0(arena, TbBarItem, (size_t)count);
    TbBarWritten *written = tb_arena_new0(arena, TbBarWritten, none ? 1 : (size_t)count);
    TbBarShape *shapes = tb_arena_new0(arena, TbBarShape, none ? 1 : (size_t)count);
    TbBarExtras *nothing = tb_arena_new0(arena, TbBarExtras, 1);
    for (int i = 0; i < count; i++) {
        items[i].written = none ? written : &written[i];
        items[i].shape = none ? shapes : &shapes[i];
        items[i].extras = nothing;
    }
    return items;
}

void tb_bar_copy_item(TbBarItem *item, const TbBarItem *from)
{
    TbBarWritten *written = item->written;
    TbBarShape *shape = item->shape;
    *written = *from->written;
    *shape = *from->shape;
    *item = *from;
    item->written = written;
    item->shape = shape;
}

TbPattern tb_bar_pattern(const TbTheme *theme, int index)
{
    static const TbPattern further[] = {TB_PATTERN_SOLID, TB_PATTERN_BACKSLASH, TB_PATTERN_CROSS,
                                        TB_PATTERN_HORIZONTAL, TB_PATTERN_DOTS};
    G_STATIC_ASSERT(G_N_ELEMENTS(further) == TB_BAR_PATTERN_ROUNDS);
    if (theme->pattern_count > 0)
        return theme->patterns[index % theme->pattern_count];
    // Past the last colour the first ones come again, each time in another pattern.
    int round = theme->palette_count > 0 ? index / theme->palette_count : 0;
    return further[MIN(round, TB_BAR_PATTERN_ROUNDS - 1)];
}

TbTextStyle tb_bar_label_style(const TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    return tb_canvas_style(canvas, figure->choice.label_size, canvas->theme->label_bold);
}

// Heights follow from the size alone, and are asked for at every step of a search.
double tb_bar_label_height(const TbBarFigure *figure, int lines)
{
    TbTextStyle style = {.size = figure->choice.label_size};
    return tb_canvas_block_height(figure->canvas, &style, lines);
}

double tb_bar_label_top(const TbBarFigure *figure, int lines, double middle)
{
    TbTextStyle style = {.size = figure->choice.label_size};
    return tb_canvas_centre(figure->canvas, &style, lines, middle);
}

double tb_bar_label_width(const TbBarFigure *figure, const char *text)
{
    TbTextStyle style = tb_bar_label_style(figure);
    return tb_canvas_width(figure->canvas, &style, text);
}

TbTextLines tb_bar_break_label(const TbBarFigure *figure, const char *text, double width)
{
    TbTextStyle style = tb_bar_label_style(figure);
    return tb_canvas_break(figure->canvas, &style, text, width, 0);
}

double tb_bar_width_mm(const TbBarFigure *figure)
{
    return figure->frame.width * figure->frame.zoom * 25.4 / 72;
}

TbTextStyle tb_bar_category_style(const TbBarFigure *figure)
{
    const TbTheme *theme = figure->canvas->theme;
    double size = figure->choice.name_size > 0 ? figure->choice.name_size : theme->label_size;
    return tb_canvas_style(figure->canvas, MAX(size, theme->floor_size), false);
}

TbColor tb_bar_readable(const TbCanvas *canvas, TbColor color)
{
    const TbTheme *theme = canvas->theme;
    TbColor ink = color;
    for (int step = 1;
         step <= 20 && tb_color_contrast(ink, theme->background) < TB_COLOR_CONTRAST_MIN; step++)
        ink = tb_color_mix(color, theme->ink, step / 20.0);
    return ink;
}

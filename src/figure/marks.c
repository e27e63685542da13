// SPDX-License-Identifier: MIT
#include "figure/marks.h"

#include <math.h>

#define TICK_WIDTH 1.0
// Open ends: chevrons behind the stated number, thinner and thinner. Soft ends: fading about it.
#define OPEN_REACH 11.0
#define SOFT_REACH 5.2
#define SOFT_SHARE 0.15 // of the bar, at most
#define MAGNITUDE_REACH 8.0
#define HALF_FADED 0.42 // towards the ground

static TbColor light(const TbCanvas *canvas, TbColor color)
{
    return tb_color_mix(color, canvas->theme->background, 0.74);
}

// ---- Ends ----

// The part of the bar's strip from `from` to `to` pt along its growth, 0 at the baseline.
static TbBox section(const TbBarMark *mark, double from, double to)
{
    TbBox box = mark->box;
    switch (mark->growth) {
    case TB_GROWS_RIGHT:
        return (TbBox){box.x + from, box.y, to - from, box.height};
    case TB_GROWS_LEFT:
        return (TbBox){tb_box_right(box) - to, box.y, to - from, box.height};
    case TB_GROWS_UP:
        return (TbBox){box.x, tb_box_bottom(box) - to, box.width, to - from};
    case TB_GROWS_DOWN:
        break;
    }
    return (TbBox){box.x, box.y + from, box.width, to - from};
}

static bool horizontal(const TbBarMark *mark)
{
    return mark->growth == TB_GROWS_RIGHT || mark->growth == TB_GROWS_LEFT;
}

static double length(const TbBarMark *mark)
{
    return horizontal(mark) ? mark->box.width : mark->box.height;
}

static double thickness(const TbBarMark *mark)
{
    return horizontal(mark) ? mark->box.height : mark->box.width;
}

// The point `along` pt from the baseline and `across` pt into the thickness.
static TbPoint at(const TbBarMark *mark, double along, double across)
{
    TbBox spot = section(mark, along, along);
    return horizontal(mark) ? (TbPoint){spot.x, spot.y + across}
                            : (TbPoint){spot.x + across, spot.y};
}

static void add_tick(TbCanvas *canvas, TbNode *group, const TbBarMark *mark, double along)
{
    TbPaint paint = tb_paint_stroke(canvas->theme->ink, TICK_WIDTH);
    tb_scene_add_line(canvas->scene, group, TB_ROLE_NONE, at(mark, along, 0),
                      at(mark, along, thickness(mark)), &paint);
}

// A chevron that points along the growth (depth > 0) or back (depth < 0).
static void add_chevron(TbCanvas *canvas, TbNode *group, const TbBarMark *mark, double along,
                        double width, double depth, TbColor color)
{
    double across = thickness(mark);
    TbPoint points[6] = {at(mark, along, 0),
                         at(mark, along + width, 0),
                         at(mark, along + width + depth, across / 2),
                         at(mark, along + width, across),
                         at(mark, along, across),
                         at(mark, along + depth, across / 2)};
    tb_canvas_path(canvas, group, TB_ROLE_NONE, points, 6, tb_paint_fill(color));
}

static double chevron_depth(const TbBarMark *mark)
{
    return MIN(2.8, thickness(mark) * 0.3);
}

static void add_open_end(TbCanvas *canvas, TbNode *group, const TbBarMark *mark)
{
    double end = length(mark), depth = chevron_depth(mark);
    add_tick(canvas, group, mark, end);
    // Behind the tick so that its flat side and the first chevron leave a clear gap.
    static const double starts[] = {1.4, 4.6, 7.2}, widths[] = {1.8, 1.3, 0.9};
    for (int i = 0; i < 3; i++)
        add_chevron(canvas, group, mark, end + starts[i], widths[i], depth, mark->look.color);
}

// Two steps of lighter colour, met at `middle`: the bar fades, at any size and in any print.
static void add_fade(TbCanvas *canvas, TbNode *group, const TbBarMark *mark, double from,
                     double middle, double to)
{
    TbColor half = tb_color_mix(mark->look.color, canvas->theme->background, HALF_FADED);
    tb_canvas_rect(canvas, group, TB_ROLE_NONE, section(mark, from, middle), half);
    tb_canvas_rect(canvas, group, TB_ROLE_NONE, section(mark, middle, to),
                   light(canvas, mark->look.color));
}

static void add_closed_end(TbCanvas *canvas, TbNode *group, const TbBarMark *mark)
{
    double end = length(mark), depth = -MIN(chevron_depth(mark), end / 4);
    static const double starts[] = {3.2, 6.2, 9.2}, widths[] = {1.6, 1.2, 0.8};
    for (int i = 0; i < 3 && starts[i] + widths[i] - depth < end; i++)
        add_chevron(canvas, group, mark, end - starts[i] - 0.4, widths[i], depth, mark->look.color);
    tb_canvas_rect(canvas, group, TB_ROLE_NONE, section(mark, MAX(end - 1.6, 0), end),
                   mark->look.color);
}

// Somewhere in the order of the stated number: nothing of the bar is solid, its edge is dashed.
static void add_magnitude(TbCanvas *canvas, TbNode *group, const TbBarMark *mark)
{
    TbPaint paint = tb_paint_stroke(mark->look.color, 0.9);
    paint.dash[0] = 3.2;
    paint.dash[1] = 2.2;
    double width = MIN(0.9, MIN(mark->box.width, mark->box.height) / 2);
    tb_scene_add_rect(canvas->scene, group, TB_ROLE_NONE, tb_box_inset(mark->box, width / 2),
                      &paint);
    double end = length(mark);
    add_fade(canvas, group, mark, end, end + MAGNITUDE_REACH / 2, end + MAGNITUDE_REACH);
    add_tick(canvas, group, mark, end);
}

// On either side of the number. A short bar must look neither longer nor shorter than it is.
static double soft_reach(const TbBarMark *mark)
{
    return MIN(SOFT_REACH, length(mark) * SOFT_SHARE);
}

static TbNode *add_body(TbCanvas *canvas, TbNode *parent, const TbBarMark *mark, double solid)
{
    TbNode *bar =
        tb_canvas_rect(canvas, parent, TB_ROLE_BAR, mark->box, light(canvas, mark->look.color));
    if (solid > 0)
        tb_mark_fill(canvas, parent, TB_ROLE_NONE, section(mark, 0, solid), &mark->look);
    return bar;
}

static void add_range(TbCanvas *canvas, TbNode *parent, const TbBarMark *mark, TbNode *bar)
{
    TbNode *range = tb_canvas_rect(canvas, parent, TB_ROLE_RANGE_BAR, mark->range,
                                   light(canvas, mark->look.color));
    range->target = bar;
    range->datum = mark->datum;
    range->title = mark->title;
    tb_mark_outline(canvas, parent, mark->range, mark->look.color);
}

static TbNode *add_bar(TbCanvas *canvas, TbNode *parent, const TbBarMark *mark)
{
    switch (mark->bound) {
    case TB_BOUND_ABOUT:
        return add_body(canvas, parent, mark, length(mark) - soft_reach(mark));
    case TB_BOUND_NEARLY:
        return add_body(canvas, parent, mark, MAX(length(mark) - 2 * soft_reach(mark), 0));
    case TB_BOUND_MAGNITUDE:
        if (mark->look.status == TB_STATUS_TARGET || mark->look.status == TB_STATUS_CANCELLED)
            return tb_canvas_rect(canvas, parent, TB_ROLE_BAR, mark->box,
                                  canvas->theme->background);
        return add_body(canvas, parent, mark, 0);
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
        return add_body(canvas, parent, mark, 0);
    case TB_BOUND_EXACT:
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
    case TB_BOUND_RANGE:
    case TB_BOUND_COUNT:
        break;
    }
    return tb_mark_fill(canvas, parent, TB_ROLE_BAR, mark->box, &mark->look);
}

static void add_end(TbCanvas *canvas, TbNode *parent, const TbBarMark *mark, TbNode *bar)
{
    TbNode *group = tb_scene_add_group(canvas->scene, parent, TB_ROLE_BOUND_MARK);
    group->target = bar;
    double end = length(mark);
    switch (mark->bound) {
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
        add_open_end(canvas, group, mark);
        break;
    case TB_BOUND_ABOUT:
        add_fade(canvas, group, mark, end - soft_reach(mark), end, end + soft_reach(mark));
        break;
    case TB_BOUND_NEARLY:
        // The number itself is a wall that is not reached.
        add_fade(canvas, group, mark, MAX(end - 2 * soft_reach(mark), 0), end - soft_reach(mark),
                 end);
        add_tick(canvas, group, mark, end);
        break;
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
        add_closed_end(canvas, group, mark);
        break;
    case TB_BOUND_MAGNITUDE:
        add_magnitude(canvas, group, mark);
        break;
    case TB_BOUND_EXACT:
    case TB_BOUND_RANGE:
    case TB_BOUND_COUNT:
        break;
    }
}

TbNode *tb_mark_bar(TbCanvas *canvas, TbNode *parent, const TbBarMark *mark)
{
    TbNode *bar = add_bar(canvas, parent, mark);
    bar->datum = mark->datum;
    bar->title = mark->title;
    if (mark->bound == TB_BOUND_RANGE)
        add_range(canvas, parent, mark, bar);
    else if (mark->bound != TB_BOUND_EXACT)
        add_end(canvas, parent, mark, bar);
    return bar;
}

double tb_mark_overshoot(TbBound bound)
{
    switch (bound) {
    case TB_BOUND_OVER:
    case TB_BOUND_AT_LEAST:
        return OPEN_REACH;
    case TB_BOUND_ABOUT:
        return SOFT_REACH;
    case TB_BOUND_MAGNITUDE:
        return MAGNITUDE_REACH;
    case TB_BOUND_EXACT:
    case TB_BOUND_UNDER:
    case TB_BOUND_AT_MOST:
    case TB_BOUND_NEARLY:
    case TB_BOUND_RANGE:
    case TB_BOUND_COUNT:
        break;
    }
    return 0;
}

// ---- Keys ----

typedef struct {
    TbBound bound;
    TbMarkLook look;
} KeyData;

static void paint_fill_key(TbCanvas *canvas, TbNode *parent, TbBox box, const void *data)
{
    tb_mark_fill(canvas, parent, TB_ROLE_NONE, box, &((const KeyData *)data)->look);
}

// A bar as in the figure, but nothing that inspect would take for one.
static void paint_bound_key(TbCanvas *canvas, TbNode *parent, TbBox box, const void *data)
{
    const KeyData *key = data;
    TbBarMark mark = {.growth = TB_GROWS_RIGHT, .bound = key->bound, .look = key->look};
    double end = box.width - MAX(tb_mark_overshoot(key->bound), 0);
    if (key->bound == TB_BOUND_RANGE)
        end = box.width / 2;
    mark.box = (TbBox){box.x, box.y, MAX(end, box.width * 0.3), box.height};
    mark.range = (TbBox){box.x + end, box.y, box.width - end, box.height};
    TbNode *bar = add_bar(canvas, parent, &mark);
    bar->role = TB_ROLE_NONE;
    TbNode *group = tb_scene_add_group(canvas->scene, parent, TB_ROLE_NONE);
    if (key->bound == TB_BOUND_RANGE) {
        tb_canvas_rect(canvas, group, TB_ROLE_NONE, mark.range, light(canvas, mark.look.color));
        tb_mark_outline(canvas, group, mark.range, mark.look.color);
        return;
    }
    add_end(canvas, group, &mark, bar);
    group->as.group.last->role = TB_ROLE_NONE;
    group->as.group.last->target = NULL;
}

static const char *bound_words(TbBound bound, TbLanguage language)
{
    switch (bound) {
    case TB_BOUND_OVER:
        return tb_word(language, "more than the value shown");
    case TB_BOUND_AT_LEAST:
        return tb_word(language, "at least the value shown");
    case TB_BOUND_ABOUT:
        return tb_word(language, "about");
    case TB_BOUND_NEARLY:
        return tb_word(language, "nearly the value shown");
    case TB_BOUND_UNDER:
        return tb_word(language, "less than the value shown");
    case TB_BOUND_AT_MOST:
        return tb_word(language, "at most the value shown");
    case TB_BOUND_RANGE:
        return tb_word(language, "range");
    case TB_BOUND_MAGNITUDE:
        return tb_word(language, "order of magnitude only");
    case TB_BOUND_EXACT:
    case TB_BOUND_COUNT:
        break;
    }
    return NULL;
}

// The bound with the same mark, which has one key with it; the bound itself when there is none.
static TbBound sibling_of(TbBound bound)
{
    switch (bound) {
    case TB_BOUND_OVER:
        return TB_BOUND_AT_LEAST;
    case TB_BOUND_AT_LEAST:
        return TB_BOUND_OVER;
    case TB_BOUND_UNDER:
        return TB_BOUND_AT_MOST;
    case TB_BOUND_AT_MOST:
        return TB_BOUND_UNDER;
    case TB_BOUND_EXACT:
    case TB_BOUND_ABOUT:
    case TB_BOUND_NEARLY:
    case TB_BOUND_RANGE:
    case TB_BOUND_MAGNITUDE:
    case TB_BOUND_COUNT:
        break;
    }
    return bound;
}

static const char *both_words(TbBound bound, TbLanguage language)
{
    return bound == TB_BOUND_OVER || bound == TB_BOUND_AT_LEAST
               ? tb_word(language, "more than, or at least, the value shown")
               : tb_word(language, "less than, or at most, the value shown");
}

const char *tb_mark_new_bound_words(TbCanvas *canvas, TbLegend *legend, TbBound bound)
{
    TbLanguage language = canvas->language;
    TbBound other = sibling_of(bound);
    const char *words = bound_words(bound, language);
    const char *sibling = other == bound ? NULL : bound_words(other, language);
    const char *both = sibling ? both_words(bound, language) : NULL;
    for (guint i = 0; words && legend->entries && i < legend->entries->len; i++) {
        TbLegendEntry *entry = &g_array_index(legend->entries, TbLegendEntry, i);
        if (sibling && entry->label == sibling)
            entry->label = both;
        if (entry->label == words || entry->label == both)
            return NULL;
    }
    return words;
}

void tb_mark_add_bound_key(TbCanvas *canvas, TbLegend *legend, TbBound bound, TbColor color)
{
    const char *words = tb_mark_new_bound_words(canvas, legend, bound);
    if (!words)
        return;
    KeyData *key = tb_arena_new0(canvas->arena, KeyData, 1);
    *key = (KeyData){bound, {.color = color}};
    tb_legend_add(legend, paint_bound_key, key, words);
}

void tb_mark_add_fill_key(TbCanvas *canvas, TbLegend *legend, const TbMarkLook *look,
                          const char *label)
{
    KeyData *key = tb_arena_new0(canvas->arena, KeyData, 1);
    *key = (KeyData){TB_BOUND_EXACT, *look};
    tb_legend_add(legend, paint_fill_key, key, label);
}

// SPDX-License-Identifier: MIT
// Which bars are compared with which, what may be said of the difference, and its words.
#include "figure/bar/variance.h"

#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/key.h"
#include "figure/bar/place.h"
#include "figure/bar/span.h"
#include "figure/datum.h"

// A pin this many times as long as the one in the middle is cut, for the others to be seen.
#define CUT_TIMES 4.0
#define CUT_LEAST 100.0 // percent
#define CUT_COUNT 4     // values, below which none is an outlier
#define TITLE_WIDTH 62.0

// ---- What is compared with what ----

typedef struct {
    int of, or_else; // series; the second where the first has no value; -1: none
    int against;     // series; -1: the same one a year before
} Pair;

static int find_status(const TbTablePanel *table, TbStatus status)
{
    for (int s = 0; s < table->series_count; s++)
        if (table->series[s].has_status && table->series[s].status == status)
            return s;
    return -1;
}

static int find_series(const TbTablePanel *table, const char *id)
{
    for (int s = 0; s < table->series_count; s++)
        if (strcmp(table->series[s].id, id) == 0 ||
            (table->series[s].has_status &&
             strcmp(tb_status_name(table->series[s].status), id) == 0))
            return s;
    return -1;
}

static bool refuse(const TbBarFigure *figure, const TbTablePanel *table, const char *cause)
{
    const TbCanvas *canvas = figure->canvas;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->bar.variance.place,
                    "figure \"%s\": %s", canvas->spec->id, cause);
    if (table->unit.kind == TB_UNIT_RATIO && canvas->spec->bar.variance.relative_named)
        tb_report_hint(canvas->report, "use \"show\": \"absolute\"");
    else if (table->series_count == 1)
        tb_report_hint(
            canvas->report,
            table->time ? N_("state both, such as values of the status actual and target; or use "
                             "\"previous\" for the period a year before")
                        : N_("state both, such as values of the status actual and target"));
    else
        tb_report_hint(canvas->report, "name two with \"against\" and \"of\"; there are %s",
                       tb_bar_key_list(canvas, table->series, table->series_count));
    return false;
}

static bool find_against(const TbBarFigure *figure, const TbTablePanel *table, Pair *pair)
{
    const TbVarianceSpec *spec = &figure->canvas->spec->bar.variance;
    pair->against = -1;
    if (spec->against) {
        pair->against = find_series(table, spec->against);
        if (pair->against >= 0 || (strcmp(spec->against, "previous") == 0 && table->time))
            return true;
        return refuse(
            figure, table,
            tb_canvas_printf(figure->canvas,
                             _("\"variance\" compares with \"%s\", which is no series of it"),
                             spec->against));
    }
    pair->against = find_status(table, TB_STATUS_TARGET);
    if (pair->against < 0)
        pair->against = find_status(table, TB_STATUS_PREVIOUS);
    if (pair->against >= 0)
        return true;
    if (table->series_count == 2 && table->series[0].period && table->series[1].period) {
        pair->against = 0;
        return true;
    }
    return (table->series_count == 1 && table->time) ||
           refuse(figure, table, _("\"variance\" leaves open what to compare with"));
}

static bool find_pair(const TbBarFigure *figure, const TbTablePanel *table, Pair *pair)
{
    const TbVarianceSpec *spec = &figure->canvas->spec->bar.variance;
    pair->or_else = -1;
    if (!find_against(figure, table, pair))
        return false;
    pair->of = spec->of ? find_series(table, spec->of) : find_status(table, TB_STATUS_ACTUAL);
    if (!spec->of && pair->of == pair->against)
        pair->of = -1;
    int forecast = find_status(table, TB_STATUS_FORECAST);
    if (!spec->of && forecast >= 0 && forecast != pair->against) {
        pair->or_else = pair->of < 0 ? -1 : forecast;
        pair->of = pair->of < 0 ? forecast : pair->of;
    }
    if (pair->of < 0 && !spec->of && table->series_count == 2)
        pair->of = 1 - MAX(pair->against, 0);
    if (pair->of < 0 && !spec->of && table->series_count == 1 && pair->against < 0)
        pair->of = 0;
    if (pair->of < 0)
        return refuse(figure, table,
                      spec->of ? _("the \"of\" of \"variance\" is no series of it")
                               : _("\"variance\" leaves open which series is looked at"));
    return pair->of != pair->against ||
           refuse(figure, table, _("a series does not differ from itself"));
}

static bool is_year_before(const TbPeriod *earlier, const TbPeriod *later)
{
    const TbDate *a[] = {&earlier->first, &earlier->last}, *b[] = {&later->first, &later->last};
    for (int i = 0; i < 2; i++)
        if (a[i]->precision != b[i]->precision || a[i]->year + 1 != b[i]->year ||
            a[i]->month != b[i]->month || a[i]->day != b[i]->day)
            return false;
    return earlier->kind == later->kind && !earlier->open_start && !earlier->open_end &&
           !later->open_start && !later->open_end;
}

static const TbBarItem *cell_at(const TbBarPanel *panel, int category, int series)
{
    const TbBarItem *item = &panel->cells[category * panel->table->series_count + series];
    return item->value ? item : NULL;
}

static const TbBarItem *compared_with(const TbBarPanel *panel, const Pair *pair, int category,
                                      const TbBarItem *of)
{
    const TbTablePanel *table = panel->table;
    if (pair->against >= 0)
        return cell_at(panel, category, pair->against);
    int series = (int)(of - panel->cells) % table->series_count;
    for (int c = 0; c < table->category_count; c++) {
        const TbPeriod *a = table->categories[c].period, *b = table->categories[category].period;
        if (a && b && is_year_before(a, b))
            return cell_at(panel, c, series);
    }
    return NULL;
}

// The number to be reached, or not to be exceeded, is what a target of 以上 or 以下 is measured by.
static TbQuantity reference_of(TbBarFigure *figure, const TbBarItem *item)
{
    TbQuantity value = *item->value;
    if (item->cell->status != TB_STATUS_TARGET || value.missing ||
        (value.bound != TB_BOUND_OVER && value.bound != TB_BOUND_AT_LEAST &&
         value.bound != TB_BOUND_UNDER && value.bound != TB_BOUND_AT_MOST))
        return value;
    value.bound = TB_BOUND_EXACT;
    tb_frame_add_note(&figure->frame, "against bounded targets the number stated counts");
    return value;
}

// ---- Words ----

static const char *one_end(const TbCanvas *canvas, double value, const TbQuantityFormat *format,
                           const char *unit)
{
    return tb_canvas_printf(canvas, "%s%s%s", value > 0 ? "+" : "",
                            tb_quantity_format_number(canvas->arena, value, format), unit);
}

static const char *span_text(const TbCanvas *canvas, const TbBarSpan *span,
                             const TbQuantityFormat *format, const char *unit)
{
    static const char *const marks[TB_BOUND_COUNT] = {[TB_BOUND_OVER] = ">",
                                                      [TB_BOUND_AT_LEAST] = "≥",
                                                      [TB_BOUND_UNDER] = "<",
                                                      [TB_BOUND_AT_MOST] = "≤"};
    TbBound bound = tb_bar_span_bound(span);
    const char *mark = marks[bound] ? marks[bound] : "";
    if (bound == TB_BOUND_RANGE)
        return tb_canvas_printf(canvas, "%s%s%s", one_end(canvas, span->low, format, ""),
                                tb_canvas_say_in(canvas, "range", "–"),
                                one_end(canvas, span->high, format, unit));
    if (bound == TB_BOUND_ABOUT)
        mark = tb_canvas_say(canvas, "~");
    double end = isfinite(span->low) ? span->low : span->high;
    return tb_canvas_printf(
        canvas, "%s%s", mark,
        one_end(canvas, tb_quantity_round_limit(end, bound, format), format, unit));
}

static const char *absolute_text(const TbBarFigure *figure, const TbBarPanel *panel,
                                 const TbBarSpan *span)
{
    const TbCanvas *canvas = figure->canvas;
    const TbUnit *unit = &panel->table->unit;
    const char *name = "";
    if (figure->choice.words && unit->kind != TB_UNIT_RATIO)
        name = tb_unit_label(canvas->arena, unit, panel->format.scale, canvas->lang);
    else if (tb_unit_sticks(unit) && unit->kind != TB_UNIT_RATIO)
        name = unit->base;
    if (*name && !canvas->chinese)
        name = tb_canvas_printf(canvas, " %s", name);
    return span_text(canvas, span, &panel->format, name);
}

static const char *relative_text(const TbCanvas *canvas, const TbBarSpan *span)
{
    double end = isfinite(span->high) ? span->high : span->low;
    TbQuantityFormat format = {.scale = {1, ""},
                               .decimals = fabs(end) >= 999.95 ? 0 : 1,
                               .grouped = true,
                               .lang = canvas->lang};
    return span_text(canvas, span, &format, "%");
}

static const char *against_name(const TbBarFigure *figure, const TbTablePanel *table,
                                const Pair *pair)
{
    if (pair->against < 0)
        return tb_canvas_say(figure->canvas, "year before");
    return table->series[pair->against].name;
}

static const char *tier_title(const TbBarFigure *figure, const TbTablePanel *table,
                              const Pair *pair, TbBarTierKind kind)
{
    const TbCanvas *canvas = figure->canvas;
    const char *name = against_name(figure, table, pair);
    const char *sign = kind == TB_BAR_TIER_RELATIVE ? "Δ%" : "Δ";
    bool points = kind == TB_BAR_TIER_ABSOLUTE && table->unit.kind == TB_UNIT_RATIO;
    return tb_canvas_printf(
        canvas, points ? tb_canvas_say(canvas, "%s vs %s (pp)") : tb_canvas_say(canvas, "%s vs %s"),
        sign, name);
}

// ---- Items ----

static const TbDatum *make_datum(const TbBarFigure *figure, const TbBarPanel *panel,
                                 const TbBarTier *tier, const TbBarVariance *item,
                                 const TbBarSpan *span)
{
    const TbCanvas *canvas = figure->canvas;
    TbDatum *datum = tb_arena_new0(canvas->arena, TbDatum, 1);
    bool relative = tier == &panel->tiers[TB_BAR_TIER_RELATIVE];
    bool points = panel->table->unit.kind == TB_UNIT_RATIO;
    *datum = *item->of->datum;
    datum->series = tier->title;
    datum->unit = relative ? "%" : points ? (tb_canvas_say(canvas, "pp")) : panel->table->unit.base;
    datum->missing = !span->known;
    datum->low = span->known && isfinite(span->low) ? span->low : NAN;
    datum->high = span->known && isfinite(span->high) ? span->high : NAN;
    datum->bound = span->known ? tb_bound_name(tb_bar_span_bound(span)) : NULL;
    datum->text = item->label;
    return datum;
}

// The bar or pin of a span whose sign is known; open ends point away from zero.
static void set_extent(TbBarVariance *item, const TbBarSpan *span)
{
    TbBound bound = tb_bar_span_bound(span);
    bool rise = span->low > 0 || (span->low == 0 && span->high > 0 && isfinite(span->high));
    bool fall = span->high < 0 || (span->high == 0 && span->low < 0 && isfinite(span->low));
    item->drawn = rise || fall || span->low == span->high;
    if (!item->drawn)
        return;
    item->stated = rise ? span->low : span->high;
    item->far = rise ? span->high : span->low;
    if (bound != TB_BOUND_RANGE && bound != TB_BOUND_ABOUT && bound != TB_BOUND_EXACT) {
        item->far = item->stated;
        bound = TB_BOUND_OVER;
    }
    item->bound = bound;
}

static void fill_item(TbBarFigure *figure, TbBarPanel *panel, TbBarTierKind kind,
                      TbBarVariance *item, const TbBarItem *against)
{
    TbBarTier *tier = &panel->tiers[kind];
    TbBarSpan span = {.known = false};
    bool unknown = !against || against->value->missing || item->of->value->missing;
    if (!unknown) {
        TbQuantity reference = reference_of(figure, against);
        span = kind == TB_BAR_TIER_ABSOLUTE
                   ? tb_bar_difference(item->of->value, &reference)
                   : tb_bar_scale_span(tb_bar_quotient(item->of->value, &reference), 100);
    }
    item->missing = !span.known;
    item->unknown = unknown;
    item->span = span;
    if (!span.known) {
        if (!against)
            tb_frame_add_note(&figure->frame, "“—” among the variances: nothing to compare with");
        else if (!unknown)
            tb_frame_add_note(&figure->frame,
                              "n.a.: the base is zero, of another sign or too uncertain");
    } else {
        set_extent(item, &span);
        item->color = tb_change_color(figure->canvas, item->of->cell->indicator, item->stated);
        tier->low = MIN(tier->low, MIN(item->stated, item->far));
        tier->high = MAX(tier->high, MAX(item->stated, item->far));
    }
}

static void label_item(const TbBarFigure *figure, const TbBarPanel *panel, TbBarTierKind kind,
                       TbBarVariance *item)
{
    const TbBarTier *tier = &panel->tiers[kind];
    if (!item->span.known)
        item->label = item->unknown ? "—" : tb_canvas_say(figure->canvas, "n.a.");
    else
        item->label = kind == TB_BAR_TIER_ABSOLUTE ? absolute_text(figure, panel, &item->span)
                                                   : relative_text(figure->canvas, &item->span);
    item->datum = make_datum(figure, panel, tier, item, &item->span);
    item->title = tb_canvas_printf(figure->canvas, tb_canvas_say(figure->canvas, "%s · %s: %s"),
                                   item->datum->category, tier->title, item->label);
}

void tb_bar_label_variances(TbBarFigure *figure)
{
    for (int p = 0; p < figure->panel_count; p++) {
        TbBarPanel *panel = &figure->panels[p];
        for (TbBarTierKind kind = 0; panel->tiers && kind < TB_BAR_TIER_COUNT; kind++)
            for (int c = 0; panel->tiers[kind].shown && c < panel->table->category_count; c++)
                if (panel->tiers[kind].items[c].of)
                    label_item(figure, panel, kind, &panel->tiers[kind].items[c]);
    }
}

static bool make_tiers(TbBarFigure *figure, TbBarPanel *panel)
{
    TbCanvas *canvas = figure->canvas;
    const TbTablePanel *table = panel->table;
    const TbVarianceSpec *spec = &canvas->spec->bar.variance;
    bool wanted[] = {spec->absolute, spec->relative};
    Pair pair;
    if (!find_pair(figure, table, &pair))
        return false;
    if (table->unit.kind == TB_UNIT_RATIO && spec->relative_named)
        return refuse(figure, table,
                      _("percentages differ by points, not by percents of themselves"));
    wanted[TB_BAR_TIER_RELATIVE] &= table->unit.kind != TB_UNIT_RATIO;
    panel->tiers = tb_arena_new0(canvas->arena, TbBarTier, TB_BAR_TIER_COUNT);
    for (TbBarTierKind kind = 0; kind < TB_BAR_TIER_COUNT; kind++) {
        TbBarTier *tier = &panel->tiers[kind];
        const TbTableKey *key = pair.against < 0 ? NULL : &table->series[pair.against];
        *tier = (TbBarTier){.shown = wanted[kind],
                            .title = tier_title(figure, table, &pair, kind),
                            .name = against_name(figure, table, &pair),
                            .against = key && key->has_status ? key->status : TB_STATUS_ACTUAL,
                            .earlier = !key || key->period};
        if (!tier->shown)
            continue;
        tier->items = tb_arena_new0(canvas->arena, TbBarVariance, (size_t)table->category_count);
        for (int c = 0; c < table->category_count; c++) {
            TbBarVariance *item = &tier->items[c];
            item->of = cell_at(panel, c, pair.of);
            if (!item->of && pair.or_else >= 0)
                item->of = cell_at(panel, c, pair.or_else);
            if (item->of)
                fill_item(figure, panel, kind, item, compared_with(panel, &pair, c, item->of));
        }
    }
    return true;
}

// ---- Outliers ----

// One pin ten times as long as the others would leave nothing of them (IBCS UN 5.3).
static double outlier_limit(const TbBarFigure *figure)
{
    GArray *sizes = g_array_new(FALSE, FALSE, sizeof(double));
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarTier *tier = &figure->panels[p].tiers[TB_BAR_TIER_RELATIVE];
        for (int c = 0; tier->shown && c < figure->panels[p].table->category_count; c++) {
            double size = fabs(tier->items[c].far);
            if (tier->items[c].drawn)
                g_array_append_val(sizes, size);
        }
    }
    double limit = 0;
    if (sizes->len >= CUT_COUNT) {
        g_array_sort(sizes, tb_bar_by_number);
        double middle = g_array_index(sizes, double, (sizes->len - 1) / 2);
        double largest = g_array_index(sizes, double, sizes->len - 1);
        limit = MAX(CUT_TIMES * middle, CUT_LEAST);
        limit = largest > 1.5 * limit ? limit : 0;
    }
    g_array_unref(sizes);
    return limit;
}

static void cut_outliers(TbBarFigure *figure)
{
    double limit = outlier_limit(figure);
    if (limit <= 0)
        return;
    for (int p = 0; p < figure->panel_count; p++) {
        TbBarTier *tier = &figure->panels[p].tiers[TB_BAR_TIER_RELATIVE];
        tier->low = tier->high = 0;
        tier->cut = limit;
        for (int c = 0; tier->shown && c < figure->panels[p].table->category_count; c++) {
            TbBarVariance *item = &tier->items[c];
            item->cut = item->drawn && fabs(item->far) > limit;
            double end = item->cut ? copysign(limit, item->far) : item->far;
            tier->low = MIN(tier->low, end);
            tier->high = MAX(tier->high, end);
        }
    }
}

// ---- All panels ----

// The colours speak for themselves where a plus is always good.
void tb_bar_add_variance_keys(TbBarFigure *figure)
{
    const TbTheme *theme = figure->canvas->theme;
    bool seen[2] = {false}, plain = true;
    for (int p = 0; p < figure->panel_count; p++)
        for (TbBarTierKind kind = 0; figure->panels[p].tiers && kind < TB_BAR_TIER_COUNT; kind++) {
            const TbBarTier *tier = &figure->panels[p].tiers[kind];
            for (int c = 0; tier->shown && c < figure->panels[p].table->category_count; c++) {
                const TbBarVariance *item = &tier->items[c];
                if (!item->drawn || item->stated == 0)
                    continue;
                plain &= item->of->cell->indicator->better == TB_BETTER_HIGHER;
                seen[0] |= item->color == theme->good;
                seen[1] |= item->color == theme->bad;
            }
        }
    if (!plain)
        tb_bar_add_news_keys(figure, seen);
}

bool tb_bar_prepare_variances(TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    const TbVarianceSpec *spec = &canvas->spec->bar.variance;
    if (!spec->absolute && !spec->relative)
        return true;
    if (tb_bar_is_dense(figure))
        return tb_bar_refuse(
            figure, &spec->place, N_("use \"top\" or \"where\", or leave \"variance\" out"),
            "figure \"%s\" has too many categories for variances beside them", canvas->spec->id);
    for (int p = 0; p < figure->panel_count; p++)
        if (!make_tiers(figure, &figure->panels[p]))
            return false;
    cut_outliers(figure);
    tb_bar_label_variances(figure);
    return true;
}

// ---- Measuring ----

static void measure_tier(const TbBarFigure *figure, const TbBarPanel *panel, TbBarTierKind kind)
{
    TbTextStyle style = tb_bar_label_style(figure);
    TbBarTier *tier = &panel->tiers[kind];
    const TbBarTier *other = &panel->tiers[TB_BAR_TIER_RELATIVE];
    bool merged = figure->choice.tiers_merged && kind == TB_BAR_TIER_ABSOLUTE && other->shown;
    double limit = figure->choice.label_limit > 0 ? figure->choice.label_limit : 1e6;
    for (int c = 0; c < panel->table->category_count; c++) {
        TbBarVariance *item = &tier->items[c];
        if (!item->of)
            continue;
        const char *label = item->label;
        if (merged && strcmp(label, other->items[c].label) != 0)
            label = tb_canvas_printf(figure->canvas, "%s\n%s", label, other->items[c].label);
        item->lines = tb_canvas_break(figure->canvas, &style, label, limit, 0);
    }
}

void tb_bar_measure_variances(TbBarFigure *figure)
{
    for (int p = 0; p < figure->panel_count; p++)
        for (TbBarTierKind kind = 0; figure->panels[p].tiers && kind < TB_BAR_TIER_COUNT; kind++)
            if (figure->panels[p].tiers[kind].shown)
                measure_tier(figure, &figure->panels[p], kind);
}

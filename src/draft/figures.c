// SPDX-License-Identifier: MIT
// Which indicators are worth a figure together: one unit, one kind, one time, one part of the text.
#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "draft/draft.h"

// More bars than this are no figure of a briefing; the rest makes another one.
#define BARS_MOST 10
// Beside a bar so many times as long another one can't be seen.
#define RATIO_MOST 400.0

// An indicator at a time: what may be a bar.
typedef struct {
    const TbDraftIndicator *indicator;
    const TbStatement *statement;
    const char *period; // or NULL
    bool taken;
} Bar;

typedef struct {
    const TbDraft *draft;
    GArray *bars; // of Bar
    GString *out;
    int count;  // of figures
    bool mixed; // not all is fact, so that the status of a figure is to be said
} Maker;

static bool is_drawn(const TbDraftIndicator *indicator)
{
    return indicator->role != TB_STATED_DURATION;
}

static TbStanding standing_of(const Bar *bar)
{
    return bar->statement->standing == TB_STANDING_NONE ? TB_STANDING_ACTUAL
                                                        : bar->statement->standing;
}

static void collect(Maker *maker)
{
    for (guint i = 0; i < maker->draft->indicators->len; i++) {
        const TbDraftIndicator *indicator = g_ptr_array_index(maker->draft->indicators, i);
        for (guint j = 0; is_drawn(indicator) && j < indicator->observations->len; j++) {
            int index = g_array_index(indicator->observations, TbDraftObservation, j).statement;
            Bar bar = {.indicator = indicator,
                       .statement = tb_draft_statement(maker->draft, index)};
            maker->mixed |= standing_of(&bar) != TB_STANDING_ACTUAL;
            bar.period = tb_draft_period(maker->draft, bar.statement);
            // Beside others that have a time it could not be asked for.
            if (bar.period || indicator->observations->len == 1)
                g_array_append_val(maker->bars, bar);
        }
    }
}

static Bar *bar_at(const Maker *maker, guint index)
{
    return &g_array_index(maker->bars, Bar, index);
}

// Words further apart are about something else.
#define NEAR_CHARACTERS 24

static bool end_alike(const char *a, const char *b)
{
    const char *last = g_utf8_find_prev_char(a, a + strlen(a));
    return last && g_str_has_suffix(b, last);
}

// A birth rate and a share of industry are both %, a berth and a port both 个: no figure of them.
static bool are_alike(const Bar *a, const Bar *last, const Bar *b)
{
    TbUnitKind kind = b->statement->value.unit.kind;
    if ((kind != TB_UNIT_RATIO && kind != TB_UNIT_COUNT) || a->indicator->role == TB_STATED_CHANGE)
        return true;
    bool near = b->statement->from < last->statement->to + NEAR_CHARACTERS;
    return end_alike(a->indicator->name, b->indicator->name) || (kind == TB_UNIT_COUNT && near);
}

// 比上年加快 and 比全省高 are no figure.
static bool same_basis(const TbStatement *a, const TbStatement *b)
{
    return a->role != TB_STATED_CHANGE || strcmp(a->basis, b->basis) == 0 ||
           (tb_draft_is_yearly(a) && tb_draft_is_yearly(b));
}

static bool belong_together(const Bar *a, const Bar *b)
{
    return same_basis(a->statement, b->statement) && a->indicator != b->indicator &&
           a->indicator->role == b->indicator->role &&
           a->indicator->section == b->indicator->section &&
           strcmp(a->indicator->unit, b->indicator->unit) == 0 &&
           strcmp(a->statement->region, b->statement->region) == 0 &&
           g_strcmp0(a->period, b->period) == 0 && standing_of(a) == standing_of(b);
}

static bool is_in_sight(const Bar *bar, double *least, double *most)
{
    double size = fabs(bar->statement->value.number);
    double low = *least > 0 ? MIN(*least, size) : size, high = MAX(*most, size);
    if (low > 0 && high / low > RATIO_MOST)
        return false;
    *least = low;
    *most = high;
    return true;
}

// ---- What runs through the same times ----

static bool varies(const Maker *maker, const TbDraftIndicator *indicator, bool *status)
{
    const TbDraftObservation *all =
        (const TbDraftObservation *)(const void *)indicator->observations->data;
    const TbStatement *first = tb_draft_statement(maker->draft, all[0].statement);
    *status = false;
    if (indicator->observations->len < 2 || !is_drawn(indicator))
        return false;
    for (guint i = 0; i < indicator->observations->len; i++) {
        const TbStatement *one = tb_draft_statement(maker->draft, all[i].statement);
        *status |= one->standing != first->standing;
        if (!one->has_period || strcmp(one->region, first->region) != 0)
            return false;
    }
    return true;
}

static const TbDraftObservation *observation_at(const TbDraftIndicator *indicator, guint index)
{
    return &g_array_index(indicator->observations, TbDraftObservation, index);
}

// 第一产业占比 and 第二产业占比 of the same years are one figure.
static bool run_together(const Maker *maker, const TbDraftIndicator *a, const TbDraftIndicator *b)
{
    bool status;
    guint count = a->observations->len;
    if (count < 2 || b->observations->len != count || strcmp(a->unit, b->unit) != 0 ||
        strcmp(a->region, b->region) != 0 || a->section != b->section || a->role != b->role ||
        !end_alike(a->name, b->name) || !varies(maker, b, &status) || status)
        return false;
    for (guint i = 0; i < count; i++) {
        const TbStatement *one = tb_draft_statement(maker->draft, observation_at(a, i)->statement);
        const TbStatement *two = tb_draft_statement(maker->draft, observation_at(b, i)->statement);
        if (!tb_period_equal(&one->period, &two->period))
            return false;
    }
    return true;
}

// ---- A figure ----

static void append_text(GString *out, const char *key, const char *value)
{
    g_string_append_printf(out, ", \"%s\": ", key);
    tb_buffer_append_json_string(out, value);
}

static const char *section_name(const Maker *maker, int section)
{
    const GArray *sections = maker->draft->statements->sections;
    return section > 0 ? g_array_index(sections, TbSection, section - 1).name : "";
}

// 农业：夏粮产量、秋粮产量等4项
static void append_title(const Maker *maker, Bar *const *bars, int count)
{
    GString *title = g_string_new(section_name(maker, bars[0]->indicator->section));
    int named = 0;
    for (int i = 0; i < count; i++) {
        const char *name = bars[i]->indicator->name;
        bool room = g_utf8_strlen(title->str, -1) + g_utf8_strlen(name, -1) <= 34;
        if (!room && named > 0)
            break;
        g_string_append(title, i ? "、" : *title->str ? "：" : "");
        g_string_append(title, name);
        named++;
    }
    if (named < count)
        g_string_append_printf(title, "等%d项", count);
    append_text(maker->out, "title", title->str);
    g_string_free(title, TRUE);
}

static void append_subtitle(const Maker *maker, const Bar *bar)
{
    GString *words = g_string_new(bar->statement->region);
    if (bar->period)
        g_string_append_printf(words, "%s%s", words->len ? " · " : "", bar->period);
    if (words->len)
        append_text(maker->out, "subtitle", words->str);
    g_string_free(words, TRUE);
}

static void begin_figure(Maker *maker, const char *type)
{
    g_string_append(maker->out, maker->count ? ",\n" : ",\n  \"figures\": [\n");
    maker->count++;
    g_string_append_printf(maker->out, "    { \"id\": \"f%d\", \"type\": \"%s\"", maker->count,
                           type);
}

static void append_ids(Maker *maker, Bar *const *bars, int count)
{
    g_string_append(maker->out, ",\n      \"indicators\": [");
    for (int i = 0; i < count; i++)
        g_string_append_printf(maker->out, "%s\"%s\"", i ? ", " : "", bars[i]->indicator->id);
    g_string_append(maker->out, "]");
}

static void append_filter(Maker *maker, int *count, const char *key, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(maker->out, (*count)++ ? ", \"%s\": " : ", \"where\": { \"%s\": ", key);
    tb_buffer_append_json_string(maker->out, value);
}

static int append_status_and_time(Maker *maker, const Bar *bar)
{
    int count = 0;
    append_filter(maker, &count, "status",
                  maker->mixed ? tb_standing_name(standing_of(bar)) : NULL);
    append_filter(maker, &count, "period", bar->period);
    return count;
}

static void append_time(Maker *maker, const Bar *bar)
{
    g_string_append(maker->out, append_status_and_time(maker, bar) ? " }" : "");
}

static void append_where(Maker *maker, const Bar *bar)
{
    int count = append_status_and_time(maker, bar);
    append_filter(maker, &count, "region", *maker->draft->region ? NULL : bar->statement->region);
    g_string_append(maker->out, count ? " }" : "");
}

static void make_bars(Maker *maker, Bar *const *bars, int count)
{
    begin_figure(maker, "bar");
    append_title(maker, bars, count);
    append_subtitle(maker, bars[0]);
    append_ids(maker, bars, count);
    append_where(maker, bars[0]);
    g_string_append(maker->out, " }");
}

// The bars from `first` on that go with it; they are taken.
static void make_group(Maker *maker, guint first)
{
    Bar *group[BARS_MOST] = {bar_at(maker, first)};
    int count = 1;
    double least = 0, most = 0;
    is_in_sight(group[0], &least, &most);
    for (guint i = first + 1; i < maker->bars->len && count < BARS_MOST; i++) {
        Bar *bar = bar_at(maker, i);
        if (!bar->taken && belong_together(group[0], bar) &&
            are_alike(group[0], group[count - 1], bar) && is_in_sight(bar, &least, &most))
            group[count++] = bar;
    }
    if (count < 2)
        return;
    bool status, course = varies(maker, group[0]->indicator, &status) && !status;
    for (int i = 0; i < count; i++) {
        group[i]->taken = true;
        course &= i == 0 || run_together(maker, group[0]->indicator, group[i]->indicator);
    }
    if (!course) // their course is drawn
        make_bars(maker, group, count);
}

// ---- One indicator at several places ----

static bool compare_places(const Bar *a, const Bar *b)
{
    return b->statement->placed && a->indicator == b->indicator &&
           g_strcmp0(a->period, b->period) == 0 && standing_of(a) == standing_of(b);
}

// Those from `first` on that are of other places at one time; they are taken.
static void make_places(Maker *maker, guint first)
{
    Bar *lead = bar_at(maker, first);
    guint count = 0;
    for (guint i = first; lead->statement->placed && i < maker->bars->len; i++)
        count += compare_places(lead, bar_at(maker, i));
    if (count < 2)
        return;
    for (guint i = first; i < maker->bars->len; i++)
        bar_at(maker, i)->taken |= compare_places(lead, bar_at(maker, i));
    begin_figure(maker, "bar");
    append_title(maker, &lead, 1);
    if (lead->period)
        append_text(maker->out, "subtitle", lead->period);
    append_ids(maker, &lead, 1);
    g_string_append(maker->out, ", \"category\": \"region\"");
    append_time(maker, lead);
    g_string_append(maker->out, " }");
}

// ---- One indicator over time, or as target beside fact ----

// Those from `first` on that run together with it; how many.
static guint make_courses(Maker *maker, guint first)
{
    const GPtrArray *all = maker->draft->indicators;
    const TbDraftIndicator *lead = g_ptr_array_index(all, first);
    guint count = 1;
    bool status;
    while (first + count < all->len && count < BARS_MOST && varies(maker, lead, &status) &&
           !status && run_together(maker, lead, g_ptr_array_index(all, first + count)))
        count++;
    if (count < 2)
        return 0;
    Bar bars[BARS_MOST], *group[BARS_MOST];
    for (guint i = 0; i < count; i++) {
        const TbDraftIndicator *one = g_ptr_array_index(all, first + i);
        bars[i] =
            (Bar){.indicator = one,
                  .statement = tb_draft_statement(maker->draft, observation_at(one, 0)->statement)};
        group[i] = &bars[i];
    }
    begin_figure(maker, "bar");
    append_title(maker, group, (int)count);
    append_subtitle(maker, group[0]);
    append_ids(maker, group, (int)count);
    bool pair = lead->observations->len == 2;
    g_string_append(maker->out,
                    pair ? ", \"series\": \"period\" }" : ", \"category\": \"period\" }");
    return count;
}

static void make_course(Maker *maker, const TbDraftIndicator *indicator)
{
    bool status;
    if (!varies(maker, indicator, &status))
        return;
    begin_figure(maker, "bar");
    append_text(maker->out, "title", indicator->name);
    const TbDraftObservation *first =
        &g_array_index(indicator->observations, TbDraftObservation, 0);
    const char *region = tb_draft_statement(maker->draft, first->statement)->region;
    if (*region)
        append_text(maker->out, "subtitle", region);
    g_string_append_printf(
        maker->out, ",\n      \"indicators\": [\"%s\"], \"category\": \"period\"", indicator->id);
    g_string_append(maker->out, status ? ", \"series\": \"status\" }" : " }");
}

// ---- What happens when ----

static void make_timeline(Maker *maker)
{
    if (maker->draft->statements->happenings->len < 2)
        return;
    begin_figure(maker, "timeline");
    if (maker->draft->statements->title)
        append_text(maker->out, "title", maker->draft->statements->title);
    g_string_append(maker->out, ", \"events\": \"all\" }");
}

// Values that go with no other, in panels of their units: better than no figure at all.
static void make_rest(Maker *maker)
{
    Bar *rest[BARS_MOST];
    int count = 0;
    for (guint i = 0; i < maker->bars->len && count < BARS_MOST; i++) {
        Bar *bar = bar_at(maker, i);
        bool fits =
            count == 0 || (g_strcmp0(rest[0]->period, bar->period) == 0 &&
                           standing_of(rest[0]) == standing_of(bar) &&
                           strcmp(rest[0]->statement->region, bar->statement->region) == 0 &&
                           rest[count - 1]->indicator != bar->indicator);
        if (fits)
            rest[count++] = bar;
    }
    if (maker->count > 0 || count == 0)
        return;
    begin_figure(maker, "bar");
    append_title(maker, rest, count);
    append_subtitle(maker, rest[0]);
    append_ids(maker, rest, count);
    append_where(maker, rest[0]);
    g_string_append(maker->out, ", \"panel\": \"unit\" }");
}

void tb_draft_append_figures(const TbDraft *draft, GString *out)
{
    Maker maker = {.draft = draft, .bars = g_array_new(FALSE, FALSE, sizeof(Bar)), .out = out};
    collect(&maker);
    for (guint i = 0; i < maker.bars->len; i++)
        if (!bar_at(&maker, i)->taken)
            make_places(&maker, i);
    for (guint i = 0; i < maker.bars->len; i++)
        if (!bar_at(&maker, i)->taken)
            make_group(&maker, i);
    for (guint i = 0, made; i < draft->indicators->len; i += MAX(made, 1)) {
        made = make_courses(&maker, i);
        if (!made)
            make_course(&maker, g_ptr_array_index(draft->indicators, i));
    }
    make_timeline(&maker);
    make_rest(&maker);
    g_string_append(out, maker.count ? "\n  ]" : "");
    g_array_unref(maker.bars);
}

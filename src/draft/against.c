// SPDX-License-Identifier: MIT
#include "draft/against.h"

#include <math.h>
#include <string.h>

#include "quantity/numeral.h"

typedef struct {
    const TbDocument *document;
    const TbStatements *text;
    const TbAgainstOptions *options;
    TbReport *report;
    TbArena *arena;
    // the text without spaces and line ends, and where its characters stand
    GString *bare;
    guint32 *place;
    bool *covered; // for each statement
} Check;

// ---- The text without what a page adds ----

static void append_bare(GString *out, const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!g_unichar_isspace(c) && c != 0xFEFF)
            g_string_append_unichar(out, c);
    }
}

// place[i]: the character of the text that byte i of `bare` belongs to.
static void strip_text(Check *check)
{
    const TbPassage *passage = check->text->passage;
    check->bare = g_string_new(NULL);
    check->place = g_new(guint32, strlen(passage->text) + 1);
    for (size_t i = 0; i < passage->count; i++) {
        if (g_unichar_isspace(passage->raw[i]))
            continue;
        size_t from = check->bare->len;
        g_string_append_unichar(check->bare, passage->raw[i]);
        for (size_t at = from; at < check->bare->len; at++)
            check->place[at] = (guint32)i;
    }
}

// ---- Quotes ----

typedef struct {
    size_t from, to; // characters of the text
    bool found;
} Span;

// The next place of the quote from byte *at of the bare text on.
static bool next_span(const Check *check, const char *quote, size_t *at, Span *span)
{
    const char *found = *quote ? strstr(check->bare->str + *at, quote) : NULL;
    if (!found)
        return false;
    size_t from = (size_t)(found - check->bare->str), to = from + strlen(quote) - 1;
    *span = (Span){check->place[from], check->place[to] + 1, true};
    *at = to + 1;
    return true;
}

static char *bare_quote(const char *quote)
{
    GString *out = g_string_new(NULL);
    append_bare(out, quote);
    return g_string_free(out, FALSE);
}

// ---- Values ----

static bool near_equal(double a, double b)
{
    if (isnan(a) || isnan(b))
        return isnan(a) && isnan(b);
    return fabs(a - b) <= 1e-9 * MAX(fabs(a), fabs(b));
}

static bool same_bound(const TbQuantity *a, const TbQuantity *b)
{
    return a->bound == b->bound && a->about == b->about;
}

// A fall is a negative number, or the size of what is named a fall.
static bool names_fall(const char *name)
{
    static const char *const words[] = {"降", "减", "跌", "缩", "收窄", "回落", NULL};
    for (const char *const *word = words; name && *word; word++)
        if (strstr(name, *word))
            return true;
    return false;
}

static bool same_unit(const TbUnit *a, const TbUnit *b)
{
    bool numbers = strpbrk(b->base, "0123456789") != NULL; // ∶1: no unit in a document
    return tb_unit_comparable(a, b) || (numbers && !*a->base);
}

static bool equals(const Check *check, const TbQuantity *value, const TbStatement *statement,
                   const char *name)
{
    TbQuantity stated = statement->value;
    if (!same_unit(&value->unit, &stated.unit) || !same_bound(value, &stated))
        return false;
    if (tb_unit_comparable(&value->unit, &stated.unit))
        tb_quantity_convert(check->arena, &stated, &value->unit);
    double sign = statement->sign < 0 ? -1 : 1;
    bool size = near_equal(value->number, stated.number) &&
                (value->bound != TB_BOUND_RANGE || near_equal(value->low, stated.low));
    if (size && (sign > 0 || names_fall(name)))
        return true;
    return sign < 0 && near_equal(value->number, -stated.number);
}

// ---- Times ----

static bool same_time(const TbPeriod *a, const TbPeriod *b)
{
    if (tb_period_equal(a, b))
        return true;
    bool span = isfinite(a->start) && isfinite(b->start) && near_equal(a->start, b->start);
    return span && near_equal(a->end, b->end);
}

// A state at the end of a span and the span itself say the same time: 截至2020年底 and 2020年.
static bool agrees(const TbPeriod *stated, const TbPeriod *period)
{
    if (same_time(stated, period))
        return true;
    bool state = stated->kind == TB_PERIOD_UNTIL || period->kind == TB_PERIOD_UNTIL;
    return state && near_equal(stated->end, period->end) &&
           stated->last.precision == period->last.precision;
}

// ---- One value and its quote ----

typedef struct {
    const char *quote;
    const char *bare; // it without spaces
    const char *name; // of the indicator or event
    const TbQuantity *value;
    const TbRank *rank;
    const TbQuantity *change;
    const TbPeriod *period; // or NULL
    const TbDuration *elapsed;
    const TbEvent *event; // NULL: an observation, at `spot`
    TbSpot spot;
} Claim;

static const TbPlace *place_of(const Check *check, const Claim *claim, TbSeverity severity)
{
    if (claim->event || !tb_report_has_room(check->report, severity))
        return claim->event ? &claim->event->place : NULL;
    return tb_document_place(check->document, check->arena, claim->spot);
}

static const TbStatement *find_value(const Check *check, const Span *span, const TbQuantity *value,
                                     const char *name, const TbPeriod *period)
{
    const GArray *all = check->text->statements;
    const TbStatement *found = NULL;
    for (guint i = 0; i < all->len; i++) {
        const TbStatement *one = &g_array_index(all, TbStatement, i);
        if (one->from < span->from || one->to > span->to || !equals(check, value, one, name))
            continue;
        check->covered[i] = true;
        bool timed = !period || (one->has_period && agrees(&one->period, period));
        if (!found || timed)
            found = one;
    }
    return found;
}

// Numbers that the text's reader takes for parts of names are read in the quote itself.
static bool stands_in_words(const Check *check, const Claim *claim, const TbQuantity *value)
{
    bool found = false;
    for (const char *at = claim->bare; *at && !found;) {
        TbQuantity one;
        const TbQuantityContext context = {.unit = NULL};
        size_t length = tb_quantity_scan(check->arena, at, &context, &one);
        TbStatement statement = {.value = one};
        found = length > 0 && equals(check, value, &statement, claim->name);
        at = length > 0 ? at + length : g_utf8_next_char(at);
    }
    return found;
}

// 十大集群 is 10个, 千亿目标 is 千亿级, 破百亿 over 100 亿元: the words leave the unit out.
static bool stands_without_unit(const Claim *claim, const TbQuantity *value)
{
    static const char *const over[] = {"破", "超", "过", "逾", NULL};
    bool count = value->unit.kind == TB_UNIT_COUNT && value->bound == TB_BOUND_EXACT;
    bool money = value->unit.kind == TB_UNIT_MONEY;
    for (const char *at = claim->bare; *at; at = g_utf8_next_char(at)) {
        TbNumeral numeral;
        if (!tb_numeral_parse(at, &numeral) || !near_equal(numeral.value, value->number))
            continue;
        if (count && g_str_has_prefix(at + numeral.length, "大"))
            return true;
        const char *before = at > claim->bare ? g_utf8_prev_char(at) : at;
        bool led = false;
        for (const char *const *word = over; *word; word++)
            led |= g_str_has_prefix(before, *word);
        if (money && numeral.bare && value->bound == (led ? TB_BOUND_OVER : TB_BOUND_MAGNITUDE))
            return true;
    }
    return false;
}

static const char *text_of(const Check *check, const TbQuantity *value)
{
    const char *text = tb_quantity_text(check->arena, value);
    return text ? text : "—";
}

static void fail_value(Check *check, const Claim *claim)
{
    tb_report_error(check->report, TB_CODE_REFERENCE, place_of(check, claim, TB_SEVERITY_ERROR),
                    "the value %s of \"%s\" is not in its quote", text_of(check, claim->value),
                    claim->name);
    tb_report_hint(check->report, "the quote says: %s", claim->quote);
}

static void fail_change(Check *check, const Claim *claim)
{
    tb_report_error(check->report, TB_CODE_REFERENCE, place_of(check, claim, TB_SEVERITY_ERROR),
                    "the change %s of \"%s\" is not in its quote", text_of(check, claim->change),
                    claim->name);
    tb_report_hint(check->report, "the quote says: %s", claim->quote);
}

static bool check_rank(Check *check, const Claim *claim, const Span *span)
{
    const GArray *all = check->text->statements;
    for (guint i = 0; i < all->len; i++) {
        const TbStatement *one = &g_array_index(all, TbStatement, i);
        if (one->role == TB_STATED_RANK && one->from >= span->from && one->to <= span->to &&
            (int)one->value.number == claim->rank->place) {
            check->covered[i] = true;
            return true;
        }
    }
    return false;
}

// The time of what happens in the span; 0 when nothing dated does, −1 when it is another.
static int happening_in_span(const Check *check, const Span *span, const TbPeriod *period,
                             TbPeriod *stated)
{
    const GArray *all = check->text->happenings;
    int result = 0;
    for (guint i = 0; i < all->len && result <= 0; i++) {
        const TbHappening *one = &g_array_index(all, TbHappening, i);
        if (one->from < span->from || one->to > span->to)
            continue;
        *stated = one->period;
        result = agrees(&one->period, period) ? 1 : -1;
    }
    return result;
}

// The times that hold in the span; true when one of them agrees, or none is known.
static bool time_in_span(const Check *check, const Span *span, const TbPeriod *period,
                         TbPeriod *stated)
{
    const GArray *times = check->text->times;
    int happens = happening_in_span(check, span, period, stated);
    bool known = happens < 0;
    if (happens > 0)
        return true;
    for (int i = MAX(tb_statements_time_at(check->text, span->from), 0); i < (int)times->len; i++) {
        const TbTimeMark *mark = &g_array_index(times, TbTimeMark, i);
        if (mark->from >= span->to)
            break;
        if (!mark->known)
            continue;
        if (agrees(&mark->period, period))
            return true;
        *stated = known ? *stated : mark->period;
        known = true;
    }
    return !known;
}

// Whether the time agrees with the statement's, or with what holds where the quote stands.
static bool time_agrees(const Check *check, const Claim *claim, const Span *span,
                        const TbStatement *statement, TbPeriod *stated)
{
    if (!claim->period)
        return true;
    if (!statement)
        return time_in_span(check, span, claim->period, stated);
    if (!statement->has_period)
        return true;
    *stated = statement->period;
    return agrees(&statement->period, claim->period);
}

static void fail_period(Check *check, const Claim *claim, const TbPeriod *stated)
{
    tb_report_error(check->report, TB_CODE_REFERENCE, place_of(check, claim, TB_SEVERITY_ERROR),
                    "\"%s\" is of %s, but the text says %s", claim->name,
                    tb_period_label(check->arena, claim->period, "zh"),
                    tb_period_label(check->arena, stated, "zh"));
}

// 10天 of 10天内, without spaces.
static const char *elapsed_words(const Check *check, const Claim *claim)
{
    char *bare = bare_quote(claim->elapsed->text);
    char *words = tb_arena_strdup(check->arena, bare);
    g_free(bare);
    return words;
}

// Whether the quote at this span says what is claimed; `tell` reports what it does not.
static bool check_span(Check *check, const Claim *claim, const Span *span, bool tell)
{
    const TbStatement *statement = NULL;
    bool right = true;
    if (claim->value && !claim->value->missing) {
        statement = find_value(check, span, claim->value, claim->name, claim->period);
        bool said = statement || stands_in_words(check, claim, claim->value) ||
                    stands_without_unit(claim, claim->value);
        if (!said && tell)
            fail_value(check, claim);
        right = said;
    }
    if (claim->change && !find_value(check, span, claim->change, "", NULL) &&
        !stands_in_words(check, claim, claim->change)) {
        right = false;
        if (tell)
            fail_change(check, claim);
    }
    if (claim->rank && !check_rank(check, claim, span)) {
        right = false;
        if (tell)
            tb_report_error(
                check->report, TB_CODE_REFERENCE, place_of(check, claim, TB_SEVERITY_ERROR),
                "the rank %d of \"%s\" is not in its quote", claim->rank->place, claim->name);
    }
    if (claim->elapsed && !strstr(claim->bare, elapsed_words(check, claim))) {
        right = false;
        if (tell)
            tb_report_error(check->report, TB_CODE_REFERENCE,
                            place_of(check, claim, TB_SEVERITY_ERROR),
                            "%s of \"%s\" is not in its quote", claim->elapsed->text, claim->name);
    }
    TbPeriod stated;
    bool timely = time_agrees(check, claim, span, statement, &stated);
    if (!timely && tell)
        fail_period(check, claim, &stated);
    return right && timely;
}

static void check_claim(Check *check, Claim *claim)
{
    if (!claim->quote) {
        tb_report_warning(check->report, TB_CODE_REFERENCE,
                          place_of(check, claim, TB_SEVERITY_WARNING),
                          "\"%s\" has no quote and can't be compared with the text", claim->name);
        return;
    }
    char *quote = bare_quote(claim->quote);
    claim->bare = quote;
    Span span, first = {0};
    size_t at = 0;
    bool right = false;
    while (!right && next_span(check, quote, &at, &span)) {
        first = first.found ? first : span;
        right = check_span(check, claim, &span, false);
    }
    if (!first.found) {
        tb_report_error(check->report, TB_CODE_REFERENCE, place_of(check, claim, TB_SEVERITY_ERROR),
                        "the quote of \"%s\" is not in %s word for word: %s", claim->name,
                        check->options->name, claim->quote);
    } else if (!right)
        check_span(check, claim, &first, true);
    g_free(quote);
}

// ---- The document ----

static const TbPeriod *period_of(const Check *check, const TbObservation *observation)
{
    int member = observation->members[TB_DIMENSION_PERIOD];
    const TbDimension *periods = &check->document->dimensions[TB_DIMENSION_PERIOD];
    return member >= 0 ? periods->members[member].period : NULL;
}

static void check_indicators(Check *check)
{
    for (int i = 0; i < check->document->indicator_count; i++) {
        const TbIndicator *indicator = &check->document->indicators[i];
        for (int j = 0; j < indicator->observation_count; j++) {
            const TbObservation *one = &indicator->observations[j];
            Claim claim = {.quote = one->remarks->quote,
                           .name = indicator->name,
                           .value = &one->value,
                           .rank = one->remarks->rank,
                           .change = one->remarks->change,
                           .period = period_of(check, one),
                           .spot = one->spot};
            check_claim(check, &claim);
        }
    }
}

static void check_events(Check *check)
{
    for (int i = 0; i < check->document->event_count; i++) {
        const TbEvent *event = &check->document->events[i];
        Claim claim = {.quote = event->quote,
                       .name = event->name,
                       .value = event->quantity,
                       .period = event->when == TB_WHEN_PERIOD ? &event->period : NULL,
                       .elapsed = event->when == TB_WHEN_ELAPSED ? &event->elapsed : NULL,
                       .event = event};
        check_claim(check, &claim);
    }
}

static void tell_uncovered(Check *check, int *covered)
{
    const GArray *all = check->text->statements;
    *covered = 0;
    for (guint i = 0; i < all->len; i++) {
        const TbStatement *one = &g_array_index(all, TbStatement, i);
        *covered += check->covered[i];
        if (check->covered[i] || !check->options->coverage)
            continue;
        unsigned line, column;
        tb_passage_place(check->text->passage, one->from, &line, &column);
        char *words = tb_passage_slice(check->text->passage, one->from, one->to);
        tb_report_warning(check->report, TB_CODE_REFERENCE, NULL,
                          "%s:%u:%u: %s (%s) is in no observation", check->options->name, line,
                          column, words, one->indicator);
    }
}

void tb_against_check(const TbDocument *document, const TbStatements *statements,
                      const TbAgainstOptions *options, int *covered, TbReport *report)
{
    Check check = {.document = document,
                   .text = statements,
                   .options = options,
                   .report = report,
                   .arena = tb_arena_new(),
                   .covered = g_new0(bool, statements->statements->len + 1)};
    strip_text(&check);
    check_indicators(&check);
    check_events(&check);
    tell_uncovered(&check, covered);
    g_string_free(check.bare, TRUE);
    g_free(check.place);
    g_free(check.covered);
    tb_arena_free(check.arena);
}

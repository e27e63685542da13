// SPDX-License-Identifier: MIT
// Quantities in running text, which some themes set bold: which they are, and how wide text with
// them is.
#include "figure/page/page.h"

#include <string.h>

#include "quantity/quantity.h"

#define QUANTITY_MOST 14 // characters

static bool begins_number(const char *at)
{
    static const char *const before[] = {"超过", "突破", "不足", "超", "约", "近", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
        if (g_str_has_prefix(at, before[i]) && g_ascii_isdigit(at[strlen(before[i])]))
            return true;
    return false;
}

// 2020年, 11月 and 3日 are dates rather than spans; 10个月 and 15天 are none.
static bool may_be_date(const char *words, size_t length)
{
    return !g_strstr_len(words, (gssize)length, "个") &&
           (g_strstr_len(words, (gssize)length, "年") ||
            g_strstr_len(words, (gssize)length, "月") || g_strstr_len(words, (gssize)length, "日"));
}

// How far a quantity may reach: no farther than a pause.
static size_t clause_length(const char *at)
{
    const char *end = at;
    for (int i = 0;
         i < QUANTITY_MOST && *end && !g_utf8_strchr("，。；：、！？", -1, g_utf8_get_char(end));
         i++)
        end = g_utf8_next_char(end);
    return (size_t)(end - at);
}

// The bytes of a quantity that begins here; dates and years are none.
static size_t quantity_at(const TbPage *page, const char *text, const char *at)
{
    TbQuantity quantity;
    gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : ' ';
    if (!begins_number(at) || g_unichar_isdigit(before) ||
        (before < 128 && g_ascii_isalpha(before)))
        return 0;
    TbQuantityContext context = {.lang = page->canvas.lang};
    char *clause = g_strndup(at, clause_length(at));
    size_t length = tb_quantity_scan(page->canvas.arena, clause, &context, &quantity);
    g_free(clause);
    bool time = length && quantity.unit.kind == TB_UNIT_DURATION && may_be_date(at, length);
    return length && quantity.unit.known && !time ? length : 0;
}

typedef struct {
    size_t start, length;
} Span;

// The quantities of a text, which is looked through once only.
static const GArray *quantities_of(const TbPage *page, const char *text)
{
    GArray *spans = g_hash_table_lookup(page->quantities, text);
    if (spans)
        return spans;
    spans = g_array_new(FALSE, FALSE, sizeof(Span));
    for (const char *at = text; *at;) {
        size_t length = quantity_at(page, text, at);
        Span span = {(size_t)(at - text), length};
        if (length)
            g_array_append_val(spans, span);
        at = length ? at + length : g_utf8_next_char(at);
    }
    g_hash_table_insert(page->quantities, g_strdup(text), spans);
    return spans;
}

GHashTable *tb_page_new_quantities(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

size_t tb_page_next_run(const TbPage *page, const char *text, const char *at, bool *strong)
{
    const GArray *spans = quantities_of(page, text);
    size_t from = (size_t)(at - text);
    *strong = false;
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = &g_array_index(spans, Span, i);
        if (span->start < from)
            continue;
        *strong = span->start == from;
        return *strong ? span->length : span->start - from;
    }
    return strlen(at);
}

bool tb_page_emphasises(const TbPage *page, TbRole role)
{
    return role == TB_ROLE_PARAGRAPH && page->canvas.theme->emphasis;
}

// ---- Metrics ----

typedef struct {
    TbTextMetrics base;
    const TbPage *page;
} EmphasisMetrics;

// How much wider the `length` bytes of a quantity are in bold; adds it to the advances, if any.
static double widen(TbTextMetrics *plain, const TbTextStyle *style, const char *text, size_t length,
                    double *advances)
{
    TbTextStyle bold = *style;
    bold.bold = true;
    double *wide = g_new0(double, 2 * length), *narrow = wide + length;
    double more = plain->measure(plain, &bold, text, length, wide).width -
                  plain->measure(plain, style, text, length, narrow).width;
    for (size_t i = 0; advances && i < length; i++)
        advances[i] += wide[i] - narrow[i];
    g_free(wide);
    return more;
}

static TbTextSize measure(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances)
{
    const TbPage *page = ((EmphasisMetrics *)self)->page;
    TbTextMetrics *plain = page->canvas.metrics;
    TbTextSize size = plain->measure(plain, style, text, length, advances);
    char *copy = g_strndup(text, length);
    for (size_t at = 0, run; at < length; at += run) {
        bool strong;
        run = tb_page_next_run(page, copy, copy + at, &strong);
        if (strong)
            size.width += widen(plain, style, copy + at, run, advances ? advances + at : NULL);
    }
    g_free(copy);
    return size;
}

static unsigned spacing(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                        size_t length, const TbTextSpacing **list)
{
    TbTextMetrics *plain = ((EmphasisMetrics *)self)->page->canvas.metrics;
    return plain->spacing(plain, style, text, length, list);
}

static bool has_glyph(TbTextMetrics *self, const TbTextStyle *style, gunichar character)
{
    TbTextMetrics *plain = ((EmphasisMetrics *)self)->page->canvas.metrics;
    return plain->has_glyph(plain, style, character);
}

static void leave(TbTextMetrics *self)
{
    (void)self;
}

TbTextMetrics *tb_page_new_metrics(const TbPage *page)
{
    EmphasisMetrics *metrics = tb_arena_new0(page->canvas.arena, EmphasisMetrics, 1);
    *metrics = (EmphasisMetrics){
        .base = {.measure = measure, .spacing = spacing, .has_glyph = has_glyph, .free = leave},
        .page = page};
    return &metrics->base;
}

// SPDX-License-Identifier: MIT
// Changes a JSON document where its structure allows: values become others of their kind, items and
// members are left out, doubled, exchanged, or taken from another document. So most of what comes
// of a valid document is valid again, and what is wrong with the rest is seldom its syntax.
#include "mutate.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "document/vocabulary.h"

enum { SPANS_MOST = 4000, DEPTH_MOST = 60, SYNTAX_ONE_IN = 24 };

// A value in the text, and the member that it belongs to.
typedef struct {
    size_t start, end;   // of the value
    size_t key, key_end; // of the member's name, quotes included; both 0: none
    int parent;
    char kind; // '{', '[', '"', '0' of numbers, 'n' of words
} Span;

typedef struct {
    const char *text;
    size_t length, at;
    Span *spans;
    int count;
} Scan;

typedef struct {
    uint32_t state;
} Chance;

static uint32_t draw(Chance *chance, uint32_t below)
{
    chance->state ^= chance->state << 13;
    chance->state ^= chance->state >> 17;
    chance->state ^= chance->state << 5;
    return below ? chance->state % below : 0;
}

// ---- Where what is ----

static void skip_space(Scan *scan)
{
    while (scan->at < scan->length && strchr(" \t\r\n", scan->text[scan->at]) &&
           scan->text[scan->at])
        scan->at++;
}

static char peek(Scan *scan)
{
    skip_space(scan);
    return scan->at < scan->length ? scan->text[scan->at] : '\0';
}

static bool take(Scan *scan, char wanted)
{
    if (peek(scan) != wanted)
        return false;
    scan->at++;
    return true;
}

static bool skip_string(Scan *scan)
{
    if (!take(scan, '"'))
        return false;
    for (; scan->at < scan->length; scan->at++) {
        if (scan->text[scan->at] == '"') {
            scan->at++;
            return true;
        }
        scan->at += scan->text[scan->at] == '\\';
    }
    return false;
}

static bool scan_value(Scan *scan, int parent, size_t key, size_t key_end, int depth);

static bool scan_items(Scan *scan, int own, char close, int depth)
{
    if (take(scan, close))
        return true;
    do {
        size_t key = 0, key_end = 0;
        if (close == '}') {
            skip_space(scan);
            key = scan->at;
            if (!skip_string(scan))
                return false;
            key_end = scan->at;
            if (!take(scan, ':'))
                return false;
        }
        if (!scan_value(scan, own, key, key_end, depth + 1))
            return false;
    } while (take(scan, ','));
    return take(scan, close);
}

static bool scan_value(Scan *scan, int parent, size_t key, size_t key_end, int depth)
{
    char first = peek(scan);
    if (scan->count == SPANS_MOST || depth > DEPTH_MOST || !first)
        return false;
    int own = scan->count++;
    bool number = g_ascii_isdigit(first) || first == '-';
    scan->spans[own] = (Span){scan->at, 0, key, key_end, parent, number ? '0' : first};
    bool whole = true;
    if (first == '{' || first == '[') {
        scan->at++;
        whole = scan_items(scan, own, first == '{' ? '}' : ']', depth);
    } else if (first == '"') {
        whole = skip_string(scan);
    } else {
        scan->at += strspn(scan->text + scan->at, "+-.0123456789abcdefghijklmnopqrstuvwxyzE");
        whole = scan->at > scan->spans[own].start;
    }
    scan->spans[own].end = scan->at;
    return whole;
}

// False for what is no JSON, or too much of it. `text` ends with a 0; `spans`: SPANS_MOST.
static bool scan_text(Scan *scan, Span *spans, const char *text, size_t length)
{
    *scan = (Scan){.text = text, .length = length, .spans = spans};
    return scan_value(scan, -1, 0, 0, 0) && peek(scan) == '\0';
}

// ---- Other values ----

static const char *const themes[] = {"briefing", "dark",     "gongwen", "plain", "print",
                                     "slide",    "yearbook", "yitu",    NULL};
static const char *const langs[] = {"zh-Hans", "en", "zh-Hant", "ja", "ko", "zh", "de", NULL};
static const char *const lengths[] = {"40mm",  "156mm",  "225mm", "8cm",
                                      "400px", "1600px", "36pt",  NULL};
static const char *const dimensions[] = {"region", "period", "status", "indicator", "unit", NULL};

// What a key may say.
static const struct {
    const char *key;
    const char *const *words;
} vocabulary[] = {{"form", tb_words_form},
                  {"layout", tb_words_layout},
                  {"type", tb_words_figure_type},
                  {"orientation", tb_words_orientation},
                  {"sort", tb_words_sort},
                  {"stack", tb_words_stack},
                  {"labels", tb_words_labels},
                  {"legend", tb_words_legend},
                  {"status", tb_words_status},
                  {"better", tb_words_better},
                  {"rest", tb_words_rest},
                  {"names", tb_words_names},
                  {"widths", tb_words_widths},
                  {"breaks", tb_words_breaks},
                  {"scale", tb_words_axis_scale},
                  {"footnotes", tb_words_footnotes},
                  {"lane", tb_words_lane},
                  {"theme", themes},
                  {"lang", langs},
                  {"width", lengths},
                  {"height", lengths},
                  {"category", dimensions},
                  {"series", dimensions},
                  {"panel", dimensions}};

// Texts in place of texts.
static const char *const texts[] = {"产值",
                                    "“十四五”规划",
                                    "粤港澳大湾区国际科技创新中心重大基础设施建设项目（一期）",
                                    "A",
                                    "GDP per capita",
                                    "مرحبا",
                                    "3月",
                                    "—— ",
                                    "é̂",
                                    "1",
                                    "年",
                                    " ",
                                    "長い名前の項目",
                                    "Lorem ipsum dolor sit amet, consectetur adipiscing elit"};
static const char *const values[] = {"超1500亿元", "2~3个",    "80%",    "-3.5亿元", "0",     "1e9",
                                     "约20家",     "八成以上", "千亿元", "增长6.5%", "近万人"};
static const char *const dates[] = {"2020",         "2021-03",      "2021-03-15", "2020/2023",
                                    "2022-03/..",   "2024年上半年", "“十四五”",   "2021年3季度",
                                    "截至2023年底", "2021?",        "../2020",    "2019~"};

// Members that a figure may have besides its own: any, one of bars, one of events.
static const char *const any_members[] = {
    "\"size\":{\"width\":\"60mm\"}", "\"size\":{\"width\":\"300mm\"}", "\"subtitle\":\"（亿元）\"",
    "\"note\":\"注：同口径\"",       "\"source\":\"统计局\"",          "\"title\":\"\""};
static const char *const bar_members[] = {"\"stack\":\"percent\"",
                                          "\"stack\":\"sum\"",
                                          "\"sort\":\"descending\"",
                                          "\"sort\":\"ascending\"",
                                          "\"top\":3",
                                          "\"orientation\":\"vertical\"",
                                          "\"orientation\":\"horizontal\"",
                                          "\"form\":\"lollipop\"",
                                          "\"form\":\"dot\"",
                                          "\"form\":\"dumbbell\"",
                                          "\"axis\":{\"min\":0}",
                                          "\"panel\":\"unit\"",
                                          "\"series\":\"status\"",
                                          "\"category\":\"period\"",
                                          "\"category\":\"region\"",
                                          "\"variance\":true",
                                          "\"labels\":\"none\"",
                                          "\"legend\":\"none\""};
static const char *const timeline_members[] = {
    "\"layout\":\"gantt\"", "\"layout\":\"list\"",     "\"layout\":\"serpentine\"",
    "\"layout\":\"lanes\"", "\"layout\":\"vertical\"", "\"layout\":\"horizontal\"",
    "\"lane\":\"region\"",  "\"lane\":\"status\"",     "\"breaks\":\"auto\""};

#define PICK(chance, list) ((list)[draw(chance, G_N_ELEMENTS(list))])

// One of the words of the key; NULL: it has none.
static const char *other_word(Chance *chance, const Scan *scan, const Span *span)
{
    size_t length = span->key_end > 2 ? span->key_end - span->key - 2 : 0;
    for (size_t i = 0; length > 0 && i < G_N_ELEMENTS(vocabulary); i++) {
        const char *const *words = vocabulary[i].words;
        if (strlen(vocabulary[i].key) == length &&
            strncmp(scan->text + span->key + 1, vocabulary[i].key, length) == 0)
            return words[draw(chance, g_strv_length((char **)words))];
    }
    return NULL;
}

static bool key_is(const Scan *scan, const Span *span, const char *name)
{
    size_t length = strlen(name);
    return span->key_end - span->key == length + 2 &&
           strncmp(scan->text + span->key + 1, name, length) == 0;
}

// Another number for one of those within the text.
static bool change_digits(Chance *chance, GString *text)
{
    size_t places[32], count = 0;
    for (size_t i = 0; i < text->len && count < G_N_ELEMENTS(places); i++)
        if (g_ascii_isdigit(text->str[i]) && (i == 0 || !g_ascii_isdigit(text->str[i - 1])))
            places[count++] = i;
    if (count == 0)
        return false;
    size_t at = places[draw(chance, (uint32_t)count)], end = at;
    while (g_ascii_isdigit(text->str[end]))
        end++;
    guint64 number = g_ascii_strtoull(text->str + at, NULL, 10);
    bool year = end - at == 4;
    const guint64 others[] = {number + 1,
                              number > 0 ? number - 1 : 0,
                              number + draw(chance, 9),
                              number / 2,
                              year ? number + 7 : number * 10,
                              year ? 2026 : 0,
                              year ? number : number * 1000};
    char *other = g_strdup_printf("%0*" G_GUINT64_FORMAT, (int)(end - at), PICK(chance, others));
    g_string_erase(text, (gssize)at, (gssize)(end - at));
    g_string_insert(text, (gssize)at, other);
    g_free(other);
    return true;
}

// A string in the place of a string, quotes included.
static GString *other_string(Chance *chance, const Scan *scan, const Span *span)
{
    GString *text = g_string_new_len(scan->text + span->start, (gssize)(span->end - span->start));
    const char *word = other_word(chance, scan, span);
    bool date = key_is(scan, span, "period") || key_is(scan, span, "date") ||
                key_is(scan, span, "start") || key_is(scan, span, "end");
    if (word)
        g_string_printf(text, "\"%s\"", word);
    else if (draw(chance, 3) > 0 && change_digits(chance, text))
        return text;
    else if (date)
        g_string_printf(text, "\"%s\"", PICK(chance, dates));
    else if (key_is(scan, span, "value"))
        g_string_printf(text, "\"%s\"", PICK(chance, values));
    else if (key_is(scan, span, "name") || key_is(scan, span, "title") ||
             key_is(scan, span, "label") || key_is(scan, span, "note"))
        g_string_printf(text, "\"%s\"", PICK(chance, texts));
    return text;
}

static GString *other_number(Chance *chance, const Scan *scan, const Span *span)
{
    static const char *const numbers[] = {"0",   "1",   "-1",      "2",    "12",
                                          "0.5", "1e6", "-340.25", "99999"};
    GString *text = g_string_new_len(scan->text + span->start, (gssize)(span->end - span->start));
    if (draw(chance, 3) > 0 && change_digits(chance, text) && !strchr("0", text->str[0]))
        return text;
    g_string_assign(text, PICK(chance, numbers));
    return text;
}

// ---- Changes ----

static void replace(GString *out, size_t start, size_t end, const char *with)
{
    g_string_erase(out, (gssize)start, (gssize)(end - start));
    g_string_insert(out, (gssize)start, with);
}

static size_t begin_of(const Span *span)
{
    return span->key_end ? span->key : span->start;
}

// With the comma before or behind it.
static void leave_out(GString *out, const Scan *scan, const Span *span)
{
    size_t start = begin_of(span), end = span->end;
    const char *rest = out->str + end;
    size_t space = strspn(rest, " \t\r\n");
    if (rest[space] == ',') {
        end += space + 1;
    } else {
        size_t before = start;
        while (before > scan->spans[span->parent].start + 1 && out->str[before - 1] != ',')
            before--;
        start = out->str[before - 1] == ',' ? before - 1 : start;
    }
    g_string_erase(out, (gssize)start, (gssize)(end - start));
}

// An item once more behind itself; a member would be there twice.
static void double_item(GString *out, const Span *span)
{
    char *item = g_strndup(out->str + span->start, span->end - span->start);
    char *more = g_strconcat(",", item, NULL);
    g_string_insert(out, (gssize)span->end, more);
    g_free(more);
    g_free(item);
}

// Whether one can stand where the other does: values of one name, or items of one list.
static bool is_like(const Scan *scan, const Span *one, const Span *two)
{
    size_t length = one->key_end - one->key;
    if (one->kind != two->kind || one->parent < 0 || two->parent < 0 ||
        length != two->key_end - two->key)
        return false;
    return length ? memcmp(scan->text + one->key, scan->text + two->key, length) == 0
                  : one->parent == two->parent;
}

// Two values, neither within the other.
static void exchange(GString *out, const Span *one, const Span *two)
{
    if (one->start > two->start) {
        const Span *first = two;
        two = one;
        one = first;
    }
    if (one->end > two->start)
        return;
    char *first = g_strndup(out->str + one->start, one->end - one->start);
    char *second = g_strndup(out->str + two->start, two->end - two->start);
    replace(out, two->start, two->end, first);
    replace(out, one->start, one->end, second);
    g_free(first);
    g_free(second);
}

static bool is_figure(const Scan *scan, const Span *span)
{
    const Span *parent = span->parent >= 0 ? &scan->spans[span->parent] : NULL;
    return span->kind == '{' && parent && parent->kind == '[' && key_is(scan, parent, "figures");
}

// Most documents name the type of timelines, and leave that of bars to be understood.
static const char *member_for(Chance *chance, const Scan *scan, int figure)
{
    const Span *span = &scan->spans[figure];
    bool timeline =
        g_strstr_len(scan->text + span->start, (gssize)(span->end - span->start), "\"timeline\"");
    if (draw(chance, 4) == 0)
        return PICK(chance, any_members);
    return timeline ? PICK(chance, timeline_members) : PICK(chance, bar_members);
}

// A member for a figure in place of its own of that name.
static void add_member(Chance *chance, GString *out, const Scan *scan, int figure)
{
    const char *member = member_for(chance, scan, figure), *value = strchr(member, ':') + 1;
    for (int i = figure + 1; i < scan->count; i++) {
        const Span *span = &scan->spans[i];
        if (span->parent == figure &&
            strncmp(scan->text + span->key, member, span->key_end - span->key) == 0) {
            replace(out, span->start, span->end, value);
            return;
        }
    }
    size_t at = scan->spans[figure].start + 1;
    bool empty = out->str[at + strspn(out->str + at, " \t\r\n")] == '}';
    g_string_insert(out, (gssize)at, empty ? "" : ",");
    g_string_insert(out, (gssize)at, member);
}

static void change_value(Chance *chance, GString *out, const Scan *scan, const Span *span)
{
    if (key_is(scan, span, "type") ||
        (span->kind != '"' && span->kind != '0' && out->str[span->start] == 'n'))
        return; // keys of another type, another value than null: seldom valid
    GString *other = span->kind == '"'   ? other_string(chance, scan, span)
                     : span->kind == '0' ? other_number(chance, scan, span)
                                         : g_string_new(draw(chance, 2) ? "true" : "false");
    replace(out, span->start, span->end, other->str);
    g_string_free(other, TRUE);
}

// Items or members from one of them on are left out.
static void shorten(Chance *chance, GString *out, const Scan *scan, int list)
{
    int items[64], count = 0;
    for (int i = list + 1; i < scan->count && count < (int)G_N_ELEMENTS(items); i++)
        if (scan->spans[i].parent == list)
            items[count++] = i;
    if (count < 2)
        return;
    size_t from = scan->spans[items[draw(chance, (uint32_t)count - 1)]].end;
    size_t to = scan->spans[items[count - 1]].end;
    g_string_erase(out, (gssize)from, (gssize)(to - from));
}

static void change_once(Chance *chance, GString *out)
{
    static Span spans[SPANS_MOST]; // not for every change anew, which takes longer than the change
    Scan scan;
    if (scan_text(&scan, spans, out->str, out->len)) {
        int number = (int)draw(chance, (uint32_t)scan.count);
        const Span *span = &scan.spans[number];
        const Span *other = &scan.spans[draw(chance, (uint32_t)scan.count)];
        const bool item = span->parent >= 0 && scan.spans[span->parent].kind == '[';
        uint32_t way = draw(chance, 10);
        if (is_figure(&scan, span) && way < 8)
            add_member(chance, out, &scan, number);
        else if (span->kind != '{' && span->kind != '[' && way < 7)
            change_value(chance, out, &scan, span);
        else if (item && way == 7)
            double_item(out, span);
        else if (span->parent > 0 && way == 8)
            leave_out(out, &scan, span);
        else if (is_like(&scan, span, other))
            exchange(out, span, other);
        else if (span->kind == '[' && way == 9)
            shorten(chance, out, &scan, number);
    }
}

// Any figure gets more chances than its share of the document.
static void change_figure(Chance *chance, GString *out)
{
    static Span spans[SPANS_MOST];
    Scan scan;
    if (scan_text(&scan, spans, out->str, out->len)) {
        int figures[64], count = 0;
        for (int i = 0; i < scan.count && count < (int)G_N_ELEMENTS(figures); i++)
            if (is_figure(&scan, &scan.spans[i]))
                figures[count++] = i;
        if (count > 0)
            add_member(chance, out, &scan, figures[draw(chance, (uint32_t)count)]);
    }
}

static size_t give(const GString *out, uint8_t *data, size_t most)
{
    size_t length = MIN(out->len, most);
    memcpy(data, out->str, length);
    return length;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    Chance chance = {seed * 2654435761u | 1};
    if (draw(&chance, SYNTAX_ONE_IN) == 0 || size == 0 || !memchr("{[", data[0], 2))
        return LLVMFuzzerMutate(data, size, most);
    GString *out = g_string_new_len((const char *)data, (gssize)size);
    if (memchr(out->str, 0, out->len))
        g_string_truncate(out, strlen(out->str));
    for (uint32_t n = 1 + draw(&chance, 2); n > 0; n--)
        (draw(&chance, 4) == 0 ? change_figure : change_once)(&chance, out);
    size_t length = give(out, data, most);
    g_string_free(out, TRUE);
    return length;
}

// A value of the second document in the place of one that has its name and kind in the first.
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *two,
                                 size_t two_size, uint8_t *data, size_t most, unsigned seed)
{
    Chance chance = {seed * 2654435761u | 1};
    GString *out = g_string_new_len((const char *)one, (gssize)one_size);
    GString *from = g_string_new_len((const char *)two, (gssize)two_size);
    static Span spans[2][SPANS_MOST];
    Scan first, second;
    bool both = scan_text(&first, spans[0], out->str, out->len);
    both = scan_text(&second, spans[1], from->str, from->len) && both;
    const int tries = 40;
    for (int i = 0; both && i < tries; i++) {
        const Span *a = &first.spans[draw(&chance, (uint32_t)first.count)];
        const Span *b = &second.spans[draw(&chance, (uint32_t)second.count)];
        size_t length = a->key_end - a->key;
        if (!a->key_end || a->kind != b->kind || b->key_end - b->key != length ||
            memcmp(out->str + a->key, from->str + b->key, length) != 0)
            continue;
        char *value = g_strndup(from->str + b->start, b->end - b->start);
        replace(out, a->start, a->end, value);
        g_free(value);
        break;
    }
    size_t length = give(out, data, most);
    g_string_free(from, TRUE);
    g_string_free(out, TRUE);
    return length;
}

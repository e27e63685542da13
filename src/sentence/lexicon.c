// SPDX-License-Identifier: MIT
#include "sentence/lexicon.h"

#include <string.h>

#include "base/messages.h"
#include "quantity/fold.h"

// A longer word is a line that lost its spaces.
#define WORD_CHARACTERS 24

struct TbLexicon {
    TbArena *arena;
    GArray *terms;     // of TbTerm, by first character, then the longest first
    guint16 *first;    // for each character of the BMP: index + 1 of the first term that begins so
    guint64 *ends;     // a bit a character of the BMP: some word ends with it
    GHashTable *index; // while reading: text -> index + 1
};

typedef struct {
    const char *name;
    TbTermClass class;
} ClassName;

static const ClassName class_names[] = {
    {"unit", TB_TERM_UNIT},         {"noun", TB_TERM_NOUN},
    {"change", TB_TERM_CHANGE},     {"compare", TB_TERM_COMPARE},
    {"rate", TB_TERM_RATE},         {"to", TB_TERM_TO},
    {"bound", TB_TERM_BOUND},       {"tail", TB_TERM_TAIL},
    {"share", TB_TERM_SHARE},       {"contribution", TB_TERM_CONTRIBUTION},
    {"rank", TB_TERM_RANK},         {"duration", TB_TERM_DURATION},
    {"basis", TB_TERM_BASIS},       {"target", TB_TERM_TARGET},
    {"forecast", TB_TERM_FORECAST}, {"done", TB_TERM_DONE},
    {"scope", TB_TERM_SCOPE},       {"drop", TB_TERM_DROP},
    {"verb", TB_TERM_VERB},         {"head", TB_TERM_HEAD},
    {"circle", TB_TERM_CIRCLE},     {"person", TB_TERM_PERSON},
    {"action", TB_TERM_ACTION},     {"place", TB_TERM_PLACE},
};

// ---- Reading a table ----

typedef struct {
    TbLexicon *lexicon;
    TbReport *report;
    const char *name;
    unsigned line;
} Reading;

// `problem` has a %s, for the text that has it.
static bool fail(Reading *reading, const char *problem, const char *what)
{
    char *cause = g_strdup_printf(tb_text(problem), what);
    // A line of the text that is read would be told as its place.
    tb_report_error(reading->report, TB_CODE_VALUE, NULL, "%s:%u: %s", reading->name, reading->line,
                    cause);
    g_free(cause);
    return false;
}

static bool find_class(Reading *reading, const char *name, TbTermClass *class)
{
    const char *names[G_N_ELEMENTS(class_names) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(class_names); i++) {
        names[i] = class_names[i].name;
        if (strcmp(class_names[i].name, name) == 0) {
            *class = class_names[i].class;
            return true;
        }
    }
    fail(reading, N_("there is no class \"%s\""), name);
    const char *near = tb_nearest(name, names);
    if (near)
        tb_report_hint(reading->report, "did you mean \"%s\"?", near);
    return false;
}

static bool takes_sign(TbTermClass class)
{
    return class == TB_TERM_CHANGE || class == TB_TERM_COMPARE || class == TB_TERM_RATE ||
           class == TB_TERM_CONTRIBUTION;
}

// Sets what the second column says.
static bool read_value(Reading *reading, TbTermClass class, const char *value, TbTerm *term)
{
    bool sign = strcmp(value, "+") == 0 || strcmp(value, "-") == 0;
    if (class == TB_TERM_UNIT && strcmp(value, "duration") == 0)
        term->classes |= TB_TERM_DURATION_UNIT;
    else if (class == TB_TERM_UNIT && strcmp(value, "arabic") == 0)
        term->classes |= TB_TERM_ARABIC_UNIT;
    else if ((class == TB_TERM_TARGET && strcmp(value, "strong") == 0) ||
             (class == TB_TERM_HEAD && strcmp(value, "open") == 0))
        term->strong = true;
    else if (class == TB_TERM_BOUND || class == TB_TERM_TAIL) {
        if (!tb_bound_from_name(value, class == TB_TERM_BOUND ? &term->bound : &term->tail))
            return fail(reading, N_("there is no bound \"%s\""), value);
    } else if (takes_sign(class) ? !sign : strcmp(value, "-") != 0)
        return fail(reading, N_("this class has no value \"%s\""), value);
    if (takes_sign(class))
        term->sign = *value == '+' ? 1 : -1;
    term->classes |= class;
    return true;
}

static TbTerm *take_term(TbLexicon *lexicon, const char *word)
{
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->index, word));
    if (known)
        return &g_array_index(lexicon->terms, TbTerm, known - 1);
    gunichar *text = tb_arena_new0(lexicon->arena, gunichar, WORD_CHARACTERS);
    TbTerm term = {.text = text};
    size_t length;
    for (const char *at = word; *at && term.length < WORD_CHARACTERS; at = g_utf8_next_char(at))
        text[term.length++] = tb_fold_next(at, &length);
    g_array_append_val(lexicon->terms, term);
    g_hash_table_insert(lexicon->index, tb_arena_strdup(lexicon->arena, word),
                        GUINT_TO_POINTER(lexicon->terms->len));
    return &g_array_index(lexicon->terms, TbTerm, lexicon->terms->len - 1);
}

static bool read_words(Reading *reading, TbTermClass class, const char *value, const char *words)
{
    char **each = g_strsplit(words, " ", -1);
    bool done = true;
    for (char **word = each; *word && done; word++) {
        if (!**word)
            continue;
        done = g_utf8_strlen(*word, -1) <= WORD_CHARACTERS
                   ? read_value(reading, class, value, take_term(reading->lexicon, *word))
                   : fail(reading, N_("\"%s\" is too long for a word"), *word);
    }
    g_strfreev(each);
    return done;
}

static bool read_line(Reading *reading, char *line)
{
    g_strchomp(line);
    if (!*line || *line == '#' || g_str_has_prefix(line, "class\t"))
        return true;
    char **columns = g_strsplit(line, "\t", 3);
    TbTermClass class;
    bool done =
        g_strv_length(columns) == 3
            ? find_class(reading, columns[0], &class) &&
                  read_words(reading, class, columns[1], columns[2])
            : fail(reading, N_("a row needs class, value and words, with tabs between: \"%s\""),
                   line);
    g_strfreev(columns);
    return done;
}

static bool read_table(TbLexicon *lexicon, const char *table, const char *name, TbReport *report)
{
    Reading reading = {.lexicon = lexicon, .report = report, .name = name};
    if (!g_utf8_validate(table, -1, NULL))
        return fail(&reading, N_("the table is not UTF-8: %s"), name);
    char **lines = g_strsplit(table, "\n", -1);
    bool done = true;
    for (char **line = lines; *line; line++) {
        reading.line++;
        done = read_line(&reading, *line) && done;
    }
    g_strfreev(lines);
    return done;
}

// ---- Looking up ----

static gint compare_terms(gconstpointer first, gconstpointer second)
{
    const TbTerm *a = first, *b = second;
    if (a->text[0] != b->text[0])
        return a->text[0] < b->text[0] ? -1 : 1;
    return (gint)b->length - (gint)a->length;
}

static void build_index(TbLexicon *lexicon)
{
    g_array_sort(lexicon->terms, compare_terms);
    lexicon->first = tb_arena_new0(lexicon->arena, guint16, 0x10000);
    lexicon->ends = tb_arena_new0(lexicon->arena, guint64, 0x10000 / 64);
    for (guint i = lexicon->terms->len; i-- > 0;) {
        const TbTerm *term = &g_array_index(lexicon->terms, TbTerm, i);
        gunichar first = term->text[0], last = term->text[term->length - 1];
        if (first < 0x10000)
            lexicon->first[first] = (guint16)(i + 1);
        if (last < 0x10000)
            lexicon->ends[last / 64] |= G_GUINT64_CONSTANT(1) << last % 64;
    }
}

TbLexicon *tb_lexicon_new(const char *const *tables, const char *const *names, int count,
                          TbReport *report)
{
    TbLexicon *lexicon = g_new0(TbLexicon, 1);
    lexicon->arena = tb_arena_new();
    lexicon->terms = g_array_new(FALSE, FALSE, sizeof(TbTerm));
    lexicon->index = g_hash_table_new(g_str_hash, g_str_equal);
    bool done = true;
    for (int i = 0; i < count; i++)
        done = read_table(lexicon, tables[i], names[i], report) && done;
    g_hash_table_unref(lexicon->index);
    if (!done || lexicon->terms->len >= G_MAXUINT16) {
        tb_lexicon_free(lexicon);
        return NULL;
    }
    build_index(lexicon);
    return lexicon;
}

void tb_lexicon_free(TbLexicon *lexicon)
{
    if (!lexicon)
        return;
    g_array_unref(lexicon->terms);
    tb_arena_free(lexicon->arena);
    g_free(lexicon);
}

const TbTerm *tb_lexicon_find(const TbLexicon *lexicon, const gunichar *text, size_t length,
                              guint32 classes)
{
    if (length == 0 || text[0] >= 0x10000 || !lexicon->first[text[0]])
        return NULL;
    for (guint i = lexicon->first[text[0]] - 1; i < lexicon->terms->len; i++) {
        const TbTerm *term = &g_array_index(lexicon->terms, TbTerm, i);
        if (term->text[0] != text[0])
            return NULL;
        if ((term->classes & classes) && term->length <= length &&
            memcmp(term->text, text, term->length * sizeof *text) == 0)
            return term;
    }
    return NULL;
}

const TbTerm *tb_lexicon_find_end(const TbLexicon *lexicon, const gunichar *text, size_t length,
                                  guint32 classes)
{
    gunichar last = length ? text[length - 1] : 0;
    if (!last || last >= 0x10000 || !(lexicon->ends[last / 64] >> last % 64 & 1))
        return NULL;
    for (size_t size = MIN(length, WORD_CHARACTERS); size > 0; size--) {
        const TbTerm *term = tb_lexicon_find(lexicon, text + length - size, size, classes);
        if (term && term->length == size)
            return term;
    }
    return NULL;
}

// SPDX-License-Identifier: MIT
// Rows of cells out of a text, whatever pieces it comes in; and what separates them.
#include "base/limits.h"
#include "import/csv-rows.h"

#include <string.h>

// Hands out a text in pieces; `last` is what ends it: 0, or -1 for a source that can't be read.
typedef struct {
    const char *at, *end;
    size_t piece; // of all pieces behind the first look; 0: as large as may be
    size_t first; // that come in one piece
    gssize last;
    bool ended; // nobody asks again
    char spoil; // fills the room behind the text, as it may; 0: nothing does
} Source;

static gssize fill(void *user, char *buffer, size_t size)
{
    Source *source = user;
    size_t left = (size_t)(source->end - source->at),
           most = source->first ? source->first : source->piece;
    size_t length = MIN(MIN(size, left), most ? most : left);
    g_assert_false(source->ended);
    g_assert_cmpuint(size, >=, 1 << 16);
    if (source->spoil)
        memset(buffer, source->spoil, size);
    source->ended = length == 0;
    source->first -= MIN(source->first, length);
    memcpy(buffer, source->at, length);
    source->at += length;
    return length ? (gssize)length : source->last;
}

// The rows as text: the line, then each field in brackets; what was reported behind them.
static char *read_spoiled(const char *text, size_t length, char separator, size_t first,
                          size_t piece, char spoil)
{
    Source source = {text, text + length, piece, first, 0, false, spoil};
    TbReport *report = tb_report_new();
    GString *out = g_string_new(NULL);
    TbCsvRows rows;
    unsigned line;
    tb_csv_rows_init(&rows, fill, &source, report);
    rows.separator = separator;
    while (tb_csv_rows_next(&rows, &line)) {
        g_string_append_printf(out, "%u", line);
        for (guint i = 0; i < rows.fields->len; i++) {
            TbField field = g_array_index(rows.fields, TbField, i);
            g_string_append_c(out, '[');
            g_string_append_len(out, field.text, (gssize)field.length);
            g_string_append_c(out, ']');
        }
        g_string_append_c(out, ' ');
    }
    g_assert_cmpint(rows.failed, ==, tb_report_error_count(report) > 0);
    for (unsigned i = 0; i < tb_report_count(report); i++) {
        const TbDiagnostic *said = tb_report_at(report, i);
        g_string_append_printf(out, "%u: %s", said->line, said->message);
    }
    tb_csv_rows_clear(&rows);
    tb_report_free(report);
    return g_string_free(out, FALSE);
}

static char *read_rows(const char *text, size_t length, char separator, size_t first, size_t piece)
{
    return read_spoiled(text, length, separator, first, piece, piece > 1000 ? '?' : 0);
}

static const struct {
    const char *text, *rows;
} texts[] = {{"", ""},
             {"a", "1[a] "},
             {"a,b", "1[a][b] "},
             {"a,b\n", "1[a][b] "},
             {"a,b\r\n", "1[a][b] "},
             {"a,b\r", "1[a][b] "},
             {"a\nb\r\nc\rd", "1[a] 2[b] 3[c] 4[d] "},
             {"a\n\nb", "1[a] 2[] 3[b] "},
             {"a\r\rb", "1[a] 2[] 3[b] "},
             {"a\n\rb", "1[a] 2[] 3[b] "},
             {"\n", "1[] "},
             {",", "1[][] "},
             {",\n,", "1[][] 2[][] "},
             {"a,,c", "1[a][][c] "},
             {"a,b,", "1[a][b][] "},
             {"a,b,\nc", "1[a][b][] 2[c] "},
             {" a , b ", "1[ a ][ b ] "},
             {"\"a\"", "1[a] "},
             {"\"a\"\n", "1[a] "},
             {"\"a\",b", "1[a][b] "},
             {"a,\"b\"\nc", "1[a][b] 2[c] "},
             {"\"\"", "1[] "},
             {"\"\",\"\"\n\"\"", "1[][] 2[] "},
             {"\"a,b\",c", "1[a,b][c] "},
             {"\"a\nb\",c\nd", "1[a\nb][c] 3[d] "},
             {"\"a\r\nb\",c\r\nd", "1[a\r\nb][c] 3[d] "},
             {"\"a\rb\",c\rd", "1[a\rb][c] 3[d] "},
             {"\"a\r\"\rd", "1[a\r] 3[d] "},
             {"\"a\r\n\r\nb\"\nd", "1[a\r\n\r\nb] 4[d] "},
             {"\"a\"\"b\"", "1[a\"b] "},
             {"\"\"\"\"", "1[\"] "},
             {"\"\"\"a\"\"\",b", "1[\"a\"][b] "},
             {"\"a\"\"\"\nb", "1[a\"] 2[b] "},
             {"\"\"\"\"\"\"", "1[\"\"] "},
             {"\"a\"b,c", "1[ab][c] "},
             {"\"a\"b\"c,d", "1[ab\"c][d] "},
             {"a\"b\"c,d", "1[a\"b\"c][d] "},
             {"a \"b\"", "1[a \"b\"] "},
             {"\"a\" \nb", "1[a ] 2[b] "},
             {"东,西\n\"南\n北\",中", "1[东][西] 2[南\n北][中] "},
             {"\"a", "1: a quoted cell begins here and is never closed"},
             {"\"", "1: a quoted cell begins here and is never closed"},
             {"a\nb,\"c\nd\n", "1[a] 2: a quoted cell begins here and is never closed"},
             {"\"a\nb\",\"c\nd", "2: a quoted cell begins here and is never closed"},
             {"a,\"\"\"", "1: a quoted cell begins here and is never closed"}};

enum { LOOK = 1 << 16 };

// Each text alone, and behind so much that all of it comes when rows are read, in any pieces.
static void test_rows(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        size_t length = strlen(texts[i].text);
        for (size_t piece = 0; piece < 4; piece++) {
            char *found = read_rows(texts[i].text, length, ',', 0, piece);
            g_assert_cmpstr(found, ==, texts[i].rows);
            g_free(found);
        }
        for (const char *spoil = "\"\n\r,x"; *spoil; spoil++) {
            char *found = read_spoiled(texts[i].text, length, ',', 0, 0, *spoil);
            g_assert_cmpstr(found, ==, texts[i].rows);
            g_free(found);
        }
        if (!length)
            continue;
        GString *long_text = g_string_new(NULL);
        for (size_t k = 0; k < LOOK; k++)
            g_string_append_c(long_text, k + 1 < LOOK ? 'x' : ',');
        g_string_append(long_text, texts[i].text);
        for (size_t before = 0; before < 3; before++)
            for (size_t piece = 0; piece < 4; piece++) {
                char *found = read_rows(long_text->str, long_text->len, ',', LOOK - before, piece);
                char *failed = strchr(texts[i].rows, ':');
                if (!failed)
                    g_assert_cmpstr(found + LOOK + 2, ==, texts[i].rows + 1);
                else
                    g_assert_nonnull(strstr(found, strstr(texts[i].rows, ": a quoted")));
                g_free(found);
            }
        g_string_free(long_text, TRUE);
    }
}

static void test_separators_of_rows(void)
{
    static const char separators[] = "\t;|";
    for (size_t i = 0; i < strlen(separators); i++) {
        char *text = g_strdup_printf("a,b%c\"c%c\"\nd", separators[i], separators[i]);
        char *wanted = g_strdup_printf("1[a,b][c%c] 2[d] ", separators[i]);
        char *found = read_rows(text, strlen(text), separators[i], 0, 0);
        g_assert_cmpstr(found, ==, wanted);
        g_free(found);
        g_free(wanted);
        g_free(text);
    }
}

// A cell of as much as a cell may hold is read, one more is refused.
static void test_long_cells(void)
{
    static const struct {
        const char *before, *behind; // of the cell's text
        size_t own;                  // of its bytes, which count as the cell's
        const char *limit, *beyond;  // what is said of it; NULL: it is read
    } cells[] = {{"a\nb,", "\nc", 0, NULL, "1[a] 2: a cell is longer than any cell may be"},
                 {"a\nb,", "", 0, NULL, "1[a] 2: a cell is longer than any cell may be"},
                 {"a\n\"", "\",c", 2, NULL, "1[a] 2: a cell is longer than any cell may be"},
                 {"a\n\"", "", 0, "1[a] 2: a quoted cell begins here and is never closed",
                  "1[a] 2: a quoted cell begins here that is longer than any cell may be: is its "
                  "closing quote missing?"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        for (size_t more = 0; more < 2; more++) {
            char *cell = g_strnfill(TB_LIMIT_CELL_BYTES + more - cells[i].own, 'x');
            char *text = g_strconcat(cells[i].before, cell, cells[i].behind, NULL);
            char *found = read_rows(text, strlen(text), ',', 0, 0);
            const char *said = more ? cells[i].beyond : cells[i].limit;
            if (said)
                g_assert_cmpstr(found, ==, said);
            else
                g_assert_nonnull(strstr(found, cell));
            g_free(found);
            g_free(text);
            g_free(cell);
        }
}

// Rows of any number of cells, which the buffer has to grow for, and small ones behind them.
static void test_long_rows(void)
{
    static const size_t pieces[] = {0, 5000, 65536, 100000, 400000};
    for (size_t cells = 1; cells < 20; cells += 3) {
        GString *text = g_string_new("a\n"), *wanted = g_string_new("1[a] 2");
        for (size_t i = 0; i < cells; i++) {
            char *cell = g_strnfill(60000 + 7 * i, (char)('a' + i));
            g_string_append_printf(text, "%s%s", i ? "," : "", cell);
            g_string_append_printf(wanted, "[%s]", cell);
            g_free(cell);
        }
        g_string_append(text, "\nb,c\n");
        g_string_append(wanted, " 3[b][c] ");
        for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
            char *found = read_rows(text->str, text->len, ',', 0, pieces[i]);
            g_assert_true(strcmp(found, wanted->str) == 0);
            g_free(found);
        }
        g_string_free(wanted, TRUE);
        g_string_free(text, TRUE);
    }
}

static void test_sources_that_fail(void)
{
    TbReport *report = tb_report_new();
    static const char text[] = "a,b\nc,d";
    Source source = {text, text + strlen(text), 0, 0, -1, false, 0};
    TbCsvRows rows;
    unsigned line;
    tb_csv_rows_init(&rows, fill, &source, report);
    rows.separator = ',';
    g_assert_false(tb_csv_rows_next(&rows, &line) && tb_csv_rows_next(&rows, &line));
    g_assert_true(rows.failed);
    tb_csv_rows_clear(&rows);
    tb_report_free(report);
}

static void test_separators(void)
{
    static const struct {
        const char *text;
        char separator;
    } cases[] = {{"", ','},
                 {"a", ','},
                 {"a,b", ','},
                 {"a\tb", '\t'},
                 {"a;b", ';'},
                 {"a|b", '|'},
                 {"a,b;c", ';'}, // in as many lines
                 {"a,b\tc", '\t'},
                 {"a,b|c", ','}, // a bar may be part of a name
                 {"a;b\tc", '\t'},
                 {"a;b|c", ';'},
                 {"a\tb|c", '\t'},
                 {"a,b\nc,d;e", ','}, // lines count, and not how often it stands in one
                 {"a,b\nc,d|e\nf,g|h", ','},
                 {"a|b\nc|d,e", '|'},
                 {"a;b;c;d\ne,f\ng,h", ','},
                 {"1,5;2,5\n3,5;4,5\n", ';'},
                 {"\"a;b\";\"c;d\"\n\"e\",f\ng,h", ','},
                 {"\"a,b\",c\n\"d;e;f\"\n\"g;h\"", ','}, // not in quotes
                 {"\"a\n,\n,\n,\";b\nc;d", ';'},
                 {"a;b\n\"c\nd;e\nf;g\"\nh,i\nj,k", ','}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(tb_csv_find_separator(cases[i].text, strlen(cases[i].text)), ==,
                        cases[i].separator);
    // Only the beginning is looked at.
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i + 2 < LOOK; i++)
        g_string_append_c(text, 'x');
    g_string_append(text, "\n;|||\n|");
    g_assert_cmpint(tb_csv_find_separator(text->str, text->len), ==, ';');
    g_string_insert_c(text, 0, 'x');
    g_assert_cmpint(tb_csv_find_separator(text->str, text->len), ==, ',');
    g_string_free(text, TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/rows/texts", test_rows);
    g_test_add_func("/import/rows/separators", test_separators_of_rows);
    g_test_add_func("/import/rows/long", test_long_cells);
    g_test_add_func("/import/rows/wide", test_long_rows);
    g_test_add_func("/import/rows/fail", test_sources_that_fail);
    g_test_add_func("/import/separators", test_separators);
    return g_test_run();
}

// SPDX-License-Identifier: MIT
#include "base/report.h"

#include <string.h>

#include "base/messages.h"
#include "base/limits.h"

struct TbReport {
    GPtrArray *items; // of TbDiagnostic
    GStringChunk *strings;
    unsigned errors, warnings, omitted;
    TbDiagnostic *last; // the one a hint belongs to; NULL when it was omitted
};

typedef struct {
    const char *name;
    int exit_status;
} CodeInfo;

static const CodeInfo code_infos[] = {
    [TB_CODE_SYNTAX] = {"syntax", 1},
    [TB_CODE_ENCODING] = {"encoding", 1},
    [TB_CODE_LIMIT] = {"limit", 1},
    [TB_CODE_DUPLICATE_KEY] = {"duplicate-key", 1},
    [TB_CODE_UNKNOWN_KEY] = {"unknown-key", 1},
    [TB_CODE_MISSING_KEY] = {"missing-key", 1},
    [TB_CODE_TYPE] = {"type", 1},
    [TB_CODE_VALUE] = {"value", 1},
    [TB_CODE_QUANTITY] = {"quantity", 1},
    [TB_CODE_UNIT] = {"unit", 1},
    [TB_CODE_PERIOD] = {"period", 1},
    [TB_CODE_REFERENCE] = {"reference", 1},
    [TB_CODE_DIMENSION] = {"dimension", 1},
    [TB_CODE_DUPLICATE] = {"duplicate", 1},
    [TB_CODE_FIGURE] = {"figure", 1},
    [TB_CODE_FORMAT] = {"format", 1},
    [TB_CODE_PACKAGE] = {"package", 1},
    [TB_CODE_ARGUMENT] = {"argument", 2},
    [TB_CODE_IO] = {"io", 3},
    [TB_CODE_GLYPH] = {"glyph", 4},
    [TB_CODE_FONT] = {"font", 4},
};
G_STATIC_ASSERT(G_N_ELEMENTS(code_infos) == TB_CODE_COUNT);

const char *tb_code_name(TbCode code)
{
    return code_infos[code].name;
}

int tb_code_exit_status(TbCode code)
{
    return code_infos[code].exit_status;
}

TbReport *tb_report_new(void)
{
    TbReport *report = g_new0(TbReport, 1);
    report->items = g_ptr_array_new_with_free_func(g_free);
    report->strings = g_string_chunk_new(1024);
    return report;
}

void tb_report_free(TbReport *report)
{
    if (!report)
        return;
    g_ptr_array_unref(report->items);
    g_string_chunk_free(report->strings);
    g_free(report);
}

// Control characters of a hostile input must not reach a terminal; file names need not be UTF-8.
static const char *keep_line(TbReport *report, char *text)
{
    if (!g_utf8_validate(text, -1, NULL)) {
        char *valid = g_utf8_make_valid(text, -1);
        g_free(text);
        text = valid;
    }
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = ' ';
    const char *kept = g_string_chunk_insert(report->strings, text);
    g_free(text);
    return kept;
}

static void add(TbReport *report, TbSeverity severity, TbCode code, const TbPlace *place,
                char *message)
{
    // Each kind has its own room: many warnings must not hide an error.
    unsigned *count = severity == TB_SEVERITY_ERROR ? &report->errors : &report->warnings;
    if (++*count > TB_LIMIT_DIAGNOSTICS) {
        report->omitted++;
        report->last = NULL;
        g_free(message);
        return;
    }
    TbDiagnostic *item = g_new0(TbDiagnostic, 1);
    item->severity = severity;
    item->code = code;
    item->message = keep_line(report, message);
    if (place) {
        item->path = place->path ? keep_line(report, g_strdup(place->path)) : NULL;
        item->line = place->line;
        item->column = place->column;
    }
    g_ptr_array_add(report->items, item);
    report->last = item;
}

void tb_report_error(TbReport *report, TbCode code, const TbPlace *place, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(report, TB_SEVERITY_ERROR, code, place, g_strdup_vprintf(tb_text(format), args));
    va_end(args);
}

void tb_report_warning(TbReport *report, TbCode code, const TbPlace *place, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(report, TB_SEVERITY_WARNING, code, place, g_strdup_vprintf(tb_text(format), args));
    va_end(args);
}

void tb_report_hint(TbReport *report, const char *format, ...)
{
    if (!report->last)
        return;
    va_list args;
    va_start(args, format);
    char *hint = g_strdup_vprintf(tb_text(format), args);
    va_end(args);
    if (*hint)
        report->last->hint = keep_line(report, hint);
    else
        g_free(hint);
}

void tb_report_append(TbReport *report, const TbReport *other, unsigned first)
{
    for (unsigned i = first; i < other->items->len; i++) {
        const TbDiagnostic *item = tb_report_at(other, i);
        TbPlace place = {item->path, item->line, item->column};
        add(report, item->severity, item->code, &place, g_strdup(item->message));
        if (item->hint)
            tb_report_hint(report, "%s", item->hint);
    }
}

unsigned tb_report_count(const TbReport *report)
{
    return report->items->len;
}

const TbDiagnostic *tb_report_at(const TbReport *report, unsigned index)
{
    return g_ptr_array_index(report->items, index);
}

unsigned tb_report_error_count(const TbReport *report)
{
    return report->errors;
}

bool tb_report_has_room(const TbReport *report, TbSeverity severity)
{
    unsigned count = severity == TB_SEVERITY_ERROR ? report->errors : report->warnings;
    return count < TB_LIMIT_DIAGNOSTICS;
}

unsigned tb_report_omitted_count(const TbReport *report)
{
    return report->omitted;
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    const TbDiagnostic *x = *(TbDiagnostic *const *)a, *y = *(TbDiagnostic *const *)b;
    unsigned x_line = x->line ? x->line : G_MAXUINT, y_line = y->line ? y->line : G_MAXUINT;
    if (x_line != y_line)
        return x_line < y_line ? -1 : 1;
    return x->column == y->column ? 0 : x->column < y->column ? -1 : 1;
}

void tb_report_sort(TbReport *report)
{
    tb_report_sort_from(report, 0);
}

void tb_report_sort_from(TbReport *report, unsigned first)
{
    // Insertion sort: stable (g_ptr_array_sort is not), and the list is short by limit.
    GPtrArray *items = report->items;
    for (guint i = first + 1; i < items->len; i++)
        for (guint j = i; j > first && compare_places(&items->pdata[j - 1], &items->pdata[j]) > 0;
             j--) {
            gpointer swap = items->pdata[j];
            items->pdata[j] = items->pdata[j - 1];
            items->pdata[j - 1] = swap;
        }
}

static int edit_distance(const gunichar *a, glong a_length, const gunichar *b, glong b_length)
{
    int row[64];
    for (glong j = 0; j <= b_length; j++)
        row[j] = (int)j;
    for (glong i = 1; i <= a_length; i++) {
        int diagonal = row[0];
        row[0] = (int)i;
        for (glong j = 1; j <= b_length; j++) {
            int above = row[j];
            int replace = diagonal + (a[i - 1] != b[j - 1]);
            row[j] = MIN(replace, MIN(above, row[j - 1]) + 1);
            // Two neighbours swapped ("tilte") count as one slip, not two.
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                a[i - 1] != b[j - 1])
                row[j] = MIN(row[j], MAX(replace - 1, 1));
            diagonal = above;
        }
    }
    return row[b_length];
}

const char *tb_nearest(const char *word, const char *const *candidates)
{
    glong length;
    gunichar *letters = g_utf8_to_ucs4_fast(word, -1, &length);
    const char *best = NULL;
    int best_distance = MAX(1, (int)length / 3) + 1;
    for (size_t i = 0; length < 64 && candidates[i]; i++) {
        glong other_length;
        gunichar *other = g_utf8_to_ucs4_fast(candidates[i], -1, &other_length);
        if (other_length < 63) {
            int distance = edit_distance(letters, length, other, other_length);
            if (distance < best_distance) {
                best = candidates[i];
                best_distance = distance;
            }
        }
        g_free(other);
    }
    g_free(letters);
    return best;
}

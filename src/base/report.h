// SPDX-License-Identifier: MIT
// Diagnostics: everything tubiao has to say about an input or a run.
//
// Who detects a problem adds it to the report; who only passes a failure on stays silent.
#ifndef TB_BASE_REPORT_H
#define TB_BASE_REPORT_H

#include <glib.h>
#include <stdarg.h>
#include <stdbool.h>

typedef enum { TB_SEVERITY_WARNING, TB_SEVERITY_ERROR } TbSeverity;

// Stable codes. The first group is the input's fault (exit 1), then the command line's (2),
// reading and writing (3), fonts and glyphs (4).
typedef enum {
    TB_CODE_SYNTAX,        // not JSON (RFC 8259)
    TB_CODE_ENCODING,      // not UTF-8
    TB_CODE_LIMIT,         // larger than a named limit
    TB_CODE_DUPLICATE_KEY, // a key twice in one object
    TB_CODE_UNKNOWN_KEY,   // a key that means nothing
    TB_CODE_MISSING_KEY,   // a key that must be there
    TB_CODE_TYPE,          // a value of the wrong JSON type
    TB_CODE_VALUE,         // a value out of its set or range
    TB_CODE_QUANTITY,      // a quantity that can't be read
    TB_CODE_UNIT,          // units that don't go together
    TB_CODE_PERIOD,        // a date or period that can't be read
    TB_CODE_REFERENCE,     // a name that names nothing
    TB_CODE_DIMENSION,     // a dimension that varies and is not placed
    TB_CODE_DUPLICATE,     // two things at one place
    TB_CODE_FIGURE,        // a figure that the data can't carry
    TB_CODE_FORMAT,        // a document of no known format
    TB_CODE_PACKAGE,       // a workbook or Office file that is torn, locked or too old
    TB_CODE_ARGUMENT,      // command line
    TB_CODE_IO,            // reading and writing
    TB_CODE_GLYPH,         // a character that no font has
    TB_CODE_FONT,          // a font that can't be used or was substituted
    TB_CODE_COUNT
} TbCode;

// Where in the input: a JSON pointer (RFC 6901; "" is the whole document, NULL unknown) with the
// 1-based line and column (in characters), 0 when unknown. The path is borrowed.
typedef struct {
    const char *path;
    unsigned line, column;
} TbPlace;

typedef struct {
    TbSeverity severity;
    TbCode code;
    const char *path;    // NULL when the problem is not in the document
    const char *message; // one line: the cause
    const char *hint;    // "did you mean …", or NULL
    unsigned line, column;
} TbDiagnostic;

typedef struct TbReport TbReport;

TbReport *tb_report_new(void);
void tb_report_free(TbReport *report);

// Adds a problem; past TB_LIMIT_DIAGNOSTICS errors (or warnings) only the count grows. `place` may
// be NULL.
void tb_report_error(TbReport *report, TbCode code, const TbPlace *place, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
void tb_report_warning(TbReport *report, TbCode code, const TbPlace *place, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

// Adds a hint to the diagnostic added last; NULL or "" adds nothing.
void tb_report_hint(TbReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

// Copies the diagnostics of `other` from index `first` on.
void tb_report_append(TbReport *report, const TbReport *other, unsigned first);

// The diagnostics so far in the order they were added; borrowed until the next addition.
unsigned tb_report_count(const TbReport *report);
const TbDiagnostic *tb_report_at(const TbReport *report, unsigned index);

unsigned tb_report_error_count(const TbReport *report);
// False once a further error, or warning, would only be counted.
bool tb_report_has_room(const TbReport *report, TbSeverity severity);
// Problems found beyond the limit, which are not in the list.
unsigned tb_report_omitted_count(const TbReport *report);

// Orders the diagnostics by place in the document; those without place come last.
void tb_report_sort(TbReport *report);
// The same for the diagnostics from index `first` on.
void tb_report_sort_from(TbReport *report, unsigned first);

// The code's published name, such as "unknown-key".
const char *tb_code_name(TbCode code);

// The exit status of the contract for an error with this code: 1, 2, 3 or 4.
int tb_code_exit_status(TbCode code);

// The candidate nearest to `word` (edit distance over characters, at most a third of the word's
// length, at least 1), or NULL. `candidates` ends with NULL.
const char *tb_nearest(const char *word, const char *const *candidates);

#endif

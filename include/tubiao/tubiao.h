// SPDX-License-Identifier: MIT
/** @file tubiao.h
 *  tubiao (图表): bar charts and timelines with CJK text from indicator JSON, to PNG, SVG, PDF and
 * EMF.
 *
 *  Plain C, no types of other libraries. Nothing is global: a context holds what calls share, and
 *  two threads use two contexts. Results never depend on the locale, the time zone, the clock or
 *  the working folder; the language of messages does. Lengths are pt (1/72 inch). Strings are
 * UTF-8. When memory runs out the process is aborted (as GLib does).
 *
 *  Structs of options begin with their size, which tells the versions apart: they grow at the end,
 *  and a program that was built with smaller ones gets the defaults for the rest. Larger ones than
 *  the library knows are refused with a diagnostic. TubiaoDiagnostic does not grow.
 *
 *  What must not be NULL and is, an index beyond the last and the like are a critical message of
 *  GLib, TUBIAO_ARGUMENT in `status`, and the result that stands for failure: never a crash.
 *
 *  Ownership: what a `_new`, `_read` or `_layout` function returns is the caller's and goes to the
 *  `_free` function of its type; `free(NULL)` does nothing. Everything else is borrowed and lives
 *  as long as the object it came from.
 */
#ifndef TUBIAO_H
#define TUBIAO_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef TB_API
#define TB_API
#endif

/** The version, "0.1.0". Since 0.1. */
TB_API const char *tubiao_version(void);

/** What calls share: fonts, theme folder, collected diagnostics. Not for two threads at once. */
typedef struct TubiaoContext TubiaoContext;
/** A document that was read. Immutable; may be shared by threads. */
typedef struct TubiaoDocument TubiaoDocument;
/** A laid-out figure. Immutable, but must not outlive the context that laid it out. */
typedef struct TubiaoFigure TubiaoFigure;

/** How a call ended: the exit statuses of the program. */
typedef enum {
    TUBIAO_OK = 0,       /**< done; there may be warnings */
    TUBIAO_INPUT = 1,    /**< the document is wrong */
    TUBIAO_ARGUMENT = 2, /**< an option is wrong */
    TUBIAO_IO = 3,       /**< reading or writing failed */
    TUBIAO_FONT = 4      /**< a character or a font is missing */
} TubiaoStatus;

/** Settings of a context. Initialise with TUBIAO_CONTEXT_OPTIONS_INIT; NULL strings are defaults.
 */
typedef struct {
    size_t size;                  /**< sizeof(TubiaoContextOptions); set by the initialiser */
    const char *const *font_dirs; /**< further folders with fonts, NULL-terminated; or NULL */
    bool no_system_fonts;         /**< never ask the system for a missing character */
    bool allow_missing_glyphs;    /**< a character that no font has is a warning, not an error */
    bool own_process;             /**< kept for programs that set it: a context never touches what
                                       is the process's, its fontconfig configuration neither */
    const char *data_dir;         /**< folder with themes/ and schema/; default: that of the
                                       environment's TUBIAO_DATA, else as installed */
    const char *bundled_font_dir; /**< folder of the bundled fonts; default: that of the
                                       environment's TUBIAO_FONTS, else as installed */
    bool sync;                    /**< a file is on the disk before the call that writes it returns,
                                       so that no power cut takes it; slow */
    const char *messages;         /**< language of messages, "zh" or "en"; NULL: that of LC_ALL,
                                       LC_MESSAGES, LANG or LANGUAGE. Codes never change with it */
} TubiaoContextOptions;
#define TUBIAO_CONTEXT_OPTIONS_INIT                                                                \
    {                                                                                              \
        sizeof(TubiaoContextOptions), NULL, false, false, false, NULL, NULL, false, NULL           \
    }

/** A new context. `options` may be NULL. Fonts are loaded when first needed. Since 0.1. */
TB_API TubiaoContext *tubiao_context_new(const TubiaoContextOptions *options);
TB_API void tubiao_context_free(TubiaoContext *context);

/** Loads the fonts now, not at the first figure: to tell early that they are missing. Since 0.1. */
TB_API TubiaoStatus tubiao_context_load_fonts(TubiaoContext *context);

/* ---- Diagnostics ---- */

typedef struct {
    bool error;            /**< else a warning */
    const char *code;      /**< stable name: "syntax", "unknown-key", "glyph" … */
    const char *file;      /**< the name given to the document, or NULL */
    const char *path;      /**< JSON pointer (RFC 6901), "" for the whole document, or NULL */
    unsigned line, column; /**< 1-based, column in characters; 0 when unknown */
    const char *message;   /**< the cause, one line */
    const char *hint;      /**< what would help, such as: did you mean "title"? or NULL */
} TubiaoDiagnostic;

/** The diagnostics since the last tubiao_context_clear(), in order of place. Borrowed until the
 *  next call with the context. Since 0.1. */
TB_API unsigned tubiao_context_diagnostic_count(const TubiaoContext *context);
TB_API TubiaoDiagnostic tubiao_context_diagnostic(const TubiaoContext *context, unsigned index);
/** Errors that were counted but not kept, because there were too many. */
TB_API unsigned tubiao_context_omitted_count(const TubiaoContext *context);
/** Forgets all diagnostics. */
TB_API void tubiao_context_clear(TubiaoContext *context);
/** "file:line:column: error[code]: /path: message (hint)", as the program prints it, without what
 * is not known; the path of a table is its cell ("B4", of a workbook "sheet!B4"). The caller frees
 * it with tubiao_free(). Since 0.1. */
TB_API char *tubiao_diagnostic_format(const TubiaoDiagnostic *diagnostic);
/** The same as one JSON object on one line. Free with tubiao_free(). */
TB_API char *tubiao_diagnostic_format_json(const TubiaoDiagnostic *diagnostic);

/* ---- Documents ---- */

/** Settings for reading. Initialise with TUBIAO_READ_OPTIONS_INIT. */
typedef struct {
    size_t size;
    const char *name;       /**< file name for diagnostics, or NULL */
    const char *lang;       /**< BCP 47, over the document's own; or NULL */
    const char *const *set; /**< "key=value" over each figure's keys, NULL-terminated; or NULL */
    const char *from;       /**< what the input is: "tubiao", "xlsx", "csv" …; NULL: by content */
    const char *sheet; /**< of a workbook: its name, or number from 1; NULL: all that go together */
    const char *range; /**< cells to read, "B3:M40"; or NULL */
    const char *encoding; /**< of a table as text; NULL: found out */
    bool page; /**< a page of all figures is made behind them, where the document has no page */
} TubiaoReadOptions;
#define TUBIAO_READ_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(TubiaoReadOptions), NULL, NULL, NULL, NULL, NULL, NULL, NULL, false                 \
    }

/** Reads a document from memory: indicator JSON, or what tubiao_convert() takes. All problems are
 * found in one go. `status` may be NULL. NULL on an error. Since 0.1. */
TB_API TubiaoDocument *tubiao_document_read(TubiaoContext *context, const char *bytes,
                                            size_t length, const TubiaoReadOptions *options,
                                            TubiaoStatus *status);
/** The same from a file; "-" is standard input. Since 0.1. */
TB_API TubiaoDocument *tubiao_document_read_file(TubiaoContext *context, const char *path,
                                                 const TubiaoReadOptions *options,
                                                 TubiaoStatus *status);
TB_API void tubiao_document_free(TubiaoDocument *document);

/** A workbook, a table as text or the answer of a statistics service as an indicator document.
 *  `explanation`, which may be NULL, gets how each part was understood, a line each; both are freed
 *  with tubiao_free(). An indicator document is handed back as it is. NULL on an error. Since 0.2.
 */
TB_API char *tubiao_convert(TubiaoContext *context, const char *bytes, size_t length,
                            const TubiaoReadOptions *options, char **explanation,
                            TubiaoStatus *status);
/** The same from a file; "-" is standard input. Since 0.2. */
TB_API char *tubiao_convert_file(TubiaoContext *context, const char *path,
                                 const TubiaoReadOptions *options, char **explanation,
                                 TubiaoStatus *status);

/** The files beside the table in `path` that say what its columns mean (CSVW, Frictionless),
 * whether they are there or not, in the order they are looked for, NULL-terminated: what is read of
 * it depends on them. Empty for what is no table as text. Free the array alone with tubiao_free().
 *  Since 0.2. */
TB_API char **tubiao_description_files(TubiaoContext *context, const char *path,
                                       const TubiaoReadOptions *options);

/** What the document states, or its figure of that id shows (NULL: all), as rows, an observation or
 * event each: `format` "ndjson" or "csv". The keys are those of the schema "data". Free with
 *  tubiao_free(). NULL on an error. Since 0.2. */
TB_API char *tubiao_document_data(TubiaoContext *context, const TubiaoDocument *document,
                                  const char *figure, const char *format, TubiaoStatus *status);

/** What a file states ("-": standard input), as rows like those of tubiao_document_data(). `write`
 *  takes them in pieces, and returns 0 to end it (TUBIAO_IO). A long table (地区, 年份, 指标, 数值;
 *  CSV or TSV, more than 1 MiB) is read and written row by row, in the order of the file: then
 *  rows are written before an error that stands behind them. Anything else is written whole or
 *  not at all. Since 0.2. */
TB_API TubiaoStatus tubiao_data_file(TubiaoContext *context, const char *path,
                                     const TubiaoReadOptions *options, const char *format,
                                     int (*write)(void *user, const char *bytes, size_t length),
                                     void *user);

/** Figures of the document, at least one. */
TB_API unsigned tubiao_document_figure_count(const TubiaoDocument *document);
TB_API const char *tubiao_document_figure_id(const TubiaoDocument *document, unsigned index);
/** False when the document gives the figure no id, so that it has one by its place. Since 0.1. */
TB_API bool tubiao_document_figure_named(const TubiaoDocument *document, unsigned index);
/** Its type, such as "bar" or "timeline", and its title or NULL. Since 0.1. */
TB_API const char *tubiao_document_figure_type(const TubiaoDocument *document, unsigned index);
TB_API const char *tubiao_document_figure_title(const TubiaoDocument *document, unsigned index);
/** Index of the figure with that id, or -1. */
TB_API int tubiao_document_find_figure(const TubiaoDocument *document, const char *id);
/** Index of the first page, a figure of "type": "page", or -1. Since 0.2. */
TB_API int tubiao_document_find_page(const TubiaoDocument *document);

/* ---- Figures ---- */

/** Settings for laying out. Initialise with TUBIAO_LAYOUT_OPTIONS_INIT; 0 and NULL: the document's
 *  or the default. */
typedef struct {
    size_t size;
    double width, height; /**< pt, 36 to 14400; 0: the document's, the theme's, the content's */
    double dpi;           /**< PNG resolution, 10 to 2400; 0: the document's, else 300 */
    const char *theme;    /**< a theme's name, or the path of a theme file (has '/' or ".json") */
    bool screen; /**< width and height are those of a picture for screens, whatever its dpi: type
                  *  grows with it. Since 0.2. */
} TubiaoLayoutOptions;
#define TUBIAO_LAYOUT_OPTIONS_INIT                                                                 \
    {                                                                                              \
        sizeof(TubiaoLayoutOptions), 0, 0, 0, NULL, false                                          \
    }

/** The file of the theme that figure `index` will be laid out with, whether it is there or not;
 *  the caller frees it with tubiao_free(). NULL: the theme is built in. Since 0.1. */
TB_API char *tubiao_theme_file(TubiaoContext *context, const TubiaoDocument *document,
                               unsigned index, const TubiaoLayoutOptions *options);

/** Lays out figure `index`. The document must outlive the figure. NULL on an error. Since 0.1. */
TB_API TubiaoFigure *tubiao_figure_layout(TubiaoContext *context, const TubiaoDocument *document,
                                          unsigned index, const TubiaoLayoutOptions *options,
                                          TubiaoStatus *status);
TB_API void tubiao_figure_free(TubiaoFigure *figure);
TB_API double tubiao_figure_width(const TubiaoFigure *figure);
TB_API double tubiao_figure_height(const TubiaoFigure *figure);
/** How many pages it takes: 1 but for a page with more on it than its height holds. Since 0.2. */
TB_API unsigned tubiao_figure_page_count(const TubiaoFigure *figure);
/** The text alternative. Borrowed. */
TB_API const char *tubiao_figure_description(const TubiaoFigure *figure);
/** The laid-out figure as the JSON of `tubiao inspect`, with the warnings about its document and
 *  its layout. Free with tubiao_free(). Since 0.1. */
TB_API char *tubiao_figure_inspect(const TubiaoFigure *figure);
/** What the layout decided and why, a line each below the figure's id: what became category, series
 *  and panel, orientation, unit, layout. `json`: as one line of JSON, {"figure": id, "decisions":
 *  [{"what", "choice", "why"}]}. Free with tubiao_free(). Since 0.1. */
TB_API char *tubiao_figure_explain(const TubiaoFigure *figure, bool json);

/* ---- Output ---- */

typedef enum {
    TUBIAO_SVG_TEXT,  /**< real text, a list of font families */
    TUBIAO_SVG_EMBED, /**< real text with the needed part of the font inside the file */
    TUBIAO_SVG_PATH   /**< outlines: no text, no CSS (Word, WPS) */
} TubiaoSvgText;

/** Settings for writing. Initialise with TUBIAO_WRITE_OPTIONS_INIT. */
typedef struct {
    size_t size;
    TubiaoSvgText svg_text;
    bool transparent;   /**< no background */
    const char *digest; /**< of what is drawn, such as of tubiao_figure_digest(): a digest of it and
                             of these settings is stored where no viewer shows it; NULL: none is */
    unsigned page; /**< the page of a figure that takes several, from 1; 0: all of them, in one file
                        where the format has pages */
} TubiaoWriteOptions;
#define TUBIAO_WRITE_OPTIONS_INIT                                                                  \
    {                                                                                              \
        sizeof(TubiaoWriteOptions), TUBIAO_SVG_TEXT, false, NULL, 0                                \
    }

/** The format for a file name ("a.png" -> "png"), or NULL. */
TB_API const char *tubiao_format_for_file(const char *path);
/** The names of all formats, NULL-terminated. */
TB_API const char *const *tubiao_formats(void);
/** True when a file of the format can hold several figures. */
TB_API bool tubiao_format_has_pages(const char *format);

/** A digest of all that decides how figure `index` will look, without laying it out: the document
 *  and what it was read with, the options, the theme's file, the fonts (their table directories),
 *  the version. For several figures in a file, put theirs behind one another. The caller frees it
 *  with tubiao_free(). NULL when the theme or fonts can't be read, which laying out will report.
 *  Since 0.1. */
TB_API char *tubiao_figure_digest(TubiaoContext *context, const TubiaoDocument *document,
                                  unsigned index, const TubiaoLayoutOptions *options);

/** True when the file at `path` was written in the format with the same options, `digest` and all,
 *  so that drawing again would give the same bytes. Never true for a figure with characters in
 *  fonts of the system, which no digest knows: its files carry none. Since 0.1. */
TB_API bool tubiao_file_is_current(const char *path, const char *format,
                                   const TubiaoWriteOptions *options);

/** The bytes of one or (PDF, HTML) several figures, which one context laid out; it need not be
 * `context`, which takes the diagnostics, but must live still. The caller frees them with
 * tubiao_free(). NULL on an error. Since 0.1. */
TB_API unsigned char *tubiao_figures_write(TubiaoContext *context,
                                           const TubiaoFigure *const *figures, unsigned count,
                                           const char *format, const TubiaoWriteOptions *options,
                                           size_t *length, TubiaoStatus *status);

/** Writes bytes to a file, whole or not at all; "-" is standard output. Since 0.1. */
TB_API TubiaoStatus tubiao_write_file(TubiaoContext *context, const char *path,
                                      const unsigned char *bytes, size_t length);

/* ---- Jobs ---- */

/** A line of `tubiao batch`: what to draw and where to. The library only reads it; the caller does
 *  it. Lists end with NULL, and everything belongs to the job. */
typedef struct {
    const char *input;          /**< the file to read, or NULL: */
    const char *document;       /**< the document itself, */
    size_t document_length;     /**< and its bytes */
    const char *const *figures; /**< ids, or NULL: the first figure, unless `all` */
    bool all;
    const char *const *outputs;    /**< files, or NULL */
    const char *output_dir;        /**< folder for DIR/ID.EXT, or NULL */
    const char *const *formats;    /**< of those files, or NULL: png; for outputs at most one */
    const TubiaoReadOptions *read; /**< its `name` tells the line of an inline document */
    const TubiaoLayoutOptions *layout;
    const TubiaoWriteOptions *write;
} TubiaoJob;

/** Settings for reading a job. Initialise with TUBIAO_JOB_OPTIONS_INIT. What a job does not say is
 *  as in `read`, `layout` and `write`; keys that a job's `set` has
 *  replace those of `read`. */
typedef struct {
    size_t size;
    const char *name;              /**< of the file of jobs, for diagnostics, or NULL */
    unsigned line;                 /**< where the job stands in it, from 1 */
    const TubiaoReadOptions *read; /**< these may be NULL: the defaults */
    const TubiaoLayoutOptions *layout;
    const TubiaoWriteOptions *write;
} TubiaoJobOptions;
#define TUBIAO_JOB_OPTIONS_INIT                                                                    \
    {                                                                                              \
        sizeof(TubiaoJobOptions), NULL, 1, NULL, NULL, NULL                                        \
    }

/** Reads one job, a JSON object with the keys input or document, figure or all, output or
 *  output_dir, and format, set, width, height, dpi, theme, lang, svg_text, transparent. `options`
 *  may be NULL and must outlive the job. NULL on an error; `status`, which may be NULL, is then
 *  TUBIAO_ARGUMENT. Free with tubiao_job_free(). Since 0.1. */
TB_API TubiaoJob *tubiao_job_read(TubiaoContext *context, const char *bytes, size_t length,
                                  const TubiaoJobOptions *options, TubiaoStatus *status);
TB_API void tubiao_job_free(TubiaoJob *job);

/* ---- Texts ---- */

/** A text (a briefing, a bulletin, a report) that was read for what it states. */
typedef struct TubiaoText TubiaoText;

/** Settings for reading a text. Initialise with TUBIAO_TEXT_OPTIONS_INIT. */
typedef struct {
    size_t size;
    const char *name;   /**< file name for diagnostics, or NULL */
    const char *region; /**< the place that it is about; NULL: the one it names first */
    const char *period; /**< the year or month that 今年 and 当月 mean, "2025" or "2025-09"; NULL:
                             that of its title */
    const char *const *words; /**< files with further words (docs/extract.md), NULL-terminated; or
                                   NULL */
} TubiaoTextOptions;
#define TUBIAO_TEXT_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(TubiaoTextOptions), NULL, NULL, NULL, NULL                                          \
    }

/** Reads a text, Markdown or .docx, in UTF-8 or GB18030. `status` may be NULL. NULL on an error.
 *  Free with tubiao_text_free(). Since 0.1. */
TB_API TubiaoText *tubiao_text_read(TubiaoContext *context, const char *bytes, size_t length,
                                    const TubiaoTextOptions *options, TubiaoStatus *status);
/** The same from a file; "-" is standard input. Since 0.1. */
TB_API TubiaoText *tubiao_text_read_file(TubiaoContext *context, const char *path,
                                         const TubiaoTextOptions *options, TubiaoStatus *status);
TB_API void tubiao_text_free(TubiaoText *text);

/** How many quantities the text states. Since 0.1. */
TB_API unsigned tubiao_text_statement_count(const TubiaoText *text);
/** They, a JSON object a line; docs/extract.md has the keys. Free with tubiao_free(). Since 0.1. */
TB_API char *tubiao_text_statements(const TubiaoText *text);
/** A draft document of them, with quotes and figures. Free with tubiao_free(). Since 0.1. */
TB_API char *tubiao_text_draft(const TubiaoText *text);

/** Compares a document with the text that it was made from: each `quote` must be in the text word
 * for word (but for spaces and line ends), each value, change, rank and time must be what the text
 * says there. What is not so is an error in the context; with `coverage`, a quantity of the text
 * that no observation has is a warning. How many of the text's quantities some observation has goes
 * to `covered`, which may be NULL. Since 0.1. */
TB_API TubiaoStatus tubiao_document_check_against(TubiaoContext *context,
                                                  const TubiaoDocument *document,
                                                  const TubiaoText *text, bool coverage,
                                                  unsigned *covered);

/* ---- Templates ---- */

/** Settings for filling. Initialise with TUBIAO_FILL_OPTIONS_INIT. */
typedef struct {
    size_t size;
    const char *name;                  /**< of the template, for diagnostics; or NULL */
    const TubiaoLayoutOptions *layout; /**< of pictures; NULL: the defaults. Its `width` and
                           `height` hold for those that are put in, in place of the width of their
                           column; those that are drawn anew keep their size */
} TubiaoFillOptions;
#define TUBIAO_FILL_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(TubiaoFillOptions), NULL, NULL                                                      \
    }

/** Fills a template, the bytes of a .docx or .pptx, from documents: the bytes of the result, which
 *  are the same for the same input. docs/documents.md tells of the places that it may have. A place
 *  that can't be filled is an error; all of them are found in one go. `options` and `status` may be
 *  NULL. Free with tubiao_free(). NULL on an error. Since 0.2. */
TB_API unsigned char *tubiao_fill(TubiaoContext *context, const unsigned char *template_bytes,
                                  size_t template_length, const TubiaoDocument *const *documents,
                                  unsigned count, const TubiaoFillOptions *options, size_t *length,
                                  TubiaoStatus *status);
/** The same with the template's file; "-" is standard input. Since 0.2. */
TB_API unsigned char *tubiao_fill_file(TubiaoContext *context, const char *path,
                                       const TubiaoDocument *const *documents, unsigned count,
                                       const TubiaoFillOptions *options, size_t *length,
                                       TubiaoStatus *status);

/** The places of a template, a line each: the place, the part of the package it stands in, and the
 *  words about it, with tabs between; pictures that are drawn anew as tubiao:ID. Free with
 *  tubiao_free(). NULL on an error. Since 0.2. */
TB_API char *tubiao_places(TubiaoContext *context, const unsigned char *template_bytes,
                           size_t length, TubiaoStatus *status);
/** The same with the template's file; "-" is standard input. Since 0.2. */
TB_API char *tubiao_places_file(TubiaoContext *context, const char *path, TubiaoStatus *status);

/* ---- About ---- */

/** The JSON Schema of documents; free with tubiao_free(). NULL when the data folder is not found.
 */
TB_API char *tubiao_schema(TubiaoContext *context, TubiaoStatus *status);
/** The JSON Schema of "indicator" (documents) or "theme" (theme files); as tubiao_schema(). Another
 *  name is a TUBIAO_ARGUMENT. Since 0.1. */
TB_API char *tubiao_schema_of(TubiaoContext *context, const char *name, TubiaoStatus *status);
/** The examples that come with the library: name and purpose, a line each, with a tab between, in
 *  the language of messages; free with tubiao_free(). Since 0.1. */
TB_API char *tubiao_example_list(TubiaoContext *context, TubiaoStatus *status);
/** One of them, a document; free with tubiao_free(). Another name is a TUBIAO_ARGUMENT. Since 0.1.
 */
TB_API char *tubiao_example(TubiaoContext *context, const char *name, TubiaoStatus *status);
/** The names of the themes, a line each; free with tubiao_free(). Since 0.1. */
TB_API char *tubiao_themes(TubiaoContext *context, TubiaoStatus *status);
/** The fonts: role, weight, family, file and how it was found, a line each, separated by tabs;
 *  free with tubiao_free(). Since 0.1. */
TB_API char *tubiao_fonts(TubiaoContext *context, TubiaoStatus *status);
/** Lengths as the command line writes them: "156mm", "15cm", "6in", "440pt", "1600px" (96 an inch).
 *  False when it can't be read; else more than 0. `pixels` may be NULL; it tells whether the unit
 *  was px. Since 0.1. */
TB_API bool tubiao_length_parse(const char *text, double *pt, bool *pixels);

/** The names of sizes that a figure's "size" may have, NULL-terminated. Since 0.1. */
TB_API const char *const *tubiao_sizes(void);

/** The candidate that `word` was most likely meant to be, for messages, or NULL when none is near.
 *  `candidates` ends with NULL. Since 0.1. */
TB_API const char *tubiao_nearest(const char *word, const char *const *candidates);

/** A message of this library in a language, "zh" or "en"; NULL: that of the environment. Itself
 *  where it has no other form. For programs that say the same. Since 0.1. */
TB_API const char *tubiao_message(const char *language, const char *english);

/** Frees memory that a function here said to free so. */
TB_API void tubiao_free(void *memory);

#ifdef __cplusplus
}
#endif
#endif

// SPDX-License-Identifier: MIT
// What the parts of the reader of figures share. Internal to document/read-*.c.
#ifndef TB_DOCUMENT_READ_FIGURE_H
#define TB_DOCUMENT_READ_FIGURE_H

#include "document/read.h"

// The keys of a figure and what has them: EVERY figure, a BAR figure, a TIMELINE, big
// NUMBERs, a PAGE; DATA: what shows some.
// clang-format off
#define TB_FIGURE_KEYS(X) \
    X(ID, "id", EVERY) \
    X(TYPE, "type", EVERY) \
    X(TITLE, "title", EVERY) \
    X(SUBTITLE, "subtitle", EVERY) \
    X(NOTE, "note", EVERY) \
    X(SOURCE, "source", EVERY) \
    X(ALT, "alt", EVERY) \
    X(DATE, "date", EVERY) \
    X(THEME, "theme", EVERY) \
    X(SIZE, "size", EVERY) \
    X(WHERE, "where", DATA) \
    X(NAMES, "names", BAR | TIMELINE) \
    X(TITLE_AT, "title_at", DATA) \
    X(INDICATORS, "indicators", BAR | NUMBER) \
    X(CATEGORY, "category", BAR) \
    X(SERIES, "series", BAR) \
    X(PANEL, "panel", BAR) \
    X(OWN_SCALE, "own_scale", BAR) \
    X(GROUP, "group", BAR) \
    X(WIDTHS, "widths", BAR) \
    X(ORIENTATION, "orientation", BAR) \
    X(SORT, "sort", BAR) \
    X(TOP, "top", BAR) \
    X(REST, "rest", BAR) \
    X(UNIT, "unit", BAR) \
    X(DECIMALS, "decimals", BAR) \
    X(COLUMNS, "columns", BAR | NUMBER | PAGE) \
    X(SECTIONS, "sections", PAGE) \
    X(MARGIN, "margin", PAGE) \
    X(STACK, "stack", BAR) \
    X(LABELS, "labels", BAR) \
    X(LEGEND, "legend", BAR) \
    X(HIGHLIGHT, "highlight", BAR) \
    X(TARGETS, "targets", BAR) \
    X(LINES, "lines", BAR) \
    X(FORM, "form", BAR) \
    X(NEGATIVE, "negative", BAR) \
    X(NEUTRAL, "neutral", BAR) \
    X(TOTALS, "totals", BAR) \
    X(BANDS, "bands", BAR) \
    X(ANNOTATIONS, "annotations", BAR) \
    X(AXIS, "axis", BAR) \
    X(VARIANCE, "variance", BAR) \
    X(FOOTNOTES, "footnotes", BAR) \
    X(EVENTS, "events", TIMELINE) \
    X(LANE, "lane", TIMELINE) \
    X(LAYOUT, "layout", TIMELINE) \
    X(ROWS, "rows", TIMELINE) \
    X(NOW, "now", TIMELINE) \
    X(BREAKS, "breaks", TIMELINE) \
    X(FISCAL_YEAR, "fiscal_year", TIMELINE) \
    X(ZONE, "zone", TIMELINE) \
    X(ERAS, "eras", TIMELINE)
// clang-format on
#define TB_FIGURE_KEY_NUMBER(name, key, of) KEY_##name,
enum { TB_FIGURE_KEYS(TB_FIGURE_KEY_NUMBER) KEY_COUNT };
extern const char *const tb_figure_keys[KEY_COUNT + 1];
bool tb_figure_key_belongs(int key, TbFigureType type);

// Members of "where" beside the dimensions; for timelines only.
enum { WORD_LANE, WORD_ERA, WORD_FROM, WORD_COUNT };
extern const char *const tb_figure_where_words[WORD_COUNT + 1];

// Members of "size".
enum { SIDE_WIDTH, SIDE_HEIGHT, SIDE_DPI, SIDE_COUNT };
extern const char *const tb_figure_size_keys[SIDE_COUNT + 1];

typedef struct {
    const TbJson *words[WORD_COUNT];
    const TbJson *dimensions[TB_LIMIT_DIMENSIONS];
} TbWhereFields;

// A figure's members with the overrides put over them; `size` and `where` taken apart.
typedef struct {
    const TbJson *keys[KEY_COUNT];
    const TbJson *size[SIDE_COUNT];
    TbWhereFields where;
} TbFigureFields;

// Which events an automatic timeline takes: of one kind, and counted from the same.
typedef struct {
    TbWhenKind when;
    const char *from;
} TbEventKind;

// ---- read-override.c ----

// Puts the options of the command line over whole keys, or over parts ("size.width").
void tb_read_put_overrides(TbReader *reader, TbFigureFields *fields, bool whole);
// Remembers which of them this figure has a key for.
void tb_read_mark_overrides(TbReader *reader, TbFigureFields *fields);
// Leaves all out from here on when errors came up: they are not to be reported for every figure.
void tb_read_drop_overrides(TbReader *reader, unsigned errors_before);
// Reports those that no figure has a key for.
void tb_read_finish_overrides(TbReader *reader);

// ---- read-bar.c, read-timeline.c, read-size.c ----

void tb_read_bars(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec);
// Which part of the cube a figure shows: the indicators and the filters.
void tb_read_cut(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec);
// ---- read-page.c ----
// The figures of a page that stand inside it are read by `read`.
typedef const TbFigureSpec *(*TbReadPlaced)(TbReader *reader, const TbJson *json);
void tb_read_page(TbReader *reader, const TbFigureFields *fields, TbReadPlaced read,
                  TbFigureSpec *spec);
// Finds what the cells of all pages name, when the document's figures are known.
void tb_read_finish_pages(TbReader *reader);
// Composes a page of all figures.
void tb_read_automatic_page(TbReader *reader, TbFigureSpec *spec);
// ---- read-number.c ----
void tb_read_numbers(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec);
// ---- read-level.c ----
// The id of an indicator or member that `text` names, or NULL; reports nothing.
const char *tb_read_drawn_id(TbReader *reader, const char *text);
// The one unit of all indicators of the figure, or NULL when they differ.
const TbUnit *tb_read_common_unit(const TbReader *reader, const TbFigureSpec *spec);
bool tb_read_fits_an_indicator(const TbReader *reader, const TbFigureSpec *spec,
                               const TbUnit *unit);
// Reports what is wrong with the unit of a level that is to be drawn at `json`.
bool tb_read_level(TbReader *reader, const TbJson *json, const TbFigureSpec *spec,
                   TbQuantity *level);
// ---- read-order.c ----
void tb_read_order(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec);
// After the lines were read, whose units count too.
void tb_read_printing(TbReader *reader, const TbJson *const *keys, TbFigureSpec *spec);
// ---- read-annotation.c ----
void tb_read_bands(TbReader *reader, const TbJson *json, TbFigureSpec *spec);
void tb_read_annotations(TbReader *reader, const TbJson *json, TbFigureSpec *spec);
// ---- read-axis.c ----
// After everything that decides how bars are drawn.
void tb_read_axis(TbReader *reader, const TbJson *json, TbFigureSpec *spec);
// ---- read-variance.c ----
// After everything that stands in its way was read.
void tb_read_variance(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec);
// `kind` is NULL except for automatic timelines.
void tb_read_timeline(TbReader *reader, const TbFigureFields *fields, const TbEventKind *kind,
                      TbFigureSpec *spec);
// Events above columns of time; `where` does not choose them.
void tb_read_bar_events(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec);
// read-time-axis.c; the events are known by then.
void tb_read_time_axis(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec);
// The name of a size, where `size` is no object.
void tb_read_size_preset(TbReader *reader, const TbJson *json, TbFigureSize *size);
// `fields` by SIDE_…; what they do not say stays.
void tb_read_size(TbReader *reader, const TbJson *const *fields, TbFigureSize *size);

#endif

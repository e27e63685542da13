// SPDX-License-Identifier: MIT
// The document: indicators as small cubes, events, and what to draw of them, fully resolved.
//
// Everything is owned by the document's arena and const after reading. Defaults, units, periods
// and references are resolved: nothing in here needs the JSON again, but every part keeps its
// place in it for later diagnostics.
#ifndef TB_DOCUMENT_DOCUMENT_H
#define TB_DOCUMENT_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/report.h"
#include "quantity/period.h"
#include "quantity/quantity.h"

// Where one of very many things stands: bytes from the start of the document's text.
typedef uint32_t TbSpot;
#define TB_SPOT_NONE UINT32_MAX

// ---- Dimensions ----

typedef enum {
    TB_STATUS_ACTUAL,    // 实际
    TB_STATUS_PREVIOUS,  // 上年
    TB_STATUS_FORECAST,  // 预计
    TB_STATUS_TARGET,    // 目标; for events: planned
    TB_STATUS_CANCELLED, // events only
    TB_STATUS_COUNT
} TbStatus;

// The key ("actual") and what is printed ("实际"; "Actual").
const char *tb_status_name(TbStatus status);
const char *tb_status_label(TbStatus status, const char *lang);
// "2020年实际", "2021 target": a period and a status said together. Owned by the arena.
const char *tb_period_status_label(TbArena *arena, const char *period, TbStatus status,
                                   const char *status_label, const char *lang);
// The same of an event: planned, not a target.
const char *tb_event_status_label(TbStatus status, const char *lang);

typedef struct {
    const char *id;
    const char *name;       // printed; the label of the period for members of `period`
    const TbPeriod *period; // for members of `period`, else NULL
    TbStatus status;        // for members of `status`
    TbSpot spot;
} TbMember;

// The built-in dimensions have fixed indexes; declared ones follow in the order declared.
enum { TB_DIMENSION_REGION, TB_DIMENSION_PERIOD, TB_DIMENSION_STATUS, TB_DIMENSION_BUILTIN_COUNT };

typedef struct {
    const char *id;    // "region"
    const char *name;  // "地区"
    TbMember *members; // in the order declared, else as met; periods in time order, statuses
                       // that are not declared from previous to target
    int member_count;
    bool declared_members; // the document lists them, so an unknown name is an error
} TbDimension;

// ---- Indicators ----

// Whether more of an indicator is good news, bad news or neither; decides colours only.
typedef enum { TB_BETTER_HIGHER, TB_BETTER_LOWER, TB_BETTER_NEITHER, TB_BETTER_COUNT } TbBetter;

typedef struct {
    int place;         // 1 = first
    const char *among; // "全国"
} TbRank;

// What is said of a value beside it.
typedef struct {
    const char *quote; // or NULL, also below
    const char *source;
    const char *note;
    const TbRank *rank;
    const TbQuantity *change; // 同比
} TbRemarks;

typedef struct {
    TbQuantity value;
    int *members;             // one for each dimension: its index there, or -1 where none is stated
    const TbRemarks *remarks; // never NULL; shared by those that say nothing of their own
    TbSpot spot;              // of the value
} TbObservation;

typedef struct {
    const char *id; // given, else the name
    const char *name;
    const char *note;
    TbBetter better;
    TbUnit unit; // of all its observations (values are converted to its base); its scale is
                 // the scale as first written
    TbObservation *observations;
    int observation_count;
    int index; // in the document
    TbPlace place;
} TbIndicator;

// ---- Events ----

typedef enum { TB_WHEN_PERIOD, TB_WHEN_ELAPSED } TbWhenKind;

typedef struct {
    const char *id; // given, else the name
    const char *name;
    TbWhenKind when;
    TbPeriod period;            // TB_WHEN_PERIOD: from date, start+end or start+duration
    const TbDuration *duration; // of start+duration (for the label), or NULL
    TbDuration elapsed;         // TB_WHEN_ELAPSED: `within`
    const char *from;           // TB_WHEN_ELAPSED: what it is counted from, or NULL
    int *members;               // as in TbObservation
    TbStatus status;
    const char *lane, *era, *note, *quote, *source; // or NULL
    const char *lane_group;                         // the outer of two levels of lanes, or NULL
    bool milestone;
    double progress;           // 0 to 1: how much of it is done; NAN: not said
    const char *progress_text; // "60%", or NULL
    int *after;                // indexes of the events it comes after; never in a circle
    int after_count;
    int importance; // higher is kept longer; 0 by default
    const TbQuantity *quantity;
    const char *quantity_name; // printed before the quantity, or NULL
    int index;
    TbPlace place;
} TbEvent;

// ---- Figures ----

typedef enum {
    TB_FIGURE_BAR,
    TB_FIGURE_TIMELINE,
    TB_FIGURE_NUMBER, // big numbers, a tile an indicator
    TB_FIGURE_PAGE,   // figures and words on one sheet
    TB_FIGURE_TYPE_COUNT
} TbFigureType;
const char *tb_figure_type_name(TbFigureType type);

// What an axis of the figure is made of.
typedef enum {
    TB_BY_AUTO, // not said: chosen by tb_table_new()
    TB_BY_NONE,
    TB_BY_INDICATOR,
    TB_BY_UNIT,
    TB_BY_DIMENSION
} TbByKind;
typedef struct {
    TbByKind kind;
    int dimension; // for TB_BY_DIMENSION
    TbPlace place;
} TbBy;

typedef enum {
    TB_ORIENTATION_AUTO,
    TB_ORIENTATION_HORIZONTAL,
    TB_ORIENTATION_VERTICAL,
    TB_ORIENTATION_COUNT
} TbOrientation;
// What becomes of the categories behind `top`.
typedef enum { TB_REST_OTHER, TB_REST_NONE, TB_REST_COUNT } TbRest;
typedef enum { TB_SORT_NONE, TB_SORT_ASCENDING, TB_SORT_DESCENDING, TB_SORT_COUNT } TbSort;
typedef enum { TB_STACK_NONE, TB_STACK_SUM, TB_STACK_PERCENT, TB_STACK_DIVERGING } TbStack;
// How the values of a bar figure are drawn.
typedef enum {
    TB_FORM_BAR,
    TB_FORM_BULLET,    // actual against target
    TB_FORM_WATERFALL, // a start, changes, totals
    TB_FORM_DUMBBELL,  // two dots and the line between them
    TB_FORM_LOLLIPOP,  // a stem and a dot
    TB_FORM_INTERVAL,  // ranges as floating bars, other values as dots
    TB_FORM_DOT,       // a dot at the value
    TB_FORM_COUNT
} TbBarForm;
// The key of the form, "waterfall".
const char *tb_bar_form_name(TbBarForm form);
typedef enum { TB_LABELS_AUTO, TB_LABELS_ALL, TB_LABELS_NONE, TB_LABELS_COUNT } TbLabels;
// Spans of time that periods are grouped by.
typedef enum { TB_SPAN_NONE, TB_SPAN_YEAR, TB_SPAN_QUARTER, TB_SPAN_COUNT } TbGroupSpan;
// Of the columns of periods: all alike, or wider for longer ones.
typedef enum { TB_WIDTHS_EQUAL, TB_WIDTHS_PERIOD, TB_WIDTHS_COUNT } TbWidths;
// Where the names of series stand: at what is drawn, where they fit, or in a legend.
typedef enum { TB_LEGEND_AUTO, TB_LEGEND_DIRECT, TB_LEGEND_BLOCK, TB_LEGEND_COUNT } TbLegendKind;
// What of single values is printed as numbered footnotes.
typedef enum {
    TB_FOOTNOTES_NOTES,
    TB_FOOTNOTES_QUOTES,
    TB_FOOTNOTES_ALL,
    TB_FOOTNOTES_NONE,
    TB_FOOTNOTES_COUNT
} TbFootnotes;
// How the names of categories and lanes are set.
typedef enum { TB_NAMES_AUTO, TB_NAMES_HORIZONTAL, TB_NAMES_VERTICAL, TB_NAMES_COUNT } TbNames;
typedef enum {
    TB_LAYOUT_HORIZONTAL,
    TB_LAYOUT_LANES,
    TB_LAYOUT_GANTT,      // a row an event
    TB_LAYOUT_VERTICAL,   // 大事记: a list beside an upright axis
    TB_LAYOUT_SERPENTINE, // 蛇形: the axis in rows that turn back
    TB_LAYOUT_COUNT
} TbLayout;
// The key of the layout, "gantt".
const char *tb_layout_name(TbLayout layout);

// A named span of a timeline, drawn behind its events.
typedef struct {
    const char *name;
    TbPeriod period; // may be open at an end
    TbPlace place;
} TbEraSpec;

// Whether its axis can leave spans out: one straight axis that runs to the right.
bool tb_layout_breaks(TbLayout layout);

// Empty spans left out of a timeline's axis. Not said: none, with a warning of long ones.
typedef enum { TB_BREAKS_NONE, TB_BREAKS_AUTO, TB_BREAKS_GIVEN, TB_BREAKS_UNSAID } TbBreaks;

typedef struct {
    int dimension;
    int *members;
    int member_count;
} TbFilter;

typedef struct {
    TbQuantity value;
    const char *label; // or NULL
    TbPlace place;
} TbTarget;

// A band behind the bars; an end that is missing is open.
typedef struct {
    TbQuantity from, to;
    const char *label; // or NULL
    TbPlace place;
} TbBand;

// An arrow from one bar to another with what lies between: +12.3%（+1,200亿元） or 年均增长8.6%.
typedef enum { TB_ANNOTATION_DIFFERENCE, TB_ANNOTATION_CAGR, TB_ANNOTATION_COUNT } TbAnnotationKind;
typedef struct {
    TbAnnotationKind kind;
    const char *from, *to; // ids of categories
    const char *series;    // id, or NULL: the only one, the actual one, or the total of a stack
    TbPlace place;
} TbAnnotation;

// The value axis. Ends that are missing follow from the data; bars begin at zero.
typedef enum { TB_AXIS_LINEAR, TB_AXIS_LOG, TB_AXIS_SCALE_COUNT } TbAxisScale;
typedef struct {
    bool given;           // something is said of it, so that it is drawn with ticks
    TbQuantity min, max;  // hold for panels of their unit
    bool allow_truncated; // a `min` above zero cuts bars, with a mark
    TbAxisScale scale;
    TbPlace place;
} TbValueAxis;

// What stands beside the bars: how much they differ from others.
typedef struct {
    bool absolute, relative; // the tiers wanted; both false: none
    bool relative_named;     // asked for by name, so that it is an error where it has no meaning
    const char *against; // id of the series compared with, "previous" also for the period a year
                         // before; NULL: target, else previous, else the earlier of two periods
    const char *of;      // id of the series looked at; NULL: actual, and forecast where there is
                         // no actual value
    TbPlace place;
} TbVarianceSpec;

// A line over the columns.
typedef enum { TB_AXIS_AUTO, TB_AXIS_FIRST, TB_AXIS_SECOND, TB_LINE_AXIS_COUNT } TbAxis;
typedef enum {
    TB_LINE_TIER_AUTO,
    TB_LINE_TIER_ABOVE,
    TB_LINE_TIER_NONE,
    TB_LINE_TIER_COUNT
} TbLineTier;
typedef struct {
    int indicator;       // index in the document
    TbLineTier tier;     // above: above the columns, not over them; auto: where both would crowd
    TbAxis axis;         // auto: the second one when the units differ
    TbQuantity min, max; // what the second axis holds at least; missing: what the data need
    TbPlace place;
} TbLineSpec;

typedef enum {
    TB_LANE_NONE,
    TB_LANE_LANE,
    TB_LANE_STATUS,
    TB_LANE_ERA,
    TB_LANE_DIMENSION
} TbLaneKind;

// Where a title is shown: in the figure, or by what is around it.
typedef enum { TB_TITLE_FIGURE, TB_TITLE_CAPTION, TB_TITLE_COUNT } TbTitleAt;

// A side in pt; 0: automatic.
typedef struct {
    double width, height;
    double dpi;  // 0: not said
    bool screen; // sides are pixels and no dpi says how large these are: a picture, not paper
} TbFigureSize;

typedef struct TbFigureSpec TbFigureSpec;

// ---- Pages ----

// A figure on a page: `span` columns wide.
typedef struct {
    const TbFigureSpec *figure; // one of the document's or of the page's own; never a page
    int span;                   // at least 1
    TbPlace place;
} TbPageCell;

typedef struct {
    TbPageCell *cells;
    int cell_count;
    bool share_scale; // equal units have one scale in all its figures
    TbPlace place;
} TbPageRow;

typedef struct {
    const char *title; // or NULL
    const char **paragraphs;
    int paragraph_count;
    const char **items; // of a list behind them
    int item_count;
    TbPageRow *rows;
    int row_count;
    bool break_before; // begins a new page
    bool keep;         // is not parted where a page holds it
} TbPageSection;

typedef struct {
    TbPageSection *sections;
    int section_count;
    int columns;   // that spans count; 0: those of each row
    double margin; // pt; NAN: the theme's
} TbPageSpec;

// What of the document's cube a figure shows, and what becomes of its dimensions.
typedef struct {
    const char *figure; // its id, for messages
    TbPlace place;      // that messages name
    int *indicators;    // indexes, in the order asked
    int indicator_count;
    bool all_indicators; // not a list: those without data where the filters hold are left out
    TbFilter *filters;
    int filter_count;
    TbBy category, series, panel;
    TbBy group; // of categories: TB_BY_NONE, an indicator or a dimension; or by
    TbGroupSpan group_span;
    TbSort sort;
    const char *sort_by; // id of the series; NULL: the first one, of stacks their totals
    int top;             // 0: all
    TbRest rest;
    TbStack stack;
    const TbUnit *unit;     // that values of its family are printed in; NULL: by rule
    const char **highlight; // ids of categories or series
    int highlight_count;
} TbCut;

// How bars are drawn.
typedef struct {
    TbBarForm form;
    TbOrientation orientation;
    TbWidths widths;
    TbLabels labels;
    TbLegendKind legend;
    const char **own_scales; // ids of panels that leave the scale of the others
    int own_scale_count;
    bool all_own_scales;
    const char **negative; // ids of series left of (below) the centre of a diverging stack
    int negative_count;
    const char *neutral; // id of the series across its centre, or NULL
    const char **totals; // ids of categories that are totals of a waterfall, beside its start
    int totals_count;
    TbTarget *targets;
    int target_count;
    TbBand *bands;
    int band_count;
    TbAnnotation *annotations;
    int annotation_count;
    TbValueAxis axis;
    TbVarianceSpec variance;
    TbFootnotes footnotes;
    TbLineSpec *lines; // their indicators are not among the cut's
    int line_count;
} TbBarSpec;

// What a timeline shows and how; events over columns of time are placed by it too.
typedef struct {
    int *events;
    int event_count;
    TbLaneKind lane;
    int lane_dimension;
    TbLayout layout;
    int rows; // of a serpentine; 0: as many as read well
    TbBreaks breaks;
    TbPeriod *break_spans; // of TB_BREAKS_GIVEN; closed, apart, none over an event
    int break_count;
    TbEraSpec *eras; // drawn behind instead of the events' own
    int era_count;
    int fiscal_month;    // 1 to 12: the first of the fiscal year
    bool timed, zoned;   // some event has a time of day; the zone of those is known
    bool zone_given;     // by the figure
    int zone;            // minutes ahead of UTC
    const TbPeriod *now; // the date up to which things are told, never today's; or NULL
} TbTimelineSpec;

struct TbFigureSpec {
    const char *id; // unique in the document; [A-Za-z0-9._-] and letters of any script
    bool id_given;  // by the document, not by its place
    TbFigureType type;
    const char *title, *subtitle, *note, *source, *alt, *date; // resolved (document's title for a
                                                               // single figure …), or NULL
    const char *theme;                                         // or NULL
    TbFigureSize size;
    TbNames names;
    TbTitleAt title_at;
    int decimals; // 0 to TB_LIMIT_DECIMALS of every value printed; -1: by rule
    int columns;  // panels or tiles side by side; 0: as many as have room
    TbCut cut;    // of bars and big numbers
    TbBarSpec bar;
    TbTimelineSpec timeline;
    const TbPageSpec *page; // of a page, else NULL
    bool automatic;         // made because the document has no figures
    TbPlace place;          // of the figure object; of the document for an automatic one
};

typedef struct {
    TbArena *arena;
    const char *text;                                    // that it was read from, borrowed
    const char *lang;                                    // "zh-CN" by default
    const char *title, *subtitle, *source, *note, *date; // or NULL; the date as it is printed
    TbDimension *dimensions;
    int dimension_count;
    TbIndicator *indicators;
    int indicator_count;
    TbEvent *events;
    int event_count;
    TbFigureSpec *figures; // declared, or made where none are
    int figure_count;
} TbDocument;

void tb_document_free(TbDocument *document);

// What a diagnostic tells of a spot; NULL for none. To find it takes as long as what stands before
// it: who may tell of very many asks tb_report_has_room() first. Owned by `arena`.
const TbPlace *tb_document_place(const TbDocument *document, TbArena *arena, TbSpot spot);

// The figure with that id, or NULL.
const TbFigureSpec *tb_document_lookup_figure(const TbDocument *document, const char *id);

// ---- Reading ----

// An option of the command line put over one figure option: "sort=descending". The value is JSON
// where it parses as JSON, else a string.
typedef struct {
    const char *key;
    const char *value;
} TbOverride;

typedef struct {
    const TbOverride *overrides; // put over every figure's keys before it is read
    int override_count;
    const char *lang; // over the document's, or NULL
    bool page;        // a page of all figures is wanted: it stands before them, unless there is one
} TbReadOptions;

// Reads a tubiao document (`format` "tubiao") from UTF-8 JSON, which must stay as it is as long as
// the document lives. Everything that is wrong is
// reported; NULL when any of it was an error. Free with tb_document_free().
TbDocument *tb_document_read(const char *bytes, size_t length, const TbReadOptions *options,
                             TbReport *report);

// A canonical text of the whole resolved document, for goldens.
void tb_document_dump(const TbDocument *document, GString *out);

#endif

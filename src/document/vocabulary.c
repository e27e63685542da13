// SPDX-License-Identifier: MIT
#include "document/vocabulary.h"

const char *const tb_words_status[TB_STATUS_COUNT + 1] = {
    [TB_STATUS_ACTUAL] = "actual",       [TB_STATUS_PREVIOUS] = "previous",
    [TB_STATUS_FORECAST] = "forecast",   [TB_STATUS_TARGET] = "target",
    [TB_STATUS_CANCELLED] = "cancelled",
};
const char *const tb_words_event_status[] = {"planned",  "done",   "cancelled", "actual",
                                             "forecast", "target", "previous",  NULL};
const char *const tb_words_better[] = {[TB_BETTER_HIGHER] = "higher",
                                       [TB_BETTER_LOWER] = "lower",
                                       [TB_BETTER_NEITHER] = "neither",
                                       NULL};
const char *const tb_words_figure_type[] = {[TB_FIGURE_BAR] = "bar",
                                            [TB_FIGURE_TIMELINE] = "timeline",
                                            [TB_FIGURE_NUMBER] = "number",
                                            [TB_FIGURE_PAGE] = "page",
                                            NULL};
const char *const tb_words_title_at[] = {
    [TB_TITLE_FIGURE] = "figure", [TB_TITLE_CAPTION] = "caption", NULL};
const char *const tb_words_names[] = {[TB_NAMES_AUTO] = "auto",
                                      [TB_NAMES_HORIZONTAL] = "horizontal",
                                      [TB_NAMES_VERTICAL] = "vertical",
                                      NULL};

// ---- Bars ----

const char *const tb_words_orientation[] = {[TB_ORIENTATION_AUTO] = "auto",
                                            [TB_ORIENTATION_HORIZONTAL] = "horizontal",
                                            [TB_ORIENTATION_VERTICAL] = "vertical",
                                            NULL};
const char *const tb_words_sort[] = {[TB_SORT_NONE] = "none",
                                     [TB_SORT_ASCENDING] = "ascending",
                                     [TB_SORT_DESCENDING] = "descending",
                                     NULL};
const char *const tb_words_rest[] = {[TB_REST_OTHER] = "other", [TB_REST_NONE] = "none", NULL};
const char *const tb_words_stack[] = {[TB_STACK_NONE] = "none",
                                      [TB_STACK_SUM] = "sum",
                                      [TB_STACK_PERCENT] = "percent",
                                      [TB_STACK_DIVERGING] = "diverging",
                                      NULL};
const char *const tb_words_labels[] = {
    [TB_LABELS_AUTO] = "auto", [TB_LABELS_ALL] = "all", [TB_LABELS_NONE] = "none", NULL};
const char *const tb_words_legend[] = {
    [TB_LEGEND_AUTO] = "auto", [TB_LEGEND_DIRECT] = "direct", [TB_LEGEND_BLOCK] = "block", NULL};
const char *const tb_words_form[] = {[TB_FORM_BAR] = "bar",
                                     [TB_FORM_BULLET] = "bullet",
                                     [TB_FORM_WATERFALL] = "waterfall",
                                     [TB_FORM_DUMBBELL] = "dumbbell",
                                     [TB_FORM_LOLLIPOP] = "lollipop",
                                     [TB_FORM_INTERVAL] = "interval",
                                     [TB_FORM_DOT] = "dot",
                                     NULL};
const char *const tb_words_widths[] = {
    [TB_WIDTHS_EQUAL] = "equal", [TB_WIDTHS_PERIOD] = "period", NULL};
const char *const tb_words_span[] = {
    [TB_SPAN_NONE] = "none", [TB_SPAN_YEAR] = "year", [TB_SPAN_QUARTER] = "quarter", NULL};
const char *const tb_words_axis[] = {
    [TB_AXIS_AUTO] = "auto", [TB_AXIS_FIRST] = "first", [TB_AXIS_SECOND] = "second", NULL};
const char *const tb_words_line_tier[] = {[TB_LINE_TIER_AUTO] = "auto",
                                          [TB_LINE_TIER_ABOVE] = "above",
                                          [TB_LINE_TIER_NONE] = "none",
                                          NULL};
const char *const tb_words_axis_scale[] = {
    [TB_AXIS_LINEAR] = "linear", [TB_AXIS_LOG] = "log", NULL};
const char *const tb_words_annotation[] = {
    [TB_ANNOTATION_DIFFERENCE] = "difference", [TB_ANNOTATION_CAGR] = "cagr", NULL};
const char *const tb_words_footnotes[] = {[TB_FOOTNOTES_NOTES] = "notes",
                                          [TB_FOOTNOTES_QUOTES] = "quotes",
                                          [TB_FOOTNOTES_ALL] = "all",
                                          [TB_FOOTNOTES_NONE] = "none",
                                          NULL};
const char *const tb_words_tier[] = {"absolute", "relative", NULL};

// ---- Timelines ----

// Any dimension may stand behind these.
const char *const tb_words_lane[] = {[TB_LANE_NONE] = "none",
                                     [TB_LANE_LANE] = "lane",
                                     [TB_LANE_STATUS] = "status",
                                     [TB_LANE_ERA] = "era",
                                     NULL};
const char *const tb_words_layout[] = {
    [TB_LAYOUT_HORIZONTAL] = "horizontal", [TB_LAYOUT_LANES] = "lanes",
    [TB_LAYOUT_GANTT] = "gantt",           [TB_LAYOUT_VERTICAL] = "vertical",
    [TB_LAYOUT_SERPENTINE] = "serpentine", NULL};
// Spans may stand in their place.
const char *const tb_words_breaks[] = {[TB_BREAKS_NONE] = "none", [TB_BREAKS_AUTO] = "auto", NULL};

// ---- Jobs ----

const char *const tb_words_svg_text[] = {"text", "embed", "path", NULL};

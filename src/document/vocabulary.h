// SPDX-License-Identifier: MIT
// The words that a document may choose from, one list a vocabulary: the reader takes them, the dump
// prints them, and tests/document/check-schema.py holds the schema against them.
//
// Each list is indexed by its enumeration of document.h and ends with NULL.
#ifndef TB_DOCUMENT_VOCABULARY_H
#define TB_DOCUMENT_VOCABULARY_H

#include "document/document.h"

extern const char *const tb_words_status[TB_STATUS_COUNT + 1];
extern const char *const tb_words_event_status[]; // for hints; not indexed: two words a status
extern const char *const tb_words_better[TB_BETTER_COUNT + 1];
extern const char *const tb_words_figure_type[TB_FIGURE_TYPE_COUNT + 1];
extern const char *const tb_words_title_at[TB_TITLE_COUNT + 1];
extern const char *const tb_words_names[TB_NAMES_COUNT + 1];
// ---- Bars ----
extern const char *const tb_words_orientation[TB_ORIENTATION_COUNT + 1];
extern const char *const tb_words_sort[TB_SORT_COUNT + 1];
extern const char *const tb_words_rest[TB_REST_COUNT + 1];
extern const char *const tb_words_stack[TB_STACK_DIVERGING + 2];
extern const char *const tb_words_labels[TB_LABELS_COUNT + 1];
extern const char *const tb_words_legend[TB_LEGEND_COUNT + 1];
extern const char *const tb_words_form[TB_FORM_COUNT + 1];
extern const char *const tb_words_widths[TB_WIDTHS_COUNT + 1];
extern const char *const tb_words_span[TB_SPAN_COUNT + 1];
extern const char *const tb_words_axis[TB_LINE_AXIS_COUNT + 1];
extern const char *const tb_words_line_tier[TB_LINE_TIER_COUNT + 1];
extern const char *const tb_words_axis_scale[TB_AXIS_SCALE_COUNT + 1];
extern const char *const tb_words_annotation[TB_ANNOTATION_COUNT + 1];
extern const char *const tb_words_footnotes[TB_FOOTNOTES_COUNT + 1];
extern const char *const tb_words_tier[]; // of a variance
// ---- Timelines ----
extern const char *const tb_words_lane[TB_LANE_DIMENSION + 1];
extern const char *const tb_words_layout[TB_LAYOUT_COUNT + 1];
extern const char *const tb_words_breaks[TB_BREAKS_GIVEN + 1];
// ---- Jobs ----
extern const char *const tb_words_svg_text[]; // as --svg-text has them

#endif

// SPDX-License-Identifier: MIT
// Bar figures: what the layouts of both orientations share.
#ifndef TB_FIGURE_BAR_BAR_H
#define TB_FIGURE_BAR_BAR_H

#include "document/table.h"
#include "figure/frame.h"
#include "figure/marks.h"
#include "figure/scale.h"

typedef struct TbBarItem TbBarItem;

// A second label: a target's behind the bar's own, or at the other end of what is drawn.
typedef struct {
    const char *text; // or NULL
    TbTextLines lines;
    bool before; // at the low end; else behind the label
    bool muted, total;
    const char *mark;    // of a footnote, or NULL
    double overshoot;    // pt that the mark reaches beyond that end
    const TbBarItem *of; // whose mark it names; NULL: the item's own
} TbBarSide;

typedef enum { TB_LABEL_BY_SIGN, TB_LABEL_HIGH, TB_LABEL_LOW } TbLabelEnd;

// One bar as it will be drawn: a cell, a pair of cells, or the parts of a stack with their total.
struct TbBarItem {
    const TbTableCell *cell;
    const TbQuantity *value; // NULL: the data say nothing, so nothing is drawn
    double stated;           // where the bar ends, in the panel's base unit; 0 when missing
    double range_end;        // far end of a range; of a stack: its negative end; else = stated
    double from;             // where a part of a stack begins
    TbBarItem *partner;      // of a bullet its target, of a dumbbell its other end; or NULL
    TbBarItem *parts;        // of a stack, in series order, or NULL
    int part_count;
    const char *label;  // value label with the cell's qualifier; "—" when missing
    TbBarSide side;     // a second label
    TbLabelEnd end;     // where the label stands
    double overshoot;   // pt that the mark reaches beyond its ends
    bool change;        // of a waterfall: not a total
    bool outside;       // a part of a stack whose label stands outside of it
    const char *rate;   // of a bullet: "完成率126.0%", or NULL
    const char *badge;  // rank, or NULL
    const char *mark;   // of a footnote, or NULL
    TbTextLines lines;  // the label broken to the figure's label_limit
    double badge_width; // with its padding
    TbMarkLook look;
    const TbDatum *datum;
    const char *title;
};

// How values become distances along the axis.
typedef enum {
    TB_BAR_FROM_ZERO,
    TB_BAR_FROM_START, // points only: the axis begins at `from`
    TB_BAR_CUT,        // zero, a marked break of `stub` pt, and the values from `from` on
    TB_BAR_LOG         // points only: pt a decade, from `from` on
} TbBarAxisKind;
typedef struct {
    TbBarAxisKind kind;
    double from; // in the panel's base unit
    double stub; // pt
} TbBarAxis;

typedef struct TbBarTier TbBarTier; // bar-variance.h

typedef struct {
    const TbTablePanel *table;
    TbBarItem *cells; // [category * series_count + series]
    int cell_count;
    TbBarItem *items; // [category * rows + row]: the cells, or a stack a category
    int item_count, rows;
    bool highlights;               // some category or series is highlighted
    const char *title;             // panel title or NULL
    const char *unit;              // "单位：亿元", or NULL where the labels say it
    TbQuantityFormat format;       // of bare numbers
    const double *starts, *widths; // of columns, in slots; NULL where all are alike
    bool uneven;                   // not all widths are equal
    double low, high;              // of all ends and targets; 0 included, where the axis has it
    TbBarAxis axis;
    TbTicks ticks;    // count 0 where the labels tell the values
    bool own_scale;   // not that of the other panels of its unit
    TbBarTier *tiers; // of variances, TB_BAR_TIER_COUNT; NULL: none
} TbBarPanel;

typedef struct TbBarLine TbBarLine;
typedef struct TbBarArrow TbBarArrow;
typedef struct TbBarEvents TbBarEvents; // bar-events.h

typedef struct {
    TbFrame frame;
    TbTable *table;
    TbBarPanel *panels;
    int panel_count;
    TbLegend legend;
    GHashTable *marks; // of footnotes: a cell or key of the table -> its sign
    TbBarLine *lines;
    int line_count;
    TbBarArrow *arrows;
    int arrow_count;
    TbBarEvents *events; // above columns, or NULL
    double names_room;   // height of columns' vertical names at most; 0: they are horizontal
    double label_size;   // of value labels
    double label_limit;  // labels wider than this are broken; 0: none is
    int unlabelled;      // parts of stacks without room for their label
    const char *narrow;  // the first of them with their values, or NULL
    bool words;          // labels keep the words and units of the document
    bool sides_below;    // second labels stand under the first ones, not behind them
    bool columns;        // upwards, as far as is known
    bool thinned;        // columns without room for all names and labels: as where they are many
    bool direct;         // names of series stand at what is drawn of them, not in a legend
    bool direct_failed;  // they have no room there
    bool cut_names;      // numbers and words in names may be cut: columns are asked for
    double pin_room;     // pt that the longest pins of all variances take, both ways together
    const char *common_unit; // said once for all panels, or NULL
    bool tiers_merged;       // no room for pins: their labels stand under those of the bars
} TbBarFigure;

// The name of a column, and the year that stands under it and the columns behind it; or NULL.
typedef struct {
    const char *text, *year;
} TbBarName;

// The scale of a value axis: pt a base unit (a decade), and where zero (the axis's beginning) is.
typedef struct {
    double factor, zero;
    TbBarAxis axis;
} TbBarScale;
// How far `value` is from there, in pt.
double tb_bar_offset(const TbBarAxis *axis, double value, double factor);
double tb_bar_along(const TbBarScale *scale, bool columns, double value);

// Fills panels, legend, keys and notes from figure->table; labels as words or as bare
// numbers. False after an error was reported.
bool tb_bar_prepare(TbBarFigure *figure, bool words);

// Turns the cells of a panel into stacks; `percent`: shares of each total. False after an error
// was reported: parts that can't be added up.
bool tb_bar_stack(TbBarFigure *figure, TbBarPanel *panel, bool percent);

// The same with the series of spec->negative left of (below) the centre.
bool tb_bar_diverge(TbBarFigure *figure, TbBarPanel *panel);
TbMarkLook tb_bar_diverging_look(const TbCanvas *canvas, const TbTablePanel *panel, int series);

// Turns cells into what the figure's form draws of them. False after an error was reported: the
// data can't carry the form.
bool tb_bar_shape(TbBarFigure *figure, TbBarPanel *panel);
bool tb_bar_shape_bullet(TbBarFigure *figure, TbBarPanel *panel);
bool tb_bar_shape_dumbbell(TbBarFigure *figure, TbBarPanel *panel);
bool tb_bar_shape_waterfall(TbBarFigure *figure, TbBarPanel *panel);
// How far a dot of that bound reaches back from its value, in pt; 0 for a range.
double tb_bar_dot_reach(TbBound bound);
// Whether the figure's table and options go with its form at all; false after an error.
bool tb_bar_check_form(const TbBarFigure *figure);
// Gives a panel one item a category.
void tb_bar_make_items(const TbBarFigure *figure, TbBarPanel *panel);

// The pattern of the theme for the series with that colour of the palette.
TbPattern tb_bar_pattern(const TbTheme *theme, int index);
// The series' look, and the keys and notes of all panels.
TbMarkLook tb_bar_series_look(const TbBarFigure *figure, const TbTablePanel *panel, int series);
// Of a bullet: the series that the other is measured by, which is a target or the second one.
int tb_bar_target_series(const TbTablePanel *table);
void tb_bar_add_keys(TbBarFigure *figure);
// Good, bad or neutral, by what `indicator` (NULL: higher is better) says of a change.
TbColor tb_bar_change_color(const TbCanvas *canvas, const TbIndicator *indicator, double change);
// Keys of the colours for good (`seen[0]`) and bad news (`seen[1]`).
void tb_bar_add_news_keys(TbBarFigure *figure, const bool *seen);

// Where a bar's value axis runs: `columns` upwards, else to the right.
typedef struct {
    bool columns;
    TbBarScale scale;
    double middle, thickness; // across
} TbBarRow;

// Draws the parts of a stack, each with its label inside where it fits; returns the node of the
// last part above zero (of any where there is none); `low` receives that of the last one below.
// Labels without room are told in a note.
const TbNode *tb_bar_draw_parts(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                                const TbBarRow *row, const TbNode **low);

// Tells the labels without room, after everything was drawn.
void tb_bar_note_parts(TbBarFigure *figure);

// True when every label can keep its words: few enough, and all given as words.
bool tb_bar_words_wanted(const TbBarFigure *figure);

// Measures all labels at figure->label_size.
void tb_bar_measure(TbBarFigure *figure);

TbTextStyle tb_bar_label_style(const TbBarFigure *figure);
TbTextStyle tb_bar_category_style(const TbBarFigure *figure);

// The gap between a bar's end and its label, and between a label and its badge, in pt.
#define TB_BAR_LABEL_GAP 3.5
#define TB_BAR_BADGE_GAP 4.0
// Between a label and a second one behind it.
#define TB_BAR_SIDE_GAP 8.0
// Room taken along the value axis behind the bar's end: overshoot, gap, label, badge.
double tb_bar_label_room(const TbBarFigure *figure, const TbBarItem *item, bool columns);

// Room taken before the bar's other end.
double tb_bar_side_room(const TbBarFigure *figure, const TbBarItem *item, bool columns);

// True when the bar grows below zero, so that its label stands on that side.
bool tb_bar_is_negative(const TbBarItem *item);

// The largest distance from the lowest to the highest value in panels of the unit of `like`.
double tb_bar_span(const TbBarFigure *figure, const TbBarPanel *like);

// A lone bar among panels of other units takes this share of the room.
#define TB_BAR_LONE_SHARE 0.45

// The largest factor at which all bars and labels of the unit have room; panels of one unit share
// it (IBCS CH 4.1). `zero` is its distance from the room's beginning (left or bottom end). The
// factor is 0 when the labels alone are too long.
TbBarScale tb_bar_solve_scale(const TbBarFigure *figure, const TbBarPanel *like, bool columns,
                              double room);

// Takes the unit line off panels that all have the same, to be said once above them; the room that
// it takes, 0 where panels keep theirs. After the axes were chosen.
double tb_bar_hoist_unit(TbBarFigure *figure);
void tb_bar_return_unit(TbBarFigure *figure); // and back, for another layout
void tb_bar_draw_common_unit(TbBarFigure *figure);

// ---- Panels with a scale of their own (bar-ruler.c) ----

bool tb_bar_has_own_scale(const TbFigureSpec *spec, const TbTableKey *panel);
// True when lengths in the two may be compared.
bool tb_bar_shares_scale(const TbBarPanel *a, const TbBarPanel *b);
// Room for the ruler below horizontal bars, and right of columns; 0 where there is none.
double tb_bar_ruler_height(const TbBarFigure *figure, const TbBarPanel *panel);
double tb_bar_rulers_width(const TbBarFigure *figure);
void tb_bar_draw_ruler(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot, bool columns);

// Sets the panel's unit line from its format, where the labels don't say the unit.
void tb_bar_set_unit(const TbBarFigure *figure, TbBarPanel *panel);

// Where bars stand: what is painted behind them, and they.
typedef struct {
    TbNode *behind;
    const TbNode *marks;
    TbBox plot;
    bool columns;
} TbBarGround;

// True when the document wants an axis instead of labels.
bool tb_bar_wants_axis(const TbBarFigure *figure);
// True when an axis is drawn: instead of labels, or beside them because something is said of it.
bool tb_bar_has_axis(const TbBarFigure *figure);
// Chooses ticks for about `room` pt, which the panel's low and high then follow; the room that
// their labels take beside the bars; and drawing them with grid lines over `plot`.
void tb_bar_axis_init(TbBarFigure *figure, TbBarPanel *panel, double room, bool columns);
double tb_bar_axis_room(const TbBarFigure *figure, const TbBarPanel *panel, bool columns);
// How far the words of the first or last tick reach beyond that end of a level axis.
double tb_bar_axis_overhang(const TbBarFigure *figure, const TbBarPanel *panel, bool first);
// Grid lines go behind the marks and are left open where texts of them stand.
void tb_bar_draw_axis(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                      const TbBarGround *ground);

// ---- Names of series where they are drawn (bar-direct.c) ----

// Whether they could stand there; the legend must be made and the orientation known.
bool tb_bar_may_be_direct(const TbBarFigure *figure);
// Their room above horizontal stacks, and right of upright ones.
double tb_bar_direct_height(const TbBarFigure *figure);
double tb_bar_direct_width(const TbBarFigure *figure);
// Notes what the keys of lines would have said of their scales.
void tb_bar_note_direct(TbBarFigure *figure);
// Draws them; false, with figure->direct_failed, where they have no room.
bool tb_bar_draw_direct(TbBarFigure *figure, TbNode *marks, const TbBarGround *ground);

// ---- Places of columns, groups of categories (bar-group.c) ----

// Gives a panel's columns their places where they are not all alike.
void tb_bar_place_columns(TbBarFigure *figure, TbBarPanel *panel);
// Says what their widths mean.
void tb_bar_note_widths(TbBarFigure *figure);
// Of a column in slots, from the left edge of the first one; and the width of all.
double tb_bar_column_start(const TbBarPanel *panel, int category);
double tb_bar_column_share(const TbBarPanel *panel, int category);
double tb_bar_column_middle(const TbBarPanel *panel, int category);
double tb_bar_columns_extent(const TbBarPanel *panel);
// The name of a category, within its group if it has one.
const char *tb_bar_key_name(const TbTableKey *key);
bool tb_bar_group_starts(const TbTablePanel *table, int category);
// Names of groups under columns, `slot` pt a slot: whether they have room, their height, drawing.
bool tb_bar_groups_fit(const TbBarFigure *figure, double slot);
double tb_bar_groups_height(const TbBarFigure *figure, double slot);
void tb_bar_draw_groups(TbBarFigure *figure, const TbBarPanel *panel, TbNode *parent, double left,
                        double slot, double y);

// ---- Footnotes (bar-foot.c) ----

// Numbers what the document notes of values, in the order of reading.
void tb_bar_number_notes(TbBarFigure *figure);
// What there is to say of a value; NULL when nothing, or when the figure's own note says it.
const char *tb_bar_note_text(const TbCanvas *canvas, const TbObservation *observation);
// The sign of a footnote with that text.
const char *tb_bar_number_note(TbBarFigure *figure, const char *text);
// The sign at a cell or a key of the table, or NULL.
const char *tb_bar_mark_of(const TbBarFigure *figure, const void *of);
// What it takes behind a text of that style; drawing it from there on, `at` being the end of the
// text and the top of its line.
double tb_bar_mark_width(const TbBarFigure *figure, const TbTextStyle *style, const char *sign);
void tb_bar_draw_mark_sign(TbBarFigure *figure, TbNode *parent, const TbLabelLook *look,
                           const char *sign, TbPoint at, const TbNode *target);
// Lines whose width holds the sign behind the last of them.
TbTextLines tb_bar_break_marked(const TbBarFigure *figure, const TbTextStyle *style,
                                const char *text, const char *sign, double limit);
// Draws such lines, centred on at.y.
typedef struct {
    const TbTextLines *lines;
    const char *sign;
    const TbNode *target;
} TbBarWords;
void tb_bar_draw_words(TbBarFigure *figure, TbNode *parent, const TbLabelLook *look, TbPoint at,
                       const TbBarWords *words);

// ---- Where the axis begins and ends (bar-range.c) ----

// Puts what the figure says of its axis over the panel's; false after an error was reported:
// values outside of it.
bool tb_bar_set_range(TbBarFigure *figure, TbBarPanel *panel);
// Ticks that the panel's low and high then follow, and the length of a break.
void tb_bar_choose_ticks(const TbBarFigure *figure, TbBarPanel *panel, int wanted);
void tb_bar_set_stub(TbBarPanel *panel, bool columns);
// The marks of a break on all bars in `marks` that begin at zero, and on the axis.
void tb_bar_draw_breaks(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                        TbNode *marks, TbBox plot, bool columns);
// The line where the axis begins: zero, or another value.
TbRole tb_bar_base_role(const TbBarPanel *panel);
TbPaint tb_bar_base_paint(const TbBarFigure *figure, const TbBarPanel *panel);
// Dotted lines that lead the eye to the dots.
void tb_bar_draw_guides(TbBarFigure *figure, const TbBarPanel *panel, const TbBarGround *ground);

// ---- Target lines and bands (bar-reference.c) ----

// Widens the panel's low and high to hold them.
void tb_bar_add_references(const TbBarFigure *figure, TbBarPanel *panel);
// Room for their words right of columns, or above horizontal bars.
double tb_bar_references_width(const TbBarFigure *figure);
double tb_bar_references_height(const TbBarFigure *figure, const TbBarPanel *panel);
// Bands go behind the bars.
void tb_bar_draw_bands(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                       TbBox plot, bool columns);
// Where bars stand; `head` is the top of the words above horizontal ones.
typedef struct {
    TbBox box;
    double head;
    bool columns;
} TbBarPlot;
// Target lines, left open where texts of `marks` (may be NULL) stand, and the words of both.
void tb_bar_draw_references(TbBarFigure *figure, const TbBarPanel *panel, const TbBarScale *scale,
                            const TbNode *marks, const TbBarPlot *plot);

// A level or upright line that is left open where a text of the groups `texts` (NULL: none) stands.
typedef struct {
    TbRole role;
    TbPoint from, to;
    TbPaint paint;
    const TbDatum *datum;
    TbNode *parent; // NULL: the root
} TbBrokenLine;
void tb_bar_draw_broken_line(TbBarFigure *figure, const TbNode *const *texts, int count,
                             const TbBrokenLine *line);

// ---- Arrows between bars (bar-arrow.c) ----

// Computes what the annotations say; false after an error was reported: the data don't allow it.
bool tb_bar_prepare_arrows(TbBarFigure *figure);
// Gives each its level; `slot`: width of a category in columns from `left` on, 0 for horizontal
// bars.
void tb_bar_level_arrows(TbBarFigure *figure, double slot, double left);
// Room above the columns of a panel, or right of all horizontal bars (`panel` -1).
double tb_bar_arrows_room(const TbBarFigure *figure, int panel, bool columns);
// Draws them beyond `edge`, the top (right end) of the bars' own room.
void tb_bar_draw_arrows(TbBarFigure *figure, int panel, const TbNode *marks, double edge,
                        bool columns);

// Their words as sentences.
void tb_bar_describe_arrows(const TbBarFigure *figure, GString *text);

// Values along the row to the page.
TbBox tb_bar_box(const TbBarRow *row, double from, double to);
TbPoint tb_bar_point(const TbBarRow *row, double value);

// Draws the item's mark and returns its node; `partner` receives that of its partner or NULL.
const TbNode *tb_bar_draw_mark(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                               const TbBarRow *row, const TbNode **partner);
// What connects the marks of a panel, drawn after them: the levels of a waterfall.
void tb_bar_draw_links(TbBarFigure *figure, const TbBarPanel *panel, TbNode *marks, bool columns);

// Draws the item's mark, labels and badge.
void tb_bar_draw_item(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                      const TbBarRow *row);

// Draws the badge with its left edge at `x`, centred on `middle`.
void tb_bar_draw_badge(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, double x,
                       double middle, const TbNode *bar);

// Draws the label (or the mark of a missing value) with its anchor at `at.x`, centred on `at.y`.
void tb_bar_draw_label(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                       TbAnchor anchor, const TbNode *bar);
void tb_bar_draw_side(TbBarFigure *figure, TbNode *parent, const TbBarItem *item, TbPoint at,
                      TbAnchor anchor, const TbNode *mark);

// ---- Lines over columns (bar-line.c) ----

// Fills figure->lines and their keys after tb_bar_prepare(); false after an error was reported.
bool tb_bar_prepare_lines(TbBarFigure *figure);
// What lines on second axes want below zero, of `height` pt.
double tb_bar_lines_below(const TbBarFigure *figure, double height);
// The room above the columns that is kept free for lines and their labels.
double tb_bar_lines_above(const TbBarFigure *figure, double height);
// Widens the panel's low and high to hold those on its own axis.
void tb_bar_add_lines(const TbBarFigure *figure, TbBarPanel *panel);
// Draws them over the columns in `marks`, with labels where there is room beside what stands
// there. False after an error was reported.
bool tb_bar_draw_lines(TbBarFigure *figure, TbNode *marks, const TbBarScale *scale, TbBox plot);

// True when labels leave horizontal bars a fair share of `width` pt, with the names above them.
bool tb_bar_horizontal_fits(TbBarFigure *figure, double width);

// The layouts: draw all panels from figure->frame.plot's top; return the bottom, or -1 after an
// error was reported.
double tb_bar_draw_horizontal(TbBarFigure *figure);
double tb_bar_draw_vertical(TbBarFigure *figure);
// The names of a panel's columns of `room` pt each; a name a category, owned by the arena.
TbBarName *tb_bar_column_names(const TbBarFigure *figure, const TbTablePanel *table, double room);
// Between the names of two columns, in pt.
#define TB_BAR_NAMES_SLACK 4.0
// Sets figure->names_room for columns of `slot` pt; false where names have no room either way.
bool tb_bar_settle_names(TbBarFigure *figure, double slot);
// For more bars than can be labelled one by one.
double tb_bar_draw_dense(TbBarFigure *figure);
bool tb_bar_is_dense(const TbBarFigure *figure);
// Whether columns whose names or labels have no room may be drawn as such.
bool tb_bar_may_be_thinned(const TbBarFigure *figure);
// True when names and labels have room in columns of `width` pt in all.
bool tb_bar_vertical_fits(TbBarFigure *figure, double width);

// The text alternative, in the document's language.
const char *tb_bar_describe(const TbBarFigure *figure);

#endif

// SPDX-License-Identifier: MIT
// A bar figure under way: its panels, items, lines, arrows; what all parts of it read and fill.
#ifndef TB_FIGURE_BAR_BAR_H
#define TB_FIGURE_BAR_BAR_H

#include "document/table.h"
#include "figure/frame.h"
#include "figure/legend.h"
#include "figure/marks.h"
#include "figure/scale.h"

typedef struct TbBarItem TbBarItem;

// A label broken to lines, and what for: the same again is not measured twice.
typedef struct {
    const char *text, *mark;
    double size, limit;
} TbBarMeasured;

// A second label: a target's behind the bar's own, or at the other end of what is drawn.
typedef struct {
    const char *text; // or NULL
    TbTextLines lines;
    TbBarMeasured measured;
    bool before; // at the low end; else behind the label
    bool muted, total;
    const char *mark;    // of a footnote, or NULL
    double overshoot;    // pt that the mark reaches beyond that end
    const TbBarItem *of; // whose mark it names; NULL: the item's own
} TbBarSide;

// What is written at a bar, once it is measured.
typedef struct {
    const char *label; // value label with the cell's qualifier; "—" when missing
    const char *mark;  // of a footnote, or NULL
    TbBarMeasured measured;
    TbTextLines lines; // the label broken to the figure's label_limit
    TbBarSide side;    // a second label
    struct {
        const char *label;              // without the words of the document; NULL: not made yet
        const TbQuantityFormat *format; // that it was made in
    } number;
} TbBarWritten;

// What few bars have beside their value.
typedef struct {
    const char *rate;   // of a bullet: "完成率126.0%", or NULL
    const char *badge;  // rank, or NULL
    double badge_width; // with its padding
    struct {
        const char *text; // stated, on the year before; or NULL
        double width;
        TbColor color;
    } delta;
} TbBarExtras;

typedef enum { TB_LABEL_BY_SIGN, TB_LABEL_HIGH, TB_LABEL_LOW } TbLabelEnd;

// What its form makes of a bar.
typedef struct {
    double overshoot;   // pt that the mark reaches beyond its ends
    double from;        // where a part of a stack begins
    TbBarItem *partner; // of a bullet its target, of a dumbbell its other end; or NULL
    TbBarItem *parts;   // of a stack, in series order, or NULL
    int part_count;
    TbLabelEnd end; // where the label stands
    bool change;    // of a waterfall: not a total
    bool outside;   // a part of a stack whose label stands outside of it
} TbBarShape;

// One bar as it will be drawn: a cell, a pair of cells, or the parts of a stack with their total.
struct TbBarItem {
    const TbTableCell *cell;
    const TbQuantity *value; // NULL: the data say nothing, so nothing is drawn
    double stated;           // where the bar ends, in the panel's base unit; 0 when missing
    double range_end;        // far end of a range; of a stack: its negative end; else = stated
    TbMarkLook look;
    TbBarShape *shape;     // never NULL; where the figure is summed up one of all, and empty
    TbBarWritten *written; // the same
    TbBarExtras *extras;   // never NULL; where there are none one of all, and empty
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

typedef struct TbBarTier TbBarTier; // variance.h

// Title and unit above a panel.
typedef struct {
    TbTextLines title, unit;
    double height;
} TbBarHead;

typedef struct {
    const TbTablePanel *table;
    TbBarItem *cells; // [category * series_count + series]
    int cell_count;
    TbBarItem *items; // [category * rows + row]: the cells, or a stack a category
    int item_count, rows;
    const char *title; // panel title or NULL
    const char *unit;  // "单位：亿元", or NULL where the labels say it
    struct {
        const char *line; // the unit as it was worded last; NULL: it was not
        TbUnitScale scale;
        bool said; // by the labels
    } told;
    TbQuantityFormat format;       // of bare numbers
    const double *starts, *widths; // of columns, in slots; NULL where all are alike
    bool uneven;                   // not all widths are equal
    double low, high;              // of all ends and targets; 0 included, where the axis has it
    TbBarAxis axis;
    TbTicks ticks; // count 0 where the labels tell the values
    TbBarHead head;
    bool own_scale;   // not that of the other panels of its unit
    bool with_counts; // the scale of the other panels of count words: 家 and 个 are as many
    struct {
        double low, high;
        TbQuantityFormat format;
    } stated;         // before an axis was chosen
    TbBarTier *tiers; // of variances, TB_BAR_TIER_COUNT; NULL: none
} TbBarPanel;

typedef struct TbBarLine TbBarLine;
typedef struct TbBarArrow TbBarArrow;
typedef struct TbBarEvents TbBarEvents; // events.h

// A form of bars, as the table of form.c lists them. What is false or NULL is as it is of bars.
typedef struct TbBarFigure TbBarFigure;
struct TbBarRow;
typedef struct {
    const char *rows, *columns; // what its figures are called, in English (document/words.h)
    const char *many;           // what there are too many categories for; NULL: for none
    bool plain;                 // columns may stand without labels where those have no room
    bool arrows;                // all begin on one axis, so that arrows may go between them
    bool named;                 // names of series may stand at what is drawn
    bool points;                // the value axis may begin anywhere
    bool dots;                  // values are dots: so are their keys
    bool ranges;                // but most are ranges, with keys of bars
    bool guides;                // dotted lines lead the eye to the dots
    bool crosses;               // labels may stand on the line of zero
    bool steps;                 // values are changes from one to the next
    // Whether the table and the options go with it; false after an error was reported.
    bool (*check)(const TbBarFigure *figure);
    // Turns cells into what is drawn of them; false after an error was reported.
    bool (*shape)(TbBarFigure *figure, TbBarPanel *panel);
    // The labels of that, from those of the cells, by figure->choice.
    void (*label)(const TbBarFigure *figure, TbBarPanel *panel);
    // What else than hue and status tells a series from the others.
    void (*look)(const TbBarFigure *figure, const TbTablePanel *table, int series,
                 TbMarkLook *look);
    // Keys beside those of series and statuses.
    void (*keys)(TbBarFigure *figure);
    // Draws an item's mark and returns its node; `partner` receives that of its partner.
    const TbNode *(*draw)(TbBarFigure *figure, TbNode *parent, const TbBarItem *item,
                          const struct TbBarRow *row, const TbNode **partner);
    // What connects the marks of a panel, drawn after them.
    void (*link)(TbBarFigure *figure, const TbBarPanel *panel, TbNode *marks);
} TbBarFormType;

// Numbers of lines stand at their points, or in rows below the columns.
typedef enum {
    TB_BAR_NO_TABLE,
    TB_BAR_KEYS_BESIDE, // the keys at the left of the rows
    TB_BAR_KEYS_ABOVE,  // with their names above them: nothing is taken of the width
    TB_BAR_UNITS_ABOVE, // and with their units: numbers stand without
} TbBarTable;

// What an attempt at drawing the figure settles on; see choose.c for the order of attempts.
typedef struct {
    bool columns;       // bars grow upwards, else to the right
    bool words;         // labels keep the words and units of the document
    bool cut_names;     // numbers and words in names of columns may be cut: they are asked for
    bool thinned;       // no room for all names and labels: as where columns are many
    bool names_above;   // names of horizontal bars stand above them, not beside
    bool tiers_merged;  // no room for pins: their labels stand under those of the bars
    bool sides_below;   // second labels stand under the first ones, not behind them
    bool beside;        // panels side by side have one column of names
    bool halved;        // or two, half of the panels each
    bool dense;         // a given height has no room for labels
    bool direct;        // names of series stand at what is drawn of them, not in a legend
    TbBarTable table;   // where the numbers of lines stand
    double label_size;  // of value labels
    double name_size;   // of categories; 0: the theme's
    double label_limit; // labels wider than this are broken; 0: none is
    double names_room;  // height of columns' vertical names at most; 0: they are horizontal
} TbBarChoice;

// Names of columns as the attempt before had them: most differ in their labels alone.
typedef struct {
    const TbTableKey *categories; // whose parts are known; NULL: none are
    int count;
    struct TbBarName *parts;         // names within their years; NULL: they say nothing shorter
    struct TbBarColumnNames *broken; // or NULL
    bool all, fit;                   // all of them were broken; they had room
} TbBarKnownNames;

struct TbBarFigure {
    TbFrame frame;
    TbCanvas *canvas; // the frame's
    TbTable *table;
    struct {
        bool columns;            // columns may: each series a panel
        bool may;                // many categories × few series: each series a panel, names once
        bool own_scales;         // their values are of other magnitudes
        TbTable *whole;          // as it was cut, while it is parted; or NULL
        bool folded;             // into panels of some of its categories each
        const char *description; // of the whole, where it is folded; or NULL
    } parted;
    const TbBarFormType *form;
    // Items that were told and written before the table was parted or joined, by observation; NULL:
    // there are none.
    GHashTable *known;
    bool measured;
    TbBarChoice labelled; // what labels and their sizes were made for
    TbBarChoice choice;
    TbBarPanel *panels;
    int panel_count;
    int across; // panels of columns side by side
    TbLegend legend;
    GHashTable *marks; // of footnotes: a cell or key of the table -> its sign
    TbBarLine *lines;
    int line_count;
    TbBarTable table_room;  // the rows that numbers of lines have room in
    bool lines_are_crowded; // at the points they can't be told apart
    bool highlights;        // some category or series of some panel is highlighted
    TbLegend line_keys;     // those that stand above their rows, taken from the legend
    TbBarArrow *arrows;
    int arrow_count;
    TbBarKnownNames *known_names;
    struct TbBarNames *names;    // of series where they are drawn, once they have their places
    TbBarEvents *events;         // above columns, or NULL
    int unlabelled;              // parts of stacks without room for their label
    const char *narrow;          // the first of them with their values, or NULL
    const char *narrow_category; // of the last of those, or NULL
    bool narrow_grouped;         // one of their categories has several
    double pin_room;         // pt that the longest pins of all variances take, both ways together
    const char *common_unit; // said once for all panels, or NULL
};

#endif

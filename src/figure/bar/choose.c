// SPDX-License-Identifier: MIT
// The ladder of retreats: what is given up, one thing after another, until all has room.
#include "figure/bar/choose.h"

#include "base/messages.h"
#include "figure/bar/axis.h"
#include "figure/bar/check.h"
#include "figure/bar/data.h"
#include "figure/bar/facts.h"
#include "figure/bar/horizontal.h"
#include "figure/bar/part.h"
#include "figure/bar/prepare.h"
#include "figure/bar/reference.h"
#include "figure/bar/vertical.h"

typedef enum { ROWS, COLUMNS, THINNED, BESIDE } Way;

typedef struct {
    Way way;
    bool words;                        // else bare numbers, with the unit said once
    double shrink;                     // of labels: 0 the theme's size, 1 its smallest
    bool cut;                          // names of columns may be cut
    bool parted;                       // each series a panel
    bool grid;                         // panels within a page
    bool halved;                       // half of the columns of bars, then the others
    bool above, merged, below, broken; // see TbBarChoice
} Rung;

// Time runs left to right, structure from top to bottom (IBCS UN 3.3, 3.4); names and labels that
// have no room below and above columns turn them into bars.
static const Rung ladder[] = {
    // Of panels: within a page, with smaller type rather than below one another.
    {.way = COLUMNS, .words = true, .grid = true},
    {.way = COLUMNS, .grid = true},
    {.way = COLUMNS, .shrink = 0.5, .grid = true},
    {.way = COLUMNS, .shrink = 1, .grid = true},
    {.way = COLUMNS, .words = true},
    {.way = COLUMNS},
    {.way = COLUMNS, .shrink = 0.5},
    {.way = COLUMNS, .shrink = 1},
    // Each series a panel of its own, where a page holds them.
    {.way = COLUMNS, .grid = true, .parted = true},
    {.way = COLUMNS, .shrink = 0.5, .grid = true, .parted = true},
    {.way = COLUMNS, .shrink = 1, .grid = true, .parted = true},
    // Asked for, so that even names give way.
    {.way = COLUMNS, .words = true, .cut = true},
    {.way = COLUMNS, .cut = true},
    {.way = COLUMNS, .shrink = 0.5, .cut = true},
    {.way = COLUMNS, .shrink = 1, .cut = true},
    {.way = THINNED, .cut = true},
    // A column of bars a series, with one column of names.
    {.way = BESIDE, .parted = true, .words = true},
    {.way = BESIDE, .parted = true},
    {.way = BESIDE, .parted = true, .shrink = 0.5},
    {.way = BESIDE, .parted = true, .shrink = 1},
    {.way = BESIDE, .parted = true, .halved = true},
    {.way = BESIDE, .parted = true, .shrink = 1, .halved = true},
    // Words where names above the bars leave them room.
    {.way = ROWS, .words = true},
    {.way = ROWS, .words = true, .above = true},
    {.way = ROWS, .words = true, .above = true, .merged = true},
    {.way = ROWS, .words = true, .above = true, .merged = true, .below = true},
    {.way = ROWS, .words = true, .above = true, .merged = true, .below = true, .broken = true},
    {.way = ROWS},
    {.way = ROWS, .above = true},
    {.way = ROWS, .above = true, .merged = true},
    {.way = ROWS, .above = true, .merged = true, .below = true},
    // The labels alone take the width: what then has no room is an error.
    {.way = ROWS, .above = true, .merged = true, .below = true, .broken = true},
};

// What the document asks for, and what its data allow.
typedef struct {
    bool columns, only_columns; // may be tried; nothing else may
    bool words, words_in_rows, tiers;
    double width; // of columns
} Wish;

static bool is_time(const TbTable *table)
{
    bool time = true;
    for (int p = 0; p < table->panel_count; p++)
        time &= table->panels[p].time;
    return time;
}

// Series with scales of their own have rulers beside them.
static double columns_width(const TbBarFigure *figure)
{
    return figure->frame.plot.width - tb_bar_references_width(figure) - tb_bar_rulers_width(figure);
}

// Lines and events stand over columns only.
static bool has_overlays(const TbFigureSpec *spec)
{
    return spec->bar.line_count > 0 || spec->timeline.event_count > 0;
}

static TbOrientation orientation_of(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    if (spec->bar.orientation != TB_ORIENTATION_AUTO)
        return spec->bar.orientation;
    if (spec->names == TB_NAMES_VERTICAL || has_overlays(spec))
        return TB_ORIENTATION_VERTICAL;
    return is_time(figure->table) ? TB_ORIENTATION_AUTO : TB_ORIENTATION_HORIZONTAL;
}

static bool wants_columns(const TbBarFigure *figure)
{
    return orientation_of(figure) != TB_ORIENTATION_HORIZONTAL && !tb_bar_is_dense(figure);
}

static Wish wish_of(const TbBarFigure *figure)
{
    Wish wish = {.columns = wants_columns(figure),
                 .words = tb_bar_words_wanted(figure),
                 .tiers = figure->panels[0].tiers != NULL};
    wish.only_columns = wish.columns && (has_overlays(figure->canvas->spec) ||
                                         orientation_of(figure) == TB_ORIENTATION_VERTICAL);
    wish.width = columns_width(figure);
    return wish;
}

bool tb_bar_begins_with_parts(const TbBarFigure *figure)
{
    // Scales of their own have rulers, whose room is known once all is prepared.
    return figure->parted.columns && wants_columns(figure) &&
           figure->canvas->spec->bar.own_scale_count == 0 &&
           !tb_bar_magnitudes_differ(&figure->table->panels[0]) &&
           tb_bar_columns_are_hopeless(figure);
}

static double size_of(const TbBarFigure *figure, double shrink)
{
    const TbTheme *theme = figure->canvas->theme;
    return theme->label_size + shrink * (theme->floor_size - theme->label_size);
}

static bool may_try(const TbBarFigure *figure, const Rung *rung, const Wish *wish)
{
    if (rung->words && !(rung->way == ROWS ? wish->words_in_rows : wish->words))
        return false;
    switch (rung->way) {
    case COLUMNS:
        if (rung->parted ? !figure->parted.columns : rung->grid && figure->panel_count < 2)
            return false;
        // It began with parts: without them labels have no room.
        if (figure->parted.whole && !figure->measured && !rung->cut &&
            (!rung->parted ||
             tb_bar_numbers_are_hopeless(figure, wish->width, size_of(figure, rung->shrink))))
            return false;
        return wish->columns && (!rung->cut || wish->only_columns) &&
               (rung->shrink == 0 ||
                !tb_bar_labels_are_hopeless(figure, wish->width, size_of(figure, rung->shrink)));
    case THINNED:
        return wish->only_columns && tb_bar_may_be_thinned(figure);
    case BESIDE:
        return figure->parted.may;
    case ROWS:
        break;
    }
    // Without tiers there is nothing to merge, which then is no retreat.
    bool plain = !rung->merged || rung->below || wish->tiers;
    return !wish->only_columns && plain;
}

static void take(TbBarFigure *figure, const Rung *rung, const Wish *wish)
{
    TbBarChoice *choice = &figure->choice;
    bool direct = choice->direct;
    *choice = (TbBarChoice){.columns = rung->way == COLUMNS || rung->way == THINNED,
                            .beside = rung->way == BESIDE,
                            .halved = rung->halved,
                            .words = rung->words,
                            .cut_names = rung->cut,
                            .thinned = rung->way == THINNED,
                            .names_above = rung->above,
                            .tiers_merged = rung->merged && wish->tiers,
                            .sides_below = rung->below,
                            .direct = direct};
    choice->label_size = size_of(figure, rung->shrink);
    if (rung->grid)
        choice->name_size = choice->label_size;
    tb_bar_apply(figure);
}

// The table is parted for columns of bars, and for nothing else. False after an error was reported.
static bool turn_table(TbBarFigure *figure, const Rung *rung, TbBarRows **rows)
{
    bool parted = figure->parted.whole != NULL;
    if (parted == rung->parted)
        return true;
    *rows = NULL;
    return parted ? tb_bar_join(figure) : tb_bar_part(figure);
}

static bool fits(TbBarFigure *figure, const Rung *rung, const Wish *wish, TbBarRows **rows)
{
    if (rung->way == COLUMNS)
        return tb_bar_vertical_fits(figure, wish->width) &&
               (wish->only_columns || tb_bar_columns_are_wide(figure, wish->width)) &&
               (!rung->grid || tb_bar_grid_fits(figure, rung->shrink == 1));
    if (rung->way == THINNED || tb_bar_is_dense(figure))
        return true;
    *rows = tb_bar_plan_rows(figure, *rows);
    if (!rung->broken)
        return tb_bar_rows_have_room(*rows);
    figure->choice.label_limit = tb_bar_rows_label_limit(*rows);
    tb_bar_apply(figure);
    return true;
}

static bool refuse(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    // Lines and events stand over columns only.
    bool turns = !has_overlays(spec);
    return tb_bar_refuse(
        figure, NULL,
        turns ? N_("use \"orientation\": \"horizontal\", a larger width, or fewer categories")
              : N_("use a larger width, or fewer categories"),
        "figure \"%s\": the names or labels have no room in columns at %.0f mm", spec->id,
        tb_bar_width_mm(figure));
}

// Whether words fit in rows, asked once they are next.
static void ask_for_words(TbBarFigure *figure, Wish *wish)
{
    take(figure, &(Rung){ROWS, .words = wish->words}, wish);
    wish->words_in_rows = wish->words && (tb_bar_is_dense(figure) || tb_bar_words_fit_rows(figure));
}

bool tb_bar_choose(TbBarFigure *figure, TbBarRows **rows)
{
    Wish wish = wish_of(figure);
    bool asked = wish.only_columns;
    for (size_t i = 0; i < G_N_ELEMENTS(ladder); i++) {
        const Rung *rung = &ladder[i];
        bool ask = rung->way == ROWS && !asked;
        if (!ask && !may_try(figure, rung, &wish))
            continue;
        if (!turn_table(figure, rung, rows))
            return false;
        wish.width = columns_width(figure);
        if (rung->way == COLUMNS && rung->words && tb_bar_words_are_hopeless(figure, wish.width))
            continue;
        if (ask)
            ask_for_words(figure, &wish);
        asked |= ask;
        if (ask && !may_try(figure, rung, &wish))
            continue;
        take(figure, rung, &wish);
        if (fits(figure, rung, &wish, rows))
            return true;
    }
    return refuse(figure);
}

// ---- Heights ----

// What is given up where a height is given, or a page's would not do.
typedef struct {
    double shrink; // of names and labels
    int columns;   // that the rows are folded into
    bool close;    // less air around them, and the source in the line of the notes
} Step;

#define CLOSE_PITCH 13.0 // pt, of rows in the theme's type without air

static const Step steps[] = {
    {0.5, 1, false}, {1, 1, false}, {0, 2, false}, {0.5, 2, false}, {1, 2, false}, {0, 3, false},
    {0.5, 3, false}, {1, 3, false}, {1, 1, true},  {1, 2, true},    {1, 3, true},
};

static bool take_step(TbBarFigure *figure, const Step *step, TbBarRows **rows)
{
    int columns = figure->parted.folded ? figure->panel_count : 1;
    if (step->columns != columns &&
        !(step->columns > 1 ? tb_bar_fold(figure, step->columns) : tb_bar_join(figure)))
        return false;
    figure->frame.compact = figure->frame.close = step->close;
    figure->choice.label_size = figure->choice.name_size = size_of(figure, step->shrink);
    tb_bar_apply(figure);
    *rows = tb_bar_plan_rows(figure, NULL);
    return true;
}

static bool step_back(TbBarFigure *figure, const TbBarChoice *choice, TbBarRows **rows)
{
    if (figure->parted.folded && !tb_bar_join(figure))
        return false;
    figure->choice = *choice;
    figure->frame.compact = figure->frame.close = false;
    tb_bar_apply(figure);
    *rows = tb_bar_plan_rows(figure, NULL);
    return true;
}

// What a given height, or a page, leaves the rows.
static double rows_room(TbBarFigure *figure)
{
    TbFrame *frame = &figure->frame;
    tb_frame_place(frame, &figure->legend);
    return frame->height > 0 ? frame->plot.height : tb_frame_page_room(frame);
}

bool tb_bar_lower(TbBarFigure *figure, TbBarRows **rows)
{
    TbFrame *frame = &figure->frame;
    TbBarChoice before = figure->choice;
    if (!*rows || tb_bar_is_dense(figure) || tb_bar_rows_surely_fit(*rows, CLOSE_PITCH))
        return true;
    if (tb_bar_rows_are_low(*rows, rows_room(figure)))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (steps[i].columns > 1 && !tb_bar_may_fold(figure))
            continue;
        if (!take_step(figure, &steps[i], rows))
            return false;
        if (tb_bar_rows_have_room(*rows) && tb_bar_rows_are_low(*rows, rows_room(figure)))
            return true;
    }
    // The least there is tells the height it takes.
    if (frame->height > 0 && !tb_bar_rows_may_be_dense(*rows))
        return take_step(figure, &(Step){1, 1, true}, rows);
    return step_back(figure, &before, rows);
}

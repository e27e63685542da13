// SPDX-License-Identifier: MIT
// Bar figures: prepared, chosen, planned, then drawn.
#include "figure/bar/bar.h"

#include "base/messages.h"
#include "figure/bar/arrow.h"
#include "figure/bar/check.h"
#include "figure/bar/choose.h"
#include "figure/bar/data.h"
#include "figure/bar/dense.h"
#include "figure/bar/describe.h"
#include "figure/bar/direct.h"
#include "figure/bar/events.h"
#include "figure/bar/facts.h"
#include "figure/bar/form.h"
#include "figure/bar/group.h"
#include "figure/bar/horizontal.h"
#include "figure/bar/line-table.h"
#include "figure/bar/line.h"
#include "figure/bar/part.h"
#include "figure/bar/prepare.h"
#include "figure/bar/stack.h"
#include "figure/bar/vertical.h"
#include "figure/figure.h"

// The words of the subtitle where the document gives none: what is measured, where and when.
static const char *automatic_subtitle(const TbBarFigure *figure)
{
    const TbTable *table = figure->table;
    const char *title = figure->canvas->spec->title;
    const char *indicator = table->common_indicator;
    // With lines the keys name everything that is drawn.
    if (indicator && ((title && g_strrstr(title, indicator)) || figure->line_count > 0))
        indicator = NULL;
    if (indicator && table->common)
        return tb_canvas_printf(figure->canvas, "%s · %s", indicator, table->common);
    return indicator ? indicator : table->common;
}

static TbScene *abandon(TbBarFigure *figure)
{
    tb_legend_clear(&figure->legend);
    tb_legend_clear(&figure->line_keys);
    g_clear_pointer(&figure->marks, g_hash_table_unref);
    tb_frame_abandon(&figure->frame);
    return NULL;
}

static bool check_lines(const TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    if (canvas->spec->bar.line_count == 0 ||
        (canvas->spec->bar.orientation != TB_ORIENTATION_HORIZONTAL && !tb_bar_is_dense(figure)))
        return true;
    return tb_bar_refuse(figure, &canvas->spec->bar.lines[0].place,
                         N_("use \"orientation\": \"vertical\" and fewer categories"),
                         "a line can only be drawn over columns");
}

static void warn_of_legend(const TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    if (canvas->spec->bar.legend == TB_LEGEND_DIRECT && !tb_legend_is_empty(&figure->legend))
        tb_report_warning(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                          "figure \"%s\": the names of its series have no room at the bars and "
                          "stand in a legend",
                          canvas->spec->id);
}

static void warn_of_columns(const TbBarFigure *figure)
{
    int asked = MIN(figure->canvas->spec->columns, figure->panel_count);
    if (figure->across == 0 || figure->across >= asked)
        return;
    tb_report_warning(figure->canvas->report, TB_CODE_FIGURE, &figure->canvas->spec->place,
                      "figure \"%s\": names and labels of %d panels side by side have no room at "
                      "%.0f mm; panels in a row: %d",
                      figure->canvas->spec->id, asked, tb_bar_width_mm(figure), figure->across);
}

// ---- Plans ----

typedef struct {
    TbBarRows *rows; // one of both, or NULL: columns by the hundred
    TbBarColumns *columns;
    bool named; // names of series have room where figure->choice wants them
} Plan;

// False after an error was reported.
static bool plan(TbBarFigure *figure, TbBarRows *rows, Plan *made)
{
    bool direct = figure->choice.direct;
    *made = (Plan){.named = true};
    tb_frame_place(&figure->frame, direct ? NULL : &figure->legend);
    if (tb_bar_is_dense(figure))
        return true;
    if (figure->choice.columns) {
        bool may = figure->line_count > 0 && !figure->choice.table;
        figure->table_room = may ? tb_bar_table_below(figure) : TB_BAR_NO_TABLE;
        made->columns = tb_bar_plan_columns(figure);
        made->named = made->columns != NULL;
        if (!made->named)
            return true;
        if (!tb_bar_size_columns(made->columns))
            return false;
        made->named = !direct || tb_bar_name_columns(made->columns);
        return true;
    }
    made->rows = rows;
    if (!tb_bar_size_rows(rows))
        return false;
    made->named = !direct || figure->choice.dense || tb_bar_name_rows(rows);
    return true;
}

static double draw(TbBarFigure *figure, Plan *made)
{
    tb_frame_draw_head(&figure->frame, figure->choice.direct ? NULL : &figure->legend);
    if (made->columns)
        return tb_bar_draw_columns(made->columns, &made->named);
    return made->rows && !figure->choice.dense ? tb_bar_draw_rows(made->rows)
                                               : tb_bar_draw_dense(figure);
}

// Where names of lines would go is known once the labels of their points stand: only then is
// something drawn that is taken back.
static void take_back(TbBarFigure *figure, guint notes)
{
    tb_scene_clear(figure->canvas->scene);
    figure->canvas->cut = figure->choice.direct = figure->choice.dense = false;
    g_ptr_array_set_size(figure->frame.notes, (gint)notes);
    figure->unlabelled = 0;
    figure->narrow = figure->narrow_category = NULL;
    figure->narrow_grouped = false;
}

static void take_notes(TbBarFigure *figure, const GPtrArray *from)
{
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(figure->frame.notes, from->pdata[i]);
}

// With room for notes that are not told yet.
static bool plan_with(TbBarFigure *figure, TbBarRows *rows, const GPtrArray *late, Plan *made)
{
    guint told = figure->frame.notes->len;
    take_notes(figure, late);
    bool planned = plan(figure, rows, made);
    g_ptr_array_remove_range(figure->frame.notes, told, late->len);
    return planned;
}

// Names of series behind columns leave the numbers of most parts their room.
static bool names_leave_room(TbBarFigure *figure)
{
    double width = figure->frame.plot.width, names = tb_bar_direct_width(figure);
    return names <= 0 || !tb_bar_columns_are_wide(figure, width) ||
           tb_bar_columns_are_wide(figure, width - names);
}

// Names of series stand at the bars where they have room, else in a legend; numbers of lines at
// their points where they can be told apart, else in rows. The bottom of what was drawn; -1 after
// an error was reported.
static double plan_and_draw(TbBarFigure *figure, TbBarRows *rows, const GPtrArray *late)
{
    Plan made;
    guint notes = figure->frame.notes->len;
    figure->choice.direct = tb_bar_may_be_direct(figure);
    figure->choice.direct &= !figure->choice.table && names_leave_room(figure);
    tb_bar_note_direct(figure);
    double bottom = -1;
    for (bool again = true; again;) {
        if (!plan_with(figure, rows, late, &made))
            return -1;
        bottom = made.named ? draw(figure, &made) : 0;
        bool crowded = bottom < 0 && figure->lines_are_crowded && figure->table_room;
        again = crowded || (!made.named && bottom >= 0);
        // Names at the ends of lines take of their width.
        if (crowded && !figure->choice.direct)
            figure->choice.table = figure->table_room;
        if (again)
            take_back(figure, notes);
        tb_bar_take_line_keys(figure);
        if (again && made.rows)
            rows = tb_bar_plan_rows(figure, rows);
    }
    if (!figure->choice.direct)
        warn_of_legend(figure);
    return bottom;
}

// What has to be noted is known once all is drawn: within a given height it then is drawn again,
// with room for that.
static double draw_in_height(TbBarFigure *figure, TbBarRows *rows)
{
    GPtrArray *notes = figure->frame.notes, *late = g_ptr_array_new();
    guint before = notes->len;
    double bottom = plan_and_draw(figure, rows, late);
    // Columns by the hundred keep room for theirs.
    bool dense = figure->choice.dense || tb_bar_is_dense(figure);
    bool given = bottom >= 0 && figure->frame.height > 0 && !dense;
    if (given)
        tb_bar_note_parts(figure);
    if (given && notes->len > before) {
        for (guint i = before; i < notes->len; i++)
            g_ptr_array_add(late, notes->pdata[i]);
        take_back(figure, before);
        if (rows)
            rows = tb_bar_plan_rows(figure, rows);
        take_notes(figure, late);
        bool lower = tb_bar_lower(figure, &rows);
        g_ptr_array_set_size(notes, (gint)before);
        bottom = lower ? plan_and_draw(figure, rows, late) : -1;
    }
    g_ptr_array_unref(late);
    return bottom;
}

#define LOST 4 // what is not there is worse than what has to be read downwards

static int count_lacking(const TbBarFigure *figure)
{
    const TbBarChoice *choice = &figure->choice;
    bool downwards = choice->names_room > 0 && figure->canvas->spec->names != TB_NAMES_VERTICAL;
    return LOST * (choice->thinned + choice->dense + choice->cut_names + figure->canvas->cut) +
           downwards;
}

static TbScene *finish(TbBarFigure *figure, double bottom)
{
    TbFrame *frame = &figure->frame;
    warn_of_columns(figure);
    tb_bar_note_parts(figure);
    tb_bar_explain(figure);
    if (!frame->canvas.spec->alt)
        frame->canvas.scene->description = tb_bar_describe(figure);
    frame->canvas.scene->lacking = count_lacking(figure);
    TbScene *scene = tb_frame_finish(frame, bottom);
    tb_legend_clear(&figure->legend);
    tb_legend_clear(&figure->line_keys);
    g_clear_pointer(&figure->marks, g_hash_table_unref);
    return scene;
}

TbScene *tb_bar_layout(const TbFigureInput *input, TbReport *report)
{
    TbBarFigure figure = {.choice = {.label_size = input->theme->label_size}};
    TbBarRows *rows = NULL;
    tb_frame_init(&figure.frame, input, report);
    figure.canvas = &figure.frame.canvas;
    figure.known_names = tb_arena_new0(figure.canvas->arena, TbBarKnownNames, 1);
    figure.form = tb_bar_form(input->spec);
    figure.table =
        tb_table_new(figure.frame.canvas.arena, input->document, &input->spec->cut, report);
    if (figure.table)
        tb_bar_consider_parting(&figure);
    if (!figure.table || !tb_bar_check(&figure) || !check_lines(&figure))
        return abandon(&figure);
    if (tb_bar_begins_parted(&figure) || tb_bar_begins_with_parts(&figure))
        tb_bar_part_table(&figure);
    figure.choice.words = tb_bar_words_wanted(&figure);
    if (!tb_bar_prepare(&figure) || !tb_bar_prepare_arrows(&figure) ||
        !tb_bar_choose(&figure, &rows))
        return abandon(&figure);
    tb_bar_settle(&figure);
    if (!tb_bar_prepare_events(&figure))
        return abandon(&figure);
    figure.frame.subtitle = automatic_subtitle(&figure);
    if (!tb_bar_lower(&figure, &rows))
        return abandon(&figure);
    tb_bar_note_widths(&figure);
    tb_bar_note_periods(&figure);
    double bottom = draw_in_height(&figure, rows);
    return bottom < 0 ? abandon(&figure) : finish(&figure, bottom);
}

// SPDX-License-Identifier: MIT
// Bar figures: chooses orientation, labels and sizes, then lets a layout draw.
#include "base/messages.h"
#include "figure/bar/bar.h"

#include "figure/bar/arrow.h"
#include "figure/bar/check.h"
#include "figure/bar/data.h"
#include "figure/bar/dense.h"
#include "figure/bar/describe.h"
#include "figure/bar/direct.h"
#include "figure/bar/events.h"
#include "figure/bar/explain.h"
#include "figure/bar/facts.h"
#include "figure/bar/form.h"
#include "figure/bar/group.h"
#include "figure/bar/horizontal.h"
#include "figure/bar/line.h"
#include "figure/bar/prepare.h"
#include "figure/bar/reference.h"
#include "figure/bar/ruler.h"
#include "figure/bar/stack.h"
#include "figure/bar/vertical.h"
#include "figure/figure.h"

// The words of the subtitle where the document gives none: what is measured, where and when.
static const char *automatic_subtitle(const TbBarFigure *figure)
{
    const TbTable *table = figure->table;
    const TbCanvas *canvas = &figure->frame.canvas;
    const char *title = canvas->spec->title;
    const char *indicator = table->common_indicator;
    // With lines the keys name everything that is drawn.
    if (indicator && ((title && g_strrstr(title, indicator)) || figure->line_count > 0))
        indicator = NULL;
    if (indicator && table->common)
        return tb_canvas_printf(canvas, "%s · %s", indicator, table->common);
    return indicator ? indicator : table->common;
}

// Words first; then bare numbers with the unit said once; then smaller ones.
static bool fit_columns(TbBarFigure *figure, double width)
{
    const TbTheme *theme = figure->frame.canvas.theme;
    figure->choice.columns = true;
    if (tb_bar_words_wanted(figure)) {
        tb_bar_prepare(figure, true);
        if (tb_bar_vertical_fits(figure, width))
            return true;
    }
    tb_bar_prepare(figure, false);
    double sizes[] = {theme->label_size, (theme->label_size + theme->floor_size) / 2,
                      theme->floor_size};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
        figure->choice.label_size = sizes[i];
        tb_bar_measure(figure);
        if (tb_bar_vertical_fits(figure, width))
            return true;
    }
    figure->choice.label_size = theme->label_size;
    return false;
}

static bool is_time(const TbTable *table)
{
    bool time = true;
    for (int p = 0; p < table->panel_count; p++)
        time &= table->panels[p].time;
    return time;
}

// Time runs left to right, structure from top to bottom (IBCS UN 3.3, 3.4); names and labels that
// have no room below and above columns turn them into bars.
static bool choose_columns(TbBarFigure *figure, bool *refused)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    TbOrientation wanted = canvas->spec->orientation;
    *refused = false;
    if (tb_bar_is_dense(figure))
        return false;
    // Lines and events stand over columns only.
    bool lines = canvas->spec->line_count > 0 || canvas->spec->event_count > 0;
    if (canvas->spec->names == TB_NAMES_VERTICAL && wanted == TB_ORIENTATION_AUTO)
        wanted = TB_ORIENTATION_VERTICAL;
    if (wanted == TB_ORIENTATION_HORIZONTAL ||
        (wanted == TB_ORIENTATION_AUTO && !lines && !is_time(figure->table)))
        return false;
    double width = figure->frame.width - 2 * canvas->theme->margin -
                   tb_bar_references_width(figure) - tb_bar_rulers_width(figure);
    if (fit_columns(figure, width))
        return true;
    figure->choice.cut_names = lines || wanted == TB_ORIENTATION_VERTICAL;
    if (figure->choice.cut_names && fit_columns(figure, width))
        return true;
    *refused = lines || wanted == TB_ORIENTATION_VERTICAL;
    return false;
}

static TbScene *abandon(TbBarFigure *figure)
{
    tb_legend_clear(&figure->legend);
    g_clear_pointer(&figure->marks, g_hash_table_unref);
    tb_frame_abandon(&figure->frame);
    return NULL;
}

// Lines are drawn over columns only.
static bool lines_fit(TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    if (canvas->spec->line_count == 0)
        return true;
    if (canvas->spec->orientation == TB_ORIENTATION_HORIZONTAL || tb_bar_is_dense(figure)) {
        tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->lines[0].place,
                        "a line can only be drawn over columns");
        tb_report_hint(canvas->report, "use \"orientation\": \"vertical\" and fewer categories");
        return false;
    }
    return tb_bar_prepare_lines(figure);
}

static void warn_of_legend(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    tb_report_warning(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                      "figure \"%s\": the names of its series have no room at the bars and stand "
                      "in a legend",
                      canvas->spec->id);
}

static TbScene *draw(TbBarFigure *figure)
{
    TbFrame *frame = &figure->frame;
    // The labels' size and the legend are settled now, which the lines depend on.
    if (!tb_bar_prepare_lines(figure) || !tb_bar_prepare_arrows(figure) ||
        !tb_bar_prepare_events(figure))
        return abandon(figure);
    frame->subtitle = automatic_subtitle(figure);
    tb_bar_note_widths(figure);
    bool asked = figure->choice.direct && frame->canvas.spec->legend == TB_LEGEND_DIRECT;
    figure->choice.direct = figure->choice.direct && tb_bar_may_be_direct(figure);
    tb_bar_note_direct(figure);
    if (asked && !figure->choice.direct && !tb_legend_is_empty(&figure->legend))
        warn_of_legend(figure);
    tb_frame_head(frame, figure->choice.direct ? NULL : &figure->legend);
    double bottom = tb_bar_is_dense(figure)  ? tb_bar_draw_dense(figure)
                    : figure->choice.columns ? tb_bar_draw_vertical(figure)
                                             : tb_bar_draw_horizontal(figure);
    if (figure->direct_failed && frame->canvas.spec->legend == TB_LEGEND_DIRECT)
        warn_of_legend(figure);
    if (bottom < 0)
        return abandon(figure);
    tb_bar_note_parts(figure);
    tb_bar_explain(figure);
    if (!frame->canvas.spec->alt)
        frame->canvas.scene->description = tb_bar_describe(figure);
    TbScene *scene = tb_frame_finish(frame, bottom);
    tb_legend_clear(&figure->legend);
    g_clear_pointer(&figure->marks, g_hash_table_unref);
    return scene;
}

// Words as long as there is room for them, else numbers with the unit said once.
static void prepare_horizontal(TbBarFigure *figure)
{
    double width = figure->frame.width - 2 * figure->frame.canvas.theme->margin;
    tb_bar_prepare(figure, tb_bar_words_wanted(figure));
    if (figure->choice.words && !tb_bar_is_dense(figure) && !tb_bar_horizontal_fits(figure, width))
        tb_bar_prepare(figure, false);
}

static TbScene *lay_out(const TbFigureInput *input, bool direct, bool *failed, TbReport *report)
{
    TbBarFigure figure = {.choice = {.label_size = input->theme->label_size, .direct = direct}};
    tb_frame_init(&figure.frame, input, report);
    TbCanvas *canvas = &figure.frame.canvas;
    figure.form = tb_bar_form(input->spec);
    figure.table = tb_table_new(canvas->arena, input->document, input->spec, report);
    if (!figure.table)
        return abandon(&figure);
    if (!tb_bar_check(&figure))
        return abandon(&figure);
    // Whether the data can be drawn does not depend on the labels, so one trial tells.
    if (!tb_bar_prepare(&figure, tb_bar_words_wanted(&figure)) || !lines_fit(&figure))
        return abandon(&figure);
    bool refused, columns = choose_columns(&figure, &refused);
    figure.choice.columns = columns;
    if (!refused && !columns)
        prepare_horizontal(&figure);
    if (refused && tb_bar_may_be_thinned(&figure)) {
        figure.choice.thinned = true;
        figure.choice.columns = columns = true;
        refused = !tb_bar_prepare(&figure, false);
    }
    if (refused) {
        tb_report_error(report, TB_CODE_FIGURE, &input->spec->place,
                        "figure \"%s\": the names or labels have no room in columns at %.0f mm",
                        input->spec->id, figure.frame.width * figure.frame.zoom * 25.4 / 72);
        // Lines and events stand over columns only.
        bool turns = input->spec->line_count == 0 && input->spec->event_count == 0;
        tb_report_hint(report, "%s",
                       turns ? _("use \"orientation\": \"horizontal\", a larger width, or fewer "
                                 "categories")
                             : _("use a larger width, or fewer categories"));
        return abandon(&figure);
    }
    TbScene *scene = draw(&figure);
    *failed = figure.direct_failed;
    return scene;
}

// Names of series stand at the bars if they fit there, which is known once all is drawn.
TbScene *tb_bar_layout(const TbFigureInput *input, TbReport *report)
{
    bool failed = false;
    TbScene *scene = lay_out(input, input->spec->legend != TB_LEGEND_BLOCK, &failed, report);
    if (!failed)
        return scene;
    // What there was to warn of has been told.
    TbReport *again = tb_report_new();
    scene = lay_out(input, false, &failed, again);
    tb_report_free(again);
    return scene ? scene : lay_out(input, false, &failed, report);
}

// SPDX-License-Identifier: MIT
// Whether the figure's table and options go with its form at all.
#include "figure/bar/check.h"

#include <string.h>

#include "base/messages.h"
#include "figure/bar/facts.h"

const TbPlace *tb_bar_place(const TbBarFigure *figure, const TbBarItem *item)
{
    const TbCanvas *canvas = figure->canvas;
    const TbObservation *observation = item->cell ? item->cell->observation : NULL;
    if (!observation || !tb_report_has_room(canvas->report, TB_SEVERITY_ERROR))
        return NULL;
    return tb_document_place(canvas->document, canvas->arena, observation->spot);
}

bool tb_bar_refuse(const TbBarFigure *figure, const TbPlace *place, const char *hint,
                   const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *cause = g_strdup_vprintf(tb_text(format), args);
    va_end(args);
    tb_report_error(figure->canvas->report, TB_CODE_FIGURE,
                    place ? place : &figure->canvas->spec->place, "%s", cause);
    tb_report_hint(figure->canvas->report, "%s", hint ? tb_text(hint) : "");
    g_free(cause);
    return false;
}

bool tb_bar_check_ids(const TbBarFigure *figure, const char *key, const char *const *ids, int count,
                      bool series)
{
    const TbCanvas *canvas = figure->canvas;
    bool fine = true;
    for (int i = 0; i < count; i++) {
        bool known = false;
        for (int p = 0; p < figure->table->panel_count && !known; p++) {
            const TbTablePanel *panel = &figure->table->panels[p];
            known = series ? tb_bar_find_key(panel->series, panel->series_count, ids[i]) >= 0
                           : tb_bar_find_key(panel->categories, panel->category_count, ids[i]) >= 0;
        }
        if (known)
            continue;
        const TbTablePanel *first = &figure->table->panels[0];
        const char *list = series
                               ? tb_bar_key_list(canvas, first->series, first->series_count)
                               : tb_bar_key_list(canvas, first->categories, first->category_count);
        tb_report_error(canvas->report, TB_CODE_REFERENCE, &canvas->spec->place,
                        series
                            ? N_("figure \"%s\": \"%s\" names \"%s\", which is no series of it")
                            : N_("figure \"%s\": \"%s\" names \"%s\", which is no category of it"),
                        canvas->spec->id, key, ids[i]);
        tb_report_hint(canvas->report, "there are: %s", *list ? list : _("none"));
        fine = false;
    }
    return fine;
}

bool tb_bar_check_series(const TbBarFigure *figure, int wanted, const char *what)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    for (int p = 0; p < figure->table->panel_count; p++) {
        int count = figure->table->panels[p].series_count;
        if (count != wanted)
            return tb_bar_refuse(
                figure, NULL,
                wanted == 2
                    ? N_("choose two with \"where\" or \"indicators\", or leave \"form\" out")
                    : N_("choose one with \"where\" or \"indicators\", or use \"panel\" for the "
                         "others"),
                "figure \"%s\": a %s needs %s; series found: %d", spec->id,
                tb_bar_form_name(spec->bar.form), what, count);
    }
    return true;
}

static bool is_panel(const TbTable *table, const char *id)
{
    for (int p = 0; p < table->panel_count; p++)
        if (strcmp(table->panels[p].key.id, id) == 0)
            return true;
    return false;
}

static bool check_own_scales(const TbBarFigure *figure)
{
    static const char hint[] = N_("leave it out, or say with \"panel\" what the panels stand for");
    const TbFigureSpec *spec = figure->canvas->spec;
    if (!spec->bar.all_own_scales && spec->bar.own_scale_count == 0)
        return true;
    if (figure->table->panel_count < 2)
        return tb_bar_refuse(figure, NULL, hint,
                             "figure \"%s\": an \"own_scale\" is of panels, and there is one",
                             spec->id);
    if (tb_bar_is_dense(figure))
        return tb_bar_refuse(
            figure, NULL, hint,
            "figure \"%s\": an \"own_scale\" is marked, for which there are too many bars",
            spec->id);
    for (int i = 0; i < spec->bar.own_scale_count; i++)
        if (!is_panel(figure->table, spec->bar.own_scales[i]))
            return tb_bar_refuse(figure, NULL, hint,
                                 "figure \"%s\": an \"own_scale\" is of panels, and \"%s\" is none",
                                 spec->id, spec->bar.own_scales[i]);
    return true;
}

// What bars by the hundred can't have.
static bool check_dense(const TbBarFigure *figure)
{
    const TbFigureSpec *spec = figure->canvas->spec;
    const TbValueAxis *axis = &spec->bar.axis;
    if (axis->given && !axis->min.missing && axis->min.number > 0)
        return tb_bar_refuse(
            figure, &axis->place, N_("leave \"min\" out, or use \"top\" or \"where\""),
            "figure \"%s\" has too many categories for a break in each of its bars", spec->id);
    if (figure->table->panels[0].categories[0].group)
        return tb_bar_refuse(
            figure, &spec->cut.group.place, N_("leave \"group\" out, or use \"where\""),
            "figure \"%s\" has too many categories for names of their groups", spec->id);
    if (figure->form->many)
        return tb_bar_refuse(figure, NULL, N_("use \"top\" or \"where\", or leave \"form\" out"),
                             "figure \"%s\" has too many categories for a %s", spec->id,
                             tb_text(figure->form->many));
    return spec->names != TB_NAMES_VERTICAL ||
           tb_bar_refuse(figure, NULL, N_("use \"top\" or \"where\", or leave \"names\" out"),
                         "figure \"%s\" has too many categories for vertical names", spec->id);
}

static void warn_of_columns(const TbBarFigure *figure)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTable *table = figure->table;
    // Series of bars may stand side by side too.
    bool many = table->panel_count > 1 || table->panels[0].series_count > 1;
    if (canvas->spec->columns > 1 && !many)
        tb_report_warning(canvas->report, TB_CODE_VALUE, &canvas->spec->place,
                          "figure \"%s\": \"columns\" are of panels, and it has one panel",
                          canvas->spec->id);
    if (canvas->spec->bar.orientation != TB_ORIENTATION_HORIZONTAL || !tb_bar_is_dense(figure))
        return;
    tb_report_warning(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                      "figure \"%s\" has too many bars for horizontal ones; they are drawn as "
                      "columns against an axis",
                      canvas->spec->id);
    tb_report_hint(canvas->report, "use \"top\" or \"where\", or \"labels\": \"all\" for a high "
                                   "figure of labelled bars");
}

// How many series of one hue each the theme can tell apart.
static int looks_count(const TbTheme *theme)
{
    int colors = MAX(theme->palette_count, 1), patterns = MAX(theme->pattern_count, 1), count = 1;
    if (theme->pattern_count == 0)
        return colors * TB_BAR_PATTERN_ROUNDS;
    while (count % colors != 0 || count % patterns != 0)
        count++;
    return count;
}

static bool check_colors(const TbBarFigure *figure)
{
    int most = looks_count(figure->canvas->theme), series = 0;
    for (int p = 0; p < figure->table->panel_count; p++)
        series = MAX(series, figure->table->panels[p].series_count);
    if (series <= most || figure->form->look || tb_bar_is_dense(figure))
        return true;
    return tb_bar_refuse(
        figure, NULL, N_("choose fewer with \"where\", or use \"panel\" for them"),
        "figure \"%s\" has %d series; %d can be told apart by colours and patterns",
        figure->canvas->spec->id, series, most);
}

bool tb_bar_check(const TbBarFigure *figure)
{
    if (!check_own_scales(figure) || !check_colors(figure))
        return false;
    warn_of_columns(figure);
    return (!tb_bar_is_dense(figure) || check_dense(figure)) &&
           (!figure->form->check || figure->form->check(figure));
}

// SPDX-License-Identifier: MIT
// Whether the figure's table and options go with its form at all.
#include "figure/bar/check.h"

#include <string.h>

#include "base/messages.h"
#include "figure/bar/facts.h"

// The ids of all keys that `wanted` may name, or only whether it is one of them.
static bool is_known(const TbTable *table, const char *wanted, bool series, GString *list)
{
    bool known = false;
    for (int p = 0; p < table->panel_count; p++) {
        const TbTablePanel *panel = &table->panels[p];
        const TbTableKey *keys = series ? panel->series : panel->categories;
        int count = series ? panel->series_count : panel->category_count;
        for (int i = 0; i < count; i++) {
            known |= strcmp(keys[i].id, wanted) == 0;
            if (i < 8 && p == 0)
                g_string_append_printf(list, "%s%s", list->len ? ", " : "", keys[i].name);
        }
    }
    return known;
}

bool tb_bar_check_ids(const TbBarFigure *figure, const char *key, const char *const *ids, int count,
                      bool series)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    bool fine = true;
    for (int i = 0; i < count; i++) {
        GString *list = g_string_new(NULL);
        if (!is_known(figure->table, ids[i], series, list)) {
            tb_report_error(canvas->report, TB_CODE_REFERENCE, &canvas->spec->place,
                            series ? N_("figure \"%s\": \"%s\" names \"%s\", which is no series "
                                        "of it")
                                   : N_("figure \"%s\": \"%s\" names \"%s\", which is no "
                                        "category of it"),
                            canvas->spec->id, key, ids[i]);
            tb_report_hint(canvas->report, "there are: %s", list->len ? list->str : _("none"));
            fine = false;
        }
        g_string_free(list, TRUE);
    }
    return fine;
}

bool tb_bar_check_series(const TbBarFigure *figure, int wanted, const char *what)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *panel = &figure->table->panels[p];
        if (panel->series_count == wanted)
            continue;
        tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                        "figure \"%s\": a %s needs %s; series found: %d", canvas->spec->id,
                        tb_bar_form_name(canvas->spec->bar.form), what, panel->series_count);
        tb_report_hint(canvas->report, "%s",
                       wanted == 2 ? _("choose two with \"where\" or \"indicators\", or leave "
                                       "\"form\" out")
                                   : _("choose one with \"where\" or \"indicators\", or use "
                                       "\"panel\" for the others"));
        return false;
    }
    return true;
}

static bool check_dense_axis(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbValueAxis *axis = &canvas->spec->bar.axis;
    if (!axis->given || axis->min.missing || axis->min.number <= 0)
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &axis->place,
                    "figure \"%s\" has too many categories for a break in each of its bars",
                    canvas->spec->id);
    tb_report_hint(canvas->report, "leave \"min\" out, or use \"top\" or \"where\"");
    return false;
}

static bool check_own_scales(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbFigureSpec *spec = canvas->spec;
    const TbTable *table = figure->table;
    bool wanted = spec->bar.all_own_scales || spec->bar.own_scale_count > 0;
    if (!wanted)
        return true;
    const char *wrong =
        table->panel_count < 2
            ? N_("figure \"%s\": an \"own_scale\" is of panels, and there is one")
        : tb_bar_is_dense(figure)
            ? N_("figure \"%s\": an \"own_scale\" is marked, for which there are too many bars")
            : NULL;
    const char *none = NULL;
    for (int i = 0; i < spec->bar.own_scale_count && !wrong && !none; i++) {
        bool found = false;
        for (int p = 0; p < table->panel_count; p++)
            found |= strcmp(table->panels[p].key.id, spec->bar.own_scales[i]) == 0;
        if (!found)
            none = spec->bar.own_scales[i];
    }
    if (!wrong && !none)
        return true;
    if (none)
        tb_report_error(canvas->report, TB_CODE_FIGURE, &spec->place,
                        "figure \"%s\": an \"own_scale\" is of panels, and \"%s\" is none",
                        spec->id, none);
    else
        tb_report_error(canvas->report, TB_CODE_FIGURE, &spec->place, wrong, spec->id);
    tb_report_hint(canvas->report, "leave it out, or say with \"panel\" what the panels stand for");
    return false;
}

static bool check_dense_groups(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbTablePanel *table = &figure->table->panels[0];
    if (!table->categories[0].group)
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->cut.group.place,
                    "figure \"%s\" has too many categories for names of their groups",
                    canvas->spec->id);
    tb_report_hint(canvas->report, "leave \"group\" out, or use \"where\"");
    return false;
}

static void warn_of_columns(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
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
    const TbCanvas *canvas = &figure->frame.canvas;
    int most = looks_count(canvas->theme), series = 0;
    for (int p = 0; p < figure->table->panel_count; p++)
        series = MAX(series, figure->table->panels[p].series_count);
    if (series <= most || figure->form->look || tb_bar_is_dense(figure))
        return true;
    tb_report_error(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                    "figure \"%s\" has %d series; %d can be told apart by colours and patterns",
                    canvas->spec->id, series, most);
    tb_report_hint(canvas->report, "choose fewer with \"where\", or use \"panel\" for them");
    return false;
}

bool tb_bar_check(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbFigureSpec *spec = canvas->spec;
    if (!check_own_scales(figure) || !check_colors(figure))
        return false;
    warn_of_columns(figure);
    if (tb_bar_is_dense(figure) && (!check_dense_axis(figure) || !check_dense_groups(figure)))
        return false;
    if (tb_bar_is_dense(figure) && figure->form->many) {
        tb_report_error(canvas->report, TB_CODE_FIGURE, &spec->place,
                        "figure \"%s\" has too many categories for a %s", spec->id,
                        tb_text(figure->form->many));
        tb_report_hint(canvas->report, "use \"top\" or \"where\", or leave \"form\" out");
        return false;
    }
    if (tb_bar_is_dense(figure) && spec->names == TB_NAMES_VERTICAL) {
        tb_report_error(canvas->report, TB_CODE_FIGURE, &spec->place,
                        "figure \"%s\" has too many categories for vertical names", spec->id);
        tb_report_hint(canvas->report, "use \"top\" or \"where\", or leave \"names\" out");
        return false;
    }
    return !figure->form->check || figure->form->check(figure);
}

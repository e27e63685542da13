// SPDX-License-Identifier: MIT
#include "api/page.h"

#include <math.h>
#include <string.h>

#include "api/data-table.h"
#include "api/layout.h"
#include "api/page-words.h"

#define PX_IN_PT (96 / 72.0)
#define MARGINS 32                 // px left and right of a figure
#define PHONE_PT (288 * 72 / 96.0) // what the smallest windows, of 320 px, leave
#define PHONE_USE 1.2 // a figure that is no wider than this many needs no other on phones
#define WIDER 1.4     // a wide layout than that of a column
#define WIDE_MOST_PT 900

struct TbPageMaker {
    TubiaoContext *context;
    TbArena *arena;
    GPtrArray *figures; // that were laid out for it, of TubiaoFigure
    TbReport *said;
    TbPage page;
    TbPageColors dark;
};

// ---- What was said ----

static bool is_said(const TbReport *report, const TbDiagnostic *item)
{
    for (unsigned i = 0; i < tb_report_count(report); i++) {
        const TbDiagnostic *other = tb_report_at(report, i);
        if (strcmp(other->message, item->message) == 0 && g_strcmp0(other->path, item->path) == 0)
            return true;
    }
    return false;
}

// A layout that has no room is done without; what can't be read now would be missed without a word.
static bool is_failure(const TbDiagnostic *item)
{
    return item->severity == TB_SEVERITY_ERROR &&
           (item->code == TB_CODE_IO || item->code == TB_CODE_FONT);
}

static void pass_on(TbPageMaker *maker, const TbReport *found)
{
    for (unsigned i = 0; i < tb_report_count(found); i++) {
        const TbDiagnostic *item = tb_report_at(found, i);
        TbPlace place = {item->path, item->line, item->column};
        if (is_failure(item))
            tb_report_error(maker->context->report, item->code, &place, "%s", item->message);
        if (item->severity == TB_SEVERITY_ERROR || is_said(maker->said, item))
            continue;
        TbReport *reports[] = {maker->said, maker->context->report};
        for (size_t j = 0; j < G_N_ELEMENTS(reports); j++) {
            tb_report_warning(reports[j], item->code, &place, "%s", item->message);
            tb_report_hint(reports[j], "%s", item->hint ? item->hint : "");
        }
    }
}

// ---- Layouts ----

// A sheet is a long picture in a window of another width, which has no second sheet.
static const TbFigureSpec *without_sheet(TbPageMaker *maker, const TbFigureSpec *spec)
{
    TbFigureSpec *copy = tb_arena_new0(maker->arena, TbFigureSpec, 1);
    *copy = *spec;
    copy->size.height = 0;
    return copy;
}

// The figure at another width or in another theme; NULL where it has no room.
static const TbScene *lay_out(TbPageMaker *maker, const TubiaoFigure *figure, double width,
                              const char *theme)
{
    TubiaoContext *context = figure->context;
    TubiaoLayoutOptions options = figure->options;
    const TbFigureSpec *spec = figure->spec;
    if (width > 0) {
        options.width = width;
        options.height = 0;
        spec = spec->page ? without_sheet(maker, spec) : spec;
    }
    if (theme)
        options.theme = theme;
    TbReport *report = context->report, *found = tb_report_new();
    context->report = found;
    TubiaoFigure *other = tb_figure_new(context, figure->document, spec, &options);
    context->report = report;
    pass_on(maker, found);
    tb_report_free(found);
    g_ptr_array_add(maker->figures, other);
    return other->scene;
}

static TbPageColors colors_of(const TbScene *scene)
{
    // Darker than a middle grey, by the weights of Rec. 709.
    TbColor color = scene->background;
    double luminance =
        0.2126 * (color >> 16 & 255) + 0.7152 * (color >> 8 & 255) + 0.0722 * (color & 255);
    bool dark = luminance < 128;
    return (TbPageColors){color, dark ? 0xeceff3 : 0x1b1f24, dark};
}

static int px(double pt)
{
    return (int)ceil(pt * PX_IN_PT);
}

typedef struct {
    double width; // pt; 0: as the figure is
    int least, most;
    bool grows;
} Window;

static int plan_windows(const TubiaoFigure *figure, Window windows[3])
{
    double width = figure->scene->width;
    int count = 0, least = 0;
    if (width > PHONE_PT * PHONE_USE) {
        least = px(width) + MARGINS;
        windows[count++] = (Window){PHONE_PT, 0, least, true};
    }
    windows[count++] = (Window){0, least, 0, false};
    if (width * WIDER <= WIDE_MOST_PT) {
        int wide = px(width * WIDER) + MARGINS;
        windows[count - 1].most = wide;
        windows[count++] = (Window){width * WIDER, wide, 0, false};
    }
    return count;
}

static void warn_of_window(TbPageMaker *maker, const TubiaoFigure *figure, double width)
{
    const double mm_in_pt = 25.4 / 72;
    tb_report_warning(maker->context->report, TB_CODE_FIGURE, &figure->spec->place,
                      "figure \"%s\" has no room at %.0f mm; windows of that width show it as it "
                      "is, made smaller or with space beside it",
                      figure->scene->id, width * mm_in_pt);
}

// A layout in the light theme, or in the only one, and then one in the dark theme.
static int add_layouts(TbPageMaker *maker, const TubiaoFigure *figure, const Window *window,
                       TbPageLayout *layouts)
{
    const TbScene *light =
        window->width > 0 ? lay_out(maker, figure, window->width, NULL) : figure->scene;
    if (!light) {
        warn_of_window(maker, figure, window->width);
        return 0;
    }
    layouts[0] = (TbPageLayout){light, window->least, window->most, true, true, window->grows};
    const TbScene *dark =
        colors_of(light).dark ? NULL : lay_out(maker, figure, window->width, "dark");
    if (!dark)
        return 1;
    layouts[0].dark = false;
    layouts[1] = (TbPageLayout){dark, window->least, window->most, false, true, window->grows};
    maker->dark = colors_of(dark);
    maker->page.dark = &maker->dark;
    return 2;
}

// A window whose layout has no room is left to the next one.
static void close_gaps(TbPageLayout *layouts, int count)
{
    const TbPageLayout *first = &layouts[0], *last = &layouts[count - 1];
    int least = first->least, most = last->most;
    for (int i = 0; i < count; i++) {
        if (layouts[i].least == least)
            layouts[i].least = 0;
        if (layouts[i].most == most)
            layouts[i].most = 0;
    }
}

static TbPageFigure make_figure(TbPageMaker *maker, const TubiaoFigure *figure)
{
    Window windows[3];
    int window_count = plan_windows(figure, windows);
    TbPageLayout *layouts = tb_arena_new0(maker->arena, TbPageLayout, 6);
    int count = 0;
    tb_report_append(maker->said, figure->warnings, 0);
    tb_context_set_file(maker->context, figure->document->name);
    for (int i = 0; i < window_count; i++)
        count += add_layouts(maker, figure, &windows[i], layouts + count);
    close_gaps(layouts, count);
    return (TbPageFigure){.scene = figure->scene,
                          .layouts = layouts,
                          .layout_count = count,
                          .table = tb_data_table(maker->arena, figure->scene)};
}

static void free_figure(gpointer figure)
{
    tubiao_figure_free(figure);
}

TbPageMaker *tb_page_new(TubiaoContext *context, const TubiaoFigure *const *figures, unsigned count)
{
    TbPageMaker *maker = g_new0(TbPageMaker, 1);
    *maker = (TbPageMaker){.context = context,
                           .arena = tb_arena_new(),
                           .figures = g_ptr_array_new_with_free_func(free_figure),
                           .said = tb_report_new()};
    TbPageFigure *made = tb_arena_new0(maker->arena, TbPageFigure, count);
    for (unsigned i = 0; i < count; i++)
        made[i] = make_figure(maker, figures[i]);
    const char *lang = figures[0]->scene->lang;
    const char *title = figures[0]->document->content->title;
    if (count == 1 || !title)
        title = *made[0].scene->title ? made[0].scene->title : made[0].scene->id;
    maker->page.lang = lang;
    maker->page.title = title;
    maker->page.colors = colors_of(made[0].scene);
    maker->page.figures = made;
    maker->page.figure_count = (int)count;
    maker->page.words = tb_page_words(lang);
    return maker;
}

const TbPage *tb_page_of(const TbPageMaker *maker)
{
    return &maker->page;
}

void tb_page_free(TbPageMaker *maker)
{
    g_ptr_array_unref(maker->figures);
    tb_report_free(maker->said);
    tb_arena_free(maker->arena);
    g_free(maker);
}

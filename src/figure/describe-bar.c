// SPDX-License-Identifier: MIT
// The text alternative of a bar figure: what, how many, the values or their extremes, what is
// missing. Written so that a listener gets the figure's message without seeing it.
#include <string.h>

#include "figure/bar-events.h"
#include "figure/bar-variance.h"

// More values than this are summed up by their extremes.
#define LISTED_MAX 24

typedef struct {
    const TbBarFigure *figure;
    const TbCanvas *canvas;
    GString *text;
} Writer;

static void append_value(Writer *writer, const TbBarPanel *panel, int index)
{
    const TbBarItem *item = &panel->cells[index];
    const TbTablePanel *table = panel->table;
    bool chinese = writer->canvas->chinese;
    const TbTableKey *category = &table->categories[index / table->series_count];
    const TbTableKey *series = &table->series[index % table->series_count];
    g_string_append(writer->text, category->name);
    if (category->qualifier)
        g_string_append_printf(writer->text, chinese ? "（%s）" : " (%s)", category->qualifier);
    if (*series->name)
        g_string_append_printf(writer->text, chinese ? "%s%s" : "%s%s",
                               *category->name ? (chinese ? "，" : ", ") : "", series->name);
    else if (item->cell->status != TB_STATUS_ACTUAL)
        g_string_append_printf(writer->text, chinese ? "（%s）" : " (%s)",
                               tb_status_label(item->cell->status, writer->canvas->lang));
    const char *value = item->value->missing ? (chinese ? "暂无数据" : "no data")
                        : item->change       ? item->label
                        : item->value->text  ? item->value->text
                                             : item->label;
    g_string_append_printf(writer->text, "%s%s", chinese ? " " : ": ", value);
    if (panel->items != panel->cells && panel->rows == 1 && !item->parts) {
        const TbBarItem *pair = &panel->items[index / table->series_count];
        if (pair->rate && pair->datum == item->datum)
            g_string_append_printf(writer->text, chinese ? "（%s）" : " (%s)", pair->rate);
    }
    if (item->badge)
        g_string_append_printf(writer->text, chinese ? "（%s）" : " (%s)", item->badge);
}

static int drawn_count(const TbBarPanel *panel)
{
    int count = 0;
    for (int i = 0; i < panel->cell_count; i++)
        count += panel->cells[i].value != NULL;
    return count;
}

static void append_all(Writer *writer, const TbBarPanel *panel)
{
    bool first = true;
    for (int i = 0; i < panel->cell_count; i++) {
        if (!panel->cells[i].value)
            continue;
        if (!first)
            g_string_append(writer->text, writer->canvas->chinese ? "；" : "; ");
        append_value(writer, panel, i);
        first = false;
    }
}

static void append_extremes(Writer *writer, const TbBarPanel *panel)
{
    int low = -1, high = -1;
    for (int i = 0; i < panel->cell_count; i++) {
        const TbBarItem *item = &panel->cells[i];
        if (!item->value || item->value->missing)
            continue;
        if (low < 0 || item->value->number < panel->cells[low].value->number)
            low = i;
        if (high < 0 || item->value->number > panel->cells[high].value->number)
            high = i;
    }
    if (high < 0)
        return;
    bool chinese = writer->canvas->chinese;
    g_string_append(writer->text, chinese ? "最高为" : "highest ");
    append_value(writer, panel, high);
    g_string_append(writer->text, chinese ? "；最低为" : "; lowest ");
    append_value(writer, panel, low);
}

static void append_panel(Writer *writer, const TbBarPanel *panel)
{
    bool chinese = writer->canvas->chinese;
    if (panel->title)
        g_string_append_printf(writer->text, chinese ? "%s：" : "%s: ", panel->title);
    int count = drawn_count(panel);
    if (count <= LISTED_MAX) {
        append_all(writer, panel);
    } else {
        g_string_append_printf(writer->text, chinese ? "共%d个数值，" : "%d values, ", count);
        append_extremes(writer, panel);
    }
    g_string_append(writer->text, chinese ? "。" : ". ");
}

static void append_targets(Writer *writer)
{
    const TbFigureSpec *spec = writer->canvas->spec;
    bool chinese = writer->canvas->chinese;
    for (int t = 0; t < spec->target_count; t++) {
        const TbTarget *target = &spec->targets[t];
        const char *label = target->label ? target->label : chinese ? "目标" : "target";
        g_string_append_printf(writer->text, chinese ? "%s %s。" : "%s: %s. ", label,
                               target->value.text);
    }
}

static const char *form_words(const TbFigureSpec *spec, bool chinese)
{
    switch (spec->form) {
    case TB_FORM_BULLET:
        return chinese ? "子弹图" : "Bullet chart";
    case TB_FORM_WATERFALL:
        return chinese ? "瀑布图" : "Waterfall chart";
    case TB_FORM_DUMBBELL:
        return chinese ? "哑铃图" : "Dumbbell chart";
    case TB_FORM_LOLLIPOP:
        return chinese ? "棒棒糖图" : "Lollipop chart";
    case TB_FORM_INTERVAL:
        return chinese ? "区间图" : "Interval chart";
    case TB_FORM_DOT:
        return chinese ? "点图" : "Dot plot";
    case TB_FORM_BAR:
    case TB_FORM_COUNT:
        break;
    }
    if (spec->stack == TB_STACK_DIVERGING)
        return chinese ? "对向条形图" : "Diverging bar chart";
    return chinese ? "条形图" : "Bar chart";
}

const char *tb_bar_describe(const TbBarFigure *figure)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    Writer writer = {figure, canvas, g_string_new(NULL)};
    bool chinese = canvas->chinese;
    int count = 0;
    for (int p = 0; p < figure->panel_count; p++)
        count += drawn_count(&figure->panels[p]);
    const char *form = form_words(canvas->spec, chinese);
    if (chinese)
        g_string_append_printf(writer.text, "%s“%s”，共%d项。", form, canvas->scene->title, count);
    else
        g_string_append_printf(writer.text, "%s “%s”, %d values. ", form, canvas->scene->title,
                               count);
    if (figure->frame.subtitle && *figure->frame.subtitle)
        g_string_append_printf(writer.text, chinese ? "%s。" : "%s. ", figure->frame.subtitle);
    for (int p = 0; p < figure->panel_count; p++)
        append_panel(&writer, &figure->panels[p]);
    append_targets(&writer);
    tb_bar_describe_arrows(figure, writer.text);
    tb_bar_describe_variances(figure, writer.text);
    tb_bar_describe_events(figure, writer.text);
    char *copy = tb_arena_strdup(canvas->arena, g_strchomp(writer.text->str));
    g_string_free(writer.text, TRUE);
    return copy;
}

// SPDX-License-Identifier: MIT
// What the tiers of variances say, as sentences of the text alternative.
#include "figure/bar/variance.h"

#define DESCRIBED_MAX 24

// The unit that labels leave to the figure's unit line or to the tier's title.
static const char *spoken_unit(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = &figure->frame.canvas;
    const TbUnit *unit = &panel->table->unit;
    if (unit->kind == TB_UNIT_RATIO)
        return canvas->chinese ? "个百分点" : " percentage points";
    if (figure->choice.words || tb_unit_sticks(unit))
        return "";
    const char *name = tb_unit_label(canvas->arena, unit, panel->format.scale, canvas->lang);
    return canvas->chinese || !*name ? name : tb_canvas_printf(canvas, " %s", name);
}

static void describe_categories(const TbBarPanel *panel, const char *unit, bool chinese,
                                GString *text)
{
    const TbBarTier *absolute = &panel->tiers[TB_BAR_TIER_ABSOLUTE];
    const TbBarTier *relative = &panel->tiers[TB_BAR_TIER_RELATIVE];
    const char *gap = "";
    for (int c = 0; c < panel->table->category_count; c++) {
        const TbBarVariance *item = absolute->shown ? &absolute->items[c] : &relative->items[c];
        if (!item->of)
            continue;
        g_string_append_printf(text, "%s%s %s%s", gap, panel->table->categories[c].name,
                               item->label, item->missing || !absolute->shown ? "" : unit);
        if (absolute->shown && relative->shown && !item->missing)
            g_string_append_printf(text, chinese ? "（%s）" : " (%s)", relative->items[c].label);
        gap = chinese ? "；" : "; ";
    }
}

static void describe_panel(const TbBarFigure *figure, const TbBarPanel *panel, GString *text)
{
    bool chinese = figure->frame.canvas.chinese;
    const TbBarTier *first = &panel->tiers[TB_BAR_TIER_ABSOLUTE];
    if (!first->shown)
        first = &panel->tiers[TB_BAR_TIER_RELATIVE];
    if (!first->shown)
        return;
    if (panel->title)
        g_string_append_printf(text, chinese ? "%s：" : "%s: ", panel->title);
    g_string_append_printf(text, chinese ? "与%s相比：" : "Compared with %s: ", first->name);
    int count = panel->table->category_count, more = 0, less = 0;
    for (int c = 0; c < count; c++) {
        more += first->items[c].drawn && first->items[c].stated > 0;
        less += first->items[c].drawn && first->items[c].stated < 0;
    }
    if (count > DESCRIBED_MAX)
        g_string_append_printf(text, chinese ? "%d项为正，%d项为负" : "%d above, %d below", more,
                               less);
    else
        describe_categories(panel, spoken_unit(figure, panel), chinese, text);
    g_string_append(text, chinese ? "。" : ". ");
}

void tb_bar_describe_variances(const TbBarFigure *figure, GString *text)
{
    for (int p = 0; p < figure->panel_count; p++)
        if (figure->panels[p].tiers)
            describe_panel(figure, &figure->panels[p], text);
}

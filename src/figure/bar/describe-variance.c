// SPDX-License-Identifier: MIT
// What the tiers of variances say, as sentences of the text alternative.
#include "figure/bar/variance.h"

#define DESCRIBED_MAX 24

// The unit that labels leave to the figure's unit line or to the tier's title.
static const char *spoken_unit(const TbBarFigure *figure, const TbBarPanel *panel)
{
    const TbCanvas *canvas = figure->canvas;
    const TbUnit *unit = &panel->table->unit;
    if (unit->kind == TB_UNIT_RATIO)
        return tb_canvas_say(canvas, " percentage points");
    if (figure->choice.words || tb_unit_sticks(unit))
        return "";
    const char *name = tb_unit_label(canvas->arena, unit, panel->format.scale, canvas->lang);
    return canvas->chinese || !*name ? name : tb_canvas_printf(canvas, " %s", name);
}

static void describe_categories(const TbBarPanel *panel, const char *unit, TbLanguage language,
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
            g_string_append_printf(text, tb_word(language, " (%s)"), relative->items[c].label);
        gap = tb_word(language, "; ");
    }
}

static void describe_panel(const TbBarFigure *figure, const TbBarPanel *panel, GString *text)
{
    const TbBarTier *first = &panel->tiers[TB_BAR_TIER_ABSOLUTE];
    if (!first->shown)
        first = &panel->tiers[TB_BAR_TIER_RELATIVE];
    if (!first->shown)
        return;
    if (panel->title)
        g_string_append_printf(text, tb_canvas_say(figure->canvas, "%s: "), panel->title);
    g_string_append_printf(text, tb_canvas_say(figure->canvas, "Compared with %s: "), first->name);
    int count = panel->table->category_count, more = 0, less = 0;
    for (int c = 0; c < count; c++) {
        more += first->items[c].drawn && first->items[c].stated > 0;
        less += first->items[c].drawn && first->items[c].stated < 0;
    }
    if (count > DESCRIBED_MAX)
        g_string_append_printf(text, tb_canvas_say(figure->canvas, "%d above, %d below"), more,
                               less);
    else
        describe_categories(panel, spoken_unit(figure, panel), figure->canvas->language, text);
    g_string_append(text, tb_canvas_say(figure->canvas, ". "));
}

void tb_bar_describe_variances(const TbBarFigure *figure, GString *text)
{
    for (int p = 0; p < figure->panel_count; p++)
        if (figure->panels[p].tiers)
            describe_panel(figure, &figure->panels[p], text);
}

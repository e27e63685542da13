// SPDX-License-Identifier: MIT
#include "scene/scene.h"

static const char *const names[] = {
    [TB_ROLE_NONE] = "",
    [TB_ROLE_TITLE] = "title",
    [TB_ROLE_SUBTITLE] = "subtitle",
    [TB_ROLE_UNIT] = "unit",
    [TB_ROLE_SOURCE] = "source",
    [TB_ROLE_NOTE] = "note",
    [TB_ROLE_FOOTNOTE_MARK] = "footnote-mark",
    [TB_ROLE_CATEGORY_LABEL] = "category-label",
    [TB_ROLE_TICK_LABEL] = "tick-label",
    [TB_ROLE_AXIS_TITLE] = "axis-title",
    [TB_ROLE_VALUE_LABEL] = "value-label",
    [TB_ROLE_TOTAL_LABEL] = "total-label",
    [TB_ROLE_LEGEND_LABEL] = "legend-label",
    [TB_ROLE_LEGEND_KEY] = "legend-key",
    [TB_ROLE_PANEL_TITLE] = "panel-title",
    [TB_ROLE_DIRECT_LABEL] = "direct-label",
    [TB_ROLE_BAR] = "bar",
    [TB_ROLE_RANGE_BAR] = "range-bar",
    [TB_ROLE_INTERVAL] = "interval",
    [TB_ROLE_BOUND_MARK] = "bound-mark",
    [TB_ROLE_POINT] = "point",
    [TB_ROLE_LINE] = "line",
    [TB_ROLE_TARGET_LINE] = "target-line",
    [TB_ROLE_VARIANCE_BAR] = "variance-bar",
    [TB_ROLE_VARIANCE_PIN] = "variance-pin",
    [TB_ROLE_AXIS] = "axis",
    [TB_ROLE_GRIDLINE] = "gridline",
    [TB_ROLE_ZERO_LINE] = "zero-line",
    [TB_ROLE_BREAK_MARK] = "break-mark",
    [TB_ROLE_EVENT_POINT] = "event-point",
    [TB_ROLE_EVENT_SPAN] = "event-span",
    [TB_ROLE_EVENT_LABEL] = "event-label",
    [TB_ROLE_LEADER] = "leader",
    [TB_ROLE_LANE] = "lane",
    [TB_ROLE_LANE_LABEL] = "lane-label",
    [TB_ROLE_ERA] = "era",
    [TB_ROLE_NOW_LINE] = "now-line",
    [TB_ROLE_RANK_BADGE] = "rank-badge",
    [TB_ROLE_DEPENDENCY] = "dependency",
    [TB_ROLE_MISSING_MARK] = "missing-mark",
    [TB_ROLE_TILE] = "tile",
    [TB_ROLE_CHANGE_LABEL] = "change-label",
    [TB_ROLE_FIGURE] = "figure",
    [TB_ROLE_SECTION_TITLE] = "section-title",
    [TB_ROLE_PARAGRAPH] = "paragraph",
    [TB_ROLE_PAGE_NUMBER] = "page-number",
    [TB_ROLE_RUNNING_HEAD] = "running-head",
    [TB_ROLE_CAPTION] = "caption",
};
G_STATIC_ASSERT(G_N_ELEMENTS(names) == TB_ROLE_COUNT);

const char *tb_role_name(TbRole role)
{
    g_assert((unsigned)role < TB_ROLE_COUNT);
    return names[role];
}

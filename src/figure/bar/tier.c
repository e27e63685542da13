// SPDX-License-Identifier: MIT
// Tiers of variances beside the bars: their room, their axes, bars, pins and labels.
#include "figure/bar/tier.h"

#include <math.h>

#include "figure/bar/facts.h"
#include "figure/bar/item.h"
#include "figure/bar/mark.h"
#include "figure/bar/variance.h"

#define GAP 16.0         // pt between the bars' room and a tier, and between tiers
#define GAP_COLUMNS 9.0  // the same above columns
#define TITLE_WIDTH 62.0 // of a title above horizontal bars, else it is broken
#define TITLE_GAP 3.0
#define TITLE_LEAD 3.0 // above a title over columns
#define PIN_WIDTH 2.0
#define HEAD_SIZE 6.0
#define CUT_REACH 7.0  // of the arrowhead that a cut pin ends in
#define OPEN_REACH 5.0 // of the slivers behind the head of an open pin
#define LABEL_GAP_COLUMNS 2.0

typedef struct {
    double before, behind; // of the axis
} Extent;

static bool shows(const TbBarFigure *figure, const TbBarPanel *panel, TbBarTierKind kind)
{
    if (!panel->tiers || !panel->tiers[kind].shown)
        return false;
    bool merged = figure->choice.tiers_merged && panel->tiers[TB_BAR_TIER_ABSOLUTE].shown;
    return kind == TB_BAR_TIER_ABSOLUTE || !merged;
}

// ---- Titles ----

static TbTextLines title_lines(const TbBarFigure *figure, const TbBarPanel *panel,
                               TbBarTierKind kind, double width)
{
    const char *text = panel->tiers[kind].title;
    if (figure->choice.tiers_merged && panel->tiers[TB_BAR_TIER_RELATIVE].shown &&
        kind == TB_BAR_TIER_ABSOLUTE)
        text = tb_canvas_printf(figure->canvas, tb_canvas_say(figure->canvas, "%s, Δ%%"), text);
    return tb_bar_break_label(figure, text, width);
}

static double title_height(const TbBarFigure *figure, const TbBarPanel *panel, TbBarTierKind kind,
                           double width)
{
    return tb_bar_label_height(figure, title_lines(figure, panel, kind, width).count) + TITLE_GAP;
}

double tb_bar_tiers_head(const TbBarFigure *figure, const TbBarPanel *panel)
{
    double height = 0;
    for (TbBarTierKind kind = 0; kind < TB_BAR_TIER_COUNT; kind++)
        if (shows(figure, panel, kind))
            height = MAX(height, title_height(figure, panel, kind, TITLE_WIDTH));
    return height;
}

// ---- Room ----

double tb_bar_variances_width(const TbBarFigure *figure)
{
    double width = 0;
    for (int p = 0; p < figure->panel_count; p++)
        for (TbBarTierKind kind = 0; kind < TB_BAR_TIER_COUNT; kind++)
            for (int c = 0; shows(figure, &figure->panels[p], kind) &&
                            c < figure->panels[p].table->category_count;
                 c++)
                width = MAX(width, figure->panels[p].tiers[kind].items[c].lines.width);
    return width;
}

int tb_bar_variance_lines(const TbBarPanel *panel, int category)
{
    int lines = 0;
    for (TbBarTierKind kind = 0; panel->tiers && kind < TB_BAR_TIER_COUNT; kind++)
        if (panel->tiers[kind].shown)
            lines = MAX(lines, panel->tiers[kind].items[category].lines.count);
    return lines;
}

// How far a mark reaches beyond its value.
static double overshoot(const TbBarVariance *item, TbBarTierKind kind)
{
    if (!item->drawn)
        return 0;
    if (kind == TB_BAR_TIER_ABSOLUTE)
        return tb_mark_overshoot(item->bound);
    if (item->cut)
        return CUT_REACH;
    return HEAD_SIZE / 2 + (item->bound == TB_BOUND_OVER ? OPEN_REACH : 0);
}

static bool is_negative(const TbBarVariance *item)
{
    return item->drawn && item->far < 0;
}

// Where the mark ends, in base units or percent.
static double end_of(const TbBarTier *tier, const TbBarVariance *item)
{
    return item->cut ? copysign(tier->cut, item->far) : item->far;
}

// How far the mark and a label of `label` pt reach from the axis.
static double reach_of(const TbBarFigure *figure, const TbBarTier *tier, TbBarTierKind kind,
                       const TbBarVariance *item, double factor, double label)
{
    double gap = figure->choice.columns ? LABEL_GAP_COLUMNS : TB_BAR_LABEL_GAP;
    double reach = overshoot(item, kind) + (gap + label);
    return item->drawn ? reach + fabs(end_of(tier, item)) * factor : reach;
}

static Extent tier_extent(const TbBarFigure *figure, const TbBarPanel *panel, TbBarTierKind kind,
                          double factor)
{
    const TbBarTier *tier = &panel->tiers[kind];
    bool columns = figure->choice.columns;
    Extent extent = {0, 0};
    for (int c = 0; c < panel->table->category_count; c++) {
        const TbBarVariance *item = &tier->items[c];
        if (!item->of)
            continue;
        double label = columns ? tb_bar_label_height(figure, item->lines.count) : item->lines.width;
        double *side = is_negative(item) ? &extent.before : &extent.behind;
        *side = MAX(*side, reach_of(figure, tier, kind, item, factor, label));
    }
    if (!columns) {
        double title = title_lines(figure, panel, kind, TITLE_WIDTH).width;
        extent.behind = MAX(extent.behind, title - extent.before);
    }
    return extent;
}

static double pin_factor(const TbBarFigure *figure)
{
    double low = 0, high = 0;
    for (int p = 0; p < figure->panel_count; p++)
        if (figure->panels[p].tiers) {
            const TbBarTier *tier = &figure->panels[p].tiers[TB_BAR_TIER_RELATIVE];
            low = MIN(low, tier->low);
            high = MAX(high, tier->high);
        }
    return high > low ? figure->pin_room / (high - low) : 0;
}

// One extent for all panels that share the scale, so that their axes are on one line.
static Extent shared_extent(const TbBarFigure *figure, const TbBarPanel *like, TbBarTierKind kind,
                            double factor)
{
    Extent all = {0, 0};
    for (int p = 0; p < figure->panel_count; p++) {
        const TbBarPanel *panel = &figure->panels[p];
        const TbUnit *unit = &panel->table->unit;
        bool absolute = kind == TB_BAR_TIER_ABSOLUTE;
        if (!shows(figure, panel, kind) || (absolute && !tb_bar_shares_scale(panel, like)))
            continue;
        double same = absolute ? tb_unit_conversion(unit, &like->table->unit) : 1;
        Extent extent = tier_extent(figure, panel, kind, factor * same);
        all.before = MAX(all.before, extent.before);
        all.behind = MAX(all.behind, extent.behind);
    }
    return all;
}

static double factor_of(const TbBarFigure *figure, TbBarTierKind kind, double factor)
{
    return kind == TB_BAR_TIER_ABSOLUTE ? factor : pin_factor(figure);
}

double tb_bar_tiers_room(const TbBarFigure *figure, const TbBarPanel *like, double factor)
{
    bool columns = figure->choice.columns;
    double room = 0;
    for (TbBarTierKind kind = 0; kind < TB_BAR_TIER_COUNT; kind++) {
        if (!shows(figure, like, kind))
            continue;
        Extent extent = shared_extent(figure, like, kind, factor_of(figure, kind, factor));
        room += (columns ? GAP_COLUMNS + TITLE_LEAD + title_height(figure, like, kind, 1e6) : GAP) +
                extent.before + extent.behind;
    }
    return room;
}

TbBarTierPlaces tb_bar_place_tiers(const TbBarFigure *figure, const TbBarPanel *panel,
                                   double factor, double edge)
{
    TbBarTierPlaces places = {0};
    bool columns = figure->choice.columns;
    for (int k = TB_BAR_TIER_COUNT - 1; k >= 0; k--) {
        TbBarTierKind kind = (TbBarTierKind)k;
        if (!shows(figure, panel, kind))
            continue;
        places.factor[kind] = factor_of(figure, kind, factor);
        Extent extent = shared_extent(figure, panel, kind, places.factor[kind]);
        if (columns) {
            places.start[kind] = edge + TITLE_LEAD;
            places.axis[kind] =
                places.start[kind] + title_height(figure, panel, kind, 1e6) + extent.behind;
            places.end[kind] = places.axis[kind] + extent.before;
            edge = places.end[kind] + GAP_COLUMNS;
        } else {
            places.end[kind] = edge;
            places.axis[kind] = edge - extent.behind;
            places.start[kind] = places.axis[kind] - extent.before;
            edge = places.start[kind] - GAP;
        }
    }
    return places;
}

// ---- Axes and titles ----

// The reference is what the axis stands for: targets are outlined, what was before is light.
static void draw_axis(TbBarFigure *figure, const TbBarTier *tier, TbPoint from, TbPoint to)
{
    const TbTheme *theme = figure->canvas->theme;
    bool before = tier->earlier || tier->against == TB_STATUS_PREVIOUS;
    if (tier->against == TB_STATUS_TARGET) {
        double dx = from.x == to.x ? 1.1 : 0, dy = from.x == to.x ? 0 : 1.1;
        for (int side = -1; side <= 1; side += 2)
            tb_canvas_line(figure->canvas, NULL, side < 0 ? TB_ROLE_AXIS : TB_ROLE_NONE,
                           (TbPoint){from.x + side * dx, from.y + side * dy},
                           (TbPoint){to.x + side * dx, to.y + side * dy},
                           tb_paint_stroke(theme->ink, 0.7));
        return;
    }
    TbColor light = tb_color_mix(theme->ink, theme->background, 0.6);
    tb_canvas_line(figure->canvas, NULL, TB_ROLE_AXIS, from, to,
                   before ? tb_paint_stroke(light, 2.6) : tb_paint_stroke(theme->ink, 0.9));
}

static void draw_title(TbBarFigure *figure, const TbBarPanel *panel, TbBarTierKind kind,
                       const TbBarTierPlaces *places, TbBox plot)
{
    TbCanvas *canvas = figure->canvas;
    TbLabelLook look = {TB_ROLE_AXIS_TITLE, tb_bar_label_style(figure), canvas->theme->muted_ink,
                        figure->choice.columns ? TB_ANCHOR_START : TB_ANCHOR_MIDDLE};
    TbTextLines lines =
        title_lines(figure, panel, kind, figure->choice.columns ? plot.width : TITLE_WIDTH);
    if (figure->choice.columns) {
        tb_canvas_lines(canvas, canvas->scene->root, &look, plot.x, places->start[kind], &lines);
        return;
    }
    double x =
        tb_canvas_within(places->axis[kind], lines.width, places->start[kind], places->end[kind]);
    double height = tb_bar_label_height(figure, lines.count);
    tb_canvas_lines(canvas, canvas->scene->root, &look, x, plot.y - TITLE_GAP - height, &lines);
}

void tb_bar_draw_tiers(TbBarFigure *figure, const TbBarPanel *panel, const TbBarTierPlaces *places,
                       TbBox plot)
{
    for (TbBarTierKind kind = 0; kind < TB_BAR_TIER_COUNT; kind++) {
        if (!shows(figure, panel, kind))
            continue;
        bool columns = figure->choice.columns;
        TbBox room = tb_bar_turned_box(columns, plot);
        draw_title(figure, panel, kind, places, plot);
        draw_axis(figure, &panel->tiers[kind], tb_bar_turned(columns, places->axis[kind], room.y),
                  tb_bar_turned(columns, places->axis[kind], tb_box_bottom(room)));
    }
}

// ---- Bars and pins ----

static TbMarkLook look_of(const TbBarVariance *item, TbColor color)
{
    bool forecast = item->of->look.status == TB_STATUS_FORECAST;
    return (TbMarkLook){.color = color, .status = forecast ? TB_STATUS_FORECAST : TB_STATUS_ACTUAL};
}

static TbNode *draw_bar(TbBarFigure *figure, TbNode *parent, const TbBarVariance *item,
                        const TbBarRow *row)
{
    TbBarMark mark = {.box = tb_bar_box(row, 0, item->stated),
                      .growth = tb_bar_growth(row->scale.columns, is_negative(item)),
                      .bound = item->bound,
                      .look = look_of(item, item->color),
                      .datum = item->datum,
                      .title = item->title};
    if (item->bound == TB_BOUND_RANGE)
        mark.range = tb_bar_box(row, item->stated, item->far);
    TbNode *node = tb_mark_bar(figure->canvas, parent, &mark);
    node->role = TB_ROLE_VARIANCE_BAR;
    return node;
}

// A triangle that begins at `at` and points along the growth.
static void add_arrowhead(TbCanvas *canvas, TbNode *parent, TbPoint at, TbGrowth growth,
                          TbColor color)
{
    static const double ways[4][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}};
    double dx = ways[growth][0], dy = ways[growth][1], half = HEAD_SIZE / 2 + 0.6;
    TbPoint points[] = {{at.x - dy * half, at.y - dx * half},
                        {at.x + dx * CUT_REACH, at.y + dy * CUT_REACH},
                        {at.x + dy * half, at.y + dx * half}};
    tb_canvas_path(canvas, parent, TB_ROLE_NONE, points, 3, tb_paint_fill(color));
}

// The head carries the fill of what is looked at; behind that of an open end the pin goes on.
static void draw_head(TbBarFigure *figure, TbNode *parent, const TbBarVariance *item,
                      const TbBarRow *row)
{
    TbPoint end = tb_bar_point(row, item->stated);
    TbBox head = {end.x - HEAD_SIZE / 2, end.y - HEAD_SIZE / 2, HEAD_SIZE, HEAD_SIZE};
    TbMarkLook look = look_of(item, figure->canvas->theme->ink);
    if (item->bound == TB_BOUND_OVER)
        for (int i = 0; i < 2; i++) {
            TbBarRow thin = *row;
            double away = copysign(1, item->stated) / row->scale.factor;
            double from = item->stated + away * (HEAD_SIZE / 2 + 1.2 + 2 * i);
            thin.thickness = HEAD_SIZE * (0.7 - 0.3 * i);
            tb_canvas_rect(figure->canvas, parent, TB_ROLE_NONE,
                           tb_bar_box(&thin, from, from + away), item->color);
        }
    tb_mark_fill(figure->canvas, parent, TB_ROLE_NONE, head, &look);
}

static TbNode *draw_pin(TbBarFigure *figure, TbNode *parent, const TbBarTier *tier,
                        const TbBarVariance *item, const TbBarRow *row)
{
    TbBarRow thin = *row;
    thin.thickness = PIN_WIDTH;
    double end = item->cut ? end_of(tier, item) : item->stated;
    TbNode *node = tb_canvas_rect(figure->canvas, parent, TB_ROLE_VARIANCE_PIN,
                                  tb_bar_box(&thin, 0, end), item->color);
    node->datum = item->datum;
    node->title = item->title;
    if (item->bound == TB_BOUND_RANGE && !item->cut) {
        thin.thickness = HEAD_SIZE * 0.7;
        TbPaint light = tb_paint_outline(
            tb_color_mix(item->color, figure->canvas->theme->background, 0.6), item->color, 0.8);
        tb_scene_add_rect(figure->canvas->scene, parent, TB_ROLE_NONE,
                          tb_bar_box(&thin, item->stated, item->far), &light);
    }
    if (!item->cut) {
        draw_head(figure, parent, item, row);
        return node;
    }
    tb_frame_add_note(&figure->frame, "pins that end in an arrowhead go beyond the scale");
    add_arrowhead(figure->canvas, parent, tb_bar_point(row, end),
                  tb_bar_growth(row->scale.columns, is_negative(item)), item->color);
    return node;
}

// ---- Labels ----

static void draw_label(TbBarFigure *figure, TbNode *parent, const TbBarVariance *item,
                       const TbBarRow *row, double tip, const TbNode *mark)
{
    const TbTheme *theme = figure->canvas->theme;
    bool negative = is_negative(item), columns = row->scale.columns;
    TbLabelLook look = {item->missing ? TB_ROLE_MISSING_MARK : TB_ROLE_VALUE_LABEL,
                        tb_bar_label_style(figure), item->missing ? theme->muted_ink : theme->ink,
                        columns    ? TB_ANCHOR_MIDDLE
                        : negative ? TB_ANCHOR_END
                                   : TB_ANCHOR_START};
    int lines = item->lines.count;
    double x = columns ? row->middle : tip;
    double y = !columns   ? tb_bar_label_top(figure, lines, row->middle)
               : negative ? tip
                          : tip - tb_bar_label_height(figure, lines);
    for (int i = 0; i < lines; i++) {
        TbNode *node =
            tb_canvas_text(figure->canvas, parent, &look, x, y + i * tb_canvas_leading(&look.style),
                           item->lines.lines[i].text);
        node->target = mark;
        node->datum = item->missing ? item->datum : NULL;
    }
}

void tb_bar_draw_variances(TbBarFigure *figure, TbNode *parent, const TbBarPanel *panel,
                           int category, const TbBarTierPlaces *places, const TbBarRow *row)
{
    for (TbBarTierKind kind = 0; kind < TB_BAR_TIER_COUNT; kind++) {
        if (!shows(figure, panel, kind) || !panel->tiers[kind].items[category].of)
            continue;
        const TbBarTier *tier = &panel->tiers[kind];
        const TbBarVariance *item = &tier->items[category];
        TbBarRow own = *row;
        own.scale.factor = places->factor[kind];
        own.scale.zero = places->axis[kind];
        own.scale.axis = (TbBarAxis){0};
        const TbNode *mark = NULL;
        if (item->drawn)
            mark = kind == TB_BAR_TIER_ABSOLUTE ? draw_bar(figure, parent, item, &own)
                                                : draw_pin(figure, parent, tier, item, &own);
        double reach = reach_of(figure, tier, kind, item, own.scale.factor, 0);
        double way = is_negative(item) != figure->choice.columns ? -1 : 1;
        draw_label(figure, parent, item, &own, places->axis[kind] + way * reach, mark);
    }
}

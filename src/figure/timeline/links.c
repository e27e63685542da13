// SPDX-License-Identifier: MIT
// Dependencies: right-angled arrows from an event to those that come after it. Of a few ways the
// cheapest is taken: it crosses no words if that can be, few marks, and is short.
#include "figure/timeline/links.h"

#include "figure/box-index.h"

#include <stdlib.h>

#define LINE_WIDTH 0.9
#define HEAD_LENGTH 4.6
#define HEAD_HALF 2.3
#define INSET 5.0       // pt from an end of a mark, where arrows leave or reach it from above
#define BESIDE 4.5      // from marks that it goes around
#define CLEAR 1.2       // pt that lines keep from words
#define WORDS_COST 1000 // in pt of length
#define MARK_COST 60
#define SHARED_COST 40 // along an arrow between other events
#define BEND_COST 6
#define POINTS_MOST 6
#define BAND 24.0 // pt of height in which what stands in the way is looked for

typedef struct {
    TbPoint points[POINTS_MOST];
    int count;
} Way;

typedef struct {
    TbPoint from, to;
    const TbTimeItem *earlier, *later;
} Stretch;

typedef struct {
    TbTimeline *timeline;
    TbBoxIndex *words;
    TbBoxIndex *marks;     // of TbTimeItem
    TbBoxIndex *stretches; // drawn so far
    const TbTimeItem **of_event;
} Router;

typedef struct {
    const TbTimeItem *earlier, *later;
} Link;

// ---- What is in the way ----

static void find_words(const TbNode *node, TbBoxIndex *words)
{
    for (const TbNode *child = node->as.group.first; child; child = child->next) {
        if (child->kind == TB_NODE_GROUP)
            find_words(child, words);
        if (child->kind == TB_NODE_TEXT)
            tb_box_index_add(words, child->box, NULL);
    }
}

static bool touches(TbBox box, TbPoint a, TbPoint b, double clear)
{
    return fmin(a.x, b.x) < tb_box_right(box) + clear && fmax(a.x, b.x) > box.x - clear &&
           fmin(a.y, b.y) < tb_box_bottom(box) + clear && fmax(a.y, b.y) > box.y - clear;
}

static bool shares(const Stretch *other, TbPoint a, TbPoint b)
{
    bool upright = fabs(a.x - b.x) < 0.01, also = fabs(other->from.x - other->to.x) < 0.01;
    if (upright != also)
        return false;
    if (upright)
        return fabs(a.x - other->from.x) < 2 &&
               fmin(a.y, b.y) < fmax(other->from.y, other->to.y) - 0.5 &&
               fmax(a.y, b.y) > fmin(other->from.y, other->to.y) + 0.5;
    return fabs(a.y - other->from.y) < 1 &&
           fmin(a.x, b.x) < fmax(other->from.x, other->to.x) - 0.5 &&
           fmax(a.x, b.x) > fmin(other->from.x, other->to.x) + 0.5;
}

// What it crosses, or at least `enough`.
static double stretch_cost(const Router *router, const Link *link, TbPoint a, TbPoint b,
                           double enough)
{
    double cost = 0, top = fmin(a.y, b.y) - CLEAR, bottom = fmax(a.y, b.y) + CLEAR;
    const TbBoxEntry *entry;
    TbBoxSearch words = tb_box_index_search(router->words, top, bottom);
    while (cost < enough && (entry = tb_box_index_next(&words)))
        if (touches(entry->box, a, b, CLEAR))
            cost += WORDS_COST;
    TbBoxSearch marks = tb_box_index_search(router->marks, top, bottom);
    while (cost < enough && (entry = tb_box_index_next(&marks)))
        if (entry->data != link->earlier && entry->data != link->later &&
            touches(entry->box, a, b, 0))
            cost += MARK_COST;
    TbBoxSearch stretches = tb_box_index_search(router->stretches, top, bottom);
    while (cost < enough && (entry = tb_box_index_next(&stretches))) {
        const Stretch *other = entry->data;
        if (other->earlier != link->earlier && other->later != link->later && shares(other, a, b))
            cost += SHARED_COST;
    }
    return cost;
}

// Or infinite when that is no less than `least`: most ways are too long anyhow.
static double way_cost(const Router *router, const Link *link, const Way *way, double least)
{
    double cost = BEND_COST * (way->count - 1);
    for (int i = 1; i < way->count; i++)
        cost += fabs(way->points[i].x - way->points[i - 1].x) +
                fabs(way->points[i].y - way->points[i - 1].y);
    for (int i = 1; i < way->count && cost < least; i++)
        cost += stretch_cost(router, link, way->points[i - 1], way->points[i], least - cost);
    return cost < least ? cost : INFINITY;
}

// ---- Ways ----

static void add_point(Way *way, double x, double y)
{
    const TbPoint *last = way->count > 0 ? &way->points[way->count - 1] : NULL;
    if (last && fabs(last->x - x) < 0.01 && fabs(last->y - y) < 0.01)
        return;
    if (way->count > 1) { // straight on
        const TbPoint *before = last - 1;
        bool along = (fabs(before->x - last->x) < 0.01 && fabs(last->x - x) < 0.01) ||
                     (fabs(before->y - last->y) < 0.01 && fabs(last->y - y) < 0.01);
        way->count -= along;
    }
    way->points[way->count++] = (TbPoint){x, y};
}

typedef struct {
    double from, to;       // x where arrows leave the earlier mark and reach the later one
    double edge_a, edge_b; // y there
    double gap_a, gap_b;   // y of the gaps next to them
} Ports;

static Ports find_ports(const Link *link)
{
    TbBox a = link->earlier->box, b = link->later->box;
    bool down = b.y + b.height / 2 >= a.y + a.height / 2 - 0.01;
    bool level = fabs(b.y + b.height / 2 - a.y - a.height / 2) < 0.01;
    Ports ports = {.from = tb_box_right(a) - fmin(INSET, a.width / 2),
                   .to = b.x + fmin(INSET, b.width / 2)};
    ports.edge_a = down ? tb_box_bottom(a) : a.y;
    ports.gap_a = down ? link->earlier->below : link->earlier->above;
    ports.edge_b = down && !level ? b.y : tb_box_bottom(b);
    ports.gap_b = down && !level ? link->later->above : link->later->below;
    return ports;
}

static void consider(const Router *router, const Link *link, const Way *way, Way *best,
                     double *least)
{
    double cost = way_cost(router, link, way, *least);
    if (cost >= *least)
        return;
    *least = cost;
    *best = *way;
}

// Out to the right, then down; or down, then in from the left; or straight on in a row.
static void try_short(const Router *router, const Link *link, const Ports *ports, Way *best,
                      double *least)
{
    TbBox a = link->earlier->box, b = link->later->box;
    double level_a = a.y + a.height / 2, level_b = b.y + b.height / 2;
    Way way = {0};
    if (fabs(level_a - level_b) < 0.01) {
        if (b.x < tb_box_right(a) + HEAD_LENGTH)
            return;
        add_point(&way, tb_box_right(a), level_a);
        add_point(&way, b.x, level_a);
        consider(router, link, &way, best, least);
        return;
    }
    if (ports->to > tb_box_right(a) + 2) {
        add_point(&way, tb_box_right(a), level_a);
        add_point(&way, ports->to, level_a);
        add_point(&way, ports->to, ports->edge_b);
        consider(router, link, &way, best, least);
    }
    if (b.x > ports->from + HEAD_LENGTH + 2) {
        way.count = 0;
        add_point(&way, ports->from, ports->edge_a);
        add_point(&way, ports->from, level_b);
        add_point(&way, b.x, level_b);
        consider(router, link, &way, best, least);
    }
}

// Through the gap below the one, along `x`, and through the gap above the other.
static void try_gaps(const Router *router, const Link *link, const Ports *ports, double x,
                     Way *best, double *least)
{
    const TbTimeAxis *axis = &router->timeline->axis;
    bool detour = x != ports->from && x != ports->to;
    if (detour && (x < axis->left + 1 || x > axis->right - 1))
        return;
    Way way = {0};
    add_point(&way, ports->from, ports->edge_a);
    add_point(&way, ports->from, ports->gap_a);
    add_point(&way, x, ports->gap_a);
    add_point(&way, x, ports->gap_b);
    add_point(&way, ports->to, ports->gap_b);
    add_point(&way, ports->to, ports->edge_b);
    consider(router, link, &way, best, least);
}

static Way find_way(const Router *router, const Link *link)
{
    Ports ports = find_ports(link);
    Way best = {0};
    double least = INFINITY;
    try_short(router, link, &ports, &best, &least);
    try_gaps(router, link, &ports, ports.to, &best, &least);
    try_gaps(router, link, &ports, ports.from, &best, &least);
    double top = fmin(ports.gap_a, ports.gap_b), bottom = fmax(ports.gap_a, ports.gap_b);
    const TbBoxEntry *entry;
    TbBoxSearch words = tb_box_index_search(router->words, top, bottom);
    while (least > WORDS_COST && (entry = tb_box_index_next(&words))) {
        if (tb_box_bottom(entry->box) < top || entry->box.y > bottom)
            continue;
        try_gaps(router, link, &ports, entry->box.x - 3 * CLEAR, &best, &least);
        try_gaps(router, link, &ports, tb_box_right(entry->box) + 3 * CLEAR, &best, &least);
    }
    TbBoxSearch marks = tb_box_index_search(router->marks, top, bottom);
    while ((entry = tb_box_index_next(&marks))) {
        if (entry->data == link->earlier || entry->data == link->later ||
            tb_box_bottom(entry->box) < top || entry->box.y > bottom)
            continue;
        try_gaps(router, link, &ports, entry->box.x - BESIDE, &best, &least);
        try_gaps(router, link, &ports, tb_box_right(entry->box) + BESIDE, &best, &least);
    }
    try_gaps(router, link, &ports, ports.to - 4, &best, &least);
    try_gaps(router, link, &ports, ports.from + 4, &best, &least);
    return best;
}

// ---- Drawing ----

static void draw_head(TbCanvas *canvas, TbNode *layer, TbPoint from, TbPoint tip, TbColor color)
{
    double dx = tip.x - from.x, dy = tip.y - from.y, length = fmax(hypot(dx, dy), 0.01);
    dx /= length;
    dy /= length;
    TbPoint foot = {tip.x - dx * HEAD_LENGTH, tip.y - dy * HEAD_LENGTH};
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = tip},
        {.kind = TB_SEGMENT_LINE, .to = {foot.x - dy * HEAD_HALF, foot.y + dx * HEAD_HALF}},
        {.kind = TB_SEGMENT_LINE, .to = {foot.x + dy * HEAD_HALF, foot.y - dx * HEAD_HALF}},
        {.kind = TB_SEGMENT_CLOSE},
    };
    TbPaint paint = tb_paint_fill(color);
    tb_scene_add_path(canvas->scene, layer, TB_ROLE_NONE, segments, G_N_ELEMENTS(segments), &paint);
}

static void draw_way(Router *router, const Link *link, const Way *way)
{
    TbCanvas *canvas = router->timeline->canvas;
    TbNode *layer = router->timeline->layers.marks;
    TbColor color = tb_color_mix(canvas->theme->ink, canvas->theme->background, 0.3);
    TbSegment segments[POINTS_MOST];
    for (int i = 0; i < way->count; i++)
        segments[i] =
            (TbSegment){.kind = i ? TB_SEGMENT_LINE : TB_SEGMENT_MOVE, .to = way->points[i]};
    TbPaint paint = tb_paint_stroke(color, LINE_WIDTH);
    TbNode *node =
        tb_scene_add_path(canvas->scene, layer, TB_ROLE_DEPENDENCY, segments, way->count, &paint);
    node->target = link->later->mark;
    node->title = tb_canvas_printf(canvas, "%s → %s", link->earlier->name, link->later->name);
    draw_head(canvas, layer, way->points[way->count - 2], way->points[way->count - 1], color);
    for (int i = 1; i < way->count; i++) {
        Stretch *stretch = tb_arena_new0(canvas->arena, Stretch, 1);
        *stretch = (Stretch){way->points[i - 1], way->points[i], link->earlier, link->later};
        TbBox box = {fmin(stretch->from.x, stretch->to.x), fmin(stretch->from.y, stretch->to.y),
                     fabs(stretch->from.x - stretch->to.x), fabs(stretch->from.y - stretch->to.y)};
        tb_box_index_add(router->stretches, box, stretch);
    }
}

// ---- All of them ----

static const TbTimeItem **index_items(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    const TbTimeItem **of_event =
        tb_arena_new0(canvas->arena, const TbTimeItem *, MAX(canvas->document->event_count, 1));
    for (int i = 0; i < timeline->count; i++)
        of_event[timeline->items[i].event->index] = &timeline->items[i];
    return of_event;
}

int tb_links_count_undrawn(const TbTimeline *timeline)
{
    if (!timeline->linked)
        return 0;
    const TbTimeItem **of_event = index_items(timeline);
    int count = 0;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *later = &timeline->items[i];
        for (int a = 0; a < later->event->after_count; a++) {
            const TbTimeItem *earlier = of_event[later->event->after[a]];
            count += earlier && (!later->drawn || !earlier->drawn);
        }
    }
    return count;
}

void tb_links_draw(TbTimeline *timeline)
{
    if (!timeline->linked)
        return;
    Router router = {timeline, tb_box_index_new(BAND), tb_box_index_new(BAND),
                     tb_box_index_new(BAND), index_items(timeline)};
    find_words(timeline->layers.labels, router.words);
    for (int i = 0; i < timeline->count; i++)
        if (timeline->items[i].mark)
            tb_box_index_add(router.marks, timeline->items[i].box, &timeline->items[i]);
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *later = &timeline->items[i];
        for (int a = 0; a < later->event->after_count; a++) {
            Link link = {router.of_event[later->event->after[a]], later};
            if (!link.earlier || !link.earlier->mark || !later->mark)
                continue;
            Way way = find_way(&router, &link);
            if (way.count > 1)
                draw_way(&router, &link, &way);
        }
    }
    tb_box_index_free(router.words);
    tb_box_index_free(router.marks);
    tb_box_index_free(router.stretches);
}

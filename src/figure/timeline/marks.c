// SPDX-License-Identifier: MIT
// How events look on a timeline: dots for days, spans for what is known less precisely, with ends
// that are soft, dotted or open as the dates are; and the keys that explain it.
#include "figure/timeline/marks.h"

#include "figure/timeline/items.h"
#include "figure/timeline/shapes.h"

#define RING_WIDTH 1.3
#define OUTLINE_WIDTH 1.1  // as tb_mark_fill() draws it
#define HOLLOW_LEAST 6.0   // pt of an outline that leave its ground to be seen
#define WALL_WIDTH 2.2     // pt
#define WALL_BEYOND 2.0    // of it above and below the span
#define MILESTONE_SIZE 1.3 // of a dot's radius: half of a diamond's height
#define STRIP_SHARE 0.2    // of a span's height: the strip of its progress, below words inside
#define STRIP_LEAST 2.6
#define SEAM 1.2
#define STRIP_MOST 4.0
#define BAR_OF_DATE 2.0    // pt: height of what is known of a date that a ring stands for
#define INEXACT_SHARE 0.62 // of the ground in the light band of a date that is no duration
#define ABOUT_MOST 18.0    // pt that fade at either end of such a band that is about
#define ABOUT_SHARE 0.4
#define HEAVIER 0.6    // of ink in points beside spans, in themes without hues
#define FAR_LEAST 90.0 // of two hues
#define CONTRAST_LEAST 3.0
#define SPAN_LEAST 1.2 // pt; a day on an axis of centuries is still to be seen

TbMarkLook tb_time_mark_look(const TbTimeline *timeline, const TbTimeItem *item)
{
    return (TbMarkLook){.color = timeline->canvas->theme->accent, .status = item->event->status};
}

double tb_time_dot_radius(const TbTimeline *timeline)
{
    return timeline->name_style.size * 0.38;
}

double tb_time_dot_offset(const TbTimeline *timeline)
{
    return tb_time_dot_radius(timeline) + 0.6; // touches the band, covers none of its words
}

static TbSegment line_to(double x, double y)
{
    return (TbSegment){.kind = TB_SEGMENT_LINE, .to = {x, y}};
}

// ---- Points ----

typedef struct {
    TbColor color;
    TbStatus status;
    bool state, soft, uncertain, milestone, inexact;
} DotLook;

static double color_distance(TbColor a, TbColor b)
{
    double sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        double d = (double)(a >> shift & 0xff) - (double)(b >> shift & 0xff);
        sum += d * d;
    }
    return sqrt(sum);
}

// Where there are spans too, points are told from them by more than their shape: by the hue of the
// palette that is farthest from the spans', or by weight in a theme without hues.
static TbColor point_color(const TbTimeline *timeline)
{
    const TbTheme *theme = timeline->canvas->theme;
    TbColor best = tb_color_mix(theme->accent, theme->ink, HEAVIER);
    double farthest = FAR_LEAST;
    for (int i = 0; i < theme->palette_count && timeline->two_kinds; i++) {
        TbColor color = theme->palette[i];
        double distance = color_distance(color, theme->accent);
        if (distance <= farthest || tb_color_contrast(color, theme->background) < CONTRAST_LEAST)
            continue;
        farthest = distance;
        best = color;
    }
    return timeline->two_kinds ? best : theme->accent;
}

// Filled, light, half filled, empty, crossed: told apart without colour.
static TbPaint dot_paint(const TbCanvas *canvas, const DotLook *look)
{
    TbColor accent = look->color, ground = canvas->theme->background;
    TbColor fill = ground, edge = accent;
    if (look->status == TB_STATUS_ACTUAL)
        fill = accent;
    else if (look->status == TB_STATUS_PREVIOUS)
        fill = edge = tb_color_mix(accent, ground, 0.5);
    else if (look->status == TB_STATUS_CANCELLED)
        edge = canvas->theme->muted_ink;
    if (look->uncertain && look->status == TB_STATUS_ACTUAL)
        fill = tb_color_mix(accent, ground, 0.7);
    else if (look->inexact && look->status == TB_STATUS_ACTUAL)
        fill = tb_color_mix(accent, ground, INEXACT_SHARE);
    TbPaint paint = tb_paint_outline(fill, edge, RING_WIDTH);
    if (look->uncertain) {
        paint.dash[0] = 1.2;
        paint.dash[1] = 1.4;
    }
    return paint;
}

// The mark's node has exactly the diameter 2 r about `c`.
static TbNode *draw_dot(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint c, double r,
                        const DotLook *look)
{
    // A ring of ground sets the dot off from the band and from its neighbours.
    TbPaint halo = tb_paint_fill(canvas->theme->background);
    TbPaint paint = dot_paint(canvas, look);
    double inner = r - RING_WIDTH / 2;
    if (look->milestone) {
        tb_shape_diamond(canvas, parent, TB_ROLE_NONE, c, r * MILESTONE_SIZE + 1.6, &halo);
        TbNode *node = tb_shape_diamond(canvas, parent, role, c, r * MILESTONE_SIZE - 0.6, &paint);
        if (look->status == TB_STATUS_CANCELLED)
            tb_shape_cross(canvas, parent, c, inner, paint.stroke);
        if (look->soft) {
            TbPaint ring = tb_paint_stroke(paint.stroke, 0.9);
            ring.dash[0] = ring.dash[1] = 1.6;
            tb_shape_diamond(canvas, parent, TB_ROLE_NONE, c, r * MILESTONE_SIZE + 2, &ring);
        }
        return node;
    }
    if (look->state) {
        tb_shape_square(canvas, parent, TB_ROLE_NONE, c, r * 0.9 + 1, &halo);
        TbNode *node = tb_shape_square(canvas, parent, role, c, r * 0.9 - RING_WIDTH / 2, &paint);
        if (look->status == TB_STATUS_CANCELLED)
            tb_shape_cross(canvas, parent, c, inner, paint.stroke);
        return node;
    }
    tb_shape_circle(canvas, parent, TB_ROLE_NONE, c, r + 1, &halo);
    TbNode *node = tb_shape_circle(canvas, parent, role, c, inner, &paint);
    if (look->status == TB_STATUS_FORECAST)
        tb_shape_half_disc(canvas, parent, c, inner, paint.stroke);
    if (look->status == TB_STATUS_CANCELLED)
        tb_shape_cross(canvas, parent, c, inner, paint.stroke);
    if (look->soft) {
        TbPaint ring = tb_paint_stroke(paint.stroke, 0.9);
        ring.dash[0] = ring.dash[1] = 1.6;
        tb_shape_circle(canvas, parent, TB_ROLE_NONE, c, r + 2, &ring);
    }
    return node;
}

static DotLook dot_look(const TbTimeline *timeline, const TbTimeItem *item)
{
    return (DotLook){point_color(timeline),
                     item->event->status,
                     item->kind == TB_TIME_STATE,
                     item->soft_start || item->soft_end,
                     item->uncertain,
                     item->milestone,
                     item->inexact};
}

static void set_mark(TbTimeItem *item, TbNode *node)
{
    node->datum = item->datum;
    node->title = item->title;
    item->mark = node;
}

void tb_time_mark_point(TbTimeline *timeline, TbTimeItem *item, TbPoint at)
{
    DotLook look = dot_look(timeline, item);
    double r = tb_time_dot_radius(timeline) * (item->milestone ? MILESTONE_SIZE : 1);
    item->box = (TbBox){at.x - r, at.y - r, 2 * r, 2 * r};
    set_mark(item, draw_dot(timeline->canvas, timeline->layers.marks, TB_ROLE_EVENT_POINT, at,
                            tb_time_dot_radius(timeline), &look));
}

// ---- Spans ----

typedef struct {
    TbMarkLook look;
    bool soft_start, soft_end, open_start, open_end, uncertain;
    bool partly; // some of it is done: the body is light, the part that is done solid
    bool inexact;
    bool about; // inexact, and that only roughly
} SpanLook;

// How the body of a span is filled of which a part is done.
static TbMarkLook body_look(const SpanLook *look)
{
    TbMarkLook body = look->look;
    if (look->partly && (body.status == TB_STATUS_ACTUAL || body.status == TB_STATUS_PREVIOUS))
        body.status = TB_STATUS_TARGET;
    return body;
}

static bool is_light(const SpanLook *look)
{
    TbStatus status = look->look.status;
    return look->inexact && (status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS);
}

static TbColor body_ground(const TbCanvas *canvas, const SpanLook *look, const TbMarkLook *body)
{
    TbColor ground = tb_mark_ground(canvas, body);
    return is_light(look) ? tb_color_mix(ground, canvas->theme->background, INEXACT_SHARE) : ground;
}

TbColor tb_time_mark_ground(const TbTimeline *timeline, const TbTimeItem *item)
{
    SpanLook span = {.look = tb_time_mark_look(timeline, item), .partly = !isnan(item->progress)};
    TbMarkLook look = body_look(&span);
    const TbTheme *theme = timeline->canvas->theme;
    if (item->uncertain)
        return tb_color_mix(theme->accent, theme->background, 0.88);
    span.inexact = item->inexact;
    return body_ground(timeline->canvas, &span, &look);
}

// Lighter and lighter towards the end of `box` (or its start).
static void add_fade(TbCanvas *canvas, TbNode *parent, TbBox box, bool right, TbColor color)
{
    static const double faded[] = {0.3, 0.55, 0.78}; // towards the ground
    const int steps = G_N_ELEMENTS(faded);
    double width = box.width / steps;
    for (int i = 0; i < steps; i++) {
        TbPaint paint = tb_paint_fill(tb_color_mix(color, canvas->theme->background, faded[i]));
        double at = right ? box.x + i * width : tb_box_right(box) - (i + 1) * width;
        tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE,
                          (TbBox){at, box.y, width, box.height}, &paint);
    }
}

static bool is_plain(const SpanLook *look)
{
    return !look->soft_start && !look->soft_end && !look->open_start && !look->open_end &&
           !look->uncertain && !look->inexact;
}

// A rectangle, pointed where the span is open; `by` pt inside of `box`.
static TbNode *add_outline(TbCanvas *canvas, TbNode *parent, TbBox box, double by, double point,
                           const SpanLook *look, const TbPaint *paint)
{
    double left = box.x + by, right = tb_box_right(box) - by, top = box.y + by;
    double bottom = tb_box_bottom(box) - by, middle = (top + bottom) / 2;
    double start = look->open_start ? left + point : left;
    double end = look->open_end ? right - point : right;
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {start, top}},
        line_to(end, top),
        line_to(right, look->open_end ? middle : top),
        line_to(end, bottom),
        line_to(start, bottom),
        line_to(left, look->open_start ? middle : bottom),
        {.kind = TB_SEGMENT_CLOSE},
    };
    return tb_scene_add_path(canvas->scene, parent, TB_ROLE_NONE, segments, G_N_ELEMENTS(segments),
                             paint);
}

static void fill_body(TbCanvas *canvas, TbNode *parent, TbBox box, double point,
                      const SpanLook *look)
{
    const TbTheme *theme = canvas->theme;
    TbMarkLook own = body_look(look);
    TbStatus status = own.status;
    bool solid = status == TB_STATUS_ACTUAL || status == TB_STATUS_PREVIOUS;
    TbColor ground = look->uncertain ? tb_color_mix(theme->accent, theme->background, 0.88)
                                     : body_ground(canvas, look, &own);
    TbPaint fill = tb_paint_fill(ground);
    add_outline(canvas, parent, box, 0, point, look, &fill);
    if (status == TB_STATUS_FORECAST && !look->uncertain) {
        double start = look->open_start ? point : 0, end = look->open_end ? point : 0;
        tb_mark_fill(canvas, parent, TB_ROLE_NONE,
                     (TbBox){box.x + start, box.y, fmax(box.width - start - end, 0), box.height},
                     &own);
    }
    if (solid && !look->uncertain)
        return;
    TbPaint edge =
        tb_paint_stroke(status == TB_STATUS_CANCELLED ? theme->axis : own.color, OUTLINE_WIDTH);
    if (look->uncertain) {
        edge.dash[0] = 1.3;
        edge.dash[1] = 1.7;
    }
    double by = fmin(OUTLINE_WIDTH, fmin(box.width, box.height)) / 2;
    add_outline(canvas, parent, box, by, point, look, &edge);
}

static double end_length(TbBox box, bool wanted)
{
    return wanted ? fmin(fmin(8, box.height * 0.5), box.width / 3) : 0;
}

// A node that has exactly `box`.
static TbNode *draw_span(TbCanvas *canvas, TbNode *parent, TbRole role, TbBox box,
                         const SpanLook *look)
{
    TbMarkLook own = body_look(look);
    if (is_plain(look))
        return tb_mark_fill(canvas, parent, role, box, &own);
    TbNode *group = tb_scene_add_group(canvas->scene, parent, role);
    double head = end_length(box, look->soft_start), tail = end_length(box, look->soft_end);
    if (look->about)
        head = tail = fmin(ABOUT_MOST, box.width * ABOUT_SHARE);
    double point = end_length(box, look->open_start || look->open_end);
    bool solid = own.status == TB_STATUS_ACTUAL || own.status == TB_STATUS_PREVIOUS;
    // A short outline with soft ends would look filled; that a date is about is said in words too.
    double most = solid ? box.width : fmax((box.width - HOLLOW_LEAST) / 2, 0);
    head = fmin(head, most);
    tail = fmin(tail, most);
    fill_body(canvas, group, (TbBox){box.x + head, box.y, box.width - head - tail, box.height},
              point, look);
    TbColor color = solid ? body_ground(canvas, look, &own) : own.color;
    if (look->soft_start)
        add_fade(canvas, group, (TbBox){box.x, box.y, head, box.height}, false, color);
    if (look->soft_end)
        add_fade(canvas, group, (TbBox){tb_box_right(box) - tail, box.y, tail, box.height}, true,
                 color);
    return group;
}

// The part that is done: all of the height, or a strip at the foot where words stand above it.
static void add_progress(TbCanvas *canvas, TbNode *parent, TbBox box, double share, bool strip,
                         const TbMarkLook *look)
{
    TbMarkLook solid = *look;
    if (solid.status != TB_STATUS_PREVIOUS)
        solid.status = TB_STATUS_ACTUAL;
    double height = fmin(fmax(box.height * STRIP_SHARE, STRIP_LEAST), STRIP_MOST);
    TbBox part = {box.x, strip ? tb_box_bottom(box) - height : box.y, box.width * share,
                  strip ? height : box.height};
    if (share <= 0)
        return;
    if (look->status == TB_STATUS_FORECAST) { // a seam between it and the hatching
        TbBox seam = {part.x, part.y - (strip ? SEAM : 0), part.width + SEAM,
                      part.height + (strip ? SEAM : 0)};
        seam.width = fmin(seam.width, box.width);
        TbPaint ground = tb_paint_fill(canvas->theme->background);
        tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE, seam, &ground);
    }
    tb_mark_fill(canvas, parent, TB_ROLE_NONE, part, &solid);
}

void tb_time_mark_date(TbTimeline *timeline, TbTimeItem *item, TbBox box, double x)
{
    if (item->milestone || box.width >= 2 * tb_time_dot_radius(timeline) || item->continued) {
        tb_time_mark_span(timeline, item, box);
        return;
    }
    double middle = box.y + box.height / 2;
    DotLook dot = dot_look(timeline, item);
    TbPoint at = {x, middle};
    double r = tb_time_dot_radius(timeline);
    // The time that is known is exact in the bar; the ring makes it to be seen.
    draw_dot(timeline->canvas, timeline->layers.marks, TB_ROLE_NONE, at, r, &dot);
    TbBox bar = {box.x, middle - BAR_OF_DATE / 2, box.width, BAR_OF_DATE};
    tb_time_mark_span(timeline, item, bar);
    item->box = (TbBox){at.x - r, middle - r, 2 * r, 2 * r};
}

// Of a milestone the month is known: a thin bar that long, and the diamond in its middle.
static TbNode *draw_milestone(TbTimeline *timeline, TbTimeItem *item, TbBox box,
                              const SpanLook *look)
{
    TbCanvas *canvas = timeline->canvas;
    double middle = box.y + box.height / 2, thick = fmin(box.height, 3);
    TbBox bar = {box.x, middle - thick / 2, box.width, thick};
    TbNode *node = draw_span(canvas, timeline->layers.marks, TB_ROLE_EVENT_SPAN, bar, look);
    DotLook dot = dot_look(timeline, item);
    double r = tb_time_dot_radius(timeline);
    TbPoint at = {box.x + box.width / 2, middle};
    draw_dot(canvas, timeline->layers.marks, TB_ROLE_NONE, at, r, &dot);
    r *= MILESTONE_SIZE;
    item->box = tb_box_union((TbBox){at.x - r, at.y - r, 2 * r, 2 * r}, bar);
    return node;
}

// Drawn as time runs, then turned about.
static void mark_backwards(TbTimeline *timeline, TbTimeItem *item, TbBox box)
{
    TbTimeline forwards = *timeline;
    forwards.backwards = false;
    forwards.layers.marks =
        tb_scene_add_group(timeline->canvas->scene, timeline->layers.marks, TB_ROLE_NONE);
    TbTimeItem turned = *item;
    turned.open_start = item->open_end;
    turned.open_end = item->open_start;
    turned.soft_start = item->soft_end;
    turned.soft_end = item->soft_start;
    tb_time_mark_span(&forwards, &turned, box);
    tb_node_mirror(forwards.layers.marks, box.x + box.width / 2);
    item->mark = turned.mark;
    item->box = turned.box;
}

static void draw_wall(TbCanvas *canvas, TbNode *parent, TbBox at)
{
    TbPaint paint = tb_paint_fill(canvas->theme->ink);
    tb_scene_add_rect(
        canvas->scene, parent, TB_ROLE_NONE,
        (TbBox){at.x - WALL_WIDTH / 2, at.y - WALL_BEYOND, WALL_WIDTH, at.height + 2 * WALL_BEYOND},
        &paint);
}

// Where a time that has passed ends, at a box without width: a wall for what came at some time
// until then (10天内), a dot for what came then.
static void draw_end(const TbTimeline *timeline, const TbTimeItem *item, TbBox at)
{
    TbCanvas *canvas = timeline->canvas;
    if (item->event->elapsed.within) {
        draw_wall(canvas, timeline->layers.marks, at);
        return;
    }
    DotLook dot = {.color = canvas->theme->accent, .status = item->event->status};
    draw_dot(canvas, timeline->layers.marks, TB_ROLE_NONE, (TbPoint){at.x, at.y + at.height / 2},
             tb_time_dot_radius(timeline), &dot);
}

void tb_time_mark_span(TbTimeline *timeline, TbTimeItem *item, TbBox box)
{
    if (timeline->backwards) {
        mark_backwards(timeline, item, box);
        return;
    }
    TbCanvas *canvas = timeline->canvas;
    double end = tb_box_right(box);
    if (box.width < SPAN_LEAST) // stays on the axis
        box =
            (TbBox){fmin(box.x, timeline->axis.right - SPAN_LEAST), box.y, SPAN_LEAST, box.height};
    SpanLook look = {tb_time_mark_look(timeline, item),
                     (item->soft_start || item->inexact) && !item->open_start,
                     (item->soft_end || item->inexact) && !item->open_end,
                     item->open_start,
                     item->open_end,
                     item->uncertain,
                     !isnan(item->progress),
                     item->inexact,
                     item->inexact && (item->soft_start || item->soft_end)};
    item->box = box;
    if (item->milestone) {
        set_mark(item, draw_milestone(timeline, item, box, &look));
        return;
    }
    set_mark(item, draw_span(canvas, timeline->layers.marks, TB_ROLE_EVENT_SPAN, box, &look));
    if (item->fades)
        add_fade(canvas, timeline->layers.marks,
                 (TbBox){end, box.y, fmin(TB_TIME_FADE, timeline->axis.right - end), box.height},
                 true, body_ground(canvas, &look, &look.look));
    if (look.partly)
        add_progress(canvas, timeline->layers.marks, box, item->progress, timeline->strips,
                     &look.look);
    if (item->end_dot)
        draw_end(timeline, item, (TbBox){end, box.y, 0, box.height});
}

// ---- Keys ----

typedef struct {
    bool dot, strip, wall;
    DotLook point;
    SpanLook span;
    const TbTheme *theme; // that the marks are drawn with
} KeyData;

static void paint_with(TbCanvas *canvas, TbNode *parent, TbBox box, const void *data)
{
    const KeyData *key = data;
    if (!key->dot) {
        draw_span(canvas, parent, TB_ROLE_NONE, box, &key->span);
        if (key->span.partly)
            add_progress(canvas, parent, box, 0.6, key->strip, &key->span.look);
        if (key->wall)
            draw_wall(canvas, parent, (TbBox){tb_box_right(box), box.y, 0, box.height});
        return;
    }
    TbPoint middle = {box.x + box.width / 2, box.y + box.height / 2};
    TbPaint axis =
        tb_paint_stroke(tb_color_mix(canvas->theme->axis, canvas->theme->background, 0.4), 1);
    tb_scene_add_line(canvas->scene, parent, TB_ROLE_NONE, (TbPoint){box.x, middle.y},
                      (TbPoint){tb_box_right(box), middle.y}, &axis);
    draw_dot(canvas, parent, TB_ROLE_NONE, middle, box.height * 0.42, &key->point);
}

static void paint_key(TbCanvas *canvas, TbNode *parent, TbBox box, const void *data)
{
    const TbTheme *own = canvas->theme;
    canvas->theme = ((const KeyData *)data)->theme;
    paint_with(canvas, parent, box, data);
    canvas->theme = own;
}

static void add_key(TbTimeline *timeline, TbLegend *legend, const KeyData *key, const char *label)
{
    KeyData *copy = tb_arena_new0(timeline->canvas->arena, KeyData, 1);
    *copy = *key;
    copy->theme = timeline->canvas->theme;
    tb_legend_add(legend, paint_key, copy, label);
}

// How well dates that are no days are known, of those that look alike.
typedef struct {
    bool any, weeks, tens;
    bool precisions[TB_PRECISION_COUNT];
} Vague;

typedef struct {
    bool spans, points, states, soft, uncertain, open, milestones, partly, about, within;
    Vague bands, rings, diamonds;
    bool statuses[TB_STATUS_COUNT];
    int status_count;
} Occurring;

// On the axis what is shorter than a dot is one, see tb_time_mark_date().
static bool is_ring(const TbTimeline *timeline, const TbTimeItem *item)
{
    const TbTimeAxis *axis = &timeline->axis;
    double width = tb_time_axis_x(axis, item->end) - tb_time_axis_x(axis, item->start);
    return !tb_time_in_rows(timeline, item) && width < 2 * tb_time_dot_radius(timeline);
}

static void add_vague(Vague *vague, const TbPeriod *period)
{
    vague->any = true;
    vague->weeks |= period->week > 0;
    vague->tens |= !period->week && period->kind == TB_PERIOD_INTERVAL;
    vague->precisions[period->first.precision] |= period->kind == TB_PERIOD_DATE;
}

// A diamond has no key for its precision of its own: it is told with what else there is.
static void merge_vague(Vague *vague, const Vague *other)
{
    vague->any |= other->any;
    vague->weeks |= other->weeks;
    vague->tens |= other->tens;
    for (int p = 0; p < TB_PRECISION_COUNT; p++)
        vague->precisions[p] |= other->precisions[p];
}

static Occurring find_occurring(const TbTimeline *timeline)
{
    Occurring found = {0};
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (!item->drawn)
            continue;
        bool span = item->kind == TB_TIME_SPAN && !item->milestone;
        found.spans |= span && !item->inexact;
        if (item->inexact)
            add_vague(!span                     ? &found.diamonds
                      : is_ring(timeline, item) ? &found.rings
                                                : &found.bands,
                      &item->event->period);
        found.milestones |= item->milestone;
        found.partly |= !isnan(item->progress);
        found.points |= item->kind == TB_TIME_POINT && !item->milestone;
        found.states |= item->kind == TB_TIME_STATE;
        bool soft = item->soft_start || item->soft_end;
        found.soft |= soft;
        found.about |= soft && item->inexact;
        found.uncertain |= item->uncertain;
        found.open |= item->open_start || item->open_end;
        found.within |= item->end_dot && item->event->elapsed.within;
        found.status_count += !found.statuses[item->event->status];
        found.statuses[item->event->status] = true;
    }
    if (found.diamonds.any)
        merge_vague(found.bands.any ? &found.bands : &found.rings, &found.diamonds);
    return found;
}

static void add_status_keys(TbTimeline *timeline, TbLegend *legend, const Occurring *found)
{
    if (found->status_count <= 1 && found->statuses[TB_STATUS_ACTUAL])
        return;
    TbColor accent = timeline->canvas->theme->accent;
    for (int s = 0; s < TB_STATUS_COUNT; s++) {
        if (!found->statuses[s])
            continue;
        KeyData key = {.dot = !found->spans && !found->bands.any,
                       .point = {.color = accent, .status = s},
                       .span = {.look = {.color = accent, .status = s}}};
        add_key(timeline, legend, &key, tb_event_status_label(s, timeline->canvas->lang));
    }
}

// "时间精确到年、月".
static const char *precision_words(const TbTimeline *timeline, const Vague *vague)
{
    const TbCanvas *canvas = timeline->canvas;
    const char *const keys[TB_PRECISION_COUNT] = {tb_canvas_say(canvas, "known to the day"),
                                                  tb_canvas_say(canvas, "known to the month"),
                                                  tb_canvas_say(canvas, "known to the quarter"),
                                                  tb_canvas_say(canvas, "known to the half-year"),
                                                  tb_canvas_say(canvas, "known to the year"),
                                                  tb_canvas_say(canvas, "known to the decade"),
                                                  tb_canvas_say(canvas, "known to the century")};
    const char *words = NULL;
    const char *const week = tb_canvas_say(canvas, "known to the week");
    const char *const tens = tb_canvas_say(canvas, "known to ten days");
    for (int p = TB_PRECISION_COUNT - 1; p >= -2; p--)
        if (p >= 0 ? vague->precisions[p] : p == -1 ? vague->tens : vague->weeks) {
            const char *key = p >= 0 ? keys[p] : p == -1 ? tens : week;
            words = words ? tb_canvas_printf(canvas, "%s%s%s", words,
                                             tb_canvas_say_in(canvas, "list", ", "), key)
                          : key;
        }
    return words;
}

// What tells points, spans and dates from one another.
static void add_kind_keys(TbTimeline *timeline, TbLegend *keys, const Occurring *found)
{
    TbColor accent = timeline->canvas->theme->accent, point = point_color(timeline);
    if (found->points && timeline->two_kinds) {
        KeyData key = {.dot = true, .point = {.color = point}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "point in time"));
    }
    if (found->spans && timeline->two_kinds) {
        KeyData key = {.span = {.look = {.color = accent}}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "span of time"));
    }
    const Vague *vague[] = {&found->rings, &found->bands};
    for (int i = 0; i < 2; i++) {
        KeyData key = {
            .dot = i == 0,
            .point = {.color = point, .inexact = true},
            .span = {
                .look = {.color = accent}, .inexact = true, .soft_start = true, .soft_end = true}};
        const char *words = precision_words(timeline, vague[i]);
        if (words)
            add_key(timeline, keys, &key, words);
    }
}

void tb_timeline_add_keys(TbTimeline *timeline, TbLegend *legend)
{
    Occurring found = find_occurring(timeline);
    add_status_keys(timeline, legend, &found);
    TbColor point = point_color(timeline);
    TbLegend *keys = &timeline->frame->keys;
    TbMarkLook solid = {.color = timeline->canvas->theme->accent};
    add_kind_keys(timeline, keys, &found);
    if (found.partly) {
        KeyData key = {.strip = timeline->strips, .span = {.look = solid, .partly = true}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "the solid part is done"));
    }
    if (found.milestones) {
        KeyData key = {.dot = true, .point = {.color = point, .milestone = true}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "milestone"));
    }
    if (found.states) {
        KeyData key = {.dot = true, .point = {.color = point, .state = true}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "as it stood by then"));
    }
    if (found.soft) {
        KeyData key = {.dot = !found.spans,
                       .point = {.color = point, .soft = true},
                       .span = {.look = solid,
                                .soft_start = true,
                                .soft_end = true,
                                .inexact = found.about,
                                .about = found.about}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "approximate"));
    }
    if (found.within) {
        KeyData key = {.wall = true, .span = {.look = solid}};
        add_key(timeline, keys, &key,
                tb_canvas_say(timeline->canvas, "no later than the time shown"));
    }
    if (found.uncertain) {
        KeyData key = {.dot = !found.spans,
                       .point = {.color = point, .uncertain = true},
                       .span = {.look = solid, .uncertain = true}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "uncertain"));
    }
    if (found.open) {
        KeyData key = {.span = {.look = solid, .open_end = true}};
        add_key(timeline, keys, &key, tb_canvas_say(timeline->canvas, "open-ended"));
    }
}

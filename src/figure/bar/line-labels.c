// SPDX-License-Identifier: MIT
// Where the labels of lines over columns go, and those of the columns beneath: clear of one
// another, of the points and, where that can be, of the lines' course.
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/line.h"

#define STEP 1.0       // pt that a label moves away at a time to find room
#define STEPS_MOST 400 // then it goes above everything
#define DOT_COST 10.0  // of covering a point, in pieces of the course
#define OUTER_STEPS 40 // pt that a label beside its column moves at most
#define PIECE 4.0      // pt of the course that stand as one box
#define PIECE_WIDTH 2.0
#define LED 5.5       // pt that it is off its place, from which on a leader goes to it
#define LED_LEAST 1.5 // the same, where another point is nearer to it
#define NEAR 3.0      // heights of a label, between two points that share the room for theirs
#define SLACK (-0.6)  // that labels keep from what is in their way
#define ROUNDING 1e-6 // of places

// A straight part of a line's course, or the zero of a tier.
typedef struct {
    TbPoint from, to;
    int pieces;
    double thickness;
} Segment;

// Of the y of labels.
typedef struct {
    double from, to;
} Span;

// What stands where labels would go; what begins with its x is ordered by it.
typedef struct {
    GArray *texts;      // of TbBox
    GArray *segments;   // of Segment: the lines' course
    GArray *zeros;      // of Segment
    GArray *dots;       // of TbBox
    GPtrArray *columns; // of const TbNode
    GArray *spans;      // of Span, for one label after another
    double widest_text, longest_segment;
} Obstacles;

static void obstacles_init(Obstacles *obstacles)
{
    obstacles->texts = g_array_new(FALSE, FALSE, sizeof(TbBox));
    obstacles->segments = g_array_new(FALSE, FALSE, sizeof(Segment));
    obstacles->zeros = g_array_new(FALSE, FALSE, sizeof(Segment));
    obstacles->dots = g_array_new(FALSE, FALSE, sizeof(TbBox));
    obstacles->columns = g_ptr_array_new();
    obstacles->spans = g_array_new(FALSE, FALSE, sizeof(Span));
    obstacles->widest_text = obstacles->longest_segment = 0;
}

static void obstacles_clear(Obstacles *obstacles)
{
    g_array_unref(obstacles->texts);
    g_array_unref(obstacles->segments);
    g_array_unref(obstacles->zeros);
    g_array_unref(obstacles->dots);
    g_ptr_array_unref(obstacles->columns);
    g_array_unref(obstacles->spans);
}

static bool contains(TbBox outer, TbBox inner)
{
    return inner.x >= outer.x + 0.5 && tb_box_right(inner) <= tb_box_right(outer) - 0.5 &&
           inner.y >= outer.y + 0.5 && tb_box_bottom(inner) <= tb_box_bottom(outer) - 0.5;
}

static int count_overlaps(const GArray *boxes, TbBox box)
{
    int count = 0;
    for (guint i = 0; i < boxes->len; i++)
        count += tb_box_overlaps(g_array_index(boxes, TbBox, i), box, 0);
    return count;
}

static bool leaves(TbBox box, TbBox plot)
{
    return box.y < plot.y || tb_box_bottom(box) > tb_box_bottom(plot);
}

// The first, from the left, that begins at `x` or behind it.
static guint first_from(const GArray *array, double x)
{
    const guint size = g_array_get_element_size((GArray *)array);
    guint low = 0, high = array->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (*(const double *)(const void *)(array->data + (gsize)middle * size) < x)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_text(Obstacles *obstacles, TbBox box)
{
    g_array_insert_val(obstacles->texts, first_from(obstacles->texts, box.x), box);
    obstacles->widest_text = MAX(obstacles->widest_text, box.width);
}

static TbBox piece_of(const Segment *segment, int i)
{
    TbPoint from = segment->from, to = segment->to;
    double t = (i + 0.5) / segment->pieces;
    return (TbBox){from.x + (to.x - from.x) * t - PIECE_WIDTH / 2,
                   from.y + (to.y - from.y) * t - segment->thickness / 2, PIECE_WIDTH,
                   segment->thickness};
}

// The pieces that lie between `left` and `right`: from *from on, before *to.
static void find_pieces(const Segment *segment, double left, double right, int *from, int *to)
{
    double step = (segment->to.x - segment->from.x) / segment->pieces;
    double first = segment->from.x + step / 2 - PIECE_WIDTH / 2;
    *from = (int)MAX(floor((left - PIECE_WIDTH - first) / step) + 1, 0);
    *to = (int)MIN(ceil((right - first) / step), segment->pieces);
}

static int count_pieces(const GArray *segments, double longest, TbBox box)
{
    int count = 0, from, to;
    double right = tb_box_right(box);
    for (guint i = first_from(segments, box.x - longest - PIECE_WIDTH); i < segments->len; i++) {
        const Segment *segment = &g_array_index(segments, Segment, i);
        if (segment->from.x > right + PIECE_WIDTH)
            break;
        find_pieces(segment, box.x, right, &from, &to);
        for (int k = from; k < to; k++)
            count += tb_box_overlaps(piece_of(segment, k), box, 0);
    }
    return count;
}

static int count_crossings(const Obstacles *obstacles, TbBox box)
{
    return count_pieces(obstacles->segments, obstacles->longest_segment, box) +
           count_pieces(obstacles->zeros, INFINITY, box);
}

// A label on the line itself is hard to read, so its course is taken too.
static void add_course(const TbBarLine *line, Obstacles *obstacles)
{
    const double r = TB_LINE_DOT;
    for (int c = 0; c < line->count; c++) {
        if (!line->points[c].observation)
            continue;
        TbPoint a = line->points[c].at;
        TbBox dot = {a.x - r, a.y - r, 2 * r, 2 * r};
        g_array_append_val(obstacles->dots, dot);
        if (c + 1 >= line->count || !line->points[c + 1].observation)
            continue;
        TbPoint b = line->points[c + 1].at;
        int pieces = (int)CLAMP(hypot(b.x - a.x, b.y - a.y) / PIECE, 1, 64);
        Segment segment = {a, b, pieces, PIECE_WIDTH};
        g_array_append_val(obstacles->segments, segment);
        obstacles->longest_segment = MAX(obstacles->longest_segment, b.x - a.x);
    }
}

// Nor do labels stand on the zero of a tier.
static void add_zero(const TbBarLine *line, TbBox plot, Obstacles *obstacles)
{
    int pieces = (int)ceil(plot.width / PIECE);
    double left = plot.x + (PIECE_WIDTH - PIECE) / 2;
    Segment zero = {{left, line->zero}, {left + pieces * PIECE, line->zero}, pieces, 0.6};
    g_array_append_val(obstacles->zeros, zero);
}

static void collect_obstacles(const TbNode *group, Obstacles *obstacles)
{
    for (const TbNode *node = group->as.group.first; node; node = node->next) {
        if (node->kind == TB_NODE_GROUP && node->role == TB_ROLE_NONE) {
            collect_obstacles(node, obstacles);
        } else if (node->kind == TB_NODE_TEXT) {
            add_text(obstacles, node->box);
        } else if (node->role == TB_ROLE_BAR || node->role == TB_ROLE_RANGE_BAR) {
            g_ptr_array_add(obstacles->columns, (gpointer)node);
        } else if (node->kind == TB_NODE_PATH && node->role != TB_ROLE_BOUND_MARK) {
            // Hatching: no ground for a text.
            add_text(obstacles, node->box);
        }
    }
}

// ---- Labels of the columns ----

// Where the label of a column could stand: inside at the end, at the zero line, half way; on the
// other side of zero; beyond the end.
#define PLACES 5
#define INNER_PLACES 3

static TbBox place_of(const TbNode *label, int place)
{
    TbBox column = label->target->box, box = label->box;
    bool negative = label->target->datum && label->target->datum->high < 0;
    double top = column.y + 2, bottom = tb_box_bottom(column) - box.height - 2;
    double end = negative ? bottom : top, base = negative ? top : bottom;
    double before = negative ? column.y - box.height - 2 : tb_box_bottom(column) + 2;
    double beyond = negative ? tb_box_bottom(column) + 2 : column.y - box.height - 2;
    box.y = (double[PLACES]){end, base, (end + base) / 2, before, beyond}[place];
    return box;
}

static double cost_of(const TbNode *label, const Obstacles *obstacles, int place)
{
    TbBox box = place_of(label, place);
    return count_crossings(obstacles, box) + DOT_COST * count_overlaps(obstacles->dots, box);
}

// Labels of columns inside of them, or else those beside.
static void collect_labels(TbNode *group, bool inside, GPtrArray *labels)
{
    for (TbNode *node = group->as.group.first; node; node = node->next) {
        const TbNode *column = node->target;
        if (node->kind == TB_NODE_GROUP)
            collect_labels(node, inside, labels);
        else if (node->kind == TB_NODE_TEXT && node->role == TB_ROLE_VALUE_LABEL && column &&
                 column->role == TB_ROLE_BAR && column->kind == TB_NODE_RECT &&
                 column->paint.has_fill && contains(column->box, node->box) == inside)
            g_ptr_array_add(labels, node);
    }
}

static int best_place(const TbNode *label, const Obstacles *obstacles, int usual, TbBox plot)
{
    int best = usual;
    double least = cost_of(label, obstacles, usual);
    for (int place = 0; place < PLACES && least > 0; place++) {
        double cost = cost_of(label, obstacles, place);
        if (cost < least && !leaves(place_of(label, place), plot)) {
            best = place;
            least = cost;
        }
    }
    return best;
}

static bool any_is_crossed(const GPtrArray *labels, const Obstacles *obstacles)
{
    bool crossed = false;
    for (guint i = 0; i < labels->len && !crossed; i++) {
        TbBox box = ((const TbNode *)labels->pdata[i])->box;
        crossed = count_crossings(obstacles, box) > 0 || count_overlaps(obstacles->dots, box) > 0;
    }
    return crossed;
}

// All columns alike where that crosses least; the crossed ones give way on their own.
static void move_inner_labels(TbBarFigure *figure, GPtrArray *labels, const Obstacles *obstacles,
                              TbBox plot)
{
    const TbTheme *theme = figure->canvas->theme;
    int usual = 0;
    if (!any_is_crossed(labels, obstacles))
        return;
    double least = INFINITY;
    for (int place = 0; place < INNER_PLACES; place++) {
        double cost = 0;
        for (guint i = 0; i < labels->len; i++)
            cost += cost_of(labels->pdata[i], obstacles, place) > 0;
        if (cost < least) {
            least = cost;
            usual = place;
        }
    }
    for (guint i = 0; i < labels->len; i++) {
        TbNode *label = labels->pdata[i];
        int place = best_place(label, obstacles, usual, plot);
        tb_node_move(label, 0, place_of(label, place).y - label->box.y);
        TbColor ground = place < INNER_PLACES ? label->target->paint.fill : theme->background;
        label->as.text.color = tb_color_ink_on(ground, theme->ink, theme->background);
    }
}

// Nearby places for a label beside its column that a point covers: across zero, then farther out.
static void move_outer_label(TbNode *label, TbNode *marks, const GArray *dots, TbBox plot)
{
    TbBox own = label->box;
    if (count_overlaps(dots, own) == 0)
        return;
    Obstacles others;
    obstacles_init(&others);
    collect_obstacles(marks, &others);
    bool down = own.y > label->target->box.y;
    for (int step = 0; step < OUTER_STEPS; step++) {
        TbBox box = own;
        box.y = step == 0 ? place_of(label, 3).y : own.y + (down ? step : -step);
        int texts = count_overlaps(others.texts, box) - tb_box_overlaps(own, box, 0);
        bool on_column = false;
        for (guint i = 0; i < others.columns->len; i++)
            on_column |= tb_box_overlaps(((const TbNode *)others.columns->pdata[i])->box, box, 0);
        if (texts > 0 || on_column || count_overlaps(dots, box) > 0 || leaves(box, plot))
            continue;
        tb_node_move(label, 0, box.y - own.y);
        break;
    }
    obstacles_clear(&others);
}

// ---- Labels of the points ----

// How much farther the label stands from its point than it would where there is room.
static double way_off(const TbBarLinePoint *point)
{
    TbBox box = point->label_box;
    double edge = box.y > point->at.y ? box.y : tb_box_bottom(box);
    return fabs(edge - point->at.y) - (TB_LINE_DOT + TB_LINE_LABEL);
}

static TbBox way_to(TbPoint point, TbBox box)
{
    double top = MIN(point.y, tb_box_bottom(box)), bottom = MAX(point.y, box.y);
    return (TbBox){point.x - 0.5, top, 1, bottom - top};
}

// The leader between a point and its label may cross no text and no other point: the label would
// be taken for that one's.
static bool is_reachable(const Obstacles *obstacles, TbPoint point, TbBox box)
{
    TbBox way = way_to(point, box);
    bool free = count_overlaps(obstacles->texts, way) == 0;
    for (guint i = 0; i < obstacles->dots->len && free; i++) {
        TbBox dot = g_array_index(obstacles->dots, TbBox, i);
        TbPoint middle = {dot.x + dot.width / 2, dot.y + dot.height / 2};
        bool own = fabs(middle.x - point.x) < 0.01 && fabs(middle.y - point.y) < 0.01;
        free = own || !tb_box_overlaps(dot, way, 0);
    }
    return free;
}

static bool is_valley(const TbBarLine *line, int c)
{
    const TbBarLinePoint *point = &line->points[c];
    bool before = c > 0 && line->points[c - 1].observation;
    bool after = c + 1 < line->count && line->points[c + 1].observation;
    return (before || after) && (!before || line->points[c - 1].at.y <= point->at.y) &&
           (!after || line->points[c + 1].at.y <= point->at.y);
}

// Where a label stands above or below its point, at some x.
typedef struct {
    double x, width, height;
    GArray *taken; // of Span, apart from one another, downwards: where it isn't free
} Strip;

// The first that ends behind `y`; `*end` is where they end.
static Span *first_behind(const GArray *spans, double y, Span **end)
{
    Span *low = (Span *)(void *)spans->data, *high = low + spans->len;
    *end = high;
    while (low < high) {
        Span *middle = low + (high - low) / 2;
        if (middle->to <= y)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void add_span(GArray *spans, Span added)
{
    Span *end, *first = first_behind(spans, added.from, &end), *last = first;
    for (; last < end && last->from < added.to; last++) {
        added.from = MIN(added.from, last->from);
        added.to = MAX(added.to, last->to);
    }
    guint at = (guint)(first - (Span *)(void *)spans->data);
    if (last == first)
        g_array_insert_val(spans, at, added);
    else
        *first = added;
    if (last > first + 1)
        g_array_remove_range(spans, at + 1, (guint)(last - first - 1));
}

static bool is_beside(const Strip *strip, const TbBox *box, double slack)
{
    return strip->x + slack >= box->x + box->width || box->x + slack >= strip->x + strip->width;
}

static void take(Strip *strip, const TbBox *box, double slack)
{
    if (is_beside(strip, box, slack))
        return;
    Span span = {box->y + slack - strip->height + ROUNDING,
                 box->y + box->height - slack - ROUNDING};
    if (span.from < span.to)
        add_span(strip->taken, span);
}

static void take_boxes(Strip *strip, const GArray *array, double widest)
{
    const TbBox *boxes = (const TbBox *)(const void *)array->data;
    const double right = strip->x + strip->width - SLACK;
    for (guint i = first_from(array, strip->x + SLACK - widest);
         i < array->len && boxes[i].x < right; i++)
        take(strip, &boxes[i], SLACK);
}

// Pieces are so close that no label stands between two of them.
static void take_segments(Strip *strip, const GArray *segments, double longest)
{
    double left = strip->x + SLACK, right = strip->x + strip->width - SLACK;
    int from, to;
    for (guint i = first_from(segments, left - longest - PIECE_WIDTH); i < segments->len; i++) {
        const Segment *segment = &g_array_index(segments, Segment, i);
        if (segment->from.x > right + PIECE_WIDTH)
            break;
        find_pieces(segment, left, right, &from, &to);
        if (from >= to)
            continue;
        TbBox box = tb_box_union(piece_of(segment, from), piece_of(segment, to - 1));
        take(strip, &box, SLACK);
    }
}

static void take_column(Strip *strip, TbBox column)
{
    if (is_beside(strip, &column, 0))
        return;
    TbBox line = {strip->x, column.y + column.height / 2, strip->width, 0};
    if (!contains(column, line)) {
        take(strip, &column, 0);
        return;
    }
    // There is room inside of it: its ends alone are in the way.
    TbBox end = {column.x, column.y, column.width, 0.5};
    take(strip, &end, 0);
    end.y = tb_box_bottom(column) - end.height;
    take(strip, &end, 0);
}

static Strip strip_at(double x, double width, double height, const Obstacles *obstacles)
{
    Strip strip = {x, width, height, obstacles->spans};
    g_array_set_size(strip.taken, 0);
    take_segments(&strip, obstacles->segments, obstacles->longest_segment);
    take_segments(&strip, obstacles->zeros, INFINITY);
    take_boxes(&strip, obstacles->dots, 2 * TB_LINE_DOT);
    take_boxes(&strip, obstacles->texts, obstacles->widest_text);
    for (guint i = 0; i < obstacles->columns->len; i++)
        take_column(&strip, ((const TbNode *)obstacles->columns->pdata[i])->box);
    return strip;
}

// The first step below `most` at which the label is free above or below the point and between the
// top and the bottom of `room`; `most`: there is none.
static int first_free(const Strip *strip, TbPoint point, bool below, TbBox room, int most,
                      TbBox *box)
{
    for (int step = 0; step < most; step++) {
        double away = TB_LINE_DOT + TB_LINE_LABEL + step * STEP;
        double y = below ? point.y + away : point.y - away - strip->height;
        Span *end, *span = first_behind(strip->taken, y, &end);
        bool over = y < room.y - 0.01;
        bool under = y + strip->height > tb_box_bottom(room) + 0.01;
        *box = (TbBox){strip->x, y, strip->width, strip->height};
        if (below ? under : over)
            break;
        if (span < end && span->from < y)
            step += (int)ceil((below ? span->to - y : y - span->from) / STEP) - 1;
        else if (!over && !under)
            return step;
    }
    return most;
}

// Above and below the point, in the middle and to either side: where it is nearest, in this order;
// else above everything, and false.
static bool move_to_room(const Obstacles *obstacles, TbPoint point, TbBox room, bool below_first,
                         TbBox *box)
{
    const TbBox sky = {0, -G_MAXFLOAT, 0, 2.0 * G_MAXFLOAT};
    const double aside = box->width / 2 - 2, middle = box->x;
    const double places[] = {middle, middle + aside, middle - aside};
    int nearest = STEPS_MOST;
    for (int i = 0; i < (int)G_N_ELEMENTS(places) && nearest > 0; i++) {
        bool inside = places[i] >= room.x && places[i] + box->width <= tb_box_right(room);
        if (!inside && i > 0)
            continue;
        Strip strip = strip_at(places[i], box->width, box->height, obstacles);
        if (i == 0)
            first_free(&strip, point, false, sky, INT_MAX, box);
        for (int side = 0; side < 2 && inside; side++) {
            TbBox free;
            int step = first_free(&strip, point, (side == 0) == below_first, room, nearest, &free);
            if (step == nearest || !is_reachable(obstacles, point, free))
                continue;
            nearest = step;
            *box = free;
        }
    }
    return nearest < STEPS_MOST;
}

static TbColor ink_at(const TbBarFigure *figure, const Obstacles *obstacles, TbBox box)
{
    const TbTheme *theme = figure->canvas->theme;
    for (guint i = obstacles->columns->len; i > 0; i--) {
        const TbNode *column = obstacles->columns->pdata[i - 1];
        if (contains(column->box, box))
            return tb_color_ink_on(column->paint.fill, theme->ink, theme->background);
    }
    return theme->ink;
}

// Of the points of a column, by how high they stand.
typedef struct {
    double y;
    TbBarLine *line;
    bool below; // its label, sooner than above
} Turn;

// Returns how far above `plot` the label had to go.
static double place_label(TbBarFigure *figure, const Turn *turn, int c, Obstacles *obstacles,
                          TbBox plot, bool *clear)
{
    TbBarLinePoint *point = &turn->line->points[c];
    double left = figure->frame.plot.x, right = tb_box_right(figure->frame.plot);
    double width = tb_bar_label_width(figure, point->label);
    TbBox box = {CLAMP(point->at.x - width / 2, left, MAX(left, right - width)), 0, width,
                 tb_bar_label_height(figure, 1)};
    TbBox room = {left, plot.y, right - left, plot.height};
    *clear &= move_to_room(obstacles, point->at, room, turn->below, &box);
    point->label_box = box;
    point->ink = ink_at(figure, obstacles, box);
    add_text(obstacles, box);
    point->led = way_off(point) >= LED;
    if (point->led)
        add_text(obstacles, way_to(point->at, box));
    return MAX(plot.y - box.y, 0);
}

// Of points near one another the highest has its label above and the lowest below, before those
// between them have theirs. Returns how many there are.
static int take_turns(const TbBarFigure *figure, int c, Turn *turns)
{
    int count = 0;
    for (int i = 0; i < figure->line_count; i++) {
        TbBarLine *line = &figure->lines[i];
        if (line->points[c].observation)
            turns[count++] = (Turn){line->points[c].at.y, line, is_valley(line, c)};
    }
    qsort(turns, (size_t)count, sizeof(Turn), tb_bar_by_number);
    if (count < 2)
        return count;
    double near = NEAR * tb_bar_label_height(figure, 1);
    turns[0].below = false;
    turns[count - 1].below |= turns[count - 1].y - turns[count - 2].y < near;
    Turn lowest = turns[count - 1];
    memmove(turns + 2, turns + 1, (size_t)(count - 2) * sizeof(Turn));
    turns[1] = lowest;
    return count;
}

static double distance(TbBox box, TbPoint point)
{
    double x = MAX(MAX(box.x - point.x, point.x - tb_box_right(box)), 0);
    double y = MAX(MAX(box.y - point.y, point.y - tb_box_bottom(box)), 0);
    return hypot(x, y);
}

// Without a leader a label belongs to the nearest point.
static bool is_nearest_to_own(const TbBarFigure *figure, const TbBarLinePoint *point, int c)
{
    double own = distance(point->label_box, point->at);
    for (int i = 0; i < figure->line_count; i++) {
        const TbBarLinePoint *other = &figure->lines[i].points[c];
        if (other->observation && other != point && other->value != point->value &&
            distance(point->label_box, other->at) < own - 0.01)
            return false;
    }
    return true;
}

// Returns how far above `plot` the highest label had to go.
static double place_all(TbBarFigure *figure, Obstacles *obstacles, TbBox plot, bool *clear)
{
    double beyond = 0;
    Turn *turns = g_new(Turn, figure->line_count);
    for (int c = 0; c < figure->lines[0].count; c++) {
        int count = take_turns(figure, c, turns);
        for (int i = 0; i < count; i++) {
            double above = place_label(figure, &turns[i], c, obstacles, plot, clear);
            beyond = MAX(beyond, above);
        }
        for (int i = 0; i < count; i++) {
            TbBarLinePoint *point = &turns[i].line->points[c];
            point->led |= !is_nearest_to_own(figure, point, c);
            *clear &= !point->led || way_off(point) >= LED_LEAST;
        }
    }
    g_free(turns);
    return beyond;
}

double tb_bar_lines_place_labels(TbBarFigure *figure, TbNode *marks, TbBox plot, bool *clear)
{
    Obstacles obstacles;
    obstacles_init(&obstacles);
    for (int i = 0; i < figure->line_count; i++)
        add_course(&figure->lines[i], &obstacles);
    for (int i = 0; i < figure->line_count; i++)
        if (figure->lines[i].tier)
            add_zero(&figure->lines[i], plot, &obstacles);
    g_array_sort(obstacles.segments, tb_bar_by_number);
    g_array_sort(obstacles.dots, tb_bar_by_number);
    GPtrArray *labels = g_ptr_array_new();
    collect_labels(marks, true, labels);
    move_inner_labels(figure, labels, &obstacles, plot);
    g_ptr_array_set_size(labels, 0);
    collect_labels(marks, false, labels);
    for (guint i = 0; i < labels->len; i++)
        move_outer_label(labels->pdata[i], marks, obstacles.dots, plot);
    g_ptr_array_unref(labels);
    collect_obstacles(marks, &obstacles);
    *clear = true;
    double beyond = figure->choice.table ? 0 : place_all(figure, &obstacles, plot, clear);
    obstacles_clear(&obstacles);
    return beyond;
}

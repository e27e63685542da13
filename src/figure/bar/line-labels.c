// SPDX-License-Identifier: MIT
// Where the labels of lines over columns go, and those of the columns beneath: clear of one
// another, of the points and, where that can be, of the lines' course.
#include <math.h>

#include "figure/bar/facts.h"
#include "figure/bar/line.h"

#define STEP 1.0       // pt that a label moves away at a time to find room
#define STEPS_MOST 400 // then it goes above everything
#define DOT_COST 10.0  // of covering a point, in pieces of the course
#define OUTER_STEPS 40 // pt that a label beside its column moves at most
#define PIECE 4.0      // pt of the course that stand as one box
#define PIECE_WIDTH 2.0
#define SLACK (-0.6) // that labels keep from what is in their way

// What stands where labels would go.
typedef struct {
    GArray *texts;      // of TbBox
    GArray *course;     // of TbBox: pieces of the lines, from left to right
    GArray *dots;       // of TbBox
    GPtrArray *columns; // of const TbNode
} Obstacles;

static void obstacles_init(Obstacles *obstacles)
{
    obstacles->texts = g_array_new(FALSE, FALSE, sizeof(TbBox));
    obstacles->course = g_array_new(FALSE, FALSE, sizeof(TbBox));
    obstacles->dots = g_array_new(FALSE, FALSE, sizeof(TbBox));
    obstacles->columns = g_ptr_array_new();
}

static void obstacles_clear(Obstacles *obstacles)
{
    g_array_unref(obstacles->texts);
    g_array_unref(obstacles->course);
    g_array_unref(obstacles->dots);
    g_ptr_array_unref(obstacles->columns);
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

// The first piece, from the left, that may reach `x`.
static guint first_at(const GArray *course, double x)
{
    guint low = 0, high = course->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(course, TbBox, middle).x < x - PIECE_WIDTH)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// The next piece from `*at` on that overlaps the box; NULL: there is none.
static const TbBox *next_crossed(const GArray *course, guint *at, TbBox box, double slack)
{
    while (*at < course->len) {
        const TbBox *piece = &g_array_index(course, TbBox, (*at)++);
        if (piece->x > tb_box_right(box) - slack)
            return NULL;
        if (tb_box_overlaps(*piece, box, slack))
            return piece;
    }
    return NULL;
}

static int count_crossings(const GArray *course, TbBox box)
{
    guint at = first_at(course, box.x);
    int count = 0;
    while (next_crossed(course, &at, box, 0))
        count++;
    return count;
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
        for (int i = 0; i < pieces; i++) {
            double t = (i + 0.5) / pieces;
            TbBox piece = {a.x + (b.x - a.x) * t - 1, a.y + (b.y - a.y) * t - 1, PIECE_WIDTH,
                           PIECE_WIDTH};
            g_array_append_val(obstacles->course, piece);
        }
    }
}

// Nor do labels stand on the zero of a tier.
static void add_zero(const TbBarLine *line, TbBox plot, Obstacles *obstacles)
{
    for (double x = plot.x; x < tb_box_right(plot); x += PIECE) {
        TbBox piece = {x, line->zero - 0.3, PIECE_WIDTH, 0.6};
        g_array_append_val(obstacles->course, piece);
    }
}

static void collect_obstacles(const TbNode *group, Obstacles *obstacles)
{
    for (const TbNode *node = group->as.group.first; node; node = node->next) {
        if (node->kind == TB_NODE_GROUP && node->role == TB_ROLE_NONE) {
            collect_obstacles(node, obstacles);
        } else if (node->kind == TB_NODE_TEXT) {
            g_array_append_val(obstacles->texts, node->box);
        } else if (node->role == TB_ROLE_BAR || node->role == TB_ROLE_RANGE_BAR) {
            g_ptr_array_add(obstacles->columns, (gpointer)node);
        } else if (node->kind == TB_NODE_PATH && node->role != TB_ROLE_BOUND_MARK) {
            // Hatching: no ground for a text.
            g_array_append_val(obstacles->texts, node->box);
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
    return count_crossings(obstacles->course, box) +
           DOT_COST * count_overlaps(obstacles->dots, box);
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

// All columns alike where that crosses least; the crossed ones give way on their own.
static void move_inner_labels(TbBarFigure *figure, GPtrArray *labels, const Obstacles *obstacles,
                              TbBox plot)
{
    const TbTheme *theme = figure->canvas->theme;
    int usual = 0;
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

static const TbBox *first_overlapped(const GArray *boxes, TbBox box, double slack)
{
    for (guint i = 0; i < boxes->len; i++)
        if (tb_box_overlaps(g_array_index(boxes, TbBox, i), box, slack))
            return &g_array_index(boxes, TbBox, i);
    return NULL;
}

// Clear of texts and lines, and wholly inside of a plain column or wholly outside of all. *in_way
// is the text, dot or piece that it is not clear of, or NULL.
static bool is_free(const Obstacles *obstacles, TbBox box, const TbNode **inside,
                    const TbBox **in_way)
{
    guint at = first_at(obstacles->course, box.x + SLACK);
    *in_way = next_crossed(obstacles->course, &at, box, SLACK);
    if (!*in_way)
        *in_way = first_overlapped(obstacles->dots, box, SLACK);
    if (!*in_way)
        *in_way = first_overlapped(obstacles->texts, box, SLACK);
    if (*in_way)
        return false;
    *inside = NULL;
    for (guint i = 0; i < obstacles->columns->len; i++) {
        const TbNode *column = obstacles->columns->pdata[i];
        if (contains(column->box, box))
            *inside = column;
        else if (tb_box_overlaps(column->box, box, 0))
            return false;
    }
    return true;
}

// The leader between a point and its label may cross no text.
static bool is_reachable(const Obstacles *obstacles, const TbBarLinePoint *point, TbBox box)
{
    double top = MIN(point->at.y, tb_box_bottom(box)), bottom = MAX(point->at.y, box.y);
    TbBox way = {point->at.x - 0.5, top, 1, bottom - top};
    return !first_overlapped(obstacles->texts, way, 0);
}

static bool is_valley(const TbBarLine *line, int c)
{
    const TbBarLinePoint *point = &line->points[c];
    bool before = c > 0 && line->points[c - 1].observation;
    bool after = c + 1 < line->count && line->points[c + 1].observation;
    return (before || after) && (!before || line->points[c - 1].at.y <= point->at.y) &&
           (!after || line->points[c + 1].at.y <= point->at.y);
}

// Tries above and below the point, in the middle and to either side, ever farther away; where
// something is in the way, from behind it on.
static bool find_room(const Obstacles *obstacles, const TbBarLinePoint *point, TbBox room,
                      bool below_first, TbBox *box, const TbNode **inside)
{
    double near = TB_LINE_DOT + TB_LINE_LABEL, middle = box->x, aside = box->width / 2 - 2;
    double clear[6] = {0}; // the least distance of each place
    const TbBox *in_way;
    for (int step = 0; step < STEPS_MOST; step++)
        for (int place = 0; place < 6; place++) {
            bool below = (place % 2 == 0) == below_first;
            double away = near + step * STEP;
            if (away < clear[place])
                continue;
            box->x = middle + (place / 2 == 0 ? 0 : place / 2 == 1 ? aside : -aside);
            box->y = below ? point->at.y + away : point->at.y - away - box->height;
            if (box->x < room.x || tb_box_right(*box) > tb_box_right(room) ||
                box->y < room.y - 0.01 || tb_box_bottom(*box) > tb_box_bottom(room) + 0.01)
                continue;
            if (is_free(obstacles, *box, inside, &in_way) && is_reachable(obstacles, point, *box))
                return true;
            if (in_way)
                clear[place] =
                    (below ? tb_box_bottom(*in_way) - point->at.y : point->at.y - in_way->y) -
                    SLACK - 1e-6;
        }
    box->x = middle;
    return false;
}

// Returns how far above `plot` the label had to go.
static double place_label(TbBarFigure *figure, TbBarLine *line, int c, const Obstacles *obstacles,
                          TbBox plot)
{
    const TbTheme *theme = figure->canvas->theme;
    TbBarLinePoint *point = &line->points[c];
    double left = figure->frame.plot.x, right = tb_box_right(figure->frame.plot);
    double width = tb_bar_label_width(figure, point->label);
    TbBox box = {CLAMP(point->at.x - width / 2, left, MAX(left, right - width)), 0, width,
                 tb_bar_label_height(figure, 1)};
    TbBox room = {left, plot.y, right - left, plot.height};
    const TbNode *inside = NULL;
    const TbBox *in_way;
    if (!find_room(obstacles, point, room, is_valley(line, c), &box, &inside)) {
        box.y = point->at.y - TB_LINE_DOT - TB_LINE_LABEL - box.height;
        while (!is_free(obstacles, box, &inside, &in_way)) {
            double over = in_way ? tb_box_bottom(box) - in_way->y - SLACK : 0;
            box.y -= STEP * MAX(1, ceil(over / STEP - 1e-6));
        }
    }
    point->label_box = box;
    point->ink =
        inside ? tb_color_ink_on(inside->paint.fill, theme->ink, theme->background) : theme->ink;
    return MAX(plot.y - box.y, 0);
}

double tb_bar_lines_place_labels(TbBarFigure *figure, TbNode *marks, TbBox plot)
{
    Obstacles obstacles;
    obstacles_init(&obstacles);
    for (int i = 0; i < figure->line_count; i++)
        add_course(&figure->lines[i], &obstacles);
    for (int i = 0; i < figure->line_count; i++)
        if (figure->lines[i].tier)
            add_zero(&figure->lines[i], plot, &obstacles);
    g_array_sort(obstacles.course, tb_bar_by_number);
    GPtrArray *labels = g_ptr_array_new();
    collect_labels(marks, true, labels);
    move_inner_labels(figure, labels, &obstacles, plot);
    g_ptr_array_set_size(labels, 0);
    collect_labels(marks, false, labels);
    for (guint i = 0; i < labels->len; i++)
        move_outer_label(labels->pdata[i], marks, obstacles.dots, plot);
    g_ptr_array_unref(labels);
    collect_obstacles(marks, &obstacles);
    double beyond = 0;
    for (int i = 0; i < figure->line_count; i++) {
        TbBarLine *line = &figure->lines[i];
        for (int c = 0; c < line->count; c++)
            if (line->points[c].observation) {
                beyond = MAX(beyond, place_label(figure, line, c, &obstacles, plot));
                g_array_append_val(obstacles.texts, line->points[c].label_box);
            }
    }
    obstacles_clear(&obstacles);
    return beyond;
}

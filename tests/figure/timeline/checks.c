// SPDX-License-Identifier: MIT
#include "checks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// ---- Laying out ----

TbLaidOut tb_lay_out(const char *json, TbTextMetrics *metrics, double width, double height)
{
    TbLaidOut laid = {.report = tb_report_new()};
    TbReadOptions options = {0};
    laid.document = tb_document_read(json, strlen(json), &options, laid.report);
    if (!laid.document)
        return laid;
    TbTheme theme = tb_theme_default();
    TbFigureInput input = {.document = laid.document,
                           .spec = &laid.document->figures[0],
                           .theme = &theme,
                           .metrics = metrics,
                           .width = width,
                           .height = height};
    laid.count = input.spec->timeline.event_count;
    laid.scene = tb_figure_layout(&input, laid.report);
    return laid;
}

void tb_laid_out_free(TbLaidOut *laid)
{
    tb_scene_free(laid->scene);
    tb_document_free(laid->document);
    tb_report_free(laid->report);
}

// ---- Collecting ----

typedef struct {
    GPtrArray *nodes;
    bool any_text;
    TbRole role;
} Collection;

static bool collect(const TbNode *node, void *data)
{
    Collection *collection = data;
    if (collection->any_text ? node->kind == TB_NODE_TEXT : node->role == collection->role)
        g_ptr_array_add(collection->nodes, (gpointer)node);
    return true;
}

GPtrArray *tb_scene_nodes(const TbScene *scene, TbRole role)
{
    Collection collection = {g_ptr_array_new(), false, role};
    tb_scene_walk(scene, collect, &collection);
    return collection.nodes;
}

static GPtrArray *text_nodes(const TbScene *scene)
{
    Collection collection = {g_ptr_array_new(), true, TB_ROLE_NONE};
    tb_scene_walk(scene, collect, &collection);
    return collection.nodes;
}

const TbNode *tb_scene_find_mark(const TbScene *scene, const char *event)
{
    const TbRole roles[] = {TB_ROLE_EVENT_POINT, TB_ROLE_EVENT_SPAN};
    const TbNode *found = NULL;
    for (int r = 0; r < 2; r++) {
        GPtrArray *nodes = tb_scene_nodes(scene, roles[r]);
        for (guint i = 0; i < nodes->len; i++)
            if (strcmp(((TbNode *)nodes->pdata[i])->datum->event, event) == 0)
                found = nodes->pdata[i];
        g_ptr_array_unref(nodes);
    }
    g_assert_nonnull(found);
    return found;
}

char *tb_scene_texts(const TbScene *scene)
{
    GString *all = g_string_new(NULL);
    GPtrArray *texts = text_nodes(scene);
    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(all, "%s\n", ((TbNode *)texts->pdata[i])->as.text.text);
    g_ptr_array_unref(texts);
    return g_string_free(all, FALSE);
}

bool tb_scene_has_text(const TbScene *scene, const char *text)
{
    char *all = tb_scene_texts(scene);
    bool found = strstr(all, text) != NULL;
    g_free(all);
    return found;
}

// ---- Texts and page ----

static char *describe_pair(const char *what, const TbNode *a, const TbNode *b)
{
    return g_strdup_printf("%s: \"%s\" (%.2f %.2f %.2f %.2f) and \"%s\" (%.2f %.2f %.2f %.2f)",
                           what, a->kind == TB_NODE_TEXT ? a->as.text.text : tb_role_name(a->role),
                           a->box.x, a->box.y, a->box.width, a->box.height,
                           b->kind == TB_NODE_TEXT ? b->as.text.text : tb_role_name(b->role),
                           b->box.x, b->box.y, b->box.width, b->box.height);
}

char *tb_check_texts(const TbScene *scene)
{
    GPtrArray *texts = text_nodes(scene);
    char *problem = NULL;
    for (guint i = 0; i < texts->len && !problem; i++)
        for (guint j = i + 1; j < texts->len && !problem; j++) {
            const TbNode *a = texts->pdata[i], *b = texts->pdata[j];
            if (tb_box_overlaps(a->box, b->box, 0.01))
                problem = describe_pair("texts overlap", a, b);
        }
    g_ptr_array_unref(texts);
    return problem;
}

static bool is_within(TbBox inner, TbBox outer)
{
    return inner.x >= outer.x - 0.05 && tb_box_right(inner) <= tb_box_right(outer) + 0.05 &&
           inner.y >= outer.y - 0.05 && tb_box_bottom(inner) <= tb_box_bottom(outer) + 0.05;
}

char *tb_check_marks(const TbScene *scene)
{
    GPtrArray *marks = tb_scene_nodes(scene, TB_ROLE_EVENT_POINT);
    GPtrArray *spans = tb_scene_nodes(scene, TB_ROLE_EVENT_SPAN);
    g_ptr_array_extend_and_steal(marks, spans);
    GPtrArray *texts = text_nodes(scene);
    char *problem = NULL;
    for (guint i = 0; i < marks->len && !problem; i++)
        for (guint j = 0; j < texts->len && !problem; j++) {
            const TbNode *mark = marks->pdata[i], *text = texts->pdata[j];
            bool inside = text->target == mark && is_within(text->box, mark->box);
            if (!inside && tb_box_overlaps(mark->box, text->box, 0.05))
                problem = describe_pair("a mark covers words", mark, text);
        }
    g_ptr_array_unref(texts);
    g_ptr_array_unref(marks);
    return problem;
}

typedef struct {
    const TbScene *scene;
    char *problem;
} PageCheck;

static bool check_page_node(const TbNode *node, void *data)
{
    PageCheck *check = data;
    TbBox box = node->box;
    const double slack = 0.01;
    bool finite = isfinite(box.x) && isfinite(box.y) && isfinite(box.width) &&
                  isfinite(box.height) && box.width >= 0 && box.height >= 0;
    if (finite && box.x >= -slack && box.y >= -slack &&
        tb_box_right(box) <= check->scene->width + slack &&
        tb_box_bottom(box) <= check->scene->height + slack)
        return true;
    check->problem = g_strdup_printf(
        "outside the page of %.1f x %.1f: %s \"%s\" (%.2f %.2f %.2f %.2f)", check->scene->width,
        check->scene->height, tb_role_name(node->role),
        node->kind == TB_NODE_TEXT ? node->as.text.text : "", box.x, box.y, box.width, box.height);
    return false;
}

char *tb_check_page(const TbScene *scene)
{
    PageCheck check = {scene, NULL};
    tb_scene_walk(scene, check_page_node, &check);
    return check.problem;
}

// ---- Leaders ----

static int leader_points(const TbNode *leader, TbPoint *points)
{
    if (leader->kind == TB_NODE_LINE) {
        points[0] = leader->as.line.from;
        points[1] = leader->as.line.to;
        return 2;
    }
    int count = MIN(leader->as.path.count, 8);
    for (int i = 0; i < count; i++)
        points[i] = leader->as.path.segments[i].to;
    return count;
}

static double side_of(TbPoint a, TbPoint b, TbPoint p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static bool within(double value, double a, double b)
{
    return value >= fmin(a, b) - 1e-9 && value <= fmax(a, b) + 1e-9;
}

static bool on_segment(TbPoint a, TbPoint b, TbPoint p)
{
    return fabs(side_of(a, b, p)) < 1e-9 && within(p.x, a.x, b.x) && within(p.y, a.y, b.y);
}

// Touching counts.
static bool segments_meet(TbPoint a, TbPoint b, TbPoint c, TbPoint d)
{
    double s1 = side_of(a, b, c), s2 = side_of(a, b, d);
    double s3 = side_of(c, d, a), s4 = side_of(c, d, b);
    if (s1 * s2 < 0 && s3 * s4 < 0)
        return true;
    return on_segment(a, b, c) || on_segment(a, b, d) || on_segment(c, d, a) || on_segment(c, d, b);
}

static bool leaders_meet(const TbNode *a, const TbNode *b)
{
    TbPoint p[8], q[8];
    int np = leader_points(a, p), nq = leader_points(b, q);
    bool one_start = fabs(p[0].x - q[0].x) < 1e-6 && fabs(p[0].y - q[0].y) < 1e-6;
    for (int i = 0; i + 1 < np; i++)
        for (int j = 0; j + 1 < nq; j++) {
            if (i == 0 && j == 0 && one_start)
                continue; // two events of one place: they part at once
            if (segments_meet(p[i], p[i + 1], q[j], q[j + 1]))
                return true;
        }
    return false;
}

static bool segment_hits_box(TbPoint a, TbPoint b, TbBox box)
{
    // Clips the segment to the box (Liang and Barsky).
    double t0 = 0, t1 = 1, dx = b.x - a.x, dy = b.y - a.y;
    double p[] = {-dx, dx, -dy, dy};
    double q[] = {a.x - box.x, tb_box_right(box) - a.x, a.y - box.y, tb_box_bottom(box) - a.y};
    for (int i = 0; i < 4; i++) {
        if (p[i] == 0) {
            if (q[i] <= 0)
                return false;
        } else if (p[i] < 0) {
            t0 = fmax(t0, q[i] / p[i]);
        } else {
            t1 = fmin(t1, q[i] / p[i]);
        }
    }
    return t0 < t1 - 1e-9;
}

static bool leader_hits(const TbNode *leader, TbBox box)
{
    TbPoint points[8];
    int count = leader_points(leader, points);
    for (int i = 0; i + 1 < count; i++)
        if (segment_hits_box(points[i], points[i + 1], box))
            return true;
    return false;
}

char *tb_check_leaders(const TbScene *scene)
{
    GPtrArray *leaders = tb_scene_nodes(scene, TB_ROLE_LEADER);
    GPtrArray *texts = tb_scene_nodes(scene, TB_ROLE_EVENT_LABEL);
    char *problem = NULL;
    for (guint i = 0; i < leaders->len && !problem; i++) {
        const TbNode *leader = leaders->pdata[i];
        for (guint j = i + 1; j < leaders->len && !problem; j++)
            if (leaders_meet(leader, leaders->pdata[j]))
                problem = describe_pair("leaders meet", leader, leaders->pdata[j]);
        for (guint j = 0; j < texts->len && !problem; j++) {
            const TbNode *text = texts->pdata[j];
            // Its own label starts beside the pole and never under it.
            if (leader_hits(leader, text->box))
                problem = describe_pair("a leader runs through a label", leader, text);
        }
    }
    g_ptr_array_unref(texts);
    g_ptr_array_unref(leaders);
    return problem;
}

static double leader_end_x(const TbNode *leader)
{
    TbPoint points[8];
    int count = leader_points(leader, points);
    return points[count - 1].x;
}

static bool goes_up(const TbNode *leader)
{
    TbPoint points[8];
    int count = leader_points(leader, points);
    return points[count - 1].y < points[0].y;
}

// Entries of a column run down the page in time order. What is elapsed stands at its end.
static char *check_order_down(const TbScene *scene)
{
    GPtrArray *leaders = tb_scene_nodes(scene, TB_ROLE_LEADER);
    GPtrArray *titles = tb_scene_nodes(scene, TB_ROLE_AXIS_TITLE);
    bool elapsed = titles->len > 0;
    g_ptr_array_unref(titles);
    char *problem = NULL;
    for (guint i = 0; i + 1 < leaders->len && !problem; i++) {
        const TbNode *a = leaders->pdata[i], *b = leaders->pdata[i + 1];
        bool next_column = b->as.line.to.x > a->as.line.to.x + 1;
        if ((!elapsed && a->target->datum->start > b->target->datum->start) ||
            (!next_column &&
             (a->as.line.from.y > b->as.line.from.y + 0.01 || a->as.line.to.y >= b->as.line.to.y)))
            problem = g_strdup_printf("entries out of order: \"%s\" and \"%s\"",
                                      a->target->datum->event, b->target->datum->event);
    }
    g_ptr_array_unref(leaders);
    return problem;
}

// The row of a serpentine whose axis is nearest to `y`.
static int row_at(const GPtrArray *axes, double y)
{
    int nearest = 0;
    double least = INFINITY;
    for (guint i = 0; i < axes->len; i++) {
        TbBox box = ((TbNode *)axes->pdata[i])->box;
        double away = fmax(fmax(box.y - y, y - tb_box_bottom(box)), 0);
        if (away < least) {
            least = away;
            nearest = (int)i;
        }
    }
    return nearest;
}

// Poles run with the row they stand at.
static char *check_order_turning(const TbScene *scene)
{
    GPtrArray *leaders = tb_scene_nodes(scene, TB_ROLE_LEADER);
    GPtrArray *axes = tb_scene_nodes(scene, TB_ROLE_AXIS);
    char *problem = NULL;
    for (guint i = 0; i < leaders->len && !problem; i++)
        for (guint j = 0; j < leaders->len && !problem; j++) {
            const TbNode *a = leaders->pdata[i], *b = leaders->pdata[j];
            TbBox at = a->target->box, other = b->target->box;
            int row = row_at(axes, at.y + at.height / 2);
            double way = row % 2 ? -1 : 1, later = b->target->datum->end - a->target->datum->end;
            if (row_at(axes, other.y + other.height / 2) == row && goes_up(a) == goes_up(b) &&
                later > 0 && way * leader_end_x(a) >= way * leader_end_x(b))
                problem = g_strdup_printf("labels out of order in row %d: \"%s\" and \"%s\"", row,
                                          a->target->datum->event, b->target->datum->event);
        }
    g_ptr_array_unref(leaders);
    g_ptr_array_unref(axes);
    return problem;
}

char *tb_check_order(const TbScene *scene, TbLayout layout)
{
    if (layout == TB_LAYOUT_SERPENTINE)
        return check_order_turning(scene);
    if (layout == TB_LAYOUT_VERTICAL)
        return check_order_down(scene);
    GPtrArray *leaders = tb_scene_nodes(scene, TB_ROLE_LEADER);
    char *problem = NULL;
    for (guint i = 0; i < leaders->len && !problem; i++)
        for (guint j = 0; j < leaders->len && !problem; j++) {
            const TbNode *a = leaders->pdata[i], *b = leaders->pdata[j];
            if (goes_up(a) == goes_up(b) && a->target->datum->start < b->target->datum->start &&
                leader_end_x(a) >= leader_end_x(b))
                problem = g_strdup_printf("labels out of order: \"%s\" and \"%s\"",
                                          a->target->datum->event, b->target->datum->event);
        }
    g_ptr_array_unref(leaders);
    return problem;
}

// ---- Proportion ----

typedef struct {
    double day, x;
    const char *name;
} Sample;

// Of those that stand beside the axis at (x, until).
static GArray *take_samples_down(const TbScene *scene, double x, double until)
{
    GArray *samples = g_array_new(FALSE, FALSE, sizeof(Sample));
    GPtrArray *marks = tb_scene_nodes(scene, TB_ROLE_EVENT_POINT);
    g_ptr_array_extend_and_steal(marks, tb_scene_nodes(scene, TB_ROLE_EVENT_SPAN));
    for (guint i = 0; i < marks->len; i++) {
        const TbNode *node = marks->pdata[i];
        const TbDatum *datum = node->datum;
        if (node->box.x < x || node->box.x >= until)
            continue;
        bool point = node->role == TB_ROLE_EVENT_POINT;
        double half = point ? node->box.height / 2 : 0;
        Sample start = {datum->start, node->box.y + half, datum->event};
        Sample end = {datum->end, tb_box_bottom(node->box) - half, datum->event};
        if (!point && node->box.height < 1.3)
            continue;
        if (isfinite(start.day))
            g_array_append_val(samples, start);
        if (isfinite(end.day))
            g_array_append_val(samples, end);
    }
    g_ptr_array_unref(marks);
    return samples;
}

static GArray *take_samples(const TbScene *scene)
{
    GArray *samples = g_array_new(FALSE, FALSE, sizeof(Sample));
    GPtrArray *points = tb_scene_nodes(scene, TB_ROLE_EVENT_POINT);
    for (guint i = 0; i < points->len; i++) {
        const TbNode *node = points->pdata[i];
        Sample sample = {node->datum->start, node->box.x + node->box.width / 2, node->datum->event};
        g_array_append_val(samples, sample);
    }
    GPtrArray *spans = tb_scene_nodes(scene, TB_ROLE_EVENT_SPAN);
    for (guint i = 0; i < spans->len; i++) {
        const TbNode *node = spans->pdata[i];
        if (node->box.width < 1.3) // too short to be drawn at its length
            continue;
        Sample start = {node->datum->start, node->box.x, node->datum->event};
        Sample end = {node->datum->end, tb_box_right(node->box), node->datum->event};
        if (isfinite(start.day))
            g_array_append_val(samples, start);
        if (isfinite(end.day))
            g_array_append_val(samples, end);
    }
    g_ptr_array_unref(points);
    g_ptr_array_unref(spans);
    return samples;
}

static void find_ends(const GArray *samples, Sample *first, Sample *last)
{
    *first = (Sample){INFINITY, 0, NULL};
    *last = (Sample){-INFINITY, 0, NULL};
    for (guint i = 0; i < samples->len; i++) {
        Sample sample = g_array_index(samples, Sample, i);
        if (sample.day < first->day)
            *first = sample;
        if (sample.day > last->day)
            *last = sample;
    }
}

// 0 where the samples are too near to tell.
static double slope_of(const GArray *samples)
{
    Sample first, last;
    find_ends(samples, &first, &last);
    return samples->len > 0 && last.x - first.x > 50 ? (last.x - first.x) / (last.day - first.day)
                                                     : 0;
}

static char *check_line(const GArray *samples)
{
    Sample first, last;
    find_ends(samples, &first, &last);
    if (samples->len == 0 || last.day - first.day < 1e-9)
        return NULL;
    double slope = (last.x - first.x) / (last.day - first.day);
    if (slope <= 0)
        return g_strdup("time does not run to the right");
    for (guint i = 0; i < samples->len; i++) {
        Sample sample = g_array_index(samples, Sample, i);
        double x = first.x + slope * (sample.day - first.day);
        if (fabs(x - sample.x) > 0.1)
            return g_strdup_printf("\"%s\" stands at %.3f instead of %.3f", sample.name, sample.x,
                                   x);
    }
    return NULL;
}

// Each axis for itself, in the same scale as the others.
static char *check_proportion_down(const TbScene *scene)
{
    GPtrArray *axes = tb_scene_nodes(scene, TB_ROLE_AXIS);
    char *problem = NULL;
    double scale = 0;
    for (guint i = 0; i < axes->len && !problem; i++) {
        double x = ((TbNode *)axes->pdata[i])->box.x;
        double until = i + 1 < axes->len ? ((TbNode *)axes->pdata[i + 1])->box.x : INFINITY;
        GArray *samples = take_samples_down(scene, x, until);
        problem = check_line(samples);
        double here = slope_of(samples);
        if (!problem && !tb_scene_has_text(scene, "比例不同") && scale > 0 && here > 0 &&
            fabs(here / scale - 1) > 0.01)
            problem = g_strdup_printf("columns of %g and of %g pt a day", scale, here);
        scale = fmax(scale, here);
        g_array_unref(samples);
    }
    g_ptr_array_unref(axes);
    return problem;
}

typedef struct {
    double y; // of the row's axis
    double x; // where it begins
    double before, way;
} Path;

static void add_on_path(GArray *samples, const Path *path, double day, double x, const char *name)
{
    Sample sample = {day, path->before + path->way * (x - path->x), name};
    if (isfinite(day))
        g_array_append_val(samples, sample);
}

// The rows of a serpentine end to end.
static char *check_proportion_turning(const TbScene *scene)
{
    GPtrArray *axes = tb_scene_nodes(scene, TB_ROLE_AXIS);
    GPtrArray *marks = tb_scene_nodes(scene, TB_ROLE_EVENT_POINT);
    g_ptr_array_extend_and_steal(marks, tb_scene_nodes(scene, TB_ROLE_EVENT_SPAN));
    GArray *samples = g_array_new(FALSE, FALSE, sizeof(Sample));
    double before = 0;
    for (int row = 0; row < (int)axes->len; row++) {
        TbBox axis = ((TbNode *)axes->pdata[row])->box;
        bool back = row % 2;
        Path path = {axis.y, back ? tb_box_right(axis) : axis.x, before, back ? -1 : 1};
        double bottom =
            row + 1 < (int)axes->len ? ((TbNode *)axes->pdata[row + 1])->box.y : INFINITY;
        for (guint i = 0; i < marks->len; i++) {
            const TbNode *node = marks->pdata[i];
            TbBox box = node->box;
            const TbDatum *datum = node->datum;
            bool point = node->role == TB_ROLE_EVENT_POINT;
            if (point && row_at(axes, box.y + box.height / 2) == row) {
                add_on_path(samples, &path, datum->end, box.x + box.width / 2, datum->event);
            } else if (!point && box.y > axis.y && box.y < bottom && box.width > 1.3) {
                add_on_path(samples, &path, datum->start, back ? tb_box_right(box) : box.x,
                            datum->event);
                add_on_path(samples, &path, datum->end, back ? box.x : tb_box_right(box),
                            datum->event);
            }
        }
        before += axis.width;
    }
    char *problem = check_line(samples);
    g_array_unref(samples);
    g_ptr_array_unref(marks);
    g_ptr_array_unref(axes);
    return problem;
}

char *tb_check_proportion(const TbScene *scene, TbLayout layout)
{
    if (layout == TB_LAYOUT_SERPENTINE)
        return check_proportion_turning(scene);
    if (layout == TB_LAYOUT_VERTICAL)
        return check_proportion_down(scene);
    GArray *samples = take_samples(scene);
    char *problem = check_line(samples);
    g_array_unref(samples);
    return problem;
}

// ---- Completeness ----

static int number_in(const char *text, const char *before)
{
    const char *at = strstr(text, before);
    return at ? atoi(at + strlen(before)) : 0;
}

static char *joined_notes(const TbScene *scene)
{
    GString *all = g_string_new(NULL);
    GPtrArray *notes = tb_scene_nodes(scene, TB_ROLE_NOTE);
    for (guint i = 0; i < notes->len; i++)
        g_string_append(all, ((TbNode *)notes->pdata[i])->as.text.text);
    g_ptr_array_unref(notes);
    return g_string_free(all, FALSE);
}

static void add_all(GPtrArray *to, GPtrArray *from)
{
    g_ptr_array_extend(to, from, NULL, NULL);
    g_ptr_array_unref(from);
}

char *tb_check_completeness(const TbLaidOut *laid)
{
    const TbScene *scene = laid->scene;
    GPtrArray *marks = tb_scene_nodes(scene, TB_ROLE_EVENT_POINT);
    add_all(marks, tb_scene_nodes(scene, TB_ROLE_EVENT_SPAN));
    GPtrArray *labels = tb_scene_nodes(scene, TB_ROLE_EVENT_LABEL);
    // By the tooltip that all parts of a span share.
    GHashTable *told = g_hash_table_new(NULL, NULL), *drawn = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < labels->len; i++)
        g_hash_table_add(told, (gpointer)((TbNode *)labels->pdata[i])->target->title);
    for (guint i = 0; i < marks->len; i++)
        g_hash_table_add(drawn, (gpointer)((TbNode *)marks->pdata[i])->title);
    int count = (int)g_hash_table_size(drawn), untold = count - (int)g_hash_table_size(told);
    char *notes = joined_notes(scene), *problem = NULL;
    int hidden = number_in(notes, "其余"), counted = number_in(notes, "另有");
    if (count + hidden != laid->count)
        problem = g_strdup_printf("%d events: %d marks, %d said to be in the strip", laid->count,
                                  count, hidden);
    else if (untold != counted)
        problem = g_strdup_printf("%d marks have no words, the note says %d", untold, counted);
    g_free(notes);
    g_hash_table_unref(told);
    g_hash_table_unref(drawn);
    g_ptr_array_unref(labels);
    g_ptr_array_unref(marks);
    return problem;
}

char *tb_check_all(const TbLaidOut *laid)
{
    char *(*const checks[])(const TbScene *) = {tb_check_texts, tb_check_page, tb_check_marks,
                                                tb_check_leaders};
    TbLayout layout = laid->document->figures[0].timeline.layout;
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
        char *problem = checks[i](laid->scene);
        if (problem)
            return problem;
    }
    char *problem = tb_check_order(laid->scene, layout);
    if (!problem)
        problem = tb_check_proportion(laid->scene, layout);
    return problem ? problem : tb_check_completeness(laid);
}

// SPDX-License-Identifier: MIT
// Random crowded timelines: whatever the width and height, no name is lost, nothing overlaps, and
// each name is nearest to its own mark. A sample in each run; TUBIAO_SETS=10000 tries as many and
// TUBIAO_SEED=N others.
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "checks.h"

#define SETS 160
#define MM (72 / 25.4)
#define HIGHER 2.0 // pt more than the height that an error asks for

// ---- Random documents ----

static const char *const lane_names[] = {"北港扩建", "轻轨二期", "云数据中心", "引水工程",
                                         "海上风场", "旧城更新", "会展新馆",   "科学岛",
                                         "冷链园",   "智能电网", "滨河绿道",   "职教城"};
static const char *const steps[] = {"立项",     "可研批复", "招标",           "开工",
                                    "主体封顶", "设备安装", "联合调试",       "试运行",
                                    "竣工验收", "移交",     "环评公示及听证", "一期投产并网"};

typedef struct {
    GRand *rand;
    GString *json;
    int first_year, years, lane_count;
} Maker;

static int pick(Maker *maker, int count)
{
    return g_rand_int_range(maker->rand, 0, count);
}

static void add_when(Maker *maker)
{
    int year = maker->first_year + pick(maker, maker->years), month = 1 + pick(maker, 12);
    int day = 1 + pick(maker, 28), kind = pick(maker, 10);
    GString *json = maker->json;
    if (kind < 5)
        g_string_append_printf(json, "\"date\":\"%d-%02d-%02d\"", year, month, day);
    else if (kind < 6)
        g_string_append_printf(json, "\"date\":\"%d-%02d\"", year, month);
    else if (kind < 7)
        g_string_append_printf(json, "\"date\":\"%d\"", year);
    else
        g_string_append_printf(json, "\"start\":\"%d-%02d-%02d\",\"end\":\"%d-%02d-%02d\"", year,
                               month, day, year + 1 + pick(maker, 2), month, day);
}

static void add_event(Maker *maker, int index)
{
    const char *lane = maker->lane_count > 0 ? lane_names[pick(maker, maker->lane_count)] : "";
    g_string_append_printf(maker->json, "%s{\"name\":\"%s%s%d\",", index ? "," : "", lane,
                           steps[pick(maker, G_N_ELEMENTS(steps))], index);
    if (maker->lane_count > 0)
        g_string_append_printf(maker->json, "\"lane\":\"%s\",", lane);
    if (pick(maker, 6) == 0)
        g_string_append(maker->json, "\"status\":\"target\",");
    if (pick(maker, 5) == 0)
        g_string_append_printf(maker->json, "\"importance\":%d,", 1 + pick(maker, 3));
    add_when(maker);
    g_string_append_c(maker->json, '}');
}

static char *make_document(guint32 seed)
{
    static const int spans[] = {2, 4, 8, 15};
    Maker maker = {g_rand_new_with_seed(seed), g_string_new("{\"tubiao\":1,\"events\":["), 2004, 1,
                   0};
    maker.years = spans[pick(&maker, G_N_ELEMENTS(spans))];
    maker.lane_count = pick(&maker, (int)G_N_ELEMENTS(lane_names) + 1);
    int count = 10 + pick(&maker, 71);
    for (int i = 0; i < count; i++)
        add_event(&maker, i);
    g_string_append_printf(
        maker.json, "],\"figures\":[{\"id\":\"t\",\"type\":\"timeline\",\"layout\":\"%s\"}]}",
        maker.lane_count > 0 ? "lanes" : "horizontal");
    g_rand_free(maker.rand);
    return g_string_free(maker.json, FALSE);
}

// ---- What must hold ----

static double distance(TbBox a, TbBox b)
{
    double x = fmax(fmax(a.x - tb_box_right(b), b.x - tb_box_right(a)), 0);
    double y = fmax(fmax(a.y - tb_box_bottom(b), b.y - tb_box_bottom(a)), 0);
    return hypot(x, y);
}

// Name and date of one event: read together, they are one thing.
static TbBox words_of(const GPtrArray *labels, const TbNode *mark)
{
    TbBox box = {NAN, NAN, 0, 0};
    for (guint i = 0; i < labels->len; i++) {
        const TbNode *label = labels->pdata[i];
        if (label->target == mark)
            box = isnan(box.x) ? label->box : tb_box_union(box, label->box);
    }
    return box;
}

// In lanes, where words have no leaders.
static char *check_nearest(const TbScene *scene)
{
    GPtrArray *marks = tb_scene_nodes(scene, TB_ROLE_EVENT_POINT);
    GPtrArray *labels = tb_scene_nodes(scene, TB_ROLE_EVENT_LABEL);
    g_ptr_array_extend_and_steal(marks, tb_scene_nodes(scene, TB_ROLE_EVENT_SPAN));
    char *problem = NULL;
    for (guint i = 0; i < marks->len && !problem; i++) {
        const TbNode *own = marks->pdata[i];
        TbBox words = words_of(labels, own);
        for (guint j = 0; j < marks->len && !problem; j++) {
            const TbNode *other = marks->pdata[j];
            if (!isnan(words.x) && distance(words, other->box) < distance(words, own->box) - 0.05)
                problem = g_strdup_printf("\"%s\" is nearer to \"%s\" than to its own mark",
                                          own->datum->event, other->datum->event);
        }
    }
    g_ptr_array_unref(marks);
    g_ptr_array_unref(labels);
    return problem;
}

static char *check_names(const TbLaidOut *laid)
{
    GPtrArray *labels = tb_scene_nodes(laid->scene, TB_ROLE_EVENT_LABEL);
    GHashTable *told = g_hash_table_new(g_direct_hash, g_direct_equal);
    for (guint i = 0; i < labels->len; i++)
        g_hash_table_add(told, (gpointer)((TbNode *)labels->pdata[i])->target);
    int missing = laid->count - (int)g_hash_table_size(told);
    g_hash_table_unref(told);
    g_ptr_array_unref(labels);
    return missing > 0 ? g_strdup_printf("%d names are missing", missing) : NULL;
}

static void check_scene(const TbLaidOut *laid, const char *json, const char *where)
{
    char *(*const checks[])(const TbLaidOut *) = {tb_check_all, check_names};
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
        char *problem = checks[i](laid);
        if (problem)
            g_error("%s: %s\n%s", where, problem, json);
    }
    char *problem = strstr(json, "\"lanes\"") ? check_nearest(laid->scene) : NULL;
    if (problem)
        g_error("%s: %s\n%s", where, problem, json);
}

// ---- A search of its own ----

// What the simplest way of all would take: lane by lane, from the left, each mark with its name
// right of it, left of it or over it into the first row where that is free, names at the floor of
// type and without dates. Marks and names are those of a scene that has room for all.
#define NAME_SIZE 7.5
#define ROW_PITCH 14.5  // pt: a line of names with more air than the ladder's last rung leaves
#define OVER_PITCH 12.0 // pt more for a row that has names over its marks
#define GAP 6.0

typedef struct {
    double left, right, width; // of the mark; of its name
    int lane;
} Entry;

static int compare_entries(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    return (a->left > b->left) - (a->left < b->left);
}

static int lane_of(const GPtrArray *lanes, double y)
{
    for (guint i = 0; i < lanes->len; i++)
        if (y <= tb_box_bottom(((TbNode *)lanes->pdata[i])->box))
            return (int)i;
    return (int)lanes->len - 1;
}

static GArray *find_entries(const TbScene *scene, const GPtrArray *lanes, TbTextMetrics *metrics)
{
    TbTextStyle style = {TB_FONT_SANS, false, NAME_SIZE, "zh-CN", 0.08, NULL};
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    const TbRole roles[] = {TB_ROLE_EVENT_POINT, TB_ROLE_EVENT_SPAN};
    for (int r = 0; r < 2; r++) {
        GPtrArray *marks = tb_scene_nodes(scene, roles[r]);
        for (guint i = 0; i < marks->len; i++) {
            const TbNode *mark = marks->pdata[i];
            Entry entry = {mark->box.x, tb_box_right(mark->box),
                           tb_text_width(metrics, &style, mark->datum->event),
                           lane_of(lanes, mark->box.y + mark->box.height / 2)};
            g_array_append_val(entries, entry);
        }
        g_ptr_array_unref(marks);
    }
    g_array_sort(entries, compare_entries);
    return entries;
}

typedef struct {
    double end;
    bool over;
} Row;

// Into the first row that is free behind what is in it; a new one when none is.
static void put(GArray *rows, const Entry *entry, double least, double most)
{
    double middle = (entry->left + entry->right) / 2;
    const TbPoint places[] = {{entry->left, entry->right + GAP + entry->width},
                              {entry->left - GAP - entry->width, entry->right},
                              {fmin(entry->left, middle - entry->width / 2),
                               fmax(entry->right, middle + entry->width / 2)}};
    for (guint r = 0;; r++) {
        bool fresh = r == rows->len;
        Row empty = {-INFINITY, false};
        if (fresh)
            g_array_append_val(rows, empty);
        Row *row = &g_array_index(rows, Row, r);
        for (int p = 0; p < 3; p++)
            if (places[p].x >= fmax(row->end + GAP, least) && places[p].y <= most) {
                row->end = places[p].y;
                row->over |= p == 2;
                return;
            }
        if (fresh) { // too wide for any: alone, in lines
            *row = (Row){INFINITY, true};
            return;
        }
    }
}

// The height of the figure with its lanes filled so.
static double simple_height(const TbScene *scene, TbTextMetrics *metrics)
{
    GPtrArray *lanes = tb_scene_nodes(scene, TB_ROLE_LANE);
    GPtrArray *axes = tb_scene_nodes(scene, TB_ROLE_AXIS);
    TbBox axis = ((TbNode *)axes->pdata[0])->box;
    GArray *entries = find_entries(scene, lanes, metrics);
    double height = scene->height;
    for (guint lane = 0; lane < lanes->len; lane++) {
        GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
        for (guint i = 0; i < entries->len; i++) {
            const Entry *entry = &g_array_index(entries, Entry, i);
            if (entry->lane == (int)lane)
                put(rows, entry, axis.x, tb_box_right(axis));
        }
        double filled = 0;
        for (guint r = 0; r < rows->len; r++)
            filled += ROW_PITCH + (g_array_index(rows, Row, r).over ? OVER_PITCH : 0);
        height += fmax(filled, ROW_PITCH) - ((TbNode *)lanes->pdata[lane])->box.height;
        g_array_unref(rows);
    }
    g_array_unref(entries);
    g_ptr_array_unref(lanes);
    g_ptr_array_unref(axes);
    return height;
}

// The height that the error asks for, in pt, or 0.
static double wanted_height(const TbReport *report)
{
    const char *at = strstr(tb_report_at(report, 0)->message, "a height of ");
    return at ? g_ascii_strtod(at + strlen("a height of "), NULL) * MM : 0;
}

// Too low a height is refused with one that does.
static void check_size(const char *json, TbTextMetrics *metrics, guint32 seed, double width,
                       double height)
{
    char *where = g_strdup_printf("seed %u at %.0f x %.0f mm", seed, width / MM, height / MM);
    TbLaidOut laid = tb_lay_out(json, metrics, width, height);
    if (laid.scene) {
        check_scene(&laid, json, where);
    } else {
        double wanted = wanted_height(laid.report);
        if (height == 0 || wanted <= height)
            g_error("%s: %s\n%s", where, tb_report_at(laid.report, 0)->message, json);
        TbLaidOut again = tb_lay_out(json, metrics, width, wanted + HIGHER);
        if (!again.scene)
            g_error("%s: not even at %.0f mm\n%s", where, wanted / MM, json);
        check_scene(&again, json, where);
        if (strstr(json, "\"lanes\"") && simple_height(again.scene, metrics) < height)
            g_error("%s: refused, though %.0f mm would do\n%s", where,
                    simple_height(again.scene, metrics) / MM, json);
        tb_laid_out_free(&again);
    }
    tb_laid_out_free(&laid);
    g_free(where);
}

static int number_of(const char *variable, int otherwise)
{
    const char *text = g_getenv(variable);
    return text ? atoi(text) : otherwise;
}

static void test_crowded(gconstpointer data)
{
    static const double widths[] = {74, 110, 156, 254};
    guint32 first = (guint32)number_of("TUBIAO_SEED", 1) * 100000;
    int sets = number_of("TUBIAO_SETS", SETS);
    for (guint32 seed = first; seed < first + (guint32)sets; seed++) {
        char *json = make_document(seed);
        double width = widths[seed % G_N_ELEMENTS(widths)] * MM;
        double height = seed % 3 == 0 ? (60 + seed % 5 * 30) * MM : 0;
        check_size(json, (TbTextMetrics *)data, seed, width, height);
        g_free(json);
    }
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8"); // so that names can be read in messages
    g_test_init(&argc, &argv, NULL);
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    g_test_add_data_func("/timeline-crowded/random", metrics, test_crowded);
    int status = g_test_run();
    tb_text_metrics_free(metrics);
    return status;
}

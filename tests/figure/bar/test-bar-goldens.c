// SPDX-License-Identifier: MIT
// Figures on fixed metrics. The documents of a folder and of the gallery are laid out at the
// widths of a column, a page and a slide, where their texts must be disjoint and within the page,
// and at 156 mm must give the scene of X.scene. Those of refused/ must give the diagnostics of
// X.errors. With TUBIAO_GENERATE=1 the second file of each pair is rewritten, and the test fails,
// so that what was rewritten is looked at.
#include <glib.h>
#include <string.h>

#include "document/document.h"
#include "figure/figure.h"

#define MM (72 / 25.4)
#define SLACK 0.1

// ---- Laying out ----

typedef void (*Look)(const TbScene *scene, const TbReport *report, GString *out);

static void append_diagnostics(const TbReport *report, GString *out)
{
    for (unsigned i = 0; i < tb_report_count(report); i++) {
        const TbDiagnostic *item = tb_report_at(report, i);
        g_string_append_printf(out, "%u:%u %s %s%s%s%s\n", item->line, item->column,
                               tb_code_name(item->code), item->message, item->hint ? " (" : "",
                               item->hint ? item->hint : "", item->hint ? ")" : "");
    }
}

static void lay_out(const char *path, double width, Look look, GString *out)
{
    char *bytes;
    gsize length;
    GError *error = NULL;
    g_file_get_contents(path, &bytes, &length, &error);
    g_assert_no_error(error);
    TbReport *report = tb_report_new();
    TbReadOptions options = {0};
    TbDocument *document = tb_document_read(bytes, length, &options, report);
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbTheme theme = tb_theme_default();
    for (int i = 0; document && i < document->figure_count; i++) {
        TbFigureInput input = {.document = document,
                               .spec = &document->figures[i],
                               .theme = &theme,
                               .metrics = metrics,
                               .width = width};
        TbScene *scene = tb_figure_layout(&input, report);
        if (scene)
            look(scene, report, out);
        tb_scene_free(scene);
    }
    append_diagnostics(report, out);
    tb_text_metrics_free(metrics);
    tb_document_free(document);
    tb_report_free(report);
    g_free(bytes);
}

// ---- What must hold of every figure ----

typedef struct {
    const TbScene *scene;
    GPtrArray *texts;
    GString *out;
} Check;

static bool collect(const TbNode *node, void *data)
{
    Check *check = data;
    TbBox box = node->box;
    if (node->kind == TB_NODE_TEXT && *node->as.text.text)
        g_ptr_array_add(check->texts, (gpointer)node);
    if (node->role != TB_ROLE_NONE &&
        (box.x < -SLACK || box.y < -SLACK || tb_box_right(box) > check->scene->width + SLACK ||
         tb_box_bottom(box) > check->scene->height + SLACK))
        g_string_append_printf(check->out, "%s at %.2f %.2f %.2f %.2f leaves the page\n",
                               tb_role_name(node->role), box.x, box.y, box.width, box.height);
    return true;
}

static void check_scene(const TbScene *scene, const TbReport *report, GString *out)
{
    (void)report;
    Check check = {scene, g_ptr_array_new(), out};
    tb_scene_walk(scene, collect, &check);
    for (guint i = 0; i < check.texts->len; i++)
        for (guint j = 0; j < i; j++) {
            const TbNode *a = check.texts->pdata[i], *b = check.texts->pdata[j];
            if (tb_box_overlaps(a->box, b->box, SLACK))
                g_string_append_printf(out, "\"%s\" and \"%s\" overlap\n", a->as.text.text,
                                       b->as.text.text);
        }
    g_ptr_array_unref(check.texts);
}

static void dump(const TbScene *scene, const TbReport *report, GString *out)
{
    (void)report;
    tb_scene_dump(scene, out);
}

// ---- Tests ----

static void compare(const char *golden, const GString *found)
{
    if (g_strcmp0(g_getenv("TUBIAO_GENERATE"), "1") == 0) {
        g_file_set_contents(golden, found->str, (gssize)found->len, NULL);
        g_test_message("wrote %s", golden);
        g_test_fail();
        return;
    }
    char *expected;
    g_assert_true(g_file_get_contents(golden, &expected, NULL, NULL));
    char **lines = g_strsplit(found->str, "\n", -1), **wanted = g_strsplit(expected, "\n", -1);
    for (int i = 0; lines[i] || wanted[i]; i++)
        if (g_strcmp0(lines[i], wanted[i]) != 0) {
            g_test_message("%s:%d: %s", golden, i + 1, lines[i] ? lines[i] : "(end)");
            g_test_fail();
            break;
        }
    g_strfreev(lines);
    g_strfreev(wanted);
    g_free(expected);
}

static char *golden_name(const char *path, const char *folder, const char *suffix)
{
    char *base = g_path_get_basename(path);
    base[strlen(base) - strlen(".json")] = '\0';
    char *file = g_strconcat(base, suffix, NULL);
    char *golden = g_test_build_filename(G_TEST_DIST, folder, file, NULL);
    g_free(file);
    g_free(base);
    return golden;
}

static void test_drawn(const void *data)
{
    static const double widths[] = {74 * MM, 156 * MM, 254 * MM};
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        GString *problems = g_string_new(NULL);
        lay_out(data, widths[i], check_scene, problems);
        if (problems->len > 0) {
            g_test_message("%s: %s", (const char *)data, problems->str);
            g_test_fail();
        }
        g_string_free(problems, TRUE);
    }
    GString *out = g_string_new(NULL);
    lay_out(data, 156 * MM, dump, out);
    char *golden = golden_name(data, ".", ".scene");
    compare(golden, out);
    g_free(golden);
    g_string_free(out, TRUE);
}

static void test_refused(const void *data)
{
    GString *out = g_string_new(NULL);
    lay_out(data, 156 * MM, dump, out);
    char *golden = golden_name(data, "refused", ".errors");
    g_assert_cmpstr(out->str, !=, "");
    compare(golden, out);
    g_free(golden);
    g_string_free(out, TRUE);
}

static void add_folder(const char *name, const char *folder, GTestDataFunc test)
{
    GDir *listing = g_dir_open(folder, 0, NULL);
    g_assert_nonnull(listing);
    int count = 0;
    for (const char *file; (file = g_dir_read_name(listing));) {
        if (!g_str_has_suffix(file, ".json"))
            continue;
        char *path = g_strdup_printf("/%s/%s", name, file);
        g_test_add_data_func_full(path, g_build_filename(folder, file, NULL), test, g_free);
        g_free(path);
        count++;
    }
    g_assert_cmpint(count, >, 0);
    g_dir_close(listing);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    char *refused = g_test_build_filename(G_TEST_DIST, "refused", NULL);
    add_folder("gallery", g_getenv("TUBIAO_GALLERY"), test_drawn);
    add_folder("drawn", g_test_get_dir(G_TEST_DIST), test_drawn);
    add_folder("refused", refused, test_refused);
    g_free(refused);
    return g_test_run();
}

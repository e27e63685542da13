// SPDX-License-Identifier: MIT
// Any bytes: what is read as a document is laid out on fixed metrics, at its own width and at a
// narrow one. Either there is a scene of finite places, or an error says why not.
#include "fuzz.h"

#include <math.h>
#include <stdbool.h>

#include "figure/figure.h"
#include "tally.h"

#define NARROW 120 // pt

// Laying out thousands of figures or bars shows no more than laying out some.
enum { FIGURES_MOST = 6, VALUES_MOST = 400 };

static bool check_node(const TbNode *node, void *data)
{
    (void)data;
    TbBox box = node->box;
    g_assert_true(isfinite(box.x) && isfinite(box.y));
    g_assert_true(isfinite(box.width) && isfinite(box.height));
    if (node->kind == TB_NODE_TEXT)
        g_assert_true(g_utf8_validate(node->as.text.text, -1, NULL));
    return true;
}

static void lay_out(const TbDocument *document, int figure, double width)
{
    TbReport *report = tb_report_new();
    TbTextMetrics *metrics = tb_text_metrics_new_fixed();
    TbTheme theme = tb_theme_default();
    TbFigureInput input = {.document = document,
                           .spec = &document->figures[figure],
                           .theme = &theme,
                           .metrics = metrics,
                           .width = width};
    TbScene *scene = tb_figure_layout(&input, report);
    g_assert_cmpint(scene != NULL, ==, tb_report_error_count(report) == 0);
    tb_tally_add(TB_TALLY_FIGURES);
    if (scene) {
        tb_tally_add(TB_TALLY_DRAWN);
        g_assert_true(isfinite(scene->width) && isfinite(scene->height));
        g_assert_true(scene->width > 0 && scene->height > 0);
        tb_scene_walk(scene, check_node, NULL);
    }
    tb_scene_free(scene);
    tb_text_metrics_free(metrics);
    tb_report_free(report);
}

static int count_values(const TbDocument *document)
{
    int count = document->event_count;
    for (int i = 0; i < document->indicator_count; i++)
        count += document->indicators[i].observation_count;
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TbReport *report = tb_report_new();
    TbDocument *document = tb_document_read((const char *)data, size, NULL, report);
    tb_tally_add(TB_TALLY_INPUTS);
    if (document)
        tb_tally_add(TB_TALLY_READ);
    if (document && count_values(document) <= VALUES_MOST)
        for (int i = 0; i < MIN(document->figure_count, FIGURES_MOST); i++) {
            lay_out(document, i, 0);
            lay_out(document, i, NARROW);
        }
    tb_document_free(document);
    tb_report_free(report);
    return 0;
}

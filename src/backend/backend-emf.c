// SPDX-License-Identifier: MIT
// EMF for programs that know no SVG: shapes, and text as outlines, which no program sets anew.
#include <math.h>

#include "backend/backends.h"
#include "backend/dashes.h"
#include "backend/emf-file.h"
#include "backend/outline.h"

typedef struct {
    TbEmf *emf;
    cairo_t *cr;
    TbTextMetrics *metrics;
} Writer;

static void write_text(Writer *writer, const TbTextRun *run)
{
    cairo_path_t *path = tb_outline_of_text(writer->cr, writer->metrics, run, TB_EMF_UNITS_IN_PT);
    tb_emf_fill(writer->emf, path, run->color);
    cairo_path_destroy(path);
}

// Dashes are lines of their own: not all readers have pens that are dashed to measure.
static void stroke_shape(Writer *writer, const TbNode *node)
{
    const TbPaint *paint = &node->paint;
    bool dashed = paint->dash[0] > 0 && paint->dash[1] > 0;
    cairo_path_t *path = tb_outline_of_shape(writer->cr, node, TB_EMF_UNITS_IN_PT, dashed);
    if (dashed) {
        const double dash[] = {paint->dash[0] * TB_EMF_UNITS_IN_PT,
                               paint->dash[1] * TB_EMF_UNITS_IN_PT};
        cairo_path_t *whole = path;
        path = tb_dashes_of_path(writer->cr, whole, dash);
        cairo_path_destroy(whole);
    }
    int32_t width = (int32_t)lround(paint->stroke_width * TB_EMF_UNITS_IN_PT);
    tb_emf_stroke(writer->emf, path, paint->stroke, width);
    cairo_path_destroy(path);
}

static bool write_node(const TbNode *node, void *data)
{
    Writer *writer = data;
    if (node->kind == TB_NODE_TEXT) {
        write_text(writer, &node->as.text);
        return true;
    }
    if (node->paint.has_fill && node->kind != TB_NODE_LINE) {
        cairo_path_t *path = tb_outline_of_shape(writer->cr, node, TB_EMF_UNITS_IN_PT, false);
        tb_emf_fill(writer->emf, path, node->paint.fill);
        cairo_path_destroy(path);
    }
    if (node->paint.has_stroke)
        stroke_shape(writer, node);
    return true;
}

static void write_background(Writer *writer, const TbScene *scene)
{
    const TbNode page = {.kind = TB_NODE_RECT, .box = {0, 0, scene->width, scene->height}};
    cairo_path_t *path = tb_outline_of_shape(writer->cr, &page, TB_EMF_UNITS_IN_PT, false);
    tb_emf_fill(writer->emf, path, scene->background);
    cairo_path_destroy(path);
}

GBytes *tb_emf_write(const TbScene *const *scenes, int count, const TbBackendOptions *options,
                     TbReport *report)
{
    g_assert(count == 1);
    const TbScene *scene = scenes[0];
    Writer writer = {.emf =
                         tb_emf_new((int32_t)lround(scene->width * TB_EMF_UNITS_IN_PT),
                                    (int32_t)lround(scene->height * TB_EMF_UNITS_IN_PT),
                                    "tubiao " TB_VERSION, *scene->title ? scene->title : scene->id),
                     .cr = tb_outline_context(),
                     .metrics = options->metrics};
    if (!options->transparent)
        write_background(&writer, scene);
    tb_scene_walk(scene, write_node, &writer);
    bool traced = tb_outline_end(writer.cr, scene, options->metrics, report);
    GBytes *bytes = tb_emf_finish(writer.emf);
    if (traced)
        return bytes;
    g_bytes_unref(bytes);
    return NULL;
}

// SPDX-License-Identifier: MIT
#include "base/buffer.h"
#include "scene/scene-print.h"
#include "text/fonts.h"

#define DECIMALS 3

static void append_point(GString *out, TbPoint point)
{
    g_string_append_c(out, '[');
    tb_buffer_append_number(out, point.x, DECIMALS);
    g_string_append_c(out, ',');
    tb_buffer_append_number(out, point.y, DECIMALS);
    g_string_append_c(out, ']');
}

static void append_box(GString *out, TbBox box)
{
    const double numbers[] = {box.x, box.y, box.width, box.height};
    g_string_append(out, ",\"box\":[");
    for (int i = 0; i < 4; i++) {
        if (i)
            g_string_append_c(out, ',');
        tb_buffer_append_number(out, numbers[i], DECIMALS);
    }
    g_string_append_c(out, ']');
}

static void append_text_facts(GString *out, const TbTextRun *run)
{
    g_string_append(out, ",\"size\":");
    tb_buffer_append_number(out, run->style.size, DECIMALS);
    g_string_append(out, ",\"font\":");
    tb_buffer_append_json_string(out, tb_font_families(run->style.role)[0]);
    g_string_append(out, run->style.bold ? ",\"bold\":true" : ",\"bold\":false");
    if (run->rotation)
        g_string_append_printf(out, ",\"rotation\":%d", run->rotation);
    if (run->pieces)
        g_string_append(out, ",\"vertical\":true");
}

static void append_line_ends(GString *out, const TbNode *node)
{
    g_string_append(out, ",\"from\":");
    append_point(out, node->as.line.from);
    g_string_append(out, ",\"to\":");
    append_point(out, node->as.line.to);
}

// A null between two points: the pen is lifted there.
static void append_points(GString *out, const TbNode *node)
{
    GArray *vertices = tb_path_flatten(node->as.path.segments, node->as.path.count);
    g_string_append(out, ",\"points\":[");
    for (guint i = 0; i < vertices->len; i++) {
        const TbVertex *vertex = &g_array_index(vertices, TbVertex, i);
        if (i)
            g_string_append(out, vertex->starts ? ",null," : ",");
        append_point(out, vertex->point);
    }
    g_string_append_c(out, ']');
    g_array_unref(vertices);
}

static void append_shape(GString *out, const TbNode *node)
{
    switch (node->kind) {
    case TB_NODE_GROUP:
    case TB_NODE_RECT:
        break;
    case TB_NODE_PATH:
        append_points(out, node);
        break;
    case TB_NODE_LINE:
        append_line_ends(out, node);
        break;
    case TB_NODE_TEXT:
        append_text_facts(out, &node->as.text);
        break;
    }
}

typedef struct {
    GString *out;
    int page;             // from 1; 0: there is one only
    const TbNode *figure; // that is gone through, or NULL
} Inspection;

static void enter(Inspection *inspection, const TbNode *node)
{
    // What comes next after a group is no more in it.
    if (inspection->figure && inspection->figure->next == node)
        inspection->figure = NULL;
    if (node->role == TB_ROLE_FIGURE)
        inspection->figure = node;
}

// The id of a placed figure; of what is in one, whose it is.
static void append_figure(const Inspection *inspection, const TbNode *node)
{
    GString *out = inspection->out;
    const TbNode *figure = inspection->figure;
    if (!figure)
        return;
    g_string_append(out, node == figure ? ",\"id\":" : ",\"in\":");
    tb_buffer_append_json_string(out, figure->as.group.figure->id);
    if (node == figure && figure->as.group.plot_top > 0) {
        g_string_append(out, ",\"plot_top\":");
        tb_buffer_append_number(out, figure->as.group.plot_top, DECIMALS);
    }
}

static bool append_item(const TbNode *node, void *data)
{
    Inspection *inspection = data;
    enter(inspection, node);
    if (node->index < 0)
        return true;
    GString *out = inspection->out;
    g_string_append(out, node->index ? ",\n{\"role\":\"" : "\n{\"role\":\"");
    g_string_append(out, tb_role_name(node->role));
    g_string_append_c(out, '"');
    if (node->kind == TB_NODE_TEXT) {
        g_string_append(out, ",\"text\":");
        tb_buffer_append_json_string(out, node->as.text.text);
    }
    append_figure(inspection, node);
    if (inspection->page)
        g_string_append_printf(out, ",\"page\":%d", inspection->page);
    append_box(out, node->box);
    append_shape(out, node);
    if (node->target && node->target->index >= 0)
        g_string_append_printf(out, ",\"for\":%d", node->target->index);
    if (node->datum) {
        g_string_append(out, ",\"data\":");
        tb_datum_append_json(out, node->datum);
    }
    g_string_append_c(out, '}');
    return true;
}

static void append_diagnostic(GString *out, const TbDiagnostic *diagnostic)
{
    bool error = diagnostic->severity == TB_SEVERITY_ERROR;
    g_string_append_printf(out, "{\"severity\":\"%s\",\"code\":\"%s\"", error ? "error" : "warning",
                           tb_code_name(diagnostic->code));
    if (diagnostic->path) {
        g_string_append(out, ",\"path\":");
        tb_buffer_append_json_string(out, diagnostic->path);
    }
    if (diagnostic->line)
        g_string_append_printf(out, ",\"line\":%u,\"column\":%u", diagnostic->line,
                               diagnostic->column);
    g_string_append(out, ",\"message\":");
    tb_buffer_append_json_string(out, diagnostic->message);
    if (diagnostic->hint) {
        g_string_append(out, ",\"hint\":");
        tb_buffer_append_json_string(out, diagnostic->hint);
    }
    g_string_append_c(out, '}');
}

void tb_scene_inspect(const TbScene *scene, const TbReport *report, GString *out)
{
    g_string_append(out, "{\"figure\":");
    tb_buffer_append_json_string(out, scene->id);
    g_string_append(out, ",\"type\":");
    tb_buffer_append_json_string(out, scene->type);
    g_string_append(out, ",\"width\":");
    tb_buffer_append_number(out, scene->width, DECIMALS);
    g_string_append(out, ",\"height\":");
    tb_buffer_append_number(out, scene->height, DECIMALS);
    int pages = tb_scene_page_count(scene);
    if (pages > 1)
        g_string_append_printf(out, ",\"pages\":%d", pages);
    g_string_append(out, ",\n\"lang\":");
    tb_buffer_append_json_string(out, scene->lang ? scene->lang : "");
    g_string_append(out, ",\"title\":");
    tb_buffer_append_json_string(out, scene->title);
    g_string_append(out, ",\"alt\":");
    tb_buffer_append_json_string(out, scene->description);
    g_string_append(out, ",\n\"items\":[");
    Inspection inspection = {out, pages > 1 ? 1 : 0, NULL};
    for (const TbScene *page = scene; page; page = page->next_page) {
        tb_scene_walk(page, append_item, &inspection);
        inspection.page++;
        inspection.figure = NULL;
    }
    g_string_append(out, "],\"diagnostics\":[");
    unsigned count = report ? tb_report_count(report) : 0;
    for (unsigned i = 0; i < count; i++) {
        g_string_append(out, i ? ",\n" : "\n");
        append_diagnostic(out, tb_report_at(report, i));
    }
    g_string_append(out, "]}");
}

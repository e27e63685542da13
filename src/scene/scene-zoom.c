// SPDX-License-Identifier: MIT
#include "scene/scene.h"

static TbPoint zoom_point(TbPoint point, double factor)
{
    return (TbPoint){point.x * factor, point.y * factor};
}

static void zoom_path(TbNode *node, double factor)
{
    // The segments are the node's own copy; const is for those who read the finished scene.
    TbSegment *segments = (TbSegment *)(gpointer)node->as.path.segments;
    for (int i = 0; i < node->as.path.count; i++) {
        segments[i].to = zoom_point(segments[i].to, factor);
        segments[i].c1 = zoom_point(segments[i].c1, factor);
        segments[i].c2 = zoom_point(segments[i].c2, factor);
    }
}

static void zoom_node(TbNode *node, double factor)
{
    TbBox box = node->box;
    node->box = (TbBox){box.x * factor, box.y * factor, box.width * factor, box.height * factor};
    node->paint.stroke_width *= factor;
    node->paint.dash[0] *= factor;
    node->paint.dash[1] *= factor;
    switch (node->kind) {
    case TB_NODE_GROUP:
        node->as.group.plot_top *= factor;
        for (TbNode *child = node->as.group.first; child; child = child->next)
            zoom_node(child, factor);
        break;
    case TB_NODE_RECT:
        break;
    case TB_NODE_PATH:
        zoom_path(node, factor);
        break;
    case TB_NODE_LINE:
        node->as.line.from = zoom_point(node->as.line.from, factor);
        node->as.line.to = zoom_point(node->as.line.to, factor);
        break;
    case TB_NODE_TEXT:
        node->as.text.origin = zoom_point(node->as.text.origin, factor);
        node->as.text.style.size *= factor;
        node->as.text.width *= factor;
        break;
    }
}

void tb_scene_zoom(TbScene *scene, double factor)
{
    zoom_node(scene->root, factor);
    scene->width *= factor;
    scene->height *= factor;
}

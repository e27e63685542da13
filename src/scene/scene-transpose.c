// SPDX-License-Identifier: MIT
#include "scene/scene.h"

static TbPoint swap(TbPoint point)
{
    return (TbPoint){point.y, point.x};
}

static void swap_path(TbNode *node)
{
    // The segments are the node's own copy; const is for those who read the finished scene.
    TbSegment *segments = (TbSegment *)(gpointer)node->as.path.segments;
    for (int i = 0; i < node->as.path.count; i++) {
        segments[i].to = swap(segments[i].to);
        segments[i].c1 = swap(segments[i].c1);
        segments[i].c2 = swap(segments[i].c2);
    }
}

void tb_node_transpose(TbNode *node)
{
    TbBox box = node->box;
    node->box = (TbBox){box.y, box.x, box.height, box.width};
    switch (node->kind) {
    case TB_NODE_GROUP:
        for (TbNode *child = node->as.group.first; child; child = child->next)
            tb_node_transpose(child);
        break;
    case TB_NODE_RECT:
        break;
    case TB_NODE_PATH:
        swap_path(node);
        break;
    case TB_NODE_LINE:
        node->as.line.from = swap(node->as.line.from);
        node->as.line.to = swap(node->as.line.to);
        break;
    case TB_NODE_TEXT:
        g_assert_not_reached();
    }
}

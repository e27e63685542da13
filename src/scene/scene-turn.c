// SPDX-License-Identifier: MIT
#include <math.h>

#include "scene/scene.h"

// Where a point comes to: across the line at `x`, or with NAN x and y swapped.
static TbPoint turn(TbPoint point, double x)
{
    return isnan(x) ? (TbPoint){point.y, point.x} : (TbPoint){2 * x - point.x, point.y};
}

static TbBox turn_box(TbBox box, double x)
{
    if (isnan(x))
        return (TbBox){box.y, box.x, box.height, box.width};
    return (TbBox){2 * x - box.x - box.width, box.y, box.width, box.height};
}

static void turn_path(TbNode *node, double x)
{
    // The segments are the node's own copy; const is for those who read the finished scene.
    TbSegment *segments = (TbSegment *)(gpointer)node->as.path.segments;
    for (int i = 0; i < node->as.path.count; i++) {
        segments[i].to = turn(segments[i].to, x);
        segments[i].c1 = turn(segments[i].c1, x);
        segments[i].c2 = turn(segments[i].c2, x);
    }
}

static void turn_node(TbNode *node, double x)
{
    node->box = turn_box(node->box, x);
    switch (node->kind) {
    case TB_NODE_GROUP:
        for (TbNode *child = node->as.group.first; child; child = child->next)
            turn_node(child, x);
        break;
    case TB_NODE_RECT:
        break;
    case TB_NODE_PATH:
        turn_path(node, x);
        break;
    case TB_NODE_LINE:
        node->as.line.from = turn(node->as.line.from, x);
        node->as.line.to = turn(node->as.line.to, x);
        break;
    case TB_NODE_TEXT:
        g_assert_not_reached();
    }
}

void tb_node_transpose(TbNode *node)
{
    turn_node(node, NAN);
}

void tb_node_mirror(TbNode *node, double x)
{
    turn_node(node, x);
}

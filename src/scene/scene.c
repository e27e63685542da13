// SPDX-License-Identifier: MIT
#include "scene/scene.h"

#include <math.h>
#include <string.h>

TbScene *tb_scene_new(const char *id, const char *type)
{
    TbArena *arena = tb_arena_new();
    TbScene *scene = tb_arena_new0(arena, TbScene, 1);
    scene->arena = arena;
    scene->id = tb_arena_strdup(arena, id);
    scene->type = tb_arena_strdup(arena, type);
    scene->dpi = 96;
    scene->background = 0xffffff;
    scene->lang = "zh-Hans";
    scene->title = "";
    scene->description = "";
    scene->root = tb_arena_new0(arena, TbNode, 1);
    scene->root->kind = TB_NODE_GROUP;
    scene->root->index = -1;
    return scene;
}

void tb_scene_clear(TbScene *scene)
{
    scene->root->as.group.first = scene->root->as.group.last = NULL;
}

void tb_scene_free(TbScene *scene)
{
    // The scene itself lies in its arena.
    while (scene) {
        TbScene *next = scene->next_page;
        for (TbScene *placed = scene->placed; placed;) {
            TbScene *behind = placed->next_placed;
            tb_scene_free(placed);
            placed = behind;
        }
        tb_arena_free(scene->arena);
        scene = next;
    }
}

static TbNode *add_node(TbScene *scene, TbNode *parent, TbNodeKind kind, TbRole role)
{
    TbNode *group = parent ? parent : scene->root;
    g_assert(group->kind == TB_NODE_GROUP);
    TbNode *node = tb_arena_new0(scene->arena, TbNode, 1);
    node->kind = kind;
    node->role = role;
    node->index = -1;
    if (group->as.group.last)
        group->as.group.last->next = node;
    else
        group->as.group.first = node;
    group->as.group.last = node;
    return node;
}

TbNode *tb_scene_add_group(TbScene *scene, TbNode *parent, TbRole role)
{
    return add_node(scene, parent, TB_NODE_GROUP, role);
}

TbNode *tb_scene_add_rect(TbScene *scene, TbNode *parent, TbRole role, TbBox box,
                          const TbPaint *paint)
{
    TbNode *node = add_node(scene, parent, TB_NODE_RECT, role);
    node->box = box;
    node->paint = *paint;
    return node;
}

static TbBox box_of_two(TbPoint a, TbPoint b)
{
    return (TbBox){fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y)};
}

TbNode *tb_scene_add_line(TbScene *scene, TbNode *parent, TbRole role, TbPoint from, TbPoint to,
                          const TbPaint *paint)
{
    TbNode *node = add_node(scene, parent, TB_NODE_LINE, role);
    node->as.line.from = from;
    node->as.line.to = to;
    node->box = box_of_two(from, to);
    node->paint = *paint;
    return node;
}

static TbBox box_with_point(TbBox box, TbPoint point)
{
    return tb_box_union(box, (TbBox){point.x, point.y, 0, 0});
}

static TbBox segments_box(const TbSegment *segments, int count)
{
    TbBox box = {0};
    bool any = false;
    for (int i = 0; i < count; i++) {
        const TbSegment *segment = &segments[i];
        if (segment->kind == TB_SEGMENT_CLOSE)
            continue;
        if (!any)
            box = (TbBox){segment->to.x, segment->to.y, 0, 0};
        any = true;
        box = box_with_point(box, segment->to);
        if (segment->kind == TB_SEGMENT_CURVE) {
            box = box_with_point(box, segment->c1);
            box = box_with_point(box, segment->c2);
        }
    }
    return box;
}

TbNode *tb_scene_add_path(TbScene *scene, TbNode *parent, TbRole role, const TbSegment *segments,
                          int count, const TbPaint *paint)
{
    g_assert(count > 0 && segments[0].kind == TB_SEGMENT_MOVE);
    TbNode *node = add_node(scene, parent, TB_NODE_PATH, role);
    TbSegment *copy = tb_arena_new0(scene->arena, TbSegment, (size_t)count);
    memcpy(copy, segments, (size_t)count * sizeof *segments);
    node->as.path.segments = copy;
    node->as.path.count = count;
    node->box = segments_box(segments, count);
    node->paint = *paint;
    return node;
}

static bool is_noncharacter(gunichar character)
{
    return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
}

// Most texts hold no byte that one begins with; behind EF, which commas and brackets begin with,
// too, the next byte tells.
static bool has_noncharacter(const char *text)
{
    static const char leads[] = "\xef\xf0\xf1\xf2\xf3\xf4";
    for (const char *at = strpbrk(text, leads); at; at = strpbrk(at + 1, leads))
        if ((*at != '\xef' || at[1] == '\xb7' || at[1] == '\xbf') &&
            is_noncharacter(g_utf8_get_char(at)))
            return true;
    return false;
}

// A copy in which noncharacters are U+FFFD: no XML can hold all of them, and cairo takes them for
// broken UTF-8.
static char *copy_text(TbArena *arena, const char *text)
{
    const gunichar replacement = 0xfffd;
    char *copy = tb_arena_strdup(arena, text);
    if (!text || !has_noncharacter(text))
        return copy;
    // What replaces them takes no more bytes than they do.
    char *out = copy;
    for (const char *in = text; *in; in = g_utf8_next_char(in)) {
        gunichar character = g_utf8_get_char(in);
        out += g_unichar_to_utf8(is_noncharacter(character) ? replacement : character, out);
    }
    *out = '\0';
    return copy;
}

// The line box about the origin, turned with the text.
static TbBox text_box(const TbTextRun *run, TbTextSize size)
{
    double start = 0;
    if (run->anchor == TB_ANCHOR_MIDDLE)
        start = -size.width / 2;
    else if (run->anchor == TB_ANCHOR_END)
        start = -size.width;
    double x = run->origin.x, y = run->origin.y, height = size.ascent + size.descent;
    if (run->pieces)
        return (TbBox){x - size.descent, y + start, height, size.width};
    if (run->rotation == 90)
        return (TbBox){x - size.descent, y + start, height, size.width};
    if (run->rotation == -90)
        return (TbBox){x - size.ascent, y - start - size.width, height, size.width};
    return (TbBox){x + start, y - size.ascent, size.width, height};
}

// Nearly always they are as the scene shows them.
static bool has_shown_pieces(const TbTextRun *run)
{
    bool shown = true;
    for (int i = 0; i < run->piece_count; i++)
        shown = shown && !has_noncharacter(run->pieces[i].text) &&
                !(run->pieces[i].source && has_noncharacter(run->pieces[i].source));
    return shown;
}

static const TbTextPiece *shown_pieces(TbArena *arena, const TbTextRun *run)
{
    if (!run->pieces || has_shown_pieces(run))
        return run->pieces;
    TbTextPiece *copy = tb_arena_new0(arena, TbTextPiece, (size_t)MAX(run->piece_count, 1));
    for (int i = 0; i < run->piece_count; i++) {
        copy[i] = run->pieces[i];
        copy[i].text = copy_text(arena, copy[i].text);
        copy[i].source = copy_text(arena, copy[i].source);
    }
    return copy;
}

TbNode *tb_scene_add_text(TbScene *scene, TbNode *parent, TbRole role, const TbTextRun *run,
                          TbTextSize size)
{
    g_assert(run->rotation == 0 || run->rotation == 90 || run->rotation == -90);
    g_assert(run->rotation == 0 || !run->pieces);
    TbNode *node = add_node(scene, parent, TB_NODE_TEXT, role);
    node->as.text = *run;
    node->as.text.text = copy_text(scene->arena, run->text);
    node->as.text.pieces = shown_pieces(scene->arena, run);
    node->as.text.width = size.width;
    node->box = text_box(run, size);
    return node;
}

static bool is_finite_box(TbBox box)
{
    return isfinite(box.x) && isfinite(box.y) && isfinite(box.width) && isfinite(box.height) &&
           box.width >= 0 && box.height >= 0;
}

static void finish_node(TbScene *scene, TbNode *node);

// A group without anything in it has no bounds: it must not pull its parent's to (0, 0).
static bool is_empty(const TbNode *node)
{
    if (node->kind != TB_NODE_GROUP)
        return false;
    for (const TbNode *child = node->as.group.first; child; child = child->next)
        if (!is_empty(child))
            return false;
    return true;
}

// Of a placed figure only what is in it: its box is all of its room.
static void finish_group(TbScene *scene, TbNode *group)
{
    bool any = false;
    for (TbNode *child = group->as.group.first; child; child = child->next) {
        finish_node(scene, child);
        if (is_empty(child) || group->role == TB_ROLE_FIGURE)
            continue;
        group->box = any ? tb_box_union(group->box, child->box) : child->box;
        any = true;
    }
}

static void finish_node(TbScene *scene, TbNode *node)
{
    if (node->role != TB_ROLE_NONE)
        node->index = scene->item_count++;
    if (node->kind == TB_NODE_GROUP)
        finish_group(scene, node);
    g_assert(is_finite_box(node->box));
}

void tb_scene_finish(TbScene *scene)
{
    scene->item_count = scene->first_item;
    scene->title = copy_text(scene->arena, scene->title);
    scene->description = copy_text(scene->arena, scene->description);
    scene->source = copy_text(scene->arena, scene->source);
    finish_node(scene, scene->root);
}

static void move_point(TbPoint *point, double dx, double dy)
{
    point->x += dx;
    point->y += dy;
}

static void move_path(TbNode *node, double dx, double dy)
{
    // The segments are the scene's own copy; const only to those who read a finished scene.
    TbSegment *segments = (TbSegment *)node->as.path.segments;
    for (int i = 0; i < node->as.path.count; i++) {
        move_point(&segments[i].to, dx, dy);
        move_point(&segments[i].c1, dx, dy);
        move_point(&segments[i].c2, dx, dy);
    }
}

void tb_node_move(TbNode *node, double dx, double dy)
{
    node->box.x += dx;
    node->box.y += dy;
    switch (node->kind) {
    case TB_NODE_GROUP:
        for (TbNode *child = node->as.group.first; child; child = child->next)
            tb_node_move(child, dx, dy);
        break;
    case TB_NODE_RECT:
        break;
    case TB_NODE_PATH:
        move_path(node, dx, dy);
        break;
    case TB_NODE_LINE:
        move_point(&node->as.line.from, dx, dy);
        move_point(&node->as.line.to, dx, dy);
        break;
    case TB_NODE_TEXT:
        move_point(&node->as.text.origin, dx, dy);
        break;
    }
}

static bool tag_caption(const TbNode *node, void *data)
{
    bool *any = data;
    if (node->role != TB_ROLE_TITLE && node->role != TB_ROLE_SUBTITLE)
        return true;
    // The node is the scene's own, which is not finished.
    TbNode *own = (TbNode *)node;
    own->tag = TB_TAG_CAPTION;
    own->continued = *any;
    *any = true;
    return true;
}

static bool walk_node(const TbNode *node, TbNodeVisitor visit, void *data);

TbNode *tb_scene_place(TbScene *scene, TbNode *parent, TbScene *figure, TbPoint at)
{
    TbNode *group = add_node(scene, parent, TB_NODE_GROUP, TB_ROLE_FIGURE);
    group->as.group.first = figure->root->as.group.first;
    group->as.group.last = figure->root->as.group.last;
    group->as.group.figure = figure;
    group->as.group.plot_top = figure->plot_top > 0 ? at.y + figure->plot_top : 0;
    group->box = (TbBox){0, 0, figure->width, figure->height};
    group->tag = TB_TAG_FIGURE;
    bool any = false;
    walk_node(group, tag_caption, &any);
    tb_node_move(group, at.x, at.y);
    figure->next_placed = scene->placed;
    scene->placed = figure;
    return group;
}

int tb_scene_page_count(const TbScene *scene)
{
    int count = 0;
    for (; scene; scene = scene->next_page)
        count++;
    return count;
}

static bool walk_node(const TbNode *node, TbNodeVisitor visit, void *data)
{
    if (!visit(node, data))
        return false;
    if (node->kind != TB_NODE_GROUP)
        return true;
    for (const TbNode *child = node->as.group.first; child; child = child->next)
        if (!walk_node(child, visit, data))
            return false;
    return true;
}

bool tb_scene_walk(const TbScene *scene, TbNodeVisitor visit, void *data)
{
    return walk_node(scene->root, visit, data);
}

// SPDX-License-Identifier: MIT
// The scene: a figure with every place, size, colour and line of text decided. Backends paint it
// in order and decide nothing.
//
// Contract of a finished scene
// - Lengths are pt, origin top left, y down; all numbers finite; widths and heights >= 0.
// - Nodes are in painting order; a group paints its children in order and has no transform.
// - Texts are single lines in NFC UTF-8 without control characters and noncharacters.
// - Colours are opaque; "fades" are drawn as shapes. No clipping: nothing reaches outside the page.
// - `index` numbers all nodes that carry a role in painting order, from 0: the index of `inspect`.
// - A stroke lies half on either side of its outline, with butt ends and mitred corners; paths are
//   filled by the nonzero rule. A fill is painted before the stroke of the same node.
// - The page is width × height, its background one colour; a PNG has round(side × dpi / 72) pixels.
// - A text stands on its baseline at `origin`, which is its start, middle or end by `anchor`; it
// was
//   measured as it is to be shaped (`style`, and scene->lang for the forms of Han), and is `width`
//   long. rotation turns it about the origin by 0, 90 or -90 degrees, clockwise; a text with
//   `pieces` is vertical and they say where each part of it stands.
// - A label's or leader's `target` is a node of the same scene with a role and an index.
// - Nodes that carry a tag are, in painting order, what is to be read; what lies in none is as its
//   group is tagged. A scene whose root has no tag is one figure as a whole.
// - `title`, `description`, `lang` and `datum` are never drawn: they are metadata, in every format
//   that has a place for them. A backend that leaves them out draws the same figure.
#ifndef TB_SCENE_SCENE_H
#define TB_SCENE_SCENE_H

#include <glib.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/color.h"
#include "base/geometry.h"
#include "text/text.h"

typedef enum {
    TB_ROLE_NONE, // decoration inside another item: not listed by inspect
    TB_ROLE_TITLE,
    TB_ROLE_SUBTITLE,
    TB_ROLE_UNIT,
    TB_ROLE_SOURCE,
    TB_ROLE_NOTE,
    TB_ROLE_FOOTNOTE_MARK,
    TB_ROLE_CATEGORY_LABEL,
    TB_ROLE_TICK_LABEL,
    TB_ROLE_AXIS_TITLE,
    TB_ROLE_VALUE_LABEL,
    TB_ROLE_TOTAL_LABEL,
    TB_ROLE_LEGEND_LABEL,
    TB_ROLE_LEGEND_KEY,
    TB_ROLE_PANEL_TITLE,
    TB_ROLE_DIRECT_LABEL,
    TB_ROLE_BAR,
    TB_ROLE_RANGE_BAR,
    TB_ROLE_INTERVAL,
    TB_ROLE_BOUND_MARK,
    TB_ROLE_POINT,
    TB_ROLE_LINE,
    TB_ROLE_TARGET_LINE,
    TB_ROLE_VARIANCE_BAR,
    TB_ROLE_VARIANCE_PIN,
    TB_ROLE_AXIS,
    TB_ROLE_GRIDLINE,
    TB_ROLE_ZERO_LINE,
    TB_ROLE_BREAK_MARK,
    TB_ROLE_EVENT_POINT,
    TB_ROLE_EVENT_SPAN,
    TB_ROLE_EVENT_LABEL,
    TB_ROLE_LEADER,
    TB_ROLE_LANE,
    TB_ROLE_LANE_LABEL,
    TB_ROLE_ERA,
    TB_ROLE_NOW_LINE,
    TB_ROLE_RANK_BADGE,    // text of a rank: 全国第一
    TB_ROLE_DEPENDENCY,    // the arrow from an event to one that comes after it
    TB_ROLE_MISSING_MARK,  // the mark that stands where a value is missing
    TB_ROLE_TILE,          // the ground of a big number
    TB_ROLE_CHANGE_LABEL,  // how much a value changed: 同比增长8.3%
    TB_ROLE_FIGURE,        // on a page: the group of a whole figure, with its id
    TB_ROLE_SECTION_TITLE, // on a page: 一、工业运行
    TB_ROLE_PARAGRAPH,     // on a page: a line of a section's text
    TB_ROLE_PAGE_NUMBER,
    TB_ROLE_RUNNING_HEAD, // the page's title at the top of those behind the first
    TB_ROLE_CAPTION,      // on a page: 图1 and a figure's title below it
    TB_ROLE_COUNT
} TbRole;

// The published name ("value-label"); "" for TB_ROLE_NONE.
const char *tb_role_name(TbRole role);

// What a mark stands for; NULL strings are left out by inspect. All strings owned by the scene's
// arena or outliving it.
typedef struct {
    const char *indicator, *region, *period, *status; // names as printed; status by its key
    const char *event;                                // for marks of events
    const char *unit, *bound, *text;
    const char *change;            // on the year before, as it is printed
    const char *series, *category; // as printed
    double low, high;              // NAN: null
    double start, end;             // events: days since 1970 (elapsed: since
                                   // the start); NAN when not an event,
                                   // infinite when that end is open
    bool missing;
} TbDatum;

// What a node is for readers of a tagged document.
typedef enum {
    TB_TAG_NONE, // what its group is
    TB_TAG_ARTIFACT,
    TB_TAG_PAGE_HEADER, // artifacts too, of every page
    TB_TAG_PAGE_FOOTER,
    TB_TAG_HEADING_1,
    TB_TAG_HEADING_2,
    TB_TAG_PARAGRAPH,
    TB_TAG_LIST_ITEM,
    TB_TAG_FIGURE, // on a group: with the description of its figure
    TB_TAG_CAPTION // in a figure
} TbTag;

typedef enum { TB_NODE_GROUP, TB_NODE_RECT, TB_NODE_PATH, TB_NODE_LINE, TB_NODE_TEXT } TbNodeKind;

typedef struct {
    bool has_fill, has_stroke;
    TbColor fill, stroke;
    double stroke_width; // pt
    double dash[2];      // on, off in pt; {0, 0} solid
} TbPaint;

typedef enum { TB_SEGMENT_MOVE, TB_SEGMENT_LINE, TB_SEGMENT_CURVE, TB_SEGMENT_CLOSE } TbSegmentKind;

typedef struct {
    TbSegmentKind kind;
    TbPoint to;     // unused by CLOSE
    TbPoint c1, c2; // control points of CURVE
} TbSegment;

typedef enum { TB_ANCHOR_START, TB_ANCHOR_MIDDLE, TB_ANCHOR_END } TbAnchor;

typedef struct {
    const char *text;
    TbTextStyle style;
    TbColor color;
    TbPoint origin; // on the baseline, at the anchor
    TbAnchor anchor;
    double width; // as measured
    int rotation; // degrees clockwise about origin: 0, 90 or -90
    // A vertical line: the origin is on its axis, at the anchor; the pieces say where everything
    // stands. NULL for a horizontal one.
    const TbTextPiece *pieces;
    int piece_count;
} TbTextRun;

typedef struct TbNode TbNode;
typedef struct TbScene TbScene;
struct TbNode {
    TbNodeKind kind;
    TbRole role;
    TbTag tag;
    bool continued;       // goes on with what the node of that tag before it began
    int index;            // of the items with a role; -1 without one
    const TbNode *target; // what a label, mark or leader belongs to, or NULL
    TbBox box;            // bounds with the stroke left out; text: its line box; figures: all of
                          // their room
    TbPaint paint;        // not for text and groups
    const char *title;    // the mark's own description for tooltips and screen readers, or NULL
    const TbDatum *datum;
    union {
        struct {
            TbNode *first, *last;
            const TbScene
                *figure;     // of TB_ROLE_FIGURE: what was placed, for its id and its alt text
            double plot_top; // where its plot begins; 0: there is none
        } group;
        struct {
            const TbSegment *segments;
            int count;
        } path;
        struct {
            TbPoint from, to;
        } line;
        TbTextRun text;
    } as; // RECT: its box is all there is
    TbNode *next;
};

// Something that the layout decided: "orientation", "vertical", "time runs from left to right".
typedef struct TbDecision TbDecision;
struct TbDecision {
    const char *what, *choice, *why;
    TbDecision *next;
};

struct TbScene {
    TbArena *arena;
    const char *id;       // the figure's id: [A-Za-z0-9_-]+ or made so by the document
    const char *type;     // "bar", "timeline"
    double width, height; // pt
    double dpi;           // for PNG: pixels = round(pt * dpi / 72)
    TbColor background;
    const char *lang;        // BCP 47
    const char *title;       // plain text for metadata, never NULL
    const char *description; // alt text, never NULL
    const char *source;      // or NULL
    TbNode *root;            // a group
    int first_item;          // index of the first of them: 0 but on the pages behind the first
    int item_count;          // nodes with a role
    double plot_top;         // pt from the top to where the plot begins; 0: there is none
    int lacking;             // how much had no room; 0: nothing
    TbScene *next_page;      // the page behind this one, owned; or NULL
    TbScene *placed;         // scenes that were put into this one, by next_placed, owned
    TbScene *next_placed;
    TbDecision *decisions, *last_decision; // in the order they were told
};

// ---- Explaining (scene-explain.c) ----

// Remembers a decision; `what` is static, the others are copied.
void tb_scene_decide(TbScene *scene, const char *what, const char *choice, const char *why);
// All decisions, a line each below the figure's id; or one line of JSON:
// {"figure":…,"decisions":[…]}.
void tb_scene_explain(const TbScene *scene, GString *out);
void tb_scene_explain_json(const TbScene *scene, GString *out);

// ---- Building. All nodes are owned by the scene; text is copied. ----
TbScene *tb_scene_new(const char *id, const char *type);
void tb_scene_free(TbScene *scene);

// Takes all nodes away again; their memory stays with the scene.
void tb_scene_clear(TbScene *scene);

TbNode *tb_scene_add_group(TbScene *scene, TbNode *parent, TbRole role);
TbNode *tb_scene_add_rect(TbScene *scene, TbNode *parent, TbRole role, TbBox box,
                          const TbPaint *paint);
TbNode *tb_scene_add_line(TbScene *scene, TbNode *parent, TbRole role, TbPoint from, TbPoint to,
                          const TbPaint *paint);
// Copies `count` segments; the box is that of all points.
TbNode *tb_scene_add_path(TbScene *scene, TbNode *parent, TbRole role, const TbSegment *segments,
                          int count, const TbPaint *paint);
// `size` as measured for run->text; the box follows from it, the anchor, and the rotation or that
// the line is vertical. Its pieces are not copied: they lie in the scene's arena.
TbNode *tb_scene_add_text(TbScene *scene, TbNode *parent, TbRole role, const TbTextRun *run,
                          TbTextSize size);

// Puts all of `figure`, a finished scene without pages, into `scene` as a group of role figure with
// its left top at `at`, tagged as a figure whose titles are its caption. The scene owns it from
// then on.
TbNode *tb_scene_place(TbScene *scene, TbNode *parent, TbScene *figure, TbPoint at);

// The scene and the pages behind it.
int tb_scene_page_count(const TbScene *scene);

// Multiplies every length of the scene by `factor` (before tb_scene_finish only).
void tb_scene_zoom(TbScene *scene, double factor);

// Gives every node with a role its index in painting order, from scene->first_item on, and groups
// their bounds; noncharacters in title, description and source become U+FFFD, as they did in texts.
// The scene is const from then on.
void tb_scene_finish(TbScene *scene);

// Moves a node and everything in it (before tb_scene_finish only).
void tb_node_move(TbNode *node, double dx, double dy);
// Swaps x and y of a node without text and of everything in it: what lay flat stands upright
// (before tb_scene_finish only).
void tb_node_transpose(TbNode *node);
// Mirrors such a node across the vertical line at `x`.
void tb_node_mirror(TbNode *node, double x);

// ---- Walking: every node in painting order, children after their group ----
// The root group comes first. Returns false when a visit did.
typedef bool (*TbNodeVisitor)(const TbNode *node, void *data); // false stops
bool tb_scene_walk(const TbScene *scene, TbNodeVisitor visit, void *data);

// ---- Printing ----
// The JSON object of `tubiao inspect` without a newline at its end; `report` may be NULL (then
// "diagnostics" is []). Lines have "from" and "to"; paths have "points", curves flattened, with a
// null where the pen is lifted.
void tb_scene_inspect(const TbScene *scene, const TbReport *report, GString *out);
// A canonical text of all nodes, one a line, indented; for goldens.
void tb_scene_dump(const TbScene *scene, GString *out);

#endif

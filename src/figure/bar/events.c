// SPDX-License-Identifier: MIT
// Events above columns of time: flags of points and rows of spans as on a timeline, on the columns'
// own axis. Each column takes the time of its period, however wide it is drawn.
#include "figure/bar/events.h"

#include "base/buffer.h"
#include "base/messages.h"
#include "figure/bar/check.h"
#include "figure/bar/facts.h"
#include "figure/bar/group.h"
#include "figure/bar/reference.h"
#include "figure/timeline/embed.h"

#define HEIGHT_SHARE 0.42 // of the plot's width: flags higher than that are numbered
#define HEIGHT_LEAST 130.0
#define GAP 4.0 // below the strip

struct TbBarEvents {
    TbTimeline timeline; // its days are columns: 0 where the first begins, 1 where it ends
    TbFlagPlan flags;
    TbRowPlan rows;
    bool has_flags, has_rows;
    double limit;  // of the flags' height
    double list;   // height of the list below the columns
    TbTheme theme; // of the figure, with a grey for its accent: events are no bars
};

// What timelines draw takes its colours from the canvas.
static const TbTheme *take_theme(TbBarEvents *events)
{
    TbCanvas *canvas = events->timeline.canvas;
    const TbTheme *own = canvas->theme;
    events->theme = *own;
    events->theme.accent = tb_color_mix(own->ink, own->background, 0.35);
    canvas->theme = &events->theme;
    return own;
}

// ---- Time to columns ----

// Where a column's own time begins: that of 1—6月 behind 1—3月 in April.
static double own_start(const TbTablePanel *table, int c)
{
    double start = table->categories[c].period->start;
    return c > 0 ? fmax(start, table->categories[c - 1].period->end) : start;
}

// In slots from the left edge of the first column.
static double column_at(const TbBarPanel *panel, double day)
{
    const TbTablePanel *table = panel->table;
    for (int c = 0; c < table->category_count; c++) {
        double from = own_start(table, c), to = table->categories[c].period->end;
        if (day < from) // in none of them
            return tb_bar_column_start(panel, c);
        if (day < to && to > from)
            return tb_bar_column_start(panel, c) +
                   tb_bar_column_share(panel, c) * (day - from) / (to - from);
    }
    return tb_bar_columns_extent(panel);
}

static bool is_outside(const TbTablePanel *table, const TbTimeItem *item)
{
    double first = own_start(table, 0);
    double last = table->categories[table->category_count - 1].period->end;
    bool before = !item->open_end && item->end < first;
    bool point = item->kind == TB_TIME_POINT && item->start >= last;
    bool behind = !item->open_start && (item->start > last || point);
    return before || behind || (item->kind == TB_TIME_SPAN && item->end <= first);
}

static void place_item(const TbBarPanel *panel, TbTimeItem *item)
{
    item->start = item->open_start ? -INFINITY : column_at(panel, item->start);
    item->end = item->open_end ? INFINITY : column_at(panel, item->end);
}

// ---- Preparing ----

static bool check_axis(const TbBarFigure *figure)
{
    const TbTable *table = figure->table;
    bool time = table->panels[0].time;
    for (int c = 0; time && c < table->panels[0].category_count; c++)
        time = table->panels[0].categories[c].period != NULL;
    const char *cause = !time                     ? _("its categories are no periods")
                        : table->panel_count > 1  ? _("it has several panels")
                        : tb_bar_is_dense(figure) ? _("it has too many columns")
                        : !figure->choice.columns ? _("it has horizontal bars")
                                                  : NULL;
    if (!cause)
        return true;
    return tb_bar_refuse(figure, NULL,
                         N_("events stand above one panel of columns over time: \"category\": "
                            "\"period\", or a timeline of its own"),
                         "figure \"%s\" can't show events: %s", figure->canvas->spec->id, cause);
}

// Bars have keys of their statuses already: those of events are told in words.
static void tell_status(const TbCanvas *canvas, TbTimeItem *item)
{
    if (item->event->status == TB_STATUS_ACTUAL)
        return;
    const char *word = tb_event_status_label(item->event->status, canvas->lang);
    item->amount =
        item->amount ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s, %s"), item->amount, word)
                     : word;
}

static int place_items(const TbBarFigure *figure, TbTimeline *timeline)
{
    const TbTablePanel *table = &figure->table->panels[0];
    int outside = 0;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        item->drawn = !is_outside(table, item);
        outside += !item->drawn;
        place_item(&figure->panels[0], item);
        tell_status(timeline->canvas, item);
    }
    tb_timeline_sort(timeline);
    return outside;
}

bool tb_bar_prepare_events(TbBarFigure *figure)
{
    TbFrame *frame = &figure->frame;
    TbCanvas *canvas = &frame->canvas;
    if (canvas->spec->timeline.event_count == 0)
        return true;
    if (!check_axis(figure))
        return false;
    TbBarEvents *events = tb_arena_new0(canvas->arena, TbBarEvents, 1);
    TbTimeline *timeline = &events->timeline;
    timeline->frame = frame;
    timeline->canvas = canvas;
    timeline->until = -INFINITY;
    timeline->name_style = tb_canvas_style(canvas, canvas->theme->label_size, false);
    timeline->detail_style = tb_canvas_style(canvas, canvas->theme->note_size, false);
    timeline->tick_style = timeline->name_style;
    if (!tb_timeline_collect(timeline, canvas->report))
        return false;
    bool linked = timeline->linked;
    timeline->linked = false;
    int outside = place_items(figure, timeline);
    if (outside == timeline->count)
        return tb_bar_refuse(figure, NULL, NULL,
                             "none of the events of figure \"%s\" lies in the periods it shows",
                             canvas->spec->id);
    if (outside > 0)
        tb_frame_add_note(frame, "%d of the events lie outside of the periods shown", outside);
    if (linked)
        tb_frame_add_note(frame, "dependencies are not drawn");
    TbLegend statuses = {0};
    const TbTheme *own = take_theme(events);
    tb_timeline_add_keys(timeline, &statuses);
    canvas->theme = own;
    tb_legend_clear(&statuses);
    figure->events = events;
    return true;
}

// ---- Planning ----

static bool plan_fits(TbTimeline *timeline, void *data)
{
    TbBarEvents *events = data;
    tb_timeline_number(timeline);
    events->has_flags = events->has_rows = false;
    for (int i = 0; i < timeline->count; i++) {
        bool in_rows = tb_time_in_rows(timeline, &timeline->items[i]);
        events->has_rows |= timeline->items[i].drawn && in_rows;
        events->has_flags |= timeline->items[i].drawn && !in_rows;
    }
    events->flags = (TbFlagPlan){.fits = true};
    events->rows = (TbRowPlan){0};
    if (events->has_flags)
        tb_flags_plan(timeline, false, &events->flags);
    if (events->has_rows)
        tb_rows_plan(timeline, &events->rows);
    return events->flags.fits && events->flags.above.height <= events->limit;
}

bool tb_bar_plan_events(TbBarFigure *figure, double left, double slot)
{
    TbBarEvents *events = figure->events;
    if (!events)
        return true;
    TbTimeline *timeline = &events->timeline;
    double right = tb_box_right(figure->frame.plot);
    timeline->axis = (TbTimeAxis){
        .left = left, .right = right, .first = 0, .last = (right - left) / slot, .tier_count = 0};
    events->limit = fmax((right - left) * HEIGHT_SHARE, HEIGHT_LEAST);
    if (!plan_fits(timeline, events) && !tb_timeline_give_numbers(timeline, plan_fits, events))
        return tb_bar_refuse(figure, NULL, N_("list fewer \"events\", or make a timeline of them"),
                             "the %d events of figure \"%s\" have no room above its columns",
                             timeline->count, figure->canvas->spec->id);
    events->list = tb_list_height(timeline);
    return true;
}

double tb_bar_events_height(const TbBarFigure *figure)
{
    const TbBarEvents *events = figure->events;
    return events ? events->flags.above.height + events->rows.height + GAP : 0;
}

double tb_bar_events_list_height(const TbBarFigure *figure)
{
    return figure->events ? figure->events->list : 0;
}

// ---- Drawing ----

static void add_layers(TbTimeline *timeline)
{
    TbScene *scene = timeline->canvas->scene;
    TbNode **layers[] = {&timeline->layers.eras,  &timeline->layers.grid,
                         &timeline->layers.axis,  &timeline->layers.leaders,
                         &timeline->layers.marks, &timeline->layers.labels};
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++)
        *layers[i] = tb_scene_add_group(scene, scene->root, TB_ROLE_NONE);
}

void tb_bar_draw_events(TbBarFigure *figure, double y)
{
    TbBarEvents *events = figure->events;
    if (!events)
        return;
    TbTimeline *timeline = &events->timeline;
    const TbTheme *own = take_theme(events);
    add_layers(timeline);
    double edge = y + events->flags.above.height;
    if (events->has_flags) {
        const TbTheme *theme = timeline->canvas->theme;
        TbPaint rule = tb_paint_stroke(theme->grid, 0.8);
        tb_scene_add_line(timeline->canvas->scene, timeline->layers.axis, TB_ROLE_NONE,
                          (TbPoint){timeline->axis.left, edge},
                          (TbPoint){timeline->axis.right, edge}, &rule);
        tb_flags_draw(timeline, &events->flags.above, edge);
    }
    if (events->has_rows)
        tb_rows_draw(timeline, &events->rows, edge);
    timeline->canvas->theme = own;
}

static void draw_guide(TbBarFigure *figure, const TbNode *marks, TbNode *behind, double x,
                       double top, double bottom)
{
    const TbNode *texts[] = {marks, figure->events->timeline.layers.labels};
    TbBrokenLine line = {
        .role = TB_ROLE_NONE,
        .from = {x, top},
        .to = {x, bottom},
        .paint = tb_paint_stroke(
            tb_color_mix(figure->canvas->theme->axis, figure->canvas->theme->background, 0.2), 0.7),
        .parent = behind};
    line.paint.dash[0] = 1.2;
    line.paint.dash[1] = 2;
    tb_bar_draw_broken_line(figure, texts, 2, &line);
}

void tb_bar_draw_event_guides(TbBarFigure *figure, const TbNode *marks, TbNode *behind,
                              double bottom)
{
    TbBarEvents *events = figure->events;
    for (int i = 0; events && i < events->timeline.count; i++) {
        const TbTimeItem *item = &events->timeline.items[i];
        if (!item->mark)
            continue;
        double top = tb_box_bottom(item->box), left = item->box.x, right = tb_box_right(item->box);
        if (item->kind != TB_TIME_SPAN) {
            draw_guide(figure, marks, behind, (left + right) / 2, top, bottom);
            continue;
        }
        if (!item->open_start)
            draw_guide(figure, marks, behind, left, top, bottom);
        if (!item->open_end && right - left > 2)
            draw_guide(figure, marks, behind, right, top, bottom);
    }
}

void tb_bar_draw_events_list(TbBarFigure *figure, double y)
{
    if (figure->events)
        tb_list_draw(&figure->events->timeline, y);
}

// ---- Words ----

void tb_bar_describe_events(const TbBarFigure *figure, GString *text)
{
    const TbBarEvents *events = figure->events;
    if (!events)
        return;
    const TbCanvas *canvas = figure->canvas;
    bool first = true;
    for (int i = 0; i < events->timeline.count; i++) {
        const TbTimeItem *item = &events->timeline.items[i];
        if (!item->drawn)
            continue;
        tb_buffer_append_words(text, first ? tb_canvas_say(canvas, " Events: ")
                                           : tb_canvas_say(canvas, "; "));
        tb_buffer_printf(text, tb_canvas_say(canvas, "%s, %s"), item->when, item->name);
        if (item->amount)
            tb_buffer_printf(text, tb_canvas_say(canvas, ", %s"), item->amount);
        first = false;
    }
    tb_buffer_append_words(text, tb_canvas_say(canvas, "."));
}

// SPDX-License-Identifier: MIT
// Gantt charts: a row an event, its name at the left, its date in a column or at its bar; lanes
// are groups of rows under a summary bar.
#include "base/limits.h"
#include "figure/timeline.h"

#define NAME_SHARE 0.34        // of the plot, for names, at most
#define NARROW_NAME_SHARE 0.42 // likewise where the plot is narrower than NARROW
#define NARROW 260.0           // pt
#define LEFT_SHARE 0.52        // of the plot, for names and dates together
#define CHART_LEAST 150.0      // pt beside a column of dates
#define NAME_LEAST 5.0         // em
#define COLUMN_GAP 10.0
#define INDENT 0.9 // em, of the rows of a group
#define ROW_PAD 3.2
#define MANY_ROW_PAD 1.5 // of more than MANY_ROWS
#define MANY_ROWS 60
#define TIGHT_ROW_PAD 0.7 // where a given height is short
#define BAR_PAD 0.7       // above and below words inside a bar
#define BESIDE_GAP 4.0
#define BARE_ROW 3.4    // of a row without words
#define BARE_MARK 2.4   // height of its bar
#define THIN_MARK 5.0   // of a bar with words among such rows
#define FOOT_FROM 500.0 // pt of rows, above which the axis is drawn below them again
#define STRETCH 0.9     // of the rows' height: how much higher a given height makes them
#define SUMMARY_HEIGHT 3.6

typedef struct {
    TbTimeItem *item; // NULL: the head of a group
    int lane;
    TbTextLines name;   // none: only drawn
    TbTextLines under;  // what has no room at the bar
    TbTextLines when;   // in the column of dates
    TbTextLines beside; // one line, or none
    TbBeside place;
    double text_x;
    double start, end; // days, of a group
    double height;     // without padding
} Row;

typedef struct {
    Row *rows;
    int count;
    double name_width, when_width; // when_width 0: no column of dates
    double pad;                    // above and below the words of a row
    bool has_bare;                 // rows without words
    TbEraPlan eras;
    double now, title, header, density, foot, body, height;
    double room; // INFINITY: as much as it takes
} Gantt;

// ---- Columns ----

static bool is_grouped(const TbTimeline *timeline)
{
    return timeline->in_lanes && (timeline->lane_count > 1 || timeline->lanes[0]);
}

static double indent_of(const TbTimeline *timeline)
{
    return is_grouped(timeline) ? INDENT * timeline->name_style.size : 0;
}

static TbTextStyle group_style(const TbTimeline *timeline)
{
    TbTextStyle style = timeline->name_style;
    style.bold = true;
    return style;
}

static const char *group_name(const TbTimeline *timeline, int lane)
{
    if (timeline->lanes[lane] && timeline->lane_groups && timeline->lane_groups[lane])
        return tb_canvas_printf(timeline->canvas, "%s · %s", timeline->lane_groups[lane],
                                timeline->lanes[lane]);
    if (timeline->lanes[lane])
        return timeline->lanes[lane];
    return timeline->canvas->chinese ? "其他" : "other";
}

static double widest_name(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    double widest = NAME_LEAST * timeline->name_style.size;
    for (int i = 0; i < timeline->count; i++)
        if (timeline->items[i].drawn)
            widest =
                fmax(widest, indent_of(timeline) + tb_canvas_width(canvas, &timeline->name_style,
                                                                   timeline->items[i].name));
    TbTextStyle style = group_style(timeline);
    for (int i = 0; is_grouped(timeline) && i < timeline->lane_count; i++)
        widest = fmax(widest, tb_canvas_width(canvas, &style, group_name(timeline, i)));
    return widest;
}

// From the first date of a group to its last one, each as precise as it is given.
static const char *group_when(const TbTimeline *timeline, int lane)
{
    const TbTimeItem *first = NULL, *last = NULL;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (item->lane != lane || timeline->elapsed)
            continue;
        first = first ? first : item;
        last = !last || item->open_end || (!last->open_end && item->end > last->end) ? item : last;
    }
    if (!first)
        return NULL;
    if (first == last)
        return first->when;
    TbPeriod period = {.kind = TB_PERIOD_INTERVAL,
                       .first = first->event->period.first,
                       .last = last->event->period.last,
                       .open_start = first->open_start,
                       .open_end = last->open_end,
                       .start = first->event->period.start,
                       .end = last->event->period.end};
    return tb_timeline_period_words(timeline->canvas, &period, last->event->status);
}

static double widest_date(const TbTimeline *timeline)
{
    const TbCanvas *canvas = timeline->canvas;
    double widest = 0;
    for (int i = 0; i < timeline->count; i++)
        widest =
            fmax(widest, tb_canvas_width(canvas, &timeline->detail_style, timeline->items[i].when));
    for (int i = 0; is_grouped(timeline) && i < timeline->lane_count; i++) {
        const char *when = group_when(timeline, i);
        if (when)
            widest = fmax(widest, tb_canvas_width(canvas, &timeline->detail_style, when));
    }
    return widest;
}

static void choose_columns(const TbTimeline *timeline, Gantt *gantt)
{
    double plot = timeline->frame->plot.width;
    double share = plot < NARROW ? NARROW_NAME_SHARE : NAME_SHARE;
    gantt->name_width = fmin(widest_name(timeline), plot * share);
    double when = widest_date(timeline) + COLUMN_GAP, name = gantt->name_width + COLUMN_GAP;
    bool fits = name + when <= plot * LEFT_SHARE && plot - name - when >= CHART_LEAST;
    gantt->when_width = fits ? when : 0;
}

// ---- Words of a row ----

static TbTextLines break_detail(const TbTimeline *timeline, const char *text, double width)
{
    return tb_canvas_break(timeline->canvas, &timeline->detail_style, text, width, 0);
}

// What is told at the bar: how much, and when if there is no column for it.
static const char *words_beside(const TbTimeline *timeline, const Gantt *gantt,
                                const TbTimeItem *item, double width)
{
    return tb_event_detail(timeline, item, gantt->when_width == 0, width);
}

static void mark_ends(const TbTimeline *timeline, const TbTimeItem *item, double *left,
                      double *right)
{
    const TbTimeAxis *axis = &timeline->axis;
    double radius = item->kind == TB_TIME_SPAN && !item->end_dot ? 0 : tb_time_dot_radius(timeline);
    *left = tb_time_axis_x(axis, item->open_start ? -INFINITY : item->start);
    *right = tb_time_axis_x(axis, item->open_end ? INFINITY : item->end) + radius;
    if (item->milestone && item->kind == TB_TIME_SPAN) { // a diamond in the middle of its month
        double middle = (*left + *right) / 2, half = tb_time_dot_radius(timeline) * 1.3;
        *left = fmin(*left, middle - half);
        *right = fmax(*right, middle + half);
    }
    if (item->kind != TB_TIME_SPAN)
        *left -= radius;
    else
        *right = fmax(*right, *left + 1.2); // as the shortest mark is drawn
}

static bool takes_words(const TbTimeItem *item)
{
    TbStatus status = item->event->status;
    bool plain = status != TB_STATUS_FORECAST && status != TB_STATUS_CANCELLED;
    plain &= !item->milestone && isnan(item->progress);
    return item->kind == TB_TIME_SPAN && plain && !item->uncertain && !item->end_dot;
}

// Behind the bar, before it, within it, or below the name.
static void place_beside(const TbTimeline *timeline, const Gantt *gantt, Row *row, double width)
{
    const char *words = words_beside(timeline, gantt, row->item, TB_LIMIT_SIDE_PT);
    if (!words)
        return;
    const TbTimeAxis *axis = &timeline->axis;
    double left, right;
    mark_ends(timeline, row->item, &left, &right);
    TbTextLines line = break_detail(timeline, words, TB_LIMIT_SIDE_PT);
    double ends =
        row->item->soft_start || row->item->soft_end || row->item->open_start || row->item->open_end
            ? 20
            : 8;
    row->beside = line;
    if (line.count == 1 && right + BESIDE_GAP + line.width <= axis->right) {
        row->place = TB_BESIDE_RIGHT;
        row->text_x = right + BESIDE_GAP;
    } else if (line.count == 1 && left - BESIDE_GAP - line.width >= axis->left) {
        row->place = TB_BESIDE_LEFT;
        row->text_x = left - BESIDE_GAP - line.width;
    } else if (line.count == 1 && !gantt->has_bare && takes_words(row->item) &&
               line.width + ends <= right - left) {
        row->place = TB_BESIDE_INSIDE;
        row->text_x = (left + right - line.width) / 2;
    } else {
        row->beside = (TbTextLines){0};
        row->under = break_detail(timeline, words_beside(timeline, gantt, row->item, width), width);
    }
}

static double block_height(const TbTimeline *timeline, const TbTextLines *name,
                           const TbTextLines *under)
{
    if (under->count == 0)
        return tb_canvas_block_height(timeline->canvas, &timeline->name_style, name->count);
    return name->count * tb_canvas_leading(&timeline->name_style) +
           tb_canvas_block_height(timeline->canvas, &timeline->detail_style, under->count);
}

static void set_item_row(const TbTimeline *timeline, const Gantt *gantt, Row *row)
{
    const TbTimeItem *item = row->item;
    row->height = BARE_ROW;
    if (item->told == TB_TOLD_BY_COUNT)
        return;
    double width = gantt->name_width - indent_of(timeline);
    row->name = tb_canvas_break(timeline->canvas, &timeline->name_style, item->name, width, 0);
    if (gantt->when_width > 0)
        row->when = break_detail(timeline, item->when, gantt->when_width);
    place_beside(timeline, gantt, row, width);
    row->height = block_height(timeline, &row->name, &row->under) + 2 * gantt->pad;
}

static void set_group_row(const TbTimeline *timeline, const Gantt *gantt, Row *row)
{
    TbTextStyle style = group_style(timeline);
    row->name = tb_canvas_break(timeline->canvas, &style, group_name(timeline, row->lane),
                                gantt->name_width, 0);
    const char *when = gantt->when_width > 0 ? group_when(timeline, row->lane) : NULL;
    if (when)
        row->when = break_detail(timeline, when, gantt->when_width);
    row->start = INFINITY;
    row->end = -INFINITY;
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        if (item->lane != row->lane)
            continue;
        row->start = fmin(row->start, item->open_start ? -INFINITY : item->start);
        row->end = fmax(row->end, item->open_end ? INFINITY : item->end);
    }
    row->height = block_height(timeline, &row->name, &row->under) + 2 * gantt->pad;
}

// ---- Planning ----

static void add_rows(const TbTimeline *timeline, Gantt *gantt, int lane)
{
    int head = gantt->count;
    if (is_grouped(timeline))
        gantt->count++;
    int first = gantt->count;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        if (item->drawn && (!is_grouped(timeline) || item->lane == lane))
            gantt->rows[gantt->count++] = (Row){.item = item, .lane = lane};
    }
    if (gantt->count == first)
        gantt->count = head; // none of the group is drawn
    else if (first > head)
        gantt->rows[head] = (Row){.lane = lane};
}

static void plan_rows(TbTimeline *timeline, Gantt *gantt)
{
    gantt->count = 0;
    gantt->has_bare = false;
    for (int i = 0; i < timeline->count; i++)
        gantt->has_bare |= timeline->items[i].drawn && timeline->items[i].told == TB_TOLD_BY_COUNT;
    gantt->rows =
        tb_arena_new0(timeline->canvas->arena, Row, timeline->count + timeline->lane_count);
    for (int lane = 0; lane < (is_grouped(timeline) ? timeline->lane_count : 1); lane++)
        add_rows(timeline, gantt, lane);
    gantt->body = 0;
    for (int i = 0; i < gantt->count; i++) {
        Row *row = &gantt->rows[i];
        if (row->item)
            set_item_row(timeline, gantt, row);
        else
            set_group_row(timeline, gantt, row);
        gantt->body += row->height;
    }
}

static bool plan_fits(TbTimeline *timeline, void *data)
{
    Gantt *gantt = data;
    double unit = timeline->canvas->theme->unit;
    tb_eras_plan(timeline, &gantt->eras);
    plan_rows(timeline, gantt);
    gantt->title = timeline->axis.title
                       ? tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1) + unit
                       : 0;
    gantt->header = timeline->axis.height;
    gantt->density = tb_density_height(timeline);
    gantt->foot = gantt->body > FOOT_FROM ? timeline->axis.height : 0;
    gantt->now = tb_now_height(timeline);
    gantt->height = gantt->now + gantt->eras.height + gantt->title + gantt->header +
                    gantt->density + gantt->body + gantt->foot;
    return gantt->height <= gantt->room + 0.01;
}

static void stretch(Gantt *gantt)
{
    double spare = gantt->room - gantt->height;
    if (!isfinite(spare) || spare <= 0 || gantt->body <= 0)
        return;
    double factor = 1 + fmin(spare, gantt->body * STRETCH) / gantt->body;
    for (int i = 0; i < gantt->count; i++)
        gantt->rows[i].height *= factor;
    gantt->height += gantt->body * (factor - 1);
    gantt->body *= factor;
}

// More rows than there is room for, however low: the most important ones.
static void choose_few(TbTimeline *timeline, const TbFigureInput *input, Gantt *gantt)
{
    timeline->dense = true;
    if (timeline->frame->height > 0)
        gantt->room = tb_timeline_room(timeline, input, timeline->count, 0);
    tb_timeline_give_names(timeline, plan_fits, gantt);
    if (gantt->count > 0)
        return;
    // Not even one: the error shall say how high the whole chart is.
    timeline->dense = false;
    for (int i = 0; i < timeline->count; i++) {
        timeline->items[i].drawn = true;
        timeline->items[i].told = TB_TOLD_BY_LABEL;
    }
    plan_fits(timeline, gantt);
}

static void choose_plan(TbTimeline *timeline, const TbFigureInput *input, Gantt *gantt)
{
    bool given = timeline->frame->height > 0;
    gantt->pad = timeline->count > MANY_ROWS ? MANY_ROW_PAD : ROW_PAD;
    gantt->room = given ? tb_timeline_room(timeline, input, 0, 0) : INFINITY;
    if (timeline->dense) {
        choose_few(timeline, input, gantt);
        return;
    }
    if (plan_fits(timeline, gantt))
        return;
    gantt->pad = TIGHT_ROW_PAD;
    if (plan_fits(timeline, gantt))
        return;
    gantt->room = tb_timeline_room(timeline, input, 0, timeline->count);
    tb_timeline_give_names(timeline, plan_fits, gantt);
    if (gantt->height > gantt->room)
        choose_few(timeline, input, gantt);
}

// ---- Drawing ----

static double bar_height(const TbTimeline *timeline, const Gantt *gantt)
{
    if (gantt->has_bare)
        return THIN_MARK;
    return tb_canvas_block_height(timeline->canvas, &timeline->detail_style, 1) + 2 * BAR_PAD;
}

static void draw_mark(TbTimeline *timeline, const Gantt *gantt, TbTimeItem *item, double y,
                      bool bare)
{
    const TbTimeAxis *axis = &timeline->axis;
    TbTimeline small = *timeline; // whose dots are as small as its rows
    small.name_style.size = BARE_MARK;
    if (item->kind != TB_TIME_SPAN) {
        tb_time_mark_point(bare ? &small : timeline, item,
                           (TbPoint){tb_time_axis_x(axis, item->start), y});
        return;
    }
    double left = tb_time_axis_x(axis, item->open_start ? -INFINITY : item->start);
    double right = tb_time_axis_x(axis, item->open_end ? INFINITY : item->end);
    double height = bare ? BARE_MARK : bar_height(timeline, gantt);
    tb_time_mark_span(bare ? &small : timeline, item,
                      (TbBox){left, y - height / 2, right - left, height});
}

// A bracket from the first start to the last end.
static void draw_summary(TbTimeline *timeline, const Row *row, double y)
{
    TbCanvas *canvas = timeline->canvas;
    double left = tb_time_axis_x(&timeline->axis, row->start);
    double right = tb_time_axis_x(&timeline->axis, row->end);
    double leg = fmin(4.5, (right - left) / 2), top = y - SUMMARY_HEIGHT;
    bool open_start = isinf(row->start), open_end = isinf(row->end); // no leg there
    TbPaint paint = tb_paint_fill(tb_color_mix(canvas->theme->ink, canvas->theme->background, 0.2));
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {left, top}},
        {.kind = TB_SEGMENT_LINE, .to = {right, top}},
        {.kind = TB_SEGMENT_LINE, .to = {right, open_end ? y : y + SUMMARY_HEIGHT}},
        {.kind = TB_SEGMENT_LINE, .to = {right - leg, y}},
        {.kind = TB_SEGMENT_LINE, .to = {left + leg, y}},
        {.kind = TB_SEGMENT_LINE, .to = {left, open_start ? y : y + SUMMARY_HEIGHT}},
        {.kind = TB_SEGMENT_CLOSE},
    };
    TbNode *node = tb_scene_add_path(canvas->scene, timeline->layers.marks, TB_ROLE_NONE, segments,
                                     G_N_ELEMENTS(segments), &paint);
    node->title = group_name(timeline, row->lane);
}

static void draw_beside(TbTimeline *timeline, const Row *row, double middle)
{
    if (row->beside.count == 0)
        return;
    TbCanvas *canvas = timeline->canvas;
    const TbTheme *theme = canvas->theme;
    const TbTextStyle *style = &timeline->detail_style;
    TbColor color = theme->muted_ink;
    double height = tb_canvas_block_height(canvas, style, 1), top = middle - height / 2;
    if (row->place == TB_BESIDE_INSIDE) {
        color = tb_color_ink_on(tb_time_mark_ground(timeline, row->item), theme->ink,
                                theme->background);
    } else if (!timeline->has_eras) { // no grid line through words
        TbPaint paint = tb_paint_fill(theme->background);
        TbBox box = {row->text_x - 1.5, top, row->beside.width + 3, height};
        tb_scene_add_rect(canvas->scene, timeline->layers.grid, TB_ROLE_NONE, box, &paint);
    }
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, *style, color, TB_ANCHOR_START};
    tb_event_lines_draw(timeline, row->item, &row->beside, &look, (TbPoint){row->text_x, top});
}

static void draw_item_row(TbTimeline *timeline, const Gantt *gantt, const Row *row, double y)
{
    const TbTheme *theme = timeline->canvas->theme;
    double middle = y + row->height / 2, x = timeline->frame->plot.x;
    bool bare = row->item->told == TB_TOLD_BY_COUNT;
    draw_mark(timeline, gantt, row->item, middle, bare);
    row->item->above = y;
    row->item->below = y + row->height;
    if (bare)
        return;
    draw_beside(timeline, row, middle);
    double top = middle - block_height(timeline, &row->name, &row->under) / 2;
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, timeline->name_style, theme->ink, TB_ANCHOR_START};
    tb_event_lines_draw(timeline, row->item, &row->name, &look,
                        (TbPoint){x + indent_of(timeline), top});
    look.style = timeline->detail_style;
    look.color = theme->muted_ink;
    tb_event_lines_draw(
        timeline, row->item, &row->under, &look,
        (TbPoint){x + indent_of(timeline),
                  top + row->name.count * tb_canvas_leading(&timeline->name_style)});
    double height = tb_canvas_block_height(timeline->canvas, &look.style, row->when.count);
    tb_event_lines_draw(timeline, row->item, &row->when, &look,
                        (TbPoint){x + gantt->name_width + COLUMN_GAP, middle - height / 2});
}

static void draw_group_row(TbTimeline *timeline, const Gantt *gantt, const Row *row, double y)
{
    TbCanvas *canvas = timeline->canvas;
    const TbTheme *theme = canvas->theme;
    TbBox plot = timeline->frame->plot;
    TbPaint ground = tb_paint_fill(tb_color_mix(theme->accent, theme->background, 0.93));
    TbBox left = {plot.x, y, timeline->axis.left - plot.x, row->height};
    TbBox all = {plot.x, y, plot.width, row->height};
    tb_scene_add_rect(canvas->scene, timeline->layers.eras, TB_ROLE_LANE,
                      timeline->has_eras ? left : all, &ground);
    double middle = y + row->height / 2;
    TbLabelLook look = {TB_ROLE_LANE_LABEL, group_style(timeline), theme->ink, TB_ANCHOR_START};
    double top = tb_canvas_centre(canvas, &look.style, row->name.count, middle);
    tb_canvas_lines(canvas, timeline->layers.labels, &look, plot.x + 2, top, &row->name);
    look.style = timeline->detail_style;
    look.color = theme->muted_ink;
    top = tb_canvas_centre(canvas, &look.style, row->when.count, middle);
    tb_canvas_lines(canvas, timeline->layers.labels, &look, plot.x + gantt->name_width + COLUMN_GAP,
                    top, &row->when);
    draw_summary(timeline, row, middle);
}

static void draw_rule(TbTimeline *timeline, double y, double width)
{
    TbBox plot = timeline->frame->plot;
    TbPaint paint = tb_paint_stroke(timeline->canvas->theme->grid, width);
    tb_scene_add_line(timeline->canvas->scene, timeline->layers.grid, TB_ROLE_NONE,
                      (TbPoint){plot.x, y}, (TbPoint){tb_box_right(plot), y}, &paint);
}

static double draw_rows(TbTimeline *timeline, const Gantt *gantt, double y)
{
    for (int i = 0; i < gantt->count; i++) {
        const Row *row = &gantt->rows[i];
        if (row->item)
            draw_item_row(timeline, gantt, row, y);
        else
            draw_group_row(timeline, gantt, row, y);
        y += row->height;
        if (row->name.count > 0 || i == gantt->count - 1)
            draw_rule(timeline, y, i == gantt->count - 1 ? 0.9 : 0.5);
    }
    return y;
}

static double draw_plan(TbTimeline *timeline, const Gantt *gantt)
{
    double spare = isfinite(gantt->room) ? fmax(gantt->room - gantt->height, 0) : 0;
    double head = timeline->frame->plot.y + spare / 2, top = head + gantt->now;
    double y = top + gantt->eras.height;
    if (gantt->title > 0)
        tb_time_axis_draw_title(timeline, y);
    y += gantt->title;
    tb_time_axis_draw(timeline, y);
    y += gantt->header;
    tb_density_draw(timeline, y);
    y += gantt->density;
    tb_time_axis_draw_grid(timeline, y, y + gantt->body);
    y = draw_rows(timeline, gantt, y);
    if (gantt->foot > 0)
        tb_time_axis_draw(timeline, y);
    y += gantt->foot;
    tb_eras_draw(timeline, &gantt->eras, top, y);
    tb_links_draw(timeline);
    tb_now_draw(timeline, head, y);
    return y;
}

double tb_gantt_gutter(TbTimeline *timeline)
{
    Gantt gantt = {0};
    choose_columns(timeline, &gantt);
    return gantt.name_width + COLUMN_GAP + gantt.when_width;
}

TbScene *tb_gantt_draw(TbTimeline *timeline, const TbFigureInput *input)
{
    Gantt gantt = {0};
    choose_columns(timeline, &gantt);
    choose_plan(timeline, input, &gantt);
    stretch(&gantt);
    tb_timeline_begin_drawing(timeline);
    double bottom = draw_plan(timeline, &gantt);
    return tb_timeline_end_drawing(timeline, bottom);
}

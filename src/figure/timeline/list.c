// SPDX-License-Identifier: MIT
// The list below a timeline: the words of the events that bear only a number at their mark.
#include "figure/timeline/list.h"

#include "figure/timeline/words.h"

#define COLUMN_WIDTH 21.0 // em, at least
#define COLUMN_GAP 14.0
#define ENTRY_GAP 3.5
#define NUMBER_WIDTH 1.7 // em
#define WHEN_SHARE 0.4   // of a column, for the dates, at most
#define WHEN_GAP 0.8     // em

typedef struct {
    TbTimeItem *item;
    TbTextLines when;
    TbEventText text;
    double height;
} Entry;

typedef struct {
    Entry *entries;
    int count, columns;
    double width, number_width, when_width; // of a column
} List;

void tb_timeline_number(TbTimeline *timeline)
{
    int number = 0;
    for (int i = 0; i < timeline->count; i++) {
        TbTimeItem *item = &timeline->items[i];
        item->number = item->drawn && item->told == TB_TOLD_BY_NUMBER ? ++number : 0;
    }
}

// Dates get a column of their own, as wide as the widest of them.
static void set_dates(TbTimeline *timeline, List *list)
{
    double most = 0;
    for (int i = 0; i < list->count; i++) {
        Entry *entry = &list->entries[i];
        entry->when = tb_canvas_break(timeline->canvas, &timeline->detail_style, entry->item->when,
                                      list->width * WHEN_SHARE, 0);
        most = fmax(most, entry->when.width);
    }
    list->when_width = most + WHEN_GAP * timeline->name_style.size;
}

static void set_names(TbTimeline *timeline, List *list)
{
    double width = list->width - list->number_width - list->when_width;
    for (int i = 0; i < list->count; i++) {
        Entry *entry = &list->entries[i];
        if (!tb_event_text_fit(timeline, entry->item, width, 1, &entry->text))
            tb_event_text_fit(timeline, entry->item, width, 0, &entry->text);
        double when =
            tb_canvas_block_height(timeline->canvas, &timeline->detail_style, entry->when.count);
        entry->height = fmax(entry->text.height, when) + ENTRY_GAP;
    }
}

static List make_list(TbTimeline *timeline)
{
    List list = {0};
    double em = timeline->name_style.size, room = timeline->frame->plot.width;
    list.columns = MAX(1, (int)((room + COLUMN_GAP) / (COLUMN_WIDTH * em + COLUMN_GAP)));
    list.width = (room - (list.columns - 1) * COLUMN_GAP) / list.columns;
    list.number_width = NUMBER_WIDTH * em;
    list.entries = tb_arena_new0(timeline->canvas->arena, Entry, timeline->count);
    for (int i = 0; i < timeline->count; i++)
        if (timeline->items[i].number > 0)
            list.entries[list.count++].item = &timeline->items[i];
    set_dates(timeline, &list);
    set_names(timeline, &list);
    return list;
}

// Fills columns one after the other up to `limit`; false when they don't hold the list.
static bool columns_hold(const List *list, double limit, int *starts)
{
    int column = 0;
    double used = 0;
    starts[0] = 0;
    for (int i = 0; i < list->count; i++) {
        double height = list->entries[i].height;
        if (used + height > limit + 0.01 && used > 0) {
            if (++column == list->columns)
                return false;
            starts[column] = i;
            used = 0;
        }
        used += height;
    }
    for (int c = column + 1; c <= list->columns; c++)
        starts[c] = list->count;
    return true;
}

// The least height at which the columns hold all entries.
static double balance(const List *list, int *starts)
{
    double total = 0, highest = 0;
    for (int i = 0; i < list->count; i++) {
        total += list->entries[i].height;
        highest = fmax(highest, list->entries[i].height);
    }
    double low = fmax(total / list->columns, highest), high = total;
    while (high - low > 0.5) {
        double middle = (low + high) / 2;
        if (columns_hold(list, middle, starts))
            high = middle;
        else
            low = middle;
    }
    columns_hold(list, high, starts);
    return high;
}

double tb_list_height(TbTimeline *timeline)
{
    List list = make_list(timeline);
    if (list.count == 0)
        return 0;
    int *starts = tb_arena_new0(timeline->canvas->arena, int, list.columns + 1);
    return balance(&list, starts) + 2 * timeline->canvas->theme->unit;
}

static void draw_entry(TbTimeline *timeline, const List *list, const Entry *entry, TbPoint at)
{
    TbCanvas *canvas = timeline->canvas;
    TbTextStyle style = timeline->detail_style;
    style.bold = true;
    TbLabelLook look = {TB_ROLE_EVENT_LABEL, style, canvas->theme->accent, TB_ANCHOR_END};
    double drop = (timeline->name_style.size - style.size) * TB_TEXT_ASCENT;
    TbNode *number =
        tb_canvas_text(canvas, timeline->layers.labels, &look, at.x + list->number_width - 5,
                       at.y + drop, tb_canvas_printf(canvas, "%d", entry->item->number));
    number->target = entry->item->mark;
    look = (TbLabelLook){TB_ROLE_EVENT_LABEL, timeline->detail_style, canvas->theme->muted_ink,
                         TB_ANCHOR_START};
    at.x += list->number_width;
    tb_event_lines_draw(timeline, entry->item, &entry->when, &look, (TbPoint){at.x, at.y + drop});
    at.x += list->when_width;
    tb_event_text_draw(timeline, entry->item, &entry->text, at, canvas->theme->ink,
                       canvas->theme->muted_ink);
}

void tb_list_draw(TbTimeline *timeline, double y)
{
    List list = make_list(timeline);
    if (list.count == 0)
        return;
    int *starts = tb_arena_new0(timeline->canvas->arena, int, list.columns + 1);
    balance(&list, starts);
    for (int column = 0; column < list.columns; column++) {
        TbPoint at = {timeline->frame->plot.x + column * (list.width + COLUMN_GAP),
                      y + 2 * timeline->canvas->theme->unit};
        for (int i = starts[column]; i < starts[column + 1]; i++) {
            draw_entry(timeline, &list, &list.entries[i], at);
            at.y += list.entries[i].height;
        }
    }
}

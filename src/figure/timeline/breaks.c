// SPDX-License-Identifier: MIT
// Scale breaks: most of an empty span is left out of the axis behind a mark, which says how long
// nothing happens; between the marks the axis stays in proportion.
#include "figure/timeline/breaks.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "figure/timeline/now.h"
#include "figure/timeline/units.h"

#define GAPS_MOST 3       // that are found; more would leave no scale to read
#define JUMP 2.5          // so many times longer than what stays are those left out
#define MARGIN_SHARE 0.06 // of what stays: kept on both sides of a gap
#define WARN_SHARE 0.4    // of the axis: an empty span that a break would help
#define WARN_EVENTS 4     // fewer are compared by eye
#define WIDTH_SHARE 0.45  // of the axis, for all gaps at most
#define SLANT 3.0         // pt: half of a stroke's run
#define PAD 5.0           // between a stroke and the words
#define BARE_WIDTH 14.0   // of a gap without words

// ---- Empty spans ----

static int compare_spans(const void *left, const void *right)
{
    const TbPoint *a = left, *b = right;
    return (a->x > b->x) - (a->x < b->x);
}

static int compare_lengths(const void *left, const void *right)
{
    const TbPoint *a = left, *b = right;
    double first = a->y - a->x, second = b->y - b->x;
    return first != second ? (first < second) - (first > second) : compare_spans(left, right);
}

// What no event and no now-line lies in.
typedef struct {
    GArray *spans; // of TbPoint, from day to day, the longest first
    double run;    // the longest time that events take without a gap
} Empty;

static GArray *find_taken(const TbTimeline *timeline)
{
    GArray *taken = g_array_new(FALSE, FALSE, sizeof(TbPoint));
    for (int i = 0; i < timeline->count; i++) {
        const TbTimeItem *item = &timeline->items[i];
        double day = tb_time_is_day(item->kind, item->event);
        TbPoint span = {item->open_start ? -INFINITY : item->start,
                        item->open_end ? INFINITY : item->end + day};
        g_array_append_val(taken, span);
    }
    TbPoint now = {tb_now_day(timeline), tb_now_day(timeline)};
    if (isfinite(now.x))
        g_array_append_val(taken, now);
    g_array_sort(taken, compare_spans);
    return taken;
}

static Empty find_empty(const TbTimeline *timeline)
{
    GArray *taken = find_taken(timeline);
    Empty empty = {g_array_new(FALSE, FALSE, sizeof(TbPoint)), 0};
    TbPoint run = g_array_index(taken, TbPoint, 0);
    for (guint i = 1; i < taken->len; i++) {
        TbPoint span = g_array_index(taken, TbPoint, i), free = {run.y, span.x};
        if (free.y > free.x)
            g_array_append_val(empty.spans, free);
        run = free.y > free.x ? span : (TbPoint){run.x, fmax(run.y, span.y)};
        if (isfinite(run.y - run.x))
            empty.run = fmax(empty.run, run.y - run.x);
    }
    TbPoint first = g_array_index(taken, TbPoint, 0);
    if (isfinite(first.y - first.x))
        empty.run = fmax(empty.run, first.y - first.x);
    g_array_sort(empty.spans, compare_lengths);
    g_array_unref(taken);
    return empty;
}

static double empty_length(const Empty *empty, int index)
{
    if (index >= (int)empty->spans->len)
        return 0;
    TbPoint span = g_array_index(empty->spans, TbPoint, index);
    return span.y - span.x;
}

// How many of the longest stand out from all that stays on the axis.
static int count_long(const Empty *empty)
{
    int best = 0;
    double best_jump = JUMP;
    for (int count = 1; count <= GAPS_MOST && empty_length(empty, count - 1) > 0; count++) {
        double stays = fmax(empty_length(empty, count), empty->run);
        double jump = stays > 1 ? empty_length(empty, count - 1) / stays : 0;
        if (jump <= best_jump)
            continue;
        best = count;
        best_jump = jump;
    }
    return best;
}

// ---- Words ----

// "2.5亿", "120", "2.5 million".
static void append_count(GString *out, double count, TbLanguage language)
{
    bool english = language == TB_LANGUAGE_EN;
    double large = english ? 1e9 : 1e8, small = english ? 1e6 : 1e4;
    if (count < small) {
        tb_buffer_append_number(out, count, 0);
        return;
    }
    tb_buffer_append_number(out, count / (count >= large ? large : small),
                            english || count >= large ? 2 : 1);
    g_string_append(out,
                    count >= large ? tb_word(language, " billion") : tb_word(language, " million"));
}

// From one day to the same of another year, or to the day before or behind it.
static bool are_whole_years(double start, double end)
{
    int64_t year;
    int month, day;
    tb_civil_from_days((int64_t)start, &year, &month, &day);
    int64_t years = (int64_t)round((end - start) / TB_YEAR_DAYS);
    double same = (double)tb_days_from_civil(year + years, month, 1) + day - 1;
    return fabs(same - end) <= 1;
}

// "120年", "5个月", "20天".
static const char *length_words(const TbCanvas *canvas, double start, double end)
{
    double days = end - start, years = days / TB_YEAR_DAYS, months = years * 12;
    bool by_year = years >= 1.99, by_month = months >= 1.9;
    GString *out = g_string_new(NULL);
    append_count(out, round(by_year ? years : by_month ? months : days), canvas->language);
    const char *words = tb_canvas_printf(canvas,
                                         by_year    ? tb_canvas_say(canvas, "%s years")
                                         : by_month ? tb_canvas_say(canvas, "%s months")
                                                    : tb_canvas_say(canvas, "%s days"),
                                         out->str);
    g_string_free(out, TRUE);
    return by_year && !are_whole_years(start, end)
               ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "about %s"), words)
               : words;
}

static const char *gap_words(const TbCanvas *canvas, const TbTimeGap *gap)
{
    const char *length = length_words(canvas, gap->empty.x, gap->empty.y);
    return tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "gap", "%s"), length);
}

static const char *bare_words(const TbCanvas *canvas, const TbTimeGap *gap)
{
    return length_words(canvas, gap->empty.x, gap->empty.y);
}

// ---- Choosing ----

// To whole years, months or days, so that what is left out is a round time.
static bool round_gap(TbTimeGap *gap)
{
    double days = gap->end - gap->start;
    TbCellUnit unit = {days > 3 * TB_YEAR_DAYS ? TB_CELL_YEARS
                       : days > 92             ? TB_CELL_MONTHS
                                               : TB_CELL_DAYS,
                       1, false, 0, 0};
    gap->start = tb_cell_ceil(&unit, gap->start);
    gap->end = tb_cell_floor(&unit, gap->end);
    return gap->end - gap->start >= 2;
}

static void add_gap(TbTimeAxis *axis, const TbTimeGap *gap)
{
    axis->gaps[axis->gap_count++] = *gap;
}

static void choose_longest(TbTimeAxis *axis, const Empty *empty, double whole)
{
    double kept = whole;
    int taken = count_long(empty);
    for (int i = 0; i < taken; i++)
        kept -= empty_length(empty, i);
    double margin = fmax(kept / (1 - 2 * taken * MARGIN_SHARE) * MARGIN_SHARE, 1);
    for (int i = 0; i < taken; i++) {
        TbPoint span = g_array_index(empty->spans, TbPoint, i);
        TbTimeGap gap = {.start = span.x + margin, .end = span.y - margin, .empty = span};
        if (gap.end > gap.start && round_gap(&gap))
            add_gap(axis, &gap);
    }
}

static void add_given(TbTimeAxis *axis, const Empty *empty, const TbPeriod *span)
{
    TbTimeGap gap = {.start = span->start, .end = span->end, .empty = {span->start, span->end}};
    for (guint i = 0; i < empty->spans->len; i++) {
        TbPoint around = g_array_index(empty->spans, TbPoint, i);
        if (around.x <= gap.start && around.y >= gap.end)
            gap.empty = around;
    }
    add_gap(axis, &gap);
}

static int compare_gaps(const void *left, const void *right)
{
    const TbTimeGap *a = left, *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

typedef const char *(*GapWords)(const TbCanvas *canvas, const TbTimeGap *gap);

static bool set_words(const TbTimeline *timeline, TbTimeAxis *axis, GapWords words, double most)
{
    const TbCanvas *canvas = timeline->canvas;
    bool fits = true;
    for (int g = 0; g < axis->gap_count; g++) {
        TbTimeGap *gap = &axis->gaps[g];
        gap->label = words ? words(canvas, gap) : NULL;
        gap->width = fmin(BARE_WIDTH, most);
        if (words)
            gap->width =
                tb_canvas_width(canvas, &timeline->detail_style, gap->label) + 2 * (PAD + SLANT);
        fits &= gap->width <= most;
    }
    return fits;
}

// As wide as the words, which are fewer and then none where the axis is short.
static void set_widths(const TbTimeline *timeline, TbTimeAxis *axis)
{
    double most = (axis->right - axis->left) * WIDTH_SHARE / MAX(axis->gap_count, 1);
    if (!set_words(timeline, axis, gap_words, most) && !set_words(timeline, axis, bare_words, most))
        set_words(timeline, axis, NULL, most);
}

static void warn_empty(const TbTimeline *timeline, const Empty *empty, double whole)
{
    const TbCanvas *canvas = timeline->canvas;
    double share = empty_length(empty, 0) / whole;
    if (timeline->count < WARN_EVENTS || share <= WARN_SHARE || count_long(empty) == 0)
        return;
    TbPoint span = g_array_index(empty->spans, TbPoint, 0);
    tb_report_warning(canvas->report, TB_CODE_FIGURE, &canvas->spec->place,
                      "nothing happens in %d%% of the axis, for %s", (int)floor(share * 100),
                      length_words(canvas, span.x, span.y));
    tb_report_hint(canvas->report, "\"breaks\": \"auto\" leaves that out behind a mark; \"none\" "
                                   "keeps the axis whole");
}

void tb_breaks_choose(TbTimeline *timeline, double first, double last)
{
    TbTimeAxis *axis = &timeline->axis;
    const TbFigureSpec *spec = timeline->canvas->spec;
    axis->gap_count = 0;
    if (spec->timeline.breaks == TB_BREAKS_NONE || !tb_layout_breaks(spec->timeline.layout))
        return;
    int most = MAX(spec->timeline.break_count, GAPS_MOST);
    axis->gaps = tb_arena_new0(timeline->canvas->arena, TbTimeGap, most);
    Empty empty = find_empty(timeline);
    if (spec->timeline.breaks == TB_BREAKS_AUTO)
        choose_longest(axis, &empty, last - first);
    else if (spec->timeline.breaks == TB_BREAKS_UNSAID && !timeline->warned)
        warn_empty(timeline, &empty, last - first);
    timeline->warned = true;
    for (int i = 0; i < spec->timeline.break_count; i++)
        add_given(axis, &empty, &spec->timeline.break_spans[i]);
    g_array_unref(empty.spans);
    qsort(axis->gaps, (size_t)axis->gap_count, sizeof(TbTimeGap), compare_gaps);
    set_widths(timeline, axis);
}

const char *tb_breaks_words(const TbTimeline *timeline, bool unlabelled)
{
    const TbCanvas *canvas = timeline->canvas;
    GString *lengths = g_string_new(NULL);
    for (int g = 0; g < timeline->axis.gap_count; g++) {
        const TbTimeGap *gap = &timeline->axis.gaps[g];
        if (unlabelled && gap->label)
            continue;
        g_string_append(lengths, lengths->len == 0 ? "" : tb_canvas_say_in(canvas, "list", ", "));
        g_string_append(lengths, length_words(canvas, gap->empty.x, gap->empty.y));
    }
    const char *words = NULL;
    if (lengths->len > 0)
        words = tb_canvas_printf(canvas, tb_canvas_say(canvas, "the axis is broken over %s"),
                                 lengths->str);
    g_string_free(lengths, TRUE);
    return words;
}

void tb_breaks_add_notes(const TbTimeline *timeline, TbFrame *frame)
{
    const char *words = tb_breaks_words(timeline, true);
    if (words)
        tb_frame_add_note(frame, "%s", words);
}

// ---- Drawing ----

static void draw_strokes(TbCanvas *canvas, TbNode *layer, const TbTimeGap *gap, TbBox band)
{
    double top = band.y - 1.5, bottom = tb_box_bottom(band) + 1.5;
    double left = gap->left + SLANT, right = gap->right - SLANT;
    TbSegment segments[] = {
        {.kind = TB_SEGMENT_MOVE, .to = {left - SLANT, bottom}},
        {.kind = TB_SEGMENT_LINE, .to = {left + SLANT, top}},
        {.kind = TB_SEGMENT_MOVE, .to = {right - SLANT, bottom}},
        {.kind = TB_SEGMENT_LINE, .to = {right + SLANT, top}},
    };
    TbPaint paint = tb_paint_stroke(canvas->theme->muted_ink, 1);
    TbNode *node = tb_scene_add_path(canvas->scene, layer, TB_ROLE_BREAK_MARK, segments,
                                     G_N_ELEMENTS(segments), &paint);
    node->title = gap_words(canvas, gap);
}

void tb_breaks_draw(TbTimeline *timeline, TbBox band)
{
    TbCanvas *canvas = timeline->canvas;
    const TbTimeAxis *axis = &timeline->axis;
    for (int g = 0; g < axis->gap_count; g++) {
        const TbTimeGap *gap = &axis->gaps[g];
        double left = gap->left + SLANT, right = gap->right - SLANT;
        TbSegment hole[] = {
            {.kind = TB_SEGMENT_MOVE, .to = {left - SLANT, tb_box_bottom(band)}},
            {.kind = TB_SEGMENT_LINE, .to = {left + SLANT, band.y}},
            {.kind = TB_SEGMENT_LINE, .to = {right + SLANT, band.y}},
            {.kind = TB_SEGMENT_LINE, .to = {right - SLANT, tb_box_bottom(band)}},
            {.kind = TB_SEGMENT_CLOSE},
        };
        TbPaint ground = tb_paint_fill(canvas->theme->background);
        tb_scene_add_path(canvas->scene, timeline->layers.axis, TB_ROLE_NONE, hole,
                          G_N_ELEMENTS(hole), &ground);
        draw_strokes(canvas, timeline->layers.axis, gap, band);
        if (!gap->label)
            continue;
        TbLabelLook look = {TB_ROLE_BREAK_MARK, timeline->detail_style, canvas->theme->muted_ink,
                            TB_ANCHOR_MIDDLE};
        double y = tb_canvas_centre(canvas, &look.style, 1, band.y + band.height / 2);
        tb_canvas_text(canvas, timeline->layers.axis, &look, (gap->left + gap->right) / 2, y,
                       gap->label);
    }
}

void tb_breaks_draw_ground(TbTimeline *timeline, double top, double bottom)
{
    TbCanvas *canvas = timeline->canvas;
    TbPaint paint =
        tb_paint_fill(tb_color_mix(canvas->theme->neutral, canvas->theme->background, 0.92));
    for (int g = 0; g < timeline->axis.gap_count; g++) {
        const TbTimeGap *gap = &timeline->axis.gaps[g];
        tb_scene_add_rect(canvas->scene, timeline->layers.grid, TB_ROLE_NONE,
                          (TbBox){gap->left, top, gap->width, bottom - top}, &paint);
    }
}

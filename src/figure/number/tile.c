// SPDX-License-Identifier: MIT
#include "figure/number/tile.h"

#include <math.h>
#include <string.h>

#include "figure/datum.h"

#define RANK_PADDING 3.0
#define RANK_GAP_EM 0.65 // before it
#define GOAL_BAR 3.0     // height of the bar against a target, in pt
#define TRIANGLE_EM 0.62 // width of the mark of a direction, with the gap behind it 1 em

double tb_tile_padding(const TbTheme *theme)
{
    return 2 * theme->unit;
}

static TbColor ground_of(const TbTheme *theme)
{
    return theme->has_card ? theme->card : tb_color_mix(theme->accent, theme->background, 0.93);
}

double tb_tile_gap(const TbTheme *theme, TbTileBlock block)
{
    return block == TB_TILE_NAME ? theme->unit * 0.75 : theme->unit;
}

// ---- What it says ----

// A change as the document words it; 同比 stands before it where it says no basis of its own.
static const char *change_words(const TbCanvas *canvas, const TbQuantity *change)
{
    static const char *const bases[] = {"同比", "环比", "比", "较", "去年", "上年", "year", "from"};
    const char *words = tb_quantity_text(canvas->arena, change);
    for (size_t i = 0; i < G_N_ELEMENTS(bases); i++)
        if (strstr(words, bases[i]))
            return words;
    return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s%s year on year"), "",
                            tb_change_words(canvas, change));
}

static int direction_of(const TbQuantity *change)
{
    return (change->number > 0) - (change->number < 0);
}

// The share reached, where the target is of the same time, more is better and both are amounts.
static double share_reached(const TbTile *tile)
{
    const TbQuantity *value = &tile->head->value, *goal = &tile->goal->value;
    if (!tile->same_period || tile->indicator->better != TB_BETTER_HIGHER || value->missing ||
        value->number < 0 || goal->number <= 0)
        return NAN;
    return value->number / goal->number;
}

static const char *period_name(const TbCanvas *canvas, const TbObservation *observation)
{
    int member = observation->members[TB_DIMENSION_PERIOD];
    return member < 0 ? NULL
                      : canvas->document->dimensions[TB_DIMENSION_PERIOD].members[member].name;
}

static void say_goal(TbCanvas *canvas, const TbTile *tile, TbTileText *text)
{
    const TbObservation *goal = tile->goal;
    text->reached = NAN;
    if (!goal)
        return;
    double share = share_reached(tile);
    const char *label = tb_status_label(TB_STATUS_TARGET, canvas->lang);
    const char *period = tile->same_period ? "" : period_name(canvas, goal);
    text->goal_datum = tb_datum_new(canvas, tile->indicator, goal, TB_STATUS_TARGET);
    text->goal = tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "goal", "%s %s: %s"),
                                  period ? period : "", label,
                                  tb_quantity_text(canvas->arena, &goal->value));
    text->goal = g_strchug((char *)text->goal);
    if (isnan(share))
        return;
    text->reached = MIN(share, 1);
    bool exact = tile->head->value.bound == TB_BOUND_EXACT;
    if (exact)
        text->goal = tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s, %.1f%% reached"),
                                      text->goal, floor(share * 1000 + 0.5) / 10);
}

// "2020年（预计）": whatever is not said of all tiles.
static const char *when_words(TbCanvas *canvas, const TbTile *tile, bool one_period)
{
    const char *period = one_period ? NULL : period_name(canvas, tile->head);
    const char *status =
        tile->status == TB_STATUS_ACTUAL ? NULL : tb_status_label(tile->status, canvas->lang);
    if (period && status)
        return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s (%s)"), period, status);
    return period ? period : status;
}

void tb_tile_say(TbCanvas *canvas, const TbTile *tile, bool one_period, TbTileText *text)
{
    const TbQuantity *value = &tile->head->value, *change = tile->head->remarks->change;
    *text = (TbTileText){.tile = tile, .sign = ""};
    TbDatum *datum = tb_datum_new(canvas, tile->indicator, tile->head, tile->status);
    text->datum = datum;
    text->title = tb_datum_title(canvas, datum, tile->head);
    text->number = value->missing ? "—" : tb_quantity_text(canvas->arena, value);
    if (change && !change->missing) {
        text->change = change_words(canvas, change);
        text->direction = direction_of(change);
        text->change_color = tb_change_color(canvas, tile->indicator, change->number);
    }
    text->rank = tb_rank_words(canvas, tile->head->remarks->rank);
    say_goal(canvas, tile, text);
    text->when = when_words(canvas, tile, one_period);
}

void tb_tile_mark(TbCanvas *canvas, TbTileText *text, const char *sign)
{
    if (text->when)
        text->when = tb_canvas_printf(canvas, "%s%s", text->when, sign);
    else
        text->sign = sign;
}

// ---- Measuring ----

TbTextStyle tb_tile_style(const TbCanvas *canvas, TbTileBlock block, const TbTileLook *look)
{
    const TbTheme *theme = canvas->theme;
    TbTextStyle style = tb_canvas_style(canvas, theme->label_size, false);
    if (block == TB_TILE_NUMBER) {
        style = (TbTextStyle){theme->title_font, true,       look->number_size,
                              canvas->lang,      theme->gap, theme->title_latin};
    } else if (block == TB_TILE_NAME) {
        style.size = look->name_size;
    } else if (block != TB_TILE_CHANGE) {
        style.size = theme->note_size;
    }
    return style;
}

const char *tb_tile_name(const TbCanvas *canvas, const TbTileText *text)
{
    const TbTile *tile = text->tile;
    if (!tile->place && !*text->sign)
        return tile->indicator->name;
    return tb_canvas_printf(canvas, "%s%s%s%s", tile->place ? tile->place : "",
                            tile->place ? " · " : "", tile->indicator->name, text->sign);
}

// The digits as large as this tile has room for.
static TbTextStyle number_style(const TbCanvas *canvas, const TbTileText *text,
                                const TbTileLook *look)
{
    TbTextStyle style = tb_tile_style(canvas, TB_TILE_NUMBER, look);
    style.size *= text->number_share;
    return style;
}

// How far down smaller digits stand, for the baseline of their neighbours.
static double lowered(const TbTileText *text, const TbTileLook *look)
{
    return TB_TEXT_ASCENT * look->number_size * (1 - text->number_share);
}

static TbTextStyle small_style(const TbCanvas *canvas)
{
    return tb_canvas_style(canvas, canvas->theme->note_size, false);
}

static double triangle_room(const TbTileText *text, const TbTextStyle *style)
{
    return text->change && text->direction != 0 ? style->size : 0;
}

static double rank_width(TbCanvas *canvas, const TbTileText *text)
{
    TbTextStyle small = small_style(canvas);
    return text->rank ? tb_canvas_width(canvas, &small, text->rank) + 2 * RANK_PADDING : 0;
}

bool tb_tile_rank_fits(TbCanvas *canvas, const TbTileText *text, double width)
{
    TbTextStyle small = small_style(canvas);
    return !text->rank ||
           (text->when && tb_canvas_width(canvas, &small, text->when) + RANK_GAP_EM * small.size +
                                  rank_width(canvas, text) <=
                              width);
}

bool tb_tile_note(TbCanvas *canvas, TbTileText *text, const char *note, double width)
{
    TbTileText own = *text;
    own.when = text->when
                   ? tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s, %s"), text->when, note)
                   : note;
    TbTextStyle small = small_style(canvas);
    bool fits = own.rank && !own.change ? tb_tile_rank_fits(canvas, &own, width)
                                        : tb_canvas_width(canvas, &small, own.when) <= width;
    if (fits)
        text->when = own.when;
    return fits;
}

static void measure_rank(TbCanvas *canvas, TbTileText *text, double width, const TbTileLook *look)
{
    TbTextStyle style = tb_tile_style(canvas, TB_TILE_CHANGE, look);
    if (!text->rank)
        return;
    text->rank_width = rank_width(canvas, text);
    if (look->rank_behind)
        return;
    double before = text->change ? text->lines[TB_TILE_CHANGE].width + RANK_GAP_EM * style.size : 0;
    text->rank_below =
        before > 0 && before + triangle_room(text, &style) + text->rank_width > width;
    double line = tb_canvas_block_height(canvas, &style, 1);
    if (text->rank_below || !text->change)
        text->heights[TB_TILE_CHANGE] += line + (text->change ? canvas->theme->unit / 2 : 0);
}

void tb_tile_measure(TbCanvas *canvas, TbTileText *text, double width, const TbTileLook *look)
{
    const char *words[TB_TILE_BLOCK_COUNT] = {
        [TB_TILE_NAME] = tb_tile_name(canvas, text),
        [TB_TILE_NUMBER] = text->number,
        [TB_TILE_CHANGE] = text->change,
        [TB_TILE_GOAL] = text->goal,
        [TB_TILE_WHEN] = text->when,
    };
    for (int block = 0; block < TB_TILE_BLOCK_COUNT; block++) {
        TbTextStyle style = block == TB_TILE_NUMBER
                                ? number_style(canvas, text, look)
                                : tb_tile_style(canvas, (TbTileBlock)block, look);
        double room = block == TB_TILE_CHANGE ? width - triangle_room(text, &style) : width;
        text->lines[block] = words[block] ? tb_canvas_break(canvas, &style, words[block], room, 0)
                                          : (TbTextLines){0};
        text->heights[block] = tb_canvas_block_height(canvas, &style, text->lines[block].count);
    }
    TbTextStyle digits = number_style(canvas, text, look);
    text->number_whole = tb_value_width(canvas, &digits, text->number) <= width + 0.01;
    if (text->number_whole)
        text->heights[TB_TILE_NUMBER] = tb_canvas_block_height(canvas, &digits, 1);
    text->heights[TB_TILE_NUMBER] += lowered(text, look);
    measure_rank(canvas, text, width, look);
    if (!isnan(text->reached))
        text->heights[TB_TILE_GOAL] += GOAL_BAR + canvas->theme->unit / 2;
    if (text->tile->course_count > 2)
        text->heights[TB_TILE_COURSE] = tb_course_height(canvas->theme);
}

double tb_tile_height(const TbTheme *theme, const TbTileText *text, const double *heights)
{
    double height = 0, gap = 0;
    for (int block = 0; block < TB_TILE_BLOCK_COUNT; block++) {
        if (text->heights[block] <= 0)
            continue;
        height += gap + heights[block];
        gap = tb_tile_gap(theme, (TbTileBlock)block);
    }
    return height;
}

// ---- Drawing ----

static TbNode *draw_words(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, TbPoint at,
                          const TbTextLines *lines, const TbNode *target)
{
    TbNode *before = parent->as.group.last;
    tb_canvas_lines(canvas, parent, look, at.x, at.y, lines);
    TbNode *first = before ? before->next : parent->as.group.first;
    for (TbNode *node = first; node; node = node->next)
        node->target = target;
    return first;
}

// A triangle that points up or down, as high as the digits beside it.
static void draw_triangle(TbCanvas *canvas, TbNode *parent, TbPoint at, double size, int direction)
{
    double width = TRIANGLE_EM * size, height = 0.55 * size;
    double tip = direction > 0 ? at.y - height / 2 : at.y + height / 2;
    double foot = direction > 0 ? at.y + height / 2 : at.y - height / 2;
    TbSegment segments[] = {{.kind = TB_SEGMENT_MOVE, .to = {at.x, foot}},
                            {.kind = TB_SEGMENT_LINE, .to = {at.x + width, foot}},
                            {.kind = TB_SEGMENT_LINE, .to = {at.x + width / 2, tip}},
                            {.kind = TB_SEGMENT_CLOSE}};
    TbPaint paint = tb_paint_fill(canvas->theme->ink);
    tb_scene_add_path(canvas->scene, parent, TB_ROLE_NONE, segments, G_N_ELEMENTS(segments),
                      &paint);
}

static void draw_rank(TbCanvas *canvas, TbNode *parent, const TbTileText *text, TbPoint at,
                      const TbNode *tile)
{
    const TbTheme *theme = canvas->theme;
    TbTextStyle style = small_style(canvas);
    // On a white card a second colour tells the badge from the number.
    TbColor ground = theme->has_card && theme->palette_count > 1
                         ? theme->palette[1]
                         : tb_color_mix(theme->accent, theme->background, 0.78);
    TbPaint paint = tb_paint_fill(ground);
    double height = style.size * 1.4;
    tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE,
                      (TbBox){at.x, at.y - height / 2, text->rank_width, height}, &paint);
    TbLabelLook look = {TB_ROLE_RANK_BADGE, style,
                        tb_color_ink_on(ground, theme->ink, theme->background), TB_ANCHOR_START};
    tb_canvas_text(canvas, parent, &look, at.x + RANK_PADDING,
                   tb_canvas_centre(canvas, &style, 1, at.y), text->rank)
        ->target = tile;
}

// Returns where the words end.
static double draw_change(TbCanvas *canvas, TbNode *parent, const TbTileText *text, TbPoint at,
                          const TbNode *tile)
{
    TbTextStyle style = tb_canvas_style(canvas, canvas->theme->label_size, false);
    double room = triangle_room(text, &style);
    TbColor ink =
        tb_color_contrast(text->change_color, ground_of(canvas->theme)) >= TB_COLOR_CONTRAST_MIN
            ? text->change_color
            : canvas->theme->ink;
    if (room > 0) {
        double middle = at.y + tb_canvas_block_height(canvas, &style, 1) / 2;
        draw_triangle(canvas, parent, (TbPoint){at.x, middle}, style.size, text->direction);
        parent->as.group.last->paint.fill = text->change_color;
    }
    TbLabelLook look = {TB_ROLE_CHANGE_LABEL, style, ink, TB_ANCHOR_START};
    draw_words(canvas, parent, &look, (TbPoint){at.x + room, at.y}, &text->lines[TB_TILE_CHANGE],
               tile);
    return at.x + room + text->lines[TB_TILE_CHANGE].width;
}

static void draw_change_and_rank(TbCanvas *canvas, TbNode *parent, const TbTileText *text,
                                 TbPoint at, const TbTileLook *look, const TbNode *tile)
{
    TbTextStyle style = tb_tile_style(canvas, TB_TILE_CHANGE, look);
    double x = at.x, middle = at.y + tb_canvas_block_height(canvas, &style, 1) / 2;
    if (text->change)
        x = draw_change(canvas, parent, text, at, tile) + RANK_GAP_EM * style.size;
    if (!text->rank || look->rank_behind)
        return;
    if (text->rank_below) {
        int lines = text->lines[TB_TILE_CHANGE].count;
        middle += tb_canvas_block_height(canvas, &style, lines) + canvas->theme->unit / 2;
        x = at.x;
    }
    draw_rank(canvas, parent, text, (TbPoint){x, middle}, tile);
}

static void draw_goal(TbCanvas *canvas, TbNode *parent, const TbTileText *text, TbBox box,
                      const TbNode *tile)
{
    const TbTheme *theme = canvas->theme;
    double y = box.y;
    if (!isnan(text->reached)) {
        TbPaint track = tb_paint_fill(tb_color_mix(theme->accent, theme->background, 0.75));
        TbPaint fill = tb_paint_fill(theme->accent);
        tb_scene_add_rect(canvas->scene, parent, TB_ROLE_NONE,
                          (TbBox){box.x, y, box.width, GOAL_BAR}, &track);
        TbNode *bar =
            tb_scene_add_rect(canvas->scene, parent, TB_ROLE_BAR,
                              (TbBox){box.x, y, box.width * text->reached, GOAL_BAR}, &fill);
        bar->datum = text->datum;
        bar->title = text->title;
        y += GOAL_BAR + theme->unit / 2;
    }
    TbTextStyle style = small_style(canvas);
    TbLabelLook look = {TB_ROLE_VALUE_LABEL, style, theme->muted_ink, TB_ANCHOR_START};
    TbNode *node =
        draw_words(canvas, parent, &look, (TbPoint){box.x, y}, &text->lines[TB_TILE_GOAL], tile);
    if (node)
        node->datum = text->goal_datum;
}

static void draw_when(TbCanvas *canvas, TbNode *parent, const TbTileText *text, TbPoint at,
                      const TbTileLook *look, const TbNode *tile)
{
    TbTextStyle style = tb_tile_style(canvas, TB_TILE_WHEN, look);
    TbLabelLook words = {TB_ROLE_TICK_LABEL, style, canvas->theme->muted_ink, TB_ANCHOR_START};
    const TbTextLines *lines = &text->lines[TB_TILE_WHEN];
    draw_words(canvas, parent, &words, at, lines, tile);
    if (text->rank && look->rank_behind)
        draw_rank(canvas, parent, text,
                  (TbPoint){at.x + lines->width + RANK_GAP_EM * style.size,
                            at.y + tb_canvas_block_height(canvas, &style, 1) / 2},
                  tile);
}

// The lowest line of a short name stands above the number as that of a long one does.
static void draw_name(TbCanvas *canvas, TbNode *parent, const TbTileText *text, TbBox box,
                      const TbTileLook *look, const TbNode *tile)
{
    TbTextStyle style = tb_tile_style(canvas, TB_TILE_NAME, look);
    TbLabelLook words = {TB_ROLE_CATEGORY_LABEL, style, canvas->theme->ink, TB_ANCHOR_START};
    double y = box.y + box.height - text->heights[TB_TILE_NAME];
    draw_words(canvas, parent, &words, (TbPoint){box.x, y}, &text->lines[TB_TILE_NAME], tile);
}

static void draw_number(TbCanvas *canvas, TbNode *parent, const TbTileText *text, TbPoint at,
                        const TbTileLook *look, const TbNode *tile)
{
    TbLabelLook words = {TB_ROLE_VALUE_LABEL, number_style(canvas, text, look),
                         canvas->theme->accent, TB_ANCHOR_START};
    at.y += lowered(text, look);
    if (text->number_whole)
        tb_value_draw(canvas, parent, &words, at, text->number, tile);
    else
        draw_words(canvas, parent, &words, at, &text->lines[TB_TILE_NUMBER], tile);
}

static void draw_block(TbCanvas *canvas, TbNode *parent, const TbTileText *text, TbTileBlock block,
                       TbBox box, const TbTileLook *look, const TbNode *tile)
{
    TbPoint corner = {box.x, box.y};
    switch (block) {
    case TB_TILE_NAME:
        draw_name(canvas, parent, text, box, look, tile);
        break;
    case TB_TILE_NUMBER:
        draw_number(canvas, parent, text, corner, look, tile);
        break;
    case TB_TILE_CHANGE:
        draw_change_and_rank(canvas, parent, text, corner, look, tile);
        break;
    case TB_TILE_WHEN:
        draw_when(canvas, parent, text, corner, look, tile);
        break;
    case TB_TILE_GOAL:
        draw_goal(canvas, parent, text, box, tile);
        break;
    case TB_TILE_COURSE:
        tb_course_draw(canvas, parent, text->tile, box);
        break;
    case TB_TILE_BLOCK_COUNT:
        break;
    }
}

void tb_tile_draw(TbCanvas *canvas, const TbTileText *text, TbBox box, const double *heights,
                  const TbTileLook *look)
{
    static const TbTileBlock orders[2][TB_TILE_BLOCK_COUNT] = {
        {TB_TILE_NAME, TB_TILE_NUMBER, TB_TILE_CHANGE, TB_TILE_WHEN, TB_TILE_GOAL, TB_TILE_COURSE},
        {TB_TILE_NAME, TB_TILE_NUMBER, TB_TILE_WHEN, TB_TILE_CHANGE, TB_TILE_GOAL, TB_TILE_COURSE},
    };
    const TbTheme *theme = canvas->theme;
    double padding = tb_tile_padding(theme);
    TbNode *group = tb_scene_add_group(canvas->scene, canvas->scene->root, TB_ROLE_NONE);
    TbPaint paint = tb_paint_fill(ground_of(theme));
    TbNode *tile = tb_scene_add_rect(canvas->scene, group, TB_ROLE_TILE, box, &paint);
    tile->datum = text->datum;
    tile->title = text->title;
    double y = box.y + look->above;
    for (int i = 0; i < TB_TILE_BLOCK_COUNT; i++) {
        TbTileBlock block = orders[look->when_first][i];
        if (text->heights[block] <= 0)
            continue;
        if (block == TB_TILE_COURSE)
            y = tb_box_bottom(box) - look->above - heights[block];
        TbBox own = {box.x + padding, y, MAX(box.width - 2 * padding, 0), heights[block]};
        draw_block(canvas, group, text, block, own, look, tile);
        y += heights[block] + tb_tile_gap(theme, block);
    }
}

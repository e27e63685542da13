// SPDX-License-Identifier: MIT
#include "sample.h"

#include <math.h>

TbPaint sample_fill(TbColor color)
{
    return (TbPaint){.has_fill = true, .fill = color};
}

TbPaint sample_stroke(TbColor color, double width)
{
    return (TbPaint){.has_stroke = true, .stroke = color, .stroke_width = width};
}

static TbNode *add_text(TbScene *scene, TbTextMetrics *metrics, TbRole role, TbTextRun run)
{
    if (run.style.size == 0)
        run.style.size = 9;
    run.style.lang = "zh-Hans";
    return tb_scene_add_text(scene, NULL, role, &run,
                             tb_text_measure(metrics, &run.style, run.text));
}

static void add_bar(TbScene *scene, TbTextMetrics *metrics, double y, const TbDatum *datum)
{
    TbDatum *own = tb_arena_new0(scene->arena, TbDatum, 1);
    *own = *datum;
    TbPaint blue = sample_fill(0x1f5fa8);
    TbNode *bar = tb_scene_add_rect(scene, NULL, TB_ROLE_BAR, (TbBox){60, y, 80, 12}, &blue);
    bar->datum = own;
    bar->title = tb_arena_printf(scene->arena, "%s：%s", datum->region, datum->text);
    TbTextRun label = {.text = datum->text, .origin = {144, y + 9}, .color = 0x333333};
    add_text(scene, metrics, TB_ROLE_VALUE_LABEL, label)->target = bar;
}

static void add_bars(TbScene *scene, TbTextMetrics *metrics)
{
    TbDatum over = {.indicator = "减税降费",
                    .region = "广东",
                    .period = "2020年",
                    .status = "actual",
                    .unit = "元",
                    .bound = "over",
                    .text = "超1500亿元",
                    .low = 1.5e11,
                    .high = NAN,
                    .start = NAN,
                    .end = NAN};
    TbDatum missing = {.indicator = "减税降费",
                       .region = "海南",
                       .period = "2020年",
                       .status = "actual",
                       .text = "…",
                       .low = NAN,
                       .high = NAN,
                       .start = NAN,
                       .end = NAN,
                       .missing = true};
    add_bar(scene, metrics, 50, &over);
    add_bar(scene, metrics, 70, &missing);
}

static void add_event(TbScene *scene, TbTextMetrics *metrics)
{
    TbDatum *datum = tb_arena_new0(scene->arena, TbDatum, 1);
    *datum = (TbDatum){.event = "签署 <协议> & \"备忘\"",
                       .status = "planned",
                       .low = NAN,
                       .high = NAN,
                       .start = 18628,
                       .end = INFINITY};
    static const TbSegment circle[] = {
        {TB_SEGMENT_MOVE, {104, 120}, {0, 0}, {0, 0}},
        {TB_SEGMENT_CURVE, {96, 120}, {104, 125.33}, {96, 125.33}},
        {TB_SEGMENT_CURVE, {104, 120}, {96, 114.67}, {104, 114.67}},
        {TB_SEGMENT_CLOSE, {0, 0}, {0, 0}, {0, 0}},
    };
    static const TbSegment leader[] = {
        {TB_SEGMENT_MOVE, {100, 124}, {0, 0}, {0, 0}},
        {TB_SEGMENT_LINE, {100, 132}, {0, 0}, {0, 0}},
        {TB_SEGMENT_LINE, {112, 132}, {0, 0}, {0, 0}},
        {TB_SEGMENT_MOVE, {114, 132}, {0, 0}, {0, 0}},
        {TB_SEGMENT_LINE, {118, 136}, {0, 0}, {0, 0}},
    };
    TbPaint ring = {.has_fill = true,
                    .fill = 0xffffff,
                    .has_stroke = true,
                    .stroke = 0xc0392b,
                    .stroke_width = 1};
    TbPaint dashed = {.has_stroke = true, .stroke = 0x888888, .stroke_width = 0.5, .dash = {2, 1}};
    TbNode *lane = tb_scene_add_group(scene, NULL, TB_ROLE_LANE);
    lane->title = "广东";
    TbNode *point = tb_scene_add_path(scene, lane, TB_ROLE_EVENT_POINT, circle, 4, &ring);
    point->datum = datum;
    point->title = "签署 <协议> & \"备忘\"";
    tb_scene_add_path(scene, lane, TB_ROLE_LEADER, leader, 5, &dashed)->target = point;
    TbTextRun label = {.text = "签署 <协议> & \"备忘\"", .origin = {120, 135}, .color = 0x333333};
    add_text(scene, metrics, TB_ROLE_EVENT_LABEL, label)->target = point;
}

TbScene *sample_scene(TbTextMetrics *metrics)
{
    TbScene *scene = tb_scene_new("5g-sites", "bar");
    scene->width = 156 / 25.4 * 72;
    scene->height = 150;
    scene->dpi = 300;
    scene->title = "减税降费";
    scene->description = "条形图：广东减税降费超过1500亿元；海南缺数据。";
    scene->source = "政府工作报告";
    TbTextRun title = {.text = "减税降费 & 融资",
                       .style = {.bold = true, .size = 15},
                       .origin = {12, 24},
                       .color = 0x222222};
    add_text(scene, metrics, TB_ROLE_TITLE, title);
    TbTextRun axis = {.text = "单位：亿元",
                      .origin = {20, 90},
                      .color = 0x333333,
                      .anchor = TB_ANCHOR_MIDDLE,
                      .rotation = -90};
    add_text(scene, metrics, TB_ROLE_AXIS_TITLE, axis);
    TbNode *grid = tb_scene_add_group(scene, NULL, TB_ROLE_NONE);
    TbPaint grey = sample_stroke(0xdddddd, 0.5);
    for (int i = 0; i < 3; i++)
        tb_scene_add_line(scene, grid, TB_ROLE_GRIDLINE, (TbPoint){60 + 40 * i, 44},
                          (TbPoint){60 + 40 * i, 88}, &grey);
    tb_scene_add_group(scene, NULL, TB_ROLE_NONE);
    add_bars(scene, metrics);
    add_event(scene, metrics);
    tb_scene_finish(scene);
    return scene;
}

// SPDX-License-Identifier: MIT
// The sets of beside.py for ECharts (npm: echarts, @napi-rs/canvas; NODE_PATH says where), as
// somebody who knows it well would draw them.
//   node beside-echarts.js TABLE.json OUT.png
"use strict";
const fs = require("fs");
const echarts = require("echarts");
const { createCanvas } = require("@napi-rs/canvas");

const spec = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const rows = spec.rows;
const em = spec.text * spec.dpi / 72;
const BLUE = "#215c9e", ORANGE = "#c8782d", INK = "#222";
const unique = (list) => [...new Set(list)];

function frame(subtitle, more) {
  return {
    animation: false,
    backgroundColor: "#fff",
    textStyle: { fontFamily: "Noto Sans CJK SC", fontSize: em },
    title: {
      text: spec.title, subtext: subtitle || "", left: em, top: em * 0.8, itemGap: em * 0.5,
      textStyle: { fontSize: em * 1.4, color: INK }, subtextStyle: { fontSize: em },
    },
    graphic: [{
      type: "text", left: em, bottom: em * 0.8,
      style: { text: `资料来源：${spec.source}`, fill: "#666", font: `${em * 0.85}px "Noto Sans CJK SC"` },
    }],
    grid: { left: em, right: em * 4, top: em * (subtitle ? 5 : 4), bottom: em * 2.5, containLabel: true },
    ...more,
  };
}

const names = (data, more) => ({
  type: "category", data, axisTick: { show: false },
  axisLabel: { fontSize: em, color: INK, interval: 0, ...more },
});
const values = (more) => ({
  type: "value", axisLabel: { show: false }, splitLine: { lineStyle: { color: "#eceef2" } }, ...more,
});
const label = (more) => ({ show: true, fontSize: em * 0.95, color: INK, ...more });

function plain(subtitle) {
  const sorted = [...rows].sort((a, b) => a.value - b.value);
  const percent = rows[0].unit === "%" ? "%" : "";
  const strong = (row) => !spec.highlight.length || spec.highlight.includes(row.category);
  return frame(subtitle, {
    xAxis: values(),
    yAxis: names(sorted.map((r) => r.category)),
    series: [{
      type: "bar", barWidth: "64%",
      data: sorted.map((r) => ({ value: r.value, itemStyle: { color: strong(r) ? BLUE : "#b5bac2" } })),
      label: label({ position: "right", formatter: `{c}${percent}` }),
    }],
  });
}

function signed() {
  const sorted = [...rows].sort((a, b) => a.value - b.value);
  const side = (value) => ({
    value,
    itemStyle: { color: value < 0 ? "#c8553d" : BLUE },
    label: { position: value < 0 ? "left" : "right" },
  });
  const option = frame(spec.subtitle, {
    xAxis: values(),
    yAxis: names(sorted.map((r) => r.category)),
    series: [{
      type: "bar", barWidth: "64%", data: sorted.map((r) => side(r.value)),
      label: label({ formatter: (p) => `${p.value.toFixed(1)}%` }),
    }],
  });
  option.yAxis.axisLine = { onZero: false, show: false };
  return option;
}

function many() {
  const [first, second] = unique(rows.map((r) => r.series));
  const of = (series) => new Map(rows.filter((r) => r.series === series).map((r) => [r.category, r]));
  const a = of(first), b = of(second);
  const order = [...a.values()].sort((x, y) => x.value - y.value).map((r) => r.category);
  const grids = [{ left: em, right: "48%" }, { left: "56%", right: em * 4 }];
  return frame("2024年", {
    grid: grids.map((g) => ({ ...g, top: em * 7, bottom: em * 2.5, containLabel: true })),
    xAxis: [0, 1].map((i) => values({
      gridIndex: i, name: `${[first, second][i]}（${[a, b][i].get(order[0]).unit}）`,
      nameLocation: "start", nameTextStyle: { fontSize: em, fontWeight: "bold", color: INK, align: "left", padding: [0, 0, 0, em * 2] },
      position: "top",
    })),
    yAxis: [0, 1].map((i) => ({ ...names(order, { show: i === 0, fontSize: em * 0.9 }), gridIndex: i })),
    series: [a, b].map((map, i) => ({
      type: "bar", xAxisIndex: i, yAxisIndex: i, barWidth: "64%", itemStyle: { color: BLUE },
      data: order.map((name) => map.get(name).value),
      label: label({ position: "right", fontSize: em * 0.85, formatter: (p) => p.value.toLocaleString("en") }),
    })),
  });
}

function stacked() {
  const kinds = unique(rows.map((r) => r.series)), regions = unique(rows.map((r) => r.category));
  const value = (region, kind) => rows.find((r) => r.category === region && r.series === kind).value;
  const total = (region) => kinds.reduce((sum, kind) => sum + value(region, kind), 0);
  const order = regions.sort((a, b) => total(a) - total(b));
  const option = frame("发电量，亿千瓦时，2024年", {
    legend: { left: em, top: em * 4.6, itemGap: em, textStyle: { fontSize: em } },
    xAxis: values({ max: "dataMax" }),
    yAxis: names(order),
    series: kinds.map((kind) => ({
      name: kind, type: "bar", stack: "all", barWidth: "66%",
      data: order.map((region) => value(region, kind)),
      label: label({ color: "#fff", fontSize: em * 0.85, formatter: (p) => (p.value >= 50 ? p.value : "") }),
    })),
  });
  option.series.push({
    type: "bar", stack: "all", data: order.map(() => 0), itemStyle: { color: "transparent" },
    label: label({ position: "right", fontWeight: "bold", formatter: (p) => total(p.name) }),
  });
  option.grid.top = em * 7;
  return option;
}

function multiples() {
  const areas = unique(rows.map((r) => r.series)), years = unique(rows.map((r) => r.category));
  const most = Math.max(...rows.map((r) => r.value));
  const high = (spec.height - em * 8.5) / 4;
  const cell = (i) => ({ x: i % 2, y: em * 6 + Math.floor(i / 2) * high });
  return frame("规模以上企业，家，2015—2024年", {
    title: [frame("规模以上企业，家，2015—2024年").title, ...areas.map((area, i) => ({
      text: area, left: cell(i).x ? "52%" : em, top: cell(i).y - em * 0.4,
      textStyle: { fontSize: em, color: INK },
    }))],
    grid: areas.map((_, i) => ({
      left: cell(i).x ? "52%" : em, right: cell(i).x ? em : "52%", top: cell(i).y + em * 2.2,
      height: high - em * 4.6,
    })),
    xAxis: areas.map((_, i) => ({ ...names(years.map((y) => y.slice(2)), { fontSize: em * 0.8 }), gridIndex: i })),
    yAxis: areas.map((_, i) => values({ gridIndex: i, max: most, splitNumber: 3 })),
    series: areas.map((area, i) => ({
      type: "bar", xAxisIndex: i, yAxisIndex: i, barWidth: "66%", itemStyle: { color: BLUE },
      data: rows.filter((r) => r.series === area).map((r) => r.value),
      label: label({ position: "top", fontSize: em * 0.75 }),
    })),
  });
}

function growth() {
  const [total, rate] = unique(rows.map((r) => r.series));
  const years = unique(rows.map((r) => r.category));
  const of = (series) => years.map((y) => (rows.find((r) => r.series === series && r.category === y) || { value: null }).value);
  const option = frame("", {
    legend: { left: em, top: em * 3.2, textStyle: { fontSize: em } },
    xAxis: names(years),
    yAxis: [
      { type: "value", name: "亿元", axisLabel: { fontSize: em * 0.85 }, nameTextStyle: { fontSize: em * 0.85 }, max: 4000 },
      { type: "value", name: "%", axisLabel: { fontSize: em * 0.85 }, nameTextStyle: { fontSize: em * 0.85 }, splitLine: { show: false }, min: -20, max: 15 },
    ],
    series: [
      { name: total, type: "bar", barWidth: "60%", itemStyle: { color: BLUE }, data: of(total), label: label({ position: "inside", color: "#fff", fontSize: em * 0.8 }) },
      { name: rate, type: "line", yAxisIndex: 1, itemStyle: { color: ORANGE }, lineStyle: { width: em / 8 }, symbolSize: em * 0.4, data: of(rate), label: label({ position: "top", formatter: "{c}%", fontSize: em * 0.85 }) },
    ],
  });
  option.grid.top = em * 6.5;
  option.grid.right = em;
  return option;
}

const time = (day) => new Date(day).getTime();
const measure = (text, size) => [...text].reduce((sum, c) => sum + (c > "\u2000" ? size : size * 0.56), 0);

// Stems of a few heights by turns above and below the axis, each the lowest that is free there.
function events() {
  const first = time("1979-01-01"), last = time("2027-01-01");
  const left = em * 2, width = spec.width - em * 9;
  const ends = [[], []];
  const points = rows.map((row, i) => {
    const x = left + (time(row.start) - first) / (last - first) * width;
    const side = i % 2;
    let level = 0;
    while ((ends[side][level] || 0) > x) level++;
    ends[side][level] = x + Math.max(measure(row.name, em), measure(row.said, em)) + em;
    return { row, side, level };
  });
  const height = (point) => (point.side ? -1 : 1) * (1 + point.level * 1.1);
  return frame("", {
    grid: { left, right: em * 7, top: em * 5, bottom: em * 4 },
    xAxis: {
      type: "time", min: first, max: last, axisLabel: { fontSize: em * 0.85, formatter: "{yyyy}年" },
      splitLine: { show: false }, axisLine: { onZero: true, lineStyle: { width: em / 6, color: "#8a94a3" } },
    },
    yAxis: { type: "value", show: false, min: -5.5, max: 5.5 },
    series: [{
      type: "custom", data: points.map((p) => [time(p.row.start), height(p), p.row.importance]),
      renderItem(params, api) {
        const point = points[params.dataIndex];
        const at = api.coord([api.value(0), 0]), end = api.coord([api.value(0), api.value(1)]);
        const strong = point.row.importance > 1;
        return {
          type: "group", children: [
            { type: "line", shape: { x1: at[0], y1: at[1], x2: end[0], y2: end[1] }, style: { stroke: "#9aa3af", lineWidth: em / 12 } },
            { type: "circle", shape: { cx: at[0], cy: at[1], r: em * (strong ? 0.38 : 0.28) }, style: { fill: BLUE } },
            {
              type: "text", x: end[0] + em * 0.3, y: point.side ? end[1] - em * 2.1 : end[1],
              style: {
                rich: { n: { fontSize: em, fontWeight: strong ? "bold" : "normal", fill: INK, lineHeight: em * 1.2 }, d: { fontSize: em * 0.85, fill: "#666", lineHeight: em * 1.1 } },
                text: `{n|${point.row.name}}\n{d|${point.row.said}}`, fontFamily: "Noto Sans CJK SC",
              },
            },
          ],
        };
      },
    }],
  });
}

// Each lane has three rows by turns, names right of their marks.
function lanes() {
  const all = unique(rows.map((r) => r.lane)), turn = new Map();
  const data = rows.map((row) => {
    const n = (turn.get(row.lane) || 0);
    turn.set(row.lane, n + 1);
    return { value: [all.indexOf(row.lane), time(row.start), time(row.end), n % 3], row };
  });
  return frame(`截至${spec.now}；空心：计划`, {
    grid: { left: em, right: em * 6, top: em * 5.5, bottom: em * 3, containLabel: true },
    xAxis: { type: "time", min: time("2018-01-01"), axisLabel: { fontSize: em * 0.9, formatter: "{yyyy}年" }, splitLine: { show: true }, minInterval: 360 * 864e5 },
    yAxis: { ...names(all), inverse: true, splitLine: { show: true } },
    series: [{
      type: "custom", data,
      encode: { x: [1, 2], y: 0 },
      renderItem(params, api) {
        const { row } = data[params.dataIndex];
        const high = api.size([0, 1])[1];
        const y = api.coord([0, api.value(0)])[1] + (api.value(3) - 1) * high * 0.3;
        const x1 = api.coord([api.value(1), 0])[0], x2 = api.coord([api.value(2), 0])[0];
        const fill = row.planned ? "#fff" : row.span ? BLUE : ORANGE;
        const style = { fill, stroke: row.span ? BLUE : ORANGE, lineWidth: em / 8 };
        const mark = row.span
          ? { type: "rect", shape: { x: x1, y: y - em * 0.35, width: x2 - x1, height: em * 0.7 }, style }
          : { type: "circle", shape: { cx: x1, cy: y, r: em * 0.3 }, style };
        return {
          type: "group", children: [mark, {
            type: "text", x: (row.span ? x2 : x1 + em * 0.3) + em * 0.2, y, style: {
              text: `${row.short} ${row.brief}`, fill: INK, textVerticalAlign: "middle",
              font: `${em * 0.8}px "Noto Sans CJK SC"`,
            },
          }],
        };
      },
      markLine: { symbol: "none", silent: true, lineStyle: { color: INK, type: "solid" }, label: { show: false }, data: [{ xAxis: time(`${spec.now}-30`) }] },
    }],
  });
}

function gantt() {
  const data = rows.map((row, i) => ({ value: [i, time(row.start), time(row.end)], row }));
  return frame("深色：已完成；菱形：里程碑；竖线：截至2025年1月", {
    grid: { left: em, right: em * 3, top: em * 5.5, bottom: em * 2.5, containLabel: true },
    xAxis: { type: "time", position: "top", axisLabel: { fontSize: em * 0.85, formatter: "{yyyy}-{MM}" }, splitLine: { show: true, lineStyle: { color: "#eceef2" } } },
    yAxis: { ...names(rows.map((r) => `${r.lane}｜${r.name}`)), inverse: true },
    series: [{
      type: "custom", data, encode: { x: [1, 2], y: 0 },
      renderItem(params, api) {
        const { row } = data[params.dataIndex];
        const y = api.coord([0, api.value(0)])[1], high = api.size([0, 1])[1] * 0.55;
        const x1 = api.coord([api.value(1), 0])[0], x2 = api.coord([api.value(2), 0])[0];
        if (row.milestone)
          return { type: "polygon", shape: { points: [[x1, y - high / 2], [x1 + high / 2, y], [x1, y + high / 2], [x1 - high / 2, y]] }, style: { fill: ORANGE } };
        const bar = (width, fill) => ({ type: "rect", shape: { x: x1, y: y - high / 2, width, height: high }, style: { fill } });
        const children = [bar(x2 - x1, "#a9c3e3")];
        if (row.progress >= 0) {
          children.push(bar((x2 - x1) * row.progress / 100, BLUE));
          children.push({ type: "text", x: x2 + em * 0.3, y, style: { text: `${row.progress}%`, fill: INK, textVerticalAlign: "middle", font: `${em * 0.85}px "Noto Sans CJK SC"` } });
        }
        return { type: "group", children };
      },
      markLine: { symbol: "none", silent: true, lineStyle: { color: INK, type: "solid" }, label: { show: false }, data: [{ xAxis: time(`${spec.now}-31`) }] },
    }],
  });
}

const options = {
  "01": () => plain("营业收入，亿元，2024年"), "02": () => plain(spec.subtitle), "03": signed,
  "04": many, "05": stacked, "06": multiples, "07": growth, "08": events, "09": lanes, "10": gantt,
};
const canvas = createCanvas(spec.width, spec.height);
const chart = echarts.init(canvas, null, { width: spec.width, height: spec.height });
chart.setOption(options[spec.set.slice(0, 2)]());
fs.writeFileSync(process.argv[3], canvas.toBuffer("image/png"));
chart.dispose();

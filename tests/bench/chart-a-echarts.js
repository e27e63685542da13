// SPDX-License-Identifier: MIT
// Chart A for ECharts (npm: echarts; for PNG also canvas or @napi-rs/canvas), drawn without a
// browser. NODE_PATH says where the packages are.
//   node chart-a-echarts.js chart-a.json OUT     the format is that of OUT's extension
//   node chart-a-echarts.js --version
"use strict";
const fs = require("fs");
const echarts = require("echarts");

function loadCanvas() {
  for (const name of ["canvas", "@napi-rs/canvas"]) {
    try {
      return require(name);
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return null;
}

function option(data) {
  const names = new Map(data.dimensions.region.members.map((m) => [m.id, m.name]));
  const pairs = Object.entries(data.indicators[0].values.data).sort((a, b) => a[1] - b[1]);
  return {
    animation: false,
    backgroundColor: "#fff",
    textStyle: { fontFamily: "Noto Sans CJK SC", fontSize: 19 },
    title: { text: data.title, subtext: data.figures[0].subtitle, left: 40, top: 40 },
    graphic: [{ type: "text", left: 40, bottom: 25, style: { text: "资料来源：示例数据" } }],
    grid: { left: 160, right: 130, top: 180, bottom: 110 },
    xAxis: { type: "value", max: 4340, interval: 1000 },
    yAxis: { type: "category", data: pairs.map(([key]) => names.get(key)) },
    series: [{
      type: "bar",
      data: pairs.map(([, value]) => value),
      itemStyle: { color: "#215c9e" },
      label: { show: true, position: "right", formatter: "{c}亿元" },
    }],
  };
}

function draw(data, out) {
  const size = { width: 1600, height: 1000 };
  if (out.endsWith(".svg")) {
    const chart = echarts.init(null, null, { renderer: "svg", ssr: true, ...size });
    chart.setOption(option(data));
    const text = chart.renderToSVGString();
    chart.dispose(); // or its timers keep the process alive
    return text;
  }
  const canvas = loadCanvas().createCanvas(size.width, size.height);
  const chart = echarts.init(canvas, null, size);
  chart.setOption(option(data));
  const bytes = canvas.toBuffer("image/png");
  chart.dispose();
  return bytes;
}

if (process.argv[2] === "--version") {
  console.log(echarts.version + (loadCanvas() ? " canvas" : ""));
} else {
  const data = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  fs.writeFileSync(process.argv[3], draw(data, process.argv[3]));
}

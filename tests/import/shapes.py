# SPDX-License-Identifier: MIT
"""Random tables in the shapes that offices write, with what each of their numbers means.

A table is a grid of cells with merged ranges; its truth is a dictionary from points (name of the
indicator, names of its members, span of time, status) to a number with its unit. Nothing here
knows how tubiao reads: truth is made before the cells are."""
import codecs
import csv
import io
import random

PLACES = ["云州市", "临江市", "南浦市", "白石县", "青溪县", "双河区", "高新区", "东湖新区", "望山镇", "平桥镇", "沙坪街道",
          "北港经济开发区", "石门土家族自治县", "盐田区", "龙泉市", "桃源县", "保税区", "西岭镇", "金山区", "安平县"]
PROVINCES = ["北京", "天津", "河北", "山西", "内蒙古", "辽宁", "上海", "江苏", "浙江", "广东", "广西", "海南", "四川", "西藏", "新疆"]
COUNTRIES = ["China", "Japan", "Germany", "Brazil", "South Africa", "United Kingdom", "Viet Nam", "Kenya"]
MEASURES = [("地区生产总值", "亿元"), ("规模以上工业增加值", "亿元"), ("固定资产投资", "亿元"), ("社会消费品零售总额", "亿元"),
            ("进出口总额", "亿美元"), ("一般公共预算收入", "万元"), ("税收收入", "亿元"), ("常住人口", "万人"), ("粮食产量", "万吨"),
            ("发电量", "亿千瓦时"), ("居民人均可支配收入", "元"), ("城镇新增就业人数", "万人"), ("货运量", "万吨"), ("旅客周转量", "亿人公里"),
            ("专利授权量", "件"), ("规模以上工业企业数", "家"), ("医疗机构床位数", "张"), ("汽车产量", "万辆"), ("用电量", "万千瓦时"),
            ("公路通车里程", "公里"), ("耕地面积", "千公顷"), ("接待游客", "万人次"), ("技术合同成交额", "亿元"), ("集装箱吞吐量", "万标箱"),
            ("实际使用外资", "万美元"), ("金融机构存款余额", "亿元"), ("建成区面积", "平方公里"), ("在校学生数", "人"), ("肉类产量", "吨")]
RATES = [("城镇化率", "%"), ("森林覆盖率", "%"), ("城镇调查失业率", "%"), ("研发投入强度", "%"), ("污水处理率", "%"), ("恩格尔系数", "%")]
PRODUCTS = [("原煤", "万吨"), ("水泥", "万吨"), ("钢材", "万吨"), ("汽车", "万辆"), ("手机", "万台"), ("发电量", "亿千瓦时"), ("天然气", "亿立方米"),
            ("平板玻璃", "万重量箱"), ("布", "亿米"), ("集成电路", "亿块"), ("家用电冰箱", "万台"), ("化肥", "吨"), ("啤酒", "千升")]
TRADES = ["农林牧渔业", "采矿业", "制造业", "建筑业", "批发和零售业", "住宿和餐饮业", "金融业", "房地产业", "教育", "交通运输、仓储和邮政业"]
KINDS = ["国有企业", "民营企业", "外商投资企业", "个体工商户"]
SIZES = ["大型", "中型", "小型", "微型"]
CHANGES = ["同比增长", "同比", "增速", "比上年增长", "增长", "同比增减", "比上年同期增长"]
MISSING = ["", "", "-", "—", "…", "/", "N/A", "—"]
HEAD_PLACE = ["地区", "区域", "县区", "城市", "县（市、区）", "市县", "地　区"]
HEAD_THING = ["指标", "指标名称", "项目", "主要指标", "指　标"]
SOURCES = ["云州市统计局", "省统计局、国家统计局调查总队", "《云州统计年鉴2024》", "市海关"]
NOTES = ["本表为初步核算数。", "2023年数据为快报数，与年鉴数略有出入。", "增长速度按可比价格计算。", "部分数据因四舍五入，存在总计与分项合计不等的情况。"]
CN = "一二三四五六七八九十"


class Cell:
    """A value with how a workbook shows it; `text` is what a text file has of it."""

    def __init__(self, value, text, shown="General"):
        self.value, self.text, self.shown = value, text, shown


class Table:
    def __init__(self, rng, kind):
        self.rng, self.kind = rng, kind
        self.rows, self.merges, self.truth = [], [], {}
        self.name, self.place = "Sheet1", ""

    def add(self, *cells):
        self.rows.append(list(cells))
        return len(self.rows) - 1

    def merge(self, top, left, bottom, right):
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))

    def state(self, name, members, period, value, unit, status="actual"):
        self.truth[(name, frozenset(m for m in members if m), period, status)] = (value, unit)

    def width(self):
        return max((len(row) for row in self.rows), default=0)


def number(rng, unit):
    """A value as an office would print it, of a size that goes with its unit."""
    if unit == "%":
        return round(rng.uniform(-18, 95), 1)
    if unit in ("家", "件", "张", "人", "元", "吨"):
        return rng.randrange(1950, 2050) if rng.random() < 0.1 else rng.randrange(3, 90000)
    if rng.random() < 0.03:
        return rng.choice([199000, 202000]) + rng.randrange(1, 13)
    value = round(rng.choice([rng.uniform(0.1, 9), rng.uniform(10, 99), rng.uniform(100, 9000), rng.uniform(9000, 240000)]),
                  rng.choice([1, 2, 2, 0]))
    return int(value) if value == int(value) else value


def show(rng, value, style):
    """The cell of a number: plain, with commas, as text, in brackets when negative."""
    if value is None:
        mark = rng.choice(MISSING)
        return mark
    plain = repr(value)
    if style == "comma":
        text = f"{value:,}"
        return Cell(value, text, "#,##0.00" if isinstance(value, float) else "#,##0")
    if style == "text":
        return f"{value:,}" if rng.random() < 0.5 else plain
    if style == "wide" and rng.random() < 0.5:
        return "".join(chr(ord(c) + 0xfee0) for c in plain)
    if style == "bracket" and value < 0:
        return Cell(value, f"({plain[1:]})", "0.0_);(0.0)")
    return Cell(value, plain)


def style_of(rng):
    return rng.choice(["plain", "plain", "plain", "comma", "text", "wide", "bracket"])


def some(rng, unit, gaps=0.06):
    return None if rng.random() < gaps else number(rng, unit)


def years(rng, least=2, most=6):
    last, count = rng.choice([2022, 2023, 2024]), rng.randrange(least, most + 1)
    found = list(range(last - count + 1, last + 1))
    return found[::-1] if rng.random() < 0.4 else found


def year_head(rng):
    form = rng.choice(["{}年", "{}", "{}", "{}年度"])
    return lambda y: Cell(y, str(y)) if form == "{}" and rng.random() < 0.5 else form.format(y)


def place_names(rng, most=9):
    pool = rng.choice([PLACES, PLACES, PROVINCES])
    return rng.sample(pool, rng.randrange(3, most))


def spread(rng, name):
    """北　京: names of two characters are spread to the width of three."""
    return name[0] + "　" + name[1] if len(name) == 2 and rng.random() < 0.5 else name


def with_unit(rng, name, unit):
    form = rng.choice(["{}({})", "{}（{}）", "{}（{}）", "{}（单位：{}）", "{}：{}", "{}\n({})", "{}，{}", "{}/{}"])
    if form == "{}/{}" and "/" in unit:
        form = "{}({})"
    return form.format(name, unit)


def head(table, title=None, unit=None, when=None):
    """Lines above a table: preamble, number and title, unit in a corner. What they must say is given."""
    rng = table.rng
    if title:
        if rng.random() < 0.3:
            title = rng.choice(["表3-2  ", "2-6　", "附表1：", "表5 "]) + title
        row = table.add(title)
        table.titled = row
        if rng.random() < 0.25:
            table.add("Main Statistics of the Region")
    if when:
        table.add(*([""] * rng.choice([0, 0, 2])), rng.choice(["（{}）", "{}", "时间：{}"]).format(when))
    if unit:
        corner = rng.choice(["单位：{}", "单位:{}", "计量单位：{}", "（单位：{}）", "单位： {}"]).format(unit)
        table.add(*([""] * rng.choice([0, 0, 1, 3, 4])), corner)
    if rng.random() < 0.15:
        table.add()


def foot(table):
    rng = table.rng
    if rng.random() < 0.2:
        table.add()
    if rng.random() < 0.4:
        table.add("注：" + rng.choice(NOTES))
        if rng.random() < 0.3:
            table.add("2.数据以年报为准。" if rng.random() < 0.5 else "①含下辖功能区。")
    if rng.random() < 0.4:
        table.add(rng.choice(["数据来源：", "资料来源：", "来源："]) + rng.choice(SOURCES))
    if rng.random() < 0.1:
        table.add("制表人：张三", "", "审核人：李四")


def finish(table):
    foot(table)
    if getattr(table, "titled", None) is not None and table.rng.random() < 0.6:
        table.merge(table.titled, 0, table.titled, table.width() - 1)
    return table


# ---- Shapes ----

def wide_indicators(rng):
    """Names of indicators down, years across."""
    t = Table(rng, "wide-indicators")
    found, picked = years(rng), rng.sample(MEASURES + RATES, rng.randrange(2, 9))
    if rng.random() < 0.4:
        t.add("数据库：年度数据"), t.add(rng.choice(["时间：最近5年", f"时间：{min(found)}-{max(found)}"]))
    else:
        head(t, rng.choice([None, "云州市主要经济指标", "国民经济主要指标", "主要年份国民经济指标完成情况"]))
    units, numbered = rng.choice(["name", "column", "column"]), rng.random() < 0.2
    form, style = year_head(rng), style_of(rng)
    lead = (["序号"] if numbered else []) + [rng.choice(HEAD_THING)]
    lead += [rng.choice(["单位", "计量单位", "单　位"])] if units == "column" else []
    t.add(*lead, *map(form, found))
    if rng.random() < 0.1:
        t.add(*"甲乙丙丁"[:len(lead)], *[Cell(k + 1, str(k + 1)) for k in range(len(found))])
    for k, (name, unit) in enumerate(picked):
        values = [some(rng, unit) for _ in found]
        mark = rng.choice(["", "", "", "①", "*"])
        label = with_unit(rng, name, unit) if units == "name" else name + mark
        t.add(*([Cell(k + 1, str(k + 1))] if numbered else []), label, *([unit] if units == "column" else []),
              *[show(rng, v, style) for v in values])
        for y, v in zip(found, values):
            t.state(name, [], str(y), v, unit)
    return finish(t)


def wide_regions(rng):
    """Regions down, periods across; the title names the indicator."""
    t = Table(rng, "wide-regions")
    (name, unit), places = rng.choice(MEASURES), place_names(rng)
    periods, kind = years(rng), rng.choice(["year", "year", "month", "quarter"])
    y = rng.choice([2023, 2024])
    if kind == "month":
        first = rng.randrange(1, 8)
        count = rng.randrange(2, 6)
        heads = [f"{y}年{m}月" if rng.random() < 0.01 else rng.choice([f"{y}年{m}月"]) for m in range(first, first + count)]
        spans = [f"{y}-{m:02}" for m in range(first, first + count)]
    elif kind == "quarter":
        form = rng.choice(["{}年{}季度", "{}年第{}季度", "{}Q{}"])
        heads = [form.format(y, q if "Q" in form else CN[q - 1]) for q in range(1, 5)]
        spans = [f"{y}-Q{q}" for q in range(1, 5)]
    else:
        form = year_head(rng)
        heads, spans = [form(p) for p in periods], [str(p) for p in periods]
    where = rng.choice(["title", "corner", "corner"])
    title = rng.choice(["各地区{}", "各县（市、区）{}", "分地区{}情况", "{}"]).format(name)
    head(t, title + (f"（{unit}）" if where == "title" else ""), unit if where == "corner" else None)
    code = rng.random() < 0.15
    t.add(*(["行政区划代码"] if code else []), rng.choice(HEAD_PLACE), *heads)
    style, total = style_of(rng), rng.choice([None, None, "first", "last"])
    names = places + ["其他"] * (rng.random() < 0.1)
    if total == "first":
        t.add(*([""] if code else []), rng.choice(["合计", "全省", "总计"]), *[Cell(9.5, "9.5")] * len(spans))
    for k, place in enumerate(names):
        values = [some(rng, unit) for _ in spans]
        t.add(*([Cell(440100 + k, str(440100 + k))] if code else []), spread(rng, place), *[show(rng, v, style) for v in values])
        for p, v in zip(spans, values):
            t.state(name, [place], p, v, unit)
    if total == "last":
        t.add(*([""] if code else []), rng.choice(["合计", "全　省", "总　计"]), *[Cell(9.5, "9.5")] * len(spans))
    return finish(t)


def long_rows(rng):
    """A fact a row: 地区, 年份, 指标, 数值, 单位."""
    t = Table(rng, "long")
    places, found = place_names(rng, 5), years(rng, 2, 3)
    picked = rng.sample(MEASURES + RATES, rng.randrange(1, 4))
    heads = {"place": rng.choice(HEAD_PLACE[:6]), "year": rng.choice(["年份", "年度", "时间", "报告期"]),
             "name": rng.choice(["指标", "指标名称", "统计指标"]), "value": rng.choice(["数值", "指标值", "数据", "值"]),
             "unit": rng.choice(["单位", "计量单位"])}
    order = ["place", "year", "name", "value", "unit"]
    if rng.random() < 0.5:
        order = rng.choice([["year", "place", "name", "unit", "value"], ["name", "unit", "place", "year", "value"],
                            ["place", "name", "year", "value", "unit"]])
    t.add(*[heads[k] for k in order])
    rows = [(p, y, n, u, some(rng, u)) for p in places for y in found for n, u in picked]
    if rng.random() < 0.3:
        rng.shuffle(rows)
    form, style = year_head(rng), style_of(rng)
    for p, y, n, u, v in rows:
        cells = {"place": p, "year": form(y), "name": n, "value": show(rng, v, style), "unit": u}
        t.add(*[cells[k] for k in order])
        t.state(n, [p], str(y), v, u)
    return finish(t)


def tidy_columns(rng):
    """地区, 年份 and a column a measure."""
    t = Table(rng, "tidy")
    places, found = place_names(rng, 6), years(rng, 1, 4)
    picked = rng.sample(MEASURES + RATES, rng.randrange(1, 5))
    change = rng.random() < 0.3
    head(t, rng.choice([None, "各地区主要指标", "分县区统计数据"]))
    words = [rng.choice(CHANGES) for _ in picked]
    cells = []
    for (n, u), w in zip(picked, words):
        cells.append(with_unit(rng, n, u))
        if change and u != "%":
            cells.append(rng.choice(["{}(%)", "{}（%）", "{}（±%）", "{}%"]).format(w))
    t.add(rng.choice(HEAD_PLACE), rng.choice(["年份", "年度", "时间"]), *cells)
    form, style = year_head(rng), style_of(rng)
    for p in places:
        for y in found:
            row = []
            for n, u in picked:
                v = some(rng, u)
                row.append(show(rng, v, style))
                t.state(n, [p], str(y), v, u)
                if change and u != "%":
                    g = round(rng.uniform(-9, 19), 1)
                    row.append(Cell(g, repr(g)))
                    t.state(n + "§", [p], str(y), g, "%")
            t.add(p, form(y), *row)
    return finish(t)


def dates_down(rng):
    """Periods down, series across, as data services export them."""
    t = Table(rng, "dates-down")
    y = rng.choice([2022, 2023, 2024])
    kind = rng.choice(["month", "month", "quarter", "year", "edb"])
    picked = rng.sample(MEASURES + RATES, rng.randrange(1, 5))
    months = range(1, rng.randrange(4, 13))
    style = style_of(rng)
    if kind == "edb":
        names = [f"云州市:{n}:当期值" for n, _ in picked]
        lines = [["指标名称"] + names, ["频率"] + ["月"] * len(picked), ["单位"] + [u for _, u in picked]]
        if rng.random() < 0.5:
            lines.append(["指标ID"] + [f"M0{rng.randrange(10**6, 10**7)}" for _ in picked])
        for line in lines:
            t.add(*line)
        import datetime as dt
        for m in months:
            last = (dt.date(y + m // 12, m % 12 + 1, 1) - dt.timedelta(1))
            row = []
            for (n, u), full in zip(picked, names):
                v = some(rng, u)
                row.append(show(rng, v, style))
                t.state(full, [], f"{y}-{m:02}", v, u)
            t.add(Cell(last, rng.choice([f"{last:%Y-%m-%d}", f"{last.year}/{last.month}/{last.day}"]), "yyyy-mm-dd"), *row)
        if rng.random() < 0.5:
            t.add(), t.add("数据来源：统计数据服务")
        return t
    where = rng.choice(["name", "row"])
    head(t, rng.choice([None, "云州市月度主要指标" if kind == "month" else "云州市历年主要指标"]))
    label = {"month": rng.choice(["月份", "时间", "日期", "年月"]), "quarter": rng.choice(["季度", "时间"]), "year": rng.choice(["年份", "年度", ""])}[kind]
    t.add(label, *[with_unit(rng, n, u) if where == "name" else n for n, u in picked])
    if where == "row":
        t.add(rng.choice(["单位", ""]), *[rng.choice(["{}", "{}"]).format(u) for _, u in picked])
    form = rng.choice(["{}年{}月", "{}-{:02}", "{}{:02}", "{}年{}月份", "{}/{}"])
    for k in months if kind == "month" else range(1, 5) if kind == "quarter" else range(y - 5, y + 1):
        if kind == "month":
            text, span = form.format(y, k), f"{y}-{k:02}"
        elif kind == "quarter":
            text, span = rng.choice([f"{y}年{CN[k-1]}季度", f"{y}Q{k}", f"{y}年第{CN[k-1]}季度"]), f"{y}-Q{k}"
        else:
            text, span = rng.choice([f"{k}年", str(k)]), str(k)
        row = []
        for n, u in picked:
            v = some(rng, u)
            row.append(show(rng, v, style))
            t.state(n, [], span, v, u)
        t.add(Cell(int(text), text) if text.isdigit() and rng.random() < 0.7 else text, *row)
    return finish(t)


def two_heads(rng):
    """Two rows of headings with merged cells: years over measures, or measures over years."""
    t = Table(rng, "two-heads")
    places, found = place_names(rng, 6), years(rng, 2, 3)
    outer_years = rng.random() < 0.5
    picked = rng.sample(MEASURES, rng.randrange(2, 4))
    mode = rng.choice(["units", "corner"])
    if mode == "corner":
        picked = rng.sample([m for m in MEASURES if m[1] == "亿元"], rng.randrange(2, 4))
    head(t, rng.choice(["各地区主要指标", "分地区经济情况", "各县（市、区）主要经济指标"]), "亿元" if mode == "corner" else None)
    label = [with_unit(rng, n, u) if mode == "units" else n for n, u in picked]
    form = year_head(rng)
    outer, inner = ([form(y) for y in found], label) if outer_years else (label, [form(y) for y in found])
    top = t.add(rng.choice(HEAD_PLACE), *[c for o in outer for c in [o] + [""] * (len(inner) - 1)])
    t.add("", *[c for _ in outer for c in inner])
    t.merge(top, 0, top + 1, 0)
    for k in range(len(outer)):
        t.merge(top, 1 + k * len(inner), top, (k + 1) * len(inner))
    style = style_of(rng)
    for p in places:
        row = []
        pairs = [(y, m) for y in found for m in picked] if outer_years else [(y, m) for m in picked for y in found]
        for y, (n, u) in pairs:
            v = some(rng, u)
            row.append(show(rng, v, style))
            t.state(n, [p], str(y), v, u)
        t.add(spread(rng, p), *row)
    if rng.random() < 0.3:
        t.add(rng.choice(["合计", "全市"]), *[Cell(8, "8")] * (len(outer) * len(inner)))
    return finish(t)


def amounts_and_changes(rng):
    """总量 and 增速 under each measure, places in a ranking beside."""
    t = Table(rng, "amounts-changes")
    places, y = place_names(rng, 8), rng.choice([2022, 2023, 2024])
    picked = rng.sample([m for m in MEASURES if m[1] in ("亿元", "万吨", "万人")], rng.randrange(1, 4))
    part = rng.choice([None, None, "上半年", "1-8月", "三季度", "前三季度"])
    when = f"{y}年" + (part or "")
    span = {None: str(y), "上半年": f"{y}-H1", "1-8月": f"{y}-01/{y}-08", "三季度": f"{y}-Q3", "前三季度": f"{y}-01/{y}-09"}[part]
    title, below = (f"{when}各地区主要指标", None) if rng.random() < 0.6 else ("各地区主要指标", when)
    head(t, title, None, below)
    rank = rng.random() < 0.3
    word = rng.choice(CHANGES)
    subs = [rng.choice(["总量", "绝对数", "绝对值", "金额" if all(u == "亿元" for _, u in picked) else "总量"]), word] + (["位次"] if rank else [])
    top = t.add(rng.choice(HEAD_PLACE), *[c for n, u in picked for c in [n] + [""] * (len(subs) - 1)])
    t.add("", *[c for n, u in picked for c in [f"{subs[0]}({u})", f"{word}（%）"] + (["位次"] if rank else [])])
    t.merge(top, 0, top + 1, 0)
    for k in range(len(picked)):
        t.merge(top, 1 + k * len(subs), top, (k + 1) * len(subs))
    style = style_of(rng)
    for i, p in enumerate(places):
        row = []
        for n, u in picked:
            v, g = some(rng, u, 0.03), round(rng.uniform(-9, 19), 1)
            row += [show(rng, v, style), Cell(g, repr(g))] + ([Cell(i + 1, str(i + 1))] if rank else [])
            t.state(n, [p], span, v, u)
            t.state(n + "§", [p], span, g, "%")
            if rank:
                t.state(n + "位次", [p], span, i + 1, "")
        t.add(p, *row)
    return finish(t)


def bulletin(rng):
    """A month's bulletin: 指标, 单位, 本月, 本年累计, 增长."""
    t = Table(rng, "bulletin")
    y, m = rng.choice([2023, 2024]), rng.randrange(2, 13)
    picked = rng.sample(MEASURES + RATES[:1], rng.randrange(3, 9))
    title, below = (f"{y}年{m}月主要经济指标", None) if rng.random() < 0.7 else ("主要经济指标", f"{y}年{m}月")
    head(t, title, None, below)
    cumulative, growth = rng.choice(["累计", "本年累计", "1-本月累计", "自年初累计"]), rng.choice(["同比增长(%)", "比上年同期增长（%）", "同比±%", "增速(%)"])
    both = rng.random() < 0.5
    heads = ["指标", "单位", rng.choice(["本月", "当月", "本月完成"]), cumulative, growth]
    if both:
        heads = ["指标名称", "计量单位", "本月", growth.replace("增速", "同比"), cumulative, "累计" + growth if growth[0] == "同" else "累计同比(%)"]
    t.add(*heads)
    style = style_of(rng)
    whole = f"{y}-01/{y}-{m:02}"
    for n, u in picked:
        now, total, g1, g2 = some(rng, u), some(rng, u, 0.02), round(rng.uniform(-9, 19), 1), round(rng.uniform(-9, 19), 1)
        cells = [show(rng, now, style)] + ([Cell(g1, repr(g1))] if both else []) + [show(rng, total, style), Cell(g2, repr(g2))]
        t.add(n, u, *cells)
        t.state(n, [], f"{y}-{m:02}", now, u)
        t.state(n, [], whole, total, u)
        if both:
            t.state(n + "§", [], f"{y}-{m:02}", g1, "%")
        t.state(n + "§", [], whole, g2, "%")
    return finish(t)


def plan_and_fact(rng):
    """Targets beside what came of them."""
    t = Table(rng, "plan")
    y = rng.choice([2023, 2024])
    picked = rng.sample(MEASURES + RATES, rng.randrange(3, 8))
    head(t, rng.choice([f"{y}年主要指标计划执行情况", "“十四五”规划主要指标", None]))
    pairs = rng.choice([[("{}年实际", y - 1, "actual"), ("{}年计划", y, "target")], [("{}年完成", y - 1, "actual"), ("{}年目标", y, "target")],
                        [("{}年实际", y - 1, "actual"), ("{}年预计", y, "forecast"), ("{}年目标", y + 1, "target")],
                        [("{}年目标值", y, "target"), ("{}年完成值", y, "actual")]])
    t.add(rng.choice(HEAD_THING[:4]), "单位", *[f.format(p) for f, p, _ in pairs])
    style = style_of(rng)
    for n, u in picked:
        row = []
        for _, p, status in pairs:
            v = some(rng, u)
            row.append(show(rng, v, style))
            t.state(n, [], str(p), v, u, status)
        t.add(n, u, *row)
    return finish(t)


def months_across(rng):
    """Twelve months across, the year in the title; cumulative or not, January and February together."""
    t = Table(rng, "months-across")
    (n, u), y = rng.choice(MEASURES), rng.choice([2022, 2023, 2024])
    mode = rng.choice(["month", "joint", "cumulative"])
    where = rng.choice(["title", "below"])
    head(t, (f"{y}年" if where == "title" else "") + rng.choice(["各地区{}", "各县区分月{}", "{}"]).format(n), u, f"{y}年" if where == "below" else None)
    last = rng.randrange(5, 13)
    heads, spans = [], []
    for m in range(1, last + 1):
        if mode == "cumulative":
            if m == 1:
                continue
            heads.append(f"1-{m}月" if m < 12 or rng.random() < 0.5 else f"1—{m}月"), spans.append(f"{y}-01/{y}-{m:02}")
        elif mode == "joint" and m < 3:
            if m == 2:
                heads.append(rng.choice(["1-2月", "1—2月"])), spans.append(f"{y}-01/{y}-02")
        else:
            heads.append(f"{m}月"), spans.append(f"{y}-{m:02}")
    t.add(rng.choice(HEAD_PLACE), *heads)
    style = style_of(rng)
    for p in place_names(rng, 6):
        values = [some(rng, u) for _ in spans]
        t.add(p, *[show(rng, v, style) for v in values])
        for s, v in zip(spans, values):
            t.state(n, [p], s, v, u)
    return finish(t)


def months_by_years(rng):
    """Months down, years across, of one indicator."""
    t = Table(rng, "months-by-years")
    (n, u), found = rng.choice(MEASURES), years(rng, 2, 4)
    title = rng.choice(["分月{}", "云州市{}", "{}（分月）"])
    t.place = title[:3] if title[0] == "云" else ""
    head(t, title.format(n), u)
    form = year_head(rng)
    t.add("月份", *[form(y) for y in found])
    style = style_of(rng)
    for m in range(1, 13):
        values = [some(rng, u) for _ in found]
        t.add(f"{m}月", *[show(rng, v, style) for v in values])
        for y, v in zip(found, values):
            t.state(n, [], f"{y}-{m:02}", v, u)
    return finish(t)


def year_and_month(rng):
    """年 and 月 in columns of their own, the year once where it is merged."""
    t = Table(rng, "year-and-month")
    found, picked = years(rng, 1, 2), rng.sample(MEASURES, rng.randrange(1, 4))
    quarter = rng.random() < 0.4
    t.add(rng.choice(["年份", "年", "年度"]), "季度" if quarter else rng.choice(["月份", "月"]), *[with_unit(rng, n, u) for n, u in picked])
    style, merged = style_of(rng), rng.random() < 0.5
    text, suffixed = rng.random() < 0.5, rng.random() < 0.5
    for y in found:
        steps = range(1, 5) if quarter else range(1, rng.randrange(4, 13))
        top = len(t.rows)
        for k in steps:
            small = (f"{CN[k-1]}季度" if quarter else f"{k}月") if text else Cell(k, str(k))
            big = (f"{y}年" if suffixed else Cell(y, str(y))) if not merged or k == 1 else ""
            row = []
            for n, u in picked:
                v = some(rng, u)
                row.append(show(rng, v, style))
                t.state(n, [], f"{y}-Q{k}" if quarter else f"{y}-{k:02}", v, u)
            t.add(big, small, *row)
        if merged:
            t.merge(top, 0, len(t.rows) - 1, 0)
    return finish(t)


def sections(rng):
    """Group rows above their indicators, numbered as in a yearbook."""
    t = Table(rng, "sections")
    found = years(rng, 2, 4)
    head(t, rng.choice(["国民经济和社会发展主要指标", "主要统计指标", None]))
    form, style = year_head(rng), style_of(rng)
    t.add(rng.choice(HEAD_THING[:4]), "单位", *map(form, found))
    pool = rng.sample(MEASURES + RATES, 9)
    for k, section in enumerate(rng.sample(["综合", "工业", "农业", "财政金融", "人民生活", "交通运输"], rng.randrange(2, 4))):
        t.add(f"{CN[k]}、{section}")
        for i in range(rng.randrange(1, 4)):
            n, u = pool.pop()
            label = rng.choice(["", "", "  ", "　", f"{i + 1}."]) + n
            values = [some(rng, u) for _ in found]
            t.add(label, u, *[show(rng, v, style) for v in values])
            for y, v in zip(found, values):
                t.state(n, [], str(y), v, u)
    return finish(t)


def cross(rng):
    """Two kinds of members: trades by size, products by place; the title names the measure."""
    t = Table(rng, "cross")
    (n, u), y = rng.choice([m for m in MEASURES if m[1] in ("亿元", "家", "人")]), rng.choice([2022, 2023])
    rows, columns, corner = rng.choice([(TRADES, KINDS, "行业"), (TRADES, SIZES, "行业"), (KINDS, SIZES, "类型"), (PLACES, KINDS, "地区"), (PLACES, TRADES, "地区")])
    rows, columns = rng.sample(rows, min(len(rows), rng.randrange(3, 7))), rng.sample(columns, rng.randrange(2, min(5, len(columns) + 1)))
    head(t, rng.choice([f"{y}年", f"{y}年分{corner}"]) + n, u)
    t.indicator_of_title = True
    total = rng.random() < 0.4
    t.add(corner, *(["合计"] if total else []), *columns)
    style = style_of(rng)
    for r in rows:
        values = [some(rng, u, 0.03) for _ in columns]
        t.add(r, *([Cell(3, "3")] if total else []), *[show(rng, v, style) for v in values])
        for c, v in zip(columns, values):
            t.state(n, [r, c], str(y), v, u)
    return finish(t)


def products(rng):
    """Products with units of their own, a period and its change."""
    t = Table(rng, "products")
    y, picked = rng.choice([2022, 2023, 2024]), rng.sample(PRODUCTS, rng.randrange(3, 9))
    m = rng.randrange(2, 13)
    part = rng.choice(["", f"1-{m}月"])
    span = str(y) if not part else f"{y}-01/{y}-{m:02}"
    head(t, f"{y}年{part}主要工业产品产量")
    t.add("产品名称", "单位", "产量", rng.choice(["比上年增长(%)", "同比增长（%）", "同比(%)"]))
    style = style_of(rng)
    for n, u in picked:
        v, g = some(rng, u, 0.02), round(rng.uniform(-30, 40), 1)
        t.add(n, u, show(rng, v, style), Cell(g, repr(g)))
        t.state(n + "產", [], span, v, u)
        t.state(n + "產§", [], span, g, "%")
    return finish(t)


def places_columns(rng):
    """Indicators down, places across."""
    t = Table(rng, "places-across")
    places, y = place_names(rng, 6), rng.choice([2022, 2023])
    picked = rng.sample(MEASURES + RATES, rng.randrange(2, 7))
    head(t, f"{y}年各地区主要指标" if rng.random() < 0.7 else "各地区主要指标", None, None)
    dated = str(y) if t.rows and "年" in "".join(str(c) for c in t.rows[0]) and str(y) in str(t.rows[0][0]) else None
    t.add(rng.choice(HEAD_THING[:4]), "单位", *places)
    style = style_of(rng)
    for n, u in picked:
        values = [some(rng, u) for _ in places]
        t.add(n, u, *[show(rng, v, style) for v in values])
        for p, v in zip(places, values):
            t.state(n, [p], dated, v, u)
    return finish(t)


def english(rng):
    """A table in English."""
    t = Table(rng, "english")
    found, places = years(rng, 2, 5), rng.sample(COUNTRIES, rng.randrange(3, 7))
    if rng.random() < 0.5:
        t.add(rng.choice(["Country", "Economy", "Region"]), *[Cell(y, str(y)) for y in found])
        name = "数值"
        t.any_name = True
        for p in places:
            values = [some(rng, "%") for _ in found]
            t.add(p, *[show(rng, v, "plain") for v in values])
            for y, v in zip(found, values):
                t.state(name, [p], str(y), v, "")
        return t
    picked = rng.sample([("Exports", "亿美元"), ("Tourist arrivals", "万人次"), ("Wheat output", "万吨")], 2)
    t.add("Country", "Year", *[f"{n} ({u})" for n, u in picked])
    for p in places:
        for y in found:
            row = []
            for n, u in picked:
                v = some(rng, u)
                row.append(show(rng, v, "plain"))
                t.state(n, [p], str(y), v, u)
            t.add(p, Cell(y, str(y)), *row)
    return t


def two_blocks(rng):
    """Two tables below one another."""
    t = Table(rng, "two-blocks")
    places = place_names(rng, 5)
    for k, (n, u) in enumerate(rng.sample(MEASURES, 2)):
        found = years(rng, 2, 4)
        if k:
            for _ in range(rng.randrange(1, 3)):
                t.add()
        t.add(rng.choice([f"表{k + 1} 各地区{n}", f"各地区{n}"]))
        t.add(*[""] * rng.choice([0, 2]), f"单位：{u}")
        form, style = year_head(rng), rng.choice(["plain", "comma"])
        t.add("地区", *map(form, found))
        for p in places:
            values = [some(rng, u) for _ in found]
            t.add(p, *[show(rng, v, style) for v in values])
            for y, v in zip(found, values):
                t.state(n, [p], str(y), v, u)
    return finish(t)


def groups_left(rng):
    """A column of merged groups at the left of names."""
    t = Table(rng, "groups-left")
    found, style = years(rng, 2, 3), style_of(rng)
    pool = rng.sample(MEASURES + RATES, 8)
    head(t, rng.choice([None, "高质量发展指标体系"]))
    form = year_head(rng)
    t.add(rng.choice(["类别", "一级指标", "领域"]), rng.choice(["指标", "二级指标", "指标名称"]), "单位", *map(form, found))
    for section in rng.sample(["创新驱动", "协调发展", "绿色生态", "民生福祉"], rng.randrange(2, 4)):
        top = len(t.rows)
        for i in range(rng.randrange(1, 3)):
            n, u = pool.pop()
            values = [some(rng, u) for _ in found]
            t.add(section if i == 0 else "", n, u, *[show(rng, v, style) for v in values])
            for y, v in zip(found, values):
                t.state(n, [], str(y), v, u)
        t.merge(top, 0, len(t.rows) - 1, 0)
    return finish(t)


def parts_below(rng):
    """A whole with 其中 rows, which are facts of their own."""
    t = Table(rng, "parts")
    found, style = years(rng, 2, 3), style_of(rng)
    head(t, "财政收支情况", "亿元")
    form = year_head(rng)
    t.add("项目", *map(form, found))
    for whole, parts in (("一般公共预算收入", ["税收收入", "非税收入"]), ("一般公共预算支出", ["教育支出", "科学技术支出", "社会保障和就业支出"])):
        for k, n in enumerate([whole] + parts):
            label = n if k == 0 else rng.choice(["其中：", "#"]) + n if k == 1 else rng.choice(["　　　", "      "]) + n
            values = [some(rng, "亿元") for _ in found]
            t.add(label, *[show(rng, v, style) for v in values])
            for y, v in zip(found, values):
                t.state(n, [], str(y), v, "亿元")
    return finish(t)


def previous_year(rng):
    """This year beside the same span of the year before."""
    t = Table(rng, "previous-year")
    y, m = rng.choice([2023, 2024]), rng.randrange(2, 12)
    picked = rng.sample([n for n, u in MEASURES if u == "亿元"], rng.randrange(2, 5))
    head(t, f"{y}年1-{m}月主要指标", "亿元")
    t.add("指标", rng.choice(["本年累计", "累计完成", "本期"]), rng.choice(["上年同期", "去年同期"]), rng.choice(["同比增长(%)", "增速（%）"]))
    style = style_of(rng)
    for n in picked:
        v, b, g = number(rng, "亿元"), number(rng, "亿元"), round(rng.uniform(-9, 19), 1)
        t.add(n, show(rng, v, style), show(rng, b, style), Cell(g, repr(g)))
        t.state(n, [], f"{y}-01/{y}-{m:02}", v, "亿元")
        t.state(n, [], f"{y-1}-01/{y-1}-{m:02}", b, "亿元")
        t.state(n + "§", [], f"{y}-01/{y}-{m:02}", g, "%")
    return finish(t)


def percent_cells(rng):
    """Fractions shown as percentages, amounts whose format holds the unit."""
    t = Table(rng, "percent-cells")
    places, y = place_names(rng, 6), rng.choice([2023, 2024])
    head(t, f"{y}年各地区投资情况")
    t.add("地区", "投资额(亿元)", "占比", "增速")
    for p in places:
        v, share, g = number(rng, "亿元"), round(rng.uniform(0.01, 0.6), 3), round(rng.uniform(-0.09, 0.2), 3)
        t.add(p, Cell(v, repr(v)), Cell(share, f"{share * 100:.1f}%", "0.0%"), Cell(g, f"{g * 100:.1f}%", "0.0%"))
        t.state("投资额", [p], str(y), v, "亿元")
        t.state("占比", [p], str(y), round(share * 100, 1), "%")
        t.state("投资额§", [p], str(y), round(g * 100, 1), "%")
    return finish(t)


def carried_year(rng):
    """Months down, whose year stands with the first of each."""
    t = Table(rng, "carried-year")
    y, first, picked = rng.choice([2022, 2023]), rng.randrange(1, 10), rng.sample(MEASURES, rng.randrange(1, 4))
    head(t, rng.choice([None, "月度运行情况"]))
    t.add(rng.choice(["时间", "月份", ""]), *[with_unit(rng, n, u) for n, u in picked])
    style = style_of(rng)
    for k in range(first - 1, first + 11):
        year, month = y + k // 12, k % 12 + 1
        label = f"{year}年{month}月" if k == first - 1 or month == 1 else f"{month}月"
        row = []
        for n, u in picked:
            v = some(rng, u)
            row.append(show(rng, v, style))
            t.state(n, [], f"{year}-{month:02}", v, u)
        t.add(label, *row)
    return finish(t)


def side_by_side(rng):
    """A long list broken into two halves beside each other."""
    t = Table(rng, "side-by-side")
    (n, u), y = rng.choice(MEASURES), rng.choice([2022, 2023])
    places = rng.sample(PLACES + PROVINCES, 8)
    head(t, f"{y}年各地区{n}", u if rng.random() < 0.5 else None)
    label, value = rng.choice(HEAD_PLACE[:5]), n if rng.random() < 0.5 else with_unit(rng, n, u)
    if value == n and not any("单位" in str(c) for r in t.rows for c in r):
        value = f"{n}({u})"
    gap = [""] * rng.choice([0, 0, 1])
    t.add(label, value, *gap, label, value)
    style = style_of(rng)
    for a, b in zip(places[:4], places[4:]):
        v, w = some(rng, u, 0.02), some(rng, u, 0.02)
        t.add(a, show(rng, v, style), *gap, b, show(rng, w, style))
        t.state(n, [a], str(y), v, u), t.state(n, [b], str(y), w, u)
    return finish(t)


def three_heads(rng):
    """Years over measures over kinds, three rows deep."""
    t = Table(rng, "three-heads")
    places, found, kinds = place_names(rng, 5), years(rng, 2, 2), rng.choice([["城镇", "农村"], ["国有企业", "民营企业"], ["大型", "中型", "小型"]])
    n, u = rng.choice([m for m in MEASURES if m[1] in ("亿元", "家", "人", "元")])
    m, w = rng.choice([m for m in MEASURES if m[1] in ("万元", "万人", "件") and m[0] != n])
    head(t, "分地区主要指标")
    form = year_head(rng)
    each = 2 * len(kinds)
    top = t.add(rng.choice(HEAD_PLACE), *[c for y in found for c in [form(y)] + [""] * (each - 1)])
    t.add("", *[c for _ in found for k in (f"{n}({u})", f"{m}({w})") for c in [k] + [""] * (len(kinds) - 1)])
    t.add("", *kinds * 4)
    t.merge(top, 0, top + 2, 0)
    for k in range(2):
        t.merge(top, 1 + k * each, top, (k + 1) * each)
    for k in range(4):
        t.merge(top + 1, 1 + k * len(kinds), top + 1, (k + 1) * len(kinds))
    style = style_of(rng)
    for p in places:
        row = []
        for y in found:
            for name, unit in ((n, u), (m, w)):
                for kind in kinds:
                    v = some(rng, unit, 0.03)
                    row.append(show(rng, v, style))
                    t.state(name, [p, kind], str(y), v, unit)
        t.add(p, *row)
    return finish(t)


def change_rows(rng):
    """A measure and, in the row below it, how it changed."""
    t = Table(rng, "change-rows")
    found, picked = years(rng, 2, 4), rng.sample([m for m in MEASURES if m[1] in ("亿元", "万吨", "万人")], rng.randrange(2, 5))
    head(t, rng.choice([None, "主要指标及增速"]))
    form, style = year_head(rng), style_of(rng)
    t.add("指标", "单位", *map(form, found))
    for n, u in picked:
        values, changes = [some(rng, u) for _ in found], [round(rng.uniform(-9, 19), 1) for _ in found]
        t.add(n, u, *[show(rng, v, style) for v in values])
        t.add(rng.choice(["  同比增长", "　增速", "比上年增长", "同比"]), "%", *[Cell(g, repr(g)) for g in changes])
        for y, v, g in zip(found, values, changes):
            t.state(n, [], str(y), v, u)
            t.state(n + "§", [], str(y), g, "%")
    return finish(t)


def ranking(rng):
    """A league table: 排名, place, value."""
    t = Table(rng, "ranking")
    (n, u), y, places = rng.choice(MEASURES), rng.choice([2022, 2023, 2024]), place_names(rng, 8)
    head(t, f"{y}年{n}排名", None)
    t.add("排名", rng.choice(["城市", "地区"]), with_unit(rng, n, u), *(["增速(%)"] if (g := rng.random() < 0.5) else []))
    for k, p in enumerate(places):
        v, c = number(rng, u), round(rng.uniform(-9, 19), 1)
        t.add(Cell(k + 1, str(k + 1)), p, Cell(v, repr(v)), *([Cell(c, repr(c))] if g else []))
        t.state(n, [p], str(y), v, u)
        if g:
            t.state(n + "§", [p], str(y), c, "%")
    return finish(t)


def quarters_across(rng):
    """Quarters or spans of a year across, with the year in the title or above them."""
    t = Table(rng, "quarters-across")
    y, picked = rng.choice([2022, 2023, 2024]), rng.sample(MEASURES, rng.randrange(2, 6))
    spans, heads = rng.choice([([f"{y}-Q{q}" for q in (1, 2, 3, 4)], ["一季度", "二季度", "三季度", "四季度"]),
                               ([f"{y}-Q{q}" for q in (1, 2, 3, 4)], ["第一季度", "第二季度", "第三季度", "第四季度"]),
                               ([f"{y}-Q1", f"{y}-H1", f"{y}-01/{y}-09", str(y)], ["一季度", "上半年", "前三季度", "全年"]),
                               ([f"{y}-H1", f"{y}-H2"], ["上半年", "下半年"])])
    above = rng.random() < 0.4
    head(t, "主要指标分季完成情况" if above else f"{y}年主要指标完成情况")
    if above:
        top = t.add("指标", "单位", f"{y}年", *[""] * (len(heads) - 1))
        t.add("", "", *heads)
        t.merge(top, 0, top + 1, 0), t.merge(top, 1, top + 1, 1), t.merge(top, 2, top, 1 + len(heads))
    else:
        t.add("指标", "单位", *heads)
    style = style_of(rng)
    for n, u in picked:
        values = [some(rng, u) for _ in spans]
        t.add(n, u, *[show(rng, v, style) for v in values])
        for s, v in zip(spans, values):
            t.state(n, [], s, v, u)
    return finish(t)


def small_multiples_of_units(rng):
    """Values that carry their units, as texts: 3.2亿元, 512万元, 4.5%, 约300家."""
    t = Table(rng, "unit-texts")
    found, picked = years(rng, 2, 3), rng.sample(MEASURES + RATES, rng.randrange(3, 7))
    head(t, rng.choice([None, "主要指标一览"]))
    form = year_head(rng)
    t.add("指标", *map(form, found))
    for n, u in picked:
        values = [some(rng, u) for _ in found]
        t.add(n, *["—" if v is None else f"{v}{u}" for v in values])
        for y, v in zip(found, values):
            t.state(n, [], str(y), v, u)
    return finish(t)


def decades(rng):
    """A long series of years down, with spans as 1978-1980 never among them, and 2024年(预计) last."""
    t = Table(rng, "decades")
    picked, first = rng.sample(MEASURES + RATES, rng.randrange(2, 5)), rng.choice([1978, 1990, 2000])
    head(t, rng.choice(["历年主要指标", "主要年份国民经济指标"]))
    t.add(rng.choice(["年份", "年  份", "年度", "指标"]), *[with_unit(rng, n, u) for n, u in picked])
    style, text = style_of(rng), rng.random() < 0.5
    for y in sorted(rng.sample(range(first, 2024), rng.randrange(8, 20))):
        row = []
        for n, u in picked:
            v = some(rng, u)
            row.append(show(rng, v, style))
            t.state(n, [], str(y), v, u)
        t.add(f"{y}年" if text else Cell(y, str(y)), *row)
    return finish(t)


def years_as_groups(rng):
    """Years that stand alone above their rows."""
    t = Table(rng, "years-as-groups")
    places, picked = place_names(rng, 5), rng.sample(MEASURES, rng.randrange(1, 4))
    head(t, "各地区分年主要指标")
    t.add("地区", *[with_unit(rng, n, u) for n, u in picked])
    style = style_of(rng)
    for y in years(rng, 2, 3):
        t.add(f"{y}年")
        for p in places:
            row = []
            for n, u in picked:
                v = some(rng, u)
                row.append(show(rng, v, style))
                t.state(n, [p], str(y), v, u)
            t.add(p, *row)
    return finish(t)


def units_row(rng):
    """A row of units below the headings, merged groups above them."""
    t = Table(rng, "units-row")
    places, y, picked = place_names(rng, 7), rng.choice([2022, 2023]), rng.sample(MEASURES + RATES, rng.randrange(3, 6))
    head(t, f"{y}年分地区主要指标")
    if grouped := rng.random() < 0.5:
        top = t.add("地区", "经济", *[""] * (len(picked) - 2), "社会")
        t.add("", *[n for n, _ in picked])
        t.add("", *[rng.choice(["({})", "（{}）", "{}"]).format(u) for _, u in picked])
        t.merge(top, 0, top + 1, 0), t.merge(top, 1, top, len(picked) - 1)
    else:
        t.add("地区", *[n for n, _ in picked])
        t.add(rng.choice(["", "单位"]), *[rng.choice(["({})", "（{}）", "{}"]).format(u) for _, u in picked])
    style = style_of(rng)
    for p in places:
        row = []
        for n, u in picked:
            v = some(rng, u)
            row.append(show(rng, v, style))
            t.state(n, [p], str(y), v, u)
        t.add(spread(rng, p), *row)
    return finish(t)


def shared_parts(rng):
    """Parts of the same name below two wholes."""
    t = Table(rng, "shared-parts")
    found, style = years(rng, 2, 3), style_of(rng)
    head(t, "对外贸易情况", "亿美元")
    t.add("项目", *map(year_head(rng), found))
    for whole in ("出口额", "进口额"):
        for k, n in enumerate([whole, "一般贸易", "加工贸易"]):
            values = [some(rng, "亿美元") for _ in found]
            t.add(n if k == 0 else "　　" + n, *[show(rng, v, style) for v in values])
            for y, v in zip(found, values):
                t.state(n if k == 0 else whole + n, [], str(y), v, "亿美元")
    return finish(t)


def communique(rng):
    """指标, 绝对数, 比上年增长 of a statistical communiqué."""
    t = Table(rng, "communique")
    y, picked = rng.choice([2022, 2023, 2024]), rng.sample(MEASURES, rng.randrange(3, 8))
    head(t, f"{y}年" + rng.choice(["主要统计指标", "国民经济主要指标及增速", "对外经济主要指标及其增长速度"]))
    where = rng.choice(["name", "column"])
    t.add("指标", *(["单位"] if where == "column" else []), rng.choice(["绝对数", "总量", "数值"]), rng.choice(["比上年增长（%）", "增速(%)", "同比增长(%)"]))
    style = style_of(rng)
    for n, u in picked:
        v, g = some(rng, u, 0.03), round(rng.uniform(-9, 19), 1)
        t.add(with_unit(rng, n, u) if where == "name" else n, *([u] if where == "column" else []), show(rng, v, style), Cell(g, repr(g)))
        t.state(n, [], str(y), v, u)
        t.state(n + "§", [], str(y), g, "%")
    return finish(t)


def years_and_change(rng):
    """Two years and how the later one changed against the earlier."""
    t = Table(rng, "years-and-change")
    y, picked = rng.choice([2022, 2023, 2024]), rng.sample(MEASURES, rng.randrange(3, 7))
    head(t, rng.choice([None, "主要指标对比"]))
    late = rng.random() < 0.5
    t.add(rng.choice(HEAD_THING[:4]), "单位", *([f"{y - 1}年", f"{y}年"] if late else [f"{y}年", f"{y - 1}年"]),
          rng.choice(["增长(%)", f"{y}年比{y - 1}年增长(%)", "同比增长（%）", f"{y}年比上年增长（%）"]))
    style = style_of(rng)
    for n, u in picked:
        a, b, g = number(rng, u), number(rng, u), round(rng.uniform(-9, 19), 1)
        t.add(n, u, show(rng, a, style), show(rng, b, style), Cell(g, repr(g)))
        t.state(n, [], str(y - 1 if late else y), a, u), t.state(n, [], str(y if late else y - 1), b, u)
        t.state(n + "§", [], str(y), g, "%")
    return finish(t)


def amounts_and_rates(rng):
    """One corner for both units: 单位：亿元、%."""
    t = Table(rng, "amounts-rates")
    y, places = rng.choice([2022, 2023]), place_names(rng, 7)
    n = rng.choice([m for m, u in MEASURES if u == "亿元"])
    rate = rng.choice([r for r, _ in RATES if r.endswith("率")])
    t.add(f"{y}年各地区主要指标"), t.add("", "", "单位：" + rng.choice(["亿元、%", "亿元，%", "亿元；%"]))
    t.add("地区", n, rng.choice(["增速", "同比增长"]), rate)
    for p in places:
        v, g, r = number(rng, "亿元"), round(rng.uniform(-9, 19), 1), round(rng.uniform(1, 90), 1)
        t.add(p, Cell(v, repr(v)), Cell(g, repr(g)), Cell(r, repr(r)))
        t.state(n, [p], str(y), v, "亿元"), t.state(n + "§", [p], str(y), g, "%"), t.state(rate, [p], str(y), r, "%")
    return finish(t)


def counties_of_cities(rng):
    """Cities with their counties indented below them: all are regions, and no figure adds them up."""
    t = Table(rng, "counties-of-cities")
    (n, u), found = rng.choice(MEASURES), years(rng, 2, 3)
    head(t, rng.choice(["各市县{}", "分市县{}"]).format(n), u)
    form, style = year_head(rng), style_of(rng)
    t.add("地区", *map(form, found))
    for city, counties in (("云州市", ["白石县", "青溪县"]), ("临江市", ["桃源县", "安平县", "金山区"])):
        for k, p in enumerate([city] + counties):
            values = [some(rng, u, 0.03) for _ in found]
            t.add(p if k == 0 else rng.choice(["　", "  "]) + p, *[show(rng, v, style) for v in values])
            for y, v in zip(found, values):
                t.state(n, [p], str(y), v, u)
    return finish(t)


def points_in_months(rng):
    """Months as 2024.01, 2024-01 or Jan-24 across."""
    t = Table(rng, "point-months")
    y, last, picked = rng.choice([2023, 2024]), rng.randrange(3, 13), rng.sample(MEASURES, rng.randrange(2, 6))
    form = rng.choice(["{}.{:02}", "{}-{:02}", "{}/{:02}", "{}{:02}", "{}年{}月"])
    t.add("指标", "单位", *[form.format(y, m) for m in range(1, last + 1)])
    style = style_of(rng)
    for n, u in picked:
        values = [some(rng, u) for _ in range(last)]
        t.add(n, u, *[show(rng, v, style) for v in values])
        for m, v in enumerate(values):
            t.state(n, [], f"{y}-{m + 1:02}", v, u)
    return finish(t)


def two_languages(rng):
    """English below the Chinese in headings and names, as in a yearbook."""
    t = Table(rng, "two-languages")
    found, picked = years(rng, 2, 4), rng.sample(MEASURES, rng.randrange(2, 5))
    words = {n: rng.choice(["Gross Output", "Total Value", "Year-end Population", "Number of Units"]) for n, _ in picked}
    form, style = year_head(rng), style_of(rng)
    joint = rng.choice(["\n", "  "])
    t.add("2-1 主要指标"), t.add("Main Indicators")
    t.add("指标" + joint + "Item", "单位" + joint + "Unit", *map(form, found))
    for n, u in picked:
        values = [some(rng, u) for _ in found]
        t.add(n + joint + words[n], u, *[show(rng, v, style) for v in values])
        for y, v in zip(found, values):
            t.state(n, [], str(y), v, u)
    return finish(t)


def mean_growth(rng):
    """Years, and behind them the mean growth of all."""
    t = Table(rng, "mean-growth")
    found, picked = sorted(years(rng, 3, 5)), rng.sample(MEASURES, rng.randrange(2, 6))
    head(t, "主要指标及年均增速")
    t.add("指标", "单位", *[f"{y}年" for y in found], f"{(word := rng.choice(['年均增长', '年均增速']))}(%)")
    style = style_of(rng)
    for n, u in picked:
        values, g = [some(rng, u) for _ in found], round(rng.uniform(1, 12), 1)
        t.add(n, u, *[show(rng, v, style) for v in values], Cell(g, repr(g)))
        for y, v in zip(found, values):
            t.state(n, [], str(y), v, u)
        t.state(n + word, [], None, g, "%")
    return finish(t)


SHAPES = [wide_indicators, wide_regions, long_rows, tidy_columns, dates_down, two_heads, amounts_and_changes, bulletin, plan_and_fact,
          months_across, months_by_years, year_and_month, sections, cross, products, places_columns, english, two_blocks, groups_left,
          parts_below, previous_year, percent_cells, carried_year, side_by_side, three_heads, change_rows, ranking, quarters_across,
          small_multiples_of_units, decades, years_as_groups, units_row, shared_parts, communique, years_and_change,
          amounts_and_rates, counties_of_cities, points_in_months, two_languages, mean_growth]


# ---- Files ----

def as_text(table):
    rng, out = table.rng, io.StringIO()
    kind = rng.choice(["utf-8", "utf-8-sig", "gb18030", "gb18030", "utf-16"])
    separator = "\t" if kind == "utf-16" else rng.choice([",", ",", ",", ";"])
    writer = csv.writer(out, delimiter=separator, lineterminator=rng.choice(["\n", "\r\n"]))
    width = table.width() + rng.choice([0, 0, 2])
    padded = rng.random() < 0.5
    for row in table.rows:
        cells = [c.text if isinstance(c, Cell) else c for c in row]
        writer.writerow(cells + [""] * (width - len(cells)) if padded else cells or [""])
    text = out.getvalue()
    return (codecs.BOM_UTF16_LE + text.encode("utf-16-le")) if kind == "utf-16" else text.encode(kind)


def as_workbook(table, path):
    import openpyxl
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = table.name
    down, right = table.rng.choice([(0, 0), (0, 0), (1, 1), (3, 0)])
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            value = cell.value if isinstance(cell, Cell) else cell
            if value != "":
                written = sheet.cell(r + 1 + down, c + 1 + right, value)
                if isinstance(cell, Cell):
                    written.number_format = cell.shown
    for top, left, bottom, last in table.merges:
        sheet.merge_cells(start_row=top + 1 + down, start_column=left + 1 + right, end_row=bottom + 1 + down, end_column=last + 1 + right)
    book.save(path)


def make(seed):
    rng = random.Random(seed)
    return SHAPES[seed % len(SHAPES)](rng)

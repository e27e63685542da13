// SPDX-License-Identifier: MIT
// What the words of statistical tables mean: headings of columns, totals, notes, regions, units.
#ifndef TB_TABLE_WORDS_H
#define TB_TABLE_WORDS_H

#include <stdbool.h>

#include "base/arena.h"

// What a column, or a row of headings, is by its heading.
typedef enum {
    TB_HEAD_NONE,
    TB_HEAD_SEQUENCE,  // 序号, 代码: numbers that count nothing
    TB_HEAD_INDICATOR, // 指标, 项目, 产品名称
    TB_HEAD_REGION,    // 地区, 县（区）
    TB_HEAD_PERIOD,    // 年份, 月份, 时间
    TB_HEAD_UNIT,      // 计量单位
    TB_HEAD_STATUS,    // 数据类型
    TB_HEAD_VALUE,     // 数值: a value that its row names
    TB_HEAD_REMARK,    // 备注
    TB_HEAD_META,      // 频率, 指标ID, 来源: facts about a column
    TB_HEAD_GROUP,     // 类别, 分类
} TbHeadKind;

// `text` without spaces, brackets and their content folded away by the caller.
TbHeadKind tb_term_heading(const char *text);

// "合计", "总计", "全省": a sum of others.
bool tb_term_is_total(const char *text);
// "小计": a sum of those beside it.
bool tb_term_is_subtotal(const char *text);
// "其他", "其它": comes last.
bool tb_term_is_rest(const char *text);
// "(空白)": an empty member of a pivot table.
bool tb_term_is_blank_member(const char *text);
// A name of a region: a province, or a name that ends in 市, 县, 区, 镇 …
bool tb_term_is_region(const char *text);
// A member that says nothing beside its neighbours: 金额, 绝对数, 总量.
bool tb_term_is_generic(const char *text);
// 增减额, 净增: by how much a value changed, in its own unit.
bool tb_term_is_difference(const char *text);
// 增减, 比上年±: a change that is an amount or a rate by its unit alone.
bool tb_term_is_plain_change(const char *text);
// 同比, 比上年增长, 增速, 增长(%): how a value changed against the year before.
bool tb_term_is_change(const char *text);
// The same at the end of a longer name: "出口同比". The bytes before it; 0: no.
size_t tb_term_change_tail(const char *text);
// A name whose values are shares or rates: 增速, 占比, 城镇化率.
bool tb_term_is_ratio(const char *text);
// % and ‰, as they are written.
bool tb_term_is_percent(const char *text);
// Those and percentage points; `text` may be NULL, and is none then.
bool tb_term_is_ratio_unit(const char *text);
// Those, and the others that say how values changed: 倍, 基点.
bool tb_term_is_growth_unit(const char *text);
// A name that says what is measured: 税收收入, 床位数, 城镇化率; not 中型, 制造业.
bool tb_term_is_measure(const char *text);
// 完成率, 占比: a share, which is 100% at most.
bool tb_term_is_share(const char *text);
// 企业数, 人口, 面积: what no amount of money is.
bool tb_term_is_count(const char *text);
// 人均收入, 每股收益: an amount of one, and none in 亿元.
bool tb_term_is_average(const char *text);
// 年龄, 批次: what sorts into classes that are written with units (0-4岁, 1本).
bool tb_term_is_classes(const char *text);
// 学号, 准考证号: numbers that count nothing, where they are numbers.
bool tb_term_is_code(const char *text);
// 位次, 排名; `text` may be NULL, and is none then.
bool tb_term_is_rank(const char *text);
// A mark for a missing value: — … / N/A 空. `smallest` tells of those for less than the smallest
// unit, `secret` of those for what may not be told. Both may be NULL.
bool tb_term_is_missing(const char *text, bool *smallest, bool *secret);

// A status at the start of `text` (实际, 目标, 全年预计): its key, and its bytes in *length; or
// NULL.
const char *tb_term_status(const char *text, size_t *length);

// A sheet's name that somebody gave it: not Sheet1, 工作表1, 表 2-3.
bool tb_term_names_sheet(const char *text);

// A line behind a table: its kind, and the bytes of the leading word.
typedef enum { TB_FOOT_NONE, TB_FOOT_NOTE, TB_FOOT_SOURCE, TB_FOOT_FORM } TbFootKind;
TbFootKind tb_term_foot(const char *text, size_t *length);

// A declaration before a table: 单位：亿元.
typedef enum {
    TB_DECLARES_NOTHING,
    TB_DECLARES_UNIT,
    TB_DECLARES_PERIOD,
    TB_DECLARES_INDICATOR,
    TB_DECLARES_REGION,
    TB_DECLARES_SOURCE,
    TB_DECLARES_OTHER // 数据库：, 频率：
} TbDeclares;
// `length`: the bytes up to what is declared.
TbDeclares tb_term_declares(const char *text, size_t *length);

// True for a unit of a known base (亿元, 万吨/年, %, 家), where any word might stand.
bool tb_term_is_unit(TbArena *arena, const char *text);
// The same, as documents write it: 人民币万元 is 万元, "USD million" is "million USD". NULL: none.
const char *tb_term_unit(TbArena *arena, const char *text);

#endif

// SPDX-License-Identifier: MIT
#include "quantity/unit-table.h"

#include <string.h>

#include "quantity/fold.h"

// A month is the twelfth part of a year of 365.2425 days; the month is the reference, so that
// months, quarters and years convert without remainder.
#define DAY (12 / 365.2425)
#define MU (10000.0 / 15) // 亩 in m²

static const TbUnitRow rows[] = {
    // Ratios. 成 becomes % where a quantity is read.
    {"%", NULL, NULL, 1, TB_UNIT_RATIO},
    {"‰", NULL, "%", 0.1, TB_UNIT_RATIO},
    {"‱", NULL, "%", 0.01, TB_UNIT_RATIO},
    {"成", NULL, "%", 10, TB_UNIT_RATIO},
    {"percent", "%", NULL, 1, TB_UNIT_RATIO},
    {"per cent", "%", NULL, 1, TB_UNIT_RATIO},
    {"个百分点", NULL, NULL, 1, TB_UNIT_POINTS},
    {"百分点", "个百分点", NULL, 1, TB_UNIT_POINTS},
    {"个点", "个百分点", NULL, 1, TB_UNIT_POINTS},
    {"pp", NULL, "个百分点", 1, TB_UNIT_POINTS},
    {"percentage points", NULL, "个百分点", 1, TB_UNIT_POINTS},
    {"个基点", "个基点", "个百分点", 0.01, TB_UNIT_POINTS},
    {"基点", "个基点", "个百分点", 0.01, TB_UNIT_POINTS},
    {"倍", NULL, NULL, 1, TB_UNIT_MULTIPLE},
    {"times", NULL, "倍", 1, TB_UNIT_MULTIPLE},
    // Money.
    {"元", NULL, NULL, 1, TB_UNIT_MONEY},
    {"人民币", "元", NULL, 1, TB_UNIT_MONEY},
    {"人民币元", "元", NULL, 1, TB_UNIT_MONEY},
    {"元人民币", "元", NULL, 1, TB_UNIT_MONEY},
    {"yuan", NULL, "元", 1, TB_UNIT_MONEY},
    {"RMB", NULL, "元", 1, TB_UNIT_MONEY},
    {"CNY", NULL, "元", 1, TB_UNIT_MONEY},
    {"美元", NULL, NULL, 1, TB_UNIT_MONEY},
    {"USD", NULL, "美元", 1, TB_UNIT_MONEY},
    {"US$", NULL, "美元", 1, TB_UNIT_MONEY},
    {"dollars", NULL, "美元", 1, TB_UNIT_MONEY},
    {"欧元", NULL, NULL, 1, TB_UNIT_MONEY},
    {"EUR", NULL, "欧元", 1, TB_UNIT_MONEY},
    {"euros", NULL, "欧元", 1, TB_UNIT_MONEY},
    {"英镑", NULL, NULL, 1, TB_UNIT_MONEY},
    {"GBP", NULL, "英镑", 1, TB_UNIT_MONEY},
    {"日元", NULL, NULL, 1, TB_UNIT_MONEY},
    {"JPY", NULL, "日元", 1, TB_UNIT_MONEY},
    {"円", NULL, "日元", 1, TB_UNIT_MONEY},
    {"港元", NULL, NULL, 1, TB_UNIT_MONEY},
    {"港币", "港元", NULL, 1, TB_UNIT_MONEY},
    {"HKD", NULL, "港元", 1, TB_UNIT_MONEY},
    {"瑞士法郎", NULL, NULL, 1, TB_UNIT_MONEY},
    {"卢布", NULL, NULL, 1, TB_UNIT_MONEY},
    // Elapsed time.
    {"月", NULL, "时间", 1, TB_UNIT_DURATION},
    {"个月", "月", "时间", 1, TB_UNIT_DURATION},
    {"month", NULL, "时间", 1, TB_UNIT_DURATION},
    {"months", NULL, "时间", 1, TB_UNIT_DURATION},
    {"季度", NULL, "时间", 3, TB_UNIT_DURATION},
    {"个季度", "季度", "时间", 3, TB_UNIT_DURATION},
    {"quarters", NULL, "时间", 3, TB_UNIT_DURATION},
    {"年", NULL, "时间", 12, TB_UNIT_DURATION},
    {"year", NULL, "时间", 12, TB_UNIT_DURATION},
    {"years", NULL, "时间", 12, TB_UNIT_DURATION},
    {"天", NULL, "时间", DAY, TB_UNIT_DURATION},
    {"日", NULL, "时间", DAY, TB_UNIT_DURATION},
    {"day", NULL, "时间", DAY, TB_UNIT_DURATION},
    {"days", NULL, "时间", DAY, TB_UNIT_DURATION},
    {"周", NULL, "时间", 7 * DAY, TB_UNIT_DURATION},
    {"星期", "周", "时间", 7 * DAY, TB_UNIT_DURATION},
    {"个星期", "周", "时间", 7 * DAY, TB_UNIT_DURATION},
    {"week", NULL, "时间", 7 * DAY, TB_UNIT_DURATION},
    {"weeks", NULL, "时间", 7 * DAY, TB_UNIT_DURATION},
    {"小时", NULL, "时间", DAY / 24, TB_UNIT_DURATION},
    {"个小时", "小时", "时间", DAY / 24, TB_UNIT_DURATION},
    {"h", NULL, "时间", DAY / 24, TB_UNIT_DURATION},
    {"hours", NULL, "时间", DAY / 24, TB_UNIT_DURATION},
    {"分钟", NULL, "时间", DAY / 1440, TB_UNIT_DURATION},
    {"minutes", NULL, "时间", DAY / 1440, TB_UNIT_DURATION},
    {"秒", NULL, "时间", DAY / 86400, TB_UNIT_DURATION},
    {"秒钟", "秒", "时间", DAY / 86400, TB_UNIT_DURATION},
    {"毫秒", NULL, "时间", DAY / 86400000, TB_UNIT_DURATION},
    // Mass.
    {"吨", NULL, "质量", 1, TB_UNIT_MEASURE},
    {"t", NULL, "质量", 1, TB_UNIT_MEASURE},
    {"tonnes", NULL, "质量", 1, TB_UNIT_MEASURE},
    {"千克", NULL, "质量", 1e-3, TB_UNIT_MEASURE},
    {"公斤", NULL, "质量", 1e-3, TB_UNIT_MEASURE},
    {"kg", NULL, "质量", 1e-3, TB_UNIT_MEASURE},
    {"斤", NULL, "质量", 5e-4, TB_UNIT_MEASURE},
    {"克", NULL, "质量", 1e-6, TB_UNIT_MEASURE},
    {"g", NULL, "质量", 1e-6, TB_UNIT_MEASURE},
    {"毫克", NULL, "质量", 1e-9, TB_UNIT_MEASURE},
    {"mg", NULL, "质量", 1e-9, TB_UNIT_MEASURE},
    // Length.
    {"米", NULL, "长度", 1, TB_UNIT_MEASURE},
    {"m", NULL, "长度", 1, TB_UNIT_MEASURE},
    {"公里", NULL, "长度", 1000, TB_UNIT_MEASURE},
    {"千米", NULL, "长度", 1000, TB_UNIT_MEASURE},
    {"km", NULL, "长度", 1000, TB_UNIT_MEASURE},
    {"厘米", NULL, "长度", 0.01, TB_UNIT_MEASURE},
    {"cm", NULL, "长度", 0.01, TB_UNIT_MEASURE},
    {"毫米", NULL, "长度", 1e-3, TB_UNIT_MEASURE},
    {"mm", NULL, "长度", 1e-3, TB_UNIT_MEASURE},
    {"微米", NULL, "长度", 1e-6, TB_UNIT_MEASURE},
    {"纳米", NULL, "长度", 1e-9, TB_UNIT_MEASURE},
    {"nm", NULL, "长度", 1e-9, TB_UNIT_MEASURE},
    {"海里", NULL, "长度", 1852, TB_UNIT_MEASURE},
    // Area.
    {"平方米", NULL, "面积", 1, TB_UNIT_MEASURE},
    {"平米", NULL, "面积", 1, TB_UNIT_MEASURE},
    {"m²", NULL, "面积", 1, TB_UNIT_MEASURE},
    {"m2", NULL, "面积", 1, TB_UNIT_MEASURE},
    {"㎡", NULL, "面积", 1, TB_UNIT_MEASURE},
    {"亩", NULL, "面积", MU, TB_UNIT_MEASURE},
    {"公顷", NULL, "面积", 1e4, TB_UNIT_MEASURE},
    {"ha", NULL, "面积", 1e4, TB_UNIT_MEASURE},
    {"平方公里", NULL, "面积", 1e6, TB_UNIT_MEASURE},
    {"平方千米", NULL, "面积", 1e6, TB_UNIT_MEASURE},
    {"km²", NULL, "面积", 1e6, TB_UNIT_MEASURE},
    {"km2", NULL, "面积", 1e6, TB_UNIT_MEASURE},
    // Volume.
    {"立方米", NULL, "体积", 1, TB_UNIT_MEASURE},
    {"m³", NULL, "体积", 1, TB_UNIT_MEASURE},
    {"m3", NULL, "体积", 1, TB_UNIT_MEASURE},
    {"升", NULL, "体积", 1e-3, TB_UNIT_MEASURE},
    {"L", NULL, "体积", 1e-3, TB_UNIT_MEASURE},
    {"毫升", NULL, "体积", 1e-6, TB_UNIT_MEASURE},
    {"mL", NULL, "体积", 1e-6, TB_UNIT_MEASURE},
    // Power.
    {"千瓦", NULL, "功率", 1, TB_UNIT_MEASURE},
    {"kW", NULL, "功率", 1, TB_UNIT_MEASURE},
    {"瓦", NULL, "功率", 1e-3, TB_UNIT_MEASURE},
    {"W", NULL, "功率", 1e-3, TB_UNIT_MEASURE},
    {"兆瓦", NULL, "功率", 1e3, TB_UNIT_MEASURE},
    {"MW", NULL, "功率", 1e3, TB_UNIT_MEASURE},
    {"吉瓦", NULL, "功率", 1e6, TB_UNIT_MEASURE},
    {"GW", NULL, "功率", 1e6, TB_UNIT_MEASURE},
    // Energy.
    {"千瓦时", NULL, "电量", 1, TB_UNIT_MEASURE},
    {"千瓦小时", "千瓦时", "电量", 1, TB_UNIT_MEASURE},
    {"度", NULL, "电量", 1, TB_UNIT_MEASURE},
    {"度电", "度", "电量", 1, TB_UNIT_MEASURE},
    {"kWh", NULL, "电量", 1, TB_UNIT_MEASURE},
    {"兆瓦时", NULL, "电量", 1e3, TB_UNIT_MEASURE},
    {"MWh", NULL, "电量", 1e3, TB_UNIT_MEASURE},
    {"吉瓦时", NULL, "电量", 1e6, TB_UNIT_MEASURE},
    {"GWh", NULL, "电量", 1e6, TB_UNIT_MEASURE},
    {"太瓦时", NULL, "电量", 1e9, TB_UNIT_MEASURE},
    {"TWh", NULL, "电量", 1e9, TB_UNIT_MEASURE},
    // Temperature.
    {"℃", NULL, "温度", 1, TB_UNIT_MEASURE},
    {"°C", NULL, "温度", 1, TB_UNIT_MEASURE},
    {"摄氏度", NULL, "温度", 1, TB_UNIT_MEASURE},
    // Count words that are read together with 十 百 千 (千家, 百户).
    {"个", NULL, NULL, 1, TB_UNIT_COUNT},
    {"家", NULL, NULL, 1, TB_UNIT_COUNT},
    {"户", NULL, NULL, 1, TB_UNIT_COUNT},
    {"人", NULL, NULL, 1, TB_UNIT_COUNT},
    {"名", NULL, NULL, 1, TB_UNIT_COUNT},
    {"位", NULL, NULL, 1, TB_UNIT_COUNT},
    {"人次", NULL, NULL, 1, TB_UNIT_COUNT},
    {"座", NULL, NULL, 1, TB_UNIT_COUNT},
    {"项", NULL, NULL, 1, TB_UNIT_COUNT},
    {"条", NULL, NULL, 1, TB_UNIT_COUNT},
    {"台", NULL, NULL, 1, TB_UNIT_COUNT},
    {"辆", NULL, NULL, 1, TB_UNIT_COUNT},
    {"件", NULL, NULL, 1, TB_UNIT_COUNT},
    {"套", NULL, NULL, 1, TB_UNIT_COUNT},
    {"所", NULL, NULL, 1, TB_UNIT_COUNT},
    {"部", NULL, NULL, 1, TB_UNIT_COUNT},
    {"种", NULL, NULL, 1, TB_UNIT_COUNT},
    {"只", NULL, NULL, 1, TB_UNIT_COUNT},
    {"批", NULL, NULL, 1, TB_UNIT_COUNT},
    {"起", NULL, NULL, 1, TB_UNIT_COUNT},
    {"次", NULL, NULL, 1, TB_UNIT_COUNT},
    {"艘", NULL, NULL, 1, TB_UNIT_COUNT},
    {"架", NULL, NULL, 1, TB_UNIT_COUNT},
    {"头", NULL, NULL, 1, TB_UNIT_COUNT},
    {"株", NULL, NULL, 1, TB_UNIT_COUNT},
    {"棵", NULL, NULL, 1, TB_UNIT_COUNT},
    {"箱", NULL, NULL, 1, TB_UNIT_COUNT},
    {"标准箱", NULL, NULL, 1, TB_UNIT_COUNT},
};

const TbUnitRow *tb_unit_table_find(const char *word)
{
    if (*word == '\0')
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *known = rows[i].word;
        if (known[0] == word[0] && known[1] == word[1] && strcmp(known, word) == 0)
            return &rows[i];
    }
    return NULL;
}

size_t tb_unit_table_find_sign(const char *text, const char **word)
{
    static const char *const signs[][2] = {{"US$", "美元"},  {"HK$", "港元"}, {"$", "美元"},
                                           {"¥", "元"},      {"€", "欧元"},   {"£", "英镑"},
                                           {"人民币", "元"}, {"RMB", "RMB"},  {"USD", "USD"}};
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        size_t length = tb_fold_word(text, signs[i][0]);
        if (length) {
            *word = signs[i][1];
            return length;
        }
    }
    return 0;
}

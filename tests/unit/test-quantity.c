// SPDX-License-Identifier: MIT
// Reading quantities: value, bound, unit and the words that stay.
#include "quantity/quantity.h"

#include <glib.h>
#include <math.h>
#include <string.h>

#define OPEN NAN

typedef struct {
    const char *text, *unit; // unit: the indicator's, NULL none
    TbBound bound;
    double low, high;
    const char *base;
    const char *words, *bare; // NULL: like text; not looked at
} QuantityCase;

static const QuantityCase quantities[] = {
    // What the briefing of 2020 says, word by word
    {"2.92万亿元", NULL, TB_BOUND_EXACT, 2.92e12, 2.92e12, "元", NULL, "2.92"},
    {"超5.5万家", NULL, TB_BOUND_OVER, 55000, OPEN, "家", NULL, "超5.5"},
    {"超八成", NULL, TB_BOUND_OVER, 80, OPEN, "%", NULL, "超80"},
    {"两条", NULL, TB_BOUND_EXACT, 2, 2, "条", NULL, "2"},
    {"百家", NULL, TB_BOUND_EXACT, 100, 100, "家", NULL, "100"},
    {"20个", NULL, TB_BOUND_EXACT, 20, 20, "个", NULL, "20"},
    {"8500家", NULL, TB_BOUND_EXACT, 8500, 8500, "家", NULL, "8500"},
    {"11.6万座", NULL, TB_BOUND_EXACT, 116000, 116000, "座", NULL, "11.6"},
    {"50万家", NULL, TB_BOUND_EXACT, 500000, 500000, "家", NULL, "50"},
    {"超过1500亿元", NULL, TB_BOUND_OVER, 1.5e11, OPEN, "元", NULL, "超过1500"},
    {"75项", NULL, TB_BOUND_EXACT, 75, 75, "项", NULL, "75"},
    {"5家左右", NULL, TB_BOUND_ABOUT, 5, 5, "家", NULL, "5左右"},
    {"100家左右", NULL, TB_BOUND_ABOUT, 100, 100, "家", NULL, "100左右"},
    {"2~3个", NULL, TB_BOUND_RANGE, 2, 3, "个", "2～3个", "2～3"},
    {"300家以上", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "家", NULL, "300以上"},
    {"10天内", NULL, TB_BOUND_AT_MOST, OPEN, 10, "天", NULL, "10以内"},
    {"1个月内", NULL, TB_BOUND_AT_MOST, OPEN, 1, "月", NULL, "1以内"},
    {"80%", NULL, TB_BOUND_EXACT, 80, 80, "%", NULL, "80"},
    {"97%以上", NULL, TB_BOUND_AT_LEAST, 97, OPEN, "%", NULL, "97以上"},
    {"连续10个月", NULL, TB_BOUND_EXACT, 10, 10, "月", NULL, "连续10"},
    {"两倍以上", NULL, TB_BOUND_AT_LEAST, 2, OPEN, "倍", NULL, "2以上"},
    {"6.9%", NULL, TB_BOUND_EXACT, 6.9, 6.9, "%", NULL, "6.9"},
    {"135%", NULL, TB_BOUND_EXACT, 135, 135, "%", NULL, "135"},
    {"接近4%", NULL, TB_BOUND_NEARLY, OPEN, 4, "%", NULL, "接近4"},
    {"约2.2个百分点", NULL, TB_BOUND_ABOUT, 2.2, 2.2, "个百分点", NULL, "约2.2"},
    {"近两倍", NULL, TB_BOUND_NEARLY, OPEN, 2, "倍", NULL, "近2"},
    {"约2.58万吨/年", NULL, TB_BOUND_ABOUT, 25800, 25800, "吨/年", NULL, "约2.58"},
    {"约1860吨/年", NULL, TB_BOUND_ABOUT, 1860, 1860, "吨/年", NULL, "约1860"},
    {"提前4个月", NULL, TB_BOUND_EXACT, 4, 4, "月", NULL, "提前4"},
    {"247家", NULL, TB_BOUND_EXACT, 247, 247, "家", NULL, "247"},
    {"千亿级", NULL, TB_BOUND_MAGNITUDE, 1e11, 1e11, "", NULL, "千亿级"},
    {"百亿级", "亿元", TB_BOUND_MAGNITUDE, 1e10, 1e10, "元", NULL, "百亿级"},
    // Bounds before the number
    {"超过1500亿元", "亿元", TB_BOUND_OVER, 1.5e11, OPEN, "元", NULL, "超过1500"},
    {"突破1万亿元", NULL, TB_BOUND_OVER, 1e12, OPEN, "元", NULL, "突破1"},
    {"破百亿元", NULL, TB_BOUND_OVER, 1e10, OPEN, "元", NULL, "超100"},
    {"逾300家", NULL, TB_BOUND_OVER, 300, OPEN, "家", NULL, "逾300"},
    {"过半", NULL, TB_BOUND_OVER, 50, OPEN, "%", NULL, "超50"},
    {"上千亿元", NULL, TB_BOUND_AT_LEAST, 1e11, OPEN, "元", NULL, "1000以上"},
    {"上百家", NULL, TB_BOUND_AT_LEAST, 100, OPEN, "家", NULL, "100以上"},
    {"不足5%", NULL, TB_BOUND_UNDER, OPEN, 5, "%", NULL, "不足5"},
    {"不到三成", NULL, TB_BOUND_UNDER, OPEN, 30, "%", NULL, "不足30"},
    {"低于3%", NULL, TB_BOUND_UNDER, OPEN, 3, "%", NULL, "低于3"},
    {"不低于300家", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "家", NULL, "不低于300"},
    {"不少于5个", NULL, TB_BOUND_AT_LEAST, 5, OPEN, "个", NULL, "不少于5"},
    {"至少5家", NULL, TB_BOUND_AT_LEAST, 5, OPEN, "家", NULL, "至少5"},
    {"最少5家", NULL, TB_BOUND_AT_LEAST, 5, OPEN, "家", NULL, "最少5"},
    {"不超过5%", NULL, TB_BOUND_AT_MOST, OPEN, 5, "%", NULL, "不超过5"},
    {"至多5家", NULL, TB_BOUND_AT_MOST, OPEN, 5, "家", NULL, "至多5"},
    {"最多5家", NULL, TB_BOUND_AT_MOST, OPEN, 5, "家", NULL, "最多5"},
    {"约5家", NULL, TB_BOUND_ABOUT, 5, 5, "家", NULL, "约5"},
    {"大约5家", NULL, TB_BOUND_ABOUT, 5, 5, "家", NULL, "大约5"},
    {"大概5家", NULL, TB_BOUND_ABOUT, 5, 5, "家", NULL, "大概5"},
    {"将近5家", NULL, TB_BOUND_NEARLY, OPEN, 5, "家", NULL, "将近5"},
    {"近万家", NULL, TB_BOUND_NEARLY, OPEN, 10000, "家", NULL, "近1"},
    {"近三成", NULL, TB_BOUND_NEARLY, OPEN, 30, "%", NULL, "近30"},
    {">300", NULL, TB_BOUND_OVER, 300, OPEN, "", NULL, ">300"},
    {"＞300", NULL, TB_BOUND_OVER, 300, OPEN, "", ">300", ">300"},
    {"<5%", NULL, TB_BOUND_UNDER, OPEN, 5, "%", NULL, "<5"},
    {"≥300", "家", TB_BOUND_AT_LEAST, 300, OPEN, "家", "≥300家", "≥300"},
    {">=300", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "", "≥300", "≥300"},
    {"≤5%", NULL, TB_BOUND_AT_MOST, OPEN, 5, "%", NULL, "≤5"},
    {"<= 5", NULL, TB_BOUND_AT_MOST, OPEN, 5, "", "≤5", "≤5"},
    {"~5%", NULL, TB_BOUND_ABOUT, 5, 5, "%", "约5%", "约5"},
    {"≈5%", NULL, TB_BOUND_ABOUT, 5, 5, "%", "约5%", "约5"},
    // Bounds behind it
    {"10天以内", NULL, TB_BOUND_AT_MOST, OPEN, 10, "天", NULL, "10以内"},
    {"5%以下", NULL, TB_BOUND_AT_MOST, OPEN, 5, "%", NULL, "5以下"},
    {"30岁及以上", NULL, TB_BOUND_AT_LEAST, 30, OPEN, "岁", NULL, "30及以上"},
    {"100家上下", NULL, TB_BOUND_ABOUT, 100, 100, "家", NULL, "100上下"},
    {"300+", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "", NULL, "300+"},
    {"300+家", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "家", NULL, "300+"},
    {"97%+", NULL, TB_BOUND_AT_LEAST, 97, OPEN, "%", NULL, "97+"},
    {"100多家", NULL, TB_BOUND_OVER, 100, OPEN, "家", NULL, "100多"},
    {"1000余人", NULL, TB_BOUND_OVER, 1000, OPEN, "人", NULL, "1000余"},
    {"百余家", NULL, TB_BOUND_OVER, 100, OPEN, "家", NULL, "超100"},
    {"30多亿元", NULL, TB_BOUND_OVER, 3e9, OPEN, "元", NULL, "30多"},
    {"三十多亿元", NULL, TB_BOUND_OVER, 3e9, OPEN, "元", NULL, "超30"},
    {"5万多家", NULL, TB_BOUND_OVER, 5e4, OPEN, "家", NULL, "5多"},
    {"十来个", NULL, TB_BOUND_ABOUT, 10, 10, "个", NULL, "约10"},
    {"5倍多", NULL, TB_BOUND_OVER, 5, OPEN, "倍", NULL, "5多"},
    {"两年多", NULL, TB_BOUND_OVER, 2, OPEN, "年", NULL, "超2"},
    // A bound said twice
    {"约5家左右", NULL, TB_BOUND_ABOUT, 5, 5, "家", NULL, "约5左右"},
    {"至少300家以上", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "家", NULL, "至少300以上"},
    {"不超过10天以内", NULL, TB_BOUND_AT_MOST, OPEN, 10, "天", NULL, NULL},
    {"达300家以上", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "家", "300家以上", "300以上"},
    // Ranges
    {"2～3个", NULL, TB_BOUND_RANGE, 2, 3, "个", NULL, "2～3"},
    {"2〜3个", NULL, TB_BOUND_RANGE, 2, 3, "个", "2～3个", "2～3"},
    {"2-3个", NULL, TB_BOUND_RANGE, 2, 3, "个", "2～3个", "2～3"},
    {"2–3个", NULL, TB_BOUND_RANGE, 2, 3, "个", "2～3个", "2～3"},
    {"2—3个", NULL, TB_BOUND_RANGE, 2, 3, "个", "2～3个", "2～3"},
    {"2——3个", NULL, TB_BOUND_RANGE, 2, 3, "个", "2～3个", "2～3"},
    {"2 ~ 3 个", NULL, TB_BOUND_RANGE, 2, 3, "个", "2～3个", "2～3"},
    {"2至3个", NULL, TB_BOUND_RANGE, 2, 3, "个", NULL, "2～3"},
    {"2到3个", NULL, TB_BOUND_RANGE, 2, 3, "个", NULL, "2～3"},
    {"2 to 3 units", NULL, TB_BOUND_RANGE, 2, 3, "units", "2～3 units", "2～3"},
    {"9亿～16亿元", NULL, TB_BOUND_RANGE, 9e8, 16e8, "元", NULL, "9～16"},
    {"9～16亿元", NULL, TB_BOUND_RANGE, 9e8, 16e8, "元", "9亿～16亿元", "9～16"},
    {"13万元～17万元", NULL, TB_BOUND_RANGE, 13e4, 17e4, "元", NULL, "13～17"},
    {"13~17万元", NULL, TB_BOUND_RANGE, 13e4, 17e4, "元", "13万～17万元", "13～17"},
    {"5%～95%", NULL, TB_BOUND_RANGE, 5, 95, "%", NULL, "5～95"},
    {"5～95%", NULL, TB_BOUND_RANGE, 5, 95, "%", "5%～95%", "5～95"},
    {"5%～95%之间", NULL, TB_BOUND_RANGE, 5, 95, "%", "5%～95%", "5～95"},
    {"5000～1万元", NULL, TB_BOUND_RANGE, 5000, 10000, "元", NULL, "0.5～1"},
    {"5000万～1亿元", NULL, TB_BOUND_RANGE, 5e7, 1e8, "元", NULL, "0.5～1"},
    {"3天～1周", NULL, TB_BOUND_RANGE, 3.0 / 7, 1, "周", NULL, "0.4286～1"},
    {"8个月～1年", NULL, TB_BOUND_RANGE, 8.0 / 12, 1, "年", NULL, "0.6667～1"},
    {"2～3", "亿元", TB_BOUND_RANGE, 2e8, 3e8, "元", "2亿～3亿元", "2～3"},
    {"2～3", "%", TB_BOUND_RANGE, 2, 3, "%", "2%～3%", "2～3"},
    {"约2～3个", NULL, TB_BOUND_RANGE, 2, 3, "个", NULL, "约2～3"},
    {"-5%～-3%", NULL, TB_BOUND_RANGE, -5, -3, "%", "−5%～−3%", "−5～−3"},
    {"两三个", NULL, TB_BOUND_RANGE, 2, 3, "个", NULL, "2～3"},
    {"三五家", NULL, TB_BOUND_RANGE, 3, 5, "家", NULL, "3～5"},
    {"七八成", NULL, TB_BOUND_RANGE, 70, 80, "%", NULL, "70～80"},
    {"三至五年", NULL, TB_BOUND_RANGE, 3, 5, "年", NULL, "3～5"},
    {"两到三倍", NULL, TB_BOUND_RANGE, 2, 3, "倍", NULL, "2～3"},
    // Magnitudes
    {"千亿元级", NULL, TB_BOUND_MAGNITUDE, 1e11, 1e11, "元", NULL, "千亿级"},
    {"万亿级", NULL, TB_BOUND_MAGNITUDE, 1e12, 1e12, "", NULL, "万亿级"},
    {"100亿级", NULL, TB_BOUND_MAGNITUDE, 1e10, 1e10, "", NULL, "100亿级"},
    {"千万量级", NULL, TB_BOUND_MAGNITUDE, 1e7, 1e7, "", NULL, "千万量级"},
    {"5级", NULL, TB_BOUND_EXACT, 5, 5, "级", NULL, "5"},
    // Signs and words of change
    {"−3.2%", NULL, TB_BOUND_EXACT, -3.2, -3.2, "%", NULL, "−3.2"},
    {"-3.2%", NULL, TB_BOUND_EXACT, -3.2, -3.2, "%", "−3.2%", "−3.2"},
    {"–3.2%", NULL, TB_BOUND_EXACT, -3.2, -3.2, "%", "−3.2%", "−3.2"},
    {"+3.2%", NULL, TB_BOUND_EXACT, 3.2, 3.2, "%", NULL, "+3.2"},
    {"负5%", NULL, TB_BOUND_EXACT, -5, -5, "%", NULL, NULL},
    {"下降3.2%", NULL, TB_BOUND_EXACT, -3.2, -3.2, "%", NULL, "下降3.2"},
    {"减少了3家", NULL, TB_BOUND_EXACT, -3, -3, "家", NULL, "减少了3"},
    {"回落0.3个百分点", NULL, TB_BOUND_EXACT, -0.3, -0.3, "个百分点", NULL, "回落0.3"},
    {"增长6.9%", NULL, TB_BOUND_EXACT, 6.9, 6.9, "%", NULL, "增长6.9"},
    {"同比增长6.9%", NULL, TB_BOUND_EXACT, 6.9, 6.9, "%", NULL, "同比增长6.9"},
    {"比上年同期提高2.2个百分点", NULL, TB_BOUND_EXACT, 2.2, 2.2, "个百分点", NULL, NULL},
    {"增长近两倍", NULL, TB_BOUND_NEARLY, OPEN, 2, "倍", NULL, NULL},
    {"下降超5%", NULL, TB_BOUND_UNDER, OPEN, -5, "%", NULL, "下降超5"},
    {"下降5%以上", NULL, TB_BOUND_AT_MOST, OPEN, -5, "%", NULL, "下降5以上"},
    {"下降不足5%", NULL, TB_BOUND_OVER, -5, OPEN, "%", NULL, "下降不足5"},
    {"下降近5%", NULL, TB_BOUND_NEARLY, -5, OPEN, "%", NULL, "下降近5"},
    {"下降3%～5%", NULL, TB_BOUND_RANGE, -5, -3, "%", NULL, "下降3～5"},
    {"降至3%", NULL, TB_BOUND_EXACT, 3, 3, "%", NULL, "降至3"},
    {"提高到8%", NULL, TB_BOUND_EXACT, 8, 8, "%", NULL, "提高到8"},
    {"下降0%", NULL, TB_BOUND_EXACT, 0, 0, "%", NULL, "下降0"},
    // Words that are passed over
    {"达到2.92万亿元", NULL, TB_BOUND_EXACT, 2.92e12, 2.92e12, "元", "2.92万亿元", "2.92"},
    {"累计实现约300家", NULL, TB_BOUND_ABOUT, 300, 300, "家", "约300家", "约300"},
    {"为5%", NULL, TB_BOUND_EXACT, 5, 5, "%", "5%", "5"},
    {"共75项", NULL, TB_BOUND_EXACT, 75, 75, "项", "75项", "75"},
    // What the unit of the indicator fills in
    {"1500", "亿元", TB_BOUND_EXACT, 1.5e11, 1.5e11, "元", "1500亿元", "1500"},
    {"超1500", "亿元", TB_BOUND_OVER, 1.5e11, OPEN, "元", "超1500亿元", "超1500"},
    {"2.92万亿", "元", TB_BOUND_EXACT, 2.92e12, 2.92e12, "元", "2.92万亿元", "2.92"},
    {"2.92万亿", "亿元", TB_BOUND_EXACT, 2.92e12, 2.92e12, "元", "2.92万亿元", "2.92"},
    {"300以上", "家", TB_BOUND_AT_LEAST, 300, OPEN, "家", "300家以上", "300以上"},
    {"5元", "亿元", TB_BOUND_EXACT, 5, 5, "元", NULL, "5"},
    {"-3.2", "%", TB_BOUND_EXACT, -3.2, -3.2, "%", "−3.2%", "−3.2"},
    {"5", "kWh", TB_BOUND_EXACT, 5, 5, "kWh", "5 kWh", "5"},
    {"5", "个月", TB_BOUND_EXACT, 5, 5, "月", "5个月", "5"},
    {"1500", "billion yuan", TB_BOUND_EXACT, 1.5e12, 1.5e12, "yuan", "1500 billion yuan", "1500"},
    {"八成", "%", TB_BOUND_EXACT, 80, 80, "%", NULL, "80"},
    {"3‰", "%", TB_BOUND_EXACT, 3, 3, "‰", NULL, "3"},
    {"11月", "月", TB_BOUND_EXACT, 11, 11, "月", NULL, "11"},
    {"2020年", "年", TB_BOUND_EXACT, 2020, 2020, "年", NULL, "2020"},
    {"5家", "", TB_BOUND_EXACT, 5, 5, "家", NULL, "5"},
    // Shares, multiples and other words for numbers
    {"八成五", NULL, TB_BOUND_EXACT, 85, 85, "%", NULL, "85"},
    {"5成5", NULL, TB_BOUND_EXACT, 55, 55, "%", NULL, "55"},
    {"5.5成", NULL, TB_BOUND_EXACT, 55, 55, "%", NULL, "55"},
    {"三分之一", NULL, TB_BOUND_EXACT, 100.0 / 3, 100.0 / 3, "%", NULL, "33.33"},
    {"超三分之二", NULL, TB_BOUND_OVER, 200.0 / 3, OPEN, "%", NULL, "超66.67"},
    {"百分之六点九", NULL, TB_BOUND_EXACT, 6.9, 6.9, "%", NULL, "6.9"},
    {"百分之八十以上", NULL, TB_BOUND_AT_LEAST, 80, OPEN, "%", NULL, NULL},
    {"一半", NULL, TB_BOUND_EXACT, 50, 50, "%", NULL, "50"},
    {"一半以上", NULL, TB_BOUND_AT_LEAST, 50, OPEN, "%", NULL, NULL},
    {"过半数", NULL, TB_BOUND_OVER, 50, OPEN, "%", NULL, NULL},
    {"1.5倍", NULL, TB_BOUND_EXACT, 1.5, 1.5, "倍", NULL, "1.5"},
    {"翻一番", NULL, TB_BOUND_EXACT, 2, 2, "倍", NULL, "2"},
    {"翻了两番", NULL, TB_BOUND_EXACT, 4, 4, "倍", NULL, "4"},
    {"翻番", NULL, TB_BOUND_EXACT, 2, 2, "倍", NULL, "2"},
    {"翻一番以上", NULL, TB_BOUND_AT_LEAST, 2, OPEN, "倍", NULL, NULL},
    {"半年", NULL, TB_BOUND_EXACT, 0.5, 0.5, "年", NULL, "0.5"},
    {"两年半", NULL, TB_BOUND_EXACT, 2.5, 2.5, "年", NULL, "2.5"},
    {"一个半月", NULL, TB_BOUND_EXACT, 1.5, 1.5, "月", NULL, "1.5"},
    {"两个半小时", NULL, TB_BOUND_EXACT, 2.5, 2.5, "小时", NULL, "2.5"},
    {"一倍半", NULL, TB_BOUND_EXACT, 1.5, 1.5, "倍", NULL, "1.5"},
    // Writing
    {"0", NULL, TB_BOUND_EXACT, 0, 0, "", NULL, "0"},
    {"零", NULL, TB_BOUND_EXACT, 0, 0, "", NULL, "0"},
    {"12,345.6", NULL, TB_BOUND_EXACT, 12345.6, 12345.6, "", NULL, "12,345.6"},
    {"１２，３４５家", NULL, TB_BOUND_EXACT, 12345, 12345, "家", "12,345家", "12,345"},
    {"1500 亿元", NULL, TB_BOUND_EXACT, 1.5e11, 1.5e11, "元", "1500亿元", "1500"},
    {"  1500亿元。 ", NULL, TB_BOUND_EXACT, 1.5e11, 1.5e11, "元", "1500亿元", "1500"},
    {"1500亿元；", NULL, TB_BOUND_EXACT, 1.5e11, 1.5e11, "元", "1500亿元", "1500"},
    {"3％", NULL, TB_BOUND_EXACT, 3, 3, "%", "3%", "3"},
    {".5%", NULL, TB_BOUND_EXACT, 0.5, 0.5, "%", "0.5%", "0.5"},
    {"1.50万亿元", NULL, TB_BOUND_EXACT, 1.5e12, 1.5e12, "元", NULL, "1.50"},
    {"1亿2000万元", NULL, TB_BOUND_EXACT, 1.2e8, 1.2e8, "元", NULL, "12000"},
    {"三亿五千万元", NULL, TB_BOUND_EXACT, 3.5e8, 3.5e8, "元", NULL, NULL},
    {"超過1500億元", NULL, TB_BOUND_OVER, 1.5e11, OPEN, "元", NULL, "超過1500"},
    {"5\xE2\x80\x8B家", NULL, TB_BOUND_EXACT, 5, 5, "家", "5家", "5"},
    // Units
    {"US$ 5 亿", NULL, TB_BOUND_EXACT, 5e8, 5e8, "美元", "US$ 5亿", "5"},
    {"港币5亿元", NULL, TB_BOUND_EXACT, 5e8, 5e8, "港元", "港币5亿元", "5"},
    {"新台币2万元", NULL, TB_BOUND_EXACT, 2e4, 2e4, "新台币", "新台币2万元", "2"},
    {"486元/间夜", NULL, TB_BOUND_EXACT, 486, 486, "元/间夜", "486元/间夜", "486"},
    {"5亿美元", NULL, TB_BOUND_EXACT, 5e8, 5e8, "美元", NULL, "5"},
    {"￥500万", NULL, TB_BOUND_EXACT, 5e6, 5e6, "元", "¥500万", "500"},
    {"人民币500万元", NULL, TB_BOUND_EXACT, 5e6, 5e6, "元", NULL, "500"},
    {"€3m", NULL, TB_BOUND_EXACT, 3e6, 3e6, "欧元", NULL, "3"},
    {"$2.5 billion", NULL, TB_BOUND_EXACT, 2.5e9, 2.5e9, "美元", NULL, "2.5"},
    {"over 1,500 billion yuan", NULL, TB_BOUND_OVER, 1.5e12, OPEN, "yuan", NULL, "over 1,500"},
    {"At least 300", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "", NULL, "At least 300"},
    {"300 or more", NULL, TB_BOUND_AT_LEAST, 300, OPEN, "", NULL, "300 or more"},
    {"up to 5%", NULL, TB_BOUND_AT_MOST, OPEN, 5, "%", NULL, "up to 5"},
    {"5 kWh", NULL, TB_BOUND_EXACT, 5, 5, "kWh", NULL, "5"},
    {"3 thousand t", NULL, TB_BOUND_EXACT, 3e3, 3e3, "t", NULL, NULL},
    {"2 million t", NULL, TB_BOUND_EXACT, 2e6, 2e6, "t", NULL, NULL},
    {"2mn t", NULL, TB_BOUND_EXACT, 2e6, 2e6, "t", NULL, NULL},
    {"3 billion t", NULL, TB_BOUND_EXACT, 3e9, 3e9, "t", NULL, NULL},
    {"1.5bn USD", NULL, TB_BOUND_EXACT, 1.5e9, 1.5e9, "USD", NULL, NULL},
    {"2tn USD", NULL, TB_BOUND_EXACT, 2e12, 2e12, "USD", NULL, NULL},
    {"3bn people", NULL, TB_BOUND_EXACT, 3e9, 3e9, "people", NULL, NULL},
    {"2 trillion USD", NULL, TB_BOUND_EXACT, 2e12, 2e12, "USD", NULL, NULL},
    {"1.5m USD", NULL, TB_BOUND_EXACT, 1.5e6, 1.5e6, "USD", NULL, NULL},
    {"1.5m元", NULL, TB_BOUND_EXACT, 1.5e6, 1.5e6, "元", NULL, NULL},
    {"1.5m", NULL, TB_BOUND_EXACT, 1.5, 1.5, "m", NULL, NULL},
    {"5m²", NULL, TB_BOUND_EXACT, 5, 5, "m²", NULL, NULL},
    {"5m/s", NULL, TB_BOUND_EXACT, 5, 5, "m/s", NULL, NULL},
    {"5 t CO2", NULL, TB_BOUND_EXACT, 5, 5, "t CO2", NULL, "5"},
    {"10万千瓦", NULL, TB_BOUND_EXACT, 1e5, 1e5, "千瓦", NULL, "10"},
    {"5亿千瓦时", NULL, TB_BOUND_EXACT, 5e8, 5e8, "千瓦时", NULL, "5"},
    {"5千克", NULL, TB_BOUND_EXACT, 5, 5, "千克", NULL, "5"},
    {"126台（套）", NULL, TB_BOUND_EXACT, 126, 126, "台(套)", "126台(套)", "126"},
    {"3起", NULL, TB_BOUND_EXACT, 3, 3, "起", NULL, "3"},
    {"5万人次", NULL, TB_BOUND_EXACT, 5e4, 5e4, "人次", NULL, "5"},
    {"2亿部", NULL, TB_BOUND_EXACT, 2e8, 2e8, "部", NULL, "2"},
    {"零下5℃", NULL, TB_BOUND_EXACT, -5, -5, "℃", NULL, "零下5"},
};

static const TbUnit *given_unit(TbArena *arena, const char *text, TbUnit *unit)
{
    if (!text)
        return NULL;
    g_assert_true(tb_unit_parse(arena, text, unit));
    return unit;
}

static void assert_number(double actual, double expected)
{
    if (isnan(expected))
        g_assert_true(isnan(actual));
    else
        g_assert_cmpfloat(fabs(actual - expected), <=, fabs(expected) * 1e-15);
}

static void test_read(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(quantities); i++) {
        const QuantityCase *expected = &quantities[i];
        TbUnit unit;
        TbQuantity quantity;
        TbQuantityError error;
        g_test_message("%s in %s", expected->text, expected->unit ? expected->unit : "nothing");
        bool read = tb_quantity_parse(arena, expected->text,
                                      given_unit(arena, expected->unit, &unit), &quantity, &error);
        g_test_message("%s", read ? quantity.words : error.cause);
        g_assert_true(read);
        g_assert_false(quantity.missing);
        g_assert_true(quantity.from_words);
        g_assert_cmpstr(tb_bound_name(quantity.bound), ==, tb_bound_name(expected->bound));
        assert_number(quantity.low, expected->low);
        assert_number(quantity.high, expected->high);
        double number = isnan(expected->high) ? expected->low : expected->high;
        assert_number(quantity.number, number);
        g_assert_cmpstr(quantity.unit.base, ==, expected->base);
        g_assert_cmpstr(quantity.words, ==, expected->words ? expected->words : expected->text);
        if (expected->bare)
            g_assert_cmpstr(quantity.bare, ==, expected->bare);
    }
    tb_arena_free(arena);
}

// ---- Other languages, changes, one family a thing ----

static void read_in(TbArena *arena, const char *text, TbQuantityContext context,
                    TbQuantity *quantity)
{
    TbQuantityError error;
    bool read = tb_quantity_read(arena, text, &context, quantity, &error);
    g_test_message("%s: %s", text, read ? quantity->words : error.cause);
    g_assert_true(read);
}

static void test_languages(void)
{
    static const struct {
        const char *lang, *text;
        TbBound bound;
        double low, high;
        const char *family;
    } cases[] = {
        {"ja", "4.2%減", TB_BOUND_EXACT, -4.2, -4.2, "%"},
        {"ja", "4.2％増", TB_BOUND_EXACT, 4.2, 4.2, "%"},
        {"ja", "前年比1.8%減", TB_BOUND_EXACT, -1.8, -1.8, "%"},
        {"ja", "▲0.7%", TB_BOUND_EXACT, -0.7, -0.7, "%"},
        {"ja", "△0.7ポイント", TB_BOUND_EXACT, -0.7, -0.7, "个百分点"},
        {"ja", "0.4ポイント低下", TB_BOUND_EXACT, -0.4, -0.4, "个百分点"},
        {"ja", "約8万人", TB_BOUND_ABOUT, 8e4, 8e4, "人"},
        {"ja", "60社以上", TB_BOUND_AT_LEAST, 60, OPEN, "社"},
        {"ja", "60社未満", TB_BOUND_UNDER, OPEN, 60, "社"},
        {"ja", "60社超", TB_BOUND_OVER, 60, OPEN, "社"},
        {"ja", "60社余り", TB_BOUND_OVER, 60, OPEN, "社"},
        {"ja", "60社程度", TB_BOUND_ABOUT, 60, 60, "社"},
        {"ja", "60社近く", TB_BOUND_NEARLY, OPEN, 60, "社"},
        {"ja", "2兆3000億円", TB_BOUND_EXACT, 2.3e12, 2.3e12, "日元"},
        {"ja", "3割5分", TB_BOUND_EXACT, 35, 35, "%"},
        {"ja", "4割", TB_BOUND_EXACT, 40, 40, "%"},
        {"ja", "5〜7人", TB_BOUND_RANGE, 5, 7, "人"},
        {"ko", "약 4만 명", TB_BOUND_ABOUT, 4e4, 4e4, "人"},
        {"ko", "2조 3000억원", TB_BOUND_EXACT, 2.3e12, 2.3e12, "韩元"},
        {"ko", "4만 5천 명", TB_BOUND_EXACT, 45000, 45000, "人"},
        {"ko", "60개 이상", TB_BOUND_AT_LEAST, 60, OPEN, "个"},
        {"ko", "60개 미만", TB_BOUND_UNDER, OPEN, 60, "个"},
        {"ko", "60개 이하", TB_BOUND_AT_MOST, OPEN, 60, "个"},
        {"ko", "60개 초과", TB_BOUND_OVER, 60, OPEN, "个"},
        {"ko", "60여 개", TB_BOUND_OVER, 60, OPEN, "个"},
        {"ko", "4.2% 증가", TB_BOUND_EXACT, 4.2, 4.2, "%"},
        {"ko", "4.2% 감소", TB_BOUND_EXACT, -4.2, -4.2, "%"},
        {"ko", "△4.2%", TB_BOUND_EXACT, -4.2, -4.2, "%"},
        {"ko", "0.4%p 하락", TB_BOUND_EXACT, -0.4, -0.4, "个百分点"},
        {"zh-TW", "逾2,300億元", TB_BOUND_OVER, 2.3e11, OPEN, "元"},
        {"zh-TW", "2.3兆元", TB_BOUND_EXACT, 2.3e12, 2.3e12, "元"},
        {"zh-TW", "60餘家", TB_BOUND_OVER, 60, OPEN, "家"},
        {"zh-TW", "1.2個百分點", TB_BOUND_EXACT, 1.2, 1.2, "个百分点"},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbQuantity quantity;
        read_in(arena, cases[i].text, (TbQuantityContext){.lang = cases[i].lang}, &quantity);
        g_assert_cmpstr(tb_bound_name(quantity.bound), ==, tb_bound_name(cases[i].bound));
        assert_number(quantity.low, cases[i].low);
        assert_number(quantity.high, cases[i].high);
        g_assert_cmpstr(quantity.unit.family, ==, cases[i].family);
    }
    tb_arena_free(arena);
}

// In a Chinese document they are refused, or mean the same.
static void test_foreign_words(void)
{
    static const char *const texts[] = {
        "4.2%減",    "60社未満",  "60社程度",  "60社超",    "▲0.7%", "2兆3000億円", "60社余り",
        "60개 이상", "60개 미만", "약 4만 명", "4.2% 감소", "△0.7%", "2.3兆元",     "60여 개"};
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        TbQuantity quantity;
        TbQuantityError error;
        g_test_message("%s", texts[i]);
        g_assert_false(tb_quantity_parse(arena, texts[i], NULL, &quantity, &error));
    }
    tb_arena_free(arena);
}

static void test_changes(void)
{
    static const struct {
        const char *text;
        TbBound bound;
        double low, high;
    } cases[] = {{"持平", TB_BOUND_EXACT, 0, 0},
                 {"同比基本持平", TB_BOUND_ABOUT, 0, 0},
                 {"由负转正", TB_BOUND_OVER, 0, OPEN},
                 {"由正转负", TB_BOUND_UNDER, OPEN, 0},
                 {"加快0.6个百分点", TB_BOUND_EXACT, 0.6, 0.6},
                 {"放缓1.1个百分点", TB_BOUND_EXACT, -1.1, -1.1}};
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbQuantity quantity;
        read_in(arena, cases[i].text, (TbQuantityContext){.change = true}, &quantity);
        g_assert_cmpstr(tb_bound_name(quantity.bound), ==, tb_bound_name(cases[i].bound));
        assert_number(quantity.low, cases[i].low);
        assert_number(quantity.high, cases[i].high);
        g_assert_cmpstr(quantity.words, ==, cases[i].text);
    }
    tb_arena_free(arena);
}

// Growth and multiple are two things.
static void test_growth(void)
{
    TbArena *arena = tb_arena_new();
    TbQuantity growth, multiple, doubled;
    TbQuantityError error;
    read_in(arena, "增长2.5倍", (TbQuantityContext){0}, &growth);
    read_in(arena, "上年的2.5倍", (TbQuantityContext){0}, &multiple);
    read_in(arena, "翻一番", (TbQuantityContext){0}, &doubled);
    g_assert_false(tb_unit_comparable(&growth.unit, &multiple.unit));
    g_assert_true(tb_unit_comparable(&doubled.unit, &multiple.unit));
    g_assert_false(tb_quantity_parse(arena, "增长2.5倍", &multiple.unit, &growth, &error));
    g_assert_nonnull(strstr(error.cause, "as growth"));
    tb_arena_free(arena);
}

static void test_scan(void)
{
    static const struct {
        const char *text, *found; // NULL: none
    } cases[] = {{"超2300亿元，同比增长5%", "超2300亿元"},
                 {"60家企业入驻", "60家"},
                 {"增长4.2%，比上年提高", "增长4.2%"},
                 {"1,200万元。", "1,200万元"},
                 {"百分之五到八之间波动", "百分之五到八之间"},
                 {"3个多月后", "3个多月"},
                 {"35微克/立方米；", "35微克/立方米"},
                 {"约60，其中", "约60"},
                 {"2019年实现", NULL},
                 {"5G基站", NULL},
                 {"一是加快", NULL},
                 {"十四五期间", NULL},
                 {"，60家", NULL},
                 {"", NULL}};
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbQuantity quantity;
        TbQuantityContext context = {0};
        g_test_message("%s", cases[i].text);
        size_t length = tb_quantity_scan(arena, cases[i].text, &context, &quantity);
        g_assert_cmpuint(length, ==, cases[i].found ? strlen(cases[i].found) : 0);
        g_assert_true(g_str_has_prefix(cases[i].text, cases[i].found ? cases[i].found : ""));
    }
    tb_arena_free(arena);
}

typedef struct {
    const char *text, *unit;
    size_t offset;
    const char *cause; // part of it
} ErrorCase;

static const ErrorCase errors[] = {
    {"", NULL, 0, "no number"},
    {"   ", NULL, 3, "no number"},
    {"超", NULL, 3, "no number"},
    {"亿元", NULL, 0, "no number before “亿元”"},
    {"万家", NULL, 0, "no number before"},
    {"很多", NULL, 0, "no number at “很多”"},
    {"亏损12.3亿元", NULL, 0, "“亏损” is no word of a bound or direction"},
    {"数百家", NULL, 0, "“数百家” names no number"},
    {"几十个", NULL, 0, "“几十个” names no number"},
    {"十几家", NULL, 3, "“几家” names no number"},
    {"3m people", NULL, 1, "“m” is a scale"},
    {"30几亿元", NULL, 2, "“几亿元” names no number"},
    {"30几家", NULL, 2, "“几家” names no number"},
    {"30强", NULL, 2, "“强” is a bound"},
    {"30家强", NULL, 2, "“家强” behind the number: “强” is a bound"},
    {"30亿元强", NULL, 5, "“元强” behind the number: “强” is a bound"},
    {"3台)", NULL, 1, "a unit is letters"},
    {"3(台", NULL, 1, "a unit is letters"},
    {"若干", NULL, 0, "names no number"},
    {"两位数", NULL, 3, "names no number"},
    {"第7", NULL, 0, "rank"},
    {"全国第一", NULL, 0, "rank"},
    {"±5", NULL, 0, "tolerance"},
    {"5±1", NULL, 1, "tolerance"},
    {"约300家以上", NULL, 9, "two bounds that don't go together: about, at_least"},
    {"近100家左右", NULL, 9, "two bounds"},
    {"超300家以下", NULL, 9, "two bounds"},
    {"超千亿级", NULL, 9, "two bounds"},
    {"2～3个以上", NULL, 0, "a range can't be at_least"},
    {"超2～3个", NULL, 3, "a range can't be over"},
    {"3～2个", NULL, 0, "larger to the smaller"},
    {"5%～10", NULL, 7, "upper end of the range has no unit"},
    {"5吨～10元", NULL, 1, "a range from 吨 to 元"},
    {"800～1亿元", NULL, 0, "unit at both ends"},
    {"126家", "亿元", 3, "unit 家, but the indicator is in 亿元"},
    {"126个", "家", 3, "unit 个, but the indicator is in 家"},
    {"5%", "个百分点", 1, "unit %, but the indicator is in 个百分点"},
    {"两倍", "%", 3, "unit 倍, but the indicator is in %"},
    {"三分之一", "家", 12, "unit %, but the indicator is in 家"},
    {"三分之一家", NULL, 12, "a fraction is a share"},
    {"2020年", NULL, 0, "“2020年” is a year, not a quantity"},
    {"11月", NULL, 0, "a month, not a quantity"},
    {"5A级景区", NULL, 1, "can't read"},
    {"由负转正", NULL, 0, "as \"change\""},
    {"由8家增至12家", NULL, 0, "two values"},
    {"降幅扩大1个百分点", NULL, 6, "two directions"},
    {"收窄2个百分点", NULL, 0, "less of a rise"},
    {"减半", NULL, 0, "write −50%"},
    {"[8.5]", NULL, 0, "in \"note\""},
    {"6.1%（初步核算）", NULL, 4, "goes into \"note\""},
    {"6.1%②", NULL, 3, "goes into \"note\""},
    {"8兆元", NULL, 1, "万亿 in Taiwan"},
    {"2/5", NULL, 0, "may be a share"},
    {"十四五", NULL, 0, "five-year plan"},
    {"5G基站11.6万座", NULL, 1, "can't read “G基站11.6万座”"},
    {"1500亿元，居全国第一", NULL, 7, "can't read “元，居全国第一”"},
    {"11月30日", NULL, 2, "can't read"},
    {"300家以上企业", NULL, 3, "can't read “家以上企业”"},
    {"5%左右的增长", NULL, 1, "can't read “%左右的增长”"},
    {"3万5家", NULL, 4, "can't read “5家”"},
    {"五百分之", NULL, 3, "百分之"},
    {"百八十个", NULL, 3, "can't read “八十个”"},
    {"5家（2020年）", NULL, 4, "goes into \"note\""},
    {"下降-3%", NULL, 6, "negative number"},
    {"$5亿元", NULL, 5, "美元 in front, but 元 behind"},
    {"1e400", NULL, 0, "too large"},
    {"1e308", "亿元", 0, "too large"},
    {"1e308成", NULL, 0, "too large"}, // ten times as many %
    {"1e151", NULL, 0, "too large"},
    {"翻三", NULL, 0, "no number"},
    {"—", NULL, 0, "a missing value is null"},
    {"N/A", NULL, 0, "a missing value is null"},
    {"…", NULL, 0, "a missing value is null"},
    {"\xff", NULL, 0, "not UTF-8"},
    {"5家\xe4\xb8", NULL, 4, "not UTF-8"},
    {"5\x01家", NULL, 1, "can't read"},
};

static void test_errors(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(errors); i++) {
        const ErrorCase *expected = &errors[i];
        TbUnit unit;
        TbQuantity quantity;
        TbQuantityError error;
        g_test_message("case %zu", i);
        g_assert_false(tb_quantity_parse(
            arena, expected->text, given_unit(arena, expected->unit, &unit), &quantity, &error));
        g_test_message("%zu: %s", error.offset, error.cause);
        g_assert_nonnull(strstr(error.cause, expected->cause));
        g_assert_cmpuint(error.offset, ==, expected->offset);
        g_assert_true(quantity.missing);
        g_assert_true(g_utf8_validate(error.cause, -1, NULL));
    }
    char *lengthy = g_strnfill(1000, '5');
    TbQuantity quantity;
    TbQuantityError error;
    g_assert_false(tb_quantity_parse(arena, lengthy, NULL, &quantity, &error));
    g_assert_cmpstr(error.cause, ==, "too long");
    g_free(lengthy);
    tb_arena_free(arena);
}

static void test_scale_is_as_written(void)
{
    static const struct {
        const char *text;
        double scale;
        const char *name;
        int decimals;
    } cases[] = {
        {"2.92万亿元", 1e12, "万亿", 2},  {"8500家", 1, "", 0},     {"5千万元", 1e7, "千万", 0},
        {"1.5萬億元", 1e12, "萬億", 1},   {"千亿级", 1e8, "亿", 0}, {"30多亿元", 1e8, "亿", 0},
        {"5 million", 1e6, "million", 0}, {"三分之一", 1, "", -1},  {"1.50%", 1, "", 2},
        {"1亿2000万", 1e4, "万", 0},      {"八成", 1, "", 0},       {"9～16.5亿", 1e8, "亿", 1},
    };
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbQuantity quantity;
        TbQuantityError error;
        g_test_message("%s", cases[i].text);
        g_assert_true(tb_quantity_parse(arena, cases[i].text, NULL, &quantity, &error));
        g_assert_cmpfloat(quantity.unit.scale, ==, cases[i].scale);
        g_assert_cmpstr(quantity.unit.scale_name, ==, cases[i].name);
        g_assert_cmpint(quantity.decimals, ==, cases[i].decimals);
    }
    tb_arena_free(arena);
}

static void test_bound_names(void)
{
    const char *const *names = tb_bound_names();
    for (int i = 0; i < TB_BOUND_COUNT; i++) {
        TbBound bound;
        g_assert_cmpstr(names[i], ==, tb_bound_name((TbBound)i));
        g_assert_true(tb_bound_from_name(names[i], &bound));
        g_assert_cmpint(bound, ==, i);
    }
    g_assert_null(names[TB_BOUND_COUNT]);
    TbBound bound = TB_BOUND_RANGE;
    g_assert_false(tb_bound_from_name("Over", &bound));
    g_assert_false(tb_bound_from_name("", &bound));
    g_assert_cmpint(bound, ==, TB_BOUND_RANGE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quantity/read", test_read);
    g_test_add_func("/quantity/errors", test_errors);
    g_test_add_func("/quantity/scale", test_scale_is_as_written);
    g_test_add_func("/quantity/bound-names", test_bound_names);
    g_test_add_func("/quantity/languages", test_languages);
    g_test_add_func("/quantity/foreign-words", test_foreign_words);
    g_test_add_func("/quantity/changes", test_changes);
    g_test_add_func("/quantity/growth", test_growth);
    g_test_add_func("/quantity/scan", test_scan);
    return g_test_run();
}

// SPDX-License-Identifier: MIT
#include "quantity/unit-noun.h"

#include <glib.h>
#include <string.h>

#include "base/messages.h"
#include "quantity/fold.h"

// ---- Nouns that hold such a character and hide nothing ----

static const char *const nouns[] = {
    "二氧化碳", "一氧化碳", "二氧化硫", "二氧化氮", "六氟化硫", "三轮车", "百货", "百姓",
    "千斤顶",   "百叶窗",   "国家级",   "省级",     "市级",     "区级",   "县级", "镇级",
    "村级",     "部级",     "高级",     "中级",     "初级",     "特级",   "星级", "等级",
    "超级",     "升级",     "外资",     "外贸",     "外商",     "外籍",   "外国", "外卖",
    "外包",     "海外",     "境外",     "国外",     "户外",     "室外",   "内资", "国内",
    "境内",     "室内",     "内河",     "内地",     "内科",     "博士后", "后备", "售后",
    "起重机",   "多功能",   "多晶",     "多式",     "多媒体",   "多层",   "强国", "强制",
    "弱电",     "增值",     "增材",     "减排",     "减税",     "超市",   "超算", "超充",
    "超高清",   "超声",     "近海",     "近视",     "签约",     "合约",   "约束", "不动产",
    "不锈钢",   "未成年",   "未来",     "前沿",     "前置",     "学前",   "过程", "过境",
    "到期",     "千兆",     "升降机",   "房间",     "车间",     "空间",   "间房", "数据",
    "数字",     "数控",     "指数",     "参数",     "许可",     "扩建",   "压缩", "负荷",
    "负责",     "之家",     "之星",     "之乡",     "半导体",   "零售",   "零部", "零碳",
    "零件",     "二手",     "一体",     "一站",     "来源",     "外来",   "三甲", "第三方",
    "以色列",   "整车",     "整机",     "完整",     "整治",     "整改",   "调整", "整体",
    "减速机",   "减速器",   "规上",     "线上",     "网上",     "海上",   "水上", "陆上",
    "上游",     "上海",     "上云",     "上门",     "地下",     "线下",   "下游", "下岗",
    "山下",     "公共",     "共享",     "共建",     "共同",     "自由",   "雷达", "直达",
    "行为",     "限额",     "注册",     "关注"};

// Behind a count word these are nouns too (家三级医院); at the start a numeral is one.
static const char *const later_nouns[] = {"一级", "二级", "三级",   "四级",   "五级",  "一流",
                                          "一线", "两岸", "五星级", "四星级", "三星级"};

static size_t later_noun_at(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(later_nouns); i++) {
        size_t length = tb_fold_word(text, later_nouns[i]);
        if (length)
            return length;
    }
    return 0;
}

static size_t noun_at(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++) {
        size_t length = tb_fold_word(text, nouns[i]);
        if (length)
            return length;
    }
    return 0;
}

// ---- What hides something ----

typedef struct {
    TbUnitFault kind;
    const char *words[64];
} FaultWords;

static const FaultWords faults[] = {
    {TB_FAULT_BOUND, {"上", "下", "整", "出头", "开外",  "挂零",   "封顶",     "程度",   "以",
                      "之", "多", "余", "强",   "弱",    "内",     "外",       "前",     "后",
                      "起", "含", "超", "近",   "约",    "逾",     "过",       "不",     "未",
                      "至", "到", "止", "间",   "上限",  "下限",   "左右",     "上下",   "大致",
                      "许", "级", "来", "于",   "达",    "由",     "共",       "为",     "限",
                      "注", "最", "满", "破",   "about", "approx", "at least", "at most"}},
    {TB_FAULT_DIRECTION,
     {"增",   "减",   "升",   "降",   "涨",   "跌",   "缩", "扩",   "加快", "放缓", "收窄", "回落",
      "提高", "下滑", "下挫", "滑坡", "同比", "环比", "较", "持平", "转正", "转负", "负",   "正负",
      "↑",    "↓",    "▲",    "▼",    "△",    "▽",    "↗",  "↘",    "←",    "→",    "±"}},
    {TB_FAULT_NUMERAL, {"〇", "零", "一", "二", "两", "三", "四", "五", "六",   "七",  "八", "九",
                        "十", "廿", "卅", "卌", "几", "数", "半", "壹", "贰",   "叁",  "肆", "柒",
                        "捌", "玖", "拾", "貳", "參", "佰", "仟", "第", "若干", "分之"}},
    {TB_FAULT_SCALE, {"百", "千", "万", "亿", "兆", "thousand", "million", "billion", "trillion"}},
};

static size_t fault_word(const char *text, TbUnitFault *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(faults[i].words) && faults[i].words[j]; j++) {
            size_t length = tb_fold_word(text, faults[i].words[j]);
            if (length) {
                *kind = faults[i].kind;
                return length;
            }
        }
    return 0;
}

// Whole Latin words that say how a number is meant.
static bool is_bound_in_english(const char *word, size_t length)
{
    static const char *const words[] = {
        "over",  "under",  "more",  "less", "fewer",    "above",    "below",  "least",  "most",
        "about", "plus",   "minus", "up",   "down",     "or",       "and",    "nearly", "almost",
        "some",  "around", "than",  "to",   "increase", "decrease", "growth", "rise",   "fall"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strlen(words[i]) == length && g_ascii_strncasecmp(words[i], word, length) == 0)
            return true;
    return false;
}

// The m of 3m people is no metre.
static bool is_lone_scale_letter(const char *word, size_t length)
{
    if (length == 2)
        return strchr("mbtMBT", word[0]) && word[1] == 'n';
    return length == 1 && (strchr("kKMBGTP", *word) || (*word == 'm' && word[1] == ' '));
}

static bool is_foreign(gunichar c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x1100 && c <= 0x11FF) ||
           (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3130 && c <= 0x318F);
}

// CO₂ and m² have their figures behind letters; elsewhere they are marks of notes.
static bool is_small_figure(gunichar c)
{
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x208E);
}

static TbUnitFault character_fault(gunichar c, bool behind_latin, bool foreign)
{
    if (is_foreign(c))
        return foreign ? TB_FAULT_NONE : TB_FAULT_LANGUAGE;
    if (is_small_figure(c))
        return behind_latin ? TB_FAULT_NONE : TB_FAULT_NOTE;
    if (c == '*' || c == '#' || c == 0x2020 || c == 0x2021 || c == 0x203B || c == '[' || c == ']' ||
        (g_unichar_type(c) == G_UNICODE_OTHER_NUMBER))
        return TB_FAULT_NOTE;
    if (g_unichar_isdigit(c))
        return behind_latin ? TB_FAULT_NONE : TB_FAULT_NUMERAL;
    if (g_unichar_isalpha(c) || (c < 0x80 && strchr(" -./()%$^", (int)c)) || c == 0xB7 ||
        c == 0x2030 || c == 0x2031 || c == 0xB0 || c == 0x2103 || c == 0x2109 ||
        g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL || (c >= 0x3371 && c <= 0x33DF))
        return TB_FAULT_NONE;
    return TB_FAULT_MARK;
}

static TbUnitFaultPlace place(TbUnitFault kind, const char *at, size_t length)
{
    return (TbUnitFaultPlace){kind, at, length};
}

// 个 counts at the start of a word alone.
static bool is_misplaced(const char *text, const char *at)
{
    return at != text && tb_fold_word(at, "个") && !tb_fold_word(at, "个人") &&
           !tb_fold_word(at, "个体");
}

// A hyphen or point joins Latin letters only.
static bool is_loose(const char *text, const char *at)
{
    return (*at == '-' || *at == '.') &&
           (at == text || !g_ascii_isalnum(at[-1]) || !g_ascii_isalnum(at[1]));
}

// 5A级景区 and 3D打印机 begin with a name, not with a number.
static bool is_in_name(const char *text, const char *at, size_t latin)
{
    return at == text && latin == 1 && g_ascii_isupper(*at) && (unsigned char)at[1] >= 0x80 &&
           g_unichar_isalpha(g_utf8_get_char(at + 1));
}

static TbUnitFaultPlace latin_fault(const char *at, size_t length)
{
    if (is_bound_in_english(at, length))
        return place(TB_FAULT_BOUND, at, length);
    if (is_lone_scale_letter(at, length))
        return place(TB_FAULT_SCALE, at, length);
    return place(TB_FAULT_NONE, NULL, 0);
}

TbUnitFaultPlace tb_unit_noun_fault(const char *text, bool foreign)
{
    bool behind_latin = false;
    for (const char *at = text; *at;) {
        size_t latin = 0;
        while (g_ascii_isalpha(at[latin]))
            latin++;
        size_t skipped = noun_at(at);
        if (!skipped && at != text)
            skipped = later_noun_at(at);
        if (!skipped && at != text && g_ascii_isupper(at[-1])) // A级景区
            skipped = tb_fold_word(at, "级");
        TbUnitFault kind = TB_FAULT_NONE;
        size_t length = skipped ? 0 : fault_word(at, &kind);
        TbUnitFaultPlace found = latin_fault(at, latin);
        if (length)
            return place(kind, at, length);
        if (found.kind != TB_FAULT_NONE)
            return found;
        if (is_in_name(text, at, latin))
            return place(TB_FAULT_MARK, at, 1);
        if (!skipped && is_misplaced(text, at))
            return place(TB_FAULT_BOUND, at, (size_t)(g_utf8_next_char(at) - at));
        if (is_loose(text, at))
            return place(TB_FAULT_MARK, at, 1);
        size_t step = (size_t)(g_utf8_next_char(at) - at);
        gunichar c = g_utf8_get_char(at);
        kind = character_fault(c, behind_latin, foreign);
        if (!latin && !skipped && kind != TB_FAULT_NONE)
            return place(kind, at, step);
        behind_latin =
            latin || (behind_latin && (g_unichar_isdigit(c) || is_small_figure(c) || c == '.'));
        at += latin ? latin : skipped ? skipped : step;
    }
    return place(TB_FAULT_NONE, NULL, 0);
}

const char *tb_unit_fault_name(TbUnitFault kind)
{
    switch (kind) {
    case TB_FAULT_BOUND:
        return _("a bound");
    case TB_FAULT_DIRECTION:
        return _("a direction");
    case TB_FAULT_NUMERAL:
        return _("a numeral");
    case TB_FAULT_SCALE:
        return _("a scale");
    case TB_FAULT_NOTE:
        return _("the mark of a note");
    case TB_FAULT_LANGUAGE:
        return _("another language");
    case TB_FAULT_MARK:
    case TB_FAULT_NONE:
        break;
    }
    return _("a mark");
}

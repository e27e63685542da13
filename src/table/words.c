// SPDX-License-Identifier: MIT
#include "table/words.h"

#include <glib.h>
#include <string.h>

#include "quantity/unit.h"

typedef const char *const Words[];

// Lists are long and most words differ soon: they are compared where they are met.
static inline bool is_same(const char *text, const char *word)
{
    while (*text && (*text == *word || ((*text ^ *word) == 0x20 && g_ascii_isalpha(*text))))
        text++, word++;
    return *text == *word;
}

static bool is_among(const char *text, const char *const *words)
{
    char first = *text & 0x80 ? *text : 0; // as most words begin
    for (; *words; words++)
        if ((!first || **words == first) && is_same(text, *words))
            return true;
    return false;
}

// The bytes of the longest of the words that `text` begins with; 0: none.
static size_t begins_with(const char *text, const char *const *words)
{
    size_t longest = 0;
    for (; *words; words++) {
        size_t length = strlen(*words);
        if (length > longest && g_ascii_strncasecmp(text, *words, length) == 0)
            longest = length;
    }
    return longest;
}

// The bytes of the longest of the words that `text` ends with; 0: none.
static size_t ends_with(const char *text, const char *const *words)
{
    size_t all = strlen(text), longest = 0;
    for (; *words; words++) {
        size_t length = strlen(*words);
        if (length > longest && length <= all && strcmp(text + all - length, *words) == 0)
            longest = length;
    }
    return longest;
}

// ---- Headings ----

static Words sequence = {"序号",         "编号",     "No.",      "No",       "行次", "代码", "排序",
                         "行政区划代码", "地区代码", "指标代码", "产品代码", "编码", "#",    NULL};
static Words indicator = {"指标",
                          "指标名称",
                          "项目",
                          "项目名称",
                          "名称",
                          "产品",
                          "产品名称",
                          "品种",
                          "主要指标",
                          "经济指标",
                          "统计指标",
                          "品名",
                          "商品",
                          "商品名称",
                          "指标项目",
                          "内容",
                          "indicator",
                          "indicators",
                          "item",
                          "series",
                          "variable",
                          "主要产品",
                          "行标签",
                          "资产",
                          "负债",
                          "科目",
                          "科目名称",
                          "会计科目",
                          "报表项目",
                          "收支项目",
                          "负债和所有者权益",
                          "负债及所有者权益",
                          "负债和股东权益",
                          "负债和净资产",
                          "负债及净资产",
                          NULL};
static Words region = {"地区",         "区域",       "省份",   "省市", "市州",         "市县",
                       "县区",         "县市",       "城市",   "区县", "乡镇",         "国家",
                       "县",           "市",         "省",     "区",   "街道",         "乡镇街道",
                       "国家和地区",   "国家或地区", "省市区", "各市", "地市",         "设区市",
                       "园区",         "行政区",     "盟市",   "州市", "单位名称地区", "地区名称",
                       "行政区划",     "region",     "area",   "city", "province",     "country",
                       "country name", "economy",    "镇街",   "旗县", "省区市",       NULL};
static Words period = {"年份",   "年度",   "时间", "日期",  "月份",     "季度",    "年月",
                       "期间",   "报告期", "年",   "月",    "统计时间", "统计期",  "数据期",
                       "period", "year",   "date", "month", "time",     "quarter", "时期",
                       "所属期", "日",     "day",  NULL};
static Words unit = {"单位", "计量单位", "数据单位", "指标单位", "unit", "units", "单位：", NULL};
static Words status = {"数据类型", "状态", "口径类型", "status", "数据口径", "性质", NULL};
static Words value = {"数值",      "数据", "值",     "指标值", "统计值", "value",
                      "obs_value", "数额", "数据值", "数量值", "values", NULL};
static Words remark = {"备注", "说明",  "注释",     "remark", "remarks",
                       "note", "notes", "备注说明", NULL};
static Words meta = {"频率",      "频度",      "指标ID",          "指标id",
                     "来源",      "数据来源",  "更新时间",        "时间区间",
                     "起止时间",  "更新日期",  "开始时间",        "结束时间",
                     "指标编码",  "Frequency", "Source",          "Last Update",
                     "Series ID", "Function",  "First Obs. Date", "Last Obs. Date",
                     "最新值",    "数据库",    "status.",         "口径",
                     "起始日期",  "截止日期",  "起始时间",        "截止时间",
                     NULL};
static Words group = {"类别", "分类", "类型", "大类", "门类", "指标类别", "分组", "领域", NULL};

TbHeadKind tb_term_heading(const char *text)
{
    static const struct {
        const char *const *words;
        TbHeadKind kind;
    } kinds[] = {{sequence, TB_HEAD_SEQUENCE}, {indicator, TB_HEAD_INDICATOR},
                 {region, TB_HEAD_REGION},     {period, TB_HEAD_PERIOD},
                 {unit, TB_HEAD_UNIT},         {status, TB_HEAD_STATUS},
                 {value, TB_HEAD_VALUE},       {remark, TB_HEAD_REMARK},
                 {meta, TB_HEAD_META},         {group, TB_HEAD_GROUP}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (is_among(text, kinds[i].words))
            return kinds[i].kind;
    return TB_HEAD_NONE;
}

// ---- Members ----

bool tb_term_is_total(const char *text)
{
    static Words totals = {"合计",   "总计",     "共计",     "总和",     "全省",     "全市",
                           "全国",   "全县",     "全区",     "全州",     "全部",     "总数",
                           "汇总",   "全省合计", "全市合计", "全国合计", "全区合计", "全县合计",
                           "合计数", "全旗",     "全盟",     "全域",     "total",    "grand total",
                           "all",    "总体",     "全省总计", "全市总计", "全国总计", "全院",
                           "全校",   "全厂",     "全乡",     "全镇",     "全村",     "全行",
                           "全公司", "全集团",   "全系统",   "全行业",   "全年级",   "全社会",
                           "全体",   "全區",     "全縣",     "全國",     "合計",     "總計",
                           "總數",   NULL};
    return is_among(text, totals) ||
           ends_with(text, (Words){"合计", "总计", "合計", "總計", NULL}) > 0;
}

bool tb_term_is_subtotal(const char *text)
{
    return ends_with(text, (Words){"小计", "汇总", "小計", NULL}) > 0 ||
           is_among(text, (Words){"subtotal", NULL});
}

bool tb_term_is_rest(const char *text)
{
    static Words rest = {"其他", "其它", "其余", "other", "others", NULL};
    return is_among(text, rest) ||
           begins_with(text, (Words){"其他地区", "其他行业", "其它行业", "其他国家", NULL}) > 0;
}

bool tb_term_is_blank_member(const char *text)
{
    return is_among(text, (Words){"(空白)", "（空白）", "(blank)", NULL});
}

bool tb_term_is_region(const char *text)
{
    static Words provinces = {
        "北京",     "天津",   "河北", "山西", "内蒙古", "辽宁", "吉林",     "黑龙江",   "上海",
        "江苏",     "浙江",   "安徽", "福建", "江西",   "山东", "河南",     "湖北",     "湖南",
        "广东",     "广西",   "海南", "重庆", "四川",   "贵州", "云南",     "西藏",     "陕西",
        "甘肃",     "青海",   "宁夏", "新疆", "香港",   "澳门", "台湾",     "全国",     "全省",
        "全市",     "全县",   "东部", "中部", "西部",   "东北", "东部地区", "中部地区", "西部地区",
        "东北地区", "中国",   "美国", "日本", "德国",   "英国", "法国",     "韩国",     "印度",
        "巴西",     "俄罗斯", "欧盟", "东盟", "兵团",   NULL};
    static Words ends = {"省",   "市",   "县",   "区",   "镇",     "乡",   "旗",
                         "盟",   "州",   "街道", "地区", "自治区", "特区", "兵团",
                         "林区", "矿区", "片区", "群岛", NULL};
    static Words no_ends = {"农村地区", "城镇地区", "城市", "超市",   "股市", "楼市", "小区",
                            "园区",     "社区",     "地区", "专区",   "灾区", "牧区", "山区",
                            "城区",     "城镇",     "乡镇", "服务区", NULL};
    if (is_among(text, provinces))
        return true;
    glong length = g_utf8_strlen(text, -1);
    return length >= 2 && length <= 14 && ends_with(text, ends) > 0 && !is_among(text, no_ends);
}

bool tb_term_is_generic(const char *text)
{
    static Words words = {"金额",   "绝对数", "绝对额", "绝对量", "总量",   "数值",
                          "数量",   "完成额", "完成数", "本期",   "总额",   "数额",
                          "绝对值", "总值",   "实绩",   "规模",   "指标值", "完成值",
                          "数据",   "产量",   "余额",   NULL};
    return is_among(text, words);
}

static Words changes = {"同比",
                        "同比增长",
                        "同比增速",
                        "同比增减",
                        "比上年增长",
                        "比上年同期增长",
                        "比上年增减",
                        "比去年同期增长",
                        "比去年增长",
                        "较上年增长",
                        "较上年同期增长",
                        "较上年同期",
                        "增长",
                        "增速",
                        "增幅",
                        "增长率",
                        "增长速度",
                        "同比±",
                        "同比±%",
                        "增减",
                        "增减率",
                        "比上年±%",
                        "比上年±",
                        "较上年±",
                        "比去年±",
                        "同比增幅",
                        "同比增长率",
                        "比上年",
                        "比去年同期",
                        "比上年同期",
                        "比上年同期增减",
                        "同比变化",
                        "同比变动",
                        "比上年同期±",
                        "比上年增长率",
                        "增减幅度",
                        "增长幅度",
                        "±%",
                        "±",
                        "比上年增速",
                        "比上年同期±%",
                        "同比(±%)",
                        "名义增长",
                        "可比增长",
                        "按可比价格增长",
                        "按可比价增长",
                        "比上年实际增长",
                        "实际增长",
                        "比上年名义增长",
                        "同比名义增长",
                        "同比实际增长",
                        "累计增长",
                        "累计同比",
                        "累计增速",
                        "yoy",
                        "growth",
                        "同比涨幅",
                        "比上年增减百分比",
                        "较去年同期增长",
                        "较去年同期",
                        "增减百分比",
                        "增长百分比",
                        "同期增长",
                        "较上年增减",
                        "比去年增减",
                        "较去年增减",
                        "较上年同期增减",
                        "比去年同期增减",
                        "比同期",
                        "同比增长速度",
                        "变动率",
                        "变动幅度",
                        "变化率",
                        "变化幅度",
                        "增减比例",
                        "变动比例",
                        NULL};

bool tb_term_is_difference(const char *text)
{
    static Words words = {"增减额",           "增减量",         "增减值",       "增长额",
                          "增加额",           "减少额",         "增长量",       "增减数",
                          "变动额",           "变化额",         "差额",         "同比增减额",
                          "比上年增减额",     "较上年增减额",   "比上年增加",   "比上年同期增减额",
                          "较上年同期增减额", "比上年同期增加", "较上年增加",   "比年初增加",
                          "较年初增加",       "比年初增减",     "较年初增减",   "比年初新增",
                          "较年初新增",       "比上月增加",     "较上月增加",   "比上月增减",
                          "较上月增减",       "比年初增减额",   "较年初增减额", "同比增加额",
                          "同比增加",         "同比增量",       "较年初",       "比年初",
                          "较上月",           "比上月",         "净增",         NULL};
    return is_among(text, words);
}

bool tb_term_is_plain_change(const char *text)
{
    static Words words = {"增减",
                          "比上年增减",
                          "较上年增减",
                          "比去年增减",
                          "较去年增减",
                          "比上年同期增减",
                          "较上年同期增减",
                          "比去年同期增减",
                          "比上年同期±",
                          "比上年±",
                          "较上年±",
                          "比去年±",
                          "±",
                          NULL};
    return is_among(text, words);
}

bool tb_term_is_change(const char *text)
{
    return is_among(text, changes);
}

size_t tb_term_change_tail(const char *text)
{
    size_t tail = ends_with(text, changes);
    size_t all = strlen(text);
    return tail > 0 && tail < all ? all - tail : 0;
}

bool tb_term_is_percent(const char *text)
{
    return strcmp(text, "%") == 0 || strcmp(text, "％") == 0 || strcmp(text, "‰") == 0;
}

bool tb_term_is_ratio_unit(const char *text)
{
    return text && (tb_term_is_percent(text) || strstr(text, "百分点"));
}

bool tb_term_is_growth_unit(const char *text)
{
    static Words units = {"倍", "BP", "bp", "基点", "个基点", "pp", "个点", NULL};
    return tb_term_is_ratio_unit(text) || (text && is_among(text, units));
}

bool tb_term_is_ratio(const char *text)
{
    static Words ends = {"增速", "增长", "增幅", "增长率", "占比",     "比重",   "比例",
                         "率",   "同比", "环比", "进度",   "强度",     "百分比", "份额",
                         "涨幅", "降幅", "±%",   "%",      "增长速度", NULL};
    static Words no_ends = {"效率", "功率", "汇率", "频率", "生产率", "劳动生产率", NULL};
    // 万人发案率 is in 起/万人
    bool per = strstr(text, "万人") || strstr(text, "千人") || g_str_has_prefix(text, "每");
    return ends_with(text, ends) > 0 && ends_with(text, no_ends) == 0 && !per;
}

bool tb_term_is_share(const char *text)
{
    static Words ends = {"完成率", "占比",   "比重",   "完成比例", "进度",   "合格率",
                         "覆盖率", "入学率", "就业率", "普及率",   "达标率", "优良率",
                         "执行率", "到位率", "份额",   NULL};
    return ends_with(text, ends) > 0;
}

bool tb_term_is_measure(const char *text)
{
    static Words ends = {"额",   "量",       "数",   "值",   "收入", "支出", "投资", "人口",
                         "面积", "里程",     "利润", "成本", "费用", "余额", "价格", "贷款",
                         "存款", "税收",     "出口", "进口", "产出", "能耗", "消费", "库存",
                         "资产", "负债",     "工资", "人员", "户数", "外资", "产值", "GDP",
                         "总量", "生产总值", "用电", "排放", "债务", "资金", "规模", NULL};
    return ends_with(text, ends) > 0 || tb_term_is_ratio(text);
}

bool tb_term_is_count(const char *text)
{
    static Words ends = {"数",   "人口", "人员", "人次", "员工", "职工", "面积",
                         "里程", "数量", "户",   "指数", "系数", NULL};
    static Words no_ends = {"总数",   "基数",   "余数",   "预算数", "决算数", "执行数", "完成数",
                            "计划数", "实际数", "目标数", "任务数", "预计数", "上年数", "本年数",
                            "累计数", "收入数", "支出数", "金额数", "合计数", "期末数", "期初数",
                            "年末数", "年初数", "发生数", "调整数", "增减数", "同期数", "快报数",
                            "核定数", "拨款数", "资金数", "投资数", "税收数", "入库数", "本月数",
                            "当月数", "本期数", "上期数", "变动数", "账面数", "参数",   NULL};
    return ends_with(text, ends) > 0 && ends_with(text, no_ends) == 0 && strcmp(text, "数") != 0;
}

bool tb_term_is_average(const char *text)
{
    static Words words = {"人均", "户均", "每股", "亩均", "地均", "单价", "均价", "平均价", NULL};
    for (size_t i = 0; words[i]; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

bool tb_term_is_classes(const char *text)
{
    static Words ends = {"年龄",   "年龄段", "年龄组", "工龄", "组别", "分组", "档次",
                         "分数段", "区间",   "范围",   "批次", "层次", "规模", "等级",
                         "规格",   "户型",   "年級",   "年级", "楼层", "班次", NULL};
    return ends_with(text, ends) > 0;
}

bool tb_term_is_code(const char *text)
{
    static Words ends = {"编号", "代码", "编码", "学号", "考号", "工号",  "证号",  "邮编",
                         "单号", "账号", "電話", "电话", " ID",  " Code", " code", NULL};
    return ends_with(text, ends) > 0 || is_among(text, (Words){"id", "code", NULL});
}

bool tb_term_is_rank(const char *text)
{
    static Words ends = {"位次", "排名", "名次", "排位", "排行", " rank", " Rank", NULL};
    return text && (ends_with(text, ends) > 0 || is_among(text, (Words){"rank", "ranking", NULL}));
}

bool tb_term_is_missing(const char *text, bool *smallest, bool *secret)
{
    static Words nothing = {
        "-",      "—",        "–",      "－",   "--",     "——",       "---",    "/",    "\\",
        "N/A",    "NA",       "n.a.",   "n/a",  "NaN",    "null",     "#N/A",   "空",   "无",
        "x",      "×",        "未报",   "缺",   "缺失",   "未填",     "待定",   "暂无", "暂缺",
        "…",      "...",      "......", "⋯",    "．．．", "*",        "**",     "***",  "＊",
        ":",      "..",       "…",      "……",   "⋯⋯",     "／",       "—-",     "-—",   "无数据",
        "未公布", "尚未公布", "未统计", "不详", "不适用", "保密",     "(空白)", "─",    "──",
        "、",     "一",       "ND",     "nd",   "n.a",    "未启动",   "未开工", "none", "#NULL!",
        "?",      "？",       "待补",   "待报", "未上报", "暂未公布", "未知",   NULL};
    static Words small = {"…", "...", "......", "⋯", "．．．", "……", "⋯⋯", NULL};
    static Words hidden = {"*", "**", "***", "＊", "保密", "x", "×", NULL};
    if (smallest)
        *smallest = is_among(text, small);
    if (secret)
        *secret = is_among(text, hidden);
    return is_among(text, nothing);
}

const char *tb_term_status(const char *text, size_t *length)
{
    static const struct {
        const char *word, *status;
    } rows[] = {
        {"实际完成", "actual"},   {"实际", "actual"},       {"实绩", "actual"},
        {"完成情况", "actual"},   {"完成数", "actual"},     {"完成值", "actual"},
        {"完成", "actual"},       {"实际数", "actual"},     {"累计完成", "actual"},
        {"目标值", "target"},     {"目标任务", "target"},   {"目标", "target"},
        {"计划数", "target"},     {"计划", "target"},       {"年度目标", "target"},
        {"年度计划", "target"},   {"任务数", "target"},     {"任务", "target"},
        {"预算数", "target"},     {"预算", "target"},       {"预计完成", "forecast"},
        {"预计", "forecast"},     {"预测值", "forecast"},   {"预测", "forecast"},
        {"预期目标", "target"},   {"预期", "target"},       {"全年预计", "forecast"},
        {"快报", "actual"},       {"预计数", "forecast"},   {"初步核算", "actual"},
        {"决算数", "actual"},     {"决算", "actual"},       {"执行数", "actual"},
        {"全年目标", "target"},   {"全年计划", "target"},   {"实际值", "actual"},
        {"预计值", "forecast"},   {"目标数", "target"},     {"计划值", "target"},
        {"全年预测", "forecast"}, {"年度预算", "target"},   {"预算安排", "target"},
        {"年度任务", "target"},   {"预计全年", "forecast"}, {"全年实际", "actual"},
    };
    const char *found = NULL;
    *length = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        size_t word = strlen(rows[i].word);
        if (word > *length && strncmp(text, rows[i].word, word) == 0) {
            *length = word;
            found = rows[i].status;
        }
    }
    return found;
}

// ---- Lines around a table ----

// Passes over a colon and spaces; 0 when there is no colon.
static size_t past_colon(const char *text, size_t at)
{
    size_t from = at;
    while (g_str_has_prefix(text + at, " ") || g_str_has_prefix(text + at, "　"))
        at += text[at] == ' ' ? 1 : 3;
    if (text[at] == ':')
        at += 1;
    else if (g_str_has_prefix(text + at, "："))
        at += 3;
    else
        return 0;
    while (g_str_has_prefix(text + at, " ") || g_str_has_prefix(text + at, "　"))
        at += text[at] == ' ' ? 1 : 3;
    return at > from ? at : 0;
}

bool tb_term_names_sheet(const char *text)
{
    const char *number = strncmp(text, "表", strlen("表")) == 0 ? text + strlen("表") : text;
    bool numbered = number > text && number[strspn(number, " 0123456789-")] == '\0';
    return !numbered && !g_str_has_prefix(text, "Sheet") && !g_str_has_prefix(text, "工作表");
}

TbFootKind tb_term_foot(const char *text, size_t *length)
{
    static Words sources = {"数据来源",    "资料来源", "来源",     "Source", "资料出处",
                            "Data source", "Sources",  "数据出处", "来源于", NULL};
    static Words notes = {"注",   "备注",     "说明",     "附注",     "Note", "Notes",
                          "注释", "数据说明", "指标说明", "指标解释", "注解", NULL};
    static Words forms = {"填表人",   "制表人",   "审核人", "单位负责人", "统计负责人", "填报人",
                          "报出日期", "制表",     "审核",   "负责人",     "联系电话",   "填报日期",
                          "打印日期", "制表日期", "复核",   "导出时间",   "下载时间",   NULL};
    static const struct {
        const char *const *words;
        TbFootKind kind;
    } kinds[] = {{sources, TB_FOOT_SOURCE}, {notes, TB_FOOT_NOTE}, {forms, TB_FOOT_FORM}};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        size_t word = begins_with(text, kinds[i].words);
        // 注1：, 注②：
        size_t behind = word;
        while (word && (g_ascii_isdigit(text[behind]) || text[behind] == '.'))
            behind++;
        *length = word ? past_colon(text, behind) : 0;
        if (*length)
            return kinds[i].kind;
    }
    *length = 0;
    gunichar first = g_utf8_get_char(text);
    bool numbered = (first >= 0x2460 && first <= 0x2473) || first == 0x203b;
    return numbered || (text[0] == '*' && strlen(text) > 6) ? TB_FOOT_NOTE : TB_FOOT_NONE;
}

TbDeclares tb_term_declares(const char *text, size_t *length)
{
    static Words units = {"单位",     "计量单位", "金额单位", "货币单位",
                          "数据单位", "Unit",     "Units",    NULL};
    static Words periods = {"时间", "年份", "日期", "统计时间", "报告期", "数据时间",
                            "年度", "月份", "期间", "统计期",   NULL};
    static Words indicators = {"指标", "指标名称", "Indicator", NULL};
    static Words regions = {"地区", "区域", "范围", NULL};
    static Words sources = {"数据来源", "资料来源", "来源", "Source", NULL};
    static Words others = {"数据库",   "频率",     "查询条件", "制表单位",     "填报单位",
                           "表号",     "制定机关", "批准机关", "有效期至",     "批准文号",
                           "编制单位", "编报单位", "文号",     "综合机关名称", "综合机关",
                           "备案文号", "更新时间", "导出时间", "下载时间",     "数据库名称",
                           "填报部门", "填表单位", "统计范围", "口径",         NULL};
    static const struct {
        const char *const *words;
        TbDeclares declares;
    } kinds[] = {{units, TB_DECLARES_UNIT},           {periods, TB_DECLARES_PERIOD},
                 {indicators, TB_DECLARES_INDICATOR}, {regions, TB_DECLARES_REGION},
                 {sources, TB_DECLARES_SOURCE},       {others, TB_DECLARES_OTHER}};
    // (单位：亿元)
    size_t bracket = text[0] == '(' ? 1 : g_str_has_prefix(text, "（") ? 3 : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        size_t word = begins_with(text + bracket, kinds[i].words);
        *length = word ? past_colon(text, bracket + word) : 0;
        if (*length)
            return kinds[i].declares;
    }
    *length = 0;
    return TB_DECLARES_NOTHING;
}

// ---- Units ----

static bool is_counted(const char *base)
{
    static Words words = {
        "人",        "人次",       "户",         "家",         "个",     "件",       "台",
        "套",        "辆",         "艘",         "架",         "条",     "座",       "所",
        "张",        "份",         "只",         "头",         "羽",     "株",       "箱",
        "瓶",        "块",         "片",         "部",         "项",     "例",       "起",
        "宗",        "次",         "名",         "位",         "册",     "床",       "处",
        "间",        "栋",         "幢",         "村",         "对",     "匹",       "双",
        "支",        "根",         "粒",         "盒",         "包",     "袋",       "组",
        "站",        "眼",         "班",         "篇",         "种",     "类",       "标准箱",
        "标箱",      "TEU",        "重量箱",     "吨公里",     "人公里", "吨标准煤", "标准煤",
        "亩次",      "锭",         "点",         "分",         "枚",     "本",       "颗",
        "架次",      "列",         "标准台",     "户次",       "人天",   "人年",     "公顷次",
        "千伏安",    "万千伏安",   "kVA",        "MVA",        "GB",     "TB",       "PB",
        "EB",        "kbps",       "Mbps",       "兆",         "度",     "单",       "票",
        "笔",        "标准立方米", "吨煤",       "吨二氧化碳", "名次",   "节",       "岁",
        "平方米/人", "场",         "场次",       "届",         "车次",   "班次",     "航次",
        "千卡",      "大卡",       "焦",         "吉焦",       "百万吨", "油当量",   "蒲式耳",
        "桶",        "盎司",       "吨油当量",   "员",         "床位",   "师",       "卷",
        "顶",        "门",         "线",         "端口",       "机架",   "标准机架", "重箱",
        "件次",      "组件",       "芯片",       "人日",       "立方",   "方",       "kwh",
        "persons",   "people",     "households", "units",      "sets",   "vehicles", "tons",
        NULL};
    return is_among(base, words);
}

static bool is_known(TbArena *arena, const char *text)
{
    TbUnit read;
    if (!tb_unit_parse(arena, text, &read))
        return false;
    bool rate = read.known && strchr(read.base, '/'); // 例/10万人
    return read.kind == TB_UNIT_COUNT ? rate || is_counted(read.base) : read.kind != TB_UNIT_NONE;
}

bool tb_term_is_unit(TbArena *arena, const char *text)
{
    if (!*text || strlen(text) > 60)
        return false;
    if (is_known(arena, text))
        return true;
    // 元/人, 人·天
    const char *slash = strchr(text, '/');
    if (!slash)
        return false;
    char *above = g_strndup(text, (gsize)(slash - text));
    bool known = is_known(arena, above) && is_known(arena, slash + 1);
    g_free(above);
    return known;
}

// 10 000 tons, 100 million yuan, 1,000 persons: the number before a unit in English as the scale it
// is. NULL: there is none.
static const char *scaled_unit(TbArena *arena, const char *text)
{
    static const struct {
        const char *number, *word, *scale;
    } scales[] = {{"10000", "", "万"},         {"1000", "", "thousand "}, {"100", "million ", "亿"},
                  {"10", "million ", "千万"},  {"10", "thousand ", "万"}, {"100000000", "", "亿"},
                  {"1000000", "", "million "}, {"100", "million", "亿"},  {"10", "thousand", "万"},
                  {"100", "thousand ", "十万"}};
    char digits[16];
    size_t count = 0;
    const char *at = text;
    for (; g_ascii_isdigit(*at) || ((*at == ' ' || *at == ',') && g_ascii_isdigit(at[1])); at++)
        if (g_ascii_isdigit(*at) && count + 1 < sizeof digits)
            digits[count++] = *at;
    digits[count] = '\0';
    at += *at == ' ';
    for (size_t i = 0; count > 0 && i < G_N_ELEMENTS(scales); i++) {
        size_t word = strlen(scales[i].word);
        if (strcmp(digits, scales[i].number) != 0 ||
            g_ascii_strncasecmp(at, scales[i].word, word) != 0)
            continue;
        const char *scaled = tb_arena_printf(arena, "%s%s", scales[i].scale, at + word);
        if (at[word] && tb_term_is_unit(arena, scaled))
            return scaled;
    }
    return NULL;
}

const char *tb_term_unit(TbArena *arena, const char *text)
{
    static Words scales = {" thousand", " million", " billion", " trillion", NULL};
    if (tb_term_is_unit(arena, text))
        return text;
    if (g_ascii_isdigit(*text))
        return scaled_unit(arena, text);
    const char *plain = text;
    if (g_str_has_prefix(text, "人民币"))
        plain = text + strlen("人民币");
    size_t scale = ends_with(plain, scales), all = strlen(plain);
    if (scale > 0 && all > scale)
        plain =
            tb_arena_printf(arena, "%s %.*s", plain + all - scale + 1, (int)(all - scale), plain);
    return plain != text && tb_term_is_unit(arena, plain) ? plain : NULL;
}

// SPDX-License-Identifier: MIT
#include "table/label.h"

#include <string.h>

static bool is_han(gunichar c)
{
    return c >= 0x2e80 && g_unichar_iswide(c);
}

static bool has_han(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (is_han(g_utf8_get_char(text)) && g_utf8_get_char(text) != 0x3000)
            return true;
    return false;
}

// ---- Text for people ----

// A line in English below one in Chinese is its translation.
static void append_line(GString *out, const char *line, bool chinese)
{
    if (chinese && !has_han(line) && out->len > 0) {
        // a unit or a year is none
        bool word = false;
        for (const char *at = line; *at; at++)
            word = word ||
                   (g_ascii_islower(at[0]) && g_ascii_islower(at[1]) && g_ascii_isalpha(at[2]));
        const char *opens = strchr(line, '(');
        if (word && opens && !strchr(out->str, '(') && !strstr(out->str, "（"))
            g_string_append(out, opens); // 粮食 above Grain (10 000 tons)
        if (word)
            return;
    }
    if (!chinese && out->len > 0) // East / Coast: two words
        g_string_append_c(out, ' ');
    g_string_append(out, line);
}

// "按产业分 By Industry": cut where Latin words go on to the end.
static void cut_translation(GString *text)
{
    const char *from = NULL;
    bool after_space = false, han = false;
    for (const char *at = text->str; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (is_han(c) && c != 0x3000) {
            han = true;
            from = NULL;
        } else if (han && !from && after_space && c < 0x80 && g_ascii_isupper((char)c)) {
            from = at;
        } else if (c >= 0x80 && c != 0x3000 && c != 0x2019 && c != 0x2013) {
            from = NULL;
        }
        after_space = c == ' ' || c == 0x3000;
    }
    if (!from)
        return;
    size_t lower = 0;
    for (const char *at = from; *at; at++)
        lower += g_ascii_islower(*at) != 0;
    if (lower < 3)
        return;
    // 粮食 Grain (10 000 tons): the bracket is of both, where the first has none
    const char *opens = strchr(from, '(');
    bool first = memchr(text->str, '(', (size_t)(from - text->str)) || strstr(text->str, "（");
    char *bracket = opens && !first ? g_strdup(opens) : NULL;
    g_string_truncate(text, (gsize)(from - text->str));
    if (bracket)
        g_string_append(text, bracket);
    g_free(bracket);
}

// Spaces stay between Latin letters and digits only.
static const char *squeeze(TbArena *arena, const char *text)
{
    GString *out = g_string_new(NULL);
    gunichar last = 0;
    bool space = false;
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (g_unichar_isspace(c) || c == 0x200b || c == 0xfeff) {
            space = last != 0;
            continue;
        }
        if (space && last < 0x80 && c < 0x80)
            g_string_append_c(out, ' ');
        g_string_append_unichar(out, c);
        last = c;
        space = false;
    }
    const char *kept = tb_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return kept;
}

const char *tb_label_text(TbArena *arena, const char *text)
{
    GString *whole = g_string_new(NULL);
    bool chinese = has_han(text);
    char **lines = g_strsplit_set(text, "\r\n", -1);
    for (char **line = lines; *line; line++)
        append_line(whole, *line, chinese);
    g_strfreev(lines);
    if (chinese)
        cut_translation(whole);
    const char *kept = squeeze(arena, whole->str);
    g_string_free(whole, TRUE);
    return kept;
}

// ---- Marks ----

static bool is_footnote(gunichar c)
{
    return (c >= 0x2460 && c <= 0x2473) || (c >= 0x2474 && c <= 0x2487) || c == 0x203b ||
           c == '*' || c == 0xff0a || (c >= 0x2776 && c <= 0x277f) || c == 0xb9 || c == 0xb2 ||
           c == 0xb3;
}

static const char *cut_mark(TbArena *arena, const char *name, TbLabel *label)
{
    size_t length = strlen(name);
    while (length > 0) {
        const char *last = g_utf8_find_prev_char(name, name + length);
        gunichar c = last ? g_utf8_get_char(last) : 0;
        if (!last || last == name || !is_footnote(c) ||
            ((c == 0xb2 || c == 0xb3) && g_ascii_isalpha(last[-1])))
            break;
        label->mark = tb_arena_strndup(arena, last, (size_t)(name + length - last));
        length = (size_t)(last - name);
    }
    return tb_arena_strndup(arena, name, length);
}

// 减：营业成本 in a statement of accounts: the sign is that of its sum.
static const char *skip_sign(const char *name)
{
    static const char *const words[] = {"减：", "减:", "加：", "加:", NULL};
    for (size_t i = 0; words[i]; i++)
        if (g_str_has_prefix(name, words[i]) && name[strlen(words[i])] != '\0')
            return name + strlen(words[i]);
    return name;
}

static const char *skip_part(const char *name, TbLabel *label)
{
    static const char *const words[] = {"其中：", "其中:", "#",  "＃", "其中、", "其中",
                                        "＃",     "∶",     "：", ":",  NULL};
    for (size_t i = 0; words[i]; i++)
        if (g_str_has_prefix(name, words[i]) && (label->part || i < 7)) {
            name += strlen(words[i]);
            label->part = true;
            i = (size_t)-1;
        }
    return name;
}

// ---- Brackets ----

typedef struct {
    const char *from, *to; // the bracket
    const char *inside, *inside_end;
} Bracket;

// The last bracket of the text that closes where it, or a footnote mark behind it, ends.
static bool find_bracket(const char *text, const char *end, Bracket *bracket)
{
    int depth = 0;
    for (const char *at = end; (at = g_utf8_find_prev_char(text, at));) {
        gunichar c = g_utf8_get_char(at);
        bool closes = c == ')' || c == 0xff09 || c == ']' || c == 0x3011;
        bool opens = c == '(' || c == 0xff08 || c == '[' || c == 0x3010;
        if (closes && depth++ == 0)
            bracket->inside_end = at, bracket->to = g_utf8_next_char(at);
        if (opens && depth > 0 && --depth == 0) {
            bracket->from = at, bracket->inside = g_utf8_next_char(at);
            return true;
        }
    }
    return false;
}

// 上年=100: what an index is measured by.
static bool is_index_base(const char *text)
{
    return g_str_has_suffix(text, "=100") || g_str_has_suffix(text, "＝100") ||
           g_str_has_suffix(text, "为100");
}

// What a bracket says, or a part of one between commas. False: it is part of the name.
static bool take_fact(TbArena *arena, const char *fact, int64_t year, TbLabel *label)
{
    size_t length;
    if (strstr(fact, "号填列")) // 亏损以“－”号填列
        return true;
    if (strncmp(fact, "单位", 6) == 0) {
        if (tb_term_declares(fact, &length) == TB_DECLARES_UNIT)
            fact += length;
    }
    const char *unit = label->unit ? NULL : tb_term_unit(arena, fact);
    if (unit) {
        label->unit = unit;
        return true;
    }
    if (strstr(fact, "=100") || strstr(fact, "＝100") || strstr(fact, "为100")) {
        label->no_unit = true;
        return true;
    }
    if (strcmp(fact, "±%") == 0 || strcmp(fact, "±％") == 0 || strcmp(fact, "+-%") == 0) {
        label->unit = "%";
        return true;
    }
    TbWhen when;
    if (!label->when.period && tb_when_parse(arena, fact, year, &when) && when.period) {
        label->when = when;
        return true;
    }
    const char *status = tb_term_status(fact, &length);
    if (status && !fact[length]) {
        label->status = status;
        return true;
    }
    return false;
}

// Takes the facts of a bracket; what is none stays in it.
static char *read_bracket(TbArena *arena, const Bracket *bracket, int64_t year, TbLabel *label)
{
    char *inside = g_strndup(bracket->inside, (gsize)(bracket->inside_end - bracket->inside));
    GString *kept = g_string_new(NULL);
    const char *whole = squeeze(arena, inside);
    bool taken = false;
    if (!take_fact(arena, whole, year, label)) {
        char **parts = g_strsplit_set(inside, ",;", -1);
        for (char **part = parts; *part; part++) {
            char **pieces = g_strsplit(*part, "，", -1);
            for (char **piece = pieces; *piece; piece++) {
                const char *fact = squeeze(arena, g_strstrip(*piece));
                bool said = !*fact || take_fact(arena, fact, year, label);
                taken |= said;
                if (!said)
                    g_string_append_printf(kept, "%s%s", kept->len ? "，" : "", fact);
            }
            g_strfreev(pieces);
        }
        g_strfreev(parts);
        if (!taken)
            g_string_assign(kept, whole);
    }
    g_free(inside);
    return g_string_free(kept, FALSE);
}

static const char *read_brackets(TbArena *arena, const char *text, int64_t year, TbLabel *label)
{
    GString *name = g_string_new(text);
    const char *end = name->str + name->len;
    Bracket bracket = {0};
    for (int i = 0; i < 4 && find_bracket(name->str, end, &bracket); i++) {
        char *kept = read_bracket(arena, &bracket, year, label);
        gsize from = (gsize)(bracket.from - name->str), to = (gsize)(bracket.to - name->str);
        gsize opening = (gsize)(bracket.inside - bracket.from);
        if (*kept) {
            gsize inside = from + opening, length = (gsize)(bracket.inside_end - bracket.inside);
            g_string_erase(name, (gssize)inside, (gssize)length);
            g_string_insert(name, (gssize)inside, kept);
        } else {
            g_string_erase(name, (gssize)from, (gssize)(to - from));
        }
        g_free(kept);
        end = name->str + from;
    }
    text = tb_arena_strdup(arena, g_strstrip(name->str));
    g_string_free(name, TRUE);
    return text;
}

// "产值：亿元", "产值，万元", "产值/万元", "产值_亿元": the unit stands behind a sign.
static const char *read_unit_tail(TbArena *arena, const char *name, TbLabel *label)
{
    static const char *const signs[] = {"：", ":", "，", ",", "/", "_", " ", "-", NULL};
    for (size_t i = 0; signs[i] && !label->unit; i++) {
        const char *sign = g_strrstr(name, signs[i]);
        const char *unit = sign ? sign + strlen(signs[i]) : NULL;
        if (!sign || sign == name || !tb_term_is_unit(arena, unit))
            continue;
        label->unit = tb_arena_strdup(arena, unit);
        return tb_arena_strndup(arena, name, (size_t)(sign - name));
    }
    size_t length = strlen(name);
    if (!label->unit && length > 1 && (name[length - 1] == '%' || g_str_has_suffix(name, "％"))) {
        length -= name[length - 1] == '%' ? 1 : strlen("％");
        label->unit = "%";
        return tb_arena_strndup(arena, name, length);
    }
    return name;
}

// ---- Words of time ----

static const char *cut_words(TbArena *arena, const char *name, const char *const *words,
                             bool *found)
{
    for (; *words; words++) {
        if (g_str_has_prefix(name, *words)) {
            *found = true;
            return name + strlen(*words);
        }
        if (g_str_has_suffix(name, *words)) {
            *found = true;
            return tb_arena_strndup(arena, name, strlen(name) - strlen(*words));
        }
    }
    return name;
}

// Headings of statements of accounts, which say nothing but when: 本期金额, 上期金额, 期末余额.
static bool read_account(const char *name, TbLabel *label)
{
    static const struct {
        const char *when[9], *what[10];
        int months; // before the table's time
        TbBalance balance;
    } rows[] = {
        {{"上期", "上年", "上年度", "去年", "上年同期", "去年同期", "同期", NULL},
         {"金额", "发生额", "数", "累计", "累计数", "累计金额", "累计发生额", "数额", NULL},
         12,
         TB_BALANCE_NONE},
        {{"上月", "上月末", NULL}, {"金额", "数", "余额", "发生额", NULL}, 1, TB_BALANCE_NONE},
        {{"本期", "本年", "本年度", "今年", "当期", NULL},
         {"金额", "发生额", "数", "数额", "累计数", "累计金额", "累计发生额", NULL},
         0,
         TB_BALANCE_NONE},
        {{"期末", "年末", "本年末", "本年年末", "期末账面", NULL},
         {"余额", "数", "金额", "值", "价值", NULL},
         0,
         TB_BALANCE_CLOSING},
        {{"期初", "年初", "上年末", "上年年末", "去年末", "上年底", "去年底", "期初账面", NULL},
         {"余额", "数", "金额", "值", "价值", NULL},
         0,
         TB_BALANCE_OPENING},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (size_t k = 0; rows[i].when[k]; k++) {
            if (!g_str_has_prefix(name, rows[i].when[k]))
                continue;
            const char *rest = name + strlen(rows[i].when[k]);
            bool found = !*rest;
            for (size_t j = 0; rows[i].what[j] && !found; j++)
                found = strcmp(rest, rows[i].what[j]) == 0;
            if (!found)
                continue;
            label->previous_year = label->previous_year || rows[i].months == 12;
            label->previous_month = rows[i].months == 1;
            label->balance = rows[i].balance;
            label->to_date = label->to_date || strstr(rest, "累计") != NULL;
            label->relative = name;
            return true;
        }
    return false;
}

static const char *read_relative(TbArena *arena, const char *name, TbLabel *label)
{
    if (read_account(name, label))
        return "";
    static const char *const before[] = {
        "上年同期数", "上年同期", "去年同期数", "去年同期", "上年实际", "上年数",   "上年实绩",
        "去年实际",   "上年完成", "上年同月",   "去年同月", "上年同季", "去年同季", NULL};
    static const char *const month[] = {"本月止", "本月末", "本月完成", "本月实际", "本月",
                                        "当月",   "本季度", "本季",     "当季",     NULL};
    static const char *const earlier[] = {"上月末", "上月完成", "上月实际", "上月", NULL};
    static const char *const date[] = {
        "本月止累计",     "本年累计", "1-本月累计",   "1—本月累计", "1－本月累计", "1至本月累计",
        "1-本月",         "1—本月",   "1－本月",      "1至本月",    "自年初累计",  "年初至本月累计",
        "本年本月止累计", "累计完成", "本年累计完成", "累计",       NULL};
    if (tb_term_is_change(name))
        return name;
    name = cut_words(arena, name, before, &label->previous_year);
    static const char *const shares[] = {"累计占比", "累计百分比", "累计比例",
                                         "累计比重", "累计频率",   NULL};
    for (size_t i = 0; shares[i]; i++) // of those up to the row, and of no time
        if (strcmp(name, shares[i]) == 0)
            return name;
    name = cut_words(arena, name, date, &label->to_date);
    if (!label->to_date)
        name = cut_words(arena, name, month, &label->this_month);
    if (!label->to_date && !label->this_month && g_str_has_prefix(name, "上月")) // not 比上月
        name = cut_words(arena, name, earlier, &label->previous_month);
    bool relative = label->to_date || label->this_month || label->previous_month;
    return relative && (strcmp(name, "数") == 0 || strcmp(name, "金额") == 0) ? "" : name;
}

static const char *read_time(TbArena *arena, const char *name, int64_t year, TbLabel *label)
{
    TbWhen when;
    const char *rest;
    if (label->when.period || !tb_when_find(arena, name, year, &when, &rest))
        return name;
    label->when = when;
    return rest;
}

static const char *read_status(TbArena *arena, const char *name, TbLabel *label)
{
    size_t length;
    const char *status = tb_term_status(name, &length);
    // 完成目标进度, 计划投资额: a name that begins so
    if (status && (!name[length] || strcmp(name + length, "数") == 0 ||
                   strcmp(name + length, "值") == 0 || strcmp(name + length, "情况") == 0)) {
        label->status = status;
        return "";
    }
    // 完成年度目标（%）, 占预算（%）: a share of it, and no target
    static const char *const against[] = {"完成", "占", "达到", "为", NULL};
    for (size_t i = 0; against[i]; i++)
        if (label->unit && tb_term_is_ratio_unit(label->unit) && g_str_has_prefix(name, against[i]))
            return name;
    static const char *const tails[] = {"实际",   "目标", "计划",     "预计",     "预测", "目标值",
                                        "计划数", "预算", "预期目标", "目标任务", NULL};
    for (size_t i = 0; tails[i]; i++) {
        size_t tail = strlen(tails[i]), all = strlen(name);
        if (all > tail && strcmp(name + all - tail, tails[i]) == 0 &&
            !g_str_has_suffix(name, "完成目标")) {
            label->status = tb_term_status(tails[i], &length);
            return tb_arena_strndup(arena, name, all - tail);
        }
    }
    return name;
}

TbLabel tb_label_parse(TbArena *arena, const char *text, int64_t year)
{
    TbLabel label = {.when = {.year = TB_NO_YEAR}};
    const char *whole = tb_label_text(arena, text);
    if (*whole == '*' && whole[1] && whole[1] != '*') // *地区: to be filled in
        whole++;
    const char *name = skip_part(skip_sign(whole), &label);
    name = cut_mark(arena, name, &label);
    // a heading that is nothing but a period: 1-2月
    if (tb_when_parse(arena, name, year, &label.when)) {
        label.name = "";
        label.status = label.when.status;
        return label;
    }
    name = read_brackets(arena, name, year, &label);
    name = cut_mark(arena, name, &label);
    if (label.unit && g_str_has_suffix(name, "/") && name[1]) // 单产/(公斤/公顷)
        name = tb_arena_strndup(arena, name, strlen(name) - 1);
    name = read_unit_tail(arena, name, &label);
    name = read_time(arena, name, year, &label);
    name = read_status(arena, name, &label);
    if (is_index_base(name)) { // 上月=100 in a row of its own
        label.no_unit = true;
        name = "";
    }
    // 一季度合计: what is counted over the time is no other thing
    if (label.when.period &&
        (tb_term_is_total(name) || strcmp(name, "累计") == 0 || strcmp(name, "数") == 0 ||
         strcmp(name, "截至") == 0 || strcmp(name, "截止") == 0))
        name = "";
    name = read_relative(arena, name, &label);
    if (tb_term_is_change(name)) {
        label.change = true;
        label.changed = name;
    }
    if (strcmp(name, "全年") == 0 || strcmp(name, "年") == 0)
        name = "";
    if (!label.status)
        label.status = label.when.status;
    label.name = name;
    return label;
}

const char *tb_label_unnumbered(const char *name)
{
    static const char digits[] = "一二三四五六七八九十";
    const char *at = name;
    bool bracket = g_str_has_prefix(at, "（") || *at == '(';
    if (bracket)
        at += *at == '(' ? 1 : 3;
    const char *from = at;
    while (*at && strncmp(at, "、", 3) != 0 && strlen(at) >= 3) {
        char *c = g_strndup(at, 3);
        bool digit = (at[0] & 0x80) && strstr(digits, c) != NULL;
        g_free(c);
        if (!digit)
            break;
        at += 3;
    }
    if (at == from)
        while (g_ascii_isdigit(*at) && at - from < 3)
            at++;
    if (at == from)
        return name;
    const char *const closings[] = {bracket ? "）" : "、", bracket ? ")" : ".",
                                    bracket ? ")" : "．", bracket ? ")" : "、"};
    for (size_t i = 0; i < G_N_ELEMENTS(closings); i++)
        if (g_str_has_prefix(at, closings[i])) {
            const char *rest = at + strlen(closings[i]);
            bool decimal = closings[i][0] == '.' && g_ascii_isdigit(*rest);
            return *rest && !decimal ? rest : name;
        }
    return name;
}

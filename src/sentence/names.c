// SPDX-License-Identifier: MIT
#include "sentence/names.h"

#include <string.h>

#include "quantity/fold.h"

#define NAME_CHARACTERS 128

static size_t fold(const char *text, gunichar *out)
{
    size_t count = 0, length;
    for (; *text && count < NAME_CHARACTERS; text = g_utf8_next_char(text))
        out[count++] = tb_fold_next(text, &length);
    return count;
}

const char *tb_name_head(const TbNames *names, const char *name)
{
    gunichar text[NAME_CHARACTERS];
    const char *end = name + strlen(name);
    if (g_utf8_strlen(name, -1) > NAME_CHARACTERS)
        return end;
    const TbTerm *head = tb_lexicon_find_end(names->lexicon, text, fold(name, text), TB_TERM_HEAD);
    return head ? g_utf8_offset_to_pointer(end, -(glong)head->length) : end;
}

bool tb_name_is_head(const TbNames *names, const char *name)
{
    gunichar text[NAME_CHARACTERS];
    size_t count = fold(name, text);
    const TbTerm *head = tb_lexicon_find(names->lexicon, text, count, TB_TERM_HEAD);
    return head && head->length == count && head->strong;
}

char *tb_name_stem(const TbNames *names, const char *of)
{
    static const char *const joins[] = {"合计", "累计", "总", "的", NULL};
    const char *head = tb_name_head(names, of);
    char *stem = tb_arena_strndup(names->arena, of, (size_t)(head - of));
    for (const char *const *join = joins; *join; join++)
        if (g_str_has_suffix(stem, *join))
            stem[strlen(stem) - strlen(*join)] = '\0';
    return stem;
}

const char *tb_name_total(const char *name)
{
    static const char *const added[] = {"当年新增", "净增", "新增",   "新建", "新培育", "新认定",
                                        "单月",     "当月", "单季度", "单季", "当季",   NULL};
    for (const char *const *word = added; *word; word++)
        if (g_str_has_prefix(name, *word) && name[strlen(*word)])
            return name + strlen(*word);
    return name;
}

// ---- Enumerations ----

static const char *const joints[] = {"以及", "、", "和", "与", "及", "，", NULL};

// Where the next part begins behind a joint in [at, …), the joint's place in *joint; NULL: none.
static const char *next_part(const char *at, const char *const *words, const char **joint)
{
    const char *whole = at;
    int depth = 0;
    for (; *at; at = g_utf8_next_char(at)) {
        depth += g_str_has_prefix(at, "（") - g_str_has_prefix(at, "）");
        const char *before = at > whole ? g_utf8_find_prev_char(whole, at) : NULL;
        bool inside = before && g_str_has_prefix(at, "及") && // 惠及, 普及
                      g_utf8_strchr("惠普涉提波危兼顾触", -1, g_utf8_get_char(before));
        for (const char *const *word = words; depth == 0 && !inside && *word; word++)
            if (g_str_has_prefix(at, *word)) {
                *joint = at;
                return at + strlen(*word);
            }
    }
    return NULL;
}

static GPtrArray *split(const char *name, const char *const *words)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    const char *joint, *next;
    while ((next = next_part(name, words, &joint))) {
        g_ptr_array_add(parts, g_strndup(name, (gsize)(joint - name)));
        name = next;
    }
    g_ptr_array_add(parts, g_strdup(name));
    return parts;
}

static bool all_named(const GPtrArray *parts)
{
    for (guint i = 0; i < parts->len; i++)
        if (!*(const char *)g_ptr_array_index(parts, i))
            return false;
    return true;
}

// A short part before a longer one lacks what the longer one ends with: 城镇 … 农村居民收入.
static char *complete(const TbNames *names, const char *part, const char *last)
{
    glong length = g_utf8_strlen(part, -1), whole = g_utf8_strlen(last, -1);
    const char *head = tb_name_head(names, part);
    if (*head || length > 8 || whole <= length + 1)
        return tb_arena_strdup(names->arena, part);
    const char *tail = g_utf8_offset_to_pointer(part, length - 1), *same = strstr(last, tail);
    bool counted = strpbrk(part, "0123456789") && length <= 8;
    if (counted && same && same > last && same[strlen(tail)]) // 前3家 … 前10家企业装车量
        return tb_arena_printf(names->arena, "%s%s", part, same + strlen(tail));
    if (length > 4)
        return tb_arena_strdup(names->arena, part);
    const char *rest = g_utf8_offset_to_pointer(last, length);
    static const char *const kinds[] = {"居民", "人口", "企业", "常住", "职工",
                                        "地区", "产业", "学校", NULL};
    bool shared = false;
    for (const char *const *kind = kinds; *kind; kind++)
        shared |= g_str_has_prefix(rest, *kind);
    if (!shared)
        return tb_arena_strdup(names->arena, part);
    return tb_arena_printf(names->arena, "%s%s", part, rest);
}

bool tb_name_ends_with_measure(const char *name)
{
    const char *last = g_utf8_find_prev_char(name, name + strlen(name));
    return last && g_utf8_strchr("额值量数率比差费款金税价", -1, g_utf8_get_char(last));
}

// GDP of 广州GDP: letters that end a name are a measure too; "" where none do.
static const char *letters_behind(const char *name)
{
    const char *at = name + strlen(name);
    while (at > name && g_ascii_isupper(at[-1]))
        at--;
    return strlen(at) >= 3 && at > name ? at : name + strlen(name);
}

// 批发业 of 批发业、餐饮业营业额: what stands behind the same kind of thing; "" where nothing does.
static const char *behind_kind(const char *part, const char *last)
{
    const char *kind = g_utf8_find_prev_char(part, part + strlen(part));
    if (!kind || kind == part ||
        !g_utf8_strchr("业类厂校院级型国省市县区镇村", -1, g_utf8_get_char(kind)))
        return "";
    const char *same = strstr(last, kind);
    const char *rest = same && same > last ? same + strlen(kind) : "";
    return tb_name_ends_with_measure(rest) ? rest : "";
}

// 第三产业增加值 lends its 增加值 to 第一产业; 事故起数 before 死亡人数 has a measure of its own.
static char *lend_head(const TbNames *names, const char *part, const char *last)
{
    const char *head = tb_name_head(names, last);
    head = *head ? head : letters_behind(last);
    head = *head ? head : behind_kind(part, last);
    bool whole = head == last; // 税收、利润: two names
    if (!*head || whole || g_str_has_suffix(part, head) || *tb_name_head(names, part) ||
        (tb_name_ends_with_measure(part) && g_utf8_strlen(part, -1) > 2))
        return tb_arena_strdup(names->arena, part);
    return tb_arena_printf(names->arena, "%s%s", part, head);
}

static bool is_numeral(const char *text)
{
    return *text && g_utf8_strchr("一二三四五六", -1, g_utf8_get_char(text));
}

// The bytes of digits that the text begins with.
static size_t digits(const char *text)
{
    return strspn(text, "0123456789");
}

// 2、3、5级医院床位: 2级医院床位; 一、二、三产业: 第一产业. NULL where the part is no numeral.
static char *number_alone(const TbNames *names, const char *part, const char *last)
{
    size_t arabic = digits(last);
    if (arabic && last[arabic] && digits(part) == strlen(part))
        return tb_arena_printf(names->arena, "%s%s", part, last + arabic);
    bool chinese = is_numeral(part) && is_numeral(last);
    const char *rest = chinese ? g_utf8_next_char(last) : "";
    bool industry = g_str_has_prefix(rest, "产业");
    bool class =
        *rest && g_utf8_strchr("级类线环期档本", -1, g_utf8_get_char(rest)); // 一、二级医院
    if (!industry && !class)
        return NULL;
    int length = (int)(g_utf8_next_char(part) - part);
    return tb_arena_printf(names->arena, "%s%.*s%s", industry ? "第" : "", length, part, rest);
}

// 第一、二、三产业增加值: 第二产业增加值. NULL where the part is none of these.
static char *number(const TbNames *names, const char *first, const char *part, const char *last)
{
    char *alone_part = number_alone(names, part, last);
    if (alone_part)
        return alone_part;
    const char *nth = "第";
    part += g_str_has_prefix(part, nth) ? strlen(nth) : 0;
    last += g_str_has_prefix(last, nth) ? strlen(nth) : 0;
    bool alone = g_str_has_prefix(first, nth) && g_utf8_strlen(first, -1) == 2;
    if (!alone || !is_numeral(first + strlen(nth)) || !is_numeral(part) || !is_numeral(last))
        return NULL;
    int length = (int)(g_utf8_next_char(part) - part);
    return tb_arena_printf(names->arena, "第%.*s%s", length, part, g_utf8_next_char(last));
}

// 甲、乙、丙三县投资, A、B、C三个品种产量: what is said of each stands behind how many they are.
static char **split_counted(const TbNames *names, const GPtrArray *parts)
{
    static const char *const counts[] = {"两", "三", "四", "五", "六",
                                         "七", "八", "九", "十", NULL};
    static const char *const words[] = {"个", "家", "大", "种", "类", "座", "条", "项", NULL};
    char *last = g_ptr_array_index(parts, parts->len - 1);
    const char *of = parts->len >= 2 && parts->len <= 10 ? counts[parts->len - 2] : NULL;
    char *at = of && *last ? strstr(g_utf8_next_char(last), of) : NULL;
    if (!at || g_utf8_strlen(last, at - last) > 4)
        return NULL;
    const char *rest = at + strlen(of);
    for (const char *const *word = words; *word; word++)
        if (g_str_has_prefix(rest, *word)) {
            rest += strlen(*word);
            break;
        }
    if (!*rest)
        return NULL;
    char **result = tb_arena_new0(names->arena, char *, parts->len + 1);
    for (guint i = 0; i < parts->len; i++) {
        const char *part = g_ptr_array_index(parts, i);
        int length = i + 1 < parts->len ? (int)strlen(part) : (int)(at - last);
        const char *behind = g_utf8_next_char(rest); // 东县、西县两县投资 names the kind already
        bool named =
            g_str_has_suffix(part, tb_arena_strndup(names->arena, rest, (size_t)(behind - rest)));
        result[i] = tb_arena_printf(names->arena, "%.*s%s", length, part, named ? behind : rest);
    }
    return result;
}

char **tb_name_split_pair(const TbNames *names, const char *name)
{
    static const char *const pairs[][3] = {{"存贷款", "存款", "贷款"},
                                           {"产销量", "产量", "销量"},
                                           {"产销", "产量", "销量"},
                                           {"进出口", "进口", "出口"},
                                           {"城乡居民", "城镇居民", "农村居民"},
                                           {"城乡", "城市", "农村"},
                                           {"男女", "男性", "女性"},
                                           {"师生", "教师", "学生"},
                                           {"中小学", "中学", "小学"},
                                           {"收支", "收入", "支出"}};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
        const char *at = strstr(name, pairs[i][0]);
        if (!at || (strcmp(pairs[i][0], "产销") == 0 && g_str_has_prefix(at, "产销率")))
            continue;
        char **result = tb_arena_new0(names->arena, char *, 3);
        for (int j = 0; j < 2; j++)
            result[j] = tb_arena_printf(names->arena, "%.*s%s%s", (int)(at - name), name,
                                        pairs[i][j + 1], at + strlen(pairs[i][0]));
        return result;
    }
    return NULL;
}

char **tb_name_split(const TbNames *names, const char *name, int count)
{
    static const char *const commas[] = {"、", NULL};
    GPtrArray *parts = split(name, commas);
    if ((int)parts->len != count || !all_named(parts)) {
        g_ptr_array_unref(parts);
        parts = split(name, joints);
    }
    char **result = NULL;
    if ((int)parts->len == count && all_named(parts))
        result = split_counted(names, parts);
    if (!result && (int)parts->len == count && all_named(parts)) {
        const char *last = g_ptr_array_index(parts, parts->len - 1);
        result = tb_arena_new0(names->arena, char *, (size_t)count + 1);
        for (int i = 0; i < count; i++) {
            char *part = g_ptr_array_index(parts, (guint)i);
            char *numbered = number(names, g_ptr_array_index(parts, 0), part, last);
            result[i] = numbered ? numbered : lend_head(names, complete(names, part, last), last);
        }
    }
    g_ptr_array_unref(parts);
    return result;
}

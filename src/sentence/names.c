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
    static const char *const added[] = {"当年新增", "净增",   "新增", "新建",
                                        "新培育",   "新认定", NULL};
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
    int depth = 0;
    for (; *at; at = g_utf8_next_char(at)) {
        depth += g_str_has_prefix(at, "（") - g_str_has_prefix(at, "）");
        for (const char *const *word = words; depth == 0 && *word; word++)
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

// 第三产业增加值 lends its 增加值 to 第一产业.
static char *lend_head(const TbNames *names, const char *part, const char *last)
{
    const char *head = tb_name_head(names, last);
    bool whole = head == last; // 税收、利润: two names
    if (!*head || whole || *tb_name_head(names, part))
        return tb_arena_strdup(names->arena, part);
    return tb_arena_printf(names->arena, "%s%s", part, head);
}

static bool is_numeral(const char *text)
{
    return *text && g_utf8_strchr("一二三四五六", -1, g_utf8_get_char(text));
}

// 第一、二、三产业增加值: 第二产业增加值. NULL where the part is none of these.
static char *number(const TbNames *names, const char *first, const char *part, const char *last)
{
    const char *nth = "第";
    part += g_str_has_prefix(part, nth) ? strlen(nth) : 0;
    last += g_str_has_prefix(last, nth) ? strlen(nth) : 0;
    bool alone = g_str_has_prefix(first, nth) && g_utf8_strlen(first, -1) == 2;
    if (!alone || !is_numeral(first + strlen(nth)) || !is_numeral(part) || !is_numeral(last))
        return NULL;
    int length = (int)(g_utf8_next_char(part) - part);
    return tb_arena_printf(names->arena, "第%.*s%s", length, part, g_utf8_next_char(last));
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
    if ((int)parts->len == count && all_named(parts)) {
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

// SPDX-License-Identifier: MIT
// What people call fonts, and the role each name stands for: plain data, no font library.
#include <string.h>

#include "text/fonts.h"

typedef struct {
    const char *name;
    TbFontRole role;
} FontName;

// As compared: in small letters, without spaces, hyphens and underscores, and without the endings
// below. The names of one role stand together.
static const FontName font_names[] = {
    {"黑体", TB_FONT_SANS},
    {"simhei", TB_FONT_SANS},
    {"中易黑体", TB_FONT_SANS},
    {"微软雅黑", TB_FONT_SANS},
    {"microsoftyahei", TB_FONT_SANS},
    {"microsoftyaheiui", TB_FONT_SANS},
    {"msyh", TB_FONT_SANS},
    {"等线", TB_FONT_SANS},
    {"dengxian", TB_FONT_SANS},
    {"华文黑体", TB_FONT_SANS},
    {"stheiti", TB_FONT_SANS},
    {"华文细黑", TB_FONT_SANS},
    {"stxihei", TB_FONT_SANS},
    {"heiti", TB_FONT_SANS},
    {"苹方", TB_FONT_SANS},
    {"pingfang", TB_FONT_SANS},
    {"冬青黑体", TB_FONT_SANS},
    {"hiraginosansgb", TB_FONT_SANS},
    {"思源黑体", TB_FONT_SANS},
    {"sourcehansans", TB_FONT_SANS},
    {"notosans", TB_FONT_SANS},
    {"notosanscjk", TB_FONT_SANS},
    {"方正黑体", TB_FONT_SANS},
    {"fzheib01", TB_FONT_SANS},
    {"fzheib01s", TB_FONT_SANS},
    {"方正兰亭黑", TB_FONT_SANS},
    {"文泉驿正黑", TB_FONT_SANS},
    {"文泉驿微米黑", TB_FONT_SANS},
    {"wenquanyizenhei", TB_FONT_SANS},
    {"wenquanyimicrohei", TB_FONT_SANS},
    {"fandolhei", TB_FONT_SANS},
    {"sansserif", TB_FONT_SANS},
    {"arial", TB_FONT_SANS},
    {"helvetica", TB_FONT_SANS},
    {"宋体", TB_FONT_SERIF},
    {"simsun", TB_FONT_SERIF},
    {"中易宋体", TB_FONT_SERIF},
    {"新宋体", TB_FONT_SERIF},
    {"nsimsun", TB_FONT_SERIF},
    {"华文宋体", TB_FONT_SERIF},
    {"stsong", TB_FONT_SERIF},
    {"华文中宋", TB_FONT_SERIF},
    {"stzhongsong", TB_FONT_SERIF},
    {"songti", TB_FONT_SERIF},
    {"思源宋体", TB_FONT_SERIF},
    {"sourcehanserif", TB_FONT_SERIF},
    {"notoserif", TB_FONT_SERIF},
    {"notoserifcjk", TB_FONT_SERIF},
    {"小标宋", TB_FONT_SERIF},
    {"方正小标宋", TB_FONT_SERIF},
    {"fzxiaobiaosongb05", TB_FONT_SERIF},
    {"fzxiaobiaosongb05s", TB_FONT_SERIF},
    {"方正大标宋", TB_FONT_SERIF},
    {"方正书宋", TB_FONT_SERIF},
    {"fzshusongz01", TB_FONT_SERIF},
    {"fzshusongz01s", TB_FONT_SERIF},
    {"fandolsong", TB_FONT_SERIF},
    {"arpluming", TB_FONT_SERIF},
    {"timesnewroman", TB_FONT_SERIF},
    {"times", TB_FONT_SERIF},
    {"楷体", TB_FONT_KAI},
    {"kaiti", TB_FONT_KAI},
    {"simkai", TB_FONT_KAI},
    {"华文楷体", TB_FONT_KAI},
    {"stkaiti", TB_FONT_KAI},
    {"方正楷体", TB_FONT_KAI},
    {"fzkaiz03", TB_FONT_KAI},
    {"fzkaiz03s", TB_FONT_KAI},
    {"霞鹜文楷", TB_FONT_KAI},
    {"lxgwwenkai", TB_FONT_KAI},
    {"标楷体", TB_FONT_KAI},
    {"dfkaisb", TB_FONT_KAI},
    {"biaukai", TB_FONT_KAI},
    {"fandolkai", TB_FONT_KAI},
    {"arplukai", TB_FONT_KAI},
    {"仿宋", TB_FONT_FANGSONG},
    {"仿宋体", TB_FONT_FANGSONG},
    {"fangsong", TB_FONT_FANGSONG},
    {"simfang", TB_FONT_FANGSONG},
    {"华文仿宋", TB_FONT_FANGSONG},
    {"stfangsong", TB_FONT_FANGSONG},
    {"方正仿宋", TB_FONT_FANGSONG},
    {"fzfangsongz02", TB_FONT_FANGSONG},
    {"fzfangsongz02s", TB_FONT_FANGSONG},
    {"朱雀仿宋", TB_FONT_FANGSONG},
    {"zhuquefangsong", TB_FONT_FANGSONG},
    {"fandolfang", TB_FONT_FANGSONG},
};

// Which characters a font has, and for which region it is made, does not change its role.
static const char *const endings[] = {"gb2312", "gb18030", "gbk", "gb", "简体", "简", "sc", "cn"};

// As font_names has it; the caller frees it.
static char *simplify(const char *name)
{
    char *folded = g_utf8_casefold(name, -1);
    GString *result = g_string_new(NULL);
    for (const char *at = folded; *at; at = g_utf8_next_char(at))
        if (!strchr(" -_", *at))
            g_string_append_unichar(result, g_utf8_get_char(at));
    g_free(folded);
    return g_string_free(result, FALSE);
}

static const FontName *find_name(const char *simple)
{
    for (size_t i = 0; i < G_N_ELEMENTS(font_names); i++)
        if (strcmp(font_names[i].name, simple) == 0)
            return &font_names[i];
    return NULL;
}

static const FontName *find_without_ending(char *simple)
{
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (!g_str_has_suffix(simple, endings[i]))
            continue;
        simple[strlen(simple) - strlen(endings[i])] = '\0';
        return find_name(simple);
    }
    return NULL;
}

bool tb_font_role_from_family(const char *family, TbFontRole *role)
{
    char *simple = simplify(family);
    const FontName *found = find_name(simple);
    if (!found)
        found = find_without_ending(simple);
    g_free(simple);
    if (found)
        *role = found->role;
    return found != NULL;
}

bool tb_font_name_is_style(const char *name)
{
    static const char *const styles[] = {"黑体", "宋体", "楷体", "仿宋", "仿宋体"};
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++)
        if (strcmp(styles[i], name) == 0)
            return true;
    return false;
}

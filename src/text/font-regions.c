// SPDX-License-Identifier: MIT
#include "text/font-regions.h"

#include <string.h>

#include "text/fonts.h"

static const char *const fontconfig_langs[] = {
    [TB_REGION_HANS] = "zh-cn", [TB_REGION_HANT] = "zh-tw", [TB_REGION_HONG_KONG] = "zh-hk",
    [TB_REGION_JAPAN] = "ja",   [TB_REGION_KOREA] = "ko",
};
G_STATIC_ASSERT(G_N_ELEMENTS(fontconfig_langs) == TB_REGION_COUNT);

// Families with the forms of a region, best first. Kai and fangsong are Chinese styles: the other
// regions' text in these roles takes the families of tb_font_families().
static const char *const sans_hant[] = {
    "Noto Sans TC", "Noto Sans CJK TC",   "Source Han Sans TC", "Source Han Sans TW",
    "PingFang TC",  "Microsoft JhengHei", "Heiti TC",           NULL};
static const char *const sans_hong_kong[] = {
    "Noto Sans HK", "Noto Sans CJK HK", "Source Han Sans HC", "PingFang HK",
    "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei", NULL};
static const char *const sans_japan[] = {"Noto Sans JP",       "Noto Sans CJK JP",
                                         "Source Han Sans JP", "Source Han Sans",
                                         "Hiragino Sans",      "Hiragino Kaku Gothic ProN",
                                         "Yu Gothic",          "Meiryo",
                                         "IPAexGothic",        "IPAGothic",
                                         "TakaoGothic",        "VL Gothic",
                                         "MS Gothic",          NULL};
static const char *const sans_korea[] = {"Noto Sans KR",
                                         "Noto Sans CJK KR",
                                         "Source Han Sans KR",
                                         "Source Han Sans K",
                                         "Apple SD Gothic Neo",
                                         "Malgun Gothic",
                                         "NanumGothic",
                                         "UnDotum",
                                         "Dotum",
                                         NULL};
static const char *const serif_hant[] = {"Noto Serif TC",
                                         "Noto Serif CJK TC",
                                         "Source Han Serif TC",
                                         "Source Han Serif TW",
                                         "Songti TC",
                                         "PMingLiU",
                                         "MingLiU",
                                         "AR PL UMing TW",
                                         NULL};
static const char *const serif_hong_kong[] = {
    "Noto Serif HK",     "Noto Serif CJK HK", "Source Han Serif HC", "Noto Serif TC",
    "Noto Serif CJK TC", "MingLiU_HKSCS",     "AR PL UMing HK",      NULL};
static const char *const serif_japan[] = {"Noto Serif JP",
                                          "Noto Serif CJK JP",
                                          "Source Han Serif JP",
                                          "Source Han Serif",
                                          "Hiragino Mincho ProN",
                                          "Yu Mincho",
                                          "IPAexMincho",
                                          "IPAMincho",
                                          "MS Mincho",
                                          NULL};
static const char *const serif_korea[] = {
    "Noto Serif KR",      "Noto Serif CJK KR", "Source Han Serif KR",
    "Source Han Serif K", "AppleMyungjo",      "Batang",
    "NanumMyeongjo",      "UnBatang",          NULL};

static const char *const *const region_families[][TB_REGION_COUNT] = {
    [TB_FONT_SANS] = {NULL, sans_hant, sans_hong_kong, sans_japan, sans_korea},
    [TB_FONT_SERIF] = {NULL, serif_hant, serif_hong_kong, serif_japan, serif_korea},
    [TB_FONT_KAI] = {NULL},
    [TB_FONT_FANGSONG] = {NULL},
};
G_STATIC_ASSERT(G_N_ELEMENTS(region_families) == TB_FONT_ROLE_COUNT);

// Whether the tag is the first part of `lang` or all of it. For each text that is drawn all tags
// are tried, so the first letter that differs has to be enough.
static bool is_part(const char *tag, const char *lang)
{
    while (*tag && g_ascii_tolower(*lang) == g_ascii_tolower(*tag)) {
        tag++;
        lang++;
    }
    return !*tag && (*lang == '\0' || *lang == '-');
}

TbRegion tb_region_of(const char *lang)
{
    static const struct {
        const char *tag;
        TbRegion region;
    } tags[] = {
        {"zh-Hant-HK", TB_REGION_HONG_KONG},
        {"zh-Hant-MO", TB_REGION_HONG_KONG},
        {"zh-HK", TB_REGION_HONG_KONG},
        {"zh-MO", TB_REGION_HONG_KONG},
        {"zh-Hant", TB_REGION_HANT},
        {"zh-TW", TB_REGION_HANT},
        {"ja", TB_REGION_JAPAN},
        {"ko", TB_REGION_KOREA},
    };
    // It is asked for each character; by far the most texts are in these.
    if (strcmp(lang, "zh-Hans") == 0 || strcmp(lang, "zh-CN") == 0)
        return TB_REGION_HANS;
    for (size_t i = 0; i < G_N_ELEMENTS(tags); i++)
        if (is_part(tags[i].tag, lang))
            return tags[i].region;
    return TB_REGION_HANS;
}

const char *tb_region_lang(TbRegion region)
{
    return fontconfig_langs[region];
}

const char *const *tb_region_families(TbRegion region, TbFontRole role)
{
    const char *const *families = region_families[role][region];
    return families ? families : tb_font_families(role);
}

// SPDX-License-Identifier: MIT
// Names of the font roles and of the families that serve them: plain data, no font library.
#include "text/fonts.h"

#include <string.h>

static const char *const role_names[] = {
    [TB_FONT_SANS] = "sans",
    [TB_FONT_SERIF] = "serif",
    [TB_FONT_KAI] = "kai",
    [TB_FONT_FANGSONG] = "fangsong",
};
G_STATIC_ASSERT(G_N_ELEMENTS(role_names) == TB_FONT_ROLE_COUNT);

// Under Windows, macOS, Debian, TeX Live and WPS the same face goes by several names; a file made
// on one machine is read on another.
static const char *const sans_families[] = {"Noto Sans SC",
                                            "Source Han Sans SC",
                                            "Noto Sans CJK SC",
                                            "Source Han Sans CN",
                                            "思源黑体",
                                            "PingFang SC",
                                            "Microsoft YaHei",
                                            "微软雅黑",
                                            "Hiragino Sans GB",
                                            "SimHei",
                                            "黑体",
                                            "STHeiti",
                                            "华文黑体",
                                            "Heiti SC",
                                            "FandolHei",
                                            "WenQuanYi Zen Hei",
                                            "sans-serif",
                                            NULL};
static const char *const serif_families[] = {"Noto Serif SC",
                                             "Source Han Serif SC",
                                             "Noto Serif CJK SC",
                                             "Source Han Serif CN",
                                             "思源宋体",
                                             "SimSun",
                                             "宋体",
                                             "NSimSun",
                                             "新宋体",
                                             "Songti SC",
                                             "STSong",
                                             "华文宋体",
                                             "FandolSong",
                                             "AR PL UMing CN",
                                             "serif",
                                             NULL};
static const char *const kai_families[] = {
    "KaiTi",    "楷体",          "KaiTi_GB2312", "楷体_GB2312",   "Kaiti SC", "STKaiti",
    "华文楷体", "LXGW WenKai",   "霞鹜文楷",     "FZKai-Z03",     "方正楷体", "FandolKai",
    "TW-Kai",   "AR PL UKai CN", "DFKai-SB",     "Noto Serif SC", "serif",    NULL};
static const char *const fangsong_families[] = {
    "FangSong",       "仿宋",     "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "华文仿宋",
    "FZFangSong-Z02", "方正仿宋", "Zhuque Fangsong", "朱雀仿宋",    "FandolFang", "Noto Serif SC",
    "serif",          NULL};

static const char *const *const families[] = {
    [TB_FONT_SANS] = sans_families,
    [TB_FONT_SERIF] = serif_families,
    [TB_FONT_KAI] = kai_families,
    [TB_FONT_FANGSONG] = fangsong_families,
};
G_STATIC_ASSERT(G_N_ELEMENTS(families) == TB_FONT_ROLE_COUNT);

const char *const *tb_font_families(TbFontRole role)
{
    g_assert((unsigned)role < TB_FONT_ROLE_COUNT);
    return families[role];
}

const char *tb_font_role_name(TbFontRole role)
{
    g_assert((unsigned)role < TB_FONT_ROLE_COUNT);
    return role_names[role];
}

bool tb_font_role_from_name(const char *name, TbFontRole *role)
{
    for (unsigned i = 0; i < TB_FONT_ROLE_COUNT; i++) {
        if (strcmp(role_names[i], name) == 0) {
            *role = (TbFontRole)i;
            return true;
        }
    }
    return false;
}

bool tb_font_is_latin(gunichar character)
{
    if (character < 0x80)
        return character > ' ';
    return (character < 0x250 && g_unichar_isalpha(character)) ||
           (character >= 0x1e00 && character < 0x1f00) || character == 0xa3 ||
           character == 0x2013 || character == 0x20ac || character == 0x2212;
}

// SPDX-License-Identifier: MIT
// Languages that write the same Han character differently, and the fonts made for each.
#ifndef TB_TEXT_FONT_REGIONS_H
#define TB_TEXT_FONT_REGIONS_H

#include "text/text.h"

// Text in any other language takes the forms of simplified Chinese, which the bundled faces have.
typedef enum {
    TB_REGION_HANS,
    TB_REGION_HANT,
    TB_REGION_HONG_KONG,
    TB_REGION_JAPAN,
    TB_REGION_KOREA,
    TB_REGION_COUNT
} TbRegion;

// The region of a BCP 47 tag.
TbRegion tb_region_of(const char *lang);

// The region's language as fontconfig writes it: "zh-cn".
const char *tb_region_lang(TbRegion region);

// The families that serve a role there, best first; NULL-terminated, static.
const char *const *tb_region_families(TbRegion region, TbFontRole role);

#endif

// SPDX-License-Identifier: MIT
// Where fonts besides the bundled ones come from: folders the user named, or the system.
//
// The choice is made here and not by FcFontMatch(), whose answer varies with the locale: the same
// fonts must give the same figure everywhere.
#ifndef TB_TEXT_FONT_SOURCE_H
#define TB_TEXT_FONT_SOURCE_H

#include <stdbool.h>

#include "text/font-face.h"
#include "text/text.h"

typedef struct TbFontSource TbFontSource;

// The fonts in `dirs` (NULL-terminated) and the folders below them.
TbFontSource *tb_font_source_new_dirs(const char *const *dirs);
// The fonts that the system's fontconfig knows.
TbFontSource *tb_font_source_new_system(void);
void tb_font_source_free(TbFontSource *source);

// The files that are called fonts and can't be read as such, found so far, of strings; the source's
// own.
const GPtrArray *tb_font_source_broken(const TbFontSource *source);

// What is asked for.
typedef struct {
    TbFontRole role;
    bool bold;
    const char *lang;            // as fontconfig writes it: "zh-cn"
    const char *const *families; // that serve the role, best first; NULL-terminated
} TbFontWish;

// The first of the families that is there, in the weight nearest to the wish. The caller owns the
// face; NULL when there is none.
TbFontFace *tb_font_source_find_family(const TbFontSource *source, const TbFontWish *wish);

// The face that has `character` and goes best with the wish. The caller owns it; NULL when none
// has it.
TbFontFace *tb_font_source_find_character(const TbFontSource *source, const TbFontWish *wish,
                                          gunichar character);

#endif

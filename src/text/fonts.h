// SPDX-License-Identifier: MIT
// The font set: which faces serve the roles, found in the bundled folder, in folders the user
// names, and (only when a character or role is missing) on the system.
#ifndef TB_TEXT_FONTS_H
#define TB_TEXT_FONTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/report.h"
#include "text/text.h"

typedef struct {
    const char *bundled_dir;       // the folder with NotoSansSC-*.ttf, and NotoSerifSC-*.ttf where
                                   // there is to be a 宋体; NULL: searched (environment
                                   // TUBIAO_FONTS, beside the program, the installed place)
    const char *const *extra_dirs; // NULL-terminated or NULL
    bool system_fonts;             // ask the system for what is missing
} TbFontOptions;

typedef struct TbFontSet TbFontSet;

// NULL after an error was reported (TB_CODE_FONT) when the bundled faces or a folder of extra_dirs
// are not to be found. The options are not needed afterwards.
TbFontSet *tb_font_set_new(const TbFontOptions *options, TbReport *report);
void tb_font_set_free(TbFontSet *fonts);

// Metrics by HarfBuzz over this font set. The set must outlive them. Not for two threads at once;
// one set per thread.
TbTextMetrics *tb_text_metrics_new_shaped(TbFontSet *fonts);

// The list behind `tubiao fonts`: a row for each role and weight (as for zh-Hans), then one for
// each face (role "fallback") that has served single characters since the set was made.
typedef struct {
    const char *role; // "sans", "serif", …
    bool bold;
    const char *family;  // "Noto Sans SC"
    const char *file;    // full path
    const char *found;   // "bundled", "font-dir", "system"; "substitute": a bundled face stands
                         // in for a role that no font here serves
    unsigned characters; // coverage
} TbFontRow;
unsigned tb_font_set_rows(TbFontSet *fonts, TbArena *arena, TbFontRow **rows);

// The families a role's text should name in SVG, best first: "Noto Sans SC", "Source Han Sans SC",
// … "sans-serif". NULL-terminated, static. These three are plain data in a file without fonts and
// belong to text_dep: the scene names the first family, the SVG backend all of them.
const char *const *tb_font_families(TbFontRole role);
const char *tb_font_role_name(TbFontRole role);
bool tb_font_role_from_name(const char *name, TbFontRole *role);

// The role that a font stands for which people write by its name: 宋体, SimSun, "Microsoft YaHei",
// 仿宋_GB2312, 方正小标宋简体; letters' case, spaces, hyphens and the names of character sets at
// the end do not matter. False for a name that is not known.
bool tb_font_role_from_family(const char *family, TbFontRole *role);

// True for the names of the four styles (宋体), false for those of single fonts (SimSun).
bool tb_font_name_is_style(const char *name);

// Characters that the face of their role lacks and another served since the set was made: family
// per code point; used for warnings (TB_CODE_FONT), once per family.
typedef struct {
    gunichar character;
    const char *family;
} TbFontFallback;
unsigned tb_font_set_fallbacks(TbFontSet *fonts, const TbFontFallback **fallbacks);

// The `number`th file of the given folders that can't be used as a font, found so far; NULL when
// there are no more. For warnings (TB_CODE_FONT).
const char *tb_font_set_broken(const TbFontSet *fonts, unsigned number);

// True when text of `role` in `lang` has been set or measured with a bundled face because no font
// here serves the role (or, for Japanese, Korean and traditional Chinese, the glyph forms);
// for warnings (TB_CODE_FONT).
bool tb_font_set_substituted(const TbFontSet *fonts, TbFontRole role, const char *lang);

// Whether a style's Latin family is to set the character: letters, digits and signs of ASCII, Latin
// letters, and signs that stand with numbers; not the marks that Chinese text shares with Latin.
bool tb_font_is_latin(gunichar character);

// The family that sets Latin letters and digits because no font here has the name that style->latin
// asks for; NULL when one has, or none is asked for.
const char *tb_font_set_latin_substitute(TbFontSet *fonts, const TbTextStyle *style);

// The file whose face shows `character`, for embedding; `index` is the face's number in a
// collection (a named instance in the upper 16 bits). The strings live as long as the font set.
// False when no face has the character. `metrics` must be of tb_text_metrics_new_shaped().
typedef struct {
    const char *file, *family;
    unsigned index;
} TbFontFile;
bool tb_text_font_file(TbTextMetrics *metrics, const TbTextStyle *style, gunichar character,
                       TbFontFile *file);

// The file of a font that texts could not be painted with since this was last asked, or NULL; the
// next text tries it anew.
const char *tb_text_take_failed(TbTextMetrics *metrics);

#endif

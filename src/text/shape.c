// SPDX-License-Identifier: MIT
#include "text/shape.h"

#include <fribidi.h>
#include <string.h>

#include "text/spacing.h"

// Stands for a character that no face has: the blank square of Chinese printing.
#define HOLLOW_SQUARE "□"

// Characters that HarfBuzz replaces by nothing (Default_Ignorable_Code_Point). They stay with their
// neighbours, because a joiner or selector may change a glyph.
static bool is_ignorable(gunichar character)
{
    static const struct {
        gunichar first, last;
    } ranges[] = {{0xad, 0xad},     {0x34f, 0x34f},   {0x61c, 0x61c},     {0x17b4, 0x17b5},
                  {0x180b, 0x180f}, {0x200b, 0x200f}, {0x202a, 0x202e},   {0x2060, 0x206f},
                  {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}};
    for (size_t i = 0; i < G_N_ELEMENTS(ranges) && character >= ranges[i].first; i++)
        if (character <= ranges[i].last)
            return true;
    return false;
}

// Characters of which some faces show a box although there is nothing to see: controls, line and
// paragraph separators, hangul fillers, interlinear annotation.
static bool is_dropped(gunichar character)
{
    return character < ' ' || (character >= 0x7f && character <= 0x9f) || character == 0x2028 ||
           character == 0x2029 || character == 0x115f || character == 0x1160 ||
           character == 0x3164 || character == 0xffa0 ||
           (character >= 0xfff0 && character <= 0xfffb);
}

bool tb_shape_needs_no_glyph(gunichar character)
{
    return is_dropped(character) || is_ignorable(character) ||
           g_unichar_type(character) == G_UNICODE_SPACE_SEPARATOR;
}

// What the characters of a run have in common.
typedef struct {
    TbFontFace *face; // NULL: no face has the character
    GUnicodeScript script;
    guint8 level; // odd: right to left
} Kind;

typedef struct {
    TbFontSet *fonts;
    const TbTextStyle *style;
    TbShapedText *shaped;
    TbFontFace *primary;
    hb_buffer_t *buffer;
    hb_language_t language;
    FriBidiLevel *levels; // by character; NULL when all is left to right
    GArray *runs;         // of TbGlyphRun; their glyphs follow one another in `glyphs`
    GArray *glyphs;       // of TbGlyph
    GArray *spacings;     // of TbTextSpacing; NULL when there are none
    guint spacing;        // the first of them that stands behind the last run
    Kind kind;            // of the run being gathered
    size_t start;         // where it begins
    int characters;       // in it
} Itemizer;

// Fills the run's glyphs from the buffer's text. Tables of a broken font may name glyphs that it
// does not have, which cairo would look for.
static void shape_buffer(Itemizer *it, TbGlyphRun *run, size_t start)
{
    hb_buffer_t *buffer = it->buffer;
    hb_buffer_set_direction(buffer, run->level % 2 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)g_unicode_script_to_iso15924(it->kind.script));
    hb_buffer_set_language(buffer, it->language);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_flags(buffer, (hb_buffer_flags_t)(HB_BUFFER_FLAG_BOT | HB_BUFFER_FLAG_EOT));
    hb_buffer_set_invisible_glyph(buffer, TB_GLYPH_EMPTY);
    hb_shape(run->face->shaper, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, NULL);
    guint first = it->glyphs->len;
    g_array_set_size(it->glyphs, first + count);
    run->glyphs = &g_array_index(it->glyphs, TbGlyph, first);
    run->count = (int)count;
    for (unsigned i = 0; i < count; i++) {
        guint32 glyph = infos[i].codepoint;
        bool known = glyph == TB_GLYPH_EMPTY || glyph < run->face->glyph_count;
        run->glyphs[i] = (TbGlyph){.glyph = known ? glyph : 0,
                                   .cluster = infos[i].cluster - (unsigned)start,
                                   .width = positions[i].x_advance,
                                   .x_offset = positions[i].x_offset,
                                   .y_offset = positions[i].y_offset};
    }
}

static void shape_missing(Itemizer *it, TbGlyphRun *run)
{
    hb_buffer_add_utf8(it->buffer, HOLLOW_SQUARE, -1, 0, -1);
    shape_buffer(it, run, 0);
    run->glyphs[0].width = TB_FONT_FACE_EM;
}

// The advance of the glyphs [first, end), in em.
static double natural_width(const TbGlyphRun *run, int first, int end)
{
    double width = 0;
    for (int i = first; i < end; i++)
        width += run->glyphs[i].width;
    return width / TB_FONT_FACE_EM;
}

// A face that the user brings may have its marks in another half of their cells.
static void limit_to_blank(const TbGlyphRun *run, int glyph, TbTextSpacing *spacing)
{
    const TbGlyph *shown = &run->glyphs[glyph];
    hb_glyph_extents_t ink;
    if (!hb_font_get_glyph_extents(run->face->shaper, shown->glyph, &ink))
        return;
    const double em = TB_FONT_FACE_EM;
    int cell = hb_font_get_glyph_h_advance(run->face->shaper, shown->glyph);
    tb_spacing_limit(spacing, ink.x_bearing / em, (cell - ink.x_bearing - ink.width) / em);
}

// Cuts or widens the cell of the glyphs [first, end).
static void change_cell(TbGlyphRun *run, int first, int end, const TbTextSpacing *spacing)
{
    int left = (int)(spacing->left * TB_FONT_FACE_EM);
    run->glyphs[first].x_offset -= left;
    run->glyphs[first].width -= left;
    run->glyphs[end - 1].width -= (int)(spacing->right * TB_FONT_FACE_EM);
}

// Puts a narrow glyph in the place of one that is `natural` em wide, where a middle dot or a quote
// in Latin text has one. It looks better than a cut cell, and who copies text from a PDF gets the
// spaces beside it, which cells that overlap would hide. False when there is none.
static bool change_glyph(const Itemizer *it, TbGlyph *glyph, double natural, TbTextSpacing *spacing)
{
    const double widest_half = 0.5;
    bool dot = spacing->width > 0 && spacing->left != 0, opens = spacing->left > widest_half;
    if (!dot && !opens && spacing->right <= widest_half)
        return false;
    gunichar character = g_utf8_get_char(it->shaped->text + spacing->at);
    TbNarrowGlyph narrow;
    if (!tb_font_face_narrow_glyph(it->kind.face, character, &narrow))
        return false;
    if (opens)
        spacing->left = spacing->start = natural - narrow.advance;
    else if (!dot)
        spacing->right = spacing->end = natural - narrow.advance;
    double width = natural - spacing->left - spacing->right;
    glyph->glyph = narrow.glyph;
    glyph->width = (int)(width * TB_FONT_FACE_EM);
    glyph->x_offset = (int)((width - narrow.advance) / 2 * TB_FONT_FACE_EM);
    return true;
}

// The glyphs [first, end) show one character or some joined ones, for one of which there is
// `spacing`.
static void space_cluster(const Itemizer *it, TbGlyphRun *run, int first, int end,
                          TbTextSpacing *spacing)
{
    double natural = natural_width(run, first, end);
    tb_spacing_fit(spacing, natural);
    const TbFontFace *face = it->kind.face;
    if (face && change_glyph(it, &run->glyphs[first], natural, spacing))
        return;
    if (face && strcmp(face->found, "bundled") != 0)
        limit_to_blank(run, first, spacing);
    change_cell(run, first, end, spacing);
}

// Applies the spacings of the run's characters. Text from right to left has none.
static void space_run(Itemizer *it, TbGlyphRun *run, size_t end)
{
    for (int first = 0, next; first < run->count; first = next) {
        next = first + 1;
        while (next < run->count && run->glyphs[next].cluster == run->glyphs[first].cluster)
            next++;
        size_t until = next < run->count ? run->offset + run->glyphs[next].cluster : end;
        for (; it->spacing < it->spacings->len; it->spacing++) {
            TbTextSpacing *spacing = &g_array_index(it->spacings, TbTextSpacing, it->spacing);
            if (spacing->at >= until)
                break;
            space_cluster(it, run, first, next, spacing);
        }
    }
}

// Signs, digits and marks take the script of their neighbours.
static bool is_shared(GUnicodeScript script)
{
    return script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ||
           script == G_UNICODE_SCRIPT_UNKNOWN;
}

// Dashes and dots alone, or between digits, are those of Han text where the language is written so.
static GUnicodeScript script_of_shared(const char *lang)
{
    static const char *const languages[] = {"zh", "ja", "ko"};
    for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
        if (strncmp(lang, languages[i], 2) == 0)
            return G_UNICODE_SCRIPT_HAN;
    return G_UNICODE_SCRIPT_COMMON;
}

// Shapes the run that was gathered up to `end`.
static void finish_run(Itemizer *it, size_t end)
{
    if (it->characters == 0)
        return;
    if (is_shared(it->kind.script))
        it->kind.script = script_of_shared(it->style->lang);
    const TbShapedText *shaped = it->shaped;
    TbGlyphRun run = {.face = it->kind.face ? it->kind.face : it->primary,
                      .offset = it->start,
                      .length = end - it->start,
                      .level = it->kind.level};
    hb_buffer_reset(it->buffer);
    if (it->kind.face) {
        hb_buffer_add_utf8(it->buffer, shaped->text, (int)shaped->length, (unsigned)it->start,
                           (int)run.length);
        shape_buffer(it, &run, it->start);
    } else {
        shape_missing(it, &run);
    }
    if (it->spacings)
        space_run(it, &run, end);
    g_array_append_val(it->runs, run);
    it->characters = 0;
}

static TbFontFace *face_for(const Itemizer *it, gunichar character)
{
    TbFontFace *current = it->characters > 0 ? it->kind.face : NULL;
    bool joins = tb_shape_needs_no_glyph(character);
    if (joins)
        return current ? current : it->primary;
    if (g_unichar_ismark(character) && current && tb_font_face_has(current, character))
        return current;
    return tb_font_set_face(it->fonts, it->style, character);
}

static void add_character(Itemizer *it, size_t at, gunichar character, guint8 level)
{
    Kind kind = {face_for(it, character), g_unichar_get_script(character), level};
    if (it->characters > 0 && is_shared(kind.script))
        kind.script = it->kind.script;
    else if (it->characters > 0 && is_shared(it->kind.script))
        it->kind.script = kind.script;
    bool same = it->characters > 0 && kind.face && kind.face == it->kind.face &&
                kind.script == it->kind.script && kind.level == it->kind.level;
    if (!same) {
        finish_run(it, at);
        it->kind = kind;
        it->start = at;
    }
    it->characters++;
}

static void gather_runs(Itemizer *it)
{
    const char *text = it->shaped->text, *end = text + it->shaped->length;
    size_t index = 0;
    for (const char *at = text; at < end; at = g_utf8_next_char(at), index++) {
        gunichar character = g_utf8_get_char(at);
        size_t offset = (size_t)(at - text);
        if (is_dropped(character))
            finish_run(it, offset);
        else
            add_character(it, offset, character, it->levels ? (guint8)it->levels[index] : 0);
    }
    finish_run(it, it->shaped->length);
}

static bool is_right_to_left(gunichar character)
{
    return (character >= 0x590 && character <= 0x8ff) ||
           (character >= 0xfb1d && character <= 0xfdff) ||
           (character >= 0xfe70 && character <= 0xfefe) ||
           (character >= 0x10800 && character <= 0x10fff) ||
           (character >= 0x1e800 && character <= 0x1efff) || character == 0x200f ||
           (character >= 0x202a && character <= 0x202e) ||
           (character >= 0x2066 && character <= 0x2069);
}

static bool reads_right_to_left(const char *text, size_t length)
{
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at))
        if (is_right_to_left(g_utf8_get_char(at)))
            return true;
    return false;
}

// Levels of the bidirectional algorithm (UAX #9), the line's own direction being that of its first
// strong character; NULL for the common text without any right-to-left sign.
static FriBidiLevel *levels_new(const char *text, size_t length)
{
    if (!reads_right_to_left(text, length))
        return NULL;
    glong count;
    FriBidiChar *characters = (FriBidiChar *)g_utf8_to_ucs4_fast(text, (glong)length, &count);
    FriBidiCharType *types = g_new(FriBidiCharType, count);
    FriBidiBracketType *brackets = g_new(FriBidiBracketType, count);
    FriBidiLevel *levels = g_new(FriBidiLevel, count);
    FriBidiParType direction = FRIBIDI_PAR_WLTR;
    fribidi_get_bidi_types(characters, (FriBidiStrIndex)count, types);
    fribidi_get_bracket_types(characters, (FriBidiStrIndex)count, types, brackets);
    if (fribidi_get_par_embedding_levels_ex(types, brackets, (FriBidiStrIndex)count, &direction,
                                            levels) == 0)
        g_error("no memory to tell which way a text reads");
    g_free(brackets);
    g_free(types);
    g_free(characters);
    return levels;
}

static void reverse(TbGlyphRun *runs, unsigned first, unsigned end)
{
    for (; first + 1 < end; first++, end--) {
        TbGlyphRun run = runs[first];
        runs[first] = runs[end - 1];
        runs[end - 1] = run;
    }
}

// Rule L2 of UAX #9: from the highest level down to 1, reverse each stretch at that level or above.
static void order_visually(TbGlyphRun *runs, unsigned count)
{
    guint8 highest = 0;
    for (unsigned i = 0; i < count; i++)
        highest = MAX(highest, runs[i].level);
    for (guint8 level = highest; level > 0; level--) {
        unsigned first = 0;
        for (unsigned i = 0; i <= count; i++) {
            if (i < count && runs[i].level >= level)
                continue;
            reverse(runs, first, i);
            first = i + 1;
        }
    }
}

// Takes what was gathered; the runs come in visual order.
static void take_runs(TbShapedText *shaped, const Itemizer *it)
{
    shaped->count = it->runs->len;
    // Thousands of texts are kept: what was only reserved is given back.
    shaped->runs = g_memdup2(it->runs->data, it->runs->len * sizeof *shaped->runs);
    shaped->glyphs = g_memdup2(it->glyphs->data, it->glyphs->len * sizeof *shaped->glyphs);
    g_array_unref(it->runs);
    g_array_unref(it->glyphs);
    TbGlyph *next = shaped->glyphs;
    for (unsigned i = 0; i < shaped->count; i++) {
        shaped->runs[i].glyphs = next;
        next += shaped->runs[i].count;
    }
    if (it->levels)
        order_visually(shaped->runs, shaped->count);
    for (unsigned i = 0; i < shaped->count; i++)
        shaped->width += tb_shape_run_width(&shaped->runs[i]);
}

TbShapedText *tb_shaped_text_new(TbFontSet *fonts, const TbTextStyle *style, const char *text,
                                 size_t length)
{
    TbShapedText *shaped = g_new0(TbShapedText, 1);
    shaped->style = *style;
    shaped->style.lang = g_strdup(style->lang);
    shaped->style.latin = g_strdup(style->latin);
    shaped->text = g_strndup(text, length);
    shaped->length = length;
    Itemizer it = {.fonts = fonts,
                   .style = style,
                   .shaped = shaped,
                   .primary = tb_font_set_primary(fonts, style),
                   .buffer = hb_buffer_create(),
                   .language = hb_language_from_string(style->lang, -1),
                   .levels = levels_new(text, length),
                   .runs = g_array_new(FALSE, FALSE, sizeof(TbGlyphRun)),
                   .glyphs = g_array_sized_new(FALSE, FALSE, sizeof(TbGlyph), (guint)length)};
    GArray *spacings = g_array_new(FALSE, FALSE, sizeof(TbTextSpacing));
    if (!it.levels)
        tb_spacing_add(spacings, style, text, length);
    it.spacings = spacings->len > 0 ? spacings : NULL;
    gather_runs(&it);
    shaped->spacing_count = spacings->len;
    shaped->spacings = g_memdup2(spacings->data, spacings->len * sizeof *shaped->spacings);
    g_array_unref(spacings);
    take_runs(shaped, &it);
    hb_buffer_destroy(it.buffer);
    g_free(it.levels);
    return shaped;
}

double tb_shape_run_width(const TbGlyphRun *run)
{
    return natural_width(run, 0, run->count);
}

void tb_shaped_text_free(TbShapedText *shaped)
{
    g_free(shaped->glyphs);
    g_free(shaped->spacings);
    g_free(shaped->cells);
    g_free(shaped->vertical);
    g_free(shaped->runs);
    g_free(shaped->text);
    g_free((char *)shaped->style.lang);
    g_free((char *)shaped->style.latin);
    g_free(shaped);
}

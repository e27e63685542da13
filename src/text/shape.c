// SPDX-License-Identifier: MIT
#include "text/shape.h"

#include <string.h>

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

// Characters that pango would draw as a box although there is nothing to see: controls, line and
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
    guint8 *levels; // by character; NULL when all is left to right
    GArray *runs;   // of PangoGlyphItem
    Kind kind;      // of the run being gathered
    size_t start;   // where it begins
    int characters; // in it
} Itemizer;

static PangoItem *item_new(const Itemizer *it, TbFontFace *face, size_t end)
{
    PangoItem *item = pango_item_new();
    item->offset = (int)it->start;
    item->length = (int)(end - it->start);
    item->num_chars = it->characters;
    PangoFont *font = tb_font_face_font(face);
    item->analysis.font = font ? g_object_ref(font) : NULL;
    item->analysis.level = it->kind.level;
    item->analysis.gravity = PANGO_GRAVITY_SOUTH;
    item->analysis.script = (guint8)it->kind.script;
    item->analysis.language = pango_language_from_string(it->style->lang);
    return item;
}

static void shape_missing(PangoGlyphItem *run)
{
    pango_shape_with_flags(HOLLOW_SQUARE, -1, NULL, 0, &run->item->analysis, run->glyphs,
                           PANGO_SHAPE_NONE);
    run->glyphs->glyphs[0].geometry.width = (int)TB_SHAPE_EM;
}

// Shapes the run that was gathered up to `end`.
static void finish_run(Itemizer *it, size_t end)
{
    if (it->characters == 0)
        return;
    TbFontFace *face = it->kind.face ? it->kind.face : it->primary;
    PangoGlyphItem run = {.item = item_new(it, face, end), .glyphs = pango_glyph_string_new()};
    const TbShapedText *shaped = it->shaped;
    if (!it->kind.face)
        shape_missing(&run);
    else
        pango_shape_with_flags(shaped->text + it->start, run.item->length, shaped->text,
                               (int)shaped->length, &run.item->analysis, run.glyphs,
                               PANGO_SHAPE_NONE);
    g_array_append_val(it->runs, run);
    it->characters = 0;
}

// Signs, digits and marks take the script of their neighbours.
static bool is_shared(GUnicodeScript script)
{
    return script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ||
           script == G_UNICODE_SCRIPT_UNKNOWN;
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
            add_character(it, offset, character, it->levels ? it->levels[index] : 0);
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

// Levels of the bidirectional algorithm; NULL for the common text without any right-to-left sign.
static guint8 *levels_new(const char *text, size_t length)
{
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        if (!is_right_to_left(g_utf8_get_char(at)))
            continue;
        PangoDirection direction = PANGO_DIRECTION_WEAK_LTR;
        return pango_log2vis_get_embedding_levels(text, (int)length, &direction);
    }
    return NULL;
}

static void reverse(PangoGlyphItem *runs, unsigned first, unsigned end)
{
    for (; first + 1 < end; first++, end--) {
        PangoGlyphItem run = runs[first];
        runs[first] = runs[end - 1];
        runs[end - 1] = run;
    }
}

// Rule L2 of UAX #9: from the highest level down to 1, reverse each stretch at that level or above.
static void order_visually(PangoGlyphItem *runs, unsigned count)
{
    guint8 highest = 0;
    for (unsigned i = 0; i < count; i++)
        highest = MAX(highest, runs[i].item->analysis.level);
    for (guint8 level = highest; level > 0; level--) {
        unsigned first = 0;
        for (unsigned i = 0; i <= count; i++) {
            if (i < count && runs[i].item->analysis.level >= level)
                continue;
            reverse(runs, first, i);
            first = i + 1;
        }
    }
}

TbShapedText *tb_shaped_text_new(TbFontSet *fonts, const TbTextStyle *style, const char *text,
                                 size_t length)
{
    TbShapedText *shaped = g_new0(TbShapedText, 1);
    shaped->style = *style;
    shaped->style.lang = g_strdup(style->lang);
    shaped->text = g_strndup(text, length);
    shaped->length = length;
    Itemizer it = {.fonts = fonts,
                   .style = style,
                   .shaped = shaped,
                   .primary = tb_font_set_primary(fonts, style),
                   .levels = levels_new(text, length),
                   .runs = g_array_new(FALSE, FALSE, sizeof(PangoGlyphItem))};
    gather_runs(&it);
    shaped->count = it.runs->len;
    shaped->runs = (PangoGlyphItem *)(void *)g_array_free(it.runs, FALSE);
    if (it.levels)
        order_visually(shaped->runs, shaped->count);
    g_free(it.levels);
    for (unsigned i = 0; i < shaped->count; i++)
        shaped->width += tb_shape_run_width(&shaped->runs[i]);
    return shaped;
}

// pango_glyph_string_get_width() sums in an int, which ten thousand characters nearly fill.
double tb_shape_run_width(const PangoGlyphItem *run)
{
    double width = 0;
    for (int i = 0; i < run->glyphs->num_glyphs; i++)
        width += run->glyphs->glyphs[i].geometry.width;
    return width / TB_SHAPE_EM;
}

void tb_shaped_text_free(TbShapedText *shaped)
{
    for (unsigned i = 0; i < shaped->count; i++) {
        pango_glyph_string_free(shaped->runs[i].glyphs);
        pango_item_free(shaped->runs[i].item);
    }
    g_free(shaped->runs);
    g_free(shaped->text);
    g_free((char *)shaped->style.lang);
    g_free(shaped);
}

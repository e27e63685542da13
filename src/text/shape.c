// SPDX-License-Identifier: MIT
#include "text/shape.h"

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
    guint8 *levels;   // by character; NULL when all is left to right
    GArray *runs;     // of PangoGlyphItem
    GArray *spacings; // of TbTextSpacing; NULL when there are none
    guint spacing;    // the first of them that stands behind the last run
    Kind kind;        // of the run being gathered
    size_t start;     // where it begins
    int characters;   // in it
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

// The advance of the glyphs [first, end), in em.
static double natural_width(const PangoGlyphString *glyphs, int first, int end)
{
    double width = 0;
    for (int i = first; i < end; i++)
        width += glyphs->glyphs[i].geometry.width;
    return width / TB_SHAPE_EM;
}

// A face that the user brings may have its marks in another half of their cells.
static void limit_to_blank(const PangoGlyphItem *run, int glyph, TbTextSpacing *spacing)
{
    PangoRectangle ink, cell;
    pango_font_get_glyph_extents(run->item->analysis.font, run->glyphs->glyphs[glyph].glyph, &ink,
                                 &cell);
    tb_spacing_limit(spacing, ink.x / TB_SHAPE_EM, (cell.width - ink.x - ink.width) / TB_SHAPE_EM);
}

// Cuts or widens the cell of the glyphs [first, end).
static void change_cell(PangoGlyphItem *run, int first, int end, const TbTextSpacing *spacing)
{
    PangoGlyphInfo *glyphs = run->glyphs->glyphs;
    int left = (int)(spacing->left * TB_SHAPE_EM), right = (int)(spacing->right * TB_SHAPE_EM);
    glyphs[first].geometry.x_offset -= left;
    glyphs[first].geometry.width -= left;
    glyphs[end - 1].geometry.width -= right;
}

// Puts a narrow glyph in the place of one that is `natural` em wide, where a middle dot or a quote
// in Latin text has one. It looks better than a cut cell, and who copies text from a PDF gets the
// spaces beside it, which cells that overlap would hide. False when there is none.
static bool change_glyph(const Itemizer *it, PangoGlyphInfo *glyph, double natural,
                         TbTextSpacing *spacing)
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
    glyph->geometry.width = (int)(width * TB_SHAPE_EM);
    glyph->geometry.x_offset = (int)((width - narrow.advance) / 2 * TB_SHAPE_EM);
    return true;
}

// The glyphs [first, end) show one character or some joined ones, for one of which there is
// `spacing`.
static void space_cluster(const Itemizer *it, PangoGlyphItem *run, int first, int end,
                          TbTextSpacing *spacing)
{
    double natural = natural_width(run->glyphs, first, end);
    tb_spacing_fit(spacing, natural);
    const TbFontFace *face = it->kind.face;
    if (face && change_glyph(it, &run->glyphs->glyphs[first], natural, spacing))
        return;
    if (face && strcmp(face->found, "bundled") != 0)
        limit_to_blank(run, first, spacing);
    change_cell(run, first, end, spacing);
}

// Applies the spacings of the run's characters. Text from right to left has none.
static void space_run(Itemizer *it, PangoGlyphItem *run, size_t end)
{
    const PangoGlyphString *glyphs = run->glyphs;
    size_t start = (size_t)run->item->offset;
    for (int first = 0, next; first < glyphs->num_glyphs; first = next) {
        next = first + 1;
        while (next < glyphs->num_glyphs &&
               glyphs->log_clusters[next] == glyphs->log_clusters[first])
            next++;
        size_t until = next < glyphs->num_glyphs ? start + (size_t)glyphs->log_clusters[next] : end;
        for (; it->spacing < it->spacings->len; it->spacing++) {
            TbTextSpacing *spacing = &g_array_index(it->spacings, TbTextSpacing, it->spacing);
            if (spacing->at >= until)
                break;
            space_cluster(it, run, first, next, spacing);
        }
    }
}

// Tables of a broken font may name glyphs that it does not have, which cairo would look for; where
// they contradict one another pango sees no glyph and would write a number in a box.
static void hold_glyphs(PangoGlyphString *glyphs, unsigned count)
{
    for (int i = 0; i < glyphs->num_glyphs; i++)
        if (glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY && glyphs->glyphs[i].glyph >= count)
            glyphs->glyphs[i].glyph = 0;
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
    TbFontFace *face = it->kind.face ? it->kind.face : it->primary;
    PangoGlyphItem run = {.item = item_new(it, face, end), .glyphs = pango_glyph_string_new()};
    const TbShapedText *shaped = it->shaped;
    if (!it->kind.face)
        shape_missing(&run);
    else
        pango_shape_with_flags(shaped->text + it->start, run.item->length, shaped->text,
                               (int)shaped->length, &run.item->analysis, run.glyphs,
                               PANGO_SHAPE_NONE);
    hold_glyphs(run.glyphs, face->glyph_count);
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
    shaped->style.latin = g_strdup(style->latin);
    shaped->text = g_strndup(text, length);
    shaped->length = length;
    Itemizer it = {.fonts = fonts,
                   .style = style,
                   .shaped = shaped,
                   .primary = tb_font_set_primary(fonts, style),
                   .levels = levels_new(text, length),
                   .runs = g_array_new(FALSE, FALSE, sizeof(PangoGlyphItem))};
    GArray *spacings = g_array_new(FALSE, FALSE, sizeof(TbTextSpacing));
    if (!it.levels)
        tb_spacing_add(spacings, style, text, length);
    it.spacings = spacings->len > 0 ? spacings : NULL;
    gather_runs(&it);
    shaped->spacing_count = spacings->len;
    shaped->spacings = (TbTextSpacing *)(void *)g_array_free(spacings, FALSE);
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
    g_free(shaped->spacings);
    g_free(shaped->runs);
    g_free(shaped->text);
    g_free((char *)shaped->style.lang);
    g_free((char *)shaped->style.latin);
    g_free(shaped);
}

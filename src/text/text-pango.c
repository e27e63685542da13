// SPDX-License-Identifier: MIT
// Metrics by pango over a font set, and painting with the same shaped runs.
#include <string.h>

#include "text/paint.h"
#include "text/shape.h"

// Texts kept shaped between measuring and painting; a figure has some hundreds.
#define KEPT_TEXTS 8192

typedef struct {
    TbTextMetrics base;
    TbFontSet *fonts;
    GHashTable *shaped; // set of TbShapedText
} PangoMetrics;

static guint hash_shaped(gconstpointer key)
{
    const TbShapedText *shaped = key;
    guint hash = shaped->style.role * 2 + shaped->style.bold;
    for (size_t i = 0; i < shaped->length; i++)
        hash = hash * 33 + (guchar)shaped->text[i];
    return hash;
}

static gboolean equal_shaped(gconstpointer a, gconstpointer b)
{
    const TbShapedText *one = a, *two = b;
    return one->length == two->length && one->style.role == two->style.role &&
           one->style.bold == two->style.bold && one->style.gap == two->style.gap &&
           strcmp(one->style.lang, two->style.lang) == 0 &&
           g_strcmp0(one->style.latin, two->style.latin) == 0 &&
           memcmp(one->text, two->text, one->length) == 0;
}

static void free_shaped(gpointer data)
{
    tb_shaped_text_free(data);
}

// The shaped text; owned by the metrics and good until the next one is asked for.
static const TbShapedText *shape(PangoMetrics *metrics, const TbTextStyle *style, const char *text,
                                 size_t length)
{
    TbShapedText wanted = {.style = *style, .text = (char *)text, .length = length};
    TbShapedText *shaped = g_hash_table_lookup(metrics->shaped, &wanted);
    if (shaped)
        return shaped;
    if (g_hash_table_size(metrics->shaped) >= KEPT_TEXTS)
        g_hash_table_remove_all(metrics->shaped);
    shaped = tb_shaped_text_new(metrics->fonts, style, text, length);
    g_hash_table_add(metrics->shaped, shaped);
    return shaped;
}

// Gives the advance of each glyph to the first byte of its cluster.
static void add_advances(const PangoGlyphItem *run, double size, double *advances)
{
    for (int i = 0; i < run->glyphs->num_glyphs; i++)
        advances[run->item->offset + run->glyphs->log_clusters[i]] +=
            run->glyphs->glyphs[i].geometry.width / TB_SHAPE_EM * size;
}

static TbTextSize measure(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances)
{
    TbTextSize size = {0, TB_TEXT_ASCENT * style->size, TB_TEXT_DESCENT * style->size};
    if (length == 0)
        return size;
    const TbShapedText *shaped = shape((PangoMetrics *)self, style, text, length);
    size.width = shaped->width * style->size;
    if (advances) {
        memset(advances, 0, length * sizeof *advances);
        for (unsigned i = 0; i < shaped->count; i++)
            add_advances(&shaped->runs[i], style->size, advances);
    }
    return size;
}

static unsigned spacing(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                        size_t length, const TbTextSpacing **list)
{
    const TbShapedText *shaped = shape((PangoMetrics *)self, style, text, length);
    *list = shaped->spacings;
    return shaped->spacing_count;
}

static bool has_glyph(TbTextMetrics *self, const TbTextStyle *style, gunichar character)
{
    PangoMetrics *metrics = (PangoMetrics *)self;
    return tb_shape_needs_no_glyph(character) || tb_font_set_face(metrics->fonts, style, character);
}

static void free_metrics(TbTextMetrics *self)
{
    PangoMetrics *metrics = (PangoMetrics *)self;
    g_hash_table_unref(metrics->shaped);
    g_free(metrics);
}

TbTextMetrics *tb_text_metrics_new_pango(TbFontSet *fonts)
{
    PangoMetrics *metrics = g_new(PangoMetrics, 1);
    *metrics = (PangoMetrics){
        .base = {.measure = measure,
                 .spacing = spacing,
                 .has_glyph = has_glyph,
                 .free = free_metrics},
        .fonts = fonts,
        .shaped = g_hash_table_new_full(hash_shaped, equal_shaped, free_shaped, NULL)};
    return &metrics->base;
}

bool tb_text_font_file(TbTextMetrics *metrics, const TbTextStyle *style, gunichar character,
                       TbFontFile *file)
{
    g_assert(metrics->measure == measure);
    const TbFontFace *face = tb_font_set_face(((PangoMetrics *)metrics)->fonts, style, character);
    if (!face)
        return false;
    *file = (TbFontFile){face->file, face->family, (unsigned)face->index};
    return true;
}

typedef void (*ShowRun)(cairo_t *cr, const char *text, PangoGlyphItem *run);

static void show_glyphs(cairo_t *cr, const char *text, PangoGlyphItem *run)
{
    pango_cairo_show_glyph_item(cr, text, run);
}

static void add_outlines(cairo_t *cr, const char *text, PangoGlyphItem *run)
{
    (void)text;
    pango_cairo_glyph_string_path(cr, run->item->analysis.font, run->glyphs);
}

static void show(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text,
                 ShowRun show_run)
{
    g_assert(metrics->measure == measure);
    double x, y, em = style->size;
    cairo_get_current_point(cr, &x, &y);
    const TbShapedText *shaped = shape((PangoMetrics *)metrics, style, text, strlen(text));
    for (unsigned i = 0; i < shaped->count; i++) {
        cairo_save(cr);
        cairo_translate(cr, x, y);
        cairo_scale(cr, em / TB_FONT_FACE_SIZE, em / TB_FONT_FACE_SIZE);
        cairo_move_to(cr, 0, 0);
        show_run(cr, shaped->text, &shaped->runs[i]);
        cairo_restore(cr);
        x += tb_shape_run_width(&shaped->runs[i]) * em;
    }
}

void tb_text_paint(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text)
{
    show(metrics, cr, style, text, show_glyphs);
}

void tb_text_path(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text)
{
    show(metrics, cr, style, text, add_outlines);
}

static void show_piece(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                       const TbTextPiece *piece, ShowRun show_run)
{
    static const cairo_matrix_t turns[] = {
        [TB_TURN_NONE] = {1, 0, 0, 1, 0, 0},
        [TB_TURN_QUARTER] = {0, 1, -1, 0, 0, 0},
        [TB_TURN_TRANSPOSED] = {0, 1, 1, 0, 0, 0},
    };
    double em = style->size;
    cairo_save(cr);
    cairo_translate(cr, piece->x * em, piece->y * em);
    cairo_transform(cr, &turns[piece->turn]);
    cairo_scale(cr, piece->scale_x, piece->scale_y);
    cairo_move_to(cr, (piece->left - piece->width / 2) * em, 0);
    show(metrics, cr, style, piece->text, show_run);
    cairo_restore(cr);
}

static void show_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                        const TbTextPiece *pieces, int count, ShowRun show_run)
{
    double x, y;
    cairo_get_current_point(cr, &x, &y);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    for (int i = 0; i < count; i++)
        show_piece(metrics, cr, style, &pieces[i], show_run);
    cairo_restore(cr);
}

void tb_text_paint_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                          const TbTextPiece *pieces, int count)
{
    show_pieces(metrics, cr, style, pieces, count, show_glyphs);
}

void tb_text_path_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                         const TbTextPiece *pieces, int count)
{
    show_pieces(metrics, cr, style, pieces, count, add_outlines);
}

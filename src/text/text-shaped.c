// SPDX-License-Identifier: MIT
// Metrics by HarfBuzz over a font set, and painting with the same shaped runs.
#include <math.h>
#include <string.h>

#include "text/break-cells.h"
#include "text/paint.h"
#include "text/shape.h"
#include "text/vertical.h"

// Texts kept shaped between measuring and painting; a figure has some hundreds.
#define KEPT_TEXTS 8192

typedef struct {
    TbTextMetrics base;
    TbFontSet *fonts;
    GHashTable *shaped;  // set of TbShapedText
    TbShapedText *last;  // of them that was asked for, as its spacing is asked for next; or NULL
    TbFaceLookup lookup; // faces to paint with, or NULL
    void *lookup_data;
    const char *source; // what the run being shown stands in for, "" nothing; or NULL
} ShapedMetrics;

static guint hash_shaped(gconstpointer key)
{
    const TbShapedText *shaped = key;
    guint64 hash = shaped->style.role * 2 + shaped->style.bold, word;
    for (size_t i = 0; i < shaped->length; i += sizeof word) {
        word = 0;
        memcpy(&word, shaped->text + i, MIN(sizeof word, shaped->length - i));
        hash = (hash ^ word) * 0x9e3779b97f4a7c15; // 2^64 by the golden ratio
    }
    return (guint)(hash >> 32);
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
static TbShapedText *shape(ShapedMetrics *metrics, const TbTextStyle *style, const char *text,
                           size_t length)
{
    TbShapedText wanted = {.style = *style, .text = (char *)text, .length = length};
    if (metrics->last && equal_shaped(metrics->last, &wanted))
        return metrics->last;
    metrics->last = g_hash_table_lookup(metrics->shaped, &wanted);
    if (metrics->last)
        return metrics->last;
    if (g_hash_table_size(metrics->shaped) >= KEPT_TEXTS)
        g_hash_table_remove_all(metrics->shaped);
    metrics->last = tb_shaped_text_new(metrics->fonts, style, text, length);
    g_hash_table_add(metrics->shaped, metrics->last);
    return metrics->last;
}

// Gives the advance of each glyph to the first byte of its cluster.
static void add_advances(const TbGlyphRun *run, double size, double *advances)
{
    for (int i = 0; i < run->count; i++)
        advances[run->offset + run->glyphs[i].cluster] +=
            (double)run->glyphs[i].width / TB_FONT_FACE_EM * size;
}

static TbTextSize measure(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances)
{
    TbTextSize size = {0, TB_TEXT_ASCENT * style->size, TB_TEXT_DESCENT * style->size};
    if (length == 0)
        return size;
    const TbShapedText *shaped = shape((ShapedMetrics *)self, style, text, length);
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
    const TbShapedText *shaped = shape((ShapedMetrics *)self, style, text, length);
    *list = shaped->spacings;
    return shaped->spacing_count;
}

static TbBreakCell *cells(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, size_t *count)
{
    TbShapedText *shaped = shape((ShapedMetrics *)self, style, text, length);
    if (!shaped->cells)
        shaped->cells = tb_break_cells_new(text, length, &shaped->cell_count);
    *count = shaped->cell_count;
    return g_memdup2(shaped->cells, (*count + 1) * sizeof *shaped->cells);
}

static TbVerticalLine *vertical(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                                size_t length)
{
    ShapedMetrics *metrics = (ShapedMetrics *)self;
    TbShapedText *shaped = shape(metrics, style, text, length);
    if (!shaped->vertical || shaped->vertical_size != style->size) {
        TbVerticalLine *line = tb_vertical_line_new(self, style, text, length);
        // Its pieces were shaped, for which all that was kept may have had to go.
        shaped = shape(metrics, style, text, length);
        g_free(shaped->vertical);
        shaped->vertical = line;
        shaped->vertical_size = style->size;
    }
    return tb_vertical_line_copy(shaped->vertical);
}

static bool has_glyph(TbTextMetrics *self, const TbTextStyle *style, gunichar character)
{
    ShapedMetrics *metrics = (ShapedMetrics *)self;
    return tb_shape_needs_no_glyph(character) || tb_font_set_face(metrics->fonts, style, character);
}

static void free_metrics(TbTextMetrics *self)
{
    ShapedMetrics *metrics = (ShapedMetrics *)self;
    g_hash_table_unref(metrics->shaped);
    g_free(metrics);
}

TbTextMetrics *tb_text_metrics_new_shaped(TbFontSet *fonts)
{
    ShapedMetrics *metrics = g_new(ShapedMetrics, 1);
    *metrics = (ShapedMetrics){
        .base = {.measure = measure,
                 .spacing = spacing,
                 .cells = cells,
                 .vertical = vertical,
                 .has_glyph = has_glyph,
                 .free = free_metrics},
        .fonts = fonts,
        .shaped = g_hash_table_new_full(hash_shaped, equal_shaped, free_shaped, NULL)};
    return &metrics->base;
}

const char *tb_text_take_failed(TbTextMetrics *metrics)
{
    if (metrics->measure != measure)
        return NULL;
    return tb_font_set_close_failed(((ShapedMetrics *)metrics)->fonts);
}

static TbFontFile file_of(const TbFontFace *face)
{
    return (TbFontFile){face->file, face->family, (unsigned)face->index};
}

bool tb_text_font_file(TbTextMetrics *metrics, const TbTextStyle *style, gunichar character,
                       TbFontFile *file)
{
    g_assert(metrics->measure == measure);
    const TbFontFace *face = tb_font_set_face(((ShapedMetrics *)metrics)->fonts, style, character);
    if (!face)
        return false;
    *file = file_of(face);
    return true;
}

void tb_text_visit_glyphs(TbTextMetrics *metrics, const TbTextStyle *style, const char *text,
                          TbGlyphVisitor visit, void *data)
{
    g_assert(metrics->measure == measure);
    ShapedMetrics *own = (ShapedMetrics *)metrics;
    const TbShapedText *shaped = shape(own, style, text, strlen(text));
    for (unsigned i = 0; i < shaped->count; i++) {
        const TbGlyphRun *run = &shaped->runs[i];
        TbFontFile file = file_of(run->face);
        bool bundled = strcmp(run->face->found, "bundled") == 0;
        for (int k = 0; k < run->count; k++)
            if (run->glyphs[k].glyph != TB_GLYPH_EMPTY)
                visit(&file, bundled, run->glyphs[k].glyph, data);
    }
}

void tb_text_set_faces(TbTextMetrics *metrics, TbFaceLookup lookup, void *data)
{
    g_assert(metrics->measure == measure);
    ((ShapedMetrics *)metrics)->lookup = lookup;
    ((ShapedMetrics *)metrics)->lookup_data = data;
}

typedef void (*ShowRun)(const ShapedMetrics *metrics, cairo_t *cr, const char *text,
                        const TbGlyphRun *run);

// The glyphs of a run as cairo takes them, in the order they stand; returns their number.
static int place_glyphs(const TbGlyphRun *run, cairo_glyph_t *glyphs)
{
    const double unit = (double)TB_FONT_FACE_EM / TB_FONT_FACE_SIZE;
    int count = 0;
    double x = 0;
    for (int i = 0; i < run->count; i++) {
        const TbGlyph *glyph = &run->glyphs[i];
        if (glyph->glyph != TB_GLYPH_EMPTY)
            glyphs[count++] =
                (cairo_glyph_t){glyph->glyph, x + glyph->x_offset / unit, glyph->y_offset / unit};
        x += glyph->width / unit;
    }
    return count;
}

// Which bytes of the text each of the glyphs is for, in the order of the text.
static int list_clusters(const TbGlyphRun *run, cairo_text_cluster_t *clusters)
{
    const TbGlyph *first = run->glyphs;
    int step = 1, count = 0;
    if (run->level % 2 == 1) {
        first += run->count - 1;
        step = -1;
    }
    unsigned from = 0;
    for (int i = 0; i < run->count;) {
        int shown = 0;
        const unsigned cluster = first[i * step].cluster;
        for (; i < run->count && first[i * step].cluster == cluster; i++)
            shown += first[i * step].glyph != TB_GLYPH_EMPTY;
        unsigned until = i < run->count ? first[i * step].cluster : (unsigned)run->length;
        clusters[count++] = (cairo_text_cluster_t){(int)(until - from), shown};
        from = until;
    }
    return count;
}

// The face's glyphs at their own size, for `source` in place of the run's text where it is not
// NULL.
static void show_with_face(cairo_t *cr, const char *text, const TbGlyphRun *run,
                           cairo_font_face_t *face, const char *source)
{
    size_t most = (size_t)run->count + 1;
    cairo_glyph_t *glyphs = g_new(cairo_glyph_t, most);
    cairo_text_cluster_t *clusters = g_new(cairo_text_cluster_t, most);
    int glyph_count = place_glyphs(run, glyphs), cluster_count = list_clusters(run, clusters);
    bool backward = run->level % 2 == 1;
    const char *bytes = text + run->offset;
    int length = (int)run->length;
    if (source) {
        bytes = source;
        length = (int)strlen(source);
        clusters[0] = (cairo_text_cluster_t){length, glyph_count};
        cluster_count = 1;
    }
    cairo_set_font_face(cr, face);
    cairo_set_font_size(cr, TB_FONT_FACE_SIZE);
    cairo_show_text_glyphs(cr, bytes, length, glyphs, glyph_count, clusters, cluster_count,
                           backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD
                                    : (cairo_text_cluster_flags_t)0);
    g_free(clusters);
    g_free(glyphs);
}

// The face's own, its options set on the context. can_show() has seen that there is one.
static cairo_font_face_t *use_face(cairo_t *cr, TbFontFace *face)
{
    cairo_scaled_font_t *scaled = tb_font_face_painter(face);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_scaled_font_get_font_options(scaled, options);
    cairo_set_font_options(cr, options);
    cairo_font_options_destroy(options);
    return cairo_scaled_font_get_font_face(scaled);
}

// The face that takes the place of the run's own while a document is written, or NULL.
static cairo_font_face_t *face_instead(const ShapedMetrics *metrics, const TbFontFace *face)
{
    if (!metrics->lookup)
        return NULL;
    TbFontFile file = file_of(face);
    return metrics->lookup(&file, metrics->lookup_data);
}

// Whether the run can be shown; else the context gets an error, and nothing is painted on it from
// there on.
static bool can_show(const ShapedMetrics *metrics, cairo_t *cr, const TbGlyphRun *run)
{
    if (face_instead(metrics, run->face) || tb_font_face_painter(run->face))
        return true;
    cairo_set_scaled_font(cr, NULL);
    return false;
}

static cairo_font_face_t *face_to_show(const ShapedMetrics *metrics, cairo_t *cr, TbFontFace *face)
{
    cairo_font_face_t *instead = face_instead(metrics, face);
    return instead ? instead : use_face(cr, face);
}

// Since 1.17.4 cairo puts glyphs on quarters of pixels, and cuts off some of those at the edge of a
// band; on whole ones every version draws the same.
static void show_on_pixels(cairo_t *cr, const TbGlyphRun *run)
{
    cairo_glyph_t *glyphs = g_new(cairo_glyph_t, (size_t)run->count + 1);
    int count = place_glyphs(run, glyphs);
    for (int i = 0; i < count; i++) {
        cairo_user_to_device(cr, &glyphs[i].x, &glyphs[i].y);
        glyphs[i].x = floor(glyphs[i].x + 0.5);
        glyphs[i].y = floor(glyphs[i].y + 0.5);
        cairo_device_to_user(cr, &glyphs[i].x, &glyphs[i].y);
    }
    cairo_set_scaled_font(cr, tb_font_face_painter(run->face));
    cairo_show_glyphs(cr, glyphs, count);
    g_free(glyphs);
}

static bool is_of_pixels(cairo_t *cr)
{
    return cairo_surface_get_type(cairo_get_group_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE;
}

static void show_glyphs(const ShapedMetrics *metrics, cairo_t *cr, const char *text,
                        const TbGlyphRun *run)
{
    if (!metrics->source && is_of_pixels(cr) && !face_instead(metrics, run->face))
        show_on_pixels(cr, run);
    else
        show_with_face(cr, text, run, face_to_show(metrics, cr, run->face), metrics->source);
}

static void add_outlines(const ShapedMetrics *metrics, cairo_t *cr, const char *text,
                         const TbGlyphRun *run)
{
    (void)metrics;
    (void)text;
    cairo_glyph_t *glyphs = g_new(cairo_glyph_t, (size_t)run->count + 1);
    int count = place_glyphs(run, glyphs);
    cairo_set_scaled_font(cr, tb_font_face_painter(run->face));
    cairo_glyph_path(cr, glyphs, count);
    g_free(glyphs);
}

static void show(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text,
                 ShowRun show_run)
{
    g_assert(metrics->measure == measure);
    double x, y, em = style->size;
    cairo_get_current_point(cr, &x, &y);
    const TbShapedText *shaped = shape((ShapedMetrics *)metrics, style, text, strlen(text));
    for (unsigned i = 0; i < shaped->count; i++) {
        cairo_save(cr);
        cairo_translate(cr, x, y);
        cairo_scale(cr, em / TB_FONT_FACE_SIZE, em / TB_FONT_FACE_SIZE);
        cairo_move_to(cr, 0, 0);
        if (can_show((const ShapedMetrics *)metrics, cr, &shaped->runs[i]))
            show_run((const ShapedMetrics *)metrics, cr, shaped->text, &shaped->runs[i]);
        cairo_restore(cr);
        x += tb_shape_run_width(&shaped->runs[i]) * em;
    }
}

void tb_text_paint(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style, const char *text)
{
    show(metrics, cr, style, text, show_glyphs);
}

// Of several glyphs cairo's PDF says together what they stand for; of a single one it would say it
// wherever else that glyph is shown.
#define LEAST_TOGETHER 2

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
    ((ShapedMetrics *)metrics)->source = piece->source;
    show(metrics, cr, style, piece->text, show_run);
    ((ShapedMetrics *)metrics)->source = NULL;
    cairo_restore(cr);
}

static void show_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                        const TbTextPieces *line, ShowRun show_run)
{
    double x, y;
    cairo_get_current_point(cr, &x, &y);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    for (int i = 0; i < line->count; i++)
        show_piece(metrics, cr, style, &line->pieces[i], show_run);
    cairo_restore(cr);
}

// ---- Vertical lines that are met as one text ----

// Upright pieces in one font that follow each other, to be shown together.
typedef struct {
    int first, end; // of the pieces
    TbFontFace *face;
    GArray *glyphs; // where they stand, from the line's beginning, in a font of the face's own size
} Upright;

// The only run of an upright piece; NULL for others.
static const TbGlyphRun *upright_run(ShapedMetrics *metrics, const TbTextStyle *style,
                                     const TbTextPiece *piece)
{
    if (piece->turn != TB_TURN_NONE || piece->scale_x != 1 || piece->scale_y != 1)
        return NULL;
    const TbShapedText *shaped = shape(metrics, style, piece->text, strlen(piece->text));
    return shaped->count == 1 ? &shaped->runs[0] : NULL;
}

// The longest row of upright pieces.
static Upright find_upright(ShapedMetrics *metrics, const TbTextStyle *style,
                            const TbTextPieces *line)
{
    Upright best = {0}, now = {0};
    for (int i = 0; i < line->count; i++) {
        const TbGlyphRun *run = upright_run(metrics, style, &line->pieces[i]);
        TbFontFace *face = run ? run->face : NULL;
        if (!face || face != now.face)
            now = (Upright){.first = i, .face = face};
        now.end = i + 1;
        if (face && now.end - now.first > best.end - best.first)
            best = now;
    }
    return best;
}

static void place_piece(ShapedMetrics *metrics, const TbTextStyle *style, const TbTextPiece *piece,
                        GArray *placed)
{
    const TbGlyphRun *run = upright_run(metrics, style, piece);
    guint first = placed->len;
    g_array_set_size(placed, first + (guint)run->count);
    cairo_glyph_t *glyphs = &g_array_index(placed, cairo_glyph_t, first);
    int count = place_glyphs(run, glyphs);
    for (int i = 0; i < count; i++) {
        glyphs[i].x += (piece->x + piece->left - piece->width / 2) * TB_FONT_FACE_SIZE;
        glyphs[i].y += piece->y * TB_FONT_FACE_SIZE;
    }
    g_array_set_size(placed, first + (guint)count);
}

// The current point is the line's beginning.
static void show_upright(const ShapedMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                         const Upright *upright, const char *source)
{
    double x, y, scale = style->size / TB_FONT_FACE_SIZE;
    cairo_text_cluster_t whole = {(int)strlen(source), (int)upright->glyphs->len};
    cairo_get_current_point(cr, &x, &y);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, scale, scale);
    cairo_set_font_face(cr, face_to_show(metrics, cr, upright->face));
    cairo_set_font_size(cr, TB_FONT_FACE_SIZE);
    cairo_show_text_glyphs(cr, source, whole.num_bytes,
                           (const cairo_glyph_t *)(const void *)upright->glyphs->data,
                           whole.num_glyphs, &whole, 1, (cairo_text_cluster_flags_t)0);
    cairo_restore(cr);
}

// In the order of the line, for readers that know nothing of what glyphs stand for.
static void show_together(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                          const TbTextPieces *line, const Upright *upright)
{
    double x, y;
    cairo_get_current_point(cr, &x, &y);
    for (int i = 0; i < line->count; i++) {
        TbTextPiece piece = line->pieces[i];
        piece.source = ""; // the upright ones say it
        const TbTextPieces single = {&piece, 1, NULL};
        cairo_move_to(cr, x, y);
        if (i == upright->first)
            show_upright((ShapedMetrics *)metrics, cr, style, upright, line->source);
        else if (i < upright->first || i >= upright->end)
            show_pieces(metrics, cr, style, &single, show_glyphs);
    }
}

void tb_text_paint_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                          const TbTextPieces *line)
{
    ShapedMetrics *own = (ShapedMetrics *)metrics;
    Upright upright = line->source ? find_upright(own, style, line) : (Upright){0};
    upright.glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    for (int i = upright.first; i < upright.end; i++)
        place_piece(own, style, &line->pieces[i], upright.glyphs);
    if (upright.glyphs->len >= LEAST_TOGETHER)
        show_together(metrics, cr, style, line, &upright);
    else
        show_pieces(metrics, cr, style, line, show_glyphs);
    g_array_unref(upright.glyphs);
}

void tb_text_path_pieces(TbTextMetrics *metrics, cairo_t *cr, const TbTextStyle *style,
                         const TbTextPieces *line)
{
    show_pieces(metrics, cr, style, line, add_outlines);
}

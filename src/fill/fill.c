// SPDX-License-Identifier: MIT
#include "fill/fill.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/messages.h"
#include "document/words.h"
#include "fill/picture.h"
#include "fill/place.h"
#include "fill/template.h"

// A picture that was drawn: parts of the package.
typedef struct {
    const char *png, *svg;
    double width, height;
    char *description;
} Drawn;

typedef struct {
    TbTemplate *template;
    const TbFillData *data;
    TbFillDraw *draw;
    void *user;
    TbReport *report;
    TbArena *arena;
    GHashTable *captions; // ids of figures whose title stands in a caption
    GHashTable *drawn;    // what, as a text -> Drawn
    unsigned last_id;
    unsigned captioned; // captions so far that were put in
    // of the part in work
    guint index;
    TbPart *part;
    TbEdits *edits;
    bool strict;
} Fill;

// One place in its paragraph.
typedef struct {
    const TbFillPlace *place;
    const TbParagraph *paragraph;
    TbFillWhere where;
} Site;

static void free_drawn(gpointer drawn)
{
    g_free(((Drawn *)drawn)->description);
    g_free(drawn);
}

// ---- Text ----

static const TbTextElement *element_of(const Fill *fill, const TbPiece *piece)
{
    return &g_array_index(fill->part->elements, TbTextElement, piece->element);
}

static char *escape(const char *text)
{
    GString *out = g_string_new(NULL);
    tb_buffer_append_xml(out, text);
    return g_string_free(out, FALSE);
}

// Word cuts spaces off the ends of a text that does not say that it keeps them.
static void keep_space(Fill *fill, const TbPiece *piece)
{
    TbTextElement *element = &g_array_index(fill->part->elements, TbTextElement, piece->element);
    if (element->word && !element->keeps_space)
        tb_edits_attribute(fill->edits, element->span, "xml:space", "preserve");
    element->keeps_space = true;
}

// Its words are no longer those that are to be typed over.
static void settle_control(Fill *fill, const TbTextElement *element)
{
    if (element->control < 0)
        return;
    TbControl *control = &g_array_index(fill->part->controls, TbControl, element->control);
    TbSpan mark = control->placeholder;
    if (mark.end)
        tb_edits_put(fill->edits, mark.start, mark.end - mark.start, NULL);
    control->placeholder.end = 0;
}

// Puts XML in the place of the paragraph's text from `start` to `end`: into the first run of it.
static void replace(Fill *fill, const TbParagraph *paragraph, size_t start, size_t end,
                    const char *xml)
{
    bool first = true;
    for (guint i = 0; i < paragraph->pieces->len; i++) {
        const TbPiece *piece = &g_array_index(paragraph->pieces, TbPiece, i);
        size_t from = MAX(start, piece->text), to = MIN(end, piece->text + piece->in_text);
        if (from >= to)
            continue;
        // A piece that is written otherwise (&amp;) is one character.
        bool plain = piece->length == piece->in_text;
        size_t at = plain ? piece->at + from - piece->text : piece->at;
        keep_space(fill, piece);
        settle_control(fill, element_of(fill, piece));
        tb_edits_put(fill->edits, at, plain ? to - from : piece->length, first ? xml : NULL);
        first = false;
    }
}

static const TbPiece *first_piece(const Site *site)
{
    const GArray *pieces = site->paragraph->pieces;
    for (guint i = 0; i < pieces->len; i++) {
        const TbPiece *piece = &g_array_index(pieces, TbPiece, i);
        if (piece->text + piece->in_text > site->place->start)
            return piece;
    }
    return NULL;
}

// What an office program would put back, or a control can't hold.
static bool check_control(const Fill *fill, const Site *site)
{
    int index = element_of(fill, first_piece(site))->control;
    if (index < 0)
        return true;
    const TbControl *control = &g_array_index(fill->part->controls, TbControl, index);
    bool words = site->place->kind == TB_FILL_WORDS;
    if (control->bound)
        tb_fill_refuse(&site->where, TB_CODE_PACKAGE,
                       "\"%s\" is in a content control that is bound to data of the file, which "
                       "Word puts back",
                       site->place->name);
    else if (control->plain && !words)
        tb_fill_refuse(&site->where, TB_CODE_PACKAGE,
                       "\"%s\" is in a content control of plain text, which holds no picture and "
                       "no field",
                       site->place->name);
    return !control->bound && (words || !control->plain);
}

static void fill_words(Fill *fill, const Site *site)
{
    const char *words = tb_fill_words(fill->arena, fill->data, site->place->name, &site->where);
    if (!words)
        return;
    char *xml = escape(words);
    replace(fill, site->paragraph, site->place->start, site->place->end, xml);
    g_free(xml);
}

// ---- Captions ----

// How many captions stand before, in the template and put in.
static unsigned caption_number(Fill *fill, const Site *site, const char *label)
{
    unsigned count = ++fill->captioned;
    for (guint i = 0; i < fill->part->sequences->len; i++) {
        const TbSequence *sequence = &g_array_index(fill->part->sequences, TbSequence, i);
        count += sequence->at < site->paragraph->span.start && strcmp(sequence->label, label) == 0;
    }
    return count;
}

// 图1　…, with the number as a field that Word counts anew; slides have no such field.
static char *caption_xml(Fill *fill, const Site *site, const TbFigureSpec *figure, const char *lang)
{
    TbLanguage language = tb_language_of(lang);
    bool word = element_of(fill, first_piece(site))->word;
    const char *label = tb_word(language, "Figure");
    bool close = language < TB_LANGUAGE_KO;
    unsigned number = caption_number(fill, site, label);
    char *title = escape(figure->title);
    const char *gap = close ? "" : " ", *behind = close ? "　" : ". ";
    char *prefix = tb_edits_prefix(fill->edits, element_of(fill, first_piece(site))->span.start);
    char *xml =
        word ? g_strdup_printf(
                   "%2$s%3$s</%1$st><%1$sfldChar %1$sfldCharType=\"begin\"/>"
                   "<%1$sinstrText xml:space=\"preserve\"> SEQ %2$s \\* ARABIC </%1$sinstrText>"
                   "<%1$sfldChar %1$sfldCharType=\"separate\"/><%1$st>%4$u</%1$st>"
                   "<%1$sfldChar %1$sfldCharType=\"end\"/><%1$st xml:space=\"preserve\">%5$s%6$s",
                   prefix, label, gap, number, behind, title)
             : g_strdup_printf("%s%s%u%s%s", label, gap, number, behind, title);
    g_free(prefix);
    g_free(title);
    return xml;
}

static void fill_caption(Fill *fill, const Site *site)
{
    int document = 0;
    const TbFigureSpec *figure =
        tb_fill_find_figure(fill->data, site->place->name, &document, &site->where);
    if (figure && !figure->title)
        tb_fill_refuse(&site->where, TB_CODE_REFERENCE, "figure \"%s\" has no title for a caption",
                       figure->id);
    if (!figure || !figure->title || !check_control(fill, site))
        return;
    char *xml = caption_xml(fill, site, figure, fill->data->documents[document]->lang);
    replace(fill, site->paragraph, site->place->start, site->place->end, xml);
    g_free(xml);
}

// ---- Pictures ----

// The picture, drawn once for each size; NULL after an error was reported.
static const Drawn *draw(Fill *fill, TbFillDrawing drawing)
{
    drawing.captioned = g_hash_table_contains(fill->captions, drawing.figure->id);
    char *key = g_strdup_printf("%d %s %.0f %.0f %.0f", drawing.document, drawing.figure->id,
                                drawing.width * 1000, drawing.height * 1000, drawing.most);
    Drawn *drawn = g_hash_table_lookup(fill->drawn, key);
    TbFillPicture picture;
    if (drawn || !fill->draw(fill->user, &drawing, &picture)) {
        g_free(key);
        return drawn;
    }
    drawn = g_new0(Drawn, 1);
    *drawn = (Drawn){tb_office_add_picture(fill->template->office, picture.png, "png"),
                     tb_office_add_picture(fill->template->office, picture.svg, "svg"),
                     picture.width, picture.height, picture.description};
    g_bytes_unref(picture.png);
    g_bytes_unref(picture.svg);
    g_hash_table_insert(fill->drawn, key, drawn);
    return drawn;
}

static bool relate(Fill *fill, const Drawn *drawn, TbPictureXml *xml)
{
    TbOffice *office = fill->template->office;
    xml->strict = fill->strict;
    xml->description = drawn->description;
    xml->width = drawn->width;
    xml->height = drawn->height;
    xml->png = tb_office_relate(office, fill->part->name, drawn->png, fill->report);
    xml->svg = tb_office_relate(office, fill->part->name, drawn->svg, fill->report);
    return xml->png && xml->svg;
}

// Lines of a fixed height would show a strip of the picture, and a first line that is indented
// would push it over the margin.
static void free_line(Fill *fill, const TbParagraph *paragraph)
{
    TbEdits *edits = fill->edits;
    char *w = tb_edits_prefix(edits, paragraph->span.start);
    char *spacing = g_strdup_printf("<%1$sspacing %1$sline=\"240\" %1$slineRule=\"auto\"/>", w);
    char *indent = g_strdup_printf("<%1$sind %1$sfirstLine=\"0\" %1$sfirstLineChars=\"0\"/>", w);
    const char *const set[] = {"line", "240", "lineRule", "auto"};
    const char *const drop[] = {"hanging",   NULL, "hangingChars",   NULL,
                                "firstLine", "0",  "firstLineChars", "0"};
    if (!paragraph->properties.end) {
        char *all = g_strdup_printf("<%1$spPr>%2$s%3$s</%1$spPr>", w, spacing, indent);
        tb_edits_put(edits, paragraph->span.inner, 0, all);
        g_free(all);
    } else if (paragraph->properties.close == paragraph->properties.inner &&
               paragraph->properties.end == paragraph->properties.inner) {
        char *all = g_strdup_printf("<%1$spPr>%2$s%3$s</%1$spPr>", w, spacing, indent);
        tb_edits_put(edits, paragraph->properties.start,
                     paragraph->properties.end - paragraph->properties.start, all);
        g_free(all);
    } else {
        size_t at = paragraph->spacing_at;
        if (paragraph->indent.end)
            at = paragraph->indent.start;
        if (!paragraph->spacing.end)
            tb_edits_put(edits, at, 0, spacing);
        for (size_t i = 0; paragraph->spacing.end && i < G_N_ELEMENTS(set); i += 2) {
            char *name = g_strconcat(w, set[i], NULL);
            tb_edits_attribute(edits, paragraph->spacing, name, set[i + 1]);
            g_free(name);
        }
        if (!paragraph->indent.end)
            tb_edits_put(edits, paragraph->spacing_at, 0, indent);
        for (size_t i = 0; paragraph->indent.end && i < G_N_ELEMENTS(drop); i += 2) {
            char *name = g_strconcat(w, drop[i], NULL);
            tb_edits_attribute(edits, paragraph->indent, name, drop[i + 1]);
            g_free(name);
        }
    }
    g_free(indent);
    g_free(spacing);
    g_free(w);
}

// The element of text that the place begins in becomes the picture; nothing else is left of the
// paragraph's words.
static void put_inline(Fill *fill, const Site *site, const Drawn *drawn)
{
    TbPictureXml xml = {.id = ++fill->last_id, .figure = site->place->name};
    if (!relate(fill, drawn, &xml))
        return;
    const GArray *pieces = site->paragraph->pieces;
    int chosen = first_piece(site)->element;
    const TbTextElement *element = element_of(fill, first_piece(site));
    char *prefix = tb_edits_prefix(fill->edits, element->span.start);
    char *text = tb_picture_inline(&xml, prefix);
    settle_control(fill, element);
    tb_edits_put(fill->edits, element->span.start, element->span.end - element->span.start, text);
    for (guint i = 0; i < pieces->len; i++) {
        const TbPiece *piece = &g_array_index(pieces, TbPiece, i);
        if (piece->element != chosen)
            tb_edits_put(fill->edits, piece->at, piece->length, NULL);
    }
    free_line(fill, site->paragraph);
    g_free(text);
    g_free(prefix);
}

static bool is_alone(const Site *site)
{
    const char *text = site->paragraph->text->str;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        size_t offset = (size_t)(at - text);
        bool inside = offset >= site->place->start && offset < site->place->end;
        if (!inside && !g_unichar_isspace(g_utf8_get_char(at)))
            return false;
    }
    return true;
}

static void fill_figure(Fill *fill, const Site *site)
{
    TbFillDrawing drawing = {0};
    TbRoom room;
    drawing.figure =
        tb_fill_find_figure(fill->data, site->place->name, &drawing.document, &site->where);
    if (!drawing.figure || !check_control(fill, site))
        return;
    if (!is_alone(site)) {
        tb_fill_refuse(&site->where, TB_CODE_FIGURE,
                       "{{figure %s}} stands beside other words, and takes a paragraph of its own",
                       site->place->name);
        return;
    }
    if (!element_of(fill, first_piece(site))->word) {
        tb_fill_refuse(&site->where, TB_CODE_FIGURE, "{{figure %s}}: no picture can stand here",
                       site->place->name);
        return;
    }
    if (!tb_template_room(fill->template, fill->index, site->paragraph, &room, fill->report))
        return;
    if (room.width <= 0) {
        tb_fill_refuse(&site->where, TB_CODE_FIGURE,
                       "{{figure %s}}: nothing tells how wide the picture may be",
                       site->place->name);
        return;
    }
    drawing.width = room.width;
    drawing.most = room.height;
    const Drawn *drawn = draw(fill, drawing);
    if (drawn)
        put_inline(fill, site, drawn);
}

static void refresh(Fill *fill, const TbPictureElement *picture)
{
    TbFillDrawing drawing = {.width = picture->room.width, .height = picture->room.height};
    char *name = tb_picture_name(picture->id);
    TbFillWhere where = {fill->report, fill->part->name, name, 0};
    TbPictureXml xml = {.figure = picture->id};
    drawing.figure = tb_fill_find_figure(fill->data, picture->id, &drawing.document, &where);
    const Drawn *drawn = drawing.figure ? draw(fill, drawing) : NULL;
    if (drawn && relate(fill, drawn, &xml)) {
        char *blip = tb_picture_blip(&xml);
        tb_edits_put(fill->edits, picture->blip.start, picture->blip.end - picture->blip.start,
                     blip);
        tb_edits_put(fill->edits, picture->crop.start, picture->crop.end - picture->crop.start,
                     NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(picture->named); i++)
            if (picture->named[i].inner) {
                tb_edits_attribute(fill->edits, picture->named[i], "name", name);
                tb_edits_attribute(fill->edits, picture->named[i], "descr", drawn->description);
            }
        g_free(blip);
    }
    g_free(name);
}

// ---- All places ----

typedef void VisitPlace(Fill *fill, const Site *site);

static void visit_paragraph(Fill *fill, const TbParagraph *paragraph, VisitPlace *visit)
{
    gssize open;
    GArray *places = tb_places_find(paragraph->text->str, &open);
    TbFillWhere where = {fill->report, fill->part->name, paragraph->text->str, 0};
    for (guint i = 0; i < places->len; i++) {
        const TbFillPlace *place = &g_array_index(places, TbFillPlace, i);
        Site site = {place, paragraph, where};
        site.where.at = place->start;
        visit(fill, &site);
    }
    where.at = (size_t)MAX(open, 0);
    if (open >= 0)
        tb_fill_refuse(&where, TB_CODE_SYNTAX, "a place begins with {{ and does not end with }}");
    g_array_unref(places);
}

static void visit_part(Fill *fill, VisitPlace *visit)
{
    for (guint i = 0; i < fill->part->paragraphs->len; i++)
        visit_paragraph(fill, &g_array_index(fill->part->paragraphs, TbParagraph, i), visit);
}

static void note_caption(Fill *fill, const Site *site)
{
    if (site->place->kind == TB_FILL_CAPTION)
        g_hash_table_add(fill->captions, g_strdup(site->place->name));
}

static void fill_place(Fill *fill, const Site *site)
{
    static VisitPlace *const how[] = {[TB_FILL_WORDS] = fill_words,
                                      [TB_FILL_FIGURE] = fill_figure,
                                      [TB_FILL_CAPTION] = fill_caption};
    how[site->place->kind](fill, site);
}

static void fill_part(Fill *fill)
{
    gsize length;
    const char *bytes = g_bytes_get_data(fill->part->bytes, &length);
    fill->strict = g_strstr_len(bytes, (gssize)length, "http://purl.oclc.org/ooxml/") != NULL;
    fill->edits = tb_edits_new(fill->part->bytes);
    visit_part(fill, fill_place);
    for (guint i = 0; i < fill->part->pictures->len; i++)
        refresh(fill, &g_array_index(fill->part->pictures, TbPictureElement, i));
    if (tb_edits_any(fill->edits)) {
        GBytes *filled = tb_edits_apply(fill->edits);
        tb_office_put(fill->template->office, fill->part->name, filled, TB_PART_DEFLATED);
        g_bytes_unref(filled);
    }
    g_clear_pointer(&fill->edits, tb_edits_free);
}

static void each_part(Fill *fill, void (*visit)(Fill *fill))
{
    for (fill->index = 0; fill->index < fill->template->parts->len; fill->index++) {
        fill->part = fill->template->parts->pdata[fill->index];
        visit(fill);
    }
}

static void note_captions(Fill *fill)
{
    // Places that do not end are told of when they are filled.
    TbReport *report = fill->report;
    fill->report = tb_report_new();
    visit_part(fill, note_caption);
    tb_report_free(fill->report);
    fill->report = report;
}

GBytes *tb_fill_template(GBytes *bytes, const TbFillData *data, TbFillDraw *draw_picture,
                         void *user, TbReport *report)
{
    unsigned errors = tb_report_error_count(report);
    TbTemplate *template = tb_template_open(bytes, report);
    if (!template)
        return NULL;
    Fill fill = {.template = template,
                 .data = data,
                 .draw = draw_picture,
                 .user = user,
                 .report = report,
                 .arena = tb_arena_new(),
                 .captions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .drawn = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_drawn),
                 .last_id = template->last_id};
    each_part(&fill, note_captions);
    each_part(&fill, fill_part);
    GBytes *filled =
        tb_report_error_count(report) == errors ? tb_office_finish(template->office, report) : NULL;
    g_hash_table_unref(fill.drawn);
    g_hash_table_unref(fill.captions);
    tb_arena_free(fill.arena);
    tb_template_free(template);
    return filled;
}

// ---- The list ----

static void list_line(Fill *fill, const char *place, const char *words)
{
    GString *out = fill->user;
    g_string_append_printf(out, "%s\t%s\t%s\n", place, fill->part->name, words);
}

static void list_place(Fill *fill, const Site *site)
{
    const char *text = site->paragraph->text->str;
    if (site->paragraph->fallback)
        return;
    char *place = g_strndup(text + site->place->start, site->place->end - site->place->start);
    char *words = tb_fill_excerpt(text, site->place->start);
    list_line(fill, g_strdelimit(place, "\n\t", ' '), words);
    g_free(words);
    g_free(place);
}

static void list_part(Fill *fill)
{
    visit_part(fill, list_place);
    for (guint i = 0; i < fill->part->pictures->len; i++) {
        char *name = tb_picture_name(g_array_index(fill->part->pictures, TbPictureElement, i).id);
        list_line(fill, name, "");
        g_free(name);
    }
}

bool tb_fill_list(GBytes *bytes, GString *out, TbReport *report)
{
    unsigned errors = tb_report_error_count(report);
    Fill fill = {.template = tb_template_open(bytes, report), .user = out, .report = report};
    if (fill.template)
        each_part(&fill, list_part);
    tb_template_free(fill.template);
    return tb_report_error_count(report) == errors;
}

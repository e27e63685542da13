// SPDX-License-Identifier: MIT
#include "fill/fill.h"

#include <math.h>
#include <string.h>

#include "base/buffer.h"
#include "base/messages.h"
#include "document/words.h"
#include "fill/work.h"

static void free_drawn(gpointer drawn)
{
    g_free(((TbFillDrawn *)drawn)->description);
    g_free(drawn);
}

// ---- Text ----

const TbTextElement *tb_fill_element(const TbFillWork *work, const TbPiece *piece)
{
    return &g_array_index(work->part->elements, TbTextElement, piece->element);
}

static char *escape(const char *text)
{
    GString *out = g_string_new(NULL);
    tb_buffer_append_xml(out, text);
    return g_string_free(out, FALSE);
}

// Word cuts spaces off the ends of a text that does not say that it keeps them.
static void keep_space(TbFillWork *work, const TbPiece *piece)
{
    TbTextElement *element = &g_array_index(work->part->elements, TbTextElement, piece->element);
    if (element->word && !element->keeps_space)
        tb_edits_attribute(work->edits, element->span, "xml:space", "preserve");
    element->keeps_space = true;
}

// Its words are no longer those that are to be typed over.
void tb_fill_settle_control(TbFillWork *work, const TbTextElement *element)
{
    if (element->control < 0)
        return;
    TbControl *control = &g_array_index(work->part->controls, TbControl, element->control);
    TbSpan mark = control->placeholder;
    if (mark.end)
        tb_edits_put(work->edits, mark.start, mark.end - mark.start, NULL);
    control->placeholder.end = 0;
}

// Puts XML in the place of the paragraph's text from `start` to `end`: into the first run of it.
void tb_fill_replace(TbFillWork *work, const TbParagraph *paragraph, size_t start, size_t end,
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
        keep_space(work, piece);
        tb_fill_settle_control(work, tb_fill_element(work, piece));
        tb_edits_put(work->edits, at, plain ? to - from : piece->length, first ? xml : NULL);
        first = false;
    }
}

const TbPiece *tb_fill_first_piece(const TbFillSite *site)
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
bool tb_fill_check_control(const TbFillWork *work, const TbFillSite *site)
{
    int index = tb_fill_element(work, tb_fill_first_piece(site))->control;
    if (index < 0)
        return true;
    const TbControl *control = &g_array_index(work->part->controls, TbControl, index);
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

static void fill_words(TbFillWork *work, const TbFillSite *site)
{
    const char *words = tb_fill_words(work->arena, work->data, site->place->name, &site->where);
    if (!words || !tb_fill_check_control(work, site))
        return;
    char *xml = escape(words);
    tb_fill_replace(work, site->paragraph, site->place->start, site->place->end, xml);
    g_free(xml);
}

// ---- Captions ----

// How many captions stand before, in the template and put in.
static unsigned caption_number(TbFillWork *work, const TbFillSite *site, const char *label)
{
    unsigned count = ++work->captioned;
    for (guint i = 0; i < work->part->sequences->len; i++) {
        const TbSequence *sequence = &g_array_index(work->part->sequences, TbSequence, i);
        count += sequence->at < site->paragraph->span.start && strcmp(sequence->label, label) == 0;
    }
    return count;
}

// 图1　…, with the number as a field that Word counts anew; slides have no such field.
static char *caption_xml(TbFillWork *work, const TbFillSite *site, const TbFigureSpec *figure,
                         const char *lang)
{
    TbLanguage language = tb_language_of(lang);
    bool word = tb_fill_element(work, tb_fill_first_piece(site))->word;
    const char *label = tb_word(language, "Figure");
    bool close = language < TB_LANGUAGE_KO;
    unsigned number = caption_number(work, site, label);
    char *title = escape(figure->title);
    const char *gap = close ? "" : " ", *behind = close ? "　" : ". ";
    char *prefix =
        tb_edits_prefix(work->edits, tb_fill_element(work, tb_fill_first_piece(site))->span.start);
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

static void fill_caption(TbFillWork *work, const TbFillSite *site)
{
    int document = 0;
    const TbFigureSpec *figure =
        tb_fill_find_figure(work->data, site->place->name, &document, &site->where);
    if (figure && !figure->title)
        tb_fill_refuse(&site->where, TB_CODE_REFERENCE, "figure \"%s\" has no title for a caption",
                       figure->id);
    if (!figure || !figure->title || !tb_fill_check_control(work, site))
        return;
    char *xml = caption_xml(work, site, figure, work->data->documents[document]->lang);
    tb_fill_replace(work, site->paragraph, site->place->start, site->place->end, xml);
    g_free(xml);
}

// ---- All places ----

typedef void VisitPlace(TbFillWork *work, const TbFillSite *site);

static void visit_paragraph(TbFillWork *work, const TbParagraph *paragraph, VisitPlace *visit)
{
    gssize open;
    GArray *places = tb_places_find(paragraph->text->str, &open);
    TbFillWhere where = {work->report, work->part->name, paragraph->text->str, 0};
    for (guint i = 0; i < places->len; i++) {
        const TbFillPlace *place = &g_array_index(places, TbFillPlace, i);
        TbFillSite site = {place, paragraph, where};
        site.where.at = place->start;
        visit(work, &site);
    }
    where.at = (size_t)MAX(open, 0);
    if (open >= 0)
        tb_fill_refuse(&where, TB_CODE_SYNTAX, "a place begins with {{ and does not end with }}");
    g_array_unref(places);
}

static void visit_part(TbFillWork *work, VisitPlace *visit)
{
    for (guint i = 0; i < work->part->paragraphs->len; i++)
        visit_paragraph(work, &g_array_index(work->part->paragraphs, TbParagraph, i), visit);
}

static void note_caption(TbFillWork *work, const TbFillSite *site)
{
    if (site->place->kind == TB_FILL_CAPTION)
        g_hash_table_add(work->captions, g_strdup(site->place->name));
}

static void fill_place(TbFillWork *work, const TbFillSite *site)
{
    static VisitPlace *const how[] = {[TB_FILL_WORDS] = fill_words,
                                      [TB_FILL_FIGURE] = tb_fill_figure,
                                      [TB_FILL_CAPTION] = fill_caption};
    how[site->place->kind](work, site);
}

static void fill_part(TbFillWork *work)
{
    gsize length;
    const char *bytes = g_bytes_get_data(work->part->bytes, &length);
    work->strict = g_strstr_len(bytes, (gssize)length, "http://purl.oclc.org/ooxml/") != NULL;
    work->edits = tb_edits_new(work->part->bytes);
    visit_part(work, fill_place);
    for (guint i = 0; i < work->part->pictures->len; i++)
        tb_fill_refresh(work, &g_array_index(work->part->pictures, TbPictureElement, i));
    if (tb_edits_any(work->edits)) {
        GBytes *filled = tb_edits_apply(work->edits, work->part->name, work->report);
        if (filled)
            tb_office_put(work->template->office, work->part->name, filled, TB_PART_DEFLATED);
        g_bytes_unref(filled);
    }
    g_clear_pointer(&work->edits, tb_edits_free);
}

static void each_part(TbFillWork *work, void (*visit)(TbFillWork *work))
{
    for (work->index = 0; work->index < work->template->parts->len; work->index++) {
        work->part = work->template->parts->pdata[work->index];
        visit(work);
    }
}

static void note_captions(TbFillWork *work)
{
    // Places that do not end are told of when they are filled.
    TbReport *report = work->report;
    work->report = tb_report_new();
    visit_part(work, note_caption);
    tb_report_free(work->report);
    work->report = report;
}

GBytes *tb_fill_template(GBytes *bytes, const TbFillData *data, TbFillDraw *draw_picture,
                         void *user, TbReport *report)
{
    unsigned errors = tb_report_error_count(report);
    TbTemplate *template = tb_template_open(bytes, report);
    if (!template)
        return NULL;
    TbFillWork work = {.template = template,
                       .data = data,
                       .draw = draw_picture,
                       .user = user,
                       .report = report,
                       .arena = tb_arena_new(),
                       .captions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                       .drawn = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_drawn),
                       .last_id = template->last_id};
    each_part(&work, note_captions);
    each_part(&work, fill_part);
    GBytes *filled =
        tb_report_error_count(report) == errors ? tb_office_finish(template->office, report) : NULL;
    g_hash_table_unref(work.drawn);
    g_hash_table_unref(work.captions);
    tb_arena_free(work.arena);
    tb_template_free(template);
    return filled;
}

// ---- The list ----

static void list_line(TbFillWork *work, const char *place, const char *words)
{
    GString *out = work->user;
    g_string_append_printf(out, "%s\t%s\t%s\n", place, work->part->name, words);
}

static void list_place(TbFillWork *work, const TbFillSite *site)
{
    const char *text = site->paragraph->text->str;
    if (site->paragraph->fallback)
        return;
    char *place = g_strndup(text + site->place->start, site->place->end - site->place->start);
    char *words = tb_fill_excerpt(text, site->place->start);
    list_line(work, g_strdelimit(place, "\n\t", ' '), words);
    g_free(words);
    g_free(place);
}

static void list_part(TbFillWork *work)
{
    visit_part(work, list_place);
    for (guint i = 0; i < work->part->pictures->len; i++) {
        char *name = tb_picture_name(g_array_index(work->part->pictures, TbPictureElement, i).id);
        list_line(work, name, "");
        g_free(name);
    }
}

bool tb_fill_list(GBytes *bytes, GString *out, TbReport *report)
{
    unsigned errors = tb_report_error_count(report);
    TbFillWork work = {.template = tb_template_open(bytes, report), .user = out, .report = report};
    if (work.template)
        each_part(&work, list_part);
    tb_template_free(work.template);
    return tb_report_error_count(report) == errors;
}

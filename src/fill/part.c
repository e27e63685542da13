// SPDX-License-Identifier: MIT
#include "fill/part.h"

#include <math.h>
#include <string.h>

#include "fill/part-reader.h"

typedef struct {
    const TbPartRule *rule; // NULL: none was heeded
    TbSpan span;
} Open;

// ---- Names ----

#define OFFICE "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define MICROSOFT "http://schemas.microsoft.com/office/word/2010/"

static const struct {
    char letter;
    const char *uri;
} spaces[] = {{'w', OFFICE "wordprocessingml/2006/main"},
              {'w', STRICT "wordprocessingml/main"},
              {'a', OFFICE "drawingml/2006/main"},
              {'a', STRICT "drawingml/main"},
              {'d', OFFICE "drawingml/2006/wordprocessingDrawing"},
              {'d', STRICT "drawingml/wordprocessingDrawing"},
              {'i', OFFICE "drawingml/2006/picture"},
              {'i', STRICT "drawingml/picture"},
              {'p', OFFICE "presentationml/2006/main"},
              {'p', STRICT "presentationml/main"},
              {'q', OFFICE "officeDocument/2006/math"},
              {'q', STRICT "officeDocument/math"},
              {'m', OFFICE "markup-compatibility/2006"},
              {'s', MICROSOFT "wordprocessingShape"},
              {'g', MICROSOFT "wordprocessingGroup"},
              {'x', "http://schemas.microsoft.com/office/drawing/2016/SVG/main"},
              {'v', "urn:schemas-microsoft-com:vml"}};

static char space_of(const char *name)
{
    const char *bar = strchr(name, TB_XML_SEPARATOR);
    size_t length = bar ? (size_t)(bar - name) : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (strncmp(spaces[i].uri, name, length) == 0 && !spaces[i].uri[length] && length)
            return spaces[i].letter;
    return '\0';
}

const char *tb_part_attribute(const char *const *attributes, const char *local)
{
    for (; *attributes; attributes += 2)
        if (strcmp(tb_xml_local(attributes[0]), local) == 0)
            return attributes[1];
    return NULL;
}

double tb_part_number(const char *const *attributes, const char *local)
{
    const char *text = tb_part_attribute(attributes, local);
    double number = text ? g_ascii_strtod(text, NULL) : 0;
    return isfinite(number) ? number : 0;
}

double tb_part_twips(const char *const *attributes, const char *local)
{
    return tb_part_number(attributes, local) / 20;
}

// ---- Text ----

static void start_paragraph(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    guint rooms = reader->rooms->len;
    TbParagraph paragraph = {.span = tb_part_tag(reader),
                             .text = g_string_new(NULL),
                             .pieces = g_array_new(FALSE, FALSE, sizeof(TbPiece)),
                             .left = NAN,
                             .right = NAN,
                             .room = tb_word_room(reader),
                             .section = (int)reader->part->sections->len,
                             .column = reader->column,
                             .note = reader->note,
                             .box = reader->box,
                             .body = rooms == 0,
                             .boxed = rooms > 0 &&
                                      !isnan(g_array_index(reader->rooms, double, rooms - 1)),
                             .fallback = reader->fallback > 0,
                             .shape = reader->shape};
    guint index = reader->part->paragraphs->len;
    tb_slide_cell(reader, &paragraph);
    g_array_append_val(reader->part->paragraphs, paragraph);
    g_array_append_val(reader->paragraphs, index);
}

static void end_paragraph(TbPartReader *reader, TbSpan span)
{
    TbParagraph *paragraph = tb_part_paragraph(reader);
    paragraph->span = span;
    g_array_set_size(reader->paragraphs, reader->paragraphs->len - 1);
    if (paragraph->shape < 0)
        return;
    for (const char *at = paragraph->text->str; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at))) {
            g_array_index(reader->part->shapes, TbShape, paragraph->shape).words++;
            break;
        }
}

static void start_text(TbPartReader *reader, const char *const *attributes)
{
    if (reader->removed > 0 || reader->paragraphs->len == 0)
        return;
    guint controls = reader->controls->len;
    TbTextElement element = {
        .span = tb_part_tag(reader),
        .keeps_space = tb_part_attribute(attributes, "space") != NULL,
        .control = controls ? g_array_index(reader->controls, int, controls - 1) : -1};
    reader->element = (int)reader->part->elements->len;
    g_array_append_val(reader->part->elements, element);
}

static void start_word_text(TbPartReader *reader, const char *const *attributes)
{
    start_text(reader, attributes);
    if (reader->element >= 0)
        g_array_index(reader->part->elements, TbTextElement, reader->element).word = true;
}

static void end_text(TbPartReader *reader, TbSpan span)
{
    if (reader->element >= 0)
        g_array_index(reader->part->elements, TbTextElement, reader->element).span = span;
    reader->element = -1;
}

// What parts words but is no text: a place holds it as a space.
static void start_gap(TbPartReader *reader, const char *const *attributes)
{
    TbParagraph *paragraph = tb_part_paragraph(reader);
    const char *type = tb_part_attribute(attributes, "type");
    if (g_strcmp0(type, "column") == 0 || g_strcmp0(type, "page") == 0) {
        reader->column = *type == 'c' ? reader->column + 1 : 0;
        if (paragraph && paragraph->text->len == 0)
            paragraph->column = reader->column;
    } else if (paragraph && reader->removed == 0) {
        g_string_append_c(paragraph->text, ' ');
    }
}

static void start_removed(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->removed++;
}

static void end_removed(TbPartReader *reader, TbSpan span)
{
    (void)span;
    reader->removed--;
}

static void start_skipped(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->skipped++;
}

static void end_skipped(TbPartReader *reader, TbSpan span)
{
    (void)span;
    reader->skipped--;
}

static void start_fallback(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->fallback++;
}

static void end_fallback(TbPartReader *reader, TbSpan span)
{
    (void)span;
    reader->fallback--;
}

static const TbPartRule text_rules[] = {{'w', "p", start_paragraph, end_paragraph},
                                        {'a', "p", start_paragraph, end_paragraph},
                                        {'w', "t", start_word_text, end_text},
                                        {'a', "t", start_text, end_text},
                                        {'q', "t", start_text, end_text},
                                        {'w', "br", start_gap, NULL},
                                        {'w', "cr", start_gap, NULL},
                                        {'w', "tab", start_gap, NULL},
                                        {'a', "br", start_gap, NULL},
                                        {'w', "del", start_removed, end_removed},
                                        {'w', "moveFrom", start_removed, end_removed},
                                        {'w', "pPrChange", start_skipped, end_skipped},
                                        {'w', "rPrChange", start_skipped, end_skipped},
                                        {'w', "sectPrChange", start_skipped, end_skipped},
                                        {'w', "tblPrChange", start_skipped, end_skipped},
                                        {'w', "tblGridChange", start_skipped, end_skipped},
                                        {'w', "tcPrChange", start_skipped, end_skipped},
                                        {'w', "trPrChange", start_skipped, end_skipped},
                                        {'m', "Fallback", start_fallback, end_fallback},
                                        {0}};

// ---- The reader ----

static const TbPartRule *find_rule(const char *name)
{
    static const TbPartRule *const tables[] = {text_rules, tb_word_rules, tb_table_rules,
                                               tb_picture_rules, tb_slide_rules};
    const char *local = tb_xml_local(name);
    char space = space_of(name);
    for (size_t i = 0; space && i < G_N_ELEMENTS(tables); i++)
        for (const TbPartRule *rule = tables[i]; rule->local; rule++)
            if (rule->space == space && strcmp(rule->local, local) == 0)
                return rule;
    return NULL;
}

TbParagraph *tb_part_paragraph(TbPartReader *reader)
{
    guint count = reader->paragraphs->len;
    return count ? &g_array_index(reader->part->paragraphs, TbParagraph,
                                  g_array_index(reader->paragraphs, guint, count - 1))
                 : NULL;
}

TbSpan tb_part_tag(const TbPartReader *reader)
{
    return (TbSpan){.start = reader->start, .inner = reader->inner};
}

TbScale tb_part_scale(const TbPartReader *reader)
{
    return reader->groups->len ? g_array_index(reader->groups, TbScale, reader->groups->len - 1)
                               : (TbScale){1, 1};
}

static void start(TbXml *xml, const char *name, const char *const *attributes)
{
    TbPartReader *reader = tb_xml_user(xml);
    const TbPartRule *rule = find_rule(name);
    if (!rule)
        return;
    if (reader->skipped > 0 && rule->start != start_skipped)
        rule = NULL;
    reader->start = tb_xml_offset(xml);
    reader->inner = tb_xml_offset_after(xml);
    Open open = {rule, {reader->start, reader->inner, 0, 0}};
    g_array_append_val(reader->open, open);
    if (rule && rule->start)
        rule->start(reader, attributes);
}

static void end(TbXml *xml, const char *name)
{
    TbPartReader *reader = tb_xml_user(xml);
    if (!find_rule(name))
        return;
    Open open = g_array_index(reader->open, Open, reader->open->len - 1);
    g_array_set_size(reader->open, reader->open->len - 1);
    // An empty element has its start tag for an end.
    open.span.close = MAX(tb_xml_offset(xml), open.span.inner);
    open.span.end = MAX(tb_xml_offset_after(xml), open.span.inner);
    if (open.rule && open.rule->end)
        open.rule->end(reader, open.span);
}

static void text(TbXml *xml, const char *words, size_t length)
{
    TbPartReader *reader = tb_xml_user(xml);
    if (reader->instruction)
        g_string_append_len(reader->instruction, words, (gssize)length);
    TbParagraph *paragraph = tb_part_paragraph(reader);
    if (reader->element < 0 || !paragraph)
        return;
    TbPiece piece = {.at = tb_xml_offset(xml),
                     .length = tb_xml_offset_after(xml) - tb_xml_offset(xml),
                     .text = paragraph->text->len,
                     .in_text = length,
                     .element = reader->element};
    g_array_append_val(paragraph->pieces, piece);
    g_string_append_len(paragraph->text, words, (gssize)length);
}

// ---- A part ----

static void clear_paragraph(gpointer data)
{
    TbParagraph *paragraph = data;
    g_string_free(paragraph->text, TRUE);
    g_array_unref(paragraph->pieces);
    g_free(paragraph->style);
}

void tb_part_clear_picture(gpointer data)
{
    TbPictureElement *picture = data;
    g_free(picture->id);
    g_free(picture->shown[0]);
    g_free(picture->shown[1]);
}

static void clear_section(gpointer data)
{
    TbSection *section = data;
    g_array_unref(section->columns);
    g_ptr_array_unref(section->headers);
}

static void clear_shape(gpointer data)
{
    TbShape *shape = data;
    g_free(shape->id);
    g_free(shape->type);
    g_free(shape->index);
}

static void clear_sequence(gpointer data)
{
    g_free(((TbSequence *)data)->label);
}

static GArray *new_array(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, FALSE, size);
    if (clear)
        g_array_set_clear_func(array, clear);
    return array;
}

static TbPart *new_part(const char *name, GBytes *bytes)
{
    TbPart *part = g_new0(TbPart, 1);
    part->name = g_strdup(name);
    part->bytes = bytes;
    part->paragraphs = new_array(sizeof(TbParagraph), clear_paragraph);
    part->elements = new_array(sizeof(TbTextElement), NULL);
    part->controls = new_array(sizeof(TbControl), NULL);
    part->pictures = new_array(sizeof(TbPictureElement), tb_part_clear_picture);
    part->sections = new_array(sizeof(TbSection), clear_section);
    part->shapes = new_array(sizeof(TbShape), clear_shape);
    part->sequences = new_array(sizeof(TbSequence), clear_sequence);
    part->notes = g_hash_table_new(NULL, NULL);
    return part;
}

// Offsets are those of UTF-8, and office programs write no CDATA, in which what is put in would
// have to be written otherwise.
static bool check_writing(const TbPart *part, TbReport *report)
{
    gsize length;
    const char *bytes = g_bytes_get_data(part->bytes, &length);
    bool wide = length > 1 && (!bytes[0] || !bytes[1]); // UTF-16 of ASCII; its mark is no UTF-8
    if (wide || !g_utf8_validate_len(bytes, length, NULL))
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "%s is not in UTF-8", part->name);
    else if (g_strstr_len(bytes, (gssize)length, "<![CDATA["))
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "%s has sections of CDATA", part->name);
    else
        return true;
    tb_report_hint(report, "open the template in an office program and save it again");
    return false;
}

static bool parse(TbPart *part, const TbStyles *styles, TbReport *report)
{
    static const TbXmlHandler handler = {
        .start = start, .end = end, .text = text, .namespaces = true};
    TbPartReader reader = {.part = part,
                           .styles = styles,
                           .open = new_array(sizeof(Open), NULL),
                           .paragraphs = new_array(sizeof(guint), NULL),
                           .controls = new_array(sizeof(int), NULL),
                           .tables = new_array(sizeof(TbOpenTable), NULL),
                           .rooms = new_array(sizeof(double), NULL),
                           .groups = new_array(sizeof(TbScale), NULL),
                           .element = -1,
                           .shape = -1,
                           .note = -1,
                           .box = -1};
    bool good = tb_xml_parse(part->bytes, &handler, &reader, part->name, report);
    for (guint i = 0; i < reader.tables->len; i++) // of an unfinished part
        g_array_unref(g_array_index(reader.tables, TbOpenTable, i).grid);
    GArray *arrays[] = {reader.open,   reader.paragraphs, reader.controls,
                        reader.tables, reader.rooms,      reader.groups};
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    if (reader.instruction)
        g_string_free(reader.instruction, TRUE);
    tb_part_clear_picture(&reader.picture);
    g_free(reader.frame_id);
    return good;
}

TbPart *tb_part_read(TbOffice *office, const char *name, const TbStyles *styles, TbReport *report)
{
    GBytes *bytes = tb_office_read(office, name, report);
    if (!bytes)
        return NULL;
    TbPart *part = new_part(name, bytes);
    if (!check_writing(part, report) || !parse(part, styles, report))
        g_clear_pointer(&part, tb_part_free);
    return part;
}

void tb_part_free(TbPart *part)
{
    if (!part)
        return;
    GArray *arrays[] = {part->paragraphs, part->elements, part->controls, part->pictures,
                        part->sections,   part->shapes,   part->sequences};
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_hash_table_unref(part->notes);
    g_bytes_unref(part->bytes);
    g_free(part->name);
    g_free(part);
}

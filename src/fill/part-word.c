// SPDX-License-Identifier: MIT
// What of Word decides how wide a picture may be: sections and their columns, text boxes, indents;
// and what may stand in content controls.
#include <math.h>
#include <string.h>

#include "fill/part-reader.h"

#define INSET_PT 7.2 // left and right in a text box that says nothing

// A side by its old name or by that of strict files; NAN: not said.
static double side(const char *const *attributes, const char *old, const char *strict)
{
    const char *name = tb_part_attribute(attributes, old) ? old : strict;
    return tb_part_attribute(attributes, name) ? tb_part_twips(attributes, name) : NAN;
}

// ---- Sections ----

static TbSection *last_section(TbPartReader *reader)
{
    GArray *sections = reader->part->sections;
    return sections->len ? &g_array_index(sections, TbSection, sections->len - 1) : NULL;
}

static void start_section(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    TbSection section = {.columns = g_array_new(FALSE, FALSE, sizeof(double)),
                         .headers = g_ptr_array_new_with_free_func(g_free)};
    g_array_append_val(reader->part->sections, section);
    reader->column = 0;
}

static void start_page(TbPartReader *reader, const char *const *attributes)
{
    TbSection *section = last_section(reader);
    if (!section)
        return;
    section->width += tb_part_twips(attributes, "w");
    section->height += tb_part_twips(attributes, "h");
}

static void start_margins(TbPartReader *reader, const char *const *attributes)
{
    TbSection *section = last_section(reader);
    if (!section)
        return;
    section->width -= tb_part_twips(attributes, "left") + tb_part_twips(attributes, "right") +
                      tb_part_twips(attributes, "gutter");
    section->height -=
        fabs(tb_part_twips(attributes, "top")) + fabs(tb_part_twips(attributes, "bottom"));
}

static void start_columns(TbPartReader *reader, const char *const *attributes)
{
    TbSection *section = last_section(reader);
    double count = tb_part_number(attributes, "num");
    const double standard_space = 36;
    double space = tb_part_attribute(attributes, "space") ? tb_part_twips(attributes, "space")
                                                          : standard_space;
    if (!section || count < 2 || count > 45)
        return;
    double width = (section->width - (count - 1) * space) / count;
    for (int i = 0; i < (int)count; i++)
        g_array_append_val(section->columns, width);
}

static void start_column(TbPartReader *reader, const char *const *attributes)
{
    TbSection *section = last_section(reader);
    double width = tb_part_twips(attributes, "w");
    if (!section)
        return;
    // The first one named takes the place of what was reckoned.
    if (!section->named)
        g_array_set_size(section->columns, 0);
    section->named = true;
    g_array_append_val(section->columns, width);
}

static void start_header(TbPartReader *reader, const char *const *attributes)
{
    TbSection *section = last_section(reader);
    const char *id = tb_part_attribute(attributes, "id");
    if (section && id)
        g_ptr_array_add(section->headers, g_strdup(id));
}

// ---- Notes ----

static int note_key(const char *const *attributes, bool endnote)
{
    const double most = G_MAXINT / 4;
    if (!tb_part_attribute(attributes, "id"))
        return -1;
    return (int)CLAMP(tb_part_number(attributes, "id"), -most, most) * 2 + endnote;
}

static void start_footnote(TbPartReader *reader, const char *const *attributes)
{
    reader->note = note_key(attributes, false);
}

static void start_endnote(TbPartReader *reader, const char *const *attributes)
{
    reader->note = note_key(attributes, true);
}

static void end_note(TbPartReader *reader, TbSpan span)
{
    (void)span;
    reader->note = -1;
}

static void call_note(TbPartReader *reader, int key)
{
    g_hash_table_insert(reader->part->notes, GINT_TO_POINTER(key),
                        GUINT_TO_POINTER(reader->part->sections->len + 1));
}

static void start_footnote_call(TbPartReader *reader, const char *const *attributes)
{
    call_note(reader, note_key(attributes, false));
}

static void start_endnote_call(TbPartReader *reader, const char *const *attributes)
{
    call_note(reader, note_key(attributes, true));
}

// ---- Paragraphs ----

static void start_properties(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    if (tb_part_paragraph(reader))
        tb_part_paragraph(reader)->properties = tb_part_tag(reader);
}

static void end_properties(TbPartReader *reader, TbSpan span)
{
    TbParagraph *paragraph = tb_part_paragraph(reader);
    if (!paragraph)
        return;
    paragraph->properties = span;
    if (!paragraph->spacing_at)
        paragraph->spacing_at = span.close;
}

static void start_paragraph_style(TbPartReader *reader, const char *const *attributes)
{
    TbParagraph *paragraph = tb_part_paragraph(reader);
    if (paragraph && !paragraph->style)
        paragraph->style = g_strdup(tb_part_attribute(attributes, "val"));
}

static bool in_properties(const TbParagraph *paragraph)
{
    return paragraph && paragraph->properties.start && !paragraph->properties.end;
}

static void start_indent(TbPartReader *reader, const char *const *attributes)
{
    TbParagraph *paragraph = tb_part_paragraph(reader);
    if (!in_properties(paragraph))
        return;
    paragraph->left = side(attributes, "left", "start");
    paragraph->right = side(attributes, "right", "end");
}

static void end_indent(TbPartReader *reader, TbSpan span)
{
    TbParagraph *paragraph = tb_part_paragraph(reader);
    if (in_properties(paragraph))
        paragraph->indent = span;
}

static void end_spacing(TbPartReader *reader, TbSpan span)
{
    // The paragraph mark's own properties have a spacing too.
    TbParagraph *paragraph = tb_part_paragraph(reader);
    if (in_properties(paragraph) && !paragraph->spacing_at)
        paragraph->spacing = span;
}

// The order of a paragraph's properties is fixed (17.3.1.26): spacing and indent come before these.
static void start_later(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    TbParagraph *paragraph = tb_part_paragraph(reader);
    if (in_properties(paragraph) && !paragraph->spacing_at)
        paragraph->spacing_at = reader->start;
}

// ---- Text boxes ----

static void start_shape(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    reader->width = reader->box_width = 0;
}

static void start_box(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    double width = reader->fallback || reader->box_width > 0
                       ? reader->box_width
                       : reader->width * tb_part_scale(reader).x / TB_EMU_IN_PT;
    reader->box = reader->boxes++;
    g_array_append_val(reader->rooms, width);
}

static void end_box(TbPartReader *reader, TbSpan span)
{
    (void)span;
    reader->box = -1;
    reader->box_width = 0;
    g_array_set_size(reader->rooms, reader->rooms->len - 1);
}

// The insets stand behind the text.
static void start_box_properties(TbPartReader *reader, const char *const *attributes)
{
    double insets = 0;
    const char *const names[] = {"lIns", "rIns"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        insets += tb_part_attribute(attributes, names[i])
                      ? tb_part_number(attributes, names[i]) / TB_EMU_IN_PT
                      : INSET_PT;
    for (guint i = reader->part->paragraphs->len; i > 0; i--) {
        TbParagraph *paragraph = &g_array_index(reader->part->paragraphs, TbParagraph, i - 1);
        if (paragraph->box == reader->boxes - 1 && paragraph->boxed)
            paragraph->room.width = MAX(paragraph->room.width - insets, 0);
    }
}

// A length of VML: "120pt", "4cm", "1in", "10mm"; 0 where it is none.
static double vml_length(const char *text)
{
    static const struct {
        const char *unit;
        double pt;
    } units[] = {{"pt", 1}, {"in", 72}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}, {"px", 0.75}};
    char *end;
    double number = g_ascii_strtod(text, &end);
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (isfinite(number) && g_str_has_prefix(end, units[i].unit))
            return number * units[i].pt;
    return 0;
}

static void start_vml_shape(TbPartReader *reader, const char *const *attributes)
{
    const char *style = tb_part_attribute(attributes, "style");
    char **items = g_strsplit(style ? style : "", ";", -1);
    reader->box_width = 0;
    for (char **item = items; *item; item++)
        if (g_str_has_prefix(g_strstrip(*item), "width:"))
            reader->box_width = vml_length(*item + strlen("width:"));
    g_strfreev(items);
}

static void start_vml_box(TbPartReader *reader, const char *const *attributes)
{
    const char *inset = tb_part_attribute(attributes, "inset");
    char **sides = g_strsplit(inset ? inset : "", ",", 4);
    guint count = g_strv_length(sides);
    for (guint i = 0; i <= 2; i += 2)
        reader->box_width -= count > i && *sides[i] ? vml_length(sides[i]) : INSET_PT;
    reader->box_width = MAX(reader->box_width, 0);
    g_strfreev(sides);
}

TbRoom tb_word_room(const TbPartReader *reader)
{
    double width =
        reader->rooms->len ? g_array_index(reader->rooms, double, reader->rooms->len - 1) : 0;
    if (isnan(width))
        width = tb_table_cell_width(reader);
    return (TbRoom){width, 0};
}

// ---- Content controls ----

static TbControl *open_control(TbPartReader *reader)
{
    guint count = reader->controls->len;
    return count ? &g_array_index(reader->part->controls, TbControl,
                                  g_array_index(reader->controls, int, count - 1))
                 : NULL;
}

static void start_control(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    TbControl control = {0};
    int index = (int)reader->part->controls->len;
    g_array_append_val(reader->part->controls, control);
    g_array_append_val(reader->controls, index);
}

static void end_control(TbPartReader *reader, TbSpan span)
{
    (void)span;
    g_array_set_size(reader->controls, reader->controls->len - 1);
}

static void start_plain(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    if (open_control(reader))
        open_control(reader)->plain = true;
}

static void start_binding(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    if (open_control(reader))
        open_control(reader)->bound = true;
}

static void end_placeholder(TbPartReader *reader, TbSpan span)
{
    if (open_control(reader))
        open_control(reader)->placeholder = span;
}

// ---- Fields that count ----

static void add_sequence(TbPartReader *reader, const char *instruction)
{
    char **words = g_strsplit_set(instruction, " \t", -1);
    GPtrArray *tokens = g_ptr_array_new();
    for (char **word = words; *word; word++)
        if (**word)
            g_ptr_array_add(tokens, *word);
    if (tokens->len > 1 && g_ascii_strcasecmp(tokens->pdata[0], "SEQ") == 0) {
        TbSequence sequence = {reader->start, g_strdup(tokens->pdata[1])};
        g_array_append_val(reader->part->sequences, sequence);
    }
    g_ptr_array_unref(tokens);
    g_strfreev(words);
}

static void start_field(TbPartReader *reader, const char *const *attributes)
{
    const char *instruction = tb_part_attribute(attributes, "instr");
    if (instruction)
        add_sequence(reader, instruction);
}

static void start_instruction(TbPartReader *reader, const char *const *attributes)
{
    (void)attributes;
    if (!reader->instruction)
        reader->instruction = g_string_new(NULL);
}

static void end_instruction(TbPartReader *reader, TbSpan span)
{
    (void)span;
    if (!reader->instruction)
        return;
    add_sequence(reader, reader->instruction->str);
    g_string_free(reader->instruction, TRUE);
    reader->instruction = NULL;
}

const TbPartRule tb_word_rules[] = {{'w', "sectPr", start_section, NULL},
                                    {'w', "pgSz", start_page, NULL},
                                    {'w', "pgMar", start_margins, NULL},
                                    {'w', "cols", start_columns, NULL},
                                    {'w', "col", start_column, NULL},
                                    {'w', "headerReference", start_header, NULL},
                                    {'w', "footerReference", start_header, NULL},
                                    {'w', "footnote", start_footnote, end_note},
                                    {'w', "endnote", start_endnote, end_note},
                                    {'w', "footnoteReference", start_footnote_call, NULL},
                                    {'w', "endnoteReference", start_endnote_call, NULL},
                                    {'w', "pPr", start_properties, end_properties},
                                    {'w', "pStyle", start_paragraph_style, NULL},
                                    {'w', "ind", start_indent, end_indent},
                                    {'w', "spacing", NULL, end_spacing},
                                    {'w', "contextualSpacing", start_later, NULL},
                                    {'w', "mirrorIndents", start_later, NULL},
                                    {'w', "suppressOverlap", start_later, NULL},
                                    {'w', "jc", start_later, NULL},
                                    {'w', "textDirection", start_later, NULL},
                                    {'w', "textAlignment", start_later, NULL},
                                    {'w', "textboxTightWrap", start_later, NULL},
                                    {'w', "outlineLvl", start_later, NULL},
                                    {'w', "divId", start_later, NULL},
                                    {'w', "cnfStyle", start_later, NULL},
                                    {'w', "rPr", start_later, NULL},
                                    {'s', "wsp", start_shape, NULL},
                                    {'s', "bodyPr", start_box_properties, NULL},
                                    {'w', "txbxContent", start_box, end_box},
                                    {'v', "shape", start_vml_shape, NULL},
                                    {'v', "rect", start_vml_shape, NULL},
                                    {'v', "roundrect", start_vml_shape, NULL},
                                    {'v', "textbox", start_vml_box, NULL},
                                    {'w', "sdt", start_control, end_control},
                                    {'w', "text", start_plain, NULL},
                                    {'w', "dataBinding", start_binding, NULL},
                                    {'w', "showingPlcHdr", NULL, end_placeholder},
                                    {'w', "fldSimple", start_field, NULL},
                                    {'w', "instrText", start_instruction, end_instruction},
                                    {0}};

// SPDX-License-Identifier: MIT
#include "fill/office-types.h"

#include <string.h>

#include "fill/edits.h"

#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define SLIDES "application/vnd.openxmlformats-officedocument.presentationml."
#define DRAWING "application/vnd.openxmlformats-officedocument.drawingml."

static const struct {
    const char *type;
    TbPartKind kind;
    TbOfficeKind of;
} kinds[] = {
    {WORD "document.main+xml", TB_PART_MAIN, TB_OFFICE_WORD},
    {WORD "template.main+xml", TB_PART_MAIN, TB_OFFICE_WORD},
    {SLIDES "presentation.main+xml", TB_PART_MAIN, TB_OFFICE_SLIDES},
    {SLIDES "template.main+xml", TB_PART_MAIN, TB_OFFICE_SLIDES},
    {SLIDES "slideshow.main+xml", TB_PART_MAIN, TB_OFFICE_SLIDES},
    {WORD "header+xml", TB_PART_HEADER, TB_OFFICE_WORD},
    {WORD "footer+xml", TB_PART_HEADER, TB_OFFICE_WORD},
    {WORD "footnotes+xml", TB_PART_NOTES, TB_OFFICE_WORD},
    {WORD "endnotes+xml", TB_PART_NOTES, TB_OFFICE_WORD},
    {WORD "styles+xml", TB_PART_STYLES, TB_OFFICE_WORD},
    {SLIDES "slide+xml", TB_PART_SLIDE, TB_OFFICE_SLIDES},
    {SLIDES "notesSlide+xml", TB_PART_SLIDE, TB_OFFICE_SLIDES},
    {DRAWING "chart+xml", TB_PART_LABELS, TB_OFFICE_WORD},
    {DRAWING "diagramData+xml", TB_PART_LABELS, TB_OFFICE_WORD},
    {"application/vnd.ms-office.drawingml.diagramDrawing+xml", TB_PART_LABELS, TB_OFFICE_WORD},
};

struct TbOfficeTypes {
    GBytes *bytes;
    GArray *parts; // of TbOfficePart
    bool found, macros, signed_;
    TbOfficeKind kind;
    size_t open; // behind the root's start tag
    TbSpan main; // of a template's part, which becomes a document
    bool template, has_png, has_svg;
    bool needs_png, needs_svg;
};

static void clear_part(gpointer part)
{
    g_free(((TbOfficePart *)part)->name);
}

static void add_part(TbOfficeTypes *types, const char *part, const char *type, TbXml *xml)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kinds[i].type, type) != 0)
            continue;
        TbOfficePart item = {g_strdup(part + (*part == '/')), kinds[i].kind};
        g_array_append_val(types->parts, item);
        if (kinds[i].kind != TB_PART_MAIN)
            return;
        types->found = true;
        types->kind = kinds[i].of;
        types->template = strstr(type, ".template.") != NULL;
        types->main = (TbSpan){.start = tb_xml_offset(xml), .inner = tb_xml_offset_after(xml)};
    }
}

static void start(TbXml *xml, const char *name, const char *const *attributes)
{
    TbOfficeTypes *types = tb_xml_user(xml);
    const char *local = tb_xml_local(name), *type = tb_xml_lookup(attributes, "ContentType");
    const char *part = tb_xml_lookup(attributes, "PartName");
    const char *extension = tb_xml_lookup(attributes, "Extension");
    if (strcmp(local, "Types") == 0)
        types->open = tb_xml_offset_after(xml);
    if (!type)
        return;
    types->macros = types->macros || strstr(type, "macroEnabled") || strstr(type, "vbaProject");
    types->signed_ = types->signed_ || strstr(type, "digital-signature-xmlsignature");
    if (part && strcmp(local, "Override") == 0)
        add_part(types, part, type, xml);
    if (extension && g_ascii_strcasecmp(extension, "png") == 0)
        types->has_png = true;
    if (extension && g_ascii_strcasecmp(extension, "svg") == 0)
        types->has_svg = true;
}

static bool check(const TbOfficeTypes *types, TbReport *report)
{
    if (types->macros) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL,
                        "the template holds macros, which are not passed on");
        tb_report_hint(report, "save it as .docx or .pptx, without macros");
    } else if (types->signed_) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL,
                        "the template is signed, and filling would break the signature");
        tb_report_hint(report, "save a copy without a signature");
    } else if (!types->found) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "the template is no .docx or .pptx");
    }
    return types->found && !types->macros && !types->signed_;
}

// The text, then what stands around it, each in the order of its numbers.
static gint compare_parts(gconstpointer a, gconstpointer b)
{
    const TbOfficePart *first = a, *second = b;
    size_t lengths[] = {strlen(first->name), strlen(second->name)};
    if (first->kind != second->kind)
        return first->kind < second->kind ? -1 : 1;
    if (lengths[0] != lengths[1])
        return lengths[0] < lengths[1] ? -1 : 1;
    return strcmp(first->name, second->name);
}

TbOfficeTypes *tb_office_types_read(TbPackage *package, TbReport *report)
{
    static const TbXmlHandler handler = {.start = start};
    if (tb_package_find(package, TB_OFFICE_TYPES_PART) < 0) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "the template is no .docx or .pptx");
        return NULL;
    }
    TbOfficeTypes *types = g_new0(TbOfficeTypes, 1);
    types->parts = g_array_new(FALSE, FALSE, sizeof(TbOfficePart));
    g_array_set_clear_func(types->parts, clear_part);
    types->bytes = tb_package_read(package, TB_OFFICE_TYPES_PART, report);
    if (!types->bytes ||
        !tb_xml_parse(types->bytes, &handler, types, TB_OFFICE_TYPES_PART, report) ||
        !check(types, report))
        g_clear_pointer(&types, tb_office_types_free);
    else
        g_array_sort(types->parts, compare_parts);
    return types;
}

void tb_office_types_free(TbOfficeTypes *types)
{
    if (!types)
        return;
    g_bytes_unref(types->bytes);
    g_array_unref(types->parts);
    g_free(types);
}

TbOfficeKind tb_office_types_kind(const TbOfficeTypes *types)
{
    return types->kind;
}

const GArray *tb_office_types_parts(const TbOfficeTypes *types)
{
    return types->parts;
}

void tb_office_types_need(TbOfficeTypes *types, const char *extension)
{
    *(strcmp(extension, "png") == 0 ? &types->needs_png : &types->needs_svg) = true;
}

GBytes *tb_office_types_write(const TbOfficeTypes *types, TbReport *report)
{
    TbEdits *edits = tb_edits_new(types->bytes);
    char *prefix = tb_edits_prefix(edits, types->main.start);
    const char *const extensions[] = {"png", "svg"}, *const contents[] = {"png", "svg+xml"};
    const bool wanted[] = {types->needs_png && !types->has_png,
                           types->needs_svg && !types->has_svg};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (wanted[i]) {
            char *element =
                g_strdup_printf("<%sDefault Extension=\"%s\" ContentType=\"image/%s\"/>", prefix,
                                extensions[i], contents[i]);
            tb_edits_put(edits, types->open, 0, element);
            g_free(element);
        }
    if (types->template)
        tb_edits_attribute(edits, types->main, "ContentType",
                           types->kind == TB_OFFICE_WORD ? WORD "document.main+xml"
                                                         : SLIDES "presentation.main+xml");
    GBytes *bytes =
        tb_edits_any(edits) ? tb_edits_apply(edits, TB_OFFICE_TYPES_PART, report) : NULL;
    g_free(prefix);
    tb_edits_free(edits);
    return bytes;
}

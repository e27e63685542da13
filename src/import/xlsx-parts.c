// SPDX-License-Identifier: MIT
// Shared texts and styles.
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "import/number-format.h"
#include "import/xlsx.h"

// ---- Texts ----

void tb_xlsx_unescape(GString *text)
{
    for (char *at = strstr(text->str, "_x"); at; at = strstr(at + 1, "_x")) {
        bool code =
            strlen(at) >= 7 && at[6] == '_' && strspn(at + 2, "0123456789abcdefABCDEF") >= 4;
        if (!code)
            continue;
        char digits[5] = {at[2], at[3], at[4], at[5], 0}, utf8[6];
        gunichar c = (gunichar)strtoul(digits, NULL, 16);
        gsize from = (gsize)(at - text->str);
        int length = c && g_unichar_validate(c) ? g_unichar_to_utf8(c, utf8) : 0;
        g_string_erase(text, (gssize)from, 7);
        g_string_insert_len(text, (gssize)from, utf8, length);
        at = text->str + from;
    }
}

typedef struct {
    TbXlsx *xlsx;
    GString *text;
    bool inside;  // of <t>
    int phonetic; // depth of <rPh>, whose text is how to read it
} Strings;

static void on_string_start(TbXml *xml, const char *name, const char *const *attributes)
{
    (void)attributes;
    Strings *strings = tb_xml_user(xml);
    const char *local = tb_xml_local(name);
    if (strcmp(local, "rPh") == 0)
        strings->phonetic++;
    else if (strcmp(local, "t") == 0)
        strings->inside = strings->phonetic == 0;
    else if (strcmp(local, "si") == 0)
        g_string_truncate(strings->text, 0);
}

static void on_string_end(TbXml *xml, const char *name)
{
    Strings *strings = tb_xml_user(xml);
    const char *local = tb_xml_local(name);
    TbXlsx *xlsx = strings->xlsx;
    if (strcmp(local, "rPh") == 0)
        strings->phonetic--;
    else if (strcmp(local, "t") == 0)
        strings->inside = false;
    else if (strcmp(local, "si") == 0) {
        tb_xlsx_unescape(strings->text);
        g_ptr_array_add(xlsx->strings, tb_arena_strdup(xlsx->import->arena, strings->text->str));
        if (xlsx->strings->len > TB_LIMIT_TABLE_CELLS)
            tb_xml_fail(xml, TB_CODE_LIMIT, "there are more than %d texts", TB_LIMIT_TABLE_CELLS);
    }
}

static void on_string_text(TbXml *xml, const char *text, size_t length)
{
    Strings *strings = tb_xml_user(xml);
    if (!strings->inside)
        return;
    g_string_append_len(strings->text, text, (gssize)length);
    if (strings->text->len > TB_LIMIT_CELL_BYTES)
        tb_xml_fail(xml, TB_CODE_LIMIT, "a text is longer than any cell may hold");
}

bool tb_xlsx_read_strings(TbXlsx *xlsx, const char *part)
{
    static const TbXmlHandler handler = {on_string_start, on_string_end, on_string_text, false};
    Strings strings = {.xlsx = xlsx, .text = g_string_new(NULL)};
    bool good = tb_package_parse(xlsx->package, part, &handler, &strings, xlsx->import->report);
    g_string_free(strings.text, TRUE);
    return good;
}

// ---- Styles ----

typedef struct {
    TbXlsx *xlsx;
    GHashTable *formats; // number + 1 -> TbCellFormat
    bool inside;         // of <cellXfs>
} Styles;

static void on_style_start(TbXml *xml, const char *name, const char *const *attributes)
{
    Styles *styles = tb_xml_user(xml);
    TbXlsx *xlsx = styles->xlsx;
    TbArena *arena = xlsx->import->arena;
    const char *local = tb_xml_local(name), *id = tb_xml_lookup(attributes, "numFmtId");
    if (strcmp(local, "numFmt") == 0 && id && tb_xml_lookup(attributes, "formatCode")) {
        TbCellFormat *format = tb_arena_new0(arena, TbCellFormat, 1);
        *format = tb_number_format_parse(arena, tb_xml_lookup(attributes, "formatCode"));
        g_hash_table_insert(styles->formats, GUINT_TO_POINTER(strtoul(id, NULL, 10) + 1), format);
    } else if (strcmp(local, "cellXfs") == 0) {
        styles->inside = true;
    } else if (styles->inside && strcmp(local, "xf") == 0) {
        unsigned number = id ? (unsigned)strtoul(id, NULL, 10) : 0;
        const TbCellFormat *own =
            g_hash_table_lookup(styles->formats, GUINT_TO_POINTER(number + 1));
        TbXlsxStyle style = {own ? *own : tb_number_format_builtin(number), 0};
        g_array_append_val(xlsx->styles, style);
    } else if (styles->inside && strcmp(local, "alignment") == 0 && xlsx->styles->len > 0) {
        const char *indent = tb_xml_lookup(attributes, "indent");
        TbXlsxStyle *style = &g_array_index(xlsx->styles, TbXlsxStyle, xlsx->styles->len - 1);
        style->indent = (unsigned char)(indent ? MIN(strtoul(indent, NULL, 10), 100) : 0);
    }
}

static void on_style_end(TbXml *xml, const char *name)
{
    Styles *styles = tb_xml_user(xml);
    if (strcmp(tb_xml_local(name), "cellXfs") == 0)
        styles->inside = false;
}

bool tb_xlsx_read_styles(TbXlsx *xlsx, const char *part)
{
    static const TbXmlHandler handler = {on_style_start, on_style_end, NULL, false};
    Styles styles = {.xlsx = xlsx, .formats = g_hash_table_new(NULL, NULL)};
    bool good = tb_package_parse(xlsx->package, part, &handler, &styles, xlsx->import->report);
    g_hash_table_unref(styles.formats);
    return good;
}

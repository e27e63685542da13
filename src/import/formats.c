// SPDX-License-Identifier: MIT
#include <string.h>

#include "import/import.h"
#include "package/recognise.h"

static bool is_package(const char *bytes, size_t length)
{
    return tb_package_recognise(bytes, length);
}

static bool refuse_package(TbImport *import)
{
#ifdef TB_HAVE_PACKAGES
    if (!tb_package_is_compound(import->data, import->length)) {
        tb_report_error(import->report, TB_CODE_PACKAGE, NULL,
                        "the zip package is no workbook (.xlsx or .ods), or it is torn");
        return false;
    }
#endif
    tb_package_refuse(import->data, import->length, import->report);
    return false;
}

// The last one of those that recognise everything.
static const TbImportFormat formats[] = {
#ifdef TB_HAVE_PACKAGES
    {"xlsx", tb_xlsx_recognise, tb_xlsx_read},
    {"ods", tb_ods_recognise, tb_ods_read},
#endif
    {"package", is_package, refuse_package},
    {"json-stat", tb_json_stat_recognise, tb_json_stat_read},
    {"world-bank", tb_world_bank_recognise, tb_world_bank_read},
    {"sdmx-json", tb_sdmx_recognise, tb_sdmx_read},
    {"nbs", tb_nbs_recognise, tb_nbs_read},
    {"page", tb_page_recognise, tb_page_read},
    {"csv", tb_csv_recognise, tb_csv_read},
    {"tsv", NULL, tb_csv_read},
};

const char *const *tb_import_formats(void)
{
    static const char *const names[] = {
#ifdef TB_HAVE_PACKAGES
        "xlsx", "ods",
#endif
        "csv",  "tsv", "tubiao", NULL};
    return names;
}

const TbImportFormat *tb_import_recognise(const char *bytes, size_t length,
                                          const TbImportOptions *options, TbReport *report)
{
    const char *name = options->format;
    if (name && strcmp(name, "tubiao") == 0)
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++)
        if (name ? strcmp(formats[i].name, name) == 0 && strcmp(name, "package") != 0 &&
                       strcmp(name, "page") != 0
                 : formats[i].recognise && formats[i].recognise(bytes, length))
            return &formats[i];
    if (name) {
        const char *near = tb_nearest(name, tb_import_formats());
        tb_report_error(report, TB_CODE_ARGUMENT, NULL, "there is no input format \"%s\"", name);
        if (near)
            tb_report_hint(report, "did you mean \"%s\"?", near);
        else {
            char *list = g_strjoinv(", ", (char **)tb_import_formats());
            tb_report_hint(report, "the formats are %s", list);
            g_free(list);
        }
    }
    return NULL;
}

TbCube *tb_import_read(TbArena *arena, const TbImportFormat *format, GBytes *bytes,
                       const TbImportOptions *options, TbReport *report)
{
    TbRange range;
    TbImport import = {.bytes = bytes, .options = options, .arena = arena, .report = report};
    gsize length;
    import.data = g_bytes_get_data(bytes, &length);
    import.length = length;
    import.tables = (TbTablesOptions){.sheet = options->sheet, .file = options->file};
    if (options->range) {
        if (!tb_range_parse(options->range, &range)) {
            tb_report_error(report, TB_CODE_ARGUMENT, NULL,
                            "--range is a range of cells such as B3:M40, not \"%s\"",
                            options->range);
            return NULL;
        }
        import.tables.range = &range;
    }
    import.cube = tb_cube_new(arena);
    if (options->explain)
        import.cube->explain = g_string_new(NULL);
    if (!format->read(&import))
        g_clear_pointer(&import.cube, tb_cube_free);
    return import.cube;
}

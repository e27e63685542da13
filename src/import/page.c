// SPDX-License-Identifier: MIT
// A web page in place of data: what a service or a proxy shows when something is wrong.
#include <string.h>

#include "import/axis.h"
#include "import/encoding.h"

bool tb_page_recognise(const char *bytes, size_t length)
{
    return tb_import_first(bytes, length) == '<';
}

bool tb_page_read(TbImport *import)
{
    const char *encoding;
    GBytes *text =
        tb_encoding_decode(import->bytes, import->options->encoding, &encoding, import->report);
    if (!text)
        return false;
    gsize length;
    const char *data = g_bytes_get_data(text, &length);
    char *page = g_strndup(data, MIN(length, (gsize)65536));
    char *lower = g_ascii_strdown(page, -1);
    const char *from = strstr(lower, "<title"), *to = from ? strstr(from, "</title") : NULL;
    from = from ? strchr(from, '>') : NULL;
    char *title = from && to && from < to
                      ? g_strndup(page + (from + 1 - lower), (gsize)(to - from - 1))
                      : g_strdup("");
    bool html = strstr(lower, "<html") || strstr(lower, "<!doctype html");
    if (html)
        tb_report_error(import->report, TB_CODE_FORMAT, NULL, "this is a web page, no data: %s",
                        g_strstrip(title));
    else
        tb_report_error(import->report, TB_CODE_FORMAT, NULL, "XML is not read here");
    tb_report_hint(import->report,
                   "ask the service for JSON, or save the table as CSV or a workbook");
    g_free(title);
    g_free(lower);
    g_free(page);
    g_bytes_unref(text);
    return false;
}

// SPDX-License-Identifier: MIT
#include "backend/xml.h"

#include "base/buffer.h"

static void open_attribute(GString *out, const char *name)
{
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
}

void tb_xml_attribute(GString *out, const char *name, const char *value)
{
    open_attribute(out, name);
    tb_buffer_append_xml(out, value);
    g_string_append_c(out, '"');
}

void tb_xml_append_number(GString *out, double value)
{
    tb_buffer_append_number(out, value, TB_XML_DECIMALS);
}

void tb_xml_number(GString *out, const char *name, double value)
{
    open_attribute(out, name);
    tb_xml_append_number(out, value);
    g_string_append_c(out, '"');
}

void tb_xml_color(GString *out, const char *name, TbColor color)
{
    open_attribute(out, name);
    bool doubled = (color >> 4 & 0x0f0f0f) == (color & 0x0f0f0f);
    if (doubled)
        g_string_append_printf(out, "#%x%x%x", color >> 16 & 15, color >> 8 & 15, color & 15);
    else
        g_string_append_printf(out, "#%06x", color);
    g_string_append_c(out, '"');
}

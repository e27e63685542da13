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

// Charts have hundreds of colours in their attributes: formatting them one by one with printf would
// take as long as all coordinates together.
void tb_xml_append_color(GString *out, TbColor color)
{
    static const char digits[] = "0123456789abcdef";
    g_string_append_c(out, '#');
    bool doubled = (color >> 4 & 0x0f0f0f) == (color & 0x0f0f0f);
    for (int shift = 20; shift >= 0; shift -= doubled ? 8 : 4)
        g_string_append_c(out, digits[color >> shift & 15]);
}

void tb_xml_color(GString *out, const char *name, TbColor color)
{
    open_attribute(out, name);
    tb_xml_append_color(out, color);
    g_string_append_c(out, '"');
}

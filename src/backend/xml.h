// SPDX-License-Identifier: MIT
// Attributes of XML elements, written compactly and the same in every locale.
#ifndef TB_BACKEND_XML_H
#define TB_BACKEND_XML_H

#include <glib.h>

#include "base/color.h"

// Places after the point of a coordinate: a hundredth of a pt is finer than any device.
#define TB_XML_DECIMALS 2

// Each appends ` name="value"`.
void tb_xml_attribute(GString *out, const char *name, const char *value);
void tb_xml_number(GString *out, const char *name, double value);
void tb_xml_color(GString *out, const char *name, TbColor color); // #rgb where that says it

// Appends a colour as it stands in declarations and attributes.
void tb_xml_append_color(GString *out, TbColor color);

// Appends a number as it stands in lists: 2 decimals, no needless zeros.
void tb_xml_append_number(GString *out, double value);

#endif

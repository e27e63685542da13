// SPDX-License-Identifier: MIT
// [Content_Types].xml: what each part of a package holds. Internal to fill/.
#ifndef TB_FILL_OFFICE_TYPES_H
#define TB_FILL_OFFICE_TYPES_H

#include "fill/office.h"

#define TB_OFFICE_TYPES_PART "[Content_Types].xml"

typedef struct TbOfficeTypes TbOfficeTypes;

// NULL after an error was reported: no .docx or .pptx, or one with macros or a signature.
TbOfficeTypes *tb_office_types_read(TbPackage *package, TbReport *report);
void tb_office_types_free(TbOfficeTypes *types);

TbOfficeKind tb_office_types_kind(const TbOfficeTypes *types);
const GArray *tb_office_types_parts(const TbOfficeTypes *types);

// Files with that extension ("png" or "svg") are among the parts from here on.
void tb_office_types_need(TbOfficeTypes *types, const char *extension);

// The part anew, NULL when nothing in it changes or after an error was reported. The caller unrefs
// it.
GBytes *tb_office_types_write(const TbOfficeTypes *types, TbReport *report);

#endif

// SPDX-License-Identifier: MIT
// What the dumps of documents and tables share. Internal to document/.
#ifndef TB_DOCUMENT_DUMP_H
#define TB_DOCUMENT_DUMP_H

#include "document/table.h"

void tb_dump_number(GString *out, double value);
// " name="text"", or nothing for NULL.
void tb_dump_text(GString *out, const char *name, const char *text);
void tb_dump_quantity(GString *out, const TbQuantity *quantity);
void tb_dump_by(GString *out, const TbDocument *document, const char *axis, const TbBy *by);

#endif

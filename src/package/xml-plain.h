// SPDX-License-Identifier: MIT
// The XML that office programs write, read at a fraction of expat's cost: tags, attributes, texts
// and the references of XML itself, in UTF-8. Internal to package/.
//
// It takes nothing that expat refuses, and tells the same events; of anything else (comments,
// document types, other names than ASCII) it says that it lies beyond, and where, for expat to go
// on there.
#ifndef TB_PACKAGE_XML_PLAIN_H
#define TB_PACKAGE_XML_PLAIN_H

#include "package/xml.h"

typedef struct TbPlain TbPlain;

// `is_over` says whether a handler ended the parse. The caller frees it with tb_plain_free().
TbPlain *tb_plain_new(TbXml *xml, const TbXmlHandler *handler, bool (*is_over)(const TbXml *xml));
void tb_plain_free(TbPlain *plain);

// Where the next bytes go, and how many have room; NULL when a tag is too long.
char *tb_plain_room(TbPlain *plain, size_t *room);
// Takes as many from there.
TbXmlScan tb_plain_take(TbPlain *plain, size_t length, bool last);

// Bytes of the text whose events were told, and those behind the present event.
size_t tb_plain_told(const TbPlain *plain);
size_t tb_plain_after(const TbPlain *plain);
// The line and the character in it where the present event begins, from 1.
TbPlace tb_plain_place(const TbPlain *plain);

#endif

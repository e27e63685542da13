// SPDX-License-Identifier: MIT
// XML as a stream of events, over expat; what is plain of a part is read by a scanner of our own.
//
// Bounded whatever the text: no document type (so no entities of its own), no deep nesting, no
// endless token. Never opens a file or a connection.
#ifndef TB_PACKAGE_XML_H
#define TB_PACKAGE_XML_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/report.h"

// One text while it is parsed.
typedef struct TbXml TbXml;

// What is called for the parts of the text. Any may be NULL.
typedef struct {
    // `attributes`: name, value, name, value, …, NULL; borrowed until the call returns.
    void (*start)(TbXml *xml, const char *name, const char *const *attributes);
    void (*end)(TbXml *xml, const char *name);
    // Text comes in pieces, not ended by '\0'.
    void (*text)(TbXml *xml, const char *text, size_t length);
    // Names as "URI|local" with the namespace resolved, else as written ("w:p").
    bool namespaces;
} TbXmlHandler;

// Between the namespace and the local name.
#define TB_XML_SEPARATOR '|'

// A parse of the text called `part` in messages; `handler` and `part` are borrowed. The caller
// frees it with tb_xml_free().
TbXml *tb_xml_new(const TbXmlHandler *handler, void *user, const char *part, TbReport *report);
void tb_xml_free(TbXml *xml);

// Takes the next bytes. False after an error was reported (TB_CODE_SYNTAX, TB_CODE_LIMIT, or what a
// handler reported with tb_xml_fail()) or when a handler stopped the parse.
bool tb_xml_feed(TbXml *xml, const char *bytes, size_t length, bool last);

typedef enum {
    TB_XML_GOOD,
    TB_XML_OVER,  // as where tb_xml_feed() is false
    TB_XML_BEYOND // the text is no plain XML: feed it all from its start, and events go on
} TbXmlScan;

// Reads plain XML much faster (xml-plain.h), for handlers without namespaces: put the next bytes
// where tb_xml_room() says, and take them. NULL: beyond, as a tag is too long.
char *tb_xml_room(TbXml *xml, size_t *room);
TbXmlScan tb_xml_take(TbXml *xml, size_t length, bool last);

// All of it at once. True as well when a handler stopped the parse.
bool tb_xml_parse(GBytes *bytes, const TbXmlHandler *handler, void *user, const char *part,
                  TbReport *report);

// ---- For handlers ----

void *tb_xml_user(const TbXml *xml);
// Ends the parse: enough was read.
void tb_xml_stop(TbXml *xml);
bool tb_xml_stopped(const TbXml *xml);
// Ends the parse with an error at the present place.
void tb_xml_fail(TbXml *xml, TbCode code, const char *format, ...) G_GNUC_PRINTF(3, 4);
// Where the present event begins in the text, and the byte after it, for cutting the text itself.
// An empty element (<a/>) has one span for its start and its end.
size_t tb_xml_offset(const TbXml *xml);
size_t tb_xml_offset_after(const TbXml *xml);

// The value of the attribute, or NULL.
const char *tb_xml_lookup(const char *const *attributes, const char *name);
// The name without its namespace or prefix.
const char *tb_xml_local(const char *name);

#endif

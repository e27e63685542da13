// SPDX-License-Identifier: MIT
#include "package/xml.h"

#include <expat.h>
#include <string.h>

#include "base/limits.h"
#include "package/xml-plain.h"

// From 2.9 on expat warns of those whose numbers have the size of a long.
#if XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION < 9
#define XML_GetCurrentLineNumber64 XML_GetCurrentLineNumber
#define XML_GetCurrentColumnNumber64 XML_GetCurrentColumnNumber
#define XML_GetCurrentByteIndex64 XML_GetCurrentByteIndex
#define XML_GetCurrentByteCount64 XML_GetCurrentByteCount
#endif

struct TbXml {
    XML_Parser parser; // NULL until it is fed
    TbPlain *plain;    // NULL unless it reads
    size_t told;       // bytes whose events it has told
    const TbXmlHandler *handler;
    void *user;
    const char *part;
    TbReport *report;
    size_t fed;
    unsigned depth;
    bool failed, stopped;
};

static TbPlace place_of(const TbXml *xml)
{
    if (xml->plain)
        return tb_plain_place(xml->plain);
    return (TbPlace){NULL, (unsigned)XML_GetCurrentLineNumber64(xml->parser),
                     (unsigned)XML_GetCurrentColumnNumber64(xml->parser) + 1};
}

static void fail(TbXml *xml, TbCode code, const char *message)
{
    TbPlace place = place_of(xml);
    if (!xml->failed)
        tb_report_error(xml->report, code, &place, "%s: %s", xml->part, message);
    xml->failed = true;
    if (xml->parser)
        XML_StopParser(xml->parser, XML_FALSE);
}

void tb_xml_fail(TbXml *xml, TbCode code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    fail(xml, code, message);
    g_free(message);
}

void tb_xml_stop(TbXml *xml)
{
    xml->stopped = true;
    if (xml->parser)
        XML_StopParser(xml->parser, XML_FALSE);
}

bool tb_xml_stopped(const TbXml *xml)
{
    return xml->stopped;
}

// expat still hands out the end of an empty element at which it was stopped.
static bool is_over(const TbXml *xml)
{
    return xml->failed || xml->stopped;
}

// True for an event that the scanner has told.
static bool is_told(const TbXml *xml)
{
    return xml->told > 0 && tb_xml_offset(xml) < xml->told;
}

static void on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    TbXml *xml = user;
    if (is_over(xml))
        return;
    if (++xml->depth > TB_LIMIT_XML_NESTING)
        fail(xml, TB_CODE_LIMIT, "elements are nested too deeply");
    else if (xml->handler->start && !is_told(xml))
        xml->handler->start(xml, name, (const char *const *)attributes);
}

static void on_end(void *user, const XML_Char *name)
{
    TbXml *xml = user;
    if (is_over(xml))
        return;
    xml->depth--;
    // expat puts the end of an empty element behind its tag
    bool told = xml->told > 0 && tb_xml_offset_after(xml) <= xml->told;
    if (xml->handler->end && !told)
        xml->handler->end(xml, name);
}

static void on_text(void *user, const XML_Char *text, int length)
{
    TbXml *xml = user;
    // a piece goes on behind what was told where the scanner's window ended
    size_t gone = is_told(xml) ? MIN(xml->told - tb_xml_offset(xml), (size_t)length) : 0;
    if (!is_over(xml) && gone < (size_t)length)
        xml->handler->text(xml, text + gone, (size_t)length - gone);
}

// Neither workbooks nor Office documents have one; entities that multiply, and files from
// elsewhere, are declared in it.
static void on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    fail(user, TB_CODE_SYNTAX, "a document type (<!DOCTYPE) is not allowed here");
}

TbXml *tb_xml_new(const TbXmlHandler *handler, void *user, const char *part, TbReport *report)
{
    TbXml *xml = g_new0(TbXml, 1);
    xml->handler = handler;
    xml->user = user;
    xml->part = part;
    xml->report = report;
    return xml;
}

static void open_parser(TbXml *xml)
{
    const TbXmlHandler *handler = xml->handler;
    if (xml->plain)
        xml->told = tb_plain_told(xml->plain);
    g_clear_pointer(&xml->plain, tb_plain_free);
    xml->parser =
        handler->namespaces ? XML_ParserCreateNS(NULL, TB_XML_SEPARATOR) : XML_ParserCreate(NULL);
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    if (handler->text)
        XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
}

void tb_xml_free(TbXml *xml)
{
    if (!xml)
        return;
    if (xml->parser)
        XML_ParserFree(xml->parser);
    tb_plain_free(xml->plain);
    g_free(xml);
}

char *tb_xml_room(TbXml *xml, size_t *room)
{
    if (!xml->plain)
        xml->plain = tb_plain_new(xml, xml->handler, is_over);
    return tb_plain_room(xml->plain, room);
}

TbXmlScan tb_xml_take(TbXml *xml, size_t length, bool last)
{
    return tb_plain_take(xml->plain, length, last);
}

bool tb_xml_feed(TbXml *xml, const char *bytes, size_t length, bool last)
{
    // expat counts in int.
    for (const size_t most = 1 << 20; length > most && !is_over(xml); bytes += most, length -= most)
        tb_xml_feed(xml, bytes, most, false);
    if (!xml->parser)
        open_parser(xml);
    if (is_over(xml))
        return false;
    xml->fed += length;
    if (XML_Parse(xml->parser, bytes, (int)length, last) != XML_STATUS_OK && !is_over(xml))
        fail(xml, TB_CODE_SYNTAX, XML_ErrorString(XML_GetErrorCode(xml->parser)));
    int64_t at = XML_GetCurrentByteIndex64(xml->parser);
    if (!last && !is_over(xml) && at >= 0 && xml->fed - (size_t)at > TB_LIMIT_XML_TOKEN)
        fail(xml, TB_CODE_LIMIT, "a tag is longer than any that an office program writes");
    return !is_over(xml);
}

bool tb_xml_parse(GBytes *bytes, const TbXmlHandler *handler, void *user, const char *part,
                  TbReport *report)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    TbXml *xml = tb_xml_new(handler, user, part, report);
    tb_xml_feed(xml, data, length, true);
    bool good = !xml->failed;
    tb_xml_free(xml);
    return good;
}

void *tb_xml_user(const TbXml *xml)
{
    return xml->user;
}

size_t tb_xml_offset(const TbXml *xml)
{
    if (xml->plain)
        return tb_plain_told(xml->plain);
    return (size_t)XML_GetCurrentByteIndex64(xml->parser);
}

size_t tb_xml_offset_after(const TbXml *xml)
{
    if (xml->plain)
        return tb_plain_after(xml->plain);
    return tb_xml_offset(xml) + (size_t)XML_GetCurrentByteCount64(xml->parser);
}

const char *tb_xml_lookup(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *tb_xml_local(const char *name)
{
    const char *after = strrchr(name, TB_XML_SEPARATOR);
    if (!after)
        after = strrchr(name, ':');
    return after ? after + 1 : name;
}

// SPDX-License-Identifier: MIT
#include "package/package.h"

#include <string.h>

#include "base/limits.h"
#include "package/recognise.h"
#include "package/zip-source.h"

struct TbPackage {
    GBytes *bytes;
    TbZip zip;
    zip_t *archive;
    size_t unpacked; // bytes of all parts so far
};

static bool refuse_torn(const TbZip *zip, TbReport *report, zip_error_t *error)
{
    tb_report_error(report, TB_CODE_PACKAGE, NULL, "the zip package is torn: %s",
                    zip->error_strerror(error));
    return false;
}

static bool check_parts(const TbPackage *package, TbReport *report)
{
    const TbZip *zip = &package->zip;
    zip_int64_t count = zip->get_num_entries(package->archive, 0);
    if (count > TB_LIMIT_PACKAGE_PARTS) {
        tb_report_error(report, TB_CODE_LIMIT, NULL, "the package has more than %d parts",
                        TB_LIMIT_PACKAGE_PARTS);
        return false;
    }
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t stat;
        if (zip->stat_index(package->archive, (zip_uint64_t)i, 0, &stat) != 0)
            return refuse_torn(zip, report, zip->get_error(package->archive));
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) {
            tb_report_error(report, TB_CODE_PACKAGE, NULL, "the file is protected by a password");
            tb_report_hint(report, "open it and save a copy without a password");
            return false;
        }
    }
    return true;
}

TbPackage *tb_package_open(GBytes *bytes, TbReport *report)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    if (tb_package_is_compound(data, length)) {
        tb_package_refuse(data, length, report);
        return NULL;
    }
    TbZip zip;
    if (!tb_zip_load(&zip, TB_ZIP_LIBRARY, report))
        return NULL;
    zip_error_t error;
    zip.error_init(&error);
    zip_t *archive = tb_zip_open(&zip, bytes, ZIP_RDONLY, &error);
    if (!archive)
        refuse_torn(&zip, report, &error);
    zip.error_fini(&error);
    if (!archive)
        return NULL;
    TbPackage *package = g_new0(TbPackage, 1);
    *package = (TbPackage){.bytes = g_bytes_ref(bytes), .zip = zip, .archive = archive};
    if (!check_parts(package, report))
        g_clear_pointer(&package, tb_package_free);
    return package;
}

void tb_package_free(TbPackage *package)
{
    if (!package)
        return;
    package->zip.discard(package->archive);
    g_bytes_unref(package->bytes);
    g_free(package);
}

unsigned tb_package_count(const TbPackage *package)
{
    return (unsigned)package->zip.get_num_entries(package->archive, 0);
}

const char *tb_package_part(const TbPackage *package, unsigned index)
{
    return package->zip.get_name(package->archive, index, 0);
}

int tb_package_find(const TbPackage *package, const char *part)
{
    zip_int64_t found = package->zip.name_locate(package->archive, part, 0);
    return (int)(found >= 0 ? found
                            : package->zip.name_locate(package->archive, part, ZIP_FL_NOCASE));
}

GBytes *tb_package_bytes(const TbPackage *package)
{
    return package->bytes;
}

// ---- Reading parts ----

typedef struct {
    TbPackage *package;
    const char *part;
    TbReport *report;
    zip_file_t *file;
    size_t packed, unpacked;
} Reader;

static bool reader_open(Reader *reader, TbPackage *package, const char *part, TbReport *report)
{
    int index = tb_package_find(package, part);
    if (index < 0) {
        tb_report_error(report, TB_CODE_PACKAGE, NULL, "the package has no part %s", part);
        return false;
    }
    *reader = (Reader){.package = package, .part = part, .report = report};
    zip_stat_t stat;
    if (package->zip.stat_index(package->archive, (zip_uint64_t)index, 0, &stat) == 0)
        reader->packed = stat.comp_size;
    reader->file = package->zip.fopen_index(package->archive, (zip_uint64_t)index, 0);
    return reader->file
               ? true
               : refuse_torn(&package->zip, report, package->zip.get_error(package->archive));
}

// What is said of sizes in the package may be a lie, so what comes out is counted.
static bool reader_bounded(const Reader *reader)
{
    size_t unpacked = reader->unpacked;
    bool bursts = unpacked > TB_LIMIT_PACKING_FROM && unpacked / TB_LIMIT_PACKING > reader->packed;
    if (!bursts && unpacked <= TB_LIMIT_PART_BYTES &&
        reader->package->unpacked <= TB_LIMIT_PACKAGE_BYTES)
        return true;
    tb_report_error(reader->report, TB_CODE_LIMIT, NULL,
                    "part %s becomes too large when it is unpacked", reader->part);
    return false;
}

// The number of bytes, 0 at the end; -1 after an error was reported.
static zip_int64_t reader_next(Reader *reader, char *buffer, size_t length)
{
    zip_int64_t got = reader->package->zip.fread(reader->file, buffer, length);
    if (got < 0) {
        refuse_torn(&reader->package->zip, reader->report,
                    reader->package->zip.file_get_error(reader->file));
        return -1;
    }
    reader->unpacked += (size_t)got;
    reader->package->unpacked += (size_t)got;
    return reader_bounded(reader) ? got : -1;
}

enum { CHUNK = 1 << 16 };

GBytes *tb_package_read(TbPackage *package, const char *part, TbReport *report)
{
    Reader reader;
    if (!reader_open(&reader, package, part, report))
        return NULL;
    GByteArray *bytes = g_byte_array_new();
    zip_int64_t got;
    do {
        guint length = bytes->len;
        g_byte_array_set_size(bytes, length + CHUNK);
        got = reader_next(&reader, (char *)bytes->data + length, CHUNK);
        g_byte_array_set_size(bytes, length + (guint)MAX(got, 0));
    } while (got > 0);
    package->zip.fclose(reader.file);
    if (got == 0)
        return g_byte_array_free_to_bytes(bytes);
    g_byte_array_unref(bytes);
    return NULL;
}

// From the start of the part again.
static bool reader_rewind(Reader *reader)
{
    TbPackage *package = reader->package;
    package->zip.fclose(reader->file);
    package->unpacked -= reader->unpacked;
    return reader_open(reader, package, reader->part, reader->report);
}

// False after an error was reported, or when a handler stopped the parse.
static bool scan(Reader *reader, TbXml *xml, bool *beyond)
{
    TbXmlScan found;
    zip_int64_t got;
    do {
        size_t room;
        char *to = tb_xml_room(xml, &room);
        *beyond = to == NULL;
        if (*beyond)
            return true;
        got = reader_next(reader, to, room);
        if (got < 0)
            return false;
        found = tb_xml_take(xml, (size_t)got, got == 0);
    } while (got > 0 && found == TB_XML_GOOD);
    *beyond = found == TB_XML_BEYOND;
    return found != TB_XML_OVER;
}

static bool feed(Reader *reader, TbXml *xml)
{
    char *buffer = g_malloc(CHUNK);
    zip_int64_t got;
    bool more = true;
    do {
        got = reader_next(reader, buffer, CHUNK);
        more = got >= 0 && tb_xml_feed(xml, buffer, (size_t)got, got == 0);
    } while (more && got > 0);
    g_free(buffer);
    return more;
}

bool tb_package_parse(TbPackage *package, const char *part, const TbXmlHandler *handler, void *user,
                      TbReport *report)
{
    Reader reader;
    if (!reader_open(&reader, package, part, report))
        return false;
    TbXml *xml = tb_xml_new(handler, user, part, report);
    bool beyond = handler->namespaces, good = beyond || scan(&reader, xml, &beyond);
    if (beyond)
        good = reader_rewind(&reader) && feed(&reader, xml);
    good = good || tb_xml_stopped(xml);
    if (reader.file)
        package->zip.fclose(reader.file);
    tb_xml_free(xml);
    return good;
}

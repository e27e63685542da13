// SPDX-License-Identifier: MIT
#include "package/package.h"
#include "package/zip-source.h"

struct TbPackageWriter {
    zip_source_t *source; // what libzip writes the package into
    TbZip zip;
    zip_t *archive;
    GPtrArray *parts; // of GBytes: libzip reads them when it closes the package
    bool failed;      // of a call before the last one, reported by it
};

// libzip's own choice is 9, which takes much longer for hardly less.
enum { DEFLATE_LEVEL = 6 };

// 1980-01-01 as MS-DOS has it: day 1, month 1, year 0; at midnight.
enum { FIRST_DAY = (0 << 9) | (1 << 5) | 1, MIDNIGHT = 0 };

static void report_failure(const TbZip *zip, TbReport *report, zip_error_t *error)
{
    tb_report_error(report, TB_CODE_IO, NULL, "can't write the package: %s",
                    zip->error_strerror(error));
}

static zip_source_t *new_source(const TbZip *zip, const TbPackage *from, zip_error_t *error)
{
    if (!from)
        return zip->source_buffer_create(NULL, 0, 0, error);
    // A copy that libzip frees: where the first half of a package stays, libzip 1.7 frees what it
    // was told not to.
    gsize length;
    const void *data = g_bytes_get_data(tb_package_bytes(from), &length);
    void *copy = g_memdup2(data, length);
    zip_source_t *source = zip->source_buffer_create(copy, length, 1, error);
    if (!source)
        g_free(copy);
    return source;
}

TbPackageWriter *tb_package_writer_new(const TbPackage *from, TbReport *report)
{
    TbZip zip;
    if (!tb_zip_load(&zip, TB_ZIP_LIBRARY, report))
        return NULL;
    zip_error_t error;
    zip.error_init(&error);
    TbPackageWriter *writer = g_new0(TbPackageWriter, 1);
    writer->zip = zip;
    writer->parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    writer->source = new_source(&zip, from, &error);
    if (writer->source) {
        zip.source_keep(writer->source); // closing the package gives one reference back
        writer->archive = zip.open_from_source(writer->source, from ? 0 : ZIP_TRUNCATE, &error);
        if (!writer->archive)
            zip.source_free(writer->source);
    }
    if (!writer->archive) {
        report_failure(&zip, report, &error);
        g_clear_pointer(&writer, tb_package_writer_free);
    }
    zip.error_fini(&error);
    return writer;
}

void tb_package_writer_free(TbPackageWriter *writer)
{
    if (!writer)
        return;
    if (writer->archive)
        writer->zip.discard(writer->archive);
    if (writer->source)
        writer->zip.source_free(writer->source);
    g_ptr_array_unref(writer->parts);
    g_free(writer);
}

// As tb_package_find(); -1: none.
static zip_int64_t locate(const TbPackageWriter *writer, const char *part)
{
    zip_int64_t exact = writer->zip.name_locate(writer->archive, part, 0);
    return exact >= 0 ? exact : writer->zip.name_locate(writer->archive, part, ZIP_FL_NOCASE);
}

// The index of the part, -1 after a failure.
static zip_int64_t replace_or_add(TbPackageWriter *writer, const char *part, zip_source_t *source,
                                  bool *replaced)
{
    zip_int64_t index = locate(writer, part);
    *replaced = index >= 0;
    if (!*replaced)
        return writer->zip.file_add(writer->archive, part, source, ZIP_FL_ENC_UTF_8);
    return writer->zip.file_replace(writer->archive, (zip_uint64_t)index, source, 0) == 0 ? index
                                                                                          : -1;
}

void tb_package_writer_put(TbPackageWriter *writer, const char *part, GBytes *bytes,
                           TbPartPacking packing)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = writer->zip.source_buffer(writer->archive, data, length, 0);
    bool replaced = false;
    zip_int64_t index = source ? replace_or_add(writer, part, source, &replaced) : -1;
    if (index < 0) {
        writer->zip.source_free(source);
        writer->failed = true;
        return;
    }
    g_ptr_array_add(writer->parts, g_bytes_ref(bytes));
    // libzip (1.7 to 1.11) heeds the level only where the method is not the one that the entry had:
    // an old one has deflate, and a new one the default, which is deflate as well.
    zip_int32_t deflate = replaced ? ZIP_CM_DEFAULT : ZIP_CM_DEFLATE;
    zip_int32_t method = packing == TB_PART_STORED ? ZIP_CM_STORE : deflate;
    if (writer->zip.set_file_compression(writer->archive, (zip_uint64_t)index, method,
                                         DEFLATE_LEVEL) != 0 ||
        writer->zip.file_set_dostime(writer->archive, (zip_uint64_t)index, MIDNIGHT, FIRST_DAY,
                                     0) != 0)
        writer->failed = true;
}

void tb_package_writer_drop(TbPackageWriter *writer, const char *part)
{
    zip_int64_t index = locate(writer, part);
    if (index >= 0 && writer->zip.delete(writer->archive, (zip_uint64_t)index) != 0)
        writer->failed = true;
}

static GBytes *read_source(const TbZip *zip, zip_source_t *source)
{
    zip_stat_t stat;
    if (zip->source_stat(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) ||
        zip->source_open(source) != 0)
        return NULL;
    char *data = g_malloc(stat.size + 1);
    zip_int64_t got = zip->source_read(source, data, stat.size);
    zip->source_close(source);
    if (got == (zip_int64_t)stat.size)
        return g_bytes_new_take(data, stat.size);
    g_free(data);
    return NULL;
}

GBytes *tb_package_writer_finish(TbPackageWriter *writer, TbReport *report)
{
    if (writer->failed || writer->zip.close(writer->archive) != 0) {
        report_failure(&writer->zip, report, writer->zip.get_error(writer->archive));
        return NULL;
    }
    writer->archive = NULL;
    GBytes *bytes = read_source(&writer->zip, writer->source);
    if (!bytes)
        report_failure(&writer->zip, report, writer->zip.source_error(writer->source));
    return bytes;
}

// SPDX-License-Identifier: MIT
#include <zip.h>

#include "package/package.h"
#include "package/zip-source.h"

struct TbPackageWriter {
    zip_source_t *source; // what libzip writes the package into
    zip_t *zip;
    GPtrArray *parts; // of GBytes: libzip reads them when it closes the package
    bool failed;      // of a call before the last one, reported by it
};

// libzip's own choice is 9, which takes much longer for hardly less.
enum { DEFLATE_LEVEL = 6 };

// 1980-01-01 as MS-DOS has it: day 1, month 1, year 0; at midnight.
enum { FIRST_DAY = (0 << 9) | (1 << 5) | 1, MIDNIGHT = 0 };

static void report_failure(TbReport *report, zip_error_t *error)
{
    tb_report_error(report, TB_CODE_IO, NULL, "can't write the package: %s",
                    zip_error_strerror(error));
}

static zip_source_t *new_source(const TbPackage *from, zip_error_t *error)
{
    if (!from)
        return zip_source_buffer_create(NULL, 0, 0, error);
    // A copy that libzip frees: where the first half of a package stays, libzip 1.7 frees what it
    // was told not to.
    gsize length;
    const void *data = g_bytes_get_data(tb_package_bytes(from), &length);
    void *copy = g_memdup2(data, length);
    zip_source_t *source = zip_source_buffer_create(copy, length, 1, error);
    if (!source)
        g_free(copy);
    return source;
}

TbPackageWriter *tb_package_writer_new(const TbPackage *from, TbReport *report)
{
    zip_error_t error;
    zip_error_init(&error);
    TbPackageWriter *writer = g_new0(TbPackageWriter, 1);
    writer->parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    writer->source = new_source(from, &error);
    if (writer->source) {
        zip_source_keep(writer->source); // closing the package gives one reference back
        writer->zip = zip_open_from_source(writer->source, from ? 0 : ZIP_TRUNCATE, &error);
        if (!writer->zip)
            zip_source_free(writer->source);
    }
    if (!writer->zip) {
        report_failure(report, &error);
        g_clear_pointer(&writer, tb_package_writer_free);
    }
    zip_error_fini(&error);
    return writer;
}

void tb_package_writer_free(TbPackageWriter *writer)
{
    if (!writer)
        return;
    if (writer->zip)
        zip_discard(writer->zip);
    if (writer->source)
        zip_source_free(writer->source);
    g_ptr_array_unref(writer->parts);
    g_free(writer);
}

// As tb_package_find(); -1: none.
static zip_int64_t locate(const TbPackageWriter *writer, const char *part)
{
    zip_int64_t exact = zip_name_locate(writer->zip, part, 0);
    return exact >= 0 ? exact : zip_name_locate(writer->zip, part, ZIP_FL_NOCASE);
}

// The index of the part, -1 after a failure.
static zip_int64_t replace_or_add(TbPackageWriter *writer, const char *part, zip_source_t *source)
{
    zip_int64_t index = locate(writer, part);
    if (index < 0)
        return zip_file_add(writer->zip, part, source, ZIP_FL_ENC_UTF_8);
    return zip_file_replace(writer->zip, (zip_uint64_t)index, source, 0) == 0 ? index : -1;
}

void tb_package_writer_put(TbPackageWriter *writer, const char *part, GBytes *bytes,
                           TbPartPacking packing)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = zip_source_buffer(writer->zip, data, length, 0);
    zip_int64_t index = source ? replace_or_add(writer, part, source) : -1;
    if (index < 0) {
        zip_source_free(source);
        writer->failed = true;
        return;
    }
    g_ptr_array_add(writer->parts, g_bytes_ref(bytes));
    zip_int32_t method = packing == TB_PART_STORED ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    if (zip_set_file_compression(writer->zip, (zip_uint64_t)index, method, DEFLATE_LEVEL) != 0 ||
        zip_file_set_dostime(writer->zip, (zip_uint64_t)index, MIDNIGHT, FIRST_DAY, 0) != 0)
        writer->failed = true;
}

void tb_package_writer_drop(TbPackageWriter *writer, const char *part)
{
    zip_int64_t index = locate(writer, part);
    if (index >= 0 && zip_delete(writer->zip, (zip_uint64_t)index) != 0)
        writer->failed = true;
}

static GBytes *read_source(zip_source_t *source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) ||
        zip_source_open(source) != 0)
        return NULL;
    char *data = g_malloc(stat.size + 1);
    zip_int64_t got = zip_source_read(source, data, stat.size);
    zip_source_close(source);
    if (got == (zip_int64_t)stat.size)
        return g_bytes_new_take(data, stat.size);
    g_free(data);
    return NULL;
}

GBytes *tb_package_writer_finish(TbPackageWriter *writer, TbReport *report)
{
    if (writer->failed || zip_close(writer->zip) != 0) {
        report_failure(report, zip_get_error(writer->zip));
        return NULL;
    }
    writer->zip = NULL;
    GBytes *bytes = read_source(writer->source);
    if (!bytes)
        report_failure(report, zip_source_error(writer->source));
    return bytes;
}

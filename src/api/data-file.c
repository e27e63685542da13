// SPDX-License-Identifier: MIT
// What a file states, as rows: long tables row by row, anything else as a document.
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "api/data-cube.h"
#include "api/data-stream.h"
#include "api/import.h"
#include "api/misuse.h"
#include "base/target.h"
#include "import/description.h"
#include "import/encoding.h"
#include "import/import.h"

// Tables up to this size are read as a whole: their rows appear all or none.
enum { HEAD = 1 << 20 };

typedef struct {
    TubiaoContext *context;
    const char *path;
    const TubiaoReadOptions *options;
    TbDataOut out; // to the job itself
    int (*write)(void *user, const char *bytes, size_t length);
    void *user;
    TbReport *report;
} Job;

// The program's own writing may be a call of the API, whose diagnostics belong to another file.
static int hand_on(void *user, const char *bytes, size_t length)
{
    Job *job = user;
    int taken = job->write(job->user, bytes, length);
    tb_context_set_file(job->context, job->options->name);
    return taken;
}

static bool takes_options(const TubiaoReadOptions *options)
{
    bool text =
        !options->from || strcmp(options->from, "csv") == 0 || strcmp(options->from, "tsv") == 0;
    return text && !options->sheet && !options->range && !options->lang && !options->set;
}

// Tries to stream what is behind `fd`, of which `head` was read.
static TbStreamed stream(Job *job, int fd, const GByteArray *head)
{
    const TubiaoReadOptions *options = job->options;
    const char *bytes = (const char *)head->data;
    const char *encoding =
        options->encoding ? options->encoding : tb_encoding_detect(bytes, head->len);
    GIConv known = encoding ? g_iconv_open("UTF-8", encoding) : (GIConv)-1;
    if (known == (GIConv)-1)
        return TB_STREAMED_NOT;
    g_iconv_close(known);
    struct stat info;
    bool file = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    TbCsvSource source = {bytes, head->len, file ? (size_t)info.st_size : 0,
                          fd,    job->path, encoding};
    bool tabs = options->from && strcmp(options->from, "tsv") == 0;
    return tb_data_stream(&source, tabs ? '\t' : 0, &job->out, job->report);
}

static TubiaoStatus write_document(Job *job, GBytes *bytes)
{
    TubiaoStatus status;
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    TubiaoDocument *document =
        tubiao_document_read(job->context, data ? data : "", length, job->options, &status);
    char *rows =
        document ? tubiao_document_data(job->context, document, NULL,
                                        job->out.format == TB_ROWS_CSV ? "csv" : "ndjson", &status)
                 : NULL;
    if (rows && !job->out.write(job->out.user, rows, strlen(rows)))
        status = TUBIAO_IO;
    tubiao_free(rows);
    tubiao_document_free(document);
    return status;
}

// Rows of a table need no document; where they do, because a value can't be read or there are
// events, nothing is said yet, and false is returned.
static bool write_table(Job *job, GBytes *bytes, TubiaoStatus *status)
{
    if (job->options->set || job->options->lang || job->options->page)
        return false;
    TbReport *report = tb_report_new(), *kept = job->context->report;
    TbArena *arena = tb_arena_new();
    TbCube *cube = tb_import_cube(arena, bytes, job->options, report);
    bool good = cube && tb_data_is_plain(cube);
    if (good) {
        TbCall call = tb_context_begin(job->context, job->options->name);
        tb_report_append(kept, report, 0);
        *status = tb_context_end(job->context, call);
        if (*status == TUBIAO_OK && !tb_data_of_cube(cube, &job->out))
            *status = TUBIAO_IO;
    }
    tb_cube_free(cube);
    tb_arena_free(arena);
    tb_report_free(report);
    return good;
}

static TubiaoStatus write_whole(Job *job, GBytes *bytes)
{
    TubiaoStatus status;
    return write_table(job, bytes, &status) ? status : write_document(job, bytes);
}

// The first bytes; false after an error was reported.
static bool read_head(Job *job, int fd, GByteArray *head)
{
    TbCsvSource source = {"", 0, 0, fd, job->path, "UTF-8"};
    TbCsvFlow *flow = tb_csv_flow_new(&source, false, job->report);
    g_byte_array_set_size(head, HEAD);
    gssize got = 1;
    guint length = 0;
    while (got > 0 && length < HEAD) {
        got = tb_csv_flow_fill(flow, (char *)head->data + length, HEAD - length);
        length += (guint)MAX(got, 0);
    }
    g_byte_array_set_size(head, length);
    tb_csv_flow_free(flow);
    return got >= 0;
}

static TubiaoStatus run(Job *job, int fd)
{
    TbCall call = tb_context_begin(job->context, job->options->name);
    GByteArray *head = g_byte_array_new();
    TbStreamed streamed = TB_STREAMED_NOT;
    GBytes *whole = NULL;
    bool good = read_head(job, fd, head);
    bool long_enough = good && head->len == HEAD && takes_options(job->options) &&
                       !tb_description_may_be(job->path);
    if (long_enough && tb_csv_recognise((const char *)head->data, head->len))
        streamed = stream(job, fd, head);
    if (good && streamed == TB_STREAMED_NOT)
        whole = tb_source_take_rest(fd, job->path, g_steal_pointer(&head), job->report);
    g_clear_pointer(&head, g_byte_array_unref);
    TubiaoStatus status = tb_context_end(job->context, call);
    if (streamed == TB_STREAMED_FAILED && status == TUBIAO_OK)
        status = TUBIAO_IO;
    if (whole)
        status = write_whole(job, whole);
    g_bytes_unref(whole);
    return status;
}

TubiaoStatus tubiao_data_file(TubiaoContext *context, const char *path,
                              const TubiaoReadOptions *options, const char *format,
                              int (*write)(void *user, const char *bytes, size_t length),
                              void *user)
{
    TubiaoReadOptions settings = TUBIAO_READ_OPTIONS_INIT;
    TubiaoStatus status = TUBIAO_OK;
    TB_REQUIRE(context && path && format && write, &status, TUBIAO_ARGUMENT);
    TB_REQUIRE(strcmp(format, "csv") == 0 || strcmp(format, "ndjson") == 0, &status,
               TUBIAO_ARGUMENT);
    if (!TB_TAKE_OPTIONS(context, &settings, options, &status))
        return status;
    bool input = strcmp(path, "-") == 0;
    if (!settings.name)
        settings.name = input ? "<stdin>" : path;
    Job job = {
        context,        input ? _("standard input") : path,
        &settings,      {strcmp(format, "csv") == 0 ? TB_ROWS_CSV : TB_ROWS_NDJSON, hand_on, &job},
        write,          user,
        context->report};
    TbCall call = tb_context_begin(context, settings.name);
    int fd = input ? STDIN_FILENO : tb_source_open(path, context->report);
    status = tb_context_end(context, call);
    if (fd < 0)
        return status;
    status = run(&job, fd);
    if (!input)
        close(fd);
    return status;
}

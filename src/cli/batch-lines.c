// SPDX-License-Identifier: MIT
#include "cli/batch-lines.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

// As large as a document may be.
#define LONGEST_LINE ((size_t)256 << 20)
#define READ_BYTES 65536

struct TbBatchLines {
    int fd, wake;
    GByteArray *buffer; // read and not yet given out, from `start` on
    size_t start;
    size_t searched; // bytes behind `start` that have no line end
    goffset offset;  // in the file, of `start`
    unsigned number; // lines given out
    bool ended;
};

TbBatchLines *tb_batch_lines_new(int fd, int wake)
{
    TbBatchLines *lines = g_new0(TbBatchLines, 1);
    lines->fd = fd;
    lines->wake = wake;
    lines->buffer = g_byte_array_new();
    return lines;
}

void tb_batch_lines_free(TbBatchLines *lines)
{
    g_byte_array_unref(lines->buffer);
    g_free(lines);
}

// Puts more bytes into the buffer; TB_BATCH_LINE when it could.
static TbBatchRead fill(TbBatchLines *lines)
{
    g_byte_array_remove_range(lines->buffer, 0, (guint)lines->start);
    lines->start = 0;
    struct pollfd events[] = {{.fd = lines->fd, .events = POLLIN},
                              {.fd = lines->wake, .events = POLLIN}};
    while (poll(events, G_N_ELEMENTS(events), -1) < 0)
        if (errno != EINTR)
            return TB_BATCH_ERROR;
    if (events[1].revents)
        return TB_BATCH_INTERRUPTED;
    guint length = lines->buffer->len;
    g_byte_array_set_size(lines->buffer, length + READ_BYTES);
    ssize_t got;
    do
        got = read(lines->fd, lines->buffer->data + length, READ_BYTES);
    while (got < 0 && errno == EINTR);
    int error = errno;
    g_byte_array_set_size(lines->buffer, length + (guint)MAX(got, 0));
    errno = error;
    lines->ended = got == 0;
    return got < 0 ? TB_BATCH_ERROR : TB_BATCH_LINE;
}

static void advance(TbBatchLines *lines, size_t length)
{
    lines->start += length;
    lines->offset += (goffset)length;
    lines->searched = 0;
}

// The length of the line at the start of the buffer, its end included; 0: it is not all there.
static size_t whole_line(TbBatchLines *lines)
{
    size_t length = lines->buffer->len - lines->start;
    if (length == lines->searched)
        return lines->ended ? length : 0;
    const guint8 *begin = lines->buffer->data + lines->start;
    const guint8 *end = memchr(begin + lines->searched, '\n', length - lines->searched);
    lines->searched = length;
    if (end)
        return (size_t)(end - begin) + 1;
    return lines->ended ? length : 0;
}

// A line too long is passed over in pieces.
static TbBatchRead skip_line(TbBatchLines *lines, TbBatchLine *line)
{
    TbBatchRead read = TB_BATCH_LINE;
    size_t length;
    while ((length = whole_line(lines)) == 0 && !lines->ended && read == TB_BATCH_LINE) {
        advance(lines, lines->buffer->len - lines->start);
        read = fill(lines);
    }
    if (read != TB_BATCH_LINE)
        return read;
    advance(lines, length);
    *line = (TbBatchLine){.number = ++lines->number, .end = lines->offset};
    return TB_BATCH_LINE_LONG;
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    return true;
}

TbBatchRead tb_batch_lines_next(TbBatchLines *lines, TbBatchLine *line)
{
    for (;;) {
        size_t length = whole_line(lines);
        if (length > 0) {
            const char *text = (const char *)lines->buffer->data + lines->start;
            size_t trimmed = text[length - 1] == '\n' ? length - 1 : length;
            lines->number++;
            bool blank = is_blank(text, trimmed);
            *line = (TbBatchLine){.text = blank ? NULL : g_strndup(text, trimmed),
                                  .length = trimmed,
                                  .number = lines->number,
                                  .end = lines->offset + (goffset)length};
            advance(lines, length);
            if (!blank)
                return TB_BATCH_LINE;
        } else if (lines->ended) {
            return TB_BATCH_END;
        } else if (lines->buffer->len - lines->start > LONGEST_LINE) {
            return skip_line(lines, line);
        } else {
            TbBatchRead read = fill(lines);
            if (read != TB_BATCH_LINE)
                return read;
        }
    }
}

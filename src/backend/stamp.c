// SPDX-License-Identifier: MIT
#include "backend/stamp.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <libdeflate.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "backend/backend.h"

#define KEYWORD "tubiao-digest"
// A PNG's signature and IHDR chunk; its stamp stands behind them.
#define PNG_HEAD 33
#define PNG_DATA (sizeof KEYWORD + TB_STAMP_LENGTH) // the keyword's NUL counts
#define PNG_CHUNK (8 + PNG_DATA + 4)
// The stamp of the others stands in the last bytes.
#define TAIL 512

static const TbStampForm *find_form(const char *name)
{
    const TbBackend *backend = tb_backend_lookup(name);
    bool has_place = backend && (backend->stamp.chunk || backend->stamp.before);
    return has_place ? &backend->stamp : NULL;
}

// ---- Adding ----

static void append_uint32(GByteArray *out, uint32_t value)
{
    uint32_t big = GUINT32_TO_BE(value);
    g_byte_array_append(out, (const guint8 *)&big, sizeof big);
}

static void append_chunk(GByteArray *out, const char *digest)
{
    append_uint32(out, PNG_DATA);
    guint start = out->len;
    g_byte_array_append(out, (const guint8 *)"tEXt" KEYWORD, 4 + sizeof KEYWORD);
    g_byte_array_append(out, (const guint8 *)digest, TB_STAMP_LENGTH);
    append_uint32(out, libdeflate_crc32(0, out->data + start, out->len - start));
}

static void append_text(GByteArray *out, const char *text)
{
    g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
}

// Where the stamp goes, or -1.
static gssize place_in(const TbStampForm *form, const char *data, gsize length)
{
    if (form->chunk)
        return length > PNG_HEAD ? PNG_HEAD : -1;
    const gsize mark = strlen(form->before);
    for (gsize at = length; at-- > 0;)
        if (length - at >= mark && memcmp(data + at, form->before, mark) == 0)
            return (gssize)at;
    return -1;
}

GBytes *tb_stamp_add(GBytes *file, const char *format, const char *digest)
{
    g_assert(strlen(digest) == TB_STAMP_LENGTH);
    const TbStampForm *form = find_form(format);
    gsize length;
    const guint8 *data = g_bytes_get_data(file, &length);
    gssize place = form ? place_in(form, (const char *)data, length) : -1;
    if (place < 0)
        return file;
    GByteArray *out = g_byte_array_sized_new((guint)(length + PNG_CHUNK));
    g_byte_array_append(out, data, (guint)place);
    if (!form->chunk) {
        append_text(out, form->begin);
        append_text(out, digest);
        append_text(out, form->end);
    } else {
        append_chunk(out, digest);
    }
    g_byte_array_append(out, data + place, (guint)(length - (gsize)place));
    g_bytes_unref(file);
    return g_byte_array_free_to_bytes(out);
}

// ---- Reading ----

static bool is_digest(const char *text)
{
    for (int i = 0; i < TB_STAMP_LENGTH; i++)
        if (!g_ascii_isdigit(text[i]) && !(text[i] >= 'a' && text[i] <= 'f'))
            return false;
    return true;
}

// The digest behind `begin`, which ends at least TB_STAMP_LENGTH before the end of `bytes`.
static char *copy_digest(const char *digest)
{
    return is_digest(digest) ? g_strndup(digest, TB_STAMP_LENGTH) : NULL;
}

static char *read_chunk(int fd)
{
    char bytes[PNG_CHUNK];
    if (pread(fd, bytes, sizeof bytes, PNG_HEAD) != (ssize_t)sizeof bytes)
        return NULL;
    bool found = memcmp(bytes + 4, "tEXt" KEYWORD, 4 + sizeof KEYWORD) == 0;
    return found ? copy_digest(bytes + 8 + sizeof KEYWORD) : NULL;
}

static char *read_tail(int fd, const TbStampForm *form)
{
    char bytes[TAIL + 1];
    off_t size = lseek(fd, 0, SEEK_END);
    ssize_t got = size < 0 ? -1 : pread(fd, bytes, TAIL, MAX(size - TAIL, 0));
    if (got <= 0)
        return NULL;
    bytes[got] = '\0';
    const char *begin = g_strrstr_len(bytes, got, form->begin);
    if (!begin)
        return NULL;
    const char *digest = begin + strlen(form->begin);
    if (bytes + got - digest < TB_STAMP_LENGTH + (ssize_t)strlen(form->before))
        return NULL;
    return copy_digest(digest);
}

char *tb_stamp_read(const char *path, const char *format)
{
    const TbStampForm *form = find_form(format);
    int fd = form ? g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0) : -1;
    if (fd < 0)
        return NULL;
    char *digest = form->chunk ? read_chunk(fd) : read_tail(fd, form);
    close(fd);
    return digest;
}

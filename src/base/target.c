// SPDX-License-Identifier: MIT
#include "base/target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"

static GBytes *read_all(int fd, const char *name, TbReport *report)
{
    GByteArray *bytes = g_byte_array_new();
    struct stat info;
    size_t step = 65536;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        step = MIN((size_t)info.st_size + 1, TB_LIMIT_INPUT_BYTES + 1);
    for (;;) {
        guint length = bytes->len;
        g_byte_array_set_size(bytes, length + (guint)step);
        ssize_t got = read(fd, bytes->data + length, step);
        g_byte_array_set_size(bytes, length + (guint)MAX(got, 0));
        if (got == 0)
            return g_byte_array_free_to_bytes(bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            tb_report_error(report, TB_CODE_IO, NULL, "can't read %s: %s", name, g_strerror(errno));
            break;
        }
        if (bytes->len > TB_LIMIT_INPUT_BYTES) {
            tb_report_error(report, TB_CODE_LIMIT, NULL, "%s is larger than %zu MiB", name,
                            TB_LIMIT_INPUT_BYTES >> 20);
            break;
        }
        step = MAX((size_t)65536, MIN((size_t)bytes->len, (size_t)1 << 24));
    }
    g_byte_array_unref(bytes);
    return NULL;
}

GBytes *tb_source_read(const char *path, TbReport *report)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, "standard input", report);
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) {
        tb_report_error(report, TB_CODE_IO, NULL, "can't open %s: %s", path, g_strerror(errno));
        return NULL;
    }
    GBytes *bytes = read_all(fd, path, report);
    close(fd);
    return bytes;
}

static bool write_all(int fd, GBytes *bytes)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    while (length > 0) {
        ssize_t put = write(fd, data, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        data += put;
        length -= (gsize)put;
    }
    return true;
}

static bool fail(TbReport *report, const char *path, int error)
{
    tb_report_error(report, TB_CODE_IO, NULL, "can't write %s: %s",
                    strcmp(path, "-") == 0 ? "standard output" : path, g_strerror(error));
    return false;
}

static bool write_straight(const char *path, int fd, GBytes *bytes, TbReport *report)
{
    if (fd < 0)
        return fail(report, path, errno);
    bool done = write_all(fd, bytes);
    int error = errno;
    if (fd != STDOUT_FILENO && close(fd) < 0 && done) {
        done = false;
        error = errno;
    }
    return done || fail(report, path, error);
}

// The new file takes the place of what a link points to, not of the link.
static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    char *copy = g_strdup(real ? real : path);
    free(real);
    return copy;
}

// `mode` is that of the file to be replaced, or 0: then the process's umask decides.
static bool replace_file(const char *path, GBytes *bytes, mode_t mode, TbReport *report)
{
    char *final = resolve(path);
    char *folder = g_path_get_dirname(final), *base = g_path_get_basename(final);
    char *temporary = g_strdup_printf("%s/.%.200s.XXXXXX", folder, base);
    int fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0666);
    bool done = fd >= 0;
    int error = errno;
    if (done) {
        done = write_all(fd, bytes) && (!mode || fchmod(fd, mode) == 0);
        error = errno;
        if (close(fd) < 0 && done) {
            done = false;
            error = errno;
        }
        if (done && g_rename(temporary, final) < 0) {
            done = false;
            error = errno;
        }
        if (!done)
            g_unlink(temporary);
    }
    g_free(temporary);
    g_free(folder);
    g_free(base);
    g_free(final);
    return done || fail(report, path, error);
}

bool tb_target_write(const char *path, GBytes *bytes, TbReport *report)
{
    if (strcmp(path, "-") == 0)
        return write_straight(path, STDOUT_FILENO, bytes, report);
    struct stat info;
    bool exists = stat(path, &info) == 0;
    if (exists && S_ISDIR(info.st_mode))
        return fail(report, path, EISDIR);
    if (exists && !S_ISREG(info.st_mode))
        return write_straight(path, g_open(path, O_WRONLY | O_CLOEXEC, 0), bytes, report);
    if (exists && access(path, W_OK) < 0)
        return fail(report, path, errno);
    return replace_file(path, bytes, exists ? info.st_mode & 07777 : 0, report);
}

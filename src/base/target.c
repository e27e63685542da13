// SPDX-License-Identifier: MIT
#include "base/target.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/messages.h"
#include "base/limits.h"

// Behind what is in `bytes`, which it consumes.
static GBytes *read_behind(int fd, const char *name, GByteArray *bytes, TbReport *report)
{
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
            tb_report_error(report, TB_CODE_IO, NULL, "can't read %s: %s", name,
                            tb_text_of_error(errno));
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

static GBytes *read_all(int fd, const char *name, TbReport *report)
{
    return read_behind(fd, name, g_byte_array_new(), report);
}

GBytes *tb_source_take_rest(int fd, const char *name, GByteArray *head, TbReport *report)
{
    return read_behind(fd, name, head, report);
}

int tb_source_open(const char *path, TbReport *report)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0)
        tb_report_error(report, TB_CODE_IO, NULL, "can't open %s: %s", path,
                        tb_text_of_error(errno));
    return fd;
}

GBytes *tb_source_read_plain(const char *path, TbReport *report)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISFIFO(info.st_mode))
        return tb_source_read(path, report);
    tb_report_error(report, TB_CODE_IO, NULL, "can't read %s: it is a pipe, not a file", path);
    return NULL;
}

GBytes *tb_source_read(const char *path, TbReport *report)
{
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, _("standard input"), report);
    int fd = tb_source_open(path, report);
    if (fd < 0)
        return NULL;
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
                    strcmp(path, "-") == 0 ? _("standard output") : path, tb_text_of_error(error));
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

// ---- In place of another file ----

// The new file takes the place of what a link points to, not of the link, also where that is not
// there yet.
static char *resolve(const char *path)
{
    const int most = 40; // as many links as Linux follows
    char *at = g_strdup(path);
    char *target;
    for (int i = 0; i < most && (target = g_file_read_link(at, NULL)); i++) {
        char *folder = g_path_get_dirname(at);
        g_free(at);
        at = g_path_is_absolute(target) ? g_strdup(target) : g_build_filename(folder, target, NULL);
        g_free(folder);
        g_free(target);
    }
    return at;
}

// A file to be written in place of another one.
typedef struct {
    char *final, *folder;
    char *temporary; // what its name begins with until it has its own
    GBytes *bytes;
    mode_t mode; // of the file that is there; 0: there is none, and the process's umask decides
    bool sync;
} Replacement;

// ".tubiao-HOST-PID-": other machines may write to the same folder, where this one knows nothing of
// their processes.
static char *temporary_prefix(const char *folder, int pid)
{
    return g_strdup_printf("%s/.tubiao-%08x-%d-", folder, g_str_hash(g_get_host_name()), pid);
}

// Network file systems and quotas may tell only on closing that there was no room. A duplicate is
// closed, so that the file can still be given its name, or not. 0 or the errno.
static int fill(const Replacement *file, int fd)
{
    if (!write_all(fd, file->bytes) || (file->mode && fchmod(fd, file->mode) < 0) ||
        (file->sync && fsync(fd) < 0))
        return errno;
    int duplicate = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return duplicate < 0 || close(duplicate) < 0 ? errno : 0;
}

// By a file with another name, which a process that is killed leaves behind.
static int replace_named(const Replacement *file)
{
    char *temporary = g_strconcat(file->temporary, "XXXXXX", NULL);
    int fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0666);
    int error = fd < 0 ? errno : fill(file, fd);
    if (fd >= 0)
        close(fd);
    if (!error && g_rename(temporary, file->final) < 0)
        error = errno;
    if (error && fd >= 0)
        g_unlink(temporary);
    g_free(temporary);
    return error;
}

#ifdef O_TMPFILE
// Gives the file without a name the final one; by way of another where that is taken.
static bool link_file(const Replacement *file, const char *link)
{
    if (!file->mode && linkat(AT_FDCWD, link, AT_FDCWD, file->final, AT_SYMLINK_FOLLOW) == 0)
        return true;
    const int tries = 100;
    bool linked = false;
    char *temporary = NULL;
    for (int i = 0; i < tries && !linked && (i == 0 || errno == EEXIST); i++) {
        g_free(temporary);
        temporary = g_strdup_printf("%s%08x-%d", file->temporary, g_str_hash(file->final), i);
        linked = linkat(AT_FDCWD, link, AT_FDCWD, temporary, AT_SYMLINK_FOLLOW) == 0;
    }
    bool renamed = linked && g_rename(temporary, file->final) == 0;
    if (linked && !renamed)
        g_unlink(temporary);
    g_free(temporary);
    return renamed;
}

// By a file without a name, of which nothing stays when the process is killed. Many file systems
// have none; then replace_named() tells what is wrong, if anything is.
static int replace_unnamed(const Replacement *file)
{
    int fd = g_open(file->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (fd < 0)
        return replace_named(file);
    int error = fill(file, fd);
    char *link = g_strdup_printf("/proc/self/fd/%d", fd);
    bool linked = !error && link_file(file, link);
    g_free(link);
    close(fd);
    return error || linked ? error : replace_named(file);
}
#else
#define replace_unnamed replace_named
#endif

// The name is on the disk too.
static int sync_folder(const char *folder)
{
    int fd = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (fd < 0)
        return errno;
    int error = fsync(fd) < 0 ? errno : 0;
    close(fd);
    return error;
}

static bool replace_file(const char *path, mode_t mode, bool sync, GBytes *bytes, TbReport *report)
{
    Replacement file = {.final = resolve(path), .bytes = bytes, .mode = mode, .sync = sync};
    file.folder = g_path_get_dirname(file.final);
    file.temporary = temporary_prefix(file.folder, (int)getpid());
    int error = replace_unnamed(&file);
    if (!error && sync)
        error = sync_folder(file.folder);
    g_free(file.folder);
    g_free(file.temporary);
    g_free(file.final);
    return !error || fail(report, path, error);
}

bool tb_target_write_with(const char *path, GBytes *bytes, bool sync, TbReport *report)
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
    return replace_file(path, exists ? info.st_mode & 07777 : 0, sync, bytes, report);
}

bool tb_target_write(const char *path, GBytes *bytes, TbReport *report)
{
    return tb_target_write_with(path, bytes, false, report);
}

// ---- What was left behind ----

// The process that made the file of that name, or 0 when it is of another make or machine.
static int maker_of(const char *name)
{
    char *mine = g_strdup_printf(".tubiao-%08x-", g_str_hash(g_get_host_name()));
    bool own = g_str_has_prefix(name, mine);
    char *end = NULL;
    guint64 pid = own ? g_ascii_strtoull(name + strlen(mine), &end, 10) : 0;
    g_free(mine);
    return own && *end == '-' && pid > 0 && pid < G_MAXINT ? (int)pid : 0;
}

void tb_target_sweep(const char *folder)
{
    GDir *listing = g_dir_open(folder, 0, NULL);
    const char *name;
    while (listing && (name = g_dir_read_name(listing))) {
        int pid = maker_of(name);
        if (pid == 0 || kill(pid, 0) == 0 || errno != ESRCH)
            continue;
        char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
        g_free(path);
    }
    if (listing)
        g_dir_close(listing);
}

// SPDX-License-Identifier: MIT
// Preloaded into the program: counts its calls of the system, and makes some of them fail.
//   TUBIAO_FAULT=KIND:ACTION:FIRST:TIMES   of the calls of that kind those from FIRST (1 …) on, so
//       many; ACTION is an errno, minus a signal that comes before the call, or 0: half of it done
//   TUBIAO_FAULT_NOTES=FILE   of a Notes, which is filled
//   TUBIAO_FAULT_NAMED=1   the file system has no files without a name
// As the calls are caught where the program and its libraries make them, those within libc are not
// seen but for the functions that are kinds of their own.
#undef _FILE_OFFSET_BITS // both of open() and open64() are defined here
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

// In the order of KINDS of faults.py.
enum {
    OPEN,
    READ,
    WRITE,
    CLOSE,
    RENAME,
    LINK,
    SYNC,
    TRUNCATE,
    MAP,
    STAT,
    CHMOD,
    DUPLICATE,
    LIST,
    FLUSH,
    THREAD,
    MEMORY,
    KINDS
};

enum { NAME_MOST = 4000 };

typedef struct {
    atomic_uint counts[KINDS];
    atomic_uint struck;   // calls that failed
    char name[NAME_MOST]; // what the first of them was called with
} Notes;

// Written once, before the program begins.
static struct {
    Notes *notes;
    int kind, action;
    unsigned first, times;
    bool named;
} plan = {.kind = -1};

__attribute__((constructor)) static void begin(void)
{
    const char *fault = getenv("TUBIAO_FAULT"), *path = getenv("TUBIAO_FAULT_NOTES");
    plan.named = getenv("TUBIAO_FAULT_NAMED") != NULL;
    if (fault &&
        sscanf(fault, "%d:%d:%u:%u", &plan.kind, &plan.action, &plan.first, &plan.times) != 4)
        abort();
    int fd = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR) : -1;
    void *notes = fd < 0 ? MAP_FAILED
                         : (void *)syscall(SYS_mmap, NULL, sizeof *plan.notes,
                                           PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (notes == MAP_FAILED)
        abort();
    syscall(SYS_close, fd);
    plan.notes = notes;
}

// Counts the call; true: it is one of those that are to be struck.
static bool is_due(int kind, const char *name)
{
    if (!plan.notes)
        return false;
    unsigned number = atomic_fetch_add(&plan.notes->counts[kind], 1) + 1;
    if (kind != plan.kind || number < plan.first || number - plan.first >= plan.times)
        return false;
    if (atomic_fetch_add(&plan.notes->struck, 1) == 0)
        memcpy(plan.notes->name, name, strnlen(name, NAME_MOST - 1));
    return true;
}

// True: the call fails, and errno says why.
static bool strike(int kind, const char *name)
{
    if (!is_due(kind, name))
        return false;
    if (plan.action < 0)
        kill(getpid(), -plan.action);
    else
        errno = plan.action;
    return plan.action > 0;
}

static const char *name_of(int fd, char *name)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    long length = syscall(SYS_readlink, link, name, NAME_MOST - 1);
    name[length > 0 ? length : 0] = '\0';
    return name;
}

static bool strike_fd(int kind, int fd)
{
    char name[NAME_MOST];
    // Looked up only where it may be wanted: the memory's calls come by the ten thousand.
    return strike(kind, kind == plan.kind ? name_of(fd, name) : "");
}

// The bytes of a read or write that are to be done; 0: the call fails.
static size_t strike_length(int kind, int fd, size_t length)
{
    char name[NAME_MOST];
    if (plan.action != 0 || kind != plan.kind)
        return strike_fd(kind, fd) ? 0 : length;
    return is_due(kind, name_of(fd, name)) && length > 1 ? length / 2 : length;
}

#define NEXT(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

// ---- Files ----

#define OPEN_CALL(name)                                                                            \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        bool made = flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;                           \
        mode_t mode = made ? va_arg(list, mode_t) : 0;                                             \
        va_end(list);                                                                              \
        if (plan.named && (flags & O_TMPFILE) == O_TMPFILE) {                                      \
            errno = EOPNOTSUPP;                                                                    \
            return -1;                                                                             \
        }                                                                                          \
        return strike(OPEN, path) ? -1 : NEXT(name)(path, flags, mode);                            \
    }

OPEN_CALL(open)
OPEN_CALL(open64)

#define OPENAT_CALL(name)                                                                          \
    int name(int folder, const char *path, int flags, ...)                                         \
    {                                                                                              \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        mode_t mode = flags & O_CREAT ? va_arg(list, mode_t) : 0;                                  \
        va_end(list);                                                                              \
        return strike(OPEN, path) ? -1 : NEXT(name)(folder, path, flags, mode);                    \
    }

OPENAT_CALL(openat)
OPENAT_CALL(openat64)

FILE *fopen(const char *path, const char *mode)
{
    return strike(OPEN, path) ? NULL : NEXT(fopen)(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    return strike(OPEN, path) ? NULL : NEXT(fopen64)(path, mode);
}

DIR *opendir(const char *path)
{
    return strike(LIST, path) ? NULL : NEXT(opendir)(path);
}

ssize_t read(int fd, void *data, size_t length)
{
    size_t done = strike_length(READ, fd, length);
    return done || !length ? NEXT(read)(fd, data, done) : -1;
}

ssize_t pread(int fd, void *data, size_t length, off_t at)
{
    size_t done = strike_length(READ, fd, length);
    return done || !length ? NEXT(pread)(fd, data, done, at) : -1;
}

ssize_t pread64(int fd, void *data, size_t length, off64_t at)
{
    size_t done = strike_length(READ, fd, length);
    return done || !length ? NEXT(pread64)(fd, data, done, at) : -1;
}

ssize_t write(int fd, const void *data, size_t length)
{
    size_t done = strike_length(WRITE, fd, length);
    return done || !length ? NEXT(write)(fd, data, done) : -1;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at)
{
    size_t done = strike_length(WRITE, fd, length);
    return done || !length ? NEXT(pwrite)(fd, data, done, at) : -1;
}

ssize_t writev(int fd, const struct iovec *pieces, int count)
{
    return strike_fd(WRITE, fd) ? -1 : NEXT(writev)(fd, pieces, count);
}

ssize_t pwritev(int fd, const struct iovec *pieces, int count, off_t at)
{
    return strike_fd(WRITE, fd) ? -1 : NEXT(pwritev)(fd, pieces, count, at);
}

// Linux closes a file whatever close() returns.
int close(int fd)
{
    bool struck = strike_fd(CLOSE, fd);
    int error = errno, result = NEXT(close)(fd);
    if (struck)
        errno = error;
    return struck ? -1 : result;
}

int rename(const char *from, const char *to)
{
    return strike(RENAME, to) ? -1 : NEXT(rename)(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return strike(RENAME, to) ? -1 : NEXT(renameat)(from_folder, from, to_folder, to);
}

int link(const char *from, const char *to)
{
    return strike(LINK, to) ? -1 : NEXT(link)(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    return strike(LINK, to) ? -1 : NEXT(linkat)(from_folder, from, to_folder, to, flags);
}

int fsync(int fd)
{
    return strike_fd(SYNC, fd) ? -1 : NEXT(fsync)(fd);
}

int fdatasync(int fd)
{
    return strike_fd(SYNC, fd) ? -1 : NEXT(fdatasync)(fd);
}

int ftruncate(int fd, off_t length)
{
    return strike_fd(TRUNCATE, fd) ? -1 : NEXT(ftruncate)(fd, length);
}

int ftruncate64(int fd, off64_t length)
{
    return strike_fd(TRUNCATE, fd) ? -1 : NEXT(ftruncate64)(fd, length);
}

#define STAT_CALLS(file, link, opened, type)                                                       \
    int file(const char *path, struct type *info)                                                  \
    {                                                                                              \
        return strike(STAT, path) ? -1 : NEXT(file)(path, info);                                   \
    }                                                                                              \
    int link(const char *path, struct type *info)                                                  \
    {                                                                                              \
        return strike(STAT, path) ? -1 : NEXT(link)(path, info);                                   \
    }                                                                                              \
    int opened(int fd, struct type *info)                                                          \
    {                                                                                              \
        return strike_fd(STAT, fd) ? -1 : NEXT(opened)(fd, info);                                  \
    }

STAT_CALLS(stat, lstat, fstat, stat)
STAT_CALLS(stat64, lstat64, fstat64, stat64)

int fchmod(int fd, mode_t mode)
{
    return strike_fd(CHMOD, fd) ? -1 : NEXT(fchmod)(fd, mode);
}

#define FCNTL_CALL(name)                                                                           \
    int name(int fd, int command, ...)                                                             \
    {                                                                                              \
        va_list list;                                                                              \
        va_start(list, command);                                                                   \
        void *argument = va_arg(list, void *);                                                     \
        va_end(list);                                                                              \
        bool duplicates = command == F_DUPFD || command == F_DUPFD_CLOEXEC;                        \
        return duplicates && strike_fd(DUPLICATE, fd) ? -1 : NEXT(name)(fd, command, argument);    \
    }

FCNTL_CALL(fcntl)
FCNTL_CALL(fcntl64)

int pipe(int ends[2])
{
    return strike(DUPLICATE, "pipe") ? -1 : NEXT(pipe)(ends);
}

int fflush(FILE *file)
{
    return file && strike_fd(FLUSH, fileno(file)) ? EOF : NEXT(fflush)(file);
}

// ---- Memory and threads ----

void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset)
{
    bool struck = strike_fd(MAP, fd);
    return struck ? MAP_FAILED : NEXT(mmap)(at, length, protection, flags, fd, offset);
}

void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset)
{
    bool struck = strike_fd(MAP, fd);
    return struck ? MAP_FAILED : NEXT(mmap64)(at, length, protection, flags, fd, offset);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *data)
{
    if (strike(THREAD, ""))
        return errno;
    return NEXT(pthread_create)(thread, attributes, run, data);
}

// dlsym() itself takes memory.
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *data, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

void *malloc(size_t size)
{
    return strike(MEMORY, "") ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return strike(MEMORY, "") ? NULL : __libc_calloc(count, size);
}

void *realloc(void *data, size_t size)
{
    return strike(MEMORY, "") ? NULL : __libc_realloc(data, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return strike(MEMORY, "") ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **data, size_t alignment, size_t size)
{
    if (strike(MEMORY, ""))
        return ENOMEM;
    *data = __libc_memalign(alignment, size);
    return *data ? 0 : ENOMEM;
}

// SPDX-License-Identifier: MIT
// Runs a fuzz target on mutations of inputs that are kept in memory, for as long as it is told, an
// order of magnitude faster than libFuzzer: of what an input reached it asks only whether an edge
// of the code is new or was taken more often than ever, and such inputs go to CORPUS.
//   endless SECONDS INPUTS SEED LONGEST CORPUS FOLDER...
// It ends after SECONDS or INPUTS; with 0 inputs it writes into CORPUS what the smallest inputs of
// the last folder reach beyond all others. The input that is being tried stands in the
// file that TUBIAO_FUZZ_KEPT names, in front of it its size in 4 bytes; one that takes more than 10
// seconds of the processor is a failure.
#include "bytes.h"
#include "fuzz.h"
#include "mutate.h"

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

enum {
    LONGEST = 1 << 16,
    SECONDS_MOST = 10,
    BYTES_ONE_IN = 8,
    CROSSED_ONE_IN = 8,
    NEWEST = 64,
    TIMES_MOST = 5
};

// ---- What an input reached ----

enum { MODULES = 8 };

typedef struct {
    uint8_t *counters, *seen; // of each edge how often it was taken, and the kinds of that so far
    size_t count;
} Module;

static Module modules[MODULES];
static size_t module_count;

// Called by what the compiler adds before main() runs, once for each file of a module.
void __sanitizer_cov_8bit_counters_init(uint8_t *start, uint8_t *stop);
void __sanitizer_cov_8bit_counters_init(uint8_t *start, uint8_t *stop)
{
    for (size_t i = 0; i < module_count; i++)
        if (modules[i].counters == start)
            return;
    if (module_count < MODULES && stop > start)
        modules[module_count++] = (Module){start, NULL, (size_t)(stop - start)};
}

#if defined(__clang__)
#define UNWATCHED __attribute__((no_sanitize("address", "undefined", "coverage")))
#else
#define UNWATCHED
#endif

// Often enough apart to tell loops of another kind: 1, 2, 3, 4 to 7, 8 to 15, … 128 or more.
UNWATCHED static uint8_t kind_of(uint8_t count)
{
    return count < 4     ? (uint8_t)(1 << (count - 1))
           : count < 8   ? 8
           : count < 16  ? 16
           : count < 32  ? 32
           : count < 128 ? 64
                         : 128;
}

UNWATCHED static bool look_at(Module *module, bool edges_alone)
{
    bool found = false;
    for (size_t i = 0; i < module->count; i++) {
        uint64_t word = 1;
        if (i + sizeof(word) <= module->count) // most edges are not reached: eight at once
            __builtin_memcpy(&word, module->counters + i, sizeof(word));
        if (word == 0) {
            i += sizeof(word) - 1;
            continue;
        }
        uint8_t count = module->counters[i];
        uint8_t kind = count == 0 ? 0 : edges_alone ? 1 : kind_of(count);
        if (kind & ~module->seen[i]) {
            module->seen[i] |= kind;
            found = true;
        }
    }
    return found;
}

// ---- The input that is being tried ----

typedef struct {
    uint32_t size;
    uint8_t bytes[LONGEST];
} Kept;

static volatile sig_atomic_t inputs_begun, ticks_alike, inputs_last;

static void on_tick(int number)
{
    (void)number;
    static const char text[] = "ERROR: hang: more than 10 seconds of the processor\n";
    ticks_alike = inputs_begun == inputs_last ? ticks_alike + 1 : 0;
    inputs_last = inputs_begun;
    if (ticks_alike < SECONDS_MOST)
        return;
    if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
        _exit(1);
    abort();
}

static void watch(void)
{
    struct itimerval second = {{1, 0}, {1, 0}};
    struct sigaction action = {.sa_handler = on_tick, .sa_flags = SA_RESTART};
    sigaction(SIGVTALRM, &action, NULL);
    setitimer(ITIMER_VIRTUAL, &second, NULL);
}

// In a file, so that it is there whatever ends the process.
static Kept *open_kept(void)
{
    const char *path = g_getenv("TUBIAO_FUZZ_KEPT");
    int fd = path ? open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
    Kept *kept = MAP_FAILED;
    if (fd >= 0 && ftruncate(fd, sizeof(Kept)) == 0)
        kept = mmap(NULL, sizeof(Kept), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0)
        close(fd);
    return kept == MAP_FAILED ? g_new0(Kept, 1) : kept;
}

// ---- Running ----

typedef struct {
    GPtrArray *inputs; // GBytes
    Kept *kept;
    const char *folder; // of what reached something new
    uint32_t chance;
    size_t longest;
    bool edges_alone; // not how often each was taken
} Run;

// Whether it reached something new.
static bool try_input(Run *run, const uint8_t *data, size_t size)
{
    // The target must not read behind its input: a copy of the exact size lets a sanitizer see it.
    uint8_t *copy = malloc(size ? size : 1);
    run->kept->size = (uint32_t)size;
    if (size) {
        memcpy(copy, data, size);
        memcpy(run->kept->bytes, data, size);
    }
    for (size_t i = 0; i < module_count; i++)
        memset(modules[i].counters, 0, modules[i].count);
    inputs_begun = inputs_begun + 1;
    LLVMFuzzerTestOneInput(copy, size);
    bool found = false;
    for (size_t i = 0; i < module_count; i++)
        found = look_at(&modules[i], run->edges_alone) || found;
    free(copy);
    return found;
}

static void keep(Run *run, const uint8_t *data, size_t size)
{
    GBytes *bytes = g_bytes_new(data, size);
    char *name = g_compute_checksum_for_bytes(G_CHECKSUM_SHA1, bytes);
    char *path = g_build_filename(run->folder, name, NULL);
    g_ptr_array_add(run->inputs, bytes);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        g_file_set_contents(path, (const char *)data, (gssize)size, NULL);
    g_free(path);
    g_free(name);
}

typedef struct {
    char *text;
    gsize size;
    bool first, last; // of the folders
} Found;

// A file .lines is an input a line.
static void add_lines(GArray *found, const Found *file)
{
    for (const char *at = file->text, *end; (end = strchr(at, '\n')); at = end + 1) {
        Found one = *file;
        one.size = (gsize)(end - at);
        one.text = g_strndup(at, one.size);
        g_array_append_val(found, one);
    }
    g_free(file->text);
}

static void read_folder(GArray *found, const char *folder, bool first, bool last)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        char *path = g_build_filename(folder, name, NULL);
        Found one = {.first = first, .last = last};
        bool read = g_file_get_contents(path, &one.text, &one.size, NULL);
        if (read && g_str_has_suffix(name, ".lines"))
            add_lines(found, &one);
        else if (read)
            g_array_append_val(found, one);
        g_free(path);
    }
    if (dir)
        g_dir_close(dir);
}

static gint compare_sizes(gconstpointer a, gconstpointer b)
{
    const Found *one = a, *two = b;
    if (one->last != two->last)
        return one->last ? 1 : -1;
    return one->size < two->size ? -1 : one->size > two->size;
}

// All first inputs, the smallest first; those of CORPUS only where they reach something new.
static void read_folders(Run *run, char *const *folders, int count)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Found));
    for (int i = 0; i < count; i++)
        read_folder(found, folders[i], i == 0, i == count - 1);
    g_array_sort(found, compare_sizes);
    for (guint i = 0; i < found->len; i++) {
        const Found *one = &g_array_index(found, Found, i);
        const uint8_t *data = (const uint8_t *)one->text;
        bool fits = one->size <= run->longest, more = fits && try_input(run, data, one->size);
        if (run->edges_alone && more && one->last)
            keep(run, data, one->size);
        else if (fits && (more || !one->first))
            g_ptr_array_add(run->inputs, g_bytes_new(data, one->size));
        g_free(one->text);
    }
    g_array_unref(found);
}

// The smaller one of two; one in four is of the newest.
static GBytes *pick(Run *run)
{
    guint count = run->inputs->len, from = 0;
    if (count > NEWEST && tb_bytes_random(&run->chance) % 4 == 0)
        from = count - NEWEST;
    GBytes *one = run->inputs->pdata[from + tb_bytes_random(&run->chance) % (count - from)];
    GBytes *two = run->inputs->pdata[from + tb_bytes_random(&run->chance) % (count - from)];
    return g_bytes_get_size(one) < g_bytes_get_size(two) ? one : two;
}

// Targets of documents are linked with mutations of their own.
#pragma weak LLVMFuzzerCustomMutator
#pragma weak LLVMFuzzerCustomCrossOver

static size_t mutate(Run *run, uint8_t *data)
{
    size_t size, other_size;
    const void *from = g_bytes_get_data(pick(run), &size);
    TbBytes other = {g_bytes_get_data(pick(run), &other_size), 0};
    other.size = other_size;
    if (size > 0)
        memcpy(data, from, size);
    uint32_t way = tb_bytes_random(&run->chance), times = 1;
    while (times < TIMES_MOST && tb_bytes_random(&run->chance) % 2)
        times++;
    if (LLVMFuzzerCustomCrossOver && way % CROSSED_ONE_IN == 0)
        size = LLVMFuzzerCustomCrossOver(from, size, other.data, other.size, data, LONGEST,
                                         tb_bytes_random(&run->chance));
    for (; times > 0; times--)
        if (LLVMFuzzerCustomMutator && way / CROSSED_ONE_IN % BYTES_ONE_IN > 0)
            size = LLVMFuzzerCustomMutator(data, size, LONGEST, tb_bytes_random(&run->chance));
        else
            size = tb_bytes_mutate(data, size, LONGEST, other, &run->chance);
    return size;
}

// The number of inputs.
static unsigned long long go_on(Run *run, gint64 end, unsigned long long most)
{
    unsigned long long count = 0;
    uint8_t *data = g_malloc(LONGEST);
    while (count < most && (count % 16 > 0 || g_get_monotonic_time() < end)) {
        size_t size = mutate(run, data);
        if (size > run->longest)
            continue;
        if (try_input(run, data, size))
            keep(run, data, size);
        count++;
    }
    g_free(data);
    return count;
}

static void count_edges(size_t *reached, size_t *all)
{
    *reached = *all = 0;
    for (size_t i = 0; i < module_count; i++) {
        *all += modules[i].count;
        for (size_t k = 0; k < modules[i].count; k++)
            *reached += modules[i].seen[k] != 0;
    }
}

int main(int argc, char **argv)
{
    if (argc < 7) {
        fprintf(stderr, "usage: endless SECONDS INPUTS SEED LONGEST CORPUS FOLDER...\n");
        return 2;
    }
    // What GLib only grumbles at is a mistake all the same.
    g_log_set_always_fatal(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
    Run run = {.inputs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
               .kept = open_kept(),
               .folder = argv[5],
               .chance = (uint32_t)g_ascii_strtoull(argv[3], NULL, 10) * 2654435761u | 1,
               .longest = MIN(g_ascii_strtoull(argv[4], NULL, 10), LONGEST)};
    for (size_t i = 0; i < module_count; i++)
        modules[i].seen = g_malloc0(modules[i].count);
    watch();
    double seconds = g_ascii_strtod(argv[1], NULL);
    const gint64 end = g_get_monotonic_time() + (gint64)(seconds * G_USEC_PER_SEC);
    unsigned long long most = g_ascii_strtoull(argv[2], NULL, 10);
    run.edges_alone = most == 0;
    read_folders(&run, argv + 5, argc - 5);
    if (run.inputs->len == 0)
        return 1;
    unsigned long long count = go_on(&run, end, most);
    size_t reached, all;
    count_edges(&reached, &all);
    printf("%llu inputs, %u kept, %zu of %zu edges\n", count, run.inputs->len, reached, all);
    g_ptr_array_unref(run.inputs);
    for (size_t i = 0; i < module_count; i++)
        g_free(modules[i].seen);
    return 0;
}

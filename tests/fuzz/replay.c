// SPDX-License-Identifier: MIT
// Runs a fuzz target without a fuzzer: over every file of the folders given, and over mutations of
// them that are the same in every run. A file .lines is an input a line.
//   replay MUTATIONS FOLDER...
#include "bytes.h"
#include "fuzz.h"
#include "mutate.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Targets of documents are linked with mutations of their own.
#pragma weak LLVMFuzzerCustomMutator

static void mutate(GByteArray *bytes, uint32_t *state)
{
    const guint room = 2048;
    guint length = bytes->len, most = length + room;
    g_byte_array_set_size(bytes, most);
    length =
        (guint)(LLVMFuzzerCustomMutator
                    ? LLVMFuzzerCustomMutator(bytes->data, length, most, tb_bytes_random(state))
                    : tb_bytes_mutate(bytes->data, length, most, (TbBytes){0}, state));
    g_byte_array_set_size(bytes, length);
}

// The target must not read behind its input: a copy of the exact size lets a sanitizer see it.
static void run(const guint8 *data, guint size)
{
    guint8 *copy = malloc(size ? size : 1);
    if (size)
        memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static void run_input(const char *text, gsize length, int mutations, uint32_t *state)
{
    run((const guint8 *)text, (guint)length);
    // The long ones are there for limits, which no mutation needs again and again.
    for (int i = 0; i < mutations && length < 8192; i++) {
        GByteArray *bytes = g_byte_array_new();
        g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
        for (uint32_t n = 1 + tb_bytes_random(state) % 4; n > 0; n--)
            mutate(bytes, state);
        run(bytes->data, bytes->len);
        g_byte_array_unref(bytes);
    }
}

static int run_file(const char *path, int mutations, uint32_t *state)
{
    char *text;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return 0;
    if (g_str_has_suffix(path, ".lines")) { // as they are: each reaches what nothing else does
        for (const char *at = text, *end; (end = strchr(at, '\n')); at = end + 1)
            run((const guint8 *)at, (guint)(end - at));
    } else {
        run_input(text, length, mutations, state);
    }
    g_free(text);
    return 1;
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int run_folder(const char *folder, int mutations, uint32_t *state)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        return 0;
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(dir));)
        g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_dir_close(dir);
    g_ptr_array_sort(paths, compare_names);
    int files = 0;
    for (guint i = 0; i < paths->len; i++)
        files += run_file(paths->pdata[i], mutations, state);
    g_ptr_array_unref(paths);
    return files;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: replay MUTATIONS FOLDER...\n");
        return 2;
    }
    // What GLib only grumbles at is a mistake all the same.
    g_log_set_always_fatal(G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR);
    // TUBIAO_SEED=7 for other mutations; xorshift needs a seed that is not 0.
    const char *seed = g_getenv("TUBIAO_SEED");
    uint32_t state = seed ? (uint32_t)g_ascii_strtoull(seed, NULL, 10) * 2654435761u | 1 : 20210131;
    for (int i = 2; i < argc; i++) {
        int files = run_folder(argv[i], atoi(argv[1]), &state);
        printf("%s: %d files\n", argv[i], files);
        if (files == 0)
            return 1;
    }
    return 0;
}

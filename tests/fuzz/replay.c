// SPDX-License-Identifier: MIT
// Runs a fuzz target without a fuzzer: over every file of the folders given, and over mutations of
// them that are the same in every run.
//   replay MUTATIONS FOLDER...
#include "fuzz.h"
#include "mutate.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Pieces that a byte flip would hardly ever hit upon.
static const char *const words[] = {"null",
                                    "true",
                                    "-",
                                    "1e999",
                                    "1e-5",
                                    "\"\"",
                                    "{}",
                                    "[]",
                                    "{",
                                    "[",
                                    "]",
                                    "}",
                                    ",",
                                    ":",
                                    "\"",
                                    "\\u0000",
                                    "\\ud800",
                                    "\\",
                                    "\xff",
                                    "\xc3",
                                    "超",
                                    "以上",
                                    "2~3",
                                    "万亿元",
                                    "千亿级",
                                    "%",
                                    "成",
                                    "2020-02-30",
                                    "2020/..",
                                    "上半年",
                                    "截至",
                                    "“十四五”",
                                    "-99999999999999999999",
                                    "10天内",
                                    "\"region\":",
                                    "\"period\":",
                                    "\"status\":\"target\",",
                                    "\"value\":null,",
                                    "\"unit\":\"家\",",
                                    "\"values\":{\"over\":\"period\",\"data\":{\"2020\":1}},",
                                    "\"panel\":\"unit\",",
                                    "\"category\":\"region\",",
                                    "\"top\":1,",
                                    "\"sort\":\"ascending\",",
                                    "\"where\":{\"region\":[]},",
                                    "\"figures\":[{}],",
                                    "\"events\":\"all\",",
                                    "\"annotations\":[{}],",
                                    "\"axis\":{\"max\":0},",
                                    "\"axis\":{\"min\":1,\"breaks\":[[1,2]]},",
                                    "\"axis\":{\"scale\":\"log\"},",
                                    "\"stack\":\"percent\",",
                                    "\"form\":\"waterfall\",",
                                    "\"form\":\"dumbbell\",",
                                    "\"form\":\"bullet\",",
                                    "\"layout\":\"gantt\",",
                                    "\"lane\":\"status\",",
                                    "\"after\":[\"a\"],",
                                    "\"era\":\"a\",",
                                    "\"targets\":[{}],",
                                    "\"lines\":[],",
                                    "\"bands\":[{}],",
                                    "\"totals\":true,",
                                    "\"variance\":true,",
                                    "\"size\":{\"width\":\"40mm\"},",
                                    "\"size\":{\"height\":\"20mm\"},",
                                    "\"orientation\":\"vertical\",",
                                    "\"type\":\"timeline\",",
                                    "\"negative\":[\"a\"],",
                                    "\"highlight\":{},"};

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void mutate_once(GByteArray *bytes, uint32_t *state)
{
    guint at = bytes->len ? next_random(state) % (bytes->len + 1) : 0;
    guint room = bytes->len - at, run = room ? 1 + next_random(state) % MIN(room, 40u) : 0;
    const char *word = words[next_random(state) % G_N_ELEMENTS(words)];
    GByteArray *rest = g_byte_array_new();
    switch (next_random(state) % 5) {
    case 0: // another byte
        if (room)
            bytes->data[at] ^= (guint8)(1u << next_random(state) % 8);
        break;
    case 1: // a piece less
        if (run)
            g_byte_array_remove_range(bytes, at, run);
        break;
    case 2: // a piece twice
        g_byte_array_append(rest, bytes->data + at, room);
        g_byte_array_set_size(bytes, at + run);
        g_byte_array_append(bytes, rest->data, rest->len);
        break;
    case 3: // a word for a piece
        run = MIN(run, (guint)strlen(word));
        g_byte_array_append(rest, bytes->data + at + run, room - run);
        g_byte_array_set_size(bytes, at);
        g_byte_array_append(bytes, (const guint8 *)word, (guint)strlen(word));
        g_byte_array_append(bytes, rest->data, rest->len);
        break;
    default: // a word more
        g_byte_array_append(rest, bytes->data + at, room);
        g_byte_array_set_size(bytes, at);
        g_byte_array_append(bytes, (const guint8 *)word, (guint)strlen(word));
        g_byte_array_append(bytes, rest->data, rest->len);
        break;
    }
    g_byte_array_unref(rest);
}

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most)
{
    uint32_t state = (uint32_t)size * 2654435761u | 1;
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_append(bytes, data, (guint)size);
    mutate_once(bytes, &state);
    size_t length = MIN(bytes->len, most);
    if (length > 0)
        memcpy(data, bytes->data, length);
    g_byte_array_unref(bytes);
    return length;
}

// Targets of documents are linked with mutations of their own.
#pragma weak LLVMFuzzerCustomMutator

static void mutate(GByteArray *bytes, uint32_t *state)
{
    if (!LLVMFuzzerCustomMutator) {
        mutate_once(bytes, state);
        return;
    }
    const guint room = 2048;
    guint length = bytes->len;
    g_byte_array_set_size(bytes, length + room);
    length = (guint)LLVMFuzzerCustomMutator(bytes->data, length, length + room, next_random(state));
    g_byte_array_set_size(bytes, length);
}

// The target must not read behind its input: a copy of the exact size lets a sanitizer see it.
static void run(const guint8 *data, guint size)
{
    guint8 *copy = malloc(size ? size : 1);
    if (size)
        memcpy(copy, data, size);
    const char *kept = g_getenv("TUBIAO_FUZZ_KEPT"); // a file for the input that is being tried
    if (kept)
        g_file_set_contents(kept, (const char *)data, size, NULL);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
}

static int run_file(const char *path, int mutations, uint32_t *state)
{
    char *text;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, NULL))
        return 0;
    run((const guint8 *)text, (guint)length);
    // The long ones are there for limits, which no mutation needs again and again.
    for (int i = 0; i < mutations && length < 8192; i++) {
        GByteArray *bytes = g_byte_array_new();
        g_byte_array_append(bytes, (const guint8 *)text, (guint)length);
        for (uint32_t n = 1 + next_random(state) % 4; n > 0; n--)
            mutate(bytes, state);
        run(bytes->data, bytes->len);
        g_byte_array_unref(bytes);
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

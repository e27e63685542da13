// SPDX-License-Identifier: MIT
// Fonts in a digest: which they are, and whether the ones that are known served a figure.
#include "api/digest.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

// A font's table directory, with the checksum of each table, stands at its beginning; the rest of
// so large files need not be read.
#define HEAD_BYTES 4096

// What can't be read now may be read next time: a digest without it would be one of other fonts.
static bool may_pass(int error)
{
    return error != EACCES && error != EPERM && error != ENOENT && error != ENOTDIR &&
           error != ELOOP;
}

// False where the file may be read another time.
static bool add_file(GChecksum *sum, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file && may_pass(errno))
        return false;
    guchar bytes[HEAD_BYTES];
    size_t got = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    bool read = !file || !ferror(file);
    char *size = NULL;
    if (file && fseeko(file, 0, SEEK_END) == 0)
        size = g_strdup_printf("%" G_GINT64_FORMAT, (gint64)ftello(file));
    if (file)
        fclose(file);
    char *name = g_path_get_basename(path);
    g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name) + 1);
    if (size)
        g_checksum_update(sum, (const guchar *)size, (gssize)strlen(size) + 1);
    g_checksum_update(sum, bytes, (gssize)got);
    g_free(name);
    g_free(size);
    return read;
}

static gint compare_paths(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// All files in the folder and below; false where it may be read another time.
static bool list_files(GPtrArray *files, const char *folder, int depth)
{
    const int deepest = 8; // a loop of links ends here
    errno = 0;
    DIR *dir = depth < deepest ? opendir(folder) : NULL;
    bool read = dir || depth == deepest || !may_pass(errno);
    for (const struct dirent *entry; dir && (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            read = list_files(files, path, depth + 1) && read;
            g_free(path);
        } else {
            g_ptr_array_add(files, path);
        }
    }
    if (dir)
        closedir(dir);
    return read;
}

// The folder of the bundled faces; the caller frees it. NULL: there is none.
static char *bundled_folder(TubiaoContext *context)
{
    TbTextStyle style = {.role = TB_FONT_SANS, .size = 10, .lang = "zh-Hans"};
    TbFontFile file;
    bool found = tb_text_font_file(context->metrics, &style, 'A', &file);
    return found ? g_path_get_dirname(file.file) : NULL;
}

static bool add_folder(GChecksum *sum, const char *folder)
{
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    bool read = list_files(files, folder, 0);
    g_ptr_array_sort(files, compare_paths);
    for (guint i = 0; i < files->len; i++)
        read = add_file(sum, files->pdata[i]) && read;
    g_ptr_array_unref(files);
    return read;
}

const char *tb_context_font_digest(TubiaoContext *context)
{
    if (context->font_digest || !tb_context_metrics(context))
        return context->font_digest;
    char *bundled = bundled_folder(context);
    if (!bundled)
        return NULL;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    bool read = add_folder(sum, bundled);
    g_free(bundled);
    for (char **dir = context->font_dirs; dir && *dir; dir++)
        read = add_folder(sum, *dir) && read;
    if (read)
        context->font_digest = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    return context->font_digest;
}

// ---- Fonts of the system ----

typedef struct {
    TubiaoContext *context;
    char *bundled; // folder
    bool needed;
} Walk;

static bool is_below(const char *file, const char *folder)
{
    size_t length = strlen(folder);
    while (length > 0 && folder[length - 1] == '/')
        length--;
    return strncmp(file, folder, length) == 0 && file[length] == '/';
}

static bool is_known(const Walk *walk, const char *file)
{
    bool known = is_below(file, walk->bundled);
    for (char **dir = walk->context->font_dirs; dir && *dir && !known; dir++)
        known = is_below(file, *dir);
    return known;
}

static bool needs_system(const Walk *walk, const TbTextStyle *style, gunichar character)
{
    TbTextMetrics *metrics = walk->context->metrics;
    TbFontFile file;
    if (!metrics->has_glyph(metrics, style, character))
        return true;
    return tb_text_font_file(metrics, style, character, &file) && !is_known(walk, file.file);
}

static bool check_node(const TbNode *node, void *data)
{
    Walk *walk = data;
    if (node->kind != TB_NODE_TEXT)
        return true;
    const TbTextRun *run = &node->as.text;
    walk->needed =
        walk->needed ||
        tb_font_set_substituted(walk->context->fonts, run->style.role, run->style.lang) ||
        tb_font_set_latin_substitute(walk->context->fonts, &run->style);
    for (const char *at = run->text; *at && !walk->needed; at = g_utf8_next_char(at))
        walk->needed = needs_system(walk, &run->style, g_utf8_get_char(at));
    return true;
}

bool tb_figure_needs_system(const TubiaoFigure *figure)
{
    TubiaoContext *context = figure->context;
    if (!context->system_fonts)
        return false;
    Walk walk = {.context = context, .bundled = bundled_folder(context)};
    if (!walk.bundled)
        return true;
    for (const TbScene *page = figure->scene; page; page = page->next_page)
        tb_scene_walk(page, check_node, &walk);
    g_free(walk.bundled);
    return walk.needed;
}

// SPDX-License-Identifier: MIT
// The files of one folder, and nothing beside it.
#include <errno.h>
#include <gio/gio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "studio/studio.h"

// A folder that was named by mistake (a home) is not walked through to its end.
enum { FILES_MOST = 500, DEPTH_MOST = 3, ENTRIES_MOST = 20000 };

// ---- Names ----

// Every part is a plain name: no hidden ones, so neither "." nor "..".
static bool is_plain(const char *name)
{
    char **parts = g_strsplit(name, "/", -1);
    bool plain = *name && strlen(name) < PATH_MAX && g_utf8_validate(name, -1, NULL);
    for (char **part = parts; *part && plain; part++)
        plain = **part && **part != '.' && !strpbrk(*part, "\\\n\r");
    g_strfreev(parts);
    return plain;
}

static bool is_inside(const TbStudio *studio, const char *path)
{
    size_t length = strlen(studio->folder);
    bool root = strcmp(studio->folder, "/") == 0;
    return root || (strncmp(path, studio->folder, length) == 0 && path[length] == '/');
}

// Links are followed first: one that leads out of the folder is no file of it. A file that is not
// there yet is in the folder that holds it.
char *tb_studio_resolve(const TbStudio *studio, const char *name)
{
    if (!is_plain(name))
        return NULL;
    char *path = g_build_filename(studio->folder, name, NULL);
    char *real = realpath(path, NULL);
    struct stat info;
    if (!real && errno == ENOENT && lstat(path, &info) != 0) {
        char *parent = g_path_get_dirname(path), *base = g_path_get_basename(path);
        char *known = realpath(parent, NULL);
        char *joined = known ? g_build_filename(known, base, NULL) : NULL;
        real = joined ? strdup(joined) : NULL;
        free(known);
        g_free(joined);
        g_free(parent);
        g_free(base);
    }
    char *result = real && is_inside(studio, real) ? g_strdup(real) : NULL;
    free(real);
    g_free(path);
    return result;
}

static char *refuse_outside(TbStudio *studio, SoupServerMessage *message, const char *name)
{
    char *path = tb_studio_resolve(studio, name);
    if (!path)
        tb_studio_refuse(message, SOUP_STATUS_FORBIDDEN, "outside",
                         _("this is no file of the folder that the studio was opened with"));
    return path;
}

// ---- The list ----

typedef struct {
    GString *json;
    guint files, entries;
} Listing;

static bool can_be_opened(const char *name)
{
    static const char *const endings[] = {".json", ".csv", ".tsv", ".xlsx",
                                          ".ods",  ".txt", ".md",  ".docx"};
    char *lower = g_ascii_strdown(name, -1);
    bool can = false;
    for (size_t i = 0; i < G_N_ELEMENTS(endings) && !can; i++)
        can = g_str_has_suffix(lower, endings[i]);
    g_free(lower);
    return can;
}

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *read_folder(const char *path, Listing *listing)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && listing->entries < ENTRIES_MOST && (name = g_dir_read_name(folder))) {
        listing->entries++;
        if (*name != '.' && g_utf8_validate(name, -1, NULL))
            g_ptr_array_add(names, g_strdup(name));
    }
    if (folder)
        g_dir_close(folder);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void list(const TbStudio *studio, Listing *listing, const char *inside, int depth)
{
    char *path = g_build_filename(studio->folder, inside, NULL);
    GPtrArray *names = read_folder(path, listing);
    for (guint i = 0; i < names->len && listing->files < FILES_MOST; i++) {
        char *name =
            *inside ? g_strconcat(inside, "/", names->pdata[i], NULL) : g_strdup(names->pdata[i]);
        char *file = g_build_filename(path, names->pdata[i], NULL);
        struct stat info;
        bool known = lstat(file, &info) == 0;
        if (known && S_ISDIR(info.st_mode) && depth < DEPTH_MOST) {
            list(studio, listing, name, depth + 1);
        } else if (known && S_ISREG(info.st_mode) && can_be_opened(name)) {
            g_string_append(listing->json, listing->files++ ? "," : "");
            tb_buffer_append_json_string(listing->json, name);
        }
        g_free(file);
        g_free(name);
    }
    g_ptr_array_unref(names);
    g_free(path);
}

void tb_studio_list(TbStudio *studio, SoupServerMessage *message)
{
    Listing listing = {.json = g_string_new("{\"files\":[")};
    list(studio, &listing, "", 1);
    bool more = listing.files == FILES_MOST || listing.entries == ENTRIES_MOST;
    g_string_append_printf(listing.json, "],\"more\":%s}", more ? "true" : "false");
    tb_studio_answer_json(message, SOUP_STATUS_OK, listing.json);
}

// ---- One file ----

static bool read_file(const char *path, char **bytes, gsize *length)
{
    struct stat info;
    // A pipe would be waited for.
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) &&
           info.st_size <= TB_STUDIO_BODY_BYTES && g_file_get_contents(path, bytes, length, NULL);
}

static char *digest(const char *bytes, gsize length)
{
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, length);
}

char *tb_studio_version(const char *path)
{
    char *bytes, *version = NULL;
    gsize length;
    if (read_file(path, &bytes, &length)) {
        version = digest(bytes, length);
        g_free(bytes);
    }
    return version;
}

static void answer_file(TbStudio *studio, SoupServerMessage *message, const char *name,
                        const char *bytes, gsize length)
{
    char *text = tb_studio_convert(studio, name, bytes, length);
    // Only what is a document already can be saved where it came from.
    bool own = text && strlen(text) == length && memcmp(text, bytes, length) == 0;
    char *version = digest(bytes, length);
    GString *json = g_string_new("{\"text\":");
    tb_buffer_append_json_string(json, text);
    g_string_append(json, ",\"version\":");
    tb_buffer_append_json_string(json, own ? version : NULL);
    g_string_append_c(json, ',');
    tb_studio_append_diagnostics(studio, json);
    tb_studio_answer_json(message, text ? SOUP_STATUS_OK : SOUP_STATUS_UNPROCESSABLE_ENTITY,
                          g_string_append_c(json, '}'));
    g_free(version);
    tubiao_free(text);
}

void tb_studio_open(TbStudio *studio, SoupServerMessage *message, GHashTable *query)
{
    const char *name = tb_studio_ask(query, "name");
    char *path = refuse_outside(studio, message, name), *bytes;
    gsize length;
    if (!path)
        return;
    if (read_file(path, &bytes, &length)) {
        answer_file(studio, message, name, bytes, length);
        g_free(bytes);
    } else {
        tb_studio_refuse(message, SOUP_STATUS_NOT_FOUND, "unreadable",
                         _("the file can't be read: it is gone, no plain file, not yours, or "
                           "larger than the studio takes"));
    }
    g_free(path);
}

static void answer_saved(TbStudio *studio, SoupServerMessage *message, const char *path)
{
    gsize length;
    const char *body = tb_studio_body(message, &length);
    TubiaoStatus status =
        tubiao_write_file(studio->context, path, (const unsigned char *)body, length);
    GString *json = g_string_new("{\"version\":");
    char *version = digest(body, length);
    tb_buffer_append_json_string(json, status == TUBIAO_OK ? version : NULL);
    g_string_append_c(json, ',');
    tb_studio_append_diagnostics(studio, json);
    tb_studio_answer_json(message,
                          status == TUBIAO_OK ? SOUP_STATUS_OK : SOUP_STATUS_INSUFFICIENT_STORAGE,
                          g_string_append_c(json, '}'));
    g_free(version);
}

// `version` is what the window has read, or "" for a file that should not be there yet.
void tb_studio_save(TbStudio *studio, SoupServerMessage *message, GHashTable *query)
{
    char *path = refuse_outside(studio, message, tb_studio_ask(query, "name"));
    if (!path)
        return;
    char *now = tb_studio_version(path);
    bool there = g_file_test(path, G_FILE_TEST_EXISTS);
    const char *known = tb_studio_ask(query, "version");
    if (!g_str_has_suffix(path, ".json"))
        tb_studio_refuse(message, SOUP_STATUS_FORBIDDEN, "ending",
                         _("a document is saved as a file that ends in .json"));
    else if (!*known && there)
        tb_studio_refuse(message, SOUP_STATUS_CONFLICT, "there",
                         _("there is a file of this name already; it was left as it is"));
    else if (*known && there && g_strcmp0(now, known) != 0)
        tb_studio_refuse(message, SOUP_STATUS_CONFLICT, "changed",
                         _("the file has changed since it was opened here; it was left as it is"));
    else
        answer_saved(studio, message, path);
    g_free(now);
    g_free(path);
}

// SPDX-License-Identifier: MIT
#include "cli/watch-files.h"

#include <gio/gio.h>
#include <stdlib.h>

#include "base/late.h"
#include "base/messages.h"

// Editors save in several steps; half of them is not worth drawing.
#define QUIET_MS 50

// What notices changes: GIO, which every start would pay for, a third of it.
typedef struct {
#define CALL(name) __typeof__(&g_##name) name;
#define CALLS                                                                                      \
    CALL(file_get_path)                                                                            \
    CALL(file_monitor_directory)                                                                   \
    CALL(file_monitor_set_rate_limit)                                                              \
    CALL(file_new_for_path)                                                                        \
    CALL(object_unref)                                                                             \
    CALL(signal_connect_data)
    CALLS
#undef CALL
} Gio;

static const TbLateCall calls[] = {
#define CALL(name) {"g_" #name, offsetof(Gio, name)},
    CALLS
#undef CALL
};

struct TbWatchFiles {
    Gio gio;
    GHashTable *paths;    // absolute: those that matter
    GHashTable *monitors; // of folders, which outlive the files in them
    guint timer;
    void (*changed)(void *data);
    void *data;
};

TbWatchFiles *tb_watch_files_new(void (*changed)(void *data), void *data)
{
    TbWatchFiles *files = g_new0(TbWatchFiles, 1);
    files->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    files->monitors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    files->changed = changed;
    files->data = data;
    return files;
}

void tb_watch_files_free(TbWatchFiles *files)
{
    if (files->timer)
        g_source_remove(files->timer);
    GHashTableIter each;
    gpointer monitor;
    g_hash_table_iter_init(&each, files->monitors);
    while (g_hash_table_iter_next(&each, NULL, &monitor))
        files->gio.object_unref(monitor);
    g_hash_table_unref(files->monitors);
    g_hash_table_unref(files->paths);
    g_free(files);
}

static gboolean tell(gpointer data)
{
    TbWatchFiles *files = data;
    files->timer = 0;
    files->changed(files->data);
    return G_SOURCE_REMOVE;
}

static bool matters(const TbWatchFiles *files, GFile *file)
{
    char *path = file ? files->gio.file_get_path(file) : NULL;
    bool found = path && g_hash_table_contains(files->paths, path);
    g_free(path);
    return found;
}

static void notice(GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                   gpointer data)
{
    (void)monitor;
    TbWatchFiles *files = data;
    // One that goes away usually comes back at once, and there is nothing to draw before.
    bool gone = event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_MOVED_OUT ||
                event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED;
    GFile *appeared = event == G_FILE_MONITOR_EVENT_RENAMED ? other : file;
    if (gone || !matters(files, appeared))
        return;
    if (files->timer)
        g_source_remove(files->timer);
    files->timer = g_timeout_add(QUIET_MS, tell, files);
}

// Once.
static bool load(TbWatchFiles *files, const char *folder, char **message)
{
    const char *error = NULL;
    if (!files->gio.object_unref)
        error = tb_late_load(TB_GIO_LIBRARY, calls, G_N_ELEMENTS(calls), &files->gio);
    if (error)
        *message = g_strdup_printf(_("can't watch %s: %s"), folder, error);
    return !error;
}

static bool watch_folder(TbWatchFiles *files, const char *folder, char **message)
{
    if (g_hash_table_contains(files->monitors, folder))
        return true;
    if (!load(files, folder, message))
        return false;
    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        *message = g_strdup_printf(_("there is no folder %s"), folder);
        return false;
    }
    const Gio *gio = &files->gio;
    GFile *file = gio->file_new_for_path(folder);
    GError *error = NULL;
    GFileMonitor *monitor =
        gio->file_monitor_directory(file, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
    gio->object_unref(file);
    if (!monitor) {
        *message = g_strdup_printf(_("can't watch %s: %s"), folder, error->message);
        g_error_free(error);
        return false;
    }
    gio->file_monitor_set_rate_limit(monitor, QUIET_MS);
    gio->signal_connect_data(monitor, "changed", G_CALLBACK(notice), files, NULL, (GConnectFlags)0);
    g_hash_table_insert(files->monitors, g_strdup(folder), monitor);
    return true;
}

static bool add_absolute(TbWatchFiles *files, const char *path, char **message)
{
    char *folder = g_path_get_dirname(path);
    bool watched = watch_folder(files, folder, message);
    if (watched)
        g_hash_table_add(files->paths, g_strdup(path));
    g_free(folder);
    return watched;
}

bool tb_watch_files_add(TbWatchFiles *files, const char *path, char **message)
{
    char *absolute = g_canonicalize_filename(path, NULL);
    char *real = realpath(path, NULL);
    bool added = add_absolute(files, absolute, message);
    if (added && real)
        added = add_absolute(files, real, message);
    free(real);
    g_free(absolute);
    return added;
}

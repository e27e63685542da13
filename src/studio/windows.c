// SPDX-License-Identifier: MIT
// A connection a window that stays open (server-sent events): other windows with the same file, and
// changes of the file by others.
#include <gio/gio.h>
#include <string.h>

#include "base/buffer.h"
#include "studio/studio.h"

typedef struct {
    TbStudio *studio;
    GIOStream *stream;
    GSocket *socket;
    guint source; // waits for the end of the connection
    char *path;   // of its file, or NULL
    GFileMonitor *monitor;
} TbStudioWindow;

#define HEAD                                                                                       \
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"            \
    "X-Content-Type-Options: nosniff\r\n\r\n"

// A window that takes nothing for so long that the system's buffer is full is dropped.
static void send(TbStudioWindow *window, const char *text)
{
    gssize length = (gssize)strlen(text);
    g_socket_set_blocking(window->socket, FALSE);
    if (g_socket_send(window->socket, text, (gsize)length, NULL, NULL) != length)
        g_socket_shutdown(window->socket, TRUE, TRUE, NULL);
}

static void send_event(TbStudioWindow *window, const char *name, const char *value)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "event: %s\ndata: ", name);
    tb_buffer_append_json_string(text, value);
    g_string_append(text, "\n\n");
    send(window, text->str);
    g_string_free(text, TRUE);
}

// How many other windows have its file.
static void tell_of_others(TbStudio *studio, const char *path)
{
    guint count = 0;
    for (guint i = 0; i < studio->windows->len; i++)
        count += g_strcmp0(((TbStudioWindow *)studio->windows->pdata[i])->path, path) == 0;
    char *number = g_strdup_printf("%u", count - (count > 0));
    for (guint i = 0; path && i < studio->windows->len; i++) {
        TbStudioWindow *window = studio->windows->pdata[i];
        if (g_strcmp0(window->path, path) == 0)
            send_event(window, "others", number);
    }
    g_free(number);
}

static void tell_of_change(GFileMonitor *monitor, GFile *file, GFile *other,
                           GFileMonitorEvent event, gpointer data)
{
    (void)monitor, (void)file, (void)other;
    TbStudioWindow *window = data;
    if (event == G_FILE_MONITOR_EVENT_CHANGED || event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
        return; // CHANGES_DONE_HINT follows
    char *version = tb_studio_version(window->path);
    send_event(window, "version", version ? version : "");
    g_free(version);
}

void tb_studio_window_free(gpointer data)
{
    TbStudioWindow *window = data;
    g_clear_handle_id(&window->source, g_source_remove);
    if (window->monitor) {
        g_file_monitor_cancel(window->monitor);
        g_object_unref(window->monitor);
    }
    g_io_stream_close(window->stream, NULL, NULL);
    g_object_unref(window->stream);
    g_object_unref(window->socket);
    g_free(window->path);
    g_free(window);
}

// It sends nothing: when there is something to read, it is the end.
static gboolean leave(GSocket *socket, GIOCondition condition, gpointer data)
{
    (void)socket, (void)condition;
    TbStudioWindow *window = data;
    TbStudio *studio = window->studio;
    char *path = g_strdup(window->path);
    window->source = 0;
    g_ptr_array_remove(studio->windows, window);
    tell_of_others(studio, path);
    g_free(path);
    return G_SOURCE_REMOVE;
}

static void wait_for_end(TbStudioWindow *window)
{
    GSource *source = g_socket_create_source(window->socket, G_IO_IN | G_IO_HUP | G_IO_ERR, NULL);
    g_source_set_callback(source, G_SOURCE_FUNC(leave), window, NULL);
    window->source = g_source_attach(source, NULL);
    g_source_unref(source);
}

static void watch(TbStudioWindow *window)
{
    GFile *file = g_file_new_for_path(window->path);
    window->monitor = g_file_monitor_file(file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
    g_object_unref(file);
    if (window->monitor)
        g_signal_connect(window->monitor, "changed", G_CALLBACK(tell_of_change), window);
}

void tb_studio_listen(TbStudio *studio, SoupServerMessage *message, GHashTable *query)
{
    const char *name = tb_studio_ask(query, "name");
    if (studio->windows->len >= TB_STUDIO_CONNECTIONS) {
        tb_studio_refuse(message, SOUP_STATUS_SERVICE_UNAVAILABLE, "windows",
                         _("the studio is open in too many windows"));
        return;
    }
    TbStudioWindow *window = g_new0(TbStudioWindow, 1);
    window->studio = studio;
    window->path = *name ? tb_studio_resolve(studio, name) : NULL;
    window->socket = g_object_ref(soup_server_message_get_socket(message));
    g_object_set_data(G_OBJECT(window->socket), TB_STUDIO_TAKEN, window);
    window->stream = soup_server_message_steal_connection(message);
    g_ptr_array_add(studio->windows, window);
    send(window, HEAD);
    send_event(window, "hello", "");
    wait_for_end(window);
    if (window->path)
        watch(window);
    tell_of_others(studio, window->path);
}

// SPDX-License-Identifier: MIT
// Any page of any site may send requests to this machine, and any program on it may connect.
#include <gio/gnetworking.h>
#include <string.h>

#include "studio/studio.h"

// ---- Who ----

// Takes the same time whatever the first wrong character is.
static bool is_token(const char *given, const char *token)
{
    size_t length = strlen(token);
    unsigned char differs = 0;
    if (strnlen(given, length) < length)
        return false;
    for (size_t i = 0; i < length; i++)
        differs |= (unsigned char)(given[i] ^ token[i]);
    return differs == 0;
}

static bool is_own_origin(const TbStudio *studio, const char *origin)
{
    return g_str_has_prefix(origin, "http://") && strcmp(origin + 7, studio->host) == 0;
}

static bool is_ours(const TbStudio *studio, SoupServerMessage *message, const char *path)
{
    SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
    const char *host = soup_message_headers_get_one(headers, "Host");
    const char *origin = soup_message_headers_get_one(headers, "Origin");
    const char *site = soup_message_headers_get_one(headers, "Sec-Fetch-Site");
    bool foreign = site && strcmp(site, "same-origin") != 0 && strcmp(site, "none") != 0;
    size_t length = strlen(studio->token);
    return host && strcmp(host, studio->host) == 0 && !foreign &&
           (!origin || is_own_origin(studio, origin)) && path[0] == '/' &&
           is_token(path + 1, studio->token) && path[1 + length] == '/';
}

// libsoup answers behind the body, which is not waited for here.
static void refuse_large(SoupServerMessage *message)
{
    static const char answer[] =
        "HTTP/1.1 413 Content Too Large\r\nContent-Type: application/json\r\n"
        "Content-Length: 17\r\nConnection: close\r\n\r\n"
        "{\"error\":\"large\"}";
    GSocket *socket = soup_server_message_get_socket(message);
    g_socket_send(socket, answer, sizeof answer - 1, NULL, NULL);
    g_socket_shutdown(socket, FALSE, TRUE, NULL);
}

// Before any of the body is read.
static void check(SoupServer *server, SoupServerMessage *message, const char *path,
                  GHashTable *query, gpointer data)
{
    (void)server, (void)query;
    const TbStudio *studio = data;
    SoupMessageHeaders *headers = soup_server_message_get_request_headers(message);
    bool ours = is_ours(studio, message, path);
    bool large = soup_message_headers_get_content_length(headers) > TB_STUDIO_BODY_BYTES;
    if (ours && !large)
        return;
    soup_message_body_set_accumulate(soup_server_message_get_request_body(message), FALSE);
    tb_messages_use(studio->language);
    if (ours)
        refuse_large(message);
    tb_studio_refuse(message, SOUP_STATUS_FORBIDDEN, "foreign",
                     _("only the page that tubiao studio has opened may ask this"));
    soup_message_headers_replace(soup_server_message_get_response_headers(message), "Connection",
                                 "close");
}

// ---- What has ended ----

// libsoup 3.2 never lets go of the sockets it has accepted, so their descriptors would stay open
// behind the connections. Those of requests that are answered are kept in view, weakly, and closed
// when their other end has gone.

static void forget(gpointer data)
{
    GWeakRef *ref = data;
    g_weak_ref_clear(ref);
    g_free(ref);
}

static void keep_in_view(TbStudio *studio, GSocket *socket)
{
    if (g_object_get_data(G_OBJECT(socket), TB_STUDIO_TAKEN))
        return;
    GWeakRef *ref = g_new(GWeakRef, 1);
    g_weak_ref_init(ref, socket);
    g_ptr_array_add(studio->answered, ref);
}

static bool has_ended(GSocket *socket)
{
    return g_socket_is_closed(socket) ||
           (g_socket_condition_check(socket, G_IO_IN | G_IO_HUP | G_IO_ERR) != 0 &&
            g_socket_get_available_bytes(socket) <= 0);
}

// `current` asks again.
static void close_ended(TbStudio *studio, const GSocket *current)
{
    GPtrArray *answered = studio->answered;
    for (guint i = answered->len; i-- > 0;) {
        GSocket *socket = g_weak_ref_get(answered->pdata[i]);
        bool ended = socket && socket != current && has_ended(socket);
        if (ended)
            g_socket_close(socket, NULL);
        if (!socket || ended || socket == current)
            g_ptr_array_remove_index_fast(answered, i);
        g_clear_object(&socket);
    }
}

// ---- How long, how much, how many ----

typedef struct {
    TbStudio *studio;
    SoupServerMessage *message;
    GSocket *socket;
    guint timer;
    goffset received;
} Visit;

// The other end hears of it at once: one that still writes would else wait for a minute or two to
// be told that nobody reads (RFC 9293, 3.10.4: CLOSE, 3.8.6.1: zero windows).
static void hang_up(SoupServerMessage *message)
{
    static const struct linger none = {.l_onoff = 1};
    GSocket *socket = soup_server_message_get_socket(message);
    if (!socket)
        return;
    setsockopt(g_socket_get_fd(socket), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    g_socket_shutdown(socket, TRUE, TRUE, NULL);
}

static gboolean expire(gpointer data)
{
    Visit *visit = data;
    visit->timer = 0;
    hang_up(visit->message);
    return G_SOURCE_REMOVE;
}

static void restart(Visit *visit)
{
    g_clear_handle_id(&visit->timer, g_source_remove);
    visit->timer = g_timeout_add_seconds(TB_STUDIO_SECONDS, expire, visit);
}

// A body without a length is counted while it comes.
static void count_chunk(SoupServerMessage *message, GBytes *chunk, gpointer data)
{
    Visit *visit = data;
    visit->received += (goffset)g_bytes_get_size(chunk);
    if (visit->received > TB_STUDIO_BODY_BYTES)
        hang_up(message);
}

static void take_body(SoupServerMessage *message, gpointer data)
{
    (void)message;
    restart(data);
}

static void leave(gpointer data, GClosure *closure)
{
    (void)closure;
    Visit *visit = data;
    g_clear_handle_id(&visit->timer, g_source_remove);
    visit->studio->connections--;
    keep_in_view(visit->studio, visit->socket);
    g_object_unref(visit->socket);
    g_free(visit);
}

// A connection is a request that has not come yet; the visit ends with the message.
static void enter(SoupServer *server, SoupServerMessage *message, gpointer data)
{
    (void)server;
    TbStudio *studio = data;
    Visit *visit = g_new0(Visit, 1);
    visit->studio = studio;
    visit->message = message;
    visit->socket = g_object_ref(soup_server_message_get_socket(message));
    close_ended(studio, visit->socket);
    g_signal_connect(message, "got-chunk", G_CALLBACK(count_chunk), visit);
    g_signal_connect_data(message, "got-body", G_CALLBACK(take_body), visit, leave, 0);
    restart(visit);
    if (++studio->connections > TB_STUDIO_CONNECTIONS)
        hang_up(message);
}

void tb_studio_guard(TbStudio *studio)
{
    studio->answered = g_ptr_array_new_with_free_func(forget);
    g_signal_connect(studio->server, "request-started", G_CALLBACK(enter), studio);
    soup_server_add_early_handler(studio->server, NULL, check, studio, NULL);
}

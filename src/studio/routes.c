// SPDX-License-Identifier: MIT
// From a path to what answers it.
#include <gio/gio.h>
#include <string.h>

#include "base/buffer.h"
#include "studio/studio.h"

#define PAGE "/tubiao/studio/"

// The page asks nobody but this server, runs nothing that does not stand in its own files, and is
// shown in no other page. Figures are pictures made of what the server answered.
#define POLICY                                                                                     \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "              \
    "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

static void add_headers(SoupServerMessage *message)
{
    SoupMessageHeaders *headers = soup_server_message_get_response_headers(message);
    soup_message_headers_replace(headers, "Content-Security-Policy", POLICY);
    soup_message_headers_replace(headers, "Cache-Control", "no-store");
    soup_message_headers_replace(headers, "Referrer-Policy", "no-referrer");
    soup_message_headers_replace(headers, "X-Content-Type-Options", "nosniff");
    soup_message_headers_replace(headers, "Cross-Origin-Opener-Policy", "same-origin");
    soup_message_headers_replace(headers, "Cross-Origin-Resource-Policy", "same-origin");
}

void tb_studio_answer(SoupServerMessage *message, guint status, const char *type, char *bytes,
                      gsize length)
{
    add_headers(message);
    soup_server_message_set_status(message, status, NULL);
    soup_server_message_set_response(message, type, SOUP_MEMORY_TAKE, bytes, length);
}

void tb_studio_answer_json(SoupServerMessage *message, guint status, GString *json)
{
    gsize length = json->len;
    tb_studio_answer(message, status, "application/json", g_string_free(json, FALSE), length);
}

const char *tb_studio_ask(GHashTable *query, const char *key)
{
    const char *value = query ? g_hash_table_lookup(query, key) : NULL;
    return value ? value : "";
}

void tb_studio_refuse(SoupServerMessage *message, guint status, const char *code, const char *words)
{
    GString *json = g_string_new("{\"error\":");
    tb_buffer_append_json_string(json, code);
    g_string_append(json, ",\"message\":");
    tb_buffer_append_json_string(json, words);
    tb_studio_answer_json(message, status, g_string_append_c(json, '}'));
}

void tb_studio_append_diagnostics(TbStudio *studio, GString *json)
{
    unsigned count = tubiao_context_diagnostic_count(studio->context);
    g_string_append(json, "\"diagnostics\":[");
    for (unsigned i = 0; i < count; i++) {
        TubiaoDiagnostic diagnostic = tubiao_context_diagnostic(studio->context, i);
        char *text = tubiao_diagnostic_format_json(&diagnostic);
        g_string_append_printf(json, "%s%s", i ? "," : "", text);
        tubiao_free(text);
    }
    g_string_append_printf(json, "],\"omitted\":%u", tubiao_context_omitted_count(studio->context));
    tubiao_context_clear(studio->context);
}

const char *tb_studio_body(SoupServerMessage *message, gsize *length)
{
    SoupMessageBody *body = soup_server_message_get_request_body(message);
    *length = body->data ? (gsize)body->length : 0;
    return body->data ? body->data : "";
}

// ---- The page ----

// The file to begin with and the language, as the page wants to know them.
static void answer_start(TbStudio *studio, SoupServerMessage *message)
{
    GString *json = g_string_new("{\"language\":");
    tb_buffer_append_json_string(json, tb_messages_names[studio->language]);
    g_string_append(json, ",\"folder\":");
    char *folder = g_filename_display_basename(studio->folder);
    tb_buffer_append_json_string(json, folder);
    g_free(folder);
    g_string_append(json, ",\"file\":");
    tb_buffer_append_json_string(json, studio->first);
    g_string_append(json, ",\"themes\":");
    char *themes = tubiao_themes(studio->context, NULL);
    tb_buffer_append_json_string(json, themes ? themes : "");
    tubiao_free(themes);
    tb_studio_answer_json(message, SOUP_STATUS_OK, g_string_append_c(json, '}'));
}

static void answer_schema(TbStudio *studio, SoupServerMessage *message)
{
    char *schema = tubiao_schema(studio->context, NULL);
    tubiao_context_clear(studio->context);
    char *text = g_strdup(schema ? schema : "{}");
    tubiao_free(schema);
    tb_studio_answer(message, SOUP_STATUS_OK, "application/json", text, strlen(text));
}

static const char *type_of(const char *name)
{
    static const char *const types[][2] = {{".html", "text/html; charset=utf-8"},
                                           {".css", "text/css; charset=utf-8"},
                                           {".js", "text/javascript; charset=utf-8"},
                                           {".json", "application/json"},
                                           {".svg", "image/svg+xml"}};
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_has_suffix(name, types[i][0]))
            return types[i][1];
    return "application/octet-stream";
}

static void answer_page(TbStudio *studio, SoupServerMessage *message, const char *name)
{
    // The words of the page: English ones are those of its files.
    const char *file = strcmp(name, "words.json") == 0
                           ? studio->language == TB_MESSAGES_ZH ? "words-zh.json" : "words-en.json"
                       : *name ? name
                               : "index.html";
    char *path = g_strconcat(PAGE, file, NULL);
    GBytes *bytes = g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_free(path);
    if (!bytes) {
        tb_studio_refuse(message, SOUP_STATUS_NOT_FOUND, "nothing", _("there is nothing here"));
        return;
    }
    gsize length;
    char *data = g_bytes_unref_to_data(bytes, &length);
    tb_studio_answer(message, SOUP_STATUS_OK, type_of(file), data, length);
}

// ---- The table ----

typedef struct {
    const char *method, *name;
    void (*plain)(TbStudio *, SoupServerMessage *);
    void (*asked)(TbStudio *, SoupServerMessage *, GHashTable *);
} Route;

static const Route routes[] = {
    {"GET", "start", answer_start, NULL},         {"GET", "schema", answer_schema, NULL},
    {"GET", "forms", tb_studio_forms, NULL},      {"GET", "files", tb_studio_list, NULL},
    {"GET", "file", NULL, tb_studio_open},        {"POST", "file", NULL, tb_studio_save},
    {"GET", "events", NULL, tb_studio_listen},    {"POST", "draw", NULL, tb_studio_draw},
    {"POST", "inspect", NULL, tb_studio_inspect}, {"POST", "export", NULL, tb_studio_export},
    {"POST", "import", NULL, tb_studio_import}};

static void route(SoupServer *server, SoupServerMessage *message, const char *path,
                  GHashTable *query, gpointer data)
{
    (void)server;
    TbStudio *studio = data;
    const char *method = soup_server_message_get_method(message);
    const char *name = path + 1 + strlen(studio->token) + 1;
    tb_messages_use(studio->language);
    for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
        if (strcmp(method, routes[i].method) != 0 || strcmp(name, routes[i].name) != 0)
            continue;
        if (routes[i].plain)
            routes[i].plain(studio, message);
        else
            routes[i].asked(studio, message, query);
        return;
    }
    if (strcmp(method, "GET") == 0)
        answer_page(studio, message, name);
    else
        tb_studio_refuse(message, SOUP_STATUS_METHOD_NOT_ALLOWED, "method",
                         _("there is nothing here"));
}

void tb_studio_serve(TbStudio *studio)
{
    soup_server_add_handler(studio->server, NULL, route, studio, NULL);
}

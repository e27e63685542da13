// SPDX-License-Identifier: MIT
// tubiao-studio, which `tubiao studio` becomes:
//     tubiao-studio LANGUAGE BROWSER SYSTEM-FONTS PATH [FONT-DIR...]
// LANGUAGE is zh or en; BROWSER and SYSTEM-FONTS are yes or no; PATH is a file or folder.
#include <errno.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "studio/studio.h"

enum { LANGUAGE = 1, BROWSER, SYSTEM_FONTS, PATH, FONT_DIRS };

// 128 bits of the system's own randomness, so that no other program of this machine guesses it.
static char *new_token(void)
{
    unsigned char bytes[16];
    FILE *random = fopen("/dev/urandom", "rb");
    bool read = random && fread(bytes, sizeof bytes, 1, random) == 1;
    if (random)
        fclose(random);
    if (!read)
        return NULL;
    GString *token = g_string_new(NULL);
    for (size_t i = 0; i < sizeof bytes; i++)
        g_string_append_printf(token, "%02x", bytes[i]);
    return g_string_free(token, FALSE);
}

static TubiaoStatus fail(TubiaoStatus status, const char *code, char *words)
{
    char *valid = g_utf8_make_valid(words, -1);
    char *line = tubiao_diagnostic_format(
        &(TubiaoDiagnostic){.error = true, .code = code, .message = valid});
    fprintf(stderr, "%s\n", line);
    tubiao_free(line);
    g_free(valid);
    g_free(words);
    return status;
}

// The folder that is served, and the file in it to begin with.
static bool find_folder(TbStudio *studio, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real)
        return false;
    bool folder = g_file_test(real, G_FILE_TEST_IS_DIR);
    studio->folder = folder ? g_strdup(real) : g_path_get_dirname(real);
    studio->first = folder ? NULL : g_path_get_basename(real);
    free(real);
    return true;
}

static void load_context(TbStudio *studio, char **arguments)
{
    TubiaoContextOptions options = TUBIAO_CONTEXT_OPTIONS_INIT;
    options.messages = arguments[LANGUAGE];
    options.no_system_fonts = strcmp(arguments[SYSTEM_FONTS], "yes") != 0;
    options.font_dirs = (const char *const *)arguments + FONT_DIRS;
    studio->context = tubiao_context_new(&options);
}

static bool listen(TbStudio *studio, char **cause)
{
    GError *error = NULL;
    studio->server = soup_server_new("server-header", NULL, NULL);
    if (!soup_server_listen_local(studio->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error)) {
        *cause = g_strdup(error->message);
        g_error_free(error);
        return false;
    }
    GSList *uris = soup_server_get_uris(studio->server);
    studio->host = g_strdup_printf("127.0.0.1:%d", g_uri_get_port(uris->data));
    g_slist_free_full(uris, (GDestroyNotify)g_uri_unref);
    return true;
}

static gboolean end(gpointer loop)
{
    g_main_loop_quit(loop);
    return G_SOURCE_CONTINUE;
}

// The address is told on standard output, so that it can be opened by hand.
static void tell(const TbStudio *studio, bool browser)
{
    GError *error = NULL;
    char *address = g_strdup_printf("http://%s/%s/", studio->host, studio->token);
    printf("%s\n", address);
    fflush(stdout);
    fprintf(stderr, "%s\n", _("The studio is open at this address. Ctrl-C ends it."));
    if (browser && !g_app_info_launch_default_for_uri(address, NULL, &error)) {
        fprintf(stderr, "%s\n", _("No browser could be opened; open the address in one."));
        g_error_free(error);
    }
    g_free(address);
}

static void run(TbStudio *studio, bool browser)
{
    GMainLoop *loop = g_main_loop_new(NULL, FALSE);
    guint signals[] = {g_unix_signal_add(SIGINT, end, loop), g_unix_signal_add(SIGTERM, end, loop),
                       g_unix_signal_add(SIGHUP, end, loop)};
    tb_studio_guard(studio);
    tb_studio_serve(studio);
    tell(studio, browser);
    g_main_loop_run(loop);
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        g_source_remove(signals[i]);
    g_main_loop_unref(loop);
}

static TubiaoStatus begin(TbStudio *studio, char **arguments)
{
    char *cause = NULL;
    if (!find_folder(studio, arguments[PATH]))
        return fail(
            TUBIAO_IO, "io",
            g_strdup_printf(_("can't open %s: %s"), arguments[PATH], tb_text_of_error(errno)));
    load_context(studio, arguments);
    TubiaoStatus status = tubiao_context_load_fonts(studio->context);
    if (status != TUBIAO_OK) {
        TubiaoDiagnostic first = tubiao_context_diagnostic(studio->context, 0);
        return fail(status, first.code, g_strdup(first.message));
    }
    tubiao_context_clear(studio->context);
    if (!(studio->token = new_token()) || !listen(studio, &cause)) {
        char *words = g_strdup_printf(_("the studio can't be served: %s"), cause ? cause : "");
        g_free(cause);
        return fail(TUBIAO_IO, "io", words);
    }
    run(studio, strcmp(arguments[BROWSER], "yes") == 0);
    return TUBIAO_OK;
}

// Large blocks are pages of their own, given back when they are freed: in the heap, small ones that
// stay would keep what a large document took.
static void begin_heap(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

int main(int argc, char **argv)
{
    begin_heap();
    if (argc <= PATH) {
        fprintf(stderr, "%s\n", _("tubiao studio starts this program"));
        return TUBIAO_ARGUMENT;
    }
    TbStudio studio = {.windows = g_ptr_array_new_with_free_func(tb_studio_window_free),
                       .pictures = tb_studio_pictures_new()};
    signal(SIGPIPE, SIG_IGN);
    // A disk quota is told, not died of.
    signal(SIGXFSZ, SIG_IGN);
    tb_messages_parse(argv[LANGUAGE], &studio.language);
    tb_messages_use(studio.language);
    TubiaoStatus status = begin(&studio, argv);
    g_ptr_array_unref(studio.windows);
    tb_studio_pictures_free(studio.pictures);
    g_clear_object(&studio.server);
    g_clear_pointer(&studio.answered, g_ptr_array_unref);
    tubiao_context_free(studio.context);
    g_free(studio.token);
    g_free(studio.host);
    g_free(studio.folder);
    g_free(studio.first);
    return (int)status;
}

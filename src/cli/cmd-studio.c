// SPDX-License-Identifier: MIT
// tubiao studio: becomes the program that serves the page.
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

#ifdef TB_STUDIO_DIR
// Beside this program in a build tree, in an installed tree that was moved as a whole, or as
// installed.
static char *find_server(void)
{
    static const char *const places[] = {"studio", "../libexec/tubiao", NULL};
    char *program = g_file_read_link("/proc/self/exe", NULL);
    char *folder = program ? g_path_get_dirname(program) : g_strdup("/");
    char *found = NULL;
    for (const char *const *place = places; *place && !found; place++) {
        found = g_build_filename(folder, *place, "tubiao-studio", NULL);
        if (!g_file_test(found, G_FILE_TEST_IS_EXECUTABLE))
            g_clear_pointer(&found, g_free);
    }
    g_free(folder);
    g_free(program);
    return found ? found : g_build_filename(TB_STUDIO_DIR, "tubiao-studio", NULL);
}

static void start(TbCli *cli)
{
    GPtrArray *words = g_ptr_array_new();
    char *server = find_server();
    g_ptr_array_add(words, server);
    g_ptr_array_add(words, (gpointer)tb_messages_names[cli->language]);
    g_ptr_array_add(words, (gpointer)(cli->options.no_browser ? "no" : "yes"));
    g_ptr_array_add(words, (gpointer)(cli->options.no_system_fonts ? "no" : "yes"));
    g_ptr_array_add(words, (gpointer)(cli->inputs[0] ? cli->inputs[0] : "."));
    for (char **folder = cli->options.font_dir; folder && *folder; folder++)
        g_ptr_array_add(words, *folder);
    g_ptr_array_add(words, NULL);
    execv(server, (char **)words->pdata);
    char *message = g_strdup_printf(_("can't start %s: %s"), server, tb_text_of_error(errno));
    tb_cli_say(cli, &(TubiaoDiagnostic){.error = true,
                                        .code = "io",
                                        .message = message,
                                        .hint = _("the studio may be a package of its own")});
    tb_cli_fail(cli, TUBIAO_IO);
    g_free(message);
    g_free(server);
    g_ptr_array_unref(words);
}
#endif

void tb_cli_studio(TbCli *cli)
{
#ifdef TB_STUDIO_DIR
    start(cli);
#else
    tb_cli_refuse(cli, g_strdup(_("this tubiao was built without the studio")),
                  g_strdup(_("build it with libsoup 3 (libsoup-3.0-dev) and -Dstudio=enabled")));
#endif
}

// SPDX-License-Identifier: MIT
// Any bytes as calls of the library, one a byte, in an order that its header allows: contexts,
// documents and figures come and go, and what a program must not do is refused.
#include "fuzz.h"

#include <string.h>

#include "tally.h"
#include "tubiao/tubiao.h"

enum { CONTEXTS = 3, DOCUMENTS = 4, FIGURES = 6, CALLS_MOST = 60 };

static const char *const sources[] = {
    "{\"indicators\":[{\"name\":\"减税降费\",\"value\":\"超过1500亿元\"}]}",
    "{\"events\":[{\"name\":\"开工\",\"date\":\"2020-03\"}],\"figures\":[{\"type\":\"timeline\"}]}",
    "{\"tilte\":1}",
    "地区,产值（亿元）\n甲市,15\n乙市,20\n",
    "[",
};

// Figures know which context and document they need.
typedef struct {
    TubiaoContext *contexts[CONTEXTS];
    TubiaoDocument *documents[DOCUMENTS];
    TubiaoFigure *figures[FIGURES];
    int context_of[FIGURES], document_of[FIGURES];
    unsigned criticals; // of misuse
} World;

static void count_critical(const char *domain, GLogLevelFlags level, const char *message,
                           void *data)
{
    (void)domain;
    (void)level;
    g_assert_true(strstr(message, "is not so"));
    ((World *)data)->criticals++;
}

static void free_figures(World *world, int context, int document)
{
    for (int i = 0; i < FIGURES; i++)
        if (world->figures[i] &&
            (world->context_of[i] == context || world->document_of[i] == document)) {
            tubiao_figure_free(world->figures[i]);
            world->figures[i] = NULL;
        }
}

static void renew_context(World *world, int number, unsigned how)
{
    TubiaoContextOptions options = TUBIAO_CONTEXT_OPTIONS_INIT;
    options.no_system_fonts = true;
    options.messages = how % 2 ? "zh" : "en";
    free_figures(world, number, -1);
    tubiao_context_free(world->contexts[number]);
    world->contexts[number] = how % 3 ? tubiao_context_new(how % 5 ? &options : NULL) : NULL;
}

static void renew_document(World *world, int number, TubiaoContext *context, unsigned how)
{
    const char *source = sources[how % 9 < G_N_ELEMENTS(sources) ? how % 9 : 1];
    TubiaoReadOptions options = TUBIAO_READ_OPTIONS_INIT;
    options.page = how % 4 == 0;
    TubiaoStatus status;
    free_figures(world, -1, number);
    tubiao_document_free(world->documents[number]);
    world->documents[number] =
        tubiao_document_read(context, source, strlen(source), how % 7 ? &options : NULL, &status);
    g_assert_cmpint(world->documents[number] != NULL, ==, status == TUBIAO_OK);
}

static void renew_figure(World *world, int number, int context, int document, unsigned how)
{
    TubiaoLayoutOptions options = TUBIAO_LAYOUT_OPTIONS_INIT;
    options.width = how % 3 * 150;
    options.theme = how % 25 ? NULL : "nowhere";
    TubiaoStatus status;
    tubiao_figure_free(world->figures[number]);
    world->context_of[number] = context;
    world->document_of[number] = document;
    world->figures[number] = tubiao_figure_layout(
        world->contexts[context], world->documents[document], how % 9 == 8, &options, &status);
    g_assert_cmpint(world->figures[number] != NULL, ==, status == TUBIAO_OK);
}

static void write_figure(World *world, int number, int context, unsigned how)
{
    static const char *const formats[] = {"svg", "png", "pdf", "emf", "html", "gif", NULL};
    const TubiaoFigure *figures[] = {world->figures[number], world->figures[number]};
    TubiaoWriteOptions options = TUBIAO_WRITE_OPTIONS_INIT;
    options.size = how % 11 ? options.size : options.size * 2;
    size_t length = 0;
    TubiaoStatus status;
    unsigned char *bytes =
        tubiao_figures_write(world->contexts[context], figures, how % 37 ? 1 + how % 2 : 0,
                             formats[how % G_N_ELEMENTS(formats)], &options, &length, &status);
    g_assert_cmpint(bytes != NULL, ==, status == TUBIAO_OK);
    tubiao_free(bytes);
}

static void ask_document(World *world, int number, int context, unsigned how)
{
    const TubiaoDocument *document = world->documents[number];
    if (tubiao_document_figure_count(document) > 0)
        g_assert_nonnull(tubiao_document_figure_id(document, 0));
    tubiao_document_figure_title(document, how % 19 == 3);
    tubiao_document_find_figure(document, how % 19 ? "a" : NULL);
    TubiaoStatus status;
    char *rows = tubiao_document_data(world->contexts[context], document, NULL,
                                      how % 2 ? "csv" : "ndjson", &status);
    g_assert_cmpint(rows != NULL, ==, status == TUBIAO_OK);
    tubiao_free(rows);
    tubiao_free(tubiao_figure_digest(world->contexts[context], document, 0, NULL));
}

static void ask_figure(World *world, int number)
{
    const TubiaoFigure *figure = world->figures[number];
    tubiao_figure_page_count(figure);
    tubiao_figure_description(figure);
    tubiao_free(tubiao_figure_inspect(figure));
    tubiao_free(tubiao_figure_explain(figure, false));
}

static void ask_context(TubiaoContext *context, unsigned how)
{
    if (tubiao_context_diagnostic_count(context) > 0) {
        TubiaoDiagnostic diagnostic = tubiao_context_diagnostic(context, 0);
        g_assert_nonnull(diagnostic.message);
    }
    if (how % 2)
        tubiao_context_clear(context);
    if (how % 5 == 0)
        tubiao_free(tubiao_themes(context, NULL));
}

// Most calls are right: what they need is there, but for one in so many.
static void provide(World *world, int context, int document, int figure, unsigned how)
{
    const unsigned wrong_one_in = 32;
    if (how % wrong_one_in == 0)
        return;
    if (context >= 0 && !world->contexts[context])
        renew_context(world, context, 1);
    if (document >= 0 && !world->documents[document])
        renew_document(world, document, world->contexts[context], how % 2 ? 1 : 7);
    if (figure >= 0 && !world->figures[figure] && world->documents[document])
        renew_figure(world, figure, context, document, 6);
}

static void call(World *world, unsigned what, unsigned how)
{
    int context = (int)(how % CONTEXTS), document = (int)(how / 3 % DOCUMENTS);
    int figure = (int)(how / 5 % FIGURES);
    provide(world, context, what % 7 == 1 ? -1 : document,
            what % 7 == 3 || what % 7 == 5 ? figure : -1, how ^ what);
    switch (what % 7) {
    case 0:
        renew_context(world, context, how / 7);
        break;
    case 1:
        renew_document(world, document, world->contexts[context], how / 7);
        break;
    case 2:
        renew_figure(world, figure, context, document, how / 7);
        break;
    case 3:
        write_figure(world, figure, context, how / 7);
        break;
    case 4:
        ask_document(world, document, context, how / 7);
        break;
    case 5:
        ask_figure(world, figure);
        break;
    default:
        ask_context(world->contexts[context], how);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    World world = {.criticals = 0};
    GLogLevelFlags fatal = g_log_set_always_fatal(G_LOG_FATAL_MASK);
    guint handler = g_log_set_handler(NULL, G_LOG_LEVEL_CRITICAL, count_critical, &world);
    tb_tally_add(TB_TALLY_INPUTS);
    for (size_t i = 0; i + 1 < MIN(size, 2 * CALLS_MOST); i += 2)
        call(&world, data[i], data[i + 1]);
    if (world.criticals == 0)
        tb_tally_add(TB_TALLY_READ);
    for (int i = 0; i < CONTEXTS; i++)
        free_figures(&world, i, -1);
    for (int i = 0; i < DOCUMENTS; i++)
        tubiao_document_free(world.documents[i]);
    for (int i = 0; i < CONTEXTS; i++)
        tubiao_context_free(world.contexts[i]);
    g_log_remove_handler(NULL, handler);
    g_log_set_always_fatal(fatal);
    return 0;
}

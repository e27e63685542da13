// SPDX-License-Identifier: MIT
// The library in several threads at once: a context each, documents shared. What they draw is what
// one thread draws alone. Under ThreadSanitizer (-Db_sanitize=thread) this also shows that they
// share nothing else.
//
// With the locks of POSIX threads, which ThreadSanitizer knows, unlike those of GLib.
#include <glib.h>
#include <pthread.h>
#include <string.h>

#include "tubiao/tubiao.h"

enum { THREADS = 8, DEFAULT_ROUNDS = 200, FORMATS = 3 };

static const char *const formats[FORMATS] = {"svg", "png", "pdf"};
static const char *const names[] = {"guangdong.json", "hainan.json", "guangdong-hainan.json"};

// One figure of one document, and what it looks like in each format.
typedef struct {
    const TubiaoDocument *document;
    unsigned figure;
    char *sums[FORMATS];
} Picture;

static char *draw(TubiaoContext *context, const TubiaoDocument *document, unsigned index,
                  const char *format)
{
    TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
    layout.dpi = 60;
    TubiaoStatus status;
    TubiaoFigure *figure = tubiao_figure_layout(context, document, index, &layout, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    const TubiaoFigure *figures[] = {figure};
    size_t length;
    TubiaoWriteOptions write = TUBIAO_WRITE_OPTIONS_INIT;
    write.svg_text = index % 3;
    unsigned char *bytes =
        tubiao_figures_write(context, figures, 1, format, &write, &length, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
    tubiao_free(bytes);
    char *text = tubiao_figure_inspect(figure);
    g_assert_nonnull(text);
    tubiao_free(text);
    tubiao_figure_free(figure);
    tubiao_context_clear(context);
    return sum;
}

static TubiaoDocument *read_document(TubiaoContext *context, const char *name)
{
    char *path = g_build_filename(g_getenv("TUBIAO_DATA"), name, NULL);
    TubiaoStatus status;
    TubiaoDocument *document = tubiao_document_read_file(context, path, NULL, &status);
    g_assert_cmpint(status, ==, TUBIAO_OK);
    g_free(path);
    return document;
}

// ---- Drawing ----

typedef struct {
    const GArray *pictures; // of Picture
    unsigned number, rounds, wrong;
} Worker;

static void *work(void *data)
{
    Worker *worker = data;
    TubiaoContext *context = tubiao_context_new(NULL);
    for (unsigned i = 0; i < worker->rounds; i++) {
        unsigned at = (i * 7 + worker->number) % worker->pictures->len;
        const Picture *picture = &g_array_index(worker->pictures, Picture, at);
        // Another format in each round of the pictures, so that all of them come in all formats.
        unsigned format = (i / worker->pictures->len + i + worker->number) % FORMATS;
        char *sum = draw(context, picture->document, picture->figure, formats[format]);
        worker->wrong += strcmp(sum, picture->sums[format]) != 0;
        g_free(sum);
    }
    tubiao_context_free(context);
    return NULL;
}

static unsigned rounds(void)
{
    const char *wanted = g_getenv("TUBIAO_THREAD_FIGURES");
    return wanted ? (unsigned)g_ascii_strtoull(wanted, NULL, 10) : DEFAULT_ROUNDS;
}

static GArray *list_pictures(TubiaoContext *context, TubiaoDocument *const *documents)
{
    GArray *pictures = g_array_new(FALSE, FALSE, sizeof(Picture));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        for (unsigned j = 0; j < tubiao_document_figure_count(documents[i]); j++) {
            Picture picture = {.document = documents[i], .figure = j};
            for (unsigned k = 0; k < FORMATS; k++)
                picture.sums[k] = draw(context, documents[i], j, formats[k]);
            g_array_append_val(pictures, picture);
        }
    return pictures;
}

static void test_draw(void)
{
    TubiaoContext *context = tubiao_context_new(NULL);
    TubiaoDocument *documents[G_N_ELEMENTS(names)];
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        documents[i] = read_document(context, names[i]);
    GArray *pictures = list_pictures(context, documents);
    Worker workers[THREADS];
    pthread_t threads[THREADS];
    for (unsigned i = 0; i < THREADS; i++) {
        workers[i] = (Worker){.pictures = pictures, .number = i, .rounds = rounds()};
        g_assert_cmpint(pthread_create(&threads[i], NULL, work, &workers[i]), ==, 0);
    }
    for (unsigned i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        g_assert_cmpuint(workers[i].wrong, ==, 0);
    }
    for (guint i = 0; i < pictures->len; i++)
        for (unsigned k = 0; k < FORMATS; k++)
            g_free(g_array_index(pictures, Picture, i).sums[k]);
    g_array_unref(pictures);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        tubiao_document_free(documents[i]);
    tubiao_context_free(context);
}

// ---- Reading, and what is wrong ----

static void *read_and_fail(void *data)
{
    (void)data;
    static const char wrong[] = "{\"tilte\":1,\"indicators\":[{\"name\":\"a\",\"value\":\"x\"}]}";
    for (unsigned i = 0; i < 50; i++) {
        TubiaoContext *context = tubiao_context_new(NULL);
        TubiaoStatus status;
        g_assert_null(tubiao_document_read(context, wrong, strlen(wrong), NULL, &status));
        g_assert_cmpint(status, ==, TUBIAO_INPUT);
        TubiaoDocument *document = read_document(context, names[i % G_N_ELEMENTS(names)]);
        tubiao_document_free(document);
        static const char job[] = "{\"input\":\"a.json\",\"output\":\"a.svg\",\"dpi\":\"x\"}";
        g_assert_null(tubiao_job_read(context, job, strlen(job), NULL, &status));
        g_assert_cmpint(status, ==, TUBIAO_ARGUMENT);
        g_assert_cmpuint(tubiao_context_diagnostic_count(context), >=, 3);
        tubiao_context_free(context);
    }
    return NULL;
}

static void test_read(void)
{
    pthread_t threads[THREADS];
    for (unsigned i = 0; i < THREADS; i++)
        g_assert_cmpint(pthread_create(&threads[i], NULL, read_and_fail, NULL), ==, 0);
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/threads/draw", test_draw);
    g_test_add_func("/threads/read", test_read);
    return g_test_run();
}

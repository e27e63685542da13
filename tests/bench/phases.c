// SPDX-License-Identifier: MIT
// The parts of the work on one figure, each on its own and warm: reading the document, laying out,
// writing each format. Prints "PART MS" lines, medians of the rounds.
//   phases DOCUMENT ROUNDS [PART]
// With a PART only that one is done in the rounds; under callgrind --toggle-collect=part_PART then
// counts its instructions, without those of getting there.
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tubiao/tubiao.h"

#define PART __attribute__((noinline)) static

typedef struct {
    TubiaoContext *context;
    char *text;
    gsize length;
    TubiaoDocument *document;
    TubiaoFigure *figure;
} Work;

static TubiaoDocument *read_document(const Work *work)
{
    return tubiao_document_read(work->context, work->text, work->length, NULL, NULL);
}

static TubiaoFigure *lay_out(const Work *work)
{
    TubiaoLayoutOptions options = TUBIAO_LAYOUT_OPTIONS_INIT;
    return tubiao_figure_layout(work->context, work->document, 0, &options, NULL);
}

static void write_format(const Work *work, const char *format)
{
    TubiaoWriteOptions options = TUBIAO_WRITE_OPTIONS_INIT;
    const TubiaoFigure *figures[] = {work->figure};
    size_t length;
    unsigned char *bytes =
        tubiao_figures_write(work->context, figures, 1, format, &options, &length, NULL);
    g_assert_nonnull(bytes);
    tubiao_free(bytes);
}

// ---- The parts, under names that a profiler finds ----

PART void part_read(const Work *work)
{
    tubiao_document_free(read_document(work));
}

PART void part_layout(const Work *work)
{
    tubiao_figure_free(lay_out(work));
}

PART void part_png(const Work *work)
{
    write_format(work, "png");
}

PART void part_svg(const Work *work)
{
    write_format(work, "svg");
}

PART void part_pdf(const Work *work)
{
    write_format(work, "pdf");
}

static const struct {
    const char *name;
    void (*run)(const Work *);
} parts[] = {{"read", part_read},
             {"layout", part_layout},
             {"png", part_png},
             {"svg", part_svg},
             {"pdf", part_pdf}};

// ---- Rounds ----

static int compare_times(const void *left, const void *right)
{
    gint64 a = *(const gint64 *)left, b = *(const gint64 *)right;
    return (a > b) - (a < b);
}

static double median_of(gint64 *times, int count)
{
    qsort(times, (size_t)count, sizeof *times, compare_times);
    return (double)(times[(count - 1) / 2] + times[count / 2]) / 2;
}

// The parts take turns, so that a slow spell of the machine meets all.
static void run_rounds(const Work *work, int rounds, const char *only)
{
    gint64 *times[G_N_ELEMENTS(parts)];
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        times[i] = g_new(gint64, (size_t)rounds);
    for (int round = 0; round < rounds; round++)
        for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
            gint64 start = g_get_monotonic_time();
            if (!only || strcmp(only, parts[i].name) == 0)
                parts[i].run(work);
            times[i][round] = g_get_monotonic_time() - start;
        }
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (!only || strcmp(only, parts[i].name) == 0)
            printf("%s %.3f\n", parts[i].name, median_of(times[i], rounds) / 1000);
        g_free(times[i]);
    }
}

int main(int argc, char **argv)
{
    Work work = {.context = tubiao_context_new(NULL)};
    if (argc < 3 || !g_file_get_contents(argv[1], &work.text, &work.length, NULL)) {
        fputs("usage: phases DOCUMENT ROUNDS [PART]\n", stderr);
        return 2;
    }
    work.document = read_document(&work);
    g_assert_nonnull(work.document);
    work.figure = lay_out(&work);
    g_assert_nonnull(work.figure);
    write_format(&work, "png");
    write_format(&work, "pdf"); // glyphs are loaded now
    run_rounds(&work, atoi(argv[2]), argc > 3 ? argv[3] : NULL);
    tubiao_figure_free(work.figure);
    tubiao_document_free(work.document);
    tubiao_context_free(work.context);
    g_free(work.text);
    return 0;
}

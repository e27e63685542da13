// SPDX-License-Identifier: MIT
// Draws a figure to memory, as a server does before it answers.
//
//   cc render-to-memory.c -o render-to-memory $(pkg-config --cflags --libs tubiao)
//   ./render-to-memory > figure.svg
#include <stdio.h>
#include <string.h>
#include <tubiao/tubiao.h>

static const char document_text[] =
    "{\"title\": \"减税降费与融资支持\","
    " \"indicators\": [{\"name\": \"减税降费\", \"value\": \"超过1500亿元\"},"
    "                {\"name\": \"融资支持\", \"value\": \"超过2800亿元\"}]}";

// Prints all that the library has to say: errors and warnings, each with its place.
static void print_diagnostics(const TubiaoContext *context)
{
    for (unsigned i = 0; i < tubiao_context_diagnostic_count(context); i++) {
        TubiaoDiagnostic diagnostic = tubiao_context_diagnostic(context, i);
        char *line = tubiao_diagnostic_format(&diagnostic);
        fprintf(stderr, "%s\n", line);
        tubiao_free(line);
    }
}

// The bytes of the document's first figure, to be freed with tubiao_free(), or NULL.
static unsigned char *draw(TubiaoContext *context, const char *text, const char *format,
                           size_t *length)
{
    unsigned char *bytes = NULL;
    TubiaoFigure *figure = NULL;
    TubiaoDocument *document = tubiao_document_read(context, text, strlen(text), NULL, NULL);
    if (document)
        figure = tubiao_figure_layout(context, document, 0, NULL, NULL);
    if (figure) {
        const TubiaoFigure *figures[] = {figure};
        bytes = tubiao_figures_write(context, figures, 1, format, NULL, length, NULL);
    }
    print_diagnostics(context);
    tubiao_figure_free(figure);
    tubiao_document_free(document);
    return bytes;
}

int main(int argc, char **argv)
{
    // A server keeps the context, one for each thread: fonts are loaded once.
    TubiaoContext *context = tubiao_context_new(NULL);
    size_t length = 0;
    unsigned char *bytes = draw(context, document_text, argc > 1 ? argv[1] : "svg", &length);
    int failed = !bytes || fwrite(bytes, 1, length, stdout) != length;
    tubiao_free(bytes);
    tubiao_context_free(context);
    return failed;
}

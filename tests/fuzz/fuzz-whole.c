// SPDX-License-Identifier: MIT
// Any bytes, drawn as the program draws a document: in a theme and size that they choose, into all
// formats.
#include "fuzz.h"

#include "drawing.h"
#include "tally.h"

enum { LARGEST = 12000 }; // bytes; larger documents show no more, and take longer

// pt; 0: the document's own.
static const double widths[] = {0, 0, 36, 100, 170, 300, 450, 760, 1500, 14400};
static const double heights[] = {0, 0, 0, 0, 0, 0, 0, 36, 150, 300, 600};
static const char *const themes[] = {NULL,    NULL,    "briefing", "dark",     "gongwen",
                                     "plain", "print", "slide",    "yearbook", "yitu"};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > LARGEST)
        return 0;
    TubiaoContext *context = tb_fuzz_context();
    uint32_t choice = tb_fuzz_number(data, size);
    TubiaoReadOptions read = TUBIAO_READ_OPTIONS_INIT;
    TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
    read.from = "tubiao";
    read.page = choice % 13 == 0;
    layout.width = widths[choice / 7 % G_N_ELEMENTS(widths)];
    layout.height = heights[choice / 77 % G_N_ELEMENTS(heights)];
    layout.theme = themes[choice / 777 % G_N_ELEMENTS(themes)];
    layout.dpi = layout.width > 1000 ? 10 : 36;
    tb_tally_add(TB_TALLY_INPUTS);
    TubiaoDocument *document = tubiao_document_read(context, (const char *)data, size, &read, NULL);
    tb_fuzz_check(context, document != NULL);
    if (document) {
        tb_tally_add(TB_TALLY_READ);
        tb_fuzz_draw(context, document, &layout, choice / 7777);
    }
    tubiao_document_free(document);
    return 0;
}

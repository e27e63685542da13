// SPDX-License-Identifier: MIT
// Any bytes as a theme's file: what is one draws a figure of each type.
#include "fuzz.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "drawing.h"
#include "tally.h"

static const char figures[] =
    "{\"title\":\"产值与项目\",\"indicators\":[{\"id\":\"a\",\"name\":\"投资\",\"values\":"
    "{\"over\":\"region\",\"data\":{\"甲市\":\"超1500亿元\",\"乙市\":\"约20亿元\","
    "\"丙市\":\"-30亿元\"}}}],"
    "\"events\":[{\"name\":\"开工\",\"date\":\"2020-03\"},{\"name\":\"建成\",\"date\":\"2023-12\"}]"
    ","
    "\"figures\":[{\"type\":\"bar\",\"note\":\"注\",\"source\":\"统计局\"},{\"type\":\"timeline\"}]"
    "}";

// A file in memory, which the library opens by its path.
static int open_file(const uint8_t *data, size_t size)
{
    int fd = memfd_create("theme", MFD_CLOEXEC);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, data, size), ==, (ssize_t)size);
    return fd;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TubiaoContext *context = tb_fuzz_context();
    static TubiaoDocument *document;
    if (!document)
        document = tubiao_document_read(context, figures, strlen(figures), NULL, NULL);
    tb_fuzz_check(context, document != NULL);
    int fd = open_file(data, size);
    char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    TubiaoLayoutOptions layout = TUBIAO_LAYOUT_OPTIONS_INIT;
    layout.theme = path;
    layout.dpi = 20;
    tb_tally_add(TB_TALLY_INPUTS);
    TubiaoFigure *figure = tubiao_figure_layout(context, document, 0, &layout, NULL);
    tb_fuzz_check(context, figure != NULL);
    if (figure) {
        tb_tally_add(TB_TALLY_READ);
        tb_fuzz_draw(context, document, &layout, tb_fuzz_number(data, size));
    }
    tubiao_figure_free(figure);
    g_free(path);
    close(fd);
    return 0;
}

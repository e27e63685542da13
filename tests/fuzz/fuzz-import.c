// SPDX-License-Identifier: MIT
// Any bytes as the input of others: read or refused, and what is read can be written.
#include "fuzz.h"
#include "import/import.h"
#include "tally.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    TbArena *arena = tb_arena_new();
    TbReport *report = tb_report_new();
    TbImportOptions options = {.explain = true};
    const TbImportFormat *format = tb_import_recognise((const char *)data, size, &options, report);
    GBytes *bytes = g_bytes_new(data, size);
    TbCube *cube = format ? tb_import_read(arena, format, bytes, &options, report) : NULL;
    g_assert_true(cube || !format || tb_report_error_count(report) > 0);
    tb_tally_add(TB_TALLY_INPUTS);
    if (cube) {
        tb_tally_add(TB_TALLY_READ);
        GString *text = g_string_new(NULL);
        tb_cube_write(cube, &(TbCubeOrigin){0}, text);
        g_string_free(text, TRUE);
    }
    tb_cube_free(cube);
    g_bytes_unref(bytes);
    tb_report_free(report);
    tb_arena_free(arena);
    return 0;
}

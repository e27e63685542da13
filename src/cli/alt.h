// SPDX-License-Identifier: MIT
// The text alternatives of figures: printed, or in files beside the figures.
#ifndef TB_CLI_ALT_H
#define TB_CLI_ALT_H

#include "cli/draw.h"

// The format of such a file in a plan; no TubiaoFormat.
#define TB_CLI_ALT "alt"

// Prints the alternative of each chosen figure, a line each, and draws nothing.
void tb_cli_print_alt(TbCli *cli);

// Adds to a plan the file beside each of its files: a.alt.txt beside a.png and a.svg. Refuses
// standard output, which nothing is beside.
void tb_cli_plan_alt(TbCli *cli, GArray *outputs);

// The bytes of such a file: a line a figure. The caller frees them with tubiao_free().
unsigned char *tb_cli_make_alt(const TubiaoFigure *const *figures, unsigned count, size_t *length);

// True when the file at `path` holds these bytes.
bool tb_cli_file_holds(const char *path, const unsigned char *bytes, size_t length);

#endif

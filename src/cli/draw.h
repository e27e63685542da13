// SPDX-License-Identifier: MIT
// From a plan of files to the files: one layout a figure, and no file of an input before all of
// its files are there to be written.
#ifndef TB_CLI_DRAW_H
#define TB_CLI_DRAW_H

#include "cli/cli.h"

// A file to write: figures of one input in one format.
typedef struct {
    guint input;
    unsigned first, count; // of the input's chosen figures
    const char *format;
    char *path;
    unsigned page;        // of a figure that takes several files; else 0
    char *digest;         // of what it is made from, where that is asked for
    bool current;         // it is there already, the same
    unsigned char *bytes; // once they are made
    size_t length;
} TbCliOutput;

// Draws all of `outputs` (of TbCliOutput) and writes the file of --deps. What one input's failure
// holds up are its own files.
void tb_cli_draw(TbCli *cli, const TbCliInput *inputs, guint length, GArray *outputs);

#endif

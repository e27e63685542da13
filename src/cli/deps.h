// SPDX-License-Identifier: MIT
// What files a run made of which, as a rule for make.
#ifndef TB_CLI_DEPS_H
#define TB_CLI_DEPS_H

#include <glib.h>

// Appends "outputs: inputs" and an empty rule for each input, so that one that has gone away makes
// make draw again rather than stop. Nothing without outputs.
void tb_cli_append_rule(GString *out, const GPtrArray *outputs, const GPtrArray *inputs);

#endif

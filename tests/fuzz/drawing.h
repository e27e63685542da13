// SPDX-License-Identifier: MIT
// What targets of the public API do with a document: all of its figures into all formats.
#ifndef TB_TESTS_FUZZ_DRAWING_H
#define TB_TESTS_FUZZ_DRAWING_H

#include <stdint.h>

#include "tubiao/tubiao.h"

// The context of the process: loading fonts takes longer than any figure.
TubiaoContext *tb_fuzz_context(void);

// What failed has an error that tells why, in UTF-8; what did not, has none. Clears them.
void tb_fuzz_check(TubiaoContext *context, bool done);

// Lays out a figure of the document and writes it as SVG, one in `FORMATS_ONE_IN` in another format
// too: those take longer than all the rest. `choice`: which figure, which profile of SVG, whether
// without a background, and which other format.
void tb_fuzz_draw(TubiaoContext *context, const TubiaoDocument *document,
                  const TubiaoLayoutOptions *layout, uint32_t choice);

#endif

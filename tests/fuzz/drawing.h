// SPDX-License-Identifier: MIT
// What targets of the public API do with a document: all of its figures into all formats.
#ifndef TB_TESTS_FUZZ_DRAWING_H
#define TB_TESTS_FUZZ_DRAWING_H

#include <stdint.h>

#include "tubiao/tubiao.h"

// The context of the process: loading fonts takes longer than any figure.
TubiaoContext *tb_fuzz_context(void);

// A number of the bytes, for choices that are the same in every run.
uint32_t tb_fuzz_number(const uint8_t *data, size_t size);

// What failed has an error that tells why, in UTF-8; what did not, has none. Clears them.
void tb_fuzz_check(TubiaoContext *context, bool done);

// Lays out the figures of the document and writes each in all formats. `choice`: which profile of
// SVG, and whether without a background.
void tb_fuzz_draw(TubiaoContext *context, const TubiaoDocument *document,
                  const TubiaoLayoutOptions *layout, uint32_t choice);

#endif

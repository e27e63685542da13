// SPDX-License-Identifier: MIT
// A DEFLATE (RFC 1951) writer for callers that find the repetitions themselves: literals and
// matches in, Huffman-coded blocks out.
#ifndef TB_BACKEND_DEFLATE_H
#define TB_BACKEND_DEFLATE_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#define TB_DEFLATE_WINDOW 32768

typedef struct TbDeflate TbDeflate;

// Appends to `out`, which must outlive the writer.
TbDeflate *tb_deflate_new(GByteArray *out);

void tb_deflate_literal(TbDeflate *deflate, uint8_t byte);

// Repeats the `length` bytes that lie `distance` (1..TB_DEFLATE_WINDOW) back; any length from 3.
void tb_deflate_match(TbDeflate *deflate, size_t length, unsigned distance);

// Ends the stream and frees the writer.
void tb_deflate_finish(TbDeflate *deflate);

#endif

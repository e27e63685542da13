// SPDX-License-Identifier: MIT
// Compressors and decompressors of libdeflate, which are NULL where memory runs out: the process
// ends then, as GLib ends it everywhere else.
#ifndef TB_BACKEND_DEFLATER_H
#define TB_BACKEND_DEFLATER_H

#include <glib.h>
#include <libdeflate.h>

static inline struct libdeflate_compressor *tb_deflater_new(int level)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    if (!compressor)
        g_error("failed to allocate a compressor");
    return compressor;
}

static inline struct libdeflate_decompressor *tb_inflater_new(void)
{
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (!decompressor)
        g_error("failed to allocate a decompressor");
    return decompressor;
}

#endif

// SPDX-License-Identifier: MIT
// A digest inside a finished file, where no viewer shows it: of what the file was made from, so
// that a later run knows without drawing whether it would make the same again.
#ifndef TB_BACKEND_STAMP_H
#define TB_BACKEND_STAMP_H

#include <glib.h>

#define TB_STAMP_LENGTH 64 // hexadecimal digits of a SHA-256

// The file with `digest` in it: a tEXt chunk in a PNG, a comment in an SVG or PDF. Takes `file`
// over; a format that has no place for it leaves it as it is.
GBytes *tb_stamp_add(GBytes *file, const char *format, const char *digest);

// The digest in the file at `path`; the caller frees it. NULL: there is none, or no such file.
char *tb_stamp_read(const char *path, const char *format);

#endif

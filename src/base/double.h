// SPDX-License-Identifier: MIT
// Doubles that are decimals of few places, as nearly all numbers of people are: read and written by
// whole numbers, without the arithmetic of any length that strtod() and printf() need for others.
#ifndef TB_BASE_DOUBLE_H
#define TB_BASE_DOUBLE_H

#include <stddef.h>

// Room for what tb_double_print() writes.
#define TB_DOUBLE_SIZE 40

// The places behind the point that `value` needs as a decimal, 0 to 6, and its digits as a whole
// number (2.92: 2 and 292); −1 when it needs more.
int tb_double_places(double value, double *digits);

// Writes the shortest decimal that reads back as `value`, as %.15g would, with a NUL. The bytes
// before that; 0 where it would need more than 6 places, 15 digits, or an exponent.
size_t tb_double_print(double value, char *out);

// Reads a number at the start of `text` as g_ascii_strtod() does; `end`, which may be NULL, gets
// what is behind it, `text` itself where there is none.
double tb_double_read(const char *text, const char **end);

#endif

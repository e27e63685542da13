// SPDX-License-Identifier: MIT
#include "base/double.h"

#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

// All are exact as doubles, up to the last one that is.
static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                              1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                              1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

enum { MOST_PLACES = 6, MOST_POWER = 22 };

#define MOST_WHOLE (G_GUINT64_CONSTANT(1) << 53)

int tb_double_places(double value, double *digits)
{
    for (int places = 0; places <= MOST_PLACES; places++) {
        *digits = nearbyint(value * tens[places]);
        // Division rounds once: equal means that value is the double next to that decimal.
        if (fabs(*digits) < 9e15 && *digits / tens[places] == value)
            return places;
    }
    return -1;
}

size_t tb_double_print(double value, char *out)
{
    double digits;
    int places = tb_double_places(value, &digits);
    // %g turns to exponents below 0.0001
    if (places < 0 || fabs(digits) >= 1e15 || (value != 0 && fabs(value) < 1e-4))
        return 0;
    char text[TB_DOUBLE_SIZE], *from = text + sizeof text;
    guint64 rest = (guint64)fabs(digits);
    for (int i = 0; i < places; i++, rest /= 10)
        *--from = (char)('0' + rest % 10);
    if (places > 0)
        *--from = '.';
    do
        *--from = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--from = '-';
    size_t length = (size_t)(text + sizeof text - from);
    memcpy(out, from, length);
    out[length] = '\0';
    return length;
}

// Digits behind `at`, put behind those of `whole`; false when they don't fit.
static bool read_digits(const char **at, guint64 *whole)
{
    for (; g_ascii_isdigit(**at); ++*at) {
        if (*whole > MOST_WHOLE / 10 - 1)
            return false;
        *whole = *whole * 10 + (guint64)(**at - '0');
    }
    return true;
}

static bool read_exponent(const char **at, int *exponent)
{
    bool negative = (*at)[1] == '-';
    const char *digits = *at + 1 + (negative || (*at)[1] == '+');
    guint64 power = 0;
    const char *behind = digits;
    if (!read_digits(&behind, &power) || behind == digits || power > 2 * MOST_POWER)
        return false;
    *exponent += negative ? -(int)power : (int)power;
    *at = behind;
    return true;
}

// Both the digits and the power of ten are exact, so that one rounding is left. False for anything
// that strtod() may take in another way.
static bool read_short(const char *text, const char **end, double *value)
{
    bool negative = *text == '-';
    const char *at = text + negative;
    guint64 whole = 0;
    int exponent = 0;
    if (!g_ascii_isdigit(*at) || !read_digits(&at, &whole) || *at == 'x' || *at == 'X')
        return false;
    if (*at == '.') {
        const char *behind = ++at;
        if (!read_digits(&at, &whole))
            return false;
        exponent = -(int)(at - behind);
    }
    if ((*at == 'e' || *at == 'E') && !read_exponent(&at, &exponent))
        return false;
    if (exponent < -MOST_POWER || exponent > MOST_POWER)
        return false;
    *value = exponent < 0 ? (double)whole / tens[-exponent] : (double)whole * tens[exponent];
    *value = negative ? -*value : *value;
    *end = at;
    return true;
}

double tb_double_read(const char *text, const char **end)
{
    const char *behind;
    double value;
    if (!read_short(text, &behind, &value)) {
        char *stop;
        value = g_ascii_strtod(text, &stop);
        behind = stop;
    }
    if (end)
        *end = behind;
    return value;
}

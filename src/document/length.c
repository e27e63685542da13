// SPDX-License-Identifier: MIT
#include "document/length.h"

#include <glib.h>
#include <math.h>
#include <string.h>

bool tb_length_parse(const char *text, TbLength *length)
{
    static const struct {
        const char *name;
        double pt, per; // pt for so many of the unit: whole numbers keep the results exact
    } units[] = {{"mm", 720, 254}, {"cm", 7200, 254}, {"in", 72, 1}, {"pt", 1, 1}, {"px", 3, 4}};
    // g_ascii_strtod() takes signs, names and hexadecimal numbers too.
    size_t digits = strspn(text, "0123456789.");
    if (digits == 0 || text[digits] == 'x' || text[digits] == 'X')
        return false;
    char *end;
    double number = g_ascii_strtod(text, &end);
    while (*end == ' ')
        end++;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(end, units[i].name) == 0 && isfinite(number) && number > 0) {
            *length = (TbLength){.number = number,
                                 .pt = number * units[i].pt / units[i].per,
                                 .pixels = strcmp(units[i].name, "px") == 0};
            return isfinite(length->pt);
        }
    return false;
}

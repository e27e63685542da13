// SPDX-License-Identifier: MIT
#include "document/length.h"

#include <glib.h>
#include <math.h>
#include <string.h>

// As CTeX, Word and WPS have them; an older table of printers differs by less than a point.
static double type_size(const char *name)
{
    static const struct {
        const char *name;
        double pt;
    } sizes[] = {{"初号", 42},  {"小初", 36},  {"一号", 26},   {"小一", 24},
                 {"二号", 22},  {"小二", 18},  {"三号", 16},   {"小三", 15},
                 {"四号", 14},  {"小四", 12},  {"五号", 10.5}, {"小五", 9},
                 {"六号", 7.5}, {"小六", 6.5}, {"七号", 5.5},  {"八号", 5}};
    for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
        if (strcmp(sizes[i].name, name) == 0)
            return sizes[i].pt;
    return 0;
}

bool tb_length_parse(const char *text, TbLength *length)
{
    static const struct {
        const char *name;
        double pt, per; // pt for so many of the unit: whole numbers keep the results exact
    } units[] = {{"mm", 720, 254}, {"cm", 7200, 254}, {"in", 72, 1}, {"pt", 1, 1}, {"px", 3, 4}};
    double pt = type_size(text);
    if (pt > 0) {
        *length = (TbLength){.number = pt, .pt = pt};
        return true;
    }
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

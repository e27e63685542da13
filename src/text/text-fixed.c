// SPDX-License-Identifier: MIT
// Metrics that depend on no font, so that layouts come out the same on every machine.
#include "text/text.h"

#include <string.h>

// Marks that the bundled faces draw a full em wide although Unicode calls their width ambiguous.
static bool is_full_width_mark(gunichar character)
{
    return g_utf8_strchr("“”‘’—…·～℃℉‰×÷±※§¶→←↑↓■□●○▲△★☆Ⅰ", -1, character) ||
           (character >= 0x2160 && character <= 0x217f) || // Roman numerals
           (character >= 0x2460 && character <= 0x24ff);   // circled numbers
}

static double width_in_em(gunichar character)
{
    if (g_unichar_iszerowidth(character) || g_unichar_iscntrl(character))
        return 0;
    if (g_unichar_iswide(character) || (character > 0x7f && is_full_width_mark(character)))
        return 1;
    return 0.5;
}

static TbTextSize measure(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances)
{
    (void)self;
    TbTextSize size = {0, TB_TEXT_ASCENT * style->size, TB_TEXT_DESCENT * style->size};
    if (advances)
        memset(advances, 0, length * sizeof *advances);
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        double width = width_in_em(g_utf8_get_char(at)) * style->size;
        if (advances)
            advances[at - text] = width;
        size.width += width;
    }
    return size;
}

static bool has_glyph(TbTextMetrics *self, const TbTextStyle *style, gunichar character)
{
    (void)self;
    (void)style;
    return g_unichar_type(character) != G_UNICODE_PRIVATE_USE;
}

static void free_metrics(TbTextMetrics *self)
{
    g_free(self);
}

TbTextMetrics *tb_text_metrics_new_fixed(void)
{
    TbTextMetrics *metrics = g_new(TbTextMetrics, 1);
    *metrics = (TbTextMetrics){.measure = measure, .has_glyph = has_glyph, .free = free_metrics};
    return metrics;
}

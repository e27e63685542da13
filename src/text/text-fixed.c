// SPDX-License-Identifier: MIT
// Metrics that depend on no font, so that layouts come out the same on every machine.
#include <string.h>

#include "text/spacing.h"

typedef struct {
    TbTextMetrics base;
    GArray *spacings; // of TbTextSpacing, of the last text
} FixedMetrics;

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

static unsigned spacing(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                        size_t length, const TbTextSpacing **list)
{
    GArray *spacings = ((FixedMetrics *)self)->spacings;
    g_array_set_size(spacings, 0);
    tb_spacing_add(spacings, style, text, length);
    for (guint i = 0; i < spacings->len; i++) {
        TbTextSpacing *one = &g_array_index(spacings, TbTextSpacing, i);
        tb_spacing_fit(one, width_in_em(g_utf8_get_char(text + one->at)));
    }
    *list = (const TbTextSpacing *)(const void *)spacings->data;
    return spacings->len;
}

static TbTextSize measure(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances)
{
    TbTextSize size = {0, TB_TEXT_ASCENT * style->size, TB_TEXT_DESCENT * style->size};
    const TbTextSpacing *changed;
    unsigned left = spacing(self, style, text, length, &changed);
    if (advances)
        memset(advances, 0, length * sizeof *advances);
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        double width = width_in_em(g_utf8_get_char(at)) * style->size;
        if (left > 0 && text + changed->at == at) {
            width -= (changed->left + changed->right) * style->size;
            changed++;
            left--;
        }
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
    g_array_unref(((FixedMetrics *)self)->spacings);
    g_free(self);
}

TbTextMetrics *tb_text_metrics_new_fixed(void)
{
    FixedMetrics *metrics = g_new(FixedMetrics, 1);
    *metrics = (FixedMetrics){.base = {.measure = measure,
                                       .spacing = spacing,
                                       .has_glyph = has_glyph,
                                       .free = free_metrics},
                              .spacings = g_array_new(FALSE, FALSE, sizeof(TbTextSpacing))};
    return &metrics->base;
}

// SPDX-License-Identifier: MIT
#include "figure/footnote.h"

#include <string.h>

static bool wants(const TbCanvas *canvas, TbFootnotes kind)
{
    TbFootnotes asked = canvas->spec->bar.footnotes;
    return asked == kind || asked == TB_FOOTNOTES_ALL;
}

const char *tb_footnote_text(const TbCanvas *canvas, const TbObservation *observation)
{
    if (!observation)
        return NULL;
    const char *note = wants(canvas, TB_FOOTNOTES_NOTES) ? observation->remarks->note : NULL;
    const char *quote = wants(canvas, TB_FOOTNOTES_QUOTES) ? observation->remarks->quote : NULL;
    if (note && canvas->spec->note && strstr(canvas->spec->note, note))
        note = NULL;
    if (quote)
        quote = tb_canvas_printf(canvas, tb_canvas_say_in(canvas, "quote", "“%s”"), quote);
    if (note && quote)
        return tb_canvas_printf(canvas, tb_canvas_say(canvas, "%s; %s"), note, quote);
    return note ? note : quote;
}

static const char *numeral(const TbCanvas *canvas, int number)
{
    gunichar circled = number <= 20   ? 0x2460u + (gunichar)(number - 1)
                       : number <= 35 ? 0x3251u + (gunichar)(number - 21)
                       : number <= 50 ? 0x32B1u + (gunichar)(number - 36)
                                      : 0;
    char text[8] = {0};
    if (circled == 0)
        return tb_canvas_printf(canvas, "[%d]", number);
    g_unichar_to_utf8(circled, text);
    return tb_canvas_printf(canvas, "%s", text);
}

const char *tb_footnote_number(TbFrame *frame, const char *text)
{
    int number = tb_frame_add_footnote(frame, text);
    const char *sign = numeral(&frame->canvas, number);
    tb_frame_set_footnote_sign(frame, number, sign);
    return sign;
}

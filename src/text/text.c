// SPDX-License-Identifier: MIT
#include "text/text.h"

#include <string.h>

TbTextSize tb_text_measure(TbTextMetrics *metrics, const TbTextStyle *style, const char *text)
{
    return metrics->measure(metrics, style, text, strlen(text), NULL);
}

double tb_text_width(TbTextMetrics *metrics, const TbTextStyle *style, const char *text)
{
    return tb_text_measure(metrics, style, text).width;
}

TbTextSize tb_text_line(TbTextMetrics *metrics, const TbTextStyle *style)
{
    return metrics->measure(metrics, style, "", 0, NULL);
}

void tb_text_metrics_free(TbTextMetrics *metrics)
{
    if (metrics)
        metrics->free(metrics);
}

// SPDX-License-Identifier: MIT
// Where the parts of a vertical timeline stand in its strips.
#include "figure/timeline/vertical.h"

TbTextStyle tb_upright_when_style(const TbTimeline *timeline)
{
    TbTextStyle style = timeline->name_style;
    style.bold = true;
    return style;
}

double tb_upright_words_x(const TbUpright *upright)
{
    return upright->axis_width + TB_UPRIGHT_GAP + upright->tracks * upright->track_width +
           upright->gutter + TB_UPRIGHT_GAP;
}

// Where a leader meets its entry.
double tb_upright_first_middle(const TbTimeline *timeline)
{
    return timeline->name_style.size * (TB_TEXT_ASCENT - TB_TEXT_MIDDLE);
}

// Which strip words of that day stand in.
int tb_upright_strip_of(const TbUpright *upright, double day)
{
    return upright->strip_count > 1 && day >= upright->strips[1].first ? 1 : 0;
}

// What is told of a deadline belongs to the end of the time until then.
double tb_upright_anchor_day(const TbTimeItem *item)
{
    return item->end_dot ? item->end : item->start;
}

TbTimeline tb_upright_timeline(const TbTimeline *timeline, const TbUprightStrip *strip)
{
    TbTimeline copy = *timeline;
    copy.axis.first = strip->first;
    copy.axis.last = strip->last;
    copy.axis.left = 0;
    copy.axis.right = (strip->last - strip->first) * strip->scale;
    return copy;
}

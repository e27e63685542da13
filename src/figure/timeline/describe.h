// SPDX-License-Identifier: MIT
// The text alternative of a timeline.
#ifndef TB_FIGURE_TIMELINE_DESCRIBE_H
#define TB_FIGURE_TIMELINE_DESCRIBE_H

#include "figure/timeline/timeline.h"

// In the document's language; owned by the canvas's arena.
const char *tb_timeline_describe(const TbTimeline *timeline);

#endif

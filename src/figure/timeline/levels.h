// SPDX-License-Identifier: MIT
// Where the labels of points go: flags on poles.
#ifndef TB_FIGURE_TIMELINE_LEVELS_H
#define TB_FIGURE_TIMELINE_LEVELS_H

#include <glib.h>
#include <math.h>
#include <stdbool.h>

typedef struct {
    double anchor;        // x of the mark
    double width, height; // of the label with the gap to its pole
    double pole;          // result: x of the pole, the label's left edge
    int level;            // result: 1 is nearest to the axis
    double near, far;     // of the label from the axis (flags.c)
} TbFlag;

typedef struct {
    double left, right; // the label's limits
    double spacing;     // of two poles, at least
    double gap;         // between two labels side by side
    double level_gap;   // between two levels
} TbFlagRoom;

// Chooses poles and levels of flags in the order of their anchors: poles keep that order, labels
// share no area, no pole stands in a label. Of those arrangements it looks for one that is low and
// moves few labels. False when the room is too narrow.
bool tb_flags_place(TbFlag *flags, int count, const TbFlagRoom *room, double *cost);

#endif

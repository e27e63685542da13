// SPDX-License-Identifier: MIT
// Where a shape of a slide stands, which its layout may say.
#ifndef TB_FILL_SLIDE_H
#define TB_FILL_SLIDE_H

#include "fill/part.h"

// EMU, in the unit of the group that the shape is in.
typedef struct {
    double x, y, width, height;
} TbSlidePlace;

// The place of the shape, its own or that of the placeholder of the layout or master that it fills.
// Without a width: none of them says. False after an error was reported.
bool tb_slide_place(TbOffice *office, const char *slide, const TbShape *shape, TbSlidePlace *place,
                    TbReport *report);

#endif

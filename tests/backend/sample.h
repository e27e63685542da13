// SPDX-License-Identifier: MIT
// A scene built by hand that has one of everything.
#ifndef TB_TESTS_SAMPLE_H
#define TB_TESTS_SAMPLE_H

#include "scene/scene.h"
#include "text/text.h"

// The caller frees it.
TbScene *sample_scene(TbTextMetrics *metrics);

TbPaint sample_fill(TbColor color);
TbPaint sample_stroke(TbColor color, double width);

#endif

// SPDX-License-Identifier: MIT
// What the two printed forms of a scene share.
#ifndef TB_SCENE_SCENE_PRINT_H
#define TB_SCENE_SCENE_PRINT_H

#include "scene/scene.h"

// Appends the datum as a JSON object, fields that say nothing left out. A mark of values always
// has "low" and "high" (null when open or missing); a mark of events has "start" and "end" instead,
// each null when that end is open (infinite).
void tb_datum_append_json(GString *out, const TbDatum *datum);

// A point of a flattened path; `starts` when it begins a subpath.
typedef struct {
    TbPoint point;
    bool starts;
} TbVertex;

// The TbVertex of a path in order, curves as short chords. The caller unrefs the array.
GArray *tb_path_flatten(const TbSegment *segments, int count);

#endif

// SPDX-License-Identifier: MIT
// A figure's data as tiles of big numbers: of each indicator the value that counts, what it is
// measured by, and its course.
#ifndef TB_DOCUMENT_TILES_H
#define TB_DOCUMENT_TILES_H

#include "document/document.h"

typedef struct {
    const TbIndicator *indicator;
    const char *place;            // the members that tell it from other tiles, "广东"; or NULL
    const TbObservation *head;    // the latest actual value; else the latest forecast, else target
    TbStatus status;              // of the head
    const TbObservation *goal;    // the target of the head's period or the next one after, or NULL
    bool same_period;             // the goal's period is the head's
    const TbObservation **course; // of the head's status in time order, the head last
    int course_count;             // 1 when nothing but the head is known
} TbTile;

typedef struct {
    TbTile *tiles;
    int count;
    const char *common; // what holds for every tile, "广东 · 2020年"; or NULL
    bool one_period;    // all heads have one period, which `common` says
} TbTiles;

// Owned by `arena`. NULL after an error was reported: nothing to show, more than TB_LIMIT_TILES
// tiles, two values of one place, period and status. Tiles come in the order of the indicators, of
// one indicator in the order of the members.
TbTiles *tb_tiles_new(TbArena *arena, const TbDocument *document, const TbCut *cut,
                      TbReport *report);

#endif

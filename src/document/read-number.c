// SPDX-License-Identifier: MIT
// Big numbers: which part of the cube they show.
#include "document/read-figure.h"

#include "base/limits.h"

void tb_read_numbers(TbReader *reader, const TbFigureFields *fields, TbFigureSpec *spec)
{
    const TbJson *const *keys = fields->keys;
    if (!keys[KEY_INDICATORS] && reader->indicators->len == 0)
        tb_report_error(reader->report, TB_CODE_FIGURE, &spec->place,
                        "big numbers, but the document has no indicators");
    tb_read_cut(reader, fields, spec);
    // The automatic one is left out when it is said to be empty.
    if (keys[KEY_SUBTITLE] && !spec->subtitle)
        spec->subtitle = "";
    spec->columns = tb_read_integer(reader, keys[KEY_COLUMNS], 1, TB_LIMIT_TILES, 0);
}

// SPDX-License-Identifier: MIT
// Rows of long tables, written as they are read.
#ifndef TB_API_DATA_STREAM_H
#define TB_API_DATA_STREAM_H

#include "api/data-write.h"
#include "import/csv-source.h"

typedef enum {
    TB_STREAMED_WHOLE,
    TB_STREAMED_NOT,   // it is no long table: nothing was written
    TB_STREAMED_FAILED // after an error was reported, or `out` took no more
} TbStreamed;

// Writes the rows of a long table. `separator` 0: found out.
TbStreamed tb_data_stream(const TbCsvSource *source, char separator, const TbDataOut *out,
                          TbReport *report);

#endif

// SPDX-License-Identifier: MIT
// The parts of a text: its title, headings, paragraphs and rows of tables.
#ifndef TB_SENTENCE_BLOCKS_H
#define TB_SENTENCE_BLOCKS_H

#include "sentence/passage.h"

typedef enum {
    TB_BLOCK_TITLE,   // of the whole text, or of a part by someone else
    TB_BLOCK_HEADING, // a line of its own
    TB_BLOCK_TEXT,    // a paragraph; lines that a page broke are one
    TB_BLOCK_ROW      // of a table: Markdown's, or pasted with gaps between its columns
} TbBlockKind;

typedef struct {
    TbBlockKind kind;
    int level;       // of a heading: 1 for 一、, 2 for （一）, 3 for 1.
    bool gaps;       // of a row: tabs or several spaces part its cells
    size_t from, to; // characters
    size_t label_to; // behind a label such as ●目标 or 【目标】; else `from`
} TbBlock;

// The characters of what parts two cells of the row at `at`, 0 where nothing does.
size_t tb_block_gap(const TbPassage *passage, const TbBlock *row, size_t at);

// The blocks of the passage, in order (of TbBlock). The caller frees the array.
GArray *tb_blocks_read(const TbPassage *passage);

#endif

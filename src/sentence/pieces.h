// SPDX-License-Identifier: MIT
// A text cut into what sentences are read from: known words, times, numbers. What lies between is
// plain text.
#ifndef TB_SENTENCE_PIECES_H
#define TB_SENTENCE_PIECES_H

#include "sentence/amount.h"
#include "sentence/lexicon.h"
#include "sentence/passage.h"
#include "sentence/time-word.h"

typedef enum {
    TB_PIECE_TERM,
    TB_PIECE_TIME,
    TB_PIECE_MEASURE, // a quantity, an ordinal or a bare number
    TB_PIECE_OTHER    // a quoted name, a title in 《》, a number that is none
} TbPieceKind;

typedef struct {
    TbPieceKind kind;
    guint32 from, to; // characters
    union {
        const TbTerm *term;
        const TbTimeWord *time;
        TbMeasure *measure;
    };
} TbPiece;

// Those of a block.
typedef struct {
    const TbPassage *passage;
    const TbPiece *pieces;
    guint count;
} TbPieces;

// The index of the first that begins at `from` or later.
guint tb_pieces_first(const TbPieces *pieces, size_t from);

// Appends the pieces of [from, to) to `pieces` (of TbPiece), in order.
void tb_pieces_read(const TbPassage *passage, const TbLexicon *lexicon, size_t from, size_t to,
                    GArray *pieces);

#endif

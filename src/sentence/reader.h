// SPDX-License-Identifier: MIT
// The state of reading a text for statements: what holds for the text, below a heading, in a
// paragraph, in a sentence.
#ifndef TB_SENTENCE_READER_H
#define TB_SENTENCE_READER_H

#include "sentence/blocks.h"
#include "sentence/lead.h"
#include "sentence/names.h"
#include "sentence/pieces.h"
#include "sentence/statement.h"

// What is said of the time and kind of quantities, at one level.
typedef struct {
    bool has_period, near;
    TbPeriod period;
    TbStanding standing;
    const char *scope; // a region, or ""
} TbFrame;

// Names that quantities behind 分别 go to.
#define TB_GROUP_MOST 24

typedef struct {
    const char *names[TB_GROUP_MOST];
    const char *regions[TB_GROUP_MOST]; // of each, or ""
    int statements[TB_GROUP_MOST];      // where they were stated, or -1
    int count, next;
} TbGroup;

typedef struct {
    const TbPassage *passage;
    const TbLexicon *lexicon;
    TbStatements *result;
    TbNames names;
    TbTimeContext time; // what 今年 and 当月 are
    bool guessed;       // the year is the first that the text names
    bool time_known;    // it was given, not read
    TbFrame text, heading, paragraph, sentence;
    int64_t past_year;   // of the first heading that names one, or INT64_MIN
    bool floating;       // no title or heading says when: the last time that began a sentence holds
    const char *extreme; // 东岭县|PM2.5浓度|最低，为31: what 北塘区最高 is of, or NULL
    const TbTimeWord
        *alone; // 2024年1月，一期项目开工: the time before the mark, for the next clause
    const char *place;  // the last that the paragraph names, of a text that names several, or NULL
    bool rules;         // a paragraph of conditions and rates, not of facts
    const TbUnit *unit; // that numbers without one have here, or NULL
    GArray *pieces;     // of the block, TbPiece
    // in a paragraph
    size_t paragraph_from;
    bool paragraph_led;    // a sentence of it began with a time
    bool among;            // 其中 stood alone
    const char *share;     // the last share of the sentence, or ""
    int64_t from_year;     // of the first of 由2020年的A增至B, or INT64_MIN
    const char *subject;   // the name last spoken of, or ""
    const char *plain;     // the same as written, without what was completed
    const char *basis;     // of the last change of the subject, or ""
    int subject_statement; // its value, or -1
    TbUnit subject_unit;
    size_t subject_from; // where it was named
    int rate;            // 菠菜涨幅最大: the sign of what comes next, else 0
    TbGroup group;       // the last that were enumerated
    TbGroup values;      // the values of the sentence
    TbGroup changes;     // its changes
    TbGroup shares;      // its shares
    bool region_found;   // the text's region is the first place that a sentence began with
    // 2023年、2024年，… what 分别 may be said of in the rest of the sentence
    const TbTimeWord *times[TB_GROUP_MOST];
    int time_count;
} TbReader;

static inline TbPieces tb_reader_pieces(const TbReader *reader)
{
    return (TbPieces){reader->passage, (const TbPiece *)(const void *)reader->pieces->data,
                      reader->pieces->len};
}

// ---- frame.c: time, kind and place that hold ----

// Notes what the words in [from, to) say of time and kind into `frame`.
void tb_reader_note(TbReader *reader, TbFrame *frame, size_t from, size_t to);
// The period that a word of time names here. False when it can't be told.
bool tb_reader_resolve(const TbReader *reader, const TbTimeWord *word, TbPeriod *period);
// The title: what the text is of.
void tb_reader_read_title(TbReader *reader, const TbBlock *block);
void tb_reader_read_heading(TbReader *reader, const TbBlock *block);
// A paragraph begins; its label may say what it is of.
void tb_reader_begin_paragraph(TbReader *reader, const TbBlock *block);
// The bytes of the place that the name begins with, 0 when there is none or others are listed
// behind it.
size_t tb_reader_place(const char *name);
// Whether the first `length` bytes of the name end like a place and are none: 景区, 超市.
bool tb_reader_no_place(const char *name, size_t length);
// The unit in the brackets that [from, *to) ends with, and *to before these; NULL when it is none.
const TbUnit *tb_reader_unit_behind(TbReader *reader, size_t from, size_t *to);
// The unit that （单位：亿元） in [from, to) names, or NULL.
const TbUnit *tb_reader_unit(TbReader *reader, size_t from, size_t to);

// ---- clause.c ----

// Reads the words in [from, to), between two marks, that belong together.
void tb_clause_read(TbReader *reader, size_t from, size_t to, bool bracket);
// Gives bare numbers of the block the units of those they are enumerated with.
void tb_clause_share_units(TbReader *reader);

// ---- row.c ----

// Reads the rows of a table, blocks [first, last).
void tb_rows_read(TbReader *reader, const TbBlock *blocks, guint count);

#endif

// SPDX-License-Identifier: MIT
// What a text states: each quantity with what it is of, when, where, and as what.
#ifndef TB_SENTENCE_STATEMENT_H
#define TB_SENTENCE_STATEMENT_H

#include "quantity/period.h"
#include "quantity/quantity.h"
#include "sentence/lexicon.h"
#include "sentence/passage.h"

typedef enum {
    TB_STATED_VALUE,
    TB_STATED_CHANGE,       // 增长5.6%, 比上年增加3家
    TB_STATED_SHARE,        // 占…的三成
    TB_STATED_RANK,         // 居全国第一
    TB_STATED_DURATION,     // 连续10个月
    TB_STATED_CONTRIBUTION, // 拉动…2.1个百分点
    TB_STATED_COUNT
} TbStatedRole;

// "value", "change" …
const char *tb_statement_role_name(TbStatedRole role);

// As what a quantity is stated; a rule (不低于350万元/亩) is none of them.
typedef enum {
    TB_STANDING_NONE,
    TB_STANDING_ACTUAL,
    TB_STANDING_FORECAST,
    TB_STANDING_TARGET
} TbStanding;

// "", "actual", "forecast", "target".
const char *tb_standing_name(TbStanding standing);

typedef struct {
    size_t from, to;             // the quantity, in characters
    size_t quote_from, quote_to; // the words that it and its name stand in
    TbQuantity value;            // of a change its size: `sign` says which way
    TbStatedRole role;
    int sign;              // 1, -1; 0 where none is said
    const char *indicator; // the text's own words; "" where none were found
    const char *verb;      // 增长, 占 …, of what is no value; or ""
    const char *basis;     // 同比, 比上年末; of a rank among what; or ""
    const char *region;    // or ""
    bool placed;           // of one of several places that the text compares
    bool has_period;
    TbPeriod period;
    bool period_near; // said in the sentence, not taken from a heading or the title
    TbStanding standing;
    int of;      // the statement whose value changes, ranks or is a share; -1 none
    int section; // index of the heading it stands below, from 1; 0: none
    bool again;  // the value before in another unit, in brackets
    double sure; // 0 to 1
} TbStatement;

// An action with its date: 2025年6月建成投用.
typedef struct {
    size_t from, to; // the clause, in characters
    const char *name;
    TbPeriod period;
    TbStanding standing;
    int section;
} TbHappening;

typedef struct {
    size_t from, to;
    int level;
    const char *name; // without its number
} TbSection;

// A number that was read as no quantity, and why: for messages, to be translated.
typedef struct {
    size_t from, to; // characters
    const char *cause;
} TbUnread;

// The time that holds from a character of the text on.
typedef struct {
    size_t from;
    bool known;
    TbPeriod period;
} TbTimeMark;

typedef struct {
    const TbPassage *passage;
    GArray *times;      // of TbTimeMark, a clause each
    TbArena *arena;     // the passage's
    GArray *statements; // of TbStatement, in the order of the text
    GArray *happenings; // of TbHappening
    GArray *sections;   // of TbSection
    GArray *unread;     // of TbUnread
    const char *title;  // or NULL
    const char *region; // of the text, or ""
    const char *byline; // who issued it, or NULL
    bool lacks_year;    // it says 今年 or 9月, and no year is known
} TbStatements;

typedef struct {
    const char *region; // of the text, or NULL: as it says
    int64_t year;       // that 今年 means; INT64_MIN: as the text says
    int month;          // or 0
} TbStatementOptions;

// Reads a passage; it must outlive the result. Free with tb_statements_free().
TbStatements *tb_statements_read(const TbPassage *passage, const TbLexicon *lexicon,
                                 const TbStatementOptions *options);
void tb_statements_free(TbStatements *statements);

// The index in `times` of what holds at a character of the text; −1 before the first.
int tb_statements_time_at(const TbStatements *statements, size_t at);

// A JSON object a line for each statement.
void tb_statements_write(const TbStatements *statements, GString *out);

#endif

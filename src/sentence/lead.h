// SPDX-License-Identifier: MIT
// The words before a quantity: what it is of, and what is said of that.
#ifndef TB_SENTENCE_LEAD_H
#define TB_SENTENCE_LEAD_H

#include "sentence/pieces.h"

typedef enum {
    TB_VERB_NONE,
    TB_VERB_TO,     // 达 为 增至
    TB_VERB_CHANGE, // 增长 下降, 比全国高
    TB_VERB_RATE,   // 增速为, 降幅
    TB_VERB_SHARE,
    TB_VERB_CONTRIBUTION,
    TB_VERB_RANK,
    TB_VERB_DURATION
} TbVerbKind;

// More times before one quantity are no list of them.
#define TB_LEAD_TIMES 8

typedef struct {
    TbVerbKind verb;
    int sign;
    const char *word;   // the verb as it is written, or ""
    const char *name;   // what is left for a name, or ""
    const char *suffix; // of the name: 增速 of 增速加快, 占地区生产总值比重; or ""
    const char *basis;  // or ""
    const char *per;    // 斤 of 小麦每斤1.18元, or ""
    const char *second_basis;               // of 环比、同比分别; or ""
    const char *scope;                      // 全省, or ""
    const TbTimeWord *time;                 // or NULL
    const TbTimeWord *times[TB_LEAD_TIMES]; // 2027年、2028年分别: the last first
    int time_count;
    bool from;          // 由A增至B: the first of two
    bool time_once;     // holds for this quantity alone: 由2020年的
    bool each;          // 分别
    bool among;         // 其中
    bool examples;      // … 等, of which the noun follows
    bool total;         // 累计, 总数: no longer 新增
    bool earlier;       // 上年同期为 …
    bool forecast_here; // 预计 stands behind the name: of this quantity alone
    bool target, forecast;
    bool will;      // 将: a forecast stays one
    bool done;      // 已: no longer a target
    bool really;    // 实际增长: what came of a target
    bool turned;    // 由负增长转为增长
    bool compared;  // 较上年同期的A: the value that the next one is compared with
    bool has_bound; // 约占: a bound apart from the number
    TbBound bound;
} TbLead;

// Reads the words in [from, to) before a quantity.
void tb_lead_read(const TbPieces *pieces, size_t from, size_t to, const TbMeasure *measure,
                  TbLead *lead);

// Whether a quantity is 翻一番, 翻了两番, whose verb is a part of it.
bool tb_lead_is_doubling(const TbPassage *passage, const TbMeasure *measure);

#endif

// SPDX-License-Identifier: MIT
// Names of what is measured, made of the text's own words.
#ifndef TB_SENTENCE_NAMES_H
#define TB_SENTENCE_NAMES_H

#include "base/arena.h"
#include "sentence/lexicon.h"

typedef struct {
    TbArena *arena;
    const TbLexicon *lexicon;
} TbNames;

// The measure that ends a name: 产量 of 粮食总产量; "" when none does. Points into `name`.
const char *tb_name_head(const TbNames *names, const char *name);

// True when the whole name is a measure that needs something it is of: 出栏, 总产量.
bool tb_name_is_head(const TbNames *names, const char *name);

// The name before `head` of `of`: 粮食 of 粮食总产量; all of it when no measure ends it.
char *tb_name_stem(const TbNames *names, const char *of);

// 新增高标准农田 → 高标准农田: the whole of what was added.
const char *tb_name_total(const char *name);

// 贸易顺差, 赔付金额: a measure by its last character.
bool tb_name_ends_with_measure(const char *name);

// The parts of an enumeration, exactly `count`, with what they share completed: 城镇和农村居民收入
// → 城镇居民收入, 农村居民收入. NULL when it has not so many.
char **tb_name_split(const TbNames *names, const char *name, int count);

// The two that are one word: 存贷款余额 → 存款余额, 贷款余额. NULL when it is of one.
char **tb_name_split_pair(const TbNames *names, const char *name);

#endif

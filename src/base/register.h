// SPDX-License-Identifier: MIT
// Texts, which stand elsewhere, and a number for each.
#ifndef TB_BASE_REGISTER_H
#define TB_BASE_REGISTER_H

typedef struct TbRegister TbRegister;

// The caller frees it with tb_register_free(); the texts stay whose they are and must live as long.
TbRegister *tb_register_new(void);
void tb_register_free(TbRegister *known); // NULL is fine

// The number of `text`, or -1.
int tb_register_lookup(const TbRegister *known, const char *text);

// Gives `text` its number, from 0, unless it has one; returns the number that it has.
int tb_register_add(TbRegister *known, const char *text, int number);

// The same, whether it has one or not.
void tb_register_set(TbRegister *known, const char *text, int number);

// Makes every number n places[n].
void tb_register_renumber(TbRegister *known, const int *places);

#endif

// SPDX-License-Identifier: MIT
// Lengths as documents and themes write them: 156mm, 15cm, 6in, 440pt, 1600px, 小四.
#ifndef TB_DOCUMENT_LENGTH_H
#define TB_DOCUMENT_LENGTH_H

#include <stdbool.h>

typedef struct {
    double number;
    double pt;   // with a pixel of 1/96 in
    bool pixels; // written in px
} TbLength;

// Reads a positive number and its unit, a space between them allowed, or the name of a size of type
// (字号; in pt then). False when it is none.
bool tb_length_parse(const char *text, TbLength *length);

#endif

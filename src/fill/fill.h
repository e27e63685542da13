// SPDX-License-Identifier: MIT
// Templates of office programs filled from documents: .docx and .pptx.
#ifndef TB_FILL_FILL_H
#define TB_FILL_FILL_H

#include "fill/words.h"

// What is to be drawn. Lengths are pt.
typedef struct {
    int document; // index in TbFillData
    const TbFigureSpec *figure;
    double width;
    double height;  // 0: what the content needs,
    double most;    // but no more than this; 0: no matter
    bool captioned; // its title stands in a caption
} TbFillDrawing;

typedef struct {
    GBytes *png, *svg;
    double width, height;
    char *description; // the text alternative
} TbFillPicture;

// Draws a picture, which is the caller's then. False after an error was reported.
typedef bool TbFillDraw(void *user, const TbFillDrawing *drawing, TbFillPicture *picture);

// The template filled; NULL after an error was reported. The caller unrefs it.
GBytes *tb_fill_template(GBytes *template, const TbFillData *data, TbFillDraw *draw, void *user,
                         TbReport *report);

// Appends the places of the template, a line each: the place, its part and the words of its
// paragraph, separated by tabs; pictures to be drawn anew as tubiao:ID. False after an error.
bool tb_fill_list(GBytes *template, GString *out, TbReport *report);

#endif

// SPDX-License-Identifier: MIT
// A template while it is filled. Internal to fill/.
#ifndef TB_FILL_WORK_H
#define TB_FILL_WORK_H

#include "fill/fill.h"
#include "fill/picture.h"
#include "fill/place.h"
#include "fill/template.h"

// A picture that was drawn: parts of the package.
typedef struct {
    const char *png, *svg;
    double width, height;
    char *description;
} TbFillDrawn;

typedef struct {
    TbTemplate *template;
    const TbFillData *data;
    TbFillDraw *draw;
    void *user;
    TbReport *report;
    TbArena *arena;
    GHashTable *captions; // ids of figures whose title stands in a caption
    GHashTable *drawn;    // what, as a text -> TbFillDrawn
    unsigned last_id;
    unsigned captioned; // captions so far that were put in
    // of the part in work
    guint index;
    TbPart *part;
    TbEdits *edits;
    bool strict;
} TbFillWork;

// One place in its paragraph.
typedef struct {
    const TbFillPlace *place;
    const TbParagraph *paragraph;
    TbFillWhere where;
} TbFillSite;

// The element of text that a piece is in; the piece that the place begins in.
const TbTextElement *tb_fill_element(const TbFillWork *work, const TbPiece *piece);
const TbPiece *tb_fill_first_piece(const TbFillSite *site);

// Puts XML in the place of the paragraph's text from `start` to `end`: into the first run of it.
void tb_fill_replace(TbFillWork *work, const TbParagraph *paragraph, size_t start, size_t end,
                     const char *xml);

// The element's content control no longer shows words that are to be typed over.
void tb_fill_settle_control(TbFillWork *work, const TbTextElement *element);
// False after an error: an office program would put something else there, or it holds no picture.
bool tb_fill_check_control(const TbFillWork *work, const TbFillSite *site);

// {{figure ID}}; a picture that is to be drawn anew.
void tb_fill_figure(TbFillWork *work, const TbFillSite *site);
void tb_fill_refresh(TbFillWork *work, const TbPictureElement *picture);

#endif

// SPDX-License-Identifier: MIT
// The last pictures that were sent, so that a window that has one is told only what differs: a key
// changes a few lines of many, and sending and reading the others costs as much time as drawing.
#ifndef TB_STUDIO_PICTURES_H
#define TB_STUDIO_PICTURES_H

#include <glib.h>

typedef struct TbStudioPictures TbStudioPictures;

TbStudioPictures *tb_studio_pictures_new(void);
void tb_studio_pictures_free(TbStudioPictures *pictures);

// Appends "picture":N,"svg":…, by which number the picture is known from now on, and its text:
// a string, or where the window has the picture `have`, which is kept still, a list of pieces in
// their order: [FIRST,COUNT] for so many lines of that picture, a string for one line or several
// that it does not have. 0: the window has none. Lines are told without the ends of them.
void tb_studio_pictures_append(TbStudioPictures *pictures, GString *json, const char *svg,
                               guint have);

#endif

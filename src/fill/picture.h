// SPDX-License-Identifier: MIT
// A picture in the XML of office programs: as PNG, which each of them shows, with the SVG beside
// it.
#ifndef TB_FILL_PICTURE_H
#define TB_FILL_PICTURE_H

#include <glib.h>
#include <stdbool.h>

typedef struct {
    bool strict;        // the names of strict files
    unsigned id;        // unique in the document, on the slide
    const char *figure; // its id
    const char *description;
    const char *png, *svg; // ids of relations
    double width, height;  // pt
} TbPictureXml;

// <w:drawing> of a picture in a line.
char *tb_picture_inline(const TbPictureXml *picture, const char *word_prefix);
// <p:pic> of slides. `placeholder` is <p:ph>, or ""; `place` <a:xfrm>.
char *tb_picture_shape(const TbPictureXml *picture, const char *slide_prefix,
                       const char *placeholder, const char *place);
// <a:xfrm> of lengths in EMU.
char *tb_picture_place(double x, double y, double width, double height, bool strict);
// <a:blip> alone.
char *tb_picture_blip(const TbPictureXml *picture);
// The name that tells which figure a picture is of. The caller frees all of them.
char *tb_picture_name(const char *figure);

#endif

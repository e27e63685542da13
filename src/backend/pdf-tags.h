// SPDX-License-Identifier: MIT
// What cairo's PDF does not say: the language, that the title is the document's name, and each
// figure's alternative text. Added as an incremental update (ISO 32000-1, 7.5.6): new versions of
// some objects behind the file.
#ifndef TB_BACKEND_PDF_TAGS_H
#define TB_BACKEND_PDF_TAGS_H

#include <glib.h>

#include "scene/scene.h"

// The structure element that each page's content must be tagged as, in cairo's words.
#define TB_PDF_FIGURE_TAG "Figure"

// `file` is cairo's PDF of version 1.4, with one tagged figure a scene. A file of another make is
// left as it is.
void tb_pdf_add_tags(GByteArray *file, const TbScene *const *scenes, int count);

#endif

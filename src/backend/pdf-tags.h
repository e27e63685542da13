// SPDX-License-Identifier: MIT
// What cairo's PDF does not say, and PDF/UA-1 and PDF/A-2u ask for: the language, that the title is
// the document's name, each figure's alternative text, metadata as XMP, what the colours are.
#ifndef TB_BACKEND_PDF_TAGS_H
#define TB_BACKEND_PDF_TAGS_H

#include <glib.h>
#include <stdbool.h>

#include "backend/pdf-structure.h"
#include "scene/scene.h"

#define TB_PDF_CREATOR "tubiao " TB_VERSION

// `bytes` are cairo's PDF of version 1.4, each scene at the left bottom of a page of whole points;
// `structure` tells what of them is what, `date`, in ISO 8601, is its own. False when
// the file is of another make; it is of no use then.
bool tb_pdf_add_tags(GByteArray *bytes, const TbScene *const *scenes, int count,
                     const TbPdfStructure *structure, const char *date);

#endif

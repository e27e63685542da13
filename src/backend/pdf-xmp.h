// SPDX-License-Identifier: MIT
#ifndef TB_BACKEND_PDF_XMP_H
#define TB_BACKEND_PDF_XMP_H

#include <glib.h>

#include "scene/scene.h"

// Appends the XMP packet (ISO 16684-1) of a PDF of these figures: title, description, source,
// languages, dates, and that it is by PDF/UA-1 and PDF/A-2u. `producer` as in its information
// dictionary.
void tb_pdf_append_xmp(GString *out, const TbScene *scene, const char *date, const char *producer);

#endif

// SPDX-License-Identifier: MIT
// The fonts of a PDF that did not come with the program: cut down to the glyphs in use before cairo
// sees them. That takes a fraction of the time for fonts with PostScript outlines, and HarfBuzz
// checks every table that it writes, while cairo trusts what it reads.
#ifndef TB_BACKEND_PDF_FONTS_H
#define TB_BACKEND_PDF_FONTS_H

#include "base/report.h"
#include "scene/scene.h"
#include "text/text.h"

typedef struct TbPdfFonts TbPdfFonts;

// The fonts of all texts of the scenes; from here on `metrics` (of tb_text_metrics_new_shaped())
// paints with them. NULL after an error was reported: a font that can't be embedded.
TbPdfFonts *tb_pdf_fonts_new(TbTextMetrics *metrics, const TbScene *const *scenes, int count,
                             TbReport *report);

// The metrics paint as before.
void tb_pdf_fonts_free(TbPdfFonts *fonts);

#endif

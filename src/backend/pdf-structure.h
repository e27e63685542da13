// SPDX-License-Identifier: MIT
// What the content of a PDF is: elements in reading order, and which stretch of each page belongs
// to which. Told while the pages are painted, written when cairo's file is there.
#ifndef TB_BACKEND_PDF_STRUCTURE_H
#define TB_BACKEND_PDF_STRUCTURE_H

#include <cairo.h>

#include "backend/pdf-file.h"
#include "scene/scene.h"

#define TB_PDF_NO_ELEMENT (-1)

typedef struct {
    TbTag tag;
    int parent; // or TB_PDF_NO_ELEMENT
    TbBox box;  // where it begins, from the page's left bottom
    const char *alt;
    GString *text; // of headings, else NULL
    GArray *parts; // of int: the stretches that belong to it
} TbPdfElement;

// A stretch of content in one pair of marks.
typedef struct {
    int element, page;
    TbTag tag;
    int mark; // its number on the page, where it has an element
} TbPdfPart;

typedef struct {
    GArray *elements; // of TbPdfElement, in reading order
    GArray *parts;    // of TbPdfPart, in the order of painting
} TbPdfStructure;

TbPdfStructure *tb_pdf_structure_new(void);
void tb_pdf_structure_free(TbPdfStructure *structure);

// The element of a node with a tag inside of `parent`; the one before where the node goes on with
// it, TB_PDF_NO_ELEMENT for what nobody reads.
int tb_pdf_structure_element(TbPdfStructure *structure, const TbScene *scene, const TbNode *node,
                             int parent);

// The content from here on is of that element, or an artifact of the kind `tag`. Leaves a sign in
// the page where that differs from what came before.
void tb_pdf_structure_turn(TbPdfStructure *structure, cairo_t *cr, TbPdfPart part);
// Ends the page.
void tb_pdf_structure_close(cairo_t *cr);

// Puts the tree of elements into the file and marks the content of its pages, whose objects are
// `pages` (of unsigned). Returns the object of the tree, for the catalog; 0: what was painted is
// not found in the file.
unsigned tb_pdf_structure_put(const TbPdfStructure *structure, TbPdfFile *file,
                              const GArray *pages);

#endif

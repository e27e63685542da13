// SPDX-License-Identifier: MIT
// A .docx or .pptx as a package of parts that are related (ECMA-376 part 2): what each is, what it
// is related to, and how a picture is added.
#ifndef TB_FILL_OFFICE_H
#define TB_FILL_OFFICE_H

#include "package/package.h"

typedef enum { TB_OFFICE_WORD, TB_OFFICE_SLIDES } TbOfficeKind;

// What parts hold, as far as it matters here.
typedef enum {
    TB_PART_OTHER,
    TB_PART_MAIN,   // the text of a .docx; of slides the list of them
    TB_PART_HEADER, // or footer
    TB_PART_NOTES,  // foot- or endnotes of a .docx
    TB_PART_SLIDE,  // or its notes
    TB_PART_LABELS, // charts and diagrams: text, but no room for a picture
    TB_PART_STYLES
} TbPartKind;

typedef struct {
    char *name; // "word/document.xml"
    TbPartKind kind;
} TbOfficePart;

typedef struct {
    char *id, *type, *target; // the target as a part's name; of an external one as written
    bool external;
    size_t start, end; // of the element in the part of relationships
} TbRelation;

typedef struct TbOffice TbOffice;

// NULL after an error was reported (TB_CODE_PACKAGE): no .docx or .pptx, with macros, signed,
// encrypted, torn. Free with tb_office_free().
TbOffice *tb_office_open(GBytes *bytes, TbReport *report);
void tb_office_free(TbOffice *office);

TbOfficeKind tb_office_kind(const TbOffice *office);
// The parts of a kind that are not TB_PART_OTHER, slides and headers in the order of their numbers.
const GArray *tb_office_parts(const TbOffice *office);
GBytes *tb_office_read(TbOffice *office, const char *part, TbReport *report);

// The relations of a part, of TbRelation; empty where it has none. NULL after an error. Borrowed.
const GArray *tb_office_relations(TbOffice *office, const char *part, TbReport *report);
const TbRelation *tb_office_find_relation(const GArray *relations, const char *id);

// ---- Changing ----

// Replaces or adds a part when the package is written.
void tb_office_put(TbOffice *office, const char *part, GBytes *bytes, TbPartPacking packing);

// A picture of the package, "word/media/tubiao1.png". Equal bytes are one part. Borrowed.
const char *tb_office_add_picture(TbOffice *office, GBytes *bytes, const char *extension);

// The id of a relation of `part` to the picture, a new one where there is none. Borrowed.
const char *tb_office_relate(TbOffice *office, const char *part, const char *picture,
                             TbReport *report);

// A picture of the part is drawn anew: its relation `id` goes if the part, which was put, no longer
// names it, and what it is related to if nothing else is.
void tb_office_unrelate(TbOffice *office, const char *part, const char *id);

// The bytes of the package with all that was changed. NULL after an error. The caller unrefs them.
GBytes *tb_office_finish(TbOffice *office, TbReport *report);

#endif

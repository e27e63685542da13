// SPDX-License-Identifier: MIT
// A part of a template as what can be filled: its paragraphs with their text and the bytes that
// each piece of it stands in, and its pictures.
#ifndef TB_FILL_PART_H
#define TB_FILL_PART_H

#include "fill/edits.h"
#include "fill/office.h"
#include "fill/styles.h"
#include "package/xml.h"

#define TB_EMU_IN_PT 12700.0 // of the unit that drawings are measured in

// ---- Rooms for pictures ----

// pt; a width of 0: the element tells none.
typedef struct {
    double width, height; // the height: at most, 0: whatever it takes
} TbRoom;

// ---- What a part holds ----

typedef struct {
    bool plain;         // of text alone: holds no picture
    bool bound;         // to data of the package, which office programs put in its place
    TbSpan placeholder; // the mark that its words are to be typed over
} TbControl;

// An element of text, <w:t> or <a:t>.
typedef struct {
    TbSpan span;
    bool word; // of Word's own, not of a drawing
    bool keeps_space;
    int control; // index of the innermost content control, or -1
} TbTextElement;

// Bytes of the part that are part of a paragraph's text.
typedef struct {
    size_t at, length;    // in the part
    size_t text, in_text; // in the paragraph: where, and how many
    int element;          // index of its TbTextElement
} TbPiece;

typedef struct {
    TbSpan span;
    GString *text;
    GArray *pieces; // of TbPiece, in order
    // Of Word:
    TbSpan properties, spacing, indent;
    size_t spacing_at;  // where a spacing belongs among the properties
    char *style;        // or NULL
    double left, right; // indents; NAN: as the style has them
    TbRoom room;        // without the indents; of the body: 0, see section and column
    int section, column;
    int note;         // key of the note that it is in, see TbPart; or -1
    int box;          // which text box it is in, or -1
    bool body, boxed; // it stands in no cell and no box; right in a text box
    bool fallback;    // the copy of a text box for old readers
    // Of slides:
    int shape;   // index of the shape that it is in, or -1
    double x, y; // EMU: its cell in that shape, a table; its room is that of the cell, in EMU too
} TbParagraph;

// A picture that is already there, or, with a blip that ends at 0, something else that is named as
// one.
typedef struct {
    char *id;        // of the figure that is to be drawn anew
    TbSpan named[2]; // start tags that have its name and text alternative
    char *shown[2];  // ids of the relations to what it was shown from, or NULL
    TbSpan blip, crop;
    TbRoom room;
} TbPictureElement;

// ---- Of Word ----

typedef struct {
    double width, height; // between the margins
    GArray *columns;      // of double; empty: one
    bool named;           // each has its own width
    GPtrArray *headers;   // ids of the relations of its headers and footers
} TbSection;

// ---- Of slides ----

typedef struct {
    TbSpan span, xfrm;          // of the shape; xfrm.end 0: it stands where its placeholder does
    TbSpan placeholder;         // of <p:ph>
    char *id, *type, *index;    // of the shape, of its placeholder; or NULL
    double x, y, width, height; // EMU
    double scale_x, scale_y;    // of the groups it is in
    int words;                  // of its paragraphs, how many have text
    bool frame;                 // a table, not a shape
    int within;                 // index of the shape that it stands in, or -1
} TbShape;

// A field that counts (SEQ): where, and what.
typedef struct {
    size_t at;
    char *label;
} TbSequence;

typedef struct {
    char *name;
    GBytes *bytes;
    GArray *paragraphs; // of TbParagraph
    GArray *elements;   // of TbTextElement
    GArray *controls;   // of TbControl
    GArray *pictures;   // of TbPictureElement
    GArray *sections;   // of TbSection
    GArray *shapes;     // of TbShape
    GHashTable *notes;  // key of a note -> section it is called in, + 1
    GArray *sequences;  // of TbSequence
    unsigned last_id;   // the largest id of a drawing
} TbPart;

// Reads a part of a template. NULL after an error was reported. Free with tb_part_free().
// `styles` NULL: none are known.
TbPart *tb_part_read(TbOffice *office, const char *name, const TbStyles *styles, TbReport *report);
void tb_part_free(TbPart *part);

#endif

// SPDX-License-Identifier: MIT
// A part while it is read: a table of elements, and what is open. Internal to fill/.
#ifndef TB_FILL_PART_READER_H
#define TB_FILL_PART_READER_H

#include "fill/part.h"

typedef struct TbPartReader TbPartReader;

// An element that matters: its namespace as a letter of part.c, its name, and what is done where it
// begins and ends; either may be NULL.
typedef struct {
    char space;
    const char *local;
    void (*start)(TbPartReader *reader, const char *const *attributes);
    void (*end)(TbPartReader *reader, TbSpan span);
} TbPartRule;

// End with a row without a name.
extern const TbPartRule tb_word_rules[], tb_table_rules[], tb_slide_rules[], tb_picture_rules[];

typedef struct {
    double x, y;
} TbScale;

// A table that is open.
typedef struct {
    GArray *grid; // of double: the widths of its columns
    TbSides margins;
    guint column, span; // of the cell
    double width;       // of the cell, as it says itself; 0: not said
    TbSides cell;       // margins of the cell; NAN: those of the table
    double y, row;      // of slides: where the row is, and how high
} TbOpenTable;

struct TbPartReader {
    TbXml *xml;
    TbPart *part;
    const TbStyles *styles;
    size_t start, inner;  // of the start tag that is being read
    GArray *open;         // of the elements above that have a rule
    GArray *paragraphs;   // indexes of the open ones
    GArray *controls;     // likewise
    int element;          // the open text element, or -1
    int skipped;          // depth of what is as it was before a tracked change
    int removed;          // depth of deleted text
    int fallback;         // depth of copies for old readers
    GString *instruction; // of a field, while one is open
    // Word
    GArray *tables;   // of TbOpenTable
    GArray *rooms;    // of double: of a text box; NAN: of the cell of the innermost
                      // table
    TbSides *margins; // that are being read, or NULL
    int column, box, boxes, note;
    double box_width; // of the shape that a text box is in
    // Drawings
    double x, y, width, height; // EMU, that were read last
    GArray *groups;             // of TbScale
    bool in_picture;
    TbPictureElement picture; // that is open
    TbSpan frame;             // the tag that names what it stands in
    char *frame_id;           // of the figure that this one names, or NULL
    TbRoom extent;            // of what it stands in; 0: it stands in none
    int shape;                // that is open, or -1
};

// The attribute whatever its namespace, or NULL.
const char *tb_part_attribute(const char *const *attributes, const char *local);
// A number of an attribute; 0 where it is not there.
double tb_part_number(const char *const *attributes, const char *local);

// Frees what is in a TbPictureElement.
void tb_part_clear_picture(gpointer picture);

// The same of twentieths of a point, in pt.
double tb_part_twips(const char *const *attributes, const char *local);

// The paragraph that is open, or NULL.
TbParagraph *tb_part_paragraph(TbPartReader *reader);
// The start tag that is being read.
TbSpan tb_part_tag(const TbPartReader *reader);
// The room of a paragraph that begins here, in Word.
TbRoom tb_word_room(const TbPartReader *reader);
// The table that is open, or NULL; opens one, with the margins of its cells; closes it.
TbOpenTable *tb_table_innermost(const TbPartReader *reader);
void tb_table_open(TbPartReader *reader, TbSides margins);
void tb_table_close(TbPartReader *reader, TbSpan span);
// What the innermost cell has, less its margins, pt; 0 where nothing tells it.
double tb_table_cell_width(const TbPartReader *reader);
// Tells a paragraph of the cell of a slide's table that it stands in.
void tb_slide_cell(const TbPartReader *reader, TbParagraph *paragraph);
// EMU for one of the unit that the innermost group counts in.
TbScale tb_part_scale(const TbPartReader *reader);

#endif

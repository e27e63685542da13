// SPDX-License-Identifier: MIT
// Every limit of the input, with the reason it has one.
#ifndef TB_BASE_LIMITS_H
#define TB_BASE_LIMITS_H

// A document larger than this is not a document of figures; keeps reading from a pipe bounded.
#define TB_LIMIT_INPUT_BYTES ((size_t)256 * 1024 * 1024)
// A text to read statements from: a thousand times a thick yearbook; a character takes 12 bytes.
#define TB_LIMIT_TEXT_BYTES ((size_t)64 * 1024 * 1024)
// Deeper JSON than any document has; keeps the recursive parser off the end of the stack.
#define TB_LIMIT_NESTING 100
// JSON values in a document: two million observations of four values each. A value costs about
// 120 bytes while it is read, so that a file of brackets and commas can't take all memory.
#define TB_LIMIT_VALUES 8000000
// A title, name or note longer than this can't be set on a page, and breaking it is costly.
#define TB_LIMIT_STRING_CHARACTERS 10000
// Dimensions of a cube (built-in ones included); every observation stores one index for each.
#define TB_LIMIT_DIMENSIONS 16
// Observations, events and members in a document; keeps memory in proportion to the input.
#define TB_LIMIT_OBSERVATIONS 2000000
#define TB_LIMIT_EVENTS 100000
#define TB_LIMIT_MEMBERS 1000000
// Figures a document may declare.
#define TB_LIMIT_FIGURES 10000
// Big numbers in one figure: more are no longer big on any page.
#define TB_LIMIT_TILES 12
// Panels in one figure: more can't be told apart on a page.
#define TB_LIMIT_PANELS 60
// Places behind the point that a figure can ask for: as many as a stated number keeps.
#define TB_LIMIT_DECIMALS 6
// Rows of a serpentine timeline: more are a page full of turns.
#define TB_LIMIT_ROWS 40
// Cells in one figure's table, empty ones included: categories times series of sparse data would
// take memory out of proportion to the document.
#define TB_LIMIT_CELLS 4000000
// Parts of a zip package: a workbook with a thousand sheets and pictures has fewer.
#define TB_LIMIT_PACKAGE_PARTS 20000
// Bytes of a part, and of all parts read, once unpacked: a sheet with all rows that there can be,
// of eight columns, takes about 400 MiB.
#define TB_LIMIT_PART_BYTES ((size_t)768 * 1024 * 1024)
#define TB_LIMIT_PACKAGE_BYTES ((size_t)1536 * 1024 * 1024)
// How often a part may be larger than it is packed, once it has TB_LIMIT_PACKING_FROM bytes. Sheets
// pack to a tenth; only what is made to burst packs to less than a hundredth.
#define TB_LIMIT_PACKING 150
#define TB_LIMIT_PACKING_FROM ((size_t)32 * 1024 * 1024)
// Depth of XML: keeps the names of open elements from taking all memory.
#define TB_LIMIT_XML_NESTING 1000
// Bytes of one tag of XML, which expat keeps as a whole.
#define TB_LIMIT_XML_TOKEN ((size_t)16 * 1024 * 1024)
// Cells that are not empty in a sheet, and rows times columns that hold any: each costs 60 bytes,
// each place eight.
#define TB_LIMIT_TABLE_CELLS 6000000
#define TB_LIMIT_TABLE_AREA ((size_t)16000000)
// Bytes of one cell: no heading, number or note has as many.
#define TB_LIMIT_CELL_BYTES ((size_t)32767 * 4)
// Sheets of a workbook that are looked at.
#define TB_LIMIT_SHEETS 1000
// Diagnostics listed in one run; beyond it only their number is told.
#define TB_LIMIT_DIAGNOSTICS 100
// Largest figure side in pt (5 m) and in pixels (cairo's own limit is 32767).
#define TB_LIMIT_SIDE_PT 14400.0
#define TB_LIMIT_SIDE_PX 32000
// Smallest figure side in pt: below it not even one label fits.
#define TB_LIMIT_SIDE_MIN_PT 36.0
// Resolutions of PNG: below, no text can be read; above, no page fits into TB_LIMIT_SIDE_PX.
#define TB_LIMIT_DPI_MIN 10
#define TB_LIMIT_DPI_MAX 2400
// The number of a quantity: in another unit, summed up or squared it is a number still.
#define TB_LIMIT_NUMBER 1e150
// Years a period may name: beyond, days since 1970 are no longer exact in a double.
#define TB_LIMIT_YEAR 20000000000000LL

#endif

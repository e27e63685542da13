// SPDX-License-Identifier: MIT
// A statistics file as axes and the values at their crossings. Internal to import/.
#ifndef TB_IMPORT_AXIS_H
#define TB_IMPORT_AXIS_H

#include "document/json.h"
#include "import/import.h"

typedef enum {
    TB_AXIS_IS_MEMBERS,
    TB_AXIS_IS_PERIOD,
    TB_AXIS_IS_REGION,
    TB_AXIS_IS_INDICATOR
} TbAxisRole;

typedef struct {
    const char *id, *label;
    bool total;
    const char *unit; // of an indicator, or NULL
    double factor;    // its values times this are in the unit
    int member;       // in the cube: of the dimension, or the indicator; -1: said in the subtitle
} TbAxisItem;

typedef struct {
    const char *id, *label;
    TbAxisRole role;
    int dimension; // in the cube; -1: none
    TbAxisItem *items;
    int count;
} TbAxis;

// The axes of one data set, and where its values go.
typedef struct {
    TbImport *import;
    TbAxis *axes;
    int count;
    const char *label; // names the indicator where no axis does
    const char *unit;  // of all values, or NULL
    const char *own;   // of the values that are added now, where it may be another; or NULL
    double factor;
    int sole; // the only indicator
} TbAxes;

// An axis with `count` items that say nothing yet; `id` and `label` are copied.
void tb_axis_init(TbAxes *axes, TbAxis *axis, const char *id, const char *label, int count);

// Guesses the role by the id, where none is told; a time axis whose items are no periods has
// members.
void tb_axis_settle(TbAxes *axes, TbAxis *axis, bool told);

// Makes dimensions, members and indicators of the axes. An axis with one item goes into the notes.
// False after an error was reported.
bool tb_axes_open(TbAxes *axes);

// Adds the value at the items `at`, one an axis; NAN is missing.
void tb_axes_add(TbAxes *axes, const int *at, double value);

// Reads the import's bytes as JSON. NULL after an error was reported. Free with
// tb_json_text_free().
TbJsonText *tb_import_json(TbImport *import);

// The string of a member, or NULL.
const char *tb_import_string(const TbJson *json, const char *key);

// True when all of the words stand in the bytes.
bool tb_import_has(const char *bytes, size_t length, const char *const *words);
// Where the text begins, behind a byte order mark of UTF-8 and spaces; `length`: it is empty.
size_t tb_import_start(const char *bytes, size_t length);
// The byte there; 0: there is none.
char tb_import_first(const char *bytes, size_t length);

#endif

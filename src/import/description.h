// SPDX-License-Identifier: MIT
// What stands beside a table as text to describe it: CSVW (table.csv-metadata.json,
// csv-metadata.json) or Frictionless (datapackage.json). Internal to import/.
#ifndef TB_IMPORT_DESCRIPTION_H
#define TB_IMPORT_DESCRIPTION_H

#include "import/import.h"

typedef struct {
    const char *title, *source; // or NULL
    const char *encoding;       // or NULL
    char separator;             // 0: it says none
    GPtrArray *names, *labels;  // of its columns: what heads them, and what people call them
    GPtrArray *missing;         // texts that stand for no value
} TbDescription;

// The description of the import's file, from the folder it lies in. False when there is none that
// names it; a broken one is reported as a warning. Clear a found one with tb_description_clear().
bool tb_description_find(TbImport *import, TbDescription *description);
void tb_description_clear(TbDescription *description);

// The files that may describe `file`, there or not, in the order that they are looked for. The
// caller frees them with g_strfreev().
char **tb_description_paths(const char *file);

// True when a file beside `file` may describe it.
bool tb_description_may_be(const char *file);

// Puts the labels of columns in place of their names, takes out cells that stand for no value, and
// gives the cube title and source.
void tb_description_apply(const TbDescription *description, TbImport *import, TbGrid *grid);

#endif

// SPDX-License-Identifier: MIT
// Files of others as tubiao documents: workbooks, tables as text, answers of statistics services.
//
// A format is a file here and a row in formats.c. Formats are told by content, never by name alone.
#ifndef TB_IMPORT_IMPORT_H
#define TB_IMPORT_IMPORT_H

#include <glib.h>
#include <stdbool.h>

#include "table/cube.h"
#include "table/tables.h"

typedef struct {
    const char *format;   // a name of tb_import_formats(), or NULL: by content
    const char *sheet;    // name or number from 1, or NULL
    const char *range;    // "B3:M40", or NULL
    const char *encoding; // of a text, a name that iconv knows; or NULL: found out
    const char
        *file;    // its name, which may tell a year and where descriptions lie beside it; or NULL
    bool explain; // fill in the cube's `explain`
} TbImportOptions;

// One input while it is read.
typedef struct {
    GBytes *bytes;
    const char *data;
    size_t length;
    const TbImportOptions *options;
    TbTablesOptions tables; // sheet, range and file of the options, read
    TbArena *arena;
    TbCube *cube;
    TbReport *report;
} TbImport;

typedef struct {
    const char *name;
    // True when the bytes are of this format; NULL: only by name.
    bool (*recognise)(const char *bytes, size_t length);
    // Fills the cube; false after an error was reported.
    bool (*read)(TbImport *import);
} TbImportFormat;

// The format of the bytes; NULL: a tubiao document, or nothing that is known, which its reader will
// tell. A name in `options` that is none is reported.
const TbImportFormat *tb_import_recognise(const char *bytes, size_t length,
                                          const TbImportOptions *options, TbReport *report);
// The names of all formats, NULL-terminated.
const char *const *tb_import_formats(void);

// Reads the bytes. NULL after an error was reported. The caller frees it with tb_cube_free(),
// before `arena`.
TbCube *tb_import_read(TbArena *arena, const TbImportFormat *format, GBytes *bytes,
                       const TbImportOptions *options, TbReport *report);

// ---- The formats, a file each ----
bool tb_csv_recognise(const char *bytes, size_t length);
bool tb_csv_read(TbImport *import);
bool tb_xlsx_recognise(const char *bytes, size_t length);
bool tb_xlsx_read(TbImport *import);
bool tb_ods_recognise(const char *bytes, size_t length);
bool tb_ods_read(TbImport *import);
bool tb_json_stat_recognise(const char *bytes, size_t length);
bool tb_json_stat_read(TbImport *import);
bool tb_world_bank_recognise(const char *bytes, size_t length);
bool tb_world_bank_read(TbImport *import);
bool tb_sdmx_recognise(const char *bytes, size_t length);
bool tb_sdmx_read(TbImport *import);
bool tb_nbs_recognise(const char *bytes, size_t length);
bool tb_nbs_read(TbImport *import);
// Web pages, which are refused with what they say.
bool tb_page_recognise(const char *bytes, size_t length);
bool tb_page_read(TbImport *import);

#endif

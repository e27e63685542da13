// SPDX-License-Identifier: MIT
// Zip packages (.xlsx, .ods, .docx, .pptx), over libzip: read part by part, and written again with
// some parts replaced.
//
// Hostile packages are refused in bounded time and memory (TB_LIMIT_PACKAGE_*, TB_LIMIT_PART_*).
// Nothing is ever unpacked to disk. Built only where libzip and expat
// are there (TB_HAVE_PACKAGES; meson's `packages`); recognise.h is always.
#ifndef TB_PACKAGE_PACKAGE_H
#define TB_PACKAGE_PACKAGE_H

#include <glib.h>
#include <stdbool.h>

#include "base/report.h"
#include "package/xml.h"

typedef struct TbPackage TbPackage;

// Opens a package, which keeps a reference to `bytes`. NULL after an error was reported
// (TB_CODE_PACKAGE: torn, with a password, an old format; TB_CODE_LIMIT). Free with
// tb_package_free().
TbPackage *tb_package_open(GBytes *bytes, TbReport *report);
void tb_package_free(TbPackage *package);

// Its parts, in the order of the file; names are borrowed.
unsigned tb_package_count(const TbPackage *package);
const char *tb_package_part(const TbPackage *package, unsigned index);
// The part of that name, exactly or but for the case of ASCII letters (OPC 6.2.2.2); -1: none.
int tb_package_find(const TbPackage *package, const char *part);

// All of a part, checked by its sum. NULL after an error was reported. The caller unrefs it.
GBytes *tb_package_read(TbPackage *package, const char *part, TbReport *report);

// Parses a part as it is unpacked, so that it never stands in memory as a whole. False after an
// error was reported.
bool tb_package_parse(TbPackage *package, const char *part, const TbXmlHandler *handler, void *user,
                      TbReport *report);

// ---- Writing ----

typedef struct TbPackageWriter TbPackageWriter;

// A new package from the parts of `from`, or an empty one where it is NULL. Free with
// tb_package_writer_free(). NULL after an error was reported.
TbPackageWriter *tb_package_writer_new(const TbPackage *from, TbReport *report);
void tb_package_writer_free(TbPackageWriter *writer);

typedef enum {
    TB_PART_DEFLATED,
    TB_PART_STORED // pictures that are packed already; the first part, `mimetype`, of ODF
} TbPartPacking;

// Puts a part in the place of the one of that name, else behind all others; takes a reference to
// `bytes`.
void tb_package_writer_put(TbPackageWriter *writer, const char *part, GBytes *bytes,
                           TbPartPacking packing);
// Leaves a part of the old package out; nothing when there is none.
void tb_package_writer_drop(TbPackageWriter *writer, const char *part);

// The bytes of the package, which depend on the parts alone: new parts have the time 1980-01-01,
// others are copied as they are packed, with their own. Once only. NULL after an error was reported
// (TB_CODE_IO). The caller unrefs them.
GBytes *tb_package_writer_finish(TbPackageWriter *writer, TbReport *report);

#endif

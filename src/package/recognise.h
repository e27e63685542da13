// SPDX-License-Identifier: MIT
// Telling packages by their first bytes, and refusing what none of ours reads. Built with libzip or
// without.
#ifndef TB_PACKAGE_RECOGNISE_H
#define TB_PACKAGE_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/report.h"

// True for zip packages, and for compound files, which tb_package_refuse() can say more about.
bool tb_package_recognise(const void *bytes, size_t length);

// True for compound files ([MS-CFB] 2.2): old Office formats, and encrypted packages.
bool tb_package_is_compound(const void *bytes, size_t length);

// Reports why the bytes can't be opened, with the way out (TB_CODE_PACKAGE): a password, an old
// format, else that tubiao was built without libzip.
void tb_package_refuse(const void *bytes, size_t length, TbReport *report);

#endif

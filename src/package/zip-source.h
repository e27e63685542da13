// SPDX-License-Identifier: MIT
// Packages in memory as libzip sees them. Internal to package/.
#ifndef TB_PACKAGE_ZIP_SOURCE_H
#define TB_PACKAGE_ZIP_SOURCE_H

#include <glib.h>

#include "package/package.h"
#include "package/zip-late.h"

// The package in `bytes`, which must live as long as the result; NULL with *error set. Close it
// with zip_close() or zip_discard().
zip_t *tb_zip_open(const TbZip *zip, GBytes *bytes, int flags, zip_error_t *error);

// The bytes that it was opened from. Borrowed.
GBytes *tb_package_bytes(const TbPackage *package);

#endif

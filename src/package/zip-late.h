// SPDX-License-Identifier: MIT
// libzip, loaded when the first package is opened: with the library of cryptography that it brings
// it took a fifth of the start of every run. Internal to package/.
#ifndef TB_PACKAGE_ZIP_LATE_H
#define TB_PACKAGE_ZIP_LATE_H

#include <zip.h>

#include "base/report.h"

#define TB_ZIP_CALLS(CALL)                                                                         \
    CALL(close)                                                                                    \
    CALL(delete)                                                                                   \
    CALL(discard)                                                                                  \
    CALL(error_fini)                                                                               \
    CALL(error_init)                                                                               \
    CALL(error_strerror)                                                                           \
    CALL(fclose)                                                                                   \
    CALL(file_add)                                                                                 \
    CALL(file_get_error)                                                                           \
    CALL(file_replace)                                                                             \
    CALL(file_set_dostime)                                                                         \
    CALL(fopen_index)                                                                              \
    CALL(fread)                                                                                    \
    CALL(get_error)                                                                                \
    CALL(get_name)                                                                                 \
    CALL(get_num_entries)                                                                          \
    CALL(name_locate)                                                                              \
    CALL(open_from_source)                                                                         \
    CALL(set_file_compression)                                                                     \
    CALL(source_buffer)                                                                            \
    CALL(source_buffer_create)                                                                     \
    CALL(source_close)                                                                             \
    CALL(source_error)                                                                             \
    CALL(source_free)                                                                              \
    CALL(source_keep)                                                                              \
    CALL(source_open)                                                                              \
    CALL(source_read)                                                                              \
    CALL(source_stat)                                                                              \
    CALL(stat_index)

// The functions of libzip that are used here, without their zip_.
typedef struct {
#define TB_ZIP_CALL(name) __typeof__(&zip_##name) name;
    TB_ZIP_CALLS(TB_ZIP_CALL)
#undef TB_ZIP_CALL
} TbZip;

// From the shared library of that name, which then stays loaded; TB_ZIP_LIBRARY is the one that the
// headers belong to. False after an error was reported.
bool tb_zip_load(TbZip *zip, const char *library, TbReport *report);

#endif

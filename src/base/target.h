// SPDX-License-Identifier: MIT
// Where bytes come from and go to. A file appears whole or not at all.
#ifndef TB_BASE_TARGET_H
#define TB_BASE_TARGET_H

#include <glib.h>
#include <stdbool.h>

#include "base/report.h"

// Reads all of `path` ("-" = standard input) up to TB_LIMIT_INPUT_BYTES. The caller unrefs the
// result; NULL after an error was reported (TB_CODE_IO, TB_CODE_LIMIT).
GBytes *tb_source_read(const char *path, TbReport *report);

// Opens `path` for reading; the caller closes it. -1 after an error was reported.
int tb_source_open(const char *path, TbReport *report);
// All of what was read in `head`, which it takes, and what is still in `fd`; `name` is for
// messages. As tb_source_read().
GBytes *tb_source_take_rest(int fd, const char *name, GByteArray *head, TbReport *report);

// Writes `bytes` to `path` ("-" = standard output): to a new file in the same folder, without a
// name where the file system can, then given its name, so that a failure leaves an older file as
// it was, and a process that is killed no part of one. A path that is a device, a pipe or a socket
// is written straight. False after an error was reported (TB_CODE_IO).
bool tb_target_write(const char *path, GBytes *bytes, TbReport *report);

// The same; with `sync` the file and its name are on the disk when it returns.
bool tb_target_write_with(const char *path, GBytes *bytes, bool sync, TbReport *report);

// Removes from the folder what runs of this machine left there that were killed while they gave a
// file its name.
void tb_target_sweep(const char *folder);

// As tb_source_read(), but refuses a pipe, which would be waited for.
GBytes *tb_source_read_plain(const char *path, TbReport *report);

#endif

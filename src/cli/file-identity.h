// SPDX-License-Identifier: MIT
// Which file a name stands for, whatever it is called.
#ifndef TB_CLI_FILE_IDENTITY_H
#define TB_CLI_FILE_IDENTITY_H

#include <glib.h>
#include <stdbool.h>

// Where the file stands: its folder's device and inode, and its name there. Equal for all ways to
// it, also when it is not there yet or was replaced meanwhile. NULL for "-", devices and pipes,
// which lose nothing when they are written to twice. The caller frees it.
char *tb_cli_file_identity(const char *path);

// The device and inode of the file itself, equal for its hard links; NULL when it is not there.
char *tb_cli_file_inode(const char *path);

// ---- What the jobs of a batch read and write; for all threads ----

typedef struct TbClaims TbClaims;

TbClaims *tb_claims_new(void);
void tb_claims_free(TbClaims *claims);

// The job on `line` reads a file.
void tb_claims_read(TbClaims *claims, const char *identity, unsigned line);
// It is about to write one (`inode` may be NULL): 0, or the line of another job that has read or
// written it.
unsigned tb_claims_write(TbClaims *claims, const char *identity, const char *inode, unsigned line);

#endif

// SPDX-License-Identifier: MIT
// Files that may change: by being written to, or by another one taking their name.
#ifndef TB_CLI_WATCH_FILES_H
#define TB_CLI_WATCH_FILES_H

#include <glib.h>
#include <stdbool.h>

typedef struct TbWatchFiles TbWatchFiles;

// `changed` is called from the main loop, once for all changes of a moment.
TbWatchFiles *tb_watch_files_new(void (*changed)(void *data), void *data);
void tb_watch_files_free(TbWatchFiles *files);

// Watches `path` too, and where it leads if it is a link. A file need not be there, its folder
// must: false and a message, which the caller frees, when that can't be watched.
bool tb_watch_files_add(TbWatchFiles *files, const char *path, char **message);

#endif

// SPDX-License-Identifier: MIT
// From a drawn text back to the string of the document that it came from, for diagnostics.
#ifndef TB_DOCUMENT_LOCATE_H
#define TB_DOCUMENT_LOCATE_H

#include <glib.h>
#include <stdbool.h>

#include "base/report.h"

typedef struct TbLocator TbLocator;

// Reads the document's bytes once more. Never NULL; free with tb_locator_free().
TbLocator *tb_locator_new(const char *bytes, size_t length);
void tb_locator_free(TbLocator *locator);

// The key or string that holds `character`; of several the one that shares most with the drawn
// line `text`, then the first. False when the document has none: the text came from elsewhere.
// The place lives as long as the locator.
bool tb_locator_find(const TbLocator *locator, gunichar character, const char *text,
                     TbPlace *place);

#endif

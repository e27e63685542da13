// SPDX-License-Identifier: MIT
#include "api/misuse.h"

#include <string.h>

bool tb_take_options(TubiaoContext *context, void *own, size_t size, const void *given,
                     TubiaoStatus *status)
{
    if (!given)
        return true;
    size_t found;
    memcpy(&found, given, sizeof found);
    if (found <= size && found >= sizeof found && found % sizeof found == 0) {
        memcpy(own, given, found);
        memcpy(own, &size, sizeof size);
        return true;
    }
    TbCall call = tb_context_begin(context, NULL);
    if (found > size)
        tb_report_error(context->report, TB_CODE_ARGUMENT, NULL,
                        "options of %zu bytes are of a newer version of the library; this one "
                        "knows %zu",
                        found, size);
    else
        tb_report_error(context->report, TB_CODE_ARGUMENT, NULL,
                        "options do not tell their size: %zu bytes", found);
    tb_report_hint(context->report, "TUBIAO_…_OPTIONS_INIT of tubiao.h sets it");
    tb_set_status(status, tb_context_end(context, call));
    return false;
}

// SPDX-License-Identifier: MIT
#include "package/zip-late.h"

#include "base/late.h"
#include "base/messages.h"

static const TbLateCall calls[] = {
#define TB_ZIP_CALL(name) {"zip_" #name, offsetof(TbZip, name)},
    TB_ZIP_CALLS(TB_ZIP_CALL)
#undef TB_ZIP_CALL
};

bool tb_zip_load(TbZip *zip, const char *library, TbReport *report)
{
    const char *error = tb_late_load(library, calls, G_N_ELEMENTS(calls), zip);
    if (!error)
        return true;
    tb_report_error(report, TB_CODE_IO, NULL, "can't load the library of packages: %s", error);
    tb_report_hint(report, _("install libzip, or give the data as CSV or JSON"));
    return false;
}

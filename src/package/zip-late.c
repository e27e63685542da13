// SPDX-License-Identifier: MIT
#include "package/zip-late.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

#include "base/messages.h"

static const struct {
    const char *name;
    size_t offset; // in TbZip
} calls[] = {
#define TB_ZIP_CALL(name) {"zip_" #name, offsetof(TbZip, name)},
    TB_ZIP_CALLS(TB_ZIP_CALL)
#undef TB_ZIP_CALL
};

static bool refuse(TbReport *report)
{
    tb_report_error(report, TB_CODE_IO, NULL, "can't load the library of packages: %s", dlerror());
    tb_report_hint(report, _("install libzip, or give the data as CSV or JSON"));
    return false;
}

bool tb_zip_load(TbZip *zip, const char *library, TbReport *report)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        return refuse(report);
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        void *call = dlsym(handle, calls[i].name);
        if (!call)
            return refuse(report);
        memcpy((char *)zip + calls[i].offset, &call, sizeof call);
    }
    dlclose(handle);
    return true;
}

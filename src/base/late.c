// SPDX-License-Identifier: MIT
#include "base/late.h"

#include <dlfcn.h>
#include <string.h>

const char *tb_late_load(const char *library, const TbLateCall *calls, size_t count, void *table)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
    if (!handle)
        return dlerror();
    for (size_t i = 0; i < count; i++) {
        void *call = dlsym(handle, calls[i].name);
        if (!call)
            return dlerror();
        memcpy((char *)table + calls[i].offset, &call, sizeof call);
    }
    dlclose(handle);
    return NULL;
}

// SPDX-License-Identifier: MIT
#include "backend/backend.h"

#include <string.h>

#include "backend/backends.h"

#define BACKEND(name, extension, mime_type, pages, layouts, ...)                                   \
    {#name, extension, mime_type, pages, layouts, __VA_ARGS__, tb_##name##_write},
static const TbBackend backends[] = {TB_BACKENDS(BACKEND)};
#undef BACKEND

#define NAME(name, ...) #name,
static const char *const names[] = {TB_BACKENDS(NAME) NULL};
#undef NAME

const TbBackend *tb_backend_lookup(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(backends); i++)
        if (strcmp(backends[i].name, name) == 0)
            return &backends[i];
    return NULL;
}

const TbBackend *tb_backend_for_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    if (!dot)
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(backends); i++)
        if (g_ascii_strcasecmp(backends[i].extension, dot + 1) == 0)
            return &backends[i];
    return NULL;
}

const char *const *tb_backend_names(void)
{
    return names;
}

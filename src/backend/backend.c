// SPDX-License-Identifier: MIT
#include "backend/backend.h"

#include <string.h>

#include "backend/backends.h"

static const TbBackend backends[] = {
    {"png", "png", "image/png", false, tb_png_write},
    {"svg", "svg", "image/svg+xml", false, tb_svg_write},
    {"pdf", "pdf", "application/pdf", true, tb_pdf_write},
};

static const char *const names[] = {"png", "svg", "pdf", NULL};
G_STATIC_ASSERT(G_N_ELEMENTS(names) == G_N_ELEMENTS(backends) + 1);

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

// SPDX-License-Identifier: MIT
#include "package/zip-source.h"

zip_t *tb_zip_open(const TbZip *zip, GBytes *bytes, int flags, zip_error_t *error)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = zip->source_buffer_create(data, length, 0, error);
    zip_t *archive = source ? zip->open_from_source(source, flags, error) : NULL;
    if (!archive && source)
        zip->source_free(source);
    return archive;
}

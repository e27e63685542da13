// SPDX-License-Identifier: MIT
#include "package/zip-source.h"

zip_t *tb_zip_open(GBytes *bytes, int flags, zip_error_t *error)
{
    gsize length;
    const void *data = g_bytes_get_data(bytes, &length);
    zip_source_t *source = zip_source_buffer_create(data, length, 0, error);
    zip_t *zip = source ? zip_open_from_source(source, flags, error) : NULL;
    if (!zip && source)
        zip_source_free(source);
    return zip;
}

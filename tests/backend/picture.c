// SPDX-License-Identifier: MIT
#include "picture.h"

#include <stdlib.h>
#include <string.h>

Picture picture_new(int width, int height, PixelAt pixel_at, const void *data)
{
    Picture picture = {width, height, g_new(uint32_t, (size_t)width * (size_t)height)};
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            picture.pixels[(size_t)y * (size_t)width + (size_t)x] = pixel_at(x, y, data);
    return picture;
}

void picture_free(Picture *picture)
{
    g_clear_pointer(&picture->pixels, g_free);
}

TbPngInfo picture_info(const Picture *picture, bool alpha, bool exact)
{
    return (TbPngInfo){.width = picture->width,
                       .height = picture->height,
                       .alpha = alpha,
                       .exact = exact,
                       .dpi = 300,
                       .lang = "zh-Hans",
                       .title = "图",
                       .description = "一张图",
                       .source = ""};
}

GBytes *picture_encode(const Picture *picture, const TbPngInfo *info)
{
    TbPngEncoder *encoder = tb_png_encoder_new(info);
    for (int y = 0, rows = 1; y < picture->height; y += rows, rows = rows % 7 + 3) {
        int count = MIN(rows, picture->height - y);
        tb_png_encoder_add(encoder, picture->pixels + (size_t)y * (size_t)picture->width,
                           (size_t)picture->width, count);
    }
    return tb_png_encoder_finish(encoder);
}

typedef struct {
    const uint8_t *bytes;
    size_t left;
} Reader;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned length)
{
    Reader *reader = closure;
    if (length > reader->left)
        return CAIRO_STATUS_READ_ERROR;
    memcpy(data, reader->bytes, length);
    reader->bytes += length;
    reader->left -= length;
    return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *picture_decode(GBytes *file)
{
    Reader reader = {0};
    reader.bytes = g_bytes_get_data(file, &reader.left);
    cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &reader);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    return surface;
}

unsigned picture_difference(const Picture *picture, GBytes *file, bool alpha)
{
    cairo_surface_t *surface = picture_decode(file);
    g_assert_cmpint(cairo_image_surface_get_width(surface), ==, picture->width);
    g_assert_cmpint(cairo_image_surface_get_height(surface), ==, picture->height);
    const uint8_t *data = cairo_image_surface_get_data(surface);
    unsigned largest = 0;
    for (int y = 0; y < picture->height; y++) {
        const uint8_t *row = data + (size_t)y * (size_t)cairo_image_surface_get_stride(surface);
        for (int x = 0; x < picture->width; x++) {
            uint32_t got, want = picture->pixels[(size_t)y * (size_t)picture->width + (size_t)x];
            memcpy(&got, row + 4 * (size_t)x, 4);
            for (int shift = 0; shift < (alpha ? 32 : 24); shift += 8) {
                int distance = (int)(got >> shift & 255) - (int)(want >> shift & 255);
                largest = MAX(largest, (unsigned)abs(distance));
            }
        }
    }
    cairo_surface_destroy(surface);
    return largest;
}

static cairo_status_t count_bytes(void *closure, const unsigned char *data, unsigned length)
{
    (void)data;
    *(size_t *)closure += length;
    return CAIRO_STATUS_SUCCESS;
}

size_t picture_cairo_size(const Picture *picture, bool alpha)
{
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)picture->pixels, alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
        picture->width, picture->height, 4 * picture->width);
    size_t size = 0;
    cairo_surface_write_to_png_stream(surface, count_bytes, &size);
    cairo_surface_destroy(surface);
    return size;
}

// SPDX-License-Identifier: MIT
#include "backend/icc-srgb.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define HEADER 128
#define TAG_ENTRY 12
#define TAG_COUNT 10 // in the table; three of them share the curve

static void append_number(GByteArray *out, uint32_t number)
{
    uint32_t big = GUINT32_TO_BE(number);
    g_byte_array_append(out, (const guint8 *)&big, sizeof big);
}

static void append_name(GByteArray *out, const char *name)
{
    g_byte_array_append(out, (const guint8 *)name, 4);
}

// s15Fixed16Number
static void append_fixed(GByteArray *out, double number)
{
    append_number(out, (uint32_t)(int32_t)lround(number * 65536));
}

static void append_fixed_numbers(GByteArray *out, const double *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        append_fixed(out, numbers[i]);
}

static void put_number(GByteArray *out, guint at, uint32_t number)
{
    uint32_t big = GUINT32_TO_BE(number);
    memcpy(out->data + at, &big, sizeof big);
}

static void append_header(GByteArray *out)
{
    static const double d50[] = {0.9642, 1, 0.8249};
    static const uint16_t date[] = {2026, 1, 1, 0, 0, 0};
    append_number(out, 0); // size, once it is known
    append_number(out, 0); // of no colour management's make
    append_number(out, 0x04200000);
    append_name(out, "mntr");
    append_name(out, "RGB ");
    append_name(out, "XYZ ");
    for (size_t i = 0; i < G_N_ELEMENTS(date); i += 2)
        append_number(out, (uint32_t)date[i] << 16 | date[i + 1]);
    append_name(out, "acsp");
    for (int i = 0; i < 6; i++) // platform, flags, maker, model, attributes
        append_number(out, 0);
    append_number(out, 0); // perceptual
    append_fixed_numbers(out, d50, G_N_ELEMENTS(d50));
    while (out->len < HEADER)
        append_number(out, 0);
}

// ---- Tags ----

static void begin_tag(GByteArray *out, unsigned index, const char *name, const char *type)
{
    while (out->len % 4)
        g_byte_array_append(out, (const guint8 *)"", 1);
    guint entry = HEADER + 4 + TAG_ENTRY * index;
    memcpy(out->data + entry, name, 4);
    put_number(out, entry + 4, out->len);
    append_name(out, type);
    append_number(out, 0);
}

static void end_tag(GByteArray *out, unsigned index)
{
    guint entry = HEADER + 4 + TAG_ENTRY * index;
    uint32_t start;
    memcpy(&start, out->data + entry + 4, sizeof start);
    put_number(out, entry + 8, out->len - GUINT32_FROM_BE(start));
}

static void add_text(GByteArray *out, unsigned index, const char *name, const char *text)
{
    begin_tag(out, index, name, "mluc");
    const uint32_t head = 28, record = 12, length = (uint32_t)strlen(text);
    append_number(out, 1);
    append_number(out, record);
    append_name(out, "enUS");
    append_number(out, 2 * length);
    append_number(out, head);
    for (uint32_t i = 0; i < length; i++) {
        const guint8 unit[] = {0, (guint8)text[i]};
        g_byte_array_append(out, unit, sizeof unit);
    }
    end_tag(out, index);
}

static void add_numbers(GByteArray *out, unsigned index, const char *name, const double *numbers,
                        size_t count)
{
    begin_tag(out, index, name, count == 3 ? "XYZ " : "sf32");
    append_fixed_numbers(out, numbers, count);
    end_tag(out, index);
}

// Y = (aX + b)^g from d on, cX below it.
static void add_curves(GByteArray *out, unsigned index)
{
    static const double parameters[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    begin_tag(out, index, "rTRC", "para");
    append_number(out, 3u << 16);
    append_fixed_numbers(out, parameters, G_N_ELEMENTS(parameters));
    end_tag(out, index);
    guint first = HEADER + 4 + TAG_ENTRY * index;
    for (guint i = 1; i < 3; i++)
        memcpy(out->data + first + TAG_ENTRY * i, out->data + first, TAG_ENTRY);
    out->data[first + TAG_ENTRY] = 'g';
    out->data[first + 2 * TAG_ENTRY] = 'b';
}

GByteArray *tb_icc_srgb_new(void)
{
    // Of a page white of D65, as seen under the D50 of the profile connection space (Bradford).
    static const double white[] = {0.9642, 1, 0.8249};
    static const double red[] = {0.4360747, 0.2225045, 0.0139322};
    static const double green[] = {0.3850649, 0.7168786, 0.0971045};
    static const double blue[] = {0.1430804, 0.0606169, 0.7141733};
    static const double adaptation[] = {1.0478112,  0.0228866,  -0.0501270, 0.0295424, 0.9904844,
                                        -0.0170491, -0.0092345, 0.0150436,  0.7521316};
    GByteArray *out = g_byte_array_new();
    append_header(out);
    append_number(out, TAG_COUNT);
    g_byte_array_set_size(out, HEADER + 4 + TAG_ENTRY * TAG_COUNT);
    add_text(out, 0, "desc", "sRGB");
    add_text(out, 1, "cprt", "No copyright, use freely");
    add_numbers(out, 2, "wtpt", white, 3);
    add_numbers(out, 3, "chad", adaptation, 9);
    add_numbers(out, 4, "rXYZ", red, 3);
    add_numbers(out, 5, "gXYZ", green, 3);
    add_numbers(out, 6, "bXYZ", blue, 3);
    add_curves(out, 7);
    put_number(out, 0, out->len);
    return out;
}

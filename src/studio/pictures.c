// SPDX-License-Identifier: MIT
#include "studio/pictures.h"

#include <stdbool.h>
#include <string.h>

#include "base/buffer.h"

enum {
    KEPT = 8,          // a window each that is written in
    LARGEST = 4 << 20, // bytes of one that is kept
};

typedef struct {
    guint number;       // 0: none
    char *text;         // one piece, as it is kept between others that come and go
    GPtrArray *lines;   // in it
    GHashTable *places; // of line (borrowed) → its index
} Picture;

struct TbStudioPictures {
    Picture kept[KEPT];
    guint last;
};

TbStudioPictures *tb_studio_pictures_new(void)
{
    return g_new0(TbStudioPictures, 1);
}

static void clear(Picture *picture)
{
    if (picture->number == 0)
        return;
    g_hash_table_unref(picture->places);
    g_ptr_array_unref(picture->lines);
    g_free(picture->text);
    picture->number = 0;
}

void tb_studio_pictures_free(TbStudioPictures *pictures)
{
    for (guint i = 0; i < KEPT; i++)
        clear(&pictures->kept[i]);
    g_free(pictures);
}

static Picture read_picture(const char *svg, guint number)
{
    Picture picture = {.number = number,
                       .text = g_strdup(svg),
                       .lines = g_ptr_array_new(),
                       .places = g_hash_table_new(g_str_hash, g_str_equal)};
    for (char *line = picture.text, *end; line; line = end ? end + 1 : NULL) {
        end = strchr(line, '\n');
        if (end)
            *end = '\0';
        g_hash_table_insert(picture.places, line, GUINT_TO_POINTER(picture.lines->len));
        g_ptr_array_add(picture.lines, line);
    }
    return picture;
}

// ---- What differs ----

typedef struct {
    GString *json;
    bool is_first;
    guint first, count; // lines of the picture that the window has
    GString *fresh;     // lines that it does not have
    guint fresh_count;
} Pieces;

static void end_piece(Pieces *pieces)
{
    if (pieces->count + pieces->fresh_count == 0)
        return;
    g_string_append(pieces->json, pieces->is_first ? "" : ",");
    pieces->is_first = false;
    if (pieces->count > 0)
        g_string_append_printf(pieces->json, "[%u,%u]", pieces->first, pieces->count);
    else
        tb_buffer_append_json_string(pieces->json, pieces->fresh->str);
    pieces->count = pieces->fresh_count = 0;
    g_string_truncate(pieces->fresh, 0);
}

static void add_kept(Pieces *pieces, guint place)
{
    if (pieces->count == 0 || place != pieces->first + pieces->count) {
        end_piece(pieces);
        pieces->first = place;
    }
    pieces->count++;
}

static void add_fresh(Pieces *pieces, const char *line)
{
    if (pieces->fresh_count == 0)
        end_piece(pieces);
    else
        g_string_append_c(pieces->fresh, '\n');
    g_string_append(pieces->fresh, line);
    pieces->fresh_count++;
}

// Where the line stands in the picture: after the one before, as most do, or anywhere.
static bool find(const Picture *had, const char *line, guint after, guint *place)
{
    gpointer found = GUINT_TO_POINTER(after);
    if ((after >= had->lines->len || !g_str_equal(had->lines->pdata[after], line)) &&
        !g_hash_table_lookup_extended(had->places, line, NULL, &found))
        return false;
    *place = GPOINTER_TO_UINT(found);
    return true;
}

static void append_pieces(GString *json, const Picture *had, const Picture *now)
{
    Pieces pieces = {.json = json, .fresh = g_string_new(NULL), .is_first = true};
    guint after = 0, place;
    g_string_append_c(json, '[');
    for (guint i = 0; i < now->lines->len; i++) {
        const char *line = now->lines->pdata[i];
        if (find(had, line, after, &place)) {
            add_kept(&pieces, place);
            after = place + 1;
        } else {
            add_fresh(&pieces, line);
        }
    }
    end_piece(&pieces);
    g_string_append_c(json, ']');
    g_string_free(pieces.fresh, TRUE);
}

void tb_studio_pictures_append(TbStudioPictures *pictures, GString *json, const char *svg,
                               guint have)
{
    const Picture *had = &pictures->kept[have % KEPT];
    Picture now = read_picture(svg, ++pictures->last);
    g_string_append_printf(json, "\"picture\":%u,\"svg\":", now.number);
    if (have > 0 && had->number == have)
        append_pieces(json, had, &now);
    else
        tb_buffer_append_json_string(json, svg);
    Picture *place = &pictures->kept[now.number % KEPT];
    if (strlen(svg) <= LARGEST) {
        clear(place);
        *place = now;
    } else {
        clear(&now);
    }
}

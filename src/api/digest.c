// SPDX-License-Identifier: MIT
// What a figure is made from, without laying it out.
#include "api/digest.h"

#include <string.h>

#include "backend/stamp.h"
#include "base/buffer.h"
#include "base/option-list.h"
#include "base/target.h"
#include "api/misuse.h"
#include "document/theme.h"

// The NUL ends each part, so that no two lists of parts look the same.
static void add_text(GChecksum *sum, const char *text)
{
    if (text)
        g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
    g_checksum_update(sum, (const guchar *)(text ? "" : "\1"), 1);
}

static void add_number(GChecksum *sum, double value)
{
    GString *text = g_string_new(NULL);
    tb_buffer_append_json_number(text, value);
    add_text(sum, text->str);
    g_string_free(text, TRUE);
}

// Made once for a document, however many figures it has; threads that share it may both try.
static const char *document_digest(const TubiaoDocument *document)
{
    char **place = &((TubiaoDocument *)document)->digest;
    char *digest = g_atomic_pointer_get(place);
    if (digest)
        return digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    gsize length;
    const guchar *bytes = g_bytes_get_data(document->bytes, &length);
    add_text(sum, document->lang);
    for (char **set = document->set; set && *set; set++)
        add_text(sum, *set);
    add_text(sum, document->page ? "page" : NULL);
    if (length > 0)
        g_checksum_update(sum, bytes, (gssize)length);
    digest = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    if (g_atomic_pointer_compare_and_exchange(place, NULL, digest))
        return digest;
    g_free(digest);
    return g_atomic_pointer_get(place);
}

// ---- Options: each row of base/option-list.h that decides how a figure looks ----

#define ADD_FLAG(sum, value) add_number(sum, value)
#define ADD_CHOICE(sum, value) add_number(sum, value)
#define ADD_LENGTH(sum, value) add_number(sum, value)
#define ADD_NUMBER(sum, value) add_number(sum, value)
#define ADD_TEXT(sum, value) add_text(sum, value)
#define ADD_THEME(sum, value) // what is in its file counts; see add_theme()

#define SKIP(type, key)
#define ADD(type, key) ADD_##type(sum, options->key);

static void add_layout_options(GChecksum *sum, const TubiaoLayoutOptions *options)
{
#define IN_PROGRAM SKIP
#define IN_JOB SKIP
#define IN_READ SKIP    // see document_digest()
#define IN_CONTEXT SKIP // see tb_context_font_digest() and tubiao_figure_digest()
#define IN_WRITE SKIP
#define IN_LAYOUT ADD
#define ROW(key, name, letter, group, type, scope, ...) IN_##scope(type, key)
    TB_OPTIONS(ROW)
#undef IN_LAYOUT
#undef IN_WRITE
    add_number(sum, options->screen);
}

static void add_write_options(GChecksum *sum, const TubiaoWriteOptions *options)
{
#define IN_WRITE ADD
#define IN_LAYOUT SKIP
    TB_OPTIONS(ROW)
#undef ROW
}

char *tubiao_theme_file(TubiaoContext *context, const TubiaoDocument *document, unsigned index,
                        const TubiaoLayoutOptions *options)
{
    TubiaoLayoutOptions settings = TUBIAO_LAYOUT_OPTIONS_INIT;
    TB_REQUIRE(context && document, NULL, NULL);
    TB_REQUIRE(index < tubiao_document_figure_count(document), NULL, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, NULL))
        return NULL;
    const char *name = settings.theme ? settings.theme : document->content->figures[index].theme;
    if (!name || strcmp(name, tb_theme_default().name) == 0)
        return NULL;
    if (strchr(name, '/') || g_str_has_suffix(name, ".json"))
        return g_strdup(name);
    char *folder = tb_context_data_folder(context, "themes");
    char *file = g_strconcat(folder, "/", name, ".json", NULL);
    g_free(folder);
    return file;
}

// False when the theme can't be read.
static bool add_theme(GChecksum *sum, const char *file)
{
    if (!file)
        return true;
    TbReport *unsaid = tb_report_new(); // laying out will say it
    GBytes *bytes = tb_source_read_plain(file, unsaid);
    tb_report_free(unsaid);
    if (!bytes)
        return false;
    gsize length;
    const guchar *data = g_bytes_get_data(bytes, &length);
    g_checksum_update(sum, data, (gssize)length);
    add_text(sum, NULL);
    g_bytes_unref(bytes);
    return true;
}

char *tubiao_figure_digest(TubiaoContext *context, const TubiaoDocument *document, unsigned index,
                           const TubiaoLayoutOptions *options)
{
    TubiaoLayoutOptions settings = TUBIAO_LAYOUT_OPTIONS_INIT;
    TB_REQUIRE(context && document, NULL, NULL);
    TB_REQUIRE(index < tubiao_document_figure_count(document), NULL, NULL);
    if (!TB_TAKE_OPTIONS(context, &settings, options, NULL))
        return NULL;
    TbCall call = tb_context_begin(context, NULL);
    const char *fonts = tb_context_font_digest(context);
    tb_context_end(context, call);
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    char *theme = tubiao_theme_file(context, document, index, &settings);
    bool complete = fonts && add_theme(sum, theme);
    add_text(sum, TB_VERSION);
    add_text(sum, document_digest(document));
    add_text(sum, tubiao_document_figure_id(document, index));
    add_layout_options(sum, &settings);
    add_text(sum, fonts);
    add_text(sum, context->allow_missing_glyphs ? "lenient" : "");
    add_text(sum, context->system_fonts ? "system" : "");
    add_text(sum, g_getenv("SOURCE_DATE_EPOCH"));
    char *digest = complete ? g_strdup(g_checksum_get_string(sum)) : NULL;
    g_checksum_free(sum);
    g_free(theme);
    return digest;
}

// ---- Files ----

char *tb_write_digest(const TubiaoWriteOptions *options)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_write_options(sum, options);
    add_text(sum, options->digest);
    char *digest = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    return digest;
}

bool tubiao_file_is_current(const char *path, const char *format, const TubiaoWriteOptions *options)
{
    TB_REQUIRE(path && format && options, NULL, false);
    // Fields that an older program does not know of have their default then; a newer one's are
    // not known here, and the file is drawn.
    TubiaoWriteOptions settings = TUBIAO_WRITE_OPTIONS_INIT;
    if (options->size > sizeof settings || options->size < sizeof options->size)
        return false;
    memcpy(&settings, options, options->size);
    char *stored = settings.digest ? tb_stamp_read(path, format) : NULL;
    if (!stored)
        return false;
    char *wanted = tb_write_digest(&settings);
    bool current = strcmp(stored, wanted) == 0;
    g_free(wanted);
    g_free(stored);
    return current;
}

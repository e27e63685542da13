// SPDX-License-Identifier: MIT
#include "text/font-set.h"

#include <string.h>

#include "base/messages.h"
#include "text/font-regions.h"
#include "text/font-source.h"

#define SANS_FAMILY "Noto Sans SC"
#define SERIF_FAMILY "Noto Serif SC"
// Regular and bold. Every figure needs the first two.
static const char *const sans_files[] = {"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"};
static const char *const serif_files[] = {"NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf"};

// The face of a role, once looked for.
typedef struct {
    TbFontFace *face; // NULL: not looked for
    bool substitute;
} Primary;

struct TbFontSet {
    GPtrArray *faces; // all, owned; the first two are the bundled sans, regular and bold
    char *bundled_dir;
    TbFontFace *serifs[2]; // bundled, of faces; NULL until needed, or not there
    Primary primaries[TB_FONT_ROLE_COUNT][TB_REGION_COUNT][2];
    GHashTable *latins; // family with weight -> Primary, face NULL where no font has that name
    GHashTable *served; // character with weight, role and region -> face, or NULL for none
    GArray *fallbacks;  // of TbFontFallback
    char **dirs;        // that the user named, or NULL
    bool ask_system;
    TbFontSource *given, *system; // NULL until needed
};

// ---- Making ----

static bool holds_bundled_faces(const char *dir)
{
    bool all = true;
    for (size_t i = 0; i < G_N_ELEMENTS(sans_files) && all; i++) {
        char *file = g_build_filename(dir, sans_files[i], NULL);
        all = g_file_test(file, G_FILE_TEST_IS_REGULAR);
        g_free(file);
    }
    return all;
}

static char *program_dir(void)
{
    char *program = g_file_read_link("/proc/self/exe", NULL);
    char *dir = program ? g_path_get_dirname(program) : NULL;
    g_free(program);
    return dir;
}

// The folder of the bundled faces where nobody names one; the caller frees it. NULL: not found.
static char *search_bundled_dir(void)
{
    const char *named = g_getenv("TUBIAO_FONTS");
    if (named && *named)
        return g_strdup(named);
    static const char *const beside[] = {"fonts", "../fonts", "../share/tubiao/fonts",
                                         "../../share/tubiao/fonts"};
    char *dir = program_dir(), *found = NULL;
    for (size_t i = 0; dir && !found && i < G_N_ELEMENTS(beside); i++) {
        char *candidate = g_build_filename(dir, beside[i], NULL);
        if (holds_bundled_faces(candidate))
            found = g_steal_pointer(&candidate);
        g_free(candidate);
    }
    g_free(dir);
    return found ? found : g_strdup(TB_DATADIR "/fonts");
}

static bool add_bundled(TbFontSet *fonts, TbReport *report)
{
    for (size_t i = 0; i < G_N_ELEMENTS(sans_files); i++) {
        char *file = g_build_filename(fonts->bundled_dir, sans_files[i], NULL);
        TbFontFace *face = tb_font_face_new(file, 0, SANS_FAMILY, "bundled");
        if (!face) {
            tb_report_error(report, TB_CODE_FONT, NULL,
                            g_file_test(file, G_FILE_TEST_EXISTS)
                                ? N_("can't read the bundled font %s")
                                : N_("can't find the bundled font %s"),
                            file);
            tb_report_hint(report, "TUBIAO_FONTS names the folder that holds %s and %s",
                           sans_files[0], sans_files[1]);
        } else {
            face->bold = i == 1;
            g_ptr_array_add(fonts->faces, face);
        }
        g_free(file);
        if (!face)
            return false;
    }
    return true;
}

static bool add_dirs(TbFontSet *fonts, const char *const *dirs, TbReport *report)
{
    for (const char *const *dir = dirs; dir && *dir; dir++) {
        if (!g_file_test(*dir, G_FILE_TEST_IS_DIR)) {
            tb_report_error(report, TB_CODE_FONT, NULL, "there is no font folder %s", *dir);
            return false;
        }
    }
    fonts->dirs = g_strdupv((char **)dirs);
    return true;
}

TbFontSet *tb_font_set_new(const TbFontOptions *options, TbReport *report)
{
    TbFontSet *fonts = g_new0(TbFontSet, 1);
    fonts->faces = g_ptr_array_new_with_free_func((GDestroyNotify)tb_font_face_free);
    fonts->latins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    fonts->served = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    fonts->fallbacks = g_array_new(FALSE, FALSE, sizeof(TbFontFallback));
    fonts->ask_system = options->system_fonts;
    fonts->bundled_dir =
        options->bundled_dir ? g_strdup(options->bundled_dir) : search_bundled_dir();
    if (!add_bundled(fonts, report) || !add_dirs(fonts, options->extra_dirs, report)) {
        tb_font_set_free(fonts);
        return NULL;
    }
    return fonts;
}

void tb_font_set_free(TbFontSet *fonts)
{
    if (!fonts)
        return;
    tb_font_source_free(fonts->given);
    tb_font_source_free(fonts->system);
    g_strfreev(fonts->dirs);
    g_free(fonts->bundled_dir);
    g_array_unref(fonts->fallbacks);
    g_hash_table_unref(fonts->latins);
    g_hash_table_unref(fonts->served);
    g_ptr_array_unref(fonts->faces);
    g_free(fonts);
}

// ---- Finding ----

// Reading folders, or the system's configuration, takes longer than all the rest: it is put off
// until a face or a character is missing.
static const TbFontSource *given_of(TbFontSet *fonts)
{
    if (fonts->dirs && !fonts->given)
        fonts->given = tb_font_source_new_dirs((const char *const *)fonts->dirs);
    return fonts->given;
}

static const TbFontSource *system_of(TbFontSet *fonts)
{
    if (fonts->ask_system && !fonts->system)
        fonts->system = tb_font_source_new_system();
    return fonts->system;
}

// Takes the face over, or returns the same one that the set has already.
static TbFontFace *keep(TbFontSet *fonts, TbFontFace *face)
{
    for (guint i = 0; face && i < fonts->faces->len; i++) {
        TbFontFace *known = fonts->faces->pdata[i];
        if (strcmp(known->file, face->file) == 0 && known->index == face->index) {
            tb_font_face_free(face);
            return known;
        }
    }
    if (face)
        g_ptr_array_add(fonts->faces, face);
    return face;
}

static TbFontFace *bundled_sans(const TbFontSet *fonts, bool bold)
{
    return fonts->faces->pdata[bold];
}

// NULL where only the sans is bundled.
static TbFontFace *bundled_serif(TbFontSet *fonts, bool bold)
{
    if (!fonts->serifs[bold]) {
        char *file = g_build_filename(fonts->bundled_dir, serif_files[bold], NULL);
        TbFontFace *face = tb_font_face_new(file, 0, SERIF_FAMILY, "bundled");
        if (face)
            face->bold = bold;
        fonts->serifs[bold] = keep(fonts, face);
        g_free(file);
    }
    return fonts->serifs[bold];
}

// The bundled face that serves a role or comes nearest to it.
static TbFontFace *bundled(TbFontSet *fonts, TbFontRole role, bool bold)
{
    TbFontFace *serif = role == TB_FONT_SANS ? NULL : bundled_serif(fonts, bold);
    return serif ? serif : bundled_sans(fonts, bold);
}

static TbFontWish wish_of(const TbTextStyle *style, TbRegion region)
{
    return (TbFontWish){.role = style->role,
                        .bold = style->bold,
                        .lang = tb_region_lang(region),
                        .families = tb_region_families(region, style->role)};
}

static Primary find_primary(TbFontSet *fonts, const TbFontWish *wish, TbRegion region)
{
    TbFontFace *own = bundled(fonts, wish->role, wish->bold);
    bool serves = wish->role == TB_FONT_SANS ||
                  (wish->role == TB_FONT_SERIF && own == fonts->serifs[wish->bold]);
    if (region == TB_REGION_HANS && serves)
        return (Primary){own, false};
    const TbFontSource *given = given_of(fonts);
    TbFontFace *face = given ? tb_font_source_find_family(given, wish) : NULL;
    const TbFontSource *system = face ? NULL : system_of(fonts);
    if (system)
        face = tb_font_source_find_family(system, wish);
    if (face)
        return (Primary){keep(fonts, face), false};
    return (Primary){own, true};
}

TbFontFace *tb_font_set_primary(TbFontSet *fonts, const TbTextStyle *style)
{
    TbRegion region = tb_region_of(style->lang);
    Primary *primary = &fonts->primaries[style->role][region][style->bold];
    if (!primary->face) {
        TbFontWish wish = wish_of(style, region);
        *primary = find_primary(fonts, &wish, region);
    }
    return primary->face;
}

// A private use character means something only to the font that was made for it, and so counts
// only when the user brings that font.
static bool is_private(gunichar character)
{
    return g_unichar_type(character) == G_UNICODE_PRIVATE_USE;
}

static void note_fallback(TbFontSet *fonts, gunichar character, const char *family)
{
    for (guint i = 0; i < fonts->fallbacks->len; i++) {
        const TbFontFallback *known = &g_array_index(fonts->fallbacks, TbFontFallback, i);
        if (known->character == character && strcmp(known->family, family) == 0)
            return; // in the other weight
    }
    TbFontFallback fallback = {character, family};
    g_array_append_val(fonts->fallbacks, fallback);
}

// The bundled faces that are not the primary of the wish, the nearest first.
static TbFontFace *find_bundled(TbFontSet *fonts, const TbFontWish *wish, gunichar character)
{
    TbFontFace *faces[] = {bundled(fonts, wish->role, wish->bold), bundled_sans(fonts, wish->bold)};
    for (size_t i = 0; i < G_N_ELEMENTS(faces); i++)
        if (!is_private(character) && tb_font_face_has(faces[i], character))
            return faces[i];
    return NULL;
}

static TbFontFace *find_elsewhere(TbFontSet *fonts, const TbFontWish *wish, gunichar character)
{
    const TbFontSource *given = given_of(fonts);
    TbFontFace *face = given ? tb_font_source_find_character(given, wish, character) : NULL;
    const TbFontSource *system = face || is_private(character) ? NULL : system_of(fonts);
    if (system)
        face = tb_font_source_find_character(system, wish, character);
    return keep(fonts, face);
}

static TbFontFace *find_fallback(TbFontSet *fonts, const TbFontWish *wish, gunichar character)
{
    TbFontFace *face = find_bundled(fonts, wish, character);
    if (!face)
        face = find_elsewhere(fonts, wish, character);
    if (face)
        note_fallback(fonts, character, face->family);
    return face;
}

static TbFontFace *fallback_for(TbFontSet *fonts, const TbTextStyle *style, gunichar character)
{
    TbRegion region = tb_region_of(style->lang);
    gint64 key = ((gint64)character * TB_REGION_COUNT + region) * TB_FONT_ROLE_COUNT + style->role;
    key = key * 2 + style->bold;
    gpointer known;
    if (g_hash_table_lookup_extended(fonts->served, &key, NULL, &known))
        return known;
    TbFontWish wish = wish_of(style, region);
    TbFontFace *face = find_fallback(fonts, &wish, character);
    g_hash_table_insert(fonts->served, g_memdup2(&key, sizeof key), face);
    return face;
}

// ---- Latin beside Han ----

// Where no font has the name, the role that it stands for may be a bundled one.
static Primary find_latin(TbFontSet *fonts, const char *family, bool bold)
{
    const char *const families[] = {family, NULL};
    TbFontRole role = TB_FONT_SANS;
    bool known = tb_font_role_from_family(family, &role);
    TbFontFace *stand_in = known ? bundled(fonts, role, bold) : NULL;
    if (stand_in && g_ascii_strcasecmp(stand_in->family, family) == 0)
        return (Primary){stand_in, false};
    TbFontWish wish = {.role = role, .bold = bold, .lang = "en", .families = families};
    const TbFontSource *given = given_of(fonts);
    TbFontFace *face = given ? tb_font_source_find_family(given, &wish) : NULL;
    const TbFontSource *system = face ? NULL : system_of(fonts);
    if (system)
        face = tb_font_source_find_family(system, &wish);
    return face ? (Primary){keep(fonts, face), false} : (Primary){stand_in, true};
}

static const Primary *latin_of(TbFontSet *fonts, const char *family, bool bold)
{
    char *key = g_strdup_printf("%d%s", bold, family);
    Primary *latin = g_hash_table_lookup(fonts->latins, key);
    if (latin) {
        g_free(key);
        return latin;
    }
    latin = g_new(Primary, 1);
    *latin = find_latin(fonts, family, bold);
    g_hash_table_insert(fonts->latins, key, latin);
    return latin;
}

TbFontFace *tb_font_set_face(TbFontSet *fonts, const TbTextStyle *style, gunichar character)
{
    if (style->latin && tb_font_is_latin(character)) {
        TbFontFace *latin = latin_of(fonts, style->latin, style->bold)->face;
        if (latin && tb_font_face_has(latin, character))
            return latin;
    }
    TbFontFace *primary = tb_font_set_primary(fonts, style);
    if (!is_private(character) && tb_font_face_has(primary, character))
        return primary;
    return fallback_for(fonts, style, character);
}

const char *tb_font_set_close_failed(const TbFontSet *fonts)
{
    const char *file = NULL;
    for (guint i = 0; i < fonts->faces->len; i++) {
        TbFontFace *face = fonts->faces->pdata[i];
        if (!face->painter || tb_font_face_painter(face))
            continue;
        file = face->file;
        tb_font_face_close(face);
    }
    return file;
}

// ---- Telling ----

const char *tb_font_set_latin_substitute(TbFontSet *fonts, const TbTextStyle *style)
{
    if (!style->latin)
        return NULL;
    const Primary *latin = latin_of(fonts, style->latin, style->bold);
    if (!latin->substitute)
        return NULL;
    return latin->face ? latin->face->family : tb_font_set_primary(fonts, style)->family;
}

static TbFontRow row_of(const TbFontFace *face, const char *role, bool bold, TbArena *arena)
{
    return (TbFontRow){.role = role,
                       .bold = bold,
                       .family = tb_arena_strdup(arena, face->family),
                       .file = tb_arena_strdup(arena, face->file),
                       .found = face->found,
                       .characters = tb_font_face_character_count(face)};
}

// A face served single characters when it is none of the primaries.
static bool is_primary(const TbFontSet *fonts, const TbFontFace *face)
{
    const Primary *primaries = &fonts->primaries[0][0][0];
    size_t count = sizeof fonts->primaries / sizeof *primaries;
    for (size_t i = 0; i < count; i++)
        if (primaries[i].face == face)
            return true;
    return false;
}

unsigned tb_font_set_rows(TbFontSet *fonts, TbArena *arena, TbFontRow **rows)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(TbFontRow));
    for (unsigned i = 0; i < 2 * TB_FONT_ROLE_COUNT; i++) {
        TbTextStyle style = {.role = (TbFontRole)(i / 2), .bold = i % 2, .lang = "zh-Hans"};
        TbFontFace *face = tb_font_set_primary(fonts, &style);
        TbFontRow row = row_of(face, tb_font_role_name(style.role), style.bold, arena);
        if (fonts->primaries[style.role][TB_REGION_HANS][style.bold].substitute)
            row.found = "substitute";
        g_array_append_val(list, row);
    }
    for (guint i = G_N_ELEMENTS(sans_files); i < fonts->faces->len; i++) {
        const TbFontFace *face = fonts->faces->pdata[i];
        if (is_primary(fonts, face))
            continue;
        TbFontRow row = row_of(face, "fallback", face->bold, arena);
        g_array_append_val(list, row);
    }
    unsigned count = list->len;
    *rows = tb_arena_take_array(arena, list);
    g_array_unref(list);
    return count;
}

const char *tb_font_set_broken(const TbFontSet *fonts, unsigned number)
{
    const GPtrArray *broken = fonts->given ? tb_font_source_broken(fonts->given) : NULL;
    return broken && number < broken->len ? broken->pdata[number] : NULL;
}

unsigned tb_font_set_fallbacks(TbFontSet *fonts, const TbFontFallback **fallbacks)
{
    *fallbacks = (const TbFontFallback *)(const void *)fonts->fallbacks->data;
    return fonts->fallbacks->len;
}

bool tb_font_set_substituted(const TbFontSet *fonts, TbFontRole role, const char *lang)
{
    const Primary *primaries = fonts->primaries[role][tb_region_of(lang)];
    return primaries[0].substitute || primaries[1].substitute;
}

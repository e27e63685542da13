// SPDX-License-Identifier: MIT
#include "text/font-source.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

// Folders in folders: a loop of links ends here.
#define MAX_DEPTH 8

struct TbFontSource {
    FcConfig *config;
    const char *found;
    GPtrArray *broken; // names of files
};

static bool is_font_name(const char *name)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
    size_t length = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (length > 4 && g_ascii_strcasecmp(name + length - 4, endings[i]) == 0)
            return true;
    return false;
}

static int count_fonts(const FcConfig *config)
{
    const FcFontSet *fonts = FcConfigGetFonts((FcConfig *)config, FcSetApplication);
    return fonts ? fonts->nfont : 0;
}

static void add_file(TbFontSource *source, const char *file)
{
    int before = count_fonts(source->config);
    FcConfigAppFontAddFile(source->config, (const FcChar8 *)file);
    if (count_fonts(source->config) == before)
        g_ptr_array_add(source->broken, g_strdup(file));
}

static int compare_names(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

// Fontconfig's own way to add a folder wants to write a cache, and complains where it cannot.
static void add_dir(TbFontSource *source, const char *path, int depth)
{
    GDir *dir = depth < MAX_DEPTH ? g_dir_open(path, 0, NULL) : NULL;
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        char *inside = g_build_filename(path, name, NULL);
        if (g_file_test(inside, G_FILE_TEST_IS_DIR))
            add_dir(source, inside, depth + 1);
        else if (is_font_name(name))
            add_file(source, inside);
        g_free(inside);
    }
    if (dir)
        g_dir_close(dir);
}

TbFontSource *tb_font_source_new_dirs(const char *const *dirs)
{
    TbFontSource *source = g_new(TbFontSource, 1);
    *source = (TbFontSource){FcConfigCreate(), "font-dir", g_ptr_array_new_with_free_func(g_free)};
    for (; *dirs; dirs++)
        add_dir(source, *dirs, 0);
    // The order of a folder is nobody's.
    g_ptr_array_sort(source->broken, compare_names);
    return source;
}

TbFontSource *tb_font_source_new_system(void)
{
    TbFontSource *source = g_new(TbFontSource, 1);
    *source = (TbFontSource){FcInitLoadConfigAndFonts(), "system",
                             g_ptr_array_new_with_free_func(g_free)};
    return source;
}

void tb_font_source_free(TbFontSource *source)
{
    if (!source)
        return;
    if (source->config)
        FcConfigDestroy(source->config);
    g_ptr_array_unref(source->broken);
    g_free(source);
}

const GPtrArray *tb_font_source_broken(const TbFontSource *source)
{
    return source->broken;
}

// How far a font is from a wish, the weightiest difference first.
enum { RANK_FAMILY, RANK_COLOR, RANK_LANG, RANK_KIND, RANK_WEIGHT, RANK_SLANT, RANK_WIDTH, RANKS };
typedef struct {
    int ranks[RANKS];
    const char *file; // ends ties, so that the order of a folder does not matter
    int index;
} Distance;

static int integer_of(FcPattern *pattern, const char *object, int otherwise)
{
    int value;
    return FcPatternGetInteger(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

static bool flag_of(FcPattern *pattern, const char *object)
{
    FcBool value;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value;
}

static const char *string_of(FcPattern *pattern, const char *object, int n)
{
    FcChar8 *value;
    bool there = FcPatternGetString(pattern, object, n, &value) == FcResultMatch;
    return there ? (const char *)value : NULL;
}

// Outlines in a file that texts can be shaped with. Named instances of a variable font are listed
// on their own.
static bool is_usable(FcPattern *pattern)
{
    const char *format = string_of(pattern, FC_FONTFORMAT, 0);
    bool known = format && (strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0);
    return known && string_of(pattern, FC_FILE, 0) && flag_of(pattern, FC_SCALABLE) &&
           !flag_of(pattern, FC_VARIABLE);
}

// A font has its family name in several languages.
static int family_rank(FcPattern *pattern, const char *const *families)
{
    int best = G_MAXINT;
    const char *name;
    for (int n = 0; (name = string_of(pattern, FC_FAMILY, n)); n++)
        for (int rank = 0; families[rank] && rank < best; rank++)
            if (g_ascii_strcasecmp(families[rank], name) == 0)
                best = rank;
    return best;
}

static int lang_rank(FcPattern *pattern, const char *lang)
{
    FcLangSet *langs;
    if (FcPatternGetLangSet(pattern, FC_LANG, 0, &langs) != FcResultMatch)
        return 2;
    FcLangResult result = FcLangSetHasLang(langs, (const FcChar8 *)lang);
    return result == FcLangEqual ? 0 : result == FcLangDifferentTerritory ? 1 : 2;
}

static bool family_has(FcPattern *pattern, const char *const *words)
{
    const char *name = string_of(pattern, FC_FAMILY, 0);
    for (; name && *words; words++)
        if (strstr(name, *words))
            return true;
    return false;
}

// Whether the strokes go with the role, judged by the family's name.
static int kind_rank(FcPattern *pattern, TbFontRole role)
{
    static const char *const even[] = {"Sans", "Gothic", "Hei", "黑", NULL};
    static const char *const modulated[] = {"Serif", "Song", "Ming", "Mincho", "宋", "明", NULL};
    if (family_has(pattern, (const char *const[]){"Mono", "Emoji", "Symbol", NULL}))
        return 3;
    bool sans = role == TB_FONT_SANS;
    if (family_has(pattern, sans ? even : modulated))
        return 0;
    return family_has(pattern, sans ? modulated : even) ? 2 : 1;
}

static Distance distance_of(FcPattern *pattern, const TbFontWish *wish)
{
    Distance distance = {.file = string_of(pattern, FC_FILE, 0),
                         .index = integer_of(pattern, FC_INDEX, 0)};
    int weight = wish->bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR;
    distance.ranks[RANK_FAMILY] = family_rank(pattern, wish->families);
    distance.ranks[RANK_COLOR] = flag_of(pattern, FC_COLOR);
    distance.ranks[RANK_LANG] = lang_rank(pattern, wish->lang);
    distance.ranks[RANK_KIND] = kind_rank(pattern, wish->role);
    distance.ranks[RANK_WEIGHT] = ABS(integer_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR) - weight);
    distance.ranks[RANK_SLANT] = integer_of(pattern, FC_SLANT, FC_SLANT_ROMAN);
    distance.ranks[RANK_WIDTH] =
        ABS(integer_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL) - FC_WIDTH_NORMAL);
    return distance;
}

static bool is_nearer(const Distance *a, const Distance *b)
{
    for (int i = 0; i < RANKS; i++)
        if (a->ranks[i] != b->ranks[i])
            return a->ranks[i] < b->ranks[i];
    int order = strcmp(a->file, b->file);
    return order != 0 ? order < 0 : a->index < b->index;
}

// The family's English name where it has one.
static const char *family_of(FcPattern *pattern)
{
    const char *lang;
    for (int n = 0; (lang = string_of(pattern, FC_FAMILYLANG, n)); n++)
        if (strcmp(lang, "en") == 0 && string_of(pattern, FC_FAMILY, n))
            return string_of(pattern, FC_FAMILY, n);
    const char *first = string_of(pattern, FC_FAMILY, 0);
    return first ? first : "?";
}

typedef struct {
    const TbFontSource *source;
    const TbFontWish *wish;
    gunichar character; // that the font must have; 0: it must be of the wish's families
    FcPattern *best;
    Distance nearest;
} Search;

static bool has_character(FcPattern *pattern, gunichar character)
{
    FcCharSet *charset;
    return FcPatternGetCharSet(pattern, FC_CHARSET, 0, &charset) == FcResultMatch &&
           FcCharSetHasChar(charset, character);
}

static bool is_broken(const TbFontSource *source, FcPattern *pattern)
{
    const char *file = string_of(pattern, FC_FILE, 0);
    return g_ptr_array_find_with_equal_func(source->broken, file, g_str_equal, NULL);
}

static void consider(Search *search, FcPattern *pattern)
{
    if (!is_usable(pattern) || is_broken(search->source, pattern) ||
        (search->character && !has_character(pattern, search->character)))
        return;
    Distance distance = distance_of(pattern, search->wish);
    if (!search->character && distance.ranks[RANK_FAMILY] == G_MAXINT)
        return;
    if (!search->best || is_nearer(&distance, &search->nearest)) {
        search->best = pattern;
        search->nearest = distance;
    }
}

static void consider_all(Search *search)
{
    static const FcSetName names[] = {FcSetSystem, FcSetApplication};
    FcConfig *config = search->source->config;
    search->best = NULL;
    for (size_t k = 0; config && k < G_N_ELEMENTS(names); k++) {
        const FcFontSet *fonts = FcConfigGetFonts(config, names[k]);
        for (int i = 0; fonts && i < fonts->nfont; i++)
            consider(search, fonts->fonts[i]);
    }
}

// A file that fontconfig could read and HarfBuzz can't gives way to the next best.
static TbFontFace *run(Search *search)
{
    for (;;) {
        consider_all(search);
        if (!search->best)
            return NULL;
        TbFontFace *face = tb_font_face_new(search->nearest.file, search->nearest.index,
                                            family_of(search->best), search->source->found);
        if (face) {
            int weight = integer_of(search->best, FC_WEIGHT, FC_WEIGHT_REGULAR);
            face->bold = weight >= FC_WEIGHT_SEMIBOLD;
            return face;
        }
        g_ptr_array_add(search->source->broken, g_strdup(search->nearest.file));
    }
}

TbFontFace *tb_font_source_find_family(const TbFontSource *source, const TbFontWish *wish)
{
    Search search = {.source = source, .wish = wish};
    return run(&search);
}

TbFontFace *tb_font_source_find_character(const TbFontSource *source, const TbFontWish *wish,
                                          gunichar character)
{
    Search search = {.source = source, .wish = wish, .character = character};
    return run(&search);
}

// SPDX-License-Identifier: MIT
#include "api/glyphs.h"

#include <string.h>

#include "base/messages.h"
#include "document/locate.h"
#include "text/font-regions.h"

// A character that one of the drawn texts has.
typedef struct {
    gunichar character;
    const char *text;   // the line it stands in
    const char *family; // that serves it in place of its role's; NULL: none does
} Finding;

// A role that no font here serves, or not in the language.
typedef struct {
    TbTextStyle style;
    const char *text; // the first line set in it
} Substitute;

typedef struct {
    TbTextMetrics *metrics;
    GHashTable *plain; // the context's: keys of characters that the style's own font has
    guint32 *lately;   // the context's: those of them that were looked up last
    GHashTable *known; // key of another one -> some font has it (1) or none (0); NULL: none yet
    GArray *missing;   // of Finding, in every text it stands in; NULL: none is
    GArray *fallbacks; // of Finding, the first text it stands in; NULL as well
    TbFontSet *fonts;
    GArray *substitutes;      // of Substitute; NULL as well
    GArray *latins;           // of Substitute: families of Latin that no font here has
    const TbTextStyle *style; // of the text before; NULL: there was none
    TbRegion region;          // its region
} Walk;

// Most figures have nothing to tell.
static void add(GArray **list, guint size, gconstpointer item)
{
    if (!*list)
        *list = g_array_new(FALSE, FALSE, size);
    g_array_append_vals(*list, item, 1);
}

static guint count_of(const GArray *list)
{
    return list ? list->len : 0;
}

// Within a context it never changes what a font has, so most characters are looked up once only.
static guint style_key(const TbTextStyle *style, TbRegion region, gunichar character)
{
    return character | (guint)style->role << 21 | (guint)style->bold << 25 | (guint)region << 26;
}

static bool is_fallback(const Walk *walk, gunichar character)
{
    const TbFontFallback *fallbacks;
    unsigned count = tb_font_set_fallbacks(walk->fonts, &fallbacks);
    for (unsigned i = 0; i < count; i++)
        if (fallbacks[i].character == character)
            return true;
    return false;
}

// Whether some font has it; `first`: for the first time in this figure, and not in the style's own.
static bool lookup(Walk *walk, const TbTextRun *run, TbRegion region, gunichar character,
                   bool *first)
{
    guint32 number = style_key(&run->style, region, character);
    gpointer key = GUINT_TO_POINTER(number), value;
    *first = false;
    if (g_hash_table_contains(walk->plain, key)) {
        walk->lately[number % TB_LATELY_PLAIN] = number;
        return true;
    }
    if (walk->known && g_hash_table_lookup_extended(walk->known, key, NULL, &value))
        return GPOINTER_TO_INT(value);
    bool has = walk->metrics->has_glyph(walk->metrics, &run->style, character);
    bool plain = has && !is_fallback(walk, character);
    if (!plain && !walk->known)
        walk->known = g_hash_table_new(NULL, NULL);
    g_hash_table_insert(plain ? walk->plain : walk->known, key, GINT_TO_POINTER(has));
    *first = !plain;
    return has;
}

static void check_latin(Walk *walk, const TbTextRun *run)
{
    if (!tb_font_set_latin_substitute(walk->fonts, &run->style))
        return;
    for (guint i = 0; i < count_of(walk->latins); i++)
        if (strcmp(g_array_index(walk->latins, Substitute, i).style.latin, run->style.latin) == 0)
            return;
    Substitute substitute = {run->style, run->text};
    add(&walk->latins, sizeof substitute, &substitute);
}

static void check_role(Walk *walk, const TbTextRun *run)
{
    check_latin(walk, run);
    if (!tb_font_set_substituted(walk->fonts, run->style.role, run->style.lang))
        return;
    for (guint i = 0; i < count_of(walk->substitutes); i++) {
        const TbTextStyle *known = &g_array_index(walk->substitutes, Substitute, i).style;
        if (known->role == run->style.role && strcmp(known->lang, run->style.lang) == 0)
            return;
    }
    Substitute substitute = {run->style, run->text};
    add(&walk->substitutes, sizeof substitute, &substitute);
}

// Most texts of a figure are set in what the one before was set in: the same fonts.
static bool has_same_fonts(const TbTextStyle *a, const TbTextStyle *b)
{
    return a && a->role == b->role && a->bold == b->bold && a->lang == b->lang &&
           a->latin == b->latin;
}

static bool check_node(const TbNode *node, void *data)
{
    Walk *walk = data;
    if (node->kind != TB_NODE_TEXT)
        return true;
    const TbTextRun *run = &node->as.text;
    bool same = has_same_fonts(walk->style, &run->style);
    TbRegion region = walk->region = same ? walk->region : tb_region_of(run->style.lang);
    walk->style = &run->style;
    guint32 style = style_key(&run->style, region, 0);
    for (const char *at = run->text; *at; at = g_utf8_next_char(at)) {
        gunichar character = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char(at);
        if (walk->lately[(style | character) % TB_LATELY_PLAIN] == (style | character))
            continue;
        Finding finding = {character, run->text, NULL};
        bool first;
        if (!lookup(walk, run, region, finding.character, &first))
            add(&walk->missing, sizeof finding, &finding);
        else if (first)
            add(&walk->fallbacks, sizeof finding, &finding);
    }
    if (!same)
        check_role(walk, run);
    return true;
}

// Of all characters only those stay that a fallback serves.
static void keep_fallbacks(TubiaoContext *context, GArray *findings)
{
    const TbFontFallback *fallbacks;
    unsigned count = tb_font_set_fallbacks(context->fonts, &fallbacks);
    guint kept = 0;
    for (guint i = 0; i < count_of(findings); i++) {
        Finding finding = g_array_index(findings, Finding, i);
        for (unsigned j = 0; j < count && !finding.family; j++)
            if (fallbacks[j].character == finding.character)
                finding.family = fallbacks[j].family;
        if (finding.family)
            g_array_index(findings, Finding, kept++) = finding;
    }
    if (findings)
        g_array_set_size(findings, kept);
}

typedef struct {
    TubiaoContext *context;
    TbLocator *locator;
    GHashTable *reported; // character and path of what was reported
} Reporter;

// A line that says which string is meant without repeating all of a long one.
static char *shorten(const char *text)
{
    const glong most = 40;
    if (g_utf8_strlen(text, -1) <= most)
        return g_strdup(text);
    char *head = g_utf8_substring(text, 0, most - 1);
    char *short_text = g_strconcat(head, "…", NULL);
    g_free(head);
    return short_text;
}

static void report_missing(Reporter *reporter, const Finding *finding)
{
    TbReport *report = reporter->context->report;
    TbPlace place;
    bool found = tb_locator_find(reporter->locator, finding->character, finding->text, &place);
    char *key = g_strdup_printf("%X %s", finding->character, found ? place.path : "");
    if (!g_hash_table_add(reporter->reported, key))
        return;
    char *text = shorten(finding->text);
    const TbPlace *where = found ? &place : NULL;
    if (reporter->context->allow_missing_glyphs) {
        tb_report_warning(report, TB_CODE_GLYPH, where, "no font has U+%04X, a character of \"%s\"",
                          finding->character, text);
    } else {
        tb_report_error(report, TB_CODE_GLYPH, where, "no font has U+%04X, a character of \"%s\"",
                        finding->character, text);
        tb_report_hint(report, "a folder with a font that has it can be given: --font-dir DIR");
    }
    g_free(text);
}

// One warning for all characters that the family of `findings[first]` serves, however many styles
// ask for them.
static void report_family(Reporter *reporter, GArray *findings, guint first)
{
    const Finding *lead = &g_array_index(findings, Finding, first);
    GString *characters = g_string_new(NULL);
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    const guint shown_most = 8;
    guint count = 0;
    for (guint i = first; i < findings->len; i++) {
        Finding *finding = &g_array_index(findings, Finding, i);
        if (!finding->family || strcmp(finding->family, lead->family) != 0)
            continue;
        bool first_time = g_hash_table_add(seen, GUINT_TO_POINTER(finding->character));
        if (first_time && count++ < shown_most)
            g_string_append_unichar(g_string_append_c(characters, ' '), finding->character);
        if (i != first)
            finding->family = NULL;
    }
    g_hash_table_unref(seen);
    TbPlace place;
    bool found = tb_locator_find(reporter->locator, lead->character, lead->text, &place);
    tb_report_warning(reporter->context->report, TB_CODE_FONT, found ? &place : NULL,
                      count == 1
                          ? N_("%u character is set in \"%s\", for the font of the rest lacks "
                               "it:%s%s")
                          : N_("%u characters are set in \"%s\", for the font of the rest lacks "
                               "them:%s%s"),
                      count, lead->family, characters->str, count > shown_most ? " …" : "");
    g_string_free(characters, TRUE);
}

static void report_substitute(TubiaoContext *context, const Substitute *substitute)
{
    static const char *const names[] = {"黑体", "宋体", "楷体", "仿宋"};
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == TB_FONT_ROLE_COUNT);
    const TbTextStyle *style = &substitute->style;
    TbFontFile file = {.family = "?"};
    gunichar character = g_utf8_get_char(substitute->text);
    tb_text_font_file(context->metrics, style, character, &file);
    const char *role = tb_font_role_name(style->role), *name = names[style->role];
    // The role's own family serves it, but not in this language.
    if (strcmp(file.family, tb_font_families(style->role)[0]) == 0)
        tb_report_warning(context->report, TB_CODE_FONT, NULL,
                          "no font here serves %s (%s) in the glyph forms of \"%s\"; its text is "
                          "set in \"%s\"",
                          role, name, style->lang, file.family);
    else
        tb_report_warning(context->report, TB_CODE_FONT, NULL,
                          "no font here serves %s (%s); its text is set in \"%s\"", role, name,
                          file.family);
    tb_report_hint(context->report, "a folder with such a font can be given: --font-dir DIR");
}

static void report_latin(TubiaoContext *context, const TbTextStyle *style)
{
    tb_report_warning(context->report, TB_CODE_FONT, NULL,
                      "no font here is called \"%s\"; Latin letters and digits are set in \"%s\"",
                      style->latin, tb_font_set_latin_substitute(context->fonts, style));
    tb_report_hint(context->report, "a folder with that font can be given: --font-dir DIR");
}

static void report_findings(TubiaoContext *context, const Walk *walk,
                            const TubiaoDocument *document)
{
    gsize length;
    const char *bytes = g_bytes_get_data(document->bytes, &length);
    Reporter reporter = {context, tb_locator_new(bytes, length),
                         g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (guint i = 0; i < count_of(walk->missing); i++)
        report_missing(&reporter, &g_array_index(walk->missing, Finding, i));
    for (guint i = 0; i < count_of(walk->fallbacks); i++)
        if (g_array_index(walk->fallbacks, Finding, i).family)
            report_family(&reporter, walk->fallbacks, i);
    g_hash_table_unref(reporter.reported);
    tb_locator_free(reporter.locator);
}

void tb_context_report_broken_fonts(TubiaoContext *context)
{
    const char *file;
    for (; (file = tb_font_set_broken(context->fonts, context->broken_fonts));
         context->broken_fonts++)
        tb_report_warning(context->report, TB_CODE_FONT, NULL,
                          "%s can't be read as a font and is left out", file);
}

void tb_context_check_glyphs(TubiaoContext *context, const TbScene *scene,
                             const TubiaoDocument *document)
{
    Walk walk = {.metrics = context->metrics,
                 .plain = context->plain,
                 .lately = context->lately,
                 .fonts = context->fonts};
    for (const TbScene *page = scene; page; page = page->next_page)
        tb_scene_walk(page, check_node, &walk);
    keep_fallbacks(context, walk.fallbacks);
    if (count_of(walk.missing) > 0 || count_of(walk.fallbacks) > 0)
        report_findings(context, &walk, document);
    tb_context_report_broken_fonts(context);
    for (guint i = 0; i < count_of(walk.substitutes); i++)
        report_substitute(context, &g_array_index(walk.substitutes, Substitute, i));
    for (guint i = 0; i < count_of(walk.latins); i++)
        report_latin(context, &g_array_index(walk.latins, Substitute, i).style);
    GArray *lists[] = {walk.substitutes, walk.latins, walk.missing, walk.fallbacks};
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        g_clear_pointer(&lists[i], g_array_unref);
    g_clear_pointer(&walk.known, g_hash_table_unref);
}

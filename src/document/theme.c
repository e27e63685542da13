// SPDX-License-Identifier: MIT
#include "document/theme.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "base/limits.h"
#include "base/target.h"
#include "document/length.h"
#include "document/read.h"
#include "text/fonts.h"

// The palette is far apart for deutan, protan and tritan readers (CIEDE2000 ≥ 11 for every pair)
// and carries white or ink at 4.5:1 on each colour. data/themes/briefing.json says the same.
TbTheme tb_theme_default(void)
{
    return (TbTheme){
        .name = "briefing",
        .title_font = TB_FONT_SANS,
        .text_font = TB_FONT_SANS,
        .title_bold = true,
        .gap = 0.08,
        .title_size = 14,
        .subtitle_size = 10.5,
        .text_size = 10.5,
        .label_size = 9,
        .note_size = 8,
        .floor_size = 7.5,
        .background = 0xffffff,
        .ink = 0x1f2328,
        .muted_ink = 0x5b6470,
        .axis = 0x8a929b,
        .grid = 0xe3e6ea,
        .accent = 0x1f5a96,
        .palette = {0x1f5a96, 0xe1b55a, 0x12827e, 0xa10a2c, 0x23c1f5, 0xbb7f32, 0x5a345d, 0x78a67b},
        .palette_count = 8,
        .good = 0x2a9d96,
        .bad = 0xb3361b,
        .neutral = 0x8a929b,
        .unit = 4,
        .margin = 10,
        .bar_share = 2.0 / 3,
        .width = 156.0 * 720 / 254,
        .scale = 1,
        .indent = 2,
        .head = TB_HEAD_RULE,
        .emphasis = true,
    };
}

// ---- Parts ----

#define THEME_FIELD(type, theme, offset) ((type *)(void *)((char *)(theme) + (offset)))

static void read_number(TbReader *reader, const TbJson *json, double low, double high,
                        double *value)
{
    if (tb_json_type(json) != TB_JSON_NUMBER)
        tb_read_type_error(reader, json, "a number");
    else if (!(tb_json_number(json) >= low && tb_json_number(json) <= high))
        tb_read_error(reader, TB_CODE_VALUE, json, "\"%s\" is a number from %d to %d",
                      tb_json_key(json), (int)low, (int)high);
    else
        *value = tb_json_number(json);
}

// A role, or the name of a font that people write in its place.
static void read_font(TbReader *reader, const TbJson *json, TbFontRole *role)
{
    static const char *const roles[] = {"sans", "serif", "kai", "fangsong", NULL};
    G_STATIC_ASSERT(G_N_ELEMENTS(roles) == TB_FONT_ROLE_COUNT + 1);
    const char *name = tb_read_name(reader, json);
    if (!name || tb_font_role_from_name(name, role))
        return;
    if (!tb_font_role_from_family(name, role)) {
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "%s is no font, such as %s, or 黑体, 宋体, 楷体, 仿宋",
                      tb_read_quoted(reader, name), tb_read_list(reader, roles));
        tb_read_suggest(reader, name, roles);
        return;
    }
    // The other two roles take what fonts there are, and are reported when there is none.
    bool bundled = *role == TB_FONT_SANS || *role == TB_FONT_SERIF;
    const char *family = tb_font_families(*role)[0];
    if (!bundled || tb_font_name_is_style(name) || g_ascii_strcasecmp(name, family) == 0)
        return;
    TbPlace place = tb_json_place(json);
    tb_report_warning(reader->report, TB_CODE_FONT, &place,
                      "%s stands for the role %s, which is set in \"%s\"",
                      tb_read_quoted(reader, name), tb_font_role_name(*role), family);
}

// The family that Latin letters and digits are set in, where a font of that name is found.
static void read_latin(TbReader *reader, const TbJson *json, const char **latin)
{
    TbFontRole role;
    const char *name = tb_read_name(reader, json);
    if (name)
        *latin = tb_font_role_from_name(name, &role) ? tb_font_families(role)[0] : name;
}

// One font, or one for Han and one for Latin.
static void read_fonts_of(TbReader *reader, const TbJson *json, TbFontRole *role,
                          const char **latin)
{
    static const char *const keys[] = {"han", "latin", NULL};
    const TbJson *fields[2];
    if (!json || tb_json_type(json) != TB_JSON_OBJECT) {
        read_font(reader, json, role);
    } else if (tb_read_fields(reader, json, keys, fields, NULL)) {
        read_font(reader, fields[0], role);
        read_latin(reader, fields[1], latin);
    }
}

static void read_flag(TbReader *reader, const TbJson *json, bool *value)
{
    if (json && tb_json_type(json) != TB_JSON_BOOLEAN)
        tb_read_type_error(reader, json, "true or false");
    else if (json)
        *value = tb_json_boolean(json);
}

static void read_fonts(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    static const char *const keys[] = {"title",      "text",          "title_bold",
                                       "label_bold", "han_latin_gap", NULL};
    const TbJson *fields[5];
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return;
    read_fonts_of(reader, fields[0], &theme->title_font, &theme->title_latin);
    read_fonts_of(reader, fields[1], &theme->text_font, &theme->text_latin);
    read_flag(reader, fields[2], &theme->title_bold);
    read_flag(reader, fields[3], &theme->label_bold);
    if (fields[4])
        read_number(reader, fields[4], 0, 1, &theme->gap);
}

// A number of pt, a length, or the name of a size.
static void read_type_size(TbReader *reader, const TbJson *json, double *size)
{
    const double least = 1, most = 200;
    TbLength length;
    if (tb_json_type(json) != TB_JSON_STRING)
        read_number(reader, json, least, most, size);
    else if (tb_length_parse(tb_json_string(json), &length) && length.pt >= least &&
             length.pt <= most)
        *size = length.pt;
    else
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "%s is no size of type, such as 9, \"9pt\" or \"小五\"",
                      tb_read_quoted(reader, tb_json_string(json)));
}

static void read_sizes(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    static const char *const keys[] = {"title", "subtitle", "text", "label", "note", "floor", NULL};
    static const size_t offsets[] = {
        offsetof(TbTheme, title_size), offsetof(TbTheme, subtitle_size),
        offsetof(TbTheme, text_size),  offsetof(TbTheme, label_size),
        offsetof(TbTheme, note_size),  offsetof(TbTheme, floor_size)};
    const TbJson *fields[G_N_ELEMENTS(offsets)];
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return;
    for (size_t i = 0; i < G_N_ELEMENTS(offsets); i++) {
        if (fields[i])
            read_type_size(reader, fields[i], THEME_FIELD(double, theme, offsets[i]));
    }
}

static bool read_color(TbReader *reader, const TbJson *json, TbColor *color)
{
    const char *text = tb_read_name(reader, json);
    if (!text)
        return false;
    if (tb_color_parse(text, color))
        return true;
    tb_read_error(reader, TB_CODE_VALUE, json, "%s is no colour, such as #1f5a96",
                  tb_read_quoted(reader, text));
    return false;
}

static void read_palette(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    if (tb_json_type(json) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, json, "an array of colours");
        return;
    }
    int count = tb_json_count(json);
    if (count < 1 || count > TB_THEME_PALETTE_MAX) {
        tb_read_error(reader, TB_CODE_LIMIT, json, "a palette has 1 to %d colours",
                      TB_THEME_PALETTE_MAX);
        return;
    }
    theme->palette_count = 0;
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item))
        if (read_color(reader, item, &theme->palette[theme->palette_count]))
            theme->palette_count++;
}

// Pairs that people ask for by name. The good one is lighter than the bad one in each, so that grey
// tells them apart as red-green blind readers do (IBCS UN 4.1).
static const struct {
    const char *name, *chinese;
    TbColor good, bad;
} pairs[] = {{"teal-orange", "青涨橙跌", 0x2a9d96, 0xb3361b},
             {"red-green", "红涨绿跌", 0xd9574a, 0x0f5c33},
             {"green-red", "绿涨红跌", 0x2f9a54, 0xa3171f},
             {"grey", "灰", 0x929292, 0x4a4a4a}};

static void read_good_bad(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    const char *names[G_N_ELEMENTS(pairs) + 1] = {NULL};
    const char *text = tb_read_name(reader, json);
    for (size_t i = 0; text && i < G_N_ELEMENTS(pairs); i++) {
        names[i] = pairs[i].name;
        if (strcmp(text, pairs[i].name) != 0 && strcmp(text, pairs[i].chinese) != 0)
            continue;
        // Dark colours would sink into a dark ground.
        double lift = tb_color_luminance(theme->background) < 0.2 ? 0.3 : 0;
        theme->good = tb_color_mix(pairs[i].good, 0xffffff, lift);
        theme->bad = tb_color_mix(pairs[i].bad, 0xffffff, lift);
        return;
    }
    if (!text)
        return;
    tb_read_error(reader, TB_CODE_VALUE, json,
                  "%s is no pair of colours; there are %s, and 红涨绿跌, 绿涨红跌",
                  tb_read_quoted(reader, text), tb_read_list(reader, names));
    tb_read_suggest(reader, text, names);
}

static void read_patterns(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    static const char *const names[] = {"solid",    "backslash", "cross", "horizontal",
                                        "vertical", "grid",      "dots",  NULL};
    G_STATIC_ASSERT(G_N_ELEMENTS(names) == TB_PATTERN_COUNT + 1);
    if (!json)
        return;
    if (tb_json_type(json) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, json, "an array of patterns");
        return;
    }
    if (tb_json_count(json) > TB_THEME_PALETTE_MAX) {
        tb_read_error(reader, TB_CODE_LIMIT, json, "there are at most %d patterns",
                      TB_THEME_PALETTE_MAX);
        return;
    }
    theme->pattern_count = 0;
    for (const TbJson *item = tb_json_first(json); item; item = tb_json_next(item))
        theme->patterns[theme->pattern_count++] =
            (TbPattern)tb_read_choice(reader, item, names, TB_PATTERN_SOLID);
}

static void read_colors(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    static const char *const keys[] = {"background", "ink",      "muted", "axis",    "grid",
                                       "accent",     "good",     "bad",   "neutral", "palette",
                                       "good_bad",   "patterns", NULL};
    static const size_t offsets[] = {
        offsetof(TbTheme, background), offsetof(TbTheme, ink),  offsetof(TbTheme, muted_ink),
        offsetof(TbTheme, axis),       offsetof(TbTheme, grid), offsetof(TbTheme, accent),
        offsetof(TbTheme, good),       offsetof(TbTheme, bad),  offsetof(TbTheme, neutral)};
    enum { COUNT = G_N_ELEMENTS(offsets) };
    const TbJson *fields[COUNT + 3];
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return;
    if (fields[0])
        read_color(reader, fields[0], &theme->background);
    // The pair goes by the background; single colours go before it.
    if (fields[COUNT + 1])
        read_good_bad(reader, fields[COUNT + 1], theme);
    for (int i = 1; i < COUNT; i++)
        if (fields[i])
            read_color(reader, fields[i], THEME_FIELD(TbColor, theme, offsets[i]));
    if (fields[COUNT])
        read_palette(reader, fields[COUNT], theme);
    read_patterns(reader, fields[COUNT + 2], theme);
}

static void read_spacing(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    static const char *const keys[] = {"unit", "margin", "bar_share", "width", "scale", NULL};
    const TbJson *fields[5];
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return;
    if (fields[0])
        read_number(reader, fields[0], 1, 50, &theme->unit);
    if (fields[1])
        read_number(reader, fields[1], 0, 200, &theme->margin);
    if (fields[4])
        read_number(reader, fields[4], 1, 10, &theme->scale);
    double share = theme->bar_share;
    if (fields[2])
        read_number(reader, fields[2], 0, 1, &share);
    if (share > 0)
        theme->bar_share = share;
    else
        tb_read_error(reader, TB_CODE_VALUE, fields[2], "bars without width can't be seen");
    TbLength length;
    const char *width = tb_read_name(reader, fields[3]);
    if (width && tb_length_parse(width, &length) && length.pt >= TB_LIMIT_SIDE_MIN_PT &&
        length.pt <= TB_LIMIT_SIDE_PT)
        theme->width = length.pt;
    else if (width)
        tb_read_error(reader, TB_CODE_VALUE, fields[3], "%s is no width, such as 156mm",
                      tb_read_quoted(reader, width));
}

static void read_frame(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    static const char *const keys[] = {"title_align", "rules", NULL};
    static const char *const aligns[] = {"left", "center", NULL};
    static const char *const rules[] = {"none", "table", NULL};
    const TbJson *fields[2];
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return;
    theme->title_align = (TbTitleAlign)tb_read_choice(reader, fields[0], aligns, TB_TITLE_LEFT);
    theme->rules = (TbRules)tb_read_choice(reader, fields[1], rules, TB_RULES_NONE);
}

static void read_card(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    theme->has_card = json && read_color(reader, json, &theme->card);
}

enum { MARGIN, SECTION, INDENT, HEAD, EMPHASIS, CARD, PAGE_KEYS };

static void read_pages(TbReader *reader, const TbJson *json, TbTheme *theme)
{
    static const char *const keys[] = {"margin",   "section", "indent", "head",
                                       "emphasis", "card",    NULL};
    static const char *const marks[] = {"bar", "band", "tab", "plain", NULL};
    static const char *const heads[] = {"plain", "band", "rule", NULL};
    static const char *const emphases[] = {"none", "accent", NULL};
    G_STATIC_ASSERT(G_N_ELEMENTS(marks) == TB_SECTION_MARK_COUNT + 1);
    G_STATIC_ASSERT(G_N_ELEMENTS(heads) == TB_HEAD_COUNT + 1);
    const TbJson *fields[PAGE_KEYS];
    if (!json || !tb_read_fields(reader, json, keys, fields, NULL))
        return;
    TbLength length;
    const char *margin = tb_read_name(reader, fields[MARGIN]);
    if (margin && tb_length_parse(margin, &length) && length.pt <= TB_LIMIT_SIDE_PT / 4)
        theme->page_margin = length.pt;
    else if (margin)
        tb_read_error(reader, TB_CODE_VALUE, fields[MARGIN], "%s is no margin, such as 18mm",
                      tb_read_quoted(reader, margin));
    theme->section_mark =
        (TbSectionMark)tb_read_choice(reader, fields[SECTION], marks, (int)theme->section_mark);
    if (fields[INDENT])
        read_number(reader, fields[INDENT], 0, 8, &theme->indent);
    theme->head = (TbPageHead)tb_read_choice(reader, fields[HEAD], heads, (int)theme->head);
    theme->emphasis = tb_read_choice(reader, fields[EMPHASIS], emphases, theme->emphasis) == 1;
    read_card(reader, fields[CARD], theme);
}

static void read_theme(TbReader *reader, const TbJson *root, TbTheme *theme)
{
    static const char *const keys[] = {"name",    "fonts", "sizes", "colors",
                                       "spacing", "frame", "page",  NULL};
    const TbJson *fields[7];
    if (tb_json_type(root) != TB_JSON_OBJECT) {
        tb_read_error(reader, TB_CODE_TYPE, root, "a theme is an object, not %s",
                      tb_json_type_name(tb_json_type(root)));
        return;
    }
    tb_read_fields(reader, root, keys, fields, NULL);
    const char *name = tb_read_name(reader, fields[0]);
    theme->name = name ? name : theme->name;
    read_fonts(reader, fields[1], theme);
    read_sizes(reader, fields[2], theme);
    read_colors(reader, fields[3], theme);
    read_spacing(reader, fields[4], theme);
    read_frame(reader, fields[5], theme);
    read_pages(reader, fields[6], theme);
    if (theme->floor_size > MIN(theme->label_size, theme->note_size))
        tb_read_error(reader, TB_CODE_VALUE, fields[2] ? fields[2] : root,
                      "\"floor\" is larger than the type it is the floor of");
}

// ---- Files ----

static gint compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void report_unknown_theme(TbReport *report, const char *directory, const char *name)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *folder = g_dir_open(directory, 0, NULL);
    for (const char *file; folder && (file = g_dir_read_name(folder));)
        if (g_str_has_suffix(file, ".json"))
            g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".json")));
    if (folder)
        g_dir_close(folder);
    g_ptr_array_sort(names, compare_names);
    g_ptr_array_add(names, NULL);
    char *list = g_strjoinv(", ", (char **)names->pdata);
    tb_report_error(report, TB_CODE_REFERENCE, NULL, "there is no theme \"%s\"; there are: %s",
                    name, *list ? list : "none");
    const char *near = tb_nearest(name, (const char *const *)names->pdata);
    if (near)
        tb_report_hint(report, "did you mean \"%s\"?", near);
    g_free(list);
    g_ptr_array_unref(names);
}

static bool parse_theme(TbArena *arena, GBytes *bytes, TbTheme *theme, TbReport *report)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    unsigned before = tb_report_error_count(report);
    TbJsonText *text = tb_json_text_parse(arena, data, length, report);
    if (!text)
        return false;
    TbTheme read = tb_theme_default();
    TbReader reader = {.arena = arena, .report = report};
    read_theme(&reader, tb_json_text_root(text), &read);
    tb_json_text_free(text);
    if (tb_report_error_count(report) > before)
        return false;
    *theme = read;
    return true;
}

bool tb_theme_load(TbArena *arena, const char *directory, const char *name, TbTheme *theme,
                   TbReport *report)
{
    bool is_file = strchr(name, '/') || g_str_has_suffix(name, ".json");
    char *base = is_file ? NULL : g_strconcat(name, ".json", NULL);
    char *path = is_file ? g_strdup(name) : g_build_filename(directory, base, NULL);
    bool loaded = false;
    if (!is_file && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        report_unknown_theme(report, directory, name);
    } else {
        GBytes *bytes = tb_source_read_plain(path, report);
        loaded = bytes && parse_theme(arena, bytes, theme, report);
        if (bytes)
            g_bytes_unref(bytes);
    }
    g_free(path);
    g_free(base);
    return loaded;
}

// SPDX-License-Identifier: MIT
// Figures: what a document asks to be drawn, or what is drawn of one that asks for nothing.
#include "document/read-figure.h"

#include <string.h>

#include "base/limits.h"
#include "document/vocabulary.h"

// Keys of the other type: wrong in a document; an option of the command line is for the figures
// that have it.
static void check_type_keys(TbReader *reader, TbFigureFields *fields, TbFigureType type)
{
    for (int key = 0; key < KEY_COUNT; key++) {
        const TbJson *json = fields->keys[key];
        // Columns may have events above them; as an option they are for timelines.
        bool above =
            key == KEY_EVENTS && type == TB_FIGURE_BAR && json && !tb_json_is_argument(json);
        if (!json || tb_figure_key_belongs(key, type) || above)
            continue;
        if (!tb_json_is_argument(json))
            tb_read_error_at_key(reader, TB_CODE_UNKNOWN_KEY, json, "a %s figure has no \"%s\"",
                                 tb_figure_type_name(type), tb_figure_keys[key]);
        fields->keys[key] = NULL;
    }
    for (int i = 0; type != TB_FIGURE_TIMELINE && i < WORD_COUNT; i++) {
        const TbJson *json = fields->where.words[i];
        if (json && !tb_json_is_argument(json))
            tb_read_error_at_key(reader, TB_CODE_UNKNOWN_KEY, json,
                                 "indicators can't be chosen by \"%s\"; it is for timelines",
                                 tb_figure_where_words[i]);
        fields->where.words[i] = NULL;
    }
}

// ---- Figures ----

static bool is_file_name(const char *id)
{
    if (strcmp(id, ".") == 0 || strcmp(id, "..") == 0 || strlen(id) > 200)
        return false;
    for (const char *c = id; *c; c = g_utf8_next_char(c))
        if (*c == '/' || *c == '\\' || !g_unichar_isprint(g_utf8_get_char(c)))
            return false;
    return true;
}

static const char *read_id(TbReader *reader, const TbJson *json)
{
    const char *id = tb_read_name(reader, json);
    if (id && !is_file_name(id))
        tb_read_error(reader, TB_CODE_VALUE, json,
                      "%s can't be a file name, which a figure's id must be",
                      tb_read_quoted(reader, id));
    else if (id && g_hash_table_contains(reader->figure_ids, id))
        tb_read_error(reader, TB_CODE_DUPLICATE, json, "%s already names a figure",
                      tb_read_quoted(reader, id));
    for (unsigned i = reader->figures->len + 1;
         !id || !g_hash_table_add(reader->figure_ids, (gpointer)id); i++)
        id = tb_arena_printf(reader->arena, "figure-%u", i);
    return id;
}

// The id of the page that is made: "page", or the first of page-2, page-3 … that is free.
static const char *page_id(TbReader *reader)
{
    const char *id = "page";
    for (int i = 2; !g_hash_table_add(reader->figure_ids, (gpointer)id); i++)
        id = tb_arena_printf(reader->arena, "page-%d", i);
    return id;
}

// What a figure that says no type must be.
static TbFigureType guess_type(const TbReader *reader, const TbFigureFields *fields)
{
    const TbJson *const *keys = fields->keys;
    if (keys[KEY_SECTIONS])
        return TB_FIGURE_PAGE;
    bool none = !keys[KEY_INDICATORS] && reader->indicators->len == 0;
    bool events = keys[KEY_EVENTS] && !keys[KEY_INDICATORS]; // else events above columns
    return events || keys[KEY_LANE] || none ? TB_FIGURE_TIMELINE : TB_FIGURE_BAR;
}

// What the document says for all figures holds where the figure says nothing; its subtitle only
// when there is one figure.
static void read_texts(TbReader *reader, const TbFigureFields *fields, bool only,
                       TbFigureSpec *spec)
{
    const TbDocument *document = reader->document;
    const TbJson *const *keys = fields->keys;
    spec->title = keys[KEY_TITLE] ? tb_read_string(reader, keys[KEY_TITLE]) : document->title;
    spec->subtitle = keys[KEY_SUBTITLE] || !only ? tb_read_string(reader, keys[KEY_SUBTITLE])
                                                 : document->subtitle;
    spec->note = keys[KEY_NOTE] ? tb_read_string(reader, keys[KEY_NOTE]) : document->note;
    spec->source = keys[KEY_SOURCE] ? tb_read_string(reader, keys[KEY_SOURCE]) : document->source;
    spec->date = keys[KEY_DATE] ? tb_read_date_text(reader, keys[KEY_DATE]) : document->date;
    spec->alt = tb_read_string(reader, keys[KEY_ALT]);
    spec->title_at =
        (TbTitleAt)tb_read_choice(reader, keys[KEY_TITLE_AT], tb_words_title_at, TB_TITLE_FIGURE);
    spec->theme = tb_read_name(reader, keys[KEY_THEME]);
}

// Vertical names are those of columns and lanes.
static void read_names(TbReader *reader, const TbJson *json, TbFigureSpec *spec)
{
    spec->names = (TbNames)tb_read_choice(reader, json, tb_words_names, TB_NAMES_AUTO);
    if (spec->names != TB_NAMES_VERTICAL || tb_json_is_argument(json))
        return;
    if (spec->type == TB_FIGURE_BAR && spec->bar.orientation == TB_ORIENTATION_HORIZONTAL) {
        tb_read_error(reader, TB_CODE_VALUE, json, "horizontal bars have no vertical names");
        tb_report_hint(reader->report, "use \"orientation\": \"vertical\"");
    } else if (spec->type == TB_FIGURE_TIMELINE && spec->timeline.layout != TB_LAYOUT_LANES) {
        tb_read_error(reader, TB_CODE_VALUE, json, "there are no lanes to be named");
        tb_report_hint(reader->report, "say with \"lane\" what the lanes stand for");
    }
}

// Takes `size` and `where` apart where they are objects; `fields->keys` must be complete.
static void open_parts(TbReader *reader, TbFigureFields *fields)
{
    const TbJson *size = fields->keys[KEY_SIZE];
    if (size && tb_json_type(size) != TB_JSON_STRING)
        tb_read_fields(reader, size, tb_figure_size_keys, fields->size, NULL);
    if (fields->keys[KEY_WHERE])
        tb_read_fields(reader, fields->keys[KEY_WHERE], tb_figure_where_words, fields->where.words,
                       fields->where.dimensions);
}

static bool is_page(const TbFigureFields *fields)
{
    const TbJson *type = fields->keys[KEY_TYPE];
    return type ? tb_read_is_word(type, "page") : fields->keys[KEY_SECTIONS] != NULL;
}

static const TbFigureSpec *read_placed(TbReader *reader, const TbJson *json);

static void read_figure(TbReader *reader, TbFigureFields *fields, bool only,
                        const TbEventKind *kind, TbFigureSpec *spec)
{
    unsigned before = tb_report_error_count(reader->report);
    spec->cut.figure = spec->id;
    spec->cut.place = spec->place;
    tb_read_put_overrides(reader, fields, true);
    open_parts(reader, fields);
    tb_read_put_overrides(reader, fields, false);
    if (!spec->automatic)
        spec->type = guess_type(reader, fields);
    spec->type = (TbFigureType)tb_read_choice(reader, fields->keys[KEY_TYPE], tb_words_figure_type,
                                              (int)spec->type);
    check_type_keys(reader, fields, spec->type);
    tb_read_mark_overrides(reader, fields);
    read_texts(reader, fields, only, spec);
    const TbJson *size = fields->keys[KEY_SIZE];
    if (size && tb_json_type(size) == TB_JSON_STRING)
        tb_read_size_preset(reader, size, &spec->size);
    tb_read_size(reader, fields->size, &spec->size);
    switch (spec->type) {
    case TB_FIGURE_BAR:
        tb_read_bars(reader, fields, spec);
        break;
    case TB_FIGURE_TIMELINE:
        tb_read_timeline(reader, fields, kind, spec);
        break;
    case TB_FIGURE_NUMBER:
        tb_read_numbers(reader, fields, spec);
        break;
    case TB_FIGURE_PAGE:
        tb_read_page(reader, fields, read_placed, spec);
        break;
    case TB_FIGURE_TYPE_COUNT:
        g_assert_not_reached();
    }
    read_names(reader, fields->keys[KEY_NAMES], spec);
    tb_read_drop_overrides(reader, before);
}

// A figure that is written where it stands on a page.
static const TbFigureSpec *read_placed(TbReader *reader, const TbJson *json)
{
    TbFigureFields fields = {0};
    if (!tb_read_fields(reader, json, tb_figure_keys, fields.keys, NULL))
        return NULL;
    if (is_page(&fields)) {
        tb_read_error(reader, TB_CODE_VALUE, json, "a page can't stand on a page");
        return NULL;
    }
    TbFigureSpec *spec = tb_arena_new0(reader->arena, TbFigureSpec, 1);
    *spec =
        (TbFigureSpec){.id = read_id(reader, fields.keys[KEY_ID]), .place = tb_json_place(json)};
    read_figure(reader, &fields, false, NULL, spec);
    return spec;
}

static bool has_page(const TbReader *reader)
{
    for (guint i = 0; i < reader->figures->len; i++)
        if (g_array_index(reader->figures, TbFigureSpec, i).type == TB_FIGURE_PAGE)
            return true;
    return false;
}

static void add_page(TbReader *reader)
{
    TbFigureFields fields = {0};
    TbFigureSpec spec = {.id = page_id(reader), .type = TB_FIGURE_PAGE, .automatic = true};
    read_figure(reader, &fields, true, NULL, &spec);
    g_array_append_val(reader->figures, spec);
}

static void finish_figures(TbReader *reader)
{
    TbDocument *document = reader->document;
    bool page = reader->options->page && !has_page(reader);
    if (page)
        add_page(reader);
    tb_read_finish_overrides(reader);
    document->figures = tb_arena_take_array(reader->arena, reader->figures);
    document->figure_count = (int)reader->figures->len;
    tb_read_finish_pages(reader);
    if (page)
        tb_read_automatic_page(reader, &document->figures[document->figure_count - 1]);
}

void tb_read_figures(TbReader *reader, const TbJson *json)
{
    if (tb_json_type(json) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, json, "an array of objects");
        return;
    }
    if (tb_json_count(json) > TB_LIMIT_FIGURES) {
        tb_read_error(reader, TB_CODE_LIMIT, json, "more than %d figures", TB_LIMIT_FIGURES);
        return;
    }
    bool only = tb_json_count(json) == 1;
    for (const TbJson *child = tb_json_first(json); child; child = tb_json_next(child)) {
        TbFigureFields fields = {0};
        if (!tb_read_fields(reader, child, tb_figure_keys, fields.keys, NULL))
            continue;
        TbFigureSpec spec = {.id = read_id(reader, fields.keys[KEY_ID]),
                             .id_given = fields.keys[KEY_ID] != NULL,
                             .place = tb_json_place(child)};
        read_figure(reader, &fields, only || is_page(&fields), NULL, &spec);
        g_array_append_val(reader->figures, spec);
    }
    finish_figures(reader);
}

// ---- Automatic figures ----

static void add_automatic(TbReader *reader, const TbJson *root, const char *id,
                          const TbEventKind *kind)
{
    TbFigureFields fields = {0};
    TbFigureSpec spec = {.id = id,
                         .type = kind ? TB_FIGURE_TIMELINE : TB_FIGURE_BAR,
                         .automatic = true,
                         .place = tb_json_place(root)};
    read_figure(reader, &fields, true, kind, &spec);
    g_array_append_val(reader->figures, spec);
}

// One timeline for all dates, and one for each thing that elapsed times are counted from.
static void add_timelines(TbReader *reader, const TbJson *root)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool dated = false;
    for (guint i = 0; i < reader->events->len; i++) {
        const TbEvent *event = &g_array_index(reader->events, TbEvent, i);
        TbEventKind kind = {event->when, event->from};
        if (event->when == TB_WHEN_PERIOD) {
            if (!dated)
                add_automatic(reader, root, "timeline", &kind);
            dated = true;
        } else if (g_hash_table_add(seen, (gpointer)(event->from ? event->from : ""))) {
            guint number = g_hash_table_size(seen);
            const char *id =
                number == 1 ? "elapsed" : tb_arena_printf(reader->arena, "elapsed-%u", number);
            add_automatic(reader, root, id, &kind);
        }
    }
    g_hash_table_unref(seen);
}

void tb_read_automatic_figures(TbReader *reader, const TbJson *root)
{
    if (reader->indicators->len > 0)
        add_automatic(reader, root, "figure", NULL);
    add_timelines(reader, root);
    finish_figures(reader);
}

// SPDX-License-Identifier: MIT
// Pages: which figures and words stand on them, in which rows.
#include "document/read-figure.h"

#include <math.h>
#include <string.h>

#include "base/limits.h"
#include "document/length.h"

// Columns of the grid.
#define COLUMNS_MAX 12
// An automatic page puts bars of at most so many values side by side.
#define SMALL_VALUES 8
// Big numbers at its head.
#define HEADLINES_MAX 4

// ---- Cells and rows ----

static void name_figure(TbReader *reader, const TbJson *json, TbPageCell *cell)
{
    if (!tb_read_name(reader, json))
        return;
    TbCellDraft draft = {cell, json};
    g_array_append_val(reader->cells, draft);
}

static void read_cell(TbReader *reader, const TbJson *json, TbReadPlaced read, TbPageCell *cell)
{
    static const char *const keys[] = {"figure", "span", NULL};
    const TbJson *fields[2] = {json, NULL};
    *cell = (TbPageCell){.span = 1, .place = tb_json_place(json)};
    if (tb_json_type(json) == TB_JSON_OBJECT) {
        if (!tb_read_fields(reader, json, keys, fields, NULL))
            return;
        cell->span = tb_read_integer(reader, fields[1], 1, COLUMNS_MAX, 1);
        if (!fields[0]) {
            tb_read_error(reader, TB_CODE_MISSING_KEY, json, "a cell of a page needs a \"figure\"");
            return;
        }
    }
    if (tb_json_type(fields[0]) == TB_JSON_OBJECT)
        cell->figure = read(reader, fields[0]);
    else
        name_figure(reader, fields[0], cell);
}

static void check_spans(TbReader *reader, const TbJson *json, const TbPageRow *row, int columns)
{
    int sum = 0;
    for (int i = 0; i < row->cell_count; i++)
        sum += row->cells[i].span;
    if (row->cell_count > COLUMNS_MAX || sum > (columns ? columns : COLUMNS_MAX))
        tb_read_error(reader, TB_CODE_VALUE, json, "a row of %d columns; there are %d", sum,
                      columns ? columns : COLUMNS_MAX);
}

static void read_row(TbReader *reader, const TbJson *json, TbReadPlaced read, int columns,
                     TbPageRow *row)
{
    static const char *const keys[] = {"cells", "share", NULL};
    static const char *const shares[] = {"none", "scale", NULL};
    const TbJson *fields[2] = {json, NULL};
    row->place = tb_json_place(json);
    if (tb_json_type(json) == TB_JSON_OBJECT && tb_json_member(json, "cells")) {
        if (!tb_read_fields(reader, json, keys, fields, NULL))
            return;
        row->share_scale = tb_read_choice(reader, fields[1], shares, 0) == 1;
    }
    int count = tb_json_type(fields[0]) == TB_JSON_ARRAY ? tb_json_count(fields[0]) : 1;
    row->cells = tb_arena_new0(reader->arena, TbPageCell, (size_t)MAX(count, 1));
    for (const TbJson *item = tb_read_next_item(fields[0], NULL); item;
         item = tb_read_next_item(fields[0], item))
        read_cell(reader, item, read, &row->cells[row->cell_count++]);
    if (row->cell_count == 0)
        tb_read_error(reader, TB_CODE_FIGURE, json, "a row without figures");
    check_spans(reader, json, row, columns);
}

// ---- Sections ----

// One text or an array of them.
static const char **read_texts(TbReader *reader, const TbJson *json, int *count)
{
    int length = json && tb_json_type(json) == TB_JSON_ARRAY ? tb_json_count(json) : 1;
    const char **texts = tb_arena_new0(reader->arena, const char *, (size_t)length + 1);
    for (const TbJson *item = json ? tb_read_next_item(json, NULL) : NULL; item;
         item = tb_read_next_item(json, item)) {
        const char *text = tb_read_name(reader, item);
        if (text)
            texts[(*count)++] = text;
    }
    return texts;
}

static bool read_flag(TbReader *reader, const TbJson *json)
{
    if (json && tb_json_type(json) != TB_JSON_BOOLEAN)
        tb_read_type_error(reader, json, "true or false");
    return json && tb_json_type(json) == TB_JSON_BOOLEAN && tb_json_boolean(json);
}

enum { TITLE, TEXT, LIST, ROWS, BREAK, KEEP, SECTION_KEYS };

static void read_section(TbReader *reader, const TbJson *json, TbReadPlaced read, int columns,
                         TbPageSection *section)
{
    static const char *const keys[] = {"title", "text", "list", "rows", "break", "keep", NULL};
    const TbJson *fields[SECTION_KEYS];
    if (!tb_read_fields(reader, json, keys, fields, NULL))
        return;
    section->title = tb_read_string(reader, fields[TITLE]);
    section->paragraphs = read_texts(reader, fields[TEXT], &section->paragraph_count);
    section->items = read_texts(reader, fields[LIST], &section->item_count);
    section->break_before = read_flag(reader, fields[BREAK]);
    section->keep = read_flag(reader, fields[KEEP]);
    if (!fields[ROWS])
        return;
    if (tb_json_type(fields[ROWS]) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, fields[ROWS], "an array of rows");
        return;
    }
    section->rows =
        tb_arena_new0(reader->arena, TbPageRow, (size_t)tb_json_count(fields[ROWS]) + 1);
    for (const TbJson *row = tb_json_first(fields[ROWS]); row; row = tb_json_next(row))
        read_row(reader, row, read, columns, &section->rows[section->row_count++]);
}

static double read_margin(TbReader *reader, const TbJson *json)
{
    TbLength length;
    const char *text = tb_read_name(reader, json);
    if (!text)
        return NAN;
    if (tb_length_parse(text, &length) && !length.pixels)
        return length.pt;
    tb_read_error(reader, TB_CODE_VALUE, json, "%s is no length of paper, such as 18mm",
                  tb_read_quoted(reader, text));
    return NAN;
}

void tb_read_page(TbReader *reader, const TbFigureFields *fields, TbReadPlaced read,
                  TbFigureSpec *spec)
{
    const TbJson *const *keys = fields->keys, *sections = keys[KEY_SECTIONS];
    TbPageSpec *page = tb_arena_new0(reader->arena, TbPageSpec, 1);
    spec->page = page;
    page->columns = tb_read_integer(reader, keys[KEY_COLUMNS], 1, COLUMNS_MAX, 0);
    page->margin = read_margin(reader, keys[KEY_MARGIN]);
    if (spec->automatic)
        return;
    if (!sections) {
        tb_report_error(reader->report, TB_CODE_MISSING_KEY, &spec->place,
                        "a page needs \"sections\"");
        tb_report_hint(reader->report,
                       "such as \"sections\": [ { \"rows\": [ [\"ID\", \"ID\"] ] } ]");
        return;
    }
    if (tb_json_type(sections) != TB_JSON_ARRAY) {
        tb_read_type_error(reader, sections, "an array of objects");
        return;
    }
    page->sections =
        tb_arena_new0(reader->arena, TbPageSection, (size_t)tb_json_count(sections) + 1);
    for (const TbJson *item = tb_json_first(sections); item; item = tb_json_next(item))
        read_section(reader, item, read, page->columns, &page->sections[page->section_count++]);
    if (page->section_count == 0)
        tb_read_error(reader, TB_CODE_FIGURE, sections, "a page without sections");
}

void tb_read_finish_pages(TbReader *reader)
{
    const TbDocument *document = reader->document;
    const char **ids = tb_arena_new0(reader->arena, const char *, document->figure_count + 1);
    for (int i = 0; i < document->figure_count; i++)
        ids[i] = document->figures[i].id;
    for (guint i = 0; i < reader->cells->len; i++) {
        const TbCellDraft *draft = &g_array_index(reader->cells, TbCellDraft, i);
        const char *id = tb_json_string(draft->json);
        draft->cell->figure = tb_document_lookup_figure(document, id);
        if (!draft->cell->figure) {
            tb_read_error(reader, TB_CODE_REFERENCE, draft->json, "there is no figure %s",
                          tb_read_quoted(reader, id));
            tb_read_suggest(reader, id, ids);
        } else if (draft->cell->figure->type == TB_FIGURE_PAGE) {
            tb_read_error(reader, TB_CODE_REFERENCE, draft->json, "a page can't stand on a page");
        }
    }
}

// ---- The automatic page ----

// An indicator with something to say beside its number.
static bool is_headline(const TbIndicator *indicator)
{
    int values = indicator->observation_count;
    if (values == 0 || values > 1)
        return false;
    const TbObservation *only = &indicator->observations[0];
    return !only->value.missing && (only->remarks->rank || only->remarks->change);
}

// Big numbers of the indicators that have a rank or a change, where a few do; or NULL.
static const TbFigureSpec *make_headlines(TbReader *reader)
{
    const TbDocument *document = reader->document;
    for (int i = 0; i < document->figure_count; i++)
        if (document->figures[i].type == TB_FIGURE_NUMBER)
            return NULL;
    TbFigureSpec *spec = tb_arena_new0(reader->arena, TbFigureSpec, 1);
    *spec = (TbFigureSpec){.id = "numbers",
                           .type = TB_FIGURE_NUMBER,
                           .automatic = true,
                           .source = document->source,
                           .date = document->date,
                           .decimals = -1,
                           .cut.figure = "numbers"};
    spec->cut.indicators = tb_arena_new0(reader->arena, int, HEADLINES_MAX);
    for (int i = 0; i < document->indicator_count && spec->cut.indicator_count < HEADLINES_MAX; i++)
        if (is_headline(&document->indicators[i]))
            spec->cut.indicators[spec->cut.indicator_count++] = i;
    return spec->cut.indicator_count >= 2 ? spec : NULL;
}

static bool is_small(const TbReader *reader, const TbFigureSpec *spec)
{
    int values = 0;
    for (int i = 0; spec->type == TB_FIGURE_BAR && i < spec->cut.indicator_count; i++)
        values += reader->document->indicators[spec->cut.indicators[i]].observation_count;
    return spec->type == TB_FIGURE_BAR && values <= SMALL_VALUES && spec->bar.line_count == 0 &&
           spec->timeline.event_count == 0;
}

static void add_row(TbReader *reader, TbPageSection *section, const TbFigureSpec *first,
                    const TbFigureSpec *second)
{
    TbPageRow *row = &section->rows[section->row_count++];
    row->cells = tb_arena_new0(reader->arena, TbPageCell, 2);
    row->cells[row->cell_count++] = (TbPageCell){.figure = first, .span = 1};
    if (second)
        row->cells[row->cell_count++] = (TbPageCell){.figure = second, .span = 1};
}

void tb_read_automatic_page(TbReader *reader, TbFigureSpec *spec)
{
    const TbDocument *document = reader->document;
    // The reader's own until now.
    TbPageSpec *page = (TbPageSpec *)spec->page;
    TbPageSection *section = tb_arena_new0(reader->arena, TbPageSection, 1);
    page->sections = section;
    page->section_count = 1;
    section->rows = tb_arena_new0(reader->arena, TbPageRow, (size_t)document->figure_count + 1);
    const TbFigureSpec *headlines = make_headlines(reader), *held = NULL;
    if (headlines)
        add_row(reader, section, headlines, NULL);
    // Small figures stand side by side, in the document's order.
    for (int i = 0; i < document->figure_count; i++) {
        const TbFigureSpec *figure = &document->figures[i];
        bool small = is_small(reader, figure);
        if (figure->type == TB_FIGURE_PAGE)
            continue;
        if (held && !small)
            add_row(reader, section, held, NULL);
        if (held && small)
            add_row(reader, section, held, figure);
        else if (!small)
            add_row(reader, section, figure, NULL);
        held = small && !held ? figure : NULL;
    }
    if (held)
        add_row(reader, section, held, NULL);
}

// SPDX-License-Identifier: MIT
#include "table/tables.h"

#include "table/apart.h"

#include <string.h>

#include "base/limits.h"
#include "table/block.h"
#include "table/context.h"
#include "table/figures.h"
#include "table/tasks.h"

// What sheets of one layout differ in by their names.
typedef enum {
    SHEETS_SAY_NOTHING,
    SHEETS_ARE_REGIONS,
    SHEETS_ARE_PERIODS,
    SHEETS_ARE_MEMBERS
} SheetsAre;

typedef struct {
    const TbTablesOptions *options;
    TbCube *cube;
    TbReport *report;
    SheetsAre sheets;
    int64_t year;  // that the sheet's or the file's name tells
    int64_t above; // year of the table above, by its title; or TB_NO_YEAR
} Tables;

// ---- Tables side by side ----

// 资产 | 期末 | 期初 | 负债 | 期末 | 期初: names under another heading, and then the same headings.
static bool repeats_behind(const TbSheet *sheet, const TbBlock *block, int row, int column)
{
    int width = column - block->left;
    if (width < 2 || column + width > sheet->view.columns)
        return false;
    for (int i = 1; i < width; i++) {
        const char *left = tb_sheet_text(sheet, row, block->left + i);
        if (!left || g_strcmp0(left, tb_sheet_text(sheet, row, column + i)) != 0)
            return false;
    }
    return true;
}

// Where the first heading stands again: 地区 | 产值 | 地区 | 产值.
static int next_half(const TbSheet *sheet, const TbBlock *block)
{
    int row = block->data - 1;
    if (row < block->header)
        return block->right;
    const char *first = tb_sheet_text(sheet, row, block->left);
    for (int column = block->left + 2; first && column < sheet->view.columns; column++) {
        const char *text = tb_sheet_text(sheet, row, column);
        int texts = 0, numbers = 0;
        for (int data = block->data; data < block->end; data++) {
            texts += tb_sheet_face(sheet, data, column) == TB_FACE_TEXT;
            numbers += tb_sheet_face(sheet, data, column) == TB_FACE_NUMBER;
        }
        bool again = text && (strcmp(text, first) == 0 ||
                              (numbers == 0 && repeats_behind(sheet, block, row, column)));
        if (again && texts > 0 && !tb_view_is_covered(&sheet->view, row, column))
            return column;
    }
    return block->right;
}

static void read_halves(TbSheet *sheet, TbBlock *block)
{
    int right = block->right;
    for (block->left = 0; block->left < right; block->left = block->right) {
        block->right = right;
        block->right = next_half(sheet, block);
        tb_block_columns(sheet, block);
        tb_block_emit(sheet, block);
    }
}

// ---- One sheet ----

static void set_titles(Tables *tables, const TbBlock *block)
{
    TbCube *cube = tables->cube;
    if (block->title && !cube->title)
        cube->title = block->title;
    if (block->source && !cube->source)
        cube->source = block->source;
}

static void tell_block(TbSheet *sheet, const TbBlock *block)
{
    TbArena *arena = sheet->cube->arena;
    const char *from =
        tb_cell_address(arena, sheet->view.row_of[block->header], sheet->view.column_of[0]);
    const char *to = tb_cell_address(arena, sheet->view.row_of[block->end - 1],
                                     sheet->view.column_of[sheet->view.columns - 1]);
    tb_cube_explain(
        sheet->cube, "%s%s%s:%s: a table%s%s%s%s%s%s; headings in %d rows, data from row %u on",
        sheet->name ? sheet->name : "", sheet->name ? "!" : "", from, to,
        block->title ? " titled " : "", block->title ? block->title : "",
        block->unit ? ", unit " : "", block->unit ? block->unit : "",
        block->when.period ? ", period " : "", block->when.period ? block->when.period : "",
        block->data - block->header, sheet->view.row_of[block->data] + 1);
}

// Whether months or quarters stand in it without any year.
static bool lacks_year(const TbSheet *sheet, const TbBlock *block)
{
    bool yearless = false;
    TbWhen when;
    for (int row = block->header; row < block->end; row++)
        for (int column = 0; column < sheet->view.columns; column++) {
            TbFace face = tb_sheet_face(sheet, row, column);
            if (face == TB_FACE_YEAR && row < block->data)
                return false;
            if (face != TB_FACE_PERIOD)
                continue;
            const TbCell *cell = tb_view_at(&sheet->view, row, column);
            if (tb_when_cell(sheet->cube->arena, cell, TB_NO_YEAR, &when) && when.period)
                return false;
            yearless |= when.needs_year;
        }
    return yearless;
}

// 一季度 in a table without a year, below one whose title says it.
static void carry_year(Tables *tables, TbSheet *sheet, TbBlock *block)
{
    if (block->when.year != TB_NO_YEAR) {
        tables->above = block->when.period ? block->when.year : tables->above;
        return;
    }
    if (tables->above == TB_NO_YEAR || !lacks_year(sheet, block))
        return;
    block->when.year = tables->above;
    TbPlace place = tb_view_place(&sheet->view, block->header, 0);
    tb_report_warning(tables->report, TB_CODE_PERIOD, &place,
                      "the table says no year; %d is taken, as of the table above it",
                      (int)tables->above);
}

static int read_table(Tables *tables, TbSheet *sheet, TbBlock *block, bool tasks)
{
    TbCube *cube = tables->cube;
    guint first = cube->count, events = cube->events->len;
    tb_context_before(sheet, block, tables->year);
    if (!block->region && tables->sheets == SHEETS_ARE_REGIONS)
        block->region = sheet->name;
    TbWhen when;
    if (!block->when.period && tables->sheets == SHEETS_ARE_PERIODS &&
        tb_when_parse(cube->arena, sheet->name, tables->year, &when))
        block->when = when;
    carry_year(tables, sheet, block);
    int behind = tb_context_behind(sheet, block);
    tell_block(sheet, block);
    if (tasks)
        tb_tasks_emit(sheet, block);
    else
        read_halves(sheet, block);
    set_titles(tables, block);
    TbCubeTable table = {block->title, first, cube->count, block->note};
    if (table.to > table.from)
        g_array_append_val(cube->tables, table);
    if (events == 0 && cube->events->len > 0)
        cube->happenings = block->title;
    if (tasks && block->note)
        cube->happened = cube->happened
                             ? tb_arena_printf(cube->arena, "%s\n%s", cube->happened, block->note)
                             : block->note;
    return MAX(behind, block->end);
}

static void tell_hidden(Tables *tables, const TbGrid *grid, int cells)
{
    TbPlace place = {grid->name, 0, 0};
    tb_report_warning(tables->report, TB_CODE_VALUE, &place,
                      "hidden rows or columns are left out: %d cells", cells);
}

// A table without a title that has its sheet to itself is called as the sheet is, unless the name
// tells it from others of one layout. `from`, `events`: how many there were before it.
static void name_by_sheet(const Tables *tables, const char *name, guint from, guint events)
{
    TbCube *cube = tables->cube;
    if (!name || tables->sheets != SHEETS_SAY_NOTHING || !tb_term_names_sheet(name))
        return;
    if (cube->tables->len > from && !g_array_index(cube->tables, TbCubeTable, from).title)
        g_array_index(cube->tables, TbCubeTable, from).title = tb_arena_strdup(cube->arena, name);
    if (events == 0 && cube->events->len > 0 && !cube->happenings)
        cube->happenings = tb_arena_strdup(cube->arena, name);
}

static int read_sheet(Tables *tables, const TbGrid *grid)
{
    TbSheet sheet;
    guint before = tables->cube->tables->len, events = tables->cube->events->len;
    if (!tb_sheet_init(&sheet, grid, tables->cube, tables->report)) {
        tb_sheet_clear(&sheet);
        return 0;
    }
    if (sheet.view.hidden_cells > 0)
        tell_hidden(tables, grid, sheet.view.hidden_cells);
    int from = 0, found = 0;
    tables->above = TB_NO_YEAR;
    TbBlock block, task;
    while (from < sheet.view.rows) {
        bool tasks = tb_tasks_find(&sheet, from, &task);
        bool values = !tasks && tb_block_find(&sheet, from, &block);
        if (!tasks && !values)
            break;
        TbBlock *next = tasks ? &task : &block;
        int end = read_table(tables, &sheet, next, tasks);
        tb_block_clear(next);
        from = MAX(end, from + 1);
        found++;
    }
    if (found == 1)
        name_by_sheet(tables, grid->name, before, events);
    tb_sheet_clear(&sheet);
    return found;
}

// ---- Several sheets ----

static bool is_wanted(const Tables *tables, const TbGrid *grid, int index)
{
    const char *sheet = tables->options->sheet;
    if (!sheet)
        return !grid->hidden;
    if (grid->name && strcmp(grid->name, sheet) == 0)
        return true;
    return strspn(sheet, "0123456789") == strlen(sheet) &&
           g_ascii_strtoull(sheet, NULL, 10) == (guint64)index + 1;
}

// The texts of its headings, for telling sheets of one layout; NULL: it has no table.
static char *layout_of(const TbGrid *grid, TbCube *cube)
{
    TbReport *quiet = tb_report_new();
    TbSheet sheet;
    TbBlock block;
    GString *layout = NULL;
    guint sheets = cube->sheets->len;
    if (tb_sheet_init(&sheet, grid, cube, quiet) && tb_block_find(&sheet, 0, &block)) {
        layout = g_string_new(NULL);
        for (int row = block.header; row < block.data; row++)
            for (int column = 0; column < sheet.view.columns; column++) {
                const char *text = tb_sheet_text(&sheet, row, column);
                g_string_append_printf(layout, "%s\t", text ? text : "");
            }
        tb_block_clear(&block);
    }
    g_ptr_array_set_size(cube->sheets, (gint)sheets);
    tb_sheet_clear(&sheet);
    tb_report_free(quiet);
    return layout ? g_string_free(layout, FALSE) : NULL;
}

static bool is_summary(const char *name)
{
    return tb_term_is_total(name) || tb_term_is_subtotal(name) || strstr(name, "汇总") ||
           strstr(name, "总表") || strstr(name, "合计");
}

static SheetsAre kind_of_sheets(TbArena *arena, const GPtrArray *names)
{
    int regions = 0, periods = 0, all = 0;
    TbWhen when;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (is_summary(name))
            continue;
        all++;
        regions += tb_term_is_region(name);
        periods += tb_when_parse(arena, name, 2000, &when);
    }
    if (all < 2)
        return SHEETS_SAY_NOTHING;
    return periods == all       ? SHEETS_ARE_PERIODS
           : 2 * regions >= all ? SHEETS_ARE_REGIONS
                                : SHEETS_ARE_REGIONS;
}

// True when two sheets at least have the layout.
static bool is_shared(char **layouts, int count, int index)
{
    for (int i = 0; layouts[index] && i < count; i++)
        if (i != index && layouts[i] && strcmp(layouts[i], layouts[index]) == 0)
            return true;
    return false;
}

static void find_year(Tables *tables, const TbGrid *grid)
{
    TbArena *arena = tables->cube->arena;
    const char *texts[] = {grid->name, tables->options->file};
    tables->year = TB_NO_YEAR;
    for (size_t i = 0; i < G_N_ELEMENTS(texts) && tables->year == TB_NO_YEAR; i++) {
        TbWhen when;
        const char *rest;
        for (const char *at = texts[i]; at && *at && tables->year == TB_NO_YEAR; at++)
            if (g_ascii_isdigit(*at) && (at == texts[i] || !g_ascii_isdigit(at[-1])) &&
                strspn(at, "0123456789") >= 4 &&
                (tb_when_find(arena, at, TB_NO_YEAR, &when, &rest) ||
                 tb_when_parse(arena, tb_arena_strndup(arena, at, 4), TB_NO_YEAR, &when)) &&
                when.year >= 1949 && when.year <= 2100)
                tables->year = when.year;
    }
}

static void read_sheets(Tables *tables, TbGrid *const *grids, int count, GString *without)
{
    TbCube *cube = tables->cube;
    char **layouts = g_new0(char *, count + 1);
    GPtrArray *alike = g_ptr_array_new();
    bool several = count > 1 && !tables->options->sheet;
    for (int i = 0; several && i < count; i++)
        if (is_wanted(tables, grids[i], i))
            layouts[i] = layout_of(grids[i], cube);
    for (int i = 0; several && i < count; i++)
        if (is_shared(layouts, count, i))
            g_ptr_array_add(alike, (gpointer)grids[i]->name);
    SheetsAre kind = kind_of_sheets(cube->arena, alike);
    for (int i = 0; i < count; i++) {
        const TbGrid *grid = grids[i];
        if (!is_wanted(tables, grid, i)) {
            if (grid->hidden && grid->count > 0)
                tb_report_warning(tables->report, TB_CODE_VALUE, NULL,
                                  "sheet (工作表) %s is hidden; it is left out", grid->name);
            continue;
        }
        bool shared = several && is_shared(layouts, count, i);
        tables->sheets = shared ? kind : SHEETS_SAY_NOTHING;
        if (shared && is_summary(grid->name)) {
            tb_report_warning(tables->report, TB_CODE_DIMENSION, NULL,
                              "sheet (工作表) %s is a total (汇总) of the others; it is left out",
                              grid->name);
            continue;
        }
        find_year(tables, grid);
        if (read_sheet(tables, grid) == 0 && grid->name && grid->count > 0)
            g_string_append_printf(without, "%s%s", without->len ? ", " : "", grid->name);
        else if (grid->name)
            tb_cube_explain(cube, "sheet %s was read", grid->name);
    }
    for (int i = 0; i < count; i++)
        g_free(layouts[i]);
    g_free(layouts);
    g_ptr_array_unref(alike);
}

static bool check_sheet(const Tables *tables, TbGrid *const *grids, int count)
{
    if (!tables->options->sheet)
        return true;
    GString *names = g_string_new(NULL);
    for (int i = 0; i < count; i++) {
        if (is_wanted(tables, grids[i], i)) {
            g_string_free(names, TRUE);
            return true;
        }
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               grids[i]->name ? grids[i]->name : "(the text)");
    }
    tb_report_error(tables->report, TB_CODE_REFERENCE, NULL, "there is no sheet \"%s\"",
                    tables->options->sheet);
    tb_report_hint(tables->report, "the sheets are: %s", names->str);
    g_string_free(names, TRUE);
    return false;
}

// Words, and none of them with other letters than English has.
static bool is_english(TbGrid *const *grids, int count)
{
    enum { LOOKED_AT = 400 };
    bool words = false;
    for (int i = 0; i < count; i++)
        for (guint k = 0; k < MIN(grids[i]->count, LOOKED_AT); k++) {
            const TbCell *cell = tb_grid_cell(grids[i], k);
            if (cell->kind != TB_CELL_TEXT)
                continue;
            if (!g_str_is_ascii(cell->text))
                return false;
            words |= g_ascii_isalpha(cell->text[0]) && g_ascii_isalpha(cell->text[1]);
        }
    return words;
}

bool tb_tables_read(TbGrid *const *grids, int count, const TbTablesOptions *options, TbCube *cube,
                    TbReport *report)
{
    Tables tables = {.options = options, .cube = cube, .report = report, .year = TB_NO_YEAR};
    unsigned errors = tb_report_error_count(report);
    if (!check_sheet(&tables, grids, count))
        return false;
    if (options->range)
        for (int i = 0; i < count; i++)
            if (is_wanted(&tables, grids[i], i))
                tb_grid_crop(grids[i], *options->range);
    GString *without = g_string_new(NULL);
    read_sheets(&tables, grids, count, without);
    tb_cube_part_tables(cube);
    bool found = cube->count > 0 || cube->events->len > 0;
    tb_figures_tell(cube, report);
    if (!cube->lang && is_english(grids, count))
        cube->lang = "en";
    if (found && without->len)
        tb_report_warning(report, TB_CODE_FIGURE, NULL, "no table was found on sheet (工作表) %s",
                          without->str);
    g_string_free(without, TRUE);
    if (!found && tb_report_error_count(report) == errors) {
        tb_report_error(report, TB_CODE_FIGURE, NULL,
                        "no table was found: there are no rows with numbers below headings");
        tb_report_hint(report,
                       "name where it stands with --sheet and --range, such as --range B3:M40");
    }
    return found && tb_report_error_count(report) == errors;
}

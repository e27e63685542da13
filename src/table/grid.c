// SPDX-License-Identifier: MIT
#include "table/grid.h"

#include <string.h>

#include "base/limits.h"

TbGrid *tb_grid_new(TbArena *arena, const char *name)
{
    TbGrid *grid = g_new0(TbGrid, 1);
    grid->arena = arena;
    grid->serial_zero = -25569;
    grid->name = tb_arena_strdup(arena, name);
    grid->chunks = g_ptr_array_new();
    grid->merges = g_array_new(FALSE, FALSE, sizeof(TbRange));
    grid->hidden_rows = g_hash_table_new(NULL, NULL);
    grid->hidden_columns = g_hash_table_new(NULL, NULL);
    return grid;
}

void tb_grid_free(TbGrid *grid)
{
    if (!grid)
        return;
    g_ptr_array_unref(grid->chunks);
    g_array_unref(grid->merges);
    if (grid->lines)
        g_array_unref(grid->lines);
    g_hash_table_unref(grid->hidden_rows);
    g_hash_table_unref(grid->hidden_columns);
    g_free(grid);
}

static bool is_blank(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!g_unichar_isspace(c) && c != 0x200b && c != 0xfeff)
            return false;
    }
    return true;
}

bool tb_grid_add(TbGrid *grid, TbCell cell)
{
    if (cell.kind == TB_CELL_TEXT && is_blank(cell.text))
        return true;
    if (grid->count == grid->chunks->len * TB_GRID_CHUNK)
        g_ptr_array_add(grid->chunks, tb_arena_new0(grid->arena, TbCell, TB_GRID_CHUNK));
    *tb_grid_cell(grid, grid->count++) = cell;
    return grid->count <= TB_LIMIT_TABLE_CELLS;
}

void tb_grid_add_merge(TbGrid *grid, TbRange range)
{
    if (range.top <= range.bottom && range.left <= range.right &&
        grid->merges->len < TB_LIMIT_TABLE_CELLS)
        g_array_append_val(grid->merges, range);
}

static bool holds(TbRange range, unsigned row, unsigned column)
{
    return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

void tb_grid_crop(TbGrid *grid, TbRange range)
{
    guint kept = 0;
    for (guint i = 0; i < grid->count; i++) {
        TbCell cell = *tb_grid_cell(grid, i);
        if (holds(range, cell.row, cell.column))
            *tb_grid_cell(grid, kept++) = cell;
    }
    grid->count = kept;
}

static const char *read_corner(const char *text, unsigned *row, unsigned *column)
{
    unsigned letters = 0, digits = 0;
    *row = *column = 0;
    for (text += *text == '$'; g_ascii_isalpha(*text) && letters < 4; text++, letters++)
        *column = *column * 26 + (unsigned)(g_ascii_toupper(*text) - 'A') + 1;
    for (text += *text == '$'; g_ascii_isdigit(*text) && digits < 8; text++, digits++)
        *row = *row * 10 + (unsigned)(*text - '0');
    if (!letters || !digits || *row == 0)
        return NULL;
    *row -= 1, *column -= 1;
    return text;
}

bool tb_range_parse(const char *text, TbRange *range)
{
    text = read_corner(text, &range->top, &range->left);
    if (!text)
        return false;
    range->bottom = range->top, range->right = range->left;
    if (*text == ':')
        text = read_corner(text + 1, &range->bottom, &range->right);
    return text && !*text && range->top <= range->bottom && range->left <= range->right;
}

char *tb_cell_address(TbArena *arena, unsigned row, unsigned column)
{
    char letters[8], *at = letters + sizeof letters;
    *--at = '\0';
    for (unsigned n = column + 1; n > 0; n = (n - 1) / 26)
        *--at = (char)('A' + (n - 1) % 26);
    return tb_arena_printf(arena, "%s%u", at, row + 1);
}

// ---- The view ----

static gint compare_cells(gconstpointer a, gconstpointer b)
{
    const TbCell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

// Most files have their cells in order.
static void sort_cells(const TbGrid *grid)
{
    guint i = 1;
    while (i < grid->count && compare_cells(tb_grid_cell(grid, i - 1), tb_grid_cell(grid, i)) <= 0)
        i++;
    if (i >= grid->count)
        return;
    GArray *cells = g_array_sized_new(FALSE, FALSE, sizeof(TbCell), grid->count);
    for (i = 0; i < grid->count; i++)
        g_array_append_vals(cells, tb_grid_cell(grid, i), 1);
    g_array_sort(cells, compare_cells);
    for (i = 0; i < grid->count; i++)
        *tb_grid_cell(grid, i) = g_array_index(cells, TbCell, i);
    g_array_unref(cells);
}

static bool is_hidden(const TbGrid *grid, const TbCell *cell)
{
    if (g_hash_table_size(grid->hidden_rows) + g_hash_table_size(grid->hidden_columns) == 0)
        return false;
    return g_hash_table_contains(grid->hidden_rows, GUINT_TO_POINTER(cell->row + 1)) ||
           g_hash_table_contains(grid->hidden_columns, GUINT_TO_POINTER(cell->column + 1));
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;
    return x < y ? -1 : x > y;
}

// The different numbers among `numbers`, sorted. Consumes the array.
static unsigned *take_unique(TbArena *arena, GArray *numbers, int *count)
{
    g_array_sort(numbers, compare_numbers);
    guint kept = 0;
    for (guint i = 0; i < numbers->len; i++) {
        unsigned n = g_array_index(numbers, unsigned, i);
        if (kept == 0 || g_array_index(numbers, unsigned, kept - 1) != n)
            g_array_index(numbers, unsigned, kept++) = n;
    }
    *count = (int)kept;
    g_array_set_size(numbers, kept);
    unsigned *unique = tb_arena_take_array(arena, numbers);
    g_array_unref(numbers);
    return unique;
}

// The index of the first number that is at least `n`.
static int position(const unsigned *numbers, int count, unsigned n)
{
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (numbers[middle] < n)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void collect(TbView *view)
{
    const TbGrid *grid = view->grid;
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(unsigned));
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    bool often[256] = {false}; // that these columns were seen
    for (guint i = 0; i < grid->count; i++) {
        const TbCell *cell = tb_grid_cell(grid, i);
        if (is_hidden(grid, cell)) {
            view->hidden_cells++;
            continue;
        }
        if (rows->len == 0 || g_array_index(rows, unsigned, rows->len - 1) != cell->row)
            g_array_append_val(rows, cell->row);
        if (cell->column < G_N_ELEMENTS(often) && often[cell->column])
            continue;
        if (cell->column < G_N_ELEMENTS(often))
            often[cell->column] = true;
        g_hash_table_add(seen, GUINT_TO_POINTER(cell->column));
    }
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(unsigned));
    GHashTableIter iter;
    g_hash_table_iter_init(&iter, seen);
    for (gpointer key; g_hash_table_iter_next(&iter, &key, NULL);) {
        unsigned column = GPOINTER_TO_UINT(key);
        g_array_append_val(columns, column);
    }
    g_hash_table_unref(seen);
    view->row_of = take_unique(view->arena, rows, &view->rows);
    view->column_of = take_unique(view->arena, columns, &view->columns);
}

static void place_cells(TbView *view)
{
    const TbGrid *grid = view->grid;
    int row = 0, next = 0;
    for (guint i = 0; i < grid->count; i++) {
        const TbCell *cell = tb_grid_cell(grid, i);
        if (is_hidden(grid, cell))
            continue;
        while (view->row_of[row] != cell->row) // both are in order
            row++;
        bool beside = next < view->columns && view->column_of[next] == cell->column;
        int column = beside ? next : position(view->column_of, view->columns, cell->column);
        next = column + 1 < view->columns ? column + 1 : 0;
        tb_view_set(view, row, column, cell);
    }
}

// The number of cells that were set.
static size_t spread_merge(TbView *view, TbRange range)
{
    size_t set = 0;
    int top = position(view->row_of, view->rows, range.top);
    int left = position(view->column_of, view->columns, range.left);
    if (top >= view->rows || left >= view->columns || view->row_of[top] != range.top ||
        view->column_of[left] != range.left)
        return 0;
    const TbCell *first = tb_view_at(view, top, left);
    for (int row = top; row < view->rows && view->row_of[row] <= range.bottom; row++)
        for (int column = left; column < view->columns && view->column_of[column] <= range.right;
             column++, set++)
            tb_view_set(view, row, column, first);
    return set;
}

bool tb_view_init(TbView *view, const TbGrid *grid, TbReport *report)
{
    *view = (TbView){.grid = grid, .arena = tb_arena_new()};
    sort_cells(grid);
    collect(view);
    size_t size = (size_t)view->rows * (size_t)view->columns;
    if (size > TB_LIMIT_TABLE_AREA) {
        tb_report_error(report, TB_CODE_LIMIT, NULL,
                        "the cells of the sheet lie too far apart: %d rows with %d columns",
                        view->rows, view->columns);
        tb_report_hint(report, "name the table with --range, such as B3:M40");
        return false;
    }
    view->at = tb_arena_new0(view->arena, const TbCell *, size);
    place_cells(view);
    // Ranges don't overlap, so that more than all cells can't be merged.
    size_t set = 0;
    for (guint i = 0; i < grid->merges->len && set <= size; i++)
        set += spread_merge(view, g_array_index(grid->merges, TbRange, i));
    return true;
}

void tb_view_clear(TbView *view)
{
    g_clear_pointer(&view->arena, tb_arena_free);
}

bool tb_view_is_covered(const TbView *view, int row, int column)
{
    const TbCell *cell = tb_view_at(view, row, column);
    return cell && (cell->row != view->row_of[row] || cell->column != view->column_of[column]);
}

TbPlace tb_grid_place(const TbGrid *grid, unsigned row, unsigned column)
{
    const char *address = tb_cell_address(grid->arena, row, column);
    if (!grid->lines)
        return (TbPlace){tb_arena_printf(grid->arena, "%s!%s", grid->name, address), 0, 0};
    unsigned line = row < grid->lines->len ? g_array_index(grid->lines, unsigned, row) : 0;
    return (TbPlace){address, line, 0};
}

TbPlace tb_view_place(const TbView *view, int row, int column)
{
    return tb_grid_place(view->grid, view->row_of[row], view->column_of[column]);
}

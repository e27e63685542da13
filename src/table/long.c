// SPDX-License-Identifier: MIT
#include "table/long.h"

#include <string.h>

#include "table/block.h"
#include "table/context.h"
#include "table/tasks.h"

enum { MOST_COLUMNS = 64, MOST_VALUES = 16, FIRST_SLOTS = 64 };

typedef struct {
    const char *text;
    size_t length;
    TbLongCell *cell;
} Slot;

// The texts met in one column.
typedef struct {
    TbHeadKind role;
    Slot *slots;
    size_t size, used; // size: a power of two
    Slot last;         // rows beside one another say the same in most columns
    GHashTable *names; // name -> id
    const char *head;  // what the file heads it with, or NULL
    bool repeats;      // an empty cell says what the one above says
    TbLongCell *above;
} Column;

struct TbLong {
    TbArena *arena;
    Column columns[MOST_COLUMNS];
    int column_count;
    TbLongValues values[MOST_VALUES];
    int value_count;
    const char *dimensions[TB_LONG_MEMBERS];
    int dimension_count;
    Column statuses; // of any column that says one
};

// ---- What the columns are ----

static bool is_simple(const TbColumn *column)
{
    const TbLabel *label = &column->label;
    return !column->fractions && column->difference_of < 0 && column->change_of < 0 &&
           column->rank_of < 0 && column->part_of < 0 && !column->member && !column->parent &&
           !column->total && !column->ranks && !label->change && !label->previous_year &&
           !label->this_month && !label->to_date && !label->status && !label->when.period &&
           !label->when.needs_year;
}

static bool add_values(TbLong *table, const TbColumn *column, int at, bool named)
{
    const char *heading = column->heading;
    bool value = !heading || tb_term_heading(heading) == TB_HEAD_VALUE;
    if (!is_simple(column) || table->value_count == MOST_VALUES || value != named ||
        (named && table->value_count > 0) ||
        (!named && (tb_term_is_region(heading) || tb_term_is_generic(heading))))
        return false;
    TbLongValues *values = &table->values[table->value_count++];
    *values = (TbLongValues){.column = at, .ratio = heading && tb_term_is_ratio(heading)};
    values->heading = (TbLongCell){.name = named ? NULL : heading,
                                   .unit = column->label.unit,
                                   .no_unit = column->label.no_unit,
                                   .id = table->value_count};
    return true;
}

static bool add_column(TbLong *table, const TbSheet *sheet, const TbBlock *block, int at,
                       bool named)
{
    const TbColumn *column = &block->columns[at];
    Column *own = &table->columns[table->column_count++];
    *own = (Column){.role = column->role, .head = tb_sheet_text(sheet, block->header, at)};
    if (column->role == TB_HEAD_VALUE)
        return add_values(table, column, at, named);
    if (column->role != TB_HEAD_GROUP)
        return !column->day_as_month;
    if (table->dimension_count == TB_LONG_MEMBERS || !column->heading)
        return false;
    table->dimensions[table->dimension_count++] = column->heading;
    return true;
}

static int count_role(const TbBlock *block, TbHeadKind role)
{
    int count = 0;
    for (int i = block->left; i < block->right; i++)
        count += block->columns[i].role == role;
    return count;
}

// Periods, and all names but the innermost, which each row has to say itself unless its times stand
// within it.
static void settle_repeats(TbLong *table)
{
    Column *inner = NULL;
    bool values = false;
    for (int i = 0; i < table->column_count; i++) {
        Column *column = &table->columns[i];
        bool name = column->role == TB_HEAD_REGION || column->role == TB_HEAD_INDICATOR ||
                    column->role == TB_HEAD_GROUP;
        values = values || column->role == TB_HEAD_VALUE;
        column->repeats = name || column->role == TB_HEAD_PERIOD;
        if (!values && (name || column->role == TB_HEAD_PERIOD))
            inner = name ? column : NULL;
    }
    if (inner)
        inner->repeats = false;
}

// Each of its columns says one thing of each row. Groups beside names of indicators may be
// needless, which only all rows together tell.
static bool read_block(TbLong *table, const TbSheet *sheet, const TbBlock *block)
{
    bool named = count_role(block, TB_HEAD_INDICATOR) > 0;
    if (block->header != 0 || block->data != 1 || block->end < sheet->view.rows - 3 ||
        block->right > MOST_COLUMNS ||
        sheet->view.column_of[block->right - 1] != (unsigned)block->right - 1 ||
        count_role(block, TB_HEAD_INDICATOR) > 1 || count_role(block, TB_HEAD_REGION) > 1 ||
        count_role(block, TB_HEAD_PERIOD) != 1 || count_role(block, TB_HEAD_UNIT) > 1 ||
        count_role(block, TB_HEAD_VALUE) == 0 || count_role(block, TB_HEAD_META) > 0 ||
        (count_role(block, TB_HEAD_GROUP) > 0 && (named || count_role(block, TB_HEAD_REGION) == 0)))
        return false;
    for (int i = block->left; i < block->right; i++)
        if (!add_column(table, sheet, block, i, named))
            return false;
    settle_repeats(table);
    return true;
}

TbLong *tb_long_new(TbArena *arena, const TbGrid *sample)
{
    TbLong *table = g_new0(TbLong, 1);
    table->arena = arena;
    TbReport *quiet = tb_report_new();
    TbCube *cube = tb_cube_new(arena);
    TbSheet sheet;
    TbBlock block, task;
    bool good = tb_sheet_init(&sheet, sample, cube, quiet);
    bool tasks = good && tb_tasks_find(&sheet, 0, &task);
    if (tasks)
        tb_block_clear(&task);
    good = good && !sheet.rewritten;
    if (good && !tasks && tb_block_find(&sheet, 0, &block)) {
        tb_context_before(&sheet, &block, TB_NO_YEAR);
        tb_block_columns(&sheet, &block);
        good = read_block(table, &sheet, &block);
        tb_block_clear(&block);
    } else {
        good = false;
    }
    tb_sheet_clear(&sheet);
    tb_cube_free(cube);
    tb_report_free(quiet);
    if (!good)
        g_clear_pointer(&table, tb_long_free);
    return table;
}

void tb_long_free(TbLong *table)
{
    for (int i = 0; table && i < table->column_count; i++) {
        g_free(table->columns[i].slots);
        if (table->columns[i].names)
            g_hash_table_unref(table->columns[i].names);
    }
    if (table && table->statuses.names)
        g_hash_table_unref(table->statuses.names);
    g_free(table);
}

const char *const *tb_long_dimensions(const TbLong *table, int *count)
{
    *count = table->dimension_count;
    return table->dimensions;
}

TbLongValues *tb_long_values(TbLong *table, int *count)
{
    *count = table->value_count;
    return table->values;
}

// ---- Texts ----

static void set_name(TbLong *table, Column *column, TbLongCell *cell, const char *name)
{
    if (!column->names)
        column->names = g_hash_table_new(g_str_hash, g_str_equal);
    cell->name = name;
    int known = GPOINTER_TO_INT(g_hash_table_lookup(column->names, name));
    cell->id = known ? known : (int)g_hash_table_size(column->names) + 1;
    if (!known)
        g_hash_table_insert(column->names, tb_arena_strdup(table->arena, name),
                            GINT_TO_POINTER(cell->id));
}

static void look_at_name(TbLong *table, Column *column, TbLongCell *cell, const char *text)
{
    TbLabel label = tb_label_parse(table->arena, text, TB_NO_YEAR);
    cell->unit = label.unit;
    cell->no_unit = label.no_unit;
    set_name(table, column, cell,
             *label.name ? tb_label_unnumbered(label.name) : tb_label_text(table->arena, text));
}

static void look_at_unit(TbLong *table, Column *column, TbLongCell *cell, const char *text)
{
    if (tb_term_is_missing(text, NULL, NULL)) {
        cell->no_unit = true;
        return;
    }
    TbLabel label = tb_label_parse(table->arena, text, TB_NO_YEAR);
    cell->unit = label.unit && !*label.name ? label.unit : tb_label_text(table->arena, text);
    set_name(table, column, cell, cell->unit);
}

// 2024年, 2024E, 2024年预计
static void look_at_period(TbLong *table, Column *column, TbLongCell *cell, const char *text)
{
    TbWhen when;
    if (!tb_when_parse(table->arena, text, TB_NO_YEAR, &when) || !when.period) {
        TbLabel label = tb_label_parse(table->arena, text, TB_NO_YEAR);
        when = label.when;
        when.status = label.status;
    }
    cell->unread = !when.period;
    if (cell->unread)
        return;
    set_name(table, column, cell, when.period);
    if (!when.status)
        return;
    cell->status = tb_arena_new0(table->arena, TbLongCell, 1);
    set_name(table, &table->statuses, cell->status, when.status);
}

static TbLongCell *look_at(TbLong *table, Column *column, const char *text)
{
    TbLongCell *cell = tb_arena_new0(table->arena, TbLongCell, 1);
    size_t length;
    const char *status;
    cell->broken = !g_utf8_validate(text, -1, NULL);
    if (cell->broken || !*g_strchug((char *)text))
        return cell;
    switch (column->role) {
    case TB_HEAD_REGION:
    case TB_HEAD_INDICATOR:
    case TB_HEAD_GROUP:
        look_at_name(table, column, cell, text);
        break;
    case TB_HEAD_PERIOD:
        look_at_period(table, column, cell, text);
        break;
    case TB_HEAD_UNIT:
        look_at_unit(table, column, cell, text);
        break;
    case TB_HEAD_STATUS:
        status = tb_term_status(text, &length);
        if (status)
            set_name(table, &table->statuses, cell, status);
        break;
    case TB_HEAD_NONE:
    case TB_HEAD_SEQUENCE:
    case TB_HEAD_VALUE:
    case TB_HEAD_REMARK:
    case TB_HEAD_META:
        break;
    }
    return cell;
}

static guint32 hash(const char *text, size_t length)
{
    guint32 h = 2166136261u;
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h ^ h >> 15;
}

static Slot *find_slot(const Column *column, const char *text, size_t length)
{
    size_t at = hash(text, length) & (column->size - 1);
    while (column->slots[at].cell && (column->slots[at].length != length ||
                                      memcmp(column->slots[at].text, text, length) != 0))
        at = (at + 1) & (column->size - 1);
    return &column->slots[at];
}

static void grow(Column *column)
{
    Slot *old = column->slots;
    size_t count = column->size;
    column->size = count ? 2 * count : FIRST_SLOTS;
    column->slots = g_new0(Slot, column->size);
    for (size_t i = 0; i < count; i++)
        if (old[i].cell)
            *find_slot(column, old[i].text, old[i].length) = old[i];
    g_free(old);
}

static TbLongCell *cell_of(TbLong *table, Column *column, TbField field)
{
    if (column->last.cell && column->last.length == field.length &&
        memcmp(column->last.text, field.text, field.length) == 0)
        return column->last.cell;
    if (2 * column->used >= column->size)
        grow(column);
    Slot *slot = find_slot(column, field.text, field.length);
    if (!slot->cell) {
        slot->text = tb_arena_strndup(table->arena, field.text, field.length);
        slot->length = field.length;
        slot->cell =
            look_at(table, column, tb_arena_strndup(table->arena, field.text, field.length));
        column->used++;
    }
    column->last = *slot;
    return slot->cell;
}

// ---- Rows ----

static bool is_empty(const TbField *fields, int count, int from)
{
    for (int i = from; i < count; i++)
        if (fields[i].length > 0)
            return false;
    return true;
}

static bool is_heading(const TbLong *table, const TbField *fields, int count)
{
    for (int i = 0; i < table->column_count; i++) {
        TbField field = i < count ? fields[i] : (TbField){"", 0};
        const char *head = table->columns[i].head ? table->columns[i].head : "";
        if (strlen(head) != field.length || memcmp(head, field.text, field.length) != 0)
            return false;
    }
    return true;
}

// An empty cell says what the one above says, where its column does so.
static TbLongCell *repeated(Column *column, TbLongCell *cell)
{
    bool empty = !cell->name && !cell->broken && !cell->unread;
    if (empty && column->repeats && column->above)
        return column->above;
    if (!empty)
        column->above = cell->name ? cell : column->above;
    return cell;
}

bool tb_long_read(TbLong *table, const TbField *fields, int count, TbLongRow *row)
{
    if (is_empty(fields, count, 1) || is_heading(table, fields, count)) // nothing, or a note
        return false;
    *row = (TbLongRow){0};
    int member = 0;
    for (int i = 0; i < table->column_count; i++) {
        Column *column = &table->columns[i];
        TbHeadKind role = column->role;
        if (role == TB_HEAD_VALUE || role == TB_HEAD_NONE || role == TB_HEAD_SEQUENCE ||
            role == TB_HEAD_REMARK)
            continue;
        TbLongCell *cell =
            repeated(column, cell_of(table, column, i < count ? fields[i] : (TbField){"", 0}));
        row->broken = row->broken || cell->broken;
        if (role == TB_HEAD_REGION)
            row->region = cell;
        else if (role == TB_HEAD_INDICATOR)
            row->indicator = cell;
        else if (role == TB_HEAD_PERIOD)
            row->period = cell;
        else if (role == TB_HEAD_STATUS)
            row->status = cell;
        else if (role == TB_HEAD_UNIT)
            row->unit = cell;
        else if (role == TB_HEAD_GROUP)
            row->members[member++] = cell;
    }
    if (row->period && row->period->status && !(row->status && row->status->name))
        row->status = row->period->status;
    return true;
}

const char *tb_long_unit(const TbLongValues *values, const TbLongRow *row, const char *own,
                         bool *guessed)
{
    *guessed = false;
    if (own || values->heading.unit)
        return own ? own : values->heading.unit;
    if (values->heading.no_unit)
        return NULL;
    const char *unit = row->unit && row->unit->unit             ? row->unit->unit
                       : row->indicator && row->indicator->unit ? row->indicator->unit
                                                                : NULL;
    bool none = (row->unit && row->unit->no_unit) || (row->indicator && row->indicator->no_unit);
    bool rate = values->ratio || (!unit && row->indicator && row->indicator->name &&
                                  tb_term_is_ratio(row->indicator->name));
    if (!rate || none || (unit && (strcmp(unit, "%") == 0 || strcmp(unit, "‰") == 0)))
        return unit;
    *guessed = true;
    return "%";
}

// SPDX-License-Identifier: MIT
// The rows of a table as observations.
#include <string.h>

#include "quantity/numeral.h"
#include "table/block.h"
#include "table/context.h"
#include "table/terms.h"

// What the left of a row says of its values.
typedef struct {
    const char *indicator; // or NULL, as below
    const char *region, *outer_region;
    const char *member[TB_CUBE_DIMENSIONS]; // by column of members, in their order
    const char *section;                    // of a row that stands alone above
    const char *parent;                     // of the row that is indented less
    const char *period, *unit, *status, *note;
    const char *yearless; // 3月, whose year is that of its column; or NULL
    bool part, total, no_unit, blank;
    bool of_first; // part of the total that the first row is
    bool change;   // 同比增长 in a row of its own: how the one above changed
    TbWhen when;
    int depth;
} Stub;

typedef struct {
    const char *name, *unit;
    int indicator;
} Taken;

typedef struct {
    TbSheet *sheet;
    TbBlock *block;
    TbArena *arena;
    bool rows_are_indicators;
    GHashTable *shared; // names that stand below several others (一般贸易 of 出口 and of 进口)
    bool needs_section, needs_parent, needs_outer;
    bool needs_member[TB_CUBE_DIMENSIONS];
    int member_columns[TB_CUBE_DIMENSIONS], member_count;
    int name_column;          // the innermost column of names; -1: none
    const char *measure;      // of values whose column and row name none
    bool columns_are_regions; // the names above values
    bool columns_are_members;
    Stub *stubs; // one a row, from block->data
    GHashTable *warned;
    TbTerms terms;
    GHashTable *names;   // of Name by the text of a cell
    GHashTable *periods; // of Period by the text of a cell
    struct {
        const char *name;
        int member;
    } last[TB_CUBE_DIMENSIONS]; // member of each dimension that was taken
    Taken *taken;               // the indicator that each column had last
} Emitter;

// What a cell names, read once.
typedef struct {
    const char *name, *unit;
    TbWhen when;       // that it says, as 2023年产值 does; when.period NULL: none
    const char *dated; // the name with that period; NULL: none
    bool part, no_unit;
} Name;

// When a cell is, read once for the year that completes it.
typedef struct {
    TbWhen when;
    int64_t year;
    bool found;
} Period;

static const TbTerm *term_of(Emitter *emitter, const char *name)
{
    return tb_terms_lookup(&emitter->terms, name);
}

static const char *text_at(const Emitter *emitter, int row, int column)
{
    return tb_sheet_text(emitter->sheet, row, column);
}

static bool said_once(Emitter *emitter, const char *what)
{
    return g_hash_table_add(emitter->warned, (gpointer)what);
}

// ---- Columns of the stub ----

static int last_of(const TbBlock *block, TbHeadKind role)
{
    for (int i = block->right - 1; i >= block->left; i--)
        if (block->columns[i].role == role)
            return i;
    return -1;
}

// 比2021年增长: how what its row names has changed since a year that is stated.
static bool is_growth_since(const TbColumn *column)
{
    return (g_str_has_prefix(column->heading, "比") || g_str_has_prefix(column->heading, "较")) &&
           tb_term_is_ratio(column->heading);
}

// Columns that say no more than when, or whether planned: 预算数, 上期.
static bool has_plain_values(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        if (column->role == TB_HEAD_VALUE && !column->heading &&
            (column->label.status || column->label.relative || column->label.previous_year))
            return true;
    }
    return false;
}

static bool has_named_values(const TbBlock *block)
{
    bool plain = has_plain_values(block); // 完成率 beside them is what rows name
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        if (column->role == TB_HEAD_VALUE && column->heading && column->change_of < 0 &&
            column->rank_of < 0 && !tb_term_is_generic(column->heading) &&
            !tb_term_is_total(column->heading) && !is_growth_since(column) &&
            column->difference_of < 0 && !(plain && tb_term_is_ratio(column->heading)) &&
            tb_term_heading(column->heading) != TB_HEAD_VALUE)
            return true;
    }
    return false;
}

static bool labels_have_units(const Emitter *emitter, int column)
{
    int units = 0, names = 0;
    for (int row = emitter->block->data; row < emitter->block->end; row++) {
        const char *text = text_at(emitter, row, column);
        if (!text)
            continue;
        names++;
        units += tb_label_parse(emitter->arena, text, TB_NO_YEAR).unit != NULL;
    }
    return names > 0 && 10 * units >= 3 * names;
}

static bool names_indicators(const Emitter *emitter, int column)
{
    const TbBlock *block = emitter->block;
    if (last_of(block, TB_HEAD_UNIT) >= 0 || labels_have_units(emitter, column))
        return true;
    if (has_named_values(block) || block->indicator || block->aggregate)
        return false;
    if (block->columns[column].heading &&
        tb_term_heading(block->columns[column].heading) == TB_HEAD_NONE)
        return false;
    static const char *const words[] = {"指标", "情况", "概况",     "完成", "主要",
                                        "产量", "运行", "统计公报", NULL};
    if (!block->title)
        return true;
    for (size_t i = 0; words[i]; i++)
        if (strstr(block->title, words[i]))
            return true;
    return !strstr(block->title, "分") && !strstr(block->title, "各") &&
           !strstr(block->title, "按");
}

// A column of members that is the only one, or of units of their own, holds names of indicators.
static void settle_roles(Emitter *emitter)
{
    TbBlock *block = emitter->block;
    int indicator = last_of(block, TB_HEAD_INDICATOR), group = last_of(block, TB_HEAD_GROUP);
    int region = last_of(block, TB_HEAD_REGION);
    if (indicator >= 0 && block->aggregate) {
        // 行标签 of a pivot table
        block->columns[indicator].role = TB_HEAD_GROUP;
        block->columns[indicator].heading = NULL;
    } else if (indicator < 0 && group >= 0 && region < 0 && names_indicators(emitter, group)) {
        block->columns[group].role = TB_HEAD_INDICATOR;
    } else if (indicator >= 0 && has_named_values(block) && last_of(block, TB_HEAD_UNIT) < 0 &&
               !labels_have_units(emitter, indicator)) {
        // 项目 | 产值 | 利润: what stands at the left are things, not measures
        const char *heading = block->columns[indicator].heading;
        if (heading &&
            (strcmp(heading, "项目") == 0 || strcmp(heading, "名称") == 0 ||
             strstr(heading, "产品") || strstr(heading, "项目") || strstr(heading, "品")))
            block->columns[indicator].role = TB_HEAD_GROUP;
    }
    // of several columns of names of indicators the inner one names them
    for (int i = block->left, last = last_of(block, TB_HEAD_INDICATOR); i < last; i++)
        if (block->columns[i].role == TB_HEAD_INDICATOR)
            block->columns[i].role = TB_HEAD_GROUP;
    emitter->rows_are_indicators = last_of(block, TB_HEAD_INDICATOR) >= 0;
    for (int i = block->left;
         i < block->right && emitter->member_count < TB_CUBE_DIMENSIONS - TB_CUBE_DECLARED - 2; i++)
        if (block->columns[i].role == TB_HEAD_GROUP)
            emitter->member_columns[emitter->member_count++] = i;
    emitter->name_column = -1;
    for (int i = block->left; i < block->right; i++) {
        TbHeadKind role = block->columns[i].role;
        if (role == TB_HEAD_VALUE)
            break;
        if (role == TB_HEAD_INDICATOR || role == TB_HEAD_REGION || role == TB_HEAD_GROUP)
            emitter->name_column = i;
    }
}

// ---- Rows ----

// How far a name is indented: by its cell, or by spaces before it.
static int depth_of(const TbCell *cell)
{
    if (!cell || cell->kind != TB_CELL_TEXT)
        return 0;
    int spaces = 0;
    for (const char *at = cell->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c))
            break;
        spaces += c == 0x3000 ? 2 : 1;
    }
    return cell->indent * 2 + spaces;
}

// Four digits behind a name without 年 are part of it: 型号2001.
static void keep_digits(Emitter *emitter, const char *text, TbLabel *label)
{
    const char *digits = label->when.period;
    if (!digits || !*label->name || strlen(digits) != 4 || strstr(text, "年") || strstr(text, "月"))
        return;
    const char *at = strstr(text, digits);
    bool apart = at && at > text && g_ascii_isspace(at[-1]);
    label->name = tb_arena_printf(emitter->arena, "%s%s%s", label->name, apart ? " " : "", digits);
    label->when.period = NULL;
}

// The name with the period before it.
static const char *dated_name(Emitter *emitter, const char *text, const char *name)
{
    const char *full = tb_label_text(emitter->arena, text), *end = strstr(full, name);
    return end ? tb_arena_strndup(emitter->arena, full, (size_t)(end - full) + strlen(name)) : full;
}

static const Name *read_name(Emitter *emitter, const char *text)
{
    Name *name = g_hash_table_lookup(emitter->names, text);
    if (name)
        return name;
    TbLabel label = tb_label_parse(emitter->arena, text, emitter->block->when.year);
    name = tb_arena_new0(emitter->arena, Name, 1);
    keep_digits(emitter, text, &label);
    *name = (Name){.name = *label.name ? tb_label_unnumbered(label.name)
                                       : tb_label_text(emitter->arena, text),
                   .unit = label.unit,
                   .part = label.part,
                   .no_unit = label.no_unit};
    if (*label.name && label.when.period) {
        name->when = label.when;
        name->dated = tb_label_unnumbered(dated_name(emitter, text, label.name));
    }
    g_hash_table_insert(emitter->names, (gpointer)text, name);
    return name;
}

static bool has_periods(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        if (block->columns[i].role == TB_HEAD_PERIOD || block->columns[i].label.when.period)
            return true;
    return false;
}

// 2023年产值 is 产值 of 2023, unless something else says when that was.
static const char *clean_name(Emitter *emitter, const char *text, Stub *stub)
{
    const Name *name = read_name(emitter, text);
    stub->part = stub->part || name->part;
    if (name->unit)
        stub->unit = name->unit;
    stub->no_unit = stub->no_unit || name->no_unit;
    if (!name->when.period)
        return name->name;
    if (stub->period || has_periods(emitter->block))
        return g_strcmp0(stub->period, name->when.period) == 0 ? name->name : name->dated;
    stub->when = name->when;
    stub->period = name->when.period;
    return name->name;
}

static bool read_when(Emitter *emitter, const TbCell *cell, int64_t year, TbWhen *when)
{
    if (cell->kind != TB_CELL_TEXT)
        return tb_when_cell(emitter->arena, cell, year, when);
    Period *period = g_hash_table_lookup(emitter->periods, cell->text);
    if (!period || period->year != year) {
        period = tb_arena_new0(emitter->arena, Period, 1);
        period->found = tb_when_cell(emitter->arena, cell, year, &period->when);
        period->year = year;
        g_hash_table_insert(emitter->periods, (gpointer)cell->text, period);
    }
    *when = period->when;
    return period->found;
}

// 3月: of the year of the row above it, or of the next one where the months begin anew.
static bool complete_year(Emitter *emitter, const TbCell *cell, const Stub *above, TbWhen *when)
{
    if (!above || !above->period || !above->when.month || above->when.year == TB_NO_YEAR)
        return false;
    int64_t year = above->when.year;
    if (!tb_when_cell(emitter->arena, cell, year, when) || !when->period)
        return false;
    return when->month > above->when.month || tb_when_cell(emitter->arena, cell, year + 1, when);
}

static void add_period(Emitter *emitter, Stub *stub, int row, int at, const Stub *above)
{
    const TbColumn *column = &emitter->block->columns[at];
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbWhen when = {.year = TB_NO_YEAR};
    int64_t year = stub->when.period ? stub->when.year : emitter->block->when.year;
    if (!cell)
        return;
    bool found = read_when(emitter, cell, year, &when) && when.period;
    if (!found && when.needs_year) {
        found = complete_year(emitter, cell, above, &when);
        stub->yearless = found ? NULL : text_at(emitter, row, at);
        if (!found)
            return;
    }
    TbValue value = tb_value_of(emitter->arena, cell);
    const char *heading = column->heading ? column->heading : "";
    bool in_year = stub->when.period && !stub->when.month;
    if (!found && (in_year || year != TB_NO_YEAR) && value.kind == TB_VALUE_NUMBER &&
        value.number >= 1 && value.number <= 12) {
        // 年 | 月, 年 | 季度: a bare number goes with the year before it
        const char *form = strstr(heading, "季") ? "%d年%d季度" : "%d年%d月";
        char text[40];
        g_snprintf(text, sizeof text, form, (int)year, (int)value.number);
        found = tb_when_parse(emitter->arena, text, TB_NO_YEAR, &when);
    }
    if (!found) {
        TbLabel label =
            tb_label_parse(emitter->arena, cell->kind == TB_CELL_TEXT ? cell->text : "", year);
        when = label.when;
        found = label.when.period != NULL;
        if (found && label.status)
            stub->status = label.status;
    }
    if (!found) {
        if (cell->kind == TB_CELL_TEXT &&
            (tb_term_is_total(cell->text) || strstr(cell->text, "平均")))
            stub->total = true;
        return;
    }
    if (when.day && column->day_as_month) {
        TbPeriod period;
        TbPeriodError error;
        tb_period_parse(emitter->arena, when.period, INT64_MIN, &period, &error);
        int month = period.last.month;
        int y = (int)period.last.year;
        when.period = column->precision == TB_PRECISION_QUARTER
                          ? tb_arena_printf(emitter->arena, "%04d-Q%d", y, (month + 2) / 3)
                      : column->precision == TB_PRECISION_YEAR
                          ? tb_arena_printf(emitter->arena, "%04d", y)
                          : tb_arena_printf(emitter->arena, "%04d-%02d", y, month);
    }
    if (when.status)
        stub->status = when.status;
    stub->when = when;
    stub->period = when.period;
}

// 2024.1 is January, or October where the months before it come first.
static void settle_tenths(Emitter *emitter, int at)
{
    TbBlock *block = emitter->block;
    const TbView *view = &emitter->sheet->view;
    TbWhen when, other;
    for (int row = block->data; row < block->end; row++) {
        const TbCell *cell = tb_view_at(view, row, at);
        if (!cell || !tb_when_cell(emitter->arena, cell, TB_NO_YEAR, &when) || !when.tenth)
            continue;
        Stub *stub = &emitter->stubs[row - block->data];
        int before = 0, behind = 0;
        if (row > block->data && tb_view_at(view, row - 1, at) &&
            tb_when_cell(emitter->arena, tb_view_at(view, row - 1, at), TB_NO_YEAR, &other))
            before = other.year == when.year ? other.month : -other.month;
        if (row + 1 < block->end && tb_view_at(view, row + 1, at) &&
            tb_when_cell(emitter->arena, tb_view_at(view, row + 1, at), TB_NO_YEAR, &other))
            behind = other.year == when.year ? other.month : -other.month;
        if (before == 9 || behind == 11 || before == 11 || behind == 9)
            stub->period = tb_arena_printf(emitter->arena, "%04d-10", (int)when.year);
        else if (before == 0 && behind == 0) {
            TbPlace place = tb_view_place(view, row, at);
            tb_report_error(emitter->sheet->report, TB_CODE_PERIOD, &place,
                            "%d.1 may be January or October", (int)when.year);
            tb_report_hint(emitter->sheet->report, "write %d-01 or %d-10", (int)when.year,
                           (int)when.year);
        }
    }
}

static void read_stub(Emitter *emitter, int row, Stub *stub, const Stub *above)
{
    TbBlock *block = emitter->block;
    int member = 0;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        const char *text = column->role == TB_HEAD_VALUE || column->role == TB_HEAD_NONE
                               ? NULL
                               : text_at(emitter, row, at);
        bool innermost = at == emitter->name_column;
        switch (column->role) {
        case TB_HEAD_INDICATOR:
            stub->indicator = text                  ? clean_name(emitter, text, stub)
                              : above && !innermost ? above->indicator
                                                    : NULL;
            break;
        case TB_HEAD_REGION:
            if (stub->region)
                stub->outer_region = stub->region;
            if (text)
                stub->region = clean_name(emitter, text, stub);
            else if (above && !innermost)
                stub->region = above->region;
            break;
        case TB_HEAD_GROUP:
            if (member < TB_CUBE_DIMENSIONS) {
                stub->member[member] = text                  ? clean_name(emitter, text, stub)
                                       : above && !innermost ? above->member[member]
                                                             : NULL;
                member++;
            }
            break;
        case TB_HEAD_PERIOD:
            if (text)
                add_period(emitter, stub, row, at, above);
            else if (above) {
                stub->when = above->when;
                stub->period = above->period;
            }
            break;
        case TB_HEAD_UNIT:
            if (text && tb_term_is_missing(text, NULL, NULL))
                stub->no_unit = true;
            else if (text) {
                TbLabel label = tb_label_parse(emitter->arena, text, TB_NO_YEAR);
                stub->unit = label.unit && !*label.name ? label.unit : text;
            }
            break;
        case TB_HEAD_STATUS:
            if (text) {
                size_t length;
                stub->status = tb_term_status(text, &length);
            }
            break;
        case TB_HEAD_REMARK:
            stub->note = text;
            break;
        case TB_HEAD_NONE:
        case TB_HEAD_SEQUENCE:
        case TB_HEAD_VALUE:
        case TB_HEAD_META:
            break;
        }
    }
    if (emitter->name_column >= 0)
        stub->depth = depth_of(tb_view_at(&emitter->sheet->view, row, emitter->name_column));
}

static const char *name_of(const Emitter *emitter, const Stub *stub)
{
    if (emitter->name_column < 0)
        return NULL;
    TbHeadKind role = emitter->block->columns[emitter->name_column].role;
    if (role == TB_HEAD_INDICATOR)
        return stub->indicator;
    if (role == TB_HEAD_REGION)
        return stub->region;
    for (int i = 0; i < emitter->member_count; i++)
        if (emitter->member_columns[i] == emitter->name_column)
            return stub->member[i];
    return NULL;
}

// Rows that are indented more than the one above belong to it.
static void link_parents(Emitter *emitter)
{
    TbBlock *block = emitter->block;
    enum { MOST = 12 };
    const char *names[MOST];
    int depths[MOST], count = 0;
    for (int i = 0; i < block->end - block->data; i++) {
        Stub *stub = &emitter->stubs[i];
        const char *name = name_of(emitter, stub);
        if (!name || stub->change)
            continue;
        while (count > 0 && depths[count - 1] >= stub->depth)
            count--;
        stub->parent = count > 0 ? names[count - 1] : NULL;
        if (count < MOST) {
            names[count] = name;
            depths[count++] = stub->depth;
        }
    }
}

// ---- What tells rows apart ----

typedef enum { WITH_SECTION = 1, WITH_PARENT = 2, WITH_OUTER = 4 } KeyParts;

// One pointer for one text, so that keys are compared by them.
static const char *intern(GHashTable *texts, const char *text)
{
    gpointer known = NULL;
    if (text && *text && !g_hash_table_lookup_extended(texts, text, NULL, &known))
        g_hash_table_add(texts, known = (gpointer)text);
    return known;
}

typedef struct {
    const char *pieces[7 + TB_CUBE_DIMENSIONS];
} Key;

static guint hash_key(gconstpointer data)
{
    const Key *key = data;
    guint64 hash = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(key->pieces); i++)
        hash = tb_points_mix(hash, (guint64)(guintptr)key->pieces[i]);
    return (guint)hash;
}

static gboolean equal_keys(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(Key)) == 0;
}

static Key key_of(const Emitter *emitter, const Stub *stub, unsigned parts, int without,
                  GHashTable *texts)
{
    Key key = {{stub->indicator, stub->region, stub->period ? stub->period : stub->yearless,
                stub->status, parts & WITH_SECTION ? stub->section : NULL,
                parts & WITH_PARENT ? stub->parent : NULL,
                parts & WITH_OUTER ? stub->outer_region : NULL}};
    for (int i = 0; i < emitter->member_count; i++)
        if (i != without)
            key.pieces[7 + i] = stub->member[i];
    for (size_t i = 0; i < G_N_ELEMENTS(key.pieces); i++)
        key.pieces[i] = intern(texts, key.pieces[i]);
    return key;
}

static const char *left_out(const Stub *stub, unsigned part, int member)
{
    return member >= 0            ? stub->member[member]
           : part == WITH_SECTION ? stub->section
           : part == WITH_PARENT  ? stub->parent
                                  : stub->outer_region;
}

static bool is_said(const Emitter *emitter, unsigned part, int member)
{
    for (int i = 0; i < emitter->block->end - emitter->block->data; i++)
        if (left_out(&emitter->stubs[i], part, member))
            return true;
    return false;
}

// True when rows that differ in this alone stand at different points.
static bool is_needed(const Emitter *emitter, unsigned parts, unsigned part, int member)
{
    int rows = emitter->block->end - emitter->block->data;
    if (!is_said(emitter, part, member))
        return false;
    GHashTable *texts = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *seen = g_hash_table_new(hash_key, equal_keys);
    Key *keys = g_new(Key, MAX(rows, 1));
    bool needed = false;
    for (int i = 0; i < rows && !needed; i++) {
        const Stub *stub = &emitter->stubs[i];
        const char *own = left_out(stub, part, member);
        if ((!name_of(emitter, stub) && emitter->name_column >= 0) || stub->change)
            continue;
        keys[i] = key_of(emitter, stub, parts & ~part, member, texts);
        const char *known = NULL;
        if (g_hash_table_lookup_extended(seen, &keys[i], NULL, (gpointer *)&known))
            needed = g_strcmp0(known, own) != 0;
        else
            g_hash_table_insert(seen, &keys[i], (gpointer)own);
    }
    g_free(keys);
    g_hash_table_unref(seen);
    g_hash_table_unref(texts);
    return needed;
}

static void find_shared(Emitter *emitter)
{
    GHashTable *parents = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < emitter->block->end - emitter->block->data; i++) {
        const Stub *stub = &emitter->stubs[i];
        if (!stub->indicator || !stub->parent || stub->change)
            continue;
        const char *known = g_hash_table_lookup(parents, stub->indicator);
        if (known && strcmp(known, stub->parent) != 0)
            g_hash_table_add(emitter->shared, (gpointer)stub->indicator);
        g_hash_table_insert(parents, (gpointer)stub->indicator, (gpointer)stub->parent);
    }
    g_hash_table_unref(parents);
}

static void settle_needs(Emitter *emitter)
{
    unsigned parts = WITH_SECTION | WITH_PARENT | WITH_OUTER;
    emitter->needs_parent = is_needed(emitter, parts, WITH_PARENT, -1);
    if (emitter->needs_parent && emitter->rows_are_indicators)
        find_shared(emitter);
    if (!emitter->needs_parent)
        parts &= ~(unsigned)WITH_PARENT;
    emitter->needs_outer = is_needed(emitter, parts, WITH_OUTER, -1);
    if (!emitter->needs_outer)
        parts &= ~(unsigned)WITH_OUTER;
    emitter->needs_section = is_needed(emitter, parts, WITH_SECTION, -1);
    bool named = emitter->rows_are_indicators || last_of(emitter->block, TB_HEAD_REGION) >= 0;
    for (int i = 0; i < emitter->member_count; i++) {
        bool sole = !named && emitter->member_columns[i] == emitter->name_column;
        bool with_region =
            last_of(emitter->block, TB_HEAD_REGION) >= 0 && !emitter->rows_are_indicators;
        emitter->needs_member[i] = sole || with_region || is_needed(emitter, parts, 0, i);
    }
    // children that are no regions below parents that are
    int regions = 0, others = 0;
    for (int i = 0; i < emitter->block->end - emitter->block->data && !emitter->rows_are_indicators;
         i++) {
        const Stub *stub = &emitter->stubs[i];
        if (stub->parent) {
            bool parent = tb_term_is_region(stub->parent),
                 own = tb_term_is_region(name_of(emitter, stub));
            regions += parent && !own;
            others += !(parent && !own);
        }
    }
    if (regions > others)
        emitter->needs_parent = true;
}

// ---- Columns of values ----

// True where a table of one unit measures what its title says (各行业税收收入) and the names above
// its values say of what: 大型 | 中型 | 小型.
static bool split_measure(const Emitter *emitter, const char *measure)
{
    const TbBlock *block = emitter->block;
    int names = 0;
    if (!measure || !block->unit || !tb_term_is_measure(measure) || emitter->rows_are_indicators)
        return false;
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        if (column->role != TB_HEAD_VALUE)
            continue;
        if (column->label.unit || column->label.no_unit || column->label.change ||
            !column->heading || column->label.part || tb_term_is_measure(column->heading) ||
            tb_term_is_rank(column->heading) || tb_term_is_generic(column->heading) ||
            tb_term_heading(column->heading) == TB_HEAD_VALUE)
            return false;
        names += !column->total;
    }
    return names > 1;
}

// 分行业税收收入 above a column headed 行业: 税收收入.
static const char *without_corner(const Emitter *emitter, const char *measure)
{
    const char *corner =
        emitter->name_column >= 0 ? emitter->block->columns[emitter->name_column].heading : NULL;
    static const char *const words[] = {"分", "按", "各"};
    for (size_t i = 0; measure && corner && i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(measure, words[i]) &&
            g_str_has_prefix(measure + strlen(words[i]), corner)) {
            const char *rest = measure + strlen(words[i]) + strlen(corner);
            rest += g_str_has_prefix(rest, "分") || g_str_has_prefix(rest, "的") ? 3 : 0;
            return *rest ? rest : measure;
        }
    // 各站降水量 above 站点
    const char *each = measure && corner && g_str_has_prefix(measure, "各") ? measure + 3 : NULL;
    if (each && *each && *g_utf8_next_char(each)) {
        const char *rest = g_utf8_next_char(each);
        char *letter = g_strndup(each, (gsize)(rest - each));
        measure = strstr(corner, letter) ? rest : measure;
        g_free(letter);
    }
    return measure;
}

// 实际支出 beside 预算数: what the second has as its status alone is the first one's measure, 支出.
static const char *measure_beside_status(const TbBlock *block)
{
    static const char *const words[] = {"实际", "本期实际", "当年实际", NULL};
    TbColumn *named = NULL;
    int statuses = 0, names = 0;
    for (int i = block->left; i < block->right; i++) {
        TbColumn *column = &block->columns[i];
        if (column->role != TB_HEAD_VALUE || column->change_of >= 0 || column->rank_of >= 0)
            continue;
        if (!column->heading) {
            statuses += column->label.status || column->label.previous_year;
        } else if (!tb_term_is_ratio(column->heading) && !tb_term_is_difference(column->heading)) {
            named = column;
            names++;
        }
    }
    if (statuses == 0 || names != 1 || tb_term_is_generic(named->heading))
        return NULL;
    const char *measure = named->heading;
    for (size_t i = 0; words[i]; i++)
        if (g_str_has_prefix(measure, words[i]) && measure[strlen(words[i])] != '\0')
            measure += strlen(words[i]);
    named->heading = NULL;
    return measure;
}

// Whether other columns have what a total sums up: 汇总 of a pivot table may stand alone.
static bool has_parts(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        if (block->columns[i].role == TB_HEAD_VALUE && !block->columns[i].total)
            return true;
    return false;
}

static void settle_columns(Emitter *emitter)
{
    TbBlock *block = emitter->block;
    int regions = 0, names = 0;
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        if (column->role != TB_HEAD_VALUE || !column->heading || column->change_of >= 0 ||
            column->rank_of >= 0)
            continue;
        names++;
        regions += tb_term_is_region(column->heading) || tb_term_is_total(column->heading);
    }
    emitter->columns_are_regions =
        names > 1 && last_of(block, TB_HEAD_REGION) < 0 && 10 * regions >= 6 * names;
    bool explicit = block->indicator || block->aggregate;
    // 汇总 of a pivot table that has no columns beside it
    for (int i = block->left; block->aggregate && !has_parts(block) && i < block->right; i++)
        if (block->columns[i].role == TB_HEAD_VALUE) {
            block->columns[i].total = false;
            block->columns[i].heading = NULL;
        }
    emitter->measure = block->aggregate   ? block->aggregate
                       : block->indicator ? block->indicator
                                          : tb_context_measure(emitter->arena, block->title);
    emitter->measure = without_corner(emitter, emitter->measure);
    if (!emitter->measure && !emitter->rows_are_indicators)
        emitter->measure = measure_beside_status(block);
    emitter->columns_are_members = names > 0 && !emitter->columns_are_regions &&
                                   !emitter->rows_are_indicators &&
                                   (explicit || split_measure(emitter, emitter->measure));
    // the corner names it: 装机容量(万千瓦) | 2022 | 2023
    const TbColumn *corner =
        emitter->name_column >= 0 ? &block->columns[emitter->name_column] : NULL;
    if (!explicit && corner && corner->label.unit && corner->heading &&
        tb_term_heading(corner->heading) != TB_HEAD_UNIT && !has_named_values(block)) {
        emitter->measure = corner->heading;
        if (!block->unit)
            block->unit = corner->label.unit;
        block->columns[emitter->name_column].heading = NULL;
    }
}

// True when the same names stand under several headings (大型: 数量, 产值; 小型: 数量, 产值).
static bool parents_tell(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        for (int k = i + 1; k < block->right; k++) {
            const TbColumn *a = &block->columns[i], *b = &block->columns[k];
            if (a->role == TB_HEAD_VALUE && b->role == TB_HEAD_VALUE && a->parent && b->parent &&
                a->heading && b->heading && strcmp(a->heading, b->heading) == 0 &&
                strcmp(a->parent, b->parent) != 0 &&
                g_strcmp0(a->label.when.period, b->label.when.period) == 0 &&
                g_strcmp0(a->label.status, b->label.status) == 0)
                return true;
        }
    return false;
}

// ---- Periods ----

static const char *month_before(TbArena *arena, const TbWhen *when)
{
    int month = when->month == 1 ? 12 : when->month - 1;
    return tb_arena_printf(arena, "%04d-%02d", (int)when->year - (when->month == 1), month);
}

// When a balance is drawn up: at the end of the time, or of the year before its own.
static const char *balance_day(TbArena *arena, const TbWhen *when, TbBalance balance)
{
    int year = (int)when->year;
    if (when->year == TB_NO_YEAR)
        return when->period;
    if (balance == TB_BALANCE_OPENING)
        return tb_arena_printf(arena, when->day ? "%04d-12-31" : "%d年底", year - 1);
    if (when->day)
        return when->period;
    return when->month ? tb_arena_printf(arena, "%d年%d月底", year, when->month)
                       : tb_arena_printf(arena, "%d年底", year);
}

static const char *period_of(Emitter *emitter, const TbColumn *column, const Stub *stub)
{
    const TbBlock *block = emitter->block;
    const TbLabel *label = &column->label;
    const char *period = label->when.period ? label->when.period
                         : stub->period     ? stub->period
                                            : block->when.period;
    const TbWhen *when = label->when.period ? &label->when
                         : stub->period     ? &stub->when
                                            : &block->when;
    if (stub->yearless) {
        TbWhen joint;
        bool known = when->year != TB_NO_YEAR && !when->month &&
                     tb_when_parse(emitter->arena, stub->yearless, when->year, &joint);
        return known ? joint.period : NULL;
    }
    if (label->when.period && stub->period && !label->when.month && stub->when.month &&
        !strchr(stub->period, '/')) {
        // months down, years across
        TbWhen joint;
        char text[40];
        g_snprintf(text, sizeof text, "%04d-%02d", (int)label->when.year, stub->when.month);
        if (strlen(stub->period) == 7 && stub->period[5] != 'Q' && stub->period[5] != 'H' &&
            tb_when_parse(emitter->arena, text, TB_NO_YEAR, &joint))
            period = joint.period;
    } else if (label->to_date && !label->when.period && when->month > 1 && strlen(period) == 7 &&
               !strchr(period, '/')) {
        period = tb_arena_printf(emitter->arena, "%04d-01/%04d-%02d", (int)when->year,
                                 (int)when->year, when->month);
    } else if (label->this_month && when->month > 1 && period && strchr(period, '/')) {
        period = tb_arena_printf(emitter->arena, "%04d-%02d", (int)when->year, when->month);
    }
    if (label->previous_month && when->month && !when->day)
        return month_before(emitter->arena, when);
    if (label->balance && period)
        return balance_day(emitter->arena, when, label->balance);
    if (label->previous_year && period) {
        const char *before = tb_when_year_before(emitter->arena, period);
        period = before ? before : period;
    }
    return period;
}

// ---- Units ----

static bool is_ratio_unit(const char *unit)
{
    return unit && (tb_term_is_percent(unit) || strstr(unit, "百分点"));
}

static const char *unit_of(Emitter *emitter, int row, int at, const Stub *stub,
                           const TbValue *value, const char *name)
{
    const TbColumn *column = &emitter->block->columns[at];
    if (column->difference_of >= 0 && !column->label.unit && !column->label.no_unit)
        column = &emitter->block->columns[column->difference_of];
    const TbBlock *block = emitter->block;
    if (value->unit)
        return value->unit;
    // 其中：中央资金 beside 总投资（万元）
    if (column->part_of >= 0 && !column->label.unit && !column->label.no_unit && !block->unit &&
        !stub->unit && !term_of(emitter, column->heading)->ratio)
        column = &block->columns[column->part_of];
    if (column->label.unit)
        return column->label.unit;
    if (column->label.no_unit)
        return NULL;
    bool rate = column->label.change || term_of(emitter, column->heading)->ratio;
    if (!rate && stub->unit)
        return stub->unit;
    if (stub->no_unit)
        return NULL;
    rate = rate || term_of(emitter, name)->ratio;
    const char *given = stub->unit ? stub->unit : block->unit;
    if (!rate || is_ratio_unit(given))
        return given;
    if (block->ratio_unit)
        return block->ratio_unit;
    const char *what = name ? name : column->heading ? column->heading : "the column";
    if (said_once(emitter, what)) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                          "%s has no unit of its own; %% is taken for it", what);
        tb_report_hint(emitter->sheet->report, "write the unit behind its name, in brackets");
    }
    return "%";
}

// That of the values that changed; of rates, points.
// `changed`: the word for the change, which is told where the unit is a guess; or NULL.
static const char *unit_of_amount(Emitter *emitter, int row, int at,
                                  const TbObservationDraft *draft, const char *changed)
{
    const TbCubeIndicator *indicator = tb_cube_indicator_at(emitter->sheet->cube, draft->indicator);
    const char *unit = draft->value.unit ? draft->value.unit : indicator->unit;
    if (is_ratio_unit(unit))
        unit = "个百分点";
    if (changed && unit && said_once(emitter, changed)) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                          "%s has no unit of its own; %s is taken for it, as of %s", changed, unit,
                          indicator->name);
        tb_report_hint(emitter->sheet->report, "write the unit behind its name, in brackets");
    }
    return unit;
}

// ---- Names ----

static const char *indicator_of(Emitter *emitter, const TbColumn *column, const Stub *stub)
{
    const char *heading = column->heading;
    const TbTerm *term = term_of(emitter, heading);
    if (term->heading == TB_HEAD_VALUE)
        heading = NULL;
    if (emitter->rows_are_indicators && stub->indicator) {
        const char *name =
            g_hash_table_contains(emitter->shared, stub->indicator) && stub->parent
                ? tb_arena_printf(emitter->arena, "%s：%s", stub->parent, stub->indicator)
                : stub->indicator;
        if (column->label.changed && column->change_of < 0)
            return tb_arena_printf(emitter->arena, "%s%s", name,
                                   heading ? heading : column->label.changed);
        bool of_column = heading && !emitter->columns_are_regions && !term->generic && !term->total;
        bool fact = of_column && (column->label.unit || term->ratio || column->difference_of >= 0);
        return fact ? tb_arena_printf(emitter->arena, "%s%s", name, heading) : name;
    }
    if (emitter->columns_are_regions || emitter->columns_are_members)
        return emitter->measure ? emitter->measure : "数值";
    // 居民消费价格指数 above 指数
    bool rest = heading && emitter->measure && strcmp(heading, "指数") == 0 &&
                g_str_has_suffix(emitter->measure, heading);
    if (heading && !rest && !(term->generic && emitter->measure))
        return column->label.changed && column->change_of < 0
                   ? tb_arena_printf(emitter->arena, "%s%s", heading, column->label.changed)
                   : heading;
    if (column->label.changed && column->change_of < 0)
        return column->label.changed;
    if (emitter->measure)
        return emitter->measure;
    const char *sheet = emitter->sheet->name;
    bool telling = sheet && tb_term_names_sheet(sheet) && !term_of(emitter, sheet)->region;
    return telling ? sheet : "数值";
}

static int dimension_named(Emitter *emitter, const char *name, const char *fallback)
{
    static const char *const taken[] = {
        "name",   "id",    "unit", "value",  "values", "observations", "quote",
        "source", "note",  "rank", "change", "better", "lane",         "era",
        "date",   "start", "end",  "region", "period", "status",       NULL};
    const char *used = name && *name ? name : fallback;
    for (size_t i = 0; taken[i]; i++)
        if (strcmp(used, taken[i]) == 0)
            used = fallback;
    return tb_cube_dimension(emitter->sheet->cube, used);
}

static void set_member(Emitter *emitter, TbObservationDraft *draft, int dimension, const char *name)
{
    if (dimension < 0 || !name)
        return;
    if (emitter->last[dimension].name != name) { // the cells of a row have one region, one period
        emitter->last[dimension].name = name;
        emitter->last[dimension].member =
            tb_cube_take_member(emitter->sheet->cube, dimension, name);
    }
    draft->members[dimension] = emitter->last[dimension].member;
}

// A sum, or a part of another member: kept, and never drawn beside what it adds up.
static void set_aside(Emitter *emitter, int dimension, int member, bool total, int row)
{
    if (dimension < 0 || member < 0)
        return;
    TbCubeMember *found = tb_cube_member_at(emitter->sheet->cube, dimension, member);
    if (found->total)
        return;
    found->total = true;
    TbPlace place = tb_view_place(&emitter->sheet->view, row, MAX(emitter->name_column, 0));
    if (total)
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is a total (合计) of the others; it is kept out of figures with them",
                          found->name);
    else
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is part of another member; it is kept out of figures with it",
                          found->name);
}

static bool is_sum(Emitter *emitter, const char *name)
{
    const TbTerm *term = term_of(emitter, name);
    return term->total || term->subtotal;
}

static void add_members(Emitter *emitter, TbObservationDraft *draft, const Stub *stub,
                        const TbColumn *column, bool tells, int row)
{
    TbBlock *block = emitter->block;
    bool total = false;
    const char *region = stub->region ? stub->region : block->region;
    if (term_of(emitter, stub->region)->blank)
        region = NULL;
    if (emitter->columns_are_regions && column->heading)
        region = column->heading;
    const char *inner = name_of(emitter, stub);
    bool parent_is_region = emitter->needs_parent && stub->parent && !stub->region &&
                            !term_of(emitter, inner)->region && !emitter->rows_are_indicators &&
                            term_of(emitter, stub->parent)->region;
    if (parent_is_region)
        region = stub->parent;
    set_member(emitter, draft, TB_CUBE_REGION, region);
    total = is_sum(emitter, region);
    if (total || (stub->part && emitter->name_column >= 0 &&
                  block->columns[emitter->name_column].role == TB_HEAD_REGION && !stub->of_first))
        set_aside(emitter, TB_CUBE_REGION, draft->members[TB_CUBE_REGION], total, row);
    for (int i = 0; i < emitter->member_count; i++) {
        if (!emitter->needs_member[i] || !stub->member[i])
            continue;
        const char *heading = block->columns[emitter->member_columns[i]].heading;
        int dimension = dimension_named(emitter, heading, "类别");
        set_member(emitter, draft, dimension, stub->member[i]);
        total = is_sum(emitter, stub->member[i]);
        if (total || (stub->part && emitter->member_columns[i] == emitter->name_column))
            set_aside(emitter, dimension, dimension >= 0 ? draft->members[dimension] : -1, total,
                      row);
    }
    if (emitter->needs_parent && stub->parent && !parent_is_region && !emitter->rows_are_indicators)
        set_member(emitter, draft, dimension_named(emitter, NULL, "上级"), stub->parent);
    if (emitter->needs_outer)
        set_member(emitter, draft, dimension_named(emitter, NULL, "上级地区"), stub->outer_region);
    if (emitter->needs_section && stub->section) {
        bool place = !region && term_of(emitter, stub->section)->region;
        set_member(emitter, draft, place ? TB_CUBE_REGION : dimension_named(emitter, NULL, "分组"),
                   stub->section);
    }
    if (column->member) {
        int dimension = dimension_named(emitter, NULL, "分组");
        set_member(emitter, draft, dimension, column->member);
        if (dimension >= 0 && is_sum(emitter, column->member))
            set_aside(emitter, dimension, draft->members[dimension], true, row);
    }
    if (tells && column->parent)
        set_member(emitter, draft, dimension_named(emitter, NULL, "列组"), column->parent);
    const TbTerm *heading = term_of(emitter, column->heading);
    if (emitter->columns_are_members && column->heading && !heading->total) {
        int dimension = dimension_named(emitter, NULL, "列");
        set_member(emitter, draft, dimension, column->heading);
    } else if (emitter->rows_are_indicators && column->heading && !emitter->columns_are_regions &&
               !column->label.unit && !column->label.changed && !heading->ratio &&
               column->difference_of < 0 && !heading->generic &&
               heading->heading != TB_HEAD_VALUE) {
        int dimension = dimension_named(emitter, NULL, "分类");
        set_member(emitter, draft, dimension, column->heading);
        if (heading->total)
            set_aside(emitter, dimension, dimension >= 0 ? draft->members[dimension] : -1, true,
                      row);
    }
}

// ---- Values ----

static void tell_missing(Emitter *emitter, int row, int at, const TbValue *value,
                         const TbCell *cell, const char *what)
{
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    TbReport *report = emitter->sheet->report;
    if (cell->kind == TB_CELL_ERROR)
        tb_report_warning(report, TB_CODE_VALUE, &place,
                          "%s: the cell holds %s, so no value is known", what, cell->text);
    else if (cell->kind == TB_CELL_UNCACHED) {
        tb_report_warning(report, TB_CODE_VALUE, &place,
                          "%s: the formula (公式) has no result in the file, so no value is known",
                          what);
        tb_report_hint(report, "open the workbook in its office program and save it");
    } else if (value->smallest)
        tb_report_warning(report, TB_CODE_VALUE, &place,
                          "%s: %s stands for less than the smallest unit; it is a gap, not zero",
                          what, value->words);
}

static bool is_joint(Emitter *emitter, int row, int at)
{
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    return cell && row + 1 < emitter->block->end &&
           tb_view_at(&emitter->sheet->view, row + 1, at) == cell;
}

// One value for several rows: their names together.
static void join_rows(Emitter *emitter, int row, int at, TbObservationDraft *draft)
{
    GString *names = g_string_new(NULL);
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbBlock *block = emitter->block;
    for (int next = row; next < block->end && tb_view_at(&emitter->sheet->view, next, at) == cell;
         next++) {
        const char *name = name_of(emitter, &emitter->stubs[next - block->data]);
        if (name)
            g_string_append_printf(names, "%s%s", names->len ? "、" : "", name);
    }
    int dimension =
        block->columns[emitter->name_column].role == TB_HEAD_REGION ? TB_CUBE_REGION : -1;
    for (int i = 0; i < emitter->member_count; i++)
        if (emitter->member_columns[i] == emitter->name_column)
            dimension =
                dimension_named(emitter, block->columns[emitter->name_column].heading, "类别");
    if (dimension >= 0)
        draft->members[dimension] =
            tb_cube_take_member(emitter->sheet->cube, dimension, names->str);
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    tb_report_warning(emitter->sheet->report, TB_CODE_VALUE, &place,
                      "one merged cell holds one value for %s together", names->str);
    g_string_free(names, TRUE);
}

// Most columns have one from end to end.
static int take_indicator(Emitter *emitter, int at, const char *name, const char *unit)
{
    Taken *taken = &emitter->taken[at];
    if (taken->name != name || taken->unit != unit)
        *taken = (Taken){name, unit, tb_cube_indicator(emitter->sheet->cube, name, unit)};
    return taken->indicator;
}

static void take_fraction(Emitter *emitter, int row, int at, const char *name, TbValue *value)
{
    double share = tb_numeral_multiply(value->number, 100);
    if (said_once(emitter, "fractions")) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_UNIT, &place,
                          "%s has no unit and no number above 1; %g is taken for %g%%", name,
                          value->number, share);
        tb_report_hint(emitter->sheet->report, "write the unit behind its name, in brackets");
    }
    value->number = share;
    value->unit = "%";
}

static int add_value(Emitter *emitter, int row, int at, const Stub *stub, bool tells)
{
    TbBlock *block = emitter->block;
    const TbColumn *column = &block->columns[at];
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbCube *cube = emitter->sheet->cube;
    if (cell && tb_view_is_covered(&emitter->sheet->view, row, at) && row > block->data &&
        tb_view_at(&emitter->sheet->view, row - 1, at) == cell)
        return -1; // told with the first of the rows
    TbValue value = tb_value_of(emitter->arena, cell);
    const char *name = indicator_of(emitter, column, stub);
    if (value.kind == TB_VALUE_TEXT) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        tb_report_warning(emitter->sheet->report, TB_CODE_QUANTITY, &place,
                          "%s: \"%s\" is no number; no value is taken", name,
                          text_at(emitter, row, at) ? text_at(emitter, row, at) : "a date");
        value = (TbValue){.kind = TB_VALUE_MISSING, .words = ""};
    }
    if (value.kind == TB_VALUE_NONE)
        value = (TbValue){.kind = TB_VALUE_MISSING, .words = ""};
    if (column->fractions && value.kind == TB_VALUE_NUMBER)
        take_fraction(emitter, row, at, name, &value);
    const char *unit = unit_of(emitter, row, at, stub, &value, name);
    TbObservationDraft draft = tb_cube_observation(take_indicator(emitter, at, name, unit));
    add_members(emitter, &draft, stub, column, tells, row);
    if (is_joint(emitter, row, at) && emitter->name_column >= 0)
        join_rows(emitter, row, at, &draft);
    const char *period = period_of(emitter, column, stub);
    if ((column->label.when.needs_year && !column->label.when.period) ||
        (stub->yearless && !period)) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
        if (said_once(emitter, "year"))
            tb_report_error(emitter->sheet->report, TB_CODE_PERIOD, &place,
                            "the year of the months is not said");
        if (tb_report_count(emitter->sheet->report))
            tb_report_hint(emitter->sheet->report,
                           "write it into the title or the headings, such as 2024年1-2月");
        return -1;
    }
    set_member(emitter, &draft, TB_CUBE_PERIOD, period);
    const char *status = column->label.status ? column->label.status : stub->status;
    if (!status && column->label.previous_year && !period)
        status = "previous";
    if (status && strcmp(status, "actual") != 0)
        set_member(emitter, &draft, TB_CUBE_STATUS, status);
    const char *own = tb_cube_indicator_at(cube, draft.indicator)->unit;
    value.unit = unit && g_strcmp0(unit, own) != 0 ? unit : NULL;
    draft.value = value;
    draft.note = stub->note;
    draft.sheet = emitter->sheet->index;
    draft.row = emitter->sheet->view.row_of[row], draft.column = emitter->sheet->view.column_of[at];
    if (cell && value.kind == TB_VALUE_MISSING)
        tell_missing(emitter, row, at, &value, cell, tb_cube_describe(cube, &draft));
    return tb_cube_add(cube, &draft, emitter->sheet->view.grid, emitter->sheet->report);
}

static bool is_total(const TbCube *cube, const TbObservationDraft *draft)
{
    for (int i = 0; i < cube->dimension_count; i++)
        if (draft->members[i] >= 0 && tb_cube_member_at(cube, i, draft->members[i])->total)
            return true;
    return false;
}

// The change of a total is that of no member: it is an indicator of its own.
static void add_change_of_total(Emitter *emitter, int at, int base, TbValue value)
{
    TbCube *cube = emitter->sheet->cube;
    TbObservationDraft draft = *tb_cube_at(cube, base);
    const char *name = tb_cube_indicator_at(cube, draft.indicator)->name;
    const char *changed = emitter->block->columns[at].label.changed;
    draft.indicator = tb_cube_indicator(
        cube, tb_arena_printf(emitter->arena, "%s%s", name, changed ? changed : "同比"),
        value.unit);
    draft.column = emitter->sheet->view.column_of[at];
    value.unit = NULL;
    draft.value = value;
    tb_cube_add(cube, &draft, emitter->sheet->view.grid, emitter->sheet->report);
}

static void add_facts(Emitter *emitter, int row, int at, int base)
{
    TbBlock *block = emitter->block;
    const TbColumn *column = &block->columns[at];
    TbCube *cube = emitter->sheet->cube;
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    TbValue value = tb_value_of(emitter->arena, cell);
    if (base < 0 || !cell)
        return;
    TbObservationDraft *draft = tb_cube_at(cube, base);
    if (value.kind == TB_VALUE_MISSING) {
        tell_missing(emitter, row, at, &value, cell, tb_cube_describe(cube, draft));
    } else if (column->rank_of >= 0) {
        if (value.kind == TB_VALUE_NUMBER && value.number >= 1 && value.number == (int)value.number)
            draft->rank = (int)value.number;
    } else if (value.kind == TB_VALUE_NUMBER || value.kind == TB_VALUE_WORDS) {
        Stub none = {0};
        // +0.8万 has a scale, as no rate has
        bool amount = value.kind == TB_VALUE_WORDS &&
                      (strstr(value.words, "万") || strstr(value.words, "亿"));
        const char *changed = column->label.changed;
        value.unit = (amount || column->amounts) && !value.unit
                         ? unit_of_amount(emitter, row, at, draft, amount ? NULL : changed)
                         : unit_of(emitter, row, at, &none, &value, changed);
        if (is_total(cube, draft))
            add_change_of_total(emitter, at, base, value);
        else
            tb_cube_set_change(cube, base, value);
    }
}

// A change that is no share (增减额 in 亿元) is a value of its own.
static bool is_fact(const TbColumn *column)
{
    const char *unit = column->label.unit;
    return column->rank_of >= 0 || (column->change_of >= 0 && (!unit || is_ratio_unit(unit)));
}

static void note_group(Emitter *emitter, const Stub *stub, int indicator)
{
    TbCubeIndicator *found = tb_cube_indicator_at(emitter->sheet->cube, indicator);
    const char *group = stub->section;
    for (int i = 0; i < emitter->member_count && !group; i++)
        if (!emitter->needs_member[i])
            group = stub->member[i];
    if (!found->group && group && !emitter->needs_section)
        found->group = group;
}

static void note_parts(Emitter *emitter, const Stub *stub, int indicator, int *whole, int row)
{
    TbCube *cube = emitter->sheet->cube;
    TbCubeIndicator *found = tb_cube_indicator_at(cube, indicator);
    int parent = stub->parent
                     ? GPOINTER_TO_INT(g_hash_table_lookup(cube->indicator_index, stub->parent)) - 1
                     : -1;
    if (!stub->part && parent < 0) {
        *whole = indicator;
        if (tb_term_is_total(found->name))
            found->total = true;
        return;
    }
    int part_of = stub->part ? *whole : parent;
    if (found->part_of >= 0 || part_of == indicator || part_of < 0)
        return;
    found->part_of = part_of;
    if (said_once(emitter, found->name)) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, MAX(emitter->name_column, 0));
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is part of %s; it is kept out of figures with it", found->name,
                          tb_cube_indicator_at(cube, part_of)->name);
    }
}

static void note_column_parts(Emitter *emitter, const int *found, int row)
{
    TbBlock *block = emitter->block;
    TbCube *cube = emitter->sheet->cube;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        if (column->role != TB_HEAD_VALUE || column->part_of < 0 || found[at] < 0 ||
            found[column->part_of] < 0)
            continue;
        int part = tb_cube_at(cube, found[at])->indicator,
            whole = tb_cube_at(cube, found[column->part_of])->indicator;
        TbCubeIndicator *indicator = tb_cube_indicator_at(cube, part);
        if (part == whole || indicator->part_of >= 0)
            continue;
        indicator->part_of = whole;
        TbPlace place = tb_view_place(&emitter->sheet->view, MAX(block->data - 1, 0), at);
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is part of %s; it is kept out of figures with it", indicator->name,
                          tb_cube_indicator_at(cube, whole)->name);
    }
    (void)row;
}

static void tell_sum(Emitter *emitter, int row, int at, const char *name)
{
    TbPlace place = tb_view_place(&emitter->sheet->view, row, at);
    tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                      "%s is a total (总计, 小计) of rows beside it; it is left out", name);
}

// Totals of two levels of rows at once: 云州市 above its industries, 总计 of all.
static bool is_sum_row(Emitter *emitter, int row, const Stub *stub)
{
    if (!emitter->needs_parent || stub->parent || emitter->rows_are_indicators)
        return false;
    const char *name = name_of(emitter, stub);
    if (name)
        tell_sum(emitter, row, emitter->name_column, name);
    return name != NULL;
}

// 合计, 平均 below months whose year nobody says: no period is theirs.
static bool is_sum_of_periods(Emitter *emitter, int row, const Stub *stub)
{
    if (!stub->total || stub->period || emitter->block->when.period)
        return false;
    int at = last_of(emitter->block, TB_HEAD_PERIOD);
    tell_sum(emitter, row, at, text_at(emitter, row, at));
    return true;
}

static void emit_row(Emitter *emitter, int row, int *whole, int *found, bool tells)
{
    TbBlock *block = emitter->block;
    Stub *stub = &emitter->stubs[row - block->data];
    if (is_sum_row(emitter, row, stub) || is_sum_of_periods(emitter, row, stub))
        return;
    const char *blank = term_of(emitter, stub->parent)->blank   ? stub->parent
                        : term_of(emitter, stub->region)->blank ? stub->region
                                                                : NULL;
    if (blank) {
        TbPlace place = tb_view_place(&emitter->sheet->view, row, MAX(emitter->name_column, 0));
        tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                          "%s is no region; the row is left out", blank);
        return;
    }
    int first = -1;
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        found[at] = -1;
        if (column->role != TB_HEAD_VALUE || is_fact(column))
            continue;
        if (column->total && !column->label.when.period && has_parts(block) &&
            (emitter->columns_are_members || !has_named_values(block))) {
            TbPlace place = tb_view_place(&emitter->sheet->view,
                                          block->data - 1 >= 0 ? block->data - 1 : 0, at);
            if (said_once(emitter, "total column"))
                tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                                  "column %s is a total, no period or member; it is left out",
                                  column->heading);
            continue;
        }
        found[at] = add_value(emitter, row, at, stub, tells);
        if (found[at] >= 0 && first < 0)
            first = tb_cube_at(emitter->sheet->cube, found[at])->indicator;
        if (found[at] >= 0)
            note_group(emitter, stub, tb_cube_at(emitter->sheet->cube, found[at])->indicator);
    }
    for (int at = block->left; at < block->right; at++) {
        const TbColumn *column = &block->columns[at];
        if ((column->role == TB_HEAD_VALUE && is_fact(column)) ||
            (column->role == TB_HEAD_SEQUENCE && column->rank_of >= 0))
            add_facts(emitter, row, at,
                      found[column->rank_of >= 0 ? column->rank_of : column->change_of]);
    }
    if (first >= 0 && emitter->rows_are_indicators)
        note_parts(emitter, stub, first, whole, row);
    note_column_parts(emitter, found, row);
}

// 增速 of 2022 below 产值 of 2023 tells nothing of it.
static bool stands_with(const Emitter *emitter, const Stub *stub, const Stub *above)
{
    if (!above || g_strcmp0(stub->period, above->period) != 0 ||
        g_strcmp0(stub->yearless, above->yearless) != 0 ||
        g_strcmp0(stub->region, above->region) != 0)
        return false;
    for (int i = 0; i < emitter->member_count; i++)
        if (g_strcmp0(stub->member[i], above->member[i]) != 0)
            return false;
    return true;
}

static bool is_change_row(const Emitter *emitter, const Stub *stub, const Stub *above)
{
    return emitter->rows_are_indicators && stub->indicator && tb_term_is_change(stub->indicator) &&
           (!stub->unit || is_ratio_unit(stub->unit)) && stands_with(emitter, stub, above);
}

// How the indicator in the row above changed.
static bool emit_change_row(Emitter *emitter, int row, const int *found)
{
    TbBlock *block = emitter->block;
    const Stub *stub = &emitter->stubs[row - block->data];
    bool told = false;
    if (!stub->change)
        return false;
    for (int at = block->left; at < block->right; at++) {
        TbValue value = tb_value_of(emitter->arena, tb_view_at(&emitter->sheet->view, row, at));
        bool known = value.kind == TB_VALUE_NUMBER || value.kind == TB_VALUE_WORDS;
        if (block->columns[at].role != TB_HEAD_VALUE || found[at] < 0)
            continue;
        told = true;
        bool amounts = tb_term_is_plain_change(stub->indicator) && !block->ratio_unit;
        const TbObservationDraft *draft = tb_cube_at(emitter->sheet->cube, found[at]);
        value.unit = value.unit   ? value.unit
                     : stub->unit ? stub->unit
                     : !amounts   ? "%"
                                  : unit_of_amount(emitter, row, at, draft, stub->indicator);
        if (known)
            tb_cube_set_change(emitter->sheet->cube, found[at], value);
    }
    return told;
}

static bool has_values(const Emitter *emitter, int row)
{
    const TbBlock *block = emitter->block;
    for (int at = block->left; at < block->right; at++)
        if (block->columns[at].role == TB_HEAD_VALUE && tb_view_at(&emitter->sheet->view, row, at))
            return true;
    return false;
}

// 2023年 alone in a row: the period of the rows below it.
static bool read_group_period(Emitter *emitter, int row, int at, Stub *stub)
{
    TbWhen when;
    const TbCell *cell = tb_view_at(&emitter->sheet->view, row, at);
    if (!tb_when_cell(emitter->arena, cell, emitter->block->when.year, &when) || !when.period)
        return false;
    stub->period = when.period;
    stub->when = when;
    return true;
}

// 单位：元 in a row of its own holds for the rows below it, and below a table for all of it.
static void hold_unit(Emitter *emitter, int row, const char *said, const char **unit)
{
    TbBlock *block = emitter->block;
    tb_cube_explain(emitter->sheet->cube, "row %u: unit %s", emitter->sheet->view.row_of[row] + 1,
                    said ? said : "that is not known");
    if (!said)
        return;
    if (row + 1 == block->end && !block->unit)
        block->unit = said;
    *unit = said;
}

// 全省 above 其中：甲市 and 乙市: regions are parts of the total that comes first, not of one
// another.
static void settle_parts(Emitter *emitter)
{
    const char *first = name_of(emitter, &emitter->stubs[0]);
    bool open = first && tb_term_is_total(first);
    for (int i = 1; i < emitter->block->end - emitter->block->data && open; i++) {
        open = emitter->stubs[i].part;
        emitter->stubs[i].of_first = open;
    }
}

static void read_rows(Emitter *emitter)
{
    TbBlock *block = emitter->block;
    const char *section = NULL, *unit = NULL;
    const Stub *above = NULL, *group = NULL;
    for (int row = block->data; row < block->end; row++) {
        Stub *stub = &emitter->stubs[row - block->data];
        if (!has_values(emitter, row) && tb_block_is_group(emitter->sheet, block, row)) {
            int first = tb_sheet_first(emitter->sheet, row);
            for (int next = first; next < emitter->sheet->view.columns; next++)
                if (tb_sheet_face(emitter->sheet, row, next) != TB_FACE_NONE)
                    first = next;
            const char *text = text_at(emitter, row, first);
            const char *said;
            if (text && tb_context_unit(emitter->sheet, text, &said))
                hold_unit(emitter, row, said, &unit);
            else if (text && read_group_period(emitter, row, first, stub)) {
                group = above = stub;
                stub->blank = true;
                continue;
            } else if (text)
                section =
                    tb_label_unnumbered(tb_label_parse(emitter->arena, text, TB_NO_YEAR).name);
            if (section && g_str_has_suffix(section, "："))
                section = tb_arena_strndup(emitter->arena, section, strlen(section) - 3);
            stub->blank = true;
            continue;
        }
        stub->section = section;
        if (tb_block_is_repeated(emitter->sheet, block, row) ||
            tb_sheet_is_numbering(emitter->sheet, row)) {
            stub->blank = true;
            continue;
        }
        read_stub(emitter, row, stub, above);
        if (!stub->unit && !stub->no_unit)
            stub->unit = unit;
        if (group && !stub->period && !stub->yearless) {
            stub->period = group->period;
            stub->when = group->when;
        }
        stub->change = is_change_row(emitter, stub, above);
        above = stub;
    }
}

// Room for the values that are to come, where they are many.
static void expect_values(const TbSheet *sheet, const TbBlock *block)
{
    size_t columns = 0, rows = (size_t)MAX(block->end - block->data, 0);
    for (int at = block->left; at < block->right; at++)
        columns += block->columns[at].role == TB_HEAD_VALUE;
    tb_cube_expect(sheet->cube, MIN(rows * columns, sheet->view.grid->count));
}

void tb_block_emit(TbSheet *sheet, TbBlock *block)
{
    Emitter emitter = {.sheet = sheet, .block = block, .arena = sheet->cube->arena};
    emitter.warned = g_hash_table_new(g_str_hash, g_str_equal);
    emitter.names = g_hash_table_new(g_str_hash, g_str_equal);
    emitter.periods = g_hash_table_new(g_str_hash, g_str_equal);
    tb_terms_init(&emitter.terms, emitter.arena);
    emitter.shared = g_hash_table_new(g_str_hash, g_str_equal);
    emitter.stubs = tb_arena_new0(emitter.arena, Stub, (size_t)MAX(block->end - block->data, 1));
    emitter.taken = tb_arena_new0(emitter.arena, Taken, (size_t)MAX(sheet->view.columns, 1));
    int *found = g_new(int, MAX(sheet->view.columns, 1));
    memset(found, -1, sizeof(int) * (size_t)sheet->view.columns);
    settle_roles(&emitter);
    settle_columns(&emitter);
    read_rows(&emitter);
    settle_parts(&emitter);
    for (int at = block->left; at < block->right; at++)
        if (block->columns[at].role == TB_HEAD_PERIOD)
            settle_tenths(&emitter, at);
    link_parents(&emitter);
    settle_needs(&emitter);
    expect_values(sheet, block);
    bool tells = parents_tell(block);
    int whole = -1;
    for (int row = block->data; row < block->end; row++)
        if (!emitter.stubs[row - block->data].blank &&
            (has_values(&emitter, row) || name_of(&emitter, &emitter.stubs[row - block->data])) &&
            !emit_change_row(&emitter, row, found))
            emit_row(&emitter, row, &whole, found, tells);
    g_free(found);
    g_hash_table_unref(emitter.warned);
    g_hash_table_unref(emitter.names);
    g_hash_table_unref(emitter.periods);
    tb_terms_clear(&emitter.terms);
    g_hash_table_unref(emitter.shared);
}

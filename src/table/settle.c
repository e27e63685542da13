// SPDX-License-Identifier: MIT
// What is settled once about a table, before its rows become observations.
#include <string.h>

#include "table/emitter.h"

// ---- Columns of the stub ----

int tb_block_last_of(const TbBlock *block, TbHeadKind role)
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

bool tb_block_has_named_values(const TbBlock *block)
{
    bool plain = has_plain_values(block); // 完成率 beside them is what rows name
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        if (column->role == TB_HEAD_VALUE && column->heading && column->change_of < 0 &&
            column->rank_of < 0 && !column->ranks && !tb_term_is_generic(column->heading) &&
            !tb_term_is_total(column->heading) && !is_growth_since(column) &&
            column->difference_of < 0 && !(plain && tb_term_is_ratio(column->heading)) &&
            tb_term_heading(column->heading) != TB_HEAD_VALUE)
            return true;
    }
    return false;
}

static bool labels_have_units(const TbEmitter *emitter, int column)
{
    int units = 0, names = 0;
    for (int row = emitter->block->data; row < emitter->block->end; row++) {
        const char *text = tb_emitter_text(emitter, row, column);
        if (!text)
            continue;
        names++;
        units += tb_label_parse(emitter->arena, text, TB_NO_YEAR).unit != NULL;
    }
    return names > 0 && 10 * units >= 3 * names;
}

static bool names_indicators(const TbEmitter *emitter, int column)
{
    const TbBlock *block = emitter->block;
    if (tb_block_last_of(block, TB_HEAD_UNIT) >= 0 || labels_have_units(emitter, column))
        return true;
    if (tb_block_has_named_values(block) || block->indicator || block->aggregate)
        return false;
    TbHeadKind kind = block->columns[column].heading
                          ? tb_term_heading(block->columns[column].heading)
                          : TB_HEAD_GROUP;
    const char *first = tb_emitter_text(emitter, block->data, column);
    bool times = kind == TB_HEAD_PERIOD && first && strpbrk(first, "0123456789");
    if (kind == TB_HEAD_NONE || times) // 年度 above 2022/23
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

static bool is_name_heading(const char *heading)
{
    static const char *const ends[] = {"名称", "姓名", "项目", "产品", "企业", "品名", NULL};
    bool names = false;
    for (size_t i = 0; heading && ends[i]; i++)
        names |= g_str_has_suffix(heading, ends[i]);
    return names;
}

// Whether the column names all rows, each otherwise.
static bool is_key(const TbEmitter *emitter, int column)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    const TbBlock *block = emitter->block;
    bool key = true;
    for (int row = block->data; key && row < block->end; row++) {
        const char *text = tb_emitter_text(emitter, row, column);
        const char *first = tb_emitter_text(emitter, row, block->left);
        if (tb_sheet_count(emitter->sheet, row) < 3 ||
            tb_block_is_repeated(emitter->sheet, block, row))
            continue;
        bool sum = first && (tb_term_is_total(first) || tb_term_is_subtotal(first));
        key = text ? g_hash_table_add(seen, (gpointer)text) : sum;
    }
    key = key && g_hash_table_size(seen) > 1;
    g_hash_table_unref(seen);
    return key;
}

// 10/2, 0571-12345678: texts that begin with digits, in all rows.
static bool has_figures(const TbEmitter *emitter, int column)
{
    int figures = 0;
    for (int row = emitter->block->data; row < emitter->block->end; row++) {
        const char *text = tb_emitter_text(emitter, row, column);
        if (text && !g_ascii_isdigit(*text))
            return false;
        figures += text != NULL;
    }
    return figures > 1;
}

// 项目名称 | 采购单位: the first names the rows; what stands behind it says more of them, and is
// told.
static void settle_key(TbEmitter *emitter)
{
    TbBlock *block = emitter->block;
    int first = -1;
    if (tb_block_last_of(block, TB_HEAD_INDICATOR) >= 0 ||
        tb_block_last_of(block, TB_HEAD_REGION) >= 0)
        return;
    for (int i = block->left; i < block->right; i++) {
        TbColumn *column = &block->columns[i];
        if (column->role != TB_HEAD_GROUP)
            continue;
        if (first < 0) {
            first = i;
            if (!is_key(emitter, i))
                return;
        } else if (!is_name_heading(column->heading) &&
                   (is_name_heading(block->columns[first].heading) || has_figures(emitter, i))) {
            TbPlace place = tb_view_place(&emitter->sheet->view, MAX(block->data - 1, 0), i);
            column->role = TB_HEAD_SEQUENCE;
            tb_report_warning(emitter->sheet->report, TB_CODE_DIMENSION, &place,
                              "%s names each row; what %s says of it is left out",
                              block->columns[first].heading,
                              column->heading ? column->heading : "another column");
        }
    }
}

void tb_emitter_settle_roles(TbEmitter *emitter)
{
    TbBlock *block = emitter->block;
    int indicator = tb_block_last_of(block, TB_HEAD_INDICATOR),
        group = tb_block_last_of(block, TB_HEAD_GROUP);
    int region = tb_block_last_of(block, TB_HEAD_REGION);
    if (indicator >= 0 && block->aggregate) {
        // 行标签 of a pivot table
        block->columns[indicator].role = TB_HEAD_GROUP;
        block->columns[indicator].heading = NULL;
    } else if (indicator < 0 && group >= 0 && region < 0 && names_indicators(emitter, group)) {
        block->columns[group].role = TB_HEAD_INDICATOR;
    } else if (indicator >= 0 && tb_block_has_named_values(block) &&
               tb_block_last_of(block, TB_HEAD_UNIT) < 0 &&
               !labels_have_units(emitter, indicator)) {
        // 项目 | 产值 | 利润: what stands at the left are things, not measures
        const char *heading = block->columns[indicator].heading;
        if (heading &&
            (strcmp(heading, "项目") == 0 || strcmp(heading, "名称") == 0 ||
             strstr(heading, "产品") || strstr(heading, "项目") || strstr(heading, "品")))
            block->columns[indicator].role = TB_HEAD_GROUP;
    }
    // of several columns of names of indicators the inner one names them
    for (int i = block->left, last = tb_block_last_of(block, TB_HEAD_INDICATOR); i < last; i++)
        if (block->columns[i].role == TB_HEAD_INDICATOR)
            block->columns[i].role = TB_HEAD_GROUP;
    settle_key(emitter);
    emitter->rows_are_indicators = tb_block_last_of(block, TB_HEAD_INDICATOR) >= 0;
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

static Key key_of(const TbEmitter *emitter, const TbStub *stub, unsigned parts, int without,
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

static const char *left_out(const TbStub *stub, unsigned part, int member)
{
    return member >= 0            ? stub->member[member]
           : part == WITH_SECTION ? stub->section
           : part == WITH_PARENT  ? stub->parent
                                  : stub->outer_region;
}

static bool is_said(const TbEmitter *emitter, unsigned part, int member)
{
    for (int i = 0; i < emitter->block->end - emitter->block->data; i++)
        if (left_out(&emitter->stubs[i], part, member))
            return true;
    return false;
}

// True when rows that differ in this alone stand at different points.
static bool is_needed(const TbEmitter *emitter, unsigned parts, unsigned part, int member)
{
    int rows = emitter->block->end - emitter->block->data;
    if (!is_said(emitter, part, member))
        return false;
    GHashTable *texts = g_hash_table_new(g_str_hash, g_str_equal);
    GHashTable *seen = g_hash_table_new(hash_key, equal_keys);
    Key *keys = g_new(Key, MAX(rows, 1));
    bool needed = false;
    for (int i = 0; i < rows && !needed; i++) {
        const TbStub *stub = &emitter->stubs[i];
        const char *own = left_out(stub, part, member);
        if ((!tb_emitter_row_name(emitter, stub) && emitter->name_column >= 0) || stub->change)
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

static void find_shared(TbEmitter *emitter)
{
    GHashTable *parents = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < emitter->block->end - emitter->block->data; i++) {
        const TbStub *stub = &emitter->stubs[i];
        if (!stub->indicator || !stub->parent || stub->change)
            continue;
        const char *known = g_hash_table_lookup(parents, stub->indicator);
        if (known && strcmp(known, stub->parent) != 0)
            g_hash_table_add(emitter->shared, (gpointer)stub->indicator);
        g_hash_table_insert(parents, (gpointer)stub->indicator, (gpointer)stub->parent);
    }
    g_hash_table_unref(parents);
}

void tb_emitter_settle_needs(TbEmitter *emitter)
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
    bool named =
        emitter->rows_are_indicators || tb_block_last_of(emitter->block, TB_HEAD_REGION) >= 0;
    for (int i = 0; i < emitter->member_count; i++) {
        bool sole = !named && emitter->member_columns[i] == emitter->name_column;
        bool with_region =
            tb_block_last_of(emitter->block, TB_HEAD_REGION) >= 0 && !emitter->rows_are_indicators;
        emitter->needs_member[i] = sole || with_region || is_needed(emitter, parts, 0, i);
    }
    // children that are no regions below parents that are
    int regions = 0, others = 0;
    for (int i = 0; i < emitter->block->end - emitter->block->data && !emitter->rows_are_indicators;
         i++) {
        const TbStub *stub = &emitter->stubs[i];
        if (stub->parent) {
            bool parent = tb_term_is_region(stub->parent),
                 own = tb_term_is_region(tb_emitter_row_name(emitter, stub));
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
static bool split_measure(const TbEmitter *emitter, const char *measure)
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

// 2022/23 | 2023/24: the years above the values are members, as they are no times.
static bool are_split_years(const TbBlock *block)
{
    int years = 0;
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        if (column->role != TB_HEAD_VALUE || column->change_of >= 0 || column->rank_of >= 0)
            continue;
        if (!column->heading || !tb_when_is_split(column->heading))
            return false;
        years++;
    }
    return years > 0;
}

// 分行业税收收入 above a column headed 行业: 税收收入.
static const char *without_corner(const TbEmitter *emitter, const char *measure)
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
            statuses += column->label.status || column->label.previous_year ||
                        column->label.previous_month || column->label.to_date;
        } else if (!tb_term_is_ratio(column->heading) && !tb_term_is_difference(column->heading) &&
                   !tb_term_is_ratio_unit(column->label.unit)) {
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

bool tb_block_has_parts(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        if (block->columns[i].role == TB_HEAD_VALUE && !block->columns[i].total)
            return true;
    return false;
}

static void take_corner(TbEmitter *emitter, bool explicit)
{
    TbBlock *block = emitter->block;
    // the corner names it: 装机容量(万千瓦) | 2022 | 2023
    const TbColumn *corner =
        emitter->name_column >= 0 ? &block->columns[emitter->name_column] : NULL;
    TbHeadKind kind = corner && corner->heading ? tb_term_heading(corner->heading) : TB_HEAD_NONE;
    if (corner && corner->label.unit && !block->unit && kind == TB_HEAD_REGION) // 地区/亿元
        block->unit = corner->label.unit;
    else if (!explicit && corner && corner->label.unit && corner->heading && kind != TB_HEAD_UNIT &&
             !tb_block_has_named_values(block)) {
        emitter->measure = corner->heading;
        if (!block->unit)
            block->unit = corner->label.unit;
        block->columns[emitter->name_column].heading = NULL;
    }
}

void tb_emitter_settle_columns(TbEmitter *emitter)
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
        names > 1 && tb_block_last_of(block, TB_HEAD_REGION) < 0 && 10 * regions >= 6 * names;
    bool explicit = block->indicator || block->aggregate;
    // 汇总 of a pivot table that has no columns beside it
    for (int i = block->left; block->aggregate && !tb_block_has_parts(block) && i < block->right;
         i++)
        if (block->columns[i].role == TB_HEAD_VALUE) {
            block->columns[i].total = false;
            block->columns[i].heading = NULL;
        }
    emitter->measure = block->aggregate   ? block->aggregate
                       : block->indicator ? block->indicator
                                          : tb_context_measure(emitter->arena, block->title);
    emitter->measure = without_corner(emitter, emitter->measure);
    // before what the title of the whole says
    const char *beside =
        explicit || emitter->rows_are_indicators ? NULL : measure_beside_status(block);
    if (beside)
        emitter->measure = beside;
    emitter->columns_are_members =
        names > 0 && !emitter->columns_are_regions && !emitter->rows_are_indicators &&
        (explicit || are_split_years(block) || split_measure(emitter, emitter->measure));
    take_corner(emitter, explicit);
}

bool tb_block_parents_tell(const TbBlock *block)
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

// SPDX-License-Identifier: MIT
// What each column of a table is, by its headings and by what stands in it.
#include <math.h>
#include <string.h>

#include "base/messages.h"
#include "table/block.h"
#include "table/ranks.h"

typedef struct {
    int numbers, words, missing, periods, texts, years, empty, units, regions;
    int classes; // texts of numbers and words that have units: 0-4岁, 1本
    int figures; // texts that begin with a sign or a digit, and are no numbers: △123
    bool climbs; // years that rise or fall from row to row
} Content;

static bool is_class(const TbSheet *sheet, int row, int column)
{
    TbFace face = tb_sheet_face(sheet, row, column);
    const TbCell *cell = tb_view_at(&sheet->view, row, column);
    if (face != TB_FACE_NUMBER || !*cell->text ||
        g_ascii_isdigit(cell->text[strlen(cell->text) - 1]))
        return face == TB_FACE_WORDS;
    return tb_value_of(sheet->cube->arena, cell).unit != NULL;
}

static Content count_content(const TbSheet *sheet, const TbBlock *block, int column)
{
    Content content = {0};
    TbArena *arena = sheet->cube->arena;
    double last = 0;
    int steps = 0, rises = 0, falls = 0, looked = 0;
    for (int row = block->data; row < block->end && looked < 400; row++) {
        if (tb_block_is_group(sheet, block, row) && sheet->view.columns > 1)
            continue;
        looked++;
        const TbCell *cell = tb_view_at(&sheet->view, row, column);
        content.classes += cell && cell->kind == TB_CELL_TEXT && is_class(sheet, row, column);
        switch (cell ? (tb_view_is_covered(&sheet->view, row, column)
                            ? TB_FACE_TEXT
                            : tb_sheet_face(sheet, row, column))
                     : TB_FACE_NONE) {
        case TB_FACE_NONE:
            content.empty++;
            break;
        case TB_FACE_NUMBER:
            content.numbers++;
            break;
        case TB_FACE_WORDS:
            content.words++;
            break;
        case TB_FACE_MISSING:
            content.missing++;
            break;
        case TB_FACE_PERIOD:
            content.periods++;
            break;
        case TB_FACE_YEAR: {
            content.years++;
            TbValue value = tb_value_of(arena, cell);
            steps += last != 0;
            rises += last != 0 && value.number > last;
            falls += last != 0 && value.number < last;
            last = value.number;
            break;
        }
        case TB_FACE_TEXT: {
            const char *text = tb_sheet_text(sheet, row, column);
            content.texts++;
            content.figures +=
                text && !g_unichar_isalpha(g_utf8_get_char(text)) && strpbrk(text, "0123456789");
            content.units += text && tb_term_is_unit(arena, text);
            content.regions += text && tb_term_is_region(text);
            break;
        }
        }
    }
    content.climbs = steps > 0 && (rises == steps || falls == steps);
    return content;
}

// ---- The path of headings ----

enum { MOST_PATH = 8 };
typedef struct {
    const char *text[MOST_PATH];
    int row[MOST_PATH];
    int count;
} Path;

static const TbHeadRow *head_row(const TbBlock *block, int row)
{
    return &block->heads[row - block->header];
}

static bool has_below(const TbSheet *sheet, const TbBlock *block, int row, int column)
{
    for (int below = row + 1; below < block->data; below++)
        if (tb_sheet_face(sheet, below, column) != TB_FACE_NONE &&
            !head_row(block, below)->numbering)
            return true;
    return false;
}

// The heading of a row over a column; an empty one below which there is another belongs to the
// heading at its left, as where cells could not be merged.
static const char *heading_at(const TbSheet *sheet, const TbBlock *block, int row, int column)
{
    if (tb_view_at(&sheet->view, row, column))
        return tb_sheet_text(sheet, row, column);
    if (!has_below(sheet, block, row, column))
        return NULL;
    for (int left = column - 1; left >= 0; left--) {
        if (!tb_view_at(&sheet->view, row, left))
            continue;
        return left > 0 && has_below(sheet, block, row, left) ? tb_sheet_text(sheet, row, left)
                                                              : NULL;
    }
    return NULL;
}

static Path path_of(const TbSheet *sheet, const TbBlock *block, int column)
{
    Path path = {.count = 0};
    for (int row = block->header; row < block->data && path.count < MOST_PATH; row++) {
        if (head_row(block, row)->numbering)
            continue;
        const char *text = heading_at(sheet, block, row, column);
        if (!text || (path.count > 0 && strcmp(path.text[path.count - 1], text) == 0))
            continue;
        path.text[path.count] = text;
        path.row[path.count++] = row;
    }
    return path;
}

// What a row of headings says, by the word at its left: 指标名称, 频率, 单位 of a table whose
// columns are series.
static TbHeadKind row_kind(const TbSheet *sheet, const TbBlock *block, int row)
{
    const char *text = tb_sheet_text(sheet, row, 0);
    if (!text || block->data - block->header < 2)
        return TB_HEAD_NONE;
    TbLabel label = tb_label_parse(sheet->cube->arena, text, TB_NO_YEAR);
    TbHeadKind kind = tb_term_heading(*label.name ? label.name : text);
    // 单位 above values is a row of units only where units stand in it
    if (kind != TB_HEAD_UNIT && kind != TB_HEAD_META && kind != TB_HEAD_REGION)
        return TB_HEAD_NONE;
    return row == block->header && kind == TB_HEAD_REGION ? TB_HEAD_NONE : kind;
}

static bool is_unit_row(const TbSheet *sheet, int row)
{
    int units = 0, others = 0;
    for (int column = 0; column < sheet->view.columns && others == 0; column++) {
        if (tb_sheet_face(sheet, row, column) == TB_FACE_NONE)
            continue;
        const char *text = tb_sheet_text(sheet, row, column);
        TbLabel label = tb_label_parse(sheet->cube->arena, text ? text : "", TB_NO_YEAR);
        if (text && (tb_term_is_unit(sheet->cube->arena, text) || (!*label.name && label.unit)))
            units++;
        else if (column > 0 || (text && tb_term_heading(text) != TB_HEAD_UNIT))
            others++;
    }
    return units > 0 && others == 0;
}

static void read_head_rows(const TbSheet *sheet, TbBlock *block)
{
    int count = block->data - block->header;
    block->heads = tb_arena_new0(sheet->cube->arena, TbHeadRow, (size_t)MAX(count, 1));
    for (int i = 0; i < count; i++) {
        int row = block->header + i;
        block->heads[i] = (TbHeadRow){.kind = row_kind(sheet, block, row),
                                      .units = is_unit_row(sheet, row),
                                      .numbering = tb_sheet_is_numbering(sheet, row)};
    }
}

static void add_heading(TbColumn *column, const TbLabel *label)
{
    TbLabel *whole = &column->label;
    if (label->when.period &&
        (!whole->when.period || label->when.month || strchr(label->when.period, '/')))
        whole->when = label->when;
    else if (label->when.needs_year && !whole->when.period)
        whole->when.needs_year = true;
    if (label->unit)
        whole->unit = label->unit;
    whole->no_unit = whole->no_unit || label->no_unit;
    if (label->status)
        whole->status = label->status;
    if (label->mark)
        whole->mark = label->mark;
    whole->part = whole->part || label->part;
    whole->change = whole->change || label->change;
    if (label->changed)
        whole->changed = label->changed;
    whole->previous_year = whole->previous_year || label->previous_year;
    whole->this_month = whole->this_month || label->this_month;
    whole->to_date = whole->to_date || label->to_date;
    whole->previous_month = whole->previous_month || label->previous_month;
    whole->balance = label->balance ? label->balance : whole->balance;
    whole->relative = label->relative ? label->relative : whole->relative;
}

// Puts the name of a heading into the column: a lower one goes before a higher one, unless it says
// only 金额 or 同比.
static void add_name(TbColumn *column, const char *name, bool change, bool has_unit)
{
    // what a pivot table heads its columns with says nothing
    if (!*name || change || strcmp(name, "列标签") == 0 || strcmp(name, "值") == 0)
        return;
    bool generic = tb_term_is_generic(name);
    if (!column->heading || tb_term_is_generic(column->heading)) {
        column->parent = NULL;
        column->heading = name;
    } else if (!generic && strcmp(column->heading, name) != 0) {
        column->measured_above = column->label.unit != NULL && !has_unit;
        column->parent = column->heading;
        column->heading = name;
    }
}

static size_t before_bracket(const char *text)
{
    const char *wide = strstr(text, "（");
    size_t narrow = strcspn(text, "(");
    return wide && (size_t)(wide - text) < narrow ? (size_t)(wide - text) : narrow;
}

// 位次变化 is in no 亿元.
static void keep_from_units(TbColumn *column)
{
    static const char *const places[] = {"位次", "名次", "排名", NULL};
    for (size_t i = 0; column->heading && !column->label.unit && places[i]; i++)
        column->label.no_unit |= strstr(column->heading, places[i]) != NULL;
}

static void read_headings(TbSheet *sheet, TbBlock *block, int at, int64_t year)
{
    TbColumn *column = &block->columns[at];
    TbArena *arena = sheet->cube->arena;
    Path path = path_of(sheet, block, at);
    column->label = (TbLabel){.name = "", .when = {.year = TB_NO_YEAR}};
    column->precision = TB_PRECISION_COUNT;
    column->yearless = NULL;
    column->change_of = column->difference_of = column->rank_of = column->part_of = -1;
    for (int i = 0; i < path.count; i++) {
        TbHeadKind kind = at > 0 ? head_row(block, path.row[i])->kind : TB_HEAD_NONE;
        if (kind == TB_HEAD_META) {
            if (strstr("日周月季年", path.text[i]) && strlen(path.text[i]) == 3)
                column->precision = strcmp(path.text[i], "月") == 0   ? TB_PRECISION_MONTH
                                    : strcmp(path.text[i], "季") == 0 ? TB_PRECISION_QUARTER
                                    : strcmp(path.text[i], "年") == 0 ? TB_PRECISION_YEAR
                                                                      : TB_PRECISION_DAY;
            continue;
        }
        if ((kind == TB_HEAD_UNIT || head_row(block, path.row[i])->units) && at > 0) {
            TbLabel label = tb_label_parse(arena, path.text[i], TB_NO_YEAR);
            column->label.unit = label.unit && !*label.name ? label.unit : path.text[i];
            column->label.no_unit =
                strcmp(path.text[i], "-") == 0 || strcmp(path.text[i], "—") == 0;
            if (column->label.no_unit || tb_term_is_missing(path.text[i], NULL, NULL))
                column->label.unit = NULL;
            continue;
        }
        if (at == block->left && i == path.count - 1 && tb_term_unit(arena, path.text[i]))
            continue; // of the values at its right
        // a heading's year completes the months below it
        int64_t known =
            column->label.when.period && !column->label.when.month ? column->label.when.year : year;
        TbLabel label = tb_label_parse(arena, path.text[i], known);
        if (strcmp(label.name, "其中") == 0)
            label.part = true, label.name = "";
        if (label.change && !label.unit) // 增速 below 产值（亿元）
            column->label.unit = NULL;
        if (label.when.needs_year && !label.when.period) // 一季度（亿元）
            column->yearless = tb_arena_strndup(arena, path.text[i], before_bracket(path.text[i]));
        add_heading(column, &label);
        add_name(column, label.name, label.change, label.unit != NULL);
    }
    column->label.name = column->heading ? column->heading : "";
    keep_from_units(column);
}

// ---- Roles ----

// The kind that all headings together say: 县（区） is a region's.
static TbHeadKind kind_of_heading(const TbSheet *sheet, const TbBlock *block, int at)
{
    Path path = path_of(sheet, block, at);
    for (int i = path.count - 1; i >= 0; i--) {
        // 月 behind 频率 is no heading of months, 单位 before a row of units none of its column
        if (at > 0 ? head_row(block, path.row[i])->kind != TB_HEAD_NONE
                   : path.count > 1 && head_row(block, path.row[i])->units)
            continue;
        TbHeadKind kind = tb_term_heading(path.text[i]);
        GString *plain = g_string_new(path.text[i]);
        static const char *const cut[] = {"（", "）", "(", ")", "、", "/", "\\", "：", ":", "*"};
        for (size_t k = 0; k < G_N_ELEMENTS(cut); k++)
            g_string_replace(plain, cut[k], "", 0);
        if (kind == TB_HEAD_NONE)
            kind = tb_term_heading(plain->str);
        g_string_free(plain, TRUE);
        TbLabel label = tb_label_parse(sheet->cube->arena, path.text[i], TB_NO_YEAR);
        if (kind == TB_HEAD_NONE)
            kind = tb_term_heading(label.name);
        if (kind != TB_HEAD_NONE)
            return kind;
    }
    return TB_HEAD_NONE;
}

static int count_filled(const Content *content)
{
    return content->numbers + content->words + content->years + content->missing + content->texts +
           content->periods;
}

static bool holds_values(const Content *content)
{
    int values = content->numbers + content->words + content->years;
    int filled = values + content->missing + content->texts + content->periods;
    return values > 0 && 2 * (values + content->missing) >= filled;
}

static bool has_left(const TbBlock *block, int at, TbHeadKind role)
{
    for (int i = block->left; i < at; i++)
        if (block->columns[i].role == role)
            return true;
    return false;
}

// 单位 above names of companies; 年份 above names beside years.
static bool heads_names(const TbBlock *block, int at, TbHeadKind kind, bool dated)
{
    bool named = has_left(block, at, TB_HEAD_INDICATOR) || has_left(block, at, TB_HEAD_REGION) ||
                 has_left(block, at, TB_HEAD_GROUP);
    return (kind == TB_HEAD_UNIT && !named) || (kind == TB_HEAD_PERIOD && !dated);
}

// Numbers below such a heading are names, or codes.
static bool heads_labels(TbHeadKind kind)
{
    return kind == TB_HEAD_REGION || kind == TB_HEAD_INDICATOR || kind == TB_HEAD_GROUP ||
           kind == TB_HEAD_STATUS;
}

// Behind names, numbers below 项目（个）, 资产 or, beside values, 乡镇 are no names themselves.
static bool counts_things(const TbBlock *block, int at, const Content *content, TbHeadKind kind,
                          bool values_left)
{
    const TbColumn *column = &block->columns[at];
    if (content->numbers == 0 || content->texts + content->periods + content->words > 0)
        return false;
    return column->label.unit || (values_left && kind != TB_HEAD_STATUS) ||
           (kind == TB_HEAD_INDICATOR && tb_term_is_measure(column->heading)) ||
           (kind == TB_HEAD_REGION && has_left(block, at, TB_HEAD_REGION)); // Country | Area
}

static bool has_names_behind(const TbSheet *sheet, const TbBlock *block, int at)
{
    for (int i = at + 1; i < block->right; i++) {
        Content content = count_content(sheet, block, i);
        if (content.texts > content.numbers)
            return true;
    }
    return false;
}

// Codes, places and classes, by their headings; NONE: it is none of them.
static TbHeadKind role_of_order(const TbSheet *sheet, const TbBlock *block, int at,
                                const Content *content, TbHeadKind kind, bool values_left)
{
    const TbColumn *column = &block->columns[at];
    bool titled = column->label.when.period || column->label.status || column->label.change;
    bool places = tb_term_is_rank(column->heading);
    bool codes =
        column->heading && tb_term_is_code(column->heading) && content->texts == 0 && !values_left;
    if (codes && kind != TB_HEAD_SEQUENCE && !has_names_behind(sheet, block, at))
        return TB_HEAD_GROUP; // 001 and 002 below 门店编号 are all that names the rows
    if ((kind == TB_HEAD_SEQUENCE || codes || (places && !values_left)) && !titled)
        return TB_HEAD_SEQUENCE;
    // 年龄 | 人数: 0-4岁 and 5-9岁 are of whom, and no values
    if (!values_left && at > block->left && content->classes > 1 &&
        content->classes == count_filled(content) && column->heading && !column->label.unit &&
        tb_term_is_classes(column->heading))
        return TB_HEAD_GROUP;
    return places && count_filled(content) > 0 ? TB_HEAD_VALUE : TB_HEAD_NONE; // 第3位 too
}

// Whether a column has values though few are numbers, which are told.
static bool seems_measured(const TbBlock *block, int at, const Content *content, TbHeadKind kind,
                           bool values_left)
{
    const TbLabel *label = &block->columns[at].label;
    bool titled = label->unit || label->when.period || label->status || label->change;
    // 6.5 and [4.8] below 年均增长（%）, △123 below 本年（万元）
    return (values_left && label->unit && content->numbers > 0) ||
           (at > block->left && titled && content->texts > 0 &&
            content->figures == content->texts && kind == TB_HEAD_NONE);
}

// What the column is where it has no values.
static TbHeadKind role_of_names(const TbBlock *block, int at, const Content *content,
                                TbHeadKind kind, bool values_left)
{
    int texts = content->texts;
    if (values_left)
        return kind == TB_HEAD_REMARK ? TB_HEAD_REMARK : TB_HEAD_NONE;
    if (kind != TB_HEAD_NONE && kind != TB_HEAD_VALUE && kind != TB_HEAD_META)
        return kind;
    if (texts > 0 && 10 * content->regions >= 6 * texts)
        return TB_HEAD_REGION;
    bool named = has_left(block, at, TB_HEAD_INDICATOR) || has_left(block, at, TB_HEAD_REGION) ||
                 has_left(block, at, TB_HEAD_GROUP);
    if (texts > 0 && content->units == texts && named) // not 币种: 美元, 欧元
        return TB_HEAD_UNIT;
    return texts > 0 ? TB_HEAD_GROUP : TB_HEAD_NONE;
}

// Times, by the heading or by what stands below it.
static bool holds_times(const TbBlock *block, int at, const Content *content, TbHeadKind kind,
                        bool values_left)
{
    const TbColumn *column = &block->columns[at];
    bool titled = column->label.when.period || column->label.status || column->label.change;
    if (!values_left && content->years > 0 && content->numbers == 0 &&
        content->texts + content->words == 0 && !titled && (at == 0 || content->climbs) &&
        (!column->heading || kind == TB_HEAD_PERIOD || (at == 0 && content->climbs)))
        return true;
    return content->periods > 0 && 10 * content->periods >= 8 * count_filled(content) &&
           !values_left;
}

static TbHeadKind decide(const TbSheet *sheet, const TbBlock *block, int at, bool values_left)
{
    TbColumn *column = &block->columns[at];
    Content content = count_content(sheet, block, at);
    TbHeadKind kind = kind_of_heading(sheet, block, at);
    bool numeric = holds_values(&content);
    bool titled = column->label.when.period || column->label.status || column->label.change;
    int texts = content.texts;
    bool dated = content.periods + content.years > 0 && content.numbers == 0;
    // behind the values, too, where no other column says when
    if (kind == TB_HEAD_PERIOD && dated && (!values_left || !has_left(block, at, TB_HEAD_PERIOD)))
        return TB_HEAD_PERIOD;
    if (kind == TB_HEAD_PERIOD && !values_left && content.numbers > 0 &&
        block->header < block->data && at > 0 && block->columns[at - 1].role == TB_HEAD_PERIOD)
        return TB_HEAD_PERIOD; // 年 | 月
    TbHeadKind order = role_of_order(sheet, block, at, &content, kind, values_left);
    if (order != TB_HEAD_NONE)
        return order;
    if (kind == TB_HEAD_UNIT && 2 * content.units >= texts && texts > 0)
        return TB_HEAD_UNIT;
    if (texts > 0 && heads_names(block, at, kind, dated || content.numbers > 0))
        kind = TB_HEAD_NONE;
    if (kind == TB_HEAD_REMARK && !numeric)
        return TB_HEAD_REMARK;
    if (kind == TB_HEAD_VALUE && numeric)
        return TB_HEAD_VALUE;
    if (holds_times(block, at, &content, kind, values_left))
        return TB_HEAD_PERIOD;
    if ((numeric || seems_measured(block, at, &content, kind, values_left)) &&
        (titled || !heads_labels(kind) ||
         (at > block->left && counts_things(block, at, &content, kind, values_left))))
        return TB_HEAD_VALUE;
    bool unknown = texts + content.periods == 0 && content.missing + content.empty > 0;
    if ((unknown && values_left && (titled || column->heading)) || // nothing known in all of it
        (kind == TB_HEAD_NONE && titled && texts == 0))
        return TB_HEAD_VALUE;
    return role_of_names(block, at, &content, kind, values_left);
}

static bool is_value(const TbBlock *block, int at)
{
    return at >= 0 && block->columns[at].role == TB_HEAD_VALUE;
}

// ---- Changes, places, parts ----

static bool same_name(const TbColumn *a, const TbColumn *b)
{
    return g_strcmp0(a->heading, b->heading) == 0 ||
           (a->heading && tb_term_is_generic(a->heading) && !b->heading);
}

static bool is_ratio_column(const TbBlock *block, int at)
{
    const TbColumn *column = &block->columns[at];
    const char *unit = column->label.unit;
    return (unit && tb_term_is_percent(unit)) ||
           (column->heading && tb_term_is_ratio(column->heading));
}

// The value that a column of changes belongs to: the one of that name, else the nearest at its left
// that is no rate itself; of several periods the latest.
static int find_base(const TbBlock *block, int at)
{
    const TbColumn *change = &block->columns[at];
    int found = -1;
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        bool named = change->heading ? same_name(change, column) : i < at;
        if (!named || !is_value(block, i) || i == at || column->label.change ||
            column->rank_of >= 0 || column->ranks || is_ratio_column(block, i) ||
            (column->heading && tb_term_is_difference(column->heading)))
            continue;
        if (column->label.previous_year || column->label.previous_month ||
            (column->label.status && strcmp(column->label.status, "actual") != 0))
            continue;
        if (change->label.when.period && column->label.when.period &&
            strcmp(change->label.when.period, column->label.when.period) != 0)
            continue;
        if (change->label.to_date != column->label.to_date &&
            (column->label.this_month || column->label.to_date) &&
            (change->label.to_date || change->label.this_month))
            continue;
        if (!change->heading && found >= 0 &&
            g_strcmp0(block->columns[found].heading, column->heading) == 0) {
            // several periods of one value: the latest
            const TbWhen *have = &block->columns[found].label.when, *next = &column->label.when;
            if (have->period && next->period && strcmp(have->period, next->period) > 0)
                continue;
            found = i;
        } else if (change->heading && found >= 0) {
            const TbWhen *have = &block->columns[found].label.when, *next = &column->label.when;
            if (!have->period || !next->period || strcmp(have->period, next->period) < 0)
                found = i;
        } else {
            found = i;
        }
    }
    return found;
}

static int first_value(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        if (is_value(block, i) && !block->columns[i].label.change)
            return i;
    return -1;
}

// ---- Differences ----

// The column of the same values whose time is the latest.
static int latest_of(const TbBlock *block, int at)
{
    int latest = at;
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i], *best = &block->columns[latest];
        if (is_value(block, i) && !column->label.change && !column->label.status &&
            g_strcmp0(column->heading, best->heading) == 0 && column->label.when.period &&
            best->label.when.period &&
            strcmp(column->label.when.period, best->label.when.period) > 0)
            latest = i;
    }
    return latest;
}

// A difference is of the time of the value that differs.
static void take_time(TbColumn *column, const TbColumn *base)
{
    if (!column->label.when.period)
        column->label.when = base->label.when;
}

// The nearest value at the left whose amounts these may be the difference of, or whose rates.
static int nearest_value(const TbBlock *block, int at, bool rates)
{
    for (int i = at - 1; i >= block->left; i--) {
        const TbColumn *column = &block->columns[i];
        bool plain = is_value(block, i) && !column->label.change && !column->label.previous_year &&
                     !column->label.previous_month && column->rank_of < 0 && !column->ranks &&
                     column->difference_of < 0 &&
                     (!column->label.status || strcmp(column->label.status, "actual") == 0);
        if (plain && is_ratio_column(block, i) == rates)
            return latest_of(block, i);
        if (plain && rates)
            return -1;
    }
    return -1;
}

static int count_differences(const TbBlock *block)
{
    int count = 0;
    for (int i = block->left; i < block->right; i++)
        count += is_value(block, i) && block->columns[i].heading &&
                 tb_term_is_difference(block->columns[i].heading);
    return count;
}

// 增减额 is in the unit of what it is the difference of, and called by it where there are several.
static void settle_differences(TbSheet *sheet, TbBlock *block)
{
    bool several = count_differences(block) > 1;
    for (int i = block->left; i < block->right; i++) {
        TbColumn *column = &block->columns[i];
        if (!is_value(block, i) || !column->heading || !tb_term_is_difference(column->heading))
            continue;
        column->difference_of = nearest_value(block, i, false);
        if (column->difference_of < 0)
            continue;
        take_time(column, &block->columns[column->difference_of]);
        const char *of = column->parent ? column->parent
                         : several      ? block->columns[column->difference_of].heading
                                        : NULL;
        if (!of || tb_term_is_generic(of))
            continue;
        column->heading = tb_arena_printf(sheet->cube->arena, "%s%s", of, column->heading);
        column->parent = NULL;
    }
}

// The column of the same values a year before, which proves what a change is.
static int find_previous(TbArena *arena, const TbBlock *block, int base)
{
    const TbColumn *now = &block->columns[base];
    const char *before =
        now->label.when.period ? tb_when_year_before(arena, now->label.when.period) : NULL;
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        if (i == base || !is_value(block, i) || column->label.change || column->rank_of >= 0 ||
            (g_strcmp0(now->heading, column->heading) != 0 &&
             !(column->label.previous_year && !column->heading)))
            continue;
        if (column->label.previous_year ||
            (before && g_strcmp0(before, column->label.when.period) == 0))
            return i;
    }
    return -1;
}

static bool number_at(const TbSheet *sheet, int row, int at, double *number)
{
    TbValue value = tb_value_of(sheet->cube->arena, tb_view_at(&sheet->view, row, at));
    *number = value.number;
    return value.kind == TB_VALUE_NUMBER;
}

// What the values of two columns say of a change between them.
typedef struct {
    int rows, amounts, rates; // that could be compared; that are differences, and growth in %
    int fractions;            // growth as 0.05
} Proof;

// Of the change at `at` of `base`, against `before`; nothing where that is -1.
static Proof prove_change(const TbSheet *sheet, const TbBlock *block, int at, int base, int before)
{
    Proof proof = {0};
    double change, now, then;
    for (int row = block->data; before >= 0 && row < block->end; row++) {
        if (!number_at(sheet, row, at, &change) || !number_at(sheet, row, before, &then) ||
            !number_at(sheet, row, base, &now) || then == 0)
            continue;
        double amount = now - then, rate = 100 * amount / fabs(then);
        proof.rows++;
        proof.amounts += fabs(change - amount) <= 0.06 + 0.002 * fabs(amount);
        proof.rates += fabs(change - rate) <= 0.06 + 0.01 * fabs(rate);
        proof.fractions += fabs(100 * change - rate) <= 0.06 + 0.01 * fabs(rate);
    }
    return proof;
}

// 增减 without a unit: what the values of both years prove, else amounts by the word alone.
static void settle_amounts(TbSheet *sheet, TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    if (column->label.unit || block->ratio_unit)
        return;
    int before = find_previous(sheet->cube->arena, block, column->change_of);
    Proof proof = prove_change(sheet, block, at, column->change_of, before);
    if (proof.rows > 0 && proof.fractions == proof.rows && proof.rates < proof.rows &&
        proof.amounts < proof.rows) {
        column->fractions = column->quotients = true;
        return;
    }
    column->amounts = proof.amounts != proof.rates ? proof.amounts > proof.rates
                                                   : tb_term_is_plain_change(column->label.changed);
}

static bool is_amount(const TbColumn *column)
{
    const char *unit = column->label.unit;
    return column->amounts || (unit && !tb_term_is_growth_unit(unit));
}

// A change whose values are rates: of 城镇化率 | 增减, points.
static void settle_points(TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    if (column->change_of >= 0 || column->label.unit || column->heading ||
        !tb_term_is_plain_change(column->label.changed))
        return;
    column->change_of = nearest_value(block, at, true);
    column->amounts = column->change_of >= 0;
}

// 本年累计 | 上年同期: both to the same month.
static void share_months(TbBlock *block, int at)
{
    TbLabel *label = &block->columns[at].label;
    if (!label->previous_year || label->to_date || label->this_month)
        return;
    for (int left = at - 1; left >= 0; left--)
        if (is_value(block, left) && !block->columns[left].label.change) {
            label->to_date = block->columns[left].label.to_date;
            label->this_month = block->columns[left].label.this_month;
            return;
        }
}

// Whether the values of 上月 beside it prove that a change is against the month before.
static bool is_against_month(const TbSheet *sheet, const TbBlock *block, int at)
{
    int base = block->columns[at].change_of, before = -1;
    for (int i = block->left; i < block->right; i++)
        if (is_value(block, i) && block->columns[i].label.previous_month &&
            (!block->columns[i].heading ||
             g_strcmp0(block->columns[i].heading, block->columns[base].heading) == 0))
            before = i;
    Proof proof = prove_change(sheet, block, at, base, before);
    return proof.rates > 0 && 2 * proof.rates >= proof.rows;
}

// 产值 | 上月 | 增长: a measure of its own, for a `change` is against the year before.
static void settle_month_change(TbSheet *sheet, TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    if (column->amounts || !is_against_month(sheet, block, at))
        return;
    const char *of = block->columns[column->change_of].heading;
    column->heading = tb_arena_printf(sheet->cube->arena, "%s环比", of ? of : "");
    column->change_of = -1;
    column->label.change = false;
    column->label.changed = NULL;
}

// 优良天数比例 | 同比 with cells of +3.2个百分点.
static bool holds_points(const TbSheet *sheet, const TbBlock *block, int at)
{
    int points = 0, others = 0;
    for (int row = block->data; row < block->end; row++) {
        TbValue value = tb_value_of(sheet->cube->arena, tb_view_at(&sheet->view, row, at));
        bool known = value.kind == TB_VALUE_NUMBER || value.kind == TB_VALUE_WORDS;
        points += known && value.unit && strstr(value.unit, "百分点");
        others += known && !(value.unit && strstr(value.unit, "百分点"));
    }
    return points > others;
}

// PM2.5 | 同比 | 优良天数比例 | 同比: what the first one is of has its change.
static bool is_second(const TbBlock *block, int at, int base)
{
    if (base < 0 || at - 1 <= base || !is_value(block, at - 1) || !is_ratio_column(block, at - 1) ||
        block->columns[at - 1].label.change || block->columns[at].label.unit)
        return false;
    for (int i = block->left; i < at; i++)
        if (is_value(block, i) && block->columns[i].change_of == base)
            return true;
    return false;
}

// 出口同比 beside 出口.
static void link_change(TbSheet *sheet, TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    const char *whole = column->heading;
    size_t head = whole && !column->label.change ? tb_term_change_tail(whole) : 0;
    if (head) {
        column->heading = tb_arena_strndup(sheet->cube->arena, whole, head);
        column->label.change = true;
        column->label.changed = whole + head;
    }
    if (!column->label.change)
        return;
    int base = find_base(block, at);
    bool points =
        (column->label.unit && strstr(column->label.unit, "百分点")) ||
        (!column->heading && (holds_points(sheet, block, at) || is_second(block, at, base)));
    int rate =
        points && !head ? nearest_value(block, at, true) : -1; // 占比（%） | 增减（个百分点）
    column->change_of = rate >= 0 ? rate : base;
    if (rate >= 0 && !column->label.unit) {
        column->amounts = true;
    } else if (column->change_of >= 0) {
        settle_amounts(sheet, block, at);
        settle_month_change(sheet, block, at);
    } else if (head) { // a measure of its own after all
        column->heading = whole;
        column->label.change = false;
        column->label.changed = NULL;
    } else {
        settle_points(block, at);
    }
}

static void link_part(TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    for (int left = at - 1; column->label.part && left >= 0 && column->part_of < 0; left--)
        if (is_value(block, left) && !block->columns[left].label.part &&
            !block->columns[left].label.change)
            column->part_of = left;
}

static void link_columns(TbSheet *sheet, TbBlock *block)
{
    for (int i = block->left; i < block->right; i++) {
        TbColumn *column = &block->columns[i];
        bool ranks = tb_term_is_rank(column->heading);
        if (column->role == TB_HEAD_SEQUENCE && ranks)
            column->rank_of = first_value(block);
        if (!is_value(block, i))
            continue;
        share_months(block, i);
        if (ranks) {
            tb_rank_link(sheet, block, i);
            continue;
        }
        link_change(sheet, block, i);
        link_part(block, i);
        column->total = column->heading &&
                        (tb_term_is_total(column->heading) || tb_term_is_subtotal(column->heading));
    }
}

// 同比增减 beside 增减率 is an amount, whatever units are declared.
static bool is_plain_beside(const TbColumn *column, const TbColumn *rate)
{
    static const char *const ends[] = {"率", "幅", "幅度", "速", "速度", "%", "百分比", NULL};
    bool beside = false;
    for (size_t i = 0; ends[i]; i++)
        beside |= g_str_has_suffix(rate->label.changed, ends[i]);
    return beside && !column->label.unit && g_str_has_suffix(column->label.changed, "增减");
}

// 增减 | 增幅 beside one value: the rate is its change, and the other one a value of its own.
static void settle_double_changes(TbSheet *sheet, TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        for (int k = i + 1; k < block->right; k++) {
            TbColumn *first = &block->columns[i], *second = &block->columns[k];
            if (!is_value(block, i) || !is_value(block, k) || first->change_of < 0 ||
                first->change_of != second->change_of)
                continue;
            first->amounts |= is_plain_beside(first, second);
            second->amounts |= is_plain_beside(second, first);
            bool keeps_second = is_amount(first) && !is_amount(second);
            TbColumn *own = keeps_second ? first : second;
            const TbColumn *base = &block->columns[own->change_of];
            take_time(own, base);
            if (is_amount(own)) {
                own->difference_of = own->change_of;
                own->heading =
                    tb_arena_printf(sheet->cube->arena, "%s%s", base->heading ? base->heading : "",
                                    own->label.changed);
                own->label.change = false;
                own->label.changed = NULL;
            } else {
                own->heading = base->heading;
            }
            own->change_of = -1;
        }
}

// Two columns, of which the one may be what the other is divided by.
typedef struct {
    int above, below;
    bool proved; // by some row, and by all that have both
} Quotient;

static int keep_quotients(Quotient *pairs, int count, const double *numbers, double share)
{
    int kept = 0;
    for (int i = 0; i < count; i++) {
        Quotient pair = pairs[i];
        double below = numbers[pair.below], above = numbers[pair.above];
        bool known = !isnan(above) && !isnan(below) && below != 0;
        pair.proved |= known;
        if (!known || fabs(share - above / below) <= 0.006 * fabs(share) + 1e-9)
            pairs[kept++] = pair;
    }
    return kept;
}

// Whether two columns at its left prove that it holds quotients: 100 | 105 | 1.05. Of many the
// nearest are looked at; a row refutes most pairs at once.
static bool is_quotient(const TbSheet *sheet, const TbBlock *block, int at)
{
    enum { NEAREST = 64 };
    int left[NEAREST], columns = 0, count = 0;
    for (int i = at - 1; i >= block->left && columns < NEAREST; i--)
        if (is_value(block, i))
            left[columns++] = i;
    Quotient *pairs = g_new(Quotient, columns * columns + 1);
    for (int i = 0; i < columns * columns; i++)
        if (i / columns != i % columns)
            pairs[count++] = (Quotient){i / columns, i % columns, false};
    for (int row = block->data; row < block->end && count > 0; row++) {
        double share, numbers[NEAREST];
        if (!number_at(sheet, row, at, &share) || share == 0)
            continue;
        for (int i = 0; i < columns; i++)
            if (!number_at(sheet, row, left[i], &numbers[i]))
                numbers[i] = NAN;
        count = keep_quotients(pairs, count, numbers, share);
    }
    bool proved = false;
    for (int i = 0; i < count; i++)
        proved |= pairs[i].proved;
    g_free(pairs);
    return proved;
}

// 完成率 of 0.9 and 0.45 without a unit: shares below one percent all down a column are none.
static void settle_fractions(TbSheet *sheet, TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    double number;
    int broken = 0;
    if (!is_value(block, at) || column->label.unit || column->label.no_unit || block->ratio_unit ||
        !column->heading || !tb_term_is_share(column->heading))
        return;
    bool proved = is_quotient(sheet, block, at);
    for (int row = block->data; row < block->end; row++) {
        TbValue value = tb_value_of(sheet->cube->arena, tb_view_at(&sheet->view, row, at));
        if (value.kind == TB_VALUE_WORDS || (value.kind == TB_VALUE_NUMBER && value.unit))
            return;
        if (!number_at(sheet, row, at, &number))
            continue;
        if (number < 0 || (number > 1 && !proved))
            return;
        broken += number > 0 && number < 1;
    }
    column->fractions = broken > 0 || proved;
    column->quotients = proved;
}

// Dates that are days, in the order they stand in.
typedef struct {
    int count, first, last, quarter_ends; // how many are the first, the last of their months
    int64_t month;                        // of the one before
    bool apart, quarterly;                // no two neighbours in a month; a quarter between all
} Days;

static void add_day(TbArena *arena, Days *days, const TbWhen *when)
{
    TbPeriod period;
    TbPeriodError error;
    if (!tb_period_parse(arena, when->period, INT64_MIN, &period, &error))
        return;
    const TbDate *day = &period.last;
    int64_t month = day->year * 12 + day->month;
    days->apart &= days->count == 0 || month != days->month;
    days->quarterly &= days->count == 0 || ABS(month - days->month) == 3;
    days->count++;
    days->first += day->day == 1;
    days->last += day->day == tb_days_in_month(day->year, day->month);
    days->quarter_ends += day->month % 3 == 0;
    days->month = month;
}

// Whether all stand for their months.
static bool are_months(const Days *days)
{
    return (days->count == days->first || days->count == days->last) && days->apart;
}

// Days that are the last, or the first, of their months all stand for the months; with 频率 季 or
// 年 for quarters and years.
static void settle_precision(TbSheet *sheet, TbBlock *block, int at)
{
    TbColumn *column = &block->columns[at];
    TbArena *arena = sheet->cube->arena;
    Days days = {.apart = true, .quarterly = true};
    for (int row = block->data; row < block->end; row++) {
        const TbCell *cell = tb_view_at(&sheet->view, row, at);
        TbWhen when;
        if (cell && tb_when_cell(arena, cell, TB_NO_YEAR, &when) && when.day)
            add_day(arena, &days, &when);
    }
    if (days.count == 0)
        return;
    for (int i = block->left; i < block->right; i++)
        if (i != at && block->columns[i].precision != TB_PRECISION_COUNT)
            column->precision = block->columns[i].precision;
    const char *name = column->heading ? column->heading : "";
    if (column->precision == TB_PRECISION_COUNT && are_months(&days) &&
        (days.count > 1 || strstr(name, "月")))
        column->precision = days.quarterly && days.count == days.last &&
                                    days.quarter_ends == days.count && days.count >= 4
                                ? TB_PRECISION_QUARTER
                                : TB_PRECISION_MONTH;
    column->day_as_month =
        column->precision != TB_PRECISION_COUNT && column->precision != TB_PRECISION_DAY;
}

// The same of headings.
static void settle_months_across(const TbSheet *sheet, TbBlock *block)
{
    TbArena *arena = sheet->cube->arena;
    Days days = {.apart = true, .quarterly = true};
    for (int i = block->left; i < block->right; i++) {
        const TbWhen *when = &block->columns[i].label.when;
        if (!is_value(block, i) || !when->period)
            continue;
        if (!when->day)
            return;
        add_day(arena, &days, when);
    }
    for (int i = block->left; i < block->right && days.count > 1 && are_months(&days); i++) {
        TbWhen *when = &block->columns[i].label.when;
        if (!is_value(block, i) || !when->period)
            continue;
        when->period = tb_arena_strndup(arena, when->period, strlen("2024-01"));
        when->day = false;
    }
}

static const char *name_of_kind(TbHeadKind kind)
{
    static const char *const names[] = {[TB_HEAD_NONE] = "nothing of the data",
                                        [TB_HEAD_SEQUENCE] = "numbers of rows",
                                        [TB_HEAD_INDICATOR] = "names of indicators",
                                        [TB_HEAD_REGION] = "regions",
                                        [TB_HEAD_PERIOD] = "periods",
                                        [TB_HEAD_UNIT] = "units",
                                        [TB_HEAD_STATUS] = "status",
                                        [TB_HEAD_VALUE] = "values",
                                        [TB_HEAD_REMARK] = "remarks",
                                        [TB_HEAD_META] = "facts about series",
                                        [TB_HEAD_GROUP] = "members"};
    return names[kind];
}

static void explain(TbSheet *sheet, const TbBlock *block)
{
    TbCube *cube = sheet->cube;
    if (!cube->explain)
        return;
    for (int i = block->left; i < block->right; i++) {
        const TbColumn *column = &block->columns[i];
        const char *address = tb_cell_address(cube->arena, sheet->view.row_of[block->header],
                                              sheet->view.column_of[i]);
        tb_cube_explain(
            cube, "%s%s%s: column of %s%s%s%s%s%s%s%s%s", sheet->name ? sheet->name : "",
            sheet->name ? "!" : "", address, name_of_kind(column->role), column->heading ? " " : "",
            column->heading ? column->heading : "", column->label.when.period ? ", period " : "",
            column->label.when.period ? column->label.when.period : "",
            column->label.unit ? ", unit " : "", column->label.unit ? column->label.unit : "",
            column->label.status ? ", status " : "",
            column->label.status ? column->label.status : "");
    }
}

// 人均可支配收入(元) above 城镇 | 农村: the name is the upper one, and the lower ones are its
// members.
static void settle_parents(TbBlock *block)
{
    for (int i = block->left; i < block->right; i++) {
        TbColumn *column = &block->columns[i];
        if (!is_value(block, i) || !column->parent || tb_term_is_measure(column->heading) ||
            tb_term_is_rank(column->heading) ||
            !(column->measured_above || tb_term_is_measure(column->parent)))
            continue;
        const char *member = column->heading;
        column->heading = column->parent;
        column->parent = NULL;
        column->member = member;
    }
}

static bool knows_period(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        if (block->columns[i].role == TB_HEAD_PERIOD)
            return true;
    return block->when.period != NULL;
}

static bool has_monthly_changes(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++) {
        const char *heading = block->columns[i].heading;
        if (heading && (strstr(heading, "环比") || strstr(heading, "比上月")))
            return true;
    }
    return false;
}

static bool has_previous_year(const TbBlock *block)
{
    for (int i = block->left; i < block->right; i++)
        if (is_value(block, i) && block->columns[i].label.previous_year)
            return true;
    return false;
}

// 期末余额 names its values where nothing says of when; 上期 and 期初 of a month are guesses.
static void settle_relative(TbSheet *sheet, TbBlock *block)
{
    bool known = knows_period(block), monthly = has_monthly_changes(block);
    for (int i = block->left; i < block->right; i++) {
        TbColumn *column = &block->columns[i];
        const char *word = column->label.relative;
        if (!word || !is_value(block, i))
            continue;
        bool month = block->when.month && !block->when.day;
        if (monthly && month && g_str_has_prefix(word, "上期")) { // beside 环比
            column->label.previous_year = false;
            column->label.previous_month = true;
        }
        bool lost = column->label.previous_month ? !month : !known && !column->label.previous_year;
        // 本年 | 上年: the other one says that it is of the year before
        lost = lost &&
               (column->label.balance || column->label.previous_month || !has_previous_year(block));
        if (lost && !column->label.when.period && !column->heading)
            column->heading = word;
        bool guess = g_str_has_prefix(word, "上期") || g_str_has_prefix(word, "期初");
        bool whole = !block->when.month || (column->label.balance && block->when.month == 12);
        if (!known || !guess || whole)
            continue;
        TbPlace place = tb_view_place(&sheet->view, block->header, i);
        tb_report_warning(sheet->report, TB_CODE_PERIOD, &place,
                          column->label.previous_month ? N_("%s is taken for the month before")
                          : column->label.previous_year
                              ? N_("%s is taken for the same time of the year before")
                              : N_("%s is taken for the beginning of the year"),
                          word);
    }
}

// 上月产值 is a name of its own where nobody knows which month that is.
static void keep_month_before(TbSheet *sheet, const TbBlock *block, TbColumn *column)
{
    if (!column->label.previous_month || !column->heading || block->when.month ||
        column->label.when.month)
        return;
    column->label.previous_month = false;
    column->heading = tb_arena_printf(sheet->cube->arena, "上月%s", column->heading);
    column->label.name = column->heading;
}

// Whether a column has a name of its own, of amounts or of shares.
static bool is_named(const TbBlock *block, int at)
{
    const char *heading = block->columns[at].heading;
    return is_value(block, at) && heading && !block->columns[at].label.change &&
           !tb_term_is_generic(heading) && !tb_term_is_rank(heading) &&
           !tb_term_is_total(heading) && !tb_term_is_difference(heading);
}

// 产值（亿元） | 上年同期 | 税收（亿元） | 上年同期: what has a time or status alone is of the
// measure at its left, and in its unit.
static void name_relatives(TbSheet *sheet, TbBlock *block)
{
    int names = 0;
    for (int i = block->left; i < block->right; i++)
        names += is_named(block, i) && !tb_term_is_ratio(block->columns[i].heading);
    const TbColumn *named = NULL;
    for (int i = block->left; i < block->right; i++) {
        TbColumn *column = &block->columns[i];
        const TbLabel *label = &column->label;
        if (is_named(block, i))
            named = column;
        bool relative = label->status || label->previous_year || label->previous_month ||
                        label->to_date || label->this_month;
        // 本月 | 累计 of a month that nobody names
        if (!named && is_value(block, i) && !column->heading && label->to_date &&
            !label->when.period && !knows_period(block))
            column->heading = "累计";
        if (!named || named == column || !is_value(block, i) || column->heading || label->change ||
            !relative)
            continue;
        if (!label->unit && !label->no_unit && !block->unit)
            column->label.unit = named->label.unit;
        bool month_known = block->when.month || label->when.month;
        if (label->to_date && !month_known) // else at the same point as the month itself
            column->heading = tb_arena_printf(sheet->cube->arena, "%s累计", named->heading);
        else if (names > 1 || tb_term_is_ratio(named->heading))
            column->heading = named->heading;
    }
}

void tb_block_columns(TbSheet *sheet, TbBlock *block)
{
    bool values_left = false;
    read_head_rows(sheet, block);
    for (int i = block->left; i < block->right; i++) {
        read_headings(sheet, block, i, block->when.year);
        TbColumn *column = &block->columns[i];
        keep_month_before(sheet, block, column);
        column->role = decide(sheet, block, i, values_left);
        values_left = values_left || column->role == TB_HEAD_VALUE;
    }
    for (int i = block->left; i < block->right; i++)
        if (block->columns[i].role == TB_HEAD_PERIOD)
            settle_precision(sheet, block, i);
    settle_months_across(sheet, block);
    settle_relative(sheet, block);
    settle_parents(block);
    name_relatives(sheet, block);
    settle_differences(sheet, block);
    link_columns(sheet, block);
    settle_double_changes(sheet, block);
    for (int i = block->left; i < block->right; i++)
        settle_fractions(sheet, block, i);
    explain(sheet, block);
}

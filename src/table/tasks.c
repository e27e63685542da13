// SPDX-License-Identifier: MIT
#include "table/tasks.h"

#include <string.h>

#include "base/messages.h"

typedef enum {
    TASK_NAME,
    TASK_START,
    TASK_END,
    TASK_DATE,
    TASK_PROGRESS,
    TASK_CHARGE,
    TASK_LANE,
    TASK_NOTE,
    TASK_STATUS,
    TASK_SPAN,
    TASK_ROLES
} TaskRole;

typedef struct {
    int column[TASK_ROLES]; // -1: none
    const char *heading[TASK_ROLES];
    bool has_start;
} TaskColumns;

static bool contains(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strstr(text, *words))
            return true;
    return false;
}

static bool is_one_of(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (g_ascii_strcasecmp(text, *words) == 0)
            return true;
    return false;
}

static TaskRole role_of(const char *heading)
{
    static const char *const notes[] = {"备注", "说明", "note", "notes", "remark", NULL};
    static const char *const progress[] = {"进度",     "完成率",   "完成比例",
                                           "完成度",   "progress", "完成百分比",
                                           "形象进度", "进展(%)",  NULL};
    static const char *const done[] = {"完成", "完成%", "完成(%)", "完成（%）", NULL};
    static const char *const starts[] = {"开始",  "起始",  "开工",       "启动",
                                         "start", "begin", "实施时间起", NULL};
    static const char *const ends[] = {"完成时",   "结束",     "截止",     "竣工", "完工", "时限",
                                       "完成期限", "时间节点", "完成日期", "end",  "due",  "finish",
                                       "交付",     "建成时间", "投产时间", NULL};
    static const char *const spans[] = {"起止时间", "起止日期",     "实施时间", "建设周期",
                                        "建设期限", "建设起止年限", "时间安排", "工期",
                                        "实施期限", "建设期",       "起止年限", NULL};
    static const char *const dates[] = {"时间", "日期", "date", "年月", "发生时间", NULL};
    static const char *const charge[] = {"责任单位", "责任部门", "牵头单位", "负责人",   "责任人",
                                         "牵头部门", "配合单位", "实施单位", "主管部门", "owner",
                                         "牵头",     "建设单位", "项目单位", NULL};
    static const char *const lanes[] = {"类别", "领域",     "板块", "分类",  "专项", "阶段",
                                        "方向", "工程类别", "lane", "group", "分组", NULL};
    static const char *const states[] = {"状态", "进展情况", "status", "完成情况", NULL};
    static const char *const names[] = {
        "任务", "事项",  "项目",      "工作", "内容", "节点", "里程碑", "措施", "事件", "活动",
        "task", "event", "milestone", "大事", "举措", "工程", "标段",   "名称", NULL};
    char *lower = g_ascii_strdown(heading, -1);
    TaskRole role = is_one_of(lower, notes)                               ? TASK_NOTE
                    : contains(lower, spans)                              ? TASK_SPAN
                    : contains(lower, starts)                             ? TASK_START
                    : contains(lower, ends)                               ? TASK_END
                    : is_one_of(lower, dates)                             ? TASK_DATE
                    : contains(lower, charge)                             ? TASK_CHARGE
                    : contains(lower, progress) || is_one_of(lower, done) ? TASK_PROGRESS
                    : is_one_of(lower, states)                            ? TASK_STATUS
                    : is_one_of(lower, lanes)                             ? TASK_LANE
                    : contains(lower, names)                              ? TASK_NAME
                                                                          : TASK_ROLES;
    g_free(lower);
    return role;
}

// Headings of tasks are texts; most rows of data are told by that alone.
static bool has_texts_only(const TbSheet *sheet, int row)
{
    for (int column = 0; column < sheet->view.columns; column++) {
        TbFace face = tb_sheet_face(sheet, row, column);
        if (face != TB_FACE_NONE && face != TB_FACE_TEXT)
            return false;
    }
    return true;
}

static bool read_columns(const TbSheet *sheet, int row, TaskColumns *columns)
{
    for (int i = 0; i < TASK_ROLES; i++)
        columns->column[i] = -1;
    if (!has_texts_only(sheet, row))
        return false;
    int filled = 0, values = 0;
    for (int column = 0; column < sheet->view.columns; column++) {
        if (tb_sheet_face(sheet, row, column) == TB_FACE_NONE)
            continue;
        const char *text = tb_sheet_text(sheet, row, column);
        if (strlen(text) > 60)
            return false;
        TbLabel label = tb_label_parse(sheet->cube->arena, text, TB_NO_YEAR);
        TaskRole role = role_of(text);
        filled++;
        values += label.unit != NULL && role != TASK_PROGRESS;
        bool amount = label.unit && role != TASK_PROGRESS && strcmp(label.unit, "%") != 0;
        if (role < TASK_ROLES && columns->column[role] < 0 && !amount) {
            columns->column[role] = column;
            columns->heading[role] = text;
        }
    }
    bool dated = columns->column[TASK_START] >= 0 || columns->column[TASK_END] >= 0 ||
                 columns->column[TASK_SPAN] >= 0;
    // 时间 alone also heads tables of values; 事件 and its kin do not
    static const char *const events[] = {"事件",  "大事", "节点", "里程碑",    "活动",
                                         "event", "事项", "任务", "milestone", NULL};
    bool told = columns->column[TASK_DATE] >= 0 && columns->column[TASK_NAME] >= 0 &&
                contains(columns->heading[TASK_NAME], events);
    // amounts beside both ends of each task (总投资) are facts about tasks
    bool spans = columns->column[TASK_SPAN] >= 0 ||
                 (columns->column[TASK_START] >= 0 && columns->column[TASK_END] >= 0);
    return filled >= 2 && (values == 0 || spans) && columns->column[TASK_NAME] >= 0 &&
           (dated || told);
}

bool tb_tasks_find(TbSheet *sheet, int from, TbBlock *block)
{
    TaskColumns columns;
    for (int row = from; row < sheet->view.rows; row++) {
        if (tb_sheet_count(sheet, row) < 2 || !read_columns(sheet, row, &columns))
            continue;
        *block = (TbBlock){.first = from,
                           .header = row,
                           .data = row + 1,
                           .right = sheet->view.columns,
                           .when = {.year = TB_NO_YEAR}};
        int end = row + 1;
        size_t length;
        for (; end < sheet->view.rows; end++) {
            const char *text = tb_sheet_text(sheet, end, MAX(tb_sheet_first(sheet, end), 0));
            if (text && tb_sheet_count(sheet, end) == 1 &&
                tb_term_foot(text, &length) != TB_FOOT_NONE)
                break;
        }
        block->end = end;
        if (end == row + 1)
            return false;
        block->columns = g_new0(TbColumn, sheet->view.columns);
        return true;
    }
    return false;
}

// ---- Dates ----

static bool is_open(const char *text)
{
    static const char *const words[] = {"长期", "持续",   "常态",    "长效", "至今",
                                        "滚动", "不定期", "ongoing", NULL};
    return contains(text, words);
}

// 2025年底前, 8月底, 2025年内: the end of what is named, as a date of its precision.
static const char *respell(TbArena *arena, const char *text)
{
    GString *out = g_string_new(tb_label_text(arena, text));
    static const char *const tails[] = {"以前", "之前", "前",   "内",   "止",
                                        "完成", "起",   "开始", "以来", NULL};
    for (size_t i = 0; tails[i]; i++)
        if (g_str_has_suffix(out->str, tails[i]) && out->len > strlen(tails[i]))
            g_string_truncate(out, out->len - strlen(tails[i]));
    if (g_str_has_suffix(out->str, "年底") || g_str_has_suffix(out->str, "年末"))
        g_string_truncate(out, out->len - 3), g_string_append(out, "12月");
    if (g_str_has_suffix(out->str, "月底") || g_str_has_suffix(out->str, "月末") ||
        g_str_has_suffix(out->str, "季度末"))
        g_string_truncate(out, out->len - 3);
    if (g_str_has_suffix(out->str, "年初"))
        g_string_truncate(out, out->len - 3), g_string_append(out, "1月");
    if (g_str_has_suffix(out->str, "月初") || g_str_has_suffix(out->str, "月中"))
        g_string_truncate(out, out->len - 3);
    g_string_replace(out, "拟于", "", 0);
    g_string_replace(out, "预计", "", 0);
    const char *kept = tb_arena_strdup(arena, out->str);
    g_string_free(out, TRUE);
    return kept;
}

// 9月前, 9月底前, 年底前完成: a time limit.
static bool read_limit(TbArena *arena, const char *text, int64_t year, TbPeriod *limit)
{
    TbPeriodError error;
    const char *said = tb_label_text(arena, text);
    if (g_str_has_suffix(said, "完成"))
        said = tb_arena_strndup(arena, said, strlen(said) - strlen("完成"));
    return tb_period_parse(arena, said, year, limit, &error) && limit->deadline;
}

// The last time before a limit, where a span is to end.
static const char *last_before(TbArena *arena, const TbPeriod *limit)
{
    TbPeriod last = {.kind = TB_PERIOD_DATE, .first = limit->last, .last = limit->last};
    if (!limit->part && last.last.precision == TB_PRECISION_YEAR) { // 年底前
        last.last.precision = TB_PRECISION_MONTH;
        last.last.month = 12;
        last.first = last.last;
    }
    return tb_period_edtf(arena, &last);
}

static const char *date_of(TbSheet *sheet, int row, int column, int64_t *year)
{
    TbArena *arena = sheet->cube->arena;
    const TbCell *cell = column >= 0 ? tb_view_at(&sheet->view, row, column) : NULL;
    TbWhen when;
    TbPeriod limit;
    if (!cell)
        return NULL;
    if (cell->kind == TB_CELL_TEXT && read_limit(arena, cell->text, *year, &limit)) {
        *year = limit.last.year;
        return last_before(arena, &limit);
    }
    bool found = cell->kind == TB_CELL_TEXT
                     ? tb_when_parse(arena, respell(arena, cell->text), *year, &when)
                     : tb_when_cell(arena, cell, *year, &when);
    if (!found || !when.period) {
        const char *text = tb_sheet_text(sheet, row, column);
        TbFace face = tb_sheet_face(sheet, row, column);
        if (text && face != TB_FACE_MISSING && !is_open(text)) {
            TbPlace place = tb_view_place(&sheet->view, row, column);
            tb_report_warning(sheet->report, TB_CODE_PERIOD, &place,
                              "\"%s\" is no date that can be read; it is left out", text);
        }
        return NULL;
    }
    if (when.year != TB_NO_YEAR)
        *year = when.year;
    return when.period;
}

// What a document says of a time limit, where it is all that is known of a task: 2025年9月底前.
// Otherwise `date`.
static const char *due(TbSheet *sheet, int row, int column, int64_t year, const char *date)
{
    TbArena *arena = sheet->cube->arena;
    const TbCell *cell = column >= 0 ? tb_view_at(&sheet->view, row, column) : NULL;
    if (!cell || cell->kind != TB_CELL_TEXT || !date)
        return date;
    TbPeriod limit;
    return read_limit(arena, cell->text, year, &limit) ? tb_period_label(arena, &limit, "zh")
                                                       : date;
}

// 9月前 is drawn as a span that ends with August; what is written is kept, for some who write so
// mean that September counts.
static void note_limit(TbSheet *sheet, int row, int column, const TbPeriod *limit,
                       TbCubeEvent *event)
{
    TbArena *arena = sheet->cube->arena;
    if (!limit->part) // 9月底前 leaves nothing out
        return;
    TbPlace place = tb_view_place(&sheet->view, row, column);
    const char *label = tb_period_label(arena, limit, "zh");
    tb_report_warning(sheet->report, TB_CODE_PERIOD, &place,
                      "%s is a limit that leaves its own time out: %s ends with %s", label,
                      event->name, event->end);
    event->note = event->note ? tb_arena_printf(arena, "%s；%s", label, event->note) : label;
    // lanes have no room for notes of events: the figure's own says it
    TbCube *cube = sheet->cube;
    const char *said = tb_arena_printf(arena, "%s：%s", event->name, label);
    g_ptr_array_add(cube->notes, (gpointer)said);
    cube->happened = cube->happened ? tb_arena_printf(arena, "%s\n%s", cube->happened, said) : said;
}

// "2023-2025", "2024年3月—2025年6月": both ends.
static void split_span(TbSheet *sheet, int row, int column, TbCubeEvent *event, int64_t *year)
{
    TbArena *arena = sheet->cube->arena;
    const TbCell *cell = tb_view_at(&sheet->view, row, column);
    if (!cell || cell->kind != TB_CELL_TEXT) {
        event->date = date_of(sheet, row, column, year);
        return;
    }
    static const char *const signs[] = {"至", "—", "–", "～", "~", "－", "-", NULL};
    TbWhen first, last;
    const char *text = tb_label_text(arena, cell->text);
    bool on = g_str_has_suffix(text, "起") || g_str_has_suffix(text, "以来");
    if (on && tb_when_parse(arena, respell(arena, text), *year, &first) && first.period) {
        *year = first.year != TB_NO_YEAR ? first.year : *year;
        event->start = first.period, event->end = "..";
        return;
    }
    for (size_t i = 0; signs[i]; i++)
        for (const char *at = strstr(text, signs[i]); at; at = strstr(at + 1, signs[i])) {
            const char *head = tb_arena_strndup(arena, text, (size_t)(at - text));
            const char *tail = respell(arena, at + strlen(signs[i]));
            if (!tb_when_parse(arena, respell(arena, head), *year, &first) || !first.period)
                continue;
            if (!*tail || strcmp(tail, "今") == 0 || is_open(tail)) { // 2024年—, 2024年至今
                event->start = first.period, event->end = "..";
                return;
            }
            TbPeriod limit;
            if (read_limit(arena, at + strlen(signs[i]), first.year, &limit)) {
                event->start = first.period, event->end = last_before(arena, &limit);
                note_limit(sheet, row, column, &limit, event);
                return;
            }
            if (tb_when_parse(arena, tail, first.year, &last) && last.period &&
                strcmp(tail, "1") != 0) {
                event->start = first.period, event->end = last.period;
                return;
            }
        }
    event->date = date_of(sheet, row, column, year);
}

// ---- Rows ----

static const char *progress_of(TbSheet *sheet, int row, const TaskColumns *columns, bool fractions)
{
    int at = columns->column[TASK_PROGRESS];
    TbArena *arena = sheet->cube->arena;
    const TbCell *cell = at >= 0 ? tb_view_at(&sheet->view, row, at) : NULL;
    TbValue value = tb_value_of(arena, cell);
    if (value.kind == TB_VALUE_WORDS)
        return value.words;
    if (value.kind != TB_VALUE_NUMBER)
        return NULL;
    double share = value.unit || !fractions ? value.number : value.number * 100;
    if (share < 0 || share > 100) {
        TbPlace place = tb_view_place(&sheet->view, row, at);
        tb_report_warning(sheet->report, TB_CODE_VALUE, &place,
                          "progress is 0%% to 100%%, not %s; it is left out",
                          tb_sheet_text(sheet, row, at));
        return NULL;
    }
    char text[32];
    return tb_arena_printf(arena, "%s%%", g_ascii_formatd(text, sizeof text, "%.6g", share));
}

// Bare numbers that are all at most 1, and some not whole, are fractions.
static bool are_fractions(const TbSheet *sheet, const TbBlock *block, int column)
{
    bool broken = false;
    for (int row = block->data; column >= 0 && row < block->end; row++) {
        TbValue value = tb_value_of(sheet->cube->arena, tb_view_at(&sheet->view, row, column));
        if (value.kind != TB_VALUE_NUMBER || value.unit)
            continue;
        if (value.number > 1)
            return false;
        broken = broken || (value.number > 0 && value.number < 1);
    }
    return broken;
}

static void tell_open(TbSheet *sheet, int row, int column, const char *name)
{
    TbPlace place = tb_view_place(&sheet->view, row, column);
    tb_report_warning(sheet->report, TB_CODE_PERIOD, &place, "%s has no end (%s): it is drawn open",
                      name, tb_sheet_text(sheet, row, column));
}

// A start alone, where the table has a column of ends; an end alone is a time limit.
static void tell_start_alone(TbSheet *sheet, int row, const TaskColumns *columns,
                             const TbCubeEvent *event)
{
    int end = columns->column[TASK_END];
    if (end < 0 || !event->start || event->end || event->date || tb_sheet_text(sheet, row, end))
        return;
    TbPlace place = tb_view_place(&sheet->view, row, end);
    tb_report_warning(sheet->report, TB_CODE_PERIOD, &place,
                      "%s has no end; its start alone is drawn", event->name);
}

static bool read_times(TbSheet *sheet, int row, const TaskColumns *columns, TbCubeEvent *event,
                       int64_t year)
{
    int end = columns->column[TASK_END];
    if (columns->column[TASK_SPAN] >= 0)
        split_span(sheet, row, columns->column[TASK_SPAN], event, &year);
    if (columns->column[TASK_DATE] >= 0 && !event->start)
        split_span(sheet, row, columns->column[TASK_DATE], event, &year);
    if (!event->start)
        event->date = due(sheet, row, columns->column[TASK_DATE], year, event->date);
    if (columns->column[TASK_START] >= 0)
        event->start = date_of(sheet, row, columns->column[TASK_START], &year);
    if (end >= 0) {
        const TbCell *cell = tb_view_at(&sheet->view, row, end);
        if (cell && cell->kind == TB_CELL_TEXT && is_open(cell->text)) {
            event->end = "..";
            tell_open(sheet, row, end, event->name);
        } else {
            event->end = date_of(sheet, row, end, &year);
            TbPeriod limit;
            if (event->start && event->end && cell && cell->kind == TB_CELL_TEXT &&
                read_limit(sheet->cube->arena, cell->text, year, &limit))
                note_limit(sheet, row, end, &limit, event);
        }
    }
    if (event->start && !event->end && event->date)
        event->end = event->date;
    tell_start_alone(sheet, row, columns, event);
    if (event->start && event->end) {
        event->date = NULL;
    } else if (event->start || (event->end && strcmp(event->end, "..") != 0)) {
        event->date = event->start ? event->start : due(sheet, row, end, year, event->end);
        event->start = event->end = NULL;
    } else if (event->end) {
        event->end = NULL;
    }
    return event->date || event->start;
}

static bool is_backwards(const TbCubeEvent *event, TbArena *arena)
{
    TbPeriod first, last;
    TbPeriodError error;
    return event->start && strcmp(event->end, "..") != 0 &&
           tb_period_parse(arena, event->start, INT64_MIN, &first, &error) &&
           tb_period_parse(arena, event->end, INT64_MIN, &last, &error) && last.end <= first.start;
}

static const char *text_of(const TbSheet *sheet, int row, int column)
{
    return column >= 0 ? tb_sheet_text(sheet, row, column) : NULL;
}

// 总投资180亿元: amounts of a task, as words.
static const char *amounts_of(const TbSheet *sheet, const TbBlock *block, int row)
{
    TbArena *arena = sheet->cube->arena;
    const char *told = NULL;
    for (int at = 0; at < sheet->view.columns; at++) {
        const char *heading = tb_sheet_text(sheet, block->header, at);
        TbValue value = tb_value_of(arena, tb_view_at(&sheet->view, row, at));
        TbLabel label = tb_label_parse(arena, heading ? heading : "", TB_NO_YEAR);
        if (!label.unit || strcmp(label.unit, "%") == 0 || value.kind != TB_VALUE_NUMBER)
            continue;
        // 2024年计划投资（亿元） keeps its year
        size_t bracket = strcspn(heading, "(");
        const char *wide = strstr(heading, "（");
        bracket = wide ? MIN(bracket, (size_t)(wide - heading)) : bracket;
        const char *name =
            label.when.period ? tb_arena_strndup(arena, heading, bracket) : label.name;
        const char *own = tb_arena_printf(arena, "%s%s%s", name, tb_sheet_text(sheet, row, at),
                                          value.unit ? "" : label.unit);
        told = told ? tb_arena_printf(arena, "%s，%s", told, own) : own;
    }
    return told;
}

// The one year that dates of the table say, for those that say none; TB_NO_YEAR: there are several.
static int64_t only_year(TbSheet *sheet, const TbBlock *block, const TaskColumns *columns,
                         bool *needed)
{
    static const TaskRole dates[] = {TASK_START, TASK_END, TASK_DATE};
    int64_t year = TB_NO_YEAR;
    for (int row = block->data; row < block->end; row++)
        for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
            int at = columns->column[dates[i]];
            const TbCell *cell = at >= 0 ? tb_view_at(&sheet->view, row, at) : NULL;
            TbWhen when;
            TbArena *arena = sheet->cube->arena;
            bool dated =
                cell && (cell->kind == TB_CELL_TEXT
                             ? tb_when_parse(arena, respell(arena, cell->text), TB_NO_YEAR, &when)
                             : tb_when_cell(arena, cell, TB_NO_YEAR, &when));
            *needed = *needed || (dated && when.needs_year);
            if (!dated || when.year == TB_NO_YEAR)
                continue;
            if (year != TB_NO_YEAR && year != when.year)
                return TB_NO_YEAR;
            year = when.year;
        }
    return year;
}

static void settle_year(TbSheet *sheet, TbBlock *block, const TaskColumns *columns)
{
    if (block->when.year != TB_NO_YEAR)
        return;
    bool needed = false;
    block->when.year = only_year(sheet, block, columns, &needed);
    if (block->when.year == TB_NO_YEAR || !needed)
        return;
    TbPlace place = tb_view_place(&sheet->view, block->header, 0);
    tb_report_warning(
        sheet->report, TB_CODE_PERIOD, &place,
        "the title says no year; dates without one are read as of %d, like the others",
        (int)block->when.year);
}

static void emit_row(TbSheet *sheet, const TbBlock *block, int row, const TaskColumns *columns,
                     const char *section, bool fractions, const char *lane)
{
    TbCube *cube = sheet->cube;
    TbCubeEvent event = {.name = text_of(sheet, row, columns->column[TASK_NAME])};
    TbPlace place = tb_view_place(&sheet->view, row, columns->column[TASK_NAME]);
    if (!event.name) {
        if (tb_sheet_count(sheet, row) > 0)
            tb_report_warning(sheet->report, TB_CODE_MISSING_KEY, &place,
                              "the row has no name of a task or event; it is left out");
        return;
    }
    event.charge = text_of(sheet, row, columns->column[TASK_CHARGE]);
    event.note = text_of(sheet, row, columns->column[TASK_NOTE]);
    if (!event.note)
        event.note = text_of(sheet, row, columns->column[TASK_STATUS]);
    const char *amounts = amounts_of(sheet, block, row);
    if (amounts)
        event.note =
            event.note ? tb_arena_printf(cube->arena, "%s；%s", amounts, event.note) : amounts;
    event.lane = section ? section : lane ? lane : event.charge;
    if (!read_times(sheet, row, columns, &event, block->when.year)) {
        tb_report_warning(sheet->report, TB_CODE_PERIOD, &place, "%s has no date; it is left out",
                          event.name);
        return;
    }
    if (is_backwards(&event, cube->arena)) {
        tb_report_error(sheet->report, TB_CODE_PERIOD, &place, "%s ends (%s) before it starts (%s)",
                        event.name, event.end, event.start);
        return;
    }
    const char *progress = progress_of(sheet, row, columns, fractions);
    bool done = progress && strcmp(progress, "100%") == 0;
    if (columns->column[TASK_PROGRESS] >= 0 && columns->column[TASK_DATE] < 0)
        event.status = done ? "done" : "planned";
    bool span = event.start && strcmp(event.end, "..") != 0 && strcmp(event.start, event.end) != 0;
    if (span)
        event.progress = progress;
    else if (progress && !done)
        tb_cube_explain(cube, "%s: %s is no share of a span, as both ends are not known",
                        event.name, progress);
    g_array_append_val(cube->events, event);
}

// 一, （二）, 3.
static bool is_numbering(const char *text)
{
    static const char marks[] = "一二三四五六七八九十0123456789()（）、.．";
    const char *at = text;
    while (at && *at && g_utf8_strchr(marks, -1, g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return at && !*at;
}

// A heading of the rows below: no date without a name, and no task whose time can't be read.
static bool is_section(const TbSheet *sheet, const TbBlock *block, int row,
                       const TaskColumns *columns)
{
    static const TaskRole dates[] = {TASK_START, TASK_END, TASK_DATE, TASK_SPAN};
    int first = tb_sheet_first(sheet, row);
    if (!tb_block_is_group(sheet, block, row))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(dates); i++)
        if (columns->column[dates[i]] == first && tb_sheet_face(sheet, row, first) != TB_FACE_TEXT)
            return false;
    return tb_sheet_count(sheet, row) == 1 || is_numbering(tb_sheet_text(sheet, row, first));
}

// Whether a column that is no part of events holds times, or numbers that notes don't have.
static bool holds_facts(const TbSheet *sheet, const TbBlock *block, int at, int *row, bool *times)
{
    const char *heading = tb_sheet_text(sheet, block->header, at);
    TbLabel label = tb_label_parse(sheet->cube->arena, heading, TB_NO_YEAR);
    for (*row = block->data; *row < block->end; ++*row) {
        TbFace face = tb_sheet_face(sheet, *row, at);
        const char *text = tb_sheet_text(sheet, *row, at);
        *times = face == TB_FACE_PERIOD;
        bool amount = label.unit && strcmp(label.unit, "%") != 0; // a note
        if (*times || (text && !amount && face != TB_FACE_NONE && strpbrk(text, "0123456789")))
            return true;
    }
    return false;
}

// 实际开始 beside 计划开始, 建设规模: columns that say more of tasks than events have.
static void tell_other_columns(TbSheet *sheet, const TbBlock *block, const TaskColumns *columns)
{
    for (int at = 0; at < sheet->view.columns; at++) {
        const char *heading = tb_sheet_text(sheet, block->header, at);
        bool used = !heading || tb_term_heading(heading) == TB_HEAD_SEQUENCE, times;
        int row;
        for (int i = 0; i < TASK_ROLES && !used; i++)
            used = columns->column[i] == at;
        if (used || !holds_facts(sheet, block, at, &row, &times))
            continue;
        TbPlace place = tb_view_place(&sheet->view, row, at);
        tb_report_warning(
            sheet->report, TB_CODE_PERIOD, &place,
            times ? N_("the times below %s are left out: tasks have theirs by other columns")
                  : N_("what stands below %s is left out: it is no time, state or amount of tasks"),
            heading);
    }
}

void tb_tasks_emit(TbSheet *sheet, TbBlock *block)
{
    TaskColumns columns;
    read_columns(sheet, block->header, &columns);
    settle_year(sheet, block, &columns);
    bool fractions = are_fractions(sheet, block, columns.column[TASK_PROGRESS]);
    const char *section = NULL, *lane = NULL;
    for (int row = block->data; row < block->end; row++) {
        if (is_section(sheet, block, row, &columns)) {
            for (int column = 0; column < sheet->view.columns; column++)
                if (tb_sheet_face(sheet, row, column) != TB_FACE_NONE)
                    section = tb_sheet_text(sheet, row, column);
            continue;
        }
        const char *own = text_of(sheet, row, columns.column[TASK_LANE]);
        lane = own ? own : lane;
        emit_row(sheet, block, row, &columns, section, fractions, lane);
    }
    tell_other_columns(sheet, block, &columns);
    static const char *const roles[] = {
        "names", "starts", "ends",   "dates", "progress", "who is in charge",
        "lanes", "notes",  "states", "spans"};
    for (int i = 0; i < TASK_ROLES; i++)
        if (columns.column[i] >= 0)
            tb_cube_explain(sheet->cube, "column %s: %s of tasks", columns.heading[i], roles[i]);
}

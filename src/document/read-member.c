// SPDX-License-Identifier: MIT
// Finding and adding members of dimensions: regions, periods, statuses, declared ones.
#include "document/read.h"

#include <string.h>

#include "base/limits.h"
#include "document/model.h"
#include "document/vocabulary.h"

static int add_member(TbReader *reader, TbDimensionDraft *draft, const TbMember *member)
{
    if (draft->members->len >= TB_LIMIT_MEMBERS) {
        tb_read_error(reader, TB_CODE_LIMIT, tb_json_text_at(reader->text, member->spot),
                      "more than %d members in \"%s\"", TB_LIMIT_MEMBERS, draft->id);
        return -1;
    }
    g_array_append_val(draft->members, *member);
    int index = (int)draft->members->len - 1;
    tb_register_add(draft->indexes, member->id, index);
    return index;
}

static void report_unknown_member(TbReader *reader, const TbDimensionDraft *draft, const char *text,
                                  const TbJson *place)
{
    tb_read_error(reader, TB_CODE_REFERENCE, place, "%s is no member of \"%s\"",
                  tb_read_quoted(reader, text), draft->id);
    if (tb_report_omitted_count(reader->report) > 0 || draft->members->len > 1000)
        return;
    const char **names = g_new0(const char *, 2 * draft->members->len + 1);
    for (guint i = 0; i < draft->members->len; i++) {
        const TbMember *member = &g_array_index(draft->members, TbMember, i);
        names[2 * i] = member->id;
        names[2 * i + 1] = member->name;
    }
    if (tb_nearest(text, names)) {
        tb_read_suggest(reader, text, names);
    } else {
        for (guint i = 0; i < draft->members->len; i++)
            names[i] = g_array_index(draft->members, TbMember, i).name;
        names[draft->members->len] = NULL;
        if (draft->members->len > 0)
            tb_report_hint(reader->report, "there are: %s", tb_read_list(reader, names));
    }
    g_free(names);
}

static bool parse_any_period(TbReader *reader, const char *text, const TbJson *json, int64_t year,
                             TbPeriod *period)
{
    TbPeriodError error = {0};
    if (tb_period_parse(reader->arena, text, year, period, &error))
        return true;
    long position = g_utf8_pointer_to_offset(text, text + MIN(error.offset, strlen(text))) + 1;
    tb_read_error(reader, TB_CODE_PERIOD, json,
                  "can't read %s as a date or period: %s (at character %ld)",
                  tb_read_quoted(reader, text), error.cause, position);
    return false;
}

// One that the document's year may complete.
static bool parse_period(TbReader *reader, const char *text, const TbJson *json, int64_t year,
                         TbPeriod *period)
{
    TbPeriodError error;
    const int64_t any = 2000;
    if (parse_any_period(reader, text, json, year, period))
        return true;
    if (year == INT64_MIN && tb_period_parse(reader->arena, text, any, period, &error))
        tb_report_hint(reader->report,
                       "\"defaults\": {\"period\": \"2024\"} of the document gives a year");
    return false;
}

bool tb_read_period(TbReader *reader, const TbJson *json, int64_t year, TbPeriod *period)
{
    const char *text = tb_read_label(reader, json);
    return text && parse_period(reader, text, json, year, period);
}

const char *tb_read_date_text(TbReader *reader, const TbJson *json)
{
    TbPeriod period;
    const char *text = json ? tb_read_label(reader, json) : NULL;
    if (!text || !parse_any_period(reader, text, json, INT64_MIN, &period))
        return NULL;
    return tb_period_label(reader->arena, &period, reader->document->lang);
}

int tb_read_period_member(TbReader *reader, const char *text, const char *name, const TbJson *json,
                          bool may_add)
{
    TbDimensionDraft *draft = tb_read_dimension_at(reader, TB_DIMENSION_PERIOD);
    int index = tb_register_lookup(draft->indexes, text);
    if (index >= 0)
        return index;
    TbPeriod period;
    if (!parse_period(reader, text, json, reader->year, &period))
        return -1;
    index = GPOINTER_TO_INT(g_hash_table_lookup(draft->periods, &period)) - 1;
    if (index < 0 && (!may_add || draft->declared_members)) {
        report_unknown_member(reader, draft, text, json);
        return -1;
    }
    if (index < 0) {
        TbPeriod *kept = tb_arena_new0(reader->arena, TbPeriod, 1);
        *kept = period;
        TbMember member = {.id = text, .name = name, .period = kept, .spot = tb_json_offset(json)};
        if (!name)
            member.name = tb_period_label(reader->arena, kept, reader->document->lang);
        index = add_member(reader, draft, &member);
        if (index >= 0)
            g_hash_table_insert(draft->periods, kept, GINT_TO_POINTER(index + 1));
    } else {
        tb_register_add(draft->indexes, text, index);
    }
    return index;
}

typedef struct {
    const char *word;
    TbStatus status;
} StatusWord;

static bool find_status(const StatusWord *words, size_t count, const char *text, TbStatus *status)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i].word, text) == 0) {
            *status = words[i].status;
            return true;
        }
    return false;
}

static bool parse_status(const char *text, TbStatus *status)
{
    static const StatusWord words[] = {
        {"actual", TB_STATUS_ACTUAL},     {"实际", TB_STATUS_ACTUAL},
        {"previous", TB_STATUS_PREVIOUS}, {"上年", TB_STATUS_PREVIOUS},
        {"forecast", TB_STATUS_FORECAST}, {"预计", TB_STATUS_FORECAST},
        {"target", TB_STATUS_TARGET},     {"目标", TB_STATUS_TARGET},
    };
    return find_status(words, G_N_ELEMENTS(words), text, status);
}

static bool parse_event_status(const char *text, TbStatus *status)
{
    static const StatusWord words[] = {
        {"done", TB_STATUS_ACTUAL},    {"完成", TB_STATUS_ACTUAL},
        {"已完成", TB_STATUS_ACTUAL},  {"planned", TB_STATUS_TARGET},
        {"计划", TB_STATUS_TARGET},    {"cancelled", TB_STATUS_CANCELLED},
        {"取消", TB_STATUS_CANCELLED},
    };
    return parse_status(text, status) || find_status(words, G_N_ELEMENTS(words), text, status);
}

static void report_unknown_status(TbReader *reader, const char *text, const TbJson *json,
                                  const char *const *names)
{
    tb_read_error(reader, TB_CODE_VALUE, json, "\"status\": %s is not one of %s",
                  tb_read_quoted(reader, text), tb_read_list(reader, names));
    tb_read_suggest(reader, text, names);
}

int tb_read_status_member(TbReader *reader, TbStatus status, const TbJson *place)
{
    TbDimensionDraft *draft = tb_read_dimension_at(reader, TB_DIMENSION_STATUS);
    int index = tb_register_lookup(draft->indexes, tb_status_name(status));
    if (index >= 0)
        return index;
    if (draft->declared_members) {
        report_unknown_member(reader, draft, tb_status_name(status), place);
        return -1;
    }
    TbMember member = {.id = tb_status_name(status),
                       .name = tb_status_label(status, reader->document->lang),
                       .status = status,
                       .spot = place ? tb_json_offset(place) : TB_SPOT_NONE};
    return add_member(reader, draft, &member);
}

// A name that the document gives to a status may stand for it.
static bool lookup_status(const TbReader *reader, const char *text, TbStatus *status)
{
    const TbDimensionDraft *draft = tb_read_dimension_at(reader, TB_DIMENSION_STATUS);
    int index = tb_register_lookup(draft->indexes, text);
    if (index >= 0)
        *status = g_array_index(draft->members, TbMember, index).status;
    return index >= 0;
}

bool tb_read_event_status(TbReader *reader, const TbJson *json, TbStatus *status)
{
    const char *text = tb_read_name(reader, json);
    if (!text)
        return false;
    if (lookup_status(reader, text, status) || parse_event_status(text, status))
        return true;
    report_unknown_status(reader, text, json, tb_words_event_status);
    return false;
}

// Those of indicators, which are never cancelled.
static const char *const *indicator_statuses(TbReader *reader)
{
    const char **names = tb_arena_new0(reader->arena, const char *, TB_STATUS_CANCELLED + 1);
    memcpy(names, tb_words_status, TB_STATUS_CANCELLED * sizeof(*names));
    return names;
}

static int read_status_text(TbReader *reader, const char *text, const TbJson *json)
{
    TbStatus status;
    if (parse_status(text, &status) ||
        (lookup_status(reader, text, &status) && status != TB_STATUS_CANCELLED))
        return tb_read_status_member(reader, status, json);
    report_unknown_status(reader, text, json, indicator_statuses(reader));
    if (parse_event_status(text, &status) && status != TB_STATUS_CANCELLED)
        tb_report_hint(reader->report, "of an event; did you mean \"%s\"?", tb_status_name(status));
    return -1;
}

int tb_read_member_text(TbReader *reader, int dimension, const char *text, const TbJson *place)
{
    if (dimension == TB_DIMENSION_PERIOD)
        return tb_read_period_member(reader, text, NULL, place, true);
    if (dimension == TB_DIMENSION_STATUS)
        return read_status_text(reader, text, place);
    TbDimensionDraft *draft = tb_read_dimension_at(reader, dimension);
    int index = tb_register_lookup(draft->indexes, text);
    if (index >= 0)
        return index;
    if (draft->declared_members) {
        report_unknown_member(reader, draft, text, place);
        return -1;
    }
    TbMember member = {.id = text, .name = text, .spot = tb_json_offset(place)};
    return add_member(reader, draft, &member);
}

int tb_read_member(TbReader *reader, int dimension, const TbJson *json)
{
    const char *text = tb_read_label(reader, json);
    return text ? tb_read_member_text(reader, dimension, text, json) : -1;
}

int tb_read_find_member(const TbReader *reader, int dimension, const char *text)
{
    const TbDimensionDraft *draft = tb_read_dimension_at(reader, dimension);
    int index = tb_register_lookup(draft->indexes, text);
    TbStatus status;
    if (index < 0 && dimension == TB_DIMENSION_STATUS && parse_event_status(text, &status))
        index = tb_register_lookup(draft->indexes, tb_status_name(status));
    return index;
}

int tb_read_existing_member(TbReader *reader, int dimension, const TbJson *json)
{
    const char *text = tb_read_label(reader, json);
    if (!text)
        return -1;
    if (dimension == TB_DIMENSION_PERIOD)
        return tb_read_period_member(reader, text, NULL, json, false);
    int index = tb_read_find_member(reader, dimension, text);
    if (index < 0)
        report_unknown_member(reader, tb_read_dimension_at(reader, dimension), text, json);
    return index;
}

int *tb_read_members(TbReader *reader, const TbJson *const *fields, const int *base)
{
    int count = (int)reader->dimensions->len;
    int *members = tb_arena_new0(reader->arena, int, count);
    for (int d = 0; d < count; d++) {
        members[d] = base ? base[d] : -1;
        if (fields[d])
            members[d] = tb_read_member(reader, d, fields[d]);
    }
    return members;
}

// SPDX-License-Identifier: MIT
// Answers of the World Bank's API, version 2.
#include <math.h>
#include <string.h>

#include "import/axis.h"

bool tb_world_bank_recognise(const char *bytes, size_t length)
{
    static const char *const data[] = {"\"indicator\"", "\"country\"", "\"per_page\"", NULL};
    static const char *const error[] = {"\"message\"", "\"key\"", NULL};
    return tb_import_first(bytes, length) == '[' &&
           (tb_import_has(bytes, length, data) ||
            (length < 65536 && tb_import_has(bytes, length, error)) ||
            tb_import_has(bytes, length, (const char *const[]){"\"per_page\"", NULL}));
}

// Regions and groups of incomes, by their codes: sums of countries.
static bool is_aggregate(const char *code)
{
    static const char codes[] =
        " AFE AFW ARB CEB CSS EAP EAR EAS ECA ECS EMU EUU FCS HIC HPC IBD IBT IDA IDB IDX INX LAC "
        "LCN LDC LIC LMC LMY LTE MEA MIC MNA NAC OED OSS PRE PSS PST SAS SSA SSF SST TEA TEC TLA "
        "TMN TSA TSS UMC WLD ";
    char *word = g_strdup_printf(" %s ", code);
    bool found = *code && strstr(codes, word) != NULL;
    g_free(word);
    return found;
}

static bool tell_error(TbImport *import, const TbJson *message)
{
    for (const TbJson *item = message ? tb_json_first(message) : NULL; item;
         item = tb_json_next(item)) {
        const char *key = tb_import_string(item, "key"), *value = tb_import_string(item, "value");
        tb_report_error(import->report, TB_CODE_FORMAT, NULL, "the service says: %s: %s",
                        key ? key : "", value ? value : "");
    }
    return false;
}

static void tell_pages(TbImport *import, const TbJson *head)
{
    const TbJson *page = tb_json_member(head, "page"), *pages = tb_json_member(head, "pages");
    if (!page || !pages || tb_json_type(pages) != TB_JSON_NUMBER ||
        tb_json_type(page) != TB_JSON_NUMBER || tb_json_number(pages) <= 1)
        return;
    tb_report_warning(import->report, TB_CODE_VALUE, NULL,
                      "this is page %.0f of %.0f: not all values are here", tb_json_number(page),
                      tb_json_number(pages));
    tb_report_hint(import->report, "ask the service with per_page=20000");
}

// The unit stands in the indicator's name: (current US$), (% of GDP).
static const char *unit_of(const char *name, const char *unit)
{
    if (unit && *unit)
        return unit;
    const char *bracket = strrchr(name, '(');
    if (!bracket)
        return NULL;
    return strstr(bracket, "US$") ? "US$" : strchr(bracket, '%') ? "%" : NULL;
}

static void read_row(TbImport *import, const TbJson *row)
{
    TbCube *cube = import->cube;
    const char *name = tb_import_string(tb_json_member(row, "indicator"), "value");
    const char *country = tb_import_string(tb_json_member(row, "country"), "value");
    const char *code = tb_import_string(row, "countryiso3code"),
               *date = tb_import_string(row, "date");
    const TbJson *value = tb_json_member(row, "value");
    TbWhen when;
    if (!name || !date)
        return;
    TbObservationDraft draft = tb_cube_observation(
        tb_cube_indicator(cube, name, unit_of(name, tb_import_string(row, "unit"))));
    if (country) {
        draft.members[TB_CUBE_REGION] = tb_cube_take_member(cube, TB_CUBE_REGION, country);
        TbCubeMember *member =
            tb_cube_member_at(cube, TB_CUBE_REGION, draft.members[TB_CUBE_REGION]);
        if (code && is_aggregate(code) && !member->total) {
            member->total = true;
            tb_report_warning(
                import->report, TB_CODE_DIMENSION, NULL,
                "%s is a total (合计) of the others; it is kept out of figures with them", country);
        }
    }
    if (tb_when_parse(cube->arena, date, TB_NO_YEAR, &when) && when.period)
        draft.members[TB_CUBE_PERIOD] = tb_cube_take_member(cube, TB_CUBE_PERIOD, when.period);
    bool known = value && tb_json_type(value) == TB_JSON_NUMBER;
    draft.value = known ? (TbValue){.kind = TB_VALUE_NUMBER, .number = tb_json_number(value)}
                        : (TbValue){.kind = TB_VALUE_MISSING, .words = ""};
    tb_cube_add(cube, &draft, NULL, import->report);
}

static bool read_answer(TbImport *import, const TbJson *root)
{
    const TbJson *head = tb_json_type(root) == TB_JSON_ARRAY ? tb_json_first(root) : NULL;
    if (!head || tb_json_type(head) != TB_JSON_OBJECT) {
        tb_report_error(import->report, TB_CODE_FORMAT, NULL,
                        "this is no answer of the World Bank's service");
        return false;
    }
    if (tb_json_member(head, "message"))
        return tell_error(import, tb_json_member(head, "message"));
    tell_pages(import, head);
    const TbJson *rows = tb_json_next(head);
    const char *source = tb_import_string(head, "sourcename"),
               *updated = tb_import_string(head, "lastupdated");
    import->cube->source =
        tb_arena_printf(import->arena, "World Bank%s%s", source ? ", " : "", source ? source : "");
    if (updated)
        g_ptr_array_add(import->cube->notes, tb_arena_printf(import->arena, "updated %s", updated));
    for (const TbJson *row = rows && tb_json_type(rows) == TB_JSON_ARRAY ? tb_json_first(rows)
                                                                         : NULL;
         row; row = tb_json_next(row))
        if (tb_json_type(row) == TB_JSON_OBJECT)
            read_row(import, row);
    if (import->cube->count == 0)
        tb_report_error(import->report, TB_CODE_VALUE, NULL, "the answer holds no values");
    import->cube->lang = "en";
    return import->cube->count > 0;
}

bool tb_world_bank_read(TbImport *import)
{
    TbJsonText *text = tb_import_json(import);
    bool good = text && read_answer(import, tb_json_text_root(text));
    tb_json_text_free(text);
    return good;
}

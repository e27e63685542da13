// SPDX-License-Identifier: MIT
// Which figures a cube makes: totals and parts stay out, and what varies gets a place.
#include "table/figures.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "quantity/unit.h"

enum {
    MOST_PANELS = 6,  // of indicators in one figure
    MOST_BARS = 60,   // of all panels together
    FEW = 3,          // members that are series
    MOST_SERIES = 12, // members that are panels
};

const char *tb_figures_id(const TbCube *cube, int indicator)
{
    const TbCubeIndicator *own = tb_cube_indicator_at(cube, indicator);
    if (own->id)
        return own->id;
    int first = GPOINTER_TO_INT(g_hash_table_lookup(cube->indicator_index, own->name)) - 1;
    return first == indicator
               ? own->name
               : tb_arena_printf(cube->arena, "%s-%s", own->name, own->unit ? own->unit : "");
}

// What of one indicator varies, totals left aside.
typedef struct {
    int count[TB_CUBE_DIMENSIONS]; // of different members
    bool totals[TB_CUBE_DIMENSIONS];
    int latest;         // member of the last period; -1: none
    const bool *wholes; // periods that stay out as well; NULL: none
    bool beside;        // values of several status at one place and time
    int bars;
    double largest; // in the base of its unit
} Spread;

static bool is_aside(const TbCube *cube, const TbObservationDraft *draft, bool *totals)
{
    bool aside = false;
    for (int d = 0; d < cube->dimension_count; d++)
        if (draft->members[d] >= 0 && tb_cube_member_at(cube, d, draft->members[d])->total)
            aside = totals[d] = true;
    return aside;
}

// ---- 全年 beside its months ----

// A year, a half or a quarter: 2024, 2024-H1, 2024-Q1.
static bool may_be_whole(const char *period)
{
    size_t length = strlen(period);
    return length == 4 || (length == 7 && strchr("HQ", period[5]));
}

// How many of 12 months a month or a quarter is of the longer time; 0: it is no part of it.
static int part_of_whole(const char *part, const char *whole)
{
    bool half = strlen(whole) == 7 && whole[5] == 'H', of_quarter = !half && strlen(whole) == 7;
    if (strlen(part) != 7 || part[5] == 'H' || strncmp(part, whole, 4) != 0)
        return 0;
    bool quarter = part[5] == 'Q';
    int last = quarter ? 3 * (part[6] - '0') : (int)strtol(part + 5, NULL, 10);
    if (last < 1 || last > 12) // a season: 2024-21
        return 0;
    if (of_quarter)
        return !quarter && (last + 2) / 3 == whole[6] - '0';
    return half && (last > 6) != (whole[6] == '2') ? 0 : quarter ? 3 : 1;
}

// The years, halves and quarters, as members of the periods, whose months or quarters the indicator
// has too:
// on one axis they would dwarf them. By members; NULL: none.
static const bool *find_wholes(const TbCube *cube, int indicator)
{
    enum { LEAST_MONTHS = 7, LEAST_MONTHS_OF_HALF = 4, LEAST_MONTHS_OF_QUARTER = 2 };
    int members = (int)cube->dimensions[TB_CUBE_PERIOD].members->len;
    bool *said = tb_arena_new0(cube->arena, bool, (size_t)members + 1), found = false;
    for (guint i = 0; i < cube->count; i++) {
        const TbObservationDraft *draft = tb_cube_at(cube, (int)i);
        int period = draft->members[TB_CUBE_PERIOD];
        if (draft->indicator == indicator && period >= 0 && draft->members[TB_CUBE_STATUS] < 0)
            said[period] = true;
    }
    bool *wholes = tb_arena_new0(cube->arena, bool, (size_t)members + 1);
    for (int year = 0; year < members; year++) {
        const char *name = tb_cube_member_at(cube, TB_CUBE_PERIOD, year)->name;
        int months = 0;
        if (!said[year] || !may_be_whole(name))
            continue;
        for (int m = 0; m < members; m++)
            if (said[m])
                months += part_of_whole(tb_cube_member_at(cube, TB_CUBE_PERIOD, m)->name, name);
        int least = strlen(name) == 4 ? LEAST_MONTHS
                    : name[5] == 'H'  ? LEAST_MONTHS_OF_HALF
                                      : LEAST_MONTHS_OF_QUARTER;
        wholes[year] = months >= least;
        found |= wholes[year];
    }
    return found ? wholes : NULL;
}

static double scale_of(const TbCube *cube, const char *unit)
{
    TbUnit read;
    return unit && tb_unit_parse(cube->arena, unit, &read) ? read.scale : 1;
}

// Whether values of the indicator differ in their status alone.
static bool stand_beside(const TbCube *cube, int indicator)
{
    bool found = false;
    bool totals[TB_CUBE_DIMENSIONS];
    GHashTable *seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < cube->count && !found; i++) {
        const TbObservationDraft *draft = tb_cube_at(cube, (int)i);
        if (draft->indicator != indicator || is_aside(cube, draft, totals))
            continue;
        guint64 *key = g_new0(guint64, 1);
        for (int d = 0; d < cube->dimension_count; d++)
            if (d != TB_CUBE_STATUS)
                *key = tb_points_mix(*key, (guint64)(draft->members[d] + 2));
        found = !g_hash_table_add(seen, key);
    }
    g_hash_table_unref(seen);
    return found;
}

static void measure(const TbCube *cube, int indicator, Spread *spread)
{
    GHashTable *seen[TB_CUBE_DIMENSIONS];
    for (int d = 0; d < cube->dimension_count; d++)
        seen[d] = g_hash_table_new(NULL, NULL);
    *spread = (Spread){.latest = -1, .wholes = find_wholes(cube, indicator)};
    spread->totals[TB_CUBE_PERIOD] = spread->wholes != NULL;
    double own_scale = scale_of(cube, tb_cube_indicator_at(cube, indicator)->unit);
    for (guint i = 0; i < cube->count; i++) {
        const TbObservationDraft *draft = tb_cube_at(cube, (int)i);
        if (draft->indicator != indicator || is_aside(cube, draft, spread->totals))
            continue;
        int period = draft->members[TB_CUBE_PERIOD];
        if (period >= 0 && spread->wholes && spread->wholes[period])
            continue;
        spread->bars++;
        if (draft->value.kind == TB_VALUE_NUMBER)
            spread->largest =
                fmax(spread->largest,
                     fabs(draft->value.number) *
                         (draft->value.unit ? scale_of(cube, draft->value.unit) : own_scale));
        for (int d = 0; d < cube->dimension_count; d++)
            g_hash_table_add(seen[d], GINT_TO_POINTER(draft->members[d] + 2));
        if (period >= 0 && draft->value.kind != TB_VALUE_MISSING &&
            (spread->latest < 0 ||
             strcmp(tb_cube_member_at(cube, TB_CUBE_PERIOD, period)->name,
                    tb_cube_member_at(cube, TB_CUBE_PERIOD, spread->latest)->name) > 0))
            spread->latest = period;
    }
    for (int d = 0; d < cube->dimension_count; d++) {
        spread->count[d] = (int)g_hash_table_size(seen[d]);
        g_hash_table_unref(seen[d]);
    }
    spread->beside = spread->count[TB_CUBE_STATUS] > 1 && stand_beside(cube, indicator);
}

// Where each dimension stands; "" where it has no place to be named.
typedef struct {
    const char *category, *series, *panel;
    bool latest_only;
} Places;

// The dimension with most members that is none of those; -1: none varies.
static int widest(const TbCube *cube, const Spread *spread, int a, int b, int c)
{
    int found = -1;
    for (int d = 0; d < cube->dimension_count; d++)
        if (spread->count[d] > 1 && d != a && d != b && d != c &&
            (found < 0 || spread->count[d] > spread->count[found]))
            found = d;
    return found;
}

static Places place(const TbCube *cube, const Spread *spread)
{
    Places places = {NULL, NULL, NULL, false};
    int periods = spread->count[TB_CUBE_PERIOD];
    bool statuses = spread->count[TB_CUBE_STATUS] > 1;
    int first = widest(cube, spread, TB_CUBE_PERIOD, TB_CUBE_STATUS, -1);
    int second = first < 0 ? -1 : widest(cube, spread, TB_CUBE_PERIOD, TB_CUBE_STATUS, first);
    if (spread->beside || (statuses && periods <= 1))
        places.series = "status";
    if (first < 0) {
        places.category = periods > 1 ? "period" : NULL;
        return places;
    }
    const char *one = cube->dimensions[first].name,
               *two = second < 0 ? NULL : cube->dimensions[second].name;
    if (periods <= 1) {
        places.category = one;
        if (two && !statuses && spread->count[second] <= FEW)
            places.series = two;
        else
            places.panel = two;
    } else if (statuses || (!two && periods > FEW && spread->count[first] <= MOST_SERIES)) {
        places.category = "period";
        places.panel = one;
    } else if (periods > FEW) {
        places.category = one;
        places.latest_only = true;
        places.series = two && spread->count[second] <= FEW ? two : NULL;
        places.panel = two && !places.series ? two : NULL;
    } else {
        places.category = one;
        places.series = "period";
        places.panel = two;
    }
    return places;
}

static bool same_places(const Places *a, const Places *b)
{
    return g_strcmp0(a->category, b->category) == 0 && g_strcmp0(a->series, b->series) == 0 &&
           g_strcmp0(a->panel, b->panel) == 0 && a->latest_only == b->latest_only;
}

// ---- Writing ----

typedef struct {
    const TbCube *cube;
    GString *out;
    int figures;
    bool apart; // the tables have figures of their own
    bool notes; // and so have their notes
} Writer;

static void put_pair(GString *out, const char *key, const char *value)
{
    if (!value)
        return;
    g_string_append_printf(out, ", \"%s\": ", key);
    tb_buffer_append_json_string(out, value);
}

static void put_where(Writer *writer, const Spread *spread, const Places *places)
{
    const TbCube *cube = writer->cube;
    bool any = false;
    for (int d = 0; d < cube->dimension_count; d++) {
        bool latest = d == TB_CUBE_PERIOD && places->latest_only && spread->latest >= 0;
        if (!spread->totals[d] && !latest)
            continue;
        g_string_append(writer->out, any ? ", " : ", \"where\": { ");
        any = true;
        tb_buffer_append_json_string(writer->out, cube->dimensions[d].name);
        g_string_append(writer->out, ": [");
        bool first = true;
        for (int m = 0; m < (int)cube->dimensions[d].members->len; m++) {
            const TbCubeMember *member = tb_cube_member_at(cube, d, m);
            bool whole = d == TB_CUBE_PERIOD && spread->wholes && spread->wholes[m];
            if (latest ? m != spread->latest : member->total || whole)
                continue;
            g_string_append(writer->out, first ? "" : ", ");
            tb_buffer_append_json_string(writer->out, member->name);
            first = false;
        }
        g_string_append_c(writer->out, ']');
    }
    g_string_append(writer->out, any ? " }" : "");
}

// Panels of one kind of unit share a scale; what would be too short on it to be seen leaves it.
static bool leaves_scale(const TbCube *cube, const int *drawn, const Spread *spreads, int count,
                         int at)
{
    TbUnit own, other;
    const char *unit = tb_cube_indicator_at(cube, drawn[at])->unit;
    if (!unit || !tb_unit_parse(cube->arena, unit, &own) || spreads[at].largest <= 0)
        return false;
    for (int i = 0; i < count; i++) {
        const char *beside = tb_cube_indicator_at(cube, drawn[i])->unit;
        if (beside && tb_unit_parse(cube->arena, beside, &other) &&
            tb_unit_comparable(&own, &other) && spreads[i].largest > 20 * spreads[at].largest)
            return true;
    }
    return false;
}

static void put_own_scales(Writer *writer, const int *drawn, const Spread *spreads, int count)
{
    bool any = false;
    for (int i = 0; i < count; i++)
        if (leaves_scale(writer->cube, drawn, spreads, count, i)) {
            g_string_append(writer->out, any ? ", " : ", \"own_scale\": [");
            tb_buffer_append_json_string(writer->out, tb_figures_id(writer->cube, drawn[i]));
            any = true;
        }
    g_string_append(writer->out, any ? "]" : "");
}

// Whether the table has a value of one of them.
static bool has_any(const TbCube *cube, const TbCubeTable *table, const int *indicators, int count)
{
    for (guint i = table->from; i < table->to; i++)
        for (int k = 0; k < count; k++)
            if (tb_cube_at(cube, (int)i)->indicator == indicators[k])
                return true;
    return false;
}

// What stands below the tables that a figure shows; of one table for all, the document says it.
static void put_notes(Writer *writer, const int *indicators, int count)
{
    const TbCube *cube = writer->cube;
    GString *notes = g_string_new(NULL);
    for (guint i = 0; writer->notes && i < cube->tables->len; i++) {
        const TbCubeTable *table = &g_array_index(cube->tables, TbCubeTable, i);
        if (table->note && !strstr(notes->str, table->note) &&
            has_any(cube, table, indicators, count))
            g_string_append_printf(notes, "%s%s", notes->len ? "\n" : "", table->note);
    }
    put_pair(writer->out, "note", notes->len ? notes->str : NULL);
    g_string_free(notes, TRUE);
}

static void put_figure(Writer *writer, const int *indicators, int count, const Spread *spread,
                       const Places *places, const char *title, const Spread *spreads)
{
    GString *out = writer->out;
    g_string_append(out, writer->figures++ ? ",\n" : ",\n  \"figures\": [\n");
    g_string_append_printf(out, "    { \"id\": \"figure-%d\", \"type\": \"bar\"", writer->figures);
    put_pair(out, "title", title);
    g_string_append(out, ", \"indicators\": [");
    for (int i = 0; i < count; i++) {
        g_string_append(out, i ? ", " : "");
        tb_buffer_append_json_string(out, tb_figures_id(writer->cube, indicators[i]));
    }
    g_string_append_c(out, ']');
    put_where(writer, spread, places);
    put_pair(out, "category", places->category);
    put_pair(out, "series", places->series);
    put_pair(out, "panel", places->panel);
    if (spreads)
        put_own_scales(writer, indicators, spreads, count);
    put_notes(writer, indicators, count);
    g_string_append(out, " }");
}

static bool is_drawn(const TbCube *cube, int indicator, const Spread *spread)
{
    const TbCubeIndicator *found = tb_cube_indicator_at(cube, indicator);
    return found->part_of < 0 && !found->total && found->count > 0 && spread->bars > 0;
}

// The same unit, and values of about one size.
static bool compares(const TbCube *cube, int a, int b, const Spread *x, const Spread *y)
{
    const char *first = tb_cube_indicator_at(cube, a)->unit,
               *second = tb_cube_indicator_at(cube, b)->unit;
    double low = fmin(x->largest, y->largest), high = fmax(x->largest, y->largest);
    return g_strcmp0(first, second) == 0 && low > 0 && high / low < 20;
}

static void merge(Spread *into, const Spread *other, int dimensions)
{
    for (int d = 0; d < dimensions; d++)
        into->totals[d] = into->totals[d] || other->totals[d];
    into->bars += other->bars;
}

// The indicators that a table is the first to have, in its order.
static GArray *indicators_of(const TbCube *cube, int index)
{
    const TbCubeTable *table = &g_array_index(cube->tables, TbCubeTable, index);
    GArray *own = g_array_new(FALSE, FALSE, sizeof(int));
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    for (guint i = table->from; i < table->to; i++) {
        int indicator = tb_cube_at(cube, (int)i)->indicator;
        if (tb_cube_indicator_at(cube, indicator)->table == index &&
            g_hash_table_add(seen, GINT_TO_POINTER(indicator)))
            g_array_append_val(own, indicator);
    }
    g_hash_table_unref(seen);
    return own;
}

static GArray *all_indicators(const TbCube *cube)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(int));
    for (int i = 0; i < (int)cube->indicators->len; i++)
        g_array_append_val(all, i);
    return all;
}

// 地区生产总值、财政收入.
static const char *names_of(const TbCube *cube, const int *indicators, int count)
{
    enum { MOST_NAMED = 3 };
    GString *names = g_string_new(NULL);
    for (int i = 0; i < MIN(count, MOST_NAMED); i++)
        g_string_append_printf(names, "%s%s", i ? "、" : "",
                               tb_cube_indicator_at(cube, indicators[i])->name);
    g_string_append(names, count > MOST_NAMED ? "等" : "");
    const char *kept = tb_arena_strdup(cube->arena, names->str);
    g_string_free(names, TRUE);
    return kept;
}

// A title with a year says what of the first table alone is true where later ones add to it.
static const char *title_of(const TbCube *cube, const GArray *indicators, const char *title)
{
    bool shared = false;
    for (guint i = 0; i < indicators->len; i++)
        shared |= tb_cube_indicator_at(cube, g_array_index(indicators, int, i))->shared;
    return shared && title && strpbrk(title, "0123456789")
               ? names_of(cube, (const int *)indicators->data, (int)indicators->len)
               : title;
}

const char *tb_figures_title(const TbCube *cube)
{
    GArray *all = all_indicators(cube);
    const char *title = title_of(cube, all, cube->title);
    g_array_unref(all);
    return title;
}

static void put_timeline(Writer *writer)
{
    GString *out = writer->out;
    g_string_append(out, ",\n    { \"id\": \"timeline\", \"type\": \"timeline\"");
    put_pair(out, "title", writer->cube->happenings);
    put_pair(out, "note", writer->notes ? writer->cube->happened : NULL);
    g_string_append(out, " }");
}

// Indicators whose dimensions stand at the same places.
static void write_group(Writer *writer, const int *drawn, const Spread *spreads, int count,
                        const char *title)
{
    const TbCube *cube = writer->cube;
    Places places = place(cube, &spreads[0]);
    Spread whole = spreads[0];
    bool compare = count > 1 && count <= FEW;
    for (int i = 1; i < count; i++) {
        compare = compare && compares(cube, drawn[0], drawn[i], &spreads[0], &spreads[i]);
        merge(&whole, &spreads[i], cube->dimension_count);
    }
    if (compare && places.category && !places.series && !places.panel) {
        places.series = "indicator";
        put_figure(writer, drawn, count, &whole, &places, title, NULL);
    } else if (count > 1 && !places.panel && places.category && count <= MOST_PANELS &&
               whole.bars <= MOST_BARS) {
        places.panel = "indicator";
        put_figure(writer, drawn, count, &whole, &places, title, spreads);
    } else if (count > 1 && !places.category) {
        places = (Places){.category = "indicator", .series = places.series, .panel = "unit"};
        put_figure(writer, drawn, count, &whole, &places, title, NULL);
    } else {
        for (int i = 0; i < count; i++) {
            places = place(cube, &spreads[i]);
            put_figure(writer, &drawn[i], 1, &spreads[i], &places,
                       count == 1 && title ? title : tb_cube_indicator_at(cube, drawn[i])->name,
                       NULL);
        }
    }
}

// Moves what stands as the first does to the front; returns how many do.
static int gather_alike(const TbCube *cube, int *drawn, Spread *spreads, int count)
{
    Places first = place(cube, &spreads[0]);
    int alike = 1;
    for (int i = 1; i < count; i++) {
        Places own = place(cube, &spreads[i]);
        if (!same_places(&first, &own))
            continue;
        int indicator = drawn[i];
        Spread spread = spreads[i];
        memmove(&drawn[alike + 1], &drawn[alike], sizeof *drawn * (size_t)(i - alike));
        memmove(&spreads[alike + 1], &spreads[alike], sizeof *spreads * (size_t)(i - alike));
        drawn[alike] = indicator;
        spreads[alike++] = spread;
    }
    return alike;
}

static void write_table(Writer *writer, const GArray *indicators, const char *title)
{
    const TbCube *cube = writer->cube;
    int count = 0;
    int *drawn = g_new(int, indicators->len + 1);
    Spread *spreads = g_new0(Spread, indicators->len + 1);
    for (guint i = 0; i < indicators->len; i++) {
        drawn[count] = g_array_index(indicators, int, i);
        measure(cube, drawn[count], &spreads[count]);
        count += is_drawn(cube, drawn[count], &spreads[count]);
    }
    // The document's title is that of another table.
    if (writer->apart && !title)
        title = names_of(cube, drawn, count);
    for (int from = 0, alike; from < count; from += alike) {
        alike = gather_alike(cube, drawn + from, spreads + from, count - from);
        write_group(writer, drawn + from, spreads + from, alike,
                    from == 0 ? title : names_of(cube, drawn + from, alike));
    }
    g_free(drawn);
    g_free(spreads);
}

// One indicator that varies in one way needs no figure of its own.
static bool is_plain(const TbCube *cube)
{
    if (cube->indicators->len != 1)
        return cube->indicators->len == 0;
    Spread spread;
    measure(cube, 0, &spread);
    int varying = 0;
    bool totals = false;
    for (int d = 0; d < cube->dimension_count; d++) {
        varying += spread.count[d] > 1;
        totals = totals || spread.totals[d];
    }
    return varying <= 1 && !totals;
}

// The tables that have an indicator which none before them has.
static guint count_tables(const TbCube *cube)
{
    GHashTable *first = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < cube->indicators->len; i++)
        g_hash_table_add(first, GINT_TO_POINTER(tb_cube_indicator_at(cube, (int)i)->table));
    guint count = g_hash_table_size(first);
    g_hash_table_unref(first);
    return count;
}

enum { MOST_INDICATORS = 400 }; // beyond, choosing is the reader's

static bool has_figures(const TbCube *cube)
{
    return !is_plain(cube) && cube->indicators->len <= MOST_INDICATORS;
}

void tb_figures_tell(const TbCube *cube, TbReport *report)
{
    if (!has_figures(cube))
        return;
    for (int i = 0; i < (int)cube->indicators->len; i++) {
        const bool *wholes = find_wholes(cube, i);
        for (guint m = 0; wholes && m < cube->dimensions[TB_CUBE_PERIOD].members->len; m++)
            if (wholes[m])
                tb_report_warning(
                    report, TB_CODE_DIMENSION, NULL,
                    "%s: %s is the whole of its months or quarters; it is kept out of "
                    "figures with them",
                    tb_cube_indicator_at(cube, i)->name,
                    tb_cube_member_at(cube, TB_CUBE_PERIOD, (int)m)->name);
    }
}

bool tb_figures_have_notes(const TbCube *cube)
{
    return has_figures(cube) && (count_tables(cube) > 1 || cube->events->len > 0);
}

void tb_figures_write(const TbCube *cube, GString *out)
{
    Writer writer = {.cube = cube, .out = out, .notes = tb_figures_have_notes(cube)};
    if (!has_figures(cube))
        return;
    bool apart = writer.apart = count_tables(cube) > 1;
    for (guint i = 0; i < (apart ? cube->tables->len : 1); i++) {
        GArray *own = apart ? indicators_of(cube, (int)i) : all_indicators(cube);
        const char *title = apart ? g_array_index(cube->tables, TbCubeTable, i).title : cube->title;
        if (own->len > 0)
            write_table(&writer, own, title_of(cube, own, title));
        g_array_unref(own);
    }
    // Figures that are named are all there are.
    if (writer.figures && cube->events->len > 0)
        put_timeline(&writer);
    g_string_append(out, writer.figures ? " ]" : "");
}

// SPDX-License-Identifier: MIT
// From table cells to what is drawn of them: numbers, labels, looks, keys and notes.
#include "figure/bar/data.h"

#include <math.h>
#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/foot.h"
#include "figure/bar/key.h"
#include "figure/datum.h"

// Labels with words are longer than numbers; beyond this many the page would be all text.
#define WORDS_MAX 24
// Of the ground in the hue of a series that is not highlighted.
#define MUTED 0.62
#define BADGE_PADDING 3.0

bool tb_bar_words_wanted(const TbBarFigure *figure)
{
    int count = 0;
    const TbFigureSpec *spec = figure->canvas->spec;
    if (tb_bar_wants_axis(figure) || spec->cut.unit || spec->decimals >= 0)
        return false;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *panel = &figure->table->panels[p];
        int cells = panel->category_count * panel->series_count;
        for (int i = 0; i < cells; i++) {
            const TbQuantity *value = tb_bar_stated(&panel->cells[i]);
            if (!value)
                continue;
            count++;
            if (!value->from_words && !tb_unit_sticks(&value->unit))
                return false;
        }
    }
    return count <= WORDS_MAX;
}

// ---- The numbers' format of a panel ----

// The panels whose numbers are compared, and so are printed in one style.
typedef struct {
    const TbTablePanel **panels;
    int count;
} Alike;

static Alike alike_of(const TbBarFigure *figure, const TbTablePanel *panel)
{
    const TbTable *table = figure->table;
    Alike alike = {
        tb_arena_new0(figure->canvas->arena, const TbTablePanel *, (size_t)table->panel_count), 0};
    bool own = tb_bar_has_own_scale(figure, panel);
    for (int p = 0; p < table->panel_count; p++) {
        const TbTablePanel *other = &table->panels[p];
        bool same = !own && !tb_bar_has_own_scale(figure, other) &&
                    tb_unit_comparable(&panel->unit, &other->unit) &&
                    tb_unit_conversion(&panel->unit, &other->unit) == 1;
        if (other == panel || same)
            alike.panels[alike.count++] = other;
    }
    return alike;
}

typedef struct {
    double largest, scale;
    int decimals; // of what is stated
    bool computed, one_scale, seen;
} Spread;

static void add_to_spread(Spread *spread, const TbTablePanel *panel)
{
    int cells = panel->category_count * panel->series_count;
    for (int i = 0; i < cells; i++) {
        const TbQuantity *value = tb_bar_stated(&panel->cells[i]);
        if (!value)
            continue;
        spread->largest = MAX(spread->largest, fabs(value->number));
        if (value->number != 0) {
            spread->one_scale &= !spread->seen || spread->scale == value->unit.scale;
            spread->scale = value->unit.scale;
            spread->seen = true;
        }
        // Zeros alone are in the unit that they were written with.
        if (!spread->seen)
            spread->scale = value->unit.scale;
        if (tb_is_computed(value))
            spread->computed = true;
        else
            spread->decimals = MAX(spread->decimals, value->decimals);
    }
}

#define PLACES_MOST 3

int tb_bar_places(double largest)
{
    int digits = largest != 0 ? (int)floor(log10(fabs(largest))) + 1 : 1;
    return CLAMP(4 - digits, 0, PLACES_MOST);
}

// Where no more than one in so many values needs more places, it alone has them: 520 beside 0.5.
#define FEW 4

// The places (up to `most`, which shift the point by `shift`) that a value needs to be printed as
// precisely as `most` would.
static int needed_decimals(const TbQuantity *value, double factor, int most, double shift)
{
    double whole = round(fabs(value->number) / factor * shift);
    if (whole >= 1e18) // it has no places
        return 0;
    int64_t digits = (int64_t)whole;
    while (most > 0 && digits % 10 == 0) {
        digits /= 10;
        most--;
    }
    return most;
}

// The fewest places that do for all values but few.
static int usual_decimals(const Alike *alike, double factor, int most)
{
    int needing[PLACES_MOST + 1] = {0}, all = 0, more = 0;
    double shift = pow(10, most);
    for (int p = 0; p < alike->count; p++) {
        const TbTablePanel *panel = alike->panels[p];
        for (int i = 0; i < panel->category_count * panel->series_count; i++) {
            const TbQuantity *value = tb_bar_stated(&panel->cells[i]);
            if (!value)
                continue;
            needing[needed_decimals(value, factor, most, shift)]++;
            all++;
        }
    }
    while (most > 0 && (more + needing[most]) * FEW <= all)
        more += needing[most--];
    return most;
}

static void set_decimals(const Alike *alike, int most, TbQuantityFormat *format)
{
    format->most = most;
    format->decimals = usual_decimals(alike, format->scale.factor, most);
}

static void choose_scale(const TbBarFigure *figure, const Alike *alike, const Spread *spread,
                         TbQuantityFormat *format)
{
    const TbTablePanel *panel = alike->panels[0];
    const TbUnit *asked = tb_bar_asked_unit(figure, &panel->unit);
    if (asked) {
        format->scale = (TbUnitScale){asked->scale, asked->scale_name};
        set_decimals(alike, tb_bar_places(spread->largest / asked->scale), format);
        return;
    }
    const char *name = tb_unit_scale_name(spread->scale, figure->canvas->lang);
    double written = spread->largest / (spread->scale > 0 ? spread->scale : 1);
    // The analyst's own unit stays as long as its numbers read well.
    if (spread->one_scale && written < 1e5 && (written >= 0.1 || written == 0) &&
        spread->scale > 0 && (spread->scale == 1 || (name && figure->canvas->chinese))) {
        format->scale = (TbUnitScale){spread->scale, name ? name : ""};
        int needed = spread->computed ? tb_bar_places(written) : 0;
        set_decimals(alike, MAX(needed, MIN(spread->decimals, PLACES_MOST)), format);
        return;
    }
    format->scale = tb_unit_choose_scale(&panel->unit, spread->largest, spread->largest / 10,
                                         figure->canvas->lang);
    set_decimals(alike, tb_bar_places(spread->largest / format->scale.factor), format);
}

static TbQuantityFormat choose_format(const TbBarFigure *figure, const TbTablePanel *panel)
{
    Alike alike = alike_of(figure, panel);
    // The first of them was measured for all.
    if (alike.panels[0] != panel)
        return figure->panels[alike.panels[0] - figure->table->panels].format;
    Spread spread = {.one_scale = true};
    for (int p = 0; p < alike.count; p++)
        add_to_spread(&spread, alike.panels[p]);
    TbQuantityFormat format = {.grouped = true, .lang = figure->canvas->lang};
    choose_scale(figure, &alike, &spread, &format);
    // 12,000 beside 9000 would look like another kind of number.
    format.group_four = spread.largest / format.scale.factor >= 9999.5;
    if (figure->canvas->spec->decimals >= 0)
        format.decimals = format.most = figure->canvas->spec->decimals;
    return format;
}

// ---- Items ----

// Too small for the places of its panel.
static bool vanishes(const TbQuantity *value, const TbQuantityFormat *format)
{
    double size = fabs(value->number) / (format->scale.factor > 0 ? format->scale.factor : 1);
    return !value->missing && value->bound != TB_BOUND_RANGE && format->decimals >= 0 && size > 0 &&
           size < 0.5 && size * pow(10, MAX(format->decimals, format->most)) < 0.5;
}

// The unit as the text spells it, behind its scale: 23微克/立方米以上 less 23以上; NULL where it
// leaves none.
static const char *spelled_unit(const TbCanvas *canvas, const TbQuantity *value)
{
    const char *text = tb_quantity_text(canvas->arena, value);
    const char *bare = tb_quantity_bare(canvas->arena, value);
    if (!text || !bare || strlen(bare) >= strlen(text) ||
        (value->unit.scale != 1 && !*value->unit.scale_name))
        return NULL;
    size_t length = strlen(text) - strlen(bare), before = 0;
    while (bare[before] && bare[before] == text[before])
        before++;
    if (strcmp(text + before + length, bare + before) != 0)
        return NULL;
    const char *unit = tb_arena_strndup(canvas->arena, text + before, length);
    bool scaled = g_str_has_prefix(unit, value->unit.scale_name);
    return unit + (scaled ? strlen(value->unit.scale_name) : 0);
}

static bool has_spellings(const TbUnit *unit)
{
    return unit->known && (unit->kind == TB_UNIT_MEASURE || strchr(unit->base, '/'));
}

// Whether the text spells the unit otherwise than the panel, where not all do so alike:
// 23微克/立方米 among µg/m³.
static bool spells_unit_otherwise(const TbCanvas *canvas, const TbBarPanel *panel,
                                  const TbQuantity *value)
{
    const TbUnit *unit = &panel->table->unit;
    const char *own = has_spellings(unit) ? spelled_unit(canvas, value) : NULL;
    if (!own || strcmp(own, unit->base) == 0)
        return false;
    for (int i = 0; i < panel->cell_count; i++) {
        const TbQuantity *other = panel->cells[i].value;
        const char *spelled = other ? spelled_unit(canvas, other) : NULL;
        if (spelled && strcmp(spelled, own) != 0)
            return true;
    }
    return false;
}

static const char *spell_alike(const TbCanvas *canvas, const TbQuantity *value)
{
    TbQuantity number = *value;
    number.from_words = false;
    TbQuantityFormat format = {.scale = {value->unit.scale, value->unit.scale_name},
                               .decimals = value->decimals,
                               .with_unit = true,
                               .grouped = true,
                               .lang = canvas->lang};
    return tb_quantity_label(canvas->arena, &number, &format);
}

static const char *make_label(const TbBarFigure *figure, const TbBarPanel *panel,
                              const TbTableCell *cell, bool words)
{
    const TbCanvas *canvas = figure->canvas;
    bool decades = canvas->spec->bar.axis.scale == TB_AXIS_LOG &&
                   !tb_bar_asked_unit(figure, &panel->table->unit);
    const TbQuantity *value = &cell->observation->value;
    TbQuantityFormat format = panel->format;
    bool own = words && !tb_is_computed(value);
    if (own) {
        format.scale = (TbUnitScale){value->unit.scale, ""};
        format.decimals = canvas->spec->decimals;
        format.with_unit = true;
    } else {
        format.with_unit = words || tb_unit_sticks(&panel->table->unit);
    }
    if (!own && (decades || vanishes(value, &format))) {
        // Over several decades no scale suits all; 12万 among 兆 would be printed 0.000.
        format.scale =
            tb_unit_choose_scale(&panel->table->unit, fabs(value->number), 0, canvas->lang);
        format.decimals = canvas->spec->decimals;
        format.with_unit = true;
    }
    TbQuantity number = *value;
    // What was asked for holds for numerals; 五成 has no places.
    if (canvas->spec->decimals >= 0 && value->words && strpbrk(value->words, "0123456789"))
        number.from_words = false;
    number.number = tb_quantity_round_limit(value->number, value->bound, &format);
    const char *stated = own ? tb_quantity_text(canvas->arena, value) : NULL;
    const char *label = !stated ? tb_quantity_label(canvas->arena, &number, &format)
                        : spells_unit_otherwise(canvas, panel, value) ? spell_alike(canvas, value)
                                                                      : stated;
    return tb_canvas_qualified(canvas, label, cell->qualifier);
}

const char *tb_bar_first_label(const TbBarFigure *figure, bool words)
{
    const TbTablePanel *table = &figure->table->panels[0];
    const TbTableCell *first = &table->cells[0];
    if (!first->observation || (words && has_spellings(&table->unit)))
        return NULL;
    TbBarPanel panel = {.table = table};
    if (!words || tb_is_computed(&first->observation->value))
        panel.format = figure->panels ? figure->panels[0].format : choose_format(figure, table);
    return make_label(figure, &panel, first, words);
}

// Beside a highlight the rest steps back: to grey, or of several series each to a light hue of its
// own, for what is alike must stay alike and what differs must differ.
static TbColor muted(const TbBarFigure *figure, const TbTablePanel *table, TbColor color)
{
    const TbTheme *theme = figure->canvas->theme;
    bool several = table->series_count > 1 ||
                   (tb_bar_is_parted(figure) && figure->parted.whole->panels[0].series_count > 1);
    return several ? tb_color_mix(color, theme->background, MUTED)
                   : tb_color_mix(theme->muted_ink, theme->background, 0.5);
}

void tb_bar_tell_item(const TbCanvas *canvas, const TbBarPanel *panel, TbBarItem *item)
{
    const TbTablePanel *table = panel->table;
    const TbTableCell *cell = item->cell;
    int index = (int)(item - panel->cells);
    const char *category = table->categories[index / table->series_count].name;
    const char *series = table->series[index % table->series_count].name;
    if (item->datum && item->datum->category == category &&
        g_strcmp0(item->datum->series, *series ? series : NULL) == 0)
        return;
    TbDatum *datum = tb_datum_new(canvas, cell->indicator, cell->observation, cell->status);
    datum->change = item->extras->delta.text;
    datum->category = category;
    datum->series = *series ? series : NULL;
    item->datum = datum;
    item->title = tb_canvas_qualified(canvas, tb_datum_title(canvas, datum, cell->observation),
                                      datum->change);
}

static void add_extras(const TbCanvas *canvas, TbBarItem *item)
{
    const TbRemarks *remarks = item->cell->observation->remarks;
    bool change = remarks->change && !remarks->change->missing;
    if (!remarks->rank && !change)
        return;
    TbBarExtras *extras = item->extras = tb_arena_new0(canvas->arena, TbBarExtras, 1);
    extras->badge = tb_rank_words(canvas, remarks->rank);
    if (change) {
        extras->delta.text = tb_change_words(canvas, remarks->change);
        extras->delta.color =
            tb_change_color(canvas, item->cell->indicator, remarks->change->number);
    }
}

static bool is_same_cell(const TbTableCell *a, const TbTableCell *b)
{
    return a->indicator == b->indicator && a->status == b->status &&
           g_strcmp0(a->qualifier, b->qualifier) == 0;
}

// What is told of a value and written at it is the same in whatever panel its bar stands. An item
// is taken once: what is written at two is not shared.
static bool take_known(const TbBarFigure *figure, TbBarItem *item)
{
    const TbObservation *observation = item->cell->observation;
    TbBarItem *known = figure->known ? g_hash_table_lookup(figure->known, observation) : NULL;
    if (!known || !known->cell || !is_same_cell(known->cell, item->cell))
        return false;
    item->written = known->written;
    item->extras = known->extras;
    item->datum = known->datum;
    item->title = known->title;
    known->cell = NULL;
    return true;
}

static void fill_item(const TbBarFigure *figure, TbBarPanel *panel, int category, int series,
                      const TbMarkLook *look)
{
    const TbTablePanel *table = panel->table;
    int index = category * table->series_count + series;
    TbBarItem *item = &panel->cells[index];
    const TbTableCell *cell = &table->cells[index];
    item->cell = cell;
    if (!cell->observation)
        return;
    item->value = &cell->observation->value;
    item->look = *look;
    if (!table->series[series].has_status && item->look.status == TB_STATUS_ACTUAL)
        item->look.status = cell->status;
    if (figure->highlights && !table->categories[category].highlighted &&
        !table->series[series].highlighted)
        item->look.color = muted(figure, table, item->look.color);
    if (!take_known(figure, item))
        add_extras(figure->canvas, item);
    if (item->value->missing)
        return;
    item->stated = item->range_end = item->value->number;
    if (item->value->bound == TB_BOUND_RANGE) {
        double low = item->value->low, high = item->value->high;
        item->stated = low > 0 ? low : high < 0 ? high : 0;
        item->range_end = low > 0 ? high : high < 0 ? low : high;
        panel->low = MIN(panel->low, low);
    }
    panel->low = MIN(panel->low, MIN(item->stated, item->range_end));
    panel->high = MAX(panel->high, MAX(item->stated, item->range_end));
}

void tb_bar_fill_cells(const TbBarFigure *figure, TbBarPanel *panel)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTablePanel *table = panel->table;
    bool summed_up = tb_bar_is_summed_up(figure);
    panel->cell_count = panel->item_count = table->category_count * table->series_count;
    panel->rows = table->series_count;
    panel->format = choose_format(figure, table);
    panel->cells = panel->items = tb_bar_new_items(figure, panel->cell_count);
    TbMarkLook *looks = tb_arena_new0(canvas->arena, TbMarkLook, (size_t)table->series_count);
    for (int s = 0; s < table->series_count; s++)
        looks[s] = tb_bar_series_look(figure, table, s);
    for (int c = 0; c < table->category_count; c++)
        for (int s = 0; s < table->series_count; s++)
            fill_item(figure, panel, c, s, &looks[s]);
    for (int i = 0; i < panel->cell_count && !summed_up; i++) {
        TbBarItem *item = &panel->cells[i];
        if (!item->value)
            continue;
        if (!item->value->missing)
            item->shape->overshoot = tb_mark_overshoot(item->value->bound);
        tb_bar_tell_item(canvas, panel, item);
    }
}

static bool same_formats(const TbQuantityFormat *a, const TbQuantityFormat *b)
{
    return a->scale.factor == b->scale.factor && g_strcmp0(a->scale.name, b->scale.name) == 0 &&
           a->decimals == b->decimals && a->most == b->most && a->group_four == b->group_four;
}

// The number alone, made anew only where its panel has another format.
static const char *number_label(const TbBarFigure *figure, const TbBarPanel *panel,
                                const TbQuantityFormat *format, TbBarItem *item)
{
    TbBarWritten *written = item->written;
    if (!written->number.label || !same_formats(written->number.format, format)) {
        written->number.label = make_label(figure, panel, item->cell, false);
        written->number.format = format;
    }
    return written->number.label;
}

void tb_bar_label_cells(const TbBarFigure *figure, TbBarPanel *panel)
{
    if (tb_bar_is_summed_up(figure))
        return;
    bool words = figure->choice.words;
    TbQuantityFormat *format = tb_arena_new0(figure->canvas->arena, TbQuantityFormat, 1);
    *format = panel->format;
    for (int i = 0; i < panel->cell_count; i++) {
        TbBarItem *item = &panel->cells[i];
        if (!item->value)
            continue;
        item->written->label = words ? make_label(figure, panel, item->cell, true)
                                     : number_label(figure, panel, format, item);
        item->written->mark = tb_bar_mark_of(figure, item->cell);
    }
}

// 增长1.5倍 and 翻一番 are both 倍: which of the two a panel has.
static const char *kind_of_multiple(const TbBarFigure *figure, const TbTablePanel *table)
{
    bool grows = false;
    for (int p = 0; p < figure->table->panel_count; p++)
        grows |= strcmp(figure->table->panels[p].unit.family, TB_FAMILY_GROWTH) == 0;
    if (!grows || table->unit.kind != TB_UNIT_MULTIPLE)
        return NULL;
    return strcmp(table->unit.family, TB_FAMILY_GROWTH) == 0
               ? tb_canvas_say(figure->canvas, "growth")
               : tb_canvas_say(figure->canvas, "of what it was");
}

void tb_bar_set_unit(const TbBarFigure *figure, TbBarPanel *panel)
{
    const TbCanvas *canvas = figure->canvas;
    const TbTablePanel *table = panel->table;
    bool by_unit = figure->table->panel.kind == TB_BY_UNIT;
    bool shares = canvas->spec->cut.stack == TB_STACK_PERCENT && tb_bar_wants_axis(figure);
    bool words = figure->choice.words && !tb_bar_has_axis(figure);
    bool said = words || shares || tb_unit_sticks(&table->unit);
    const char *name = NULL;
    TbUnitScale scale = panel->format.scale;
    if (panel->told.line && panel->told.said == said && panel->told.scale.factor == scale.factor &&
        g_strcmp0(panel->told.scale.name, scale.name) == 0) {
        panel->unit = panel->told.line;
        return;
    }
    panel->unit = NULL;
    if (!said)
        name = tb_unit_label(canvas->arena, &table->unit, panel->format.scale, canvas->lang);
    else if (by_unit && figure->table->panel_count > 1)
        name = table->key.name;
    if (!name || !*name)
        return;
    panel->unit = tb_canvas_printf(canvas, tb_canvas_say(canvas, "Unit: %s"), name);
    panel->unit = tb_canvas_qualified(canvas, panel->unit, kind_of_multiple(figure, table));
    if (by_unit)
        panel->unit = tb_canvas_qualified(canvas, panel->unit, table->key.qualifier);
    panel->told.line = panel->unit;
    panel->told.said = said;
    panel->told.scale = scale;
}

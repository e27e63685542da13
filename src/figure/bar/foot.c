// SPDX-License-Identifier: MIT
// Footnotes: what the document notes of single values, numbered in reading order, with a mark where
// each belongs: at a value's label, at a name that it holds for all of, or at a key of a series.
#include "figure/bar/foot.h"

#include <string.h>

#include "figure/bar/facts.h"
#include "figure/bar/line.h"
#include "figure/footnote.h"

#define LISTED_MAX 3 // notes that are listed by name where no marks are drawn
#define MARK_SHARE 0.75

// ---- What is noted ----

static const char *text_of(const TbCanvas *canvas, const TbTableCell *cell)
{
    return tb_footnote_text(canvas, cell->observation);
}

// A block of cells of a panel.
typedef struct {
    const TbTablePanel *table;
    int category, categories, series, count;
} Block;

// The text that all cells of the block have; NULL where they differ or are fewer than two.
static const char *common_text(const TbCanvas *canvas, const Block *block)
{
    const char *common = NULL;
    int cells = 0;
    for (int c = block->category; c < block->category + block->categories; c++)
        for (int s = block->series; s < block->series + block->count; s++) {
            const TbTableCell *cell = &block->table->cells[c * block->table->series_count + s];
            if (!cell->observation)
                continue;
            const char *text = text_of(canvas, cell);
            if (!text || (common && strcmp(common, text) != 0))
                return NULL;
            common = text;
            cells++;
        }
    return cells > 1 ? common : NULL;
}

// ---- Numbers ----

static void mark(TbBarFigure *figure, const void *of, const char *text)
{
    const char *sign = tb_footnote_number(&figure->frame, text);
    if (!figure->marks)
        figure->marks = g_hash_table_new(NULL, NULL);
    g_hash_table_insert(figure->marks, (gpointer)of, (gpointer)sign);
}

static void mark_cells(TbBarFigure *figure, const TbTablePanel *table, int category,
                       const bool *series_marked)
{
    for (int s = 0; s < table->series_count; s++) {
        const TbTableCell *cell = &table->cells[category * table->series_count + s];
        const char *text = text_of(figure->canvas, cell);
        if (text && !series_marked[s])
            mark(figure, cell, text);
    }
}

// Names of columns carry no marks, only those beside bars.
static bool mark_name(TbBarFigure *figure, const TbTablePanel *table, int category)
{
    const TbTableKey *key = &table->categories[category];
    if (figure->choice.columns || !*key->name)
        return false;
    Block row = {table, category, 1, 0, table->series_count};
    const char *text = common_text(figure->canvas, &row);
    const TbTableCell *cell = &table->cells[category * table->series_count];
    // What is noted of an indicator belongs to its name.
    if (!text && table->series_count == 1 && key->indicator && key->indicator->note &&
        cell->observation && cell->observation->remarks->note == key->indicator->note)
        text = text_of(figure->canvas, cell);
    if (text)
        mark(figure, key, text);
    return text != NULL;
}

static void number_panel(TbBarFigure *figure, const TbTablePanel *table)
{
    Block whole = {table, 0, table->category_count, 0, table->series_count};
    const char *all = common_text(figure->canvas, &whole);
    // Panels of units have no title that a mark could stand at.
    if (all && figure->table->panel_count > 1 && figure->table->panel.kind != TB_BY_UNIT &&
        *table->key.name) {
        mark(figure, &table->key, all);
        return;
    }
    bool *series = tb_arena_new0(figure->canvas->arena, bool, (size_t)table->series_count);
    for (int s = 0; table->series_count > 1 && s < table->series_count; s++) {
        Block column = {table, 0, table->category_count, s, 1};
        const char *text = common_text(figure->canvas, &column);
        series[s] = text && *table->series[s].name;
        if (series[s])
            mark(figure, &table->series[s], text);
    }
    for (int c = 0; c < table->category_count; c++)
        // A name that stands for several panels carries no mark of one.
        if (tb_bar_is_parted(figure) || !mark_name(figure, table, c))
            mark_cells(figure, table, c, series);
}

// ---- Without marks ----

// Without labels there is nothing to put marks at: few notes are listed by name, more are counted.
static void list_notes(TbBarFigure *figure)
{
    GString *list = g_string_new(NULL);
    int count = 0;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *table = &figure->table->panels[p];
        for (int i = 0; i < table->category_count * table->series_count; i++) {
            const char *text = text_of(figure->canvas, &table->cells[i]);
            const char *name = table->categories[i / table->series_count].name;
            const char *series = table->series[i % table->series_count].name;
            if (!text || ++count > LISTED_MAX)
                continue;
            g_string_append_printf(list, tb_canvas_say(figure->canvas, "%s%s%s%s: %s"),
                                   count > 1 ? (tb_canvas_say(figure->canvas, "; ")) : "", name,
                                   *name && *series ? " · " : "", series, text);
        }
    }
    if (count > LISTED_MAX)
        tb_frame_add_note(&figure->frame, "%d values have notes that are not listed", count);
    else if (count > 0)
        tb_frame_add_note(&figure->frame, "%s", list->str);
    g_string_free(list, TRUE);
}

// A note of all values is the figure's.
static const char *note_of_all(const TbBarFigure *figure)
{
    const char *all = NULL;
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *table = &figure->table->panels[p];
        Block whole = {table, 0, table->category_count, 0, table->series_count};
        bool lone = table->category_count * table->series_count == 1;
        const char *text =
            lone ? text_of(figure->canvas, &table->cells[0]) : common_text(figure->canvas, &whole);
        if (!text || (all && strcmp(all, text) != 0))
            return NULL;
        all = text;
    }
    return all;
}

static bool any_noted(const TbBarFigure *figure)
{
    for (int p = 0; p < figure->table->panel_count; p++) {
        const TbTablePanel *table = &figure->table->panels[p];
        for (int i = 0; i < table->category_count * table->series_count; i++)
            if (text_of(figure->canvas, &table->cells[i]))
                return true;
    }
    return false;
}

void tb_bar_number_notes(TbBarFigure *figure)
{
    tb_frame_clear_footnotes(&figure->frame);
    if (figure->marks)
        g_hash_table_remove_all(figure->marks);
    if (!any_noted(figure))
        return;
    const char *all = note_of_all(figure);
    if (all)
        tb_frame_add_note(&figure->frame, "%s", all);
    else if (tb_bar_is_dense(figure) || tb_bar_wants_axis(figure))
        list_notes(figure);
    else
        for (int p = 0; p < figure->table->panel_count; p++)
            number_panel(figure, &figure->table->panels[p]);
}

const char *tb_bar_mark_of(const TbBarFigure *figure, const void *of)
{
    return figure->marks ? g_hash_table_lookup(figure->marks, of) : NULL;
}

// ---- Marks ----

static TbTextStyle mark_style(const TbBarFigure *figure, const TbTextStyle *style)
{
    const TbCanvas *canvas = figure->canvas;
    return tb_canvas_style(canvas, MAX(style->size * MARK_SHARE, canvas->theme->floor_size), false);
}

double tb_bar_mark_width(const TbBarFigure *figure, const TbTextStyle *style, const char *sign)
{
    if (!sign)
        return 0;
    TbTextStyle small = mark_style(figure, style);
    return 0.5 + tb_canvas_width(figure->canvas, &small, sign);
}

void tb_bar_draw_mark_sign(TbBarFigure *figure, TbNode *parent, const TbLabelLook *look,
                           const char *sign, TbPoint at, const TbNode *target)
{
    if (!sign)
        return;
    TbLabelLook small = *look;
    small.role = TB_ROLE_FOOTNOTE_MARK;
    small.style = mark_style(figure, &look->style);
    small.anchor = TB_ANCHOR_START;
    tb_canvas_text(figure->canvas, parent, &small, at.x + 0.5, at.y, sign)->target = target;
}

TbTextLines tb_bar_break_marked(const TbBarFigure *figure, const TbTextStyle *style,
                                const char *text, const char *sign, double limit)
{
    TbTextLines lines = tb_canvas_set(figure->canvas, style, text, limit);
    double last = lines.lines[lines.count - 1].width + tb_bar_mark_width(figure, style, sign);
    lines.width = MAX(lines.width, last);
    return lines;
}

void tb_bar_draw_words(TbBarFigure *figure, TbNode *parent, const TbLabelLook *look, TbPoint at,
                       const TbBarWords *words)
{
    TbCanvas *canvas = figure->canvas;
    const TbTextLines *lines = words->lines;
    double y = tb_canvas_centre(canvas, &look->style, lines->count, at.y);
    double room = tb_bar_mark_width(figure, &look->style, words->sign);
    tb_canvas_note_cuts(canvas, lines);
    for (int i = 0; i < lines->count; i++) {
        bool last = i + 1 == lines->count;
        double width = lines->lines[i].width, x = at.x;
        // The sign stands with its line as one text would.
        if (last && look->anchor != TB_ANCHOR_START)
            x -= look->anchor == TB_ANCHOR_END ? room : room / 2;
        double top = y + i * tb_canvas_leading(&look->style);
        tb_canvas_measured(canvas, parent, look, x, top, &lines->lines[i])->target = words->target;
        double end = look->anchor == TB_ANCHOR_START ? x + width
                     : look->anchor == TB_ANCHOR_END ? x
                                                     : x + width / 2;
        if (last)
            tb_bar_draw_mark_sign(figure, parent, look, words->sign, (TbPoint){end, top},
                                  words->target);
    }
}

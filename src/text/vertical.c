// SPDX-License-Identifier: MIT
// Vertical lines: how long they are, and where their pieces stand.
#include "text/vertical.h"

#include <math.h>
#include <string.h>

#include "text/break-cells.h"

// Numbers in one cell may reach a little out of it, into the room between two lines.
#define COMBINED_WIDTH 1.08
// The narrower they are made, the less high; the square root keeps strokes nearest to their weight.
#define COMBINED_LEAST_HEIGHT 0.8

typedef struct {
    TbTextMetrics base;
    TbTextMetrics *horizontal;
    GArray *spacings; // of TbTextSpacing, of the last line; NULL: they were not asked for
} VerticalMetrics;

// A cell on the line, in em.
typedef struct {
    TbVerticalCell cell;
    TbTextSpacing spacing; // along the line; of a word what its own ends lose
    double pen;            // where the line has got to
    double advance;
    double natural; // width of the piece as a horizontal line with all of its cells
    double left;    // what of it a horizontal line cuts from its head
    double gap;     // behind a word
} Placed;

struct TbVerticalLine {
    double length; // em
    unsigned count;
    Placed placed[];
};

typedef struct {
    TbTextMetrics *metrics; // horizontal
    const TbTextStyle *style;
    const char *text;
    const TbTextSpacing *marks; // as for a horizontal line
    unsigned mark_count;
    TbVerticalLine *set;
} Line;

static const TbTextSpacing *mark_at(const Line *line, size_t at)
{
    for (unsigned i = 0; i < line->mark_count; i++)
        if (line->marks[i].at >= at)
            return line->marks[i].at == at ? &line->marks[i] : NULL;
    return NULL;
}

// The character that stands in for the line's, with a NUL behind it.
typedef struct {
    char text[8];
} Shown;

static Shown shown_of(const TbVerticalCell *cell)
{
    Shown shown = {0};
    g_unichar_to_utf8(cell->shown, shown.text);
    return shown;
}

// Measures the piece as a horizontal line, and what that loses at its ends.
static void measure_piece(const Line *line, Placed *placed)
{
    bool instead = placed->cell.shown != 0;
    Shown shown = shown_of(&placed->cell);
    const char *text = instead ? shown.text : line->text + placed->cell.at;
    size_t length = instead ? strlen(text) : placed->cell.length;
    const TbTextSpacing *list;
    double em = line->style->size;
    placed->natural =
        line->metrics->measure(line->metrics, line->style, text, length, NULL).width / em;
    unsigned count = line->metrics->spacing(line->metrics, line->style, text, length, &list);
    size_t last = (size_t)(g_utf8_prev_char(text + length) - text);
    placed->left = count > 0 && list[0].at == 0 ? list[0].left : 0;
    placed->spacing.left = placed->spacing.start = placed->left;
    if (count > 0 && list[count - 1].at == last)
        placed->spacing.right = placed->spacing.end = list[count - 1].right;
    placed->natural += placed->spacing.left + placed->spacing.right;
}

static double extent(const Placed *placed)
{
    bool turned = placed->cell.kind == TB_VERTICAL_TURNED;
    return turned ? placed->natural : 1;
}

static void place(Line *line, const TbVerticalCell *cell, const TbVerticalCell *next)
{
    Placed placed = {.cell = *cell, .pen = line->set->length};
    if (cell->shown && !line->metrics->has_glyph(line->metrics, line->style, cell->shown)) {
        placed.cell.shown = 0;
        placed.cell.kind = TB_VERTICAL_TURNED;
    }
    measure_piece(line, &placed);
    const char *end = line->text + cell->at + cell->length;
    const TbTextSpacing *tail = mark_at(line, (size_t)(g_utf8_prev_char(end) - line->text));
    double gap = tail ? fmin(tail->right, 0) : 0;
    if (!cell->word) {
        const TbTextSpacing *mark = cell->unspaced ? NULL : mark_at(line, cell->at);
        placed.spacing = mark ? *mark : (TbTextSpacing){0};
        placed.spacing.right = fmax(placed.spacing.right, 0);
    }
    // Room goes between Han and a turned word only.
    if (next && (cell->word || next->word) && next->at == cell->at + cell->length)
        placed.gap = -gap;
    placed.spacing.at = cell->at;
    placed.advance = extent(&placed) - placed.spacing.left - placed.spacing.right + placed.gap;
    line->set->length += placed.advance;
    line->set->placed[line->set->count++] = placed;
}

static double blank_width(const Line *line, size_t from, size_t to)
{
    double width = 0, em = line->style->size;
    const gunichar ideographic_space = 0x3000;
    for (const char *at = line->text + from; at < line->text + to; at = g_utf8_next_char(at))
        if (g_utf8_get_char(at) == ideographic_space)
            width += 1;
        else if (g_unichar_isspace(g_utf8_get_char(at)))
            width += line->metrics->measure(line->metrics, line->style, " ", 1, NULL).width / em;
    return width;
}

static size_t bytes_of(unsigned count)
{
    return sizeof(TbVerticalLine) + count * sizeof(Placed);
}

// The last cell loses what a mark leaves blank at a line's end, as the first one does at its
// beginning.
TbVerticalLine *tb_vertical_line_new(TbTextMetrics *horizontal, const TbTextStyle *style,
                                     const char *text, size_t length)
{
    Line line = {.metrics = horizontal, .style = style, .text = text};
    const TbTextSpacing *list;
    line.mark_count = horizontal->spacing(horizontal, style, text, length, &list);
    TbTextSpacing *marks = g_memdup2(list, line.mark_count * sizeof *list);
    line.marks = marks;
    GArray *cells = tb_vertical_cells_new(style, text, length);
    line.set = g_malloc0(bytes_of(cells->len));
    size_t at = 0;
    for (guint i = 0; i < cells->len; i++) {
        const TbVerticalCell *cell = &g_array_index(cells, TbVerticalCell, i);
        line.set->length += blank_width(&line, at, cell->at);
        place(&line, cell, i + 1 < cells->len ? cell + 1 : NULL);
        at = cell->at + cell->length;
    }
    line.set->length += blank_width(&line, at, length);
    g_array_unref(cells);
    g_free(marks);
    return line.set;
}

TbVerticalLine *tb_vertical_line_copy(const TbVerticalLine *line)
{
    return g_memdup2(line, bytes_of(line->count));
}

// The line as the metrics may have it from an earlier time; `set` is the caller's.
static Line line_of(TbTextMetrics *horizontal, const TbTextStyle *style, const char *text,
                    size_t length)
{
    Line line = {.metrics = horizontal, .style = style, .text = text};
    line.set = horizontal->vertical ? horizontal->vertical(horizontal, style, text, length)
                                    : tb_vertical_line_new(horizontal, style, text, length);
    return line;
}

// ---- Metrics ----

static void fill_advances(const Line *line, size_t length, double *advances)
{
    double em = line->style->size;
    memset(advances, 0, length * sizeof *advances);
    for (size_t at = 0; at < length; at++)
        if ((line->text[at] & 0xc0) != 0x80)
            advances[at] = blank_width(line, at, at + 1) * em;
    for (unsigned i = 0; i < line->set->count; i++) {
        const Placed *placed = &line->set->placed[i];
        size_t at = placed->cell.at, end = at + placed->cell.length;
        if (placed->cell.word) {
            line->metrics->measure(line->metrics, line->style, line->text + at, end - at,
                                   advances + at);
            size_t last = (size_t)(g_utf8_prev_char(line->text + end) - line->text);
            advances[last] += placed->gap * em;
        } else {
            memset(advances + at, 0, (end - at) * sizeof *advances);
            advances[at] = placed->advance * em;
        }
    }
}

static TbTextSize measure(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, double *advances)
{
    const double half = (TB_TEXT_ASCENT + TB_TEXT_DESCENT) / 2 * style->size;
    TbTextSize size = {0, half, half};
    if (length == 0)
        return size;
    Line line = line_of(((VerticalMetrics *)self)->horizontal, style, text, length);
    if (advances)
        fill_advances(&line, length, advances);
    size.width = line.set->length * style->size;
    g_free(line.set);
    return size;
}

static unsigned spacing(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                        size_t length, const TbTextSpacing **list)
{
    VerticalMetrics *metrics = (VerticalMetrics *)self;
    if (!metrics->spacings)
        metrics->spacings = g_array_new(FALSE, FALSE, sizeof(TbTextSpacing));
    Line line = line_of(metrics->horizontal, style, text, length);
    g_array_set_size(metrics->spacings, 0);
    for (unsigned i = 0; i < line.set->count; i++) {
        const Placed *placed = &line.set->placed[i];
        TbTextSpacing one = placed->spacing;
        const char *end = text + one.at + placed->cell.length;
        if (placed->cell.word)
            one = (TbTextSpacing){.at = (size_t)(g_utf8_prev_char(end) - text)};
        one.right -= placed->gap;
        if (one.left != 0 || one.right != 0 || one.start != 0 || one.end != 0)
            g_array_append_val(metrics->spacings, one);
    }
    g_free(line.set);
    *list = (const TbTextSpacing *)(const void *)metrics->spacings->data;
    return metrics->spacings->len;
}

static TbBreakCell *cells(TbTextMetrics *self, const TbTextStyle *style, const char *text,
                          size_t length, size_t *count)
{
    TbTextMetrics *horizontal = ((VerticalMetrics *)self)->horizontal;
    return tb_text_cells_new(horizontal, style, text, length, count);
}

static bool has_glyph(TbTextMetrics *self, const TbTextStyle *style, gunichar character)
{
    TbTextMetrics *horizontal = ((VerticalMetrics *)self)->horizontal;
    return horizontal->has_glyph(horizontal, style, character);
}

static void free_metrics(TbTextMetrics *self)
{
    g_clear_pointer(&((VerticalMetrics *)self)->spacings, g_array_unref);
    g_free(self);
}

TbTextMetrics *tb_text_metrics_new_vertical(TbTextMetrics *horizontal)
{
    VerticalMetrics *metrics = g_new(VerticalMetrics, 1);
    *metrics = (VerticalMetrics){.base = {.measure = measure,
                                          .spacing = spacing,
                                          .cells = cells,
                                          .has_glyph = has_glyph,
                                          .free = free_metrics},
                                 .horizontal = horizontal};
    return &metrics->base;
}

// ---- Pieces ----

static TbTextPiece piece_of(const Line *line, const Placed *placed, TbArena *arena)
{
    const TbVerticalCell *cell = &placed->cell;
    double top = placed->pen - placed->spacing.left, middle = top + extent(placed) / 2;
    const char *own = tb_arena_strndup(arena, line->text + cell->at, cell->length);
    TbTextPiece piece = {.text = cell->shown ? tb_arena_strdup(arena, shown_of(cell).text) : own,
                         .source = cell->shown ? own : NULL,
                         .x = cell->right,
                         .y = middle + TB_TEXT_MIDDLE - cell->up,
                         .width = placed->natural,
                         .left = placed->left,
                         .scale_x = 1,
                         .scale_y = 1};
    if (cell->kind == TB_VERTICAL_TURNED || cell->kind == TB_VERTICAL_TRANSPOSED) {
        bool turned = cell->kind == TB_VERTICAL_TURNED;
        piece.turn = turned ? TB_TURN_QUARTER : TB_TURN_TRANSPOSED;
        piece.x = turned ? -TB_TEXT_MIDDLE : TB_TEXT_MIDDLE;
        piece.y = middle;
    } else if (placed->natural > COMBINED_WIDTH) {
        piece.scale_x = COMBINED_WIDTH / placed->natural;
        piece.scale_y = fmax(sqrt(piece.scale_x), COMBINED_LEAST_HEIGHT);
        piece.y = middle + TB_TEXT_MIDDLE * piece.scale_y;
    }
    return piece;
}

TbTextPiece *tb_text_pieces(TbTextMetrics *horizontal, TbArena *arena, const TbTextStyle *style,
                            const char *text, int *count, double *length)
{
    Line line = line_of(horizontal, style, text, strlen(text));
    *count = (int)line.set->count;
    *length = line.set->length * style->size;
    TbTextPiece *pieces = tb_arena_new0(arena, TbTextPiece, (size_t)MAX(*count, 1));
    for (int i = 0; i < *count; i++)
        pieces[i] = piece_of(&line, &line.set->placed[i], arena);
    g_free(line.set);
    return pieces;
}

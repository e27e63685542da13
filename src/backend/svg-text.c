// SPDX-License-Identifier: MIT
#include "backend/svg-text.h"

#include <math.h>
#include <string.h>

#include "backend/xml.h"
#include "backend/svg-style.h"
#include "base/buffer.h"
#include "text/fonts.h"

// In SVG as such, and in pages with a rule about it (SVGO takes no selector of xml:space).
#define KEEP_SPACES " xml:space=\"preserve\" style=\"white-space:pre\""

// A character that stands nearer to the one before it, or further from it, than its font says.
typedef struct {
    const char *at;
    double dx; // pt
} Move;

typedef struct {
    GArray *moves;
    double shift; // of the whole: readers give the marks at its ends their full width
} Spacing;

static void add_move(GArray *moves, const char *at, double dx)
{
    Move *last = moves->len > 0 ? &g_array_index(moves, Move, moves->len - 1) : NULL;
    Move move = {at, dx};
    if (last && last->at == at)
        last->dx += dx;
    else if (dx != 0)
        g_array_append_val(moves, move);
}

// The text's own first and last mark do not part from a neighbour.
static double shift_of(TbAnchor anchor, double left, double right)
{
    switch (anchor) {
    case TB_ANCHOR_START:
        break;
    case TB_ANCHOR_MIDDLE:
        return (right - left) / 2;
    case TB_ANCHOR_END:
        return right;
    }
    return -left;
}

// What is moved begins an element of its own: a list of distances would leave the text in one
// piece, but some programs (librsvg) do not read lists.
static Spacing spacing_new(TbTextMetrics *metrics, const TbTextRun *run)
{
    const TbTextSpacing *list;
    unsigned count =
        metrics ? metrics->spacing(metrics, &run->style, run->text, strlen(run->text), &list) : 0;
    Spacing spacing = {.moves = g_array_new(FALSE, FALSE, sizeof(Move))};
    double size = run->style.size, first = 0, last = 0;
    for (unsigned i = 0; i < count; i++) {
        const char *at = run->text + list[i].at, *after = g_utf8_next_char(at);
        if (at > run->text)
            add_move(spacing.moves, at, -list[i].left * size);
        else
            first = list[i].left * size;
        if (*after)
            add_move(spacing.moves, after, -list[i].right * size);
        else
            last = list[i].right * size;
    }
    spacing.shift = shift_of(run->anchor, first, last);
    return spacing;
}

// XML would take a space at the end of an element, or two of them, for indentation.
static bool has_loose_space(const TbTextRun *run, const Spacing *spacing)
{
    size_t length = strlen(run->text);
    bool loose = length && (run->text[0] == ' ' || run->text[length - 1] == ' ');
    for (guint i = 0; i < spacing->moves->len; i++) {
        const char *at = g_array_index(spacing->moves, Move, i).at;
        loose = loose || at[-1] == ' ' || *at == ' ';
    }
    return loose || strstr(run->text, "  ");
}

void tb_svg_append_place(GString *out, TbTextMetrics *metrics, const TbTextRun *run)
{
    Spacing spacing = spacing_new(metrics, run);
    tb_xml_number(out, "x", run->origin.x + spacing.shift);
    tb_xml_number(out, "y", run->origin.y);
    if (run->rotation) {
        g_string_append_printf(out, " transform=\"rotate(%d ", run->rotation);
        tb_xml_append_number(out, run->origin.x);
        g_string_append_c(out, ' ');
        tb_xml_append_number(out, run->origin.y);
        g_string_append(out, ")\"");
    }
    if (has_loose_space(run, &spacing))
        g_string_append(out, KEEP_SPACES);
    g_array_unref(spacing.moves);
}

static void append_part(GString *out, const char *start, const char *end)
{
    char *text = g_strndup(start, (gsize)(end - start));
    tb_buffer_append_xml(out, text);
    g_free(text);
}

// A family of its own for Latin letters and digits.
static void append_latin_family(GString *out, const TbTextStyle *style, TbSvgSheet *sheet)
{
    const char *const *families = tb_font_families(style->role);
    while (families[1])
        families++;
    g_string_append(out, " font-family=\"");
    gsize start = out->len;
    tb_svg_append_family(out, style->latin);
    g_string_append_printf(out, ",%s", *families);
    tb_svg_sheet_note(sheet, "font-family", out, start);
    g_string_append_c(out, '"');
}

// Where the part that begins at `at` ends: before the next character that is moved and, where Latin
// is `named`, where that begins or ends. A space goes with what stands before it.
static const char *part_end(const char *at, const Move *move, bool named, bool latin)
{
    const char *end = g_utf8_next_char(at);
    while (*end && !(move && end == move->at) &&
           (!named || *end == ' ' || tb_font_is_latin(g_utf8_get_char(end)) == latin))
        end = g_utf8_next_char(end);
    return end;
}

void tb_svg_append_text(GString *out, TbTextMetrics *metrics, const TbTextRun *run,
                        TbSvgSheet *sheet)
{
    Spacing spacing = spacing_new(metrics, run);
    bool named = run->style.latin && !sheet->families;
    const Move *moves = (const Move *)(const void *)spacing.moves->data;
    const Move *last = moves ? moves + spacing.moves->len : NULL;
    for (const char *at = run->text, *end; *at; at = end) {
        const Move *move = moves < last && moves->at == at ? moves++ : NULL;
        bool latin = named && tb_font_is_latin(g_utf8_get_char(at));
        end = part_end(at, moves < last ? moves : NULL, named, latin);
        if (move || latin)
            g_string_append(out, "<tspan");
        if (move)
            tb_xml_number(out, "dx", move->dx);
        if (latin)
            append_latin_family(out, &run->style, sheet);
        if (move || latin)
            g_string_append_c(out, '>');
        append_part(out, at, end);
        if (move || latin)
            g_string_append(out, "</tspan>");
    }
    g_array_unref(spacing.moves);
}

// What stands upright in a row shares an element, so that a search finds it as one text.
static bool is_plain(const TbTextPiece *piece)
{
    return piece->turn == TB_TURN_NONE && piece->scale_x == 1 && piece->scale_y == 1;
}

// A vertical line on its way into the file.
typedef struct {
    GString *out;
    TbTextMetrics *metrics;
    TbTextStyle style;
    TbSvgSheet *sheet;
} Vertical;

static void append_plain_piece(const Vertical *line, const TbTextPiece *piece, TbPoint at)
{
    GString *out = line->out;
    g_string_append(out, "<tspan");
    tb_xml_number(out, "x", at.x);
    tb_xml_number(out, "y", at.y);
    if (line->style.latin && tb_font_is_latin(g_utf8_get_char(piece->text)))
        append_latin_family(out, &line->style, line->sheet);
    g_string_append_c(out, '>');
    tb_buffer_append_xml(out, piece->text);
    g_string_append(out, "</tspan>");
}

static void append_matrix(GString *out, const TbTextPiece *piece, TbPoint at)
{
    static const char *const turns[] = {
        [TB_TURN_QUARTER] = "0 1 -1 0 ",
        [TB_TURN_TRANSPOSED] = "0 1 1 0 ",
    };
    const int decimals = 4;
    g_string_append(out, " transform=\"matrix(");
    if (piece->turn == TB_TURN_NONE) {
        tb_buffer_append_number(out, piece->scale_x, decimals);
        g_string_append(out, " 0 0 ");
        tb_buffer_append_number(out, piece->scale_y, decimals);
        g_string_append_c(out, ' ');
    } else {
        g_string_append(out, turns[piece->turn]);
    }
    tb_xml_append_number(out, at.x);
    g_string_append_c(out, ' ');
    tb_xml_append_number(out, at.y);
    g_string_append(out, ")\"");
}

static void append_turned_piece(const Vertical *line, const TbTextPiece *piece, TbPoint at)
{
    GString *out = line->out;
    TbTextRun word = {.text = piece->text, .style = line->style, .anchor = TB_ANCHOR_MIDDLE};
    Spacing spacing = spacing_new(line->metrics, &word);
    g_string_append(out, "<text");
    append_matrix(out, piece, at);
    if (has_loose_space(&word, &spacing))
        g_string_append(out, KEEP_SPACES);
    g_array_unref(spacing.moves);
    g_string_append_c(out, '>');
    tb_svg_append_text(out, line->metrics, &word, line->sheet);
    g_string_append(out, "</text>");
}

void tb_svg_append_pieces(GString *out, TbTextMetrics *metrics, const TbTextRun *run,
                          TbSvgSheet *sheet)
{
    static const double starts[] = {0, -0.5, -1}; // by anchor
    Vertical line = {.out = out, .metrics = metrics, .style = run->style, .sheet = sheet};
    if (sheet->families)
        line.style.latin = NULL; // the embedded family has them
    double em = run->style.size, top = run->origin.y + starts[run->anchor] * run->width;
    bool open = false;
    for (int i = 0; i < run->piece_count; i++) {
        const TbTextPiece *piece = &run->pieces[i];
        TbPoint at = {run->origin.x + piece->x * em, top + piece->y * em};
        bool plain = is_plain(piece);
        if (open != plain)
            g_string_append(out, open ? "</text>" : "<text>");
        open = plain;
        if (plain)
            append_plain_piece(&line, piece, at);
        else
            append_turned_piece(&line, piece, at);
    }
    if (open)
        g_string_append(out, "</text>");
}

// SPDX-License-Identifier: MIT
// What every part of a figure draws with: the scene under construction, the theme, the metrics.
#ifndef TB_FIGURE_CANVAS_H
#define TB_FIGURE_CANVAS_H

#include "base/arena.h"
#include "base/report.h"
#include "document/document.h"
#include "document/theme.h"
#include "document/words.h"
#include "scene/scene.h"
#include "text/text.h"

typedef struct {
    TbScene *scene;
    TbArena *arena; // the scene's
    const TbDocument *document;
    const TbFigureSpec *spec;
    const TbTheme *theme;
    TbTextMetrics *metrics;
    TbReport *report;
    const char *lang;
    TbLanguage language;    // of the words
    const char *colon;      // of the words, with its space: in the title of every mark
    bool chinese;           // lang is zh: 万/亿, Chinese dates
    TbTextSize line_of_one; // line box of a style of size 1
    bool cut;               // lines were drawn that cut a number or a word
} TbCanvas;

// A style of the theme's text font.
TbTextStyle tb_canvas_style(const TbCanvas *canvas, double size, bool bold);

double tb_canvas_width(const TbCanvas *canvas, const TbTextStyle *style, const char *text);

// The distance of two baselines of a text of several lines.
double tb_canvas_leading(const TbTextStyle *style);

// Height of a block of `lines` lines: line boxes with the leading between.
double tb_canvas_block_height(const TbCanvas *canvas, const TbTextStyle *style, int lines);

typedef struct {
    TbRole role;
    TbTextStyle style;
    TbColor color;
    TbAnchor anchor;
} TbLabelLook;

// Draws one line with its line box's top at `y` and its anchor at `x`.
TbNode *tb_canvas_text(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                       double y, const char *text);

// The same of one that was measured in this style.
TbNode *tb_canvas_measured(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                           double y, const TbTextLine *line);

// Remembers whether lines that are drawn one by one cut a number or a word.
void tb_canvas_note_cuts(TbCanvas *canvas, const TbTextLines *lines);

// Draws the lines under one another, the first line box's top at `y`; returns the bottom.
double tb_canvas_lines(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                       double y, const TbTextLines *lines);

// Breaks into vertical lines of at most `height` pt; `width` is their length.
TbTextLines tb_canvas_break_vertical(const TbCanvas *canvas, const TbTextStyle *style,
                                     const char *text, double height);

// Draws vertical lines side by side, the first at the right, all about `x`; look->anchor says what
// of each is at `y`.
void tb_canvas_vertical_lines(TbCanvas *canvas, TbNode *parent, const TbLabelLook *look, double x,
                              double y, const TbTextLines *lines);

// The `y` for tb_canvas_lines() that centres `lines` lines on `middle` by the middle of their Han
// characters (which is above the line box's, for Latin descenders need room below).
double tb_canvas_centre(const TbCanvas *canvas, const TbTextStyle *style, int lines, double middle);

// Breaks by the canvas's metrics into its arena, in lines of nearly equal length.
TbTextLines tb_canvas_break(const TbCanvas *canvas, const TbTextStyle *style, const char *text,
                            double width, int max_lines);

// The same for notes: full lines, broken where a reader would.
TbTextLines tb_canvas_flow(const TbCanvas *canvas, const TbTextStyle *style, const char *text,
                           double width);

// The same of words that often have room on one line: then where they may be broken is not asked,
// unless their ends may be set closer. Width 0: there is room.
TbTextLines tb_canvas_set(const TbCanvas *canvas, const TbTextStyle *style, const char *text,
                          double width);

// The word or format for the English one in the figure's language (document/words.h).
static inline const char *G_GNUC_FORMAT(2)
    tb_canvas_say(const TbCanvas *canvas, const char *english)
{
    return tb_word(canvas->language, english);
}
static inline const char *G_GNUC_FORMAT(3)
    tb_canvas_say_in(const TbCanvas *canvas, const char *context, const char *english)
{
    return tb_word_in(canvas->language, context, english);
}

// "name (qualifier)"; the name alone where there is no more to say.
const char *tb_canvas_qualified(const TbCanvas *canvas, const char *name, const char *qualifier);

// Adds to a list of `count` names so far, of which at most `most` are told; and ends it with how
// many there are.
void tb_canvas_list(const TbCanvas *canvas, GString *list, int *count, int most, const char *name);
void tb_canvas_end_list(const TbCanvas *canvas, GString *list, int count, int most);

// A copy into the scene's arena, printf-like.
#define tb_canvas_printf(canvas, ...) tb_arena_printf((canvas)->arena, __VA_ARGS__)

// Fill, stroke and line paints.
TbPaint tb_paint_fill(TbColor color);
TbPaint tb_paint_stroke(TbColor color, double width);
TbPaint tb_paint_outline(TbColor fill, TbColor stroke, double width);

// A group at the root, for what is drawn before or behind the rest.
TbNode *tb_canvas_group(TbCanvas *canvas);

// A filled rectangle, and a line; `parent` NULL: the root.
TbNode *tb_canvas_rect(TbCanvas *canvas, TbNode *parent, TbRole role, TbBox box, TbColor color);
TbNode *tb_canvas_line(TbCanvas *canvas, TbNode *parent, TbRole role, TbPoint from, TbPoint to,
                       TbPaint paint);

// The way through up to TB_CANVAS_POINTS points, closed where it is filled.
#define TB_CANVAS_POINTS 402
TbNode *tb_canvas_path(TbCanvas *canvas, TbNode *parent, TbRole role, const TbPoint *points,
                       int count, TbPaint paint);

// Where something `width` wide has its middle that should be at `middle`, within first..last.
double tb_canvas_within(double middle, double width, double first, double last);

#endif

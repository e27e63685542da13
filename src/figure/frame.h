// SPDX-License-Identifier: MIT
// The frame of a figure: title and subtitle at the top, notes and source at the bottom, and
// between them the room for the plot. Every block is measured; nothing is at a fixed place.
#ifndef TB_FIGURE_FRAME_H
#define TB_FIGURE_FRAME_H

#include "figure/canvas.h"
#include "figure/legend.h"

// The scale of value axes of a unit: pt a base unit.
typedef struct {
    TbUnit unit;
    double factor;
} TbSharedScale;

// Scales of axes from zero that figures side by side have in common.
typedef struct {
    GArray *scales; // of TbSharedScale, one a unit
    bool given;     // no axis has a larger scale; else a figure's own are put in
} TbSharedScales;

typedef struct {
    TbCanvas canvas;
    double zoom;            // lengths are laid out divided by it: type grows on pages wider than A4
    double width;           // of the figure
    double height;          // of the figure when it is given, else 0: it follows the content
    TbSharedScales *shared; // or NULL
    double plot_top;        // the least y of the plot
    bool compact;           // the source ends the line above it, where that has room for both
    bool close;             // half the air between head, plot and foot
    TbBox plot; // where the plot goes; its top after tb_frame_place(), and then its height
                // is what the given height leaves, or 0 when that follows the content
    struct {
        TbTextLines title, subtitle; // broken once
        bool drawn;                  // not only measured
    } head;
    GPtrArray *notes;     // of char *, in order; see tb_frame_add_note()
    GPtrArray *footnotes; // of char *, a sign and a text each; see tb_frame_add_footnote()
    TbLegend keys;        // the line below the plot that explains marks (bounds, open ends …)
    const char *subtitle; // the automatic subtitle, printed when the document gives none; or NULL
} TbFrame;

typedef struct TbFigureInput TbFigureInput;
typedef TbScene *(*TbFigureLayout)(const TbFigureInput *input, TbReport *report);

// What the document and the command line say of the figure; width 0 or height 0: not said.
struct TbFigureInput {
    const TbDocument *document;
    const TbFigureSpec *spec;
    const TbTheme *theme;
    TbTextMetrics *metrics;
    double width, height, dpi;
    TbSharedScales *shared; // or NULL
    double plot_top;        // the plot begins no higher than so many pt; 0: where the head ends
    bool screen;            // width and height are those of a picture for screens
    double zoom;            // how much larger all is; 0: as tb_frame_zoom() has it
    TbFigureLayout layout;  // lays out a figure that stands on a page; set by tb_figure_layout()
};

// The sides that count, in pt; height 0: it follows the content. A width in pixels of the command
// line alone keeps the shape of what the document gives on paper.
typedef struct {
    double width, height;
    bool screen;
} TbFigureSides;
TbFigureSides tb_frame_sides(const TbFigureInput *input);

// How much larger than on a printed page everything is at this size, in pt; height 0: not given.
double tb_frame_zoom(const TbTheme *theme, double width, double height);

// The same of pictures for screens, which are shown as large as a page's text or a phone, however
// many pixels they have.
double tb_frame_screen_zoom(const TbTheme *theme, double width, double height);

// A scene with what the document says of it, and a canvas on one.
TbScene *tb_frame_new_scene(const TbFigureInput *input);
void tb_frame_open_canvas(TbCanvas *canvas, const TbFigureInput *input, TbReport *report);

// "资料来源：…（日期）": where the data come from and of what date they are; one of both is given.
const char *tb_frame_source_text(const TbCanvas *canvas);

// The scale that an axis of `unit` has, where it could have `factor`.
double tb_frame_share_scale(const TbFrame *frame, const TbUnit *unit, double factor);

// Begins a scene; the frame's owner ends it with tb_frame_finish() or tb_frame_abandon().
void tb_frame_init(TbFrame *frame, const TbFigureInput *input, TbReport *report);

// A note of one or more sentences, by its English format (document/words.h), printed below the plot
// behind the document's own note; equal notes are printed once. Before tb_frame_foot_height().
void tb_frame_add_note(TbFrame *frame, const char *english, ...) G_GNUC_PRINTF(2, 3);

// A footnote, printed behind the notes; returns its number from 1 on, the same for equal texts. Its
// sign is printed before it.
int tb_frame_add_footnote(TbFrame *frame, const char *text);
void tb_frame_set_footnote_sign(TbFrame *frame, int number, const char *sign);
void tb_frame_clear_footnotes(TbFrame *frame);

// Measures title, subtitle and the legend (may be empty) and sets frame->plot; draws them; or both.
// All notes must be known by then when the height is given.
void tb_frame_place(TbFrame *frame, const TbLegend *legend);
void tb_frame_draw_head(TbFrame *frame, const TbLegend *legend);
void tb_frame_head(TbFrame *frame, const TbLegend *legend);

// The height, in pt, that the text area of a page of the figure's width leaves the plot; and that
// of the whole figure. After tb_frame_place().
double tb_frame_page_room(TbFrame *frame);
double tb_frame_page_height(const TbFrame *frame);

// The scene with the plot's bottom at `bottom`; draws keys, notes and source below. NULL after an
// error was reported: the given height does not hold the content (TB_CODE_FIGURE, says how much
// it takes), the figure is larger than the limits.
TbScene *tb_frame_finish(TbFrame *frame, double bottom);
void tb_frame_abandon(TbFrame *frame);

#endif

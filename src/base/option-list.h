// SPDX-License-Identifier: MIT
// Every option of the program, a row each. The parser, the help, the completions of three shells,
// the lists of the man pages, the keys of jobs and the digest of --if-changed are made of these
// rows; `ninja -C build generate` writes the files among them anew.
#ifndef TB_BASE_OPTION_LIST_H
#define TB_BASE_OPTION_LIST_H

#include "base/messages.h"

// ROW(key, name, letter, group, type, scope, argument, completes, help, more)
//
// key        field of TbCliOptions, key of a job, argument in Python
// name       behind "--"; `letter` behind "-", or 0
// group      TB_CLI_… of the verbs that take it
// type       FLAG; TEXT and LIST (may be repeated); LENGTH, NUMBER, CHOICE: texts that stand for a
//            number; THEME: a name or file
// scope      what it is for: PROGRAM a run of the program; JOB also a job of `tubiao batch`; READ,
//            LAYOUT, WRITE and CONTEXT are fields of that name in Tubiao…Options, and decide how a
//            figure looks: the first three are keys of jobs, and all enter the digest
// argument   what stands behind it in the help, or NULL
// completes  "words a b", "@formats", "@sizes", "@themes", "files json", "folder", or ""
// help       a line, without its full stop
// more       what the man page says besides, or NULL
#define TB_OPTIONS(ROW)                                                                            \
    ROW(list, "list", 0, EXAMPLES, FLAG, PROGRAM, NULL, "", N_("List what there is"), NULL)        \
    ROW(jobs, "jobs", 'j', WORKERS, TEXT, PROGRAM, "N", "",                                        \
        N_("Do so many jobs at once (default: one a processor)"), NULL)                            \
    ROW(no_browser, "no-browser", 0, BROWSER, FLAG, PROGRAM, NULL, "",                             \
        N_("Only print the address; open no browser"), NULL)                                       \
    ROW(output, "output", 'o', OUTPUT, LIST, JOB, "FILE", "@files",                                \
        N_("Write to FILE, the format by its extension; - is standard output; may be repeated"),   \
        N_("Standard output needs -f."))                                                           \
    ROW(output_dir, "output-dir", 'd', OUTPUT, TEXT, JOB, "DIR", "folder",                         \
        N_("Write each figure to DIR/ID.EXT; the folder is made when it is not there"), NULL)      \
    ROW(format, "format", 'f', OUTPUT, LIST, JOB, "FORMAT", "@formats",                            \
        N_("The format; with -d several, separated by commas (default: png)"),                     \
        N_("With -o it replaces what the extension says; with -d it may be repeated."))            \
    ROW(result, "output", 'o', RESULT, TEXT, PROGRAM, "FILE", "files json ndjson",                 \
        N_("Write to FILE; - is standard output, as without this option"), NULL)                   \
    ROW(result_format, "format", 'f', RESULT, TEXT, PROGRAM, "FORMAT", "words json ndjson",        \
        N_("json: a draft document (default), or ndjson: an object a line for each statement"),    \
        NULL)                                                                                      \
    ROW(against, "against", 0, AGAINST, TEXT, PROGRAM, "TEXT", "files txt md docx",                \
        N_("Compare documents with the text that they were made from"),                            \
        N_("Every quote must be in it word for word, every value, change, rank and time must be "  \
           "what it says there."))                                                                 \
    ROW(coverage, "coverage", 0, AGAINST, FLAG, PROGRAM, NULL, "",                                 \
        N_("With --against: list the quantities of the text that no observation has"), NULL)       \
    ROW(region, "region", 0, READING, TEXT, PROGRAM, "NAME", "",                                   \
        N_("The place that the text is about (default: the one it names first)"), NULL)            \
    ROW(period, "period", 0, READING, TEXT, PROGRAM, "PERIOD", "",                                 \
        N_("The year or month that it speaks from: 2025, 2025-09 (default: that of its title)"),   \
        NULL)                                                                                      \
    ROW(words, "words", 0, READING, LIST, PROGRAM, "FILE", "files tsv",                            \
        N_("A table of further words to read it with; may be repeated"), NULL)                     \
    ROW(svg_text, "svg-text", 0, WRITING, CHOICE, WRITE, "HOW", "words text embed path",           \
        N_("Text in SVG: text (default), embed (with the font inside), path (outlines, for Word "  \
           "and WPS)"),                                                                            \
        N_("text has a list of font families; embed looks the same everywhere; path has neither "  \
           "text nor style sheets."))                                                              \
    ROW(transparent, "transparent", 0, WRITING, FLAG, WRITE, NULL, "", N_("No background"),        \
        N_("What is drawn as empty, such as targets, and what stands behind words keep the "       \
           "background's colour: take a theme whose background is like that of the page."))        \
    ROW(alt_file, "alt-file", 0, WRITING, FLAG, PROGRAM, NULL, "",                                 \
        N_("Write the text alternative beside each file too: a.alt.txt beside a.png"),             \
        N_("A document with several figures has a line each."))                                    \
    ROW(sync, "sync", 0, WRITING, FLAG, PROGRAM, NULL, "",                                         \
        N_("Put each file on the disk before the next step, so that no power cut takes it"),       \
        N_("Without it a file is whole or not there when the program is killed; when the power "   \
           "fails, the file system decides."))                                                     \
    ROW(alt_only, "alt-only", 0, ALT_ONLY, FLAG, PROGRAM, NULL, "",                                \
        N_("Print the text alternative of each figure, a line each; draw nothing"),                \
        N_("For programs that place the figure and want their own."))                              \
    ROW(if_changed, "if-changed", 0, CHANGED, FLAG, PROGRAM, NULL, "",                             \
        N_("Leave a file alone when it would become the same; files keep a digest for that"),      \
        N_("The digest is of the document, the options, the theme, the fonts and the version; no " \
           "viewer shows it. A file without one is drawn, and so is always a figure with "         \
           "characters in fonts of the system, which no digest knows."))                           \
    ROW(deps, "deps", 0, DEPS, TEXT, PROGRAM, "FILE", "files",                                     \
        N_("Write to FILE, as rules for make, which files were made of which"),                    \
        N_("Documents and themes are told."))                                                      \
    ROW(explain, "explain", 0, EXPLAIN, FLAG, PROGRAM, NULL, "",                                   \
        N_("Print what became of the data in each figure, and why"),                               \
        N_("What stands along the axis, as series and as panels, the order, orientation, units "   \
           "and layout: a line each; with --diagnostics json an object a line."))                  \
    ROW(figure, "figure", 0, FIGURES, LIST, JOB, "ID", "",                                         \
        N_("The figure with this id; may be repeated"), NULL)                                      \
    ROW(all, "all", 0, FIGURES, FLAG, JOB, NULL, "", N_("All figures of the document"), NULL)      \
    ROW(page, "page", 0, FIGURES, FLAG, READ, NULL, "",                                            \
        N_("The page of the document; one of all its figures where it has none"),                  \
        N_("A page that is made has big numbers of what has a rank or a change at its head."))     \
    ROW(size, "size", 0, LAYOUT, TEXT, JOB, "NAME", "@sizes",                                      \
        N_("A size by name, in place of that of the document"),                                    \
        N_("gongwen-full is 156 mm wide, the text of an official A4 document; gongwen-half 74 "    \
           "mm; slide 16:9, 1920 by 1080 pixels; wechat an article on a phone, 1080 pixels wide. " \
           "The height follows the content but for a slide."))                                     \
    ROW(width, "width", 0, LAYOUT, LENGTH, LAYOUT, "LENGTH", "words 74mm 156mm 254mm",             \
        N_("Width, such as 156mm, 15cm, 6in, 440pt, 1600px"),                                      \
        N_("The default is that of the document, else of the theme. A px is a pixel of the PNG: "  \
           "1/96 inch, or less paper with --dpi."))                                                \
    ROW(height, "height", 0, LAYOUT, LENGTH, LAYOUT, "LENGTH", "",                                 \
        N_("Height (default: what the content needs)"), NULL)                                      \
    ROW(dpi, "dpi", 0, LAYOUT, NUMBER, LAYOUT, "N", "words 96 150 300 600",                        \
        N_("Resolution of PNG, 10 to 2400 (default: 300; 96 where a side is given in px)"), NULL)  \
    ROW(theme, "theme", 0, LAYOUT, THEME, LAYOUT, "NAME|FILE", "@themes",                          \
        N_("A theme's name, or a theme file (has / or .json)"), NULL)                              \
    ROW(lang, "lang", 0, LAYOUT, TEXT, READ, "TAG", "words zh-CN zh-TW zh-HK en ja ko",            \
        N_("Language of the figure, such as zh-CN or en"),                                         \
        N_("It stands in place of the document's, and decides the shapes of Han characters and "   \
           "the words that are added."))                                                           \
    ROW(set, "set", 0, LAYOUT, LIST, READ, "KEY=VALUE", "",                                        \
        N_("Put an option over that of the figures: sort=descending; may be repeated"),            \
        N_("The value is JSON where it is JSON, else a string."))                                  \
    ROW(allow_missing_glyphs, "allow-missing-glyphs", 0, LAYOUT, FLAG, CONTEXT, NULL, "",          \
        N_("A character that no font has is a warning, not an error"), NULL)                       \
    ROW(from, "from", 0, INPUT, TEXT, JOB, "FORMAT", "@inputs",                                    \
        N_("What the input is, where its content does not tell: xlsx, ods, csv, tsv …"),           \
        N_("A workbook, a table as text or the answer of a statistics service is told by its "     \
           "content, never by its name."))                                                         \
    ROW(sheet, "sheet", 0, INPUT, TEXT, JOB, "NAME|N", "",                                         \
        N_("The sheet of a workbook, by name or by its number from 1"),                            \
        N_("Without it all visible sheets with tables are read."))                                 \
    ROW(range, "range", 0, INPUT, TEXT, JOB, "CELLS", "", N_("Only these cells: B3:M40"),          \
        N_("For sheets on which more stands than a table."))                                       \
    ROW(encoding, "encoding", 0, INPUT, TEXT, JOB, "NAME", "words UTF-8 GB18030 UTF-16 Big5",      \
        N_("The encoding of a table as text"),                                                     \
        N_("UTF-8, UTF-16 and GB 18030 are found out; others, such as Big5, are to be named."))    \
    ROW(explain_input, "explain", 0, CONVERT, FLAG, PROGRAM, NULL, "",                             \
        N_("Tell on standard error how each part was understood"), NULL)                           \
    ROW(to, "output", 'o', CONVERT, TEXT, PROGRAM, "FILE", "@files",                               \
        N_("Write to FILE; - is standard output (the default)"), NULL)                             \
    ROW(shown, "figure", 0, ROWS, LIST, PROGRAM, "ID", "",                                         \
        N_("Only what the figure with this id shows; may be repeated"), NULL)                      \
    ROW(rows, "format", 'f', ROWS, TEXT, PROGRAM, "FORMAT", "words ndjson csv",                    \
        N_("ndjson (default), an object a line, or csv"), NULL)                                    \
    ROW(bom, "bom", 0, ROWS, FLAG, PROGRAM, NULL, "",                                              \
        N_("Begin CSV with a byte order mark, so that Excel takes it for UTF-8"), NULL)            \
    ROW(filled, "output", 'o', FILL, TEXT, PROGRAM, "FILE", "files docx pptx",                     \
        N_("Write the filled template to FILE; - is standard output"), NULL)                       \
    ROW(places, "list", 0, FILL, FLAG, PROGRAM, NULL, "",                                          \
        N_("List the places of the template: each with its part and the words about it"), NULL)    \
    ROW(font_dir, "font-dir", 0, FONTS, LIST, CONTEXT, "DIR", "folder",                            \
        N_("A folder with further fonts; may be repeated"), NULL)                                  \
    ROW(no_system_fonts, "no-system-fonts", 0, FONTS, FLAG, CONTEXT, NULL, "",                     \
        N_("Never use fonts of the system for characters that the bundled ones lack"),             \
        N_("Without this option such a font is used and named in a warning."))                     \
    ROW(diagnostics, "diagnostics", 0, MESSAGES, TEXT, PROGRAM, "HOW",                             \
        "words human full line json",                                                              \
        N_("human (default): full on a terminal, else line; full: with the line of the document "  \
           "and its place; line: a line each; json: an object a line"),                            \
        N_("An object has severity, code, message and, where they are known, file, path, line, "   \
           "column and hint. All forms go to standard error."))                                    \
    ROW(color, "color", 0, MESSAGES, TEXT, PROGRAM, "WHEN", "words auto always never",             \
        N_("Colour in full diagnostics: auto (default: on a terminal), always or never"),          \
        N_("NO_COLOR in the environment means never, unless always is asked for."))                \
    ROW(messages, "messages", 0, MESSAGES, TEXT, PROGRAM, "zh|en", "words zh en",                  \
        N_("Language of messages and help (default: as LC_ALL, LC_MESSAGES or LANG says)"),        \
        N_("The locale need not be installed. Codes and keys of diagnostics never change."))       \
    ROW(quiet, "quiet", 'q', MESSAGES, FLAG, PROGRAM, NULL, "", N_("Do not print warnings"), NULL) \
    ROW(strict, "strict", 0, MESSAGES, FLAG, PROGRAM, NULL, "",                                    \
        N_("A warning is a failure: nothing is written, status 1"), NULL)                          \
    ROW(help, "help", 'h', MESSAGES, FLAG, PROGRAM, NULL, "", N_("Print this help"), NULL)

// The groups in the order of the help. ROW(group, bit, heading)
#define TB_OPTION_GROUPS(ROW)                                                                      \
    ROW(EXAMPLES, 8388608, N_("Examples"))                                                         \
    ROW(WORKERS, 64, N_("How many at once"))                                                       \
    ROW(BROWSER, 134217728, N_("Where the page is shown"))                                         \
    ROW(RESULT, 1024, N_("Where the result goes"))                                                 \
    ROW(AGAINST, 67108864, N_("Documents against their text"))                                     \
    ROW(READING, 2048, N_("How texts are read"))                                                   \
    ROW(OUTPUT, 16, N_("Where figures go"))                                                        \
    ROW(WRITING, 32, N_("How files are written"))                                                  \
    ROW(ALT_ONLY, 512, N_("Text instead of figures"))                                              \
    ROW(CHANGED, 128, N_("What need not be drawn"))                                                \
    ROW(DEPS, 256, N_("What was made of what"))                                                    \
    ROW(EXPLAIN, 4096, N_("What is told of them"))                                                 \
    ROW(FIGURES, 8, N_("Which figures"))                                                           \
    ROW(LAYOUT, 4, N_("How they look"))                                                            \
    ROW(INPUT, 8192, N_("What is read"))                                                           \
    ROW(FILL, 65536, N_("What becomes of the template"))                                           \
    ROW(CONVERT, 16384, N_("What is written"))                                                     \
    ROW(ROWS, 32768, N_("How rows are written"))                                                   \
    ROW(FONTS, 2, N_("Fonts"))                                                                     \
    ROW(MESSAGES, 1, N_("What is said"))

#endif

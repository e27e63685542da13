// SPDX-License-Identifier: MIT
// The verbs, a row each.
#include <string.h>

#include "cli/cli.h"

#define DRAWING (TB_CLI_FIGURES | TB_CLI_LAYOUT | TB_CLI_INPUT | TB_CLI_FONTS | TB_CLI_MESSAGES)
#define INPUTS "files json xlsx ods csv tsv txt"

const TbVerb tb_cli_verbs[] = {
    {.name = "new",
     .arguments = "[FORM]",
     .completes = "@examples",
     .summary = N_("Print a document to begin with."),
     .more = N_("FORM is the name of an example; without it the document is one of plain bars. "
                "--list tells what there is."),
     .examples = "tubiao new > a.json\n"
                 "tubiao new --list\n"
                 "tubiao new waterfall > a.json",
     .groups = TB_CLI_EXAMPLES | TB_CLI_MESSAGES,
     .least = 0,
     .most = 1,
     .run = tb_cli_new},
    {.name = "render",
     .arguments = "INPUT...",
     .completes = INPUTS,
     .summary = N_("Draw figures of indicator JSON to files."),
     .more = N_(
         "INPUT is a file, or - for standard input. Several -o share one layout. A document "
         "with several figures and neither --figure nor --all: the first is drawn, with a "
         "warning. --all needs -d, or a PDF, which then has a page a figure. Several inputs "
         "need -d. Without -o and -d a figure goes to a file beside its document: a.json to a.png."
         "\n\n"
         "Files are written whole or not at all: nothing of an input is written when one of "
         "its figures has an error."),
     .examples = "tubiao render a.json -o a.png\n"
                 "tubiao render a.json -o a.png -o a.svg -o a.pdf --width 156mm --dpi 300\n"
                 "tubiao render a.json --figure targets -o - -f svg > targets.svg\n"
                 "tubiao render *.json --all -d out -f png,svg\n"
                 "tubiao render a.json --all -o figures.pdf\n"
                 "tubiao render - -o a.svg --svg-text path --set sort=descending < a.json\n"
                 "tubiao render a.json --alt-only",
     .groups =
         DRAWING | TB_CLI_OUTPUT | TB_CLI_WRITING | TB_CLI_ALT_ONLY | TB_CLI_CHANGED | TB_CLI_DEPS,
     .least = 1,
     .most = G_MAXUINT,
     .run = tb_cli_render},
    {.name = "check",
     .arguments = "INPUT...",
     .completes = INPUTS,
     .summary = N_("Tell every error and warning of documents; draw nothing."),
     .more = N_("All figures are laid out (or those of --figure), so that what does not fit and "
                "what no font has is found too."),
     .examples = "tubiao check a.json\n"
                 "tubiao check a.json --explain\n"
                 "tubiao check *.json --strict --diagnostics json\n"
                 "tubiao check a.json --against bulletin.txt --coverage",
     .groups = DRAWING | TB_CLI_EXPLAIN | TB_CLI_AGAINST | TB_CLI_READING,
     .least = 1,
     .most = G_MAXUINT,
     .run = tb_cli_check},
    {.name = "inspect",
     .arguments = "INPUT",
     .completes = INPUTS,
     .summary = N_("Print the laid-out figure as JSON."),
     .more = N_("One object: figure, type, width, height, lang, title, alt, items and diagnostics; "
                "an array of them with --all or several --figure. Lengths are pt from the left "
                "top; every text, bar, mark and line is an item with its role and box, in "
                "painting order; \"for\" is the index of the item it belongs to; \"data\" tells "
                "what a mark stands for."),
     .examples =
         "tubiao inspect a.json\n"
         "tubiao inspect a.json --figure targets --width 74mm\n"
         "tubiao inspect a.json --all | jq '.[].items[] | select(.role == \"value-label\").text'",
     .groups = DRAWING,
     .least = 1,
     .most = 1,
     .run = tb_cli_inspect},
    {.name = "extract",
     .arguments = "TEXT",
     .completes = "files txt md docx",
     .summary = N_("Read what a text states into a draft document."),
     .more = N_("TEXT is text, Markdown or .docx, in UTF-8 or GB18030, or - for standard input. "
                "Every quantity becomes an observation with its name, time, bound and unit, with "
                "`quote`, the words it was taken from, and `x-at`, where they stand in "
                "characters. What goes together becomes a figure; quantities that have no place "
                "of their own are listed as `x-unplaced`. With -f ndjson an object a line: at, "
                "quantity, low, high, bound, unit, role, sign, indicator, period, region, basis, "
                "status, rank, sure, quote."),
     .examples = "tubiao extract bulletin.txt -o bulletin.json\n"
                 "tubiao extract bulletin.docx | tubiao render - --all -d out\n"
                 "tubiao extract bulletin.txt -f ndjson --period 2025-09",
     .groups = TB_CLI_RESULT | TB_CLI_READING | TB_CLI_MESSAGES,
     .least = 1,
     .most = 1,
     .run = tb_cli_extract},
    {.name = "convert",
     .arguments = "INPUT",
     .completes = INPUTS,
     .summary = N_("Turn a workbook, table or statistics file into indicator JSON."),
     .more = N_("INPUT is a workbook (.xlsx, .ods), a table as text (CSV, TSV) or the answer of a "
                "statistics service, told by its content; - is standard input. Titles, units, "
                "periods and sources are found on the sheet; what was guessed is a warning that "
                "names the cell. Every other verb takes such an input too."),
     .examples = "tubiao convert gdp.xlsx -o gdp.json\n"
                 "tubiao convert gdp.xlsx --sheet 2023 --range B3:M40 --explain\n"
                 "tubiao convert old.csv --encoding Big5 > old.json",
     .groups = TB_CLI_CONVERT | TB_CLI_INPUT | TB_CLI_MESSAGES,
     .least = 1,
     .most = 1,
     .run = tb_cli_convert},
    {.name = "data",
     .arguments = "INPUT",
     .completes = INPUTS,
     .summary = N_("Print what any input states, a row an observation or event."),
     .more = N_("A row has indicator, region, period (EDTF), status, the dimensions of the input, "
                "low and high in the unit without its scale, bound, unit and the text as it is "
                "printed; what is missing is null. An event has event, start, end, lane, progress "
                "and status. With --figure only what that figure shows. Long tables are read "
                "and written row by row."),
     .examples = "tubiao data gdp.xlsx\n"
                 "tubiao data a.json --figure targets -f csv --bom > targets.csv",
     .groups = TB_CLI_ROWS | TB_CLI_INPUT | TB_CLI_MESSAGES,
     .least = 1,
     .most = 1,
     .run = tb_cli_data},
    {.name = "fill",
     .arguments = "TEMPLATE DATA...",
     .completes = "files docx pptx json xlsx ods csv tsv txt",
     .summary = N_("Fill a Word or PowerPoint template from documents."),
     .more = N_("TEMPLATE is a .docx or .pptx with places, DATA documents, workbooks or tables. "
                "{{ID}} becomes the value of the indicator ID as stated; {{ID.number}}, .unit, "
                ".period, .change and .rank its parts, {{ID@2021/target}} another value. A "
                "paragraph {{figure ID}} becomes the picture of a figure, as wide as its column, "
                "cell or text box; {{caption ID}} its numbered caption. A picture whose name or "
                "text alternative begins with tubiao:ID is drawn anew in its place and size."
                "\n\n"
                "All else stays as it is, and a place that can't be filled is an error."),
     .examples = "tubiao fill monthly.docx 2025-10.json -o report-2025-10.docx\n"
                 "tubiao fill --list monthly.docx\n"
                 "tubiao fill slides.pptx gdp.xlsx industry.json -o slides-2025.pptx --theme slide",
     .groups = TB_CLI_FILL | TB_CLI_LAYOUT | TB_CLI_INPUT | TB_CLI_FONTS | TB_CLI_MESSAGES,
     .least = 1,
     .most = G_MAXUINT,
     .run = tb_cli_fill},
    {.name = "figures",
     .arguments = "INPUT...",
     .completes = "files json",
     .summary = N_("List the figures of documents: id, type and title."),
     .more = N_("The id is what --figure takes. Nothing is laid out."),
     .examples = "tubiao figures a.json",
     .groups = TB_CLI_MESSAGES,
     .least = 1,
     .most = G_MAXUINT,
     .run = tb_cli_figures},
    {.name = "themes",
     .arguments = "",
     .completes = "",
     .summary = N_("List the themes."),
     .more = N_("A theme of your own is a file: see tubiao schema theme."),
     .examples = "tubiao themes",
     .groups = TB_CLI_MESSAGES,
     .least = 0,
     .most = 0,
     .run = tb_cli_themes},
    {.name = "schema",
     .arguments = "[NAME]",
     .completes = "words indicator theme data",
     .summary = N_("Print the JSON Schema of the input."),
     .more =
         N_("NAME is indicator (documents; when left out), theme (theme files) or data (rows of "
            "`tubiao data`). "
            "Descriptions are in Chinese and English. An editor completes and checks "
            "documents with it."),
     .examples = "tubiao schema > indicator.schema.json\n"
                 "tubiao schema theme > theme.schema.json",
     .groups = TB_CLI_MESSAGES,
     .least = 0,
     .most = 1,
     .run = tb_cli_schema},
    {.name = "fonts",
     .arguments = "",
     .completes = "",
     .summary = N_("List which font serves which role, and how it was found."),
     .more = N_("Columns: role, weight, family, how it was found (bundled, font-dir, system, "
                "substitute), number of characters, file."),
     .examples = "tubiao fonts --font-dir ~/fonts",
     .groups = TB_CLI_FONTS | TB_CLI_MESSAGES,
     .least = 0,
     .most = 0,
     .run = tb_cli_fonts},
    {.name = "batch",
     .arguments = "[JOBS]",
     .completes = "files ndjson jsonl",
     .summary = N_("Draw many figures: a JSON job a line in, a JSON result a line out."),
     .more = N_("JOBS is a file, or - or nothing for standard input. A job is an object on a line. "
                "Its keys: input, the document's file, or document, the document itself; output, a "
                "file or a list of files, or output_dir with format (a name or a list), which "
                "writes each figure to DIR/ID.EXT; figure, an id or a list of ids, or all: true, "
                "else the first figure is drawn; set, an object of figure options such as "
                "{\"sort\": \"descending\"}; and those of the options below that say how figures "
                "look and are written, such as width or svg_text, in place of them. Paths are "
                "relative to the working folder.\n\n"
                "A result has input, outputs (the files that are now as the job wants them), "
                "status (as the exit status of render; 2 also for a line that is no job), "
                "diagnostics and ms, and skipped: true when --if-changed left all files alone; "
                "results come in the order of the jobs. A job that fails does not hold the others "
                "up. Ctrl-C ends after the jobs in work; a second one at once. Progress is shown "
                "on a terminal only."),
     .examples = "tubiao batch jobs.ndjson > results.ndjson\n"
                 "printf '{\"input\":\"%s\",\"output_dir\":\"out\"}\\n' *.json | tubiao batch -j 4",
     .statuses = N_("Exit status: 0 all done, 1 a job failed, 2 the command line is wrong, 3 the "
                    "jobs can't be read or the results can't be written, 4 the fonts are missing."),
     .groups = TB_CLI_WORKERS | TB_CLI_INPUT | TB_CLI_WRITING | TB_CLI_CHANGED | TB_CLI_LAYOUT |
               TB_CLI_FONTS | TB_CLI_MESSAGES,
     .least = 0,
     .most = 1,
     .run = tb_cli_batch},
    {.name = "watch",
     .arguments = "INPUT",
     .completes = INPUTS,
     .summary = N_("Draw figures again whenever their document or theme changes."),
     .more = N_("Options are those of render. What is wrong with a document is told, and the next "
                "change is waited for; files stay as they were. Each time it is said how long "
                "drawing took. With --diagnostics json this is an object a line on standard "
                "output, as the results of batch. Ctrl-C ends it."),
     .examples = "tubiao watch a.json -o a.svg\n"
                 "tubiao watch a.json --all -d out -f png,svg --theme ./own.json",
     .statuses = N_("Exit status: 0 ended by Ctrl-C, 2 the command line is wrong, 3 the folder "
                    "can't be watched."),
     .groups = DRAWING | TB_CLI_OUTPUT | TB_CLI_WRITING,
     .least = 1,
     .most = 1,
     .run = tb_cli_watch},
    {.name = "studio",
     .arguments = "[FILE|DIR]",
     .completes = INPUTS,
     .summary = N_("Make figures in the browser: text, picture and forms side by side."),
     .more = N_("Opens a page that this program serves to this machine alone, with a key in its "
                "address. FILE is a document, workbook, table or text to begin with; the studio "
                "reads and writes files of its folder, or of DIR (default: the working folder), "
                "and no others. The address is printed, too. Ctrl-C ends it."),
     .examples = "tubiao studio\n"
                 "tubiao studio gdp.xlsx\n"
                 "tubiao studio --no-browser figures",
     .statuses = N_("Exit status: 0 ended by Ctrl-C, 2 the command line is wrong or the studio was "
                    "not built, 3 it can't be served, 4 the fonts are missing."),
     .groups = TB_CLI_BROWSER | TB_CLI_FONTS | TB_CLI_MESSAGES,
     .least = 0,
     .most = 1,
     .run = tb_cli_studio},
    {.name = NULL},
};

const TbVerb *tb_cli_find_verb(const char *name)
{
    for (const TbVerb *verb = tb_cli_verbs; verb->name; verb++)
        if (strcmp(verb->name, name) == 0)
            return verb;
    return NULL;
}

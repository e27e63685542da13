// SPDX-License-Identifier: MIT
// Tables as text: RFC 4180, with commas, semicolons or tabs.
#include <string.h>

#include "base/limits.h"
#include "import/axis.h"
#include "import/csv.h"
#include "import/description.h"
#include "import/encoding.h"
#include "import/import.h"
#include "import/pasted.h"

// False for JSON and markup in UTF-16, and for UTF-32, whose second unit is zero.
static bool begins_as_table(const char *bytes, size_t length, bool little)
{
    const unsigned char *b = (const unsigned char *)bytes;
    for (size_t i = 0; i + 1 < length; i += 2) {
        unsigned unit = little ? b[i] | (unsigned)b[i + 1] << 8 : (unsigned)b[i] << 8 | b[i + 1];
        bool skipped = unit == 0xfeff || (unit < 0x80 && g_ascii_isspace(unit));
        if (!skipped)
            return unit && unit != '{' && unit != '[' && unit != '<';
    }
    return false;
}

// What no other format claims is a table when it is text of lines with separators.
bool tb_csv_recognise(const char *bytes, size_t length)
{
    size_t at = tb_import_start(bytes, length);
    // JSON, a page or a package's XML: what begins so is no table, and its encoding need not be
    // found, unless a NUL behind it is the second half of a character.
    bool other = at < length && (bytes[at] == '{' || bytes[at] == '[' || bytes[at] == '<');
    if (other && (at + 1 >= length || bytes[at + 1] != '\0'))
        return false;
    const char *encoding = tb_encoding_detect(bytes, length);
    // A text of an encoding that can't be told is read, so that this is what is said of it.
    if (!encoding && memchr(bytes, '\0', MIN(length, 65536)))
        return false;
    if (encoding && g_str_has_prefix(encoding, "UTF-16"))
        return begins_as_table(bytes, length, strcmp(encoding, "UTF-16LE") == 0);
    if (at >= length || other)
        return false;
    size_t look = MIN(length, (size_t)65536), separators = 0, lines = 0;
    for (size_t i = at; i < look; i++) {
        separators += strchr(",\t;|", bytes[i]) && bytes[i];
        lines += bytes[i] == '\n' || bytes[i] == '\r';
    }
    if (lines == 0 || separators > 0)
        return lines > 0 && separators > 0;
    char *parted = tb_pasted_part(bytes + at, length - at);
    g_free(parted);
    return parted != NULL;
}

// The text in memory, as a source of rows.
typedef struct {
    const char *at, *end;
} Memory;

static gssize fill_from_memory(void *user, char *buffer, size_t size)
{
    Memory *memory = user;
    size_t length = MIN(size, (size_t)(memory->end - memory->at));
    memcpy(buffer, memory->at, length);
    memory->at += length;
    return (gssize)length;
}

bool tb_csv_add_row(TbGrid *grid, const TbCsvRows *rows, unsigned line)
{
    unsigned row = grid->lines->len;
    g_array_append_val(grid->lines, line);
    for (guint column = 0; column < rows->fields->len; column++) {
        TbField field = g_array_index(rows->fields, TbField, column);
        size_t length = strnlen(field.text, field.length);
        if (length == 0)
            continue;
        TbCell cell = {.row = row, .column = column, .kind = TB_CELL_TEXT};
        cell.text = tb_arena_strndup(grid->arena, field.text, length);
        if (!tb_grid_add(grid, cell))
            return false;
    }
    return true;
}

static bool read_rows(TbCsvRows *rows, TbGrid *grid)
{
    unsigned line;
    while (tb_csv_rows_next(rows, &line))
        if (!tb_csv_add_row(grid, rows, line)) {
            tb_report_error(rows->report, TB_CODE_LIMIT, NULL, "the table has more than %d cells",
                            TB_LIMIT_TABLE_CELLS);
            return false;
        }
    return !rows->failed;
}

TbGrid *tb_csv_grid_new(TbArena *arena)
{
    TbGrid *grid = tb_grid_new(arena, NULL);
    grid->lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
    return grid;
}

static bool read_text(TbImport *import, GBytes *text, const char *encoding,
                      const TbDescription *description)
{
    gsize length;
    const char *data = g_bytes_get_data(text, &length);
    char *parted = description ? NULL : tb_pasted_part(data, length);
    if (parted) {
        data = parted;
        length = strlen(parted);
    }
    Memory memory = {data, data + length};
    TbCsvRows rows;
    tb_csv_rows_init(&rows, fill_from_memory, &memory, import->report);
    bool tabs = import->options->format && strcmp(import->options->format, "tsv") == 0;
    rows.separator = tabs                                    ? '\t'
                     : description && description->separator ? description->separator
                                                             : tb_csv_find_separator(data, length);
    tb_cube_explain(import->cube, "text in %s, cells separated by %s", encoding,
                    parted                   ? "blanks or full-width commas"
                    : rows.separator == '\t' ? "tabs"
                    : rows.separator == ','  ? "commas"
                    : rows.separator == ';'  ? "semicolons"
                                             : "bars");
    TbGrid *grid = tb_csv_grid_new(import->arena);
    bool good = length > 0 && read_rows(&rows, grid);
    if (length == 0)
        tb_report_error(import->report, TB_CODE_SYNTAX, NULL, "the file is empty");
    if (good && description)
        tb_description_apply(description, import, grid);
    good = good && tb_tables_read(&grid, 1, &import->tables, import->cube, import->report);
    tb_grid_free(grid);
    tb_csv_rows_clear(&rows);
    g_free(parted);
    return good;
}

bool tb_csv_read(TbImport *import)
{
    TbDescription description;
    bool described = tb_description_find(import, &description);
    const char *encoding = import->options->encoding;
    if (!encoding && described)
        encoding = description.encoding;
    GBytes *text = tb_encoding_decode(import->bytes, encoding, &encoding, import->report);
    bool good = text && read_text(import, text, encoding, described ? &description : NULL);
    g_bytes_unref(text);
    if (described)
        tb_description_clear(&description);
    return good;
}

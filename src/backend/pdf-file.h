// SPDX-License-Identifier: MIT
// A PDF as cairo writes it, taken apart into its objects, to be written again with some of them
// changed and others added.
#ifndef TB_BACKEND_PDF_FILE_H
#define TB_BACKEND_PDF_FILE_H

#include <glib.h>
#include <stdbool.h>

// A dictionary of the file as it was, with its brackets. Borrowed from the file.
typedef struct {
    const char *text;
    size_t length;
} TbPdfDictionary;

typedef struct TbPdfFile TbPdfFile;

// Copies the bytes. NULL: they are of another make than that of cairo's PDF of version 1.4.
TbPdfFile *tb_pdf_file_new(const GByteArray *bytes);

// Replaces `bytes` by the file with its changes, in version 1.7 and with an identifier made of the
// bytes themselves; frees the file.
void tb_pdf_file_finish(TbPdfFile *file, GByteArray *bytes);

// ---- The file as it was ----

unsigned tb_pdf_file_size(const TbPdfFile *file); // objects are numbered from 1 to below it
unsigned tb_pdf_file_root(const TbPdfFile *file);
unsigned tb_pdf_file_info(const TbPdfFile *file); // or 0
// False when there is no such object, or it is no dictionary.
bool tb_pdf_file_read(const TbPdfFile *file, unsigned number, TbPdfDictionary *dictionary);
// The number behind `key` somewhere in the dictionary; 0 when there is none.
unsigned tb_pdf_number_after(const TbPdfDictionary *dictionary, const char *key);
bool tb_pdf_begins(const TbPdfDictionary *dictionary, const char *words);
bool tb_pdf_holds(const TbPdfDictionary *dictionary, const char *words);

// ---- Changes ----

// The number of a new object, which must be put then.
unsigned tb_pdf_file_reserve(TbPdfFile *file);
// Sets an object to a dictionary, given without its brackets, or to a stream.
void tb_pdf_file_put(TbPdfFile *file, unsigned number, const char *entries);
void tb_pdf_file_put_stream(TbPdfFile *file, unsigned number, const char *entries, const void *data,
                            size_t length);

// The content of a page as it was, unpacked; NULL: it is packed otherwise than cairo does. The
// caller frees it.
GString *tb_pdf_file_content(const TbPdfFile *file, unsigned number);
void tb_pdf_file_put_content(TbPdfFile *file, unsigned number, const GString *content);

// The entries of a dictionary, to be changed. The caller frees them.
GString *tb_pdf_entries(const TbPdfDictionary *dictionary);
// Puts `value` in the place of what follows `key` on its line: cairo writes an entry a line.
void tb_pdf_set_entry(GString *entries, const char *key, const char *value);
// Appends a text string: UTF-16 with its mark, in hexadecimal.
void tb_pdf_append_text(GString *out, const char *text);

#endif

// SPDX-License-Identifier: MIT
#include "api/context.h"

#include "api/misuse.h"

#include <dlfcn.h>
#include <string.h>

typedef struct {
    unsigned first; // index of the first diagnostic that belongs to it
    const char *name;
} FileMark;

TubiaoContext *tubiao_context_new(const TubiaoContextOptions *options)
{
    TubiaoContextOptions own = TUBIAO_CONTEXT_OPTIONS_INIT;
    if (options) {
        // Nobody is there yet to take a diagnostic.
        TB_REQUIRE(options->size >= sizeof own.size && options->size <= sizeof own, NULL, NULL);
        memcpy(&own, options, options->size);
    }
    TubiaoContext *context = g_new0(TubiaoContext, 1);
    context->report = tb_report_new();
    context->files = g_array_new(FALSE, FALSE, sizeof(FileMark));
    context->names = g_string_chunk_new(256);
    context->plain = g_hash_table_new(NULL, NULL);
    context->font_dirs = g_strdupv((char **)own.font_dirs);
    context->data_dir = g_strdup(own.data_dir);
    context->bundled_font_dir = g_strdup(own.bundled_font_dir);
    context->system_fonts = !own.no_system_fonts;
    context->allow_missing_glyphs = own.allow_missing_glyphs;
    context->sync = own.sync;
    context->swept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    context->language = tb_messages_of_environment();
    if (own.messages)
        tb_messages_parse(own.messages, &context->language);
    return context;
}

void tubiao_context_free(TubiaoContext *context)
{
    if (!context)
        return;
    tb_text_metrics_free(context->metrics);
    tb_font_set_free(context->fonts);
    tb_report_free(context->report);
    g_array_unref(context->files);
    g_string_chunk_free(context->names);
    g_hash_table_unref(context->plain);
    g_hash_table_unref(context->swept);
    g_strfreev(context->font_dirs);
    g_free(context->font_digest);
    g_free(context->data_dir);
    g_free(context->bundled_font_dir);
    g_free(context);
}

TbCall tb_context_begin(TubiaoContext *context, const char *file)
{
    tb_messages_use(context->language);
    tb_context_set_file(context, file);
    return (TbCall){tb_report_count(context->report), tb_report_error_count(context->report)};
}

// Lines of different files are not compared.
static void sort_last_file(TubiaoContext *context)
{
    if (context->files->len > 0) {
        const FileMark *last = &g_array_index(context->files, FileMark, context->files->len - 1);
        tb_report_sort_from(context->report, last->first);
    }
}

void tb_context_set_file(TubiaoContext *context, const char *file)
{
    sort_last_file(context);
    FileMark mark = {tb_report_count(context->report), NULL};
    if (file) {
        char *valid = g_utf8_make_valid(file, -1);
        mark.name = g_string_chunk_insert_const(context->names, valid);
        g_free(valid);
    }
    g_array_append_val(context->files, mark);
}

TubiaoStatus tb_context_end(TubiaoContext *context, TbCall call)
{
    sort_last_file(context);
    for (unsigned i = call.diagnostics; i < tb_report_count(context->report); i++) {
        const TbDiagnostic *item = tb_report_at(context->report, i);
        if (item->severity == TB_SEVERITY_ERROR)
            return (TubiaoStatus)tb_code_exit_status(item->code);
    }
    // Errors past the limit are only counted; the input has to be very wrong for that.
    bool failed = tb_report_error_count(context->report) > call.errors;
    return failed ? TUBIAO_INPUT : TUBIAO_OK;
}

unsigned tubiao_context_diagnostic_count(const TubiaoContext *context)
{
    TB_REQUIRE(context, NULL, 0);
    return tb_report_count(context->report);
}

static const char *file_of(const TubiaoContext *context, unsigned index)
{
    const char *name = NULL;
    for (guint i = 0; i < context->files->len; i++) {
        const FileMark *mark = &g_array_index(context->files, FileMark, i);
        if (mark->first > index)
            break;
        name = mark->name;
    }
    return name;
}

TubiaoDiagnostic tubiao_context_diagnostic(const TubiaoContext *context, unsigned index)
{
    const TubiaoDiagnostic none = {.code = "", .message = ""};
    TB_REQUIRE(context && index < tb_report_count(context->report), NULL, none);
    const TbDiagnostic *item = tb_report_at(context->report, index);
    return (TubiaoDiagnostic){.error = item->severity == TB_SEVERITY_ERROR,
                              .code = tb_code_name(item->code),
                              .file = file_of(context, index),
                              .path = item->path,
                              .line = item->line,
                              .column = item->column,
                              .message = item->message,
                              .hint = item->hint};
}

unsigned tubiao_context_omitted_count(const TubiaoContext *context)
{
    TB_REQUIRE(context, NULL, 0);
    return tb_report_omitted_count(context->report);
}

void tubiao_context_clear(TubiaoContext *context)
{
    TB_REQUIRE(context, NULL, );
    tb_report_free(context->report);
    context->report = tb_report_new();
    g_array_set_size(context->files, 0);
    g_string_chunk_clear(context->names);
}

// The folder of the program, or of the library where that is a file of its own. The caller frees
// it; NULL when it is not known.
static char *program_folder(void)
{
    char *program = g_file_read_link("/proc/self/exe", NULL);
    char *folder = program ? g_path_get_dirname(program) : NULL;
    g_free(program);
    return folder;
}

static char *library_folder(void)
{
    Dl_info info;
    bool known = dladdr((const void *)tubiao_context_new, &info) && strchr(info.dli_fname, '/');
    return known ? g_path_get_dirname(info.dli_fname) : NULL;
}

// The first of `names`, from `folder` on, that is a folder. Consumes `folder`; the caller frees the
// result. NULL when there is none.
static char *find_beside(char *folder, const char *const *names)
{
    char *found = NULL;
    for (; folder && *names && !found; names++) {
        found = g_build_filename(folder, *names, NULL);
        if (!g_file_test(found, G_FILE_TEST_IS_DIR))
            g_clear_pointer(&found, g_free);
    }
    g_free(folder);
    return found;
}

// The data in the build tree (the build puts a link there) or where an installed tree was moved as
// a whole; a library may lie one folder deeper. NULL when there is none.
static char *find_data(void)
{
    static const char *const names[] = {"data", "../share/tubiao", "../../share/tubiao", NULL};
    char *found = find_beside(program_folder(), names);
    return found ? found : find_beside(library_folder(), names);
}

// The fonts beside the library; those beside the program the font set finds by itself.
static char *find_fonts(void)
{
    static const char *const names[] = {"fonts", "../share/tubiao/fonts",
                                        "../../share/tubiao/fonts", NULL};
    const char *named = g_getenv("TUBIAO_FONTS");
    if (named && *named)
        return NULL;
    char *beside_program = find_beside(program_folder(), names);
    char *found = beside_program ? NULL : find_beside(library_folder(), names);
    g_free(beside_program);
    return found;
}

char *tb_context_data_folder(const TubiaoContext *context, const char *name)
{
    const char *given = context->data_dir ? context->data_dir : g_getenv("TUBIAO_DATA");
    if (given && *given)
        return g_build_filename(given, name, NULL);
    char *beside = find_data();
    char *folder = g_build_filename(beside ? beside : TB_DATADIR, name, NULL);
    g_free(beside);
    return folder;
}

TbTextMetrics *tb_context_metrics(TubiaoContext *context)
{
    if (context->metrics)
        return context->metrics;
    if (!context->bundled_font_dir)
        context->bundled_font_dir = find_fonts();
    TbFontOptions options = {.bundled_dir = context->bundled_font_dir,
                             .extra_dirs = (const char *const *)context->font_dirs,
                             .system_fonts = context->system_fonts};
    context->fonts = tb_font_set_new(&options, context->report);
    if (context->fonts)
        context->metrics = tb_text_metrics_new_shaped(context->fonts);
    return context->metrics;
}

TubiaoStatus tubiao_context_load_fonts(TubiaoContext *context)
{
    TB_REQUIRE(context, NULL, TUBIAO_ARGUMENT);
    TbCall call = tb_context_begin(context, NULL);
    tb_context_metrics(context);
    return tb_context_end(context, call);
}

// SPDX-License-Identifier: MIT
#include "base/target.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char *folder;
    TbReport *report;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->folder = g_dir_make_tmp("tubiao-target-XXXXXX", NULL);
    g_assert_nonnull(fixture->folder);
    fixture->report = tb_report_new();
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_chmod(fixture->folder, 0700);
    GDir *folder = g_dir_open(fixture->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(folder));) {
        char *path = g_build_filename(fixture->folder, name, NULL);
        g_remove(path);
        g_free(path);
    }
    g_dir_close(folder);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    tb_report_free(fixture->report);
}

static char *path_of(const Fixture *fixture, const char *name)
{
    return g_build_filename(fixture->folder, name, NULL);
}

static bool write_text(Fixture *fixture, const char *path, const char *text)
{
    GBytes *bytes = g_bytes_new(text, strlen(text));
    bool done = tb_target_write(path, bytes, fixture->report);
    g_bytes_unref(bytes);
    return done;
}

static void assert_contents(const char *path, const char *expected)
{
    char *contents = NULL;
    g_assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    g_assert_cmpstr(contents, ==, expected);
    g_free(contents);
}

static unsigned count_files(const Fixture *fixture)
{
    unsigned count = 0;
    GDir *folder = g_dir_open(fixture->folder, 0, NULL);
    while (g_dir_read_name(folder))
        count++;
    g_dir_close(folder);
    return count;
}

static void test_write_and_read(Fixture *fixture, gconstpointer data)
{
    (void)data;
    char *path = path_of(fixture, "图.svg");
    g_assert_true(write_text(fixture, path, "<svg/>"));
    assert_contents(path, "<svg/>");
    GBytes *bytes = tb_source_read(path, fixture->report);
    g_assert_nonnull(bytes);
    g_assert_cmpmem(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), "<svg/>", 6);
    g_bytes_unref(bytes);
    g_assert_cmpuint(tb_report_count(fixture->report), ==, 0);
    g_assert_cmpuint(count_files(fixture), ==, 1);
    g_free(path);
}

static void test_replaces_and_keeps_the_mode(Fixture *fixture, gconstpointer data)
{
    (void)data;
    char *path = path_of(fixture, "a.png");
    g_assert_true(write_text(fixture, path, "a longer first content"));
    g_assert_cmpint(g_chmod(path, 0640), ==, 0);
    g_assert_true(write_text(fixture, path, "short"));
    assert_contents(path, "short");
    struct stat info;
    g_assert_cmpint(stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0640);
    g_assert_cmpuint(count_files(fixture), ==, 1);
    g_free(path);
}

static void test_follows_a_link(Fixture *fixture, gconstpointer data)
{
    (void)data;
    char *path = path_of(fixture, "real.pdf"), *link = path_of(fixture, "link.pdf");
    g_assert_true(write_text(fixture, path, "old"));
    g_assert_cmpint(symlink("real.pdf", link), ==, 0);
    g_assert_true(write_text(fixture, link, "new"));
    assert_contents(path, "new");
    g_assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    g_free(path);
    g_free(link);
}

static void assert_one_io_error(Fixture *fixture, const char *path)
{
    g_assert_cmpuint(tb_report_error_count(fixture->report), ==, 1);
    const TbDiagnostic *item = tb_report_at(fixture->report, 0);
    g_assert_cmpint(item->code, ==, TB_CODE_IO);
    g_assert_nonnull(strstr(item->message, path));
}

static void test_missing_folder(Fixture *fixture, gconstpointer data)
{
    (void)data;
    char *path = path_of(fixture, "none/a.png");
    g_assert_false(write_text(fixture, path, "x"));
    assert_one_io_error(fixture, path);
    g_assert_cmpuint(count_files(fixture), ==, 0);
    g_free(path);
}

static void test_folder_as_target(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_false(write_text(fixture, fixture->folder, "x"));
    assert_one_io_error(fixture, fixture->folder);
}

// A disk that is full: the old file must stay as it was.
static void test_failure_leaves_nothing(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_false(write_text(fixture, "/dev/full", "x"));
    assert_one_io_error(fixture, "/dev/full");
}

static void test_device(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_true(write_text(fixture, "/dev/null", "x"));
    struct stat info;
    g_assert_cmpint(stat("/dev/null", &info), ==, 0);
    g_assert_true(S_ISCHR(info.st_mode));
}

static void test_read_errors(Fixture *fixture, gconstpointer data)
{
    (void)data;
    char *path = path_of(fixture, "none.json");
    g_assert_null(tb_source_read(path, fixture->report));
    assert_one_io_error(fixture, path);
    g_assert_null(tb_source_read(fixture->folder, fixture->report));
    g_assert_cmpuint(tb_report_error_count(fixture->report), ==, 2);
    g_free(path);
}

static void test_read_from_a_pipe(Fixture *fixture, gconstpointer data)
{
    (void)data;
    enum { BYTES = 300000 }; // more than a pipe holds
    int ends[2], saved = dup(STDIN_FILENO);
    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        close(ends[0]);
        char *text = g_strnfill(BYTES, 'x');
        ssize_t put = 0;
        for (ssize_t n; put < BYTES && (n = write(ends[1], text + put, BYTES - (size_t)put)) > 0;)
            put += n;
        _exit(put == BYTES ? 0 : 1);
    }
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    GBytes *bytes = tb_source_read("-", fixture->report);
    dup2(saved, STDIN_FILENO);
    close(saved);
    g_assert_nonnull(bytes);
    g_assert_cmpuint(g_bytes_get_size(bytes), ==, BYTES);
    g_bytes_unref(bytes);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct {
        const char *name;
        void (*test)(Fixture *, gconstpointer);
    } tests[] = {
        {"/target/write-and-read", test_write_and_read},
        {"/target/replace", test_replaces_and_keeps_the_mode},
        {"/target/link", test_follows_a_link},
        {"/target/missing-folder", test_missing_folder},
        {"/target/folder", test_folder_as_target},
        {"/target/full", test_failure_leaves_nothing},
        {"/target/device", test_device},
        {"/target/read-errors", test_read_errors},
        {"/target/pipe", test_read_from_a_pipe},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}

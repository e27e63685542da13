// SPDX-License-Identifier: MIT
// The parts of a batch: lines of a file, the queue of jobs and results, whose files are whose.
#include <fcntl.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch-lines.h"
#include "cli/batch-queue.h"
#include "cli/file-identity.h"

// ---- Lines ----

// "number:text:end " of each line, then how it ended.
static char *read_all(int fd, int wake)
{
    TbBatchLines *lines = tb_batch_lines_new(fd, wake);
    GString *out = g_string_new(NULL);
    TbBatchLine line;
    TbBatchRead read;
    while ((read = tb_batch_lines_next(lines, &line)) == TB_BATCH_LINE) {
        g_assert_cmpuint(line.length, ==, strlen(line.text));
        g_string_append_printf(out, "%u:%s:%d ", line.number, line.text, (int)line.end);
        g_free(line.text);
    }
    g_string_append(out, read == TB_BATCH_END           ? "end"
                         : read == TB_BATCH_INTERRUPTED ? "interrupted"
                         : read == TB_BATCH_ERROR       ? "error"
                                                        : "long");
    tb_batch_lines_free(lines);
    return g_string_free(out, FALSE);
}

static void test_lines(void)
{
    static const struct {
        const char *text, *lines;
    } cases[] = {{"", "end"},
                 {"\n", "end"},
                 {"a", "1:a:1 end"},
                 {"a\n", "1:a:2 end"},
                 {"a\nb", "1:a:2 2:b:3 end"},
                 {"a\nb\n", "1:a:2 2:b:4 end"},
                 {"a\n\nb\n", "1:a:2 3:b:5 end"},
                 {"\n\n a \n", "3: a :6 end"},
                 {" \t\r\nb", "2:b:5 end"},
                 {"a\r\nb\r\n", "1:a\r:3 2:b\r:6 end"},
                 {"a\n  ", "1:a:2 end"}};
    int wake[2], file[2];
    g_assert_cmpint(pipe(wake), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_cmpint(pipe(file), ==, 0);
        g_assert_cmpint(write(file[1], cases[i].text, strlen(cases[i].text)), ==,
                        (gssize)strlen(cases[i].text));
        close(file[1]);
        char *found = read_all(file[0], wake[0]);
        g_assert_cmpstr(found, ==, cases[i].lines);
        g_free(found);
        close(file[0]);
    }
    // What was given out before the end is asked for stays so.
    g_assert_cmpint(pipe(file), ==, 0);
    g_assert_cmpint(write(wake[1], "", 1), ==, 1);
    char *found = read_all(file[0], wake[0]);
    g_assert_cmpstr(found, ==, "interrupted");
    g_free(found);
    close(file[1]);
    close(file[0]);
    close(wake[0]);
    close(wake[1]);
}

static void test_lines_of_a_folder(void)
{
    int wake[2], folder = open("/", O_RDONLY);
    g_assert_cmpint(pipe(wake), ==, 0);
    char *found = read_all(folder, wake[0]);
    g_assert_cmpstr(found, ==, "error");
    g_free(found);
    close(folder);
    close(wake[0]);
    close(wake[1]);
}

static void *write_slowly(void *data)
{
    int fd = GPOINTER_TO_INT(data);
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 30000; i++)
        g_string_append_printf(text, "%d\n", i);
    for (size_t at = 0, piece = 1; at < text->len; at += piece, piece = piece % 977 + 1) {
        piece = MIN(piece, text->len - at);
        g_assert_cmpint(write(fd, text->str + at, piece), ==, (gssize)piece);
    }
    g_string_free(text, TRUE);
    close(fd);
    return NULL;
}

// Lines in pieces of any size, cut anywhere.
static void test_lines_in_pieces(void)
{
    int wake[2], file[2];
    pthread_t writer;
    g_assert_cmpint(pipe(wake) + pipe(file), ==, 0);
    pthread_create(&writer, NULL, write_slowly, GINT_TO_POINTER(file[1]));
    TbBatchLines *lines = tb_batch_lines_new(file[0], wake[0]);
    TbBatchLine line;
    goffset end = 0;
    for (int i = 0; i < 30000; i++) {
        char *wanted = g_strdup_printf("%d", i);
        g_assert_cmpint(tb_batch_lines_next(lines, &line), ==, TB_BATCH_LINE);
        g_assert_cmpstr(line.text, ==, wanted);
        end += (goffset)strlen(wanted) + 1;
        g_assert_cmpint(line.end, ==, end);
        g_free(wanted);
        g_free(line.text);
    }
    g_assert_cmpint(tb_batch_lines_next(lines, &line), ==, TB_BATCH_END);
    g_assert_cmpint(tb_batch_lines_next(lines, &line), ==, TB_BATCH_END);
    tb_batch_lines_free(lines);
    pthread_join(writer, NULL);
    close(file[0]);
    close(wake[0]);
    close(wake[1]);
}

// ---- The queue ----

static bool emit(void *data, const TbBatchResult *result)
{
    GString *out = data;
    g_string_append_printf(out, "%s:%d ", result->text, (int)result->end);
    return strcmp(result->text, "last") != 0;
}

static bool put(TbBatchQueue *queue, const char *text, goffset end)
{
    TbBatchLine line = {.text = g_strdup(text), .length = strlen(text), .number = 1, .end = end};
    return tb_batch_queue_put(queue, &line);
}

static guint64 take(TbBatchQueue *queue, const char *text)
{
    TbBatchLine line;
    guint64 ticket;
    g_assert_true(tb_batch_queue_take(queue, &line, &ticket));
    g_assert_cmpstr(line.text, ==, text);
    g_free(line.text);
    return ticket;
}

static void finish(TbBatchQueue *queue, guint64 ticket, const char *text)
{
    tb_batch_queue_finish(queue, ticket, (TbBatchResult){.text = g_strdup(text)});
}

// Results come out in the order of the lines, each as soon as all before it are there.
static void test_order(void)
{
    GString *out = g_string_new(NULL);
    TbBatchQueue *queue = tb_batch_queue_new(4, emit, out);
    g_assert_true(put(queue, "a", 1) && put(queue, "b", 2) && put(queue, "c", 3));
    guint64 a = take(queue, "a"), b = take(queue, "b"), c = take(queue, "c");
    finish(queue, b, "B");
    g_assert_cmpstr(out->str, ==, "");
    finish(queue, a, "A");
    g_assert_cmpstr(out->str, ==, "A:1 B:2 ");
    finish(queue, c, "C");
    g_assert_cmpstr(out->str, ==, "A:1 B:2 C:3 ");
    g_assert_true(put(queue, "d", 4));
    tb_batch_queue_close(queue);
    finish(queue, take(queue, "d"), "D"); // what was put before is taken
    TbBatchLine line;
    guint64 ticket;
    g_assert_false(tb_batch_queue_take(queue, &line, &ticket));
    g_assert_cmpstr(out->str, ==, "A:1 B:2 C:3 D:4 ");
    tb_batch_queue_free(queue);
    g_string_free(out, TRUE);
}

// A result that can't be written, or who asks for the end, stops it: nothing is taken or put.
static void test_stop(void)
{
    for (int failed = 0; failed < 2; failed++) {
        GString *out = g_string_new(NULL);
        TbBatchQueue *queue = tb_batch_queue_new(8, emit, out);
        g_assert_true(put(queue, "a", 1) && put(queue, "b", 2) && put(queue, "c", 3));
        guint64 a = take(queue, "a"), b = take(queue, "b");
        if (!failed)
            tb_batch_queue_stop(queue);
        finish(queue, a, failed ? "last" : "A");
        g_assert_cmpstr(out->str, ==, failed ? "last:1 " : "A:1 ");
        TbBatchLine line;
        guint64 ticket;
        g_assert_false(tb_batch_queue_take(queue, &line, &ticket));
        g_assert_false(put(queue, "d", 4));
        finish(queue, b, "B"); // what was begun is told
        g_assert_cmpstr(out->str, ==, failed ? "last:1 B:2 " : "A:1 B:2 ");
        tb_batch_queue_free(queue);
        g_string_free(out, TRUE);
    }
}

static void *take_nothing(void *data)
{
    TbBatchLine line;
    guint64 ticket;
    return GINT_TO_POINTER(tb_batch_queue_take(data, &line, &ticket));
}

static void *put_too_many(void *data)
{
    return GINT_TO_POINTER(put(data, "b", 2) && put(data, "c", 3));
}

// Who waits for lines or for room is told of the end, whatever it came of.
static void test_end_of_waiting(void)
{
    for (int failed = 0; failed < 2; failed++)
        for (int putting = 0; putting < 2; putting++) {
            GString *out = g_string_new(NULL);
            TbBatchQueue *queue = tb_batch_queue_new(2, emit, out);
            g_assert_true(put(queue, "a", 1));
            guint64 a = take(queue, "a");
            pthread_t other;
            void *done;
            pthread_create(&other, NULL, putting ? put_too_many : take_nothing, queue);
            g_usleep(2000); // most often it waits by then
            if (failed)
                finish(queue, a, "last");
            else
                tb_batch_queue_stop(queue);
            pthread_join(other, &done);
            g_assert_false(GPOINTER_TO_INT(done));
            tb_batch_queue_free(queue);
            g_string_free(out, TRUE);
        }
}

static void *put_many(void *data)
{
    for (int i = 0; i < 100; i++) {
        char *text = g_strdup_printf("%d", i);
        g_assert_true(put(data, text, i));
        g_free(text);
    }
    tb_batch_queue_close(data);
    return NULL;
}

// However few lines have room, all of them come through.
static void test_room(void)
{
    for (unsigned capacity = 1; capacity < 6; capacity++) {
        GString *out = g_string_new(NULL), *wanted = g_string_new(NULL);
        TbBatchQueue *queue = tb_batch_queue_new(capacity, emit, out);
        pthread_t putter;
        pthread_create(&putter, NULL, put_many, queue);
        TbBatchLine line;
        guint64 ticket;
        while (tb_batch_queue_take(queue, &line, &ticket)) {
            if (capacity < 3)
                g_usleep(500); // who puts has seen that there is no room yet
            tb_batch_queue_finish(queue, ticket, (TbBatchResult){.text = line.text});
        }
        pthread_join(putter, NULL);
        for (int i = 0; i < 100; i++)
            g_string_append_printf(wanted, "%d:%d ", i, i);
        g_assert_cmpstr(out->str, ==, wanted->str);
        tb_batch_queue_free(queue);
        g_string_free(wanted, TRUE);
        g_string_free(out, TRUE);
    }
}

// A line of so many bytes, of which the queue believes what it is told.
static bool put_heavy(TbBatchQueue *queue, size_t length)
{
    TbBatchLine line = {.text = g_strdup("x"), .length = length, .number = 1};
    return tb_batch_queue_put(queue, &line);
}

typedef struct {
    TbBatchQueue *queue;
    int put; // atomic
} Heavy;

static void *put_one_byte(void *data)
{
    Heavy *heavy = data;
    put_heavy(heavy->queue, 1);
    g_atomic_int_set(&heavy->put, 1);
    return NULL;
}

// Lines of 64 MiB may wait together, or one of any length; one more byte waits until one is taken.
static void test_heavy_lines(void)
{
    static const size_t most = (size_t)64 << 20;
    const size_t waiting[][3] = {
        {most, 0, 0}, {most * 5, 0, 0}, {most - 1, 1, 0}, {1, most - 2, 1}, {1, 2, most - 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(waiting); i++) {
        GString *out = g_string_new(NULL);
        Heavy heavy = {tb_batch_queue_new(8, emit, out), 0};
        for (size_t k = 0; k < 3 && waiting[i][k]; k++)
            g_assert_true(put_heavy(heavy.queue, waiting[i][k]));
        pthread_t putter;
        pthread_create(&putter, NULL, put_one_byte, &heavy);
        g_usleep(5000);
        g_assert_cmpint(g_atomic_int_get(&heavy.put), ==, 0);
        finish(heavy.queue, take(heavy.queue, "x"), "x");
        pthread_join(putter, NULL);
        tb_batch_queue_free(heavy.queue);
        g_string_free(out, TRUE);
    }
}

// ---- Files ----

static void test_identities(void)
{
    char *folder = g_dir_make_tmp("tubiao-identity-XXXXXX", NULL);
    g_assert_cmpint(chdir(folder), ==, 0);
    g_assert_cmpint(g_mkdir("sub", 0700), ==, 0);
    g_assert_true(g_file_set_contents("a", "x", 1, NULL) && g_file_set_contents("b", "x", 1, NULL));
    g_assert_cmpint(symlink("a", "to-a") + symlink("../a", "sub/up") + symlink("new", "to-new") +
                        symlink("to-a", "twice") + link("a", "hard"),
                    ==, 0);
    char *absolute = g_build_filename(folder, "a", NULL);
    g_assert_cmpint(symlink(absolute, "whole"), ==, 0);
    g_assert_cmpint(symlink("loop", "loop"), ==, 0);
    const char *const same[][2] = {{"a", "./a"},          {"a", "sub/../a"},
                                   {"a", "to-a"},         {"a", "sub/up"},
                                   {"a", "twice"},        {"a", absolute},
                                   {"a", "whole"},        {"new", "to-new"},
                                   {"new", "sub/../new"}, {"none/deep/c", "none/../none/deep/c"},
                                   {"sub/c", "./sub/c"}};
    const char *const other[][2] = {
        {"a", "b"},      {"a", "hard"},         {"new", "a"},           {"sub/a", "a"},
        {"none/a", "a"}, {"none/a", "other/a"}, {"sub/none/a", "sub/a"}};
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
        char *one = tb_cli_file_identity(same[i][0]), *two = tb_cli_file_identity(same[i][1]);
        g_assert_cmpstr(one, ==, two);
        g_assert_nonnull(one);
        g_free(one);
        g_free(two);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(other); i++) {
        char *one = tb_cli_file_identity(other[i][0]), *two = tb_cli_file_identity(other[i][1]);
        g_assert_cmpstr(one, !=, two);
        g_free(one);
        g_free(two);
    }
    static const char *const none[] = {"-", "sub", "/dev/null"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
        g_assert_null(tb_cli_file_identity(none[i]));
        g_assert_null(tb_cli_file_inode(none[i]));
    }
    g_assert_null(tb_cli_file_inode("new"));
    char *one = tb_cli_file_inode("a"), *two = tb_cli_file_inode("hard"),
         *three = tb_cli_file_inode("b");
    g_assert_cmpstr(one, ==, two);
    g_assert_cmpstr(one, !=, three);
    g_free(one);
    g_free(two);
    g_free(three);
    char *looped = tb_cli_file_identity("loop");
    g_assert_nonnull(looped);
    g_free(looped);
    g_assert_cmpint(chdir("/"), ==, 0);
    static const char *const made[] = {"sub/up", "sub",   "a",    "b",     "to-a",
                                       "to-new", "twice", "hard", "whole", "loop"};
    for (size_t i = 0; i < G_N_ELEMENTS(made); i++) {
        char *path = g_build_filename(folder, made[i], NULL);
        g_assert_cmpint(g_remove(path), ==, 0);
        g_free(path);
    }
    g_assert_cmpint(g_remove(folder), ==, 0);
    g_free(absolute);
    g_free(folder);
}

// A file that another line reads or writes can't be written; one that was only read can be read.
static void test_claims(void)
{
    TbClaims *claims = tb_claims_new();
    tb_claims_read(claims, "read", 1);
    tb_claims_read(claims, "read", 2);
    g_assert_cmpuint(tb_claims_write(claims, "read", NULL, 3), ==, 1);
    g_assert_cmpuint(tb_claims_write(claims, "read", NULL, 1), ==, 0);
    g_assert_cmpuint(tb_claims_write(claims, "new", NULL, 4), ==, 0);
    g_assert_cmpuint(tb_claims_write(claims, "new", NULL, 4), ==, 0);
    g_assert_cmpuint(tb_claims_write(claims, "new", NULL, 5), ==, 4);
    g_assert_cmpuint(tb_claims_write(claims, "hard", "read", 6), ==, 1);
    g_assert_cmpuint(tb_claims_write(claims, "hard", "other", 7), ==, 0);
    g_assert_cmpuint(tb_claims_write(claims, "hard", "read", 8), ==, 7);
    g_assert_cmpuint(tb_claims_write(claims, "another", "new", 9), ==,
                     0); // links are of what is read
    tb_claims_free(claims);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/batch/lines/texts", test_lines);
    g_test_add_func("/batch/lines/folder", test_lines_of_a_folder);
    g_test_add_func("/batch/lines/pieces", test_lines_in_pieces);
    g_test_add_func("/batch/queue/order", test_order);
    g_test_add_func("/batch/queue/stop", test_stop);
    g_test_add_func("/batch/queue/waiting", test_end_of_waiting);
    g_test_add_func("/batch/queue/room", test_room);
    g_test_add_func("/batch/queue/heavy", test_heavy_lines);
    g_test_add_func("/batch/files/identity", test_identities);
    g_test_add_func("/batch/files/claims", test_claims);
    return g_test_run();
}

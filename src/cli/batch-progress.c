// SPDX-License-Identifier: MIT
#include "cli/batch-progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/messages.h"
#include "cli/columns.h"

#define DRAW_EVERY 100000 // µs
#define BAR_MOST 30
#define BAR_LEAST 5
#define CLEAR_LINE "\r\033[K"

void tb_batch_progress_start(TbBatchProgress *progress, bool wanted, goffset size)
{
    struct winsize window;
    *progress = (TbBatchProgress){.size = size, .start = g_get_monotonic_time(), .columns = 80};
    progress->shown = wanted && isatty(STDERR_FILENO);
    if (progress->shown && ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 0)
        progress->columns = window.ws_col;
}

static void append_duration(GString *text, double seconds)
{
    guint64 whole = (guint64)(seconds + 0.5);
    if (whole >= 3600)
        g_string_append_printf(text, "%u:%02u:%02u", (unsigned)(whole / 3600),
                               (unsigned)(whole / 60 % 60), (unsigned)(whole % 60));
    else
        g_string_append_printf(text, "%u:%02u", (unsigned)(whole / 60), (unsigned)(whole % 60));
}

static void append_rate(GString *text, guint64 done, double seconds)
{
    double rate = seconds > 0 ? (double)done / seconds : 0;
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, rate < 10 ? "%.1f" : "%.0f", rate);
    g_string_append_printf(text, "  %s/s", number);
}

static void append_count(GString *text, const TbBatchCount *count)
{
    if (count->failed > 0)
        g_string_append_printf(text, _("%llu done, %llu failed"), (unsigned long long)count->done,
                               (unsigned long long)count->failed);
    else
        g_string_append_printf(text, _("%llu done"), (unsigned long long)count->done);
}

// "[####----]  40%  ", as wide as there is room beside `text`.
static void prepend_bar(GString *text, double share, unsigned columns)
{
    const size_t around = strlen("[]  100%  ");
    size_t taken = (size_t)tb_cli_columns(text->str, -1) + around;
    if (columns < taken + BAR_LEAST)
        return;
    size_t room = MIN(columns - taken, (size_t)BAR_MOST);
    GString *bar = g_string_new("[");
    for (size_t i = 0; i < room; i++)
        g_string_append_c(bar, (double)i < share * (double)room ? '#' : '-');
    g_string_append_printf(bar, "]  %3u%%  ", (unsigned)(share * 100));
    g_string_prepend(text, bar->str);
    g_string_free(bar, TRUE);
}

char *tb_batch_progress_text(const TbBatchProgress *progress, const TbBatchCount *count,
                             double seconds)
{
    GString *text = g_string_new(NULL);
    append_count(text, count);
    append_rate(text, count->done, seconds);
    if (progress->size > 0) {
        double share = CLAMP((double)count->bytes / (double)progress->size, 0, 1);
        if (share > 0) {
            GString *left = g_string_new(NULL);
            append_duration(left, seconds * (1 - share) / share);
            g_string_append_printf(text, _("  %s left"), left->str);
            g_string_free(left, TRUE);
        }
        prepend_bar(text, share, progress->columns);
    }
    // The last column is left free: some terminals go to the next line behind it.
    tb_cli_cut_columns(text, (int)progress->columns - 1);
    return g_string_free(text, FALSE);
}

static double seconds_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;
}

void tb_batch_progress_hide(TbBatchProgress *progress)
{
    if (progress->shown && progress->drawn && isatty(STDOUT_FILENO)) {
        fputs(CLEAR_LINE, stderr);
        progress->drawn = 0;
    }
}

void tb_batch_progress_draw(TbBatchProgress *progress, const TbBatchCount *count)
{
    gint64 now = g_get_monotonic_time();
    if (!progress->shown || (progress->drawn && now - progress->drawn < DRAW_EVERY))
        return;
    char *text = tb_batch_progress_text(progress, count, seconds_since(progress->start));
    fprintf(stderr, CLEAR_LINE "%s", text);
    progress->drawn = now;
    g_free(text);
}

void tb_batch_progress_finish(TbBatchProgress *progress, const TbBatchCount *count)
{
    if (!progress->shown)
        return;
    GString *text = g_string_new(CLEAR_LINE);
    double seconds = seconds_since(progress->start);
    append_count(text, count);
    append_rate(text, count->done, seconds);
    g_string_append(text, "  ");
    append_duration(text, seconds);
    fprintf(stderr, "%s\n", text->str);
    g_string_free(text, TRUE);
}

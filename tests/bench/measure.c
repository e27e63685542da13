// SPDX-License-Identifier: MIT
// Runs a program once and prints what it took: wall seconds, processor seconds, peak memory in KiB
// and its exit status. A small program of its own, because the peak of a child never seems smaller
// than that of the process that started it.
//   measure LOG COMMAND...      LOG: where the program's words go
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: measure LOG COMMAND...\n", stderr);
        return 2;
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 1, argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    double start = now();
    pid_t child;
    int status;
    struct rusage usage;
    if (posix_spawnp(&child, argv[2], &actions, NULL, argv + 2, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child) {
        fprintf(stderr, "measure: %s can't be run\n", argv[2]);
        return 3;
    }
    double wall = now() - start;
    double cpu = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    printf("%.6f %.6f %ld %d\n", wall, cpu, usage.ru_maxrss, code);
    posix_spawn_file_actions_destroy(&actions);
    return 0;
}

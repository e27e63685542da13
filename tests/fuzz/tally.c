// SPDX-License-Identifier: MIT
#include "tally.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static _Atomic uint64_t *open_counts(void)
{
    const char *path = getenv("TUBIAO_FUZZ_TALLY");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0)
        return NULL;
    void *counts =
        mmap(NULL, TB_TALLY_COUNT * sizeof(uint64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    return counts == MAP_FAILED ? NULL : counts;
}

void tb_tally_add(TbTally what)
{
    static _Atomic uint64_t *counts;
    static int asked; // targets run in one thread
    if (!asked)
        counts = open_counts();
    asked = 1;
    if (counts)
        counts[what]++;
}

// SPDX-License-Identifier: MIT
#include "cli/heap.h"

#include <glib.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MADV_COLLAPSE
enum { MADV_COLLAPSE = 25 }; // of Linux 6.1; glibc names it since 2.37
#endif

enum {
    PAGE = 2 << 20,       // bytes of a large page on the machines this is built for
    STEP = 100 << 10,     // that the heap grows by
    KEPT_FREE = 16 << 20, // given back to the system only when there is more
};

#ifdef __GLIBC__
// The heap grows by a page that nobody has touched but for the first bytes.
static void grow(void)
{
    mallopt(M_TOP_PAD, PAGE);
    void *taken[PAGE / STEP + 2], *end = sbrk(0);
    size_t count = 0;
    while (count < G_N_ELEMENTS(taken) && sbrk(0) == end)
        taken[count++] = g_malloc(STEP); // until what there was is used up
    while (count > 0)
        g_free(taken[--count]);
    mallopt(M_TOP_PAD, STEP);
}

void tb_cli_begin_heap(void)
{
    mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
    intptr_t end = (intptr_t)sbrk(0);
    if (end == -1 || sbrk(PAGE - (end & (PAGE - 1))) == (void *)-1)
        return;
    char *page = sbrk(0);
    grow();
    if ((char *)sbrk(0) >= page + PAGE)
        madvise(page, PAGE, MADV_COLLAPSE);
}
#else
void tb_cli_begin_heap(void)
{
}
#endif

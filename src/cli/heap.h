// SPDX-License-Identifier: MIT
// The program's heap, on large pages where the system has them: a run is over in some tens of
// milliseconds, a tenth of which were page faults. Linux with glibc; elsewhere nothing is done. Not
// for the library, whose heap is another's.
#ifndef TB_CLI_HEAP_H
#define TB_CLI_HEAP_H

// Once, before anything is allocated in numbers and before there are threads: the heap begins anew
// on one large page (Linux 6.1), and what is freed is kept.
void tb_cli_begin_heap(void);

#endif

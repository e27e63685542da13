// SPDX-License-Identifier: MIT
// What a fuzz target came to, counted over all processes of a campaign: most of what is made should
// be valid, or only the reader's refusals are tried.
#ifndef TB_TESTS_FUZZ_TALLY_H
#define TB_TESTS_FUZZ_TALLY_H

#include <stdint.h>

// In the order of COUNTS of campaign.py.
typedef enum {
    TB_TALLY_INPUTS,
    TB_TALLY_READ,    // without an error
    TB_TALLY_FIGURES, // of documents that were read
    TB_TALLY_DRAWN,   // figures that were laid out
    TB_TALLY_WRITTEN, // files
    TB_TALLY_COUNT
} TbTally;

// In the file that TUBIAO_FUZZ_TALLY names, of TB_TALLY_COUNT numbers of 64 bits; else nowhere.
void tb_tally_add(TbTally what);

#endif

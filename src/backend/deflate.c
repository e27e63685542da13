// SPDX-License-Identifier: MIT
#include "backend/deflate.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    LITERALS = 288, // literal and length symbols, the last two never used
    DISTANCES = 30,
    LENGTH_CODES = 19,
    END_OF_BLOCK = 256,
    SYMBOL_BITS_MAX = 15,
    LENGTH_BITS_MAX = 7,
    MATCH_MIN = 3,
    MATCH_MAX = 258,
    BLOCK_SYMBOLS = 32768
};

// A literal (distance 0) or a match, as it goes into the block.
typedef struct {
    uint16_t value; // byte, or length
    uint16_t distance_less_one;
    bool match;
} Symbol;

struct TbDeflate {
    GByteArray *out;
    uint64_t bits;
    int bit_count;
    int symbol_count;
    uint32_t literal_uses[LITERALS], distance_uses[DISTANCES];
    Symbol symbols[BLOCK_SYMBOLS];
};

// A length or distance is told by a code and extra bits.
typedef struct {
    unsigned code, extra_bits, extra;
} Coded;

// Codes come in groups of `1 << group_log` for each number of extra bits: the value's highest bits
// choose the code, the rest is extra.
static Coded coded(unsigned value, unsigned group_log)
{
    unsigned high = value < 2u << group_log ? group_log : 31u - (unsigned)__builtin_clz(value);
    unsigned extra_bits = high - group_log;
    unsigned code = (extra_bits << group_log) + (value >> extra_bits);
    return (Coded){code, extra_bits, value & ((1u << extra_bits) - 1)};
}

static Coded coded_length(unsigned length)
{
    if (length == MATCH_MAX)
        return (Coded){285, 0, 0};
    Coded result = coded(length - MATCH_MIN, 2);
    result.code += 257;
    return result;
}

static Coded coded_distance(unsigned distance_less_one)
{
    return coded(distance_less_one, 1);
}

TbDeflate *tb_deflate_new(GByteArray *out)
{
    TbDeflate *deflate = g_malloc(sizeof *deflate);
    memset(deflate, 0, offsetof(TbDeflate, symbols));
    deflate->out = out;
    return deflate;
}

static void write_bits(TbDeflate *deflate, unsigned value, unsigned count)
{
    deflate->bits |= (uint64_t)value << deflate->bit_count;
    deflate->bit_count += (int)count;
    if (deflate->bit_count < 32)
        return;
    uint8_t bytes[4];
    for (int i = 0; i < 4; i++)
        bytes[i] = (uint8_t)(deflate->bits >> 8 * i);
    g_byte_array_append(deflate->out, bytes, 4);
    deflate->bits >>= 32;
    deflate->bit_count -= 32;
}

static void flush_bits(TbDeflate *deflate)
{
    for (; deflate->bit_count > 0; deflate->bit_count -= 8, deflate->bits >>= 8) {
        uint8_t byte = (uint8_t)deflate->bits;
        g_byte_array_append(deflate->out, &byte, 1);
    }
    deflate->bit_count = 0;
    deflate->bits = 0;
}

// ---- Huffman codes ----

typedef struct {
    uint32_t uses;
    uint16_t symbol;
} Leaf;

static int by_uses(const void *left, const void *right)
{
    const Leaf *a = left, *b = right;
    if (a->uses != b->uses)
        return a->uses < b->uses ? -1 : 1;
    return (int)a->symbol - (int)b->symbol;
}

// Joins the two lightest trees until one is left: `parents` of leaves (first) and of the joins
// after them. Leaves come sorted, joins are made in rising order, so two queues are enough.
static void join_trees(const Leaf *leaves, int count, uint16_t *parents)
{
    uint32_t weights[2 * LITERALS];
    for (int i = 0; i < count; i++)
        weights[i] = leaves[i].uses;
    int leaf = 0, join = count;
    for (int made = count; made < 2 * count - 1; made++) {
        uint32_t weight = 0;
        for (int pick = 0; pick < 2; pick++) {
            bool take_leaf = leaf < count && (join == made || weights[leaf] <= weights[join]);
            int chosen = take_leaf ? leaf++ : join++;
            parents[chosen] = (uint16_t)made;
            weight += weights[chosen];
        }
        weights[made] = weight;
    }
}

// Code lengths for the leaves; returns the longest.
static int measure_codes(const Leaf *leaves, int count, uint8_t *lengths)
{
    uint16_t parents[2 * LITERALS];
    uint8_t depths[2 * LITERALS];
    join_trees(leaves, count, parents);
    int root = 2 * count - 2, longest = 0;
    depths[root] = 0;
    for (int i = root - 1; i >= 0; i--) {
        depths[i] = depths[parents[i]] + 1;
        if (i < count) {
            lengths[leaves[i].symbol] = depths[i];
            longest = MAX(longest, depths[i]);
        }
    }
    return longest;
}

// Optimal lengths within the limit but for the rare tree that is too deep: its counts are evened
// out until it fits.
static void choose_lengths(const uint32_t *uses, int symbols, int limit, uint8_t *lengths)
{
    Leaf leaves[LITERALS];
    int count = 0;
    memset(lengths, 0, (size_t)symbols);
    for (int i = 0; i < symbols; i++)
        if (uses[i])
            leaves[count++] = (Leaf){uses[i], (uint16_t)i};
    if (count < 2) {
        // A code needs two leaves to be complete; decoders refuse less (but for distances).
        int only = count ? leaves[0].symbol : 0;
        lengths[only] = 1;
        lengths[only ? 0 : 1] = 1;
        return;
    }
    qsort(leaves, (size_t)count, sizeof *leaves, by_uses);
    while (measure_codes(leaves, count, lengths) > limit)
        for (int i = 0; i < count; i++)
            leaves[i].uses = leaves[i].uses / 2 + 1;
}

static unsigned reversed(unsigned code, int length)
{
    unsigned result = 0;
    for (int i = 0; i < length; i++, code >>= 1)
        result = result << 1 | (code & 1);
    return result;
}

// Canonical codes, turned round because DEFLATE writes them from their highest bit.
static void assign_codes(const uint8_t *lengths, int symbols, uint16_t *codes)
{
    unsigned counts[SYMBOL_BITS_MAX + 1] = {0}, next[SYMBOL_BITS_MAX + 1] = {0};
    for (int i = 0; i < symbols; i++)
        counts[lengths[i]]++;
    counts[0] = 0;
    for (int bits = 1; bits <= SYMBOL_BITS_MAX; bits++)
        next[bits] = (next[bits - 1] + counts[bits - 1]) << 1;
    for (int i = 0; i < symbols; i++)
        if (lengths[i])
            codes[i] = (uint16_t)reversed(next[lengths[i]]++, lengths[i]);
}

// ---- A block ----

typedef struct {
    uint8_t lengths[LITERALS + DISTANCES];
    uint16_t literal_codes[LITERALS], distance_codes[DISTANCES];
    int literal_count, distance_count;
} Codes;

// The code lengths themselves, run-length coded: symbols 0..18 with their extra bits.
typedef struct {
    uint8_t symbol, extra, extra_bits;
} LengthToken;

static int tokenize_lengths(const uint8_t *lengths, int count, LengthToken *tokens)
{
    int made = 0;
    for (int i = 0; i < count;) {
        int run = 1;
        while (i + run < count && lengths[i + run] == lengths[i])
            run++;
        if (lengths[i] == 0 && run >= 3) {
            run = MIN(run, 138);
            tokens[made++] = run <= 10 ? (LengthToken){17, (uint8_t)(run - 3), 3}
                                       : (LengthToken){18, (uint8_t)(run - 11), 7};
        } else if (i > 0 && lengths[i] == lengths[i - 1] && run >= 3) {
            run = MIN(run, 6);
            tokens[made++] = (LengthToken){16, (uint8_t)(run - 3), 2};
        } else {
            run = 1;
            tokens[made++] = (LengthToken){lengths[i], 0, 0};
        }
        i += run;
    }
    return made;
}

static void write_header(TbDeflate *deflate, const Codes *codes, bool last)
{
    static const uint8_t order[LENGTH_CODES] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    LengthToken tokens[LITERALS + DISTANCES];
    int count =
        tokenize_lengths(codes->lengths, codes->literal_count + codes->distance_count, tokens);
    uint32_t uses[LENGTH_CODES] = {0};
    for (int i = 0; i < count; i++)
        uses[tokens[i].symbol]++;
    uint8_t lengths[LENGTH_CODES];
    uint16_t code_of[LENGTH_CODES] = {0};
    choose_lengths(uses, LENGTH_CODES, LENGTH_BITS_MAX, lengths);
    assign_codes(lengths, LENGTH_CODES, code_of);
    int listed = LENGTH_CODES;
    while (listed > 4 && !lengths[order[listed - 1]])
        listed--;
    write_bits(deflate, last ? 1 : 0, 1);
    write_bits(deflate, 2, 2);
    write_bits(deflate, (unsigned)codes->literal_count - 257, 5);
    write_bits(deflate, (unsigned)codes->distance_count - 1, 5);
    write_bits(deflate, (unsigned)listed - 4, 4);
    for (int i = 0; i < listed; i++)
        write_bits(deflate, lengths[order[i]], 3);
    for (int i = 0; i < count; i++) {
        write_bits(deflate, code_of[tokens[i].symbol], lengths[tokens[i].symbol]);
        write_bits(deflate, tokens[i].extra, tokens[i].extra_bits);
    }
}

static void prepare_codes(const TbDeflate *deflate, Codes *codes)
{
    uint8_t distances[DISTANCES];
    choose_lengths(deflate->literal_uses, LITERALS, SYMBOL_BITS_MAX, codes->lengths);
    choose_lengths(deflate->distance_uses, DISTANCES, SYMBOL_BITS_MAX, distances);
    codes->literal_count = 257;
    for (int i = 257; i < LITERALS; i++)
        if (codes->lengths[i])
            codes->literal_count = i + 1;
    codes->distance_count = 1;
    for (int i = 1; i < DISTANCES; i++)
        if (distances[i])
            codes->distance_count = i + 1;
    assign_codes(codes->lengths, LITERALS, codes->literal_codes);
    assign_codes(distances, DISTANCES, codes->distance_codes);
    memcpy(codes->lengths + codes->literal_count, distances, (size_t)codes->distance_count);
}

static void write_match(TbDeflate *deflate, const Codes *codes, const Symbol *symbol)
{
    const uint8_t *distance_lengths = codes->lengths + codes->literal_count;
    Coded length = coded_length(symbol->value);
    Coded distance = coded_distance(symbol->distance_less_one);
    write_bits(deflate, codes->literal_codes[length.code], codes->lengths[length.code]);
    write_bits(deflate, length.extra, length.extra_bits);
    write_bits(deflate, codes->distance_codes[distance.code], distance_lengths[distance.code]);
    write_bits(deflate, distance.extra, distance.extra_bits);
}

static void write_block(TbDeflate *deflate, bool last)
{
    Codes codes;
    deflate->literal_uses[END_OF_BLOCK]++;
    prepare_codes(deflate, &codes);
    write_header(deflate, &codes, last);
    for (int i = 0; i < deflate->symbol_count; i++) {
        const Symbol *symbol = &deflate->symbols[i];
        if (symbol->match)
            write_match(deflate, &codes, symbol);
        else
            write_bits(deflate, codes.literal_codes[symbol->value], codes.lengths[symbol->value]);
    }
    write_bits(deflate, codes.literal_codes[END_OF_BLOCK], codes.lengths[END_OF_BLOCK]);
    memset(deflate->literal_uses, 0, sizeof deflate->literal_uses);
    memset(deflate->distance_uses, 0, sizeof deflate->distance_uses);
    deflate->symbol_count = 0;
}

static void add_symbol(TbDeflate *deflate, Symbol symbol)
{
    if (deflate->symbol_count == BLOCK_SYMBOLS)
        write_block(deflate, false);
    deflate->symbols[deflate->symbol_count++] = symbol;
}

void tb_deflate_literal(TbDeflate *deflate, uint8_t byte)
{
    add_symbol(deflate, (Symbol){byte, 0, false});
    deflate->literal_uses[byte]++;
}

void tb_deflate_match(TbDeflate *deflate, size_t length, unsigned distance)
{
    g_assert(length >= MATCH_MIN && distance >= 1 && distance <= TB_DEFLATE_WINDOW);
    unsigned distance_code = coded_distance(distance - 1).code;
    while (length > 0) {
        size_t part = MIN(length, MATCH_MAX);
        // What remains must be long enough for a match of its own.
        if (length > MATCH_MAX && length - part < MATCH_MIN)
            part = length - MATCH_MIN;
        add_symbol(deflate, (Symbol){(uint16_t)part, (uint16_t)(distance - 1), true});
        deflate->literal_uses[coded_length((unsigned)part).code]++;
        deflate->distance_uses[distance_code]++;
        length -= part;
    }
}

void tb_deflate_finish(TbDeflate *deflate)
{
    write_block(deflate, true);
    flush_bits(deflate);
    g_free(deflate);
}

// SPDX-License-Identifier: MIT
#include "bytes.h"

#include <glib.h>
#include <string.h>

#include "mutate.h"

// Pieces that a byte flip would hardly ever hit upon.
static const char *const words[] = {"null",
                                    "true",
                                    "-",
                                    "1e999",
                                    "1e-5",
                                    "\"\"",
                                    "{}",
                                    "[]",
                                    "{",
                                    "[",
                                    "]",
                                    "}",
                                    ",",
                                    ":",
                                    "\"",
                                    "\\u0000",
                                    "\\ud800",
                                    "\\",
                                    "\xff",
                                    "\xc3",
                                    "超",
                                    "以上",
                                    "2~3",
                                    "万亿元",
                                    "千亿级",
                                    "%",
                                    "成",
                                    "2020-02-30",
                                    "2020/..",
                                    "上半年",
                                    "截至",
                                    "“十四五”",
                                    "-99999999999999999999",
                                    "10天内",
                                    "\"region\":",
                                    "\"period\":",
                                    "\"status\":\"target\",",
                                    "\"value\":null,",
                                    "\"unit\":\"家\",",
                                    "\"values\":{\"over\":\"period\",\"data\":{\"2020\":1}},",
                                    "\"panel\":\"unit\",",
                                    "\"category\":\"region\",",
                                    "\"top\":1,",
                                    "\"sort\":\"ascending\",",
                                    "\"where\":{\"region\":[]},",
                                    "\"figures\":[{}],",
                                    "\"events\":\"all\",",
                                    "\"annotations\":[{}],",
                                    "\"axis\":{\"max\":0},",
                                    "\"axis\":{\"min\":1,\"breaks\":[[1,2]]},",
                                    "\"axis\":{\"scale\":\"log\"},",
                                    "\"stack\":\"percent\",",
                                    "\"form\":\"waterfall\",",
                                    "\"form\":\"dumbbell\",",
                                    "\"form\":\"bullet\",",
                                    "\"layout\":\"gantt\",",
                                    "\"lane\":\"status\",",
                                    "\"after\":[\"a\"],",
                                    "\"era\":\"a\",",
                                    "\"targets\":[{}],",
                                    "\"lines\":[],",
                                    "\"bands\":[{}],",
                                    "\"totals\":true,",
                                    "\"variance\":true,",
                                    "\"size\":{\"width\":\"40mm\"},",
                                    "\"size\":{\"height\":\"20mm\"},",
                                    "\"orientation\":\"vertical\",",
                                    "\"type\":\"timeline\",",
                                    "\"negative\":[\"a\"],",
                                    "\"highlight\":{},",
                                    "同比增长",
                                    "年均",
                                    "不低于",
                                    "至",
                                    "左右",
                                    "个百分点",
                                    "亿",
                                    "兆",
                                    "半",
                                    "廿",
                                    "第",
                                    "季度",
                                    "2021年3月",
                                    "年",
                                    "月底",
                                    "前后",
                                    "，",
                                    "。",
                                    "其中",
                                    "分别",
                                    "１２",
                                    "〇",
                                    "1,234.5",
                                    "—",
                                    "²",
                                    "/",
                                    "^",
                                    "‰",
                                    "$",
                                    "조",
                                    "억",
                                    "千円",
                                    "at least ",
                                    " million ",
                                    "Q3 ",
                                    "<a>",
                                    "</a>",
                                    "&amp;",
                                    "<![CDATA["};

uint32_t tb_bytes_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

// Pieces begin and end between characters where there are some, but for one in eight.
static size_t any_place(const uint8_t *data, size_t size, uint32_t *state)
{
    size_t at = tb_bytes_random(state) % (size + 1);
    if (tb_bytes_random(state) % 8 > 0)
        while (at < size && (data[at] & 0xC0) == 0x80)
            at++;
    return at;
}

static size_t length_from(const uint8_t *data, size_t size, size_t at, uint32_t *state)
{
    const uint32_t longest = 40;
    size_t room = size - at, length = room ? 1 + tb_bytes_random(state) % MIN(room, longest) : 0;
    while (at + length < size && (data[at + length] & 0xC0) == 0x80)
        length++;
    return length;
}

// `put` bytes in place of `taken`; the size as it was where they have no room.
static size_t put_in(uint8_t *data, size_t size, size_t most, size_t at, size_t taken,
                     const uint8_t *with, size_t put)
{
    if (size - taken + put > most)
        return size;
    memmove(data + at + put, data + at + taken, size - at - taken);
    if (put > 0)
        memcpy(data + at, with, put);
    return size - taken + put;
}

size_t tb_bytes_mutate(uint8_t *data, size_t size, size_t most, TbBytes other, uint32_t *state)
{
    uint8_t piece[64];
    size_t at = any_place(data, size, state), run = length_from(data, size, at, state), length;
    const char *word = words[tb_bytes_random(state) % G_N_ELEMENTS(words)];
    switch (tb_bytes_random(state) % (other.size > 0 ? 7 : 5)) {
    case 0: // another byte
        if (run > 0)
            data[at] ^= (uint8_t)(1u << tb_bytes_random(state) % 8);
        return size;
    case 1: // a piece less
        return put_in(data, size, most, at, run, NULL, 0);
    case 2: // a piece twice
        length = MIN(run, sizeof(piece));
        memcpy(piece, data + at, length);
        return put_in(data, size, most, at, 0, piece, length);
    case 3: // a word for a piece
        return put_in(data, size, most, at, MIN(run, strlen(word)), (const uint8_t *)word,
                      strlen(word));
    case 4: // a word more
        return put_in(data, size, most, at, 0, (const uint8_t *)word, strlen(word));
    default: { // a piece of the other, more or in place of one
        size_t from = any_place(other.data, other.size, state);
        length = length_from(other.data, other.size, from, state);
        return put_in(data, size, most, at, tb_bytes_random(state) % 2 ? run : 0, other.data + from,
                      length);
    }
    }
}

#pragma weak LLVMFuzzerMutate // libFuzzer has its own
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most)
{
    uint32_t state = (uint32_t)size * 2654435761u | 1;
    return tb_bytes_mutate(data, size, most, (TbBytes){0}, &state);
}

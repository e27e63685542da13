// SPDX-License-Identifier: MIT
#include "quantity/fold.h"
#include "base/messages.h"

#include <string.h>

#include "quantity/numeral.h"

typedef struct {
    gunichar from, to;
} Pair;

// In order of `from`. Only characters of words that some reader of this layer knows.
static const Pair pairs[] = {
    {0x00A0, ' '},    // no-break space
    {0x00B5, 0x03BC}, // µ μ
    {0x1680, ' '},    // ogham space
    {0x2010, '-'},    // ‐
    {0x2011, '-'},    // no-break hyphen
    {0x2012, 0x2014}, // figure dash -> —
    {0x2013, 0x2014}, // – -> —
    {0x2015, 0x2014}, // ― -> —
    {0x2018, '\''},   // ‘
    {0x2019, '\''},   // ’
    {0x201C, '"'},    // “
    {0x201D, '"'},    // ”
    {0x201E, '"'},    // „
    {0x202F, ' '},    // narrow no-break space
    {0x205F, ' '},    // mathematical space
    {0x2212, '-'},    // −
    {0x223C, '~'},    // ∼
    {0x2252, 0x2248}, // ≒ -> ≈
    {0x2266, 0x2264}, // ≦ -> ≤
    {0x2267, 0x2265}, // ≧ -> ≥
    {0x2500, 0x2014}, // ─ -> —
    {0x25CB, 0x3007}, // ○ -> 〇
    {0x25EF, 0x3007}, // ◯ -> 〇
    {0x2A7D, 0x2264}, // ⩽ -> ≤
    {0x2A7E, 0x2265}, // ⩾ -> ≥
    {0x3000, ' '},    // ideographic space
    {0x300C, '"'},    // 「
    {0x300D, '"'},    // 」
    {0x300E, '"'},    // 『
    {0x300F, '"'},    // 』
    {0x301C, '~'},    // 〜
    {0x4F54, 0x5360}, // 佔 占
    {0x4F86, 0x6765}, // 來 来
    {0x500B, 0x4E2A}, // 個 个
    {0x50C5, 0x4EC5}, // 僅 仅
    {0x5104, 0x4EBF}, // 億 亿
    {0x5167, 0x5185}, // 內 内
    {0x5169, 0x4E24}, // 兩 两
    {0x5283, 0x5212}, // 劃 划
    {0x5340, 0x533A}, // 區 区
    {0x53C3, 0x53C1}, // 參 叁
    {0x5678, 0x5428}, // 噸 吨
    {0x5706, 0x5143}, // 圆 元
    {0x5713, 0x5143}, // 圓 元
    {0x5718, 0x56E2}, // 團 团
    {0x5834, 0x573A}, // 場 场
    {0x5897, 0x589E}, // 増 增
    {0x5BE6, 0x5B9E}, // 實 实
    {0x5C07, 0x5C06}, // 將 将
    {0x5C0D, 0x5BF9}, // 對 对
    {0x5C64, 0x5C42}, // 層 层
    {0x5E2F, 0x5E26}, // 帯 带
    {0x5E63, 0x5E01}, // 幣 币
    {0x5E7E, 0x51E0}, // 幾 几
    {0x5F35, 0x5F20}, // 張 张
    {0x5F37, 0x5F3A}, // 強 强
    {0x5F8C, 0x540E}, // 後 后
    {0x5F9E, 0x4ECE}, // 從 从
    {0x6236, 0x6237}, // 戶 户
    {0x6238, 0x6237}, // 戸 户
    {0x62E1, 0x6269}, // 拡 扩
    {0x640D, 0x635F}, // 損 损
    {0x64F4, 0x6269}, // 擴 扩
    {0x6578, 0x6570}, // 數 数
    {0x65BC, 0x4E8E}, // 於 于
    {0x6607, 0x5347}, // 昇 升
    {0x6642, 0x65F6}, // 時 时
    {0x689D, 0x6761}, // 條 条
    {0x68DF, 0x680B}, // 棟 栋
    {0x6A19, 0x6807}, // 標 标
    {0x6B50, 0x6B27}, // 歐 欧
    {0x6B72, 0x5C81}, // 歲 岁
    {0x6E1B, 0x51CF}, // 減 减
    {0x6E80, 0x6EE1}, // 満 满
    {0x6E96, 0x51C6}, // 準 准
    {0x6EFF, 0x6EE1}, // 滿 满
    {0x6F32, 0x6DA8}, // 漲 涨
    {0x70BA, 0x4E3A}, // 為 为
    {0x7121, 0x65E0}, // 無 无
    {0x73FE, 0x73B0}, // 現 现
    {0x74B0, 0x73AF}, // 環 环
    {0x755D, 0x4EA9}, // 畝 亩
    {0x7576, 0x5F53}, // 當 当
    {0x76E7, 0x5362}, // 盧 卢
    {0x7A2E, 0x79CD}, // 種 种
    {0x7A69, 0x7A33}, // 穩 稳
    {0x7D00, 0x7EAA}, // 紀 纪
    {0x7D04, 0x7EA6}, // 約 约
    {0x7D1A, 0x7EA7}, // 級 级
    {0x7DE9, 0x7F13}, // 緩 缓
    {0x7E23, 0x53BF}, // 縣 县
    {0x7E2E, 0x7F29}, // 縮 缩
    {0x7E3D, 0x603B}, // 總 总
    {0x7E8C, 0x7EED}, // 續 续
    {0x81FA, 0x53F0}, // 臺 台
    {0x842C, 0x4E07}, // 萬 万
    {0x8655, 0x5904}, // 處 处
    {0x8667, 0x4E8F}, // 虧 亏
    {0x898F, 0x89C4}, // 規 规
    {0x8A08, 0x8BA1}, // 計 计
    {0x8AB2, 0x8BFE}, // 課 课
    {0x8CA0, 0x8D1F}, // 負 负
    {0x8CB3, 0x8D30}, // 貳 贰
    {0x8F03, 0x8F83}, // 較 较
    {0x8F1B, 0x8F86}, // 輛 辆
    {0x8F49, 0x8F6C}, // 轉 转
    {0x9023, 0x8FDE}, // 連 连
    {0x9031, 0x5468}, // 週 周
    {0x904E, 0x8FC7}, // 過 过
    {0x9054, 0x8FBE}, // 達 达
    {0x9109, 0x4E61}, // 鄉 乡
    {0x938A, 0x9551}, // 鎊 镑
    {0x93AE, 0x9547}, // 鎮 镇
    {0x9418, 0x949F}, // 鐘 钟
    {0x9577, 0x957F}, // 長 长
    {0x9580, 0x95E8}, // 門 门
    {0x958B, 0x5F00}, // 開 开
    {0x9593, 0x95F4}, // 間 间
    {0x96BB, 0x53EA}, // 隻 只
    {0x96D9, 0x53CC}, // 雙 双
    {0x97D3, 0x97E9}, // 韓 韩
    {0x9803, 0x9877}, // 頃 顷
    {0x9805, 0x9879}, // 項 项
    {0x9810, 0x9884}, // 預 预
    {0x9918, 0x4F59}, // 餘 余
    {0x9EDE, 0x70B9}, // 點 点
    {0xFE63, '-'},    // ﹣
    {0xFE6A, '%'},    // ﹪
    {0xFFE5, 0x00A5}, // ￥ -> ¥
};

static gunichar fold_pair(gunichar c)
{
    size_t low = 0, high = G_N_ELEMENTS(pairs);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (pairs[middle].from == c)
            return pairs[middle].to;
        if (pairs[middle].from < c)
            low = middle + 1;
        else
            high = middle;
    }
    return c;
}

static gunichar fold_character(gunichar c)
{
    if (c < 0x80)
        return c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    if (c >= 0x2000 && c <= 0x200A)
        return ' ';
    return fold_pair(c);
}

// Characters that pasted text carries along and nobody sees.
static bool is_invisible(gunichar c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

gunichar tb_fold_next(const char *text, size_t *length)
{
    unsigned char first = (unsigned char)*text;
    if (first < 0x80) {
        *length = first != 0;
        return fold_character(first);
    }
    gunichar c = g_utf8_get_char_validated(text, -1);
    if (c >= 0x110000) {
        *length = 0;
        return 0;
    }
    *length = (size_t)(g_utf8_next_char(text) - text);
    return fold_character(c);
}

static void trim_end(TbFolded *folded)
{
    while (folded->length > 0 && folded->text[folded->length - 1] == ' ')
        folded->length--;
    folded->text[folded->length] = '\0';
}

bool tb_fold(const char *source, TbFolded *folded, const char **cause, size_t *offset)
{
    const char *at = source;
    folded->length = 0;
    while (*at) {
        size_t step;
        gunichar c = tb_fold_next(at, &step);
        if (c == TB_TRILLION) // ours
            c = 0xFFFD;
        char bytes[6];
        size_t count = (size_t)g_unichar_to_utf8(c, bytes);
        *offset = (size_t)(at - source);
        if (step == 0) {
            *cause = _("not UTF-8");
            return false;
        }
        if (folded->length + count >= TB_FOLD_BYTES || *offset > G_MAXUINT16 - 4) {
            *cause = _("too long");
            return false;
        }
        if (!is_invisible(c) && (c != ' ' || folded->length > 0)) {
            for (size_t i = 0; i < count; i++)
                folded->origin[folded->length + i] = (guint16)*offset;
            memcpy(folded->text + folded->length, bytes, count);
            folded->length += count;
        }
        at += step;
    }
    folded->origin[folded->length] = (guint16)(at - source);
    trim_end(folded);
    *offset = 0;
    return true;
}

static gunichar fold_width(gunichar c)
{
    if ((c >= 0xFF01 && c <= 0xFF5E) || c == 0xFE6A || c == 0xFE63 || c == 0xFFE5)
        return fold_character(c);
    return fold_character(c) == ' ' ? ' ' : c;
}

// Korean has spaces between words.
static bool is_hangul(gunichar c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

void tb_fold_append(GString *buffer, const char *source, size_t from, size_t to)
{
    gunichar previous = 0;
    bool space = false;
    size_t start = buffer->len;
    for (const char *at = source + from; at < source + to; at = g_utf8_next_char(at)) {
        gunichar c = fold_width(g_utf8_get_char(at));
        if (is_invisible(c))
            continue;
        if (c == ' ') {
            space = true;
            continue;
        }
        bool apart = (previous < 0x80 && c < 0x80) || is_hangul(previous) || is_hangul(c);
        if (space && previous && apart)
            g_string_append_c(buffer, ' ');
        space = false;
        gunichar folded = fold_character(c);
        bool sign = (folded == '-' || folded == 0x2014) && buffer->len == start; // – typed for −
        g_string_append(buffer, sign ? "−" : "");
        if (!sign)
            g_string_append_unichar(buffer, c);
        previous = c;
    }
}

const char *tb_fold_quote(TbArena *arena, const char *source, size_t offset)
{
    enum { CHARACTERS = 16 };
    char *valid = g_utf8_make_valid(source + offset, -1);
    bool cut = g_utf8_strlen(valid, -1) > CHARACTERS;
    if (cut)
        *g_utf8_offset_to_pointer(valid, CHARACTERS) = '\0';
    const char *quoted = tb_arena_printf(arena, "“%s%s”", valid, cut ? "…" : "");
    g_free(valid);
    return quoted;
}

size_t tb_fold_word(const char *text, const char *word)
{
    size_t length = 0; // most differ in their first byte, and hundreds are tried
    while (word[length] != '\0' && text[length] == word[length])
        length++;
    return word[length] == '\0' ? length : 0;
}

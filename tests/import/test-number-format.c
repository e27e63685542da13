// SPDX-License-Identifier: MIT
// What number formats of workbooks say: those with a number of their own, and by their text.
#include "import/number-format.h"

#include <string.h>

// "day", "month", "year" or "time" of dates; else "%", the unit, what makes a limit of the number
// with a bar in its place, and "+" where that is said of positive numbers alone.
static char *said(TbCellFormat format)
{
    GString *text = g_string_new(NULL);
    if (format.date || format.time_only)
        g_string_append(text, format.time_only                         ? "time"
                              : format.precision == TB_PRECISION_DAY   ? "day"
                              : format.precision == TB_PRECISION_MONTH ? "month"
                              : format.precision == TB_PRECISION_YEAR  ? "year"
                                                                       : "?");
    if (format.percent)
        g_string_append(text, " %");
    if (format.unit)
        g_string_append_printf(text, " %s", format.unit);
    if (format.lead || format.trail)
        g_string_append_printf(text, " %s|%s", format.lead, format.trail);
    if (format.positive)
        g_string_append(text, " +");
    return g_strchug(g_string_free(text, FALSE));
}

// Built-in numbers, the first and the last, and what each between them says.
static const struct {
    unsigned first, last;
    const char *said;
} builtins[] = {{0, 8, ""},        {9, 10, "%"},     {11, 13, ""},     {14, 16, "day"},
                {17, 17, "month"}, {18, 21, "time"}, {22, 22, "day"},  {23, 26, ""},
                {27, 27, "month"}, {28, 31, "day"},  {32, 35, "time"}, {36, 36, "day"},
                {37, 44, ""},      {45, 47, "time"}, {48, 49, ""},     {50, 51, "day"},
                {52, 52, "month"}, {53, 54, "day"},  {55, 56, "time"}, {57, 57, "month"},
                {58, 58, "day"},   {59, 170, ""}};

static void test_builtins(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(builtins); i++)
        for (unsigned id = builtins[i].first; id <= builtins[i].last; id++) {
            char *found = said(tb_number_format_builtin(id));
            if (strcmp(found, builtins[i].said) != 0)
                g_error("%u: \"%s\", not \"%s\"", id, found, builtins[i].said);
            g_free(found);
        }
}

static const struct {
    const char *format, *said;
} formats[] = {
    // Dates, as exact as they are shown
    {"yyyy-mm-dd", "day"},
    {"yyyy/m/d", "day"},
    {"YYYY/M/D", "day"},
    {"mmmm d, yyyy", "day"},
    {"m\"月\"d\"日\"", "day"},
    {"[$-804]yyyy\"年\"m\"月\"d\"日\"", "day"},
    {"d", "day"},
    {"dddd", "day"},
    {"aaaa d", "day"},
    {"yyyy\"年\"m\"月\"", "month"},
    {"yyyy年m月", "month"},
    {"yyyy\\-mm", "month"},
    {"mmm-yy", "month"},
    {"mm", "month"},
    {"[DBNum1]yyyy年m月", "month"},
    {"e\"年\"m\"月\"", "month"},
    {"yyyy", "year"},
    {"yyyy\"年\"", "year"},
    {"e", "year"},
    {"yyyy-mm-dd hh:mm", "day"},
    {"m/d/yy h:mm", "day"},
    {"yyyy-mm hh", "day"},
    {"hh:mm mmm", "day"}, // three are never minutes
    {"m/d h:mm:ss", "day"},
    {"yyyy-mm-dd;@", "day"},
    {"yyyy_-mm*x", "month"}, // what makes room is no part of it
    // Times of a day, and lengths of time
    {"h:mm", "time"},
    {"hh:mm:ss", "time"},
    {"h", "time"},
    {"ss", "time"},
    {"ss.0", ""}, // digits
    {"mm:ss", "time"},
    {"m:ss", "time"},
    {"mmm:ss", "day"},
    {"m/d:ss", "day"},
    {"h:mm AM/PM", "time"},
    {"AM/PM h", "time"},
    {"AM/PM", "time"},
    {"[h]:mm", "time"},
    {"[hh]:mm:ss", "time"},
    {"[m]:ss", "time"},
    {"[MM]", "time"},
    {"[ss]", "time"},
    {"[H]\"小时\"", "time"},
    {"h\"时\"mm\"分\"", "time"},
    // Words in brackets that begin so are none
    {"[hx]", ""},
    {"[Magenta]", ""},
    {"[Magenta]0", ""},
    {"[Red]yyyy", "year"},
    // Numbers
    {"General", ""},
    {"general", ""},
    {"0", ""},
    {"#,##0.00", ""},
    {"# ?/?", ""},
    {"0.00E+00", ""},
    {"0.0e-0", ""},
    {"##0.0E+0", ""},
    {"0.0E+0\"元\"", "元"},
    {"#\"元\"", "元"},
    {"?\"元\"", "元"},
    {"#,###\"元\"", "元"},
    {"???,\"千元\"", "元"},
    {"@", ""},
    {"", ""},
    {"\"d\"0", ""},
    {"0\" d\"", ""},
    {"0%", "%"},
    {"0.0 %", "%"},
    {"%", "%"},
    {"%0", "%"},
    // Units behind them
    {"0\"元\"", "元"},
    {"0\" 元 \"", "元"},
    {"0元", "元"},
    {"0\\元", "元"},
    {"0!元", "元"},
    {"0\\亿\\元", "亿元"},
    {"0.00亿元", "亿元"},
    {"General\"台\"", "台"},
    {"#,##0.0\"万吨\"", "万吨"},
    {"0\"元\"_)", "元"},
    {"0_元", ""},
    {"0*元", ""},
    {"#,##0[$元-804]", "元"},
    {"#,##0[$元]", "元"},
    {"#,##0\" \"[$元-804]", "元"},
    {"[$元-804]#,##0", ""}, // before it is a currency's sign
    {"0[Red]", ""},
    {"0\"元", "元"}, // what is never closed goes to the end
    {"0[$元", ""},
    {"0\\", ""},
    {"0!", ""},
    {"0_", ""},
    {"0*", ""},
    {"\"元\"0", ""},
    {"0\"x元y\"", ""},
    {"\"元\"0\"万元\"", "万元"},
    {"0%\"元\"", "%"},
    // The number is stored in another unit than it is shown in
    {"0,\"千元\"", "元"},
    {"#,##0,,\"百万元\"", "元"},
    {"0.0,\"千元\"", "元"},
    {"0,\"元\"", ""},
    {"0,\"万元\"", ""},
    {"0,0\"元\"", "元"}, // between digits they are read at
    {"0!.0,\"万元\"", "元"},
    {"0\\.0,\"万元\"", "元"},
    {"0\".\"0,\"万元\"", "元"},
    {"0!.00,,\"亿元\"", "元"},
    {"0!.0000\"万元\"", "元"},
    {"0!.0\"万元\"", ""},
    {"0!.00\"元\"", ""},
    {".!.0\"元\"", "元"}, // no digit before it
    // Limits and estimates
    {"\"约\"0\"家\"", "家 约|家"},
    {"\"约\"0", "约|"},
    {"0\"家以上\"", "|家以上"},
    {"\"超\"0.0\"亿元\"", "亿元 超|亿元"},
    {"\"超\"#,##0,\"千元\"", "元 超|元"},
    {"\"超\"#,##0,\"元\"", "超|"},
    {"\"约\"0.0%", "% 约|"},
    {"\"约\"0%", "% 约|"},
    {"\"共\"0\"家\"", "家"},
    {"\"无\"0", ""},
    // Those of other signs, or of a condition, are not those of all
    {"0;-0", "+"},
    {"0\"元\";-0\"元\"", "元 +"},
    {"\"近\"0;\"降\"0", "近| +"},
    {"[>100]\"超\"0;0", "+"},
    {"[<=100]0\"元\"", ""},
    {"[=100]0\"元\"", ""},
    {"[Red]\"超\"0", "超|"},
    {"0;\"元\"", "+"},
    {";0\"元\"", ""}};

static void test_formats(void)
{
    TbArena *arena = tb_arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        char *found = said(tb_number_format_parse(arena, formats[i].format));
        if (strcmp(found, formats[i].said) != 0)
            g_error("%s: \"%s\", not \"%s\"", formats[i].format, found, formats[i].said);
        g_free(found);
    }
    tb_arena_free(arena);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/import/number-format/builtin", test_builtins);
    g_test_add_func("/import/number-format/text", test_formats);
    return g_test_run();
}

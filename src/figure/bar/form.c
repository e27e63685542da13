// SPDX-License-Identifier: MIT
// The forms of bars: a row each, from the file of its name.
#include "figure/bar/form.h"

static const TbBarFormType plain = {.rows = W_("Bar chart"),
                                    .columns = W_("Column chart"),
                                    .plain = true,
                                    .arrows = true,
                                    .named = true};

static const TbBarFormType *const forms[TB_FORM_COUNT] = {
    [TB_FORM_BAR] = &plain,
    [TB_FORM_BULLET] = &tb_bar_bullet,
    [TB_FORM_WATERFALL] = &tb_bar_waterfall,
    [TB_FORM_DUMBBELL] = &tb_bar_dumbbell,
    [TB_FORM_LOLLIPOP] = &tb_bar_lollipop,
    [TB_FORM_INTERVAL] = &tb_bar_interval,
    [TB_FORM_DOT] = &tb_bar_dot,
};

// Of bars that are stacked.
static const TbBarFormType *const stacks[] = {
    [TB_STACK_NONE] = &plain,
    [TB_STACK_SUM] = &tb_bar_stack,
    [TB_STACK_PERCENT] = &tb_bar_percent,
    [TB_STACK_DIVERGING] = &tb_bar_diverging,
};

const TbBarFormType *tb_bar_form(const TbFigureSpec *spec)
{
    return spec->bar.form == TB_FORM_BAR ? stacks[spec->cut.stack] : forms[spec->bar.form];
}

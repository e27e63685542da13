// SPDX-License-Identifier: MIT
// What a layout decided, and why, as lines or as JSON.
#include "base/messages.h"
#include "base/buffer.h"
#include "scene/scene.h"

#define WHAT_WIDTH 12
#define CHOICE_WIDTH 14

void tb_scene_decide(TbScene *scene, const char *what, const char *choice, const char *why)
{
    TbDecision *decision = tb_arena_new0(scene->arena, TbDecision, 1);
    *decision = (TbDecision){.what = what,
                             .choice = tb_arena_strdup(scene->arena, choice),
                             .why = tb_arena_strdup(scene->arena, why)};
    if (scene->last_decision)
        scene->last_decision->next = decision;
    else
        scene->decisions = decision;
    scene->last_decision = decision;
}

// At least one space behind it, also where it is wider than its column.
static void append_cell(GString *out, const char *text, int width)
{
    g_string_append(out, text);
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        width -= g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
    for (; width > 0; width--)
        g_string_append_c(out, ' ');
    g_string_append_c(out, ' ');
}

void tb_scene_explain(const TbScene *scene, GString *out)
{
    g_string_append_printf(out, "figure \"%s\"\n", scene->id);
    for (const TbDecision *at = scene->decisions; at; at = at->next) {
        g_string_append(out, "  ");
        append_cell(out, at->what, WHAT_WIDTH);
        append_cell(out, at->choice, CHOICE_WIDTH);
        g_string_append_printf(out, "%s\n", tb_text(at->why));
    }
}

void tb_scene_explain_json(const TbScene *scene, GString *out)
{
    g_string_append(out, "{\"figure\":");
    tb_buffer_append_json_string(out, scene->id);
    g_string_append(out, ",\"decisions\":[");
    for (const TbDecision *at = scene->decisions; at; at = at->next) {
        g_string_append(out, at == scene->decisions ? "{\"what\":" : ",{\"what\":");
        tb_buffer_append_json_string(out, at->what);
        g_string_append(out, ",\"choice\":");
        tb_buffer_append_json_string(out, at->choice);
        g_string_append(out, ",\"why\":");
        tb_buffer_append_json_string(out, tb_text(at->why));
        g_string_append_c(out, '}');
    }
    g_string_append(out, "]}\n");
}

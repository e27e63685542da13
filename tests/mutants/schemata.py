# SPDX-License-Identifier: MIT
"""All faults of a run in one build: each function holds a copy of its body for each of its faults,
and the environment says which fault is committed. It also notes which of the statements that could
hold a fault a process runs, so that only tests that run a fault's statement are tried on it."""
import collections
import re

import mutations

ON, SEEN = "FAULT_ON", "FAULT_SEEN"  # variables: the fault's number, the file of functions run
SLOTS = 1 << 14  # a slot a fault

HEADER = """\
extern int tb_fault_on;
extern unsigned char *tb_fault_seen;
#define TB_FAULT_SEEN(slot) \\
    do { if (__builtin_expect(tb_fault_seen != 0, 0)) tb_fault_seen[slot] = 1; } while (0)
#define TB_FAULT_ON(number) __builtin_expect(tb_fault_on == (number), 0)
"""
# In every program and shared object. A mapped file keeps what a killed process has seen.
RUNTIME = f"""\
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

__attribute__((visibility("hidden"))) int tb_fault_on;
__attribute__((visibility("hidden"))) unsigned char *tb_fault_seen;

__attribute__((constructor(101))) static void begin(void)
{{
    const char *number = getenv("{ON}"), *path = getenv("{SEEN}");
    tb_fault_on = number ? atoi(number) : 0;
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *seen = mmap(NULL, {SLOTS}, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    tb_fault_seen = seen == MAP_FAILED ? NULL : seen;
    close(file);
}}
"""

Function = collections.namedtuple("Function", "name is_void first last")  # lines of its braces, from 0


def functions(text):
    """Those of a source whose braces stand at the beginning of a line."""
    codes = mutations.masked(text).split("\n")
    first = None
    for number, code in enumerate(codes):
        if code.startswith("{") and codes[number - 1].rstrip(" ~").endswith(")"):
            first = number
        elif code.startswith("}") and first is not None:
            begin = first
            while begin and codes[begin - 1].strip() and not codes[begin - 1].endswith((";", "}")):
                begin -= 1
            signature = " ".join(codes[begin:first]).replace("~", "").lstrip()
            name = re.search(r"(\w+)\(", signature)
            if name:
                yield Function(name[1], bool(re.match(r"(?:\w+ )*void \w+\(", signature)), first,
                               number)
            first = None


def first_line(codes, line, first):
    """The line (from 0) that the statement in the masked line begins with, or the statement around it;
    None: that can't be told."""
    for number in range(line, first, -1):
        code, before = codes[number].strip(" ~"), codes[number - 1].rstrip(" ~")
        if re.match(r"\}|else\b|case\b|default\b|\w+:$", code):
            return None
        above = "".join(codes[first:number])
        if above.count("(") != above.count(")"):
            continue
        if before.endswith(";") or before.endswith((") {", "else {", "do {")) or \
                re.match(r"\s*(?:case .*|default):$", before) or number - 1 == first or \
                (before.strip() == "}" and not re.match(r"[.{,)]", code)):
            return number
    return None


def instrumented(path, text, faults):
    """The source with the faults {number: fault} inside, and {line from 1: number} of the copies."""
    lines, out, places, at = text.split("\n"), HEADER.split("\n"), {}, 0
    codes = mutations.masked(text).split("\n")
    for function in functions(text):
        out += lines[at:function.first + 1]
        seen = {}  # {line: slots}
        for number, fault in faults.items():
            if not function.first < fault.line - 1 < function.last:
                continue
            line = first_line(codes, fault.line - 1, function.first) or function.first + 1
            seen.setdefault(line, []).append(number)
            body = lines[function.first + 1:function.last]
            body[fault.line - function.first - 2] = fault.after
            begin = len(out)
            out += [f"if (TB_FAULT_ON({number})) {{", *body,
                    "return; }" if function.is_void else "}"]
            places.update({line + 1: number for line in range(begin, len(out))})
        for line in range(function.first + 1, function.last):
            marks = "".join(f"TB_FAULT_SEEN({number}); " for number in seen.get(line, ()))
            out.append(marks + lines[line])
        at = function.last
    return "\n".join(out + lines[at:]), places

# SPDX-License-Identifier: MIT
"""All faults of a run in one build: each function holds a copy of its body for each of its faults,
and the environment says which fault is committed. It also notes which functions a process runs, so
that only tests that run a fault's function are tried on it."""
import collections
import re
import zlib

import mutations

ON, SEEN = "FAULT_ON", "FAULT_SEEN"  # variables: the fault's number, the file of functions run
SLOTS = 1 << 16  # functions are known by a hash; two that share a slot cost a test run too many

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


def slot(path, function):
    return zlib.crc32(f"{path}:{function.name}".encode()) % SLOTS


def slot_of(path, text, line):
    """The slot of the function that holds the line (from 1); None: in no function known here."""
    for function in functions(text):
        if function.first < line - 1 < function.last:
            return slot(path, function)
    return None


def instrumented(path, text, faults):
    """The source with the faults {number: fault} inside, and {line from 1: number} of the copies."""
    lines, out, places, at = text.split("\n"), HEADER.split("\n"), {}, 0
    for function in functions(text):
        out += lines[at:function.first + 1]
        out.append(f"TB_FAULT_SEEN({slot(path, function)});")
        for number, fault in faults.items():
            if not function.first < fault.line - 1 < function.last:
                continue
            body = lines[function.first + 1:function.last]
            body[fault.line - function.first - 2] = fault.after
            begin = len(out)
            out += [f"if (TB_FAULT_ON({number})) {{", *body,
                    "return; }" if function.is_void else "}"]
            places.update({line + 1: number for line in range(begin, len(out))})
        at = function.first + 1
    return "\n".join(out + lines[at:]), places

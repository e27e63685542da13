# SPDX-License-Identifier: MIT
"""Small faults that could be written by accident: where they can be put into a C source, and how
the line reads then. Works on text; a fault that does not compile is thrown away by the caller."""
import collections
import re

Mutation = collections.namedtuple("Mutation", "path line kind before after")

# Pairs of names whose exchange is a plausible slip; whole words between underscores count.
TWINS = [("low", "high"), ("left", "right"), ("width", "height"), ("start", "end"),
         ("min", "max"), ("MIN", "MAX"), ("first", "last"), ("good", "bad"), ("x", "y"),
         ("begin", "end"), ("above", "below"), ("before", "after"), ("floor", "ceil"),
         ("LEFT", "RIGHT"), ("LOW", "HIGH"), ("OVER", "UNDER"), ("AT_LEAST", "AT_MOST")]

# kind, pattern on code without strings and comments, replacement
PATTERNS = [
    ("comparison", r" < ", " <= "), ("comparison", r" <= ", " < "),
    ("comparison", r" > ", " >= "), ("comparison", r" >= ", " > "),
    ("comparison", r" == ", " != "), ("comparison", r" != ", " == "),
    ("logic", r" && ", " || "), ("logic", r" \|\| ", " && "),
    ("off by one", r" \+ 1\b(?![.\d])", ""), ("off by one", r" - 1\b(?![.\d])", ""),
    ("off by one", r"\[0\]", "[1]"),
    ("sign", r"(?<=[\w)\]]) \+ (?=[\w(])", " - "), ("sign", r"(?<=[\w)\]]) - (?=[\w(])", " + "),
    ("sign", r"(?<=return )-(?=\w)", ""),
    ("factor", r"(?<=[\w)\]]) \* (?=[\w(])", " / "), ("factor", r"(?<=[\w)\]]) / (?=[\w(])", " * "),
    ("factor", r"(?<=\b)0\.5\b", "0.25"), ("factor", r"\b1e([1-9]\d?)\b", r"1e-\1"),
    ("result", r"\breturn true;", "return false;"), ("result", r"\breturn false;", "return true;"),
    ("branch", r"\bif \((?=.*\) ?\{?$)", "if (!("), # closed below
    ("branch never taken", r"\bif \((?=.*\) ?\{?$)", "if (0 && ("),
]
STATUSES = {"TUBIAO_INPUT": "TUBIAO_IO", "TUBIAO_IO": "TUBIAO_INPUT", "TUBIAO_OK": "TUBIAO_INPUT",
            "TUBIAO_ARGUMENT": "TUBIAO_INPUT", "TUBIAO_FONT": "TUBIAO_INPUT"}
STATUS = re.compile(r"\b(?:" + "|".join(STATUSES) + r")\b")
CALL = re.compile(r"^\s+(tb_\w+|add_\w+|note_\w+|draw_\w+|warn\w*)\(.*\);$")
# What frees: leaks are seen by the builds with sanitizers alone, where they end every test.
FREES = re.compile(r"\w+_(?:free|unref|destroy)(?:_\w+)?\(|g_free\(|g_clear_\w+\(")
# How much memory is taken: too little is seen by those builds alone, too much or a hint by none.
TAKES = re.compile(r"\b(?:\w+_sized_new|g_new0?|g_malloc0?|g_realloc|g_try_\w+|tb_arena_(?:new0|alloc))\(")
AMOUNTS = {"off by one", "sign", "factor"}
ESCAPE = re.compile(r"^\s+case '(?:[&<>\"\\]|\\.)':")


def masked(text):
    """The text with the insides of comments, strings and characters as '~', line ends kept."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|' + r"'(?:\\.|[^'\\\n])*'"
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", "~", m[0]), text, flags=re.S)


def in_functions(lines):
    """For each line of masked code whether it stands in a function's body, and in no part that a build
    with all optional parts leaves out."""
    inside, flags, parts = False, [], []
    for line in lines:
        if line.startswith("#if"):
            parts.append(line)
        elif line.startswith("#else") and parts:
            parts[-1] = "" if "HAVE_" in parts[-1] else parts[-1]
        elif line.startswith("#endif") and parts:
            parts.pop()
        if line.startswith("{"):
            inside = True
        elif line.startswith("}"):
            inside = False
        flags.append(inside and "" not in parts and not line.lstrip().startswith(("#", "static const", "const char",
                                                              "static_assert")))
    return flags


def releasing(texts):
    """The functions of the sources that do nothing but give memory back; dropping a call of one leaks."""
    names = set()
    for text in texts:
        for found in re.finditer(r"^(?:static )?void (\w+)\([^;{}]*\)\n\{\n(.*?)^\}", masked(text), re.M | re.S):
            body = [line.strip() for line in found[2].split("\n") if line.strip(" ~")]
            if body and all(FREES.match(line) or re.match(r"(?:if|for|while) \(.*\)$|return;$", line) or
                   re.match(r"(\w+_clear)\(", line) for line in body):
                names.add(found[1])
    return names


def replaced(line, match, after):
    return line[:match.start()] + after + line[match.end():]


def of_patterns(line, code):
    for kind, pattern, after in PATTERNS:
        for match in re.finditer(pattern, code):
            if kind.startswith("branch"):
                close = code.rindex(")")
                yield kind, (line[:match.start()] + after + line[match.end():close] + "))" +
                             line[close + 1:])
            else:
                yield kind, replaced(line, match, match.expand(after))


def of_twins(line, code):
    for pair in TWINS:
        for name, other in (pair, pair[::-1]):
            for match in re.finditer(rf"(?<![A-Za-z0-9]){name}(?![A-Za-z0-9])", code):
                yield "twin", replaced(line, match, other)


def of_statements(line, code, before, releases):
    call = CALL.match(code)
    if call and not FREES.match(code.strip()) and call[1] not in releases and before.rstrip().endswith((";", "{", "}", ")", "else", ":")):
        yield "dropped call", re.sub(r"\S.*", ";", line, count=1)
    if ESCAPE.match(line):
        yield "unescaped", ""
    for match in STATUS.finditer(code):
        yield "status", replaced(line, match, STATUSES[match[0]])


def mutations(path, text, releases=frozenset()):
    """All faults that the file has room for, a line changed each. `releases`: what releasing() says."""
    lines, codes = text.split("\n"), masked(text).split("\n")
    for number, inside in enumerate(in_functions(codes)):
        if not inside:
            continue
        seen = set()
        line, code, before = lines[number], codes[number], codes[number - 1] or ";"
        for kind, after in (*of_patterns(line, code), *of_twins(line, code),
                            *of_statements(line, code, before, releases)):
            if kind in AMOUNTS and TAKES.search(code):
                continue
            if after != line and after not in seen:
                seen.add(after)
                yield Mutation(path, number + 1, kind, line, after)

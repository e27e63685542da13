#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The messages of the program and their forms in other languages, by GNU gettext's tools.

    tools/messages.py update        takes new messages of the sources into po/*.po (ninja -C build messages)
    tools/messages.py check         says which messages lack a form or have other placeholders
    tools/messages.py table PO C    writes the table that is compiled into the program
    tools/messages.py words PO JSON JS...   writes those that pages say, for the page
"""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Functions whose argument with this number is a message: a format, or one that is looked up inside.
KEYWORDS = """_ N_ tb_text tb_report_error:4 tb_report_warning:4 tb_report_hint:2 tb_read_error:4
    tb_read_error_at_key:4 tb_read_type_error:3 tb_reading_fail:3 tb_period_fail:3
    tb_cursor_fail:3 REFUSED:2 tb_fill_refuse:3 tb_bar_refuse:4 tb_xml_fail:3 fail:3 fail_text:2 fail_unit:2""".split()
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def entries(path):
    """(flags, message, form) of a .po file."""
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        found = {"msgid": "", "msgstr": ""}
        key, flags = None, ""
        for line in block.splitlines():
            if line.startswith("#,"):
                flags += line
            elif not line.startswith("#") and line:
                word = re.match(r'(\w+) "', line)
                key = word[1] if word else key
                text = line[line.index('"') + 1:-1]
                found[key] += re.sub(r"\\(.)", lambda m: ESCAPES.get(m[1], m[1]), text)
        if found["msgid"]:
            yield flags, found["msgid"], found["msgstr"]


def sources():
    return sorted(glob.glob("src/**/*.[ch]", root_dir=ROOT, recursive=True) +
                  glob.glob("src/python/**/*.py", root_dir=ROOT, recursive=True))


def extract(template):
    """Writes the messages of the sources to a .pot file."""
    pages = template + ".po"
    subprocess.run(["xgettext", "--from-code=UTF-8", "--language=JavaScript", "--force-po", "--no-location",
                    "--no-wrap", "--keyword", "--keyword=say", "-o", pages,
                    *sorted(glob.glob("src/**/*.js", root_dir=ROOT, recursive=True))], cwd=ROOT, check=True)
    subprocess.run(["xgettext", "--from-code=UTF-8", "--add-comments=Translators", "--no-location",
                    "--sort-output", "--no-wrap", "--force-po", "--keyword",
                    *(f"--keyword={word}" for word in KEYWORDS),
                    *(f"--flag={word.split(':')[0]}:{(word + ':1').split(':')[1]}:c-format"
                      for word in KEYWORDS if word not in ("N_", "tb_read_type_error:3", "REFUSED:2")),
                    "-o", template, *sources(), pages], cwd=ROOT, check=True)
    with open(template, encoding="utf-8") as file:
        text = file.read()
    with open(template, "w", encoding="utf-8") as file:
        file.write(re.sub(r'"POT-Creation-Date: .*\\n"\n', "", text).replace("CHARSET", "UTF-8"))


def merged(po, folder):
    """The .po file with the messages of today, as a text."""
    template, result = os.path.join(folder, "tubiao.pot"), os.path.join(folder, "new.po")
    extract(template)
    subprocess.run(["msgmerge", "--quiet", "--no-location", "--sort-output", "--no-wrap",
                    "--no-fuzzy-matching", "-o", result, po, template], check=True)
    subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", "--sort-output", "-o", result,
                    result], check=True)
    with open(result, encoding="utf-8") as file:
        return file.read()


def placeholders(text):
    return sorted(re.findall(r"%(?:\d+\$)?[-+ #0]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]*?([diouxXfgeEcsp%])|"
                             r"(\{\w+[^}]*\})", text))


def problems(po):
    """What is missing or wrong, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        current = os.path.join(folder, "current.po")
        with open(current, "w", encoding="utf-8") as file:
            file.write(merged(po, folder))
        found = list(entries(current))
        checked = subprocess.run(["msgfmt", "--check-format", "-o", os.devnull, current],
                                 capture_output=True, text=True, check=False)
    name = os.path.relpath(po, ROOT)
    for _, message, form in found:
        if not form:
            yield f"{name}: no form of {message!r}"
        elif "c-format" not in _ and placeholders(message) != placeholders(form):
            yield f"{name}: other placeholders in the form of {message!r}"
    if checked.returncode:
        yield checked.stderr.strip()


def unmarked():
    """Places where the program says something that is never looked up."""
    for path in sorted(glob.glob("src/cli/*.c", root_dir=ROOT)):
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            text = file.read()
        for found in re.finditer(r'(?:tb_cli_refuse\(\s*\w+,\s*|^\s*)g_strdup(?:_printf)?\(\s*"[^"]*'
                                 r'[a-z]{2} [a-z]{2}|\.message = "', text, re.M):
            yield f"{path}:{text.count(chr(10), 0, found.start()) + 1}: a message without _()"


def c_string(text):
    for mark, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(mark, escaped)
    return '"' + text + '"'


def write_table(po, output):
    language = os.path.basename(po).removesuffix(".po")
    forms = sorted((message.encode(), form) for _, message, form in entries(po) if form)
    rows = [f"    {{{c_string(message.decode())},\n     {c_string(form)}}},"
            for message, form in forms]
    with open(output, "w", encoding="utf-8") as file:
        file.write(f'#include "base/messages.h"\n\nconst TbMessageForm tb_messages_{language}[] = '
                   "{\n" + "\n".join(rows) + "\n};\n"
                   f"const unsigned tb_messages_{language}_count = {len(rows)};\n")


def write_words(po, output, *pages):
    said = set()
    for page in pages:
        with open(page, encoding="utf-8") as file:
            said.update(json.loads(text) for text in re.findall(r'\bsay\(\s*("(?:[^"\\]|\\.)*")', file.read()))
    with open(output, "w", encoding="utf-8") as file:
        json.dump({message: form for _, message, form in entries(po) if message in said and form}, file,
                  ensure_ascii=False)


def main():
    command = sys.argv[1]
    if command == "table":
        write_table(*sys.argv[2:])
        return
    if command == "words":
        write_words(*sys.argv[2:])
        return
    failed = []
    for po in glob.glob(os.path.join(ROOT, "po", "*.po")):
        if command == "update":
            with tempfile.TemporaryDirectory() as folder:
                text = merged(po, folder)
            with open(po, "w", encoding="utf-8") as file:
                file.write(text)
        failed += problems(po)
    failed += unmarked()
    print(*failed, sep="\n", end="\n" if failed else "")
    if failed:
        print("`ninja -C build messages` takes new messages into po/*.po; give them their forms there")
    sys.exit(bool(failed) and command == "check")


main()

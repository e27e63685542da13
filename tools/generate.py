#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes what follows from the program's tables of verbs and options: the completions of three
shells and the lists of options in the man page.

    tools/generate.py PROGRAM            writes them anew (ninja -C build generate)
    tools/generate.py PROGRAM --check    says which are not as they would be written
"""
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMPLETIONS = os.path.join(ROOT, "src", "cli", "completions")
HEAD = "# SPDX-License-Identifier: MIT\n# Completion of tubiao for {}. Written by tools/generate.py.\n"


class Tables:
    """What `tubiao help --json` prints."""

    def __init__(self, program, language="en"):
        self.language = language
        environment = {**os.environ, "LC_ALL": language, "LANGUAGE": language}
        raw = json.loads(subprocess.run([program, "help", "--json"], check=True, env=environment,
                                        stdout=subprocess.PIPE).stdout)
        self.options, self.verbs, self.groups = raw["options"], raw["verbs"], raw["groups"]
        themes = sorted(name.removesuffix(".json") for name in
                        os.listdir(os.path.join(ROOT, "data", "themes")))
        self.lists = {"@formats": raw["formats"], "@sizes": raw["sizes"], "@themes": themes,
                      "@examples": sorted(name.removesuffix(".json") for name in os.listdir(
                          os.path.join(ROOT, "data", "gallery")) if name.endswith(".json"))}
        self.formats = raw["formats"]

    def options_of(self, verb):
        return [option for option in self.options if option["group"] & verb["groups"]]

    def verbs_of(self, option):
        return [verb["name"] for verb in self.verbs if option["group"] & verb["groups"]]

    def words(self, text):
        """The fixed words among what completes an option or argument."""
        kind, _, rest = text.partition(" ")
        return rest.split() if kind == "words" else self.lists.get(kind, [])

    def endings(self, text):
        """Endings of files that complete it; None where it takes no file."""
        kind, _, rest = text.partition(" ")
        if kind == "@files":
            return self.formats
        if kind == "@themes":
            return ["json"]
        return rest.split() if kind == "files" else None


def flags(option):
    short = ["-" + option["letter"]] if option["letter"] else []
    return short + ["--" + option["name"]]


# ---- bash ----

BASH = HEAD + """
_tubiao_files() {{
    # Files with one of the endings, or all files without one, and folders.
    local IFS=$'\\n' endings=$1
    compopt -o filenames 2>/dev/null
    if [[ $endings ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X "!*.@($endings)" -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}}

_tubiao_folders() {{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$cur")
}}

_tubiao_words() {{
    mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -W "$1" -- "$cur")
}}

# Completes the value of the option $1; false when it has none.
_tubiao_value() {{
    case $1 in
{values}
    *) return 1 ;;
    esac
}}

_tubiao() {{
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD - 1]}} verb=${{COMP_WORDS[1]}}
    local verbs='{verbs}'
    local options
    COMPREPLY=()
    # --option=value is three words to bash.
    if [[ $cur == '=' ]]; then
        cur=
    elif [[ $prev == '=' ]]; then
        prev=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    if ((COMP_CWORD == 1)); then
        _tubiao_words "$verbs --version --help"
        return
    fi
    _tubiao_value "$prev" && return
    case $verb in
{options}
    help)
        _tubiao_words "$verbs"
        return
        ;;
    *) return ;;
    esac
    if [[ $cur == -* ]]; then
        _tubiao_words "$options"
        return
    fi
    case $verb in
{arguments}
    esac
}}

complete -F _tubiao tubiao
"""


def bash_offer(tables, completes):
    calls = []
    endings = tables.endings(completes)
    if endings is not None:
        calls.append(f"_tubiao_files '{'|'.join(endings)}'")
    if completes == "folder":
        calls.append("_tubiao_folders")
    if tables.words(completes):
        calls.append(f"_tubiao_words '{' '.join(tables.words(completes))}'")
    return calls


def bash_case(pattern, calls):
    if len(calls) < 2:
        return f"    {pattern}) {calls[0] if calls else ':'} ;;"
    return "\n".join([f"    {pattern})", *(f"        {call}" for call in calls), "        ;;"])


def bash(tables):
    values = [bash_case(" | ".join(flags(option)), bash_offer(tables, option["completes"]))
              for option in tables.options if option["argument"]]
    options = [f"    {verb['name']}) options='"
               + " ".join(flag for option in tables.options_of(verb) for flag in flags(option))
               + "' ;;" for verb in tables.verbs]
    arguments = [bash_case(verb["name"], bash_offer(tables, verb["completes"]))
                 for verb in tables.verbs if verb["completes"]]
    return BASH.format("bash", values="\n".join(values), options="\n".join(options),
                       arguments="\n".join(arguments),
                       verbs=" ".join([verb["name"] for verb in tables.verbs] + ["help"]))


# ---- zsh ----

ZSH = "#compdef tubiao\n" + HEAD + """
_tubiao() {{
    local curcontext=$curcontext state
    local -a line verbs
    typeset -A opt_args
    verbs=(
{verbs}
    )
    _arguments -C '(- *)--version[print the version]' '(- *)--help[print the verbs]' \\
        '1:verb:->verb' '*::argument:->argument'
    case $state in
    verb) _describe verb verbs ;;
    argument)
        curcontext=${{curcontext%:*:*}}:tubiao-$line[1]:
        case $line[1] in
{cases}
        help) _describe verb verbs ;;
        esac
        ;;
    esac
}}

_tubiao_theme() {{
    _alternative 'names:theme:({themes})' 'files:file:_files -g "*.json(-.)"'
}}

_tubiao "$@"
"""


def zsh_text(text):
    return re.sub(r"([\[\]:\\])", r"\\\1", text.replace("'", "’")).rstrip(".")


def zsh_action(tables, option):
    """What stands behind the option in _arguments: ":message:action"."""
    completes = option["completes"]
    message = (option["argument"] or "").lower().replace(":", "")
    if completes == "@themes":
        return f":{message}:_tubiao_theme"
    if completes == "@formats":
        return f":{message}:_sequence compadd - {' '.join(tables.formats)}"
    if completes == "folder":
        return f":{message}:_files -/"
    endings = tables.endings(completes)
    if endings:
        return f":{message}:_files -g \"*.({'|'.join(endings)})(-.)\""
    if endings is not None:
        return f":{message}:_files"
    words = tables.words(completes)
    return f":{message}:({' '.join(words)})" if words else f":{message}:"


def zsh_option(tables, option):
    text = f"[{zsh_text(option['help'])}]"
    several = "*" if option["type"] == "LIST" else ""
    if option["name"] == "help":
        return "'(- *)'{-h,--help}'" + text + "'"
    action = zsh_action(tables, option) if option["argument"] else ""
    long = f"--{option['name']}" + ("=" if option["argument"] else "")
    if not option["letter"]:
        return f"'{several}{long}{text}{action}'"
    short = f"-{option['letter']}" + ("+" if option["argument"] else "")
    apart = several or f"({short.rstrip('+')} --{option['name']})"
    return f"'{apart}'{{{short},{long}}}'{text}{action}'"


def zsh_argument(tables, verb):
    if not verb["completes"]:
        return []
    place = "*" if verb["arguments"].endswith("...") else "1"
    action = zsh_action(tables, {"completes": verb["completes"], "argument": "argument"})
    return [f"'{place}{action}'"]


def zsh(tables):
    verbs = [f"        '{verb['name']}:{zsh_text(verb['summary'])}'" for verb in tables.verbs]
    cases = []
    for verb in tables.verbs:
        rows = [zsh_option(tables, option) for option in tables.options_of(verb)]
        rows += zsh_argument(tables, verb)
        cases += [f"        {verb['name']})", "            _arguments -s \\",
                  *(f"                {row} \\" for row in rows[:-1]),
                  f"                {rows[-1]}", "            ;;"]
    return ZSH.format("zsh", verbs="\n".join(verbs + ["        'help:print the verbs, or the "
                                                      "options of one'"]),
                      cases="\n".join(cases), themes=" ".join(tables.lists["@themes"]))


# ---- fish ----

def fish_quote(text):
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").rstrip(".") + "'"


def fish_offer(tables, completes):
    words = " ".join(tables.words(completes))
    endings = tables.endings(completes)
    if completes == "folder":
        return " -x -a '(__fish_complete_directories)'"
    if endings is not None and words:
        return f" -r -a '{words} (__fish_complete_suffix .{endings[0]})'"
    if endings is not None:
        return " -r -F"
    return f" -x -a '{words}'" if words else " -x"


def fish(tables):
    names = [verb["name"] for verb in tables.verbs]
    lines = [HEAD.format("fish"), f"set -l verbs {' '.join(names + ['help'])}",
             "complete -c tubiao -f"]
    first = 'complete -c tubiao -n "not __fish_seen_subcommand_from $verbs"'
    lines += [f"{first} -a {verb['name']} -d {fish_quote(verb['summary'])}"
              for verb in tables.verbs]
    lines += [f"{first} -a help -d 'Print the verbs, or the options of one'",
              f"{first} -l version -d 'Print the version'",
              'complete -c tubiao -n "__fish_seen_subcommand_from help" -a "$verbs"', ""]
    for verb in tables.verbs:
        seen = f"complete -c tubiao -n '__fish_seen_subcommand_from {verb['name']}'"
        endings = tables.endings(verb["completes"])
        if endings:
            lines += [f"{seen} -k -a '(__fish_complete_suffix .{ending})'" for ending in endings]
        elif tables.words(verb["completes"]):
            lines.append(f"{seen} -x -a '{' '.join(tables.words(verb['completes']))}'")
    lines.append("")
    for option in tables.options:
        letter = f" -s {option['letter']}" if option["letter"] else ""
        offer = fish_offer(tables, option["completes"]) if option["argument"] else ""
        lines.append(f"complete -c tubiao -n '__fish_seen_subcommand_from "
                     f"{' '.join(tables.verbs_of(option))}'{letter} -l {option['name']}{offer}"
                     f" -d {fish_quote(option['help'])}")
    return "\n".join(lines) + "\n"


# ---- man ----

def roff(text):
    text = text.replace("\\", "\\e")
    # A sentence a line, as mdoc wants it.
    text = re.sub(r"(?<=[a-z)0-9])\. (?=[A-Z])", ".\n", text)
    return re.sub(r"(?m)^(?=[.'])", r"\\&", text)


def man_option(tables, option):
    names = " , ".join("Fl " + flag[1:] for flag in flags(option))
    argument = f" Ar {option['argument']}" if option["argument"] else ""
    full_stop = "。" if tables.language == "zh" else "."
    text = option["help"] + full_stop + (("\n" + option["more"]) if option["more"] else "")
    words = tables.words(option["completes"]) if option["completes"].startswith("@") else []
    if words:
        text += "\n" + ("可用：" if tables.language == "zh" else "There are: ")
        text += ("、" if tables.language == "zh" else ", ").join(words) + full_stop
    return f".It {names}{argument}\n{roff(text)}"


def man_options(tables):
    """The sections of options, a group each."""
    lines = []
    for group in tables.groups:
        rows = [option for option in tables.options if option["group"] == group["group"]]
        verbs = tables.verbs_of(rows[0])
        lines += [f".Ss {group['heading']} ({', '.join(verbs)})", ".Bl -tag -width indent",
                  *(man_option(tables, row) for row in rows), ".El"]
    return "\n".join(lines)


def man_synopsis(tables):
    rows = [f".Nm\n.Cm {verb['name']}\n.Op Ar option ..." + man_arguments(verb["arguments"])
            for verb in tables.verbs]
    return "\n".join(rows)


def man_arguments(text):
    """"INPUT..." and "[NAME]" as mdoc has them."""
    name = text.strip("[].").lower()
    if not name:
        return ""
    dots = " ..." if text.endswith("...") else ""
    return f"\n.{'Op ' if text.startswith('[') else ''}Ar {name}{dots}"


def man_verbs(tables):
    rows = [f".It Cm {verb['name']}\n{roff(verb['summary'])}\n"
            + "\n.Pp\n".join(roff(part) for part in verb["more"].split("\n\n"))
            for verb in tables.verbs]
    return "\n".join(rows)


def man(tables, page):
    """The page with its generated parts written anew."""
    for what, text in (("Synopsis", man_synopsis(tables)), ("Verbs", man_verbs(tables)),
                       ("Options", man_options(tables))):
        begin, end = f'.\\" {what}, by tools/generate.py:\n', f'\n.\\" End of {what.lower()}.'
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        if not after:
            raise SystemExit(f"the man page has no marks around its {what.lower()}")
        page = before + begin + text + end + after
    return page


def breakable(page):
    """Chinese text that may be broken between a mark and the Latin behind it. By itself groff does
    not, and where a whole line of such words has no room, groff 1.22 writes empty lines for ever."""
    return "\n".join(line if line.startswith(".") else re.sub(r"([、，。：；）”])(?=[!-\[\]-~])", r"\1\\:", line)
                     for line in page.split("\n"))


# ---- All of it ----

def outputs(program):
    tables = Tables(program)
    made = {os.path.join(COMPLETIONS, name): text for name, text in
            (("tubiao.bash", bash(tables)), ("_tubiao", zsh(tables)), ("tubiao.fish", fish(tables)))}
    for language, path in (("en", "docs/man/tubiao.1"), ("zh", "docs/man/zh_CN/tubiao.1")):
        page = os.path.join(ROOT, path)
        if os.path.exists(page):
            with open(page, encoding="utf-8") as file:
                text = man(Tables(program, language), file.read())
                made[page] = breakable(text) if language == "zh" else text
    return made


def main():
    stale = []
    for path, text in outputs(sys.argv[1]).items():
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                continue
        stale.append(os.path.relpath(path, ROOT))
        if "--check" not in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
    if stale and "--check" in sys.argv:
        sys.exit("not current: " + ", ".join(stale) + "; ninja -C build generate writes them anew")
    print(*(f"{path} was written anew" for path in stale), sep="\n", end="\n" if stale else "")


main()

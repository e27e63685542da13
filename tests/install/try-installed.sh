#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Uses what is installed as its users do, from an empty folder: program, library, Python module,
# manual and completions. /src holds the sources.
set -eu
cd "$(mktemp -d)"
works() { echo "  $1 works"; }

sh -ec "$(sed -n 's/^    \(printf .*\)/\1/p' /src/README.md)"
head -c 4 a.png | grep -q PNG
tubiao fonts | grep -q bundled
[ "$(command -v tubiao)" != /src/build/src/tubiao ]
works "the README's first command"

LANG=zh_CN.UTF-8 tubiao render nothing.json 2>said || [ $? = 3 ]
grep -q 打不开 said
works "Chinese without that locale"

tubiao schema >schema.json && tubiao new >b.json && tubiao render b.json -q -o b.svg -o b.pdf
works "new, render, schema"

if command -v cc >/dev/null; then
    for module in tubiao tubiao-cairo; do
        name=render-to-memory
        [ $module = tubiao ] || name=paint-on-cairo
        # shellcheck disable=SC2046 # flags are words
        cc /src/docs/examples/$name.c -o $name $(pkg-config --cflags --libs $module)
    done
    ./render-to-memory svg | grep -q '<svg'
    ./paint-on-cairo /src/data/guangdong.json c.png
    works "C with the library"
fi

python3 -c 'import tubiao; tubiao.render("b.json", "python.svg")'
cmp b.svg python.svg
works "Python"

TUBIAO=tubiao PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/src/tests/support python3 -c '
from studio import Studio
with Studio("b.json", program="tubiao") as studio:
    assert len(studio.json("forms")[1]) > 40
    assert "svg" in studio.json("draw", body=open("b.json", encoding="utf-8").read())[1]'
works "the studio"

man -w tubiao >/dev/null
man tubiao | grep -q 'indicator JSON'
[ -f "$(man -L zh_CN.UTF-8 -w tubiao)" ] && man -L zh_CN.UTF-8 -w tubiao | grep -q zh_CN
for width in 60 80 120; do
    MANWIDTH=$width timeout 60 man -L zh_CN.UTF-8 tubiao >page
    grep -q 柱形图 page
done
works "the manual, in Chinese too"

bash -c '. /usr/share/bash-completion/bash_completion
    _comp_load tubiao 2>/dev/null || _completion_loader tubiao
    complete -p tubiao' 2>/dev/null | grep -q _tubiao
zsh -fc 'autoload -Uz compinit && compinit -D -u && print $_comps[tubiao]' | grep -qx _tubiao
fish -c 'complete -C "tubiao ren"' | grep -q '^render'
works "completion in bash, zsh and fish"

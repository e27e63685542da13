#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Uses what is installed as its users do, from an empty folder: program, studio, library, Python
# module, manual and completions. /src holds the sources.
#   try-installed.sh [program]  program and studio only, on a system with no other tools
set -eu -o pipefail
cd "$(mktemp -d)"
works() { echo "  $1 works"; }

try_program() {
    # As documents are, from beside nothing of ours.
    cp /src/tests/fuzz/imports/a.xlsx /src/data/guangdong.json .
    sh -ec "$(sed -n 's/^    \(printf .*\)/\1/p' /src/README.md)"
    head -c 4 a.png | grep -q PNG
    tubiao fonts | grep bundled >list
    [ "$(command -v tubiao)" != /src/build/src/tubiao ]
    works "the README's first command"

    LANG=zh_CN.UTF-8 tubiao render nothing.json 2>said || [ $? = 3 ]
    grep -q 打不开 said
    works "Chinese without that locale"

    tubiao schema >schema.json
    tubiao new >b.json
    tubiao render b.json -q -o b.svg -o b.pdf -o b.emf -o b.html
    works "new, render, schema"

    echo '2024年，全省粮食产量3.2万吨，比上年增长2.5%。' | tubiao extract - -q -o c.json
    grep -q 粮食产量 c.json
    works "extract"

    tubiao render a.xlsx -q -o workbook.svg
    grep -q 东区 workbook.svg
    works "a workbook"
}

# ask ADDRESS: what is there, by nothing but bash.
ask() {
    local place=${1#http://}
    local host=${place%%/*}
    exec 3<>"/dev/tcp/${host%:*}/${host#*:}"
    printf 'GET /%s HTTP/1.0\r\nHost: %s\r\n\r\n' "${place#*/}" "$host" >&3
    cat <&3
    exec 3>&-
}

try_studio_page() {
    mkfifo said-by-studio
    tubiao studio --no-browser b.json >said-by-studio &
    local studio=$! address
    read -r address <said-by-studio
    timeout 60 cat <(ask "$address") >page.html
    kill -INT $studio
    wait $studio
    grep -q '^HTTP/1.. 200' page.html
    grep -q '</html>' page.html
    works "the studio's page"
}

try_studio() {
    TUBIAO=tubiao PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=/src/tests/support python3 -c '
from studio import Studio
with Studio("b.json", program="tubiao") as studio, open("a.xlsx", "rb") as workbook:
    assert len(studio.json("forms")[1]) > 40
    assert "svg" in studio.json("draw", body=open("b.json", encoding="utf-8").read())[1]
    text = studio.json("import", {"name": "a.xlsx"}, workbook.read())[1]["text"]
    assert "东区" in text
    assert "svg" in studio.json("draw", body=text)[1]'
    works "the studio"
}

try_library() {
    for module in tubiao tubiao-cairo; do
        name=render-to-memory
        [ $module = tubiao ] || name=paint-on-cairo
        # shellcheck disable=SC2046 # flags are words
        cc /src/docs/examples/$name.c -o $name $(pkg-config --cflags --libs $module)
    done
    ./render-to-memory svg >memory.svg
    grep -q '<svg' memory.svg
    ./paint-on-cairo guangdong.json c.png
    works "C with the library"
}

try_python() {
    python3 /src/tests/install/try-module.py
    tubiao render guangdong.json -q -o guangdong.svg
    cmp guangdong.svg python.svg
    works "Python"
}

try_manual() {
    man -w tubiao >page
    man tubiao >page
    grep -q 'indicator JSON' page
    man -L zh_CN.UTF-8 -w tubiao >page
    grep -q zh_CN page
    [ -f "$(cat page)" ]
    for width in 60 80 120; do
        MANWIDTH=$width timeout 60 man -L zh_CN.UTF-8 tubiao >page 2>warnings
        grep -q 柱形图 page
        [ ! -s warnings ]
    done
    works "the manual, in Chinese too"
}

try_completion() {
    bash -c '. /usr/share/bash-completion/bash_completion
        _comp_load tubiao 2>/dev/null || _completion_loader tubiao
        complete -p tubiao' 2>/dev/null | grep _tubiao >completion
    zsh -fc 'autoload -Uz compinit && compinit -D -u && print $_comps[tubiao]' | grep -x _tubiao >completion
    fish -c 'complete -C "tubiao ren"' | grep '^render' >completion
    works "completion in bash, zsh and fish"
}

try_program
try_studio_page
[ "${1-}" != program ] || exit 0
try_studio
try_library
try_python
try_manual
try_completion

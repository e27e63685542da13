# SPDX-License-Identifier: MIT
# Completion of tubiao for bash. Written by tools/generate.py.

_tubiao_files() {
    # Files with one of the endings, or all files without one, and folders.
    local IFS=$'\n' endings=$1
    compopt -o filenames 2>/dev/null
    if [[ $endings ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X "!*.@($endings)" -- "$cur")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}

_tubiao_folders() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$cur")
}

_tubiao_words() {
    mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "$1" -- "$cur")
}

# Completes the value of the option $1; false when it has none.
_tubiao_value() {
    case $1 in
    -j | --jobs) : ;;
    -o | --output) _tubiao_files 'png|svg|pdf|emf|html' ;;
    -d | --output-dir) _tubiao_folders ;;
    -f | --format) _tubiao_words 'png svg pdf emf html' ;;
    -o | --output) _tubiao_files 'json|ndjson' ;;
    -f | --format) _tubiao_words 'json ndjson' ;;
    --against) _tubiao_files 'txt|md|docx' ;;
    --region) : ;;
    --period) : ;;
    --words) _tubiao_files 'tsv' ;;
    --svg-text) _tubiao_words 'text embed path' ;;
    --deps) _tubiao_files '' ;;
    --figure) : ;;
    --size) _tubiao_words 'gongwen-full gongwen-half slide wechat a4' ;;
    --width) _tubiao_words '74mm 156mm 254mm' ;;
    --height) : ;;
    --dpi) _tubiao_words '96 150 300 600' ;;
    --theme)
        _tubiao_files 'json'
        _tubiao_words 'briefing dark gongwen plain print slide yearbook yitu'
        ;;
    --lang) _tubiao_words 'zh-CN zh-TW zh-HK en ja ko' ;;
    --set) : ;;
    --from) : ;;
    --sheet) : ;;
    --range) : ;;
    --encoding) _tubiao_words 'UTF-8 GB18030 UTF-16 Big5' ;;
    -o | --output) _tubiao_files 'png|svg|pdf|emf|html' ;;
    --figure) : ;;
    -f | --format) _tubiao_words 'ndjson csv' ;;
    -o | --output) _tubiao_files 'docx|pptx' ;;
    --font-dir) _tubiao_folders ;;
    --diagnostics) _tubiao_words 'human full line json' ;;
    --color) _tubiao_words 'auto always never' ;;
    --messages) _tubiao_words 'zh en' ;;
    *) return 1 ;;
    esac
}

_tubiao() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
    local verbs='new render check inspect extract convert data fill figures themes schema fonts batch watch studio help'
    local options
    COMPREPLY=()
    # --option=value is three words to bash.
    if [[ $cur == '=' ]]; then
        cur=
    elif [[ $prev == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD == 1)); then
        _tubiao_words "$verbs --version --help"
        return
    fi
    _tubiao_value "$prev" && return
    case $verb in
    new) options='--list --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    render) options='-o --output -d --output-dir -f --format --svg-text --transparent --alt-file --sync --alt-only --if-changed --deps --figure --all --page --size --width --height --dpi --theme --lang --set --allow-missing-glyphs --from --sheet --range --encoding --font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    check) options='--against --coverage --region --period --words --explain --figure --all --page --size --width --height --dpi --theme --lang --set --allow-missing-glyphs --from --sheet --range --encoding --font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    inspect) options='--figure --all --page --size --width --height --dpi --theme --lang --set --allow-missing-glyphs --from --sheet --range --encoding --font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    extract) options='-o --output -f --format --region --period --words --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    convert) options='--from --sheet --range --encoding --explain -o --output --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    data) options='--from --sheet --range --encoding --figure -f --format --bom --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    fill) options='--size --width --height --dpi --theme --lang --set --allow-missing-glyphs --from --sheet --range --encoding -o --output --list --font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    figures) options='--diagnostics --color --messages -q --quiet --strict -h --help' ;;
    themes) options='--diagnostics --color --messages -q --quiet --strict -h --help' ;;
    schema) options='--diagnostics --color --messages -q --quiet --strict -h --help' ;;
    fonts) options='--font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    batch) options='-j --jobs --svg-text --transparent --alt-file --sync --if-changed --size --width --height --dpi --theme --lang --set --allow-missing-glyphs --from --sheet --range --encoding --font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    watch) options='-o --output -d --output-dir -f --format --svg-text --transparent --alt-file --sync --figure --all --page --size --width --height --dpi --theme --lang --set --allow-missing-glyphs --from --sheet --range --encoding --font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
    studio) options='--no-browser --font-dir --no-system-fonts --diagnostics --color --messages -q --quiet --strict -h --help' ;;
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
    new) _tubiao_words 'arrows arrows-bars axis-break axis-dots axis-log bars bounds breaks bullet bullet-columns chronicle clock columns crowded-grid crowded-lanes crowded-rows crowded-towns dependencies direct direct-line dumbbell elapsed events-over-columns footnotes gantt grouped groups groups-columns growth interval lanes likert likert-neutral lollipop names-downwards numbers page panels panels-own-scale percent pyramid serpentine stack stack-columns targets targets-bars top units variance variance-columns variance-lower variance-years waterfall waterfall-columns' ;;
    render) _tubiao_files 'json|xlsx|ods|csv|tsv|txt' ;;
    check) _tubiao_files 'json|xlsx|ods|csv|tsv|txt' ;;
    inspect) _tubiao_files 'json|xlsx|ods|csv|tsv|txt' ;;
    extract) _tubiao_files 'txt|md|docx' ;;
    convert) _tubiao_files 'json|xlsx|ods|csv|tsv|txt' ;;
    data) _tubiao_files 'json|xlsx|ods|csv|tsv|txt' ;;
    fill) _tubiao_files 'docx|pptx|json|xlsx|ods|csv|tsv|txt' ;;
    figures) _tubiao_files 'json' ;;
    schema) _tubiao_words 'indicator theme data' ;;
    batch) _tubiao_files 'ndjson|jsonl' ;;
    watch) _tubiao_files 'json|xlsx|ods|csv|tsv|txt' ;;
    studio) _tubiao_files 'json|xlsx|ods|csv|tsv|txt' ;;
    esac
}

complete -F _tubiao tubiao

# SPDX-License-Identifier: MIT
# Completion of tubiao for bash.

_tubiao_files() {
    # Files with one of the endings, and folders.
    local IFS=$'\n' endings=$1
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$cur"; compgen -f -X "!*.@($endings)" -- "$cur")
}

_tubiao_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

# Completes the value of the option $1; false when it has none.
_tubiao_value() {
    case $1 in
    -o | --output) _tubiao_files 'png|svg|pdf' ;;
    -d | --output-dir | --font-dir)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -d -- "$cur")
        ;;
    -f | --format) _tubiao_words 'png svg pdf' ;;
    --theme)
        _tubiao_files json
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W 'briefing dark gongwen plain print slide yearbook' -- "$cur")
        ;;
    --svg-text) _tubiao_words 'text embed path' ;;
    --diagnostics) _tubiao_words 'human json' ;;
    --lang) _tubiao_words 'zh-CN zh-TW zh-HK en ja ko' ;;
    --size) _tubiao_words 'gongwen-full gongwen-half slide wechat' ;;
    --width | --height) _tubiao_words '74mm 156mm 254mm' ;;
    --dpi) _tubiao_words '96 150 300 600' ;;
    --deps)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
        ;;
    --figure | --set | -j | --jobs) ;;
    *) return 1 ;;
    esac
}

_tubiao() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
    local verbs='render check inspect schema fonts batch watch help'
    local messages='--diagnostics -q --quiet --strict -h --help'
    local fonts='--font-dir --no-system-fonts'
    local layout='--size --width --height --dpi --theme --lang --set --allow-missing-glyphs'
    local figures='--figure --all'
    local writing='--svg-text --transparent --alt-file'
    local output="-o --output -d --output-dir -f --format $writing"
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
    render) options="$output --alt-only --if-changed --deps $figures $layout $fonts $messages" ;;
    check | inspect) options="$figures $layout $fonts $messages" ;;
    schema) options=$messages ;;
    fonts) options="$fonts $messages" ;;
    batch) options="-j --jobs $writing --if-changed $layout $fonts $messages" ;;
    watch) options="$output $figures $layout $fonts $messages" ;;
    help)
        _tubiao_words "$verbs"
        return
        ;;
    *) return ;;
    esac
    if [[ $cur == -* ]]; then
        _tubiao_words "$options"
    elif [[ $verb == schema ]]; then
        _tubiao_words 'indicator theme'
    elif [[ $verb == batch ]]; then
        _tubiao_files 'ndjson|jsonl'
    elif [[ $verb != fonts ]]; then
        _tubiao_files json
    fi
}

complete -F _tubiao tubiao

# SPDX-License-Identifier: MIT
# Completion of tubiao for fish.

set -l verbs render check inspect schema fonts batch watch help
complete -c tubiao -f
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a render -d 'Draw figures of indicator JSON'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a check -d 'Tell every error and warning'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a inspect -d 'Print the laid-out figure as JSON'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a schema -d 'Print the JSON Schema of the input'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a fonts -d 'List which font serves which role'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a batch -d 'Draw many figures, a JSON job a line'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a watch -d 'Draw again whenever a document changes'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -a help -d 'Print the verbs, or the options of one'
complete -c tubiao -n "not __fish_seen_subcommand_from $verbs" -l version -d 'Print the version'
complete -c tubiao -n "__fish_seen_subcommand_from help" -a "$verbs"

# Documents and jobs
complete -c tubiao -n "__fish_seen_subcommand_from render check inspect watch" -k -a '(__fish_complete_suffix .json)'
complete -c tubiao -n "__fish_seen_subcommand_from batch" -k -a '(__fish_complete_suffix .ndjson)'

# Where figures go
set -l output '__fish_seen_subcommand_from render watch'
complete -c tubiao -n $output -s o -l output -r -F -d 'Write to a file'
complete -c tubiao -n $output -s d -l output-dir -x -a '(__fish_complete_directories)' -d 'Write each figure to DIR/ID.EXT'
complete -c tubiao -n $output -s f -l format -x -a 'png svg pdf' -d 'Format of the files'
set -l writing '__fish_seen_subcommand_from render batch watch'
complete -c tubiao -n $writing -l svg-text -x -a 'text embed path' -d 'How SVG carries text'
complete -c tubiao -n $writing -l transparent -d 'No background'
complete -c tubiao -n $writing -l alt-file -d 'Write the text alternative beside each file'
complete -c tubiao -n '__fish_seen_subcommand_from render' -l alt-only -d 'Print the text alternative of each figure'
complete -c tubiao -n '__fish_seen_subcommand_from render batch' -l if-changed -d 'Leave a file alone when it would become the same'
complete -c tubiao -n '__fish_seen_subcommand_from render' -l deps -r -F -d 'Write rules for make to a file'
complete -c tubiao -n '__fish_seen_subcommand_from batch' -s j -l jobs -x -d 'Do so many jobs at once'

# Which figures, and how they look
set -l figures '__fish_seen_subcommand_from render check inspect watch'
complete -c tubiao -n $figures -l figure -x -d 'The figure with this id'
complete -c tubiao -n $figures -l all -d 'All figures of the document'
set -l layout '__fish_seen_subcommand_from render check inspect batch watch'
complete -c tubiao -n $layout -l size -x -a 'gongwen-full gongwen-half slide wechat' -d 'A size by name'
complete -c tubiao -n $layout -l width -x -a '74mm 156mm 254mm' -d 'Width of the figure'
complete -c tubiao -n $layout -l height -x -d 'Height of the figure'
complete -c tubiao -n $layout -l dpi -x -a '96 150 300 600' -d 'Resolution of PNG'
complete -c tubiao -n $layout -l theme -r -a 'briefing dark gongwen plain print slide yearbook (__fish_complete_suffix .json)' -d 'Name of a theme, or its file'
complete -c tubiao -n $layout -l lang -x -a 'zh-CN zh-TW zh-HK en ja ko' -d 'Language of the figure'
complete -c tubiao -n $layout -l set -x -d 'Put an option over that of the figures'
complete -c tubiao -n $layout -l allow-missing-glyphs -d 'A missing character is a warning'

# Fonts and messages
complete -c tubiao -n "__fish_seen_subcommand_from schema" -x -a 'indicator theme'
set -l fonts '__fish_seen_subcommand_from render check inspect batch watch fonts'
complete -c tubiao -n $fonts -l font-dir -x -a '(__fish_complete_directories)' -d 'A folder with further fonts'
complete -c tubiao -n $fonts -l no-system-fonts -d 'Never use fonts of the system'
set -l messages '__fish_seen_subcommand_from render check inspect batch watch fonts schema'
complete -c tubiao -n $messages -l diagnostics -x -a 'human json' -d 'How problems are told'
complete -c tubiao -n $messages -s q -l quiet -d 'Do not print warnings'
complete -c tubiao -n $messages -l strict -d 'A warning is a failure'
complete -c tubiao -n $messages -s h -l help -d 'Print the help of the verb'

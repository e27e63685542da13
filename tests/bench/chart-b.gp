# SPDX-License-Identifier: MIT
# Chart B of chart-b.json for gnuplot 5.4 and later; `data` is a file with a line a place: its name
# and three numbers.
#   gnuplot -e "format='png'; out='chart-b.png'; data='chart-b.txt'" chart-b.gp
if (format eq 'png') set terminal pngcairo size 1600,2800 font 'Noto Sans CJK SC,14'
if (format eq 'svg') set terminal svg size 1600,2800 font 'Noto Sans CJK SC,19'
if (format eq 'pdf') set terminal pdfcairo size 16.667in,29.167in fontscale 0.75 font 'Noto Sans CJK SC,14'
em = format eq 'svg' ? 4.0/3 : 1  # sizes are px in SVG and pt elsewhere
set encoding utf8
set output out

set lmargin at screen 0.12
set rmargin at screen 0.97
set tmargin at screen 0.93
set bmargin at screen 0.03
set label 1 sprintf('{/:Bold=%g 各省、自治区、直辖市三项指标}', 22*em) at screen 0.012,0.987
set label 2 sprintf('{/=%g 全部数字为示例，不是统计结果}', 16.5*em) at screen 0.012,0.973
set label 3 sprintf('{/=%g 资料来源：示例数据}', 12.5*em) at screen 0.012,0.012
set label 4 '单位：亿元' at screen 0.012,0.945
set key at screen 0.4,0.961 horizontal maxrows 1 samplen 2
set border 2
unset xtics
set xrange [0:1040]
set yrange [30.6:-0.6]
set ytics nomirror scale 0
set style fill solid noborder
h = 0.13
plot data using (0):0:(0):2:($0-0.28-h):($0-0.28+h):ytic(1) with boxxyerror linecolor '#1f5a9a' title '示例指标甲', \
     data using (0):0:(0):3:($0-h):($0+h) with boxxyerror linecolor '#e3b55c' title '示例指标乙', \
     data using (0):0:(0):4:($0+0.28-h):($0+0.28+h) with boxxyerror linecolor '#15837d' title '示例指标丙', \
     data using 2:($0-0.28):(sprintf('%d', $2)) with labels left offset 0.6,0 notitle, \
     data using 3:0:(sprintf('%d', $3)) with labels left offset 0.6,0 notitle, \
     data using 4:($0+0.28):(sprintf('%d', $4)) with labels left offset 0.6,0 notitle

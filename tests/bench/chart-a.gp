# SPDX-License-Identifier: MIT
# Chart A of chart-a.json for gnuplot 5.4 and later; `data` is a file with a line a bar: its name and
# a number. format: png, svg or pdf. With times=N it is drawn N times.
#   gnuplot -e "format='png'; out='chart-a.png'; data='chart-a.txt'" chart-a.gp
if (format eq 'png') set terminal pngcairo size 1600,1000 font 'Noto Sans CJK SC,14'
if (format eq 'svg') set terminal svg size 1600,1000 font 'Noto Sans CJK SC,19'
# 1600 x 1000 at 96 dots an inch
if (format eq 'pdf') set terminal pdfcairo size 16.667in,10.417in fontscale 0.75 font 'Noto Sans CJK SC,14'
em = format eq 'svg' ? 4.0/3 : 1  # sizes are px in SVG and pt elsewhere
set encoding utf8
set output out

set lmargin at screen 0.10
set rmargin at screen 0.92
set tmargin at screen 0.82
set bmargin at screen 0.13
set label 1 sprintf('{/:Bold=%g 十二个城市的工业增加值}', 22*em) at screen 0.025,0.94
set label 2 sprintf('{/=%g 2020年，按数值由高到低排列；全部数字为示例}', 16.5*em) at screen 0.025,0.88
set label 3 sprintf('{/=%g 资料来源：示例数据}', 12.5*em) at screen 0.025,0.035
set border 1
set grid xtics linecolor '#d9d9d9' linetype 1
set xtics 0,1000,4000 nomirror out
set xrange [0:4340]
set yrange [11.6:-0.6]
set ytics nomirror scale 0
set style fill solid noborder
unset key
plot data using (0):0:(0):2:($0-0.33):($0+0.33):ytic(1) with boxxyerror linecolor '#215c9e', \
     data using 2:0:(sprintf('%d亿元', $2)) with labels left offset 0.8,0
if (exists('times')) { do for [i=2:times] { set output out; replot } }

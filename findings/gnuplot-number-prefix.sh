#!/bin/sh
# SPDX-License-Identifier: MIT
# gnuplot 5.4.4 (Debian 12) takes the number that a column begins with and lets go of the rest without a
# word: 2.92万亿 is 2.92, 300以上 is 300, 2~3 is 2, and 3,862.4 is 3. Five of these six fields are counted
# as good records and summed; only the full-width １２ is left out, in silence as well.
# Seen: 5 records, sum 312.92.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
apt-get -qq download gnuplot-nox=5.4.4+dfsg1-2+b2 2>/dev/null
dpkg -x gnuplot-nox_*.deb root
printf '%s\n' 2.92万亿 300以上 2~3 3,862.4 １２ 5‰ >a.dat
seen=$(root/usr/bin/gnuplot-nox -e 'stats "a.dat" using 1 nooutput; print STATS_records, STATS_sum' 2>&1)
echo "$seen"
[ "$seen" = "5 312.92" ]

#!/bin/sh
# SPDX-License-Identifier: MIT
# agate 1.6.3 (Debian 12), on which csvkit stands: with its inference of types 12.5% becomes the number
# 12.5, and the range 3-4 a day of the year 2001; the sign and the range are in no other place, and
# nothing is said. 2~3 and 1-2月 in the same table stay text.
# Seen: [{"share": 12.5, "range": "2001-03-04", "bound": "2~3"}, ...].
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
apt-get -qq download python3-agate=1.6.3-2 python3-leather python3-parsedatetime python3-pytimeparse \
    python3-slugify python3-unidecode python3-isodate python3-babel python-babel-localedata \
    python3-six python3-tz 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
printf 'share,range,bound\n12.5%%,3-4,2~3\n13.1%%,4-5,1-2月\n' >a.csv
seen=$(PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -W ignore -c '
import sys, agate
agate.Table.from_csv("a.csv").to_json(sys.stdout, ensure_ascii=False)')
echo "$seen"
[ "$seen" = '[{"share": 12.5, "range": "2001-03-04", "bound": "2~3"}, {"share": 13.1, "range": "2001-04-05", "bound": "1-2月"}]' ]

#!/bin/sh
# SPDX-License-Identifier: MIT
# xlsx2csv 0.7.8 (Debian 12): a number whose format has a letter behind ! or a space as wide as a letter
# is taken for a date, and what is printed is the format with a part of the date in it: the number is gone.
# Seen: for the value 45292 with 0.0!m: "0.0!01".
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
apt-get -qq download xlsx2csv=1:0.7.8-1 python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
seen=$(export PYTHONPATH=root/usr/lib/python3/dist-packages
    /usr/bin/python3 -c '
import openpyxl
book = openpyxl.Workbook()
for column, form in enumerate(("0.0", "0.0!m"), 1):
    cell = book.active.cell(1, column, 45292)
    cell.number_format = form
book.save("a.xlsx")'
    /usr/bin/python3 root/usr/bin/xlsx2csv a.xlsx)
echo "$seen"
[ "$seen" = "45292.0,0.0!01" ]

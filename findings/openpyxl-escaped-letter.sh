#!/bin/sh
# SPDX-License-Identifier: MIT
# openpyxl 3.0.9 (Debian 12): behind ! (the escape of East Asian Excel) and behind _ (a space as wide as
# the letter) a letter is no part of a date; 0!d shows 45d. openpyxl knows \ and quotes only, takes
# such cells for dates, and hands out a datetime where the workbook holds a number. The same cell with
# 0\d stays a number.
# Seen: 0\d 45, 0!d 1900-02-14, 0_d 1900-02-14.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
apt-get -qq download python3-openpyxl=3.0.9-1 python3-et-xmlfile=1.0.1-2.1 2>/dev/null
for package in *.deb; do dpkg -x "$package" root; done
seen=$(PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 -c '
import openpyxl
book = openpyxl.Workbook()
formats = ["0\\d", "0!d", "0_d"]
for row, form in enumerate(formats, 1):
    cell = book.active.cell(row, 1, 45)
    cell.number_format = form
book.save("a.xlsx")
sheet = openpyxl.load_workbook("a.xlsx").active
for row, form in enumerate(formats, 1):
    value = sheet.cell(row, 1).value
    print(form, value if isinstance(value, int) else value.date())')
echo "$seen"
[ "$seen" = "0\\d 45
0!d 1900-02-14
0_d 1900-02-14" ]

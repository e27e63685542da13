#!/bin/sh
# SPDX-License-Identifier: MIT
# The name under which a program linked with a library asks for it:
# soname.sh COMPILER… -Wl,--no-as-needed -lLIBRARY; fails where that cannot be told
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
echo 'int main(void) { return 0; }' >"$folder/a.c"
"$@" -o "$folder/a" "$folder/a.c"
objdump -p "$folder/a" | sed -n 's/^ *NEEDED *//p' | grep -v '^lib[cm]\.' >"$folder/names"
head -n 1 "$folder/names"

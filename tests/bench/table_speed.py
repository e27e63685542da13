#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast tables are read, beside other programs that read the same files in turn.

table_speed.py TUBIAO [--runs N] [--only long,workbook,far,cube]

A million long rows to JSON lines; a workbook of 100,000 cells; a sheet with a cell in its last row;
a JSON-stat cube beside what cJSON alone takes for it. Programs that are not there are left out."""
import argparse
import ctypes
import ctypes.util
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

PYTHON_ROWS = """import csv, json, sys
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    for row in csv.DictReader(file):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\\n")"""
OPENPYXL = """import openpyxl, sys
for row in openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True).active.iter_rows(values_only=True):
    print(*row, sep=",")"""


def usage(command, **options):
    """(wall seconds, processor seconds, peak KiB) of a program that must do well."""
    begun = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing, **options)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    if status:
        sys.exit(f"{command[0]}: status {status}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss


def in_turn(title, commands, runs):
    """Prints what each took, and how often the processor time of the first goes into theirs; returns the first's."""
    samples = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            samples[name].append(usage(command))
    print(f"\n{title}\n{'':18}{'wall s':>9}{'processor s':>13}{'peak MiB':>10}{'ratio':>8}")
    first = next(iter(samples))
    for name, taken in samples.items():
        wall, used = (statistics.median(one[i] for one in taken) for i in (0, 1))
        ratio = statistics.median(a[1] / b[1] for a, b in zip(taken, samples[first]))
        print(f"{name:18}{wall:9.2f}{used:13.2f}{max(one[2] for one in taken) / 1024:10.1f}{ratio:8.1f}")
    return statistics.median(one[1] for one in samples[first])


def there(**programs):
    return {name: command for name, command in programs.items() if shutil.which(command[0])}


def long_rows(arguments, folder):
    path = os.path.join(folder, "long.csv")
    rng = random.Random(1)
    measures = [("生产总值", "亿元"), ("人口", "万人"), ("城镇化率", "%"), ("粮食产量", "万吨"), ("用电量", "亿千瓦时")]
    with open(path, "w", encoding="utf-8") as file:
        file.write("地区,年份,指标,数值,单位\n")
        for n in range(1_000_000):
            name, unit = measures[n % 5]
            file.write(f"县{n // 5 % 2000:04}县,{1920 + n // 10000}年,{name},{rng.randrange(1, 99999) / 10},{unit}\n")
    script = os.path.join(folder, "rows.sql")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f".mode csv\n.import {path} t\nselect json_object('地区',地区,'年份',年份,'指标',指标,'数值',数值,'单位',单位) from t;\n")
    in_turn("1,000,000 long rows to JSON lines",
            {"tubiao": [arguments.tubiao, "data", path],
             "python csv+json": ["/usr/bin/python3", "-c", PYTHON_ROWS, path],
             **there(miller=["mlr", "--icsv", "--ojsonl", "cat", path], sqlite3=["sqlite3", ":memory:", f".read {script}"])},
            arguments.runs)


def write_workbook(path, rows, far=False):
    """The smallest workbook of that many rows, ten cells each."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    texts = ["地区", "年份"] + [f"指标{k}(亿元)" for k in range(8)] + [f"县{k:04}县" for k in range(rows // 20 + 1)]
    lines = ['<row r="1">' + "".join(f'<c r="{"ABCDEFGHIJ"[k]}1" t="s"><v>{k}</v></c>' for k in range(10)) + "</row>"]
    for r in range(2, rows + 2):
        n = r - 2
        cells = [f'<c r="A{r}" t="s"><v>{10 + n // 20}</v></c><c r="B{r}"><v>{2000 + n % 20}</v></c>']
        cells += [f'<c r="{"CDEFGHIJ"[k]}{r}"><v>{(n * 37 + k * 101) % 9973 / 10}</v></c>' for k in range(8)]
        lines.append(f'<row r="{r}">{"".join(cells)}</row>')
    if far:
        lines.append('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>注：末行。</t></is></c></row>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                      '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
        head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        book.writestr("_rels/.rels", f'{head}<Relationship Id="a" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{relation}"><sheets><sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'{head}<Relationship Id="b" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
                      f'<Relationship Id="c" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        book.writestr("xl/sharedStrings.xml", f"<sst {main}>" + "".join(f"<si><t>{t}</t></si>" for t in texts) + "</sst>")
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData></worksheet>")


def workbook(arguments, folder):
    path = os.path.join(folder, "cells.xlsx")
    write_workbook(path, 10_000)
    peers = there(xlsx2csv=["xlsx2csv", path, os.devnull])
    if subprocess.run(["/usr/bin/python3", "-c", "import openpyxl"], stderr=subprocess.DEVNULL, check=False).returncode == 0:
        peers["openpyxl"] = ["/usr/bin/python3", "-c", OPENPYXL, path]
    in_turn("a workbook of 100,000 cells", {"tubiao": [arguments.tubiao, "data", path], **peers}, arguments.runs)


def far_cell(arguments, folder):
    near, far = os.path.join(folder, "near.xlsx"), os.path.join(folder, "far.xlsx")
    write_workbook(near, 200), write_workbook(far, 200, far=True)
    in_turn("a sheet without, and with, a cell in row 1,048,576",
            {"without": [arguments.tubiao, "data", near], "with": [arguments.tubiao, "data", far]}, arguments.runs)


def cube(arguments, folder):
    path = os.path.join(folder, "cube.json")
    places, times = [f"p{k}" for k in range(9400)], [str(1990 + k) for k in range(30)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"version": "2.0", "class": "dataset", "label": "x", "id": ["geo", "time"], "size": [9400, 30],
                   "role": {"time": ["time"], "geo": ["geo"]}, "dimension": {"geo": {"category": {"index": places}}, "time": {"category": {"index": times}}},
                   "value": [k % 9973 / 10 for k in range(282_000)]}, file)
    name, alone = ctypes.util.find_library("cjson"), None
    if name:
        code = (f"import ctypes, time; l = ctypes.CDLL({name!r}); l.cJSON_Parse.restype = ctypes.c_void_p; t = open({path!r}, 'rb').read();"
                "b = time.process_time(); p = l.cJSON_Parse(t); l.cJSON_Delete(ctypes.c_void_p(p)); print(time.process_time() - b)")
        alone = min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(arguments.runs))
    used = in_turn("JSON-stat of 282,000 cells", {"tubiao data": [arguments.tubiao, "data", path]}, arguments.runs)
    if alone:
        print(f"cJSON alone takes {alone:.3f} s to parse it, {used / alone:.1f} times less")


def main():
    parts = {"long": long_rows, "workbook": workbook, "far": far_cell, "cube": cube}
    parser = argparse.ArgumentParser()
    parser.add_argument("tubiao")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default=",".join(parts))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.only.split(","):
            parts[name](arguments, folder)


main()

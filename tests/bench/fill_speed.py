#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long a report of 20 figures takes: tubiao draws each and fills it in as SVG and PNG; docxtpl and
docxtemplater, where they are installed, fill 20 PNGs that are ready, and draw nothing. All run in turn.
The processor's time is told beside the time that passed: other work on the machine hardly moves it.

    fill_speed.py PROGRAM [--runs N] [--modules NODE_MODULES] [--python PYTHON_WITH_DOCXTPL]
"""
import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "fill"))
import office  # noqa: E402  (found by the path above)

COUNT = 20
DOCXTPL = """
import sys
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
template = DocxTemplate("peer.docx")
template.render({f"f{i}": InlineImage(template, f"f{i}.png", width=Mm(156)) for i in range(%d)})
template.save("docxtpl-out.docx")
""" % COUNT
DOCXTEMPLATER = """
const fs = require("fs");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");
const ImageModule = require("docxtemplater-image-module-free");
const images = new ImageModule({getImage: name => fs.readFileSync(name), getSize: () => [590, 330]});
const template = new Docxtemplater(new PizZip(fs.readFileSync("peer-js.docx")), {modules: [images]});
const data = {};
for (let i = 0; i < %d; i++) data["f" + i] = "f" + i + ".png";
template.render(data);
fs.writeFileSync("docxtemplater-out.docx", template.getZip().generate({type: "nodebuffer", compression: "DEFLATE"}));
""" % COUNT


def document():
    """Bars of twelve places and columns of eight years in turn."""
    places = [f"{name}市" for name in "甲乙丙丁戊己庚辛壬癸子丑"]
    indicators, figures = [], []
    for i in range(COUNT):
        columns = i % 2
        keys = range(2017, 2025) if columns else places
        values = {str(key): 300 + (k * 137 + i * 61) % 900 for k, key in enumerate(keys)}
        indicators.append({"id": f"v{i}", "name": f"指标{i + 1}", "unit": "亿元", "values": {
            "over": "period" if columns else "region", "data": values}})
        figures.append({"id": f"f{i}", "title": f"第{i + 1}项指标的变化", "indicators": [f"v{i}"]})
    return {"title": "月报", "indicators": indicators, "figures": figures}


def prepare(program, folder):
    def write(name, content):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())

    def template(place):
        return office.word("".join(office.paragraph("本月情况如下。") * 3 + office.paragraph(place % i)
                                   for i in range(COUNT)),
                           parts={"word/styles.xml": office.part("w:styles", "")},
                           types={"word/styles.xml": "styles"},
                           related={"rId1": ("styles", "styles.xml")})
    write("d.json", json.dumps(document(), ensure_ascii=False))
    write("t.docx", template("{{figure f%d}}"))
    write("peer.docx", template("{{ f%d }}"))
    write("peer-js.docx", template("{%%f%d}"))
    write("peer.py", DOCXTPL)
    write("peer.js", DOCXTEMPLATER)
    subprocess.run([program, "render", "d.json", "--all", "-d", ".", "--width", "156mm", "-q"],
                   cwd=folder, check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--modules")
    parser.add_argument("--python", default="/usr/bin/python3")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    commands = {"tubiao, 20 figures drawn, SVG and PNG": [program, "fill", "t.docx", "d.json", "-o", "out.docx"],
                "docxtpl, 20 PNGs that are ready": [options.python, "peer.py"]}
    if options.modules and shutil.which("node"):
        commands["docxtemplater, 20 PNGs that are ready"] = ["node", "peer.js"]
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as folder:
        prepare(program, folder)
        times = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in list(commands.items()):
                start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
                done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env={
                    **os.environ, "NODE_PATH": options.modules or ""})
                if done.returncode:
                    print(f"{name}: not measured, {done.stderr.decode().strip().splitlines()[-1]}")
                    del commands[name]
                    continue
                passed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
                times[name].append((passed, after.ru_utime + after.ru_stime -
                                    before.ru_utime - before.ru_stime))
        for name in commands:
            passed, used = zip(*times[name])
            print(f"{name}: {statistics.median(passed):.3f} s passed (least {min(passed):.3f} s), "
                  f"{statistics.median(used):.3f} s of the processor")
        print(f"out.docx: {os.path.getsize(os.path.join(folder, 'out.docx')):,} bytes")


main()

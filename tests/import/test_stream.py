#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Long tables are read and written row by row: the same rows as of the whole table, in little
memory."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

TUBIAO = os.environ["TUBIAO"]
SANITIZE = sys.argv.pop() if len(sys.argv) > 1 else "none"
MEASURES = [("生产总值", "亿元"), ("人口", "万人"), ("城镇化率", "%"), ("企业数", "家"), ("\"特别\"费用", "元")]
TEXTS = ["12.5", "-3.25", "0", "0.00", "1,234.50", "7e3", "300以上", "约12", "—", "", "１２", "(4.5)", "0.0000001", "123456789012345678", "5万", "2~3",
         "0.000012", "-0.00034", "5."]


def run(*arguments, **options):
    return subprocess.run([TUBIAO, *arguments], capture_output=True, timeout=120, **options)


class Stream(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text, encoding="utf-8"):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding=encoding, newline="") as file:
            file.write(text)
        return path

    def long(self, separator=",", rows=44000):
        lines = [separator.join(["地区", "年份", "指标", "数值", "单位"])]
        for n in range(rows):
            name, unit = MEASURES[n % len(MEASURES)]
            name = '"' + name.replace('"', '""') + '"' if '"' in name else name
            value = TEXTS[n // 7 % len(TEXTS)] if n % 7 == 0 else f"{n * 37 % 9001 / 10}"
            value = f'"{value}"' if "," in value else value
            lines.append(separator.join([f"县{n // 5 % 400:03}县", f"{1950 + n // 2000}年", name, value, unit]))
        return "\n".join(lines) + "\n"

    def tidy(self):
        lines = ["城市,年份,类别,产值(亿元),从业人员(人)"]
        for n in range(40000):
            lines.append(f"{n // 40 % 500:03}市,{2000 + n // 20000},第{n % 40}类,{n % 1000 / 8},{n}")
        return "\r\n".join(lines)

    def same(self, path, *options):
        streamed = run("data", path, *options)
        self.assertEqual(streamed.returncode, 0, streamed.stderr.decode()[:500])
        document = os.path.join(self.folder, "whole.json")
        convert = run("convert", path, "-o", document, *options)
        self.assertEqual(convert.returncode, 0, convert.stderr.decode()[:500])
        for form in ("ndjson", "csv"):
            rows = run("data", path, "-f", form, *options).stdout.decode().splitlines()
            whole = run("data", document, "-f", form).stdout.decode().splitlines()
            self.assertEqual(sorted(rows), sorted(whole))
            self.assertNotEqual(rows, whole)  # the order of the file

    def test_same_rows(self):
        self.same(self.write("a.csv", self.long()))
        self.same(self.write("b.csv", self.tidy()))

    def test_rows_that_say_less(self):
        text = self.long()
        path = self.write("a.csv", text + text.splitlines()[0] + "\n新县,1990年,产量,5,吨\n,,产值,6,吨\n"
                          "新县,2030E,产量,7,吨\n新县,2031年预计,产量,8,吨\n")
        self.same(path)
        result = run("data", path, "-f", "csv")
        self.assertEqual(result.stderr, b"")
        self.assertEqual(result.stdout.decode().splitlines()[-4:], [
            "产量,新县,1990,actual,5,5,exact,吨,5吨", "产值,新县,1990,actual,6,6,exact,吨,6吨",
            "产量,新县,2030,forecast,7,7,exact,吨,7吨", "产量,新县,2031,forecast,8,8,exact,吨,8吨"])

    def test_names_said_once_for_several_times(self):
        """地区 | 年份 | 产值: a region holds for the years below it. In 年份 | 地区 | 产值 each row says its own."""
        lines = [f"{'' if n % 4 else f'{n // 4:05}市'},{2000 + n % 4}年,{n / 8},{n}" for n in range(60000)]
        path = self.write("a.csv", "地区,年份,产值（亿元）,户数（户）\n" + "\n".join(lines) + "\n")
        self.same(path)
        rows = [json.loads(row) for row in run("data", path).stdout.splitlines()]
        self.assertTrue([(row["region"], row["period"], row["low"]) for row in rows] == [
            (f"{n // 4:05}市", str(2000 + n % 4), value) for n in range(60000) for value in (n * 12500000, n)])

    def test_encodings_and_separators(self):
        plain = run("data", self.write("a.csv", self.long())).stdout
        for name, text, encoding in (("b.csv", self.long(), "gb18030"), ("c.csv", self.long(), "utf-8-sig"),
                                     ("d.tsv", self.long("\t"), "utf-16"), ("e.csv", self.long(";"), "utf-8")):
            with self.subTest(name):
                self.assertEqual(run("data", self.write(name, text, encoding)).stdout, plain)
        self.assertEqual(run("data", "-", input=self.long().encode()).stdout, plain)

    def test_rows_longer_than_any_buffer(self):
        """A character that lies across the end of the room for it must not be waited for."""
        text = self.long()
        plain = run("data", self.write("a.csv", text)).stdout
        for shift in range(3):
            with self.subTest(shift):
                note = ",".join(["a" * shift, *["长" * 40000] * 4])
                path = self.write("b.csv", f"{text}县000县,1900年,人口,1,万人,{note}\n", "gb18030")
                result = run("data", path)
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                self.assertEqual(result.stdout.splitlines()[:-1], plain.splitlines())

    def test_quotes_at_the_end_of_a_buffer(self):
        """Doubled quotes wherever a piece of the file ends, even between the two."""
        text = self.long()
        plain = run("data", self.write("a.csv", text)).stdout
        for shift in range(2):
            quoted = [f"县{n}" + "a" * shift + '"' * 1000 for n in range(200)] # most of what any piece ends in
            lines = text.splitlines(keepends=True)
            lines[30000:30000] = ['"' + name.replace('"', '""') + '",1900年,人口,1,万人\n' for name in quoted]
            result = run("data", self.write("b.csv", "".join(lines)))
            self.assertEqual(result.returncode, 0, result.stderr.decode())
            rows = result.stdout.splitlines()
            self.assertEqual([json.loads(row)["region"] for row in rows[29999:30199]], quoted)
            self.assertEqual(rows[:29999] + rows[30199:], plain.splitlines())

    def test_points_twice(self):
        text = self.long()
        lines = text.splitlines()
        again = run("data", self.write("a.csv", text + lines[3] + "\n"))
        self.assertEqual(again.returncode, 0)
        self.assertIn("repeated with the same value", again.stderr.decode())
        other = lines[3].split(",")
        other[3] = "99999"
        twice = run("data", self.write("b.csv", text + ",".join(other) + "\n"))
        self.assertEqual(twice.returncode, 1)
        self.assertIn(f"b.csv:{len(lines) + 1}", twice.stderr.decode())
        self.assertIn("two values", twice.stderr.decode())

    def test_broken(self):
        with open(self.write("a.csv", self.long()), "ab") as file:
            file.write("县000县".encode("gb18030") + b",1900,x,1,y\n")
        result = run("data", os.path.join(self.folder, "a.csv"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("not UTF-8", result.stderr.decode())
        result = run("data", self.write("b.csv", self.long() + '"never closed,'))
        self.assertEqual(result.returncode, 1)
        self.assertIn("never closed", result.stderr.decode())
        result = run("data", self.write("c.csv", self.long() + "县000县,1900年,人口,很多,万人\n"))
        self.assertIn("no number", result.stderr.decode())

    def test_notes_and_files_that_end_early(self):
        text = self.long()
        rows = run("data", self.write("a.csv", text.rstrip("\n") + "\n注：快报数。\n,,,,\n"))
        self.assertEqual(len(rows.stdout.splitlines()), 44000)
        self.assertEqual(rows.stderr, b"")

    def test_memory(self):
        path = self.write("a.csv", self.long(rows=44000))
        with open(path, encoding="utf-8") as file:
            head, *lines = file.read().splitlines()
        with open(path, "w", encoding="utf-8") as file:
            file.write(head + "\n")
            for n in range(10):
                file.writelines(line.replace("县,", f"县{n},", 1) + "\n" for line in lines)
        code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
                "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
        peak = subprocess.run(["/usr/bin/env", "python3", "-c", code, TUBIAO, "data", path], capture_output=True, check=True, timeout=120)
        if SANITIZE == "none":
            self.assertLess(int(peak.stdout), 64 * 1024)


if __name__ == "__main__":
    unittest.main()

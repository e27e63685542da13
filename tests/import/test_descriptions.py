#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a description beside a table says of it: where it lies, which table it is of, every key of CSVW
and Frictionless, and one that is broken."""
import json
import os
import subprocess
import tempfile
import unittest

TUBIAO = os.environ["TUBIAO"]
TABLE = "r,v\n东市,1.5\n西市,-9\n"
COLUMNS = [{"name": "r", "titles": "地区"}, {"name": "v", "titles": "产值"}]
FIELDS = [{"name": "r", "title": "地区"}, {"name": "v", "title": "产值"}]


class Descriptions(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode() if isinstance(text, str) else json.dumps(text).encode())

    def run_on(self, verb, *options, name="t.csv"):
        done = subprocess.run([TUBIAO, verb, name, *options], cwd=self.folder, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done.stdout.decode(), done.stderr.decode()

    def told(self, descriptions, table=TABLE, *options, verb="data"):
        """What is read with those files beside the table, and what is said."""
        files = {"t.csv": table, **descriptions}
        for name, text in files.items():
            self.write(name, text)
        out, said = self.run_on(verb, *options)
        for name in files:
            os.remove(os.path.join(self.folder, name))
        if verb == "convert":
            return json.loads(out), said
        return [" ".join(str(row.get(key, "")) for key in ("indicator", "region", "r", "low", "unit")) for row in map(json.loads, out.splitlines())], said

    PLAIN = ["v 东市  1.5 ", "v 西市  -9 "]
    NAMED = ["产值 东市  1.5 ", "产值 西市  -9 "]

    def test_where(self):
        """Its own, then those of the folder; of several tables that of this file."""
        own = {"url": "t.csv", "tableSchema": {"columns": COLUMNS}}
        other = {"url": "u.csv", "tableSchema": {"columns": [{"name": "v", "titles": "他"}]}}
        package = {"resources": [{"path": "u.csv"}, {"path": "t.csv", "schema": {"fields": FIELDS}}]}
        for files, wanted in (({"t.csv-metadata.json": own}, self.NAMED), ({"csv-metadata.json": own}, self.NAMED), ({"datapackage.json": package}, self.NAMED),
                              ({"t.csv-metadata.json": other}, self.PLAIN), ({"csv-metadata.json": other}, self.PLAIN), ({"u.csv-metadata.json": own}, self.PLAIN), ({"datapackage.json": own}, self.PLAIN),
                              ({"csv-metadata.json": package}, self.PLAIN), ({"csv-metadata.json": {"tables": [other, own]}}, self.NAMED), ({"csv-metadata.json": {"tables": [other]}}, self.PLAIN),
                              ({"csv-metadata.json": {"tables": 5}}, self.PLAIN), ({"csv-metadata.json": {**own, "url": "https://example.org/a/t.csv"}}, self.NAMED), ({"csv-metadata.json": {**own, "url": 5}}, self.PLAIN),
                              ({"csv-metadata.json": []}, self.PLAIN), ({"csv-metadata.json": own, "t.csv-metadata.json": other}, self.NAMED),
                              ({"t.csv-metadata.json": own, "datapackage.json": {"resources": [{"path": "t.csv", "schema": {"fields": [{"name": "v", "title": "次"}]}}]}}, self.NAMED),
                              ({"csv-metadata.json": {"tables": [{"url": "t.csv"}], "tableSchema": {"columns": COLUMNS}}}, self.NAMED)):
            with self.subTest(files):
                self.assertEqual(self.told(files), (wanted, ""))

    def test_texts(self):
        """Titles, sources, names of columns and units, in each way to write a text."""
        for texts, wanted in (("产值", "产值"), (["产值", "output"], "产值"), ({"zh": "产值", "en": "output"}, "产值"), ({"@value": "产值", "@language": "zh"}, "产值"), ({"@language": "zh", "@value": "产值"}, "产值"),
                              ([{"@value": "产值"}], "产值"), ({"zh": ["产值"]}, "产值"), (5, "v"), ([], "v"), ({}, "v")):
            for key in ("titles", "title", "dc:title"):
                rows, said = self.told({"csv-metadata.json": {"url": "t.csv", "tableSchema": {"columns": [COLUMNS[0], {"name": "v", key: texts}]}}})
                self.assertEqual((rows, said), ([row.replace("产值", wanted) for row in self.NAMED], ""), (key, texts))
        for key in ("unit", "dc:unit", "schema:unitText", "unitText"):
            rows, said = self.told({"csv-metadata.json": {"url": "t.csv", "tableSchema": {"columns": [COLUMNS[0], {**COLUMNS[1], key: "千米"}]}}})
            self.assertEqual((rows, said), ([row + "千米" for row in self.NAMED], ""), key)
        for column, wanted in (({"titles": "v"}, "v"), ({"name": "v"}, "v"), ({"name": "w", "titles": "产值"}, "v"), ({"name": "v", "titles": "产值", "title": "他"}, "产值")):
            rows, said = self.told({"csv-metadata.json": {"url": "t.csv", "tableSchema": {"columns": [COLUMNS[0], column]}}})
            self.assertEqual((rows, said), ([row.replace("产值", wanted) for row in self.NAMED], ""), column)
        for place in ("columns", "fields"):
            self.assertEqual(self.told({"datapackage.json": {"resources": [{"path": "t.csv", "schema": {place: FIELDS}}]}})[0], self.NAMED)
        for whole in ({}, {"dc:title": "总"}):
            for key in ("dc:title", "title", "schema:name"):
                for where in ("table", "root"):
                    description = {**whole, "tables": [{"url": "t.csv", "tableSchema": {"columns": COLUMNS}}]}
                    (description if where == "root" else description["tables"][0])[key] = "各市产值"
                    document, _ = self.told({"csv-metadata.json": description}, verb="convert")
                    self.assertEqual(document.get("title"), "总" if whole and where == "root" and key != "dc:title" else "各市产值", (key, where))
            for key in ("dc:source", "sources", "dc:publisher"):
                for where in ("table", "root"):
                    description = {**whole, "tables": [{"url": "t.csv", "tableSchema": {"columns": COLUMNS}}]}
                    (description if where == "root" else description["tables"][0])[key] = [{"title": "统计局"}]
                    self.assertEqual(self.told({"csv-metadata.json": description}, verb="convert")[0].get("source"), "统计局", (key, where))

    def test_missing(self):
        """Texts that stand for no value, of a column, the schema or the table; never in the head."""
        none = self.NAMED[:1]
        for where, value, wanted in (("column", "-9", none), ("column", ["x", "-9"], none), ("column", 5, self.NAMED), ("column", ["1", "9"], self.NAMED), ("schema", ["", "-9"], none), ("schema", "-9", none),
                                     ("table", "-9", none), ("table", [["-9"]], none), ("table", "v", self.NAMED), ("table", "产值", self.NAMED)):
            table = {"url": "t.csv", "tableSchema": {"columns": [dict(column) for column in COLUMNS]}}
            if where == "column":
                table["tableSchema"]["columns"][1]["null"] = value
            elif where == "schema":
                table["tableSchema"]["missingValues"] = value
            else:
                table["null"] = value
            rows, said = self.told({"csv-metadata.json": table})
            self.assertEqual((rows, said), (wanted, ""), (where, value))

    def test_dialects(self):
        for dialect, table, wanted in (({"delimiter": "|"}, TABLE.replace(",", "|"), self.NAMED), ({"delimiter": ";"}, TABLE.replace(",", ";"), self.NAMED), ({"delimiter": "\t"}, TABLE.replace(",", "\t"), self.NAMED),
                                       ({"delimiter": "||"}, TABLE, self.NAMED), ({"delimiter": ""}, TABLE, self.NAMED), ({"delimiter": 5}, TABLE, self.NAMED), ({}, TABLE, self.NAMED)):
            for where in ("table", "root"):
                description = {"tables": [{"url": "t.csv", "tableSchema": {"columns": COLUMNS}}]}
                (description if where == "root" else description["tables"][0])["dialect"] = dialect
                self.assertEqual(self.told({"csv-metadata.json": description}, table), (wanted, ""), dialect)
        both = {"tables": [{"url": "t.csv", "dialect": {"delimiter": "|"}, "tableSchema": {"columns": COLUMNS}}], "dialect": {"delimiter": ";"}}
        self.assertEqual(self.told({"csv-metadata.json": both}, TABLE.replace(",", "|"))[0], self.NAMED)
        for key in ("table", "dialect"):
            table = {"url": "t.csv", "tableSchema": {"columns": COLUMNS}, **({"encoding": "Big5"} if key == "table" else {"dialect": {"encoding": "Big5"}})}
            self.assertEqual(self.told({"csv-metadata.json": table}, TABLE.replace("东", "東").encode("big5"))[0], [row.replace("东", "東") for row in self.NAMED])
            self.assertEqual(self.told({"csv-metadata.json": table}, TABLE.encode("gb18030"), "--encoding", "GB18030")[0], self.NAMED)

    def test_broken(self):
        for name in ("t.csv-metadata.json", "csv-metadata.json", "datapackage.json"):
            for text in ("{", "", "{]}", "x"):
                rows, said = self.told({name: text})
                self.assertEqual(rows, self.PLAIN)
                self.assertEqual(said, f"t.csv: warning[syntax]: the description ./{name} is no JSON; the table is read without it\n".replace("./t", "t"), text)
        own = {"url": "t.csv", "tableSchema": {"columns": COLUMNS}}
        rows, said = self.told({"t.csv-metadata.json": "{", "csv-metadata.json": own})
        self.assertEqual((rows, said.count("is no JSON")), (self.NAMED, 1))
        os.mkdir(os.path.join(self.folder, "csv-metadata.json"))
        self.assertEqual(self.told({}), (self.PLAIN, ""))

    def test_explained(self):
        own = {"url": "t.csv", "tableSchema": {"columns": COLUMNS}}
        said = self.told({"t.csv-metadata.json": own}, TABLE, "--explain", verb="convert")[1]
        self.assertIn("described by t.csv-metadata.json", said)
        for separator, word in ((",", "commas"), ("\t", "tabs"), (";", "semicolons"), ("|", "bars")):
            for encoding, name in (("utf-8", "UTF-8"), ("gb18030", "GB18030"), ("utf-16", "UTF-16LE")):
                said = self.told({}, TABLE.replace(",", separator).encode(encoding), "--explain", verb="convert")[1]
                self.assertIn(f"text in {name}, cells separated by {word}\n", said)
                self.assertNotIn("described", said)


if __name__ == "__main__":
    unittest.main()

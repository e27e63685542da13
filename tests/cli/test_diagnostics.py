# SPDX-License-Identifier: MIT
"""Messages: place, code, path, cause and what would help; as lines and as JSON."""
import json
import unittest

from program import SMALLEST, ProgramTest, run

# Every way in which a text can fail to be JSON (RFC 8259).
NOT_JSON = [
    "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "[1 2]", '{"a":1,}', '{"a"}', '{"a":}', '{a:1}',
    "{'a':1}", '{"a":1 "b":2}', '["a" "b"]', "01", "-", "-01", "+1", "1.", ".5", "1e", "1e+", "0x1",
    "1_000", "NaN", "Infinity", "-Infinity", "nul", "nulll", "True", "tru", '"', '"a', '"\\', '"\\x"',
    '"\\u12"', '"\\u12G4"', '"\t"', '"a\nb"', '"\x00"', "// a\n1", "/* a */ 1", "# a\n1", "1 1",
    "{} {}", "[1]]", "{}}", '{"a":1}x', "\ufeff", "｛｝", '{“a”:1}', '{"a"：1}', '["a"，"b"]', "\v1",
    "\f1", "\u00a01", "\u30001", "[" * 50, '{"a":' * 50, "[1}", '{"a":1]', '"\x1f"', "1\x00",
]
# JSON, but no document.
NOT_A_DOCUMENT = ["null", "true", "false", "0", "-1.5e3", '""', '"{"', "[]", "[{}]", "[1,2]", "{}",
                  '{"indicators":[]}', '{"indicators":{}}', '{"indicators":null}', '{"figures":[]}',
                  '{"a":1}', '{"title":1}', '{"indicators":[{}]}', '{"events":[{}]}',
                  '{"indicators":[{"name":"a"}]}', '{"tubiao":99,"indicators":[]}']
NOT_UTF_8 = [b'{"title":"\xff"}', b'"\xc0\xaf"', b'"\xed\xa0\x80"', b'"\xf5\x80\x80\x80"',
             "{}".encode("utf-16"), "\n[]".encode("utf-16-be"), "{}".encode("utf-32"),
             '{"title":"标题"}'.encode("gbk"), b'"\xe4\xb8"']


class Syntax(ProgramTest):
    def test_what_is_not_json(self):
        for text in NOT_JSON:
            with self.subTest(text=text):
                result = self.assertRun(run("check", "-", stdin=text), 1)
                self.assertRegex(result.err, r"^<stdin>:\d+:\d+: error\[(syntax|encoding)\]: .*syntax")

    def test_what_is_not_utf_8(self):
        for data in NOT_UTF_8:
            with self.subTest(data=data):
                result = self.assertRun(run("check", "-", stdin=data), 1)
                self.assertRegex(result.err, r"^<stdin>:\d+:\d+: error\[encoding\]: ")

    def test_what_is_json_but_no_document(self):
        for text in NOT_A_DOCUMENT:
            with self.subTest(text=text):
                result = self.assertRun(run("check", "-", stdin=text), 1, r"^<stdin>:1:\d+: error")
                self.assertNotIn("syntax", result.err)

    def test_deep_nesting(self):
        for text in ("[" * 100000, "[" * 100000 + "]" * 100000, '{"a":' * 100000):
            result = self.assertRun(run("check", "-", stdin=text), 1, r"error\[(limit|syntax)\]")

    def test_place(self):
        result = run("check", "-", stdin='{\n  "title": "中文标题",\n  "note": "中文" x\n}')
        self.assertRegex(result.err, r"^<stdin>:3:16: error\[syntax\]: ")


class Places(ProgramTest):
    def test_nearest_key(self):
        self.write("spec.json", '{\n  "tilte": "标题",\n  "indicators": [ { "name": "a", "vlaue": 1 } ]\n}')
        result = self.run_in("check", "spec.json")
        self.assertRun(result, 1)
        self.assertRegex(result.err, r'^spec\.json:2:3: error\[unknown-key\]: /tilte: .*'
                                     r'\(did you mean "title"\?\)\n')
        self.assertRegex(result.err, r'\nspec\.json:3:34: error\[unknown-key\]: '
                                     r'/indicators/0/vlaue: .*"value"')

    def test_all_problems_in_one_run_in_order(self):
        document = {"indicators": [{"name": f"指标{i}", "valeu": i} for i in range(9)]}
        text = json.dumps(document, ensure_ascii=False, indent=1)
        lines = run("check", "-", stdin=text).err.splitlines()
        numbers = [int(line.split(":")[1]) for line in lines]
        self.assertGreaterEqual(len(lines), 9)
        self.assertEqual(numbers, sorted(numbers))

    def test_many_problems_are_counted(self):
        document = {"indicators": [{"name": f"指标{i}", "valeu": i} for i in range(400)]}
        result = self.assertRun(run("check", "-", stdin=document), 1)
        self.assertLess(len(result.err.splitlines()), 205)
        self.assertRegex(result.err, r"\d+ more problems")

    def test_file_names_of_any_bytes(self):
        import os
        name = os.fsdecode(b"\xff\xfe.json")
        with open(os.path.join(self.folder, name), "wb") as file:
            file.write(b"{")
        self.assertRun(self.run_in("check", name), 1, "syntax")
        self.assertRun(self.run_in("check", "no" + name, "--diagnostics", "json"), 3)

    def test_a_problem_of_several_figures_is_said_once(self):
        document = {"title": "\ue000", "indicators": SMALLEST["indicators"],
                    "figures": [{"id": name, "type": "bar", "title": "甲",
                                 "note": "\ue000"} for name in ("one", "two")]}
        lines = run("check", "-", stdin=document).err.splitlines()
        self.assertEqual(len(lines), len(set(lines)))


class Json(ProgramTest):
    def test_objects(self):
        result = run("check", "-", "--diagnostics", "json", stdin='{"tilte":1,\n"lang":2}')
        self.assertEqual(result.status, 1)
        items = [json.loads(line) for line in result.err.splitlines()]
        first = next(item for item in items if item["path"] == "/tilte")
        self.assertEqual({key: first[key] for key in ("severity", "code", "file", "path", "line",
                                                      "column", "hint")},
                         {"severity": "error", "code": "unknown-key", "file": "<stdin>",
                          "path": "/tilte", "line": 1, "column": 2,
                          "hint": 'did you mean "title"?'})
        self.assertTrue(all(item["message"] for item in items))
        self.assertGreaterEqual(len(items), 2)

    def test_command_line_and_files(self):
        for arguments, code in ((["render", "-"], "argument"), (["render", "a.json"], "io"),
                                (["check", "no.json"], "io"),
                                (["render", "a.json", "--widht", "1"], "argument")):
            result = self.run_in(*arguments, "--diagnostics", "json")
            self.assertEqual(json.loads(result.err)["code"], code)

    def test_warnings(self):
        document = {**SMALLEST, "figures": [{"id": "a", "type": "bar"}, {"id": "b", "type": "bar"}]}
        result = run("inspect", "-", "--diagnostics", "json", stdin=document)
        self.assertEqual(result.status, 0)
        self.assertEqual(json.loads(result.err)["severity"], "warning")


class Glyphs(ProgramTest):
    document = {"title": "标题\U0002fa1f和\ue000",
                "indicators": [{"name": "甲", "value": "3家"}, {"name": "乙\ue001", "value": "5家"}]}

    def test_missing(self):
        result = self.run_in("render", "-", "-o", "a.png", stdin=self.document)
        self.assertRun(result, 4)
        self.assertRegex(result.err, r"<stdin>:1:\d+: error\[glyph\]: /title: .*U\+2FA1F.*标题")
        self.assertRegex(result.err, r"<stdin>:1:\d+: error\[glyph\]: /title: .*U\+E000.*标题")
        self.assertRegex(result.err, r"error\[glyph\]: /indicators/1/name: .*U\+E001.*乙")
        self.assertEqual(self.files(), [])

    def test_escaped(self):
        text = '{"title":"a","indicators":[{"name":"\\ue000","value":1}]}'
        self.assertRun(run("check", "-", stdin=text), 4, r"/indicators/0/name: .*U\+E000")
        text = '{"title":"a","indicators":[{"name":"\\ud87e\\ude1f","value":1}]}'
        self.assertRun(run("check", "-", stdin=text), 4, r"/indicators/0/name: .*U\+2FA1F")

    def test_keys_are_places_too(self):
        document = {"indicators": [{"name": "甲", "values": {"over": "region",
                                                             "data": {"乙\ue000": 1, "丙": 2}}}]}
        self.assertRun(run("check", "-", stdin=document), 4, r"/indicators/0/values/data/乙.*E000")

    def test_quotes_are_not_drawn(self):
        document = {"indicators": [{"name": "甲", "value": 1, "quote": "\ue000"}]}
        self.assertRun(run("check", "-", stdin=document), 0)

    def test_allowed(self):
        result = self.run_in("render", "-", "-o", "a.png", "--allow-missing-glyphs",
                             stdin=self.document)
        self.assertRun(result, 0, r"warning\[glyph\]: /title: .*U\+2FA1F")
        self.assertEqual(self.files(), ["a.png"])
        result = run("inspect", "-", "--allow-missing-glyphs", stdin=self.document)
        codes = [item["code"] for item in json.loads(result.text)["diagnostics"]]
        self.assertIn("glyph", codes)

    def test_no_system_fonts(self):
        document = {"indicators": [{"name": "한", "value": 1}]}
        self.assertRun(run("check", "-", "--no-system-fonts", stdin=document), 4,
                       r"/indicators/0/name: .*U\+D55C")

    def test_set(self):
        self.assertRun(run("check", "-", "--set", "title=\ue000", stdin=SMALLEST), 4, r"U\+E000")


class Wishes(ProgramTest):
    """What a figure asks for and cannot have is said."""

    @staticmethod
    def bars(count, **figure):
        values = [{"region": f"R{i}", "status": status, "value": i + 1}
                  for i in range(count) for status in ("actual", "target")]
        return {"indicators": [{"name": "a", "unit": "家", "observations": values}],
                "figures": [figure]}

    def test_names_at_bars_without_room(self):
        wish = {"legend": "direct"}
        document = self.bars(3, orientation="vertical", **wish)
        self.assertRun(run("check", "-", stdin=document), 0, r"warning\[figure\].*in a legend")
        # Its rows are too low for words.
        document = self.bars(40, **wish)
        result = self.assertRun(run("check", "-", stdin=document), 0,
                                r"warning\[figure\].*in a legend")
        self.assertEqual(result.err.count("in a legend"), 1)
        document = self.bars(8, sort="descending", **wish)
        self.assertEqual(self.assertRun(run("check", "-", stdin=document), 0).err, "")

    def test_rows_of_too_many_bars(self):
        self.assertRun(run("check", "-", stdin=self.bars(200, orientation="horizontal")), 0,
                       r"warning\[figure\].*drawn as columns")

    def test_columns_without_room_for_names(self):
        document = self.bars(40, orientation="vertical", size={"width": "74mm"})
        result = self.assertRun(run("inspect", "-", stdin=document), 0)
        notes = "".join(item["text"] for item in json.loads(result.text)["items"]
                        if item["role"] == "note")
        self.assertIn("共40项", notes)


if __name__ == "__main__":
    unittest.main()

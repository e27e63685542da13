# SPDX-License-Identifier: MIT
"""Fonts as roles: names that people write, what stands in for what, independence of the system."""
import base64
import json
import os
import re
import shutil
import struct
import subprocess
import unittest
import zlib

from program import ROOT, SMALLEST, ProgramTest, run

QUOTED = {"title": "“十四五”规划（2021—2025年）：“双碳”目标",
          "indicators": [{"name": "《纲要》（试行）", "value": "3项"},
                         {"name": "5G基站 · GDP", "value": "11.6万座"}]}


class Roles(ProgramTest):
    def theme(self, **fonts):
        return self.write("own.json", {"name": "own", "fonts": fonts})

    def pdf_fonts(self, *options):
        self.assertRun(self.run_in("render", "-", "-o", "a.pdf", *options, stdin=SMALLEST), 0)
        listing = subprocess.run(["pdffonts", self.path("a.pdf")], capture_output=True, text=True,
                                 check=True).stdout
        return {line.split()[0].partition("+")[2] for line in listing.splitlines()[2:]}

    def test_serif_is_bundled(self):
        self.theme(text="宋体", title="serif", title_bold=True)
        result = self.run_in("render", "-", "-o", "a.svg", "--theme", "./own.json", stdin=SMALLEST)
        self.assertRun(result, 0)
        self.assertEqual(result.err, "")
        self.assertIn('font-family="Noto Serif SC,', self.read("a.svg").decode("utf-8"))
        if shutil.which("pdffonts"):
            self.assertEqual(self.pdf_fonts("--theme", "./own.json"),
                             {"NotoSerifSC-Regular", "NotoSerifSC-Bold"})

    def test_names_of_fonts(self):
        self.theme(title="方正小标宋", text="Microsoft YaHei")
        result = self.run_in("render", "-", "-o", "a.png", "--theme", "./own.json", stdin=SMALLEST)
        self.assertEqual(result.status, 0)
        self.assertRegex(result.err, r'own.json:\d+:\d+: warning\[font\]: /fonts/title: '
                                     r'"方正小标宋" .* "Noto Serif SC"')
        self.assertRegex(result.err, r'/fonts/text: "Microsoft YaHei" .* "Noto Sans SC"')

    def test_unknown_name(self):
        self.theme(text="serf")
        result = self.run_in("render", "-", "-o", "a.png", "--theme", "./own.json", stdin=SMALLEST)
        self.assertRun(result, 1, r'"serf" is no font.*did you mean "serif"')
        self.assertEqual(self.files(), ["own.json"])

    def test_substitute_is_reported(self):
        self.theme(text="仿宋_GB2312")
        result = self.run_in("render", "-", "-o", "a.png", "--theme", "./own.json",
                             "--no-system-fonts", stdin=SMALLEST)
        self.assertRun(result, 0, r'warning\[font\]: .*fangsong \(仿宋\).*"Noto Serif SC"')
        inspected = self.run_in("inspect", "-", "--theme", "./own.json", "--no-system-fonts",
                                stdin=SMALLEST)
        codes = [item["code"] for item in json.loads(inspected.text)["diagnostics"]]
        self.assertEqual(codes, ["font"])

    def test_language_without_a_font(self):
        document = {**SMALLEST, "lang": "ja"}
        self.assertRun(run("check", "-", "--no-system-fonts", stdin=document), 0,
                       r'warning\[font\]: .*glyph forms of "ja".*"Noto Sans SC"')

    def test_given_font(self):
        self.theme(text="楷体")
        folder = os.path.join(ROOT, "tests", "text", "fonts")
        result = self.run_in("check", "-", "--theme", "./own.json", "--no-system-fonts",
                             "--font-dir", folder, stdin={**SMALLEST, "title": "中"})
        # The test's font has few characters.
        self.assertRun(result, 0, r'set in "Noto Serif SC", for the font of the rest lacks them')
        self.assertNotIn("no font here serves", result.err)

    def test_told_once(self):
        """A character that stands in several styles, as in the title and at a bar, is one."""
        self.theme(text="宋体", title="宋体")
        document = {"title": "䲜㴗", "indicators": [{"name": "数", "unit": "家", "values": {"over": "region", "data": {"䲜": 3, "㴗": 4}}}]}
        result = self.run_in("check", "-", "--theme", "./own.json", "--no-system-fonts", stdin=document)
        self.assertRun(result, 0, r'2 characters are set in "Noto Sans SC", for the font of the rest lacks them: (䲜 㴗|㴗 䲜)$')


class Latin(ProgramTest):
    """Letters and digits from one family, Han from another."""
    FOLDER = os.path.join(ROOT, "tests", "text", "fonts")

    def render(self, latin, *options):
        self.write("own.json", {"name": "own", "fonts": {
            "title": {"han": "sans", "latin": latin}, "text": {"han": "serif", "latin": latin}}})
        return self.run_in("render", "-", "-o", "a.svg", "--theme", "./own.json",
                           "--no-system-fonts", *options,
                           stdin={"indicators": [{"name": "国A国", "value": 1}]})

    def test_given_family(self):
        self.assertRun(self.render("KaiTi", "--font-dir", self.FOLDER), 0)
        text = self.read("a.svg").decode("utf-8")
        # With a gap before and after it.
        self.assertIn('国<tspan dx="0.72" font-family="KaiTi,serif">A</tspan>'
                      '<tspan dx="0.72">国</tspan>', text)
        self.assertIn('font-family="Noto Serif SC,', text)
        for how in ("embed", "path"):
            self.assertRun(self.render("KaiTi", "--font-dir", self.FOLDER, "--svg-text", how), 0)
            self.assertNotIn("KaiTi", self.read("a.svg").decode("utf-8"))

    def test_role(self):
        self.assertRun(self.render("sans"), 0)
        self.assertIn('font-family="Noto Sans SC,serif"', self.read("a.svg").decode("utf-8"))

    def test_missing_family(self):
        result = self.render("Times New Roman")
        self.assertRun(result, 0, r'no font here is called "Times New Roman"; .*"Noto Serif SC"')

    def test_wrong(self):
        for fonts, error in (({"text": {"hna": "sans"}}, 'unknown key "hna"'),
                             ({"text": {"latin": 5}}, "/fonts/text/latin"),
                             ({"text": {"han": "serf"}}, '"serf" is no font')):
            self.write("own.json", {"name": "own", "fonts": fonts})
            self.assertRun(self.run_in("check", "-", "--theme", "./own.json", stdin=SMALLEST), 1,
                           error)


class Broken(ProgramTest):
    """Files that are called fonts and are none are told and left out."""

    def setUp(self):
        super().setUp()
        self.write("own.json", {"name": "own", "fonts": {"text": "楷体"}})
        os.mkdir(self.path("fonts"))
        shutil.copy(os.path.join(ROOT, "tests", "text", "fonts", "KaiTi-boxes.ttf"),
                    self.path("fonts/good.ttf"))
        with open(self.path("fonts/good.ttf"), "rb") as source:
            whole = source.read()
        for name, content in (("empty.ttf", b""), ("text.otf", b"no font\n"),
                              ("cut.ttf", whole[:200]), ("page.ttc", b"<html>" * 500)):
            with open(self.path("fonts/" + name), "wb") as file:
                file.write(content)

    def test_told_once(self):
        result = self.run_in("render", "-", "-f", "svg", "--all", "-d", "out", "--font-dir", "fonts",
                             "--no-system-fonts", "--theme", "./own.json",
                             stdin={**SMALLEST, "title": "中"})
        self.assertRun(result, 0, "can't be read as a font and is left out")
        for name in ("cut.ttf", "empty.ttf", "page.ttc", "text.otf"):
            self.assertEqual(result.err.count(f"fonts/{name} can't be read as a font"), 1, name)
        self.assertNotIn("good.ttf", result.err)

    def test_verb(self):
        result = self.run_in("fonts", "--font-dir", "fonts", "--no-system-fonts")
        self.assertRun(result, 0, r"warning\[font\]: fonts/cut.ttf can't be read as a font")
        self.assertRegex(result.text, r"(?m)^kai +regular +KaiTi +font-dir +5 +.*good.ttf$")


class Characters(ProgramTest):
    """No box is ever drawn: what no font has is an error that names it and its place."""

    def check(self, text, *options):
        return self.run_in("check", "-", *options,
                           stdin={"title": text, "indicators": [{"name": "甲", "value": 1}]})

    def test_beyond_the_bundled_faces(self):
        self.assertRun(self.check("\u3400\U00020676\u9fa5", "--no-system-fonts"), 0)
        for character in ("\U0002fa1f", "\ue000", "\U00030000", "\U000f0000"):
            result = self.check(f"甲{character}", "--no-system-fonts")
            self.assertRun(result, 4, rf"/title: no font has U\+{ord(character):04X}")
        self.assertRun(self.check("甲\ue000", "--no-system-fonts", "--allow-missing-glyphs"), 0,
                       r"warning\[glyph\]: .*U\+E000")
        # A private character is nobody's but of a font that the user gives.
        self.assertRun(self.check("甲\ue000"), 4, r"U\+E000")

    def test_noncharacters(self):
        for character in ("\ufffe", "\uffff", "\ufdd0", "\U0001fffe"):
            self.assertRun(self.check(f"甲{character}"), 1, "/title")


class Languages(ProgramTest):
    # The bundled fonts have no Hangul: a Korean figure whose bounds want a note can't be drawn. Its
    # words are the program's own, which no place of the document has.
    def test_korean_words_want_a_font(self):
        self.assertRun(self.run_in("render", "-", "-o", "a.svg", "--no-system-fonts",
                                   stdin={**SMALLEST, "lang": "ko"}), 4,
                       r"^<stdin>: error\[glyph\]: no font has U\+D45C")
        self.assertFalse(os.path.exists(self.path("a.svg")))

    def test_families_of_a_language(self):
        stated = {"indicators": [{"name": "减税降费", "value": "1500亿元"}]}
        for lang, family in (("zh-CN", "Noto Sans SC"), ("zh-Hant-TW", "Noto Sans TC"),
                             ("zh-HK", "Noto Sans HK"), ("ja", "Noto Sans JP"),
                             ("ko", "Noto Sans KR")):
            result = self.run_in("render", "-", "-o", "a.svg", "--no-system-fonts",
                                 stdin={**(stated if lang == "ko" else SMALLEST), "lang": lang})
            self.assertEqual(result.status, 0)
            self.assertIn(f'font-family="{family},', self.read("a.svg").decode("utf-8"))


class SameBytes(ProgramTest):
    def outputs(self, name, environment, *options):
        out = self.path(name)
        self.assertRun(self.run_in("render", "-", "-f", "png,svg,pdf", "--all", "-d", out,
                                   "--theme", "./own.json", *options, stdin=QUOTED,
                                   env=environment), 0)
        return {file: self.read(os.path.join(out, file)) for file in sorted(os.listdir(out))}

    def test_without_the_system(self):
        """No fonts, no configuration and no cache of fontconfig, in any locale."""
        self.write("own.json", {"name": "own", "fonts": {"title": "宋体", "text": "黑体"}})
        self.write("fonts.conf", "<?xml version='1.0'?><fontconfig></fontconfig>")
        first = self.outputs("first", {})
        self.assertEqual(len(first), 3)
        bare = {"FONTCONFIG_FILE": self.path("fonts.conf"), "XDG_CACHE_HOME": self.path("no/cache"),
                "HOME": self.path("no")}
        for number, locale in enumerate(("C", "ja_JP.UTF-8", "zh_TW.UTF-8")):
            self.assertEqual(self.outputs(f"bare-{number}", {**bare, "LC_ALL": locale}), first)
        absent = {**bare, "FONTCONFIG_FILE": self.path("none.conf")}
        self.assertEqual(self.outputs("absent", absent, "--no-system-fonts"), first)


class Embedded(ProgramTest):
    """An SVG with its fonts inside holds each character in the face of the file that has it."""

    def characters(self, woff):
        """Those of the cmap's segments (format 4)."""
        count, = struct.unpack_from(">H", woff, 12)
        for i in range(count):
            tag, at, packed, length, _ = struct.unpack_from(">4sIIII", woff, 44 + 20 * i)
            if tag == b"cmap":
                table = woff[at:at + packed]
                table = zlib.decompress(table) if packed < length else table
                break
        found = set()
        for i in range(struct.unpack_from(">H", table, 2)[0]):
            start, = struct.unpack_from(">I", table, 8 + 8 * i)
            if struct.unpack_from(">H", table, start) == (4,):
                segments = struct.unpack_from(">H", table, start + 6)[0] // 2
                ends = struct.unpack_from(f">{segments}H", table, start + 14)
                starts = struct.unpack_from(f">{segments}H", table, start + 16 + 2 * segments)
                for first, last in zip(starts, ends):
                    found |= {chr(code) for code in range(first, min(last, 0xfffe) + 1)}
        return found

    def test_a_face_a_file(self):
        self.write("own.json", {"name": "own", "fonts": {"text": "楷体"}})
        self.write("a.json", {"indicators": [{"name": "中A中数", "value": 1}, {"name": "国A据", "value": 2}]})
        folder = os.path.join(ROOT, "tests", "text", "fonts")
        for text in ("中A国数据", "中A", "数据"):
            self.write("a.json", {"indicators": [{"name": text, "value": 1}, {"name": text + "1", "value": 2}]})
            self.assertRun(self.run_in("render", "a.json", "-q", "-o", "a.svg", "--svg-text", "embed",
                                       "--theme", "./own.json", "--font-dir", folder, "--no-system-fonts"), 0)
            faces = [self.characters(base64.b64decode(data)) for data in
                     re.findall(r"base64,([\w+/=]+)", self.read("a.svg").decode())]
            own = [face for face in faces if "中" in face or "A" in face]
            rest = [face for face in faces if face & set("数据")]
            with self.subTest(text=text):
                self.assertEqual(len(own), int("中" in text))
                self.assertEqual(len(rest), int("数" in text))
                self.assertFalse(any(face in own for face in rest))
                self.assertLessEqual(set(text + "12"), set().union(*faces))


if __name__ == "__main__":
    unittest.main()

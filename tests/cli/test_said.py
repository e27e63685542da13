# SPDX-License-Identifier: MIT
"""What is said of a command line, word for word with its advice, in each place where one can be wrong;
where outputs go that nobody named; what each option does to what is printed."""
import json
import os
import shutil
import subprocess
import unittest

from program import SMALLEST, THREE, TUBIAO, ProgramTest, run

FORMATS = ", ".join(json.loads(run("help", "--json").text)["formats"])
LENGTH = "a number with mm, cm, in, pt or px: 156mm"
# Words of a command line, and what is said of it: the message, or the message and its advice.
COMMANDS = [
    ("", "no verb is named", "tubiao help lists the verbs"),
    ("rendr a.json", 'there is no verb "rendr"', 'did you mean "render"?'),
    ("hlp", 'there is no verb "hlp"', 'did you mean "help"?'),
    ("qqqqqqqq", 'there is no verb "qqqqqqqq"', "tubiao help lists the verbs"),
    ("help qqqqqqqq", 'there is no verb "qqqqqqqq"', "tubiao help lists the verbs"),
    ("help rendr", 'there is no verb "rendr"', 'did you mean "render"?'),
    ("-q render a.json", '"-q" stands where a verb is expected', "options come behind the verb"),
    ("--quiet", '"--quiet" stands where a verb is expected', "options come behind the verb"),
    ("-", 'there is no verb "-"', "tubiao help lists the verbs"),
    ("render a.json --widht 9mm", "unknown option --widht", 'did you mean "--width"?'),
    ("render a.json --widht=9mm", "unknown option --widht=9mm", 'did you mean "--width"?'),
    ("render a.json --qqqqqqqqqq", "unknown option --qqqqqqqqqq", "tubiao help render lists the options"),
    ("check a.json -Z", "unknown option -Z", "tubiao help check lists the options"),
    ("schema --width 9mm", "unknown option --width", "tubiao help schema lists the options"),
    ("check a.json -j4", "unknown option -j4", "tubiao help check lists the options"),
    ("render a.json -o", "the option -o lacks its value", "tubiao help render lists the options"),
    ("render a.json --width", "the option --width lacks its value", "tubiao help render lists the options"),
    ("render a.json --messages fr", "--messages is zh or en", None),
    ("render a.json --messages=fr", "--messages is zh or en", None),
    ("--messages fr", "--messages is zh or en", None),
    ("render a.json --diagnostics ful", '--diagnostics is human or json, full or line, not "ful"', 'did you mean "full"?'),
    ("render a.json --diagnostics qqqqqq", '--diagnostics is human or json, full or line, not "qqqqqq"', None),
    ("render a.json --color nver", '--color is auto, always or never, not "nver"', 'did you mean "never"?'),
    ("render a.json --color qqqqqq", '--color is auto, always or never, not "qqqqqq"', None),
    ("render a.json --width 9", '--width "9" is not a length', LENGTH),
    ("render a.json --height mm", '--height "mm" is not a length', LENGTH),
    ("render a.json --dpi 9.9", '--dpi is a number from 10 to 2400, not "9.9"', None),
    ("render a.json --dpi 2400.5", '--dpi is a number from 10 to 2400, not "2400.5"', None),
    ("render a.json --dpi 1e3", '--dpi is a number from 10 to 2400, not "1e3"', None),
    ("render a.json --dpi 1.2.3", '--dpi is a number from 10 to 2400, not "1.2.3"', None),
    ("render a.json --dpi .", '--dpi is a number from 10 to 2400, not "."', None),
    ("render a.json --svg-text pat", '--svg-text is text, embed or path, not "pat"', 'did you mean "path"?'),
    ("render a.json --svg-text qqqqqq", '--svg-text is text, embed or path, not "qqqqqq"', None),
    ("render", "no input is named", "tubiao render INPUT...; - is standard input"),
    ("check", "no input is named", "tubiao check INPUT...; - is standard input"),
    ("inspect", "no input is named", "tubiao inspect INPUT; - is standard input"),
    ("inspect a.json b.json", '"b.json" is one argument too many', "tubiao inspect INPUT"),
    ("studio a b", '"b" is one argument too many', "tubiao studio [FILE|DIR]"),
    ("render - - -d out", "standard input can be read once only", None),
    ("render a.json - - -d out", "standard input can be read once only", None),
    ("render -", "no output is named", "-o FILE writes a figure to a file, -d DIR all to a folder"),
    ("render a.json -", "no output is named", "-o FILE writes a figure to a file, -d DIR all to a folder"),
    ("render a.json three.json -o a.pdf", "several inputs can't share the files of -o", "-d DIR writes each figure to DIR/ID.EXT"),
    ("render a.json -o a.x -f png,svg", "one -o has one format", "repeat -o, or use -d DIR"),
    ("render a.json -o -", "standard output has no extension to tell the format", f"add -f png, or another of {FORMATS}"),
    ("render a.json -o a.bmp", 'the extension of "a.bmp" is of no known format', f"there are {FORMATS}; -f names one for any extension"),
    ("render a.json -o png", 'the extension of "png" is of no known format', f"there are {FORMATS}; -f names one for any extension"),
    ("render a.json -f pgn", f'unknown format "pgn"; there are {FORMATS}', 'did you mean "png"?'),
    ("render a.json -f svg,", f'unknown format ""; there are {FORMATS}', None),
    ("render a.json -o a.png -o a.png", "a.png would be written twice", None),
    ("render a.json -o ./a.png -o a.png", "a.png would be written twice", None),
    ("render a.json -f svg -o a.json", "a.json would be written over a.json, which is read", None),
    ("render a.json -f svg -o link.json", "link.json would be written over a.json, which is read", None),
    ("render a.json -f svg -o hard.json", "hard.json would be written over a.json, which is read", None),
    ("render a.json sub/a.json", None, None),
    ("render a.json sub/a.json -d out", "out/a.png would be written for a.json and for sub/a.json", "give the figures different ids, or each input its own -d"),
    ("render three.json --figure tow -o a.png", 'no figure has the id "tow"; there are one, two, three', 'did you mean "two"?'),
    ("render three.json --figure qqqqqq -o a.png", 'no figure has the id "qqqqqq"; there are one, two, three', None),
    ("render many.json --figure qqqqqq -o a.png", f'no figure has the id "qqqqqq"; there are {", ".join(f"f{i}" for i in range(20))} …', None),
    ("render three.json --figure one --all -o a.pdf", "--figure and --all exclude one another", None),
    ("render three.json --page --all -o a.pdf", "--page excludes --figure and --all", None),
    ("render three.json --page --figure one -o a.pdf", "--page excludes --figure and --all", None),
    ("check three.json --figure one --page", "--page excludes --figure and --all", None),
    ("render three.json --all -o a.png", "a.png holds one figure, and 3 are chosen", "-d DIR writes each to a file, a PDF has a page each"),
    ("render a.json -o - -f svg --alt-file", "--alt-file has no place beside standard output", "--alt-only prints the text alternative"),
    ("data a.json -f xml", '-f is ndjson or csv, not "xml"', None),
    ("data a.json -f ndjon", '-f is ndjson or csv, not "ndjon"', 'did you mean "ndjson"?'),
    ("data a.json --bom", "--bom is for CSV", "add -f csv"),
    ("data a.json -f ndjson --bom", "--bom is for CSV", "add -f csv"),
    ("extract a.txt -f jso", '-f is json or ndjson here, not "jso"', 'did you mean "json"?'),
    ("extract a.txt -f csv", '-f is json or ndjson here, not "csv"', None),
    ("check a.json --coverage", "--coverage needs a text to compare with", "--against TEXT names it"),
    ("check a.json --region 广东", "--region needs a text to compare with", "--against TEXT names it"),
    ("check a.json --period 2024", "--period needs a text to compare with", "--against TEXT names it"),
    ("check a.json --words w.txt", "--words needs a text to compare with", "--against TEXT names it"),
    ("batch a.json --jobs 0", '--jobs is a number from 1 to 256, not "0"', None),
    ("batch a.json --jobs 257", '--jobs is a number from 1 to 256, not "257"', None),
    ("batch a.json -j x", '--jobs is a number from 1 to 256, not "x"', None),
    ("batch a.json -j257", '--jobs is a number from 1 to 256, not "257"', None),
    ("watch - -o a.svg", "standard input does not change", None),
    ("watch a.json -o -", "standard output can't be written again", None),
    ("watch a.json -f svg -o a.svg -o -", "standard output can't be written again", None),
    ("watch a.json -o a.bmp", 'the extension of "a.bmp" is of no known format', f"there are {FORMATS}; -f names one for any extension"),
    ("fill", "no input is named", "tubiao fill TEMPLATE DATA...; - is standard input"),
    ("fill a.docx", "no document is named to fill the template from", "--list tells the places of a template"),
    ("fill a.docx -o b.docx", "no document is named to fill the template from", "--list tells the places of a template"),
    ("fill a.docx a.json", "no output is named", "-o FILE writes the filled template; - is standard output"),
    ("fill a.docx a.json --list", "--list reads a template alone, and writes no file", None),
    ("fill a.docx --list -o b.docx", "--list reads a template alone, and writes no file", None),
    ("fill a.docx a.json -o b.pptx", "a.docx is filled as a .docx; name the output so", None),
    ("fill a.docx a.json -o b", "a.docx is filled as a .docx; name the output so", None),
    ("fill A.DOTX a.json -o b.potx", "A.DOTX is filled as a .docx; name the output so", None),
    ("fill a.potx a.json -o b.docx", "a.potx is filled as a .pptx; name the output so", None),
    ("fill a.zip a.json -o a.json", "a.json would be written over a.json, which is read", None),
    ("fill a.zip three.json a.json -o link.json", "link.json would be written over a.json, which is read", None),
    ("fill a.zip a.json -o hard.json", "hard.json would be written over a.json, which is read", None),
    ("fill a.zip a.json -o ./a.zip", "./a.zip would be written over a.zip, which is read", None)]


class Said(ProgramTest):
    maxDiff = None

    def setUp(self):
        super().setUp()
        os.mkdir(self.path("sub"))
        for name in ("a.json", "sub/a.json"):
            self.write(name, SMALLEST)
        self.write("three.json", THREE)
        self.write("many.json", {**SMALLEST, "figures": [{"id": f"f{i}"} for i in range(21)]})
        self.write("a.txt", "2024年，全省粮食产量3.2万吨。")
        os.symlink("a.json", self.path("link.json"))
        os.link(self.path("a.json"), self.path("hard.json"))

    def test_commands(self):
        """Refused with status 2 before anything is written."""
        before = self.files()
        for words, message, hint in COMMANDS:
            if not message:
                continue
            with self.subTest(words):
                done = self.run_in(*words.split())
                self.assertEqual((done.status, done.out, done.err), (2, b"", f"tubiao: error[argument]: {message}{f' ({hint})' if hint else ''}\n"))
        self.assertEqual(self.files(), before)

    def test_templates(self):
        """Names that say no kind, or the same kind, are no reason to refuse: what is read next is."""
        for words in ("a.docx a.json -o b.DOCX", "a.dotx a.json -o b.docx", "a.docx a.json -o b.dotx", "a.pptx a.json -o b.potx", "a.docx a.json -o -", "a.zip a.json -o b.pptx", ".docx a.json -o b.pptx"):
            done = self.run_in("fill", *words.split())
            self.assertEqual((done.status, done.out), (3, b""), words)
            self.assertIn(f"can't open {words.split()[0]}", done.err)

    def test_commands_as_json(self):
        for words, message, hint in COMMANDS[9:60:5]:
            if message and "--diagnostics" not in words and "--messages" not in words:
                done = self.run_in(*words.split(), "--diagnostics", "json") if not words.endswith(("-o", "--width")) else self.run_in(words.split()[0], "--diagnostics=json", *words.split()[1:])
                told = json.loads(done.err.splitlines()[0])
                self.assertEqual((done.status, told["message"], told.get("hint"), told["code"], told["severity"]), (2, message, hint, "argument", "error"), words)

    def test_limits(self):
        for dpi in ("10", "2400", "96.5", "10."):
            self.assertRun(self.run_in("render", "a.json", "-o", "a.svg", "--dpi", dpi), 0)

    # Words behind `render`, and the files that are written.
    PLACES = [("a.json", "a.png"), ("./a.json", "a.png"), ("sub/a.json", "sub/a.png"), ("a.json sub/a.json", "a.png sub/a.png"), ("a.json -f svg,pdf", "a.svg a.pdf"), ("a.json -f svg -f pdf -f svg", "a.svg a.pdf"),
              ("a.json -d out", "out/a.png"), ("sub/a.json -d out/deep -f svg", "out/deep/a.svg"), ("three.json -q", "three.png"), ("three.json --figure two", "three.png"),
              ("three.json --all", "one.png two.png three.png"), ("three.json --all -f svg -d out", "out/one.svg out/two.svg out/three.svg"), ("three.json -q -d out", "out/one.png"),
              ("three.json --figure two --figure one", "two.png one.png"), ("three.json --figure two --figure two", "three.png"), ("three.json --figure three -d out", "out/three.png"),
              ("plain.json --all -f svg", "plain-1.svg plain-2.svg"), ("plain.json --all -d out -f svg", "out/plain-1.svg out/plain-2.svg"), ("plain.json -q -f svg", "plain.svg"),
              ("plain.json -q -d out -f svg", "out/plain-1.svg"), (".hidden -f svg", ".hidden.svg"), ("a.b.json -f svg", "a.b.svg"), ("- -d out -f svg", "out/figure.svg"), ("a.json -o x.svg -o y.pdf", "x.svg y.pdf"),
              ("a.json -o x -f svg", "x"), ("a.json -o X.SVG", "X.SVG"), ("three.json --all -o x.pdf", "x.pdf"), ("a.json -o x.svg --alt-file", "x.svg x.alt.txt"), ("a.json -f svg,pdf --alt-file", "a.svg a.pdf a.alt.txt"),
              ("a.json -o .x -f svg --alt-file", ".x .x.alt.txt"), ("a.json -o sub.d/x -f svg --alt-file", "sub.d/x sub.d/x.alt.txt"), ("three.json --all -d out -f svg --alt-file",
              "out/one.svg out/two.svg out/three.svg out/one.alt.txt out/two.alt.txt out/three.alt.txt"), ("three.json --all -o x.pdf --alt-file", "x.pdf x.alt.txt"),
              ("a.json -o x.svg -o y.svg --alt-file", "x.svg x.alt.txt y.svg y.alt.txt"), ("a.json -o x.svg -o x.pdf --alt-file", "x.svg x.pdf x.alt.txt"), ("a.json -d out -f svg --deps out.d", "out/a.svg out.d"),
              ("a.json -o /dev/null -f svg", "")]

    def test_places(self):
        for name in ("plain.json", ".hidden", "a.b.json"):
            self.write(name, {**SMALLEST, "figures": [{}, {"orientation": "vertical"}]} if name == "plain.json" else SMALLEST)
        os.mkdir(self.path("sub.d"))
        before = set(self.files())
        for words, wanted in self.PLACES:
            with self.subTest(words):
                done = self.run_in("render", *words.split(), stdin=SMALLEST)
                self.assertEqual((done.status, done.out, done.err), (0, b"", ""))
                made = {name: os.path.getsize(self.path(name)) for name in set(self.files()) - before}
                for name in made:
                    os.unlink(self.path(name))
                self.assertEqual(set(made), set(wanted.split()))
                self.assertGreater(min(made.values(), default=11), 10)

    def test_others(self):
        """Where only the first of several figures is drawn the others are named, at most twenty."""
        for name, first, others in (("three.json", "one", "two, three"), ("many.json", "f0", ", ".join(f"f{i}" for i in range(1, 21)))):
            done = self.run_in("render", name, "-o", "x.svg")
            self.assertEqual((done.status, done.err), (0, f'{name}: warning[figure]: only the first figure "{first}" is drawn; there are also {others} (choose with --figure ID or --all)\n'))
        self.write("more.json", {**SMALLEST, "figures": [{"id": f"f{i}"} for i in range(22)]})
        self.assertIn(", f20 … (choose", self.run_in("render", "more.json", "-o", "x.svg").err)
        self.assertIn("<stdin>: warning[figure]: only the first", self.run_in("render", "-", "-o", "x.svg", stdin=THREE).err)
        for words in ("-q", "--figure one", "--all -f pdf"):
            self.assertEqual(self.run_in("render", "three.json", "-o", "x.svg" if "pdf" not in words else "x.pdf", *words.split()).err, "")
        self.assertEqual(self.run_in("render", "three.json", "-o", "y.svg", "--strict").status, 1)

    def test_pixels(self):
        """Of both sides, at the resolution of the screen or the one that is named."""
        for words, size, paper in (("--width 480px --height 360px", (480, 360), (127, 95.25)), ("--width 480px --height 360px --dpi 192", (480, 360), (63.5, 47.625)), ("--width 127mm --height 360px --dpi 96", (480, 360), (127, 95.25)),
                                   ("--width 480px --height 95.25mm", (480, 360), (127, 95.25)), ("--width 127mm --height 95.25mm --dpi 192", (960, 720), (127, 95.25))):
            self.assertRun(self.run_in("render", "a.json", "-o", "x.png", *words.split()), 0)
            self.assertEqual(tuple(int.from_bytes(self.read("x.png")[at:at + 4], "big") for at in (16, 20)), size, words)
            figure = json.loads(self.run_in("inspect", "a.json", *words.split()).text)
            for side, mm in zip(("width", "height"), paper):
                self.assertAlmostEqual(figure[side], mm / 25.4 * 72, delta=0.01, msg=words)

    def test_printed(self):
        """Texts of several figures and documents, one after another; nothing where one of them is wrong."""
        alt = {name: self.run_in("render", "three.json", "--alt-only", "--figure", name).text for name in ("one", "two", "three")}
        self.assertEqual([text.count("\n") for text in alt.values()], [1, 1, 1])
        self.assertEqual(self.run_in("render", "three.json", "--alt-only", "--all").text, "".join(alt.values()))
        self.assertEqual(self.run_in("render", "three.json", "--alt-only", "--figure", "three", "--figure", "one").text, alt["three"] + alt["one"])
        self.write("wrong.json", "{")
        self.write("glyph.json", {**SMALLEST, "figures": [{"id": "good"}, {"id": "bad", "title": "\ue000"}]})
        self.write("lines.json", {**SMALLEST, "figures": [{"alt": "a\nb\r\nc"}]})
        self.assertEqual(self.run_in("render", "lines.json", "--alt-only").text, "a b c\n")
        for words, status in (("a.json wrong.json", 1), ("wrong.json a.json", 1), ("a.json none.json", 3), ("glyph.json --all", 4), ("glyph.json --figure bad --figure good", 4), ("glyph.json --figure good", 0)):
            done = self.run_in("render", "--alt-only", *words.split())
            self.assertEqual((done.status, bool(done.out)), (status, status == 0), words)
            if "a.json" not in words:
                done = self.run_in("inspect", *words.split())
                self.assertEqual((done.status, bool(done.out)), (status, status == 0), words)
        one, two = (self.run_in("inspect", "three.json", "--figure", name).text for name in ("one", "two"))
        self.assertEqual(self.run_in("inspect", "three.json", "--figure", "one", "--figure", "two").text, f"[{one.rstrip()},\n{two.rstrip()}]\n".replace("}\n,", "},"))

    def test_rows(self):
        """Of one figure or several, of all that is there, with a mark for programs that want one."""
        self.write("t.csv", "地区,产值（亿元）\n甲,3\n")
        rows = self.run_in("data", "a.json").text
        self.assertEqual(rows.count("\n"), 2)
        self.assertEqual(self.run_in("data", "a.json", "-f", "ndjson").text, rows)
        for words in ("", "--strict", "--figure one"):
            table = self.run_in("data", "three.json", "-f", "csv", *words.split())
            self.assertRun(table, 0)
            self.assertEqual(self.run_in("data", "three.json", "-f", "csv", "--bom", *words.split()).out, b"\xef\xbb\xbf" + table.out, words)
        one = self.run_in("data", "three.json", "--figure", "one").text
        self.assertEqual(self.run_in("data", "three.json", "--figure", "one", "--figure", "two").text, one * 2)
        done = self.run_in("data", "three.json", "--figure", "one", "--figure", "none")
        self.assertEqual((done.status > 0, done.out), (True, b""))
        self.write("twice.csv", "地区,产值（亿元）\n甲,3\n甲,3\n")
        self.assertEqual([(done.status, bool(done.out)) for done in (self.run_in("data", "twice.csv", *words) for words in ([], ["--strict"], ["-q"]))], [(0, True), (1, False), (0, True)])
        self.assertRun(self.run_in("data", "none.csv"), 3, "can't open none.csv")
        self.assertRun(self.run_in("data", "none.csv", "--strict"), 3, "can't open none.csv")

    def test_lists(self):
        self.write("two.json", {**SMALLEST, "figures": [{"id": "a", "title": "甲\n乙\t丙"}, {"id": "longer", "type": "bar", "title": ""}]})
        self.write("wrong.json", "{")
        two, three = "a       bar  甲 乙 丙\nlonger  bar\n", "one     bar  one\ntwo     bar  two\nthree   bar  three\n"
        self.assertEqual(self.run_in("figures", "two.json").text, two)
        self.assertEqual(self.run_in("figures", "two.json", "three.json").text, two + three)
        for words, out in (("wrong.json", ""), ("wrong.json two.json", two), ("two.json wrong.json", two)):
            done = self.run_in("figures", *words.split())
            self.assertEqual((done.status, done.text, done.err[:28]), (1, out, "wrong.json:1:2: error[syntax"), words)
        lines = self.run_in("new", "--list").text.splitlines()
        self.assertGreater(len(lines), 20)
        widest = max(line.index("  ") for line in lines)
        for line in lines:
            name, purpose = line[:widest + 2], line[widest + 2:]
            self.assertTrue(name.endswith("  ") and name[0] != " " and purpose[0] != " " and " " not in name.strip(), line)
        self.assertEqual(self.run_in("new", "qqqq").err, 'tubiao: error[argument]: there is no example "qqqq" (tubiao new --list lists them)\n')
        self.assertEqual(self.run_in("new").text, self.run_in("new", "bars").text)
        self.assertNotEqual(self.run_in("new", "gantt").text, self.run_in("new", "bars").text)

    def test_languages(self):
        """Messages are in the language that is named last, before the words behind --."""
        for words, chinese in ((["check", "none.json", "--messages", "zh"], True), (["check", "none.json", "--messages=zh"], True), (["check", "none.json", "--messages=zh", "--messages", "en"], False),
                               (["check", "--messages", "zh", "--", "none.json"], True), (["check", "--", "none.json", "--messages=zh"], False), (["check", "none.json"], False)):
            self.assertEqual("can't open" not in self.run_in(*words).err, chinese, words)
        for env, chinese in (({"LANGUAGE": "zh_CN"}, True), ({"LANGUAGE": "en"}, False), ({"LANGUAGE": "", "LC_ALL": "zh_CN.UTF-8"}, True), ({"LANGUAGE": "", "LC_ALL": "C"}, False)):
            self.assertEqual("can't open" not in self.run_in("check", "none.json", env=env).err, chinese, env)

    def test_studio_is_started(self):
        """With the language, whether a browser is wanted and the system's fonts are, the file or folder, and folders of
        fonts; the program beside this one, or where one that was moved as a whole has it."""
        os.makedirs(self.path("bin", "studio"))
        os.makedirs(self.path("libexec", "tubiao"))
        program = shutil.copy(TUBIAO, self.path("bin", "tubiao"))
        env = {**os.environ, "LD_LIBRARY_PATH": os.path.dirname(TUBIAO)}
        def start(*words):
            return subprocess.run([program, "studio", *words], capture_output=True, text=True, cwd=self.folder, env=env, timeout=60, check=False)
        for place in ("bin/studio", "libexec/tubiao"):
            server = self.write(f"{place}/tubiao-studio", "#!/bin/sh\nprintf '[%s]' \"$@\"\nexit 7\n")
            self.assertEqual(start().returncode, 3)  # nobody may run it
            os.chmod(server, 0o755)
            for words, wanted in (("", "[en][yes][yes][.]"), ("a.json", "[en][yes][yes][a.json]"), ("sub --no-browser", "[en][no][yes][sub]"), ("--messages zh", "[zh][yes][yes][.]"), ("--no-system-fonts", "[en][yes][no][.]"),
                                  ("a.json --font-dir x --font-dir y --no-browser", "[en][no][yes][a.json][x][y]")):
                done = start(*words.split())
                if "built without the studio" in done.stderr:
                    self.skipTest("built without the studio")
                self.assertEqual((done.returncode, done.stdout, done.stderr), (7, wanted, ""), words)
            os.unlink(server)
        done = start()
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertRegex(done.stderr, r"^tubiao: error\[io\]: can't start \S+/tubiao-studio: No such file or directory \(the studio may be a package of its own\)\n$")


if __name__ == "__main__":
    unittest.main()

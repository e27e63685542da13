# SPDX-License-Identifier: MIT
"""Where figures go: files, folders, standard output; whole or not at all."""
import json
import math
import os
import re
import subprocess
import unittest
from xml.etree import ElementTree

from program import (DATA, SMALLEST, THREE, TUBIAO, ProgramTest, kind_of, media_boxes, png_chunks,
                     png_info, run)

WRONG = {**SMALLEST, "tilte": 1}


class Outputs(ProgramTest):
    def test_formats_by_extension(self):
        self.write("a.json", SMALLEST)
        self.assertRun(self.run_in("render", "a.json", "-o", "a.png", "-o", "a.svg", "-o", "a.pdf"),
                       0)
        self.assertEqual(self.files(), ["a.json", "a.pdf", "a.png", "a.svg"])
        for kind in ("png", "svg", "pdf"):
            self.assertEqual(kind_of(self.read(f"a.{kind}")), kind)

    def test_format_over_extension(self):
        self.assertRun(self.run_in("render", "-", "-o", "picture.dat", "-f", "svg",
                                   stdin=SMALLEST), 0)
        self.assertEqual(kind_of(self.read("picture.dat")), "svg")

    def test_standard_output(self):
        for kind in ("png", "svg", "pdf"):
            result = self.assertRun(run("render", "-", "-o", "-", "-f", kind, stdin=SMALLEST), 0)
            self.assertEqual(kind_of(result.out), kind)

    def test_byte_order_mark(self):
        self.assertRun(run("check", "-", stdin=b"\xef\xbb\xbf" + b'{"indicators":[{"name":"a",'
                           b'"value":1}]}'), 0)

    def test_first_figure_with_a_warning_that_names_the_others(self):
        self.write("three.json", THREE)
        result = self.run_in("render", "three.json", "-o", "a.svg")
        self.assertRun(result, 0, r"^three\.json: warning\[figure\]: .*\"one\".*two, three")
        result = self.run_in("render", "three.json", "-o", "a.svg", "--quiet")
        self.assertRun(result, 0)

    def test_chosen_figures(self):
        self.write("three.json", THREE)
        self.assertRun(self.run_in("render", "three.json", "--figure", "two", "-o", "a.svg"), 0)
        self.assertIn("two", self.read("a.svg").decode())
        self.assertRun(self.run_in("render", "three.json", "--figure", "three", "--figure", "one",
                                   "-o", "a.pdf"), 0)
        self.assertEqual(len(media_boxes(self.read("a.pdf"))), 2)

    def test_all_in_one_pdf(self):
        self.write("three.json", THREE)
        self.assertRun(self.run_in("render", "three.json", "--all", "-o", "a.pdf"), 0)
        self.assertEqual(len(media_boxes(self.read("a.pdf"))), 3)

    def test_folder(self):
        self.write("three.json", THREE)
        self.assertRun(self.run_in("render", "three.json", "--all", "-d", "new/out", "-f", "svg",
                                   "-f", "pdf"), 0)
        self.assertEqual(self.files(), [f"new/out/{name}.{kind}" for name in ("one", "three", "two")
                                        for kind in ("pdf", "svg")] + ["three.json"])

    def test_folder_formats_with_commas_and_default(self):
        self.write("a.json", THREE)
        self.assertRun(self.run_in("render", "a.json", "--figure", "one", "-d", ".", "-f",
                                   "png,svg,pdf"), 0)
        self.assertEqual(self.files(), ["a.json", "one.pdf", "one.png", "one.svg"])
        self.assertRun(self.run_in("render", "a.json", "--figure", "two", "-d", "out"), 0)
        self.assertEqual(kind_of(self.read("out/two.png")), "png")

    def test_several_inputs(self):
        self.write("a.json", THREE)
        self.write("b.json", {**SMALLEST, "figures": [{"id": "four", "type": "bar"}]})
        self.assertRun(self.run_in("render", "a.json", "b.json", "--all", "-d", "out", "-f",
                                   "svg"), 0)
        self.assertEqual(sorted(os.listdir(self.path("out"))),
                         ["four.svg", "one.svg", "three.svg", "two.svg"])

    def test_one_wrong_input_does_not_hold_the_others_back(self):
        self.write("bad.json", WRONG)
        self.write("good.json", {**SMALLEST, "figures": [{"id": "four", "type": "bar"}]})
        self.assertRun(self.run_in("render", "bad.json", "good.json", "-d", "out", "-f", "svg"), 1,
                       r"bad\.json:\d+")
        self.assertEqual(os.listdir(self.path("out")), ["four.svg"])

    def test_several_outputs_share_one_layout(self):
        result = run("inspect", "-", stdin=SMALLEST)
        height = float(re.search(r'"height":([0-9.]+)', result.text)[1])
        self.write("a.json", SMALLEST)
        self.run_in("render", "a.json", "-o", "a.png", "-o", "a.svg", "-o", "a.pdf", "--dpi",
                    "720")
        self.assertAlmostEqual(png_info(self.read("a.png"))[1], height * 10, delta=1)
        self.assertAlmostEqual(media_boxes(self.read("a.pdf"))[0][1], height, delta=0.01)
        # SVG ends at the next hundredth of a millimetre.
        size = re.search(r'height="([0-9.]+)mm" viewBox="0 0 [0-9.]+ ([0-9.]+)"',
                         self.read("a.svg").decode())
        high = math.ceil(height * 2540 / 72) / 100
        self.assertAlmostEqual(float(size[1]), high, delta=0.0005)
        self.assertAlmostEqual(float(size[2]), high * 72 / 25.4, delta=0.001)


class Size(ProgramTest):
    def test_physical_size(self):
        self.write("a.json", SMALLEST)
        self.assertRun(self.run_in("render", "a.json", "-o", "a.png", "-o", "a.svg", "-o", "a.pdf",
                                   "--width", "156mm", "--dpi", "300"), 0)
        self.assertEqual(png_info(self.read("a.png"))[0], 1843)
        self.assertEqual(png_info(self.read("a.png"))[2], 11811)
        self.assertRegex(self.read("a.svg").decode(), r'<svg[^>]*\bwidth="156mm"')
        self.assertAlmostEqual(media_boxes(self.read("a.pdf"))[0][0], 442.2, delta=0.01)

    def test_units(self):
        for width, pixels in (("15cm", 1772), ("6in", 1800), ("440pt", 1833)):
            result = run("render", "-", "-o", "-", "-f", "png", "--width", width, "--dpi", "300",
                         stdin=SMALLEST)
            self.assertEqual(png_info(result.out)[0], pixels)

    def test_pixels(self):
        for dpi, metre in ((None, 3780), ("192", 7559)):
            options = ["--dpi", dpi] if dpi else []
            result = run("render", "-", "-o", "-", "-f", "png", "--width", "1600px", *options,
                         stdin=SMALLEST)
            self.assertEqual((png_info(result.out)[0], png_info(result.out)[2]), (1600, metre))

    def test_pixels_keep_the_shape_on_paper(self):
        # Not that of a picture, whose height is in pixels of its own.
        for size, width, height in (({"width": "120mm", "height": "60mm"}, 900, 450),
                                    ("slide", 1440, 810), ({"width": "800px", "height": "300px"}, 900, 300)):
            document = {**SMALLEST, "figures": [{"size": size}]}
            result = run("render", "-", "-o", "-", "-f", "png", "--width", f"{width}px", stdin=document)
            self.assertEqual(png_info(result.out)[:2], (width, height))
        # On paper each side is that of whoever says it.
        document = {**SMALLEST, "figures": [{"size": {"width": "120mm", "height": "60mm"}}]}
        page, = media_boxes(run("render", "-", "-o", "-", "-f", "pdf", "--width", "90mm", stdin=document).out)
        self.assertAlmostEqual(page[1] * 25.4 / 72, 60, places=3)

    def test_height(self):
        result = run("render", "-", "-o", "-", "-f", "pdf", "--width", "300pt", "--height",
                     "400pt", stdin=SMALLEST)
        self.assertEqual(media_boxes(result.out), [(300, 400)])

    def test_too_small_is_an_error_that_says_so(self):
        self.assertRun(run("render", "-", "-o", "-", "-f", "svg", "--height", "13mm",
                           stdin=SMALLEST), 1, "high|height")

    def test_narrower_than_an_axis_or_a_margin(self):
        """An error or a figure, but never a plot of less than nothing."""
        many = {"indicators": [{"name": "产值", "unit": "亿元", "values": {"over": "region", "data": {
            f"市{number}": number * 123456 for number in range(300)}}}]}
        self.write("many.json", many)
        for width in ("36pt", "40pt"):
            result = self.run_in("render", "many.json", "-o", "a.svg", "--width", width)
            self.assertRun(result, 1, "leaves no room for columns at")
        for theme in ("briefing", "slide"):
            for height in ((), ("--height", "36pt")):
                result = self.run_in("render", "many.json", "--page", "-o", "a.svg", "--theme", theme,
                                     "--width", "36pt", *height)
                self.assertIn(result.status, (0, 1), result)

    def test_sizes_by_name(self):
        mm = 25.4 / 72
        for name, width, height, pixels in (("gongwen-full", 156, None, 1843),
                                            ("gongwen-half", 74, None, 874),
                                            ("slide", 254, 142.875, 1920),
                                            ("wechat", 90, None, 1080)):
            for options, document in (((), {**SMALLEST, "figures": [{"size": name}]}),
                                      (("--size", name), SMALLEST),
                                      (("--set", f"size={name}"), SMALLEST)):
                page, = media_boxes(run("render", "-", "-o", "-", "-f", "pdf", *options,
                                        stdin=document).out)
                self.assertAlmostEqual(page[0] * mm, width, places=3)
                if height:
                    self.assertAlmostEqual(page[1] * mm, height, places=3)
                png = png_info(run("render", "-", "-o", "-", "-f", "png", *options,
                                   stdin=document).out)
                self.assertEqual(png[0], pixels)
                self.assertEqual(png[1] == 1080, name == "slide")

    def test_a_name_replaces_the_size_of_the_document_and_sides_refine_it(self):
        slide = {**SMALLEST, "figures": [{"size": "slide"}]}
        def page(*options):
            return media_boxes(run("render", "-", "-o", "-", "-f", "pdf", *options,
                                   stdin=slide).out)[0]
        content = page("--size", "gongwen-full")
        self.assertEqual(content, media_boxes(run("render", "-", "-o", "-", "-f", "pdf",
                                                  stdin=SMALLEST).out)[0])
        self.assertEqual(page("--width", "600pt"), (600, 405))
        self.assertEqual(page("--size", "slide", "--height", "300pt"), (720, 300))
        self.assertEqual(page("--set", "size.width=600pt"), (600, 405))
        png = png_info(run("render", "-", "-o", "-", "-f", "png", "--dpi", "96", stdin=slide).out)
        self.assertEqual(png[:2], (960, 540))

    def test_unknown_size(self):
        self.assertRun(run("render", "-", "-o", "-", "-f", "png", "--size", "gongwen-ful",
                           stdin=SMALLEST), 2, 'did you mean "gongwen-full"')

    def test_cut_words_are_told(self):
        long = {"title": "internationalization", "indicators": [{"name": "甲", "value": "5家"},
                                                                {"name": "乙", "value": "3家"}]}
        narrow = ("render", "-", "-o", "-", "-f", "svg", "--width", "20mm")
        self.assertRun(run(*narrow, stdin=long), 0, r"warning\[figure\].*too narrow")
        self.assertRun(run(*narrow, "--strict", stdin=long), 1)
        self.assertRun(run("render", "-", "-o", "-", "-f", "svg", "--width", "40mm",
                           stdin=SMALLEST), 0)

    def test_a_title_in_the_caption_is_not_drawn_but_known(self):
        title = SMALLEST["title"]
        svg = run("render", "-", "-o", "-", "-f", "svg", "--set", "title_at=caption",
                  stdin=SMALLEST).text
        self.assertNotIn(f">{title}</text>", svg)
        self.assertIn(f">{title}</title>", svg)
        for kind in ("title", "alt"):
            texts = [re.search(rf'"{kind}":"([^"]*)"', run("inspect", "-", *options,
                                                           stdin=SMALLEST).text)[1]
                     for options in ((), ("--set", "title_at=caption"))]
            self.assertEqual(texts[0], texts[1])

    def test_png_carries_its_description(self):
        """Each chunk of text taken apart as the specification has it."""
        document = {**SMALLEST, "source": "统计局《公报》"}
        chunks = png_chunks(run("render", "-", "-o", "-", "-f", "png", stdin=document).out)
        said = json.loads(run("inspect", "-", stdin=document).text)
        found = {}
        for content in (content for kind, content in chunks if kind == "iTXt"):
            keyword, rest = content.split(b"\0", 1)
            lang, translated, text = rest[2:].split(b"\0", 2)
            self.assertEqual((rest[:2], lang, translated), (b"\0\0", b"zh-CN", b""))
            found[keyword.decode("latin-1")] = text.decode("utf-8")
        self.assertEqual({key: found.get(key) for key in ("Title", "Description")},
                         {"Title": SMALLEST["title"], "Description": said["alt"]})
        self.assertIn("统计局《公报》", found.get("Source", ""))
        self.assertEqual([content for kind, content in chunks if kind == "tEXt"], [b"Software\0tubiao"])

    def test_transparent(self):
        opaque = run("render", "-", "-o", "-", "-f", "png", stdin=SMALLEST).out
        clear = run("render", "-", "-o", "-", "-f", "png", "--transparent", stdin=SMALLEST).out
        has_alpha = [dict(png_chunks(data))["IHDR"][9] in (4, 6) or "tRNS" in dict(png_chunks(data))
                     for data in (opaque, clear)]
        self.assertEqual(has_alpha, [False, True])


class Options(ProgramTest):
    def svg(self, *options, document=SMALLEST):
        result = run("render", "-", "-o", "-", "-f", "svg", *options, stdin=document)
        self.assertRun(result, 0)
        return result.text

    def test_svg_text(self):
        text, path = self.svg("--svg-text", "text"), self.svg("--svg-text", "path")
        embed = self.svg("--svg-text", "embed")
        self.assertEqual(text, self.svg())
        self.assertIn("减税降费", re.search(r"<text.*</text>", text, re.S)[0])
        self.assertNotIn("@font-face", text)
        self.assertIn("@font-face", embed)
        self.assertIn("<text", embed)
        for word in ("<text", "<style", "class="):
            self.assertNotIn(word, path)

    def test_any_id_makes_names_in_svg(self):
        """Lists of ids are separated by spaces, CSS names are written without quotes."""
        seen = set()
        for name in ("a.b", "图表 一", "a&b", 'say "hi"', "2021", "<x>"):
            document = {**SMALLEST, "figures": [{"id": name, "type": "bar"}]}
            svg = self.svg("--svg-text", "embed", document=document)
            root = ElementTree.fromstring(svg)
            ids = {element.get("id") for element in root.iter() if element.get("id")}
            self.assertEqual({root.get("id"), *root.get("aria-labelledby").split()}, ids)
            self.assertEqual(len(ids), 3)
            self.assertFalse(ids & seen)
            seen |= ids
            for family in re.findall(r"@font-face\{font-family:([^;]+);", svg):
                self.assertRegex(family, r"^[A-Za-z][\w-]*$")
                self.assertIn(f'font-family="{family},', svg)

    def test_svg_is_told_by_screen_readers(self):
        for profile in ("text", "embed", "path"):
            root = ElementTree.fromstring(self.svg("--svg-text", profile))
            self.assertEqual(root.get("role"), "graphics-document")
            self.assertEqual(root.get("{http://www.w3.org/XML/1998/namespace}lang"), "zh-CN")
            self.assertEqual([child.tag.split("}")[1] for child in root][:2], ["title", "desc"])
            self.assertEqual(root[0].text, SMALLEST["title"])
            labels = [element.get("aria-label") for element in root.iter()
                      if element.get("role") == "graphics-symbol"]
            for words in ("减税降费", "超过1500亿元", "融资支持", "超过2800亿元"):
                self.assertTrue(any(words in label for label in labels), labels)

    def test_twelve_bars_with_their_font_are_small(self):
        names = ("深圳广州佛山东莞惠州珠海中山江门肇庆湛江茂名揭阳")
        document = {"title": "十二个地级以上市规模以上工业增加值", "indicators": [
            {"name": names[2 * i:2 * i + 2], "value": f"{9000 - 613 * i}亿元"} for i in range(12)]}
        self.assertLess(len(self.svg("--svg-text", "embed", document=document).encode()), 60000)

    def test_theme(self):
        self.write("own.json", {"colors": {"accent": "#123456"}})
        self.assertIn("#123456", self.svg("--theme", self.path("own.json")))
        self.assertEqual(self.svg("--theme", "briefing"), self.svg())

    def test_shipped_themes(self):
        for name in os.listdir(os.path.join(DATA, "themes")):
            self.svg("--theme", name.removesuffix(".json"))
            self.svg("--theme", os.path.join(DATA, "themes", name))

    def test_a_document_names_no_theme_files(self):
        self.write("own.json", {"colors": {"accent": "#123456"}})
        document = {**SMALLEST, "figures": [{"id": "a", "type": "bar", "theme": "./own.json"}]}
        self.assertRun(self.run_in("check", "-", stdin=document), 1, r"/figures/0.*by name")

    def test_wrong_theme_file(self):
        self.write("own.json", '{"colors":{"acent":"#123456"}}')
        result = self.run_in("render", "-", "-o", "a.svg", "--theme", "./own.json", stdin=SMALLEST)
        self.assertRun(result, 1, r'^\./own\.json:1:\d+: error\[unknown-key\]: /colors/acent: .*"accent"')

    def test_lang(self):
        self.assertRegex(self.svg(), r'xml:lang="zh')
        # Where no font has Japanese forms, a warning says so.
        japanese = run("render", "-", "-o", "-", "-f", "svg", "--lang", "ja", stdin=SMALLEST)
        self.assertEqual(japanese.status, 0)
        self.assertRegex(japanese.text, r'xml:lang="ja"')

    def test_set(self):
        numbers = {"title": "排序", "indicators": [{"name": f"指标{value}", "value": f"{value}家"}
                                                 for value in (2, 9, 5)]}
        def order(*options):
            # A digit beside Han stands in an element of its own, for the gap before it.
            words = re.sub(r"</?tspan[^>]*>", "", self.svg(*options, document=numbers))
            return re.findall(r">(指标\d)<", words)
        self.assertEqual(order(), ["指标2", "指标9", "指标5"])
        self.assertEqual(order("--set", "sort=descending"), ["指标9", "指标5", "指标2"])
        self.assertIn(">换个标题<", self.svg("--set", "title=换个标题"))
        self.assertIn(">换个标题<", run("render", "-", "-o", "-", "-f", "svg", "--set",
                                    "title=换个标题", stdin=SMALLEST, env={"LC_ALL": "C"}).text)

    def test_font_dir(self):
        self.assertRun(run("render", "-", "-o", "-", "-f", "svg", "--font-dir",
                           self.path("nowhere"), stdin=SMALLEST), 4, "nowhere")

    def test_strict(self):
        self.write("three.json", THREE)
        self.assertRun(self.run_in("render", "three.json", "-o", "a.svg", "--strict"), 1, "warning")
        self.assertEqual(self.files(), ["three.json"])
        self.assertRun(self.run_in("render", "three.json", "--figure", "one", "-o", "a.svg",
                                   "--strict"), 0)


class WholeOrNot(ProgramTest):
    def test_wrong_document_leaves_the_old_file(self):
        self.write("a.json", WRONG)
        self.write("a.svg", "old")
        self.assertRun(self.run_in("render", "a.json", "-o", "a.svg", "-o", "b.svg"), 1)
        self.assertEqual(self.files(), ["a.json", "a.svg"])
        self.assertEqual(self.read("a.svg"), b"old")

    def test_one_wrong_figure_holds_all_of_its_document_back(self):
        figures = THREE["figures"] + [{"id": "low", "type": "bar",
                                       "size": {"width": "156mm", "height": "14mm"}}]
        self.write("a.json", {**THREE, "figures": figures})
        self.assertRun(self.run_in("render", "a.json", "--all", "-d", "out"), 1)
        self.assertEqual(self.files(), ["a.json"])

    def test_standard_output_stays_empty_after_an_error(self):
        self.assertEqual(run("render", "-", "-o", "-", "-f", "svg", stdin=WRONG).out, b"")

    def test_missing_input(self):
        self.assertRun(self.run_in("render", "no.json", "-o", "a.svg"), 3, r"error\[io\].*no\.json")
        self.assertRun(self.run_in("check", "."), 3, r"error\[io\]")
        self.assertEqual(self.files(), [])

    def test_folder_that_is_not_there(self):
        self.assertRun(self.run_in("render", "-", "-o", "no/a.svg", stdin=SMALLEST), 3,
                       r"error\[io\].*no/a\.svg")

    def test_folder_that_is_a_file(self):
        self.write("out", "")
        self.assertRun(self.run_in("render", "-", "-d", "out", stdin=SMALLEST), 3, r"error\[io\]")
        self.assertRun(self.run_in("render", "-", "-d", "out/in", stdin=SMALLEST), 3, r"error\[io\]")

    def test_output_that_is_a_folder(self):
        os.mkdir(self.path("a.svg"))
        self.assertRun(self.run_in("render", "-", "-o", "a.svg", stdin=SMALLEST), 3, r"error\[io\]")

    def run_as_somebody(self, *arguments):
        """Root may write anywhere, so it runs the program as another user."""
        user = {"user": 65534} if os.geteuid() == 0 else {}
        os.chmod(self.folder, 0o755)
        try:
            self.assertEqual(self.run_in("fonts", **user).status, 0)
        except (AssertionError, OSError):
            self.skipTest("another user can't run the program where it is")
        return self.run_in(*arguments, stdin=SMALLEST, **user)

    def test_folder_that_may_not_be_written(self):
        os.mkdir(self.path("locked"))
        self.write("locked/a.svg", "old")
        os.chmod(self.path("locked"), 0o555)
        for name in ("locked/a.svg", "locked/b.svg"):
            self.assertRun(self.run_as_somebody("render", "-", "-o", name), 3, r"error\[io\]")
        self.assertRun(self.run_as_somebody("render", "-", "-d", "locked/new"), 3, r"error\[io\]")
        self.assertEqual(self.read("locked/a.svg"), b"old")
        self.assertEqual(self.files(), ["locked/a.svg"])

    def test_file_that_may_not_be_written(self):
        os.mkdir(self.path("open"))
        self.write("open/a.svg", "old")
        os.chmod(self.path("open"), 0o777)
        os.chmod(self.path("open/a.svg"), 0o444)
        self.assertRun(self.run_as_somebody("render", "-", "-o", "open/a.svg"), 3, r"error\[io\]")
        self.assertEqual(self.read("open/a.svg"), b"old")

    def test_file_that_may_not_be_read(self):
        os.chmod(self.write("a.json", SMALLEST), 0)
        self.assertRun(self.run_as_somebody("check", "a.json"), 3, r"error\[io\].*a\.json")

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_full_disk(self):
        self.assertRun(run("render", "-", "-o", "/dev/full", "-f", "png", stdin=SMALLEST), 3,
                       r"error\[io\]")
        for arguments in (["render", "-", "-o", "-", "-f", "svg"], ["inspect", "-"], ["schema"],
                          ["fonts"], ["help"], ["help", "render"], ["--version"]):
            with open("/dev/full", "wb") as full:
                self.assertRun(run(*arguments, stdin=SMALLEST, stdout=full), 3, r"error\[io\]")

    def test_reader_that_goes_away(self):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as pipe:
            self.assertRun(run("render", "-", "-o", "-", "-f", "png", stdin=SMALLEST, stdout=pipe),
                           3, r"error\[io\]")

    def test_closed_standard_output(self):
        process = subprocess.run(["sh", "-c", f"'{TUBIAO}' schema >&-"], capture_output=True,
                                 check=False)
        self.assertEqual(process.returncode, 3, process.stderr)

    def test_link_stays_a_link(self):
        self.write("real.svg", "old")
        os.symlink("real.svg", self.path("a.svg"))
        self.assertRun(self.run_in("render", "-", "-o", "a.svg", stdin=SMALLEST), 0)
        self.assertTrue(os.path.islink(self.path("a.svg")))
        self.assertEqual(kind_of(self.read("real.svg")), "svg")

    def test_mode_of_the_old_file_stays(self):
        self.write("a.svg", "old")
        os.chmod(self.path("a.svg"), 0o640)
        self.run_in("render", "-", "-o", "a.svg", stdin=SMALLEST)
        self.assertEqual(os.stat(self.path("a.svg")).st_mode & 0o777, 0o640)

    def test_sheets_of_a_page(self):
        """One PDF, else a file a sheet, numbered, whatever is written first."""
        names = [f"f{i}" for i in range(8)]
        figures = [{"id": name, "type": "bar", "title": name} for name in names]
        page = {"id": "page", "type": "page", "title": "页", "size": "slide",
                "sections": [{"rows": [[name] for name in names]}]}
        self.write("a.json", {**SMALLEST, "figures": [*figures, page]})
        self.assertRun(self.run_in("render", "a.json", "--figure", "page", "-o", "a.pdf", "-o", "b.svg", "-o", "c.png"), 0)
        count = len(media_boxes(self.read("a.pdf")))
        self.assertGreater(count, 2)
        sheets = [f"{name}-{i}.{end}" for name, end in (("b", "svg"), ("c", "png")) for i in range(1, count + 1)]
        self.assertEqual(self.files(), sorted(["a.json", "a.pdf", *sheets]))
        shown = [re.findall(r">f(\d)<", self.read(f"b-{i}.svg").decode()) for i in range(1, count + 1)]
        self.assertEqual([name for sheet in shown for name in sheet], [name[1:] for name in names])
        self.assertRun(self.run_in("render", "a.json", "--figure", "page", "-f", "svg", "-o", "-"), 2,
                       f"{count} pages don't go to standard output as svg.*PDF has pages")
        self.assertRun(self.run_in("render", "a.json", "--figure", "page", "-o", "d.svg", "-o", "d-2.svg"), 2,
                       "d-2.svg would be written twice")
        self.assertEqual([name for name in self.files() if name.startswith("d")], [])

    def test_figures_without_ids(self):
        """They are called as their document is; several of them are numbered."""
        for count, names in ((1, ["a.svg"]), (3, ["a-1.svg", "a-2.svg", "a-3.svg"])):
            self.write("a.json", {**SMALLEST, "figures": [{"title": str(i)} for i in range(count)]})
            self.assertRun(self.run_in("render", "a.json", "--all", "-f", "svg", "-d", f"out{count}"), 0)
            self.assertEqual([name for name in self.files() if name.startswith(f"out{count}/")],
                             [f"out{count}/{name}" for name in names])

    def test_html_of_a_page(self):
        """One of a single sheet is drawn, one of several refused: HTML has none."""
        names = [f"f{i}" for i in range(8)]
        figures = [{"id": name, "type": "bar", "title": name} for name in names]
        for rows, out, status in ((names[:1], "a.html", 0), (names, "b.html", 2)):
            page = {"id": "page", "type": "page", "title": "页", "size": "slide",
                    "sections": [{"rows": [[name] for name in rows]}]}
            self.write("a.json", {**SMALLEST, "figures": [*figures, page]})
            result = self.run_in("render", "a.json", "--figure", "page", "-o", out)
            self.assertRun(result, status, "has no sheets.*PDF" if status else "")
            self.assertEqual(out in self.files(), status == 0)


if __name__ == "__main__":
    unittest.main()

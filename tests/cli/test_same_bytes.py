# SPDX-License-Identifier: MIT
"""The same bytes on any day, in any locale, time zone and folder, alone or among others."""
import os
import shutil
import subprocess
import unittest

from program import DATA, SMALLEST, THREE, ProgramTest

DOCUMENT = {
    "title": "各省专精特新企业与“十四五”目标",
    "indicators": [{"name": "专精特新企业", "unit": "家",
                    "values": {"over": "region", "data": {"广东": 1234.5, "海南": "300家以上",
                                                          "江苏": "近两千家"}}}],
    "events": [{"name": "启动", "date": "2020-06"}, {"name": "完成", "date": "2021年底"},
               {"name": "运行", "start": "2020-01", "end": ".."}],
    "figures": [{"id": "bars", "type": "bar"}, {"id": "line", "type": "timeline"}]}
PLACES = [{"LC_ALL": "C", "TZ": "UTC"}, {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"},
          {"LC_ALL": "de_DE.UTF-8", "TZ": "America/St_Johns"},
          {"LC_ALL": "ja_JP.UTF-8", "TZ": "Pacific/Kiritimati"},
          {"LANG": "zh_TW.UTF-8", "LC_ALL": "", "LANGUAGE": "ko", "TZ": ":/nowhere"}]


def installed(locale):
    listing = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    return locale.lower().replace("-", "") in listing.lower().split()


class SameBytes(ProgramTest):
    def render(self, folder, document, environment, *options):
        os.makedirs(self.path(folder, "in"))
        self.write(f"{folder}/in/a.json", document)
        result = self.run_in("render", f"{folder}/in/a.json", "--all", "-d", f"{folder}/out", "-f",
                             "png,svg,pdf", *options, env=environment)
        self.assertRun(result, 0)
        names = sorted(os.listdir(self.path(folder, "out")))
        return {name: self.read(f"{folder}/out/{name}") for name in names}

    def test_locales_zones_and_folders(self):
        for locale in ("de_DE.UTF-8", "ja_JP.UTF-8"):
            if not installed(locale):
                print(f"# locale {locale} is not installed")
        for svg_text in ("text", "embed", "path"):
            first = self.render(f"{svg_text}-first", DOCUMENT, {}, "--svg-text", svg_text)
            self.assertEqual(len(first), 6)
            for number, environment in enumerate(PLACES):
                folder = f"{svg_text}/其他 {number}"
                self.assertEqual(self.render(folder, DOCUMENT, environment, "--svg-text", svg_text),
                                 first, environment)

    def test_alone_or_among_others(self):
        together = self.render("together", THREE, {})
        for name in ("one", "two", "three"):
            figure = next(figure for figure in THREE["figures"] if figure["id"] == name)
            alone = self.render(f"alone-{name}", {**THREE, "figures": [figure]}, {})
            for file, data in alone.items():
                self.assertEqual(data, together[file], file)

    def test_order_of_figures(self):
        forward = self.render("forward", THREE, {})
        backward = self.render("backward", {**THREE, "figures": THREE["figures"][::-1]}, {})
        self.assertEqual(forward, backward)

    def test_no_trace_of_this_run(self):
        files = self.render("here", SMALLEST, {"SOURCE_DATE_EPOCH": "86400"})
        for name, data in files.items():
            self.assertNotIn(self.folder.encode(), data, name)

    def test_shipped_document(self):
        document = os.path.join(DATA, "hainan.json")
        runs = []
        for number, environment in enumerate(PLACES[:2]):
            out = self.path(str(number))
            self.assertRun(self.run_in("render", document, "--all", "-f", "png,svg,pdf", "-d", out,
                                       env=environment), 0)
            runs.append({name: self.read(os.path.join(out, name)) for name in os.listdir(out)})
        self.assertEqual(runs[0], runs[1])

    def test_fonts_of_the_system_do_not_matter(self):
        """With a home that has fonts and a fontconfig of its own, nothing changes."""
        os.makedirs(self.path("home/.fonts"))
        os.makedirs(self.path("home/.config/fontconfig"))
        shutil.copy(os.path.join(DATA, "..", "fonts", "NotoSansSC-Bold.ttf"),
                    self.path("home/.fonts/NotoSansSC-Regular.ttf"))
        self.write("home/.config/fontconfig/fonts.conf",
                   '<?xml version="1.0"?><fontconfig><match target="font"><edit name="embolden">'
                   "<bool>true</bool></edit></match></fontconfig>")
        home = {"HOME": self.path("home"), "XDG_CONFIG_HOME": self.path("home/.config")}
        self.assertEqual(self.render("with", DOCUMENT, home), self.render("without", DOCUMENT, {}))


if __name__ == "__main__":
    unittest.main()

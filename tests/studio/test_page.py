# SPDX-License-Identifier: MIT
"""The studio's page in Chromium: open, type, err, mend, choose a form, save; two windows; the server
gone; a large document; the keyboard; axe-core where that is installed (TUBIAO_AXE names its
axe.min.js)."""
import json
import os
import random
import re
import time
import unittest

import browser
from program import DATA, SMALLEST, THREE
from studio import Studio, StudioTest
from studio_page import SELECT, Page

AXE = [path for path in (os.environ.get("TUBIAO_AXE", ""), "/usr/share/javascript/axe-core/axe.min.js",
                         "/usr/lib/node_modules/axe-core/axe.min.js", "/usr/local/lib/node_modules/axe-core/axe.min.js") if os.path.isfile(path)]
PICTURE = "return document.querySelector('#picture [role=img]').ariaLabel.includes(arguments[0])"
DOCUMENT = """{
  "title": "三市投资",
  "indicators": [ { "name": "投资", "unit": "亿元",
    "observations": [
      { "region": "甲市", "value": 12 },   { "region": "乙市", "value": 30 },
      { "region": "丙市", "value": 21 } ] } ],
  "figures": [ { "id": "one", "category": "region" } ]
}
"""


@unittest.skipUnless(browser.AVAILABLE, "chromium and chromedriver are not installed")
class PageTest(StudioTest):
    @classmethod
    def setUpClass(cls):
        cls.page = Page()
        cls.page.__enter__()
        cls.addClassCleanup(cls.page.__exit__, None, None, None)
        cls.page.devtools("Page.enable")

    def setUp(self):
        super().setUp()
        self.write("a.json", DOCUMENT)
        self.windows = self.page.call("/window", method="GET")

    def tearDown(self):
        """A page with changes asks before it is left; the next test begins without one."""
        for handle in self.page.call("/window/handles", method="GET"):
            self.page.call("/window", handle=handle)
            self.page.run("window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)")
            if handle != self.windows:
                self.page.call("/window", method="DELETE")
        self.page.call("/window", handle=self.windows)
        self.page.call("/url", url="about:blank")

    def open(self, name="a.json", language="en", **how):
        studio = super().open(self.path(name) if name else None, language=language)
        self.page.show(studio.address, **how)
        return studio


class Writing(PageTest):
    def test_open_type_err_mend_save(self):
        page = self.page
        self.open()
        self.assertEqual(page.text(), DOCUMENT)
        self.assertIn("三市投资", page.alt())
        page.select("三市投资")
        page.type("新")
        page.until(PICTURE, "“新”")
        page.select("30 }")
        page.type("x }")
        page.until("return document.getElementById('view').classList.contains('stale')")
        self.assertEqual(page.summary(), "Errors: 1, warnings: 0")
        self.assertIn("line 5", page.run("return document.querySelector('#messages li').innerText"))
        self.assertEqual(page.run("return document.querySelector('.gutter .error').textContent"), "5")
        self.assertEqual(page.run("return document.getElementById('text').getAttribute('aria-invalid')"), "true")
        # The message leads to its place.
        page.run("document.getElementById('undo').focus()")
        page.click("#messages button")
        at = page.run("const a = document.getElementById('text'); return document.activeElement === a && a.value.slice(0, a.selectionStart)")
        self.assertEqual(at, page.text()[:page.text().index("x }")])
        page.select("x }")
        page.type("31 }")
        page.until("return !document.getElementById('view').classList.contains('stale')")
        self.assertIn("31亿元", page.alt())
        self.assertEqual(self.text(), DOCUMENT)
        page.chord("s", "control")
        page.until("return document.getElementById('save').disabled")
        self.assertEqual(self.text(), DOCUMENT.replace("三市投资", "新").replace("30", "31"))

    def test_undo(self):
        page = self.page
        self.open()
        page.select("三市投资")
        page.type("abc")
        page.enter("#field-unit", "万元")
        page.until("return document.getElementById('text').value.includes('万元')")
        for key in "zzzzz":
            page.chord(key, "control")
        self.assertEqual(page.text(), DOCUMENT)
        for key in "yyyyy":
            page.chord(key, "control")
        self.assertIn("abc", page.text())
        self.assertIn('"unit": "万元"', page.text())

    def test_proposals(self):
        page = self.page
        self.open()
        page.select('{ "id"', after=1)
        page.run("const a = document.getElementById('text'); a.setSelectionRange(a.selectionStart - 4, a.selectionStart - 4)")
        page.type('"so')
        names = page.until("const n = [...document.querySelectorAll('#proposals b')].map(e => e.textContent); return n.length && n")
        self.assertIn("sort", names)
        self.assertTrue(all(name.startswith("so") for name in names), names)
        while page.run("return document.querySelector('#proposals [aria-selected=true] b').textContent") != "sort":
            page.press(SELECT["down"])
        self.assertTrue(page.run("return document.getElementById('text').getAttribute('aria-activedescendant')"))
        page.press(SELECT["enter"])
        values = page.until("const n = [...document.querySelectorAll('#proposals b')].map(e => e.textContent); return n.length && n")
        self.assertEqual(values, ["none", "ascending", "descending"])
        page.press(SELECT["down"], SELECT["down"], SELECT["enter"])
        page.type(", ")
        page.until("return !document.getElementById('view').classList.contains('stale')")
        self.assertEqual(page.text(), DOCUMENT.replace('{ "id"', '{ "sort": "descending", "id"'))
        # Keys that are there are not proposed, and Escape closes the list.
        page.chord(" ", "control")
        names = page.run("return [...document.querySelectorAll('#proposals b')].map(e => e.textContent)")
        self.assertIn("highlight", names)
        self.assertNotIn("sort", names)
        page.press(SELECT["escape"])
        self.assertTrue(page.run("return document.getElementById('proposals').hidden"))


class Fields(PageTest):
    def test_each_changes_its_place_only(self):
        page = self.page
        self.open()
        expected = DOCUMENT
        for css, value, old, new in (
                ("#field-title", "三市投资差距缩小", '"三市投资"', '"三市投资差距缩小"'),
                ("#field-unit", "万元", '"category": "region" }', '"category": "region", "unit": "万元" }'),
                ("#field-sort", "descending", '"万元" }', '"万元", "sort": "descending" }'),
                ("#field-theme", "gongwen", '"descending" }', '"descending", "theme": "gongwen" }'),
                ("#field-size", "120mm", '"gongwen" }', '"gongwen", "size": { "width": "120mm" } }'),
                ("#field-sort", "", ', "sort": "descending"', ""),
                ("#field-note", "示例", '"id": "one" } ]\n}', None)):
            page.enter(css, value)
            if new is None:
                continue
            expected = expected.replace(old, new, 1)
            with self.subTest(field=css):
                page.until("return document.getElementById('text').value === arguments[0]", expected, seconds=15)
        page.until("return document.getElementById('text').value.includes('示例')")
        self.assertEqual(json.loads(page.text())["note"], "示例")
        page.until("return document.getElementById('size').textContent.startsWith('120 ')")
        page.select("三市投资差距缩小")
        page.type("短")
        page.until("return document.getElementById('field-title').value === '短'")

    def test_without_figures(self):
        page = self.page
        self.write("a.json", SMALLEST)
        self.open()
        page.enter("#field-sort", "descending")
        page.until("return document.getElementById('text').value.includes('descending')")
        self.assertEqual(json.loads(page.text()), {**SMALLEST, "figures": [{"sort": "descending"}]})
        page.until("return document.querySelector('#picture svg') && !document.getElementById('view').classList.contains('stale')")

    def test_highlight(self):
        page = self.page
        self.open()
        page.click("#highlight")
        page.until("return document.querySelectorAll('dialog input').length === 3")
        page.click("dialog input[value='乙市']")
        page.click("dialog footer button")
        page.until("return document.getElementById('text').value.includes('\"highlight\": [\"乙市\"]')")
        page.until("return document.getElementById('highlight').textContent === '乙市'")

    def test_figure_of_several(self):
        page = self.page
        self.write("a.json", THREE)
        self.open()
        page.enter("#figure", "1")
        page.until(PICTURE, "two")
        page.enter("#field-title", "zwei")
        page.until(PICTURE, "zwei")
        self.assertEqual([one["title"] for one in json.loads(page.text())["figures"]], ["one", "zwei", "three"])

    def test_choose_a_form(self):
        page = self.page
        self.open()
        page.click("#forms")
        page.until("return document.querySelector('.others dd') && [...document.querySelectorAll('.cards button')].every(e => !e.disabled)")
        self.assertEqual(page.run("return [...document.querySelectorAll('.cards img')].every(e => e.naturalWidth > 0)"), True)
        forms = page.run("return [...document.querySelectorAll('.cards button')].map(e => e.textContent)")
        self.assertIn("Lollipops", forms)
        self.assertNotIn("Gantt chart", forms)
        page.run("[...document.querySelectorAll('.cards button')].find(e => e.textContent === 'Lollipops').click()")
        page.until("return document.getElementById('text').value.includes('lollipop')")
        self.assertEqual(page.text(), DOCUMENT.replace('"region" }', '"region", "form": "lollipop" }'))
        page.until("return !document.getElementById('view').classList.contains('stale')")


class Elsewhere(PageTest):
    def drop(self, name, text):
        self.page.run("""const data = new DataTransfer(); data.items.add(new File([arguments[1]], arguments[0]));
            window.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}))""", name, text)

    def test_drop(self):
        page = self.page
        self.open()
        self.drop("b.csv", "地区,产值（亿元）\n甲市,3\n乙市,4\n")
        page.until("return document.getElementById('file-name').textContent.includes('b.json')")
        page.until(PICTURE, "乙市")
        # What was not saved is asked about; what can't be read changes nothing.
        self.drop("c.xlsx", "PK\3\4 and no more")
        page.call("/alert/accept")
        page.until("return document.querySelector('dialog[open] .bad')")
        self.assertIn("乙市", page.text())

    def test_list_and_examples(self):
        page = self.page
        self.write("b.csv", "地区,产值（亿元）\n甲市,3\n乙市,4\n")
        self.open(None)
        page.until("return document.querySelectorAll('dialog .files button').length === 2")
        page.run("[...document.querySelectorAll('dialog .files button')].find(e => e.textContent === 'b.csv').click()")
        page.until(PICTURE, "乙市")
        page.click("#save")
        page.until("return document.getElementById('new-name')")
        self.assertEqual(page.run("return document.getElementById('new-name').value"), "b.json")
        page.press(SELECT["enter"])
        page.until("return document.getElementById('save').disabled")
        self.assertIn("乙市", self.text("b.json"))
        self.assertEqual(self.text("b.csv"), "地区,产值（亿元）\n甲市,3\n乙市,4\n")

    def test_pictures(self):
        page = self.page
        self.open()
        page.devtools("Browser.setDownloadBehavior", behavior="allow", downloadPath=self.folder)
        for kind, begin in (("png", b"\x89PNG"), ("svg", b"<svg"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE"), ("emf", b"\1\0\0\0")):
            page.enter("#format", kind)
            page.click("#export")
            path, end = self.path(f"a.{kind}"), time.monotonic() + 30
            while not os.path.exists(path) and time.monotonic() < end:
                time.sleep(0.05)
            self.assertTrue(self.read(f"a.{kind}").lstrip().startswith(begin), kind)

    def test_two_windows(self):
        page = self.page
        studio = self.open()
        first = page.call("/window", method="GET")
        second = page.new_window()
        page.show(studio.address)
        page.until("return document.getElementById('notices').textContent.includes('another window')")
        page.select("三市投资")
        page.type("second")
        page.call("/window", handle=first)
        page.until("return document.getElementById('notices').textContent.includes('another window')")
        page.select("三市投资")
        page.type("first")
        page.chord("s", "control")
        page.until("return document.getElementById('save').disabled")
        page.call("/window", handle=second)
        page.until("return document.getElementById('notices').textContent.includes('changed elsewhere')")
        page.chord("s", "control")
        page.until("return document.querySelector('dialog[open]')?.textContent.includes('was not saved')")
        self.assertIn('"first"', self.text())
        page.run("[...document.querySelectorAll('dialog button')].find(e => e.textContent.startsWith('Save under')).click()")
        page.until("return document.getElementById('new-name')")
        page.press(SELECT["enter"])
        page.until("return document.getElementById('save').disabled")
        self.assertIn('"first"', self.text())
        self.assertIn('"second"', self.text("a-2.json"))

    def test_changed_on_disk(self):
        page = self.page
        self.open()
        self.write("a.json", DOCUMENT.replace("三市", "四市"))
        page.until(PICTURE, "四市投资")
        os.unlink(self.path("a.json"))
        page.until("return document.getElementById('notices').textContent.includes('gone from the folder')")

    def test_server_gone(self):
        page = self.page
        studio = self.open()
        studio.end()
        page.until("return document.getElementById('notices').textContent.includes('still here')")
        page.select("三市投资")
        page.type("nachher")
        self.assertIn("nachher", page.text())
        page.devtools("Browser.setDownloadBehavior", behavior="allow", downloadPath=self.folder)
        os.unlink(self.path("a.json"))
        page.click("#notices button")
        end = time.monotonic() + 30
        while not os.path.exists(self.path("a.json")) and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(self.text(), DOCUMENT.replace("三市投资", "nachher"))

    def test_large_document(self):
        """5 MB: it opens, is drawn, can be written in and saved."""
        page = self.page
        rows = [{"region": f"第{i}区", "value": i % 977 + 1} for i in range(135000)]
        document = {"title": "大表", "indicators": [{"name": "产值", "unit": "万元", "observations": rows}], "figures": [{"category": "region", "top": 5}]}
        lines = json.dumps(document, ensure_ascii=False).split("}, {")
        lines = ["}, {".join(lines[i:i + 8]) for i in range(0, len(lines), 8)]
        self.write("big.json", "},\n{".join(lines))
        self.assertGreater(os.path.getsize(self.path("big.json")), 5 << 20)
        self.open("big.json")
        page.until(PICTURE, "大表", seconds=240)
        page.select("大表")
        page.type("更大")
        page.until(PICTURE, "更大", seconds=240)
        page.chord("s", "control")
        page.until("return document.getElementById('save').disabled", seconds=240)
        self.assertEqual(json.loads(self.text("big.json"))["title"], "更大")


class Everybody(PageTest):
    def test_asks_nobody_else(self):
        page = self.page
        page.devtools("Network.enable")
        page.asked()
        studio = self.open()
        page.click("#open")
        page.until("return document.querySelector('dialog .files')")
        asked = page.asked()
        self.assertGreater(len(asked), 10)
        for address in asked:
            self.assertTrue(address.startswith((studio.address, "blob:" + studio.address[:20], "data:")), address)

    def test_languages(self):
        page = self.page
        for language, words, tag in (("en", "Save picture", "en"), ("zh", "保存图片", "zh-CN")):
            studio = self.open(language=language)
            self.assertEqual(page.run("return document.getElementById('export').textContent"), words)
            self.assertEqual(page.run("return document.documentElement.lang"), tag)
            studio.end()

    def test_widths(self):
        page = self.page
        studio = self.open()
        for width, height in ((1920, 1080), (1366, 768), (1024, 700), (640, 800), (360, 700)):
            page.resize(width, height)
            with self.subTest(width=width):
                self.assertLessEqual(page.run("return document.documentElement.scrollWidth"), width)
        self.assertTrue(studio.address)

    def test_keyboard(self):
        """Everything can be reached by Tab, and nothing keeps the focus."""
        page = self.page
        self.open()
        page.run("document.activeElement.blur()")
        seen = []
        for _ in range(40):
            page.press(SELECT["tab"])
            seen.append(page.run("return document.activeElement.id"))
        wanted = page.run("""return [...document.querySelectorAll('button,select,input,textarea,#view')].filter(e =>
            e.getClientRects().length && !e.disabled).map(e => e.id)""")
        self.assertEqual(set(wanted) - set(seen), set())
        page.click("#open")
        page.until("return document.querySelector('dialog[open]')")
        page.press(SELECT["escape"])
        page.until("return !document.querySelector('dialog[open]')")

    @unittest.skipUnless(AXE, "axe-core is not installed")
    def test_axe(self):
        page = self.page
        with open(AXE[0], encoding="utf-8") as file:
            axe = file.read()
        steps = (("as it opens", ""), ("with an error", "const a = document.getElementById('text'); a.setRangeText('x', 1, 2); a.dispatchEvent(new Event('input'))"),
                 ("list of files", "document.getElementById('open').click()"), ("forms", "document.getElementById('undo').click(); document.getElementById('forms').click()"))
        for dark in (False, True):
            for language in ("en", "zh"):
                studio = self.open(language=language, dark=dark)
                page.run(axe)
                for name, script in steps:
                    page.run("document.getElementById('dialog').close(); " + script)
                    time.sleep(1.5)
                    found = page.wait("""var done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => done(
                        r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary])))""")
                    with self.subTest(dark=dark, language=language, step=name):
                        self.assertEqual(found, [])
                page.run("window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)")
                studio.end()


# The picture in the page against the whole one that the program answers: what differs, "" if nothing.
SAME = """const done = arguments[0], area = document.getElementById('text');
fetch('draw?figure=' + (document.getElementById('figure').value || 0), {method: 'POST', body: area.value}).then(a => a.json()).then(answer => {
  if (!answer.svg) return done('nothing is drawn');
  const plain = (root) => { for (const node of [...root.querySelectorAll('*'), root]) for (const child of [...node.childNodes]) if (child.nodeType === 3 && !child.data.trim()) child.remove();
                            root.removeAttribute('aria-hidden'); return new XMLSerializer().serializeToString(root); };
  const wanted = plain(new DOMParser().parseFromString(answer.svg, 'image/svg+xml').documentElement);
  const found = plain(document.querySelector('#picture svg').cloneNode(true));
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at++;
  done(wanted === found ? '' : `${wanted.slice(at - 80, at + 80)} against ${found.slice(at - 80, at + 80)}`);
});"""
# Puts a text into the place of another and waits for the answer to it.
WRITE = """const [text, done] = arguments, area = document.getElementById('text');
document.addEventListener('drawn', (event) => done(Boolean(event.detail.svg)), {once: true});
area.value = text; area.dispatchEvent(new Event('input'));"""


class Gallery(PageTest):
    def test_changes_leave_the_rest(self):
        """After any change the picture is the one that would be drawn anew, and what did not change was left."""
        chance = random.Random(int(os.environ.get("TUBIAO_SEED", 3)))
        folder, page, studio = os.path.join(DATA, "gallery"), self.page, self.open()
        texts = []
        for name in ("crowded-lanes", "bars", "page", "panels", "likert", "gantt"):
            with open(os.path.join(folder, name + ".json"), encoding="utf-8") as file:
                texts.append(file.read())
        page.wait(WRITE, texts[0])
        page.run("window.kept = document.querySelector('#picture svg')")
        page.wait(WRITE, texts[0].replace('"title": "', '"title": "新', 1))
        self.assertTrue(page.run("return window.kept === document.querySelector('#picture svg')"))
        for number in range(int(os.environ.get("TUBIAO_MUTATIONS", 18))):
            text = texts[number // 3 % len(texts)]
            at = chance.choice([match.start() for match in re.finditer(r"\d|[\u4e00-\u9fff]", text)])
            changed = text[:at] + chance.choice(("", "7", "新", text[at] * 3)) + text[at + 1:]
            if page.wait(WRITE, changed):
                self.assertEqual(page.wait(SAME), "", changed)
        self.assertEqual(studio.json("start")[0], 200)

    def test_each_is_drawn(self):
        """Every document of the gallery, in the page, one after the other."""
        page = self.page
        folder = os.path.join(DATA, "gallery")
        studio = Studio(folder)
        studio.__enter__()
        self.addCleanup(studio.end)
        page.show(studio.address)
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text = file.read()
            page.run("""const a = document.getElementById('text'); a.value = arguments[0]; a.dispatchEvent(new Event('input'))""", text)
            with self.subTest(document=name):
                page.until(PICTURE + " && !document.getElementById('view').classList.contains('stale')", json.loads(text)["title"][:8])
                self.assertGreater(page.run("return document.querySelector('#picture svg').getBoundingClientRect().width"), 100)


if __name__ == "__main__":
    unittest.main()

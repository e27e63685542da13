# SPDX-License-Identifier: MIT
"""Every answer of tubiao studio, word for word: routes, what guards them, limits at the limit and one
beyond, files and how they are named, what windows are told, how it begins and ends."""
import hashlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import unittest
from urllib.parse import urlencode

from program import DATA, SMALLEST, THREE, TUBIAO, run
from studio import StudioTest, environment

MOST = 64 << 20  # bytes of a body or file
WINDOWS = 64     # connections, and windows
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'none'; "
                               "frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin"}
NOTHING = {"message": "there is nothing here"}
TABLE = "地区,产值（亿元）\n甲市,3\n乙市,4\n"
WORDS = "2024年，全省粮食产量3.2万吨，比上年增长2.5%。"


class Answers(StudioTest):
    maxDiff = None

    def connect(self, studio):
        client = socket.create_connection(("127.0.0.1", studio.port), timeout=60)
        self.addCleanup(client.close)
        return client

    def head(self, studio, name, *lines, method="POST", host=None):
        return "\r\n".join([f"{method} /{studio.token}/{name} HTTP/1.1", f"Host: {host or studio.host}", *lines, "", ""]).encode()

    def answered(self, client):
        """The first line of what comes, and all of it up to the end of the connection, or to the end of a head."""
        got = b""
        while b"\r\n\r\n" not in got:
            piece = client.recv(65536)
            if not piece:
                break
            got += piece
        return got.split(b"\r\n", 1)[0].decode(), got

    # ---- Routes and headers ----

    def test_routes(self):
        studio = self.open()
        for method, name, status, kind in (
                ("GET", "start", 200, "application/json"), ("GET", "schema", 200, "application/json"), ("GET", "forms", 200, "application/json"), ("GET", "files", 200, "application/json"),
                ("GET", "file?name=a.json", 200, "application/json"), ("GET", "", 200, "text/html; charset=utf-8"), ("GET", "index.html", 200, "text/html; charset=utf-8"),
                ("GET", "app.js", 200, "text/javascript; charset=utf-8"), ("GET", "style.css", 200, "text/css; charset=utf-8"), ("GET", "icon.svg", 200, "image/svg+xml"),
                ("GET", "words.json", 200, "application/json"), ("GET", "draw", 404, "application/json"), ("GET", "inspect", 404, "application/json"), ("GET", "export", 404, "application/json"),
                ("GET", "import", 404, "application/json"), ("GET", "start/", 404, "application/json"), ("GET", "Start", 404, "application/json"), ("GET", "nothing", 404, "application/json"),
                ("GET", "../start", 403, "application/json"), ("POST", "start", 405, "application/json"), ("POST", "files", 405, "application/json"), ("POST", "events", 405, "application/json"),
                ("POST", "", 405, "application/json"), ("POST", "nothing", 405, "application/json"), ("PUT", "file", 405, "application/json"), ("DELETE", "file?name=a.json", 405, "application/json"),
                ("OPTIONS", "draw", 405, "application/json")):
            with self.subTest(method=method, name=name):
                connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=60)
                connection.request(method, f"/{studio.token}/{name}", headers={"Host": studio.host})
                answer = connection.getresponse()
                body = answer.read()
                connection.close()
                self.assertEqual((answer.status, answer.headers["Content-Type"]), (status, kind))
                self.assertEqual({key: answer.headers[key] for key in HEADERS}, HEADERS)
                self.assertIsNone(answer.headers["Server"])
                if status in (404, 405):
                    self.assertEqual(json.loads(body), {"error": "nothing" if status == 404 else "method", **NOTHING})
                if status == 403:
                    self.assertEqual(json.loads(body), {"error": "foreign", "message": "only the page that tubiao studio has opened may ask this"})
                    self.assertEqual(answer.headers["Connection"], "close")
        self.assertEqual(studio.ask("")[2], studio.ask("index.html")[2])

    def test_start(self):
        for where, folder, file in ((self.folder, os.path.basename(self.folder), None), (self.path("a.json"), os.path.basename(self.folder), "a.json")):
            for language in ("en", "zh"):
                answer = self.open(where, language=language).json("start")[1]
                self.assertEqual((answer["language"], answer["folder"], answer["file"]), (language, folder, file))
                self.assertEqual(sorted(answer), ["file", "folder", "language", "themes"])
                self.assertGreater(len(answer["themes"].split()), 5)

    def test_words(self):
        english, chinese = (self.open(language=language).json("words.json")[1] for language in ("en", "zh"))
        self.assertEqual(english, {})
        self.assertGreater(len(chinese), 50)
        studio = self.open(language="zh")
        self.assertRegex(studio.json("nothing")[1]["message"], "[一-龥]")
        self.assertRegex(studio.json("file", {"name": "../a"})[1]["message"], "[一-龥]")

    def test_schema_and_forms(self):
        studio = self.open()
        with open(os.path.join(DATA, "schema", "indicator.schema.json"), encoding="utf-8") as file:
            self.assertEqual(studio.json("schema")[1], json.load(file))
        listed = [line.split("\t") for line in run("example", "--list").text.splitlines()] if run("example", "--list").status == 0 else None
        forms = studio.json("forms")[1]
        for form in forms:
            self.assertEqual(sorted(form), ["name", "purpose", "text"])
            self.assertIn("indicators" if "events" not in form["text"] else "events", form["text"])
        if listed:
            self.assertEqual([[form["name"], form["purpose"]] for form in forms], listed)

    # ---- The guard ----

    def test_limits_of_bodies(self):
        """As much as may be, said before or not, and one byte more."""
        studio = self.open()
        for length, said in ((MOST, "HTTP/1.1 100 Continue"), (MOST + 1, "HTTP/1.1 413 Content Too Large")):
            client = self.connect(studio)
            client.sendall(self.head(studio, "draw", f"Content-Length: {length}", "Expect: 100-continue"))
            self.assertEqual(self.answered(client)[0], said)

    def chunked(self, studio, size):
        """What is answered to a body of that many bytes whose length nobody said."""
        client = self.connect(studio)
        piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        try:
            client.sendall(self.head(studio, "draw", "Transfer-Encoding: chunked"))
            for _ in range(size // 0x10000):
                client.sendall(piece)
            client.sendall((b"%x\r\n" % (size % 0x10000) + b" " * (size % 0x10000) + b"\r\n" if size % 0x10000 else b"") + b"0\r\n\r\n")
            return self.answered(client)[0]
        except OSError:
            return ""

    def test_bodies_without_a_length(self):
        studio = self.open()
        self.assertEqual(self.chunked(studio, 70000), "HTTP/1.1 200 OK")
        self.assertEqual(self.chunked(studio, MOST), "HTTP/1.1 200 OK")
        self.assertEqual(self.chunked(studio, MOST + 1), "")
        self.assertEqual(studio.ask("start")[0], 200)

    def test_connections(self):
        """As many as may be are answered, one more is not, and each that ends leaves room."""
        studio = self.open()
        waiting = []
        def wait():
            client = self.connect(studio)
            client.sendall(self.head(studio, "draw", "Content-Length: 10", "Expect: 100-continue"))
            line, _ = self.answered(client)
            self.assertEqual(line, "HTTP/1.1 100 Continue")
            waiting.append(client)
        for _ in range(WINDOWS - 1):
            wait()
        self.assertEqual(studio.ask("start")[0], 200)
        wait()
        try:
            client = self.connect(studio)
            client.sendall(self.head(studio, "start", method="GET"))
            self.assertEqual(self.answered(client)[1], b"")
        except ConnectionError:
            pass  # it may be closed before it is known to be open
        waiting[0].sendall(b" " * 10)
        self.assertEqual(self.answered(waiting[0])[0], "HTTP/1.1 200 OK")
        self.assertEqual(studio.ask("start")[0], 200)

    def test_connections_that_stay(self):
        """What another asks ends no connection that is still there."""
        studio = self.open()
        kept = [http.client.HTTPConnection("127.0.0.1", studio.port, timeout=60) for _ in range(3)]
        for _ in range(3):
            for connection in kept:
                connection.request("GET", f"/{studio.token}/start", headers={"Host": studio.host})
                socket_then = connection.sock
                answer = connection.getresponse()
                self.assertEqual((answer.status, answer.read()[:1]), (200, b"{"))
                self.assertIs(connection.sock, socket_then)
                self.assertIsNotNone(connection.sock)
        before = len(os.listdir(f"/proc/{studio.process.pid}/fd"))
        for connection in kept:
            connection.close()
        for _ in range(20):
            self.assertEqual(studio.ask("start")[0], 200)
        self.assertLess(len(os.listdir(f"/proc/{studio.process.pid}/fd")), before)

    # ---- Drawing ----

    def test_draw(self):
        studio = self.open()
        status, answer = studio.json("draw", body=THREE)
        self.assertEqual(status, 200)
        self.assertEqual(sorted(answer), ["alt", "diagnostics", "figure", "figures", "height", "microseconds", "omitted", "page", "pages", "svg", "width"])
        self.assertEqual(answer["figures"], [{"id": name, "type": "bar", "title": name} for name in ("one", "two", "three")])
        self.assertEqual((answer["figure"], answer["page"], answer["pages"], answer["diagnostics"], answer["omitted"]), (0, 1, 1, [], 0))
        self.assertTrue(0 < answer["microseconds"] < 60e6, answer["microseconds"])
        svg = run("render", "-", "-o", "-", "-f", "svg", "--svg-text", "path", "--figure", "one", "-q", stdin=THREE).text
        self.assertEqual(answer["svg"], svg)
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
        self.assertAlmostEqual(answer["width"] / answer["height"], float(box[1]) / float(box[2]), places=2)
        for query, figure in (({"figure": 1}, 1), ({"figure": 2}, 2), ({"figure": 3}, 2), ({"figure": ""}, 0), ({"figure": "x"}, 0)):
            self.assertEqual(studio.json("draw", query, THREE)[1]["figure"], figure, query)
            items = studio.json("inspect", query, THREE)[1]
            wanted = json.loads(run("inspect", "-", "--figure", ("one", "two", "three")[figure], stdin=THREE).text)
            self.assertEqual(items, wanted)
        answer = studio.json("draw", {"figure": 1}, "{")[1]
        self.assertEqual((answer["figures"], answer["figure"], sorted(answer)), ([], 0, ["diagnostics", "figure", "figures", "microseconds", "omitted"]))
        many = {"title": "x", "indicators": [{"name": f"n{i}", "valu": "1"} for i in range(200)]}
        answer = studio.json("draw", body=many)[1]
        told = run("check", "-", "--diagnostics", "json", stdin=many)
        self.assertGreater(answer["omitted"] + len(answer["diagnostics"]), 100)
        self.assertEqual([one["line"] for one in answer["diagnostics"]], [one["line"] for one in map(json.loads, (told.text or told.err).splitlines()) if "line" in one][:len(answer["diagnostics"])])
        status, answer = studio.json("inspect", body="{")
        self.assertEqual((status, sorted(answer), answer["diagnostics"][0]["severity"]), (422, ["diagnostics", "omitted"], "error"))
        self.assertEqual(studio.json("draw", body=SMALLEST)[1]["diagnostics"], [])

    PAGES = {"title": "多页", "indicators": [{"name": "产值", "value": "5亿元"}, {"name": "税收", "value": "3亿元"}],
             "figures": [{"type": "page", "size": {"width": "156mm", "height": "100mm"},
                          "sections": [{"title": f"第{i}节", "text": "全年产值五亿元，税收三亿元。" * 60, "rows": [[{"figure": {}}]]} for i in range(3)]}]}

    def test_pages(self):
        studio = self.open()
        count = studio.json("draw", body=self.PAGES)[1]["pages"]
        self.assertGreater(count, 2)
        for asked, page in ((0, 1), (1, 1), (2, 2), (count, count), (count + 1, count), (10 ** 15, count), ("x", 1), (-1, count)):
            answer = studio.json("draw", {"page": asked}, self.PAGES)[1]
            self.assertEqual((answer["page"], answer["pages"]), (page, count), asked)
        shown = [studio.json("draw", {"page": page + 1}, self.PAGES)[1]["svg"] for page in range(count)]
        self.assertEqual(len(set(shown)), count)
        exported = [studio.ask("export", {"page": page + 1, "format": "svg"}, self.PAGES)[2] for page in range(count)]
        self.assertEqual(len(set(exported)), count)

    def test_export(self):
        studio = self.open()
        for query, options in (({"format": "svg"}, ("-f", "svg", "--svg-text", "embed")), ({"format": "svg", "figure": 1}, ("-f", "svg", "--svg-text", "embed", "--figure", "two")),
                               ({"format": "pdf", "figure": 2}, ("-f", "pdf", "--figure", "three")), ({"format": "png", "all": 1}, ("-f", "png", "--figure", "one")),
                               ({"format": "png", "all": 1, "figure": 1}, ("-f", "png", "--figure", "two")), ({"format": "pdf", "all": ""}, ("-f", "pdf", "--figure", "one"))):
            status, headers, content = studio.ask("export", query, THREE)
            wanted = run("render", "-", "-o", "-", *options, "-q", stdin=THREE)
            self.assertEqual((status, headers["Content-Type"]), (200, "application/octet-stream"), query)
            self.assertTrue(content == wanted.out, (query, wanted.err))
        for kind, sign in (("pdf", rb"/Type\s*/Page\b"), ("html", rb"<svg [^>]*id=")):
            found = [len(re.findall(sign, studio.ask("export", {"format": kind, "all": more}, THREE)[2])) for more in ("", 1)]
            self.assertEqual(found[1], 3 * found[0])
        for query, body, said in (({"format": "gif"}, SMALLEST, "gif"), ({}, SMALLEST, ""), ({"format": "png"}, "{", ""), ({"format": "svg", "page": 7}, SMALLEST, ""), ({"format": "svg", "page": 10 ** 15}, SMALLEST, "10000")):
            status, answer = studio.json("export", query, body)
            self.assertEqual((status, sorted(answer)), (422, ["diagnostics", "omitted"]), query)
            self.assertIn(said, answer["diagnostics"][0]["message"], query)
        self.assertEqual(studio.json("draw", body=SMALLEST)[1]["diagnostics"], [])

    # ---- What is no document yet ----

    def test_import(self):
        """What is converted, taken for words, or handed back as it came, by its name and what it holds."""
        studio = self.open()
        converted = json.loads(run("convert", "-", stdin=TABLE).text)
        own = json.dumps(SMALLEST)
        for name, body, kind in (("a.csv", TABLE, "table"), ("a.CSV", TABLE, "table"), ("a", TABLE, "table"), ("a.txt", TABLE, "table"), ("", TABLE, "table"), ("a.md", TABLE, "words"), ("a.MD", TABLE, "words"),
                                 ("a.txt", WORDS, "words"), ("a.md", WORDS, "words"), ("a", WORDS, "words"), ("", WORDS, "words"), ("a.json", WORDS, "same"), ("a.csv", WORDS, "same"), ("a.tsv", WORDS, "same"),
                                 ("a.XLSX", WORDS, "same"), ("a.json", own, "same"), ("a.txt", own, "same"), ("", own, "same"), ("a.json", "{", "same"), ("a.txt", "{", "same"), ("a.txt", "[]", "words")):
            with self.subTest(name=name, body=body[:10]):
                status, answer = studio.json("import", {"name": name}, body)
                told = ["is read as no quantity"] * 2 if kind == "words" and body == TABLE else []
                self.assertEqual((status, [one["message"][2:24] for one in answer["diagnostics"]]), (200, told))
                if kind == "same":
                    self.assertEqual(answer["text"], body)
                elif kind == "table":
                    self.assertEqual(json.loads(answer["text"])["indicators"], converted["indicators"])
                    self.assertEqual(json.loads(answer["text"])["x-from"]["file"], name or ".")
                else:
                    self.assertNotIn("x-from", json.loads(answer["text"]))
                    self.assertIn("3.2万吨" if body == WORDS else body[:2], answer["text"])
        for name, body in (("a.xlsx", b"PK\3\4rubbish"), ("a.json", b"\xff\xfe{"), ("a.csv", b"a,b\n\xff\xff\n"), ("a.txt", b"\xff"), ("a.docx", b"PK\3\4rubbish"), ("a.csv", TABLE + "甲市,5\n"), ("a.ods", b"PK\3\4")):
            status, answer = studio.json("import", {"name": name}, body)
            self.assertEqual((status, answer["text"], answer["diagnostics"][0]["severity"]), (422, None, "error"), name)
            self.assertEqual(sorted(answer), ["diagnostics", "omitted", "text"])

    # ---- Files ----

    def test_list(self):
        """Files that can be opened, in order, of three folders below one another, none behind a link; the first 500."""
        names = ["B.JSON", "c.csv", "d.tsv", "e.xlsx", "f.ods", "g.txt", "h.md", "i.docx", "j.Csv", "sub/a.json", "sub/sub/a.json"]
        for name in (*names, "k.doc", "l.json.bak", "json", ".m.json", "sub/sub/sub/a.json", "sub/.n/a.json", "other"):
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            self.write(name, "")
        os.symlink("sub", self.path("link"))
        os.symlink("a.json", self.path("o.json"))
        os.mkdir(self.path("p.json"))
        with open(os.path.join(self.folder.encode(), b"q\xff.json"), "wb"):
            pass
        studio = self.open()
        self.assertEqual(studio.json("files"), (200, {"files": sorted([*names, "a.json"]), "more": False}))
        for number in range(500 - len(names) - 2):
            self.write(f"z{number:03}.json", "")
        self.assertFalse(studio.json("files")[1]["more"])
        self.write("z999.json", "")
        answer = studio.json("files")[1]
        self.assertEqual((len(answer["files"]), answer["files"][-1], answer["more"]), (500, "z999.json", True))
        self.write("z9999.json", "")
        answer = studio.json("files")[1]
        self.assertEqual((len(answer["files"]), answer["files"][-1]), (500, "z999.json"))

    def test_list_of_a_large_folder(self):
        for number in range(20000 - 2):
            os.mknod(self.path(f"x{number}"))
        studio = self.open()
        self.assertEqual(studio.json("files")[1], {"files": ["a.json"], "more": False})
        os.mknod(self.path("y"))
        self.assertTrue(studio.json("files")[1]["more"])

    UNREADABLE = "the file can't be read: it is gone, no plain file, not yours, or larger than the studio takes"
    OUTSIDE = "this is no file of the folder that the studio was opened with"

    def test_open(self):
        os.makedirs(self.path("sub", "deep"))
        self.write("sub/b.json", "{}")
        self.write("t.csv", TABLE)
        self.write("w.txt", WORDS)
        self.write("broken.json", "{")
        self.write("bad.xlsx", b"PK\3\4rubbish")
        with open(self.path("most.json"), "wb") as file:
            file.truncate(MOST)
        with open(self.path("more.json"), "wb") as file:
            file.truncate(MOST + 1)
        os.symlink("a.json", self.path("l.json"))
        studio = self.open()
        def version(name):
            return hashlib.sha256(self.read(name)).hexdigest()
        for name, status, own in (("a.json", 200, True), ("sub/b.json", 200, True), ("l.json", 200, True), ("broken.json", 200, True), ("t.csv", 200, False), ("w.txt", 200, False), ("bad.xlsx", 422, False),
                                  ("most.json", 200, False)):
            found, answer = studio.json("file", {"name": name})
            self.assertEqual((found, answer["version"], sorted(answer)), (status, version(name) if own else None, ["diagnostics", "omitted", "text", "version"]), name)
            self.assertEqual(answer["text"] is None, status == 422)
            self.assertEqual(bool(answer["diagnostics"]), status == 422, name)
            if own:
                self.assertEqual(answer["text"], self.read(name).decode())
        for name in ("more.json", "none.json", "sub", "sub/none.json", "sub/deep"):
            self.assertEqual(studio.json("file", {"name": name}), (404, {"error": "unreadable", "message": self.UNREADABLE}), name)
        for name in ("", "none/a.json", "../a.json", "sub/../a.json", "a.json/", "/a.json", "sub//b.json", ".a.json", "a\nb.json", "a\rb.json", "a\\b.json", "a.json/b.json"):
            self.assertEqual(studio.json("file", {"name": name}), (403, {"error": "outside", "message": self.OUTSIDE}), name)
        self.assertEqual(studio.json("file"), (403, {"error": "outside", "message": self.OUTSIDE}))

    def test_outside(self):
        """A folder whose name begins as that of the studio is another."""
        for name in ("in", "in2", "i"):
            os.mkdir(self.path(name))
            self.write(f"{name}/a.json", "{}")
        for link, target in (("two.json", "../in2/a.json"), ("less.json", "../i/a.json"), ("own.json", "a.json"), ("gone.json", "../in2/new.json"), ("lost.json", "nowhere.json"), ("up", ".."), ("here", ".")):
            os.symlink(target, self.path("in", link))
        studio = self.open(self.path("in"))
        for name, status in (("own.json", 200), ("here/a.json", 200), ("two.json", 403), ("less.json", 403), ("gone.json", 403), ("lost.json", 403), ("up/a.json", 403), ("up/in/a.json", 200)):
            self.assertEqual(studio.json("file", {"name": name})[0], status, name)
        for name, status in (("here/new.json", 200), ("up/new.json", 403), ("gone.json", 403), ("lost.json", 403), ("up/in/new.json", 409)):
            self.assertEqual(studio.json("file", {"name": name, "version": ""}, "{}")[0], status, name)
        self.assertEqual(self.files(), sorted(["a.json", "i/a.json", "in2/a.json", "in/a.json", "in/new.json"] + [f"in/{link}" for link in ("two.json", "less.json", "own.json", "gone.json", "lost.json")]))
        studio = self.open("/")
        self.assertEqual(studio.json("start")[1]["folder"], "/")
        self.assertEqual(studio.json("file", {"name": self.path("a.json")[1:]})[0], 200)

    def test_save(self):
        """Nothing is written over that the window has not read."""
        there = "there is a file of this name already; it was left as it is"
        changed = "the file has changed since it was opened here; it was left as it is"
        ending = "a document is saved as a file that ends in .json"
        os.mkdir(self.path("sub"))
        studio = self.open()
        old = hashlib.sha256(self.read("a.json")).hexdigest()
        for name, version, refused in (("a.json", "", ("there", there, 409)), ("a.json", None, ("there", there, 409)), ("a.json", "0" * 64, ("changed", changed, 409)), ("a.json", old[:-1], ("changed", changed, 409)),
                                       ("b.txt", "", ("ending", ending, 403)), ("b.JSON", "", ("ending", ending, 403)), ("json", "", ("ending", ending, 403)), ("sub", "", ("ending", ending, 403)),
                                       ("none/b.json", "", ("outside", self.OUTSIDE, 403)), ("../b.json", "", ("outside", self.OUTSIDE, 403)), ("sub/b.json", "", None), ("b.json", None, None), ("c.json", "0" * 64, None),
                                       ("a.json", old, None)):
            query = {"name": name} if version is None else {"name": name, "version": version}
            before = self.files()
            body = f"[{json.dumps(name)}]"
            status, answer = studio.json("file", query, body)
            if refused:
                self.assertEqual((status, answer, self.files()), (refused[2], {"error": refused[0], "message": refused[1]}, before), (name, version))
                self.assertEqual(self.read("a.json"), json.dumps(SMALLEST, ensure_ascii=False, indent=1).encode())
            else:
                self.assertEqual((status, answer), (200, {"version": hashlib.sha256(body.encode()).hexdigest(), "diagnostics": [], "omitted": 0}), (name, version))
                self.assertEqual(self.read(name), body.encode())
        self.assertEqual(studio.json("file", {"name": "empty.json"}, "")[1]["version"], hashlib.sha256(b"").hexdigest())
        self.assertEqual(self.read("empty.json"), b"")
        os.mkdir(self.path("d.json"))
        status, answer = studio.json("file", {"name": "d.json", "version": "0"}, "{}")
        self.assertEqual((status, answer["error"]), (409, "changed"))

    def test_save_that_fails(self):
        import resource
        studio = self.open()
        resource.prlimit(studio.process.pid, resource.RLIMIT_FSIZE, (10, 10))
        status, answer = studio.json("file", {"name": "b.json"}, " " * 50)
        self.assertEqual((status, answer["version"], [one["severity"] for one in answer["diagnostics"]]), (507, None, ["error"]))
        self.assertEqual(studio.json("draw", body=SMALLEST)[1]["diagnostics"], [])
        self.assertEqual(self.files(), ["a.json"])

    # ---- Windows ----

    def listen(self, studio, name=None):
        """A window: what it hears, one after another."""
        client = self.connect(studio)
        client.sendall(self.head(studio, f"events?name={name}" if name else "events", method="GET"))
        lines = client.makefile("r", encoding="utf-8", newline="\n")
        self.addCleanup(lines.close)
        head = []
        while (line := lines.readline()) not in ("\r\n", ""):
            head.append(line.rstrip())
        self.assertEqual(head, ["HTTP/1.1 200 OK", "Content-Type: text/event-stream", "Cache-Control: no-store", "X-Content-Type-Options: nosniff"])
        def hear():
            event, data, end = (lines.readline().rstrip("\n") for _ in range(3))
            self.assertEqual((event[:7], data[:6], end), ("event: ", "data: ", ""))
            return event[7:], json.loads(data[6:])
        self.assertEqual(hear(), ("hello", ""))
        return client, hear

    def test_windows(self):
        os.symlink("a.json", self.path("l.json"))
        studio = self.open()
        one, heard = self.listen(studio, "a.json")
        self.assertEqual(heard(), ("others", "0"))
        two, also = self.listen(studio, "l.json")
        self.assertEqual((heard(), also()), (("others", "1"), ("others", "1")))
        self.listen(studio)
        self.listen(studio, "../a.json")
        _, other = self.listen(studio, "b.json")
        self.assertEqual(other(), ("others", "0"))
        _, third = self.listen(studio, "a.json")
        self.assertEqual((heard(), also(), third()), (("others", "2"),) * 3)
        two.shutdown(socket.SHUT_RDWR)
        self.assertEqual((heard(), third()), (("others", "1"),) * 2)
        one.sendall(b"x")  # what a window never does: it is let go
        self.assertEqual(third(), ("others", "0"))

    def test_versions(self):
        studio = self.open()
        _, heard = self.listen(studio, "a.json")
        _, other = self.listen(studio, "b.json")
        self.assertEqual((heard(), other()), (("others", "0"),) * 2)
        text = b"[]"
        studio.json("file", {"name": "b.json"}, "[]")
        self.assertEqual(other(), ("version", hashlib.sha256(text).hexdigest()))
        with open(self.path("a.json"), "wb") as file:
            file.write(text)
        self.assertEqual(heard(), ("version", hashlib.sha256(text).hexdigest()))
        os.unlink(self.path("a.json"))
        self.assertEqual(heard(), ("version", ""))

    def test_too_many_windows(self):
        studio = self.open()
        windows = [self.listen(studio) for _ in range(WINDOWS)]
        self.assertEqual(studio.json("events"), (503, {"error": "windows", "message": "the studio is open in too many windows"}))
        windows[0][0].shutdown(socket.SHUT_WR)
        self.assertEqual(windows[0][0].recv(10), b"")
        self.listen(studio)
        self.assertEqual(studio.json("events")[0], 503)

    # ---- The program ----

    def test_begins(self):
        for where, folder in ((self.path("a.json"), self.folder), (".", self.folder)):
            studio = self.open(where)
            self.assertRegex(studio.address, r"^http://127\.0\.0\.1:\d+/[0-9a-f]{32}/$")
        program = os.path.join(os.path.dirname(TUBIAO), "studio", "tubiao-studio")
        for arguments in ((), ("en",), ("en", "no"), ("en", "no", "yes")):
            done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", "tubiao studio starts this program\n"))
        for language, said in (("en", "error[io]: can't open none: No such file or directory\n"), ("zh", "[一-龥]")):
            done = subprocess.run([program, language, "no", "yes", "none"], capture_output=True, text=True, timeout=60, check=False, cwd=self.folder)
            self.assertEqual((done.returncode, done.stdout), (3, ""))
            self.assertRegex(done.stderr, re.escape(said) if language == "en" else said)
        done = subprocess.run([program, "en", "no", "no", self.folder, self.path("none")], capture_output=True, text=True, timeout=60, check=False,
                              env=environment())
        self.assertEqual((done.returncode, done.stdout, done.stderr), (4, "", f"tubiao: error[font]: there is no font folder {self.path('none')}\n"))

    def test_ends(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            studio = self.open()
            self.listen(studio, "a.json")
            studio.process.send_signal(number)
            self.assertEqual(studio.process.wait(60), 0, number)
            self.assertEqual(studio.process.stderr.read(), "The studio is open at this address. Ctrl-C ends it.\n")
            studio.process.stdout.close()
            studio.process.stderr.close()
            studio.said = ""

    def test_browser(self):
        """It is asked to show the address unless nobody wants it to; where there is none it is said."""
        program = os.path.join(os.path.dirname(TUBIAO), "studio", "tubiao-studio")
        for browser, said in (("yes", "The studio is open at this address. Ctrl-C ends it.\nNo browser could be opened; open the address in one.\n"), ("no", "The studio is open at this address. Ctrl-C ends it.\n")):
            env = environment(XDG_DATA_DIRS=self.folder, XDG_DATA_HOME=self.folder, XDG_CONFIG_HOME=self.folder, XDG_CONFIG_DIRS=self.folder, PATH=self.folder)
            process = subprocess.Popen([program, "en", browser, "yes", self.folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
            self.assertRegex(process.stdout.readline(), "^http://127")
            lines = [process.stderr.readline() for _ in said.splitlines()]
            process.terminate()
            self.assertEqual(("".join(lines) + process.communicate(timeout=60)[1], process.returncode), (said, 0))


if __name__ == "__main__":
    unittest.main()

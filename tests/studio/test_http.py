# SPDX-License-Identifier: MIT
"""What tubiao studio answers, and to whom: its own page alone, about one folder alone."""
import json
import os
import random
import re
import socket
import threading
import time
import unittest
import xml.etree.ElementTree as ElementTree

from program import DATA, SMALLEST, THREE, kind_of, run
from studio import StudioTest

BARS = os.path.join(DATA, "gallery", "bars.json")


class Program(StudioTest):
    def test_begins_and_ends(self):
        studio = self.open()
        self.assertRegex(studio.address, r"^http://127\.0\.0\.1:\d+/[0-9a-f]{32}/$")
        self.assertEqual(studio.end(), 0)
        self.assertIn("Ctrl-C", studio.said)

    def test_each_has_its_own_address(self):
        one, two = self.open(), self.open()
        self.assertNotEqual(one.port, two.port)
        self.assertNotEqual(one.token, two.token)

    def test_refuses_what_is_not_there(self):
        self.assertRun(self.run_in("studio", "--no-browser", "b.json"), 3, "can't open b.json: No such")
        self.assertRun(self.run_in("studio", "--no-browser", "b.json", "--messages", "zh"), 3, "无法打开|不能打开|打不开")
        self.assertRun(self.run_in("studio", "a", "b"), 2, "one argument too many")

    def test_listens_to_this_machine_only(self):
        studio = self.open()
        with open("/proc/net/tcp", encoding="ascii") as file:
            own = [line.split()[1] for line in file if line.split()[1].endswith(f":{studio.port:04X}")]
        self.assertIn(f"0100007F:{studio.port:04X}", own)
        self.assertNotIn(f"00000000:{studio.port:04X}", own)

    def test_ended_connections_hold_no_descriptor(self):
        studio = self.open()

        def descriptors(requests):
            for _ in range(requests):
                studio.ask("start")
            return len(os.listdir(f"/proc/{studio.process.pid}/fd"))

        before = descriptors(5)
        self.assertLessEqual(descriptors(100), before + 3)

    def test_start(self):
        self.assertEqual(self.open().json("start")[1]["file"], None)
        start = self.open(self.path("a.json"), language="zh").json("start")[1]
        self.assertEqual((start["file"], start["language"]), ("a.json", "zh"))
        self.assertIn("gongwen", start["themes"].split())


class Guard(StudioTest):
    def test_only_with_the_token(self):
        studio = self.open()
        for path in ("/", "/start", f"/{studio.token}", f"/{studio.token[:-1]}/start", f"/{'0' * 32}/start", f"/{studio.token}0/start"):
            with self.subTest(path=path):
                status, _, body = studio.ask("", path=path)
                self.assertEqual(status, 403)
                self.assertNotIn(studio.token.encode(), body)
        self.assertEqual(studio.ask("start")[0], 200)

    def test_foreign_hosts_and_origins(self):
        studio = self.open()
        for headers in ({"Host": "example.org"}, {"Host": f"example.org:{studio.port}"}, {"Host": "127.0.0.1"}, {"Host": ""},
                        {"Origin": "http://example.org"}, {"Origin": "null"}, {"Origin": f"https://{studio.host}"},
                        {"Origin": f"http://{studio.host}.example.org"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}):
            for body in (None, SMALLEST):
                with self.subTest(headers=headers, post=body is not None):
                    status, answered, _ = studio.ask("draw" if body else "start", body=body, headers=headers)
                    self.assertEqual(status, 403)
                    self.assertNotIn("Access-Control-Allow-Origin", answered)
        own = {"Origin": f"http://{studio.host}", "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(studio.ask("draw", body=SMALLEST, headers=own)[0], 200)

    def test_modules_are_asked_for_at_once(self):
        """What the first module imports, and what that does, the page names itself."""
        studio = self.open()
        named = set(re.findall(r'modulepreload"[^>]* href="([^"]+)', studio.ask("")[2].decode("utf-8")))
        wanted, seen = ["app.js"], set()
        while wanted:
            found = set(re.findall(r'from "\./([^"]+)"', studio.ask(wanted.pop())[2].decode("utf-8")))
            wanted += found - seen
            seen |= found
        self.assertEqual(named, seen)

    def test_policy(self):
        studio = self.open()
        for name in ("", "app.js", "start", "nothing"):
            policy = studio.ask(name)[1]["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("unsafe", policy)
            self.assertNotRegex(policy, r"\*|https?:")

    def test_page_names_nobody_else(self):
        studio = self.open()
        page = studio.ask("")[2].decode("utf-8")
        names = set(re.findall(r'(?:src|href)="([^"]+)"', page)) | {"words.json"}
        for name in sorted(names):
            names |= set(re.findall(r'from "\./([^"]+)"', studio.ask(name)[2].decode("utf-8")))
        self.assertGreater(len(names), 10)
        for name in names:
            status, headers, content = studio.ask(name)
            self.assertEqual(status, 200, name)
            self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
            for address in re.findall(rb"https?://[^\"' ]*", content):
                self.assertEqual(address, b"http://www.w3.org/2000/svg", name)

    def test_huge_bodies(self):
        studio = self.open()
        with socket.create_connection(("127.0.0.1", studio.port)) as client:
            client.sendall(f"POST /{studio.token}/draw HTTP/1.1\r\nHost: {studio.host}\r\nContent-Length: 9999999999\r\n\r\n".encode())
            answer = b"".join(iter(lambda: client.recv(4096), b""))
            head, _, body = answer.partition(b"\r\n\r\n")
            self.assertTrue(head.startswith(b"HTTP/1.1 413 "), answer)
            self.assertIn(f"Content-Length: {len(body)}".encode(), head)
            self.assertEqual(json.loads(body), {"error": "large"})
        before = studio.memory_bytes()
        with socket.create_connection(("127.0.0.1", studio.port)) as client:
            client.sendall(f"POST /{studio.token}/draw HTTP/1.1\r\nHost: {studio.host}\r\nTransfer-Encoding: chunked\r\n\r\n".encode())
            chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
            with self.assertRaises(OSError):
                for _ in range(200):
                    client.sendall(chunk)
        self.assertEqual(studio.json("start")[0], 200)
        self.assertLess(studio.memory_bytes() - before, 200 << 20)

    def test_slow_clients_hold_nobody_up(self):
        studio = self.open()
        slow = [socket.create_connection(("127.0.0.1", studio.port)) for _ in range(40)]
        for client in slow:
            client.sendall(f"POST /{studio.token}/draw HTTP/1.1\r\nHost: {studio.host}\r\nContent-Length: 1000\r\n\r\n{{".encode())
        self.assertEqual(studio.json("draw", body=SMALLEST)[0], 200)
        # More of them than a browser ever opens are not let in, and those that are let go leave room.
        more = []
        for _ in range(60):
            try:
                more.append(socket.create_connection(("127.0.0.1", studio.port)))
            except OSError:
                pass # it was closed before it was known to be open
        for client in slow + more:
            client.close()
        time.sleep(0.3)
        self.assertEqual(studio.json("draw", body=SMALLEST)[0], 200)

    def test_what_is_no_http(self):
        studio = self.open()
        for noise in (b"\0" * 5000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"A" * 200000, "GET /é HTTP/1.1\r\n\r\n".encode()):
            with socket.create_connection(("127.0.0.1", studio.port)) as client:
                try:
                    client.sendall(noise)
                    client.settimeout(0.5)
                    client.recv(1000)
                except OSError:
                    pass
        self.assertEqual(studio.json("start")[0], 200)


class Drawing(StudioTest):
    def test_draws_as_the_program_does(self):
        studio = self.open()
        with open(BARS, encoding="utf-8") as file:
            text = file.read()
        status, answer = studio.json("draw", body=text)
        expected = run("render", BARS, "-o", "-", "-f", "svg", "--svg-text", "path", "-q").text
        self.assertEqual((status, answer["svg"]), (200, expected))
        ElementTree.fromstring(answer["svg"])
        self.assertIn("新能源汽车", answer["alt"])

    def test_errors_have_their_lines(self):
        studio = self.open()
        answer = studio.json("draw", body='{\n "title": "甲",\n "indicatos": []\n}')[1]
        self.assertNotIn("svg", answer)
        self.assertIn(3, [one.get("line") for one in answer["diagnostics"]])
        self.assertEqual(answer["diagnostics"][0]["severity"], "error")
        # And are those of this document only.
        self.assertEqual(studio.json("draw", body=SMALLEST)[1]["diagnostics"], [])

    def test_the_figure_asked_for(self):
        studio = self.open()
        for index, wanted in ((0, 0), (2, 2), (7, 2), (-1, 2)):
            answer = studio.json("draw", {"figure": index}, THREE)[1]
            self.assertEqual(answer["figure"], wanted)
            self.assertIn(THREE["figures"][wanted]["title"], answer["alt"])
        self.assertEqual([one["id"] for one in answer["figures"]], ["one", "two", "three"])

    def test_bodies_of_nonsense(self):
        studio = self.open()
        for body in ("", "{", "[]", "null", "\0", "\xff", "{}" * 1000, "[" * 100000, '"' * 5001):
            answer = studio.json("draw", body=body)[1]
            self.assertEqual(answer["diagnostics"][0]["severity"], "error", body[:20])

    def test_mutations(self):
        """A document with one place changed is drawn, or it is said why not; and the next is as ever."""
        chance = random.Random(int(os.environ.get("TUBIAO_SEED", 1)))
        studio, folder = self.open(), os.path.join(DATA, "gallery")
        texts = []
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                texts.append(file.read())
        for number in range(int(os.environ.get("TUBIAO_MUTATIONS", 150))):
            text = texts[number % len(texts)]
            at = chance.randrange(len(text))
            to = at + chance.choice((0, 1, 1, 5))
            changed = text[:at] + chance.choice(("", "", "x", '"', "{", "}", ",", "0", "-", "亿", "\0", "\U0001f600")) + text[to:]
            status, answer = studio.json("draw", body=changed)
            errors = [one for one in answer["diagnostics"] if one["severity"] == "error"]
            with self.subTest(mutation=number):
                self.assertEqual(status, 200)
                self.assertNotEqual("svg" in answer, bool(errors))
                if "svg" in answer:
                    ElementTree.fromstring(answer["svg"])
        with open(BARS, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(studio.json("draw", body=text)[1]["svg"],
                         run("render", BARS, "-o", "-", "-f", "svg", "--svg-text", "path", "-q").text)

    def test_only_what_differs(self):
        """To a window that has a picture the lines of the next that it does not have are sent."""
        studio, folder = self.open(), os.path.join(DATA, "gallery")
        pieces_sent, known = 0, {0: []}
        number = 0
        for name in [name for name in sorted(os.listdir(folder))[::6] for _ in "ab"] + ["bars.json"]:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                text = file.read().replace('"title": "', f'"title": "{len(known)}', 1)
            whole = studio.json("draw", body=text)[1]["svg"]
            answer = studio.json("draw", {"have": number}, text)[1]
            lines = answer["svg"]
            if isinstance(lines, list):
                pieces_sent += 1
                self.assertLess(sum(len(piece) for piece in lines if isinstance(piece, str)), len(whole), name)
                lines = "\n".join(piece if isinstance(piece, str) else "\n".join(known[number][piece[0]:piece[0] + piece[1]]) for piece in lines)
            self.assertEqual(lines, whole, name)
            number = answer["picture"]
            self.assertNotIn(number, known)
            known[number] = lines.split("\n")
        self.assertEqual(pieces_sent, len(known) - 2)  # all but the first
        # A picture that is gone, or never was.
        for have in (1, 0, number + 1000, 2 ** 40, -1, "x"):
            self.assertEqual(studio.json("draw", {"have": have}, text)[1]["svg"], whole, have)

    def test_little_is_sent_for_a_key(self):
        studio = self.open()
        with open(os.path.join(DATA, "gallery", "crowded-lanes.json"), encoding="utf-8") as file:
            text = file.read()
        first = studio.json("draw", {"have": 0}, text)[1]
        same = studio.json("draw", {"have": first["picture"]}, text)[1]
        self.assertEqual(same["svg"], [[0, first["svg"].count("\n") + 1]])
        title = json.loads(text)["title"]
        other = studio.ask("draw", {"have": same["picture"]}, text.replace(title, title + "新"))[2]
        self.assertLess(len(other), len(first["svg"]) / 5)

    def test_memory(self):
        """Large documents leave nothing behind; with sanitizers, nothing that they know of."""
        studio, used, sanitized = self.open(), [], "TUBIAO_SANITIZED" in os.environ
        for number in range(3 if sanitized else 30):
            rows = [{"region": f"第{i}区", "value": i % 977 + 1} for i in range(21000)]
            document = {"title": f"表{number}", "indicators": [{"name": "产值", "unit": "万元", "observations": rows}],
                        "figures": [{"category": "region", "top": 5}]}
            self.assertIn("svg", studio.json("draw", body=document)[1])
            used.append(studio.memory_bytes())
        if not sanitized:
            self.assertLess(used[-1], max(used[:10]) + (8 << 20), used)

    def test_export(self):
        studio = self.open()
        for kind in ("png", "svg", "pdf"):
            status, _, content = studio.ask("export", {"format": kind}, SMALLEST)
            self.assertEqual((status, kind_of(content)), (200, kind))
        self.assertEqual(studio.ask("export", {"format": "emf"}, SMALLEST)[2][40:44], b" EMF")
        self.assertIn(b"<html", studio.ask("export", {"format": "html"}, SMALLEST)[2])
        one = studio.ask("export", {"format": "pdf"}, THREE)[2]
        three = studio.ask("export", {"format": "pdf", "all": 1}, THREE)[2]
        self.assertEqual([len(re.findall(rb"/Type\s*/Page\b", pdf)) for pdf in (one, three)], [1, 3])
        for query, body in (({"format": "gif"}, SMALLEST), ({}, SMALLEST), ({"format": "png"}, "{")):
            status, answer = studio.json("export", query, body)
            self.assertEqual(status, 422)
            self.assertTrue(answer["diagnostics"])

    def test_import(self):
        studio = self.open()
        status, answer = studio.json("import", {"name": "a.csv"}, "地区,产值（亿元）\n甲市,3\n乙市,4\n".encode("gb18030"))
        self.assertEqual(status, 200)
        self.assertIn("svg", studio.json("draw", body=answer["text"])[1])
        status, answer = studio.json("import", {"name": "a.txt"}, "2024年，全省粮食产量3.2万吨，比上年增长2.5%。")
        self.assertIn("3.2万吨", answer["text"])
        status, answer = studio.json("import", {"name": "a.json"}, SMALLEST)
        self.assertEqual(json.loads(answer["text"]), SMALLEST)
        for name, body in (("a.xlsx", b"PK\3\4rubbish"), ("a.xls", b"\xd0\xcf\x11\xe0"), ("a.json", b"\xff\xfe{")):
            status, answer = studio.json("import", {"name": name}, body)
            self.assertEqual((status, answer["text"], answer["diagnostics"][0]["severity"]), (422, None, "error"), name)

    def test_forms(self):
        forms = self.open(language="zh").json("forms")[1]
        self.assertGreater(len(forms), 40)
        self.assertIn("条形图", next(one["purpose"] for one in forms if one["name"] == "bars"))

    def test_inspect(self):
        items = self.open().json("inspect", body=SMALLEST)[1]["items"]
        self.assertIn("减税降费", [item.get("data", {}).get("category") for item in items])


class Folder(StudioTest):
    def test_list(self):
        os.makedirs(self.path("sub", ".hidden"))
        for name in ("b.csv", "c.exe", ".d.json", "sub/e.xlsx", "sub/.hidden/f.json"):
            self.write(name, b"")
        os.symlink("/etc/hostname", self.path("g.json"))
        self.assertEqual(self.open().json("files")[1]["files"], ["a.json", "b.csv", "sub/e.xlsx"])

    def test_open_and_save(self):
        studio = self.open()
        status, opened = studio.json("file", {"name": "a.json"})
        self.assertEqual((status, opened["text"]), (200, self.text("a.json")))
        query = {"name": "a.json", "version": opened["version"]}
        status, saved = studio.json("file", query, '{"title":"一"}')
        self.assertEqual((status, self.text("a.json")), (200, '{"title":"一"}'))
        # With the old version now nothing is written; with the new one it is.
        status, refused = studio.json("file", query, "{}")
        self.assertEqual((status, refused["error"], self.text("a.json")), (409, "changed", '{"title":"一"}'))
        self.assertEqual(studio.json("file", {**query, "version": saved["version"]}, "{}")[0], 200)
        self.assertEqual(self.files(), ["a.json"])

    def test_changed_on_disk(self):
        studio = self.open()
        version = studio.json("file", {"name": "a.json"})[1]["version"]
        self.write("a.json", "theirs")
        self.assertEqual(studio.json("file", {"name": "a.json", "version": version}, "mine")[0], 409)
        self.assertEqual(self.text("a.json"), "theirs")

    def test_new_files(self):
        studio = self.open()
        self.assertEqual(studio.json("file", {"name": "b.json", "version": ""}, "{}")[0], 200)
        status, answer = studio.json("file", {"name": "b.json", "version": ""}, "other")
        self.assertEqual((status, answer["error"], self.text("b.json")), (409, "there", "{}"))
        self.assertEqual(studio.json("file", {"name": "b.txt", "version": ""}, "{}")[1]["error"], "ending")

    def test_tables_are_not_written_over(self):
        self.write("b.csv", "地区,产值\n甲,3\n乙,4\n")
        status, answer = self.open().json("file", {"name": "b.csv"})
        self.assertEqual((status, answer["version"]), (200, None))
        self.assertIn("甲", answer["text"])

    def test_nothing_outside(self):
        inside = self.path("inside")
        os.makedirs(os.path.join(inside, "sub"))
        self.write("secret.json", SMALLEST)
        self.write("inside/own.json", SMALLEST)
        os.symlink("../secret.json", os.path.join(inside, "link.json"))
        os.symlink("..", os.path.join(inside, "up"))
        os.symlink("../new.json", os.path.join(inside, "dangling.json"))
        os.symlink("own.json", os.path.join(inside, "fine.json"))
        os.mkfifo(os.path.join(inside, "pipe.json"))
        studio, before = self.open(inside), self.text("secret.json")
        for name in ("../secret.json", "sub/../../secret.json", self.path("secret.json"), "link.json", "up/secret.json", "dangling.json", "",
                     ".", "..", "/", "sub//own.json", "./own.json", "..\\secret.json", "%2e%2e/secret.json", "a" * 5000 + ".json",
                     "up/inside/own.json/../../secret.json", ".hidden.json", "nowhere/new.json"):
            with self.subTest(name=name[:40]):
                self.assertGreaterEqual(studio.json("file", {"name": name})[0], 403)
                for version in ("", "0" * 64):
                    self.assertGreaterEqual(studio.json("file", {"name": name, "version": version}, "overwritten")[0], 403)
        self.assertEqual(self.text("secret.json"), before)
        self.assertEqual(json.loads(self.text("inside/own.json")), SMALLEST)
        self.assertFalse(os.path.exists(self.path("new.json")))
        self.assertEqual(studio.json("file", {"name": "fine.json"})[0], 200)
        self.assertEqual(studio.json("file", {"name": "pipe.json"})[0], 404)

    def test_full_disk(self):
        """A limit on the size of files stands for a disk that is full."""
        import resource
        studio = self.open()
        version = studio.json("file", {"name": "a.json"})[1]["version"]
        resource.prlimit(studio.process.pid, resource.RLIMIT_FSIZE, (1000, 1000))
        before = self.text("a.json")
        status, answer = studio.json("file", {"name": "a.json", "version": version}, " " * 5000 + "{}")
        self.assertEqual((status, answer["version"]), (507, None))
        self.assertRegex(answer["diagnostics"][0]["message"], "File too large")
        self.assertEqual((self.text("a.json"), self.files()), (before, ["a.json"]))

    def test_folder_that_may_not_be_written(self):
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        studio = self.open()
        os.chmod(self.folder, 0o500)
        self.addCleanup(os.chmod, self.folder, 0o700)
        self.assertEqual(studio.json("file", {"name": "b.json", "version": ""}, "{}")[0], 507)


class Events(StudioTest):
    def listen(self, studio, name):
        """A list that fills with what the window hears, and how to close it."""
        client = socket.create_connection(("127.0.0.1", studio.port))
        client.sendall(f"GET /{studio.token}/events?name={name} HTTP/1.1\r\nHost: {studio.host}\r\n\r\n".encode())
        heard = []

        def hear():
            for line in client.makefile("r", encoding="utf-8"):
                if line.startswith("event: "):
                    heard.append([line[7:].strip()])
                elif line.startswith("data: "):
                    heard[-1].append(json.loads(line[6:]))

        thread = threading.Thread(target=hear, daemon=True)
        thread.start()

        def close():
            client.shutdown(socket.SHUT_RDWR)
            thread.join(5)
            client.close()

        self.wait(lambda: heard)
        return heard, close

    def wait(self, what):
        end = time.monotonic() + 10
        while not what() and time.monotonic() < end:
            time.sleep(0.02)
        self.assertTrue(what())

    def test_two_windows(self):
        studio = self.open()
        one, close_one = self.listen(studio, "a.json")
        two, close_two = self.listen(studio, "a.json")
        other, close_other = self.listen(studio, "b.json")
        self.wait(lambda: ["others", "1"] in one and ["others", "1"] in two)
        self.assertNotIn(["others", "1"], other)
        close_two()
        self.wait(lambda: one[-1] == ["others", "0"])
        close_one()
        close_other()

    def test_changes_are_told(self):
        studio = self.open()
        heard, close = self.listen(studio, "a.json")
        version = studio.json("file", {"name": "a.json"})[1]["version"]
        saved = studio.json("file", {"name": "a.json", "version": version}, "{}")[1]["version"]
        self.wait(lambda: ["version", saved] in heard)
        self.write("a.json", "[]")
        self.wait(lambda: heard[-1] not in (["version", saved], ["version", version]))
        os.unlink(self.path("a.json"))
        self.wait(lambda: heard[-1] == ["version", ""])
        close()

    def test_idle(self):
        """With windows open it uses no processor."""
        studio = self.open()
        closes = [self.listen(studio, "a.json")[1] for _ in range(3)]
        time.sleep(0.3)
        before = studio.cpu_seconds()
        time.sleep(2)
        self.assertLess(studio.cpu_seconds() - before, 0.02)
        for close in closes:
            close()


if __name__ == "__main__":
    unittest.main()

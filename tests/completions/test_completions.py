# SPDX-License-Identifier: MIT
"""What the shells offer behind "tubiao": every verb, every option of each, values and files. The
help of the program tells what there is. A shell that is not installed is skipped."""
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

from program import SMALLEST, ProgramTest, run

FOLDER = os.environ["COMPLETIONS"]
VERBS = re.findall(r"(?m)^  (\w+) +\S", run("help").text.split("Verbs:")[1].split("\n\n")[0])
OPTIONS = {verb: re.findall(r"(?m)^  (?:(-\w), )?(--[\w-]+)", run("help", verb).text)
           for verb in VERBS}
FILES = ("a.json", "b.json", "c.svg", "d.ndjson")


class Shell:
    """Tests that a subclass runs in its shell."""
    name = None
    only_fitting_files = True  # else they come first

    def setUp(self):
        super().setUp()
        if not shutil.which(self.name):
            # Exit status 77 would skip all the file; there is one shell in each run of it.
            self.skipTest(f"{self.name} is not installed")
        for name in FILES:
            self.write(name, SMALLEST)
        os.mkdir(self.path("folder"))

    def shell(self, script, *arguments):
        env = {**os.environ, "TERM": "dumb", "HOME": self.folder,
               "XDG_CONFIG_HOME": self.folder, "XDG_DATA_HOME": self.folder}
        process = subprocess.run([self.name, *arguments], input=script, cwd=self.folder, env=env,
                                 capture_output=True, text=True, check=False, timeout=60)
        self.assertEqual(process.stderr, "")
        return process.stdout.split("\n")

    def assertOffered(self, wanted, *words):
        self.assertLessEqual(set(wanted), set(self.offered(*words)), words)

    def test_verbs(self):
        self.assertOffered([*VERBS, "help"], "")
        self.assertOffered(VERBS, "help", "")

    def test_options(self):
        """All there are, and no others."""
        for verb, options in OPTIONS.items():
            with self.subTest(verb=verb):
                offered = {word for word in self.offered(verb, "--") if word.startswith("--")}
                self.assertEqual(offered, {long for _, long in options})
                short = {word for word in self.offered(verb, "-") if re.fullmatch("-.", word)}
                self.assertEqual(short, {short for short, _ in options if short})

    def test_values(self):
        for option, values in (("--svg-text", ["text", "embed", "path"]), ("--lang", ["en", "ja"]),
                               ("--format", ["png", "svg", "pdf"]), ("-f", ["pdf"]),
                               ("--diagnostics", ["human", "json"]), ("--theme", ["briefing"])):
            self.assertOffered(values, "render", option, "")
            if option.startswith("--"):
                self.assertOffered(values, "render", f"{option}=")
        self.assertEqual(self.offered("render", "--svg-text", "em"), ["embed"])

    def test_files(self):
        for verb in ("render", "check", "inspect", "watch"):
            self.assertOffered(["a.json", "b.json"], verb, "")
            if self.only_fitting_files:
                self.assertNotIn("c.svg", self.offered(verb, ""))
        self.assertOffered(["d.ndjson"], "batch", "")
        self.assertOffered(["c.svg"], "render", "a.json", "-o", "")
        self.assertIn("folder", [word.rstrip("/") for word in
                                 self.offered("render", "-d", "")])
        self.assertNotIn("a.json", self.offered("render", "-d", ""))
        self.assertOffered(["a.json"], "render", "--theme", "a")


class Bash(Shell, ProgramTest):
    name = "bash"

    def offered(self, *words):
        # Bash cuts at "=", with it as a word.
        cut = [part for word in words
               for part in (re.split("(=)", word) if word.startswith("--") else [word])]
        if len(cut) > len(words) and cut[-1] == "":
            cut.pop()
        quoted = " ".join("'" + word + "'" for word in ["tubiao", *cut])
        return [line for line in self.shell(
            f"shopt -s extglob progcomp\nsource {FOLDER}/tubiao.bash\n"
            f"COMP_WORDS=({quoted})\nCOMP_CWORD={len(cut)}\n_tubiao\n"
            "printf '%s\\n' \"${COMPREPLY[@]}\"\n", "--norc") if line]


class Fish(Shell, ProgramTest):
    name = "fish"
    only_fitting_files = False

    def offered(self, *words):
        line = " ".join(["tubiao", *words])
        found = [text.split("\t")[0] for text in self.shell(
            f"source {FOLDER}/tubiao.fish\ncomplete -C '{line}'\n", "--no-config") if text]
        # What is offered behind "--option=" has that in front.
        return [text.split("=")[-1] for text in found]


class Zsh(Shell, ProgramTest):
    """Zsh completes on a terminal only, so it gets one. What is offered goes to a file."""
    name = "zsh"
    start = """
PROMPT=ready: LISTMAX=1000
fpath=({folder} $fpath)
autoload -Uz compinit && compinit -C -d {dump}
zstyle ':completion:*' insert-tab false
compadd() {{
    local -a found
    # With these it only sorts out what others will add.
    if (( ! $argv[(I)-[AOD]] )); then
        builtin compadd -A found "$@"
        print -rl -- $found >> {file}
    fi
    builtin compadd "$@"
}}
leave() {{ exit }}
comppostfuncs=(leave)
"""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Zsh looks at all its functions once, and not again for each line.
        cls.dump = tempfile.TemporaryDirectory(prefix="tubiao-zsh-")
        cls.addClassCleanup(cls.dump.cleanup)

    def offered(self, *words):
        file = self.path("offered")
        open(file, "w", encoding="utf-8").close()
        self.write(".zshrc", self.start.format(folder=FOLDER, file=file, dump=os.path.join(
            self.dump.name, "dump")))
        mine, terminal = pty.openpty()
        # Room for all: zsh would ask whether to show more.
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", 200, 200, 0, 0))
        process = subprocess.Popen(["zsh", "-d", "-i"], stdin=terminal, stdout=terminal,
                                   stderr=terminal, cwd=self.folder, start_new_session=True,
                                   env={**os.environ, "ZDOTDIR": self.folder, "TERM": "dumb"})
        os.close(terminal)
        shown = b""
        try:
            while b"ready:" not in shown:
                shown += os.read(mine, 1000)
            os.write(mine, (" ".join(["tubiao", *words]) + "\t").encode())
            while piece := os.read(mine, 1000):
                shown += piece
        except OSError:  # the other end is closed
            pass
        os.close(mine)
        self.assertEqual(process.wait(60), 0, shown)
        with open(file, encoding="utf-8") as found:
            return sorted({word.rstrip("=+/") for word in found.read().split("\n") if word})


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    skipped = result.wasSuccessful() and len(result.skipped) == result.testsRun
    sys.exit(77 if skipped and not os.environ.get("TUBIAO_CI") else not result.wasSuccessful())

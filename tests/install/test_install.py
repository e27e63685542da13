# SPDX-License-Identifier: MIT
"""The installed files, moved as a whole, and the build tree: examples are built against both, with
what pkg-config says, and draw."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from program import DATA, ROOT, kind_of
from studio import Studio

BUILD, PREFIX, SANITIZE = os.environ["BUILD"], os.environ["PREFIX"], os.environ["SANITIZE"]
EXAMPLES = os.path.join(ROOT, "docs", "examples")
WARNINGS = ["-Wall", "-Wextra", "-Werror", "-pedantic"]


def call(*command, **more):
    process = subprocess.run(command, capture_output=True, check=False, **more)
    if process.returncode:
        raise AssertionError(f"{command}: {process.returncode}\n{process.stderr.decode()}")
    return process.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="tubiao-install-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = os.path.join(cls.folder.name, "root")
        call(os.environ["MESON"], "install", "-C", BUILD, "--no-rebuild", "--destdir", cls.root,
             "--quiet")
        cls.prefix = cls.root + PREFIX
        found = glob.glob(os.path.join(cls.prefix, "lib*", "**", "pkgconfig"), recursive=True)
        assert len(found) == 1, found
        cls.pkgconfig = found[0]
        cls.libraries = os.path.dirname(cls.pkgconfig)
        for path in glob.glob(os.path.join(cls.pkgconfig, "*.pc")):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            assert f"prefix={PREFIX}\n" in text, text
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(f"prefix={PREFIX}\n", f"prefix={cls.prefix}\n"))

    def path(self, *names):
        return os.path.join(self.folder.name, *names)


    def flags(self, module, uninstalled):
        env = dict(os.environ)
        if uninstalled:
            env["PKG_CONFIG_PATH"] = os.path.join(BUILD, "meson-uninstalled")
        else:
            env["PKG_CONFIG_PATH"] = self.pkgconfig
            env["PKG_CONFIG_DISABLE_UNINSTALLED"] = "1"
        return call("pkg-config", "--cflags", "--libs", module, env=env).decode().split()

    def build(self, name, module, uninstalled=False, language="c"):
        program = self.path(f"{name}-{module}-{uninstalled}-{language}")
        sanitize = [] if SANITIZE == "none" else [f"-fsanitize={SANITIZE}"]
        # To gcc libraries are of the language named last; to some versions of clang they are no input.
        quiet = ["-Wno-unused-command-line-argument"] if "clang" in os.environ["CC"] else []
        call(*os.environ["CC"].split(), *WARNINGS, *quiet, *sanitize, "-x", language,
             os.path.join(EXAMPLES, f"{name}.c"), "-x", "none", "-o", program,
             *self.flags(module, uninstalled))
        return program

    def run_program(self, uninstalled, *command):
        folder = os.path.join(BUILD, "src") if uninstalled else self.libraries
        env = {**os.environ, "LD_LIBRARY_PATH": folder}
        return call(*command, env=env)

    def test_files(self):
        for name in ("bin/tubiao", "include/tubiao/tubiao.h", "include/tubiao/tubiao-cairo.h",
                     "share/tubiao/themes/briefing.json", "share/tubiao/themes/yearbook.json",
                     "share/tubiao/schema/indicator.schema.json",
                     "share/tubiao/schema/theme.schema.json",
                     "share/tubiao/fonts/NotoSansSC-Regular.ttf", "share/tubiao/fonts/OFL.txt",
                     "share/man/man1/tubiao.1", "share/man/zh_CN/man1/tubiao.1",
                     "share/bash-completion/completions/tubiao",
                     "share/zsh/site-functions/_tubiao",
                     "share/fish/vendor_completions.d/tubiao.fish"):
            self.assertTrue(os.path.isfile(os.path.join(self.prefix, name)), name)

    def test_program(self):
        picture = self.path("program.svg")
        call(os.path.join(self.prefix, "bin", "tubiao"), "render",
             os.path.join(DATA, "guangdong.json"), "-q", "-o", picture)
        with open(picture, "rb") as file:
            self.assertEqual(kind_of(file.read()), "svg")

    @unittest.skipUnless(os.path.exists(os.path.join(BUILD, "src", "studio", "tubiao-studio")), "built without the studio")
    def test_studio(self):
        """The installed program finds its studio, and that its data."""
        with Studio(os.path.join(DATA, "guangdong.json"), program=os.path.join(self.prefix, "bin", "tubiao")) as studio:
            self.assertGreater(len(studio.json("forms")[1]), 40)
            with open(os.path.join(DATA, "guangdong.json"), encoding="utf-8") as file:
                self.assertIn("svg", studio.json("draw", body=file.read())[1])

    def test_memory(self):
        for uninstalled in (False, True):
            program = self.build("render-to-memory", "tubiao", uninstalled)
            for kind in ("svg", "png", "pdf"):
                self.assertEqual(kind_of(self.run_program(uninstalled, program, kind)), kind)

    def test_cairo(self):
        for uninstalled in (False, True):
            program = self.build("paint-on-cairo", "tubiao-cairo", uninstalled)
            page = self.path("page.png")
            self.run_program(uninstalled, program, os.path.join(DATA, "guangdong.json"), page)
            with open(page, "rb") as file:
                data = file.read()
            self.assertEqual(kind_of(data), "png")
            self.assertGreater(len(data), 5000)

    @unittest.skipUnless(SANITIZE == "none", "a plain Python can't load a sanitized library")
    def test_python(self):
        """The installed module finds the library and its data by itself."""
        found = glob.glob(os.path.join(self.prefix, "lib*", "**", "tubiao", "__init__.py"),
                          recursive=True)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(os.path.isfile(os.path.join(os.path.dirname(found[0]), "py.typed")))
        picture = self.path("python.svg")
        env = {**os.environ, "PYTHONPATH": os.path.dirname(os.path.dirname(found[0]))}
        env.pop("TUBIAO_LIBRARY", None)
        call(sys.executable, "-c",
             "import sys, tubiao; tubiao.render(*sys.argv[1:]); assert tubiao.schema()",
             os.path.join(DATA, "guangdong.json"), picture, env=env)
        with open(picture, "rb") as file:
            self.assertEqual(kind_of(file.read()), "svg")

    @unittest.skipUnless(SANITIZE == "none", "a plain Python can't load a sanitized library")
    def test_module_alone(self):
        """What `pip install .` puts together has all that the module reads. The library is not built
        once more: in place of meson and ninja stand programs that give the one that is there."""
        tree, tools, built = self.path("tree"), self.path("tools"), self.path("built")
        for folder in (tools, os.path.join(tree, "src")):
            os.makedirs(folder)
        for name in ("data", "fonts", "README.md", "pyproject.toml", "setup.py"):
            os.symlink(os.path.join(ROOT, name), os.path.join(tree, name))
        shutil.copytree(os.path.join(ROOT, "src", "python"), os.path.join(tree, "src", "python"))
        for name, does in (("meson", "true"), ("ninja", f'mkdir -p "$2/src"; cp "{BUILD}/$3" "$2/$3"')):
            with open(os.path.join(tools, name), "w", encoding="utf-8") as file:
                file.write(f"#!/bin/sh -e\n{does}\n")
            os.chmod(file.name, 0o755)
        env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}
        env.pop("TUBIAO_LIBRARY", None)
        call(sys.executable, "setup.py", "build", "--build-base", self.path("base"), "--build-lib", built,
             cwd=tree, env=env)
        folder = self.path("empty")
        os.mkdir(folder)
        for name in ("data/guangdong.json", "tests/fuzz/imports/a.xlsx"):
            shutil.copy(os.path.join(ROOT, name), folder)
        call(sys.executable, os.path.join(ROOT, "tests", "install", "try-module.py"), cwd=folder,
             env={**env, "PYTHONPATH": built})

    @unittest.skipUnless(shutil.which("c++"), "there is no C++ compiler")
    def test_headers_in_cpp(self):
        source = self.path("headers.cpp")
        with open(source, "w", encoding="utf-8") as file:
            file.write("#include <tubiao/tubiao-cairo.h>\n"
                       "int main() { return tubiao_version()[0] != '0'; }\n")
        sanitize = [] if SANITIZE == "none" else [f"-fsanitize={SANITIZE}"]
        program = self.path("headers")
        call("c++", "-Wall", "-Werror", *sanitize, source, "-o", program,
             *self.flags("tubiao-cairo", False))
        self.run_program(False, program)


if __name__ == "__main__":
    unittest.main()

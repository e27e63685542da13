# SPDX-License-Identifier: MIT
"""debian/ names every file that is installed, once, and nothing that is not; its version and its
list of libraries are those of the build."""
import fnmatch
import glob
import os
import re
import subprocess
import tempfile
import unittest

from program import ROOT

BUILD, PREFIX = os.environ["BUILD"], os.environ["PREFIX"].lstrip("/")
DEBIAN = os.path.join(ROOT, "debian")


def read(*names):
    with open(os.path.join(*names), encoding="utf-8") as file:
        return file.read()


def patterns():
    """Of each package the patterns of what it takes out of the installed tree. A line with a
    destination takes a file of the sources."""
    found = {}
    for path in glob.glob(os.path.join(DEBIAN, "*.install")):
        lines = [line.split() for line in read(path).splitlines()]
        found[os.path.basename(path)[:-len(".install")]] = [line[0] for line in lines if len(line) == 1]
    return found


def left_out():
    """What no package takes, and why is said beside it."""
    return [line for line in read(DEBIAN, "not-installed").splitlines() if not line.startswith("#")]


def installed():
    """What meson installs, as it would be called below /usr on Debian."""
    with tempfile.TemporaryDirectory(prefix="tubiao-packages-") as folder:
        subprocess.run([os.environ["MESON"], "install", "-C", BUILD, "--no-rebuild", "--destdir", folder, "--quiet"],
                       check=True, capture_output=True)
        names = [os.path.relpath(os.path.join(place, name), folder)
                 for place, _, files in os.walk(folder) for name in files]
    names = [re.sub(f"^{re.escape(PREFIX)}/", "usr/", name) for name in names]
    # Without Debian's folders of their own, which its build asks for: of an architecture, of Python.
    names = [re.sub(r"^usr/lib(64)?/(lib|pkgconfig)", r"usr/lib/any/\2", name) for name in names]
    return [re.sub(r"^usr/lib/python3[.\d]*/(site|dist)-packages/", "usr/lib/python3/dist-packages/", name) for name in names]


def takes(pattern, name):
    """As dh_install has it: a pattern names files, or a folder with all that is in it. `*` ends at a slash."""
    parts, wanted = name.split("/"), pattern.split("/")
    return len(parts) >= len(wanted) and all(map(fnmatch.fnmatchcase, parts, wanted))


class Packages(unittest.TestCase):
    def test_every_file(self):
        have_studio = os.path.exists(os.path.join(BUILD, "src", "studio", "tubiao-studio"))
        names = installed()
        self.assertGreater(len(names), 50)
        for name in names:
            takers = [package for package, wanted in patterns().items()
                      if any(takes(pattern, name) for pattern in wanted)]
            self.assertEqual(len(takers), int(name not in left_out()), f"{name}: {takers}")
        self.assertEqual(set(left_out()) - set(names), set())
        for package, wanted in patterns().items():
            for pattern in wanted:
                if package != "tubiao-studio" or have_studio:
                    self.assertTrue(any(takes(pattern, name) for name in names), f"{package}: {pattern}")

    def test_packages_are_described(self):
        described = re.findall(r"^Package: (.*)", read(DEBIAN, "control"), re.M)
        self.assertEqual(sorted(described), sorted(patterns()))

    def test_version(self):
        version = re.search(r"version: '(.*)'", read(ROOT, "meson.build")).group(1)
        self.assertEqual(re.match(r"tubiao \((.*)\)", read(DEBIAN, "changelog")).group(1), version)
        self.assertIn(f'\nversion = "{version}"\n', read(ROOT, "pyproject.toml"))

    def test_build_depends(self):
        """Building needs the same, however it is begun."""
        needs = re.search(r"build_needs='\n(.*?)'", read(ROOT, "tools", "packages.sh"), re.S).group(1)
        libraries = {line.split()[1] for line in needs.splitlines() if line.startswith("module:")}
        depends = re.search(r"^Build-Depends:\n((?: .*\n)*)", read(DEBIAN, "control"), re.M).group(1)
        self.assertEqual(set(re.findall(r"lib\S+-dev", depends)), libraries)

    def test_licence_of_fonts(self):
        self.assertIn(read(ROOT, "fonts", "OFL.txt"), read(DEBIAN, "copyright"))


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: MIT
"""pip install . builds the C library with meson, and puts it with its data and fonts into the
package, so that nothing else has to be installed. TUBIAO_LIBRARY names a library that is there
already: then only Python is installed."""
import os
import shutil
import subprocess

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

ROOT = os.path.dirname(os.path.abspath(__file__))


def call(*command):
    try:
        subprocess.run(command, check=True)
    except FileNotFoundError:
        raise SystemExit(f"{command[0]} is missing; ./make-figures installs what building needs") from None
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{command[0]} failed; it says why above") from error


class BuildLibrary(build_py):
    def run(self):
        super().run()
        if os.environ.get("TUBIAO_LIBRARY") or self.editable_mode:
            return
        build = os.path.abspath(os.path.join(self.get_finalized_command("build").build_temp,
                                             "meson"))
        if not os.path.exists(os.path.join(build, "build.ninja")):
            call("meson", "setup", build, ROOT, "-Dbuildtype=release")
        call("ninja", "-C", build, "src/libtubiao.so." + self.distribution.get_version())
        own = os.path.join(self.build_lib, "tubiao", "library")
        os.makedirs(own, exist_ok=True)
        # By its soname, as _library.py looks for it.
        shutil.copy(os.path.join(build, "src", "libtubiao.so." + self.distribution.get_version()),
                    os.path.join(own, "libtubiao.so.0"))
        shutil.copytree(os.path.join(ROOT, "data"), os.path.join(own, "data"), dirs_exist_ok=True)
        shutil.copytree(os.path.join(ROOT, "fonts"), os.path.join(own, "fonts"), dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("*.py", "*.md"))


class WithLibrary(Distribution):
    def has_ext_modules(self):
        return True  # the wheel is of this machine


setup(cmdclass={"build_py": BuildLibrary}, distclass=WithLibrary)

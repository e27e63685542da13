#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every file includes only what its layer may: the table of CONTRIBUTING.md."""
import os
import re

import tree

FONTS = ("fontconfig/", "fribidi", "hb.h", "hb-", "ft2build.h", "freetype", "cairo.h", "cairo-ft.h")
CAIRO = ("cairo.h", "cairo-", "hb.h", "hb-", "libdeflate.h")

# Layer: own headers it may include (a folder and those below it, a folder's own with /*, or one
# header), and headers of libraries besides
# those of C and GLib, with the files that may use them.
LAYERS = {
    "base": (["base/"], {}),
    "quantity": (["base/", "quantity/"], {}),
    "sentence": (["base/", "quantity/", "sentence/"], {}),
    "draft": (["base/", "quantity/", "sentence/", "document/", "draft/"], {}),
    "text": (["base/", "text/"], {r"(text-shaped|fonts?|font-|paint|shape).*": FONTS}),
    "scene": (["base/", "scene/", "text/text.h", "text/fonts.h"], {}),
    "document": (["base/", "quantity/", "document/", "text/text.h", "text/fonts.h"], {}),
    "figure": (["base/", "quantity/", "document/", "scene/", "text/text.h", "figure/"], {}),
    # A room of figures sees what both share, and the other only through a named door: events
    # stand above columns too.
    "figure/bar": (["base/", "quantity/", "document/", "scene/", "text/text.h", "figure/*",
                    "figure/bar/", "figure/timeline/embed.h"], {}),
    "figure/number": (["base/", "quantity/", "document/", "scene/", "text/text.h", "figure/*",
                       "figure/number/"], {}),
    "figure/page": (["base/", "quantity/", "document/", "scene/", "text/text.h", "figure/*",
                     "figure/page/"], {}),
    "figure/timeline": (["base/", "quantity/", "document/", "scene/", "text/text.h", "figure/*",
                         "figure/timeline/"], {}),
    "backend": (["base/", "scene/", "text/", "backend/"], {r".*": CAIRO}),
    "package": (["base/", "package/"], {r"xml.c": ("expat.h",),
                                        r"(package|zip).*": ("zip.h",)}),
    "fill": (["base/", "quantity/", "document/", "package/", "fill/"], {}),
    "table": (["base/", "quantity/", "table/"], {}),
    "import": (["base/", "quantity/", "table/", "package/", "document/json.h", "import/"], {}),
    "cli": (["cli/", "tubiao/tubiao.h", "base/messages.h", "base/option-list.h", "base/late.h"], {r"watch-.*": ("gio/",)}),
    # A program of its own above the public API, as cli is.
    "studio": (["base/buffer.h", "base/messages.h", "studio/", "tubiao/tubiao.h"], {r".*": ("libsoup/", "gio/")}),
    "api": (["base/", "quantity/", "sentence/", "document/", "draft/", "scene/", "text/", "figure/", "backend/",
             "table/", "import/", "package/", "fill/", "api/", "tubiao/"], {}),
}
C_HEADERS = set("""assert ctype dirent errno fcntl float inttypes limits locale math setjmp signal stdarg
    dlfcn malloc poll pthread stdbool stddef stdint stdio stdlib string sys/ioctl sys/mman sys/stat
    sys/types time unistd""".split())
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def allowed(layer, name, quoted, header):
    own, libraries = LAYERS[layer]
    if quoted:
        return any(header.startswith(rule) if rule.endswith("/")
                   else os.path.dirname(header) == rule[:-2] if rule.endswith("/*")
                   else header == rule for rule in own)
    if header.startswith("glib") or header.removesuffix(".h") in C_HEADERS:
        return True
    return any(re.fullmatch(pattern, name) and header.startswith(prefixes)
               for pattern, prefixes in libraries.items())


def main():
    problems = []
    for path in tree.files(".c", ".h"):
        if path.startswith("include/"):
            layer_path, layer = path, None
            for _, header in INCLUDE.findall(tree.text(path)):
                extra = ("cairo.h", "tubiao.h") if path.endswith("-cairo.h") else ()
                if header not in ("stdbool.h", "stddef.h", "stdint.h", *extra):
                    problems.append(f"{path}: the public header includes {header}")
            continue
        if not path.startswith("src/"):
            continue
        inside = path[len("src/"):]
        layer, name = os.path.split(inside)
        if layer not in LAYERS:
            problems.append(f"{path}: src/{layer} is no layer")
            continue
        for mark, header in INCLUDE.findall(tree.text(path)):
            if not allowed(layer, name, mark == '"', header):
                problems.append(f"{path}: {layer} may not include {header}")
    tree.finish(problems)


main()

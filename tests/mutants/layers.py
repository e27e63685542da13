# SPDX-License-Identifier: MIT
"""The layers of the sources, and which suites can see a fault there."""
# Suites that see whole figures.
EVERYTHING = ["figure", "oracles", "cli", "api", "properties", "gallery", "pdf", "themes", "data"]
# Layer: what its sources begin with, and the suites.
LAYERS = {
    "base": ["src/base/", ["unit", "document", "scene", "backend", "import", "fill", *EVERYTHING, "batch"]],
    "quantity": ["src/quantity/", ["unit", "document", "sentence", "import", "fill", "fuzz", *EVERYTHING]],
    "text": ["src/text/", ["text", "fonts", "backend", *EVERYTHING]],
    "scene": ["src/scene/", ["scene", "backend", *EVERYTHING]],
    "document": ["src/document/", ["document", "import", "fill", "batch", *EVERYTHING]],
    "bars": ["src/figure/bar/", EVERYTHING],
    "timelines": ["src/figure/timeline/", EVERYTHING],
    "figure": ["src/figure/", EVERYTHING],
    "sentence": ["src/sentence/", ["sentence", "fuzz", "cli"]],
    "draft": ["src/draft/", ["sentence", "fuzz", "cli"]],
    "tables": ["src/table/", ["import", "fuzz", "cli", "data", "recipes"]],
    "import": ["src/import/", ["import", "fuzz", "cli", "data", "recipes"]],
    "package": ["src/package/", ["unit", "import", "fill", "fuzz", "sentence"]],
    "fill": ["src/fill/", ["fill", "fuzz", "cli"]],
    "backend": ["src/backend/", ["backend", "pdf", *EVERYTHING, "clients"]],
    "api": ["src/api/", ["api", "cli", "batch", "python", "data", "import", "sentence", "fill",
                         "oracles", "clients"]],
    "studio": ["src/studio/", ["studio"]],
    "cli": ["src/cli/", ["cli", "batch", "completions", "docs", "recipes", "fill", "sentence"]],
}


def layer_of(path):
    """The layer with the longest beginning."""
    fits = [name for name, (begin, _) in LAYERS.items() if path.startswith(begin)]
    return max(fits, key=lambda name: len(LAYERS[name][0]), default=None)

# SPDX-License-Identifier: MIT
"""Figures as notebooks show them."""
from __future__ import annotations

import base64
import html
from typing import Any, Callable, Optional

from . import Diagnostic, Document, Path, draw as _draw, figures, inspect, render

_DRAWING = ("set", "size", "width", "height", "dpi", "theme", "lang", "font_dirs", "system_fonts",
            "allow_missing_glyphs")
_WRITING = ("svg_text", "transparent")


class Figure:
    """A figure of a document, which a notebook shows where it is the last value of a cell:

        tubiao.Figure(tubiao.from_frame(frame, unit="亿元"), width="156mm")

    `figure` is an id; without it the first is meant. The other arguments are those of render(). It
    is laid out at once, so that a wrong document raises an Error here; `warnings` has what else is
    to be said. Its SVG has its font inside unless `svg_text` says otherwise.
    """

    def __init__(self, document: Document, figure: Optional[str] = None, **options: Any):
        unknown = sorted(options.keys() - {*_DRAWING, *_WRITING})
        if unknown:
            raise TypeError(f"Figure() has no argument {unknown[0]!r}")
        self._document, self._figure = document, figure
        self._drawing: dict[str, Any] = {key: options[key] for key in _DRAWING if key in options}
        self._writing: dict[str, Any] = {"svg_text": "embed",
                                         **{key: options[key] for key in _WRITING if key in options}}
        self._made: dict[str, bytes] = {}
        laid_out = inspect(document, figure=figure, **self._drawing)
        #: The figure's id and title, and its text alternative.
        self.id: str = laid_out["figure"]
        self.title: str = laid_out["title"]
        self.alt: str = laid_out["alt"]
        self.warnings = [Diagnostic(item["severity"] == "error", item["code"], item["message"],
                                    None, item.get("path"), item.get("line", 0),
                                    item.get("column", 0), item.get("hint"))
                         for item in laid_out["diagnostics"]]

    def draw(self, format: str) -> bytes:
        """Of any format; drawn once."""
        if format not in self._made:
            self._made[format] = _draw(self._document, format, figure=self._figure, **self._drawing,
                                      **self._writing)
        return self._made[format]

    @property
    def svg(self) -> str:
        return self.draw("svg").decode()

    @property
    def png(self) -> bytes:
        return self.draw("png")

    def save(self, *paths: Path) -> list[Diagnostic]:
        """To files, as render() does it; the format by the extension."""
        return render(self._document, *paths, figure=self._figure, **self._drawing,
                      **self._writing)

    def __repr__(self) -> str:
        return f"<tubiao.Figure {self.id!r}: {self.alt}>"

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_png_(self) -> bytes:
        return self.png

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """As a picture for those who see, with its text alternative for those who don't."""
        makers: dict[str, Callable[[], str]] = {
            "text/plain": lambda: self.alt,
            "text/html": lambda: (f'<figure style="margin:0" aria-label="{html.escape(self.title)}"'
                                  f'>{self.svg}</figure>'),
            "image/svg+xml": lambda: self.svg,
            "image/png": lambda: base64.b64encode(self.png).decode("ascii"),
        }
        return {kind: make() for kind, make in makers.items()
                if (not include or kind in include) and kind not in (exclude or ())}


def all_figures(document: Document, **options: Any) -> list[Figure]:
    """Every figure of a document, in order."""
    return [Figure(document, name, **options) for name in figures(document)]

# SPDX-License-Identifier: MIT
"""tubiao (图表): bar charts and timelines with CJK text from indicator JSON.

The verbs are those of the program:

    import tubiao
    tubiao.render({"title": "减税降费", "indicators": [
        {"name": "减税降费", "value": "超过1500亿元"}]}, "a.svg", "a.png", width="156mm")
    tubiao.check("a.json")                  # every problem, as Diagnostic objects
    tubiao.inspect("a.json")["items"]       # the laid-out figure
    svg = tubiao.draw("a.json", "svg")      # bytes, nothing is written
    for result in tubiao.batch(jobs):       # many, in as many threads as there are processors
        print(result.outputs, result.diagnostics)

A document is a dict, its JSON as bytes or as a text that begins with "{", the path of its file, or what load() has
read. A dict may hold numbers and dates of numpy, pandas and the standard library; None, NaN, NaT and NA are missing.
from_frame() makes one of a DataFrame, and a Figure shows itself in a notebook. What is wrong with a document raises an
Error that carries all diagnostics. Every thread may call everything; the C library's work runs
without Python's global lock.
"""
from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import json
import os
import threading
from typing import Any, Iterable, Iterator, Mapping, Optional, Sequence, Union, cast

from . import _library as _c
from ._frame import from_frame
from ._values import ValueRefused, to_json

__all__ = ["ArgumentError", "Diagnostic", "Error", "Figure", "Font", "FontError", "InputError", "Loaded",
           "OutputError", "Place", "Result", "all_figures", "batch", "check", "convert", "data", "draw", "extract",
           "figures", "fill", "fonts", "formats", "from_frame", "inspect", "load", "messages", "places", "render",
           "schema", "statements", "version"]

Document = Union[Mapping[str, Any], bytes, str, "os.PathLike[str]", "Loaded"]
Path = Union[str, "os.PathLike[str]"]
Text = Union[bytes, str, "os.PathLike[str]"]
Length = Union[str, float, int]

_CSS_DPI = 96.0
_SVG_TEXTS = ("text", "embed", "path")


@dataclasses.dataclass(frozen=True)
class Diagnostic:
    """One thing that the library has to say.

    `path` is a JSON pointer (RFC 6901) into the document; `line` and `column` count from 1, and
    are 0 where they are not known. str() gives the line that the program prints.
    """
    error: bool
    code: str
    message: str
    file: Optional[str] = None
    path: Optional[str] = None
    line: int = 0
    column: int = 0
    hint: Optional[str] = None
    text: str = dataclasses.field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        return self.text or self.message


class Error(Exception):
    """Something failed. `diagnostics` has all that was found; `status` is what the program would
    exit with."""
    status = 1

    def __init__(self, diagnostics: Sequence[Diagnostic]):
        super().__init__("\n".join(str(item) for item in diagnostics))
        self.diagnostics = list(diagnostics)


class InputError(Error):
    """The document or theme is wrong."""
    status = 1


class ArgumentError(Error, ValueError):
    """An argument is wrong."""
    status = 2


class OutputError(Error, OSError):
    """Reading or writing failed."""
    status = 3


class FontError(Error):
    """A character that no font has, or a font that is not there."""
    status = 4


_ERRORS = {kind.status: kind for kind in (InputError, ArgumentError, OutputError, FontError)}


def _(english: str) -> str:
    """A message in the language of messages."""
    language = _encode(_language())
    return _decode(_c.call("message", language, english.encode())) or english


def _refuse(message: str) -> ArgumentError:
    return ArgumentError([Diagnostic(True, "argument", message, text=message)])


_settings: dict[str, Optional[str]] = {"messages": None}


def _language() -> Optional[str]:
    return _settings["messages"]


def messages(language: Optional[str]) -> None:
    """Says everything in "zh" or "en" from here on; None: as the environment has it, which is so at
    first (LC_ALL, LC_MESSAGES, LANG or LANGUAGE; the locale need not be installed)."""
    if language not in (None, "zh", "en"):
        raise _refuse(_("messages are in zh or en, not {language!r}").format(language=language))
    _settings["messages"] = language


def _encode(text: Optional[str]) -> Optional[bytes]:
    """For the library: UTF-8, and the bytes of file names as they are."""
    return None if text is None else text.encode("utf-8", "surrogateescape")


def _decode(text: Optional[bytes]) -> Optional[str]:
    return None if text is None else text.decode("utf-8", "replace")


# ---- Contexts ----

class _Context:
    """Fonts and diagnostics; for one thread."""

    def __init__(self, font_dirs: tuple[str, ...], system_fonts: bool, lenient: bool,
                 language: Optional[str], sync: bool = False):
        options = _c.ContextOptions(ctypes.sizeof(_c.ContextOptions))
        options.font_dirs = _c.texts([os.fsencode(folder) for folder in font_dirs] or None)
        options.no_system_fonts = not system_fonts
        options.allow_missing_glyphs = lenient
        options.messages = _encode(language)
        if "TUBIAO_DATA" not in os.environ:
            options.data_dir = _c.own_folder("data")
        if "TUBIAO_FONTS" not in os.environ:
            options.bundled_font_dir = _c.own_folder("fonts")
        options.sync = sync
        self.pointer = _c.call("context_new", ctypes.byref(options))
        self._free = _c.call  # modules may be gone when the last context goes

    def __del__(self) -> None:
        if getattr(self, "pointer", None):
            self._free("context_free", self.pointer)

    def take(self) -> list[Diagnostic]:
        """What has been said since the last time."""
        found = []
        for index in range(_c.call("context_diagnostic_count", self.pointer)):
            raw = _c.call("context_diagnostic", self.pointer, index)
            text = _decode(_c.take_bytes(_c.call("diagnostic_format", ctypes.byref(raw))))
            found.append(Diagnostic(raw.error, _decode(raw.code) or "", _decode(raw.message) or "",
                                    _decode(raw.file), _decode(raw.path), raw.line, raw.column,
                                    _decode(raw.hint), text or ""))
        _c.call("context_clear", self.pointer)
        return found

    def fail(self, status: int) -> Error:
        return _ERRORS.get(status, InputError)(self.take())


_local = threading.local()


def _context(font_dirs: Iterable[Path] = (), system_fonts: bool = True,
             allow_missing_glyphs: bool = False, sync: bool = False) -> _Context:
    """This thread's context with such settings: fonts are loaded once."""
    if isinstance(font_dirs, (str, os.PathLike)):
        font_dirs = (font_dirs,)
    key = (tuple(os.fspath(folder) for folder in font_dirs), bool(system_fonts),
           bool(allow_missing_glyphs), _language(), bool(sync))
    known: dict[Any, _Context] = _local.__dict__.setdefault("contexts", {})
    if key not in known:
        known[key] = _Context(*key)
    context = known[key]
    _c.call("context_clear", context.pointer)
    return context


# ---- Documents and figures ----

def _length(name: str, value: Optional[Length]) -> tuple[float, bool]:
    """pt, and whether it was written in px."""
    if value is None:
        return 0.0, False
    if isinstance(value, (int, float)):
        return float(value), False
    pt, pixels = ctypes.c_double(), ctypes.c_bool()
    if not _c.call("length_parse", _encode(value), ctypes.byref(pt), ctypes.byref(pixels)):
        raise _refuse(_("{name} {value!r} is not a length such as 156mm").format(
            name=name, value=value))
    return pt.value, pixels.value


def _layout_options(width: Optional[Length], height: Optional[Length], dpi: Optional[float],
                    theme: Optional[Path]) -> _c.LayoutOptions:
    (wide, wide_px), (high, high_px) = _length("width", width), _length("height", height)
    # Pixels are those of the PNG, so with a dpi they stand for less paper.
    resolution = float(dpi) if dpi else _CSS_DPI if wide_px or high_px else 0.0
    if wide_px:
        wide *= _CSS_DPI / resolution
    if high_px:
        high *= _CSS_DPI / resolution
    return _c.LayoutOptions(ctypes.sizeof(_c.LayoutOptions), wide, high, resolution,
                            None if theme is None else os.fsencode(theme),
                            (wide_px or high_px) and not dpi)


def _write_options(svg_text: str, transparent: bool) -> _c.WriteOptions:
    if svg_text not in _SVG_TEXTS:
        raise _refuse(_("svg_text is text, embed or path, not {value!r}").format(value=svg_text))
    return _c.WriteOptions(ctypes.sizeof(_c.WriteOptions), _SVG_TEXTS.index(svg_text), transparent,
                           None)


def _assignments(options: Optional[Mapping[str, Any]],
                 size: Optional[str]) -> Optional[list[bytes]]:
    """As of --set; the values as JSON, so that "2021" stays a text. A size comes first, so that
    `options` may still change it."""
    options = {**({} if size is None else {"size": size}), **(options or {})}
    if not options:
        return None
    return [f"{key}={json.dumps(value, ensure_ascii=False)}".encode() for key, value in
            options.items()]


def _read_options(lang: Optional[str], options: Optional[Mapping[str, Any]],
                  size: Optional[str] = None, page: bool = False, from_: Optional[str] = None,
                  sheet: Union[None, str, int] = None, range: Optional[str] = None,
                  encoding: Optional[str] = None) -> _c.ReadOptions:
    return _c.ReadOptions(ctypes.sizeof(_c.ReadOptions), None, _encode(lang),
                          _c.texts(_assignments(options, size)), _encode(from_),
                          _encode(None if sheet is None else str(sheet)), _encode(range),
                          _encode(encoding), page=page)


class Loaded:
    """A document that load() has read. Used in a with statement, or freed by close().

    It takes the place of a document in every function, in any thread, without being read again.
    `diagnostics` are the warnings of reading.
    """

    def __init__(self, pointer: Any, diagnostics: list[Diagnostic]):
        self._pointer, self.diagnostics = pointer, diagnostics
        self._free = _c.call  # modules may be gone when the last one goes

    def __enter__(self) -> "Loaded":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Frees the document; no call that uses it may be under way."""
        pointer, self._pointer = self._pointer, None
        if pointer:
            self._free("document_free", pointer)

    def __del__(self) -> None:
        if getattr(self, "_pointer", None):
            self.close()

    def borrow(self) -> Any:
        """The library's document."""
        if not self._pointer:
            raise _refuse(_("the document was closed"))
        return self._pointer


def _is_path(document: Document) -> bool:
    """A text that begins with { is JSON: no file is meant by that."""
    if isinstance(document, str):
        return not document.lstrip().startswith("{")
    return isinstance(document, os.PathLike)


def _json_of(document: Any) -> bytes:
    if isinstance(document, bytes):
        return document
    if isinstance(document, str):
        return document.encode()
    if not isinstance(document, Mapping):
        raise _refuse(_("a document is a dict, JSON or a path, not a {kind}").format(
            kind=type(document).__name__))
    try:
        return to_json(document)
    except ValueRefused as error:
        raise InputError([Diagnostic(True, "type", str(error), path=error.path,
                                     text=f"{error.path}: {error}")]) from error


class _Read:
    """A document with a context; used in a with statement."""

    def __init__(self, context: _Context, document: Document, settings: _c.ReadOptions):
        self.context = context
        self.owned = not isinstance(document, Loaded)
        if isinstance(document, Loaded):
            if settings.lang or settings.set:
                raise _refuse(_("lang and set are arguments of load() for a document that was "
                                "loaded"))
            if settings.from_ or settings.sheet or settings.range or settings.encoding:
                raise _refuse(_("from_, sheet, range and encoding are arguments of load() for a "
                                "document that was loaded"))
            self.pointer, status = document.borrow(), 0
        elif _is_path(document):
            self.pointer, status = _c.with_status(
                "document_read_file", context.pointer, os.fsencode(cast(Path, document)),
                ctypes.byref(settings))
        else:
            data = _json_of(document)
            self.pointer, status = _c.with_status("document_read", context.pointer, data, len(data),
                                                  ctypes.byref(settings))
        if not self.pointer:
            raise context.fail(status)

    def __enter__(self) -> "_Read":
        return self

    def __exit__(self, *_: object) -> None:
        if self.owned:
            _c.call("document_free", self.pointer)

    def ids(self) -> list[str]:
        count = _c.call("document_figure_count", self.pointer)
        return [_decode(_c.call("document_figure_id", self.pointer, i)) or "" for i in range(count)]

    def first_of_several(self) -> list[Diagnostic]:
        """What the program says where a figure is drawn that nobody has chosen."""
        ids = self.ids()
        if len(ids) < 2:
            return []
        message = _('only the first figure "%s" is drawn; there are also %s') % (
            ids[0], ", ".join(ids[1:]))
        hint = _("choose with figure=ID or all=True")
        return [Diagnostic(False, "figure", message, hint=hint,
                           text=f"warning[figure]: {message} ({hint})")]

    def choose(self, figure: Union[None, str, Iterable[str]], everything: bool,
               page: bool = False) -> list[int]:
        """Indexes of the figures that are asked for."""
        if figure is not None and everything:
            raise _refuse(_("figure and all exclude one another"))
        if page and (figure is not None or everything):
            raise _refuse(_("page excludes figure and all"))
        if page:
            index = _c.call("document_find_page", self.pointer)
            if index < 0:  # it was loaded without one
                raise _refuse(_("page is an argument of load() for a document that was loaded"))
            return [index]
        if everything:
            return list(range(len(self.ids())))
        if figure is None:
            return [0]
        chosen = []
        for name in [figure] if isinstance(figure, str) else figure:
            index = _c.call("document_find_figure", self.pointer, _encode(name))
            if index < 0:
                raise _refuse(_("no figure has the id {name!r}; there are {ids}").format(
                    name=name, ids=", ".join(self.ids())))
            chosen.append(index)
        return chosen


class _Text:
    """A text with a context; used in a with statement."""

    def __init__(self, context: _Context, text: Text, region: Optional[str], period: Optional[str],
                 words: Iterable[Path]):
        self.context = context
        if isinstance(words, (str, os.PathLike)):
            words = (words,)
        settings = _c.TextOptions(ctypes.sizeof(_c.TextOptions), None, _encode(region), _encode(period),
                                  _c.texts([os.fsencode(path) for path in words] or None))
        if isinstance(text, bytes):
            self.pointer, status = _c.with_status("text_read", context.pointer, text, len(text),
                                                  ctypes.byref(settings))
        else:
            self.pointer, status = _c.with_status("text_read_file", context.pointer,
                                                  os.fsencode(text), ctypes.byref(settings))
        if not self.pointer:
            raise context.fail(status)

    def __enter__(self) -> "_Text":
        return self

    def __exit__(self, *_: object) -> None:
        _c.call("text_free", self.pointer)


class _Figures:
    """Laid-out figures of a document; used in a with statement."""

    def __init__(self, read: _Read, chosen: Sequence[int], layout: _c.LayoutOptions):
        self.context, self.pointers = read.context, []
        for index in chosen:
            figure, status = _c.with_status("figure_layout", read.context.pointer, read.pointer,
                                            index, ctypes.byref(layout))
            if not figure:
                self.__exit__()
                raise read.context.fail(status)
            self.pointers.append(figure)

    def __enter__(self) -> "_Figures":
        return self

    def __exit__(self, *_: object) -> None:
        for figure in self.pointers:
            _c.call("figure_free", figure)

    def write(self, kind: str, options: _c.WriteOptions) -> bytes:
        pointers = (ctypes.c_void_p * len(self.pointers))(*self.pointers)
        length = ctypes.c_size_t()
        data, status = _c.with_status("figures_write", self.context.pointer, pointers,
                                      len(self.pointers), _encode(kind), ctypes.byref(options),
                                      ctypes.byref(length))
        if not data:
            raise self.context.fail(status)
        return _c.take_bytes(data, length.value)

    def inspect(self) -> Iterator[dict[str, Any]]:
        for figure in self.pointers:
            yield json.loads(_c.take_bytes(_c.call("figure_inspect", figure)))


def _format(path: Path, given: Optional[str]) -> str:
    kind = given or _decode(_c.call("format_for_file", os.fsencode(path)))
    if kind is None:
        raise _refuse(_("the extension of {path!r} is of no known format; there are {formats}")
                      .format(path=os.fspath(path), formats=", ".join(formats())))
    return kind


def _check_formats(kinds: Iterable[str], count: int) -> None:
    for kind in kinds:
        if kind not in formats():
            raise _refuse(_("unknown format {kind!r}; there are {formats}").format(
                kind=kind, formats=", ".join(formats())))
        if count > 1 and not _c.call("format_has_pages", _encode(kind)):
            raise _refuse(_("{kind} holds one figure, and {count} are chosen").format(
                kind=kind, count=count))


# ---- The verbs ----

def render(document: Document, *outputs: Path,
           figure: Union[None, str, Iterable[str]] = None, all: bool = False,
           format: Optional[str] = None, set: Optional[Mapping[str, Any]] = None,
           size: Optional[str] = None, width: Optional[Length] = None, height: Optional[Length] = None,
           dpi: Optional[float] = None, theme: Optional[Path] = None, lang: Optional[str] = None,
           svg_text: str = "text", transparent: bool = False, if_changed: bool = False,
           font_dirs: Iterable[Path] = (), system_fonts: bool = True,
           allow_missing_glyphs: bool = False, page: bool = False,
           from_: Optional[str] = None, sheet: Union[None, str, int] = None,
           range: Optional[str] = None, encoding: Optional[str] = None,
           sync: bool = False) -> list[Diagnostic]:
    """Draws a figure to files, each whole or not at all, and returns the warnings.

    Several outputs share one layout. The format is that of the extension, or `format`. `figure` is
    an id; without it the first figure is drawn. Several ids, or `all`, need a PDF, which has a page
    a figure. `page` draws the page of the document, or one of all its figures where it has none.
    Lengths are texts such as "156mm" or numbers in pt. `set` puts options over those of the figure:
    {"sort": "descending"}. `from_`, `sheet`, `range` and `encoding` say how a workbook or table is read,
    as for convert(). With `if_changed` a file is left alone that would become the same; files
    keep a digest for that. With `sync` they are on the disk when it returns.

    Raises an Error; no file is touched before the bytes of all are there.
    """
    if not outputs:
        raise _refuse(_("no output is named"))
    context = _context(font_dirs, system_fonts, allow_missing_glyphs, sync)
    layout, write = _layout_options(width, height, dpi, theme), _write_options(svg_text, transparent)
    kinds = [_format(path, format) for path in outputs]
    with _Read(context, document, _read_options(lang, set, size, page, from_, sheet, range, encoding)) as read:
        chosen = read.choose(figure, all, page)
        _check_formats(kinds, len(chosen))
        if if_changed:
            write.digest = _digest(read, chosen, layout)
        wanted = [(path, kind) for path, kind in zip(outputs, kinds)
                  if not (write.digest and _c.call("file_is_current", os.fsencode(path),
                                                   _encode(kind), ctypes.byref(write)))]
        first = read.first_of_several() if figure is None and not all and not page else []
        if not wanted:
            return first + context.take()
        with _Figures(read, chosen, layout) as laid_out:
            made = [(path, laid_out.write(kind, write)) for path, kind in wanted]
        for path, data in made:
            status = _c.call("write_file", context.pointer, os.fsencode(path), data, len(data))
            if status:
                raise context.fail(status)
    return first + context.take()


def _digest(read: _Read, chosen: Sequence[int], layout: _c.LayoutOptions) -> Optional[bytes]:
    """As the program makes it, so that both leave the files of the other alone."""
    parts = []
    for index in chosen:
        part = _c.call("figure_digest", read.context.pointer, read.pointer, index,
                       ctypes.byref(layout))
        if not part:
            return None
        parts.append(b" " + _c.take_bytes(part))
    return b"".join(parts)


def draw(document: Document, format: str = "svg", *,
         figure: Union[None, str, Iterable[str]] = None, all: bool = False,
         set: Optional[Mapping[str, Any]] = None, size: Optional[str] = None,
         width: Optional[Length] = None, height: Optional[Length] = None, dpi: Optional[float] = None,
         theme: Optional[Path] = None, lang: Optional[str] = None, svg_text: str = "text",
         transparent: bool = False, font_dirs: Iterable[Path] = (), system_fonts: bool = True,
         allow_missing_glyphs: bool = False, page: bool = False,
         from_: Optional[str] = None, sheet: Union[None, str, int] = None,
         range: Optional[str] = None, encoding: Optional[str] = None) -> bytes:
    """The bytes that render() would write; the arguments are its own."""
    context = _context(font_dirs, system_fonts, allow_missing_glyphs)
    layout, write = _layout_options(width, height, dpi, theme), _write_options(svg_text, transparent)
    with _Read(context, document, _read_options(lang, set, size, page, from_, sheet, range, encoding)) as read:
        chosen = read.choose(figure, all, page)
        _check_formats([format], len(chosen))
        with _Figures(read, chosen, layout) as laid_out:
            return laid_out.write(format, write)


def check(document: Document, *, figure: Union[None, str, Iterable[str]] = None,
          set: Optional[Mapping[str, Any]] = None, size: Optional[str] = None,
          width: Optional[Length] = None, height: Optional[Length] = None, dpi: Optional[float] = None,
          theme: Optional[Path] = None, lang: Optional[str] = None,
          font_dirs: Iterable[Path] = (), system_fonts: bool = True,
          allow_missing_glyphs: bool = False, page: bool = False,
          from_: Optional[str] = None, sheet: Union[None, str, int] = None,
          range: Optional[str] = None, encoding: Optional[str] = None,
          against: Optional[Text] = None, coverage: bool = False, region: Optional[str] = None,
          period: Optional[str] = None, words: Iterable[Path] = ()) -> list[Diagnostic]:
    """Every error and warning of a document and its figures; none when all is well.

    With `against` the document is compared with the text that it was made from: quotes, values,
    changes, ranks and times; with `coverage` the quantities of the text that no observation has are
    told too. `region`, `period` and `words` are as in extract().

    Problems of the document are returned, not raised. A wrong argument, and a file that can't be
    read, raise an Error.
    """
    context = _context(font_dirs, system_fonts, allow_missing_glyphs)
    layout = _layout_options(width, height, dpi, theme)
    found = list(document.diagnostics) if isinstance(document, Loaded) else []
    try:
        with _Read(context, document, _read_options(lang, set, size, page, from_, sheet, range, encoding)) as read:
            for index in read.choose(figure, figure is None and not page, page):
                try:
                    with _Figures(read, [index], layout):
                        pass
                except (InputError, FontError) as error:
                    found += error.diagnostics
                found += context.take()
            if against is not None:
                with _Text(context, against, region, period, words) as text:
                    _c.call("document_check_against", context.pointer, read.pointer, text.pointer,
                            coverage, None)
                    found += context.take()
    except (InputError, FontError) as error:
        found += error.diagnostics
    return list(dict.fromkeys(found))


def inspect(document: Document, *, figure: Optional[str] = None,
            set: Optional[Mapping[str, Any]] = None, size: Optional[str] = None,
            width: Optional[Length] = None, height: Optional[Length] = None, dpi: Optional[float] = None,
            theme: Optional[Path] = None, lang: Optional[str] = None,
            font_dirs: Iterable[Path] = (), system_fonts: bool = True,
            allow_missing_glyphs: bool = False, page: bool = False,
            from_: Optional[str] = None, sheet: Union[None, str, int] = None,
            range: Optional[str] = None, encoding: Optional[str] = None) -> dict[str, Any]:
    """A laid-out figure as the program's `inspect` prints it: the keys figure, type, width, height,
    items and diagnostics. Lengths are pt, the origin is at the left top."""
    context = _context(font_dirs, system_fonts, allow_missing_glyphs)
    layout = _layout_options(width, height, dpi, theme)
    with _Read(context, document, _read_options(lang, set, size, page, from_, sheet, range, encoding)) as read:
        with _Figures(read, read.choose(figure, False, page), layout) as laid_out:
            return next(laid_out.inspect())


def extract(text: Text, *, region: Optional[str] = None, period: Optional[str] = None,
            words: Iterable[Path] = ()) -> dict[str, Any]:
    """A draft document of what a text states; its observations have `quote` and `x-at`.

    `text` is the path of a text, Markdown or .docx file, or its bytes. `period` says when it speaks
    ("2025", "2025-09"), `region` of where; `words` are files with further words.
    """
    with _Text(_context(), text, region, period, words) as read:
        result: dict[str, Any] = json.loads(_c.take_bytes(_c.call("text_draft", read.pointer)))
        return result


def statements(text: Text, *, region: Optional[str] = None, period: Optional[str] = None,
               words: Iterable[Path] = ()) -> list[dict[str, Any]]:
    """Every quantity that a text states, as `tubiao extract -f ndjson` prints it."""
    with _Text(_context(), text, region, period, words) as read:
        lines = _c.take_bytes(_c.call("text_statements", read.pointer)).decode().splitlines()
        return [json.loads(line) for line in lines]


def load(document: Document, *, lang: Optional[str] = None,
         set: Optional[Mapping[str, Any]] = None, size: Optional[str] = None,
         page: bool = False,
         from_: Optional[str] = None, sheet: Union[None, str, int] = None,
         range: Optional[str] = None, encoding: Optional[str] = None) -> Loaded:
    """Reads a document once, for many figures or calls:

        with tubiao.load("a.json") as document:
            for name in tubiao.figures(document):
                tubiao.render(document, f"{name}.svg", figure=name)
    """
    context = _context()
    read = _Read(context, document, _read_options(lang, set, size, page, from_, sheet, range, encoding))
    if not read.owned:
        raise _refuse(_("the document was loaded already"))
    return Loaded(read.pointer, context.take())


def _input_options(format: Optional[str], sheet: Union[None, str, int], range: Optional[str],
                   encoding: Optional[str]) -> _c.ReadOptions:
    return _c.ReadOptions(ctypes.sizeof(_c.ReadOptions), None, None, None, _encode(format),
                          _encode(None if sheet is None else str(sheet)), _encode(range),
                          _encode(encoding))


def convert(source: Union[Path, bytes], *, format: Optional[str] = None,
            sheet: Union[None, str, int] = None, range: Optional[str] = None,
            encoding: Optional[str] = None) -> dict[str, Any]:
    """A workbook, a table as text or the answer of a statistics service as a document.

    `source` is a file's name, or its bytes. `format` says what it is where its content does not;
    `sheet` is a name or a number from 1, `range` cells such as "B3:M40". Raises an Error.
    """
    context, settings = _context(), _input_options(format, sheet, range, encoding)
    if isinstance(source, bytes):
        text, status = _c.with_status("convert", context.pointer, source, len(source),
                                      ctypes.byref(settings), None)
    else:
        text, status = _c.with_status("convert_file", context.pointer, os.fsencode(source),
                                      ctypes.byref(settings), None)
    if not text:
        raise context.fail(status)
    document: dict[str, Any] = json.loads(_c.take_bytes(text))
    return document


def data(document: Document, *, figure: Optional[str] = None, format: Optional[str] = None,
         sheet: Union[None, str, int] = None, range: Optional[str] = None,
         encoding: Optional[str] = None) -> list[dict[str, Any]]:
    """What a document, workbook or table states, or its figure shows: a dict an observation or
    event, as `tubiao data` prints them. The arguments are those of convert(). Raises an Error."""
    with _Read(_context(), document, _input_options(format, sheet, range, encoding)) as read:
        text, status = _c.with_status("document_data", read.context.pointer, read.pointer,
                                      _encode(figure), b"ndjson")
        if not text:
            raise read.context.fail(status)
        return [json.loads(line) for line in _c.take_bytes(text).splitlines()]


def figures(document: Document) -> list[str]:
    """The ids of a document's figures."""
    with _Read(_context(), document, _read_options(None, None)) as read:
        return read.ids()


def fill(template: Union[Path, bytes], documents: Union[Document, Sequence[Document]],
         output: Optional[Path] = None, *, set: Optional[Mapping[str, Any]] = None,
         size: Optional[str] = None, width: Optional[Length] = None, height: Optional[Length] = None,
         dpi: Optional[float] = None, theme: Optional[Path] = None, lang: Optional[str] = None,
         font_dirs: Iterable[Path] = (), system_fonts: bool = True,
         allow_missing_glyphs: bool = False, sync: bool = False) -> bytes:
    """A .docx or .pptx template filled from one or several documents; its bytes, which also go to
    the file `output`, whole or not at all.

    `template` is a file's name, or its bytes; docs/documents.md tells of its places. `width` and
    `height` are those of pictures that are put in, in place of the width of their column. Raises an
    Error for a place that can't be filled.
    """
    context = _context(font_dirs, system_fonts, allow_missing_glyphs, sync)
    layout = _layout_options(width, height, dpi, theme)
    options = _c.FillOptions(ctypes.sizeof(_c.FillOptions), None, ctypes.pointer(layout))
    single = isinstance(documents, (Mapping, bytes, str, os.PathLike, Loaded))
    length = ctypes.c_size_t()
    with contextlib.ExitStack() as stack:
        reads = [stack.enter_context(_Read(context, document, _read_options(lang, set, size)))
                 for document in cast(Sequence[Document], [documents] if single else documents)]
        pointers = (ctypes.c_void_p * max(len(reads), 1))(*(read.pointer for read in reads))
        behind = (pointers, len(reads), ctypes.byref(options), ctypes.byref(length))
        if isinstance(template, bytes):
            data, status = _c.with_status("fill", context.pointer, template, len(template), *behind)
        else:
            data, status = _c.with_status("fill_file", context.pointer, os.fsencode(template), *behind)
        if not data:
            raise context.fail(status)
        filled = _c.take_bytes(data, length.value)
    if output is not None:
        status = _c.call("write_file", context.pointer, os.fsencode(output), filled, len(filled))
        if status:
            raise context.fail(status)
    return filled


@dataclasses.dataclass(frozen=True)
class Place:
    """A place of a template: as it is written, the part of the package it is in, the words about it."""
    text: str
    part: str
    words: str


def places(template: Union[Path, bytes]) -> list[Place]:
    """The places of a .docx or .pptx template; pictures that are drawn anew have tubiao:ID as text."""
    context = _context()
    if isinstance(template, bytes):
        text, status = _c.with_status("places", context.pointer, template, len(template))
    else:
        text, status = _c.with_status("places_file", context.pointer, os.fsencode(template))
    if not text:
        raise context.fail(status)
    return [Place(*line.split("\t", 2)) for line in _c.take_bytes(text).decode().split("\n")[:-1]]


def schema(name: str = "indicator") -> dict[str, Any]:
    """The JSON Schema of documents ("indicator"), of theme files ("theme") or of
    what `data` gives ("data")."""
    context = _context()
    text, status = _c.with_status("schema_of", context.pointer, name.encode())
    if not text:
        raise context.fail(status)
    result: dict[str, Any] = json.loads(_c.take_bytes(text))
    return result


@dataclasses.dataclass(frozen=True)
class Font:
    """A font and what it serves: a `role` ("sans", "serif", "kai", "fangsong" or "fallback") in a
    `weight`. `found` tells how it was found: "bundled", "font-dir", "system" or "substitute"."""
    role: str
    weight: str
    family: str
    found: str
    characters: int
    file: str


def fonts(*, font_dirs: Iterable[Path] = (), system_fonts: bool = True) -> list[Font]:
    """Which font serves which role."""
    context = _context(font_dirs, system_fonts)
    text, status = _c.with_status("fonts", context.pointer)
    if not text:
        raise context.fail(status)
    lines = _c.take_bytes(text).decode("utf-8", "surrogateescape").splitlines()[1:]
    rows = (line.split("\t", 5) for line in lines)
    return [Font(role, weight, family, found, int(count), file)
            for role, weight, family, found, count, file in rows]


def formats() -> list[str]:
    """The names of the formats."""
    names = _c.call("formats")
    found: list[str] = []
    while names[len(found)]:
        found.append(names[len(found)].decode())
    return found


def version() -> str:
    """The version of the library."""
    return _decode(_c.call("version")) or ""


from ._batch import Result, batch  # noqa: E402  (these need what is above)
from ._figure import Figure, all_figures  # noqa: E402

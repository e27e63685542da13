# SPDX-License-Identifier: MIT
"""The functions of the C library (tubiao.h) that the module uses, through ctypes."""
from __future__ import annotations

import ctypes
import ctypes.util
import os
import sys
import sysconfig
from ctypes import POINTER, Structure, byref, c_bool, c_char_p, c_double, c_int, c_size_t, c_uint, c_void_p
from typing import Any, Iterator, Optional

_NAME = "libtubiao.0.dylib" if sys.platform == "darwin" else "libtubiao.so.0"


class ContextOptions(Structure):
    _fields_ = [("size", c_size_t), ("font_dirs", POINTER(c_char_p)), ("no_system_fonts", c_bool),
                ("allow_missing_glyphs", c_bool), ("own_process", c_bool), ("data_dir", c_char_p),
                ("bundled_font_dir", c_char_p), ("sync", c_bool), ("messages", c_char_p)]


class ReadOptions(Structure):
    _fields_ = [("size", c_size_t), ("name", c_char_p), ("lang", c_char_p),
                ("set", POINTER(c_char_p)), ("from_", c_char_p), ("sheet", c_char_p),
                ("range", c_char_p), ("encoding", c_char_p), ("page", c_bool)]


class LayoutOptions(Structure):
    _fields_ = [("size", c_size_t), ("width", c_double), ("height", c_double), ("dpi", c_double),
                ("theme", c_char_p), ("screen", c_bool)]


class WriteOptions(Structure):
    _fields_ = [("size", c_size_t), ("svg_text", c_int), ("transparent", c_bool),
                ("digest", c_char_p)]


class FillOptions(Structure):
    _fields_ = [("size", c_size_t), ("name", c_char_p), ("layout", POINTER(LayoutOptions))]


class JobOptions(Structure):
    _fields_ = [("size", c_size_t), ("name", c_char_p), ("line", c_uint),
                ("read", POINTER(ReadOptions)), ("layout", POINTER(LayoutOptions)),
                ("write", POINTER(WriteOptions))]


class Job(Structure):
    _fields_ = [("input", c_char_p), ("document", c_void_p), ("document_length", c_size_t),
                ("figures", POINTER(c_char_p)), ("all", c_bool), ("outputs", POINTER(c_char_p)),
                ("output_dir", c_char_p), ("formats", POINTER(c_char_p)),
                ("read", POINTER(ReadOptions)), ("layout", POINTER(LayoutOptions)),
                ("write", POINTER(WriteOptions))]


class TextOptions(Structure):
    _fields_ = [("size", c_size_t), ("name", c_char_p), ("region", c_char_p), ("period", c_char_p),
                ("words", POINTER(c_char_p))]


class RawDiagnostic(Structure):
    _fields_ = [("error", c_bool), ("code", c_char_p), ("file", c_char_p), ("path", c_char_p),
                ("line", c_uint), ("column", c_uint), ("message", c_char_p), ("hint", c_char_p)]


# Name: result, arguments. A text that is to be freed comes as a pointer.
_FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "version": (c_char_p, []),
    "context_new": (c_void_p, [POINTER(ContextOptions)]),
    "context_free": (None, [c_void_p]),
    "context_clear": (None, [c_void_p]),
    "context_diagnostic_count": (c_uint, [c_void_p]),
    "context_diagnostic": (RawDiagnostic, [c_void_p, c_uint]),
    "diagnostic_format": (c_void_p, [POINTER(RawDiagnostic)]),
    "document_read": (c_void_p, [c_void_p, c_char_p, c_size_t, POINTER(ReadOptions),
                                 POINTER(c_int)]),
    "document_read_file": (c_void_p, [c_void_p, c_char_p, POINTER(ReadOptions), POINTER(c_int)]),
    "document_free": (None, [c_void_p]),
    "document_data": (c_void_p, [c_void_p, c_void_p, c_char_p, c_char_p, POINTER(c_int)]),
    "convert": (c_void_p, [c_void_p, c_char_p, c_size_t, POINTER(ReadOptions), POINTER(c_void_p),
                           POINTER(c_int)]),
    "convert_file": (c_void_p, [c_void_p, c_char_p, POINTER(ReadOptions), POINTER(c_void_p),
                                POINTER(c_int)]),
    "document_figure_count": (c_uint, [c_void_p]),
    "document_figure_id": (c_char_p, [c_void_p, c_uint]),
    "document_find_figure": (c_int, [c_void_p, c_char_p]),
    "document_find_page": (c_int, [c_void_p]),
    "figure_layout": (c_void_p, [c_void_p, c_void_p, c_uint, POINTER(LayoutOptions),
                                 POINTER(c_int)]),
    "figure_free": (None, [c_void_p]),
    "figure_inspect": (c_void_p, [c_void_p]),
    "figure_digest": (c_void_p, [c_void_p, c_void_p, c_uint, POINTER(LayoutOptions)]),
    "file_is_current": (c_bool, [c_char_p, c_char_p, POINTER(WriteOptions)]),
    "format_for_file": (c_char_p, [c_char_p]),
    "format_has_pages": (c_bool, [c_char_p]),
    "formats": (POINTER(c_char_p), []),
    "figures_write": (c_void_p, [c_void_p, POINTER(c_void_p), c_uint, c_char_p,
                                 POINTER(WriteOptions), POINTER(c_size_t), POINTER(c_int)]),
    "fill": (c_void_p, [c_void_p, c_char_p, c_size_t, POINTER(c_void_p), c_uint,
                        POINTER(FillOptions), POINTER(c_size_t), POINTER(c_int)]),
    "fill_file": (c_void_p, [c_void_p, c_char_p, POINTER(c_void_p), c_uint, POINTER(FillOptions),
                             POINTER(c_size_t), POINTER(c_int)]),
    "places": (c_void_p, [c_void_p, c_char_p, c_size_t, POINTER(c_int)]),
    "places_file": (c_void_p, [c_void_p, c_char_p, POINTER(c_int)]),
    "write_file": (c_int, [c_void_p, c_char_p, c_char_p, c_size_t]),
    "job_read": (POINTER(Job), [c_void_p, c_char_p, c_size_t, POINTER(JobOptions),
                                POINTER(c_int)]),
    "job_free": (None, [POINTER(Job)]),
    "fonts": (c_void_p, [c_void_p, POINTER(c_int)]),
    "schema_of": (c_void_p, [c_void_p, c_char_p, POINTER(c_int)]),
    "message": (c_char_p, [c_char_p, c_char_p]),
    "length_parse": (c_bool, [c_char_p, POINTER(c_double), POINTER(c_bool)]),
    "text_read": (c_void_p, [c_void_p, c_char_p, c_size_t, POINTER(TextOptions), POINTER(c_int)]),
    "text_read_file": (c_void_p, [c_void_p, c_char_p, POINTER(TextOptions), POINTER(c_int)]),
    "text_free": (None, [c_void_p]),
    "text_statements": (c_void_p, [c_void_p]),
    "text_draft": (c_void_p, [c_void_p]),
    "document_check_against": (c_int, [c_void_p, c_void_p, c_void_p, c_bool, POINTER(c_uint)]),
    "free": (None, [c_void_p]),
}


def _candidates() -> Iterator[str]:
    """Where the library may be, the likeliest first: the module is often installed beside it."""
    named = os.environ.get("TUBIAO_LIBRARY")
    if named:
        yield named
        return
    folder = os.path.dirname(os.path.abspath(__file__))
    # Built by pip, with its data and fonts: see setup.py.
    yield os.path.join(folder, "library", _NAME)
    multiarch = sysconfig.get_config_var("MULTIARCH") or ""
    while os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        if os.path.basename(folder) in ("lib", "lib64"):
            yield os.path.join(folder, multiarch, _NAME)
            yield os.path.join(folder, _NAME)
            yield os.path.join(os.path.dirname(folder), "lib64", _NAME)
    yield _NAME
    found = ctypes.util.find_library("tubiao")
    if found:
        yield found


def _load() -> ctypes.CDLL:
    tried = []
    for path in _candidates():
        if os.path.isabs(path) and not os.path.exists(path):
            continue
        try:
            return ctypes.CDLL(path)
        except OSError as error:
            tried.append(str(error))
    raise ImportError("the library of tubiao can't be loaded; TUBIAO_LIBRARY names its file: "
                      + ("; ".join(tried) or "not found"))


_library = _load()
_own = os.path.join(os.path.dirname(os.path.abspath(__file__)), "library")


def own_folder(name: str) -> Optional[bytes]:
    """A folder that came with the module, or None: the library knows its own."""
    folder = os.path.join(_own, name)
    return os.fsencode(folder) if os.path.isdir(folder) else None


for _name, (_result, _arguments) in _FUNCTIONS.items():
    try:
        _function = getattr(_library, "tubiao_" + _name)
    except AttributeError as error:
        raise ImportError(f"this version of the library has no tubiao_{_name}()") from error
    _function.restype, _function.argtypes = _result, _arguments


def call(name: str, *arguments: Any) -> Any:
    """Calls tubiao_NAME()."""
    return getattr(_library, "tubiao_" + name)(*arguments)


def take_bytes(pointer: Optional[int], length: Optional[int] = None) -> bytes:
    """Copies what the library allocated, up to its NUL or of a length, and frees it."""
    assert pointer
    try:
        if length is None:
            return ctypes.cast(pointer, c_char_p).value or b""
        return ctypes.string_at(pointer, length)
    finally:
        call("free", pointer)


def texts(items: Optional[list[bytes]]) -> Any:
    """An array of texts that ends with NULL; None for None."""
    return (c_char_p * (len(items) + 1))(*items, None) if items is not None else None


def items(pointer: Any) -> list[bytes]:
    """The texts of an array that ends with NULL; none for NULL."""
    found: list[bytes] = []
    while pointer and pointer[len(found)] is not None:
        found.append(pointer[len(found)])
    return found


def with_status(name: str, *arguments: Any) -> tuple[Any, int]:
    """Calls a function whose last argument is a status."""
    status = c_int()
    return call(name, *arguments, byref(status)), status.value

# SPDX-License-Identifier: MIT
"""Many figures in threads, as `tubiao batch` draws them."""
from __future__ import annotations

import collections
import concurrent.futures
import ctypes
import dataclasses
import json
import os
import time
from typing import Any, Deque, Iterable, Iterator, Mapping, Optional

from . import (Diagnostic, Error, Path, _c, _check_formats, _context, _Context, _decode, _digest,
               _Figures, _format, _Read)

# Jobs that wait for each worker: enough that none is idle, and never all of an endless source.
_WAITING = 4


@dataclasses.dataclass(frozen=True)
class Result:
    """What came of a job; as the results of `tubiao batch`.

    `outputs` are the files that are now as the job wants them. `status` is what the program would
    exit with, 0 when all went well. With `skipped` all files were left alone. `ms` is how long it
    took.
    """
    input: Optional[str]
    outputs: list[str]
    status: int
    diagnostics: list[Diagnostic]
    skipped: bool
    ms: float


@dataclasses.dataclass(frozen=True)
class _Settings:
    if_changed: bool
    font_dirs: tuple[str, ...]
    system_fonts: bool
    allow_missing_glyphs: bool


@dataclasses.dataclass
class _Output:
    path: str
    kind: str
    chosen: list[int]


def _read_job(context: _Context, text: bytes, number: int) -> Any:
    """A pointer to the library's job, to be freed."""
    options = _c.JobOptions(ctypes.sizeof(_c.JobOptions), b"job", number)
    job, status = _c.with_status("job_read", context.pointer, text, len(text),
                                 ctypes.byref(options))
    if not job:
        raise context.fail(status)
    return job


def _plan(job: _c.Job, read: _Read) -> list[_Output]:
    ids = [_decode(name) or "" for name in _c.items(job.figures)]
    chosen = read.choose(ids or None, bool(job.all), bool(job.read.contents.page))
    kinds = [_decode(kind) or "" for kind in _c.items(job.formats)]
    if job.outputs:
        paths = [os.fsdecode(path) for path in _c.items(job.outputs)]
        outputs = [_Output(path, _format(path, kinds[0] if kinds else None), chosen)
                   for path in paths]
    else:
        folder, names = os.fsdecode(job.output_dir), read.ids()
        outputs = [_Output(os.path.join(folder, f"{names[index]}.{kind}"), kind, [index])
                   for index in chosen for kind in kinds or ["png"]]
    for output in outputs:
        _check_formats([output.kind], len(output.chosen))
    return outputs


def _find_current(job: _c.Job, read: _Read, outputs: list[_Output]) -> list[bool]:
    current = []
    for output in outputs:
        job.write.contents.digest = _digest(read, output.chosen, job.layout.contents)
        current.append(job.write.contents.digest is not None and _c.call(
            "file_is_current", os.fsencode(output.path), output.kind.encode(),
            job.write))
    return current


def _draw(job: _c.Job, read: _Read, outputs: list[_Output], if_changed: bool) -> list[bytes]:
    """The bytes of outputs that share their figures, and so a layout."""
    with _Figures(read, outputs[0].chosen, job.layout.contents) as laid_out:
        made = []
        for output in outputs:
            job.write.contents.digest = _digest(read, output.chosen, job.layout.contents) if if_changed else None
            made.append(laid_out.write(output.kind, job.write.contents))
    return made


def _draw_all(job: _c.Job, read: _Read, outputs: list[_Output],
              if_changed: bool) -> list[tuple[str, bytes]]:
    groups: dict[tuple[int, ...], list[_Output]] = {}
    for output in outputs:
        groups.setdefault(tuple(output.chosen), []).append(output)
    return [(output.path, data) for group in groups.values()
            for output, data in zip(group, _draw(job, read, group, if_changed))]


def _write(context: _Context, job: _c.Job, made: list[tuple[str, bytes]]) -> None:
    if job.output_dir:
        os.makedirs(os.fsdecode(job.output_dir), exist_ok=True)
    for path, data in made:
        status = _c.call("write_file", context.pointer, os.fsencode(path), data, len(data))
        if status:
            raise context.fail(status)


def _do(context: _Context, job: _c.Job, if_changed: bool) -> tuple[list[str], bool]:
    """The files that are there now, and whether all were already."""
    document: Any = (ctypes.string_at(job.document, job.document_length) if job.document
                     else os.fsdecode(job.input))
    with _Read(context, document, job.read.contents) as read:
        outputs = _plan(job, read)
        current = _find_current(job, read, outputs) if if_changed else [False] * len(outputs)
        wanted = [output for output, there in zip(outputs, current) if not there]
        _write(context, job, _draw_all(job, read, wanted, if_changed))
    return [output.path for output in outputs], not wanted


def _run(text: bytes, number: int, settings: _Settings) -> Result:
    start = time.perf_counter()
    outputs: list[str] = []
    status, skipped, name = 0, False, None
    context = _context(settings.font_dirs, settings.system_fonts, settings.allow_missing_glyphs)
    try:
        job = _read_job(context, text, number)
        try:
            name = None if job.contents.input is None else os.fsdecode(job.contents.input)
            outputs, skipped = _do(context, job.contents, settings.if_changed)
        finally:
            _c.call("job_free", job)
        found = context.take()
    except Error as error:
        status, found = error.status, error.diagnostics
    except OSError as error:  # the folder can't be made
        status, found = 3, [Diagnostic(True, "io", str(error), text=str(error))]
    return Result(name, outputs, status, found, skipped, (time.perf_counter() - start) * 1e3)


def batch(jobs: Iterable[Mapping[str, Any]], *, workers: Optional[int] = None,
          if_changed: bool = False, font_dirs: Iterable[Path] = (), system_fonts: bool = True,
          allow_missing_glyphs: bool = False) -> Iterator[Result]:
    """Does jobs, which have the keys of those of `tubiao batch`, and gives a Result for each, in
    their order. A job that fails does not hold the others up, and raises nothing.

        jobs = ({"input": path, "output_dir": "out"} for path in pathlib.Path().glob("*.json"))
        failed = [result for result in tubiao.batch(jobs) if result.status]

    `workers` threads draw, as many as there are processors by default. Only some jobs are taken
    ahead, so they may come from a source that never ends; nothing is drawn before the first result
    is asked for.
    """
    if isinstance(font_dirs, (str, os.PathLike)):
        font_dirs = (font_dirs,)
    settings = _Settings(if_changed, tuple(os.fspath(folder) for folder in font_dirs), system_fonts,
                         allow_missing_glyphs)
    count = workers or os.cpu_count() or 1
    waiting: Deque[concurrent.futures.Future[Result]] = collections.deque()
    with concurrent.futures.ThreadPoolExecutor(count) as pool:
        for number, job in enumerate(jobs, 1):
            text = json.dumps(job, ensure_ascii=False, default=os.fspath).encode(
                "utf-8", "surrogateescape")
            waiting.append(pool.submit(_run, text, number, settings))
            if len(waiting) >= count * _WAITING:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

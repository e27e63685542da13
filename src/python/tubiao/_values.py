# SPDX-License-Identifier: MIT
"""Documents as Python programs have them, as JSON: with the numbers and dates of numpy, pandas and the
standard library, none of which has to be installed. What is missing (None, NaN, NaT, NA) is null."""
from __future__ import annotations

import datetime
import decimal
import fractions
import json
import math
import re
from typing import Any, Mapping


class ValueRefused(TypeError):
    """Something in a document that is no value; `path` is its JSON pointer."""

    def __init__(self, path: str, message: str):
        super().__init__(message)
        self.path = path


def _pointer(path: str, key: Any) -> str:
    return path + "/" + str(key).replace("~", "~0").replace("/", "~1")


def is_missing(value: Any) -> bool:
    """None, NaN of any make, NaT, NA."""
    if value is None or type(value).__name__ in ("NAType", "NaTType", "MaskedConstant"):
        return True
    if isinstance(value, decimal.Decimal):
        return value.is_nan()
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return False


def _number(value: float, path: str) -> float:
    if not math.isfinite(value):
        raise ValueRefused(path, f"{value!r} is no value")
    return value


def _decimal(value: decimal.Decimal, path: str) -> Any:
    """A number where that says every digit, else the text of the number."""
    number = _number(float(value), path)
    if value == value.to_integral_value() and value.as_tuple().exponent >= 0:  # type: ignore[operator]
        return int(value)
    text = format(value, "f")
    return number if repr(number) == text else text


def _time(value: Any) -> str:
    """A date, with the time of day where there is one."""
    if not isinstance(value, datetime.datetime):
        return str(value.isoformat())
    if value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat(timespec="minutes" if not (value.second or value.microsecond)
                           else "seconds")


def _period(value: Any) -> str:
    """2020, 2020-Q1, 2020-03 or a day, from what pandas writes as 2020, 2020Q1, 2020-03."""
    text = str(value)
    quarter = re.fullmatch(r"(\d{4})Q([1-4])", text)
    return f"{quarter[1]}-Q{quarter[2]}" if quarter else text


def _foreign(value: Any, path: str) -> Any:
    """What other packages have in place of Python's own."""
    kind = type(value).__name__
    if kind == "datetime64":
        return _time(datetime.datetime.fromisoformat(str(value.astype("datetime64[s]"))))
    if kind == "Period":
        return _period(value)
    if hasattr(value, "columns"):
        raise ValueRefused(path, "a table is made into a document by from_frame()")
    # An array of several has item() too, and refuses.
    names = ("tolist", "to_list") if getattr(value, "ndim", None) else ("item", "tolist", "to_list")
    for name in names:
        if hasattr(value, name):
            return plain(getattr(value, name)(), path)
    raise ValueRefused(path, f"a {kind} is nothing that a document may hold")


def plain(value: Any, path: str = "") -> Any:
    """The value as json.dumps() knows it."""
    if isinstance(value, (bool, str)):
        return str(value) if isinstance(value, str) else value
    if isinstance(value, Mapping):
        return {key if isinstance(key, str) else str(plain(key, path)): plain(
            item, _pointer(path, key)) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, _pointer(path, index)) for index, item in enumerate(value)]
    if is_missing(value):
        return None
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return _number(float(value), path)
    if isinstance(value, decimal.Decimal):
        return _decimal(value, path)
    if isinstance(value, fractions.Fraction):
        return _number(float(value), path)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return _time(value)
    return _foreign(value, path)


def to_json(document: Mapping[str, Any]) -> bytes:
    """Raises ValueRefused."""
    return json.dumps(plain(document), ensure_ascii=False, allow_nan=False).encode()

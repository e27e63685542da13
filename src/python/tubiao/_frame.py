# SPDX-License-Identifier: MIT
"""Documents from tables: a DataFrame of pandas or polars, or whatever has columns like one."""
from __future__ import annotations

import datetime
from typing import Any, Iterable, Mapping, Optional, Sequence, Union

from ._values import is_missing, plain

_BUILTIN = ("region", "period", "status")


def _list(column: Any) -> list[Any]:
    for name in ("tolist", "to_list"):
        if hasattr(column, name):
            return list(getattr(column, name)())
    return list(column)


def _columns(frame: Any) -> dict[Any, list[Any]]:
    return {name: _list(frame[name]) for name in _list(frame.columns)}


def _is_number(value: Any) -> bool:
    value = value.item() if hasattr(value, "item") and not getattr(value, "ndim", 0) else value
    return not isinstance(value, (bool, str)) and isinstance(plain(value), (int, float))


def _is_numeric(values: Iterable[Any]) -> bool:
    present = [value for value in values if not is_missing(value)]
    return bool(present) and all(_is_time(value) is False and _is_number(value)
                                 for value in present)


def _is_time(value: Any) -> bool:
    return isinstance(value, datetime.date) or type(value).__name__ in ("datetime64", "Period")


def _label(value: Any) -> str:
    made = plain(value)
    return "" if made is None else str(made)


def _index(frame: Any) -> tuple[Optional[str], Optional[list[Any]]]:
    """Name and labels of an index that says something: not one that only counts."""
    index = getattr(frame, "index", None)
    if index is None or callable(index):
        return None, None
    labels = _list(index)
    counts = type(index).__name__ == "RangeIndex" or labels == list(range(len(labels)))
    name = getattr(index, "name", None)
    return (None if name is None else str(name)), None if counts and name is None else labels


class _Table:
    def __init__(self, frame: Any):
        self.columns = _columns(frame)
        self.index_name, self.index = _index(frame)
        lengths = {len(values) for values in self.columns.values()}
        self.length = lengths.pop() if lengths else 0

    def take(self, name: Any, role: str) -> list[Any]:
        """The column, or the index where it has that name."""
        if name in self.columns:
            return self.columns[name]
        if name == self.index_name and self.index is not None:
            return self.index
        known = ", ".join(map(str, self.columns))
        raise KeyError(f"{role}: there is no column {name!r}; there are {known}")


def _places(table: _Table, roles: Mapping[str, Any], dimensions: Sequence[Any],
            values: Sequence[Any]) -> dict[str, list[Any]]:
    """Dimension -> its member in each row."""
    places = {role: table.take(name, role) for role, name in roles.items() if name is not None}
    places.update({str(name): table.take(name, "dimensions") for name in dimensions})
    if places:
        return places
    # Nobody says which: the index, or the only column that is neither asked for nor numbers.
    rest = [name for name in table.columns
            if name not in values and not _is_numeric(table.columns[name])]
    if table.index is not None:
        return {_guess(table.index): table.index}
    if len(rest) == 1:
        return {_guess(table.columns[rest[0]]): table.columns[rest[0]]}
    if len(rest) > 1:
        names = ", ".join(map(str, rest))
        raise ValueError(f"say which columns name the rows ({names}): region=, period=, status= or "
                         "dimensions=[…]")
    return {}


def _guess(labels: Sequence[Any]) -> str:
    """Dates are periods; other names of rows are regions as far as a document minds."""
    present = [label for label in labels if not is_missing(label)]
    return "period" if present and all(_is_time(label) for label in present) else "region"


def _observations(places: Mapping[str, Sequence[Any]], values: Sequence[Any]) -> list[dict[str, Any]]:
    return [{**{dimension: _label(members[row]) for dimension, members in places.items()
                if not is_missing(members[row])}, "value": plain(value)}
            for row, value in enumerate(values)]


def from_frame(frame: Any, *, value: Union[None, str, Sequence[str]] = None,
               region: Optional[str] = None, period: Optional[str] = None,
               status: Optional[str] = None, dimensions: Sequence[str] = (),
               unit: Union[None, str, Mapping[str, str]] = None, name: Optional[str] = None,
               title: Optional[str] = None, **figure: Any) -> dict[str, Any]:
    """A document of the table's numbers: an indicator for each column of `value` (default: every
    column of numbers), an observation for each row.

    `region`, `period` and `status` name the columns that tell where a row stands, `dimensions`
    further ones; without any of them the index does, or the only column that is no number. Units
    are one for all, or {column: unit}; a column may also hold quantities as a briefing writes them
    ("2.92万亿元"), and is then named in `value`. Missing values (NaN, NaT, NA, None) stay missing.
    `name` is the indicator's where there is one column; other arguments are keys of the figure:
    type="bar", sort="descending".

    pandas and polars are not needed for it; whatever has `columns` and gives a column for a name
    will do.
    """
    table = _Table(frame)
    roles = {"region": region, "period": period, "status": status}
    named = [column for column in (*roles.values(), *dimensions) if column is not None]
    values = [value] if isinstance(value, str) else list(value) if value is not None else [
        column for column, cells in table.columns.items()
        if column not in named and _is_numeric(cells)]
    if not values:
        raise ValueError("no column has numbers; name those of quantities in value=")
    places = _places(table, roles, dimensions, values)
    indicators = []
    for column in values:
        indicator: dict[str, Any] = {
            "name": name if name and len(values) == 1 else str(column),
            "observations": _observations(places, table.take(column, "value"))}
        own = unit.get(column) if isinstance(unit, Mapping) else unit
        if own:
            indicator["unit"] = own
        indicators.append(indicator)
    document: dict[str, Any] = {"indicators": indicators}
    further = [str(dimension) for dimension in dimensions if str(dimension) not in _BUILTIN]
    if further:
        document["dimensions"] = {dimension: {"name": dimension} for dimension in further}
    if title:
        document["title"] = title
    if figure:
        document["figures"] = [figure]
    return document

# SPDX-License-Identifier: MIT
"""Bars of several series in columns of their own, each from a zero of its own."""


def upright_zeros(figure):
    zeros = {round(item["box"][0], 2) for item in figure["items"]
             if item["role"] == "zero-line" and item["box"][2] < item["box"][3]}
    return sorted(zeros)


def has_rulers(figure):
    """Where values differ more than tenfold, each column states its own scale."""
    return any(item["role"] == "axis" and item["box"][2] > item["box"][3]
               for item in figure["items"])


def shares(figure, bars):
    """The bars, by the zero that they begin at; moved to one zero where all have one scale."""
    zeros = upright_zeros(figure)
    if len(zeros) < 2:
        return [bars]
    columns = {zero: [] for zero in zeros}
    for bar in bars:
        x, y, width, height = bar["box"]
        zero = min(zeros, key=lambda at: min(abs(x - at), abs(x + width - at)))
        columns[zero].append(bar | {"box": [x - zero, y, width, height]})
    parted = [column for column in columns.values() if column]
    return parted if has_rulers(figure) else [sum(parted, [])]

# SPDX-License-Identifier: MIT
"""Documents of events, and what `inspect` says of their figure."""
import datetime

from program import inspected

EPOCH = datetime.date(1970, 1, 1)


def timeline(events, **figure):
    return {"events": events, "figures": [{"id": "f", "type": "timeline", **figure}]}


def figure_of(events, **figure):
    return inspected(timeline(events, **figure))


def span(name, start, end, **keys):
    return {"name": name, "start": str(start), "end": str(end), **keys}


def day(text):
    """Days since 1970 of YYYY-MM-DD, or with THH behind it."""
    date, _, hour = text.partition("T")
    return (datetime.date.fromisoformat(date) - EPOCH).days + int(hour or 0) / 24


def date_of(number):
    return EPOCH + datetime.timedelta(number)


def times_of(event):
    """(first day, day behind the last); of a point both are its day."""
    if "date" in event:
        return day(event["date"]), day(event["date"])
    return day(event["start"]), day(event["end"]) + 1


def right_of(box):
    return box[0] + box[2]


def bottom_of(box):
    return box[1] + box[3]


def middle_of(box):
    return box[1] + box[3] / 2


class Scale:
    def __init__(self, first, at, other, there):
        self.first, self.at, self.factor = first, at, (there - at) / (other - first)

    def place_of(self, day_):
        return self.at + (day_ - self.first) * self.factor

    def day_at(self, place):
        return self.first + (place - self.at) / self.factor

"""Calls that are the same: in a file twice, or in it and in the register already.

The same are two calls received in the same minute about the same topic under the same number or
from the same name; under one number two names are two callers. Where neither number nor name was written down, calls of one minute are told
apart by nothing: a register by days has many, all at midnight. Of these a file may hold as many as
it likes, and so many of them are in the register already as there are there.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import functools
from collections.abc import Callable

from gecc_desk.domain.phone_numbers import PhoneNumber, read_phone_number
from gecc_desk.domain.register_reading import SheetCall
from gecc_desk.domain.register_sheet import Place
from gecc_desk.domain.thai_text import name_sort_key, search_key


@dataclasses.dataclass(frozen=True, slots=True)
class Double:
    """A row that was there before: `of` is the row of the file; None is a call of the register."""

    call: SheetCall
    of: Place | None


@dataclasses.dataclass(frozen=True, slots=True)
class Likeness:
    """By what a call is compared; `number` and `name` are empty where nothing was written."""

    minute: dt.datetime
    topic: str
    number: str
    name: str

    @property
    def by_number(self) -> tuple[dt.datetime, str, str]:
        """Under which calls from one number stand; their names may still differ."""
        return self.minute, self.topic, self.number

    @property
    def by_name(self) -> tuple[dt.datetime, str, str]:
        """Under which calls of one name stand."""
        return self.minute, self.topic, self.name


class Comparing:
    """Makes what calls are compared by. In a register most names and topics stand many times."""

    def __init__(self) -> None:
        self._topic = functools.cache(search_key)
        self._name = functools.cache(name_sort_key)
        #: Reads a number, each writing once.
        self.number: Callable[[str], PhoneNumber] = functools.cache(read_phone_number)

    def likeness(self, received_at: dt.datetime, topic: str, phone: str, caller: str) -> Likeness:
        """What tells a call from others. The moment is aware UTC."""
        number = self.number(phone)
        typed = number.normal or search_key(phone)
        return Likeness(minute_of(received_at), self._topic(topic), typed, self._name(caller))

    def of(self, call: SheetCall) -> Likeness:
        """What tells the call in a row from others."""
        entry = call.entry
        return self.likeness(entry.received_at, entry.topic, entry.phone, entry.caller)


def minute_of(moment: dt.datetime) -> dt.datetime:
    """The minute in which a moment lies."""
    return moment.replace(second=0, microsecond=0)


class Doubles:
    """Finds the doubles among the rows of a file, told to it in their order."""

    def __init__(self) -> None:
        self._names: dict[tuple[dt.datetime, str, str], Place | None] = {}
        #: Of each number by the names given from there; the empty one for calls without a name.
        self._numbers: dict[tuple[dt.datetime, str, str], dict[str, Place | None]] = {}
        self._nobodys: collections.Counter[tuple[dt.datetime, str]] = collections.Counter()

    def add_kept(self, kept: Likeness) -> None:
        """A call that is in the register."""
        if kept.number or kept.name:
            self._remember(kept, None)
        else:
            self._nobodys[kept.minute, kept.topic] += 1

    def find(self, call: SheetCall, likeness: Likeness) -> Double | None:
        """The double that a row is; None for one that is new, which is remembered."""
        if not likeness.number and not likeness.name:
            place = (likeness.minute, likeness.topic)
            if not self._nobodys[place]:
                return None
            self._nobodys[place] -= 1
            return Double(call, None)
        if likeness.number:
            names = self._numbers.get(likeness.by_number, {})
            # Whoever gave no name may be any of those who called from there.
            for name, place_of in names.items():
                if not name or not likeness.name or name == likeness.name:
                    return Double(call, place_of)
        if likeness.name and likeness.by_name in self._names:
            return Double(call, self._names[likeness.by_name])
        self._remember(likeness, call.place)
        return None

    def _remember(self, likeness: Likeness, place: Place | None) -> None:
        if likeness.number:
            self._numbers.setdefault(likeness.by_number, {})[likeness.name] = place
        if likeness.name:
            self._names[likeness.by_name] = place

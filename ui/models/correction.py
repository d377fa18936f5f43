"""A call as it is corrected: what was touched is taken from the fields, all else stays to the letter."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from gecc_desk.domain import moments
from gecc_desk.domain.calls import CallEntry
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_text import arabic_digits

Texts = Mapping[str, str]

_LENGTH = re.compile(r"(?:(\d{1,3})\s*[:.]\s*)?(\d{1,5})")
#: The fields that stand in the form under their own names.
_PLAIN = ("caller", "phone", "topic", "outcome", "rings", "note", "kind", "first_contact")


class BadLength(BadInput):
    """A length of a call that cannot be read."""

    field = "length"
    english = "Type the length of the call as minutes and seconds, such as 4:05."
    thai = "โปรดพิมพ์ความยาวสายเป็นนาทีและวินาที เช่น 4:05"


def typed_length(length: dt.timedelta | None) -> str:
    """A length as it stands in its field: ``4:05``; empty where nobody measured."""
    if length is None:
        return ""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"


def parse_length(text: str) -> dt.timedelta | None:
    """Read a typed length: ``4:05``, ``4.05``, ``๔:๐๕``; minutes where there is one number alone.

    None for an empty text. Raises `BadLength`.
    """
    bare = arabic_digits(text).strip()
    if not bare:
        return None
    found = _LENGTH.fullmatch(bare)
    if found is None or (found[1] is not None and int(found[2]) >= 60):
        raise BadLength
    if found[1] is None:
        return dt.timedelta(minutes=int(found[2]))
    return dt.timedelta(minutes=int(found[1]), seconds=int(found[2]))


def as_texts(entry: CallEntry) -> dict[str, str]:
    """A call as the fields of the form take it."""
    texts = {name: str(getattr(entry, name) or "") for name in _PLAIN}
    for number, one in enumerate(entry.transfers, 1):
        behind = "" if number == 1 else f".{number}"
        texts |= {
            f"unit{behind}": one.unit,
            f"extension{behind}": one.extension,
            f"result{behind}": one.result.value,
        }
    if entry.callback_at is not None:
        texts["callback"] = moments.typed_form(entry.callback_at)
    return texts | {"callback_by": entry.callback_by}


def corrected(opened: CallEntry, typed: CallEntry, before: Texts, now: Texts) -> CallEntry:
    """The entry as typed, less what only looks changed because a field cannot show all of it.

    `before` is what stood in the fields when they were filled, `now` what stands there.
    """
    kept: dict[str, Any] = {
        name: getattr(opened, name) for name in _PLAIN if _same(before, now, (name,))
    }
    if _same(before, now, ("outcome", *_names_of(before, now, ("unit", "extension", "result")))):
        kept["transfers"] = opened.transfers
    if _same(before, now, ("outcome", "callback")):
        kept["callback_at"] = opened.callback_at
    if _same(before, now, ("outcome", "callback_by")):
        kept["callback_by"] = opened.callback_by
    return dataclasses.replace(typed, **kept)


def changed_fields(before: Texts, now: Texts) -> set[str]:
    """The fields of a call whose texts differ; who was chosen as the person counts as none."""
    stems = {"unit": "transfers", "extension": "transfers", "result": "transfers"}
    stems |= {"callback": "callback_at"} | {name: name for name in _PLAIN}
    differ = {name.split(".")[0] for name in {**before, **now} if not _same(before, now, (name,))}
    return {stems[stem] for stem in differ if stem in stems}


def _names_of(before: Texts, now: Texts, stems: tuple[str, ...]) -> list[str]:
    return sorted(name for name in {**before, **now} if name.split(".")[0] in stems)


def _same(before: Texts, now: Texts, names: tuple[str, ...]) -> bool:
    return all(before.get(name, "") == now.get(name, "") for name in names)

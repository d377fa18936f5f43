"""Under what calls stand in the search index: pieces of their text, and what filters ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gecc_desk.domain.thai_text import FIELD_BREAK

#: Texts are indexed by their pieces of three characters, and by their single characters.
LONGEST = 3
#: With this begins what is no piece of a text: no field holds it.
_MARK = FIELD_BREAK
#: Under which every call stands.
EVERY_CALL = f"{_MARK}a"

#: Calls by what they stand under, each by its place in a span, perhaps more than once.
Inverted = dict[str, list[int]]


class Indexed(NamedTuple):
    """What of a call is indexed, as it lies in the database."""

    id: int
    received_at: int
    search_key: str
    caller: str
    topic: str
    topic_id: int | None
    outcome: str
    kind: str | None
    recorded_by: str
    #: Of each transfer the unit as it was written, and its id where it is a usual one.
    units: tuple[tuple[str, int | None], ...] = ()


def inverted(calls: Iterable[tuple[int, Indexed]]) -> Inverted:
    """What calls (each with its place) stand under."""
    fields: dict[str, list[int]] = defaultdict(list)
    found: dict[str, list[int]] = defaultdict(list)
    for place, call in calls:
        for field in call.search_key.split(FIELD_BREAK):
            fields[field].append(place)
        for gram in _filters(call):
            found[gram].append(place)
    # A topic, a unit and a result are those of many calls: they are taken apart once.
    for field, places in fields.items():
        for gram in _pieces(field):
            found[gram] += places
    return found


def _pieces(field: str) -> set[str]:
    found = {field[at : at + LONGEST] for at in range(len(field) - LONGEST + 1)}
    found.update(field)
    # What is shorter than three and begins none of them: a search for two characters asks for all
    # pieces that begin with them.
    found.add(field[-2:])
    return found


def needed(piece: str, most: int) -> set[str]:
    """Under what a call must stand for a piece of text to stand in it; `most` grams of it.

    Of a piece of one or three characters that says all; of two, see `begins`; of a longer one the
    text must be looked at.
    """
    if len(piece) <= LONGEST:
        return {piece}
    grams = list(dict.fromkeys(piece[at : at + LONGEST] for at in range(len(piece) - LONGEST + 1)))
    if len(grams) <= most:
        return set(grams)
    # From all parts of the text: its beginning may be what many have.
    return {grams[at * len(grams) // most] for at in range(most)}


def begins(gram: str) -> bool:
    """Whether calls must be looked for under all that begins with this, and not under it alone."""
    return len(gram) == LONGEST - 1 and not gram.startswith(_MARK)


def _filters(call: Indexed) -> Iterator[str]:
    yield EVERY_CALL
    yield with_outcome(call.outcome)
    yield by_staff(call.recorded_by)
    yield about(call.topic)
    if call.topic_id is not None:
        yield about_usual(call.topic_id)
    if call.kind is not None:
        yield of_kind(call.kind)
    for unit, unit_id in call.units:
        yield to_unit(unit)
        if unit_id is not None:
            yield to_usual_unit(unit_id)


def with_outcome(outcome: str) -> str:
    """Under which calls of an outcome stand."""
    return f"{_MARK}o{outcome}"


def of_kind(kind: str) -> str:
    """Under which calls of a kind of caller stand."""
    return f"{_MARK}k{kind}"


def by_staff(name: str) -> str:
    """Under which calls stand that somebody wrote down."""
    return f"{_MARK}s{name}"


def about(topic: str) -> str:
    """Under which calls of a topic stand, as it was written."""
    return f"{_MARK}t{topic}"


def about_usual(topic_id: int) -> str:
    """Under which calls of a usual topic stand, whatever it was called then."""
    return f"{_MARK}T{topic_id}"


def to_unit(unit: str) -> str:
    """Under which calls stand that were transferred to a unit, as it was written."""
    return f"{_MARK}u{unit}"


def to_usual_unit(unit_id: int) -> str:
    """Under which calls stand that were transferred to a usual unit."""
    return f"{_MARK}U{unit_id}"

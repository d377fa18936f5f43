"""The check of the people: who was merged into whom, and what is kept of their citizen IDs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain import moments
from gecc_desk.domain.id_masking import holds_citizen_id
from gecc_desk.domain.people import CITIZEN_ID_KEEPING, USUAL_KEEPING, CitizenIdKeeping, MergeKind
from gecc_desk.domain.phone_numbers import read_phone_number
from gecc_desk.domain.thai_id_card import is_valid_citizen_id
from gecc_desk.domain.thai_text import name_sort_key
from gecc_desk.services.check_rows import kept_setting, rows
from gecc_desk.services.remembering import KEY_MARK
from gecc_desk.storage.functions import row_number

#: Nobody who is served was born before this year (common era).
FIRST_BIRTH_YEAR = 1850
#: Numbers are read again up to this many, beyond it every k-th (about 0.05 ms each).
NUMBERS_READ = 20_000

_KEY = re.compile("[0-9a-f]{64}")


def merged_amiss(session: Session) -> Iterator[str]:
    """Whoever was merged stands under somebody who was not."""
    query = (
        "SELECT p.id, p.merged_into FROM person p JOIN person into_ ON into_.id = p.merged_into"
        " WHERE into_.merged_into IS NOT NULL ORDER BY p.id"
    )
    for person, into in rows(session, query):
        if person == into:
            yield f"person {person}: it is merged into itself"
        else:
            yield f"person {person}: it is merged into person {into}, who is merged too"


def merges_unsaid(session: Session) -> Iterator[str]:
    """Whoever was joined to another, or told apart, stands as was said last.

    Of those of whom nothing was said, somebody may have said it before that was written down.
    """
    query = (
        "SELECT p.id, m.kind FROM person p JOIN"
        " (SELECT person_id, max(id) AS id FROM person_merge GROUP BY person_id) newest"
        " ON newest.person_id = p.id JOIN person_merge m ON m.id = newest.id"
        " WHERE p.merged_into IS DISTINCT FROM CASE WHEN m.kind = :joined THEN m.into_id END ORDER BY p.id"
    )
    for person, kind in rows(session, query, joined=MergeKind.JOINED.value):
        yield f"person {person}: it was {kind} last, and does not stand so"
    selves = "SELECT id FROM person_merge WHERE person_id = into_id ORDER BY id"
    for (merge,) in rows(session, selves):
        yield f"person_merge row {merge}: it is of one person alone"


def people_amiss(session: Session) -> Iterator[str]:
    """A person is found by their name, and was born in years that can be."""
    this_year = moments.service_day(moments.now()).year
    for person, name, key, born in rows(
        session, "SELECT id, name, name_key, birth_year FROM person"
    ):
        # Another type than the column's is found among the values of the columns.
        if isinstance(name, str) and name_sort_key(name) != key:
            yield f"person {person}: its name_key is not that of its name"
        if isinstance(born, int) and not FIRST_BIRTH_YEAR <= born <= this_year:
            yield f"person {person}: its birth_year is not from {FIRST_BIRTH_YEAR} to {this_year}"


def phones_amiss(session: Session) -> Iterator[str]:
    """A number of a person is in its normal form."""
    every = -(-_rows_of(session, "person_phone") // NUMBERS_READ) or 1
    query = (
        "SELECT person_id, phone_normal FROM person_phone"  # noqa: S608 — our own words
        f" WHERE {row_number(session)} % :every = 0"
    )
    for person, normal in rows(session, query, every=every):
        if isinstance(normal, str) and read_phone_number(normal).normal != normal:
            yield f"person {person}: a number of it cannot be read"


def citizen_ids_amiss(session: Session) -> Iterator[str]:
    """A citizen ID is whole, and never without its keyed hash."""
    query = (
        "SELECT id, citizen_key, citizen_id FROM person"
        " WHERE citizen_key IS NOT NULL OR citizen_id IS NOT NULL"
    )
    for person, key, whole in rows(session, query):
        if isinstance(key, str) and not _KEY.fullmatch(key):
            yield f"person {person}: its citizen_key is no keyed hash"
        if isinstance(whole, str) and not is_valid_citizen_id(whole):
            yield f"person {person}: its citizen_id is no citizen ID"
        if whole is not None and key is None:
            yield f"person {person}: it has a citizen_id and no citizen_key"


def citizen_ids_too_many(session: Session) -> Iterator[str]:
    """No more is kept of citizen IDs than the office wants."""
    kept = _setting(session, CITIZEN_ID_KEEPING) or USUAL_KEEPING.value
    if kept not in list(CitizenIdKeeping):
        yield f"setting {CITIZEN_ID_KEEPING}: it is none of {', '.join(CitizenIdKeeping)}"
        return
    if kept != CitizenIdKeeping.FULL and (whole := _count(session, "citizen_id IS NOT NULL")):
        yield f"the whole citizen ID of {whole} people is kept, and the office keeps none in full"
    if kept == CitizenIdKeeping.NONE and (keyed := _count(session, "citizen_key IS NOT NULL")):
        yield f"the keyed citizen ID of {keyed} people is kept, and the office keeps none"


def disclosures_amiss(session: Session) -> Iterator[str]:
    """What says that a whole citizen ID was seen does not hold it."""
    for row, *texts in rows(session, "SELECT id, masked_id, reason FROM disclosure"):
        if any(isinstance(text, str) and holds_citizen_id(text) for text in texts):
            yield f"disclosure {row}: it holds a whole citizen ID"


def key_not_marked(session: Session) -> Iterator[str]:
    """Where hashed citizen IDs are kept, it is known under which key."""
    if _setting(session, KEY_MARK) is None and _count(session, "citizen_key IS NOT NULL"):
        yield f"setting {KEY_MARK}: it is missing, so a wrong key cannot be told from the right one"


def _setting(session: Session, name: str) -> str | None:
    found = kept_setting(session, name)
    return None if found is None else str(found)


def _count(session: Session, where: str) -> int:
    return _rows_of(session, f"person WHERE {where}")


def _rows_of(session: Session, rows_: str) -> int:
    return int(session.scalar(sa.text(f"SELECT count(*) FROM {rows_}")) or 0)  # noqa: S608 — our own words


#: Each a kind of finding of its own, in the order in which it is told.
PEOPLE_PARTS = (
    merged_amiss, merges_unsaid, people_amiss, phones_amiss, citizen_ids_amiss, citizen_ids_too_many,
    disclosures_amiss, key_not_marked,
)  # fmt: skip

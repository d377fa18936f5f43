"""How fast a register of a million calls answers and is written, against LIKE in the same run.

``GECC_DESK_BENCH_CALLS`` makes it smaller; the limits are meant for a million.
"""

from __future__ import annotations

import dataclasses
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from gecc_desk.domain.call_filter import CallFilter, CallSort
from gecc_desk.domain.phone_numbers import written_normal
from gecc_desk.services.caller_recognition import CallerRecognition
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage import call_store
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.search_asked import asked
from gecc_desk.storage.tables import CallRow, TransferRow
from tests.bench import phone_million, phone_mix
from tests.bench.figures import Figure

CALLS = 1_000_000
PAGE, FIRST_ROWS = 100, 60
#: Each question so often, in another order each time.
ROUNDS, LIKE_ROUNDS = 5, 1
SAVED, RECOGNISED = 1500, 300
# Limits: milliseconds, the part of LIKE's time, multiples of the bare rows.
SEARCH, SHORT, OPENING, RECOGNITION, SAVING = 50.0, 150.0, 150.0, 5.0, 10.0
#: A frame.
TYPING = 16.0
OF_LIKE, ON_DISK = 1 / 50, 3.0


def measure() -> list[Figure]:
    """Milliseconds of searches, of saving and of recognition; the room on the disk."""
    calls = int(os.environ.get("GECC_DESK_BENCH_CALLS", CALLS))
    with tempfile.TemporaryDirectory(prefix="desk-") as name:
        folder = Path(name)
        database = phone_million.register_of(Address(folder / "desk.sqlite3"), calls)
        begun = time.perf_counter()
        phone_million.index(database)
        seconds = time.perf_counter() - begun
        figures = [Figure(f"phone: {calls * 4 // 5:,} calls indexed at once", seconds, "s")]
        register = PhoneRegister(database, "สุภาพร")
        figures += _searches(database, register)
        figures += _typing(database)
        figures += _recognition(database)
        figures += _saving(register, database)
        ratio = phone_million.disk_ratio(database, folder)
        figures.append(Figure("phone: rows, text and index of the bare rows", ratio, "×", ON_DISK))
        database.close()
    return figures


# ---- searches -----------------------------------------------------------------------------------


def _searches(database: Database, register: PhoneRegister) -> list[Figure]:
    long_ones = phone_mix.long_ones()
    groups = {
        "three characters and more": (long_ones, SEARCH),
        "one and two characters": (phone_mix.short_ones(), SHORT),
        "filters alone": (phone_mix.filters_alone(), None),
    }
    for some, _ in groups.values():
        _timed(register, random.Random(0).sample(some, 3), 1)
    figures = []
    for title, (some, limit) in groups.items():
        figures += _milliseconds(f"phone: {title}", _timed(register, some, ROUNDS), limit)
    for where, stands, limit in (
        ("over the fields", _in_fields, OF_LIKE),
        # One text a call, without its accents and Thai digits, is prepared for our search: a LIKE
        # over it has half of the work done already.
        ("over the prepared text", _in_prepared, None),
    ):
        like = [_seconds_of(partial(_by_like, database, one, stands)) for one in long_ones]
        ours = _timed(register, long_ones, LIKE_ROUNDS)
        figures += _milliseconds(f"phone: the same by LIKE {where}", like, None)
        of_it = f"of the time of LIKE {where}"
        part = _p95(ours) / _p95(like)
        figures.append(Figure(f"phone: a search, {of_it}, p95", part, "×", limit))
        part = sum(ours) / sum(like)
        figures.append(Figure(f"phone: all searches, {of_it}", part, "×", limit))
    opened = [_seconds_of(partial(_first_rows, register)) for _ in range(40)]
    figures += _milliseconds("phone: the first rows and the day's figures", opened, OPENING)
    return [*figures, *_milliseconds("phone: the next page", list(_next_pages(register)), None)]


def _timed(register: PhoneRegister, some: Sequence[CallFilter], rounds: int) -> list[float]:
    chance = random.Random(2569)
    asked_for = [one for _ in range(rounds) for one in chance.sample(some, len(some))]
    return [_seconds_of(partial(register.page, one, PAGE)) for one in asked_for]


def _next_pages(register: PhoneRegister) -> Iterator[float]:
    for wanted in phone_mix.long_ones():
        after = register.page(wanted, PAGE).next
        if after is not None:
            yield _seconds_of(partial(register.page, wanted, PAGE, after))


def _first_rows(register: PhoneRegister) -> None:
    register.page(CallFilter(), FIRST_ROWS)
    register.today()


def _in_fields(word: str) -> sa.ColumnElement[bool]:
    """Whether a word stands in a field of a call or of one of its transfers."""
    like = f"%{word}%"
    within = (
        sa.exists()
        .where(TransferRow.call_id == CallRow.id)
        .where(sa.or_(TransferRow.unit.like(like), TransferRow.extension.like(like)))
    )
    fields = (CallRow.caller, CallRow.phone, CallRow.phone_normal, CallRow.topic, CallRow.note)
    return sa.or_(*(one.like(like) for one in fields), within)


def _in_prepared(word: str) -> sa.ColumnElement[bool]:
    """Whether a word stands in the text that is kept of a call for being searched."""
    return CallRow.search_key.like(f"%{word}%")


def _by_like(
    database: Database, wanted: CallFilter, stands_in: Callable[[str], sa.ColumnElement[bool]]
) -> None:
    """The same question put to the table of calls, without the search index."""
    order = {
        CallSort.NEWEST: (CallRow.received_at.desc(), CallRow.id.desc()),
        CallSort.OLDEST: (CallRow.received_at, CallRow.id),
        CallSort.CALLER: (CallRow.caller, CallRow.received_at.desc()),
        CallSort.TOPIC: (CallRow.topic, CallRow.received_at.desc()),
    }
    with database.read() as session:
        ready = asked(session, dataclasses.replace(wanted, text=""))
        text = asked(session, wanted).ways or ()
        stands = sa.or_(*(sa.and_(*(stands_in(one) for one in way)) for way in text))
        query = (
            sa.select(CallRow)
            .where(stands, *ready.clauses, *ready.within(CallRow.received_at.expression))
            .order_by(*order[wanted.sort])
        )
        call_store.as_calls(session, session.scalars(query.limit(PAGE)).all())


def _typing(database: Database) -> list[Figure]:
    """A key on the screen while the searches of the letters before it run."""
    from tests.bench import phone_window

    seconds, answers = phone_window.keys(database)
    told = f"phone: a key on the screen while searches run ({answers} lists shown)"
    return _milliseconds(told, seconds, TYPING)


# ---- the others ---------------------------------------------------------------------------------


def _recognition(database: Database) -> list[Figure]:
    """Numbers of all kinds of callers, those who call most among them."""
    recognition = CallerRecognition(database, "สุภาพร")
    with database.read() as session:
        normals = session.scalars(
            sa.select(CallRow.phone_normal).where(
                CallRow.id % 3001 == 0, CallRow.phone_normal != ""
            )
        ).all()
        often = session.scalars(
            sa.text(
                "SELECT phone_normal FROM phone_call WHERE phone_normal <> ''"
                " GROUP BY 1 ORDER BY count(*) DESC LIMIT 20"
            )
        ).all()
    numbers = [written_normal(one) for one in [*normals[: RECOGNISED - len(often)], *often]]
    recognition.by_number(numbers[0])
    seconds = [_seconds_of(partial(recognition.by_number, one)) for one in numbers]
    return _milliseconds("phone: a number recognised", seconds, RECOGNITION)


def _saving(register: PhoneRegister, database: Database) -> list[Figure]:
    """The latest calls written once more, now."""
    latest = [one.entry for one in register.newest(SAVED)]
    seconds = [_seconds_of(partial(register.record, one)) for one in latest]
    figures = _milliseconds("phone: a call saved, index included", seconds, SAVING)
    return [*figures, Figure("phone: the slowest of them", max(seconds) * 1000, "ms")]


def _seconds_of(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20, method="inclusive")[18]


def _milliseconds(title: str, seconds: Sequence[float], at_most: float | None) -> list[Figure]:
    """The 50th percentile, and the 95th with its limit."""
    middle = statistics.median(seconds) * 1000
    return [
        Figure(f"{title}, p50", middle, "ms"),
        Figure(f"{title}, p95 of {len(seconds)}", _p95(seconds) * 1000, "ms", at_most),
    ]

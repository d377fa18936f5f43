"""What a server is told in one message: all of it or nothing, and the connection is whole after it."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from gecc_desk.storage.server_talk import Known, Phrase, Said, talk
from tests.postgres import Server


@pytest.fixture
def driver(postgres: Server) -> Iterator[psycopg.Connection[Any]]:
    with (
        postgres.database(postgres.office) as name,
        contextlib.closing(psycopg.connect(postgres.text(name), autocommit=True)) as driver,
    ):
        driver.execute("CREATE TEMP TABLE noted (id int PRIMARY KEY, word text NOT NULL)")
        yield driver


def said(text: str, **values: object) -> Said:
    return Phrase.of(text), values


def note(number: int, word: str | None) -> Said:
    return said(
        "INSERT INTO noted (id, word) VALUES (%(id)s, %(word)s) RETURNING id", id=number, word=word
    )


def words(driver: psycopg.Connection[Any]) -> list[str]:
    return [word for (word,) in driver.execute("SELECT word FROM noted ORDER BY id")]


def test_values_come_back_as_they_were_told(driver: psycopg.Connection[Any]) -> None:
    told = ["น้ำ 100 %", None, True, -(2**40), dt.date(2026, 12, 1), 0.25, ""]
    kinds = ["text", "text", "bool", "bigint", "date", "float8", "text"]
    shown = ", ".join(f"%(v{place})s::{kind}" for place, kind in enumerate(kinds))
    values = {f"v{place}": value for place, value in enumerate(told)}
    again = "SELECT %(v0)s::text, 5 %% 3, %(v0)s::text"
    known: Known = {}
    for _ in range(2):
        rows, twice = talk(driver, known, [said(f"SELECT {shown}", **values), said(again, v0="คำ")])
        assert rows == [tuple(told)]
        assert twice == [("คำ", 2, "คำ")]
    assert len(known) == 2


def test_behind_one_that_fails_nothing_is_done_and_the_connection_goes_on(
    driver: psycopg.Connection[Any],
) -> None:
    known: Known = {}
    with pytest.raises(psycopg.errors.NotNullViolation):
        talk(driver, known, [said("BEGIN"), note(1, "one"), note(2, None), said("COMMIT")])
    driver.rollback()
    assert words(driver) == []
    assert talk(driver, known, [said("BEGIN"), note(1, "one"), said("COMMIT")]) == [0, [(1,)], 0]
    changed = said("UPDATE noted SET word = %(word)s", word="new")
    assert talk(driver, known, [changed]) == [1]
    assert words(driver) == ["new"]


def test_a_statement_that_cannot_be_planned_is_told_of_each_time(
    driver: psycopg.Connection[Any],
) -> None:
    known: Known = {}
    for _ in range(2):
        with pytest.raises(psycopg.errors.UndefinedTable):
            talk(driver, known, [note(1, "one"), said("SELECT * FROM nowhere")])
        assert words(driver) == []
    assert talk(driver, known, [note(1, "one")]) == [[(1,)]]


def test_a_text_that_no_server_keeps_is_refused_before_anything_is_said(
    driver: psycopg.Connection[Any],
) -> None:
    with pytest.raises(psycopg.DataError):
        talk(driver, {}, [note(1, "one"), note(2, "two\0three")])
    assert words(driver) == []


def test_a_server_that_ends_the_connection_is_told_of(
    driver: psycopg.Connection[Any], postgres: Server
) -> None:
    known: Known = {}
    talk(driver, known, [note(1, "one")])
    ending = said("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(psycopg.OperationalError):
        talk(driver, known, [ending, note(2, "two"), note(3, "three")])
    assert driver.closed


def test_somebody_who_stops_waiting_leaves_a_connection_that_nobody_mixes_up(
    driver: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(generator: Any, *_how: object, **_more: object) -> None:
        next(generator)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(driver, "wait", wait)
        with pytest.raises(KeyboardInterrupt):
            talk(driver, {}, [said("SELECT pg_sleep(0.2)"), note(1, "one")])
    # The answers to it would be taken for those to the next question.
    assert driver.closed

"""Databases as earlier versions of the program left them, with rows in them."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import sqlalchemy as sa

from gecc_desk.storage import migrations
from gecc_desk.storage.call_store import search_key_of
from gecc_desk.storage.database import Address, Database
from tests.builders import WORKDAY, bangkok, call

_OLD_CALL = sa.text(
    "INSERT INTO phone_call (id, received_at, recorded_at, recorded_by, caller, phone,"
    " phone_normal, topic, outcome, rings, note, search_key) VALUES (:id, :received_at,"
    " :recorded_at, :recorded_by, :caller, :phone, :phone_normal, :topic, :outcome, :rings,"
    " :note, :search_key)"
)


def put_calls(connection: sa.Connection, callers: Sequence[str]) -> None:
    """A call of each of these callers, numbered 7, 14 …, as the first revision had them."""
    rows: list[dict[str, object]] = []
    for number, name in enumerate(callers, start=1):
        entry = call(at=bangkok(WORKDAY, 9, number % 60), caller=name, phone="081-234-5678")
        # Moments in microseconds.
        at = int(entry.received_at.timestamp()) * 1_000_000
        rows.append(
            {
                "id": number * 7, "received_at": at, "recorded_at": at, "recorded_by": "test",
                "caller": name, "phone": entry.phone, "phone_normal": "+66812345678",
                "topic": entry.topic, "outcome": "transferred", "rings": "2",
                "note": "บันทึกเดิม",
                "search_key": search_key_of(entry, "+66812345678", "081-234-5678"),
            }
        )  # fmt: skip
    connection.execute(_OLD_CALL, rows)


def put_tickets(connection: sa.Connection, count: int) -> None:
    """So many tickets of one day, all waiting, as the first revision had them."""
    at = int(bangkok(WORKDAY, 9).timestamp()) * 1_000_000
    day = f"'{WORKDAY.isoformat()}', 'A'"
    rows = (
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :most)"
        " SELECT n FROM n"
    )
    connection.exec_driver_sql("INSERT INTO service VALUES (1, 'A', 'x', 15, 1, 1)")
    connection.exec_driver_sql(f"INSERT INTO number_sequence VALUES ({day}, {count})")
    for filled in (
        f"ticket SELECT n, {day}, n, 1, 'ordinary', NULL, '', '', {at}, 'waiting', {at}, NULL",
        f"ticket_event SELECT n, n, 'issued', {at}, 'test', NULL, ''",
    ):
        connection.execute(sa.text(f"INSERT INTO {filled} FROM ({rows})"), {"most": count})


def old_office(file: Path, revision: str, *, tickets: int = 0, callers: Sequence[str] = ()) -> Path:
    """An office that began with the first version and was last opened by that of `revision`."""
    with contextlib.closing(Database(Address(file))) as database:
        with database._engine.begin() as connection:
            migrations.upgrade(connection, "0001")
            if callers:
                put_calls(connection, callers)
            if tickets:
                put_tickets(connection, tickets)
            migrations.upgrade(connection, revision)
        database._write_ahead()
    return file

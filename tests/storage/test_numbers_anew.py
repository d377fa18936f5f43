"""Numbers that an older reading got wrong are read anew; nothing else of a register changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from gecc_desk.domain.calls import Transfer, TransferResult
from gecc_desk.domain.people import Identity
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage import migrations, numbers_anew, search_index
from gecc_desk.storage.database import HEAD, Address, Database
from tests.builders import Clock, call, usual_office

MOBILE, SWITCHBOARD, ADDRESS = "081-234-5678, 089-765-4321", "02-141-4100 ถึง 02", "191 หมู่ 5"
#: Every table of a register, in the order of its rows.
TABLES = ("phone_call", "person", "person_phone", "call_gram", "call_rank", "call_block")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """A register of which some calls are in the index and the newest are not."""
    database = usual_office(tmp_path)
    clock = Clock()
    register = PhoneRegister(database, "test", clock=clock)
    for caller, phone in (
        ("สมชาย", MOBILE), ("สมหญิง", SWITCHBOARD), ("บ้าน", ADDRESS), ("", "+66 81 234 5678"),
        ("ยกเลิก", "081-999-8888"), ("ไม่บอก", ""),
    ):  # fmt: skip
        clock.forward(minutes=1)
        register.record(call(at=clock(), caller=caller, phone=phone, note="หมายเหตุ"))
    clock.forward(minutes=1)
    register.record(call(at=clock(), caller="สมชาย", phone="081-234-5678"))
    CallCorrections(database, "test", clock=clock).void(5, "ซ้ำ")
    with database._engine.begin() as connection:
        # An older reading took the house for a number, and so it has a caller.
        connection.exec_driver_sql("UPDATE phone_call SET person_id = 1 WHERE id = 3")
        # Some calls are in the index and the newest are not.
        search_index.catch_up(connection, step=5)
    return database


def _tables(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database._engine.connect() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(
                f"SELECT * FROM {table} ORDER BY 1, 2"
            )]
            for table in TABLES
        }  # fmt: skip


def _read_less_well(database: Database) -> None:
    """What an older reading left: no country code, a hotline that is a house, no second number."""
    with database.write() as work:
        run = work.session.connection().exec_driver_sql
        run("DELETE FROM person_phone")
        for call_id, normal in ((1, ""), (2, "021414100"), (3, "191"), (4, "66812345678")):
            with search_index.reindexed(work.session, call_id):
                run(
                    "UPDATE phone_call SET phone_normal = ?, search_key = replace(replace("
                    "search_key, '66812345678', ''), '6621414100', '') WHERE id = ?",
                    (normal, call_id),
                )
        run("UPDATE phone_call SET phone_normal = '0819998888' WHERE id = 5")
        for number, call_id in (
            ("021414100", 2),
            ("191", 3),
            ("+66812345678", 7),
            ("0819998888", 5),
        ):
            run(
                "INSERT INTO person_phone SELECT ?, person_id, received_at FROM phone_call WHERE id = ?",
                (number, call_id),
            )
        work.commit()


def _as_before(database: Database) -> Database:
    """The same rows in a database as version 0007 left it, opened by this program."""
    key = database.key
    assert key is not None
    database.close()
    new = database.address.path
    old = Database(Address(new.with_name("old.sqlite3")))
    with old._engine.begin() as connection:
        migrations.upgrade(connection, "0007")
    with old._engine.connect() as connection:
        run = connection.connection.driver_connection.execute  # type: ignore[union-attr]
        run(f'ATTACH ? AS new KEY "{key.literal}"', (str(new),))
        run("PRAGMA foreign_keys = OFF")
        tables = run("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table not in ("alembic_version", "call_gram"):
                columns = ", ".join(
                    f'"{column[1]}"' for column in run(f"PRAGMA main.table_info({table})")
                )
                run(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        # What it had of the search index lay otherwise; none of it is to stay.
        run("INSERT INTO main.call_gram VALUES (0, 'xyz', x'0100'), (7, 'xyz', x'0100')")
        # Its record of use began later, and so it knows no end of one.
        run("DELETE FROM main.setting WHERE name = 'audit_end'")
    old.close()
    return Database.open(old.address)


def test_numbers_are_as_if_they_had_always_been_read_so(database: Database) -> None:
    right = _tables(database)
    _read_less_well(database)
    assert any("search key" in line for line in check_up(database).problems)
    migrated = _as_before(database)
    assert migrated.revision() == HEAD
    with migrated._engine.begin() as connection:
        search_index.catch_up(connection, step=5)
    assert _tables(migrated) == right
    assert check_up(migrated).problems == ()
    register = PhoneRegister(migrated, "test")
    assert {one.id for one in register.find("+66812345678")} == {1, 4, 7}
    known = register.recognise("081 234 5678")
    assert known is not None
    assert known.names == ("สมชาย",)
    (somchai,) = People(migrated, "test").recognise(Identity("สมชาย")).alike
    assert somchai.phones == ("081-234-5678", "089-765-4321")
    migrated.close()


def test_a_register_whose_numbers_are_right_is_left_as_it_was(database: Database) -> None:
    before = _tables(database)
    with database._engine.begin() as connection:
        counted = "SELECT total_changes()"
        written = connection.exec_driver_sql(counted).scalar()
        assert numbers_anew.read_anew(connection) == 0
        assert connection.exec_driver_sql(counted).scalar() == written
    assert _tables(database) == before
    database.close()


def test_a_call_that_cannot_be_read_stops_no_start(database: Database) -> None:
    _read_less_well(database)
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE phone_call SET outcome = 'sung' WHERE id = 1")
    migrated = _as_before(database)
    with migrated._engine.connect() as connection:
        query = "SELECT phone_normal FROM phone_call WHERE id < 3 ORDER BY id"
        assert connection.exec_driver_sql(query).scalars().all() == ["", "+6621414100"]
    migrated.close()


def test_calls_of_an_older_register_are_found_by_signs_and_extension(tmp_path: Path) -> None:
    database = usual_office(tmp_path)
    register = PhoneRegister(database, "test")
    transfers = (Transfer("ฝ่ายอำนวยการ", TransferResult.BUSY, "4417"),)
    wanted = register.record(call(phone="", note="ชั้น 2 (ห้อง 5)", transfers=transfers)).id
    with database._engine.begin() as connection:
        # As it was written when searches left signs out, and indexed so.
        connection.exec_driver_sql(
            "UPDATE phone_call SET search_key = replace(replace(replace(search_key, char(31) || '(',"
            " ''), char(31) || ')', ''), '4417', '')"
        )
        search_index.catch_up(connection, step=wanted + 1)
    assert not [*register.find("("), *register.find("4417")]
    with database._engine.begin() as connection:
        assert numbers_anew.read_anew(connection) == 1
    for text in ("(", ")", "4417"):
        assert [one.id for one in register.find(text)] == [wanted]
    assert check_up(database).problems == ()

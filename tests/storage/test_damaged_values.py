"""What another hand left in the file is told as damage, never as a bug of the program."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import TicketRow
from tests.builders import call, usual_office

TEXT = "รายงานตัว"
DAMAGE = [
    "UPDATE phone_call SET received_at = -99999999999999999",
    "UPDATE phone_call SET received_at = 'abc'",
    "UPDATE phone_call SET recorded_at = 9e18",
    "UPDATE phone_call SET outcome = 'sung'",
    "DROP TABLE call_block",
    "ALTER TABLE phone_call DROP COLUMN note",
]


@pytest.mark.parametrize("statement", DAMAGE)
def test_a_register_that_cannot_be_read_is_damaged(tmp_path: Path, statement: str) -> None:
    with contextlib.closing(usual_office(tmp_path)) as database:
        PhoneRegister(database, "test").record(call(f"สอบถามวัน{TEXT}"))
        with database.write() as work:
            work.session.connection().exec_driver_sql(statement)
            work.commit()
    with contextlib.closing(Database.open(Address(tmp_path / "desk.sqlite3"))) as database:
        with pytest.raises(DatabaseDamaged) as told:
            PhoneRegister(database, "test").find(TEXT)
        assert told.value.__cause__ is None or "sung" not in str(told.value.__cause__)


@pytest.mark.parametrize("column", ["service_day", "issued_at", "lane", "state"])
def test_a_queue_that_cannot_be_read_is_damaged(tmp_path: Path, column: str) -> None:
    with contextlib.closing(usual_office(tmp_path)) as database:
        ticket = Reception(database, "test").issue("A").ticket
        with database.write() as work:
            connection = work.session.connection()
            connection.exec_driver_sql(f"UPDATE ticket SET {column} = 'abc'")
            work.commit()
        with database.read() as session, pytest.raises(DatabaseDamaged):
            session.query(TicketRow).filter(TicketRow.number == int(ticket.number[1:])).one()

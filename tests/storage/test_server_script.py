"""The script for a server's administrator, run as it is shipped, and a day of desks after it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

import resources
from gecc_desk.console import main
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.people import Identity
from gecc_desk.domain.roles import Right
from gecc_desk.domain.tickets import TicketStep
from gecc_desk.services import setup
from gecc_desk.services.accounts import Accounts
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.desks import Desks
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.entrance import Entrance
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.services.retention import Retention
from gecc_desk.services.seat import Seat
from gecc_desk.storage import server_errors
from gecc_desk.storage.database import HEAD, REVISIONS, Database
from gecc_desk.storage.machine import Machine
from tests.builders import call
from tests.postgres import OWNER, PASSWORD
from tests.served_office import ADMIN, DESK_PASSWORD, OWNER_PASSWORD, Served, served_office

__all__ = ["served_office"]  # a fixture

pytestmark = pytest.mark.usefixtures("cheap_passwords")

SCRIPT = resources.folder("server") / "office.sql"
HALF_A_PAGE = 40


@pytest.fixture
def database(served_office: Served) -> Iterator[Database]:
    """The office as a desk has it open."""
    with contextlib.closing(Database.open(served_office.address())) as database:
        yield database


def test_the_script_fits_on_half_a_page_and_the_console_hands_it_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= HALF_A_PAGE
    assert main(["server-script"]) == 0
    assert capsys.readouterr().out.strip() == text.strip()
    assert main(["server-script", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"script": text}
    page = (Path(__file__).parents[2] / "docs" / "server.md").read_text(encoding="utf-8")
    assert "gecc-deskctl server-script" in page


def test_a_working_day_at_a_desk(served_office: Served, database: Database, tmp_path: Path) -> None:
    person = Entrance(database).sign_in(*ADMIN)
    seat = Seat.of(person)
    assert seat.may(Right.CHANGE_SETTINGS)
    Desks(database, seat, Machine(tmp_path / "machine.json")).settle()
    reception, counters = Reception(database, seat), CounterDesk(database, seat)
    number = reception.issue("A", identity=Identity("ศรีสมร ใจดี", 1960)).ticket.number
    counters.set_state(1, CounterState.OPEN)
    called = counters.call_next(1)
    assert called is not None
    assert called.ticket.number == number
    counters.step(number, TicketStep.START, 1)
    counters.step(number, TicketStep.FINISH, 1)
    register = PhoneRegister(database, seat)
    Drafts(database, seat, person.name).keep("call", {"caller": "ครึ่ง"})
    kept = register.record(call(caller="สมชาย", phone="0812345678", outcome=Outcome.CALLBACK))
    found = register.call(kept.id)
    CallCorrections(database, seat).correct(found, call(caller="สมชาย ใจดี"), "พิมพ์ผิด")
    assert [one.id for one in register.find("ใจดี")] == [kept.id]
    OfficeSettings(database, seat).set_values({"board_notice": "ปิดวันศุกร์"})
    People(database, seat).disclosures()
    Accounts(database, seat).add("คนใหม่", person.role, "three words of mine")
    Retention(database, seat).run()
    Entrance(database).sign_out(person)
    assert check_up(database).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id integer)",
        "CREATE TEMPORARY TABLE mine (id integer)",
        "CREATE SCHEMA mine",
        "ALTER TABLE ticket ADD COLUMN mine integer",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE ticket",
        "DROP TRIGGER audit_entry_no_delete ON audit_entry",
        "TRUNCATE ticket",
        "UPDATE audit_entry SET actor = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "SELECT setval('audit_entry_id_seq', 1)",
        "UPDATE ticket_event SET step = 'issued'",
        "DELETE FROM ticket_event",
        "UPDATE counter_event SET counter = 1",
        "DELETE FROM counter_event",
        "DELETE FROM call_revision",
        "DELETE FROM phone_call",
        "DELETE FROM ticket",
        "UPDATE alembic_version SET version_num = '9999'",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
    ],
)
def test_a_desk_can_change_no_table_and_no_entry(served_office: Served, statement: str) -> None:
    words: dict[str, Any] = {**served_office.address().words, "autocommit": True}
    with psycopg.connect(**words) as connection, pytest.raises(psycopg.Error) as refused:
        connection.execute(statement.encode())
    # Of what is not its own the server says that it is not permitted, or not the owner.
    assert refused.value.sqlstate == "42501"


def test_a_desk_brings_no_office_forward_and_its_owner_leaves_no_entry_open(
    served_office: Served,
) -> None:
    owner = served_office.address("gecc_owner", OWNER_PASSWORD)
    words: dict[str, Any] = {**owner.words, "autocommit": True}
    with psycopg.connect(**words) as connection:
        connection.execute("GRANT UPDATE, DELETE ON audit_entry TO gecc_desk")
        # As if the program had brought a migration that changes nothing.
        with contextlib.closing(Database.open(owner)) as database, database._engine.begin() as one:
            database._take_rights(one)
        assert connection.execute(_MAY, ("UPDATE",)).fetchone() == (False,)
        assert connection.execute(_MAY, ("INSERT",)).fetchone() == (True,)
        connection.execute("UPDATE alembic_version SET version_num = %s", (REVISIONS[-2],))
        try:
            with pytest.raises(server_errors.ServerRightsMissing):
                Database.open(served_office.address())
        finally:
            connection.execute("UPDATE alembic_version SET version_num = %s", (HEAD,))


_MAY = "SELECT has_table_privilege('gecc_desk', 'audit_entry', %s)"


def test_no_password_stands_in_the_servers_log(
    served_office: Served,
) -> None:
    log = (served_office.server.folder / "log").read_text(encoding="utf-8", errors="replace")
    assert 'CREATE DATABASE "office"' not in log, "what follows the passwords is not logged either"
    assert "GRANT USAGE ON SCHEMA" in log, "after them the log goes on"
    for password in (OWNER_PASSWORD, DESK_PASSWORD):
        assert password not in log
        assert password.replace("'", "''") not in log


def test_a_further_office_on_the_same_server_is_apart(
    served_office: Served, tmp_path: Path
) -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    # As -v office=… -v owner=… -v desk=… on psql's command line.
    second = tmp_path / "second.sql"
    second.write_text(
        "\\set office second\n\\set owner second_owner\n\\set desk second_desk\n" + text
    )
    served_office.runs(second)
    with pytest.raises(server_errors.ServerRightsMissing):
        Database.open(served_office.address(dbname="second"))
    with pytest.raises(server_errors.ServerRightsMissing):
        Database.open(served_office.address("second_desk"))
    assert served_office.server.superuser != OWNER


NAMED = ("-v", "office=third", "-v", "owner=third_owner", "-v", "desk=third_desk")
_THERE = (
    "SELECT datname FROM pg_database WHERE datname = 'third'"
    " UNION ALL SELECT rolname FROM pg_roles WHERE starts_with(rolname, 'third')"
)


def as_superuser(served: Served) -> psycopg.Connection[Any]:
    admin = served.address(served.server.superuser, PASSWORD, dbname="postgres")
    words: dict[str, Any] = {**admin.words, "autocommit": True}
    return psycopg.connect(**words)


@pytest.mark.parametrize(
    "given", [{}, {"OWNER_PASSWORD": "secret"}, {"OWNER_PASSWORD": "", "DESK_PASSWORD": "secret"}]
)
def test_nothing_is_made_where_a_password_is_missing(
    served_office: Served, given: dict[str, str]
) -> None:
    code, complaint = served_office.tells(SCRIPT, *NAMED, **given)
    assert code != 0
    assert "Nothing was made: OWNER_PASSWORD and DESK_PASSWORD" in complaint
    assert "secret" not in complaint
    with as_superuser(served_office) as connection:
        assert connection.execute(_THERE).fetchall() == []


def test_the_roles_of_another_office_are_let_alone(served_office: Served) -> None:
    given = {"OWNER_PASSWORD": "another", "DESK_PASSWORD": "another"}
    for words in (NAMED[:2], (*NAMED[:4], "-v", "desk=gecc_desk")):
        code, complaint = served_office.tells(SCRIPT, *words, **given)
        assert code != 0
        assert "roles of another office" in complaint
        with as_superuser(served_office) as connection:
            assert connection.execute(_THERE).fetchall() == []
    Database.open(served_office.address()).close()


def test_a_script_that_was_cut_off_goes_on_and_may_run_again(
    served_office: Served, tmp_path: Path
) -> None:
    text = SCRIPT.read_text(encoding="utf-8")
    try:
        for number, end in enumerate(("ALTER ROLE", "REVOKE ALL", "GRANT USAGE ON SCHEMA")):
            cut = tmp_path / f"{number}.sql"
            cut.write_text(text[: text.index(end)], encoding="utf-8")
            served_office.runs(cut, *NAMED)
        served_office.runs(SCRIPT, *NAMED)
        owner = served_office.address("third_owner", OWNER_PASSWORD, dbname="third")
        setup.create_office(owner, admin=ADMIN).close()
        served_office.runs(SCRIPT, *NAMED)
        desk = served_office.address("third_desk", dbname="third")
        with contextlib.closing(Database.open(desk)) as database:
            assert Reception(database, "x").issue("A").ticket.number == "A001"
        with psycopg.connect(**desk.words) as connection:  # type: ignore[arg-type]
            refused = "UPDATE audit_entry SET actor = 'x'"
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(refused)
    finally:
        with as_superuser(served_office) as connection:
            connection.execute("DROP DATABASE IF EXISTS third WITH (FORCE)")
            connection.execute("DROP ROLE IF EXISTS third_owner, third_desk")

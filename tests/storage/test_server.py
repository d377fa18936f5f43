"""An office on a PostgreSQL server: what can be wrong with it is told in words, and no secret is."""

from __future__ import annotations

import contextlib
import logging
import select
import time
import traceback
from collections.abc import Callable, Iterator

import psycopg
import pytest
import sqlalchemy as sa

from gecc_desk.domain.audit import Action
from gecc_desk.domain.changes import Changed
from gecc_desk.domain.errors import DeskError, ServerGone, WorldFailed
from gecc_desk.domain.people import Identity
from gecc_desk.domain.tickets import TicketStep
from gecc_desk.services import setup
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.backup import Backups
from gecc_desk.services.checkup import check_up
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage import errors, server_database, server_errors
from gecc_desk.storage.database import HEAD, REVISIONS, Address, ChangeWatch, Database
from gecc_desk.storage.server_address import ServerAddress, is_this_machine
from gecc_desk.storage.server_errors import During
from gecc_desk.storage.server_watch import ServerWatch
from gecc_desk.storage.tables import DraftRow, SettingRow
from tests.builders import Clock, call
from tests.engines import as_typed
from tests.postgres import OWNER, PASSWORD, Server
from tests.storage import children
from tests.storage.processes import child

DESK = "gecc_desk_test"


@pytest.fixture
def name(postgres: Server) -> Iterator[str]:
    """The database of an office on the server."""
    with postgres.database(postgres.office) as name:
        yield name


@pytest.fixture
def database(postgres: Server, name: str) -> Iterator[Database]:
    with contextlib.closing(Database.open(postgres.address(name))) as database:
        yield database


def refused(address: Address) -> WorldFailed:
    with pytest.raises(WorldFailed) as told:
        Database.open(address)
    assert PASSWORD not in "".join(traceback.format_exception(told.value))
    for text in (told.value.in_english(), told.value.in_thai()):
        assert "{" not in text
        assert PASSWORD not in text
    return told.value


# ---- the address --------------------------------------------------------------------------------


def test_an_address_tells_everything_but_its_password() -> None:
    address = Address.parse("postgresql://desk:se%20cret@10.0.0.5:5433/office?sslmode=verify-full")
    assert isinstance(address, ServerAddress)
    assert address.shown == "postgresql://desk@10.0.0.5:5433/office"
    assert "se cret" not in repr(address) + str(address)
    assert address.words == {
        "host": "10.0.0.5", "port": "5433", "dbname": "office", "user": "desk",
        "password": "se cret", "sslmode": "verify-full",
    }  # fmt: skip


def test_what_an_address_leaves_out_the_variables_of_libpq_say(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable, value in (("PGHOST", "db.office.go.th"), ("PGPORT", "6000"), ("PGUSER", "desk")):
        monkeypatch.setenv(variable, value)
    address = Address.parse("postgresql:///office")
    assert address.shown == "postgresql://desk@db.office.go.th:6000/office"
    assert isinstance(address, ServerAddress)
    assert address.words["sslmode"] == "require"


@pytest.mark.parametrize(
    ("typed", "mode"),
    [
        ("postgresql://10.0.0.5/office", "require"),
        ("postgresql://db.office.go.th/office?sslmode=verify-ca", "verify-ca"),
        ("postgresql://127.0.0.1,10.0.0.5/office", "require"),
        ("postgresql://127.0.0.1/office", None),
        ("postgresql://[::1]/office", None),
        ("postgresql://localhost/office", None),
        ("postgresql://%2Fvar%2Frun%2Fpostgresql/office", None),
        ("postgresql:///office", None),
        ("postgresql://localhost/office?hostaddr=10.0.0.5", "require"),
    ],
)
def test_what_leaves_this_machine_is_encrypted(typed: str, mode: str | None) -> None:
    address = Address.parse(typed)
    assert isinstance(address, ServerAddress)
    assert address.words.get("sslmode") == mode


def test_what_lies_on_this_machine_is_the_offices_when_another_server_stands_by() -> None:
    alone = Address.parse("postgresql://desk@one:5433/office")
    together = Address.parse("postgresql://desk@one:5433,two/office")
    assert alone.path == together.path
    assert alone.path != Address.parse("postgresql://desk@two:5433,one/office").path


def test_a_variable_that_leads_elsewhere_is_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGHOSTADDR", "10.0.0.5")
    address = Address.parse("postgresql://localhost/office")
    assert isinstance(address, ServerAddress)
    assert address.words["sslmode"] == "require"


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://db.office.go.th/office?sslmode=disable",
        "postgresql://db.office.go.th/office?sslmode=prefer",
        "postgresql://desk:secret@localhost",
        "postgresql://desk:secret@localhost:port:port/x",
        "postgresql://desk:secret@localhost:99999/x",
        "postgresql://desk:secret@localhost:0/x",
        "postgresql://desk:secret@localhost:๕๔๓๒/x",
        "postgresql://desk:secret@localhost/x?sslmode=secret",
        "postgresql://desk:secret@db.office.go.th/x?sslmode=secret",
        "postgresql://desk:secret@localhost/x?nothing=known",
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(typed: str) -> None:
    with pytest.raises(errors.UnknownAddress) as told:
        Address.parse(typed)
    assert "secret" not in "".join(traceback.format_exception_only(told.value))
    assert told.value.__suppress_context__ or told.value.__context__ is None


def test_this_machine_is_known_by_its_addresses() -> None:
    assert all(map(is_this_machine, ("", "localhost", "127.0.0.9", "::1", "/run", "@abstract")))
    assert not any(map(is_this_machine, ("10.0.0.5", "db", "localhost,db", "0.0.0.0")))


# ---- what can be wrong ----------------------------------------------------------------------------


def test_a_wrong_password_an_unknown_user_and_a_missing_database_are_told(
    postgres: Server, name: str
) -> None:
    wrong = postgres.address(name, password="wrong")
    assert isinstance(refused(wrong), server_errors.ServerSignInFailed)
    nobody = postgres.address(name, user="nobody_of_this_name")
    assert isinstance(refused(nobody), server_errors.ServerSignInFailed)
    missing = postgres.address("no_such_office")
    assert isinstance(refused(missing), server_errors.ServerDatabaseMissing)


def test_a_server_that_is_not_there_or_offers_no_encryption_is_told(
    postgres: Server, name: str
) -> None:
    away = Address.parse("postgresql://desk@127.0.0.1:1/office")
    assert isinstance(refused(away), server_errors.ServerUnreachable)
    unknown = Address.parse("postgresql://desk@no-such-host.invalid/office")
    assert isinstance(refused(unknown), server_errors.ServerUnreachable)
    open_one = Address.parse(f"{postgres.text(name)}?sslmode=require")
    assert isinstance(refused(open_one), server_errors.ServerNotEncrypted)


def test_an_empty_database_is_made_an_office_once(postgres: Server) -> None:
    with postgres.database() as empty:
        address = postgres.address(empty)
        assert not Database.is_there(address)
        assert isinstance(refused(address), errors.DatabaseMissing)
        setup.open_or_create_office(address).close()
        assert Database.is_there(address)
        with pytest.raises(errors.DatabaseExists):
            setup.create_office(address)
        with contextlib.closing(Database.open(address)) as database:
            assert database.revision() == HEAD
            assert check_up(database).problems == ()


def test_the_database_of_another_program_is_refused_and_not_touched(postgres: Server) -> None:
    with postgres.database() as other:
        postgres.says("CREATE TABLE invoices (id integer)", database=other)
        assert isinstance(refused(postgres.address(other)), errors.NotADatabase)
        with pytest.raises(errors.NotADatabase):
            setup.create_office(postgres.address(other))


def test_a_newer_office_is_refused_and_an_older_one_brought_forward_by_its_owner(
    postgres: Server, name: str, desk_role: str
) -> None:
    put = "UPDATE alembic_version SET version_num = '{}'"
    postgres.says(put.format("9999"), database=name)
    assert isinstance(refused(postgres.address(name)), errors.DatabaseTooNew)
    # The last two migrations taken back by hand.
    postgres.says(
        put.format(REVISIONS[-3]), "DROP TABLE kept_write", "DROP TABLE desk",
        "ALTER TABLE ticket_event DROP COLUMN desk", "ALTER TABLE counter_event DROP COLUMN desk",
        "ALTER TABLE phone_call DROP COLUMN desk", "ALTER TABLE follow_up DROP COLUMN done_desk",
        "ALTER TABLE draft DROP COLUMN desk", "ALTER TABLE draft RENAME COLUMN owner TO desk",
        "ALTER TABLE draft ADD CONSTRAINT pk_draft PRIMARY KEY (desk, form)",
        "INSERT INTO draft VALUES ('somsri', 'call', '{\"caller\": \"x\"}', 1)",
        database=name,
    )  # fmt: skip
    assert isinstance(refused(postgres.address(name, desk_role)), server_errors.ServerRightsMissing)
    with contextlib.closing(Database.open(postgres.address(name))) as database:
        assert database.revision() == HEAD
        assert check_up(database).problems == ()
        with database.read() as session:
            draft = session.get(DraftRow, ("", "somsri", "call"))
            assert draft is not None
            assert draft.content == {"caller": "x"}


@pytest.mark.parametrize("made", ["ENCODING 'SQL_ASCII' LOCALE 'C'", "LOCALE 'C.UTF-8'"])
def test_a_database_of_another_order_or_encoding_is_refused(
    postgres: Server, made: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "UTF-8" in made:
        # Every system has this one; any other locale would be refused alike.
        monkeypatch.setattr(server_database, "_PLAIN_ORDERS", ("C",))
    postgres.says(f"CREATE DATABASE unfit TEMPLATE template0 {made}")
    try:
        assert isinstance(refused(postgres.address("unfit")), server_errors.ServerDatabaseUnfit)
    finally:
        postgres.says("DROP DATABASE unfit WITH (FORCE)")


def test_an_older_server_is_refused(
    postgres: Server, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_errors, "LEAST_VERSION", 99)
    assert isinstance(refused(postgres.address(name)), server_errors.ServerTooOld)


def test_who_waits_too_long_for_another_desk_is_told_so(
    postgres: Server, name: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(server_database._SETTINGS, "lock_timeout", "50ms")
    with contextlib.closing(Database.open(postgres.address(name))) as second:
        with database.write(), pytest.raises(errors.DatabaseBusy):
            Reception(second, "test").issue("A")
        assert Reception(second, "test").issue("A").ticket.number == "A001"


def test_a_connection_that_breaks_is_told_and_the_next_press_goes_on(
    postgres: Server, name: str, database: Database
) -> None:
    reception = Reception(database, "test")
    reception.issue("A")
    # What lies in the pool is noticed before anybody is told.
    postgres.says(_END_ALL.format(name))
    assert reception.issue("A").ticket.number == "A002"
    with database.write() as work:
        work.session.add(SettingRow(name="lost", value=1))
        work.session.flush()
        postgres.says(_END_ALL.format(name))
        with pytest.raises(server_errors.ServerLost):
            work.session.execute(sa.text("SELECT 1"))
    with database.write() as work:
        work.session.add(SettingRow(name="lost", value=1))
        work.session.flush()
        postgres.says(_END_ALL.format(name))
        # The server knows that it was not kept, and is asked at once.
        with pytest.raises(server_errors.ServerLost):
            work.commit()
    assert reception.issue("A").ticket.number == "A003"
    assert check_up(database).problems == ()
    with database.read() as session:
        assert session.get(SettingRow, "lost") is None


_END_ALL = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{}'"


def test_a_server_that_is_restarted_is_told_and_found_again_with_all_that_was_kept(
    postgres: Server, database: Database
) -> None:
    reception = Reception(database, "test")
    reception.issue("A")
    watch = database.watch()
    postgres.stop("fast")
    try:
        with pytest.raises(server_errors.ServerUnreachable):
            reception.issue("A")
        with pytest.raises(server_errors.ServerUnreachable):
            reception.waiting_room()
    finally:
        postgres.start()
    assert is_told_of_change_in_the_end(watch)
    assert reception.issue("A").ticket.number == "A002"
    watch.close()
    assert check_up(database).problems == ()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("53100", server_errors.ServerDiskFull),
        ("53300", server_errors.ServerFull),
        ("25006", server_errors.ServerReadOnly),
        ("42501", server_errors.ServerRightsMissing),
        ("40P01", errors.DatabaseBusy),
        ("XX001", errors.DatabaseDamaged),
        ("42P01", errors.DatabaseDamaged),
        ("57P03", server_errors.ServerUnreachable),
        ("42601", None),
        ("23505", None),
    ],
)
def test_the_codes_of_the_server_are_told_in_words(code: str, kind: type[DeskError] | None) -> None:
    address = Address.parse("postgresql://desk@127.0.0.1/office")
    assert isinstance(address, ServerAddress)
    error = psycopg.errors.lookup(code)("what people typed")
    told = server_errors.world_error(error, address, During.WORKING)
    assert type(told) is (kind or type(None))
    if told is not None:
        assert "typed" not in told.in_english()
        assert "{" not in told.in_english() + told.in_thai()


# ---- rights ---------------------------------------------------------------------------------------


@pytest.fixture
def desk_role(postgres: Server, name: str) -> Iterator[str]:
    """A desk's own role, with rights as the shipped script gives them (`test_server_script`)."""
    postgres.says(f"CREATE ROLE {DESK} LOGIN PASSWORD '{PASSWORD}'")
    postgres.says(
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {DESK}",
        f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {DESK}",
        f"REVOKE UPDATE, DELETE ON audit_entry FROM {DESK}",
        database=name,
    )
    yield DESK
    postgres.says(f"DROP OWNED BY {DESK}", database=name)
    postgres.says(f"DROP ROLE {DESK}")


def test_a_desk_works_with_a_role_that_changes_no_table_and_no_entry(
    postgres: Server, name: str, desk_role: str
) -> None:
    address = postgres.address(name, desk_role)
    with contextlib.closing(Database.open(address)) as database:
        assert Reception(database, "test").issue("A").ticket.number == "A001"
        AuditTrail(database, "test").told(Action.CHECKED)
        assert check_up(database).problems == ()
    forbidden = (
        "DROP TABLE ticket", "ALTER TABLE audit_entry DISABLE TRIGGER ALL", "CREATE TABLE x ()",
        "UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry",
    )  # fmt: skip
    for statement in forbidden:
        with (
            psycopg.connect(postgres.text(name, desk_role)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement.encode())


def test_not_even_the_owner_changes_an_entry_unnoticed(
    postgres: Server, name: str, database: Database
) -> None:
    AuditTrail(database, "test").told(Action.CHECKED)
    for statement in (
        "UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry",
        "INSERT INTO audit_entry SELECT * FROM audit_entry",
    ):  # fmt: skip
        with pytest.raises(psycopg.errors.IntegrityError):
            postgres.says(statement, database=name)
    postgres.says("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_update", database=name)
    postgres.says("UPDATE audit_entry SET actor = 'x'", database=name)
    problems = check_up(database).problems
    assert "trigger audit_entry_no_update: it was replaced by another" in problems
    assert any(line.startswith("audit entry 1: the chain breaks here") for line in problems)


# ---- what is found --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damage", "finding"),
    [
        ("DROP INDEX ix_ticket_day_state", "the table ticket lacks its index ix_ticket_day_state"),
        ("DROP TRIGGER audit_entry_no_delete ON audit_entry", "the schema lacks the trigger audit_entry_no_delete"),
        ("ALTER TABLE ticket ADD COLUMN mine integer", "the table ticket has a column mine"),
        ("CREATE TABLE mine (id integer)", "the schema has the table mine"),
        ("UPDATE ticket SET state = 'asleep'", "ticket row 1: its state is none of"),
        ("UPDATE ticket SET state = 'finished'", "ticket A001 of 2026-11-23: it is kept as finished"),
        ("UPDATE number_sequence SET last = 3", "ticket A002 of 2026-11-23 to ticket A003"),
        ("UPDATE setting SET value = '5' WHERE name = 'settled_day'", "setting settled_day: it is no day"),
        ("DELETE FROM ticket_event", "ticket A001 of 2026-11-23: it has no events"),
    ],
)  # fmt: skip
def test_damage_on_a_server_is_found_and_named(
    postgres: Server, name: str, database: Database, damage: str, finding: str
) -> None:
    Reception(database, "test", clock=Clock()).issue("A")
    postgres.says(damage, database=name)
    problems = check_up(database).problems
    assert [line for line in problems if line.startswith(finding)], problems


# ---- the watch, copies, the log -------------------------------------------------------------------


def told_of_change(watch: ServerWatch) -> Changed:
    """What the watch tells as soon as the server says something."""
    assert select.select([watch.fileno()], [], [], 10)[0], "nothing was said"
    return watch.changed()


def is_told_of_change_in_the_end(watch: ChangeWatch) -> bool:
    """Whether a watch that was cut off is back, however often it says first that it is not."""
    assert isinstance(watch, ServerWatch)
    end = time.monotonic() + 20
    while time.monotonic() < end:
        watch.try_now()
        select.select([watch.fileno()], [], [], 0.05)
        with contextlib.suppress(ServerGone):
            if watch.changed():
                return True
    return False


def test_a_watch_is_told_what_to_look_at_anew(database: Database) -> None:
    watch = database.watch()
    assert isinstance(watch, ServerWatch)
    clock, register = Clock(), PhoneRegister(database, "x")
    reception = Reception(database, "x", clock=clock)
    desk = CounterDesk(database, "x", clock=clock)
    identity = Identity("สมชาย ใจดี", citizen_id="1101700230708")
    drafts = Drafts(database, "x")
    told = {}
    works: dict[str, Callable[[], object]] = {
        "issue": lambda: reception.issue("A", paper=True),
        "call": lambda: desk.call_next(1),
        "start": lambda: desk.step("A001", TicketStep.START, 1),
        "undo": lambda: desk.undo("A001", 1),
        "record": lambda: register.record(call()),
        "card": lambda: reception.issue("A", identity=identity),
        "services": lambda: desk.set_services(1, None),
    }
    for what, work in works.items():
        work()
        told[what] = told_of_change(watch)
    assert told == {
        **dict.fromkeys(("issue", "call", "start", "undo"), Changed.QUEUE),
        "record": Changed.CALLS,
        "card": Changed.ANYTHING,
        "services": Changed.ANYTHING,
    }
    drafts.keep("call", {"caller": "สม"})
    drafts.forget("call")
    # What is told next is not preceded by anything of the drafts.
    desk.call_next(1)
    assert told_of_change(watch) is Changed.QUEUE
    watch.close()


def test_a_desk_of_another_version_may_have_changed_anything() -> None:
    for word in ("", "8", "queue", "-1"):
        assert Changed.told(word) is Changed.ANYTHING
    assert Changed.told(Changed.CALLS.word) is Changed.CALLS


def test_a_watch_notices_what_other_desks_keep_and_nothing_else(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    watch = database.watch()
    assert isinstance(watch, ServerWatch)
    with database.write() as work:
        work.session.add(SettingRow(name="rolled back", value=1))
        work.session.flush()
    assert not watch.changed()
    with child(children.issue_one, as_typed(database)) as (process, pipe):
        assert pipe.recv() == "A001"
        process.join(10)
    assert told_of_change(watch)
    assert not watch.changed()
    watch.close()
    watch.close()
    assert not caplog.records


def test_a_watch_that_was_cut_off_while_the_server_is_there_looks_again_and_says_nothing_of_it(
    postgres: Server, name: str, database: Database
) -> None:
    watch = database.watch()
    assert isinstance(watch, ServerWatch)
    postgres.says(_END_ALL.format(name))
    # What happened meanwhile nobody told it.
    assert told_of_change(watch)
    assert not watch.changed()
    watch.close()
    assert watch.fileno() == -1


def test_files_are_made_of_no_server(postgres: Server, name: str, database: Database) -> None:
    from gecc_desk.domain.backups import BackupReason
    from gecc_desk.services import restore

    backups = Backups(database, "test")
    assert not backups.is_due()
    assert backups.kept() == []
    with pytest.raises(server_errors.ServersBackup):
        backups.make(BackupReason.ON_DEMAND)
    with pytest.raises(server_errors.ServersBackup):
        backups.look(database.address.path)
    with pytest.raises(server_errors.ServersBackup):
        restore.restore(database.address.path, database.address, actor="test")


def test_no_log_holds_the_password(
    postgres: Server, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with contextlib.closing(Database.open(postgres.address(name))) as database:
        Reception(database, "test").issue("A")
        assert PASSWORD not in repr(database._engine.url) + repr(database.address)
    assert PASSWORD not in caplog.text
    assert OWNER in database.address.shown

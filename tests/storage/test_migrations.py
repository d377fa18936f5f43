"""An older database is brought up to date with a copy kept; a newer one is left alone."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from gecc_desk.domain.calls import Transfer, TransferResult
from gecc_desk.domain.people import Identity
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage import migrations, private_files
from gecc_desk.storage.database import HEAD, REVISIONS, Address, Database
from gecc_desk.storage.errors import DatabaseDamaged, DatabaseTooNew
from gecc_desk.storage.tables import Base, CallRow
from tests.builders import call, furnished
from tests.storage.old_offices import old_office

NAMES = ["สมชาย ใจดี", "สมหญิง รักเรียน", "John O'Neil"]


_OLD_TRANSFER = sa.text(
    "INSERT INTO call_transfer (call_id, position, unit, result) VALUES (7, 0, :unit, 'busy')"
)


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A database as the first revision left it, with calls in it."""
    path = tmp_path / "desk.sqlite3"
    database = Database(Address(old_office(path, "0001", callers=NAMES)))
    with database._engine.begin() as connection:
        connection.execute(_OLD_TRANSFER, {"unit": "ฝ่ายอำนวยการ"})
    assert database.revision() == "0001"
    database.close()
    return path


def _backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.before-*"))


def _beside(path: Path) -> list[str]:
    """What lies beside a database that nobody has open."""
    return sorted(file.name for file in path.parent.iterdir() if file != path)


def test_an_old_database_keeps_its_calls_and_finds_them(old_file: Path) -> None:
    database = Database.open(Address(old_file))
    assert database.revision() == HEAD
    assert database.integrity_errors() == []
    register = PhoneRegister(database, "test")
    assert [one.entry.caller for one in register.newest()] == NAMES[::-1]
    for name in NAMES:
        assert [one.entry.caller for one in register.find(name)] == [name]
    assert register.find("สมชาย")[0].entry.transfers == (
        Transfer("ฝ่ายอำนวยการ", TransferResult.BUSY),
    )
    # New calls go into the same index.
    register.record(call(caller="ผู้มาใหม่"))
    assert len(register.find("ผู้มาใหม่")) == 1
    database.close()


def test_whoever_called_before_is_a_person_from_now_on(old_file: Path) -> None:
    database = Database.open(Address(old_file))
    people = People(database, "test")
    for name in NAMES:
        (person,) = people.recognise(Identity(name)).alike
        assert (person.calls, person.phones) == (1, ("081-234-5678",))
    # The next call from there under a name known is theirs.
    PhoneRegister(database, "test").record(call(caller=f"นาย{NAMES[0]}", phone="0812345678"))
    (person,) = people.recognise(Identity(NAMES[0])).alike
    assert person.calls == 2
    database.close()


def test_a_whole_copy_of_the_old_state_is_kept_before(old_file: Path) -> None:
    Database.open(Address(old_file)).close()
    (backup,) = _backups(old_file)
    assert f"before-{HEAD}-from-0001" in backup.name
    if os.name != "nt":  # Windows has rights of another kind
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    copy = Database(Address(backup))
    assert copy.revision() == "0001"
    assert copy.integrity_errors() == []
    with copy.read() as session:
        assert list(session.scalars(sa.select(CallRow.caller).order_by(CallRow.id))) == NAMES
    copy.close()
    # The copy is a database to go back to: it migrates like the original.
    again = Database.open(Address(backup))
    assert len(PhoneRegister(again, "test").find("สมหญิง")) == 1
    again.close()


def test_a_database_that_is_up_to_date_is_opened_without_a_copy(old_file: Path) -> None:
    Database.open(Address(old_file)).close()
    Database.open(Address(old_file)).close()
    assert len(_backups(old_file)) == 1


def test_a_migration_that_fails_changes_nothing(old_file: Path) -> None:
    database = Database(Address(old_file))
    with database._engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE call_index (in_the_way INTEGER)")
    with pytest.raises(DatabaseDamaged):
        Database.open(Address(old_file))
    assert database.revision() == "0001"
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CallRow)) == len(NAMES)
    database.close()
    assert _beside(old_file) == []


def test_a_start_that_another_one_overtakes_finds_the_office_migrated(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file = private_files.make_file

    def overtaken(file: Path) -> None:
        monkeypatch.setattr(private_files, "make_file", make_file)
        Database.open(Address(old_file)).close()
        make_file(file)

    monkeypatch.setattr(private_files, "make_file", overtaken)
    database = Database.open(Address(old_file))
    assert [one.entry.caller for one in PhoneRegister(database, "test").newest()] == NAMES[::-1]
    database.close()
    (backup,) = _backups(old_file)
    copy = Database(Address(backup))
    assert copy.revision() == "0001"
    copy.close()


def test_no_copy_is_left_that_could_not_be_made_whole(
    old_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "integrity_errors", lambda self, ask=None: ["row 1 missing"])
    with pytest.raises(Exception, match="damaged"):
        Database.open(Address(old_file))
    assert _beside(old_file) == []
    database = Database(Address(old_file))
    assert database.revision() == "0001"
    database.close()


def test_a_newer_database_is_refused_and_not_a_byte_is_changed(tmp_path: Path) -> None:
    database = furnished(tmp_path)
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9001'")
    database.close()
    path = tmp_path / "desk.sqlite3"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(DatabaseTooNew) as refused:
        Database.open(Address(path))
    assert str(path) in refused.value.in_thai()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert [file.name for file in tmp_path.iterdir()] == ["desk.sqlite3"]


def test_the_revisions_named_in_the_code_are_those_on_disk() -> None:
    scripts = ScriptDirectory.from_config(migrations.configuration())
    on_disk = [script.revision for script in scripts.walk_revisions()][::-1]
    assert tuple(on_disk) == REVISIONS
    assert scripts.get_heads() == [HEAD] == [REVISIONS[-1]]


def _is_ours(name: str | None, kind: str) -> bool:
    # The full-text index has no model: SQLite keeps it in tables of its own making.
    return not (kind == "table" and (name or "").startswith("call_index"))


def test_the_models_say_what_the_migrations_made(tmp_path: Path) -> None:
    database = furnished(tmp_path)
    with database._engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": lambda _object, name, kind, *_: _is_ours(name, kind),
            },
        )
        assert compare_metadata(context, Base.metadata) == []
        inspector = sa.inspect(connection)
        for table in Base.metadata.sorted_tables:
            # The inspector knows no name of a key that was added with its column; its text does.
            made = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)
            ).scalar_one()
            keys = re.findall(r"CONSTRAINT (fk_\w+)", made)
            assert sorted(keys) == sorted(str(key.name) for key in table.foreign_key_constraints)
            unique = {one["name"] for one in inspector.get_unique_constraints(table.name)}
            assert unique == {
                one.name for one in table.constraints if isinstance(one, sa.UniqueConstraint)
            }
    database.close()


def test_every_revision_can_be_reached_from_the_one_before(tmp_path: Path) -> None:
    database = Database(Address(tmp_path / "desk.sqlite3"))
    for revision in REVISIONS:
        with database._engine.begin() as connection:
            migrations.upgrade(connection, revision)
        assert database.revision() == revision
    database.close()


def test_the_program_may_lie_in_a_folder_with_a_percent_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(migrations, "FOLDER", Path("/srv/100%/migrations"))
    location = migrations.configuration().get_main_option("script_location")
    assert location == str(Path("/srv/100%/migrations"))

"""Where keys lie: in the system's key store where there is one, else in a file of this user alone."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked, PasswordSetError

from gecc_desk.domain.audit import AuditFilter
from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.office_key import KeyMissing, KeyPlace
from gecc_desk.domain.recovery_key import BadRecoveryKey, GroupMisread, written
from gecc_desk.services.backup import Backups
from gecc_desk.services.office_key import (
    KeyKeeping,
    OtherRecoveryKey,
    put_back,
    where_is_key_of,
)
from gecc_desk.services.reception import Reception
from gecc_desk.services.restore import look_into
from gecc_desk.storage import audit_store, errors, office_keys
from gecc_desk.storage.database import Address, Database
from tests.builders import furnished


class Store(KeyringBackend):
    """A key store that keeps its secrets as long as the test lasts."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Locked(Store):
    """One that somebody locked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise PasswordSetError


class Forgetful(Store):
    """One that says yes and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return


class Plain(Store):
    """One that keyring itself does not recommend: its secrets lie in clear."""

    priority = 0.5  # type: ignore[assignment]


class Asking(Store):
    """One that waits for a person who is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.released.wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.released.wait()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user without a folder named for keys; every test brings a key store of its own."""
    monkeypatch.delenv(office_keys.KEYS_VARIABLE)
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield tmp_path
    keyring.set_keyring(before)


def use(store: KeyringBackend) -> None:
    keyring.set_keyring(store)


def key_files() -> list[Path]:
    folder = office_keys.folder()
    return sorted(folder.iterdir()) if folder.exists() else []


def made(folder: Path) -> Path:
    """An office with one ticket, closed."""
    with contextlib.closing(furnished(folder)) as database:
        Reception(database, "x").issue("A")
    return folder / "desk.sqlite3"


def tickets(path: Path) -> int:
    with contextlib.closing(Database.open(Address(path))) as database:
        return len(Reception(database, "x").waiting_room().tickets)


# ---- the key store ----------------------------------------------------------------------------


def test_a_key_lies_in_the_key_store_and_in_no_file(home: Path) -> None:
    store = Store()
    use(store)
    path = made(home)
    salt = office_keys.salt_of(path)
    assert salt is not None
    assert [*store.kept] == [("GECC Desk", salt.hex())]
    assert key_files() == []
    assert where_is_key_of(Address(path)) is KeyPlace.KEY_STORE
    assert tickets(path) == 1


def test_of_several_key_stores_the_best_is_used(home: Path) -> None:
    store = Store()

    class Chain(ChainerBackend):
        backends = [Plain(), store]  # noqa: RUF012

    use(Chain())
    made(home)
    assert len(store.kept) == 1


@pytest.mark.parametrize("store", [NoKeyring, Locked, Forgetful, Plain, Asking])
def test_where_no_key_store_works_it_is_a_file_of_this_user_alone(
    home: Path, store: type[KeyringBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_keys, "_PATIENCE", 0.2)
    used = store()
    use(used)
    path = made(home)
    (file,) = key_files()
    salt = office_keys.salt_of(path)
    assert salt is not None
    assert file.name == f"{salt.hex()}.key"
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert where_is_key_of(Address(path)) is KeyPlace.FILE
    assert tickets(path) == 1
    if isinstance(used, Asking):
        used.released.set()


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_a_key_file_that_others_could_read_is_this_users_alone_again(home: Path) -> None:
    use(NoKeyring())
    path = made(home)
    (file,) = key_files()
    file.chmod(0o644)
    assert tickets(path) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_with_a_file_nobody_asks_the_key_store(home: Path) -> None:
    """A console command on a machine without one does not pay for it."""
    path = made(home)

    class Untouched(Store):
        def get_password(self, service: str, username: str) -> str | None:
            pytest.fail("it was asked")

    use(Untouched())
    assert tickets(path) == 1


def test_a_creation_that_fails_leaves_no_key(home: Path) -> None:
    store = Store()
    for used in (store, NoKeyring()):
        use(used)
        (home / "file").touch()
        with pytest.raises(errors.DatabaseReadOnly):
            furnished(home / "file")
        path = made(home / type(used).__module__)
        with pytest.raises(errors.DatabaseExists):
            furnished(path.parent)
    assert len(store.kept) == 1
    assert len(key_files()) == 1


# ---- lost and put back ------------------------------------------------------------------------


@pytest.fixture
def lost(home: Path) -> tuple[Path, Path, str]:
    """An office, a backup of it and its recovery key; the key store is gone."""
    use(Store())
    path = made(home)
    with contextlib.closing(Database.open(Address(path))) as database:
        paper = KeyKeeping(database, "x").recovery_key()
        backup = Backups(database, "x").make(BackupReason.ON_DEMAND).path
    use(Store())
    return path, backup, paper


def test_a_lost_key_store_loses_nothing(lost: tuple[Path, Path, str]) -> None:
    path, backup, paper = lost
    before = path.read_bytes()
    for attempt in (lambda: tickets(path), lambda: where_is_key_of(Address(path))):
        with pytest.raises(KeyMissing, match="recovery key"):
            attempt()
    with pytest.raises(KeyMissing):
        look_into(backup)
    assert path.read_bytes() == before
    assert put_back(Address(path), paper.lower().replace("-", " ")) is KeyPlace.KEY_STORE
    assert tickets(path) == 1
    assert look_into(backup).contents.tickets == 1, "and every backup can be read again"


def test_on_a_new_machine_a_backup_and_the_paper_are_enough(
    lost: tuple[Path, Path, str], tmp_path: Path
) -> None:
    path, backup, paper = lost
    alone = Path(shutil.copy(backup, tmp_path / "from the old machine.sqlite3"))
    shutil.rmtree(path.parent / "backup")
    path.unlink()
    before = alone.read_bytes()
    put_back(Address(alone), paper)
    assert look_into(alone).contents.tickets == 1
    assert alone.read_bytes() == before, "the backup stays as it is"


def test_another_offices_recovery_key_changes_nothing(
    lost: tuple[Path, Path, str], tmp_path: Path
) -> None:
    path, _backup, paper = lost
    with pytest.raises(OtherRecoveryKey):
        put_back(Address(path), written(bytes(32)))
    with pytest.raises(GroupMisread):
        put_back(Address(path), paper[:-1] + ("0" if paper[-1] != "0" else "1"))
    with pytest.raises(BadRecoveryKey):
        put_back(Address(path), "")
    assert key_files() == []
    with pytest.raises(KeyMissing):
        tickets(path)
    with pytest.raises(errors.DatabaseMissing):
        put_back(Address(tmp_path / "nothing.sqlite3"), paper)


def test_who_asked_for_the_recovery_key_is_written_down(home: Path) -> None:
    path = made(home)
    with contextlib.closing(Database.open(Address(path))) as database:
        keeping = KeyKeeping(database, "สมศรี")
        assert not keeping.is_noted()
        paper = keeping.recovery_key()
        keeping.told_noted()
        assert keeping.is_noted()
        put_back(Address(path), paper, actor="สมชาย")
        with database.read() as session:
            told = [
                (one.actor, str(one.action), dict(one.details))
                for one in audit_store.oldest_first(session, AuditFilter())
            ]
    assert told == [
        ("สมศรี", "recovery_key_shown", {}),
        ("สมศรี", "recovery_key_noted", {}),
        ("สมชาย", "key_put_back", {}),
    ]


def test_a_file_of_another_kind_is_not_taken_for_ours(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(b"notes of nobody in particular " * 10)
    with pytest.raises(errors.NotADatabase):
        Database.open(Address(file))
    # What could be encrypted cannot be told from what is: the text helps with both.
    file.write_bytes(os.urandom(8192))
    with pytest.raises(KeyMissing, match="no database"):
        Database.open(Address(file))

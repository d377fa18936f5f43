"""The key of the encrypted office: where it is kept, its recovery key on paper, and the way back."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from gecc_desk.domain import moments, recovery_key
from gecc_desk.domain.audit import Action
from gecc_desk.domain.errors import BadInput, WorldFailed
from gecc_desk.domain.office_key import KeyMissing, KeyPlace
from gecc_desk.domain.roles import Right
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.seat import needs, open_to_all
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import audit_store, backup_store, errors, machine, office_keys, setting_store
from gecc_desk.storage.database import HEAD, Address, Database
from gecc_desk.storage.office_keys import OfficeKey

#: When somebody said that the recovery key is on paper; the name of a setting.
RECOVERY_KEY_NOTED = "recovery_key_noted"


class OtherRecoveryKey(BadInput):
    """A recovery key that is one, of another database."""

    field = "key"
    english = "This recovery key is not the one of {path}. Nothing was changed."
    thai = "กุญแจกู้คืนนี้ไม่ใช่ของ {path} ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


class ServersKey(WorldFailed):
    """What is asked of the key of a file, where the office is on a server."""

    english = (
        "The office is on the server {server}, which keeps its data: there is no key of this "
        "program's, and no recovery key. Its administrator answers for encryption and backups."
    )
    thai = (
        "ข้อมูลของสำนักงานอยู่บนเครื่องแม่ข่าย {server} จึงไม่มีกุญแจของโปรแกรมนี้และไม่มีกุญแจกู้คืน "
        "ผู้ดูแลเครื่องแม่ข่ายเป็นผู้รับผิดชอบการเข้ารหัสและการสำรองข้อมูล"
    )


class KeyKeeping(Workplace):
    """The key of one office."""

    @open_to_all("it is no secret whether the office is on a server")
    def is_ours(self) -> bool:
        """Whether this program encrypts the office; one on a server is kept by the server."""
        return self._database.is_file

    @open_to_all("where the key lies says nothing of the key")
    def where_kept(self) -> KeyPlace | None:
        """Where it lies; None where this user has it no more, or the office is in clear."""
        key = self._database.key
        return None if key is None else office_keys.where_kept(key.salt)

    @needs(Right.MANAGE_DATA)
    def recovery_key(self) -> str:
        """What is to be kept on paper. That it was asked for is written down first.

        Raises `ServersKey` or an error of the database.
        """
        _refuse_server(self._database)
        key = self._database.key
        if key is None:
            raise KeyMissing(path=self._database.address.path)
        AuditTrail(self._database, self._seat, clock=self._clock).told(Action.RECOVERY_KEY_SHOWN)
        return recovery_key.written(key.secret)

    @needs(Right.MANAGE_DATA)
    def put_back(self, file: Path, typed: str) -> KeyPlace:
        """Keep the key of another office's file, such as a backup, as `put_back` does."""
        return put_back(Address(file), typed, actor=self._actor, clock=self._clock)

    @open_to_all("whoever sits there may know that the paper is still to be written")
    def is_noted(self) -> bool:
        """Whether somebody has said that it is on paper."""
        with self._database.read() as session:
            return bool(setting_store.values_of(session, (RECOVERY_KEY_NOTED,)))

    @needs(Right.MANAGE_DATA)
    def told_noted(self) -> None:
        """Somebody says that it is on paper now. Raises an error of the database."""
        at = self._clock()
        with self._database.write() as work:
            setting_store.put(work.session, RECOVERY_KEY_NOTED, at.isoformat())
            audit_store.note(work.session, at, self._actor, Action.RECOVERY_KEY_NOTED)
            work.commit()


def put_back(
    address: Address,
    typed: str,
    *,
    actor: str = "desk",
    clock: Callable[[], dt.datetime] = moments.now,
) -> KeyPlace:
    """Keep the key of a database, or of a backup, again for this user, from its recovery key.

    It is tried first. Gives where it lies now. Raises `ServersKey`, `BadRecoveryKey`,
    `OtherRecoveryKey`, `KeyNotKept` or an error of the file; then nothing is changed.
    """
    _refuse_server(Database(address))
    secret = recovery_key.read(typed)
    if not Database.is_there(address):
        raise errors.DatabaseMissing(path=address.path)
    salt = office_keys.salt_of(address.path)
    if salt is None:
        raise errors.NotEncrypted(path=address.path)
    key = OfficeKey(salt, secret)
    with contextlib.closing(Database(address, key)) as database:
        database.desk = machine.name_in(address.path)
        try:
            revision = database.revision()
        except errors.DatabaseDamaged:
            raise OtherRecoveryKey(path=address.path) from None
        place = office_keys.keep(key)
        # It is put back: a record that cannot be written now does not undo that.
        with contextlib.suppress(WorldFailed):
            if revision == HEAD and backup_store.mark_of(database) is None:
                AuditTrail(database, actor, clock=clock).told(Action.KEY_PUT_BACK)
    return place


def where_is_key_of(address: Address) -> KeyPlace:
    """Where the key of a database lies, whether or not it can be opened.

    Raises `ServersKey`, `DatabaseMissing`, `NotEncrypted` or `KeyMissing`.
    """
    _refuse_server(Database(address))
    if not Database.is_there(address):
        raise errors.DatabaseMissing(path=address.path)
    salt = office_keys.salt_of(address.path)
    if salt is None:
        raise errors.NotEncrypted(path=address.path)
    place = office_keys.where_kept(salt)
    if place is None:
        raise KeyMissing(path=address.path)
    return place


def keys_folder() -> Path:
    """Where keys lie that are files."""
    return office_keys.folder()


def _refuse_server(database: Database) -> None:
    if not database.is_file:
        raise ServersKey(server=database.address.shown)

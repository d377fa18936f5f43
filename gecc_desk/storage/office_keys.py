"""The keys under which databases are encrypted: found by a file's first bytes, kept for its user.

SQLCipher writes the salt in clear as the first 16 bytes of a file. Ours is made with the key and
is the key's name: a database, its backups and every copy of it share both, and each file tells by
itself which key it needs. The key lies in the key store of the operating system; on a machine
without one, or with one that is locked, in a file that only its user can read.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import queue
import secrets
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.office_key import KeyPlace
from gecc_desk.domain.recovery_key import KEY_BYTES
from gecc_desk.storage import private_files

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SALT_BYTES = 16
#: Names a folder for keys, which then lie there and nowhere else.
KEYS_VARIABLE = "GECC_DESK_KEYS"
#: Under which a key stands in the key store; the user's name there is the salt.
SERVICE = "GECC Desk"

#: A key store that does not answer for so long (seconds) is none: it may ask somebody who is not there.
_PATIENCE = 5.0
#: What is below this counts as no key store (keyring's own measure of what it recommends).
_LEAST_PRIORITY = 1
#: These ask a person whenever their store is closed; where they stand alone a file is used.
_ASKING = ("keyring.backends.kwallet", "keyring.backends.libsecret")
_LOCKABLE = "keyring.backends.SecretService"
_DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default"

_PLAIN = b"SQLite format 3\0"

Answer = TypeVar("Answer")


class KeyNotKept(WorldFailed):
    """There is no place for the key: without one nothing is encrypted, and so nothing is made."""

    english = (
        "The key of the database could not be kept in {folder}. Check that the folder can be "
        "written; nothing was changed."
    )
    thai = "เก็บกุญแจของฐานข้อมูลไว้ใน {folder} ไม่ได้ โปรดตรวจว่าเขียนโฟลเดอร์นี้ได้ ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeKey:
    """A key and the salt by which it is found."""

    salt: bytes
    secret: bytes = dataclasses.field(repr=False)

    @property
    def name(self) -> str:
        """What the key is called, in the key store and as a file."""
        return self.salt.hex()

    @property
    def literal(self) -> str:
        """How SQLCipher is told both, between double quotes."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


def salt_of(file: Path) -> bytes | None:
    """The salt of an encrypted file; None for one that is not there, empty or not encrypted."""
    start = _start_of(file)
    return None if len(start) < SALT_BYTES or start == _PLAIN else start


def is_plain(file: Path) -> bool:
    """Whether a file is a database that anybody can read."""
    return _start_of(file) == _PLAIN


def new_key() -> OfficeKey:
    """A key that nobody has had before; it is not kept yet."""
    return OfficeKey(secrets.token_bytes(SALT_BYTES), secrets.token_bytes(KEY_BYTES))


def keep(key: OfficeKey) -> KeyPlace:
    """Keep a key for this user, before anything is encrypted with it. Raises `KeyNotKept`."""
    return keep_secret(f"{key.name}.key", key.name, key.secret.hex())


def find(salt: bytes) -> OfficeKey | None:
    """The key of this salt, where this user has it."""
    found = _secret(_read(_file(salt)))
    if found is None and not _is_folder_named():
        found = _of_store(lambda store: _secret(store.get_password(SERVICE, salt.hex())))
    return None if found is None else OfficeKey(salt, found)


def where_kept(salt: bytes) -> KeyPlace | None:
    """Where this user's key of this salt lies; None where it lies nowhere."""
    if _secret(_read(_file(salt))) is not None:
        return KeyPlace.FILE
    return KeyPlace.KEY_STORE if find(salt) is not None else None


def forget(key: OfficeKey) -> None:
    """Remove a key with which nothing was encrypted."""
    forget_secret(f"{key.name}.key", key.name)


# ---- any secret -------------------------------------------------------------------------------


def keep_secret(file_name: str, name: str, secret: str) -> KeyPlace:
    """Keep a text for this user: in the key store under `name`, else in a file. Raises `KeyNotKept`.

    It is kept in one place alone, so that an older one is never found instead.
    """
    file = folder() / file_name
    if not _is_folder_named() and _of_store(lambda store: _put(store, name, secret)):
        with contextlib.suppress(OSError):
            file.unlink()
        return KeyPlace.KEY_STORE
    try:
        private_files.make_folder(file.parent)
        _write(file, secret)
    except OSError:
        raise KeyNotKept(folder=file.parent) from None
    return KeyPlace.FILE


def find_secret(file_name: str, name: str) -> str | None:
    """The text that was kept so; None where this user has none."""
    kept = _read(folder() / file_name)
    if kept is None and not _is_folder_named():
        return _of_store(lambda store: store.get_password(SERVICE, name))
    return kept


def forget_secret(file_name: str, name: str) -> None:
    """Remove it from where it is kept."""
    with contextlib.suppress(OSError):
        (folder() / file_name).unlink()
        return
    if not _is_folder_named():
        _of_store(lambda store: store.delete_password(SERVICE, name))


# ---- files ------------------------------------------------------------------------------------


def folder() -> Path:
    """Where keys lie as files; not made here."""
    named = os.environ.get(KEYS_VARIABLE, "")
    if named.strip():
        return Path(named).expanduser().absolute()
    from gecc_desk.storage import places

    return places.keys_folder()


def _is_folder_named() -> bool:
    return bool(os.environ.get(KEYS_VARIABLE, "").strip())


def _file(salt: bytes) -> Path:
    return folder() / f"{salt.hex()}.key"


def _read(file: Path) -> str | None:
    """What is in a file, which is its user's alone again where a copy of it was not."""
    try:
        kept = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None
    private_files.make_private(file)
    return kept


def _write(file: Path, secret: str) -> None:
    """Whole or not at all, and on the disk when this returns. Raises `OSError`."""
    draft = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        handle = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, private_files.FILE_MODE)
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(secret)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    private_files.flush_folder(file.parent)


def _start_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(SALT_BYTES)
    except OSError:
        # Opening it tells why.
        return b""


def _secret(kept: str | None) -> bytes | None:
    """The key as it was kept; None where that is no key."""
    try:
        secret = bytes.fromhex(kept or "")
    except ValueError:
        return None
    return secret if len(secret) == KEY_BYTES else None


# ---- the key store ----------------------------------------------------------------------------


def _put(store: KeyringBackend, name: str, secret: str) -> bool:
    """Whether the store has the key now: some take it and keep nothing."""
    store.set_password(SERVICE, name, secret)
    return store.get_password(SERVICE, name) == secret


def _of_store(ask: Callable[[KeyringBackend], Answer]) -> Answer | None:
    """What the key store answers; None where there is none, or it fails, or lets one wait.

    It is asked on a thread of its own: nobody can stop a call that waits for a person.
    """
    answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()

    def work() -> None:
        try:
            store = _store()
            answers.put(None if store is None else ask(store))
        except Exception:  # noqa: BLE001 — a system's key store fails in ways of its own
            answers.put(None)

    threading.Thread(target=work, name="key store", daemon=True).start()
    try:
        return answers.get(timeout=_PATIENCE)
    except queue.Empty:
        return None


def _store() -> KeyringBackend | None:
    """The key store of this system that answers without asking anybody."""
    # Takes a tenth of a second, so not before it is needed.
    import keyring

    chosen = keyring.get_keyring()
    stores: Sequence[KeyringBackend] = getattr(chosen, "backends", [chosen])
    for store in stores:
        asks = type(store).__module__ in _ASKING
        if store.priority >= _LEAST_PRIORITY and not asks and not _is_locked(store):
            return store
    return None


def _is_locked(store: KeyringBackend) -> bool:
    """Whether it would ask for a password first. What is not there yet would ask for one too."""
    if type(store).__module__ != _LOCKABLE:
        return False
    import secretstorage

    with contextlib.closing(secretstorage.dbus_init()) as bus:
        return bool(secretstorage.Collection(bus, _DEFAULT_COLLECTION).is_locked())

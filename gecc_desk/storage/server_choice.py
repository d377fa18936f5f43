"""The server that this machine's office is on: its address in the machine's file, its password not.

The password lies in the system's key store, or where there is none in a file that only its user can
read (`office_keys`).
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib

from gecc_desk.domain.errors import WorldFailed
from gecc_desk.domain.office_key import KeyPlace
from gecc_desk.storage import office_keys, server_address
from gecc_desk.storage.errors import UnknownAddress
from gecc_desk.storage.machine import SERVER_WORDS, Machine
from gecc_desk.storage.server_address import ServerAddress


class PasswordNotKept(WorldFailed):
    """There is no place for the password; nothing is kept then."""

    english = "The server's password could not be kept in {folder}. Check that the folder can be written; nothing was changed."
    thai = "เก็บรหัสผ่านของเครื่องแม่ข่ายไว้ใน {folder} ไม่ได้ โปรดตรวจว่าเขียนโฟลเดอร์นี้ได้ ยังไม่มีการเปลี่ยนแปลงใด"


def kept(machine: Machine | None = None) -> ServerAddress | None:
    """The address of the server that was chosen, without its password; None where none was.

    Raises `MachineFileFailed`, or `UnknownAddress` where somebody changed the file by hand.
    """
    words = (machine or Machine()).server()
    return None if words is None else server_address.of_words(words)


def keep(address: ServerAddress, machine: Machine | None = None) -> KeyPlace | None:
    """Let the next start open the office at this address. Gives where the password lies now.

    None where the address has no password: the one that is kept stays. Raises `PasswordNotKept` or
    `MachineFileFailed`; then the next start opens what it would have opened.
    """
    place = None
    if address.password is not None:
        try:
            place = office_keys.keep_secret(*_names(address), address.password)
        except office_keys.KeyNotKept as error:
            raise PasswordNotKept(**error.details) from None
    machine = machine or Machine()
    former = _former(machine)
    machine.keep_server({k: v for k, v in address.words.items() if k in SERVER_WORDS})
    if former is not None and former.shown != address.shown:
        office_keys.forget_secret(*_names(former))
    return place


def leave(machine: Machine | None = None) -> None:
    """Let the next start open this machine's own office, and forget the password.

    Raises `MachineFileFailed`; then nothing is changed.
    """
    machine = machine or Machine()
    former = _former(machine)
    machine.keep_server(None)
    if former is not None:
        office_keys.forget_secret(*_names(former))


def where_password_lies(address: ServerAddress) -> KeyPlace | None:
    """Where the password for this address lies; None where none is kept."""
    file, name = _names(address)
    if office_keys.find_secret(file, name) is None:
        return None
    return KeyPlace.FILE if (office_keys.folder() / file).exists() else KeyPlace.KEY_STORE


def with_kept_password(address: ServerAddress) -> ServerAddress:
    """The address with its password, where it is that of the server that was chosen here."""
    with contextlib.suppress(WorldFailed):
        chosen = kept()
        if chosen is not None and chosen.shown == address.shown:
            password = office_keys.find_secret(*_names(address))
            return dataclasses.replace(address, password=password)
    return address


def _former(machine: Machine) -> ServerAddress | None:
    """What was chosen until now, where that can be read."""
    with contextlib.suppress(UnknownAddress):
        return kept(machine)
    return None


def _names(address: ServerAddress) -> tuple[str, str]:
    """What the password is called, as a file and in the key store."""
    mark = hashlib.sha256(address.shown.encode()).hexdigest()[:32]
    return f"{mark}.password", address.shown

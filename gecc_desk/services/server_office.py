"""This office has a server: looked at, chosen for this machine, and left again.

None of it is a service of an office: a machine chooses before anybody can sign in there.
"""

from __future__ import annotations

import dataclasses
import os
import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from gecc_desk.domain.errors import BadInput, WorldFailed
from gecc_desk.domain.found_office import FoundOffice
from gecc_desk.domain.office_key import KeyPlace

if TYPE_CHECKING:
    from gecc_desk.storage.server_address import ServerAddress

#: No look lasts longer, in seconds.
PATIENCE = 5.0


class ServerWordMissing(BadInput):
    """A server without a name, a database or a user; `field` says which."""

    english = "Please fill this in as the server's administrator gave it."
    thai = "โปรดกรอกตามที่ผู้ดูแลเครื่องแม่ข่ายแจ้ง"


class ServerPortWrong(BadInput):
    """A port that is no number of one."""

    field = "port"
    english = "The port is a number from 1 to 65535; usually 5432."
    thai = "พอร์ตเป็นตัวเลข 1 ถึง 65535 ปกติคือ 5432"


class ServerAddressUnread(BadInput):
    """A whole address in the place of a server's name that cannot be taken apart."""

    field = "host"
    english = "This address could not be read. In it the signs @ : / % of a password are written %40 %3A %2F %25. Or fill in the fields one by one."
    thai = "อ่านที่อยู่นี้ไม่ได้ เครื่องหมาย @ : / % ในรหัสผ่านต้องเขียนเป็น %40 %3A %2F %25 หรือกรอกทีละช่อง"


class ServerAddressSaysMore(BadInput):
    """A whole address that says what is not kept here, and would be left out without a word."""

    field = "host"
    english = "This address also says {settings}, which is not kept here. Leave it out; for a server that is to prove who it is choose its certificate file below."
    thai = "ที่อยู่นี้ระบุ {settings} ซึ่งเก็บไว้ที่นี่ไม่ได้ โปรดตัดออก หากต้องการให้เครื่องแม่ข่ายพิสูจน์ตัวตน โปรดเลือกไฟล์ใบรับรองด้านล่าง"


class ServerSilent(WorldFailed):
    """Nothing was said within `PATIENCE`."""

    english = "The computer {host} did not answer within {seconds} seconds. Check the address, the network and the server's firewall; nothing was saved."
    thai = "เครื่อง {host} ไม่ตอบภายใน {seconds} วินาที โปรดตรวจที่อยู่ เครือข่าย และไฟร์วอลล์ของเครื่องแม่ข่าย ยังไม่ได้บันทึก"


#: Of an address, what the parts say, or what is asked for without being said: TLS and the one of
#: several servers that can be written to.
_SAID_BY_PARTS = frozenset(
    {"host", "port", "dbname", "user", "password", "sslrootcert", "sslmode", "target_session_attrs"}
)


@dataclasses.dataclass(frozen=True, slots=True)
class ServerChoice:
    """A server as somebody typed it. An empty password: the one that is kept.

    `host` may name several, separated by commas, of which one is the main server and the others
    stand by; `port` then one for all or one for each.

    `certificate`: the file of the authority by which the server proves who it is; where empty the
    way there is encrypted and the server believed.
    """

    host: str = ""
    port: str = "5432"
    database: str = "office"
    user: str = "gecc_desk"
    password: str = dataclasses.field(default="", repr=False)
    certificate: str = ""

    @classmethod
    def taken_apart(cls, text: str) -> ServerChoice:
        """The parts of a whole ``postgresql://`` address; what it does not say is as usual.

        Raises `ServerAddressUnread`, also where a part of the password would stand in another, and
        `ServerAddressSaysMore` where it asks for something that the parts cannot say.
        """
        from gecc_desk.storage import server_address
        from gecc_desk.storage.errors import UnknownAddress

        try:
            words = server_address.words_in(text)
        except UnknownAddress:
            raise ServerAddressUnread from None
        host, usual = words.get("host", ""), cls().port
        # Of several hosts those without a port have none here either.
        port = ",".join(one or usual for one in words.get("port", usual).split(","))
        database = words.get("dbname", cls().database)
        if "@" in host + database or not server_address.are_ports(port):
            raise ServerAddressUnread
        more = sorted(name for name in words if name not in _SAID_BY_PARTS)
        if words.get("sslmode", "").startswith("verify") and not words.get("sslrootcert"):
            more.append("sslmode")
        if words.get("target_session_attrs", server_address.WRITABLE) != server_address.WRITABLE:
            more.append("target_session_attrs")
        if more:
            raise ServerAddressSaysMore(settings=", ".join(more))
        return cls(
            host, port, database, words.get("user", cls().user), words.get("password", ""),
            words.get("sslrootcert", ""),
        )  # fmt: skip

    def address(self) -> ServerAddress:
        """The address. Raises `ServerWordMissing`, `ServerPortWrong` or `UnknownAddress`."""
        from gecc_desk.storage import server_address

        words = {"host": self.host, "dbname": self.database, "user": self.user, "port": self.port}
        words = {name: word.strip() for name, word in words.items()}
        for name, field in (("host", "host"), ("dbname", "database"), ("user", "user")):
            if not words[name] or "\0" in words[name]:
                raise ServerWordMissing(field=field)
        port = words["port"]
        if not server_address.are_ports(port):
            raise ServerPortWrong
        if self.password:
            words["password"] = self.password
        if self.certificate.strip():
            words |= {"sslmode": "verify-full", "sslrootcert": self.certificate.strip()}
        return server_address.of_words(words)


def kept_choice() -> ServerChoice | None:
    """What was chosen for this machine, without its password; None where nothing was.

    Raises `MachineFileFailed`.
    """
    from gecc_desk.storage import server_choice

    address = server_choice.kept()
    if address is None:
        return None
    certificate = dict(address.more).get("sslrootcert", "")
    return ServerChoice(address.host, address.port, address.database, address.user, "", certificate)


class LookUnderWay:
    """A look at a server that goes on beside whoever asks whether it is over.

    Nobody waits for it, also not for its end: nothing ends a network that swallows everything.
    Raises what `ServerChoice.address` does.
    """

    def __init__(
        self,
        choice: ServerChoice,
        *,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`patience` and `clock` in seconds."""
        self.choice = choice
        self._address = choice.address()
        self._patience, self._clock = patience, clock
        self._until = clock() + patience
        self._answers: queue.SimpleQueue[FoundOffice | BaseException] = queue.SimpleQueue()
        threading.Thread(target=self._look, name="look at server", daemon=True).start()

    def found(self) -> FoundOffice | None:
        """What was found; None while nothing was said. Raises what is wrong, once.

        `ServerSilent` where nothing was said in time.
        """
        try:
            found = self._answers.get_nowait()
        except queue.Empty:
            if self._clock() < self._until:
                return None
            seconds = f"{self._patience:g}"
            raise ServerSilent(host=self._address.host, seconds=seconds) from None
        if isinstance(found, BaseException):
            raise found
        return found

    def _look(self) -> None:
        from gecc_desk.storage import server_look

        try:
            self._answers.put(server_look.look(self._address))
        except BaseException as error:  # noqa: BLE001 — raised again where it is asked for
            self._answers.put(error)


def choose(choice: ServerChoice) -> KeyPlace | None:
    """Let the next start open this office. Gives where the password lies; None where none was typed.

    Raises what `ServerChoice.address` does, `PasswordNotKept` or `MachineFileFailed`; then nothing is
    changed.
    """
    from gecc_desk.storage import server_choice

    return server_choice.keep(choice.address())


def leave() -> None:
    """Let the next start open this machine's own office. Raises `MachineFileFailed`."""
    from gecc_desk.storage import server_choice

    server_choice.leave()


def where_password_lies() -> KeyPlace | None:
    """Where the password of the chosen server lies; None where none is kept."""
    from gecc_desk.storage import server_choice

    address = server_choice.kept()
    return None if address is None else server_choice.where_password_lies(address)


def is_own_choice() -> bool:
    """Whether a start with nothing said opens what was chosen here: no variable says otherwise."""
    from gecc_desk.storage.places import DATABASE_VARIABLE

    return not os.environ.get(DATABASE_VARIABLE, "").strip()

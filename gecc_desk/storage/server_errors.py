"""What can be wrong with a PostgreSQL server, the way to it, or the rights on it."""

from __future__ import annotations

import enum

import psycopg

from gecc_desk.domain.errors import FateUnknown, ServerGone, WorldFailed
from gecc_desk.storage import errors
from gecc_desk.storage.server_address import ServerAddress
from gecc_desk.storage.server_line import LineLost

LEAST_VERSION = 15


class ServerUnreachable(ServerGone):
    """Nobody answers at the address, or a server that starts or stops."""

    english = "The database server {server} does not answer. Check the network and that the server is on; nothing was saved."
    thai = (
        "ติดต่อเครื่องแม่ข่ายฐานข้อมูล {server} ไม่ได้ โปรดตรวจสายเครือข่ายและตรวจว่าเครื่องแม่ข่ายเปิดอยู่ ยังไม่ได้บันทึก"
    )


class ServerStillAway(ServerUnreachable):
    """The same, of a server whose loss is known: windows have told where it is and what to do."""

    english = "The server does not answer, so this was not done. It is looked for again by itself."
    thai = "ติดต่อเครื่องแม่ข่ายไม่ได้ จึงยังทำรายการนี้ไม่ได้ ระบบจะเชื่อมต่อใหม่เอง"


class ServerLost(ServerGone):
    """The connection broke in the middle of a transaction, which the server takes back."""

    english = "The connection to the database server {server} broke. Try again; nothing was saved."
    thai = "การเชื่อมต่อกับเครื่องแม่ข่ายฐานข้อมูล {server} ขาดหาย โปรดลองอีกครั้ง ยังไม่ได้บันทึก"


class ServerLostWhileSaving(FateUnknown):
    """The connection broke after everything was sent: nobody knows whether it was kept."""

    english = "The connection to the database server {server} broke while saving. Look whether it was saved before doing it again."
    thai = "การเชื่อมต่อกับเครื่องแม่ข่ายฐานข้อมูล {server} ขาดหายขณะบันทึก โปรดตรวจว่ารายการบันทึกแล้วหรือไม่ก่อนทำซ้ำ"


class ServerSignInFailed(WorldFailed):
    """The server does not know the user, or the password is wrong or missing."""

    english = "The database server {server} does not accept this user or password. Check the address and PGPASSWORD or the password file."
    thai = "เครื่องแม่ข่ายฐานข้อมูล {server} ไม่ยอมรับชื่อผู้ใช้หรือรหัสผ่านนี้ โปรดตรวจที่อยู่และรหัสผ่าน"


class ServerDatabaseMissing(WorldFailed):
    """The server has no database of this name; its administrator makes it."""

    english = "There is no such database on the server: {server}. Let its administrator make it (docs/server.md)."
    thai = "ไม่มีฐานข้อมูลนี้บนเครื่องแม่ข่าย {server} โปรดให้ผู้ดูแลเครื่องแม่ข่ายสร้างฐานข้อมูล"


class ServerNotEncrypted(WorldFailed):
    """TLS failed: the server offers none, or its certificate does not fit."""

    english = "No encrypted connection to the database server {server}. Let its administrator set up TLS, or check the certificate."
    thai = "เชื่อมต่อแบบเข้ารหัสกับเครื่องแม่ข่ายฐานข้อมูล {server} ไม่ได้ โปรดให้ผู้ดูแลเครื่องแม่ข่ายเปิดใช้ TLS หรือตรวจใบรับรอง"


class ServerFull(WorldFailed):
    """All of the server's connections are taken."""

    english = "The database server {server} has no connection free. Let its administrator allow more (max_connections)."
    thai = "เครื่องแม่ข่ายฐานข้อมูล {server} ไม่มีการเชื่อมต่อว่าง โปรดให้ผู้ดูแลเครื่องแม่ข่ายเพิ่มจำนวนการเชื่อมต่อ"


class ServerTooOld(WorldFailed):
    """An older PostgreSQL than the program is proven with."""

    english = f"The database server {{server}} is PostgreSQL {{version}}; GECC Desk needs {LEAST_VERSION} or newer."
    thai = f"เครื่องแม่ข่ายฐานข้อมูล {{server}} เป็น PostgreSQL รุ่น {{version}} ระบบนี้ต้องใช้รุ่น {LEAST_VERSION} ขึ้นไป"


class ServerDatabaseUnfit(WorldFailed):
    """The database was made with another encoding or order of texts than the program needs."""

    english = "The database {server} has the encoding {encoding} and the order {order}; it must be made with ENCODING 'UTF8' and LOCALE 'C' (docs/server.md)."
    thai = "ฐานข้อมูล {server} สร้างด้วยรหัสอักขระ {encoding} และลำดับ {order} โปรดให้ผู้ดูแลเครื่องแม่ข่ายสร้างใหม่ด้วย ENCODING 'UTF8' และ LOCALE 'C'"


class ServerRightsMissing(WorldFailed):
    """The role may not do this: make tables, or use those that are there."""

    english = "The user of this address may not do this on {server}. Let its administrator run the script of docs/server.md, or use the owner's address."
    thai = (
        "ผู้ใช้ของที่อยู่นี้ไม่มีสิทธิทำรายการนี้บน {server} โปรดให้ผู้ดูแลเครื่องแม่ข่ายกำหนดสิทธิ หรือใช้ที่อยู่ของเจ้าของฐานข้อมูล"
    )


class ServerReadOnly(WorldFailed):
    """The server takes no changes: it is a standby, or was set so."""

    english = "The database server {server} takes no changes now. Use the address of the main server; nothing was saved."
    thai = "เครื่องแม่ข่ายฐานข้อมูล {server} รับเฉพาะการอ่าน โปรดใช้ที่อยู่ของเครื่องแม่ข่ายหลัก ยังไม่ได้บันทึก"


class ServerDiskFull(WorldFailed):
    """No room on the server's disk, or no memory."""

    english = (
        "The database server {server} has no room left. Tell its administrator; nothing was saved."
    )
    thai = "เครื่องแม่ข่ายฐานข้อมูล {server} ไม่มีพื้นที่เหลือ โปรดแจ้งผู้ดูแลเครื่องแม่ข่าย ยังไม่ได้บันทึก"


class ServersBackup(WorldFailed):
    """What this program does with files alone: backups of a server are its administrator's."""

    english = "The database is on the server {server}: its administrator makes and restores its backups (docs/server.md)."
    thai = "ฐานข้อมูลอยู่บนเครื่องแม่ข่าย {server} ผู้ดูแลเครื่องแม่ข่ายเป็นผู้สำรองและกู้คืนข้อมูล"


#: What the codes of PostgreSQL mean (https://www.postgresql.org/docs/15/errcodes-appendix.html);
#: a class where the code itself is not named.
_BY_CODE: dict[str, type[WorldFailed]] = {
    "08": ServerLost,
    "28": ServerSignInFailed,
    "3D": ServerDatabaseMissing,
    "40": errors.DatabaseBusy,  # a deadlock, or another's change in between
    "53": ServerDiskFull,
    "58": errors.DiskFailed,
    "XX001": errors.DatabaseDamaged,
    "XX002": errors.DatabaseDamaged,
    "25006": ServerReadOnly,
    "42501": ServerRightsMissing,
    "42P01": errors.DatabaseDamaged,  # a table that is not there
    "42703": errors.DatabaseDamaged,  # a column
    "53300": ServerFull,
    "55P03": errors.DatabaseBusy,  # the office's lock was not given in time
    "57014": errors.DatabaseBusy,  # the server's own limit of time
    "57P01": ServerLost,
    "57P02": ServerLost,
    "57P03": ServerUnreachable,
    "57P05": ServerLost,
    "25P03": ServerLost,  # a desk that stood still in the middle of a transaction
}

#: What the server and libpq say where no connection comes about: then they give no code.
_BY_WORDS: tuple[tuple[str, type[WorldFailed]], ...] = (
    ("password authentication failed", ServerSignInFailed),
    ("no password supplied", ServerSignInFailed),
    ("authentication failed", ServerSignInFailed),
    ('" does not exist', ServerDatabaseMissing),
    ("no pg_hba.conf entry", ServerSignInFailed),
    ("too many clients", ServerFull),
    ("remaining connection slots", ServerFull),
    ("too many connections", ServerFull),
    ("server does not support SSL", ServerNotEncrypted),
    ("certificate", ServerNotEncrypted),
    ("SSL error", ServerNotEncrypted),
    ("permission denied for database", ServerRightsMissing),
)


class During(enum.Enum):
    """What was being done when the driver failed."""

    CONNECTING = enum.auto()
    WORKING = enum.auto()
    SAVING = enum.auto()


def world_error(error: BaseException, address: ServerAddress, during: During) -> WorldFailed | None:
    """The error of the world behind an exception of psycopg; None where it is a bug of ours."""
    if not isinstance(error, psycopg.Error):
        return None
    kind = _of_code(error.sqlstate) if error.sqlstate else _of_words(error, during)
    if isinstance(error, LineLost) and during is not During.SAVING:
        kind = ServerStillAway
    if kind is ServerLost and during is During.SAVING:
        kind = ServerLostWhileSaving
    server = address.shown
    return kind(server=server, path=server) if kind else None


def _of_code(code: str) -> type[WorldFailed] | None:
    return _BY_CODE.get(code) or _BY_CODE.get(code[:2])


def _of_words(error: psycopg.Error, during: During) -> type[WorldFailed] | None:
    if not isinstance(error, psycopg.OperationalError):
        return None
    if during is not During.CONNECTING:
        return ServerLost
    said = str(error)
    # Of a role that is not there the server says the same as of a wrong password.
    if 'role "' in said:
        return ServerSignInFailed
    found = (kind for words, kind in _BY_WORDS if words in said)
    return next(found, ServerUnreachable)

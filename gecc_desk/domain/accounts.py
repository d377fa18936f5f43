"""Accounts: what is known of them, how long to wait after wrong passwords, what is refused."""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata
import zlib

from gecc_desk.domain.errors import BadInput, NothingThere
from gecc_desk.domain.roles import Role

NAME_LIMIT = 60
#: Under which the program itself is written down, or whoever is not known.
RESERVED_NAMES = frozenset(
    {
        "desk",
        "console",
        "program",
        "system",
        "unknown",
        "gecc-desk",
        "gecc-deskctl",
        "ระบบ",
        "โปรแกรม",
    }
)
#: Small letters of other alphabets that look like Latin ones.
_LOOK_ALIKES = str.maketrans(
    "асԁеһіјӏкорԛѕтухѵԝвнмαεικνορτυχ",
    "acdehijlkopqstyxvwbhmaeiknoptux",
)
#: So many wrong passwords in a row cost nothing.
FREE_FAILURES = 3
FIRST_DELAY = dt.timedelta(seconds=5)
LONGEST_DELAY = dt.timedelta(minutes=15)
#: So long after the last wrong password the next is the first again.
FAILURES_KEPT = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
#: Among how many numbers the names are dealt out that no account has.
_STRANGERS = 4096
#: The least of these numbers, which are all below zero.
LEAST_STRANGER = -_STRANGERS


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in, or might once (`active` is False)."""

    id: int
    name: str
    role: Role
    active: bool
    created_at: dt.datetime
    signed_in_at: dt.datetime | None
    must_change: bool


class SignInFailed(BadInput):
    """Name and password do not belong together; which of them is wrong is not said."""

    field = "password"
    english = "This name and password do not match an account (GECC_DESK_USER, GECC_DESK_PASSWORD)."
    thai = "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง โปรดลองอีกครั้ง"


class SignInTooSoon(BadInput):
    """After wrong passwords the next one is not looked at before some time has passed."""

    field = "password"
    english = "Too many wrong passwords. Wait {seconds} seconds, then try again."
    thai = "ใส่รหัสผ่านผิดหลายครั้ง โปรดรอ {seconds} วินาที แล้วลองใหม่"


class PasswordWasChanged(BadInput):
    """A desk was unlocked while the server was away, by a password that is none any more."""

    field = "password"
    english = "Your password was changed while the server was away. Sign in with the new one."
    thai = "รหัสผ่านของท่านถูกเปลี่ยนระหว่างที่ติดต่อเครื่องแม่ข่ายไม่ได้ โปรดเข้าใช้ด้วยรหัสผ่านใหม่"


class PasswordMustChange(BadInput):
    """Somebody works with a password that another person set."""

    field = "new_password"
    english = "Change your password first: it was set by somebody else (account password)."
    thai = "โปรดเปลี่ยนรหัสผ่านก่อน เพราะรหัสผ่านนี้ผู้อื่นเป็นผู้ตั้งให้"


class NameMissing(BadInput):
    """An account without a name."""

    field = "name"
    english = "The name is empty. Say whose account it is."
    thai = "โปรดระบุชื่อผู้ใช้"


class NameReserved(BadInput):
    """A name under which the program itself is written down."""

    field = "name"
    english = "The program itself is written down under this name. Take another."
    thai = "ชื่อนี้โปรแกรมใช้เอง โปรดตั้งชื่ออื่น"


class NameMixed(BadInput):
    """Letters of several alphabets in one word: it may look like another name."""

    field = "name"
    english = (
        "The name has letters of several alphabets in one word. Type it in Thai or Latin letters."
    )
    thai = "ชื่อมีตัวอักษรหลายภาษาปนในคำเดียว โปรดพิมพ์ด้วยอักษรไทยหรืออังกฤษ"


class NameTaken(BadInput):
    """Two accounts of one name."""

    field = "name"
    english = (
        "There is an account of this name, or one that looks like it, already, open or closed."
    )
    thai = "มีบัญชีชื่อนี้หรือชื่อที่ดูเหมือนกันอยู่แล้ว (อาจเป็นบัญชีที่ปิดไว้)"


class AdministratorFirst(BadInput):
    """An account of another role at an office that nobody manages yet."""

    field = "role"
    english = "The first account is the administrator's. Make that one first (init --admin)."
    thai = "โปรดสร้างบัญชีผู้ดูแลระบบก่อน"


class AccountMissing(NothingThere):
    """No account has this name."""

    english = "There is no account of this name."
    thai = "ไม่พบบัญชีชื่อนี้"


class OwnAccount(BadInput):
    """Somebody would change their own role or close their own account."""

    field = "name"
    english = (
        "Nobody changes their own role or closes their own account. Ask another administrator."
    )
    thai = "เปลี่ยนบทบาทหรือปิดบัญชีของตนเองไม่ได้ โปรดให้ผู้ดูแลระบบท่านอื่นดำเนินการ"


class LastAdministrator(BadInput):
    """Nobody would be left who manages the accounts."""

    field = "name"
    english = "This is the last administrator. Make somebody else administrator first."
    thai = "บัญชีนี้เป็นผู้ดูแลระบบคนสุดท้าย โปรดตั้งผู้อื่นเป็นผู้ดูแลระบบก่อน"


class RecoveryKeyWrong(BadInput):
    """What was typed is not the office's recovery key."""

    field = "recovery_key"
    english = "This is not the recovery key of this office. Compare it with the paper."
    thai = "รหัสกู้คืนไม่ถูกต้อง โปรดตรวจสอบกับเอกสารที่พิมพ์ไว้"


def name_key(name: str) -> str:
    """What two names have in common that look alike: case, width and foreign letters put aside."""
    written = unicodedata.normalize("NFKC", name).casefold().translate(_LOOK_ALIKES)
    return written.replace("เเ", "แ")


def refuse_name(name: str) -> None:
    """Raise `NameMissing`, `NameReserved` or `NameMixed` for what no account may be called."""
    if not name:
        raise NameMissing
    if name_key(name) in RESERVED_NAMES:
        raise NameReserved
    for word in name.split():
        alphabets = {_alphabet(char) for char in unicodedata.normalize("NFKC", word)} - {""}
        if len(alphabets) > 1 and not alphabets <= {"THAI", "LATIN"}:
            raise NameMixed


def _alphabet(char: str) -> str:
    """The first word of a letter's name in Unicode; empty for what is no letter."""
    is_letter = unicodedata.category(char).startswith("L")
    return unicodedata.name(char, "").partition(" ")[0] if is_letter else ""


def delay_after(failures: int) -> dt.timedelta:
    """How long after so many wrong passwords in a row the next one is not looked at."""
    if failures <= FREE_FAILURES:
        return dt.timedelta(0)
    # Beyond ten doublings it is the longest in any case.
    doublings: int = 1 << min(failures - FREE_FAILURES - 1, 10)
    return min(FIRST_DELAY * doublings, LONGEST_DELAY)


def seconds_to_wait(failures: int, failed_at: dt.datetime, now: dt.datetime) -> int:
    """The whole seconds until the next password is looked at, 0 where it is.

    Where `failed_at` lies ahead, because the clock was set back, the whole wait begins now: whoever
    asks keeps that moment instead. So a clock that goes to and fro shortens nothing.
    """
    left = min(failed_at, now) + delay_after(failures) - now
    return max(0, -(-left // _SECOND))


def refuse_early(failures: int, failed_at: dt.datetime, now: dt.datetime) -> None:
    """Raises `SignInTooSoon` until then."""
    seconds = seconds_to_wait(failures, failed_at, now)
    if seconds:
        raise SignInTooSoon(seconds=seconds)


def number_of_stranger(name: str) -> int:
    """A number below zero under which the failures of a name are counted that no account has.

    Names share them, so that they are few and none tells the name: it may be somebody's password.
    """
    return -1 - zlib.crc32(name.encode("utf-8", "surrogatepass")) % _STRANGERS

"""Files of a register that were brought in, and may be taken back as a whole."""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain.calls import Call
from gecc_desk.domain.errors import BadInput, NothingThere

FILE_NAME_LIMIT = 200
#: Why the calls of an import are void that was taken back.
WRONG_IMPORT = "นำเข้าผิด"
#: Of the calls that stay so many are named; of the rest only the number is.
NAMED = 20


class NoSuchImport(NothingThere):
    """An import that is not there."""

    english = "This import is not there. Look at the list again."
    thai = "ไม่พบการนำเข้านี้ โปรดดูรายการอีกครั้ง"


class ImportTakenBack(BadInput):
    """An import that was taken back already."""

    english = "This import was taken back already. Look at the list again."
    thai = "การนำเข้านี้ถูกถอนไปแล้ว โปรดดูรายการอีกครั้ง"


class ImportStands(BadInput):
    """An import that was not taken back, or whose taking back was undone."""

    english = "This import stands. Look at the list again."
    thai = "การนำเข้านี้ยังอยู่ในทะเบียน โปรดดูรายการอีกครั้ง"


class ImportChanged(BadInput):
    """An import of which other calls would be taken back than was agreed to."""

    english = "Somebody has changed calls of this import meanwhile. Look at the numbers again."
    thai = "มีผู้แก้ไขรายการของการนำเข้านี้ระหว่างนั้น โปรดดูจำนวนอีกครั้ง"


@dataclasses.dataclass(frozen=True, slots=True)
class KeptImport:
    """A file that was brought in: when (aware UTC), by whom, and how many calls came in."""

    id: int
    at: dt.datetime
    actor: str
    file_name: str
    rows: int
    taken_back_at: dt.datetime | None
    taken_back_by: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class TakingBack:
    """What taking an import back would do. Nothing is changed yet.

    `going` calls would be voided; `changed` stay, because somebody corrected them or called back
    since, the first of them in `named`; `void` are void already.
    """

    kept: KeptImport
    going: int
    changed: int
    void: int
    named: tuple[Call, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class TakenBack:
    """How many calls were voided, or count again, and what the import is now."""

    kept: KeptImport
    calls: int

"""An office that moves from a file to a server or back: what is told of it, and what can be wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from gecc_desk.domain.errors import BadInput, WorldFailed

#: Told how many rows are copied and compared, and of how many; may raise to stop.
Progress = Callable[[int, int], None]


@dataclasses.dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has, and their checksum (`storage/moving_rows`, 64 hex digits)."""

    name: str
    rows: int
    checksum: str


@dataclasses.dataclass(frozen=True, slots=True)
class Moved:
    """What a move came to. `tables` are as they were counted on both sides.

    `resumed`: a move that was cut off was taken up again. `already`: it was whole before, and
    nothing was done now. `id_key` is where the key for recognising people lies now, None where
    there is none; `id_key_missing`: this machine has not the one that the office asks for.
    """

    tables: tuple[TableSum, ...]
    resumed: bool
    already: bool
    id_key: Path | None
    id_key_missing: bool

    @property
    def rows(self) -> int:
        """The rows of all tables."""
        return sum(one.rows for one in self.tables)


class MoveUnfinished(WorldFailed):
    """An office that is only half there: its move was cut off."""

    english = (
        "The office at {path} is not whole yet: moving it here was cut off. Run gecc-deskctl move "
        "again, as before; nothing was changed."
    )
    thai = (
        "ข้อมูลสำนักงานที่ {path} ยังไม่ครบ เพราะการย้ายหยุดกลางคัน โปรดสั่ง gecc-deskctl move อีกครั้งเหมือนเดิม "
        "ยังไม่มีข้อมูลใดเปลี่ยนแปลง"
    )


class MoveNotClosed(WorldFailed):
    """The office's file has a log: it is open somewhere, or the program was cut off."""

    english = (
        "{path} is open somewhere, or was not closed properly. Close GECC Desk everywhere; if it is "
        "closed, open it once and close it, then move again. Nothing was changed."
    )
    thai = (
        "{path} เปิดใช้งานอยู่ หรือไม่ได้ปิดตามปกติ โปรดปิด GECC Desk ทุกหน้าต่าง หากปิดอยู่แล้วให้เปิดและปิดหนึ่งครั้ง "
        "แล้วสั่งย้ายใหม่ ยังไม่มีข้อมูลใดเปลี่ยนแปลง"
    )


class MoveFromOlder(WorldFailed):
    """The office was last opened with an earlier version of this program."""

    english = (
        "{path} is of an earlier version of GECC Desk. Open it once with this version and close it, "
        "then move again; nothing was changed."
    )
    thai = (
        "{path} เป็นข้อมูลของโปรแกรมรุ่นก่อน โปรดเปิดด้วยโปรแกรมรุ่นนี้หนึ่งครั้งแล้วปิด จากนั้นสั่งย้ายใหม่ "
        "ยังไม่มีข้อมูลใดเปลี่ยนแปลง"
    )


class OtherMoveBegun(BadInput):
    """The target holds a half-done move of another office, or of this one before it was changed."""

    field = "anew"
    english = (
        "{path} holds the beginning of another move: of another office, or of this one before it "
        "was changed. With --anew that is removed and the move begins anew; nothing was changed."
    )
    thai = (
        "{path} มีการย้ายที่ยังไม่เสร็จของข้อมูลอื่น หรือข้อมูลต้นทางถูกแก้ไขหลังเริ่มย้าย ใช้ --anew เพื่อลบส่วนที่ย้ายไว้และเริ่มใหม่ "
        "ยังไม่มีข้อมูลใดเปลี่ยนแปลง"
    )


class OtherIdKey(BadInput):
    """Another office's key lies where this one's is to lie."""

    field = "to"
    english = (
        "Another key for recognising people lies at {path}. Put that file elsewhere, then move "
        "again; nothing was changed."
    )
    thai = "มีกุญแจสำหรับจดจำผู้รับบริการของข้อมูลอื่นอยู่ที่ {path} โปรดย้ายไฟล์นั้นไปที่อื่นแล้วสั่งย้ายใหม่ ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


class MoveDisturbed(WorldFailed):
    """Somebody wrote to the office that is being moved, by another way than this program's."""

    english = (
        "{path} was changed while it was moved, so the move was not completed. See that nobody "
        "works with it, and move again with --anew."
    )
    thai = "{path} ถูกแก้ไขระหว่างย้าย การย้ายจึงยังไม่เสร็จ โปรดตรวจว่าไม่มีผู้ใดใช้งานอยู่ แล้วสั่งย้ายใหม่ด้วย --anew"


class RowNotTaken(WorldFailed):
    """A row that the other engine does not take: it holds what no desk writes."""

    english = (
        "The table {table} holds a row that cannot be moved{column}: row {row}, in the order of its "
        "key, or one shortly before. Look at the old office with gecc-deskctl check; it is as it "
        "was, and the move is not completed."
    )
    thai = (
        "ตาราง {table} มีแถวที่ย้ายไม่ได้{column} คือแถวที่ {row} หรือแถวก่อนหน้าใกล้กัน โปรดตรวจข้อมูลต้นทางด้วย gecc-deskctl check "
        "ข้อมูลต้นทางยังเหมือนเดิม การย้ายยังไม่เสร็จ"
    )


class SidesDiffer(WorldFailed):
    """What was moved is not what the old office holds: a disk, or somebody, changed it."""

    english = (
        "The table {table} is not the same on both sides ({there} rows, {here} moved): row {row}, "
        "counted in the order of its key, differs. The old office is as it was, and the move is not "
        "completed: check the target's disk and move again with --anew."
    )
    thai = (
        "ตาราง {table} สองฝั่งไม่ตรงกัน (ต้นทาง {there} แถว ย้ายแล้ว {here} แถว) เริ่มที่แถวที่ {row} ข้อมูลต้นทางยังเหมือนเดิม "
        "การย้ายยังไม่เสร็จ โปรดตรวจดิสก์ปลายทางแล้วสั่งย้ายใหม่ด้วย --anew"
    )

"""The recovery key on paper: one sheet for the safe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from gecc_desk.domain.moments import service_day, thai_date
from gecc_desk.reports.pages import Block, Imprint, write_pages
from gecc_desk.reports.tables import Column, Row, Table
from gecc_desk.reports.thai_pdf import MUTED, TextStyle, Typesetter

TITLE = "กุญแจกู้คืนข้อมูล"

_OFFICE = TextStyle(size=18, bold=True, align="center", before=6)
_TITLE = TextStyle(size=22, bold=True, align="center")
_AS_OF = TextStyle(size=12, align="center", colour=MUTED, after=12)
_TEXT = TextStyle(size=16, after=6, indent=36)
_KEY = TextStyle(size=24, bold=True, align="center")
_AFTER = TextStyle(size=16, before=12, after=6, indent=36)
_GROUPS_A_LINE = 4


def write_recovery_pdf(
    path: Path, recovery_key: str, office: str, made_by: str, made_at: dt.datetime
) -> None:
    """Write the sheet to `path`, whole or not at all; `made_at` is aware.

    Raises `gecc_desk.reports.saving.ReportNotSaved` where `path` cannot be written.
    """
    typesetter = Typesetter()
    imprint = Imprint(office=office, title=TITLE, made_by=made_by, made_at=made_at)
    write_pages(path, list(_blocks(typesetter, recovery_key, office, made_at)), imprint, typesetter)


def _blocks(
    typesetter: Typesetter, recovery_key: str, office: str, made_at: dt.datetime
) -> Iterator[Block]:
    say = typesetter.paragraph
    yield say(office, _OFFICE)
    yield say(f"{TITLE} · GECC Desk", _TITLE)
    yield say(f"พิมพ์เมื่อวันที่ {thai_date(service_day(made_at))}", _AS_OF)
    yield say(
        "ข้อมูลของสำนักงานและข้อมูลสำรองถูกเข้ารหัสไว้ หากเครื่องเสีย เปลี่ยนเครื่อง หรือกุญแจหาย "
        "กุญแจกู้คืนนี้เป็นทางเดียวที่จะเปิดข้อมูลได้อีก ไม่มีผู้ใดออกให้ใหม่ได้ "
        "อ่านทีละแถวจากซ้ายไปขวา หัวตารางบอกลำดับของกลุ่ม",
        _TEXT,
    )
    groups = recovery_key.split("-")
    columns = [
        Column(
            ", ".join(str(n) for n in range(first, len(groups) + 1, _GROUPS_A_LINE)), 1, "center"
        )
        for first in range(1, _GROUPS_A_LINE + 1)
    ]
    lines = [groups[at : at + _GROUPS_A_LINE] for at in range(0, len(groups), _GROUPS_A_LINE)]
    rows = [Row([*line, *[""] * (_GROUPS_A_LINE - len(line))]) for line in lines]
    yield Table(typesetter, columns, rows, size=_KEY.size)
    yield say(
        "เก็บแผ่นนี้ไว้ในตู้นิรภัยหรือที่ปิดล็อก อย่าเก็บไว้กับข้อมูลสำรองหรือในเครื่อง ผู้ที่มีทั้งแผ่นนี้และไฟล์ข้อมูลอ่านข้อมูลได้ทั้งหมด",
        _AFTER,
    )
    yield say(
        "วิธีใช้: เปิด GECC Desk เมื่อโปรแกรมแจ้งว่าไม่พบกุญแจ ให้พิมพ์กุญแจกู้คืนตามแผ่นนี้ "
        "พิมพ์ตัวเล็กหรือเว้นวรรคได้ ตัวอักษร O และ I ให้พิมพ์เป็น 0 และ 1 ก็ได้ โปรแกรมจะบอกกลุ่มที่พิมพ์ผิด",
        _TEXT,
    )

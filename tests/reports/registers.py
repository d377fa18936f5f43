"""Calls to be written out, and files that are read in: with openpyxl, by another's hand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from gecc_desk.domain.calls import (
    Call,
    CallEntry,
    FirstContact,
    Outcome,
    Rings,
    Transfer,
    TransferResult,
)
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.register_reading import OfficeNames, RowFault, RowReader, SheetCall
from gecc_desk.domain.register_sheet import RegisterTable
from gecc_desk.reports.register_files import read_register_file
from tests.builders import WORKDAY, bangkok

NOW = bangkok(WORKDAY, 9)
NO_NAMES = OfficeNames()


def told(_done: int, _of: int) -> None:
    """A progress that nobody looks at."""


def a_call(entry: CallEntry, number: int = 1, **more: object) -> Call:
    """A call of the register that says this."""
    kept = Call(number, entry, entry.phone, NOW, recorded_by="สมศรี")
    return dataclasses.replace(kept, **more)  # type: ignore[arg-type]


def entry(**more: object) -> CallEntry:
    """An entry of which only what a test is about need be said."""
    least = CallEntry(
        bangkok(dt.date(2026, 11, 20), 9, 41, 5), "สอบถามวันรายงานตัว", Outcome.ANSWERED
    )
    return dataclasses.replace(least, **more)  # type: ignore[arg-type]


#: Calls in which every column says something, and in every way in which it may.
EVERYTHING = (
    entry(),
    entry(
        caller="นางสาวสมหญิง  รักดี", phone="+66 81 234 5678", kind=CallerKind.RELATIVE, note="บรรทัดหนึ่ง\nบรรทัดสอง",
        rings=Rings.MORE, first_contact=FirstContact.NO, length=dt.timedelta(minutes=61, seconds=5),
    ),
    entry(
        outcome=Outcome.TRANSFERRED, phone="02-141-4100 ต่อ 5", rings=Rings.THREE,
        transfers=(
            Transfer("กลุ่มควบคุมและสอดส่อง", TransferResult.BUSY, "12"),
            Transfer("ผู้อำนวยการ", TransferResult.MESSAGE),
        ),
    ),
    entry(
        outcome=Outcome.CALLBACK, callback_at=bangkok(dt.date(2026, 11, 24), 13, 30), callback_by="สมศักดิ์",
        phone="0812345678", topic="=HYPERLINK(\"http://example.org\",\"กด\")", caller="@SUM(A1)", note="-1+1",
    ),
    entry(outcome=Outcome.MESSAGE, phone="1111", note="'=ข้อความ, มี \"อัญประกาศ\"; และ\tแท็บ".replace("\t", " ")),
    entry(outcome=Outcome.WRONG_NUMBER, first_contact=FirstContact.NOT_APPLICABLE, topic="_x000D_ ๑๒ <b>&amp;"),
)  # fmt: skip


def read_back(path: Path, names: OfficeNames = NO_NAMES) -> list[SheetCall | RowFault]:
    """The rows of a register as an import reads them."""
    (table,) = read_register_file(path, told)
    return rows_of(table, names)


def rows_of(table: RegisterTable, names: OfficeNames = NO_NAMES) -> list[SheetCall | RowFault]:
    """The rows of a table as an import reads them."""
    reader = RowReader(table.headings, table.fields, names, NOW)
    found = (reader.read(row) for row in table.rows)
    return [one for one in found if one is not None]

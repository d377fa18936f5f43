"""Sheets of words: what the figures of a workbook mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from gecc_desk.reports.xlsx_book import Book, Column, Kind


class Defined(Protocol):
    """A figure with its name and its meaning in Thai."""

    @property
    def th(self) -> str:
        """Its name."""

    @property
    def meaning_th(self) -> str:
        """How it is counted."""


def definitions_sheet(book: Book, definitions: Iterable[Defined]) -> None:
    """How every figure is counted, one a line."""
    sheet = book.sheet("คำจำกัดความ", ("คำจำกัดความของตัวเลข",))
    sheet.paper(landscape=True)
    columns = (Column("ตัวเลข", Kind.PARAGRAPH, 34), Column("ความหมาย", Kind.PARAGRAPH, 110))
    sheet.begin(columns)
    for one in definitions:
        sheet.add(columns, (one.th, one.meaning_th))

"""What hands do at the form for a call, and what stands in the register afterwards."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt

from gecc_desk.domain.calls import Call, CallEntry
from gecc_desk.domain.people import CallerKind
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from tests.builders import call
from tests.ui.open_desk import OpenDesk, texts

CONTROL = Qt.KeyboardModifier.ControlModifier
NO_KEY = Qt.KeyboardModifier.NoModifier
UNIT = "กลุ่มควบคุมและสอดส่อง"
OTHER_UNIT = "ฝ่ายอำนวยการ"


class Fingers:
    """Presses keys as a person would and counts them; letters of texts are not counted.

    A key that is held with another counts as two.
    """

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self.pressed = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        self.pressed += 1 if held == NO_KEY else 2
        self._desk.key(key, held)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def digit(self, digit: int) -> None:
        """A choice in a row of buttons or of people."""
        self.pressed += 1
        self._desk.digit(digit)

    def letters(self, text: str) -> None:
        """Letters that choose, and so count."""
        self.pressed += len(text)
        self._desk.type(text)

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, CONTROL)


def recorded(desk: OpenDesk, count: int = 1) -> Call:
    """The newest call, when there are so many."""
    desk.until(lambda: len(desk.register.newest(20)) == count, f"{count} calls are written down")
    desk.settle()
    return max(desk.register.newest(20), key=lambda one: one.id)


def called_before(elsewhere: Database, *entries: CallEntry) -> list[int | None]:
    """These were written down at another desk; gives whose they are."""
    register = PhoneRegister(elsewhere, "elsewhere")
    return [register.record(entry).person_id for entry in entries]


def of_kind(entry: CallEntry, kind: CallerKind) -> CallEntry:
    return dataclasses.replace(entry, kind=kind)


def two_of_one_number(elsewhere: Database, number: str) -> tuple[int, int]:
    """Mother and son call from one telephone, the son last."""
    first, second = called_before(
        elsewhere,
        of_kind(call("ขอย้ายสำนักงาน", caller="นางมาลี ศรีสุข", phone=number), CallerKind.RELATIVE),
        of_kind(call("ขอเลื่อนนัด", caller="นายวิชัย ศรีสุข", phone=number), CallerKind.PROBATIONER),
    )
    assert first is not None
    assert second is not None
    assert first != second
    return first, second


def offered(desk: OpenDesk) -> list[str]:
    """Whom the strip under the number offers."""
    return [one.title for one in desk.window.form.strip.choices()]


def type_number(desk: OpenDesk, number: str, *, known: int) -> None:
    """Type a number and see so many people offered."""
    desk.window.form.phone.setFocus()
    desk.type(number)
    desk.until(lambda: len(offered(desk)) == known, f"{known} are offered")


def strip_text(desk: OpenDesk) -> str:
    return "\n".join(texts(desk.window.form.strip))

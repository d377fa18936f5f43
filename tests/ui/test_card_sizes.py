"""The card at every size of text, in both languages: nothing cut, nothing beside the edge."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

import ui.language
from gecc_desk.domain.thai_id_card import CardDate, CardField, PersonName
from gecc_desk.hardware.card_events import PhotoEvent, PhotoState, ReaderState
from gecc_desk.storage.database import Database
from tests.ui.card_hands import called, came, panel, popup, take, take_and_look_up, type_citizen_id
from tests.ui.open_desk import LARGE_SCREEN, NARROW, SMALL_SCREEN, OpenDesk
from tests.ui.people import SOMCHAI, SOMYING, aged, read, state
from ui import theme
from ui.card_bridge import CardBridge
from ui.theme import Look, ThemeName

pytestmark = pytest.mark.window

LONG = dataclasses.replace(
    aged(63, SOMYING),
    thai_name=PersonName("พันจ่าอากาศเอกหญิง", "กนกวรรณกานต์ชนิดาภา", "", "วงศ์สุวรรณเทพหัสดินทร์อยุธยา"),
    expiry_date=CardDate(2020, 3, 1),
    unreadable=frozenset(CardField),
)


@pytest.fixture(params=["th", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(
    params=[(SMALL_SCREEN, 100), (SMALL_SCREEN, 150), (SMALL_SCREEN, 200), (NARROW, 125),
            (LARGE_SCREEN, 100), (LARGE_SCREEN, 150)],
    ids=str,
)  # fmt: skip
def any_desk(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    fonts: None,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
) -> Iterator[OpenDesk]:
    size, text = request.param
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    ui.language.install(qapp, ui.language.Language(language))
    theme.apply(qapp, Look(ThemeName.LIGHT, text))
    with OpenDesk(qapp, database, size, text=text, language=language) as opened:
        opened.office.set_values({"card_photo": "1"})
        opened.window.refresh_office()
        opened.settle()
        yield opened


def faults(within: QWidget) -> list[str]:
    """Texts without the room they need, and parts that reach over the edge of what holds them."""
    found = []
    for part in within.findChildren(QWidget):
        if part.isVisible() and isinstance(part, QLabel | QAbstractButton | QLineEdit):
            parent = part.parentWidget()
            assert parent is not None
            if not parent.rect().adjusted(-5, -2, 5, 2).contains(part.geometry()):
                found.append(f"{part.text()}: {part.geometry()} in {parent.rect()}")
            if part.text() and not _has_room(part):
                found.append(f"{part.text()}: {part.size()}")
    return found


def _has_room(part: QLabel | QAbstractButton | QLineEdit) -> bool:
    if isinstance(part, QLabel) and part.wordWrap():
        return part.height() + 1 >= part.heightForWidth(part.width())
    if isinstance(part, QLineEdit) or "…" in part.text():
        return True
    need = part.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, part.text())
    room = part.contentsRect()
    return room.width() + 1 >= need.width() and room.height() + 1 >= need.height()


def card_faults(desk: OpenDesk) -> list[str]:
    desk.spin(30)
    view = panel(desk).view
    found = faults(panel(desk))
    sheet = view.widget()
    assert sheet is not None
    if view.isVisible() and sheet.width() > view.viewport().width():
        widest = max(
            (one for one in sheet.findChildren(QWidget) if one.isVisible()),
            key=lambda one: one.minimumSizeHint().width(),
        )
        found.append(
            f"the person is {sheet.width()} wide in {view.viewport().width()}: "
            f"{widest.accessibleName()} {type(widest).__name__}"
        )
    window = desk.window
    for one in (panel(desk)._called, panel(desk)._clear):
        at = QRect(one.mapTo(window, QPoint()), one.size())
        if one.isVisible() and not window.rect().contains(at):
            found.append(f"{one.text()} is out of the window")
    return found


def test_nothing_of_the_card_is_cut(any_desk: OpenDesk) -> None:
    desk = any_desk
    wrong: dict[str, list[str]] = {}
    for reader in (ReaderState.NO_CARD, ReaderState.NO_SERVICE, ReaderState.LOST):
        take(desk, state(reader))
        wrong[reader.value] = card_faults(desk)
    desk.key(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    desk.type("1234567890122")
    wrong["a wrong ID"] = card_faults(desk)
    type_citizen_id(desk, "")
    panel(desk).typed.forget()
    type_citizen_id(desk, SOMCHAI.citizen_id)
    wrong["typed"] = card_faults(desk)
    came(desk, aged(63), times=3)
    called(desk, SOMCHAI.thai_name.full, "081-234-5678", "ขอเลื่อนนัดเนื่องจากป่วยเข้าโรงพยาบาลกะทันหัน")
    take_and_look_up(desk, read(aged(63)))
    wrong["known, and a namesake"] = card_faults(desk)
    panel(desk).view.history.alike.yes.click()
    desk.settle()
    desk.settle()
    wrong["the same"] = card_faults(desk)
    panel(desk).view.citizen_id.show_whole(SOMCHAI.citizen_id)
    wrong["the whole ID"] = card_faults(desk)
    panel(desk).view.citizen_id.copy.click()
    wrong["copied"] = card_faults(desk)
    take(desk, state(ReaderState.NO_CARD))
    panel(desk)._clock.start(10)
    wrong["leaving"] = card_faults(desk)
    card = read(LONG)
    take_and_look_up(desk, card)
    wrong["a long name"] = card_faults(desk)
    for to in (PhotoState.READING, PhotoState.LOST, PhotoState.DAMAGED, PhotoState.FAILED):
        desk.window.take_photo(PhotoEvent(card.serial, to, 100, 5118))
        wrong[f"photo {to.value}"] = card_faults(desk)
    panel(desk).view.details.click()
    desk.spin(30)
    wrong["details"] = faults(popup())
    assert popup().screen().availableGeometry().contains(popup().geometry())
    popup().close()
    take_and_look_up(desk, read(SOMCHAI))
    panel(desk).view.citizen_id.eye.click()
    desk.digit(3)
    desk.key(Qt.Key.Key_Return)
    wrong["why"] = faults(popup())
    assert popup().screen().availableGeometry().contains(popup().geometry())
    popup().close()
    assert {name: one for name, one in wrong.items() if one} == {}

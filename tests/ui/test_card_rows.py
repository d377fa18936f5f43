"""Large letters: what is needed now is in sight, every row is whole, every row can be reached."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

import ui.language
from gecc_desk.domain.people import CARD_PHOTO
from gecc_desk.hardware.card_events import PhotoEvent, PhotoState
from gecc_desk.storage.database import Database
from tests.ui.card_hands import came, panel, take_and_look_up
from tests.ui.open_desk import SMALL_SCREEN, OpenDesk
from tests.ui.people import aged, read
from tests.ui.test_card_photo import jpeg
from ui import theme
from ui.card_bridge import CardBridge
from ui.theme import Look, ThemeName

pytestmark = pytest.mark.window


def seen(desk: OpenDesk, one: QWidget) -> bool:
    """Whether all of it is painted: within what scrolls, and under no cover."""
    view = panel(desk).view
    if not view.isAncestorOf(one):
        return one.isVisible() and bool(one.visibleRegion().boundingRect() == one.rect())
    at = QRect(one.mapTo(view.viewport(), QPoint()), one.size())
    covers = [cover.geometry() for cover in (view._rows._above, view._rows._below)
              if cover.isVisible()]  # fmt: skip
    is_within = view.viewport().rect().contains(at)
    return one.isVisible() and is_within and not any(cover.intersects(at) for cover in covers)


def cut(desk: OpenDesk) -> list[str]:
    """Texts of the person of which a part is painted and a part is not."""
    view = panel(desk).view
    shown = view.viewport().rect()
    rows = view._rows
    top = rows._above.height() if rows._above.isVisible() else 0
    bottom = rows._below.y() if rows._below.isVisible() else shown.height()
    found = []
    for one in view._sheet.findChildren(QLabel):
        at = QRect(one.mapTo(view.viewport(), QPoint()), one.size())
        painted = at.intersected(QRect(0, top, shown.width(), bottom - top))
        whole = at.height() < shown.height() and not one.property("uncovered")
        if one.isVisible() and one.text() and whole and 0 < painted.height() < at.height():
            found.append(one.accessibleName() or one.text())
    return found


@pytest.mark.parametrize("text", [100, 150, 200])
def test_offered_at_once_and_all_of_it_reached_by_keys(
    qapp: QApplication,
    fonts: None,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    text: int,
) -> None:
    monkeypatch.setattr(CardBridge, "start", lambda self: None)
    ui.language.install(qapp, ui.language.Language("th"))
    theme.apply(qapp, Look(ThemeName.LIGHT, text))
    with OpenDesk(qapp, database, SMALL_SCREEN, text=text, language="th") as desk:
        desk.office.set_values({CARD_PHOTO: "1"})
        desk.window.refresh_office()
        came(desk, aged(63), times=6)
        desk.settle()
        card = read(aged(63))
        take_and_look_up(desk, card)
        desk.window.take_photo(PhotoEvent(card.serial, PhotoState.READ, 5, 5, jpeg()))
        desk.spin(100)
        view = panel(desk).view
        below = view._rows._below
        if below.isVisible():
            painted = view.viewport().grab().toImage().copy(below.geometry())
            ground = QColor(Look(ThemeName.LIGHT, text).tokens.card)
            places = itertools.product(range(painted.width()), range(painted.height()))
            assert all(painted.pixelColor(x, y) == ground for x, y in places), "a cover hides"
        assert seen(desk, view.history.standing), "what everybody wants to know first"
        assert seen(desk, view.offer.fast), "what is offered is in sight"
        assert seen(desk, view.offer.plain)
        assert seen(desk, view._name), "and to whom"
        desk.key(Qt.Key.Key_F7)
        assert desk.focus is view.offer.fast
        texts = [one for one in view._sheet.findChildren(QLabel) if one.isVisible()]
        unseen = {one for one in texts if one.text() and not one.property("uncovered")}
        for _ in range(30):
            desk.spin(30)
            assert cut(desk) == []
            unseen -= {one for one in unseen if seen(desk, one)}
            desk.key(Qt.Key.Key_PageDown)
        assert {one.text() for one in unseen} == set(), "every row comes into sight"
        desk.key(Qt.Key.Key_PageUp, times=30)
        assert view.verticalScrollBar().value() == 0
        view.details.setFocus()
        desk.spin(30)
        assert seen(desk, view.details), "what has the cursor is in sight"

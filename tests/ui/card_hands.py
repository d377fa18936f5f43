"""What tests of the ID card's panel need: its texts, its presses, cards that come and go."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gecc_desk.domain.people import Identity
from gecc_desk.domain.thai_id_card import ThaiIdCard
from gecc_desk.services.people import People
from tests.builders import call
from tests.ui.open_desk import OpenDesk, digit_event, texts
from ui.widgets.card.panel import CardPanel


def panel(desk: OpenDesk) -> CardPanel:
    """The card on the front page."""
    return desk.window.front.card


def panel_text(desk: OpenDesk) -> str:
    """All that can be read on it."""
    return "\n".join(texts(panel(desk)))


def everything(desk: OpenDesk) -> str:
    """All that can be read, heard or hovered anywhere in the window, shown or not."""
    parts = []
    for widget in (desk.window, *desk.window.findChildren(QWidget)):
        for read_out in (
            "text", "toolTip", "accessibleName", "accessibleDescription", "toPlainText",
            "placeholderText", "windowTitle", "statusTip", "whatsThis", "full_text",
        ):  # fmt: skip
            told = getattr(widget, read_out, None)
            if callable(told):
                parts.append(str(told()))
    return "\n".join(parts)


def pictures(within: QWidget) -> list[QPixmap]:
    """Every photo in a widget, shown or not: what is larger than an icon."""
    held = [one.pixmap() for one in within.findChildren(QLabel) if not one.pixmap().isNull()]
    return [one for one in held if one.deviceIndependentSize().width() > 60]


def take(desk: OpenDesk, *events: object) -> None:
    """The watcher says this."""
    for event in events:
        desk.window.take_card(event)  # type: ignore[arg-type]
    desk.spin()


def take_and_look_up(desk: OpenDesk, *events: object) -> None:
    """The same, and the register has been asked."""
    take(desk, *events)
    desk.settle()
    desk.settle()


def press(desk: OpenDesk, starts: str) -> None:
    """Press the button on the card whose text begins so."""
    desk.click(desk.button(panel(desk), starts))


def scroll_to(desk: OpenDesk, one: QWidget) -> None:
    """Bring a part of the person into sight."""
    panel(desk).view.ensureWidgetVisible(one)
    desk.spin()


def popup() -> QWidget:
    """The popup that is open."""
    found: QWidget | None = QApplication.activePopupWidget()
    assert found is not None, "no popup is open"
    return found


def type_citizen_id(desk: OpenDesk, text: str) -> None:
    """Ctrl+I, the digits, Enter; waits until the register has been asked."""
    desk.key(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    desk.type(text)
    desk.key(Qt.Key.Key_Return)
    desk.settle()
    desk.settle()


def press_digit(desk: OpenDesk, digit: int, *, shift: bool = False) -> None:
    """A digit key, some time after the same key was used to type an ID."""
    event = digit_event(digit, shift=shift)
    event.setTimestamp(round(time.monotonic() * 1000))
    QCoreApplication.sendEvent(desk.focus, event)
    desk.spin()


# ---- the register ---------------------------------------------------------------------------


def people(desk: OpenDesk) -> People:
    """The service that knows who came."""
    return People(desk.database, "test")


def counts(desk: OpenDesk, card: ThaiIdCard) -> tuple[int, int] | None:
    """How many visits and calls the register holds of this person; None for nobody."""
    person = people(desk).recognise(Identity.of_card(card)).person
    return None if person is None else (person.visits, person.calls)


def came(desk: OpenDesk, card: ThaiIdCard, times: int = 1) -> None:
    """This person was here before."""
    code = desk.reception.services()[0].code
    for _ in range(times):
        desk.reception.issue(code, identity=Identity.of_card(card))


def called(desk: OpenDesk, name: str, phone: str, topic: str) -> None:
    """Somebody of this name called before; no card was seen."""
    desk.register.record(call(topic, caller=name, phone=phone))

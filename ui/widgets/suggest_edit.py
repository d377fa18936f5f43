"""A text field that completes what is typed: in grey behind the cursor, and in a list below."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyleOptionFrame, QWidget

from gecc_desk.domain.thai_layout import other_layout, to_latin_layout, to_thai_layout
from gecc_desk.domain.thai_text import search_key
from ui.theme import Look

_MOST_IN_LIST = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKES_GREY = (Qt.Key.Key_Right, Qt.Key.Key_End)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
#: The words on the key that takes the grey text: their size and room, in design pixels, and how
#: much of the grey text must stay in sight beside them.
_HINT_SIZE, _HINT_GAP, _LEAST_GHOST = 13, 10, 90
#: What stands between a text in the wrong layout and the suggestion that takes its place.
_ARROW = "  → "


class SuggestEdit(QLineEdit):
    """Nothing is ever put in unasked: the grey rest is taken with →, End or Enter, never by Tab.

    Enter takes only what goes on from the letters that were typed. A suggestion that was found in
    the other layout of the keyboard stands behind an arrow and is taken with → or End alone. What
    was most probably typed in the wrong layout and is no suggestion is offered beside the field
    (`meant`), where `guess_layout` is set; Enter takes it. Esc, or going on typing, refuses an
    offer. A key takes nothing that was not on the screen when it was pressed. With an empty field
    the first suggestion is shown in grey only where `suggest_when_empty` is set. Without
    `with_list`, Down is somebody else's (`down_pressed`).
    """

    done = Signal()
    #: What was most probably meant; an empty text: nothing is offered any more.
    meant = Signal(str)
    down_pressed = Signal()

    def __init__(
        self,
        look: Look,
        *,
        suggest_when_empty: bool = False,
        guess_layout: bool = False,
        with_list: bool = True,
    ) -> None:
        super().__init__()
        self._look = look
        self._when_empty = suggest_when_empty
        self._guess_layout = guess_layout
        self._with_list = with_list
        self._suggestions: list[tuple[str, str]] = []
        self._ghost = self._ghost_takes = self._meant = self._offered_for = ""
        #: Whether the offer of now has been painted: only then somebody can have seen it.
        self._was_seen = False
        #: The text for which an offer was sent away; None where none was.
        self._refused_for: str | None = None
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        # What fits is worked out here: in both layouts, whatever the spaces and digits.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST_IN_LIST)
        self._completer.activated.connect(self._took_from_list)
        # Asking for its list makes one: nobody asks before the cursor was here.
        self._was_here = False
        if with_list:
            self.setCompleter(self._completer)
        self.textEdited.connect(self._find_offers)
        self.textChanged.connect(self._drop_stale_offers)

    def set_suggestions(self, suggestions: Sequence[str]) -> None:
        """What may be meant, the likeliest first."""
        self._suggestions = [(one, search_key(one)) for one in suggestions]
        self._find_offers()

    def show_all(self) -> None:
        """Open the whole list."""
        self._was_here = True
        self._show_in_list([one for one, _ in self._suggestions])
        self._completer.complete()

    def hide_list(self) -> None:
        """Close the list, if it is open."""
        self._hide_list()

    def offered(self) -> str:
        """What is offered: the grey suggestion or the meant text; empty where nothing."""
        return self._ghost_takes or self._meant

    @property
    def is_seen(self) -> bool:
        """Whether what is offered, if anything, has been on the screen."""
        return self._was_seen or not self.offered()

    def meant_was_seen(self) -> None:
        """What was meant has been shown beside the field."""
        self._was_seen = bool(self._meant)

    def take_meant(self) -> None:
        """Put what was meant in the place of what was typed; Ctrl+Z takes it back."""
        if self._meant:
            self._put(self._meant)

    # ---- Qt -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._leaves_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        key = event.key()
        if key in _ENTER and plain:
            if not event.isAutoRepeat():
                if self._enter_takes():
                    self._take_offer()
                self._hide_list()
                self.done.emit()
        elif key in _ENTER and self._hide_list():
            # The open list would swallow Ctrl+Enter: it is handed on to the form.
            QCoreApplication.sendEvent(self.parentWidget() or self.window(), event)
        elif key in _TAKES_GREY and plain and self._ghost and self._was_seen and self._at_end():
            self._take_offer()
        elif key == Qt.Key.Key_Escape and self.offered():
            self._refused_for = self.text()
            self._forget_offers()
        elif key == Qt.Key.Key_Down and plain and not self._with_list:
            self.down_pressed.emit()
        elif key == Qt.Key.Key_Down and plain and not self.text():
            self.show_all()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._was_here = True
        self._lead_here(self)
        self._find_offers()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._forget_offers()
            self._lead_here(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._ghost or not self.hasFocus():
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        left = self.cursorRect().center().x() + 1
        room = QRect(inner.adjusted(left - inner.left(), 0, 0, 0))
        painter = QPainter(self)
        painter.setPen(QColor(self._look.tokens.placeholder))
        room.setRight(room.right() - self._paint_hint(painter, room))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(
            self._ghost, Qt.TextElideMode.ElideRight, max(room.width(), 0)
        )
        painter.drawText(room, int(_LEFT), shown)
        painter.end()
        # A mere "…" tells nobody what would be taken.
        self._was_seen = len(shown.strip()) > 1 or shown == self._ghost

    def _paint_hint(self, painter: QPainter, room: QRect) -> int:
        """Which key takes the grey text, at the right where there is room; how wide that is."""
        text = self.tr("Enter takes it") if self._goes_on() else self.tr("→ takes it")
        text = self.tr("{takes} · Esc does not").format(takes=text)
        font = self.font()
        font.setPixelSize(self._look.px(_HINT_SIZE))
        width = QFontMetrics(font).horizontalAdvance(text) + self._look.px(_HINT_GAP)
        ghost = self.fontMetrics().horizontalAdvance(self._ghost)
        if width + min(ghost, self._look.px(_LEAST_GHOST)) > room.width():
            return 0
        painter.setFont(font)
        painter.drawText(room, int(_RIGHT), text)
        return width

    # ---- what is offered ----------------------------------------------------------------------

    def _find_offers(self) -> None:
        typed = self._offered_for = self.text()
        fitting = self._fitting(typed)
        if self._with_list and self.hasFocus():
            self._show_in_list([] if fitting == [typed] else fitting)
        if self._refused_for is not None and typed != self._refused_for:
            self._refused_for = None
        refused = typed == self._refused_for
        if not self.hasFocus() or refused or (not typed and not self._when_empty):
            self._forget_offers()
            return
        self._set_ghost(*_ghost_of(typed, fitting))
        wrong = self._guess_layout and not self._ghost and bool(typed)
        self._set_meant((other_layout(typed) or "") if wrong else "")

    def _fitting(self, typed: str) -> list[str]:
        """The suggestions in which what is typed stands, in either layout: first at their head."""
        if not typed.strip():
            return [one for one, _ in self._suggestions]
        keys = [search_key(text) for text in _in_layouts(typed)]
        keys = [key for key in dict.fromkeys(keys) if key]
        begin = [one for one, key in self._suggestions if any(map(key.startswith, keys))]
        hold = [one for one, key in self._suggestions if any(part in key for part in keys)]
        return list(dict.fromkeys([*begin, *hold]))

    def _show_in_list(self, fitting: list[str]) -> None:
        if fitting != self._model.stringList():
            self._model.setStringList(fitting)

    def _took_from_list(self) -> None:
        self._forget_offers()
        self.textEdited.emit(self.text())
        self._forget_offers()

    def _drop_stale_offers(self, text: str) -> None:
        """What was offered for another text is none any more."""
        if text != self._offered_for:
            self._forget_offers()

    def _goes_on(self) -> bool:
        """Whether the suggestion begins as what was typed, letter by letter."""
        return bool(self._ghost_takes) and self._ghost_takes.startswith(self.text())

    def _enter_takes(self) -> bool:
        """Whether Enter puts in what is offered: it was seen, and nobody guessed at the letters."""
        return self._was_seen and (self._goes_on() or bool(self._meant))

    def _take_offer(self) -> None:
        if self._ghost_takes:
            self._put(self._ghost_takes)
            self._hide_list()
        elif self._meant:
            self._put(self._meant)

    def _put(self, text: str) -> None:
        self._forget_offers()
        self.selectAll()
        # Not `setText`: that would leave nothing for Ctrl+Z.
        self.insert(text)
        self._forget_offers()
        self._hide_list()

    def _forget_offers(self) -> None:
        self._set_ghost("", "")
        self._set_meant("")

    def _hide_list(self) -> bool:
        """Close the list; whether it was open."""
        popup = self._completer.popup() if self._with_list and self._was_here else None
        was_open = popup is not None and popup.isVisible()
        if popup is not None:
            popup.hide()
        return was_open

    def _lead_here(self, here: QWidget | None) -> None:
        """Where the list hands the keyboard on to.

        X tells late that the list had the keyboard: when it is gone and the cursor has moved on.
        A list that still led here would fetch the cursor back.
        """
        popup = self._completer.popup() if self._with_list and self._was_here else None
        if popup is not None:
            popup.setFocusProxy(here)  # type: ignore[arg-type]  # None is right, the stubs forgot it

    def _set_ghost(self, rest: str, takes: str) -> None:
        if (rest, takes) != (self._ghost, self._ghost_takes):
            self._ghost, self._ghost_takes = rest, takes
            self._was_seen = False
            self.update()

    def _set_meant(self, text: str) -> None:
        if text != self._meant:
            self._meant = text
            self._was_seen = False
            self.meant.emit(text)

    def _at_end(self) -> bool:
        return self.cursorPosition() == len(self.text())

    def _leaves_undo(self, event: QKeyEvent) -> bool:
        """Ctrl+Z with nothing typed to take back belongs to the page."""
        return event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()


def _in_layouts(typed: str) -> tuple[str, ...]:
    """What is typed, and the same keys in the other layout where they give no digits alone."""
    if typed.strip().isdecimal():
        return (typed,)
    return typed, to_thai_layout(typed), to_latin_layout(typed)


def _ghost_of(typed: str, fitting: Sequence[str]) -> tuple[str, str]:
    """What stands in grey behind the cursor, and the whole text that it takes."""
    for one in fitting:
        rest = one[len(typed) :]
        if one.startswith(typed) and rest:
            # A rest that begins with a mark would hang in the air.
            return (rest if not _is_mark(rest[0]) else f"{_ARROW}{one}"), one
        if one == typed:
            return "", ""
    if not typed:
        return "", ""
    keys = {search_key(text) for text in _in_layouts(typed)} - {search_key(typed), ""}
    for one in fitting:
        if any(map(search_key(one).startswith, keys)):
            return f"{_ARROW}{one}", one
    return "", ""


def _is_mark(sign: str) -> bool:
    return bool(unicodedata.combining(sign)) or unicodedata.category(sign) == "Mn"

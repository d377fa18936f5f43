"""The follow-up page: whom to call back, until when, and what came of it."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import enum
import functools
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.follow_ups import REOPEN_WITHIN, FollowUp, is_past
from ui import keys
from ui.background import Answer
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.dialogs.assign_popup import AssignPopup
from ui.dialogs.finish_popup import Finished, FinishPopup
from ui.dialogs.when_popup import WhenPopup
from ui.models.due_words import DueWords
from ui.models.follow_up_model import FOLLOW_UP_ROLE, FollowUpModel, Index
from ui.widgets.basics import Card, button, column, label
from ui.widgets.done_strip import DoneStrip
from ui.widgets.flow import flow
from ui.widgets.follow_up_table import FollowUpTable
from ui.widgets.segments import Segments

#: The way back ends a little before the office's own minute does, so that it never comes too late.
_UNDO_FOR_MS = round(REOPEN_WITHIN.total_seconds() * 1000) - 2000


class Step(enum.Enum):
    """What can be done about a follow-up; the value is its digit."""

    FINISH = 1
    POSTPONE = 2
    ASSIGN = 3
    OPEN = 4
    COPY = 5


class Listed(enum.Enum):
    """Which of them are listed."""

    OPEN = "open"
    DONE = "done"


@dataclasses.dataclass(frozen=True, slots=True)
class _View:
    """What the database says."""

    open: list[FollowUp]
    done: list[FollowUp]


class FollowUpPage(QWidget):
    """F5. The digits 1 to 5 are for the chosen row."""

    #: The call of that id is wanted in the register.
    call_asked = Signal(int)
    changed = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context = context
        self._words = DueWords(context.language)
        self._view = _View([], [])
        self._place = 0
        self._presses = keys.FreshPresses()
        #: Notes that were typed and not written, by the id of their follow-up.
        self._notes: dict[int, str] = {}
        px = context.look.px
        self.model = FollowUpModel(context.language)
        self.table = FollowUpTable(context.look, self.model)
        self.done = DoneStrip(context.look, undo_for_ms=_UNDO_FOR_MS)
        #: What was taken back is chosen as soon as it stands there again.
        self._comes_back: int | None = None
        self.listed = Segments(
            [(Listed.OPEN, self.tr("To do")), (Listed.DONE, self.tr("Done"))],
            self.tr("Which are listed"),
            small=True,
        )
        self.listed.choose(Listed.OPEN)
        self.listed.setMinimumWidth(px(200))
        self._empty = label("", "empty", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons = {step: self._button(step) for step in Step}
        card = Card(context.look, self.tr("To follow up"))
        self._counts = label("", "muted")
        card.top.addWidget(self._counts)
        card.top.addStretch(1)
        card.top.addWidget(self.listed)
        holder, empty, presses = QWidget(), QWidget(), QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.table)
        empty.setLayout(column(px(8), self._empty, None))
        self._pages.addWidget(empty)
        presses.setLayout(flow(*self._buttons.values(), gap=px(8)))
        card.body.addWidget(holder, 1)
        card.body.addWidget(self.done)
        card.body.addWidget(presses)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(14), px(14), px(14))
        whole.addWidget(card)
        self.listed.chosen.connect(self._show_listed)
        self.table.pressed_row.connect(functools.partial(self.press, Step.FINISH))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._show_view(self._view)

    # ---- what the window calls ----------------------------------------------------------------

    def take_focus(self) -> None:
        """F5: on the most urgent one."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.table.chosen() is None:
                self.table.choose_near(0)
        else:
            # Its rows are on their way; the digits are for them already.
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show how it is now."""
        services = self._context.services
        self._context.reader.run(
            lambda: _View(services.follow_ups.open(), services.follow_ups.done()),
            self._show_view,
            self._unread,
            key="follow-ups",
            owner=self,
        )

    def can_undo(self) -> bool:
        """Whether something can be taken back here."""
        return self.done.can_undo()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.done.undo()

    def press(self, step: Step) -> None:
        """Do, or ask, what a digit stands for; nothing where it makes no sense now."""
        one = self.table.chosen()
        if one is None or not self._buttons[step].isEnabled():
            return
        {
            Step.FINISH: self._finish,
            Step.POSTPONE: self._postpone,
            Step.ASSIGN: self._assign,
            Step.OPEN: lambda chosen: self.call_asked.emit(chosen.call.id),
            Step.COPY: self._copy,
        }[step](one)

    # ---- Qt -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        if digit is not None and digit <= len(Step):
            if self._presses.is_fresh(event):
                self.press(Step(digit))
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._presses.released(event)
        super().keyReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.fit(self.width() * 100 / self._context.look.percent)

    # ---- steps --------------------------------------------------------------------------------

    def _finish(self, one: FollowUp) -> None:
        popup = FinishPopup(self._context, self._notes.get(one.id, ""), self)
        follow_ups = self._context.services

        def give(what: Finished) -> None:
            self._write(
                lambda: follow_ups.follow_ups.finish(
                    one.id, what.result, what.note, again=what.again, again_at=what.again_at
                ),
                lambda _next: self._finished(one, what),
                popup,
            )

        popup.finished.connect(give)
        popup.gone.connect(lambda: self._notes.update({one.id: popup.note.text()}))
        popup.open_beside(self._buttons[Step.FINISH])

    def _finished(self, one: FollowUp, what: Finished) -> None:
        self._notes.pop(one.id, None)
        word = self._context.language.word(what.result)
        text = f"{_named(one)}: {word}"
        if what.again:
            again = self.tr("again {when}").format(when=self._words.when(what.again_at))
            text = f"{text} · {again}"
        services = self._context.services
        self._say(text, lambda: services.follow_ups.reopen(one.id), one)

    def _postpone(self, one: FollowUp) -> None:
        popup = WhenPopup(self._context, self.tr("Postpone until"), "", self)
        services = self._context.services

        def give(due_at: dt.datetime | None) -> None:
            self._write(
                lambda: services.follow_ups.postpone(one.id, due_at),
                lambda _: self._postponed(one, due_at),
                popup,
            )

        popup.due_given.connect(give)
        popup.open_beside(self._buttons[Step.POSTPONE])

    def _postponed(self, one: FollowUp, due_at: dt.datetime | None) -> None:
        text = self.tr("{name}: call back {when}")
        said = text.format(name=_named(one), when=self._words.when(due_at))
        services = self._context.services
        if one.due_at is not None and is_past(one.due_at, moments.now()):
            # Nothing can be promised for a time that has passed.
            self._say(said, None)
        else:
            self._say(said, lambda: services.follow_ups.postpone(one.id, one.due_at))

    def _assign(self, one: FollowUp) -> None:
        services = self._context.services
        self._context.reader.run(
            lambda: services.register.staff(),  # noqa: PLW0108 — asked for on the thread
            lambda staff: self._ask_whom(one, staff),
            self._failed,
            key="staff",
            owner=self,
        )

    def _ask_whom(self, one: FollowUp, staff: list[str]) -> None:
        if not self.isVisible():
            return
        popup = AssignPopup(self._context, staff, self)
        services = self._context.services

        def assigned(name: str) -> None:
            who = name or self.tr("anyone")
            text = self.tr("{name}: {who} is to call back").format(name=_named(one), who=who)
            self._say(text, lambda: services.follow_ups.assign(one.id, one.assignee))

        popup.name_given.connect(
            lambda name: self._write(
                lambda: services.follow_ups.assign(one.id, name), lambda _: assigned(name), popup
            )
        )
        popup.open_beside(self._buttons[Step.ASSIGN])

    def _copy(self, one: FollowUp) -> None:
        QGuiApplication.clipboard().setText(one.call.phone_shown)
        self.done.say(self.tr("The number was copied."))

    # ---- writing ------------------------------------------------------------------------------

    def _write(
        self, work: Callable[[], Answer], done: Callable[[Answer], None], popup: AskingPopup
    ) -> None:
        def written(answer: Answer) -> None:
            popup.close_done()
            done(answer)

        def failed(error: DeskError) -> None:
            text = self._context.language.error(error)
            if popup.is_open:
                popup.show_error(text)
            else:
                self.done.say_error(text)
            # Somebody else was quicker: show what they did.
            self.refresh()

        self._context.writer.run(work, written, failed, owner=self)

    def _say(
        self, text: str, back: Callable[[], object] | None, gone: FollowUp | None = None
    ) -> None:
        """Say what was done, with the way back; `gone` has left the list and comes back with it."""

        def take_back() -> None:
            if back is not None:
                self._context.writer.run(
                    back, lambda _: self._taken_back(gone), self._failed, owner=self
                )

        self.done.say(text, take_back if back is not None else None)
        self.refresh()
        self.changed.emit()

    def _taken_back(self, gone: FollowUp | None) -> None:
        self._comes_back = gone.id if gone is not None else None
        self.done.say(self.tr("Taken back."))
        self.refresh()
        self.changed.emit()

    def _unread(self, error: DeskError) -> None:
        self.done.say_error(self._context.language.error(error), passes=True)

    def _failed(self, error: DeskError) -> None:
        self.done.say_error(self._context.language.error(error))

    # ---- what is seen -------------------------------------------------------------------------

    def _show_view(self, view: _View) -> None:
        self._view = view
        self.done.forget_passing()
        self._show_listed()
        if self.hasFocus():
            self.take_focus()

    def _show_listed(self) -> None:
        chosen = self.table.chosen()
        before = self.table.currentIndex().row() if chosen is not None else 0
        is_open = self.listed.value() is not Listed.DONE
        still = self.table.standing_still(_whose)
        # What comes back is to be seen, wherever it stands.
        with still if self._comes_back is None else contextlib.nullcontext():
            if is_open:
                self.model.show_open(self._view.open)
            else:
                self.model.show_done(self._view.done)
            back = self._comes_back
            wanted = back if back is not None else chosen.id if chosen else None
            place = self.model.place_of(wanted) if wanted is not None else None
            if place is not None:
                self._comes_back = None
            self.table.choose_near(before if place is None else place)
        self._empty.setText(
            self.tr("Nobody is to be called back. Promises to call back stand here.")
            if is_open
            else self.tr("Nothing was done yet. What is done stands here with its result.")
        )
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)
        self._tell_counts()
        self._enable()

    def _tell_counts(self) -> None:
        late = sum(one.is_overdue(moments.now()) for one in self._view.open)
        count = len(self._view.open)
        text = self.tr("{n} to do, {late} of them overdue").format(n=count, late=late)
        self._counts.setText(text if count else "")

    def _button(self, step: Step) -> QPushButton:
        names = {
            Step.FINISH: self.tr("1   Done …"),
            Step.POSTPONE: self.tr("2   Postpone"),
            Step.ASSIGN: self.tr("3   Assign"),
            Step.OPEN: self.tr("4   Open the call"),
            Step.COPY: self.tr("5   Copy number"),
        }
        one = button(names[step], "primary" if step is Step.FINISH else "")
        one.clicked.connect(functools.partial(self.press, step))
        return one

    def _enable(self) -> None:
        one = self.table.chosen()
        is_open = one is not None and one.is_open
        can = {
            Step.FINISH: is_open,
            Step.POSTPONE: is_open,
            Step.ASSIGN: is_open,
            Step.OPEN: one is not None,
            Step.COPY: one is not None and bool(one.call.phone_shown),
        }
        for step, enabled in can.items():
            self._buttons[step].setEnabled(enabled)


def _named(one: FollowUp) -> str:
    return one.call.entry.caller or one.call.phone_shown or one.call.entry.topic


def _whose(index: Index) -> int | None:
    """Whose row it is; of a head nobody's."""
    one = index.data(FOLLOW_UP_ROLE)
    return one.id if isinstance(one, FollowUp) else None

"""What can be done about the call that is open: asked beside its button, written, said, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from gecc_desk.domain.calls import UNDO_VOID_WITHIN, Call, Revision
from gecc_desk.domain.errors import DeskError
from ui.background import Answer
from ui.context import DeskContext
from ui.dialogs.asking_popup import AskingPopup
from ui.dialogs.call_history import CallHistoryDialog
from ui.dialogs.correct_call import CorrectCallDialog
from ui.dialogs.person_popup import PersonPopup
from ui.dialogs.when_popup import WhenPopup
from ui.dialogs.why_popup import WhyPopup
from ui.models.due_words import DueWords
from ui.widgets.done_strip import DoneStrip
from ui.widgets.joining import Joining
from ui.widgets.register.details_pane import CallAction, DetailsPane

#: The way back ends a little before the office's own minute does, so that it never comes too late.
_UNDO_FOR_MS = round(UNDO_VOID_WITHIN.total_seconds() * 1000) - 2000


class CallActions(QObject):
    """Between the pane that shows a call and the services that change it."""

    #: A call says something else now: the `Call`.
    changed = Signal(object)

    def __init__(self, context: DeskContext, pane: DetailsPane) -> None:
        super().__init__(pane)
        self._context, self._pane = context, pane
        self.done = DoneStrip(context.look, undo_for_ms=_UNDO_FOR_MS)
        self._joining = Joining(context, pane)
        self._joining.said.connect(self._say_joined)
        self._joining.failed.connect(self.done.say_error)
        pane.action_asked.connect(self.press)

    def press(self, action: CallAction) -> None:
        """Do, or ask, what a digit stands for; nothing where it makes no sense now."""
        call = self._pane.call()
        if call is None or not self._pane.can(action):
            return
        void = self._restore if call.voided_at is not None else self._void
        {
            CallAction.CORRECT: self._correct,
            CallAction.PROMISE: self._promise,
            CallAction.HISTORY: self._history,
            CallAction.PERSON: self._person,
            CallAction.SAME: self._same,
            CallAction.COPY: self._copy,
            CallAction.VOID: void,
        }[action](call)

    # ---- one by one ---------------------------------------------------------------------------

    def _correct(self, call: Call) -> None:
        dialog = CorrectCallDialog(self._context, call, self._pane.window())
        dialog.corrected.connect(self._was_corrected)
        dialog.open()

    def _was_corrected(self, call: Call) -> None:
        self.done.say(self.tr("Corrected. The old text stays in the history (3)."))
        self.changed.emit(call)

    def _history(self, call: Call) -> None:
        services = self._context.services
        self._context.reader.run(
            lambda: services.corrections.history(call.id),
            lambda revisions: self._show_history(call, revisions),
            self._failed,
            key="call-history",
            owner=self,
        )

    def _show_history(self, call: Call, revisions: list[Revision]) -> None:
        CallHistoryDialog(self._context, call, revisions, self._pane.window()).open()

    def _promise(self, call: Call) -> None:
        popup = WhenPopup(
            self._context,
            self.tr("When is to be called back?"),
            self.tr("It will stand in the list to follow up (F5)."),
            self._pane,
        )
        services, words = self._context.services, DueWords(self._context.language)

        def give(due_at: dt.datetime | None) -> None:
            said = self.tr("Promised: {when}").format(when=words.when(due_at))
            self._write(
                lambda: _promised(services.follow_ups.promise(call.id, due_at), call),
                lambda changed: self._say(said, changed),
                popup,
            )

        popup.due_given.connect(give)
        popup.open_beside(self._pane.button_of(CallAction.PROMISE))

    def _person(self, call: Call) -> None:
        popup = PersonPopup(self._context, call, self._pane)
        services = self._context.services
        said = self.tr("The call belongs to somebody else now.")

        def back() -> None:
            self._take_back(lambda: services.corrections.move_call(call.id, call.person_id))

        def moved(changed: Call) -> None:
            self._say(said, changed, back)

        popup.own_wanted.connect(
            lambda: self._write(lambda: services.corrections.own_person(call.id), moved, popup)
        )
        popup.person_chosen.connect(
            lambda person: self._write(
                lambda: services.corrections.move_call(call.id, person), moved, popup
            )
        )
        popup.same_wanted.connect(lambda: self.press(CallAction.SAME))
        popup.open_beside(self._pane.button_of(CallAction.PERSON))

    def _same(self, _call: Call) -> None:
        person = self._pane.person()
        if person is not None:
            anchor = self._pane.button_of(CallAction.SAME)
            self._joining.ask(person.id, person.name, anchor)

    def _say_joined(self, text: str, back: Callable[[], None]) -> None:
        self.done.say(text, back)
        call = self._pane.call()
        if call is not None:
            self.changed.emit(call)

    def _copy(self, call: Call) -> None:
        QGuiApplication.clipboard().setText(call.phone_shown)
        self.done.say(self.tr("The number was copied."))

    def _void(self, call: Call) -> None:
        popup = WhyPopup(
            self._context,
            self.tr("Void this call?"),
            self.tr("It stays in the register, marked, and does not count any more."),
            [
                self.tr("Written down twice"),
                self.tr("Written down by mistake"),
                self.tr("It was only a try"),
            ],
            self._pane,
        )
        services = self._context.services

        def back() -> None:
            self._take_back(lambda: services.corrections.restore(call.id))

        said = self.tr("Void: the call does not count any more.")
        popup.reason_given.connect(
            lambda why: self._write(
                lambda: services.corrections.void(call.id, why),
                lambda changed: self._say(said, changed, back),
                popup,
            )
        )
        popup.open_beside(self._pane.button_of(CallAction.VOID))

    def _restore(self, call: Call) -> None:
        popup = WhyPopup(
            self._context,
            self.tr("Restore this call?"),
            self.tr("It counts again, with its calls back."),
            [self.tr("Voided by mistake")],
            self._pane,
        )
        services = self._context.services
        said = self.tr("Restored: the call counts again.")
        popup.reason_given.connect(
            lambda why: self._write(
                lambda: services.corrections.restore(call.id, why),
                lambda changed: self._say(said, changed),
                popup,
            )
        )
        popup.open_beside(self._pane.button_of(CallAction.VOID))

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

        self._context.writer.run(work, written, failed, owner=self)

    def _say(self, text: str, call: Call, back: Callable[[], None] | None = None) -> None:
        self.done.say(text, back)
        self.changed.emit(call)

    def _take_back(self, work: Callable[[], Call]) -> None:
        text = self.tr("Taken back.")
        self._context.writer.run(work, lambda call: self._say(text, call), self._failed, owner=self)

    def _failed(self, error: DeskError) -> None:
        self.done.say_error(self._context.language.error(error))


def _promised(_follow_up: int, call: Call) -> Call:
    """A promise is no change of the call itself."""
    return call

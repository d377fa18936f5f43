"""What the meeting says of a period, and who signs: typed here, kept with the period."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.periods import Period
from gecc_desk.domain.report_notes import ReportNote
from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.context import DeskContext
from ui.models.report_draft import FIELDS, SIGNERS, SINCE, draft_name, note_of, since_of, texts_of
from ui.widgets.basics import Card, ElidedLabel, button, column, label, row
from ui.widgets.call.said_strip import SaidStrip
from ui.widgets.card_grid import CardGrid
from ui.widgets.field import Field
from ui.widgets.phone_figures.kept_note import KeptNote

_DRAFT_AFTER_MS = 400
_TEXT_HEIGHT = 128
#: From this width on (at 100 % text) the fields stand side by side.
_BESIDE_FROM = 680


class NoteChanged(DeskError):
    """Somebody else kept something for this period since it was read here."""

    english = (
        "Somebody has kept a note for this period meanwhile: look at it here. Press once more to "
        "keep yours in its place; your text is still here."
    )
    thai = "มีผู้บันทึกผลการประชุมของช่วงนี้แล้วระหว่างที่เปิดอยู่ ดูข้อความนั้นได้ที่นี่ ข้อความของท่านยังอยู่ กดบันทึกอีกครั้งเพื่อบันทึกแทน"


@dataclasses.dataclass(frozen=True, slots=True)
class _Read:
    """What was kept of a period, and what was half typed."""

    period: Period
    note: ReportNote
    draft: dict[str, str] | None


class MeetingCard(Card):
    """Analysis, proposals, the day of the meeting, three who sign.

    What is half typed is a draft of its period: it outlives another period, another look, a crash.
    """

    #: It was kept.
    kept = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "")
        self.heading.setText(self.tr("The meeting's analysis, and who signs"))
        self._context = context
        self._period: Period | None = None
        self._kept = ReportNote()
        self._since = ""
        self._is_keeping = False
        self.lines: dict[str, QLineEdit] = {}
        self.edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._fields: dict[str, Field] = {}
        self.said = SaidStrip(context.look)
        self.kept_note = KeptNote(context.look)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep_draft)
        for edit in self.edits.values():
            edit.textChanged.connect(self._touched)

    # ---- what pages call ----------------------------------------------------------------------

    def take_focus(self) -> None:
        """Put the cursor where one writes first."""
        self.edits["analysis"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_period(self, period: Period) -> None:
        """Show what was kept of a period and what is half typed; what stood here is kept first.

        Of the period that stands here already what others have kept meanwhile is taken note of.
        """
        if period == self._period:
            self._look_again(period)
            return
        self.keep_draft()
        self._period = None
        self._enable()
        services, name = self._context.services, draft_name(period)

        def read() -> _Read:
            return _Read(period, services.phone_figures.note(period), services.drafts.kept(name))

        # In the line of what is written: a draft that is on its way there is read back whole.
        self._context.writer.run(read, self._fill, self._failed, key="report-note", owner=self)

    def keep(self) -> None:
        """Ctrl+S: keep it with the period."""
        period = self._period
        if period is None or self._is_keeping or not self.isEnabled():
            return
        self._forget_errors()
        texts = self.texts()
        try:
            note = note_of(texts, moments.service_day(moments.now()))
        except BadInput as error:
            self._show_error(error)
            return
        self._is_keeping = True
        self._timer.stop()
        self._enable()
        keep = self._keeping(period, note)
        self._context.writer.run(
            keep, lambda kept: self._was_kept(kept, texts), self._not_kept, owner=self
        )

    def keep_draft(self) -> None:
        """What is half typed outlives what comes now; what says nothing new has no draft."""
        self._timer.stop()
        if self._period is None or self._is_keeping:
            return
        drafts, name = self._context.services, draft_name(self._period)
        texts = {**self.texts(), SINCE: self._since} if self.is_changed() else None

        def write() -> None:
            if texts is None:
                drafts.drafts.forget(name)
            else:
                drafts.drafts.keep(name, texts)

        self._context.writer.run(write, lambda _: None, self._failed, owner=self)

    def texts(self) -> dict[str, str]:
        """What stands in the form."""
        return {name: _text(self.edits[name]) for name in FIELDS}

    def is_changed(self) -> bool:
        """Whether what stands here is not what is kept."""
        return self._period is not None and self.texts() != texts_of(self._kept)

    def is_ready(self) -> bool:
        """Whether one can write: the period's note is here."""
        return self._period is not None

    # ---- reading and keeping ------------------------------------------------------------------

    def _fill(self, read: _Read) -> None:
        self.said.forget()
        self._forget_errors()
        self._kept, self._since = read.note, since_of(read.note)
        self._set_texts({**texts_of(read.note), **(read.draft or {})})
        # Only now: filling in is no typing.
        self._period = read.period
        if read.draft is not None and self.is_changed():
            self._since = read.draft.get(SINCE, self._since)
            self.said.say(
                "fast",
                self.tr("What was typed and not yet saved has been put back."),
                undo=self._throw_away,
                for_ms=None,
            )
        self._enable()

    def _look_again(self, period: Period) -> None:
        services = self._context.services
        self._context.writer.run(
            lambda: services.phone_figures.note(period),
            lambda note: self._seen(period, note),
            self._failed,
            key="report-note",
            owner=self,
        )

    def _seen(self, period: Period, note: ReportNote) -> None:
        """Another's note, beside what is typed here; where nothing is, in its place."""
        if period != self._period or self._is_keeping or since_of(note) == since_of(self._kept):
            return
        is_changed, self._kept = self.is_changed(), note
        if not is_changed:
            self._since = since_of(note)
            self._set_texts(texts_of(note))
        self._enable()

    def _throw_away(self) -> None:
        """What is kept stands here again; what was typed can be had back for a while."""
        typed, since = self.texts(), self._since
        self._since = since_of(self._kept)
        self._set_texts(texts_of(self._kept))
        self.keep_draft()

        def put_back() -> None:
            self._since = since
            self._set_texts(typed)

        self.said.say("quiet", self.tr("What is kept stands here again."), undo=put_back)

    def _keeping(self, period: Period, note: ReportNote) -> Callable[[], ReportNote]:
        services, since = self._context.services, self._since

        def keep() -> ReportNote:
            if since_of(services.phone_figures.note(period)) != since:
                raise NoteChanged
            kept = services.phone_figures.keep_note(period, note)
            services.drafts.forget(draft_name(period))
            return kept

        return keep

    def _was_kept(self, kept: ReportNote, sent: dict[str, str]) -> None:
        self._is_keeping = False
        self._kept, self._since = kept, since_of(kept)
        if self.texts() == sent:
            self._set_texts(texts_of(kept))
        self._enable()
        self.said.say("good", self.tr("Kept with this period."))
        self.kept.emit()
        if self.is_changed():
            self._timer.start()

    def _not_kept(self, error: DeskError) -> None:
        self._is_keeping = False
        self._enable()
        if isinstance(error, NoteChanged) and self._period is not None:
            services, period = self._context.services, self._period
            self._context.writer.run(
                lambda: services.phone_figures.note(period),
                self._take_since,
                self._failed,
                owner=self,
            )
        self.keep_draft()
        self._failed(error)

    def _take_since(self, note: ReportNote) -> None:
        """The next press knows what it writes over, and so does the person."""
        self._kept, self._since = note, since_of(note)
        self._enable()

    def _failed(self, error: DeskError) -> None:
        self.said.say("error", self._context.language.error(error), for_ms=None)

    # ---- the form -----------------------------------------------------------------------------

    def _touched(self) -> None:
        if self._period is None:
            return
        self.said.forget_error()
        self._enable()
        # Not begun anew with every key: who types without a pause has a draft all the same.
        if not self._timer.isActive():
            self._timer.start()

    def _set_texts(self, texts: dict[str, str]) -> None:
        for name in FIELDS:
            edit = self.edits[name]
            if _text(edit) == texts.get(name, ""):
                continue
            if isinstance(edit, QLineEdit):
                edit.setText(texts.get(name, ""))
            else:
                edit.setPlainText(texts.get(name, ""))

    def _show_error(self, error: BadInput) -> None:
        text = self._context.language.error(error)
        field = self._fields.get(error.field)
        if field is None:
            self.said.say("error", text, for_ms=None)
            return
        field.show_error(text)
        self.edits[error.field].setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_errors(self) -> None:
        for field in self._fields.values():
            field.show_error("")

    def _enable(self) -> None:
        ready = self._period is not None
        for edit in self.edits.values():
            edit.setEnabled(ready)
        self.button.setEnabled(ready and not self._is_keeping)
        self._state.set_text(self._state_words() if ready else "")
        self._show_kept()

    def _show_kept(self) -> None:
        """What is kept can be looked at before something else takes its place."""
        if not self.is_changed() or self._kept.changed_at is None:
            self.kept_note.forget()
            return
        captions = ((name, self.edits[name].accessibleName()) for name in FIELDS)
        texts = texts_of(self._kept)
        self.kept_note.show_note(
            self._kept_words(), [(caption, texts[name]) for name, caption in captions]
        )

    def _state_words(self) -> str:
        if not self.is_changed():
            return self._kept_words()
        if self._kept.changed_at is None:
            return self.tr("Not kept yet")
        return self.tr("This text is not kept yet")

    def _kept_words(self) -> str:
        """Who kept the note and when; nothing where nobody did."""
        at = self._kept.changed_at
        if at is None:
            return ""
        day = self._context.language.date(moments.service_day(at))
        text = self.tr("Kept {day} {time} by {who}")
        return text.format(day=day, time=moments.clock(at), who=self._kept.changed_by)

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._context.look
        px = look.px
        self._state = ElidedLabel("", "muted")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.top.addWidget(self._state, 1)
        texts = CardGrid(look, beside_from=_BESIDE_FROM)
        texts.set_cards(
            [
                self._long("analysis", self.tr("Analysis")),
                self._long("proposals", self.tr("Proposals")),
            ]
        )
        met = self._line("met_on", self.tr("Day of the meeting"))
        met.setFixedWidth(px(220))
        self.lines["met_on"].setPlaceholderText("1/10/2569")
        signers = CardGrid(look, most=3, beside_from=_BESIDE_FROM)
        roles = (self.tr("Prepared by"), self.tr("Checked by"), self.tr("Director"))
        signers.set_cards([self._signer(*one) for one in zip(SIGNERS, roles, strict=True)])
        self.button = button(self.tr("Keep with this period   Ctrl+S"), "primary")
        self.button.clicked.connect(self.keep)
        allow(self._context, Right.MAKE_REPORTS, self)
        below = row(gap=px(12))
        below.addWidget(self.said, 1)
        below.addStretch(0)
        below.addWidget(self.button)
        self.body.setSpacing(px(12))
        self.body.addWidget(texts)
        self.body.addLayout(row(met, None))
        self.body.addWidget(signers)
        # Under the fields: it comes with the first letter typed, and nothing may move then.
        self.body.addWidget(self.kept_note)
        self.body.addLayout(below)

    def _long(self, name: str, caption: str) -> Field:
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setMinimumHeight(self._context.look.px(_TEXT_HEIGHT))
        return self._field(name, caption, edit)

    def _line(self, name: str, caption: str) -> Field:
        self.lines[name] = QLineEdit()
        return self._field(name, caption, self.lines[name])

    def _field(self, name: str, caption: str, edit: QLineEdit | QPlainTextEdit) -> Field:
        self.edits[name] = edit
        field = self._fields[name] = Field(self._context.look, caption, edit)
        return field

    def _signer(self, who: str, role: str) -> QWidget:
        name = self._line(f"{who}_name", self.tr("Name"))
        position = self._line(f"{who}_position", self.tr("Position"))
        for part in ("name", "position"):
            edit = self.edits[f"{who}_{part}"]
            edit.setAccessibleName(f"{role}: {edit.accessibleName()}")
        holder = QWidget()
        holder.setLayout(
            column(label(role, "strong"), name, position, gap=self._context.look.px(4))
        )
        return holder


def _text(edit: QLineEdit | QPlainTextEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()

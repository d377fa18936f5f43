"""The history of a call: who changed it, when and why, the old text beside the new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from gecc_desk.domain.calls import Call, Revision, RevisionKind
from ui.context import DeskContext
from ui.models.call_words import FIELDS, CallWords
from ui.widgets.arrow_scroll import scrolled_by
from ui.widgets.basics import Sheet, Strip, button, chip, column, label, row
from ui.widgets.desk_dialog import DeskDialog

_WIDTH, _HEIGHT = 720, 620
_TONES = {
    RevisionKind.CORRECTED: "quiet", RevisionKind.VOIDED: "error", RevisionKind.RESTORED: "good",
}  # fmt: skip


class CallHistoryDialog(DeskDialog):
    """The latest change first; arrows scroll, Esc closes."""

    def __init__(
        self, context: DeskContext, call: Call, revisions: Sequence[Revision], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History of a call"))
        self._context = context
        self._words = CallWords(context.language)
        px = context.look.px
        sheet = Sheet()
        strips = [self._strip(one) for one in revisions]
        sheet.setLayout(column(*strips, self._first(call), None, gap=px(10)))
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        self._area.setWidget(sheet)
        close = button(self.tr("Close   Esc"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(14), px(20), px(16))
        layout.setSpacing(px(8))
        layout.addWidget(label(self.tr("History of a call"), "title"))
        who = " · ".join(one for one in (call.entry.caller, call.phone_shown) if one)
        layout.addWidget(label(who or self.tr("Name not known"), "muted", wrap=True))
        layout.addWidget(self._area, 1)
        layout.addLayout(row(None, close))
        screen = parent.screen().availableGeometry()
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )
        close.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not scrolled_by(event, self._area):
            super().keyPressEvent(event)

    def _strip(self, revision: Revision) -> Strip:
        px = self._context.look.px
        strip = Strip(self._context.look, "quiet")
        kind = chip(self._context.language.word(revision.kind), _TONES[revision.kind])
        who = label(f"{revision.actor} · {self._words.moment(revision.at)}", "strong", wrap=True)
        head = row(kind, gap=px(8))
        head.addWidget(who, 1)
        strip.body.addLayout(head)
        if revision.why:
            why = self.tr("Why: {why}").format(why=revision.why)
            strip.body.addWidget(label(why, wrap=True))
        if revision.changes:
            strip.body.addLayout(self._changes(revision))
        return strip

    def _changes(self, revision: Revision) -> QGridLayout:
        px = self._context.look.px
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(2))
        for place, stretch in enumerate((0, 1, 1)):
            grid.setColumnStretch(place, stretch)
        for place, text in enumerate(("", self.tr("Before"), self.tr("After"))):
            grid.addWidget(label(text, "muted"), 0, place)
        order = [one for one in (*FIELDS, "person") if one in revision.changes]
        for down, field in enumerate(order, 1):
            before, after = self._words.changed(revision, field)
            texts = (self._words.name(field), before or "–", after or "–")
            for place, (text, role) in enumerate(zip(texts, ("muted", "old", ""), strict=True)):
                wrapped = label(text, role, wrap=place > 0)
                grid.addWidget(wrapped, down, place, Qt.AlignmentFlag.AlignTop)
        return grid

    def _first(self, call: Call) -> Strip:
        """How it began: that never changes."""
        strip = Strip(self._context.look, "quiet")
        at = self._words.moment(call.recorded_at)
        who = f"{call.recorded_by or '–'} ({call.desk})" if call.desk else call.recorded_by or "–"
        text = self.tr("Written down: {who} · {at}").format(who=who, at=at)
        strip.body.addWidget(label(text, wrap=True))
        return strip

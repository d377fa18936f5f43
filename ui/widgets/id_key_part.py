"""The key for recognising people: where it lies, and what to do when it is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.context import DeskContext
from ui.widgets.basics import Strip, button, column, label, row
from ui.widgets.confirm_strip import ConfirmStrip
from ui.widgets.field import Field


class IdKeyPart(QWidget):
    """Says where the key is. A lost key is begun anew at once, after one question."""

    begun_anew = Signal(int)
    failed = Signal(object)  # DeskError

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._keyed = 0
        # To be copied, by keys too.
        self._path = QLineEdit()
        self._path.setReadOnly(True)
        where = Field(context.look, self.tr("Where the file lies"), self._path)
        advice = label(
            self.tr(
                "Keep a copy of this file, and not beside the backup of the database: without it "
                "nobody is recognised, and with both citizen IDs can be found out."
            ),
            "muted",
            wrap=True,
        )
        self._trouble, self._trouble_text = Strip(context.look, "error"), label("", wrap=True)
        self._begin = button(self.tr("Begin anew …"))
        self._begin.clicked.connect(self._ask)
        allow(context, Right.MANAGE_DATA, self._begin)
        self._trouble.body.addWidget(self._trouble_text)
        self._trouble.body.addLayout(row(self._begin, None))
        self._strip = ConfirmStrip(context.look, self.tr("Yes, begin anew"), self.tr("Not now"))
        self._strip.confirmed.connect(self._do)
        self._strip.declined.connect(self._leave)
        gap = context.look.px(6)
        self.setLayout(column(where, advice, self._trouble, self._strip, gap=gap))

    def show_key(self, path: str, keyed: int, trouble: DeskError | None) -> None:
        """Show where the key lies, of how many people it is, and what is wrong with it."""
        self._keyed = keyed
        self._path.setText(path)
        self._path.setCursorPosition(0)
        self._trouble_text.setText("" if trouble is None else self._context.language.error(trouble))
        self._trouble.setVisible(trouble is not None)
        self._strip.warn("")
        self._begin.show()

    def _ask(self) -> None:
        text = self.tr(
            "Begin anew? The {n} people known by their card are recognised again only after they "
            "have come once more. Their names, visits and calls stay. It cannot be undone."
        )
        self._begin.hide()
        self._strip.ask(text.format(n=f"{self._keyed:,}"))

    def _leave(self) -> None:
        self._strip.warn("")
        self._begin.show()
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self) -> None:
        self._strip.warn("")
        services = self._context.services
        self._context.writer.run(
            lambda: services.people.begin_anew(),  # noqa: PLW0108 — asked for on the thread
            self.begun_anew.emit,
            self._failed,
            owner=self,
        )

    def _failed(self, error: DeskError) -> None:
        self._begin.show()
        self.failed.emit(error)

"""The latest imports of a register, each of which can be taken back as a whole and put back."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.register_imports import KeptImport, TakenBack, TakingBack
from ui import keys
from ui.context import DeskContext
from ui.dialogs.why_popup import WhyPopup
from ui.dialogs.working_dialog import WorkingDialog
from ui.models.import_model import count
from ui.models.kept_import_words import KeptImportWords
from ui.widgets.basics import (
    ElidedLabel,
    Sheet,
    Strip,
    button,
    clear_layout,
    column,
    label,
    row,
)
from ui.widgets.done_strip import DoneStrip

if TYPE_CHECKING:
    from gecc_desk.services.imports_taken_back import Progress

_WIDTH, _HEIGHT = 720, 560


class TakingBackStopped(DeskError):
    """The person does not want to go on."""

    english = "Stopped. Nothing was changed."
    thai = "หยุดแล้ว ยังไม่ได้เปลี่ยนแปลงข้อมูลใด"


class ImportsDialog(WorkingDialog):
    """Digits choose an import; what would go and what would stay is said before anything goes."""

    #: Calls were voided, or count again.
    changed = Signal()

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(context, self.tr("Imports of the register"), parent)
        self._words = KeptImportWords(context.language)
        self._imports: Sequence[KeptImport] = ()
        self._choices: list[QPushButton] = []
        self._agreed: TakingBack | None = None
        self._is_working, self._closes = False, False
        self._lay_out(parent)
        self._work.slow_changed.connect(self._slow.setVisible)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._done.undo)
        self._ask_list()

    # ---- the list -----------------------------------------------------------------------------

    def _ask_list(self) -> None:
        services = self._context.services
        self._work.run(
            lambda: services.imports_back.latest(),  # noqa: PLW0108 — asked for on the thread
            self._show_list,
            self._failed,
            key="imports",
            owner=self,
        )

    def _show_list(self, imports: Sequence[KeptImport]) -> None:
        self._imports = imports
        clear_layout(self._lines)
        self._choices = []
        px = self._context.look.px
        for place, kept in enumerate(imports, 1):
            choice = button(f"{place}   {self._words.title(kept)}", "choice")
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.clicked.connect(lambda _=False, one=kept: self._choose(one))
            self._choices.append(choice)
            told = ElidedLabel(self._words.detail(kept), "muted")
            self._lines.addWidget(choice)
            self._lines.addLayout(row(px(36), told))
        self._none.setVisible(not imports)
        self._pages.setCurrentWidget(self._list_page)
        self._show_buttons()
        # New buttons take the keyboard only once they are shown.
        QTimer.singleShot(0, self, self._take_focus)

    def _take_focus(self) -> None:
        if self._pages.currentWidget() is self._list_page:
            (self._choices[0] if self._choices else self._close).setFocus()

    def _choose(self, kept: KeptImport) -> None:
        if self._is_working:
            return
        if kept.taken_back_at is not None:
            self._ask_why(kept)
            return
        services = self._context.services
        self._work.run(
            lambda: services.imports_back.look(kept.id), self._show_asked, self._failed,
            key="look",
    owner=self)  # fmt: skip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        on_list = self._pages.currentWidget() is self._list_page
        if on_list and digit is not None and 0 < digit <= len(self._imports):
            if not event.isAutoRepeat():
                self._choose(self._imports[digit - 1])
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if on_list and event.key() in steps and self._choices:
            here = next((n for n, one in enumerate(self._choices) if one.hasFocus()), 0)
            step = steps[Qt.Key(event.key())]
            self._choices[(here + step) % len(self._choices)].setFocus()
            return
        super().keyPressEvent(event)

    # ---- taking back --------------------------------------------------------------------------

    def _show_asked(self, agreed: TakingBack) -> None:
        """The numbers first."""
        self._agreed = agreed
        self._done.forget()
        self._asked_title.setText(self._words.title(agreed.kept))
        self._asked_file.set_text(self._words.detail(agreed.kept))
        self._asked_text.setText(self._words.asked(agreed))
        self._stay_text.setText(self._words.staying(agreed))
        self._stay.setVisible(bool(agreed.changed or agreed.void))
        self._pages.setCurrentWidget(self._asked_page)
        self._show_buttons()
        # Enter by itself takes nothing back.
        self._back.setFocus()

    def _take_back(self) -> None:
        agreed = self._agreed
        if agreed is None or self._is_working:
            return
        services, progress = self._context.services, self._begin(self.tr("Taking back …"))
        self._work.run(
            lambda: services.imports_back.take_back(agreed, progress),
            self._was_taken,
            self._failed,
            owner=self,
        )

    def _was_taken(self, done: TakenBack) -> None:
        said = self.tr("Taken back: {n} calls are void now.").format(n=count(done.calls))
        self._finished()
        self._done.say(said, lambda: self._put_back(done.kept))

    def _ask_why(self, kept: KeptImport) -> None:
        popup = WhyPopup(
            self._context,
            self.tr("Put this import back?"),
            self.tr("Its calls count again, but for those restored one by one since."),
            [self.tr("Taken back by mistake")],
            self,
        )

        def give(reason: str) -> None:
            popup.close_done()
            self._put_back(kept, reason)

        popup.reason_given.connect(give)
        popup.open_beside(self._choices[self._imports.index(kept)])

    def _put_back(self, kept: KeptImport, why: str = "") -> None:
        if self._is_working:
            return
        services, progress = self._context.services, self._begin(self.tr("Putting back …"))
        self._work.run(
            lambda: services.imports_back.put_back(kept.id, progress, why),
            self._was_put_back,
            self._failed,
            owner=self,
        )

    def _was_put_back(self, done: TakenBack) -> None:
        said = self.tr("Put back: {n} calls count again.").format(n=count(done.calls))
        self._finished()
        self._done.say(said)

    # ---- work under way -----------------------------------------------------------------------

    def _begin(self, doing: str) -> Progress:
        stop = self._stop = threading.Event()
        self._is_working = True
        self._done.forget()
        self._doing.setText(doing)
        self._show_buttons()

        def progress(_done: int, _of: int) -> None:
            if stop.is_set():
                raise TakingBackStopped

        return progress

    def _halt(self) -> None:
        self._stop.set()

    def _finished(self) -> None:
        self._is_working = False
        self.changed.emit()
        if self._closes:
            super().reject()
            return
        self._ask_list()

    def _failed(self, error: DeskError) -> None:
        self._is_working = False
        if self._closes:
            super().reject()
            return
        self._done.say_error(self._context.language.error(error))
        self._ask_list()

    def reject(self) -> None:
        """Esc: from the question to the list, from there out; what is under way is stopped."""
        if self._is_working:
            self._closes = True
            self._stop.set()
        elif self._pages.currentWidget() is self._asked_page:
            self._ask_list()
        else:
            super().reject()

    # ---- building -----------------------------------------------------------------------------

    def _show_buttons(self) -> None:
        asked = self._pages.currentWidget() is self._asked_page
        going = self._agreed.going if self._agreed is not None else 0
        self._back.setVisible(asked)
        self._go.setVisible(asked)
        self._go.setText(self.tr("Void these {n} calls").format(n=count(going)))
        self._close.setVisible(not asked)
        for one in (self._back, self._close, *self._choices):
            one.setEnabled(not self._is_working)
        self._go.setEnabled(not self._is_working and going > 0)

    def _lay_out(self, parent: QWidget) -> None:
        px = self._context.look.px
        self._done = DoneStrip(self._context.look)
        self._pages = QStackedWidget()
        self._list_page, self._asked_page = self._build_list(), self._build_asked()
        self._pages.addWidget(self._list_page)
        self._pages.addWidget(self._asked_page)
        self._back = button(self.tr("Back   Esc"))
        self._back.clicked.connect(self.reject)
        self._go = button("", "fast")
        self._go.clicked.connect(self._take_back)
        self._close = button(self.tr("Close   Esc"), "primary")
        self._close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("Imports of the register"), "title"))
        whole.addWidget(self._build_slow())
        whole.addWidget(self._done)
        whole.addWidget(self._pages, 1)
        whole.addLayout(row(None, self._back, self._go, self._close, gap=px(8)))
        screen = parent.screen().availableGeometry()
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )
        self._show_buttons()

    def _build_list(self) -> QWidget:
        px = self._context.look.px
        hint = self.tr("Choose an import to take it back as a whole. You see the numbers first.")
        self._none = label(
            self.tr("No register was imported yet, or it was before this was kept."), "empty",
            wrap=True,
        )  # fmt: skip
        self._none.hide()
        self._lines = column(gap=px(4))
        sheet, area = Sheet(), QScrollArea()
        sheet.setLayout(column(self._none, self._lines, None, gap=px(8)))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        area.setWidget(sheet)
        page = QWidget()
        page.setLayout(column(label(hint, "muted", wrap=True), area, gap=px(8)))
        return page

    def _build_asked(self) -> QWidget:
        look = self._context.look
        self._asked_title, self._asked_file = label("", "strong"), ElidedLabel("", "muted")
        ask, self._stay = Strip(look, "fast"), Strip(look, "quiet")
        self._asked_text, self._stay_text = label("", wrap=True), label("", wrap=True)
        ask.body.addWidget(self._asked_text)
        self._stay.body.addWidget(self._stay_text)
        sheet, area = Sheet(), QScrollArea()
        sheet.setLayout(column(ask, self._stay, None, gap=look.px(8)))
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        area.setWidget(sheet)
        page = QWidget()
        page.setLayout(column(self._asked_title, self._asked_file, area, gap=look.px(6)))
        return page

    def _build_slow(self) -> Strip:
        look = self._context.look
        self._slow = Strip(look, "quiet")
        self._doing, bar = label(""), QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Work is under way"))
        halt = button(self.tr("Stop"))
        halt.clicked.connect(self._halt)
        line = row(self._doing, gap=look.px(12))
        line.addWidget(bar, 1)
        line.addWidget(halt)
        self._slow.body.addLayout(line)
        self._slow.hide()
        return self._slow

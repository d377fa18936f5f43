"""The saved views of the register: chosen, kept, renamed, removed and put back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from gecc_desk.domain.call_filter import VIEW_NAME_LIMIT, CallFilter, SavedView, ViewExists
from gecc_desk.domain.errors import BadInput, DeskError
from ui import keys
from ui.context import DeskContext
from ui.models.filter_words import FilterWords
from ui.models.register_state import Recent
from ui.widgets.basics import (
    ElidedLabel,
    button,
    clear_layout,
    column,
    icon_button,
    label,
    row,
)
from ui.widgets.done_strip import DoneStrip
from ui.widgets.field import Field
from ui.widgets.popup import Popup

if TYPE_CHECKING:
    from collections.abc import Callable

    from gecc_desk.services.saved_views import SavedViews

_DIGITS = 9


class ViewsPopup(Popup):
    """Digits choose; the pencil renames, the bin removes, and a removed one can be put back."""

    view_chosen = Signal(object)

    def __init__(self, context: DeskContext, now: CallFilter, parent: QWidget) -> None:
        super().__init__(context.look, parent)
        self._context, self._now = context, now
        self._views: Sequence[SavedView] = ()
        self._words = FilterWords(context.language)
        self._renamed: SavedView | None = None
        self._is_open = True
        px = context.look.px
        self.setMinimumWidth(px(360))
        self._rows = column(gap=px(6))
        self._empty = label(
            self.tr("No views yet. Set filters, then save them here under a name."),
            "empty",
            wrap=True,
        )
        self._done = DoneStrip(context.look)
        self._keep = button(self.tr("Save what is shown as a view …"), "choice")
        self._keep.setEnabled(not now.is_empty)
        self._keep.clicked.connect(lambda: self._ask_name(None))
        self._name_rows = self._make_name_rows()
        for part in (label(self.tr("Saved views"), "heading"), self._empty):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._done)
        self.body.addWidget(self._keep)
        self.body.addWidget(self._name_rows)
        self._empty.hide()
        self._name_rows.hide()

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Show all views."""
        self._views = views
        clear_layout(self._rows)
        chooses = []
        for place, view in enumerate(views, 1):
            line, choose = self._line(place, view)
            self._rows.addLayout(line)
            if shown := self._words.view(view.filter):
                self._rows.addLayout(row(self._context.look.px(36), ElidedLabel(shown, "muted")))
            chooses.append(choose)
        self._empty.setVisible(not views)
        self.set_choices([*chooses, self._keep])
        self.keep_on_screen()
        if self._name_rows.isHidden():
            # New buttons take the keyboard only once they are shown.
            QTimer.singleShot(0, self, self.take_focus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = keys.pressed_digit(event)
        typing = not self._name_rows.isHidden()
        if digit is not None and digit <= len(self._views) and not typing:
            self._choose(self._views[digit - 1])
            return
        if event.key() == Qt.Key.Key_Escape and typing:
            self._name_rows.hide()
            self.take_focus()
            return
        super().keyPressEvent(event)

    # ---- lines --------------------------------------------------------------------------------

    def _line(self, place: int, view: SavedView) -> tuple[QHBoxLayout, QPushButton]:
        digit = str(place) if place <= _DIGITS else " "
        choose = button(f"{digit}   {view.name}", "choice")
        choose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        choose.clicked.connect(lambda: self._choose(view))
        look = self._context.look
        rename = icon_button(
            "pencil", look, name=self.tr("Rename the view {name}").format(name=view.name)
        )
        rename.clicked.connect(lambda: self._ask_name(view))
        remove = icon_button(
            "trash-2", look, name=self.tr("Remove the view {name}").format(name=view.name)
        )
        remove.clicked.connect(lambda: self._remove(view))
        line = row(gap=look.px(6))
        line.addWidget(choose, 1)
        line.addWidget(rename)
        line.addWidget(remove)
        return line, choose

    def _make_name_rows(self) -> QWidget:
        px = self._context.look.px
        self.name = QLineEdit()
        self.name.setMaxLength(VIEW_NAME_LIMIT)
        self.name.returnPressed.connect(self._take_name)
        self._field = Field(self._context.look, self.tr("Name of the view"), self.name)
        self._replace = button(self.tr("Put it in place of that view"), "fast")
        self._replace.clicked.connect(lambda: self._take_name(replace=True))
        self._replace.hide()
        save = button(self.tr("Save"), "primary")
        save.clicked.connect(self.name.returnPressed)
        holder = QWidget()
        presses = row(None, self._replace, save, gap=px(8))
        self._days = label("", "muted", wrap=True)
        self._days.setVisible(False)
        holder.setLayout(column(self._field, self._days, presses, gap=px(8)))
        return holder

    # ---- presses ------------------------------------------------------------------------------

    def _choose(self, view: SavedView) -> None:
        self.close()
        self.view_chosen.emit(view)

    def _ask_name(self, renamed: SavedView | None) -> None:
        self._renamed = renamed
        self._field.show_error("")
        self._replace.hide()
        told = self._told_of_days() if renamed is None else ""
        self._days.setText(told)
        self._days.setVisible(bool(told))
        self.name.setText(renamed.name if renamed is not None else "")
        self._name_rows.show()
        self.keep_on_screen()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def _told_of_days(self) -> str:
        """Whether the period of the view will move on; nothing of a view of all days."""
        now = self._now
        if now.moving is not None:
            period = self._words.recent(Recent(now.moving.value))
            told = self.tr("The period moves on with the days: {period}, counted from each day.")
            return told.format(period=period)
        if now.since is None and now.until is None:
            return ""
        return self.tr("The days are kept as they are now; they do not move on.")

    def _take_name(self, *, replace: bool = False) -> None:
        name, renamed, now = self.name.text(), self._renamed, self._now

        def work(views: SavedViews) -> SavedView:
            if renamed is not None:
                return views.rename(renamed.id, name)
            return views.save(name, now, replace=replace)

        def kept(view: SavedView) -> None:
            self._name_rows.hide()
            self._done.say(self.tr("Saved: {name}").format(name=view.name))

        self._change(work, kept)

    def _remove(self, view: SavedView) -> None:
        def removed(gone: SavedView) -> None:
            text = self.tr("Removed: {name}").format(name=gone.name)
            self._done.say(text, lambda: self._put_back(gone))

        self._change(lambda views: views.remove(view.id), removed)

    def _put_back(self, view: SavedView) -> None:
        self._change(lambda views: views.put_back(view), lambda _: None)

    def _change(
        self, work: Callable[[SavedViews], SavedView], done: Callable[[SavedView], None]
    ) -> None:
        services = self._context.services

        def write() -> tuple[SavedView, list[SavedView]]:
            changed = work(services.views)
            return changed, services.views.all()

        def written(answer: tuple[SavedView, list[SavedView]]) -> None:
            if self._is_open:
                done(answer[0])
                self.show_views(answer[1])

        self._context.writer.run(write, written, self._failed, owner=self)

    def _failed(self, error: DeskError) -> None:
        if not self._is_open:
            return
        text = self._context.language.error(error)
        if isinstance(error, BadInput) and not self._name_rows.isHidden():
            self._field.show_error(text)
            self._replace.setVisible(isinstance(error, ViewExists) and self._renamed is None)
            self.name.setFocus()
        else:
            self._done.say_error(text)
        self.keep_on_screen()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._is_open = False
        super().closeEvent(event)

"""Form or register, where there is no room for both: two buttons of which one is in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look
from ui.widgets.basics import button, row

_WIDTH = 88


class PageSwitch(QWidget):
    """Hidden while both stand side by side. A press goes where F3 or Ctrl+F goes."""

    form_asked = Signal()
    register_asked = Signal()

    def __init__(self, look: Look, *, at_form: bool) -> None:
        super().__init__()
        self.form = button(
            self.tr("Form"), "segment", tip=self.tr("The form for the call that is going on (F3)")
        )
        self.register = button(
            self.tr("Register"), "segment", tip=self.tr("Search the phone register (Ctrl+F)")
        )
        self._here = self.form if at_form else self.register
        places = ((self.form, "first"), (self.register, "last"))
        for one, place in places:
            one.setProperty("place", place)
            one.setProperty("bulk", "small")
            one.setCheckable(True)
            one.setMinimumWidth(look.px(_WIDTH))
            one.setChecked(one is self._here)
            one.clicked.connect(self._stay)
        self.form.clicked.connect(self.form_asked)
        self.register.clicked.connect(self.register_asked)
        self.setLayout(row(self.form, self.register, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Form or register"))
        self.hide()

    def _stay(self) -> None:
        """Each side shows itself as the one in sight, whatever is pressed."""
        for one in (self.form, self.register):
            one.setChecked(one is self._here)

"""Joins two entries of one person and tells them apart: asked beside a button, taken back at a press."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.people import Person
from ui.context import DeskContext
from ui.dialogs.same_popup import SamePopup
from ui.models.same_people import Joined, join, part


class Joining(QObject):
    """Between whoever shows a person and the services. Nothing is joined unasked."""

    #: Two are one now, or two again (`Joined`).
    joined = Signal(object)
    parted = Signal(object)
    #: What is to be said, and the call that takes it back.
    said = Signal(str, object)
    failed = Signal(str)

    def __init__(self, context: DeskContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._over = context, parent

    def ask(self, person_id: int, name: str, anchor: QWidget) -> None:
        """Who is the same as this person?"""
        popup = SamePopup(self._context, person_id, name, self._over)
        popup.join_wanted.connect(lambda other, person: self._join(other, person, popup))
        popup.part_wanted.connect(lambda gone, person: self._part(Joined(person, gone), popup))
        popup.open_beside(anchor)

    def _join(self, other: Person, person: Person, popup: SamePopup | None = None) -> None:
        services = self._context.services

        def done(joined: Joined) -> None:
            self._close(popup)
            self.joined.emit(joined)
            text = self.tr("Kept as one person: {name}").format(name=joined.standing.name)
            self.said.emit(text, lambda: self._part(joined))

        self._context.writer.run(
            lambda: join(services, other, person),
            done,
            lambda error: self._tell(error, popup),
            owner=self,
        )

    def _part(self, joined: Joined, popup: SamePopup | None = None) -> None:
        services = self._context.services

        def done(parted: Joined) -> None:
            self._close(popup)
            self.parted.emit(parted)
            text = self.tr("Told apart: {name}").format(name=parted.gone.name)
            self.said.emit(text, lambda: self._join(parted.gone, parted.standing))

        self._context.writer.run(
            lambda: part(services, joined), done, lambda error: self._tell(error, popup), owner=self
        )

    def _close(self, popup: SamePopup | None) -> None:
        if popup is not None:
            popup.close_done()

    def _tell(self, error: DeskError, popup: SamePopup | None) -> None:
        text = self._context.language.error(error)
        if popup is not None and popup.is_open:
            popup.show_error(text)
        else:
            self.failed.emit(text)

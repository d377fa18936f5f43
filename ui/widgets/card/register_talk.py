"""What the card asks of the office's register, beside the window; each answer tells whose it is."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gecc_desk.domain.people import CitizenIdKeeping, Identity, Recognition
from ui.models.at_desk import AtDesk

if TYPE_CHECKING:
    from ui.context import DeskContext, Services


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What a look into the register gave. `is_kept`: whether the office keeps citizen IDs at all."""

    recognition: Recognition
    is_kept: bool = True


class RegisterTalk(QObject):
    """Asks and tells. The first argument of every signal is the turn at the desk that it is about.

    Who is told has to look whether that person still stands there.
    """

    recognised = Signal(int, object)  # Found
    not_recognised = Signal(int, object)  # DeskError
    joined = Signal(int, int, object)  # the person's id, Recognition
    parted = Signal(int)
    not_joined = Signal(int, object)  # DeskError
    #: It is written down that this whole citizen ID is shown.
    disclosed = Signal(int, str)
    not_disclosed = Signal(int, object)  # DeskError

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def recognise(self, who: AtDesk) -> None:
        """Who is this? Only the latest question is answered."""
        services, turn = self._context.services, who.turn
        self._context.reader.run(
            lambda: _look_up(services, who.identity),
            lambda found: self.recognised.emit(turn, found),
            lambda error: self.not_recognised.emit(turn, error),
            key="who",
            owner=self,
        )

    def join(self, who: AtDesk, person_id: int) -> None:
        """The receptionist says that this is the person of that id."""
        services, turn = self._context.services, who.turn
        self._context.writer.run(
            lambda: services.people.same(who.identity, person_id),
            lambda found: self.joined.emit(turn, person_id, found),
            lambda error: self.not_joined.emit(turn, error),
            owner=self,
        )

    def part(self, who: AtDesk, person_id: int) -> None:
        """Take that back."""
        services, turn = self._context.services, who.turn
        self._context.writer.run(
            lambda: services.people.apart(person_id),
            lambda _: self.parted.emit(turn),
            lambda error: self.not_joined.emit(turn, error),
            owner=self,
        )

    def disclose(self, who: AtDesk, reason: str) -> None:
        """Write down why the whole citizen ID is to be seen: that at hand, else that kept."""
        services, turn = self._context.services, who.turn
        self._context.writer.run(
            lambda: _disclose(services, who, reason),
            lambda citizen_id: self.disclosed.emit(turn, citizen_id),
            lambda error: self.not_disclosed.emit(turn, error),
            owner=self,
        )


def _disclose(services: Services, who: AtDesk, reason: str) -> str:
    """The whole citizen ID, once that is written down; on the writer's thread."""
    citizen_id = who.identity.citizen_id
    if citizen_id or who.person is None:
        services.people.disclose(citizen_id, reason, person_id=who.person)
        return citizen_id
    return services.people.disclose_kept(who.person, reason)


def _look_up(services: Services, identity: Identity) -> Found:
    """Who it is; on the reader's thread."""
    found = services.people.recognise(identity)
    return Found(found, services.people.keeping() is not CitizenIdKeeping.NONE)

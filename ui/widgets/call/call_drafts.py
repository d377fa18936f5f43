"""Keeps what is half typed of each open call, so that it outlives a crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gecc_desk.domain.errors import DeskError, ServerGone
from ui.context import DeskContext

if TYPE_CHECKING:
    from gecc_desk.services.drafts import Drafts

#: So many calls may be open at once: more lines has no desk.
MOST_CALLS = 5
#: So many drafts are looked for: besides the open calls there are those on their way to the disk.
MOST_DRAFTS = 20

Content = Mapping[str, str]
Failed = Callable[[DeskError], None]


def draft_name(slot: int) -> str:
    """The name under which the draft of a call is kept: ``call``, ``call-2`` …; slots count from 1."""
    return "call" if slot == 1 else f"call-{slot}"


class CallDrafts:
    """One draft a slot. What earlier drafts hold is read before any is written over."""

    def __init__(self, context: DeskContext, owner: QObject) -> None:
        self._context, self._owner = context, owner
        self._settled = False
        #: What could not be kept because the server is away.
        self._late: dict[int, Content | None] = {}

    @property
    def is_settled(self) -> bool:
        """Whether the drafts of the last time were read, or are not wanted."""
        return self._settled

    def read(self, done: Callable[[dict[int, dict[str, str]]], None], failed: Failed) -> None:
        """Give the drafts that were left, by their slots; once in the life of a window."""
        services = self._context.services

        def kept() -> dict[int, dict[str, str]]:
            found = {slot: services.drafts.kept(draft_name(slot)) for slot in _SLOTS}
            return {slot: content for slot, content in found.items() if content}

        self._context.reader.run(kept, done, failed, owner=self._owner)

    def settle(self) -> None:
        """The earlier drafts are in the window: from now on theirs are written over."""
        self._settled = True

    def keep(self, slot: int, content: Content | None, failed: Failed) -> None:
        """Keep what stands in a call's form; None for an empty one, which has no draft.

        Nothing happens before `settle`: whoever settles keeps them all. While the server is away
        drafts wait for `catch_up`, and `failed` is not told: the window says it once for all.
        """
        if not self._settled:
            return
        services, name = self._context.services, draft_name(slot)
        self._late.pop(slot, None)

        def not_kept(error: DeskError) -> None:
            if isinstance(error, ServerGone):
                self._late[slot] = content
            else:
                failed(error)

        self._context.writer.run(
            lambda: _keep_or_forget(services.drafts, name, content),
            lambda _: None,
            not_kept,
            owner=self._owner,
        )

    def catch_up(self, failed: Failed) -> None:
        """The server is back: keep what was typed meanwhile, and forget what was saved or cleared."""
        late, self._late = self._late, {}
        for slot, content in late.items():
            self.keep(slot, content, failed)

    def keep_beside(self, contents: Sequence[Content]) -> None:
        """The program closes and the earlier drafts were never read: both are kept."""
        services = self._context.services

        def keep() -> None:
            free = [slot for slot in _SLOTS if services.drafts.kept(draft_name(slot)) is None]
            for slot, content in zip(free, contents, strict=False):
                services.drafts.keep(draft_name(slot), content)

        if not self._settled and contents:
            self._context.writer.run(keep, lambda _: None, lambda _: None, owner=self._owner)


_SLOTS = range(1, MOST_DRAFTS + 1)


def _keep_or_forget(drafts: Drafts, name: str, content: Content | None) -> None:
    if content is None:
        drafts.forget(name)
    else:
        drafts.keep(name, content)

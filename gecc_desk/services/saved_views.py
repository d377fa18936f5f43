"""Saved views of the register: filters under a name, in the office's order."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sqlalchemy.orm import Session

from gecc_desk.domain.call_filter import (
    VIEW_NAME_LIMIT,
    CallFilter,
    NoSuchView,
    SavedView,
    ViewExists,
    ViewNameMissing,
)
from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.roles import Right
from gecc_desk.domain.thai_text import tidy
from gecc_desk.services.seat import needs
from gecc_desk.services.workplace import Workplace
from gecc_desk.storage import view_store
from gecc_desk.storage.tables import SavedViewRow


class SavedViews(Workplace):
    """The views that everybody in the office sees."""

    @needs(Right.READ_REGISTER)
    def all(self) -> list[SavedView]:
        """All views in their order."""
        with self._database.read() as session:
            return view_store.views(session)

    @needs(Right.READ_REGISTER)
    def save(self, name: str, kept: CallFilter, *, replace: bool = False) -> SavedView:
        """Keep a filter under a name; `replace` puts it in the place of a view of that name.

        Raises `ViewNameMissing`, `TooLong`, or `ViewExists` without `replace`.
        """
        name, kept = _name(name), _masked(kept)
        with self._database.write() as work:
            row = view_store.named(work.session, name)
            if row is None:
                row = view_store.add(work.session, name, kept)
            elif not replace:
                raise ViewExists
            row.filter = kept.as_json()
            work.commit()
            return view_store.as_view(row)

    @needs(Right.READ_REGISTER)
    def rename(self, view_id: int, name: str) -> SavedView:
        """Give a view another name. Raises `NoSuchView`, or what `save` raises."""
        name = _name(name)
        with self._database.write() as work:
            row = _view(work.session, view_id)
            other = view_store.named(work.session, name)
            if other is not None and other is not row:
                raise ViewExists
            row.name = name
            work.commit()
            return view_store.as_view(row)

    @needs(Right.READ_REGISTER)
    def remove(self, view_id: int) -> SavedView:
        """Take a view away and give it, so that `put_back` can undo that. Raises `NoSuchView`."""
        with self._database.write() as work:
            row = _view(work.session, view_id)
            view = view_store.as_view(row)
            work.session.delete(row)
            work.commit()
        return view

    @needs(Right.READ_REGISTER)
    def put_back(self, view: SavedView) -> SavedView:
        """Keep a removed view again, behind the others. Raises `ViewExists`."""
        return self.save(view.name, view.filter)

    @needs(Right.READ_REGISTER)
    def reorder(self, view_ids: Sequence[int]) -> list[SavedView]:
        """Give the views this order; those that are not named come behind, as they were."""
        with self._database.write() as work:
            view_store.put_in_order(work.session, view_ids)
            work.commit()
        return self.all()


def _name(name: str) -> str:
    name = mask_citizen_ids(tidy(name, limit=VIEW_NAME_LIMIT, field="name"))
    if not name:
        raise ViewNameMissing
    return name


def _masked(kept: CallFilter) -> CallFilter:
    """The filter without a citizen ID, which the register does not hold anyway."""
    return dataclasses.replace(kept, text=mask_citizen_ids(kept.text))


def _view(session: Session, view_id: int) -> SavedViewRow:
    row = session.get(SavedViewRow, view_id)
    if row is None:
        raise NoSuchView
    return row

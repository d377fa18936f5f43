"""Topics and units by one name each, however they were typed and whatever they are called now."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from gecc_desk.domain.thai_text import search_key
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.tables import TopicRow, UnitRow


class PresentNames:
    """What the office calls its topics (or its units) now, and how others are told by one name.

    Texts are the same where their search keys are: spaces, case and strokes make no difference.
    """

    def __init__(self, session: Session, table: type[TopicRow] | type[UnitRow]) -> None:
        query = sa.select(table.id, table.name).order_by(table.active.desc(), table.id)
        rows = session.execute(query).all()
        self._keys = {row.id: search_key(row.name) for row in rows}
        self._names: dict[str, str] = {}
        for row in rows:
            self._names.setdefault(self._keys[row.id], row.name)

    def key(self, row_id: int | None, typed: str) -> str:
        """What tells a topic from others. Raises `DatabaseDamaged` for an id that is not there."""
        if row_id is None:
            return search_key(typed)
        try:
            return self._keys[row_id]
        except KeyError:
            raise DatabaseDamaged from None

    def ids(self, name: str) -> list[int]:
        """The ids of what has this name."""
        wanted = search_key(name)
        return [row_id for row_id, key in self._keys.items() if key == wanted]

    def shown(self, counted: Iterable[tuple[int | None, str, int]]) -> dict[str, str]:
        """The name of each key: the present one, else the writing that came most often.

        `counted` are ids, texts as typed and how often each came.
        """
        writings: dict[str, collections.Counter[str]] = {}
        for row_id, typed, times in counted:
            writings.setdefault(self.key(row_id, typed), collections.Counter())[typed] += times
        return {
            key: self._names.get(key) or min(typed, key=lambda one: (-typed[one], one))
            for key, typed in writings.items()
        }


def spellings(
    session: Session, distinct: sa.Select[Any], parameters: Mapping[str, object], name: str
) -> list[str]:
    """Of the texts that a query gives, those that are the same as `name`."""
    wanted = search_key(name)
    found = session.scalars(distinct, parameters)
    return [typed for typed in found if search_key(typed) == wanted]

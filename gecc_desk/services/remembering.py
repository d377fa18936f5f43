"""Keeps who came or called, as far as the office keeps it; within a workplace's transaction."""

from __future__ import annotations

import contextlib
import datetime as dt

from sqlalchemy.orm import Session

from gecc_desk.domain.people import (
    CITIZEN_ID_KEEPING,
    USUAL_KEEPING,
    CallerKind,
    CitizenIdKeeping,
    Identity,
)
from gecc_desk.storage import people_store, setting_store
from gecc_desk.storage.errors import DatabaseDamaged
from gecc_desk.storage.id_key import IdKey, IdKeyLost, IdKeyUnreadable
from gecc_desk.storage.tables import PersonRow

#: The setting that tells under which key the citizen IDs of this database are hashed.
KEY_MARK = "citizen_id_key_mark"


def keeping_of(session: Session) -> CitizenIdKeeping:
    """What of a citizen ID the office keeps."""
    kept = setting_store.values_of(session, (CITIZEN_ID_KEEPING,)).get(CITIZEN_ID_KEEPING)
    if kept is None:
        return USUAL_KEEPING
    try:
        return CitizenIdKeeping(kept)
    except ValueError:
        raise DatabaseDamaged from None


def hash_known(session: Session, id_key: IdKey, citizen_id: str) -> str | None:
    """The keyed hash by which somebody may be known; None where nobody is known by one yet.

    Nothing is made or written. Raises `IdKeyUnreadable`, or `IdKeyLost` where the key is not the
    one of this database.
    """
    marked = setting_store.values_of(session, (KEY_MARK,))
    return hashed(session, id_key, citizen_id) if marked else None


def hashed(session: Session, id_key: IdKey, citizen_id: str) -> str | None:
    """The keyed hash under which somebody is kept; None where the office keeps none.

    The key is made where there is none yet.
    Raises `IdKeyUnreadable`, or `IdKeyLost` where the key is not the one of this database.
    """
    if not citizen_id or keeping_of(session) is CitizenIdKeeping.NONE:
        return None
    mark = setting_store.values_of(session, (KEY_MARK,)).get(KEY_MARK)
    if mark is not None and not id_key.fits(mark):
        raise IdKeyLost(path=id_key.path)
    return id_key.hashed(citizen_id)


def remember(
    session: Session,
    id_key: IdKey,
    identity: Identity,
    at: dt.datetime,
    by: str,
    *,
    known: int | None = None,
    kind: CallerKind | None = None,
) -> int | None:
    """Keep who this is; gives the person's id, None where there is nothing to know them by.

    The citizen ID decides; `known` is the person whom somebody at the desk named: with a citizen
    ID the two are joined in the name of `by`, so that they can be told apart again. A key that is not at hand stops
    nobody: the ticket is issued, and the person kept without a citizen ID.
    """
    named = None if known is None else people_store.person_by_id(session, known)
    citizen_key = None
    with contextlib.suppress(IdKeyLost, IdKeyUnreadable):
        citizen_key = hashed(session, id_key, identity.citizen_id)
    if citizen_key is None:
        return _without_id(session, identity, at, named, kind)
    in_full = identity.citizen_id if keeping_of(session) is CitizenIdKeeping.FULL else None
    row = people_store.by_citizen_key(session, citizen_key)
    if row is None:
        row = people_store.add_person(
            session, identity, at, citizen_key=citizen_key, citizen_id=in_full, kind=kind
        )
    else:
        people_store.complete(session, row, identity, citizen_key=citizen_key, citizen_id=in_full)
    if named is not None and named is not row and named.citizen_key is None:
        people_store.merge(session, named, row, at, by)
    setting_store.put(session, KEY_MARK, id_key.fingerprint())
    return row.id


def _without_id(
    session: Session,
    identity: Identity,
    at: dt.datetime,
    named: PersonRow | None,
    kind: CallerKind | None,
) -> int | None:
    """Nobody is taken for a namesake: whose it is is kept only where somebody said so."""
    if named is not None:
        return named.id
    if not identity.name or _namesake(session, identity):
        return None
    return people_store.add_person(session, identity, at, kind=kind).id


def _namesake(session: Session, identity: Identity) -> bool:
    """Whether somebody is known who may be this one: without an ID nobody can tell."""
    return bool(people_store.alike(session, identity.name, identity.birth_year, but=None))

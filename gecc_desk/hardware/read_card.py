"""Reads the one card that is in, once: for the console and other short-lived programs."""

from __future__ import annotations

from gecc_desk.domain.thai_id_card import ThaiIdCard
from gecc_desk.hardware.card_access import CardAccess
from gecc_desk.hardware.card_session import CardSession
from gecc_desk.hardware.errors import (
    CardError,
    NoCard,
    NoCardService,
    NoReader,
    NotThaiIdCard,
    PhotoUnreadable,
)
from gecc_desk.hardware.patient_reading import PatientReading
from gecc_desk.hardware.pcsc import UNKNOWN_STATUS, PcscContext, PcscFailure, ReaderStatus


def read_card(
    reader: str | None = None, *, with_photo: bool = False
) -> tuple[ThaiIdCard, bytes | None]:
    """The card that is in a reader now.

    Args:
        reader: a reader's name or a part of it; None tries all that hold a card, in the
            service's order, and takes the first Thai ID card.
        with_photo: read the photo too.

    Returns:
        The card, and its photo as JPEG: None where it was not asked for, where the card holds
        none, and where the photo on the card is damaged.

    Raises:
        NoCardService, NoReader, NoCard, NotThaiIdCard, CardLost, CardHeld, CardUnreadable:
            each a ``CardError`` with the console's ``exit_code``.
    """
    try:
        with PcscContext() as context:
            return _read_first(context, _with_card(context, reader), with_photo=with_photo)
    except PcscFailure as failure:
        raise (NoReader if failure.is_reader_gone else NoCardService)() from failure


def _with_card(context: PcscContext, wanted: str | None) -> dict[str, ReaderStatus]:
    """The readers to try: those of the wanted name in which a card is."""
    names = [name for name in context.readers() if wanted is None or wanted in name]
    if not names:
        raise NoReader
    told = context.wait(dict.fromkeys(names, UNKNOWN_STATUS), 0)
    return {name: ReaderStatus(told[name].known) for name in names if told[name].has_card}


def _read_first(
    context: PcscContext, readers: dict[str, ReaderStatus], *, with_photo: bool
) -> tuple[ThaiIdCard, bytes | None]:
    """The first Thai ID card; else the first error that is more than "not a Thai ID card"."""
    errors: list[CardError] = []
    work = _read_all if with_photo else _read
    for name, status in readers.items():
        try:
            return PatientReading(context, name, CardAccess(name), status).read(work)
        except NoCardService:
            raise
        except CardError as error:
            errors.append(error)
    if not errors:
        raise NoCard
    raise next((error for error in errors if not isinstance(error, NotThaiIdCard)), errors[0])


def _read(session: CardSession) -> tuple[ThaiIdCard, bytes | None]:
    return session.read_text(), None


def _read_all(session: CardSession) -> tuple[ThaiIdCard, bytes | None]:
    card = session.read_text(photo_follows=True)
    try:
        return card, session.read_photo()
    except PhotoUnreadable:
        return card, None

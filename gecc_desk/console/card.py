"""gecc-deskctl card read: the card that is in the reader, once."""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import address_of, opened
from gecc_desk.console.failures import WORLD_FAILED
from gecc_desk.domain import moments
from gecc_desk.domain.errors import BadInput, WorldFailed
from gecc_desk.domain.thai_id_card import ThaiIdCard
from gecc_desk.storage.database import Database


class NoPhotoFile(BadInput):
    """No file to write the photo to."""

    field = "photo"
    english = "--photo needs the name of a file in an existing folder."
    thai = "โปรดระบุชื่อไฟล์สำหรับรูปถ่ายในโฟลเดอร์ที่มีอยู่"


class PhotoNotWritten(WorldFailed):
    """The disk did not take the photo."""

    english = "The photo could not be written to {file} ({reason}). Choose another place."
    thai = "บันทึกรูปถ่ายที่ {file} ไม่ได้ โปรดเลือกที่เก็บอื่น"


TOLD_BY_CONSOLE = "gecc-deskctl card read --json"
NO_PHOTO = "The card gave no readable photo, so no file was written; the text was read."


def read(options: argparse.Namespace) -> Answer:
    """Read the card. Raises a `CardError` with the exit code of the card's state."""
    from gecc_desk.hardware.card_json import card_as_json
    from gecc_desk.hardware.read_card import read_card

    file = None if options.photo is None else _photo_file(options.photo)
    card, photo = read_card(options.reader, with_photo=file is not None)
    if options.json:
        _write_down(options, card)
    today = moments.service_day(moments.now())
    text, data = _in_words(card), card_as_json(card, today)
    if file is None:
        return Answer(text, data)
    if photo is None:
        return Answer(text, data, WORLD_FAILED, NO_PHOTO)
    _write(file, photo)
    return Answer(text, data)


def _write_down(options: argparse.Namespace, card: ThaiIdCard) -> None:
    """A whole citizen ID is about to be told: the office's record of that is kept first.

    A machine without an office's database keeps none: there a card reader is all that there is.
    Nobody has to sign in: whoever holds the card can read it.
    """
    if not Database.is_there(address_of(options)):
        return
    from gecc_desk.services.people import People

    with opened(options, anybody=True) as (database, seat):
        People(database, seat).disclose(card.citizen_id, TOLD_BY_CONSOLE)


def _photo_file(name: str) -> Path:
    """Where the photo goes, looked at before the card is: its photo takes seconds to read."""
    file = Path(name).expanduser() if name.strip() else None
    if file is None or file.is_dir() or not file.parent.is_dir():
        raise NoPhotoFile
    return file


def _write(file: Path, photo: bytes) -> None:
    """The whole photo or nothing, readable for this user alone."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".photo-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(photo)
            part.replace(file)
        except BaseException:
            # Stopped in between, a part of somebody's photo must not stay either.
            with suppress(OSError):
                part.unlink()
            raise
    except OSError as error:
        raise PhotoNotWritten(file=file, reason=error.strerror or "it failed") from None


def _in_words(card: ThaiIdCard) -> str:
    """The card for a person at a terminal: the citizen ID masked, as on screen."""
    today = moments.service_day(moments.now())
    age, expired = card.age_on(today), card.is_expired(today)
    state = {True: "expired", False: "valid", None: "expiry not known"}[expired]
    years = "age not known"
    if age is not None:
        years = f"{age.exact or f'{age.at_least} or {age.at_most}'} years"
    return f"{card.thai_name.full}, {years}, {card.masked_citizen_id}, {state}"

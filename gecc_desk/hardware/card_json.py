"""A card as the console's JSON."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from gecc_desk.domain.thai_id_card import CardDate, ThaiIdCard


def card_as_json(card: ThaiIdCard, today: date) -> dict[str, object]:
    """The card as ``gecc-deskctl card read --json`` prints it.

    Args:
        card: what was read.
        today: the day in Bangkok for which age and expiry are told.

    Returns:
        Dates are ``{"year", "month", "day"}`` of the common era, with null for a month or day
        that the card does not know, and null as a whole where the date is blank or unreadable;
        ``expiry_date`` is null too on a lifelong card. ``age`` is the full years, or null where
        the card leaves two answers. ``sex`` is ``male``, ``female`` or null, ``expired`` true,
        false or null. ``unreadable`` names the fields whose bytes made no sense, and
        ``raw`` holds what stands there instead of a date or the sex.
    """
    age = card.age_on(today)
    return {
        "citizen_id": card.citizen_id,
        "thai_name": asdict(card.thai_name),
        "english_name": asdict(card.english_name),
        "birth_date": _date_as_json(card.birth_date),
        "sex": card.sex.value if card.sex is not None else None,
        "address": asdict(card.address),
        "issuer": card.issuer,
        "issue_date": _date_as_json(card.issue_date),
        "expiry_date": _date_as_json(card.expiry_date),
        "lifelong": card.lifelong,
        "expired": card.is_expired(today),
        "age": age.exact if age is not None else None,
        "unreadable": sorted(card.unreadable),
        "raw": {name.value: text for name, text in sorted(card.raw.items())},
    }


def _date_as_json(day: CardDate | None) -> dict[str, int | None] | None:
    return asdict(day) if day is not None else None

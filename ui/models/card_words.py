"""What a card and a person's record say, in words: ages, dates, fields, contacts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Outcome
from gecc_desk.domain.people import Contact, ContactKind, Person, PersonMerge
from gecc_desk.domain.thai_id_card import Age, CardDate, CardField, Sex, ThaiIdCard
from gecc_desk.domain.tickets import TicketState
from ui.language import Language

_WAITING = (TicketState.WAITING, TicketState.CALLED, TicketState.HELD)
#: So many fields are named where a line is all there is; the others stand with the whole card.
_MOST_NAMED = 3


def age_words(age: Age | None) -> str:
    """``63 years``, or both where the birthday is not wholly known."""
    translate = QCoreApplication.translate
    if age is None:
        return translate("card_words", "not known")
    if age.exact is None:
        text = translate("card_words", "{a} or {b} years")
        return text.format(a=age.at_least, b=age.at_most)
    return translate("card_words", "{n} years").format(n=age.exact)


class CardWords:
    """Words for one language of the window."""

    def __init__(self, language: Language) -> None:
        self._language = language

    # ---- the card -----------------------------------------------------------------------------

    def date(self, date: CardDate) -> str:
        """A date as far as the card knows it: ``15 เม.ย. 2506``, ``เม.ย. 2506``, ``2506``."""
        if date.exact is not None:
            return self._language.date(date.exact)
        year = str(date.year + moments.BUDDHIST_ERA)
        if date.month is None:
            return year
        return f"{self._language.day_month(date.earliest).split(' ', 1)[1]} {year}"

    def whole_date(self, date: CardDate) -> str:
        """The same, and what of it the card does not know."""
        translate = QCoreApplication.translate
        if date.exact is not None:
            return self.date(date)
        if date.month is None:
            text = translate("card_words", "{date} (day and month not known)")
        else:
            text = translate("card_words", "{date} (day not known)")
        return text.format(date=self.date(date))

    def expiry(self, card: ThaiIdCard, today: dt.date) -> str:
        """When the card expires or expired."""
        translate = QCoreApplication.translate
        if card.lifelong:
            return translate("card_words", "for life")
        if card.expiry_date is None:
            if CardField.EXPIRY_DATE in card.unreadable:
                return translate("card_words", "cannot be read")
            return translate("card_words", "not on the card")
        text = self.date(card.expiry_date)
        if not card.is_expired(today):
            return text
        return translate("card_words", "{date} · expired").format(date=text)

    def unreadable(self, card: ThaiIdCard) -> str:
        """Which fields could not be read, the first of them by name; empty where all could."""
        names = [self.field(one) for one in CardField if one in card.unreadable]
        if not names:
            return ""
        if len(names) > _MOST_NAMED:
            names = [*names[:_MOST_NAMED], "…"]
        text = QCoreApplication.translate("card_words", "Cannot be read: {fields}")
        return text.format(fields=", ".join(names))

    def field(self, field: CardField) -> str:
        """The name of a field."""
        translate = QCoreApplication.translate
        return {
            CardField.CITIZEN_ID: translate("card_words", "citizen ID"),
            CardField.THAI_NAME: translate("card_words", "Thai name"),
            CardField.ENGLISH_NAME: translate("card_words", "English name"),
            CardField.BIRTH_DATE: translate("card_words", "date of birth"),
            CardField.SEX: translate("card_words", "sex"),
            CardField.ADDRESS: translate("card_words", "address"),
            CardField.ISSUER: translate("card_words", "issuing office"),
            CardField.ISSUE_DATE: translate("card_words", "date of issue"),
            CardField.EXPIRY_DATE: translate("card_words", "date of expiry"),
            CardField.VERSION: translate("card_words", "version"),
            CardField.CARD_TYPE: translate("card_words", "type of card"),
            CardField.ISSUER_CODE: translate("card_words", "code of the issuing office"),
            CardField.REQUEST_NUMBER: translate("card_words", "request number"),
        }[field]

    def sex(self, sex: Sex) -> str:
        """The sex on the card."""
        translate = QCoreApplication.translate
        if sex is Sex.MALE:
            return translate("card_words", "male")
        return translate("card_words", "female")

    # ---- what the office knows -----------------------------------------------------------------

    def contacts(self, person: Person, *, lines: bool = False) -> str:
        """How often somebody was in contact, and when last: on one line, or on two."""
        translate = QCoreApplication.translate
        parts: list[str] = []
        if person.visits:
            parts.append(translate("card_words", "{n} visits").format(n=person.visits))
        if person.calls:
            parts.append(translate("card_words", "{n} calls").format(n=person.calls))
        counts = " · ".join(parts)
        if person.last_contact is None:
            return counts
        last = translate("card_words", "last {day}").format(day=self.day(person.last_contact))
        return ("\n" if lines else " · ").join((counts, last))

    def merge(self, merge: PersonMerge) -> str:
        """What was said of two people, by whom and when; of one name the name stands once."""
        names = list(dict.fromkeys(one for one in (merge.person, merge.into) if one))
        at = f"{self._language.date(moments.service_day(merge.at))} {moments.clock(merge.at)}"
        said = f"{self._language.word(merge.kind)}: {' / '.join(names)}"
        return " · ".join(part for part in (at, merge.actor, said) if part)

    def day(self, at: dt.datetime) -> str:
        """The day of a contact, with the time where it is today."""
        day = moments.service_day(at)
        if day == moments.service_day(moments.now()):
            text = QCoreApplication.translate("card_words", "today {at}")
            return text.format(at=moments.clock(at))
        return self._language.date(day)

    def contact(self, contact: Contact) -> str:
        """What stands under the subject of a visit or call."""
        parts = [self.day(contact.at), contact.reference, self._outcome(contact)]
        return " · ".join(part for part in parts if part)

    @staticmethod
    def waiting_ticket(contacts: Sequence[Contact], today: dt.date) -> str:
        """The number with which somebody waits today; empty where they do not."""
        for one in contacts:
            is_today = one.kind is ContactKind.VISIT and moments.service_day(one.at) == today
            if is_today and one.outcome in _WAITING:
                return one.reference
        return ""

    def kind(self, kind: ContactKind) -> str:
        """A visit or a call."""
        translate = QCoreApplication.translate
        if kind is ContactKind.VISIT:
            return translate("card_words", "Visit")
        return translate("card_words", "Telephone call")

    def _outcome(self, contact: Contact) -> str:
        if contact.kind is ContactKind.VISIT:
            return self._language.brief(TicketState(contact.outcome))
        return self._language.brief(Outcome(contact.outcome))

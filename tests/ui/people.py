"""Invented people as cards tell of them, and the events that bring them to the window."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

from gecc_desk.domain import moments
from gecc_desk.domain.thai_id_card import Address, CardDate, PersonName, Sex, ThaiIdCard
from gecc_desk.hardware.card_events import CardEvent, ReaderState, error_for

SOMCHAI = ThaiIdCard(
    citizen_id="1234567890121",
    thai_name=PersonName("นาย", "ทดสอบ", "", "ระบบงาน"),
    english_name=PersonName("Mr.", "Thotsop", "", "Rabopngan"),
    birth_date=CardDate(1963, 4, 15),
    sex=Sex.MALE,
    address=Address(house="99/1", moo="หมู่ที่ 4", tambon="ตำบลคลองเกลือ", province="จังหวัดนนทบุรี"),
    issuer="ท้องถิ่นเทศบาลนครปากเกร็ด/นนทบุรี",
    issue_date=CardDate(2022, 1, 10),
    expiry_date=CardDate(2099, 4, 14),
)
SOMYING = dataclasses.replace(
    SOMCHAI,
    citizen_id="3101200345677",
    thai_name=PersonName("นางสาว", "สมหญิง", "", "อีกคน"),
    sex=Sex.FEMALE,
    expiry_date=CardDate(2098, 4, 14),
)

_serials = itertools.count(1)


def aged(years: int, person: ThaiIdCard = SOMCHAI, *, days: int = 0) -> ThaiIdCard:
    """The person with this age today, whose birthday was `days` days ago (negative: is to come)."""
    today = moments.service_day(moments.now()) - dt.timedelta(days=days)
    day = min(today.day, 28) if today.month == 2 else today.day
    return dataclasses.replace(person, birth_date=CardDate(today.year - years, today.month, day))


def read(card: ThaiIdCard) -> CardEvent:
    """This card was read."""
    return CardEvent(next(_serials), ReaderState.READ, "reader", card)


def state(of: ReaderState) -> CardEvent:
    """The reader came into this state."""
    return CardEvent(next(_serials), of, "reader", None, error_for(of))

"""A register with a quarter behind it, small enough that every call of it can be told apart."""

from __future__ import annotations

import dataclasses
import datetime as dt

from gecc_desk.domain import moments
from gecc_desk.domain.calls import FirstContact, Outcome, Rings, Transfer, TransferResult
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.people import CallerKind
from gecc_desk.domain.periods import FiscalQuarter
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.storage.database import Database
from tests.builders import Clock, bangkok, call

TOPICS = ("สอบถามวันรายงานตัว", "ขอเลื่อนนัดรายงานตัว", "ประสานงานหน่วยงานอื่น")
#: So many calls of the last quarter count, so many were voided.
COUNTED, VOIDED = 17, 1


def last_quarter() -> FiscalQuarter:
    """The one that ended last."""
    return FiscalQuarter.around(moments.service_day(moments.now())).before


def fill(database: Database) -> None:
    """Seventeen calls in the last quarter, one void; three in the quarter before."""
    quarter = last_quarter()
    clock = Clock()
    register = PhoneRegister(database, "test", clock=clock)
    # The register began with the quarter before, so that it is fit to be compared.
    began = quarter.before.period.first
    began += dt.timedelta(days=(7 - began.weekday()) * (began.weekday() > 4))
    for place in range(3):
        _write(register, clock, began + dt.timedelta(days=10 * place), place)
    for place in range(COUNTED):
        day = quarter.period.first + dt.timedelta(days=5 * place)
        _write(register, clock, day, place)
    clock.set(quarter.period.last, 15)
    gone = register.record(call("โทรผิด", at=clock.at, outcome=Outcome.WRONG_NUMBER))
    CallCorrections(database, "test", clock=clock).void(gone.id, "บันทึกซ้ำ")


def _write(register: PhoneRegister, clock: Clock, day: dt.date, place: int) -> None:
    """A call that differs from its neighbours in everything that is counted."""
    at = bangkok(day, 9 + place % 5, 10)
    transfers: tuple[Transfer, ...] = ()
    outcome = (Outcome.ANSWERED, Outcome.TRANSFERRED, Outcome.CALLBACK)[place % 3]
    if outcome is Outcome.TRANSFERRED:
        units = register.units()
        results = list(TransferResult)
        transfers = (Transfer(units[0], results[place % 4]),)
        if place % 2:
            transfers = (*transfers, Transfer(units[1], TransferResult.CONNECTED))
    entry = dataclasses.replace(
        call(
            TOPICS[place % 7 % 3],
            at=at,
            caller=f"ผู้ติดต่อ {place}",
            phone="081-234-5678" if place % 4 == 0 else f"02-123-4{place:03}",
            outcome=outcome,
            transfers=transfers,
            callback_at=at + dt.timedelta(days=1) if outcome is Outcome.CALLBACK else None,
            rings=list(Rings)[place % 5],
        ),
        kind=[*CallerKind, None][place % 5],
        first_contact=[*FirstContact, None][place % 4],
        length=dt.timedelta(seconds=40 + 10 * place) if place % 3 else None,
    )
    # Every sixth is written down two days later.
    clock.at = at + (dt.timedelta(days=2) if place % 6 == 5 else dt.timedelta(minutes=5))
    register.record(entry)


def call_back_some(database: Database) -> None:
    """Of what was promised in the last quarter one is kept in time, one late; the rest is open."""
    clock = Clock(moments.now())
    service = FollowUps(database, "test", clock=clock)
    for place, one in enumerate(service.open()[1:3]):
        clock.at = (one.due_at or clock.at) + dt.timedelta(hours=-1 if place else 5)
        service.finish(one.id, FollowUpResult.REACHED)

"""Invented offices with people, calls and visits of many years; and what is left of them on the disk."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from gecc_desk.domain.calls import CallEntry, Outcome, Transfer, TransferResult
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.moments import service_day
from gecc_desk.domain.people import CallerKind, Identity
from gecc_desk.domain.periods import Period, fiscal_year_around
from gecc_desk.domain.phone_figures import PhoneFigures
from gecc_desk.domain.retention import REMOVED_TOPIC
from gecc_desk.domain.tickets import FastTrackReason
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.follow_ups import FollowUps
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.phone_report import PhoneReport
from gecc_desk.services.queue_report import QueueReport
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from tests.builders import Clock, bangkok
from tests.opening import in_clear

#: Nothing else on a machine holds these by chance.
FIRST = ("กฤตภาสวรากร", "ณัฐพิชญาภรณ์", "ธรรศปกรณ์ชัย", "พิมพ์อรนิภาวดี", "วรวิชญ์ภูรินท์", "อัญชิสาธัญรดา")
LAST = ("จิรโชติวัฒนกุล", "ปัญญาเรืองศรี", "เลิศวิริยะพงศ์")
TODAY = dt.date(2026, 11, 23)
IDS = ("3509917283641", "1101700230708")


@dataclasses.dataclass(frozen=True)
class Someone:
    """A person by their number in the list."""

    at: int

    @property
    def name(self) -> str:
        return f"นาย{FIRST[self.at % len(FIRST)]} {LAST[self.at % len(LAST)]}"

    @property
    def phone(self) -> str:
        return f"08{self.at % 9 + 1}-555-{7310 + self.at}"

    @property
    def plate(self) -> str:
        return f"ฎฒ {4200 + self.at} ระนอง"


@dataclasses.dataclass(frozen=True)
class Happening:
    """Something that somebody did so many days ago."""

    kind: str
    who: Someone
    days_ago: int
    #: So many days later a clerk corrected it or called back, if that is not in the future.
    later: int = 0


def write(database: Database, happenings: Iterable[Happening], clock: Clock) -> None:
    """Let all of it happen, the oldest first."""
    for one in sorted(happenings, key=lambda one: -one.days_ago):
        day = TODAY - dt.timedelta(days=one.days_ago)
        clock.set(day, 9 + one.who.at % 6, one.days_ago % 60)
        _write(database, one, clock)


def _write(database: Database, one: Happening, clock: Clock) -> None:
    who, later = one.who, one.days_ago >= one.later > 0
    register = PhoneRegister(database, "ผู้รับสาย", clock=clock)
    match one.kind:
        case "call":
            register.record(_entry(who, clock.at, topic="สอบถามวันรายงานตัว"))
        case "free":
            call = register.record(_entry(who, clock.at, topic=f"เรื่องของ {who.name}")).id
            if later:
                clock.at += dt.timedelta(days=one.later)
                kept = register.call(call)
                mended = dataclasses.replace(kept.entry, note=f"แก้ไขโดย {who.name}")
                CallCorrections(database, "ผู้แก้", clock=clock).correct(
                    kept, mended, f"ตามที่ {who.name} แจ้ง"
                )
        case "promise":
            entry = dataclasses.replace(
                _entry(who, clock.at, topic="สอบถามวันรายงานตัว"), outcome=Outcome.CALLBACK
            )
            promise = register.record(entry).follow_up_id
            if later and promise is not None:
                clock.at += dt.timedelta(days=one.later)
                FollowUps(database, "ผู้โทรกลับ", clock=clock).finish(
                    promise, FollowUpResult.REACHED, f"คุยกับ {who.name} แล้ว"
                )
        case "visit":
            Reception(database, "ประชาสัมพันธ์", clock=clock).issue(
                "A", identity=Identity(who.name, 1970 + who.at)
            )
        case "car":
            Reception(database, "ประชาสัมพันธ์", clock=clock).issue(
                "B", FastTrackReason.VEHICLE, vehicle=who.plate, place=who.plate, visitor=who.name
            )
        case "card":
            identity = Identity(who.name, 1970 + who.at, IDS[who.at % len(IDS)])
            Reception(database, "ประชาสัมพันธ์", clock=clock).issue("A", identity=identity)
            people = People(database, "ประชาสัมพันธ์", clock=clock)
            people.disclose(identity.citizen_id, f"กรอกแบบของ {who.name}")
        case "draft":
            Drafts(database, "test", f"โต๊ะ {who.at}", clock=clock).keep(
                "call", {"caller": who.name}
            )


def _entry(who: Someone, at: dt.datetime, *, topic: str) -> CallEntry:
    return CallEntry(
        received_at=at,
        topic=topic,
        outcome=Outcome.TRANSFERRED,
        caller=who.name,
        phone=who.phone,
        transfers=(Transfer("ฝ่ายอำนวยการ", TransferResult.CONNECTED),),
        note=f"{who.name} ขับ {who.plate}",
        kind=CallerKind.RELATIVE,
    )


KINDS = ("call", "free", "promise", "visit", "car", "card", "draft")


# ---- figures ----------------------------------------------------------------------------------


def figures(database: Database) -> list[object]:
    """All that the reports count, of every fiscal year with data; topics typed free as one."""
    clock = Clock(bangkok(TODAY, 18))
    phone = PhoneReport(database, "สถิติ", clock=clock)
    queue = QueueReport(database, "สถิติ", clock=clock)
    usual = {"สอบถามวันรายงานตัว"}
    found: list[object] = []
    for period in sorted(_years(database), key=lambda one: one.first):
        found.append(counted(phone.comparison(period).now, usual))
        found.append(queue.figures(period.first, period.end))
    return found


def _years(database: Database) -> set[Period]:
    moments_of = "SELECT received_at FROM phone_call UNION SELECT issued_at FROM ticket"
    with database.read() as session:
        found = session.connection().exec_driver_sql(moments_of).scalars().all()
    at = (dt.datetime.fromtimestamp(one / 1e6, dt.UTC) for one in found)
    return {fiscal_year_around(service_day(one)) for one in at}


def counted(told: PhoneFigures, usual: set[str]) -> tuple[object, ...]:
    """What a report of calls counts: without numbers, and what was typed free is one topic."""
    topics: Counter[str] = Counter()
    for one in told.by_topic:
        topics[one.topic if one.topic in usual else REMOVED_TOPIC] += one.calls
    frequent = sorted((one.calls, str(one.kind)) for one in told.frequent)
    return dataclasses.replace(told, by_topic=(), frequent=()), topics, frequent


# ---- what is left -----------------------------------------------------------------------------


def left_of(people: Sequence[Someone], folder: Path) -> list[str]:
    """Where in the files of a folder whoever has the key finds something of these people."""
    told = []
    for file in sorted(folder.rglob("*")):
        content = in_clear(file) if file.is_file() else b""
        for who in people:
            for text in (who.name, who.name.removeprefix("นาย"), who.phone, who.plate, plain(who)):
                forms = (text.encode(), json.dumps(text)[1:-1].encode(), text.encode("utf-16-le"))
                told += [f"{file.name}: {text}" for form in forms if form in content]
    return told


def plain(who: Someone) -> str:
    """The number as it is found under."""
    return "+66" + who.phone.replace("-", "")[1:]


def rows(database: Database, table: str) -> list[dict[str, Any]]:
    """All rows of a table."""
    with database.read() as session:
        result = session.connection().exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1")
        return [dict(row) for row in result.mappings()]


def everyone(happenings: Iterable[Happening]) -> list[Someone]:
    """Who did something, each once."""
    return sorted({one.who for one in happenings}, key=lambda who: who.at)

"""A working day of one desk, as a program of its own: visitors, calls, half-typed forms, a backup."""

from __future__ import annotations

import sys
from pathlib import Path

import sqlalchemy as sa

from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.calls import Outcome, Transfer, TransferResult
from gecc_desk.domain.people import CitizenIdKeeping, Identity
from gecc_desk.services.backup import Backups
from gecc_desk.services.call_corrections import CallCorrections
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.people import People
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Address, Database
from tests.builders import call
from tests.storage.children import _dying

#: Invented, and held by nothing else on a machine.
NAMES = ("ศรีสมรวดี อัครเดชบุญเหลือ", "พิพรรธน์ภูมิ จงเจริญจิตรสกุล", "Srisomrawadee Akkharadet")
IDS = ("3509917283641", "1909802345679")
PHONES = ("061-473-8295", "02-739-4618")
TOLD = "คำบอกเล่าที่ต้องปกปิด"


def visitors(database: Database) -> None:
    """Two with their cards, of whom one is asked for the whole ID, and one who gives a name."""
    reception, desk = Reception(database, "x"), CounterDesk(database, "x")
    people = People(database, "x")
    people.keep(CitizenIdKeeping.FULL)
    for number, (name, citizen_id) in enumerate(zip(NAMES, IDS, strict=False)):
        who = Identity(name, citizen_id=citizen_id, birth_year=1960 + number)
        ticket = reception.issue("A", identity=who, paper=True).ticket
        desk.call(ticket.number, 1)
        people.disclose(citizen_id, TOLD)
    reception.issue("B", visitor=NAMES[2])


def calls(database: Database) -> None:
    """Calls of the same people, one corrected, one promised, one with an ID told in it."""
    register = PhoneRegister(database, "x")
    to = (Transfer("กลุ่มควบคุมและสอดส่อง", TransferResult.BUSY),)
    for name, phone in zip(NAMES, PHONES, strict=False):
        entry = call(
            caller=name,
            phone=phone,
            note=f"{TOLD} {IDS[0]}",
            transfers=to,
            outcome=Outcome.TRANSFERRED,
        )
        register.record(entry)
        (kept,) = register.newest(1)
        right = call(at=kept.entry.received_at, caller=name, phone=phone)
        CallCorrections(database, "x").correct(kept, right, TOLD)
    for found in (NAMES[0][:6], PHONES[0], NAMES[2]):
        register.find(found)


def half_typed(database: Database, turn: int) -> None:
    Drafts(database, "desk").keep(
        "call", {"caller": NAMES[1], "phone": PHONES[1], "note": f"{TOLD} {turn}"}
    )


def work(office: Path, backups: Path) -> None:
    """The day; then it goes on until the power is cut."""
    database = Database.open(Address(office))
    visitors(database)
    calls(database)
    Backups(database, "x").make(BackupReason.ON_DEMAND, folder=backups)
    for turn in range(1_000_000):
        half_typed(database, turn)
        if turn == 5:
            print("the day is done", flush=True)
        PhoneRegister(database, "x").record(call(caller=NAMES[1], phone=PHONES[1], note=TOLD))


def die_at_backup(office: Path, backups: Path) -> None:
    """The power is cut when a backup is written and has no name yet."""
    with _dying(backups, 2):
        Backups(Database.open(Address(office)), "x").make(BackupReason.ON_DEMAND, folder=backups)


def spoil(office: Path, _backups: Path) -> None:
    """No service leaves such a row; reading it is what nobody foresaw."""
    database = Database.open(Address(office))
    with database.write() as unit:
        unit.session.execute(sa.text("UPDATE phone_call SET phone = CAST(phone AS BLOB)"))
        unit.commit()
    database.close()


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))

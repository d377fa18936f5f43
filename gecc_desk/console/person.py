"""gecc-deskctl person …: what is held about one person is handed out, put right or erased."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from gecc_desk.console.answer import Answer
from gecc_desk.console.desk import address_of, checked_text, opened
from gecc_desk.domain import office
from gecc_desk.domain.errors import BadInput
from gecc_desk.services.person_rights import PersonRights


class WhoMissing(BadInput):
    """Nobody was named, or somebody twice."""

    field = "who"
    english = "Say who is meant: a citizen ID, a number or a name (WHO), or --person."
    thai = "โปรดระบุเลขประจำตัวประชาชน หมายเลขโทรศัพท์ หรือชื่อ"


class NothingToCorrect(BadInput):
    """A correction of nothing."""

    field = "name"
    english = "Say what is right: --name or --phone."
    thai = "โปรดระบุชื่อหรือหมายเลขที่ถูกต้อง"


def export(options: argparse.Namespace) -> Answer:
    """All that is held about one person, as answer, as JSON file and as PDF.

    Raises `WhoMissing`, `NobodyFound`, `SeveralFound`, `NoSuchPerson`, an error of
    `gecc_desk.reports.targets`, `ReportNotSaved` or an error of the database.
    """
    from gecc_desk.domain.person_file_json import as_json
    from gecc_desk.services.office_lists import OfficeSettings

    pdf, to = (_target(options, field) for field in ("pdf", "to"))
    reason = checked_text(options.whole_id_because, "whole_id_because")
    with opened(options) as (database, seat):
        rights = PersonRights(database, seat)
        person = _person(rights, options)
        file = rights.hand_out(person, options.asked_by, whole_id_because=reason)
        name = OfficeSettings(database, seat).value(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)
    data = as_json(file)
    if to is not None:
        from gecc_desk.reports.saving import save_whole

        save_whole(to, json.dumps(data, ensure_ascii=False, indent=2).encode())
    if pdf is not None:
        from gecc_desk.reports.person_pdf import write_person_pdf

        write_person_pdf(pdf, file, options.asked_by, name)
    return Answer(f"person {person}: {_in_words(file.amounts)}", data)


def erase(options: argparse.Namespace) -> Answer:
    """Tell what would be made anonymous of one person or, with `--yes`, do it.

    Raises what `export` raises of who.
    """
    with opened(options) as (database, seat):
        rights = PersonRights(database, seat)
        person = _person(rights, options)
        if not options.yes:
            held = rights.look(person).amounts
            text = f"to be erased of person {person}: {_in_words(held)}"
            return Answer(
                f"{text}\nNothing was changed. Give --yes to erase it for good.",
                {"person": person, "id": None, "to_erase": dict(held), "erased": None},
            )
        served = rights.erase(person, options.ground)
    done = dict(served.amounts)
    return Answer(
        f"erased: {_in_words(done)}",
        {"person": person, "id": served.id, "to_erase": None, "erased": done},
    )


def correct(options: argparse.Namespace) -> Answer:
    """Put a name or a number right. Raises `NothingToCorrect`, or what `export` raises of who."""
    if options.name is None and options.phone is None:
        raise NothingToCorrect
    name = None if options.name is None else checked_text(options.name, "name")
    phone = None
    if options.phone is not None:
        wrong, right = (checked_text(one, "phone") for one in options.phone)
        phone = (wrong, right)
    with opened(options) as (database, seat):
        rights = PersonRights(database, seat)
        person = rights.correct(_person(rights, options), name=name, phone=phone)
    return Answer(f"person {person.id}: corrected", {"id": person.id})


def _person(rights: PersonRights, options: argparse.Namespace) -> int:
    who = checked_text(options.who, "who")
    if bool(who.strip()) == (options.person is not None):
        raise WhoMissing
    if options.person is not None:
        return int(options.person)
    return rights.only_one(who).id


def _in_words(amounts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {what}" for what, count in amounts.items())


def _target(options: argparse.Namespace, field: str) -> Path | None:
    """Where a file that was asked for goes: not over the office's data."""
    typed = getattr(options, field)
    if typed is None:
        return None
    from gecc_desk.reports import targets

    target = targets.typed_target(checked_text(typed, field), field)
    targets.keep_database(target, address_of(options).path, field)
    if field == "pdf":
        targets.keep_other_kinds(target, targets.ReportKind.PDF, field)
    return target

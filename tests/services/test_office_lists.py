"""Settings: what an office changes, and what of its past must not change with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
import sqlalchemy as sa

from gecc_desk.domain import tickets
from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.office import Named, NoServiceLetterLeft, OfficeListInvalid, ServiceLine
from gecc_desk.domain.thai_text import TooLong, Unprintable
from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import CallRow, ServiceRow, TopicRow, UnitRow
from tests.builders import Clock, call

Read = Callable[[OfficeSettings], list[Named]]
Save = Callable[[OfficeSettings, list[Named]], None]
LISTS = pytest.mark.parametrize(
    ("read", "save"),
    [
        (OfficeSettings.units, OfficeSettings.save_units),
        (OfficeSettings.topics, OfficeSettings.save_topics),
    ],
    ids=["units", "topics"],
)


def renamed(line: Named, name: str) -> Named:
    return dataclasses.replace(line, name=name)


def new_service(name: str, minutes: int = 10) -> ServiceLine:
    return ServiceLine(None, "", name, minutes)


# ---- units and topics -----------------------------------------------------------------------


@LISTS
def test_a_renamed_line_stays_the_same_line(
    settings: OfficeSettings, read: Read, save: Save
) -> None:
    first, *rest = read(settings)
    save(settings, [renamed(first, " ชื่อ  ใหม่ "), *rest])
    assert read(settings) == [renamed(first, "ชื่อ ใหม่"), *rest]


@LISTS
def test_two_lines_swap_their_names(settings: OfficeSettings, read: Read, save: Save) -> None:
    first, second, *rest = read(settings)
    swapped = [renamed(first, second.name), renamed(second, first.name), *rest]
    save(settings, swapped)
    assert read(settings) == swapped


@LISTS
def test_all_names_move_on_by_one(settings: OfficeSettings, read: Read, save: Save) -> None:
    lines = read(settings)
    names = [line.name for line in lines]
    moved = [renamed(line, name) for line, name in zip(lines, [*names[1:], names[0]], strict=True)]
    save(settings, moved)
    assert read(settings) == moved


@LISTS
def test_the_order_of_the_lines_is_kept(settings: OfficeSettings, read: Read, save: Save) -> None:
    turned = read(settings)[::-1]
    save(settings, turned)
    assert read(settings) == turned


@LISTS
def test_a_line_taken_out_comes_back_as_itself(
    settings: OfficeSettings, read: Read, save: Save
) -> None:
    first, *rest = read(settings)
    save(settings, rest)
    assert read(settings) == rest
    # Typed a little differently, and now the last.
    save(settings, [*rest, Named(None, f" {first.name} ")])
    assert read(settings) == [*rest, first]


@LISTS
def test_a_line_replaced_by_its_own_name_in_one_go_stays_itself(
    settings: OfficeSettings, read: Read, save: Save
) -> None:
    first, *rest = read(settings)
    save(settings, [Named(None, first.name), *rest])
    assert read(settings) == [first, *rest]


@LISTS
def test_a_name_that_a_retired_line_had_can_be_given_to_another(
    settings: OfficeSettings, read: Read, save: Save
) -> None:
    first, second, *rest = read(settings)
    save(settings, [second, *rest])
    save(settings, [renamed(second, first.name), *rest])
    assert read(settings) == [renamed(second, first.name), *rest]
    # And once more, so that the retired line stands aside twice.
    save(settings, rest)
    save(settings, [renamed(rest[0], first.name), *rest[1:]])
    assert read(settings)[0] == renamed(rest[0], first.name)


@LISTS
@pytest.mark.parametrize(
    "names",
    [
        [], [""], ["ก", "  "], ["ก", "ก"], ["ก", "ข", " ก\u200b"], ["Abc", "aBC"], ["ข้อ 1", "ข้อ ๑"],
        ["กลุ่มงาน", "กลุ่ม งาน"], ["น้ำ", "นํ้า"],
    ],
)  # fmt: skip
def test_empty_and_double_names_are_refused_and_nothing_changes(
    settings: OfficeSettings, read: Read, save: Save, names: list[str]
) -> None:
    before = read(settings)
    with pytest.raises(OfficeListInvalid):
        save(settings, [Named(None, name) for name in names])
    assert read(settings) == before


@LISTS
def test_a_name_has_its_limit(settings: OfficeSettings, read: Read, save: Save) -> None:
    before = read(settings)
    for name, error in (("ก" * 121, TooLong), ("ก" * 10_000, TooLong), ("ก\0", Unprintable)):
        with pytest.raises(error) as refused:
            save(settings, [*before, Named(None, name)])
        assert isinstance(refused.value, BadInput)
        assert refused.value.field == "name"
    assert read(settings) == before
    save(settings, [*before, Named(None, "ก" * 120)])
    assert read(settings)[-1].name == "ก" * 120


def test_calls_of_the_past_keep_what_they_say_and_what_they_point_at(
    settings: OfficeSettings, register: PhoneRegister, database: Database, clock: Clock
) -> None:
    first, *rest = settings.topics()
    register.record(call(first.name, at=clock()))
    settings.save_topics([renamed(first, "ชื่อใหม่"), *rest])
    register.record(call("ชื่อใหม่", at=clock()))
    assert [one.entry.topic for one in register.newest()] == ["ชื่อใหม่", first.name]
    with database.read() as session:
        assert set(session.scalars(sa.select(CallRow.topic_id))) == {first.id}


def test_a_new_call_belongs_to_the_line_in_use_and_not_to_a_retired_one(
    settings: OfficeSettings, register: PhoneRegister, database: Database, clock: Clock
) -> None:
    first, second, *rest = settings.topics()
    settings.save_topics([second, *rest])
    settings.save_topics([renamed(second, first.name), *rest])
    for topic in (first.name, f"{first.name[:4]} {first.name[4:]}"):
        register.record(call(topic, at=clock()))
    with database.read() as session:
        assert list(session.scalars(sa.select(CallRow.topic_id))) == [second.id] * 2


def test_no_trace_of_the_step_between_is_left_in_a_name(
    settings: OfficeSettings, database: Database
) -> None:
    settings.save_units(settings.units()[2:])
    settings.save_topics(settings.topics()[:1])
    with database.read() as session:
        names = [
            *session.scalars(sa.select(UnitRow.name)),
            *session.scalars(sa.select(TopicRow.name)),
        ]
    assert all(name.isprintable() for name in names)
    assert len(names) == 7 + 12


def test_a_units_extension_is_kept_and_offered_in_transfers(
    settings: OfficeSettings, database: Database
) -> None:
    first, second, *rest = settings.units()
    assert {unit.extension for unit in settings.units()} == {""}
    with_extensions = [
        dataclasses.replace(first, extension=" ๑๐๑ "),
        dataclasses.replace(second, name="หน่วยใหม่", extension="ต่อ 12, 14"),
        *rest,
    ]
    settings.save_units(with_extensions)
    assert [unit.extension for unit in settings.units()[:3]] == ["101", "ต่อ 12, 14", ""]
    offered = {one.name: one.extension for one in PhoneRegister(database, "test").unit_choices()}
    assert offered[first.name] == "101"
    assert offered["หน่วยใหม่"] == "ต่อ 12, 14"
    # The office itself takes it away again.
    settings.save_units([first, second, *rest])
    assert {unit.extension for unit in settings.units()} == {""}


def test_an_extension_has_its_limit_and_nothing_is_kept_by_half(settings: OfficeSettings) -> None:
    before = settings.units()
    services, topics = settings.services(), settings.topics()
    longest = dataclasses.replace(before[0], extension="1" * 20)
    too_long = dataclasses.replace(before[0], name="ชื่อใหม่", extension="1" * 21)
    with pytest.raises(TooLong) as refused:
        settings.save_all({"desk_name": "จุดใหม่"}, services, [too_long, *before[1:]], topics, 3)
    assert refused.value.field == "extension"
    assert settings.units() == before
    assert settings.value("desk_name", "") == "จุดประชาสัมพันธ์ 1"
    settings.save_all({}, services, [longest, *before[1:]], topics, 3)
    assert settings.units()[0] == longest


# ---- services -------------------------------------------------------------------------------


def test_a_new_service_gets_the_first_free_letter_without_f_i_o(settings: OfficeSettings) -> None:
    lines = settings.services()
    settings.save_services([*lines, new_service("ใหม่ 1"), new_service("ใหม่ 2")])
    assert [line.code for line in settings.services()] == list("ABCDEGHJK")


def test_a_letter_on_old_tickets_is_not_given_to_another_service(
    settings: OfficeSettings, reception: Reception
) -> None:
    reception.issue("B")
    first, _, *rest = settings.services()
    settings.save_services([first, *rest])
    settings.save_services([first, *rest, new_service("งานใหม่")])
    assert [line.code for line in settings.services()] == list("ACDEGHJ")


def test_a_service_taken_out_comes_back_with_its_letter(settings: OfficeSettings) -> None:
    first, *rest = settings.services()
    for _ in range(30):
        settings.save_services(rest)
        settings.save_services([new_service(first.name, first.standard_minutes), *rest])
    assert settings.services() == [first, *rest]


def test_when_no_letter_is_left_nothing_is_changed(settings: OfficeSettings) -> None:
    lines = settings.services()
    more = [new_service(f"งาน {number}") for number in range(16)]
    settings.save_services([*lines, *more])
    full = settings.services()
    assert "".join(line.code for line in full) == "ABCDEGHJKLMNPQRSTUVWXYZ"
    with pytest.raises(NoServiceLetterLeft):
        settings.save_services([*full[1:], new_service("อีกหนึ่ง")])
    assert settings.services() == full


def test_a_renamed_service_keeps_its_letter_and_its_tickets(
    settings: OfficeSettings, reception: Reception, database: Database
) -> None:
    reception.issue("A")
    first, *rest = settings.services()
    settings.save_services([*rest, dataclasses.replace(first, name="รายงานตัว (ใหม่)")])
    assert reception.issue("A").ticket.number == "A002"
    names = {ticket.service.name for ticket in reception.waiting_room().tickets}
    assert names == {"รายงานตัว (ใหม่)"}
    assert [service.code for service in reception.services()] == list("BCDEGHA")
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(ServiceRow)) == 7


def test_two_services_swap_their_names_and_keep_their_letters(settings: OfficeSettings) -> None:
    first, second, *rest = settings.services()
    swapped = [
        dataclasses.replace(first, name=second.name),
        dataclasses.replace(second, name=first.name),
        *rest,
    ]
    settings.save_services(swapped)
    assert settings.services() == swapped


def test_visitors_of_a_service_switched_off_are_still_shown_and_called(
    settings: OfficeSettings, reception: Reception, desk: CounterDesk
) -> None:
    reception.issue("B")
    reception.issue("A")
    first, _, *rest = settings.services()
    settings.save_services([first, *rest])
    with pytest.raises(tickets.NoSuchService):
        reception.issue("B")
    assert [ticket.number for ticket in reception.waiting_room().tickets] == ["B001", "A001"]
    assert reception.issue("A").ahead == 2
    found = desk.call_next(1)
    assert found is not None
    assert found.ticket.number == "B001"
    assert desk.step("B001", tickets.TicketStep.START, 1).service.code == "B"


@pytest.mark.parametrize("names", [[], [""], ["ก", "ก "], ["ก", ""]])
def test_services_without_names_of_their_own_are_refused(
    settings: OfficeSettings, names: list[str]
) -> None:
    before = settings.services()
    with pytest.raises(OfficeListInvalid):
        settings.save_services([new_service(name) for name in names])
    assert settings.services() == before


@pytest.mark.parametrize(("typed", "kept"), [(-5, 1), (0, 1), (1, 1), (480, 480), (10_000, 480)])
def test_a_standard_time_stays_within_a_working_day(
    settings: OfficeSettings, typed: int, kept: int
) -> None:
    first, *rest = settings.services()
    settings.save_services([dataclasses.replace(first, standard_minutes=typed), *rest])
    assert settings.services()[0].standard_minutes == kept


# ---- counters, values, all at once ----------------------------------------------------------


@pytest.mark.parametrize(("count", "kept"), [(0, 1), (-3, 1), (1, 1), (9, 9), (99, 99), (500, 99)])
def test_an_office_has_one_to_ninety_nine_counters(
    settings: OfficeSettings, desk: CounterDesk, count: int, kept: int
) -> None:
    settings.save_counters(count)
    assert settings.counters() == kept
    assert [one.number for one in desk.counters()] == list(range(1, kept + 1))


def test_counters_switched_off_come_back(settings: OfficeSettings, desk: CounterDesk) -> None:
    settings.save_counters(2)
    settings.save_counters(7)
    assert [one.number for one in desk.counters()] == [1, 2, 3, 4, 5, 6, 7]


def test_values_are_kept_tidied_or_refused_together(settings: OfficeSettings) -> None:
    assert settings.value("theme", "light") == "light"
    settings.set_values({"office_name": " สำนักงาน  คุมประพฤติ ", "theme": "dark"})
    assert settings.value("office_name", "") == "สำนักงาน คุมประพฤติ"
    with pytest.raises(TooLong) as refused:
        settings.set_values({"theme": "contrast", "office_name": "ก" * 121})
    assert refused.value.field == "office_name"
    assert settings.value("theme", "light") == "dark"


def test_all_settings_are_saved_together_or_none(settings: OfficeSettings) -> None:
    before = (settings.services(), settings.units(), settings.topics(), settings.counters())
    services, units, topics, _ = before

    def save(topics: list[Named]) -> None:
        settings.save_all(
            {"desk_name": "จุดใหม่"}, [*services, new_service("งานใหม่")], units[1:], topics, 3
        )

    with pytest.raises(OfficeListInvalid):
        save([*topics, Named(None, topics[0].name)])
    after = (settings.services(), settings.units(), settings.topics(), settings.counters())
    assert after == before
    assert settings.value("desk_name", "") == "จุดประชาสัมพันธ์ 1"
    save(topics[::-1])
    assert [line.code for line in settings.services()] == list("ABCDEGHJ")
    assert (settings.units(), settings.topics(), settings.counters()) == (
        units[1:], topics[::-1], 3,
    )  # fmt: skip
    assert settings.value("desk_name", "") == "จุดใหม่"

"""The words of a call: every letter, every digit, every counter, in correct Thai."""

from __future__ import annotations

import dataclasses
import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythainlp.util import num_to_thaiword

from gecc_desk.domain.announcement import (
    LETTER_NAMES,
    Announcement,
    Ending,
    clip_words,
    of_ticket,
    sentence,
    words_to_record,
)
from gecc_desk.domain.thai_numerals import LARGEST, cardinal, cardinal_words
from gecc_desk.domain.tickets import FastTrackReason, Lane, Service, Ticket, TicketState

SERVICE = Service(1, "A", "รายงานตัว", 15)
MORNING = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)

announcements = st.builds(
    Announcement, st.from_regex("[A-Z][0-9]{3,6}", fullmatch=True), st.integers(1, 99)
)


def test_the_sentence_of_the_board() -> None:
    spoken = sentence(Announcement("A012", 3), Ending.KHA)
    assert spoken == "ขอเชิญหมายเลข เอ ศูนย์ หนึ่ง สอง ที่ช่องบริการ สาม ค่ะ"


def test_a_man_ends_with_khrap_and_the_thousandth_ticket_is_read_digit_by_digit() -> None:
    spoken = sentence(Announcement("F1000", 21), Ending.KHRAP)
    assert spoken == "ขอเชิญหมายเลข เอฟ หนึ่ง ศูนย์ ศูนย์ ศูนย์ ที่ช่องบริการ ยี่สิบเอ็ด ครับ"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ศูนย์"),
        (1, "หนึ่ง"),
        (10, "สิบ"),
        (11, "สิบเอ็ด"),
        (12, "สิบสอง"),
        (20, "ยี่สิบ"),
        (21, "ยี่สิบเอ็ด"),
        (30, "สามสิบ"),
        (99, "เก้าสิบเก้า"),
        (100, "หนึ่งร้อย"),
        (101, "หนึ่งร้อยเอ็ด"),
        (111, "หนึ่งร้อยสิบเอ็ด"),
        (220, "สองร้อยยี่สิบ"),
        (901, "เก้าร้อยเอ็ด"),
        (1001, "หนึ่งพันเอ็ด"),
        (2501, "สองพันห้าร้อยเอ็ด"),
    ],
)
def test_numerals_follow_the_norm(number: int, words: str) -> None:
    assert cardinal(number) == words


@given(st.integers(0, LARGEST))
def test_numerals_agree_with_another_program_that_writes_them(number: int) -> None:
    assert cardinal(number) == num_to_thaiword(number)


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_without_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        cardinal_words(number)


def test_every_letter_has_a_name_of_its_own() -> None:
    assert list(LETTER_NAMES) == list(string.ascii_uppercase)
    assert len(set(LETTER_NAMES.values())) == 26
    assert {
        "A": "เอ",
        "H": "เอช",
        "Q": "คิว",
        "W": "ดับเบิลยู",
        "Z": "แซด",
    }.items() <= LETTER_NAMES.items()


@given(announcements, st.sampled_from(Ending))
def test_recorded_words_say_the_sentence_and_all_are_on_the_list(
    announcement: Announcement, ending: Ending
) -> None:
    words = clip_words(announcement, ending)
    assert "".join(words) == sentence(announcement, ending).replace(" ", "")
    assert set(words) <= set(words_to_record(ending))


def test_an_office_records_only_what_its_own_calls_need() -> None:
    small = words_to_record(Ending.KHRAP, letters="ABF", highest_counter=6)
    assert small[:4] == ("ขอเชิญหมายเลข", "เอ", "บี", "เอฟ")
    assert small[-2:] == ("ที่ช่องบริการ", "ครับ")
    assert len(small) == len(set(small)) == 1 + 3 + 10 + 1 + 1
    assert "สิบ" in words_to_record(Ending.KHA, letters="A", highest_counter=10)
    assert "เอ็ด" not in words_to_record(Ending.KHA, letters="A", highest_counter=10)


@given(st.integers(1, 320))
def test_no_call_of_an_office_lacks_a_word(highest: int) -> None:
    words = set(words_to_record(Ending.KHA, letters="C", highest_counter=highest))
    for counter in range(1, highest + 1):
        assert set(clip_words(Announcement("C907", counter), Ending.KHA)) <= words


@pytest.mark.parametrize(
    ("number", "counter"), [("", 1), ("012", 1), ("a012", 1), ("A๑", 1), ("A1", 0)]
)
def test_what_is_no_call_is_refused(number: str, counter: int) -> None:
    with pytest.raises(ValueError, match="no"):
        Announcement(number, counter)


def ticket(reason: FastTrackReason | None, counter: int | None) -> Ticket:
    lane = Lane.FAST_TRACK if reason else Lane.ORDINARY
    whole = {field.name: "" for field in dataclasses.fields(Ticket)}
    return Ticket(
        **{
            **whole,
            "id": 1,
            "number": "F003" if reason else "A003",
            "service": SERVICE,
            "lane": lane,
            "reason": reason,
            "issued_at": MORNING,
            "state": TicketState.CALLED,
            "state_since": MORNING,
            "counter": counter,
        }  # type: ignore[arg-type]
    )


def test_who_waits_in_a_vehicle_is_never_called_aloud() -> None:
    assert of_ticket(ticket(FastTrackReason.VEHICLE, 2)) is None
    assert of_ticket(ticket(FastTrackReason.ELDERLY, 2)) == Announcement("F003", 2)
    assert of_ticket(ticket(None, 2)) == Announcement("A003", 2)
    assert of_ticket(ticket(None, None)) is None

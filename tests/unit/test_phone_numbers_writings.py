"""Sixty numbers in every writing that makes sense for them: each is the same number, and shown so."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from gecc_desk.domain.phone_numbers import read_phone_number, read_phone_numbers
from tests.unit.phone_examples import (
    EXAMPLES,
    NO_NUMBERS,
    NOTES,
    SINGLE_WRITINGS,
    WRITINGS,
    ZERO_LOST,
    Example,
    Kind,
    pairs,
)

each_example = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.shown)


def test_there_are_as_many_examples_as_promised() -> None:
    assert len({example.shown for example in EXAMPLES}) >= 60
    assert len(WRITINGS) >= 30
    assert len(set(NO_NUMBERS)) >= 20
    by_kind = Counter(kind for kinds, _ in WRITINGS.values() for kind in kinds)
    assert min(by_kind[kind] for kind in (Kind.MOBILE, Kind.BANGKOK, Kind.PROVINCE)) >= 30
    assert all(len(set(pairs(example).values())) >= 10 for example in EXAMPLES)


def test_no_two_examples_are_one_number() -> None:
    normals = [normal for example in EXAMPLES for normal in example.normals]
    assert len(set(normals)) == len(normals)


@each_example
def test_a_number_in_every_writing(example: Example) -> None:
    expected = (example.normal, example.extension, example.shown)
    misread = {}
    for name, typed in pairs(example).items():
        number = read_phone_number(typed)
        if (number.normal, number.extension, number.shown) != expected or number.typed != typed:
            misread[name] = (typed, number.normal, number.extension, number.shown)
    assert misread == {}


@each_example
def test_all_lines_of_an_office_in_every_writing(example: Example) -> None:
    misread = {}
    for name, typed in pairs(example).items():
        numbers = read_phone_numbers(typed)
        if tuple(number.normal for number in numbers) != example.normals:
            misread[name] = (typed, [number.normal for number in numbers])
        if any(number.extension != example.extension for number in numbers):
            misread[name] = (typed, [number.extension for number in numbers])
    assert misread == {}


@each_example
def test_a_note_beside_a_number_stays_in_sight(example: Example) -> None:
    misread = {}
    for name, (kinds, note) in NOTES.items():
        if example.kind not in kinds:
            continue
        typed = pairs(example)["Tel."].removeprefix("Tel. ") + note
        number = read_phone_number(typed)
        expected = (example.normal, example.extension, example.shown + note)
        if (number.normal, number.extension, number.shown) != expected:
            misread[name] = (typed, number.normal, number.extension, number.shown)
    assert misread == {}


@pytest.mark.parametrize("typed", SINGLE_WRITINGS)
def test_writings_that_are_right_for_some_numbers_alone(typed: str) -> None:
    number = read_phone_number(typed)
    assert (number.normal, number.extension) == SINGLE_WRITINGS[typed]
    again = read_phone_number(number.shown)
    assert (again.normal, again.extension, again.shown) == (
        number.normal, number.extension, number.shown,
    )  # fmt: skip


@pytest.mark.parametrize("name", ZERO_LOST)
def test_a_number_that_lost_its_zero_in_a_spreadsheet(name: str) -> None:
    kinds = (Kind.MOBILE, Kind.BANGKOK, Kind.PROVINCE)
    examples = [one for one in EXAMPLES if one.kind in kinds and not one.other_lines]
    read = {one.shown: read_phone_number(ZERO_LOST[name](one)) for one in examples}
    misread = {one.shown for one in examples if read[one.shown].normal != one.normal}
    assert misread == set()
    assert all(number.shown == shown for shown, number in read.items())


@pytest.mark.parametrize(
    ("typed", "normals", "shown"),
    [
        ("081-234-5678 / 089-876-5432", ["+66812345678", "+66898765432"], "081-234-5678 / 089-876-5432"),
        ("0812345678/0898765432", ["+66812345678", "+66898765432"], "081-234-5678/089-876-5432"),
        ("0812345678,0898765432", ["+66812345678", "+66898765432"], "081-234-5678,089-876-5432"),
        ("081 234 5678, 089 876 5432", ["+66812345678", "+66898765432"], "081-234-5678, 089-876-5432"),
        ("081 234 5678 089 876 5432", ["+66812345678", "+66898765432"], "081-234-5678 089-876-5432"),
        ("081-2345678 หรือ 02-1415100", ["+66812345678", "+6621415100"], "081-234-5678 หรือ 02-141-5100"),
        ("0812345678 และ +66898765432", ["+66812345678", "+66898765432"], "081-234-5678 และ 089-876-5432"),
        ("081-234-5678\n089-876-5432", ["+66812345678", "+66898765432"], "081-234-5678 089-876-5432"),
        ("+66 81 234 5678 +856 20 5512 3456", ["+66812345678", "+8562055123456"], "081-234-5678 +856 20 55 123 456"),
        ("0812345678 (แม่) 0898765432 (พ่อ)", ["+66812345678", "+66898765432"], "081-234-5678 (แม่) 089-876-5432 (พ่อ)"),
        ("บ้าน 021415100 มือถือ 0812345678", ["+6621415100", "+66812345678"], "บ้าน 02-141-5100 มือถือ 081-234-5678"),
        ("โทร 021415100 มือถือ 0812345678", ["+6621415100", "+66812345678"], "โทร 02-141-5100 มือถือ 081-234-5678"),
        ("021415100 ต่อ 12 หรือ 0812345678", ["+6621415100", "+66812345678"], "02-141-5100 ต่อ 12 หรือ 081-234-5678"),
        ("021415100 ต่อ 12, 0812345678", ["+6621415100", "+66812345678"], "02-141-5100 ต่อ 12, 081-234-5678"),
        ("021415100 ต่อ 12 0812345678", ["+6621415100", "+66812345678"], "02-141-5100 ต่อ 12 081-234-5678"),
        ("1111 หรือ 1567", ["1111", "1567"], "1111 หรือ 1567"),
        ("191, 199", ["191", "199"], "191, 199"),
        ("081-234-5678, 081-234-5678", ["+66812345678"], "081-234-5678, 081-234-5678"),
        ("0-2141-4100-3", ["+6621414100", "+6621414101", "+6621414102", "+6621414103"], "02-141-4100-3"),
        ("02-141-4100 ถึง 02-141-4102", ["+6621414100", "+6621414101", "+6621414102"], "02-141-4100-4102"),
        ("02-141-4100~1 ต่อ 5", ["+6621414100", "+6621414101"], "02-141-4100-1 ต่อ 5"),
        ("02-141-4100-1/081-234-5678", ["+6621414100", "+6621414101", "+66812345678"], "02-141-4100-1/081-234-5678"),
        ("0812345678 ถึง 18.00", ["+66812345678"], "081-234-5678 ถึง 18.00"),
        ("0812345678 8.30-16.30 น.", ["+66812345678"], "081-234-5678 8.30-16.30 น."),
        ("นายสมชาย 0812345678", ["+66812345678"], "นายสมชาย 081-234-5678"),
        ("แม่0812345678", ["+66812345678"], "แม่081-234-5678"),
        ("📞 0812345678", ["+66812345678"], "📞 081-234-5678"),
        ("(แม่ 0812345678)", ["+66812345678"], "(แม่ 081-234-5678)"),
        ("0812345678?", ["+66812345678"], "081-234-5678?"),
    ],
)  # fmt: skip
def test_several_numbers_and_other_words_in_one_field(
    typed: str, normals: list[str], shown: str
) -> None:
    number = read_phone_number(typed)
    assert [one.normal for one in read_phone_numbers(typed)] == normals
    # The first is meant; nothing that was typed goes out of sight.
    assert (number.normal, number.shown) == (normals[0], shown)


def test_numbers_that_would_run_together_stay_as_typed() -> None:
    # In its grouping the second would join the extension: ต่อ 5053-112-314.
    number = read_phone_number("0812345678 (ต่อ 5)053112314")
    assert (number.normal, number.extension) == ("+66812345678", "5")
    assert number.shown == number.typed
    every = [one.normal for one in read_phone_numbers(number.typed)]
    assert every == ["+66812345678", "+6653112314"]


@pytest.mark.parametrize(
    ("typed", "extension"),
    [
        ("02-141-5100 ต่อ 12 ถึง 15", "12-15"), ("02-141-5100 ต่อ ๑๒–๑๕", "12-15"),
        ("02-141-5100 ต่อ 12/14", "12,14"), ("02-141-5100 ต่อ 12 หรือ 14", "12,14"),
        ("02-141-5100 ต่อภายใน 12", "12"), ("02-141-5100 เบอร์ภายใน 12", "12"),
        ("02-141-5100 (ต่อ 12)", "12"), ("02-141-5100 extension 12", "12"),
        ("02-141-5100;ext=12", "12"), ("02-141-5100 X 12", "12"), ("02-141-5100, 12", "12"),
        ("02-141-5100 ต่อ 12 คุณสมชาย", "12"), ("02-141-5100 ต่อ 1234567", ""),
        ("02-141-5100 ติดต่อ 12", ""), ("02-141-5100 ต่อ", ""), ("02-141-5100 ต่อ 12ก", "12"),
        ("02-141-5100 ต่อ 12a", ""), ("1111 กด 5 (ยุติธรรม)", "5"),
    ],
)  # fmt: skip
def test_extensions(typed: str, extension: str) -> None:
    number = read_phone_number(typed)
    assert number.normal in {"+6621415100", "1111"}
    assert number.extension == extension


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        # Written together 00 is the way out; set apart 001 is, and Thailand comes home.
        ("0016502530000", "+16502530000"), ("001 1 650 253 0000", "+16502530000"),
        ("001-650-253-0000", "+16502530000"), ("001-66-2-234-5678", "+6622345678"),
        ("0016622345678", "+16622345678"), ("0066621234567", "+66621234567"),
        ("00966812345678", "+66812345678"), ("00966501234567", "+966501234567"),
        ("006-66-81-234-5678", "+66812345678"), ("006-681-234-5678", "+66812345678"),
        # One digit too many is no number of another country.
        ("00 66 44 242 99899", ""), ("0066 81 234 56789", ""),
    ],
)  # fmt: skip
def test_the_ways_out_of_thailand(typed: str, normal: str) -> None:
    assert read_phone_number(typed).normal == normal


@pytest.mark.parametrize("typed", ["067-999-9999", "060-100-2000", "080-000-0000", "039-999-999"])
def test_a_prefix_given_out_last_month_is_recognised(typed: str) -> None:
    # The library's list of prefixes is as old as its last release.
    assert read_phone_number(typed).shown == typed


@pytest.mark.parametrize(
    "typed",
    [
        "081-234-5678",
        "+66 81 234 5678 ต่อ 12",
        "+856 20 5512 3456",
        "02-141-4100-5",
        "1111",
        "สมชาย",
    ],
)
def test_reading_keeps_up_with_the_keys(typed: str) -> None:
    def milliseconds() -> float:
        start = time.perf_counter()
        read_phone_number(typed)
        return (time.perf_counter() - start) * 1000

    # The best of many: what else the machine does in the meantime is not measured. Alone it takes
    # 0.01 to 0.1 ms; lines counted by a coverage tool take longer.
    assert min(milliseconds() for _ in range(50)) < 1

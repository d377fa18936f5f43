"""What a card says about a person: age, expiry, the citizen ID, and that nothing leaks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.th import pin

from gecc_desk.domain.thai_id_card import (
    Address,
    Age,
    CardDate,
    PersonName,
    Sex,
    ThaiIdCard,
    is_valid_citizen_id,
    mask_citizen_id,
    parse_typed_citizen_id,
)

TODAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def card(
    birth: CardDate | None = None, expiry: CardDate | None = None, *, lifelong: bool = False
) -> ThaiIdCard:
    return ThaiIdCard(
        citizen_id="1234567890121",
        thai_name=PersonName("นาย", "ทดสอบ", "", "ระบบงาน"),
        english_name=PersonName("Mr.", "Thotsop", "", "Rabopngan"),
        birth_date=birth,
        sex=Sex.MALE,
        address=Address(house="99/1", province="จังหวัดนนทบุรี"),
        issuer="ปากเกร็ด/นนทบุรี",
        issue_date=None,
        expiry_date=expiry,
        lifelong=lifelong,
    )


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        (CardDate(1966, 11, 22), Age(60, 60)),
        (CardDate(1966, 11, 23), Age(59, 59)),
        (CardDate(1966, 11), Age(59, 60)),
        (CardDate(1966, 10), Age(60, 60)),
        (CardDate(1966), Age(59, 60)),
        (CardDate(1950), Age(75, 76)),
        (CardDate(2026, 12, 1), Age(0, 0)),
    ],
)
def test_the_age_is_in_full_years_and_two_where_the_birthday_is_not_known(
    birth: CardDate, age: Age
) -> None:
    assert card(birth).age_on(TODAY) == age


def test_somebody_born_on_29_february_is_older_on_1_march() -> None:
    born = card(CardDate(1964, 2, 29))
    assert born.age_on(date(2025, 2, 28)) == Age(60, 60)
    assert born.age_on(date(2025, 3, 1)) == Age(61, 61)


@given(birth=DAYS, day=DAYS)
def test_the_age_goes_up_by_one_a_year(birth: date, day: date) -> None:
    exact = CardDate(birth.year, birth.month, birth.day)
    age = card(exact).age_on(day)
    assert age is not None
    assert age.exact == age.by_law
    if day > birth:
        assert (
            (day - birth).days / 365.2425 - 1.01
            < age.at_least
            < (day - birth).days / 365.2425 + 0.01
        )


@given(birth=DAYS, day=DAYS)
def test_a_vaguer_birth_date_never_excludes_the_true_age(birth: date, day: date) -> None:
    true = card(CardDate(birth.year, birth.month, birth.day)).age_on(day)
    assert true is not None
    for vague in (CardDate(birth.year, birth.month), CardDate(birth.year)):
        age = card(vague).age_on(day)
        assert age is not None
        assert age.at_least <= true.at_least <= age.at_most
        assert age.at_most - age.at_least <= 1


@pytest.mark.parametrize(
    ("birth", "elderly"),
    [
        (CardDate(1966, 11, 22), True),
        (CardDate(1966, 11, 23), False),
        (CardDate(1965), True),
        (CardDate(1967), False),
        (CardDate(1966), None),
        (None, None),
    ],
)
def test_fast_track_for_the_elderly_is_unknown_only_where_the_card_leaves_it_open(
    birth: CardDate | None, elderly: bool | None
) -> None:
    assert card(birth).is_sixty_or_over(TODAY) is elderly


@pytest.mark.parametrize(
    ("expiry", "expired"),
    [
        (CardDate(2026, 11, 22), False),
        (CardDate(2026, 11, 21), True),
        (CardDate(2026, 11), None),
        (CardDate(2026), None),
        (CardDate(2025), True),
        (CardDate(2027), False),
        (None, None),
    ],
)
def test_a_card_is_good_through_its_last_day(expiry: CardDate | None, expired: bool | None) -> None:
    assert card(expiry=expiry).is_expired(TODAY) is expired


def test_a_lifelong_card_never_expires() -> None:
    assert card(lifelong=True).is_expired(date(2999, 1, 1)) is False


@pytest.mark.parametrize("bad", [(2026, 2, 30), (2026, 13, None), (2026, None, 5), (0, 1, 1)])
def test_no_date_that_cannot_be(bad: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError):
        CardDate(*bad)


def test_nothing_of_the_person_is_in_a_message_about_the_card() -> None:
    shown = card(CardDate(1966, 11, 22))
    text = f"{shown!r} {shown} {shown.thai_name!r} {shown.address!r} {[shown]} {shown.masked_citizen_id}"
    for secret in (
        "1234567890121",
        "67890",
        "ทดสอบ",
        "ระบบงาน",
        "Thotsop",
        "99/1",
        "นนทบุรี",
        "1966",
    ):
        assert secret not in text


def test_a_masked_number_shows_what_an_office_may_show() -> None:
    assert mask_citizen_id("1234567890121") == "1-2345-XXXXX-XX-1"


@given(st.text(max_size=20))
def test_what_is_no_citizen_id_is_masked_whole(text: str) -> None:
    if not (len(text) == 13 and text.isascii() and text.isdigit()):
        assert mask_citizen_id(text) == "X-XXXX-XXXXX-XX-X"


@given(st.from_regex(r"[1-8][0-9]{12}", fullmatch=True))
def test_the_check_digit_agrees_with_python_stdnum(number: str) -> None:
    assert is_valid_citizen_id(number) == pin.is_valid(number)


def test_a_number_that_begins_with_0_is_a_number_too() -> None:
    # Given to people without Thai nationality; python-stdnum refuses them.
    good = [digit for digit in "0123456789" if is_valid_citizen_id("012345678901" + digit)]
    assert len(good) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "1234567890121",
        "1-2345-67890-12-1",
        " 1 2345 67890 12 1 ",
        "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
        "๑๒๓๔๕67890121",
        "1–2345–67890–12–1",
    ],
)
def test_a_number_is_taken_as_people_type_it(typed: str) -> None:
    assert parse_typed_citizen_id(typed) == "1234567890121"


@pytest.mark.parametrize(
    "typed", ["", "1234567890122", "123456789012", "12345678901211", "สมชาย", "²234567890121"]
)
def test_a_wrong_number_is_not_taken(typed: str) -> None:
    assert parse_typed_citizen_id(typed) is None


@pytest.mark.parametrize(
    ("name", "full"),
    [
        (PersonName("นาย", "สมชาย", "", "ใจดี"), "นายสมชาย ใจดี"),
        (PersonName("นางสาว", "มะลิ", "แสน", "สุข"), "นางสาวมะลิ แสน สุข"),
        (PersonName("Mr.", "Somchai", "", "Jaidee"), "Mr. Somchai Jaidee"),
        (PersonName("", "สมชาย", "", "ใจดี"), "สมชาย ใจดี"),
        (PersonName("น.ส.", "มะลิ", "", ""), "น.ส.มะลิ"),
        (PersonName("", "", "", ""), ""),
    ],
)
def test_a_name_is_written_as_is_the_custom(name: PersonName, full: str) -> None:
    assert name.full == full

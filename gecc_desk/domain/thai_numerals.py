"""Thai numerals as they are spoken: single digits, and whole numbers."""

from __future__ import annotations

DIGITS = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")

TEN, TWENTY, FINAL_ONE = "สิบ", "ยี่สิบ", "เอ็ด"
_PLACES = ((100_000, "แสน"), (10_000, "หมื่น"), (1_000, "พัน"), (100, "ร้อย"))

LARGEST = 999_999


def digit_words(digits: str) -> tuple[str, ...]:
    """Arabic digits read one by one: ``012`` is ศูนย์ หนึ่ง สอง."""
    return tuple(DIGITS[int(digit)] for digit in digits)


def cardinal_words(number: int) -> tuple[str, ...]:
    """A whole number in the words it is spoken in: 21 is ยี่สิบ เอ็ด, 101 is หนึ่ง ร้อย เอ็ด.

    The norm: a final 1 of a number of two and more digits is เอ็ด, whatever stands in between
    (11 สิบเอ็ด, 101 หนึ่งร้อยเอ็ด, 1001 หนึ่งพันเอ็ด); twenty is ยี่สิบ; ten has no หนึ่ง before
    it. Of the two forms that the norm gives for 101, ร้อยเอ็ด and หนึ่งร้อยเอ็ด, the long one is
    used: ร้อยเอ็ด is also a province. Source: ราชบัณฑิตยสถาน, อ่านอย่างไรและเขียนอย่างไร,
    16th printing, พ.ศ. 2546, page 67.

    Raises:
        ValueError: `number` is below 0 or above `LARGEST`.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError(f"no words for {number}")
    if number < 10:
        return (DIGITS[number],)
    words: list[str] = []
    left = number
    for size, place in _PLACES:
        digit, left = divmod(left, size)
        words += [DIGITS[digit], place] if digit else []
    return (*words, *_below_hundred(left))


def _below_hundred(number: int) -> list[str]:
    """The last two digits of a longer number."""
    tens, ones = divmod(number, 10)
    words = [[], [TEN], [TWENTY]][tens] if tens < 3 else [DIGITS[tens], TEN]
    if ones:
        return [*words, FINAL_ONE if ones == 1 else DIGITS[ones]]
    return words


def cardinal(number: int) -> str:
    """A whole number as one Thai word: 11 is สิบเอ็ด. Raises ValueError as `cardinal_words`."""
    return "".join(cardinal_words(number))

"""Which passwords the office takes: long, and not the first ones that somebody would try."""

from __future__ import annotations

import functools
import itertools
import re

from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_layout import to_latin_layout
from gecc_desk.domain.thai_text import arabic_digits, search_key

#: The fewest characters.
LENGTH = 10
#: Beside the account's own name at least so many characters must stand.
_BESIDE_NAME = 4
#: Letters in a row are a run also where rare ones between them are left out: กขคง.
_LONGEST_STEP = 3
#: The estimator's scale goes to 4; from 3 on (10^8 guesses) nobody gets there by trying.
_LEAST_SCORE = 3
#: So many characters are estimated.
_ESTIMATED = 72
#: Signs that may stand for letters (p@$$word). Each multiplies the estimator's work, so that a text
#: with many of them is estimated with others in their place.
_SIGNS, _FEW_SIGNS = "@({[<!|$+%", 3
_OTHER_SIGNS = str.maketrans(_SIGNS, "~^&*=;:,?>")
#: What people of this office would think of first, beside their own names.
_OFFICE_WORDS = (
    "gecc", "desk", "geccdesk", "probation", "thailand", "thai", "bangkok", "office", "justice",
    "doj", "dop", "reception", "receptionist", "supervisor", "callcenter", "administrator",
    "password", "sawasdee", "sawatdee", "khopkhun",
    "คุมประพฤติ", "สำนักงาน", "ยุติธรรม", "กระทรวง", "กรม", "จังหวัด", "ประเทศไทย", "กรุงเทพ", "เมืองไทย",
    "ราชการ", "ประชาชน", "ประชาสัมพันธ์", "เจ้าหน้าที่", "ผู้ดูแล", "ระบบ", "หัวหน้า", "ศูนย์บริการ", "บริการ",
    "รหัสผ่าน", "รหัส", "สวัสดี", "ขอบคุณ", "ครับ", "ค่ะ", "คะ", "ครับผม", "ยินดีต้อนรับ", "ต้อนรับ",
    "ไม่มี", "ไม่รู้", "ทดสอบ", "คิดถึง", "รักแม่", "รักพ่อ", "รัก", "แม่", "พ่อ", "สมชาย", "สมหญิง", "สมศรี",
)  # fmt: skip
#: A telephone number, or thirteen digits as a citizen ID has.
_OWN_NUMBER = re.compile(r"0\d{8,9}|\d{13}")
_BETWEEN_WORDS = re.compile(r"[\s._/-]+")
_BUDDHIST_YEAR = re.compile(r"2[45]\d\d")
_KEYS = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"


class PasswordTooShort(BadInput):
    """A password under the office's minimum."""

    field = "password"
    english = "The password needs at least {least} characters."
    thai = "รหัสผ่านต้องมีอย่างน้อย {least} ตัวอักษร"


class PasswordTooCommon(BadInput):
    """A password that is among the first ones somebody would try."""

    field = "password"
    english = "This password is too easy to guess. Make it longer: three words, say, that do not belong together."
    thai = "รหัสผ่านนี้เดาง่าย โปรดตั้งให้ยาวขึ้น เช่น คำสามคำที่ไม่เกี่ยวข้องกัน"


class PasswordUnchanged(BadInput):
    """The new password is the old one."""

    field = "new_password"
    english = "The new password is the old one. Choose another."
    thai = "รหัสผ่านใหม่ต้องไม่ซ้ำกับรหัสผ่านเดิม"


def refuse_weak(password: str, name: str, *, field: str = "password") -> None:
    """Raise `PasswordTooShort` or `PasswordTooCommon` for what the account `name` may not have."""
    if len(password) < LENGTH:
        raise PasswordTooShort(field=field, least=LENGTH)
    # As it was typed, and as the same keys give it in the other layout.
    writings = {arabic_digits(password).casefold(), to_latin_layout(password).casefold()}
    if any(_is_common(one) or _is_pattern(one) for one in writings) or _is_name(password, name):
        raise PasswordTooCommon(field=field)
    if _is_own_number(password) or _is_guessed(password, name):
        raise PasswordTooCommon(field=field)


def _is_common(password: str) -> bool:
    return password in _common()


@functools.cache
def _common() -> frozenset[str]:
    # 30,000 of leaked passwords, the most frequent first; loaded when a password is set only.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(FREQUENCY_LISTS["passwords"])


def _is_own_number(password: str) -> bool:
    digits = re.sub(r"[\s.()+-]", "", arabic_digits(password))
    return _OWN_NUMBER.fullmatch(digits) is not None


def _is_guessed(password: str, name: str) -> bool:
    """Whether an estimate of the guesses it takes is low, in either layout and either era."""
    from zxcvbn import zxcvbn

    own = (name, search_key(name), *_BETWEEN_WORDS.split(name))
    words = [one for one in (*own, *_OFFICE_WORDS) if one]
    words += [to_latin_layout(one) for one in words]
    typed = arabic_digits(password)
    writings = {
        typed,
        to_latin_layout(typed),
        _BETWEEN_WORDS.sub("", typed),
        _BUDDHIST_YEAR.sub(_common_year, typed),
    }
    return any(
        zxcvbn(_estimated(one), user_inputs=words)["score"] < _LEAST_SCORE for one in writings
    )


def _estimated(text: str) -> str:
    text = text[:_ESTIMATED]
    is_full = len(set(_SIGNS).intersection(text)) > _FEW_SIGNS
    return text.translate(_OTHER_SIGNS) if is_full else text


def _common_year(buddhist: re.Match[str]) -> str:
    return str(int(buddhist[0]) - 543)


def _is_pattern(password: str) -> bool:
    """Whether it is a piece repeated, a run of letters or digits, or one of neighbouring keys."""
    if password in (password + password)[1:-1]:
        return True
    return _is_run(password) or password in _KEYS or password[::-1] in _KEYS


def _is_run(text: str) -> bool:
    pairs = list(itertools.pairwise(text))
    if text.isascii() and text.isdigit():
        return len({(int(after) - int(before)) % 10 for before, after in pairs}) == 1
    steps = {ord(after) - ord(before) for before, after in pairs}
    return all(0 < step <= _LONGEST_STEP for step in steps) or all(
        -_LONGEST_STEP <= step < 0 for step in steps
    )


def _is_name(password: str, name: str) -> bool:
    """Whether it is little more than the account's name, in either layout."""
    own = search_key(name)
    if not own:
        return False
    writings = (search_key(password), search_key(to_latin_layout(password)))
    names = (own, search_key(to_latin_layout(name)))
    return any(
        one in written and len(written.replace(one, "")) < _BESIDE_NAME
        for written in writings
        for one in names
        if one
    )

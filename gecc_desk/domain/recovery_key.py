"""The recovery key: the key of an office's database, written so that it lives on paper.

How somebody else reads one: 65 characters of Crockford's base 32 (digits and letters without I, L,
O and U), in 13 groups of five. The first four of each group hold the key, 20 bits a group, the
highest first: 256 bits, and at the end the first four bits of the key's SHA-256. The fifth tells
whether its group was read right: begin with the group's number (0 to 12); for each of the four
add the character and multiply by x, in GF(2)[x] modulo x⁵ + x² + 1. It finds every wrong
character, every two that changed places, and a group in another's place.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re

from gecc_desk.domain.errors import BadInput
from gecc_desk.domain.thai_layout import to_latin_layout
from gecc_desk.domain.thai_text import arabic_digits

#: Of the key, in bytes.
KEY_BYTES = 32
GROUPS = 13
#: Characters in a group, the last of which tells whether it was read right.
GROUP_LENGTH = 5
LENGTH = GROUPS * GROUP_LENGTH

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: What is read for what: letters that are no part of it are taken for those that look like them.
_READ_AS = str.maketrans("OILU", "011V")
#: Stands between groups, or got in when it was typed.
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−_.,:;·\u200b]+")
_THAI_LETTER = re.compile("[\u0e01-\u0e4e]")
_FIELD = 0b100101
_SPARE_BITS = 4


class BadRecoveryKey(BadInput):
    """What was typed is no recovery key as it stands."""

    field = "key"
    english = "This is not a whole recovery key: {count} of {length} characters."
    thai = "กุญแจกู้คืนยังไม่ครบ: {count} จาก {length} ตัวอักษร"


class UnknownCharacter(BadRecoveryKey):
    """A character that no recovery key has."""

    english = "A recovery key has only digits and the letters A to Z; look at group {group}."
    thai = "กุญแจกู้คืนมีเฉพาะตัวเลขและอักษร A ถึง Z โปรดตรวจกลุ่มที่ {group}"


class GroupMisread(BadRecoveryKey):
    """A group that does not fit its last character."""

    english = "Group {group} was not read right. Compare it with the paper."
    thai = "กลุ่มที่ {group} ไม่ถูกต้อง โปรดเทียบกับที่จดไว้"


@dataclasses.dataclass(frozen=True, slots=True)
class Typed:
    """How far a recovery key is typed. `wrong` are numbers of groups, from 1."""

    count: int
    wrong: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it can be read; whether it is the right one only the database tells."""
        return self.count == LENGTH and not self.wrong


def written(key: bytes) -> str:
    """The recovery key of a key, in groups with dashes between them."""
    bits = int.from_bytes(key, "big") << _SPARE_BITS | _spare(key)
    groups = []
    for group in range(GROUPS):
        shift = 20 * (GROUPS - 1 - group)
        values = [bits >> shift + 5 * at & 31 for at in (3, 2, 1, 0)]
        groups.append("".join(_LETTERS[value] for value in [*values, _check(group, values)]))
    return "-".join(groups)


def read(text: str) -> bytes:
    """The key that a recovery key says, however it was typed.

    Small letters, Thai digits, a keyboard left in its Thai layout, letters that look like digits,
    spaces and dashes anywhere do no harm. Raises `BadRecoveryKey` or one of its kinds, which say
    where it is wrong.
    """
    plain = _plain(text)
    for at, character in enumerate(plain):
        if character not in _LETTERS:
            raise UnknownCharacter(group=at // GROUP_LENGTH + 1)
    wrong = typed(text).wrong
    if wrong:
        raise GroupMisread(group=wrong[0])
    if len(plain) != LENGTH:
        raise BadRecoveryKey(count=len(plain), length=LENGTH)
    bits = 0
    for at, character in enumerate(plain):
        if at % GROUP_LENGTH < GROUP_LENGTH - 1:
            bits = bits << 5 | _LETTERS.index(character)
    key = (bits >> _SPARE_BITS).to_bytes(KEY_BYTES, "big")
    if bits & (1 << _SPARE_BITS) - 1 != _spare(key):
        raise GroupMisread(group=GROUPS)
    return key


def typed(text: str) -> Typed:
    """How far it is typed, and which groups are wrong so far."""
    plain = _plain(text)
    groups = [plain[at : at + GROUP_LENGTH] for at in range(0, len(plain), GROUP_LENGTH)]
    wrong = tuple(at for at, group in enumerate(groups, start=1) if _is_wrong(at - 1, group))
    return Typed(len(plain), wrong)


def _is_wrong(number: int, group: str) -> bool:
    if number >= GROUPS or any(character not in _LETTERS for character in group):
        return True
    values = [_LETTERS.index(character) for character in group]
    return len(group) == GROUP_LENGTH and _check(number, values[:-1]) != values[-1]


def _plain(text: str) -> str:
    # The keyboard was in its Thai layout: every key means the sign of its other one.
    text = to_latin_layout(text) if _THAI_LETTER.search(text) else arabic_digits(text)
    return _BETWEEN.sub("", text).upper().translate(_READ_AS)


def _check(group: int, values: list[int]) -> int:
    check = group
    for value in values:
        check = (check ^ value) << 1
        if check & 32:
            check ^= _FIELD
    return check


def _spare(key: bytes) -> int:
    return hashlib.sha256(key).digest()[0] >> 8 - _SPARE_BITS

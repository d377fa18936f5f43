"""Invented callers and visitors: who they are, how they give their name and write their number."""

from __future__ import annotations

import dataclasses
from random import Random

from gecc_desk.domain.invented import names
from gecc_desk.domain.people import CallerKind

_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


_KINDS = (
    CallerKind.PROBATIONER, CallerKind.RELATIVE, CallerKind.AGENCY, CallerKind.PUBLIC,
)  # fmt: skip
_KIND_WEIGHTS = (48, 22, 20, 10)


@dataclasses.dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls, perhaps often, always under the same name and number as written down."""

    kind: CallerKind
    name: str = dataclasses.field(repr=False)
    phone: str = dataclasses.field(repr=False)

    @property
    def gives_full_name(self) -> bool:
        """Whether it is somebody's given name and family name."""
        return self.kind is not CallerKind.AGENCY and " " in self.name


def random_for(*parts: object) -> Random:
    """Chance of its own for each part of the invention: the same parts, the same chance.

    Seeded by text, which Python hashes the same way in every version and process.
    """
    return Random("/".join(map(str, parts)))  # noqa: S311 — invention, not secrets


def family_name(chance: Random) -> str:
    """A family name of one or two parts."""
    if chance.random() < 0.2:
        return chance.choice(names.FAMILY_WHOLE)
    first, second = chance.choice(names.FAMILY_FIRST), chance.choice(names.FAMILY_SECOND)
    while second == first:
        second = chance.choice(names.FAMILY_SECOND)
    return first + second


def full_name(chance: Random, *, woman: bool | None = None) -> str:
    """Prefix, given name and family name as a card has them: ``นายสมชาย ใจดี``."""
    woman = chance.random() < 0.4 if woman is None else woman
    given = chance.choice(names.WOMEN if woman else names.MEN)
    prefix = chance.choice(("นาง", "น.ส.", "น.ส.")) if woman else "นาย"
    return f"{prefix}{given} {family_name(chance)}"


def caller(seed: int, index: int) -> Caller:
    """The caller of this index in the invented town of `seed`."""
    chance = random_for(seed, "caller", index)
    kind = chance.choices(_KINDS, _KIND_WEIGHTS)[0]
    if kind is CallerKind.AGENCY:
        return _agency(chance)
    phone = "" if chance.random() < 0.08 else _private_number(chance)
    return Caller(kind, _given(chance, kind), phone)


def _given(chance: Random, kind: CallerKind) -> str:
    """The name as a caller gives it: in full, in part, or not at all."""
    roll = chance.random()
    if kind is CallerKind.PUBLIC:
        return "" if roll < 0.55 else f"คุณ{chance.choice(names.WOMEN + names.MEN)}"
    if roll < 0.72:
        return full_name(chance)
    if roll < 0.9:
        return f"คุณ{chance.choice(names.WOMEN + names.MEN)}"
    return "ญาติผู้ถูกคุมความประพฤติ" if kind is CallerKind.RELATIVE else ""


def _agency(chance: Random) -> Caller:
    """An agency, at times with the name of whoever calls, and its number."""
    roll = chance.random()
    if roll < 0.05:
        name, hotline = chance.choice(names.HOTLINES)
        return Caller(CallerKind.AGENCY, name, hotline)
    if roll < 0.15:
        name, area = chance.choice(names.CENTRAL_AGENCIES), "02"
    else:
        name, area = _local_agency(chance)
    if chance.random() < 0.45:
        name = f"{name} (คุณ{chance.choice(names.WOMEN + names.MEN)})"
    return Caller(CallerKind.AGENCY, name, _landline(chance, area))


def _local_agency(chance: Random) -> tuple[str, str]:
    """An agency of a province, and the province's area code."""
    tambon, amphoe = chance.choice(names.TAMBONS), chance.choice(names.AMPHOES)
    province, area = chance.choice(names.PROVINCES)
    name = chance.choice(
        (
            f"อบต.{tambon}", f"เทศบาลตำบล{tambon}", f"โรงเรียนบ้าน{tambon}", f"วัด{tambon}",
            f"สภ.{amphoe}", f"โรงพยาบาล{amphoe}", f"ที่ว่าการอำเภอ{amphoe}", f"รพ.สต.{tambon}",
            f"ศาลจังหวัด{province}", f"เรือนจำจังหวัด{province}", f"สำนักงานอัยการจังหวัด{province}",
            f"สำนักงานคุมประพฤติจังหวัด{province}", f"สำนักงานจัดหางานจังหวัด{province}",
        )
    )  # fmt: skip
    return name, area


def _private_number(chance: Random) -> str:
    """A mobile number as it is written down in a hurry."""
    start = chance.choice(("061", "062", "063", "064", "065", *(f"08{n}" for n in range(10)), *(f"09{n}" for n in range(10))))  # fmt: skip
    middle, end = f"{chance.randrange(200, 1000)}", f"{chance.randrange(10000):04}"
    dashed = f"{start}-{middle}-{end}"
    roll = chance.random()
    if roll < 0.55:
        return dashed
    if roll < 0.82:
        return start + middle + end
    if roll < 0.92:
        return f"{start} {middle} {end}"
    if roll < 0.96:
        return f"+66 {start[1:]} {middle} {end}"
    return dashed.translate(_THAI_DIGITS)


def _landline(chance: Random, area: str) -> str:
    """An office's number under this area code, with its extension where there is one."""
    last = f"{chance.randrange(10000):04}" if area == "02" else f"{chance.randrange(1000):03}"
    number = f"{area}-{chance.randrange(200, 900)}-{last}"
    return f"{number} ต่อ {chance.randrange(10, 400)}" if chance.random() < 0.35 else number


def vehicle(chance: Random) -> str:
    """The vehicle of somebody who cannot leave it."""
    letters = "".join(chance.choices("กขคงจฉชฎฐณดตถทธนบปผพภมยรลวศสษหอ", k=2))
    plate = f"{chance.choice(('', '1', '2', '3'))}{letters} {chance.randrange(10, 9999)}"
    looks = chance.choice(("เก๋งสีขาว", "กระบะสีดำ", "กระบะสีบรอนซ์", "เก๋งสีเทา", "รถตู้สีขาว", "กระบะสีแดง"))
    return f"{plate} {chance.choice(names.PROVINCES)[0]} {looks}"

"""The page that tells who may do what says what the program does."""

from __future__ import annotations

from pathlib import Path

from gecc_desk.domain.roles import RIGHTS, Right, Role
from gecc_desk.domain.words import wording

PAGE = Path(__file__).resolve().parents[2] / "docs" / "roles.md"


def written() -> str:
    """The table of the page, as `RIGHTS` has it."""
    heads = [f"{wording(role).en}<br>{wording(role).th}" for role in Role]
    lines = [["", *heads], ["---", *([":-:"] * len(Role))]]
    for right in Right:
        marks = ["✓" if right in RIGHTS[role] else "–" for role in Role]
        lines.append([f"{wording(right).en}<br>{wording(right).th}", *marks])
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def test_the_page_has_the_table_of_the_program() -> None:
    assert written() in PAGE.read_text(encoding="utf-8"), f"docs/roles.md lacks:\n{written()}"


def test_each_role_has_what_the_one_below_has() -> None:
    assert RIGHTS[Role.RECEPTIONIST] | RIGHTS[Role.CALL_CENTER] <= RIGHTS[Role.SUPERVISOR]
    assert RIGHTS[Role.SUPERVISOR] < RIGHTS[Role.ADMINISTRATOR] == frozenset(Right)

"""How a person gets to the desk of the real program: the first start, and signing in."""

from __future__ import annotations

from PySide6.QtCore import QRect

from gecc_desk.domain.audit import Action
from gecc_desk.services import accounts
from gecc_desk.services.office_key import KeyKeeping
from gecc_desk.storage.database import Database
from gecc_desk.storage.tables import AuditRow
from tests.e2e.desk_process import DeskProcess, amount, until
from ui.theme import LIGHT

NAME, PASSWORD = "Kamon", "river lamp cloud"
_EVERYWHERE = QRect(0, 0, 1920, 1080)


def first_start(program: DeskProcess, database: Database) -> None:
    """Make the administrator, take the recovery key, go on to the desk; by keys alone."""
    _wait_for_gate(program)
    program.type(NAME)
    program.key("Return")
    for _ in range(2):
        program.type(PASSWORD)
        program.key("Return")
    until(lambda: accounts.is_needed(database), "the administrator is made")
    until(lambda: _is_written(database, Action.RECOVERY_KEY_SHOWN), "the recovery key is shown")
    keys = KeyKeeping(database, "test")

    def noted() -> bool:
        program.key("Return")
        return keys.is_noted()

    until(noted, "it is said to be on paper")

    def entered() -> bool:
        program.key("Return")
        return _is_open(program)

    until(entered, "the desk is open")


def sign_in(program: DeskProcess) -> None:
    """What every later start asks; then on to the front page, because a desk begins where it was."""
    _wait_for_gate(program)
    program.type(PASSWORD)
    program.key("Return")

    def at_front() -> bool:
        program.key("F2")
        return _is_open(program)

    until(at_front, "the desk is open")


def _wait_for_gate(program: DeskProcess) -> None:
    until(
        lambda: amount(program.picture(), LIGHT.accent, _EVERYWHERE) > 2000,
        "the gate asks something",
    )


def _is_open(program: DeskProcess) -> bool:
    """The front page is there: its Fast Track buttons are."""
    return amount(program.picture(), LIGHT.fast_ground, _EVERYWHERE) > 2000


def _is_written(database: Database, action: Action) -> bool:
    with database.read() as session:
        return session.query(AuditRow).filter(AuditRow.action == action.value).count() > 0

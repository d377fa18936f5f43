"""Who may do what: four roles and their rights, in one table.

Each right covers what one person needs for one piece of work. The services demand them
(`gecc_desk.services.seat`); the window hides what they would refuse.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain.errors import BadInput


class Role(enum.StrEnum):
    """What somebody is in the office; the values stand in the database."""

    RECEPTIONIST = "receptionist"
    CALL_CENTER = "call_center"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Right(enum.StrEnum):
    """What a role may do."""

    #: Those who wait, with their names; services and counters.
    SEE_QUEUE = "see_queue"
    #: Tickets issued, cancelled and printed again.
    ISSUE_TICKETS = "issue_tickets"
    #: Visitors called and served; the counter opened and closed.
    SERVE_VISITORS = "serve_visitors"
    #: The day closed and opened again.
    CLOSE_DAY = "close_day"
    #: Calls written, with their promises to call back; what one wrote down today put right; a
    #: caller or visitor said to be a person that is known.
    WRITE_CALLS = "write_calls"
    #: The register searched; past contacts of a person seen.
    READ_REGISTER = "read_register"
    #: Calls of others, and of earlier days, corrected and voided; people joined and told apart.
    CORRECT_CALLS = "correct_calls"
    #: A whole citizen ID shown, with its reason.
    SHOW_IDS = "show_ids"
    #: The figures of queue and telephone seen.
    SEE_FIGURES = "see_figures"
    #: Reports signed off: notes on them, saved and printed.
    MAKE_REPORTS = "make_reports"
    #: The register brought in from elsewhere, and taken out as a file.
    MOVE_REGISTER = "move_register"
    #: The record of use read.
    SEE_AUDIT = "see_audit"
    #: The office's lists, rules and devices.
    CHANGE_SETTINGS = "change_settings"
    #: What is held about one person handed out, corrected, erased.
    SERVE_RIGHTS = "serve_rights"
    #: Backups made when they are wanted, and looked into.
    MAKE_BACKUPS = "make_backups"
    #: What cannot be undone or opens everything: a restore, retention, keys.
    MANAGE_DATA = "manage_data"
    #: Accounts and their roles.
    MANAGE_ACCOUNTS = "manage_accounts"


_EVERYBODY = frozenset({Right.SEE_QUEUE, Right.WRITE_CALLS, Right.READ_REGISTER, Right.SEE_FIGURES})
_RECEPTION = _EVERYBODY | {
    Right.ISSUE_TICKETS,
    Right.SERVE_VISITORS,
    Right.CLOSE_DAY,
    Right.SHOW_IDS,
}
_CALL_CENTER = _EVERYBODY | {Right.CORRECT_CALLS, Right.MAKE_REPORTS}
_SUPERVISOR = (
    _RECEPTION
    | _CALL_CENTER
    | {
        Right.MOVE_REGISTER,
        Right.SEE_AUDIT,
        Right.CHANGE_SETTINGS,
        Right.SERVE_RIGHTS,
        Right.MAKE_BACKUPS,
    }
)

#: The table: what each role may do.
RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        Role.RECEPTIONIST: _RECEPTION,
        Role.CALL_CENTER: _CALL_CENTER,
        Role.SUPERVISOR: _SUPERVISOR,
        Role.ADMINISTRATOR: frozenset(Right),
    }
)


class NotAllowed(BadInput):
    """Somebody asked for what their role does not allow."""

    english = "Your role does not allow this. Ask the supervisor or the administrator."
    thai = "บทบาทของท่านไม่มีสิทธิ์ทำรายการนี้ โปรดแจ้งหัวหน้างานหรือผู้ดูแลระบบ"


class NotSignedIn(BadInput):
    """Nobody is signed in."""

    field = "password"
    english = "Sign in first (GECC_DESK_USER, GECC_DESK_PASSWORD)."
    thai = "โปรดลงชื่อเข้าใช้ก่อน"

"""The record of use: who did or looked at what, when and from which desk, each entry chained.

How somebody else verifies the chain, from the table ``audit_entry`` alone:

* Entries are numbered from 1 without a gap. `GENESIS`, 32 zero bytes, goes before the first.
* The hash of an entry is SHA-256 over the hash of the entry before (32 bytes, not hex) followed by
  seven fields in this order: id, at, actor, desk, action, subject, details.
* Each field is written as a netstring (D. J. Bernstein, "Netstrings", 1997): the number of its
  bytes in decimal, a colon, the bytes, a comma. Texts are UTF-8 exactly as they stand in their
  column; id and at (microseconds since 1970 in UTC) are decimal numbers.
* The column ``hash`` holds it in 64 hex digits.

The number of the last entry and its hash stand in a second and a third place (the setting
`AUDIT_END` and a file beside the database), so that entries cut off at the end are missed. The
chain shows what was changed behind the program's back; it holds no secret, so whoever can write
the database, the setting and the file, and knows this page, can make all three anew. A copy of the
last hash on paper or in a backup tells even that.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import hashlib
import json
from collections.abc import Mapping
from types import MappingProxyType

from gecc_desk.domain.id_masking import mask_citizen_ids
from gecc_desk.domain.periods import Period

#: What goes before the first entry.
GENESIS = bytes(32)
#: The name of the setting that repeats how long the chain is, and its last hash.
AUDIT_END = "audit_end"
#: More letters of one text are not kept: the record refers to things and does not repeat them.
TEXT_LIMIT = 200


class Action(enum.StrEnum):
    """What is written down. Tickets and new calls are not: their own rows are their record."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_TOO_SOON = "sign_in_too_soon"
    SIGNED_OUT = "signed_out"
    UNLOCKED = "unlocked"
    ACCOUNT_ADDED = "account_added"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_OPENED = "account_opened"
    ROLE_CHANGED = "role_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 — no password
    PASSWORD_SET = "password_set"  # noqa: S105 — no password
    PASSWORD_RECOVERED = "password_recovered"  # noqa: S105 — no password
    RECOVERY_KEY_WRONG = "recovery_key_wrong"
    CALL_CORRECTED = "call_corrected"
    CALL_VOIDED = "call_voided"
    CALL_RESTORED = "call_restored"
    IMPORTED = "imported"
    IMPORT_TAKEN_BACK = "import_taken_back"
    IMPORT_PUT_BACK = "import_put_back"
    REGISTER_EXPORTED = "register_exported"
    REGISTER_SEARCHED = "register_searched"
    AUDIT_EXPORTED = "audit_exported"
    ID_SHOWN = "id_shown"
    IDS_FORGOTTEN = "ids_forgotten"
    PEOPLE_JOINED = "people_joined"
    PEOPLE_TOLD_APART = "people_told_apart"
    SETTINGS_CHANGED = "settings_changed"
    NOTE_KEPT = "note_kept"
    REPORT_SAVED = "report_saved"
    REPORT_PRINTED = "report_printed"
    BACKUP_MADE = "backup_made"
    BACKUP_RESTORED = "backup_restored"
    DATABASE_MOVED = "database_moved"
    RECOVERY_KEY_SHOWN = "recovery_key_shown"
    RECOVERY_KEY_NOTED = "recovery_key_noted"
    KEY_PUT_BACK = "key_put_back"
    DATA_REMOVED = "data_removed"
    RIGHT_SERVED = "right_served"
    CHECKED = "checked"


class Subject(enum.StrEnum):
    """What an entry may be about; it stands before the id: ``call:17``."""

    ACCOUNT = "account"
    CALL = "call"
    PERSON = "person"
    IMPORT = "import"
    DISCLOSURE = "disclosure"

    def of(self, number: int) -> str:
        """The subject of this id."""
        return f"{self}:{number}"


class ReportName(enum.StrEnum):
    """The reports, as the details of an entry name them."""

    QUEUE = "queue"
    PHONE = "phone"


def of_report(report: ReportName, period: Period, kind: str, rows: int) -> Details:
    """What is said of a report that was saved or printed; `rows` are the single rows within it."""
    return {
        "report": report.value,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "file": kind,
        "rows": rows,
    }


#: What details are made of: numbers, words, and lists of them.
Detail = str | int | bool | None | list["Detail"] | dict[str, "Detail"]
Details = Mapping[str, Detail]
NO_DETAILS: Details = MappingProxyType({})


@dataclasses.dataclass(frozen=True, slots=True)
class ChainEnd:
    """How many entries there are and the hash of the last (64 hex digits)."""

    length: int
    hash: str


#: The end of a chain without entries.
EMPTY = ChainEnd(0, GENESIS.hex())


@dataclasses.dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry as it is read. `at` is aware UTC; `action` is a text where no `Action` is known."""

    id: int
    at: dt.datetime
    actor: str
    desk: str
    action: Action | str
    subject: str
    details: Details
    hash: str

    @property
    def subject_id(self) -> int | None:
        """The id of what the entry is about, None where it is about nothing that has one."""
        number = self.subject.partition(":")[2]
        return int(number) if number.isascii() and number.isdecimal() else None


@dataclasses.dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted: moments from `since` up to `until` (aware), of whom, and what.

    Empty sets mean all.
    """

    since: dt.datetime | None = None
    until: dt.datetime | None = None
    actors: frozenset[str] = frozenset()
    actions: frozenset[Action] = frozenset()


def next_hash(before: bytes, fields: tuple[int, int, str, str, str, str, str]) -> str:
    """The hash of an entry, in hex, from that of the entry before and its seven fields in order.

    Raises `UnicodeEncodeError` for a text that is none.
    """
    digest = hashlib.sha256(before)
    for field in fields:
        written = str(field).encode()
        digest.update(b"%d:%s," % (len(written), written))
    return digest.hexdigest()


def as_text(details: Details) -> str:
    """Details as they are kept: JSON on one line, keys in order, Thai as Thai, IDs masked."""
    return json.dumps(
        _without_ids(dict(details)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def from_text(text: str) -> Details:
    """The details that were kept so; what is no JSON object is given as it stands."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {"text": text}


def harmless(text: str) -> str:
    """A text as an entry may hold it: no citizen ID, not long, nothing that is no text."""
    text = text.encode("utf-8", "replace").decode()
    return mask_citizen_ids(text)[:TEXT_LIMIT]


def _without_ids(value: Detail) -> Detail:
    match value:
        case str():
            return harmless(value)
        case dict():
            return {harmless(name): _without_ids(one) for name, one in value.items()}
        case list():
            return [_without_ids(one) for one in value]
        case bool() | None:
            return value
        case _:
            return _number(value)


def _number(value: int) -> Detail:
    """A number; one that a citizen ID could be is masked like a text."""
    masked = mask_citizen_ids(str(value))
    return value if masked == str(value) else masked

"""The schema of an office's database on a server against the one that this program knows."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from gecc_desk.storage.audit_triggers import REFUSING, SERVER_TRIGGERS
from gecc_desk.storage.tables import Base

#: How a difference is told, by the name that Alembic has for it.
_WORDS = {
    "add_table": "the schema lacks the table {0.name}",
    "remove_table": "the schema has the table {0.name}, which this program does not know",
    "add_column": "the table {1} lacks its column {2.name}",
    "remove_column": "the table {1} has a column {2.name}, which this program does not know",
    "add_index": "the table {0.table.name} lacks its index {0.name}",
    "remove_index": "the table {0.table.name} has an index {0.name}, which this program does not know",
    "add_constraint": "the table {0.table.name} lacks its constraint {0.name}",
    "remove_constraint": "the table {0.table.name} has a constraint {0.name}, which this program does not know",
    "add_fk": "the table {0.parent.name} lacks its foreign key {0.name}",
    "remove_fk": "the table {0.parent.name} has a foreign key {0.name}, which this program does not know",
    "modify_type": "the table {1} has another type of its column {2}",
    "modify_nullable": "the table {1} has another rule for its column {2}",
}


def differences(session: Session) -> Iterator[str]:
    """What the database lacks of this program's tables and triggers, and what it has beyond them."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(session.connection())
    for found in compare_metadata(context, Base.metadata):
        for kind, *parts in found if isinstance(found, list) else [found]:
            yield _WORDS.get(kind, f"the schema differs ({kind})").format(*parts)
    there = triggers_there(session)
    for name in SERVER_TRIGGERS.keys() - there.keys():
        yield f"the schema lacks the trigger {name}"


_TRIGGERS = (
    "SELECT t.tgname, pg_get_triggerdef(t.oid, true), t.tgenabled::text, p.prosrc FROM pg_trigger t"
    " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE c.relname = 'audit_entry' AND c.relnamespace = current_schema()::regnamespace"
    " AND NOT t.tgisinternal"
)


def triggers_there(session: Session) -> dict[str, bool]:
    """The triggers of the record of use that are there, and whether each is ours and switched on."""
    return {row[0]: _is_ours(*row) for row in session.connection().exec_driver_sql(_TRIGGERS)}


def _is_ours(name: str, told: str, enabled: str, source: str) -> bool:
    return (told, source) == (SERVER_TRIGGERS.get(name), REFUSING) and enabled in ("O", "A")

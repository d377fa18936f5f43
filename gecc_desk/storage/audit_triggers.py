"""The triggers that refuse to change or remove an entry of the record of use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WORDS = "entries of the record of use are only appended"
_REFUSED = f"RAISE(ABORT, '{_WORDS}')"

#: By their names, in SQLite's words. ``INSERT OR REPLACE`` removes a row without a delete trigger
#: (https://www.sqlite.org/lang_createtrigger.html), so numbers that are taken are refused too.
AUDIT_TRIGGERS: Mapping[str, str] = MappingProxyType(
    {
        "audit_entry_no_update": (
            "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry"
            f" BEGIN SELECT {_REFUSED}; END"
        ),
        "audit_entry_no_delete": (
            "CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry"
            f" BEGIN SELECT {_REFUSED}; END"
        ),
        "audit_entry_at_the_end": (
            "CREATE TRIGGER audit_entry_at_the_end BEFORE INSERT ON audit_entry"  # noqa: S608 — our own words
            " WHEN NEW.id <= (SELECT max(id) FROM audit_entry)"
            f" BEGIN SELECT {_REFUSED}; END"
        ),
    }
)

#: The body of the function that a server's triggers call, in PostgreSQL's words.
REFUSING = f"""
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.id > coalesce((SELECT max(id) FROM audit_entry), 0) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '{_WORDS}' USING ERRCODE = 'integrity_constraint_violation';
END
"""  # noqa: S608 — our own words

#: The same triggers on a server, in the words in which it tells of them.
SERVER_TRIGGERS: Mapping[str, str] = MappingProxyType(
    {
        name: f"CREATE TRIGGER {name} BEFORE {when} ON audit_entry FOR EACH {each}"
        " EXECUTE FUNCTION audit_entry_refuse()"
        for name, when, each in (
            ("audit_entry_no_update", "UPDATE", "ROW"),
            ("audit_entry_no_delete", "DELETE", "ROW"),
            ("audit_entry_no_truncate", "TRUNCATE", "STATEMENT"),
            ("audit_entry_at_the_end", "INSERT", "ROW"),
        )
    }
)


def statements(dialect: str) -> list[str]:
    """What makes the triggers in a database of this kind."""
    if dialect == "sqlite":
        return list(AUDIT_TRIGGERS.values())
    refuse = (
        "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql"
        f" AS $refuse${REFUSING}$refuse$"
    )
    return [refuse, *SERVER_TRIGGERS.values()]

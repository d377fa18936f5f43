"""People: who came and who called, recognised by citizen ID; and who saw a whole citizen ID why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gecc_desk.domain.thai_text import name_sort_key

revision = "0004"
down_revision = "0003"

_AT_ONCE = 1000


def upgrade() -> None:
    """Make the tables; everybody who gave a name and a number in a call is a person from now on.

    Tickets of before carry a name at most, which tells nobody apart: they stay without a person.
    """
    _tables()
    # In the words of both databases: a column with its foreign key, added in one statement.
    for table in ("ticket", "phone_call"):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN person_id INTEGER"
            f" CONSTRAINT fk_{table}_person_id REFERENCES person (id)"
        )
        op.create_index(
            f"ix_{table}_person_id",
            table,
            ["person_id"],
            sqlite_where=sa.text("person_id IS NOT NULL"),
            postgresql_where=sa.text("person_id IS NOT NULL"),
        )
    _callers()


def _tables() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("citizen_key", sa.String(64), nullable=True),
        sa.Column("citizen_id", sa.String(13), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["person.id"], name="fk_person_merged_into"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("citizen_key", name="uq_person_citizen_key"),
    )
    op.create_index("ix_person_name_key", "person", ["name_key"])
    op.create_index(
        "ix_person_merged_into",
        "person",
        ["merged_into"],
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_table(
        "person_phone",
        sa.Column("phone_normal", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_phone_person_id"),
        sa.PrimaryKeyConstraint("phone_normal", "person_id", name="pk_person_phone"),
    )
    op.create_index("ix_person_phone_person_id", "person_phone", ["person_id"])
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("masked_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_disclosure_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_disclosure"),
    )


def _callers() -> None:
    """One person for each name under each number; the calls are theirs."""
    connection = op.get_bind()
    found = connection.execute(
        sa.text(
            "SELECT caller, phone_normal, min(received_at), max(received_at) FROM phone_call"
            " WHERE caller <> '' AND phone_normal <> '' GROUP BY caller, phone_normal ORDER BY 3"
        )
    )
    people: dict[tuple[str, str], dict[str, object]] = {}
    calls: list[dict[str, object]] = []
    for caller, phone, first, last in found:
        key = (name_sort_key(caller), phone)
        person = people.setdefault(
            key,
            {"id": len(people) + 1, "name": caller, "key": key[0], "phone": phone, "first": first,
             "last": last},
        )  # fmt: skip
        person["last"] = max(last, person["last"])
        calls.append({"person": person["id"], "caller": caller, "phone": phone})
    _write("INSERT INTO person (id, name, name_key, created_at) VALUES (:id, :name, :key, :first)",
           list(people.values()))  # fmt: skip
    _write("INSERT INTO person_phone (phone_normal, person_id, last_at)"
           " VALUES (:phone, :id, :last)", list(people.values()))  # fmt: skip
    _write("UPDATE phone_call SET person_id = :person"
           " WHERE phone_normal = :phone AND caller = :caller", calls)  # fmt: skip


def _write(statement: str, rows: list[dict[str, object]]) -> None:
    connection = op.get_bind()
    for start in range(0, len(rows), _AT_ONCE):
        connection.execute(sa.text(statement), rows[start : start + _AT_ONCE])

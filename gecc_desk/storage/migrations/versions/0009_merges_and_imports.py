"""Who said that two people are one, and which calls came in with which file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add what is new. Nobody knows any more who joined people, or imported calls, before."""
    op.create_table(
        "person_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_merge_person_id"),
        sa.ForeignKeyConstraint(["into_id"], ["person.id"], name="fk_person_merge_into_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person_merge"),
    )
    op.create_index("ix_person_merge_person_id", "person_merge", ["person_id"])
    op.create_index("ix_person_merge_into_id", "person_merge", ["into_id"])
    op.create_table(
        "register_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_back_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_register_import"),
    )
    # In the words of both databases: a column with its foreign key, added in one statement.
    op.execute(
        "ALTER TABLE phone_call ADD COLUMN import_id INTEGER"
        " CONSTRAINT fk_phone_call_import_id REFERENCES register_import (id)"
    )
    op.create_index(
        "ix_phone_call_import_id",
        "phone_call",
        ["import_id"],
        sqlite_where=sa.text("import_id IS NOT NULL"),
        postgresql_where=sa.text("import_id IS NOT NULL"),
    )

"""The search index anew: which calls hold which piece of text, or a filter's value, by blocks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of the new index in the place of the old one; 0014 fills them."""
    if op.get_bind().dialect.name == "sqlite":
        _drop_old()
    op.create_table(
        "call_gram",
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("gram", sa.String(), nullable=False),
        sa.Column("calls", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("block", "gram", name="pk_call_gram"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "call_rank",
        sa.Column("slot", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("slot", name="pk_call_rank"),
    )
    op.create_table(
        "call_block",
        sa.Column("block", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.BigInteger(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        sa.Column("times", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("block", name="pk_call_block"),
    )
    op.create_index(
        "ix_phone_call_voided",
        "phone_call",
        ["id"],
        sqlite_where=sa.text("voided_at IS NOT NULL"),
        postgresql_where=sa.text("voided_at IS NOT NULL"),
    )


def _drop_old() -> None:
    """In portions: what one statement removes SQLite keeps in memory until it is done."""
    connection = op.get_bind()
    portion = sa.text(
        "DELETE FROM call_index_data WHERE id IN (SELECT id FROM call_index_data LIMIT 4000)"
    )
    while connection.execute(portion).rowcount:
        pass
    connection.execute(sa.text("DROP TABLE call_index"))

"""Numbers in reserve: blocks that desks hold, and the tickets that came from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add what is new. Nobody held numbers in reserve before."""
    op.create_table(
        "number_block",
        sa.Column("service_day", sa.Date(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("service_day", "prefix", "first", name="pk_number_block"),
    )
    op.create_table(
        "reserved_ticket",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("behind", sa.Integer(), nullable=False),
        sa.Column("passed_on_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token", name="pk_reserved_ticket"),
        sa.UniqueConstraint("ticket_id", name="uq_reserved_ticket_ticket_id"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_reserved_ticket_ticket_id"),
    )

"""The record of use: appended only, each entry chained by its hash to the one before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gecc_desk.storage import audit_triggers

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table. What was done before was not written down."""
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    for statement in audit_triggers.statements(op.get_bind().dialect.name):
        op.execute(statement)

"""Accounts: passwords set by somebody else, the last sign-in, and how often one has failed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add what is new. When somebody signed in before stands in the record of use alone."""
    op.add_column(
        "staff", sa.Column("must_change", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("staff", sa.Column("signed_in_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "sign_in_failure",
        sa.Column("account", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("failed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", name="pk_sign_in_failure"),
    )

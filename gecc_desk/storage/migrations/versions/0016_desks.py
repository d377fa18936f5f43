"""Each machine is a desk with a name of its own; what is done and half typed tells of which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add what is new. Of earlier events nobody wrote down at which desk they happened."""
    op.create_table(
        "desk",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("machine", sa.String(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_desk"),
    )
    for table, column in (
        ("ticket_event", "desk"),
        ("counter_event", "desk"),
        ("phone_call", "desk"),
        ("follow_up", "done_desk"),
    ):
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=""))
    _tell_drafts_apart()


def _tell_drafts_apart() -> None:
    """Drafts had one name, that of who typed them; they are copied as they stand."""
    op.rename_table("draft", "draft_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE draft_before RENAME CONSTRAINT pk_draft TO pk_draft_before")
    op.create_table(
        "draft",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "owner", "form", name="pk_draft"),
    )
    op.execute(
        "INSERT INTO draft (desk, owner, form, content, updated_at)"
        " SELECT '', desk, form, content, updated_at FROM draft_before"
    )
    op.drop_table("draft_before")

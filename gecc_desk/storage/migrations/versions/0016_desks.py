"""Each machine is a desk with a name of its own; what is done and half typed tells of which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"


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
    """Drafts had one name for who typed them; there are few, so the table is made anew."""
    content = sa.Column("content", sa.JSON(), nullable=False)
    old = sa.table(
        "draft", sa.column("desk"), sa.column("form"), content.copy(), sa.column("updated_at")
    )
    kept = op.get_bind().execute(sa.select(old)).all()
    op.drop_table("draft")
    new = op.create_table(
        "draft",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        content,
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("desk", "owner", "form", name="pk_draft"),
    )
    op.bulk_insert(
        new,
        [
            {
                "desk": "", "owner": one.desk, "form": one.form, "content": one.content,
                "updated_at": one.updated_at,
            }
            for one in kept
        ],
    )  # fmt: skip

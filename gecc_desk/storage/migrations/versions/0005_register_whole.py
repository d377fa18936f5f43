"""The register whole: kinds of callers, follow-ups, corrections with the old text, saved views."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

#: Promises to call back that are older than this at the migration are not dug up as overdue.
_STILL_OPEN = 7 * 24 * 3600 * 1_000_000


def upgrade() -> None:
    """Add what is new; a promise of the last days before the migration becomes a follow-up."""
    for column in (
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("first_contact", sa.String(20), nullable=True),
        sa.Column("length_seconds", sa.Integer(), nullable=True),
        sa.Column("corrected_at", sa.BigInteger(), nullable=True),
        sa.Column("voided_at", sa.BigInteger(), nullable=True),
    ):
        op.add_column("phone_call", column)
    op.add_column(
        "call_transfer", sa.Column("extension", sa.String(), nullable=False, server_default="")
    )
    _follow_ups()
    _revisions()
    _saved_views()


def _follow_ups() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("assignee", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.Column("result", sa.String(20), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["phone_call.id"], name="fk_follow_up_call_id"),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
    )
    op.create_index("ix_follow_up_call_id", "follow_up", ["call_id"])
    op.create_index(
        "ix_follow_up_open",
        "follow_up",
        ["due_at"],
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    recent = sa.text(
        "INSERT INTO follow_up (call_id, due_at, assignee, created_at, created_by, note)"
        " SELECT id, callback_at, '', recorded_at, recorded_by, '' FROM phone_call"
        " WHERE outcome = 'callback'"
        " AND received_at >= (SELECT max(received_at) FROM phone_call) - :still_open"
    )
    op.get_bind().execute(recent, {"still_open": _STILL_OPEN})


def _revisions() -> None:
    op.create_table(
        "call_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["phone_call.id"], name="fk_call_revision_call_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call_revision"),
    )
    op.create_index("ix_call_revision_call_id", "call_revision", ["call_id"])


def _saved_views() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.UniqueConstraint("name", name="uq_saved_view_name"),
    )

"""The queue whole: counters with services and states, transfers, undo, papers, vehicles' places."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add what is new; a ticket of before was issued for the service that it has."""
    op.add_column("ticket", sa.Column("place", sa.String(), nullable=False, server_default=""))
    op.add_column("ticket_event", sa.Column("service_id", sa.Integer(), nullable=True))
    op.add_column("ticket_event", sa.Column("undoes", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE ticket_event SET service_id ="
        " (SELECT service_id FROM ticket WHERE ticket.id = ticket_event.ticket_id)"
        " WHERE step = 'issued'"
    )
    op.create_index(
        "ix_ticket_event_undoes",
        "ticket_event",
        ["undoes"],
        unique=True,
        sqlite_where=sa.text("undoes IS NOT NULL"),
        postgresql_where=sa.text("undoes IS NOT NULL"),
    )
    op.create_index(
        "ix_ticket_event_calls",
        "ticket_event",
        ["counter", "at"],
        sqlite_where=sa.text("step = 'called'"),
        postgresql_where=sa.text("step = 'called'"),
    )
    _counters()
    _papers()


def _counters() -> None:
    op.add_column(
        "counter", sa.Column("takes_all", sa.Boolean(), nullable=False, server_default=sa.true())
    )
    op.add_column(
        "counter", sa.Column("state", sa.String(20), nullable=False, server_default="closed")
    )
    op.add_column("counter", sa.Column("state_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "counter_service",
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["counter"], ["counter.number"], name="fk_counter_service_counter"),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name="fk_counter_service_service_id"
        ),
        sa.PrimaryKeyConstraint("counter", "service_id", name="pk_counter_service"),
    )
    op.create_table(
        "counter_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counter", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["counter"], ["counter.number"], name="fk_counter_event_counter"),
        sa.PrimaryKeyConstraint("id", name="pk_counter_event"),
    )
    op.create_index("ix_counter_event_at", "counter_event", ["at"])


def _papers() -> None:
    op.create_table(
        "ticket_print",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("wait_seconds", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="fk_ticket_print_ticket_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket_print"),
    )
    op.create_index("ix_ticket_print_ticket_id", "ticket_print", ["ticket_id"])
    op.create_index(
        "ix_ticket_print_waiting",
        "ticket_print",
        ["id"],
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )

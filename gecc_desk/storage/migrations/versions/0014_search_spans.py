"""The search index anew: by spans of calls, and the order of names by blocks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gecc_desk.storage import search_index

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Put the new index in the place of the old one; a block of calls at a time is in memory."""
    # First: the room that it leaves is taken by what follows.
    _drop_old()
    op.create_table(
        "call_gram",
        sa.Column("span", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("gram", sa.String(), nullable=False),
        sa.Column("calls", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("span", "gram", name="pk_call_gram"),
        sqlite_with_rowid=False,
    )
    search_index.catch_up(op.get_bind(), step=search_index.STEP)


def _drop_old() -> None:
    """In portions: what one statement removes SQLite keeps in memory until it is done."""
    connection = op.get_bind()
    of_block = sa.text("DELETE FROM call_gram WHERE block = :block")
    for block in connection.scalars(sa.text("SELECT DISTINCT block FROM call_gram")).all():
        connection.execute(of_block, {"block": block})
    op.drop_table("call_gram")
    connection.execute(sa.text("DELETE FROM call_rank"))
    connection.execute(sa.text("DELETE FROM call_block"))

"""The search index over calls: FTS5 with trigrams, because Thai is written without spaces."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index and fill it from the calls that are there."""
    if op.get_bind().dialect.name != "sqlite":
        # A server's office begins empty, and with the index of 0006.
        return
    # Contentless: the index keeps no second copy of what people said.
    op.execute(
        "CREATE VIRTUAL TABLE call_index USING fts5("
        "search_key, tokenize='trigram', content='', contentless_delete=1)"
    )
    op.execute("INSERT INTO call_index(rowid, search_key) SELECT id, search_key FROM phone_call")

"""Alembic's migrations, run inside the caller's transaction: all of them or none."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

FOLDER = Path(__file__).parent


def configuration() -> Config:
    """Alembic's configuration, made in code so that it travels with the program."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def upgrade(connection: sa.Connection, target: str = "head") -> None:
    """Bring the schema of `connection` to `target` within its open transaction."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, target)

"""The paper of a ticket: what stands on it, and how far it has come."""

from __future__ import annotations

import enum


class PrintState(enum.StrEnum):
    """How far a paper has come."""

    WAITING = "waiting"
    PRINTED = "printed"
    FAILED = "failed"

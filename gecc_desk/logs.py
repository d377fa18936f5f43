"""What this program logs holds no citizen ID, whoever wrote the message and whatever it quotes."""

from __future__ import annotations

import logging

from gecc_desk.domain.id_masking import mask_citizen_ids


class MaskingFormatter(logging.Formatter):
    """Masks citizen IDs in the finished text of a record: message, values, exception and trace.

    For every handler that this program makes. A filter would not do: it sees the record before
    its values are put in and before its exception is written out.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written down."""
        return mask_citizen_ids(super().format(record))


def mask_last_resort() -> None:
    """Mask in what Python itself writes of records that found no handler, to stderr.

    Warnings of libraries go there, and a desktop session may keep stderr in a file.
    """
    if logging.lastResort is not None:
        logging.lastResort.setFormatter(MaskingFormatter())

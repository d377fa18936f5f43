"""What a call says, field by field, in words: for its details, its history and a correction."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from gecc_desk.domain.calls import CallEntry, Revision, Transfer
from ui.language import Language

#: The fields of a call in the order in which they are read, with what a revision calls them.
FIELDS = (
    "received_at", "caller", "phone", "kind", "topic", "outcome", "transfers", "callback_at",
    "rings", "first_contact", "length", "note",
)  # fmt: skip


class CallWords:
    """Names and values of the fields of a call."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def name(self, field: str) -> str:
        """What a field is called."""
        translate = QCoreApplication.translate
        names = {
            "received_at": translate("call_words", "Received"),
            "caller": translate("call_words", "Caller"),
            "phone": translate("call_words", "Number"),
            "kind": translate("call_words", "Kind of caller"),
            "topic": translate("call_words", "Topic"),
            "outcome": translate("call_words", "Outcome"),
            "transfers": translate("call_words", "Transfers"),
            "callback_at": translate("call_words", "Call back"),
            "rings": translate("call_words", "Rings"),
            "first_contact": translate("call_words", "Answered at first contact"),
            "length": translate("call_words", "Length"),
            "note": translate("call_words", "Note"),
            "person": translate("call_words", "Person"),
        }
        return names[field]

    def value(self, entry: CallEntry, field: str) -> str:
        """What a field says; an empty text where it says nothing."""
        if field == "transfers":
            return "\n".join(self.transfer(one) for one in entry.transfers)
        value = getattr(entry, field)
        if value is None:
            return ""
        if field in ("outcome", "rings", "kind", "first_contact"):
            return self._language.word(value)
        if field in ("received_at", "callback_at"):
            return self.moment(value)
        return self.length(value) if field == "length" else str(value)

    def changed(self, revision: Revision, field: str) -> tuple[str, str]:
        """What a field said before a change, and after it."""
        if field == "person":
            nobody = QCoreApplication.translate("call_words", "nobody in particular")
            return revision.whose_before or nobody, revision.whose_after or nobody
        return self.value(revision.before, field), self.value(revision.after, field)

    def transfer(self, transfer: Transfer) -> str:
        """Where to, under which extension, and what came of it."""
        unit = transfer.unit
        if transfer.extension:
            text = QCoreApplication.translate("call_words", "{unit} ext. {extension}")
            unit = text.format(unit=unit, extension=transfer.extension)
        return f"{unit} · {self._language.word(transfer.result)}"

    def moment(self, at: dt.datetime) -> str:
        """Day and time; the day alone where no time was meant."""
        day = self._language.date(moments.service_day(at), weekday=True)
        return day if moments.is_whole_day(at) else f"{day} {moments.clock(at)}"

    def length(self, length: dt.timedelta) -> str:
        """Minutes and seconds."""
        minutes, seconds = divmod(int(length.total_seconds()), 60)
        text = QCoreApplication.translate("call_words", "{m}:{s} min")
        return text.format(m=minutes, s=f"{seconds:02}")

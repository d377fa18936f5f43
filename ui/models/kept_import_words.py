"""What is said of an import that may be taken back."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from gecc_desk.domain.calls import Call
from gecc_desk.domain.register_imports import KeptImport, TakingBack
from ui.language import Language
from ui.models.import_model import count


class KeptImportWords:
    """Words for one language of the window."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def title(self, kept: KeptImport) -> str:
        """When it came in, and how many calls."""
        calls = QCoreApplication.translate("kept_import_words", "{n} calls")
        return f"{self._moment(kept.at)} · {calls.format(n=count(kept.rows))}"

    def detail(self, kept: KeptImport) -> str:
        """By whom and with which file, and whether it was taken back."""
        parts = [kept.file_name, kept.actor]
        if kept.taken_back_at is not None:
            text = QCoreApplication.translate("kept_import_words", "taken back {at} by {who}")
            at = self._moment(kept.taken_back_at)
            parts.insert(0, text.format(at=at, who=kept.taken_back_by or "–"))
        return " · ".join(part for part in parts if part)

    def asked(self, agreed: TakingBack) -> str:
        """What would go."""
        translate = QCoreApplication.translate
        if not agreed.going:
            return translate(
                "kept_import_words", "No call of this import can be taken back any more."
            )
        text = translate(
            "kept_import_words",
            "{n} calls of this import are voided. They stay in the register, marked, with the reason "
            "“wrong import” in their history, and do not count any more.",
        )
        return text.format(n=count(agreed.going))

    def staying(self, agreed: TakingBack) -> str:
        """What would stay, each of the first by name."""
        translate = QCoreApplication.translate
        lines = []
        if agreed.void:
            text = translate("kept_import_words", "{n} calls are void already and stay so.")
            lines.append(text.format(n=count(agreed.void)))
        if agreed.changed:
            text = translate(
                "kept_import_words",
                "{n} calls stay, because somebody corrected them or called back since:",
            )
            lines.append(text.format(n=count(agreed.changed)))
            lines += [f"•  {self._call(one)}" for one in agreed.named]
        more = agreed.changed - len(agreed.named)
        if more:
            text = translate("kept_import_words", "… and {n} more")
            lines.append(text.format(n=count(more)))
        return "\n".join(lines)

    def _call(self, call: Call) -> str:
        parts = (self._moment(call.entry.received_at), call.entry.caller, call.entry.topic)
        return " · ".join(part for part in parts if part)

    def _moment(self, at: dt.datetime) -> str:
        return f"{self._language.date(moments.service_day(at))} {moments.clock(at)}"

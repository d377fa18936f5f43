"""Personal data in words: what would be removed, what was, and for whom."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain.moments import clock, service_day
from gecc_desk.domain.person_rights import PersonFile, RightsServed
from gecc_desk.domain.retention import Due, RetentionPreview, RetentionRun
from ui.language import Language


class PrivacyWords:
    """Words for one language of the window."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def due(self, due: Due) -> str:
        """How much of a kind is over, and from when to when."""
        name = self._language.word(due.kind)
        if due.kept_from is None:
            kept = QCoreApplication.translate("privacy_words", "never removed")
            return f"{name}: {kept}"
        if not due.count or due.oldest is None or due.newest is None:
            return f"{name}: 0"
        text = QCoreApplication.translate("privacy_words", "{name}: {n} ({first} to {last})")
        first, last = self._language.date(due.oldest), self._language.date(due.newest)
        return text.format(name=name, n=f"{due.count:,}", first=first, last=last)

    def staying(self, preview: RetentionPreview) -> str:
        """What the figures say afterwards."""
        text = QCoreApplication.translate(
            "privacy_words",
            "Figures stay: {calls} calls and {tickets} tickets count as before, by month, outcome, "
            "ring, unit, lane and service. In reports of removed years, numbers that called often "
            "are told as removed.",
        )
        return text.format(calls=f"{preview.calls:,}", tickets=f"{preview.tickets:,}")

    def topics(self, preview: RetentionPreview) -> str:
        """Topics typed free, which become one; empty where there are none."""
        if not preview.free_topics:
            return ""
        text = QCoreApplication.translate(
            "privacy_words",
            "{n} topics typed free become one in the figures. Whichever is to stay, add it to the "
            "topics of calls first: {names}",
        )
        names = ", ".join(f"{name} ({calls:,})" for name, calls in preview.free_topics)
        return text.format(n=f"{preview.free_topics_in_all:,}", names=names)

    def copies(self, preview: RetentionPreview) -> str:
        """Copies that hold what is removed; empty where there are none."""
        if not preview.copies:
            return ""
        text = QCoreApplication.translate(
            "privacy_words",
            "{n} older copies of the database lie beside it and hold what is removed here. Remove "
            "them when they are needed no more; so with backups elsewhere.",
        )
        return text.format(n=preview.copies)

    def run(self, run: RetentionRun) -> str:
        """A run: when and by whom; under that how much of each kind, and before which day."""
        text = QCoreApplication.translate("privacy_words", "{name} {n} (before {day})")
        lines = [
            text.format(
                name=self._language.word(kind),
                n=f"{count:,}",
                day=self._language.date(run.kept_from[kind]),
            )
            for kind, count in run.removed.items()
        ] or [QCoreApplication.translate("privacy_words", "nothing was over")]
        if run.finished_at is None:
            lines.append(
                QCoreApplication.translate("privacy_words", "(stopped; the next run goes on)")
            )
        return f"{self._when(run.at)} · {run.actor} · " + ", ".join(lines)

    def served(self, served: RightsServed) -> str:
        """A right that was served; nobody is named."""
        text = QCoreApplication.translate("privacy_words", "Request of a person: {what}")
        what = text.format(what=self._language.word(served.kind))
        return f"{self._when(served.at)} · {served.actor} · {what}"

    def held(self, file: PersonFile) -> str:
        """How much is held about somebody."""
        text = QCoreApplication.translate(
            "privacy_words",
            "{visits} visits · {calls} calls · {follow_ups} promises to call back · "
            "{revisions} corrections · {disclosures} times the whole ID was shown",
        )
        return text.format(**file.amounts)

    def _when(self, at: dt.datetime) -> str:
        return f"{self._language.date(service_day(at))} {clock(at)}"

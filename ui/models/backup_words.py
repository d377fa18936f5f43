"""Backups in words: the chip, the reason, what is in one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gecc_desk.domain import moments
from gecc_desk.domain.backups import BackupReason
from ui.language import Language

if TYPE_CHECKING:
    from gecc_desk.domain.backups import Contents
    from ui.backup_keeper import BackupState


@dataclasses.dataclass(frozen=True, slots=True)
class BackupWords:
    """How a state is told: `tone` is a chip's; `trouble`, empty without one, what to do."""

    tone: str
    sign: str
    short: str
    sentence: str
    trouble: str = ""


def backup_words(state: BackupState, language: Language) -> BackupWords:
    """The words for the chip."""
    translate = QCoreApplication.translate
    if state.is_working:
        short = translate("backup_words", "Backing up …")
        return BackupWords("quiet", "○", short, progress_words(state))
    trouble = trouble_of(state, language)
    if trouble:
        short = translate("backup_words", "Backup failed")
        return BackupWords("error", "▲", short, trouble, trouble)
    standing = state.standing
    if standing is None or standing.made_at is None:
        return BackupWords(
            "quiet",
            "○",
            translate("backup_words", "No backup yet"),
            translate("backup_words", "One is made by itself; press to choose where it goes."),
        )
    last = translate("backup_words", "Last backup: {at}").format(
        at=moment_words(standing.made_at, language)
    )
    return BackupWords("good", "●", translate("backup_words", "Backed up"), last)


def trouble_of(state: BackupState, language: Language) -> str:
    """Why the last one failed, with its moment; empty where none did since one was made."""
    failed = state.standing.failed if state.standing is not None else None
    if failed is None:
        return language.error(state.error) if state.error is not None else ""
    sentence = failed.thai if language.is_thai else failed.english
    return f"{moment_words(failed.at, language)}: {sentence}"


def progress_words(state: BackupState) -> str:
    """How far one under way has come."""
    translate = QCoreApplication.translate
    if state.done >= state.of - 1 > 0:
        return translate("backup_words", "Checking the copy …")
    percent = state.done * 100 // max(state.of, 1)
    return translate("backup_words", "Copying: {percent} %").format(percent=percent)


def moment_words(at: dt.datetime, language: Language) -> str:
    """A moment (aware) as a day of the Buddhist era and a time in Bangkok."""
    return f"{language.date(moments.service_day(at))} {moments.clock(at)}"


def reason_words(reason: BackupReason | None) -> str:
    """Why one was made."""
    translate = QCoreApplication.translate
    return {
        BackupReason.DAILY: translate("backup_words", "Daily"),
        BackupReason.ON_DEMAND: translate("backup_words", "On demand"),
        BackupReason.BEFORE_MIGRATION: translate("backup_words", "Before an update"),
        None: translate("backup_words", "Not known"),
    }[reason]


def size_words(size: int) -> str:
    """A size of bytes: ``12.3 MB``."""
    return f"{size / 1_000_000:,.1f} MB"


def contents_words(contents: Contents, language: Language) -> list[str]:
    """How much there is of everything, and the newest of it; a line each."""
    translate = QCoreApplication.translate
    newest = translate("backup_words", "the newest {at}")
    lines = []
    for text, count, at in (
        (translate("backup_words", "Tickets: {n}"), contents.tickets, contents.newest_ticket_at),
        (translate("backup_words", "Calls: {n}"), contents.calls, contents.newest_call_at),
        (translate("backup_words", "People: {n}"), contents.people, None),
    ):
        line = text.format(n=f"{count:,}")
        if at is not None:
            line += f" ({newest.format(at=moment_words(at, language))})"
        lines.append(line)
    return lines

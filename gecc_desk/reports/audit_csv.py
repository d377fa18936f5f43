"""The record of use as CSV (RFC 4180): UTF-8 with its mark, so that Excel shows Thai."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from gecc_desk.domain import moments
from gecc_desk.domain.audit import AuditEntry
from gecc_desk.domain.audit_words import sentence
from gecc_desk.reports.harmless import guarded
from gecc_desk.reports.saving import writing_whole

HEADINGS = (
    "ลำดับ", "วันเวลา", "ผู้ใช้", "จุดบริการ", "การใช้งาน", "รหัสการใช้งาน", "เกี่ยวกับ", "ข้อมูล", "SHA-256",
)  # fmt: skip


def write_audit_csv(path: Path, entries: Iterable[AuditEntry]) -> int:
    """Write entries in their order to `path`, whole or not at all; gives how many.

    Moments are ISO 8601 in Bangkok time. What a spreadsheet would take for a formula is made
    harmless (`gecc_desk.reports.harmless`). Raises `ReportNotSaved` where `path` cannot be written.
    """
    written = 0
    with (
        writing_whole(path) as beside,
        beside.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for entry in entries:
            writer.writerow([guarded(text) for text in _row(entry)])
            written += 1
    return written


def _row(entry: AuditEntry) -> tuple[str, ...]:
    details = json.dumps(dict(entry.details), ensure_ascii=False)
    return (
        str(entry.id), moments.iso(entry.at), entry.actor, entry.desk, sentence(entry, thai=True),
        str(entry.action), entry.subject, details, entry.hash,
    )  # fmt: skip

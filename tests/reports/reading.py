"""Reads PDFs back as a person's program would: with pdftotext, and a picture with pdftoppm."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Sequence
from pathlib import Path

from gecc_desk.domain.moments import BANGKOK
from gecc_desk.reports.pages import Block, Imprint, NewPage, write_pages
from gecc_desk.reports.thai_pdf import Typesetter

IMPRINT = Imprint(
    office="สำนักงานคุมประพฤติจังหวัดเชียงใหม่",
    title="รายงานทดสอบ",
    made_by="น้ำฝน ปั้นทอง",
    made_at=dt.datetime(2026, 11, 22, 9, 41, tzinfo=BANGKOK),
)


def text_of(path: Path, *options: str) -> str:
    """What pdftotext (Poppler) reads in a PDF."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


def letters(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def body(read: str) -> str:
    """What stands between header and footer of every page of a read text."""
    pages = ([line for line in page.splitlines() if line.strip()] for page in read.split("\f"))
    return "\n".join("\n".join(lines[1:-1]) for lines in pages)


def written(
    folder: Path, blocks: Sequence[Block | NewPage], typesetter: Typesetter, *options: str
) -> str:
    """The text of a document of these blocks."""
    path = folder / "written.pdf"
    write_pages(path, blocks, IMPRINT, typesetter)
    return text_of(path, *options)

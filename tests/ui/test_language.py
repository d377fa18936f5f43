"""Thai is complete: every text of the program has its translation, with the same places in it."""

from __future__ import annotations

import ast
import importlib.resources
import re
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import ui

SOURCE = Path(ui.__file__).parent
WORDS = importlib.resources.files("resources").joinpath("translations")
TS = Path(str(WORDS.joinpath("gecc_desk_th.ts")))
QM = Path(str(WORDS.joinpath("gecc_desk_th.qm")))

Text = tuple[str, str]  # context, source


class _Calls(ast.NodeVisitor):
    """Finds what is translated in one module, and in which context."""

    def __init__(self, file: Path) -> None:
        self.texts: set[Text] = set()
        self.wrong: list[str] = []
        self._file = file
        self._classes: list[str] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        if name == "tr" and isinstance(node.func, ast.Attribute):
            self._take(node, self._classes[-1] if self._classes else "", node.args[0])
        elif name == "translate" and len(node.args) >= 2 and not _is_painters(node.func):
            context = node.args[0]
            named = context.value if isinstance(context, ast.Constant) else ""
            self._take(node, str(named), node.args[1])
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: str, text: ast.expr) -> None:
        if context and isinstance(text, ast.Constant) and isinstance(text.value, str):
            self.texts.add((context, text.value))
        else:
            self.wrong.append(f"{self._file.name}:{node.lineno} is no plain text")


def _is_painters(function: ast.expr) -> bool:
    """QPainter moves its origin by a method of the same name."""
    owner = function.value if isinstance(function, ast.Attribute) else None
    return isinstance(owner, ast.Name) and owner.id == "painter"


def found() -> _Calls:
    whole = _Calls(SOURCE)
    for file in sorted(SOURCE.rglob("*.py")):
        calls = _Calls(file)
        calls.visit(ast.parse(file.read_text(encoding="utf-8")))
        whole.texts |= calls.texts
        whole.wrong += calls.wrong
    return whole


def translations() -> Iterator[tuple[Text, ET.Element]]:
    # Our own file, which lies beside the source.
    for context in ET.parse(TS).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield (
                (context.findtext("name", ""), message.findtext("source", "")),
                translation,
            )


def places(text: str) -> list[str]:
    """The named places of a format text, sorted."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_only_plain_texts_are_translated() -> None:
    assert found().wrong == []


def test_every_text_has_a_finished_translation_and_none_is_left_over() -> None:
    texts = found().texts
    assert len(texts) > 150
    known = dict(translations())
    assert sorted(texts - known.keys()) == [], "not translated"
    assert sorted(known.keys() - texts) == [], "translated, but no longer in the program"
    unfinished = [
        text
        for text, translation in known.items()
        if translation.get("type") or not (translation.text or "").strip()
    ]
    assert unfinished == []


def test_a_translation_has_the_same_places_to_fill_in() -> None:
    differing = [
        text
        for text, translation in translations()
        if places(text[1]) != places(translation.text or "")
    ]
    assert differing == []


def test_a_translation_is_thai() -> None:
    """Each has a Thai letter, unless nothing but names, keys and numbers stands in it."""
    not_thai = [
        (text, translation.text)
        for text, translation in translations()
        if not re.search("[ก-๙]", translation.text or "") and re.search("[A-Za-z]{3}", text[1])
    ]
    assert not_thai == []


def test_keys_named_in_a_text_are_named_in_its_translation() -> None:
    keys = re.compile(r"\b(F\d{1,2}|Ctrl\+\w+|Esc|Enter|Tab|Shift)\b")
    differing = [
        text
        for text, translation in translations()
        if set(keys.findall(text[1])) != set(keys.findall(translation.text or ""))
    ]
    assert differing == []


def test_what_the_program_loads_is_what_the_tool_makes(tmp_path: Path) -> None:
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    made = tmp_path / "made.qm"
    subprocess.run([str(tool), str(TS), "-qm", str(made)], check=True, capture_output=True)
    assert made.read_bytes() == QM.read_bytes(), "run pyside6-lrelease and commit what it makes"


@pytest.mark.parametrize("code", ["th", "en"])
def test_errors_speak_the_language_of_the_window(code: str) -> None:
    from gecc_desk.storage.errors import DiskFull
    from ui.language import Language

    said = Language(code).error(DiskFull(path="x"))
    assert bool(re.search("[ก-๙]", said)) is (code == "th")

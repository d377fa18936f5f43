"""Every error of the world speaks both languages, names nobody, and can really be said."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import gecc_desk
from gecc_desk.domain.errors import BadInput, DeskError, NothingThere, WorldFailed

FOLDER = Path(gecc_desk.__file__).parent
#: Details for the console and the log alone: a technician's word, or one that has no Thai.
ENGLISH_ONLY = {"reason", "option", "state", "step", "code", "ids"}
#: What a sentence may be filled with. Nothing here says who called, came or was served.
IMPERSONAL = ENGLISH_ONLY | {
    "address", "codes", "column", "count", "counter", "encoding", "end", "example", "file", "first", "folder", "group", "here", "host", "least", "length", "limit", "line", "most", "name", "number", "numbers", "order", "other", "path", "port", "row", "seconds", "server", "settings", "status", "table", "there", "version", "word", "year",
}  # fmt: skip
#: Kinds of errors, which are caught and never raised as they are.
KINDS = {DeskError, BadInput, NothingThere, WorldFailed}


def _import_everything() -> None:
    for module in pkgutil.walk_packages(gecc_desk.__path__, "gecc_desk."):
        # Migrations are run by Alembic alone and __main__ opens a window.
        if ".migrations." not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _below(kind: type[DeskError]) -> Iterator[type[DeskError]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("gecc_desk."):
            yield below
        yield from _below(below)


_import_everything()
ERRORS = sorted(set(_below(DeskError)) | {DeskError}, key=lambda kind: kind.__qualname__)
ONE_BY_ONE = pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)


def _places(template: str) -> set[str]:
    """What a sentence is filled with; a detail may have its own Thai words (``reason_thai``)."""
    names = (name for _, name, _, _ in string.Formatter().parse(template) if name is not None)
    return {name.removesuffix("_thai") for name in names}


@ONE_BY_ONE
def test_thai_and_english_say_the_same_details(kind: type[DeskError]) -> None:
    english, thai = _places(kind.english), _places(kind.thai)
    assert thai <= english
    assert english - thai <= ENGLISH_ONLY


@ONE_BY_ONE
def test_no_sentence_names_a_person(kind: type[DeskError]) -> None:
    assert _places(kind.english) | _places(kind.thai) <= IMPERSONAL


@ONE_BY_ONE
def test_each_language_is_that_language(kind: type[DeskError]) -> None:
    assert kind.english.isascii()
    assert re.search(r"[A-Za-z]{3}", kind.english)
    words = re.sub(r"\{\w+\}|GECC Desk|gecc-deskctl|GECC_[A-Z_]+|PC/SC", "", kind.thai)
    thai = len(re.findall("[\u0e01-\u0e5b]", words))
    latin = len(re.findall("[A-Za-z]", words))
    assert thai > 8
    assert thai > 2 * latin


@ONE_BY_ONE
def test_an_error_has_sentences_of_its_own(kind: type[DeskError]) -> None:
    if kind not in KINDS and kind.__subclasses__() == []:
        assert kind.english != DeskError.english
        assert kind.thai != DeskError.thai


@ONE_BY_ONE
def test_both_sentences_can_be_said(kind: type[DeskError]) -> None:
    details = dict.fromkeys(_places(kind.english), "A{x}%s")
    details |= {f"{name}_thai": text for name, text in details.items()}
    error = kind.__new__(kind)
    DeskError.__init__(error, **details)
    for sentence in (error.in_english(), error.in_thai(), str(error)):
        assert sentence
        assert "{x}" in sentence or not details or sentence == error.in_thai()


def test_bad_input_names_the_field_beside_which_it_stands() -> None:
    assert BadInput().field == ""
    assert BadInput(field="caller").field == "caller"


def _made(tree: ast.AST) -> Iterator[tuple[str, set[str] | None, int]]:
    """Every place that makes or raises something: its name, its keywords (None: some by **)."""
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called.add(id(node.func))
            keywords = {word.arg for word in node.keywords}
            given = None if None in keywords else {word for word in keywords if word}
            yield _last_name(node.func), given, node.lineno
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc is not None and id(node.exc) not in called:
            yield _last_name(node.exc), set(), node.lineno


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def test_whoever_raises_an_error_gives_it_all_its_details() -> None:
    needs = {
        kind.__name__: _places(kind.english) for kind in ERRORS if "__init__" not in vars(kind)
    }
    seen, missing = set(), []
    for path in sorted(FOLDER.rglob("*.py")):
        for name, given, line in _made(ast.parse(path.read_text(encoding="utf-8"))):
            if name in needs:
                seen.add(name)
                if given is not None and not needs[name] <= given:
                    missing.append(f"{path.name}:{line} {name} lacks {needs[name] - given}")
    assert missing == []
    assert {"TooLong", "IllegalStep", "DatabaseTooNew", "NoSuchService"} <= seen

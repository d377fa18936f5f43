"""Somebody asks for what is held about them: found, handed out, put right or erased."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain import office
from gecc_desk.domain.calls import NAME_LIMIT, PHONE_LIMIT
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.people import REASON_LIMIT, Person
from gecc_desk.domain.person_file_json import as_json
from gecc_desk.domain.person_rights import ErasureGround, PersonFile, RequestGround
from ui.context import DeskContext
from ui.dialogs.working_dialog import WorkingDialog
from ui.models.caller_words import CallerWords
from ui.models.privacy_words import PrivacyWords
from ui.widgets.basics import Sheet, button, clear_layout, column, label, row
from ui.widgets.confirm_strip import ConfirmStrip
from ui.widgets.field import Field
from ui.widgets.figures_saving import Format, ask_path, usual_folder
from ui.widgets.segments import Segments

_WIDTH, _HEIGHT = 760, 640
_MASKED_NAME = "person"

Answer = TypeVar("Answer")


class PersonRightsDialog(WorkingDialog):
    """First who it is, then what is asked for. Nothing is written by looking."""

    #: Something was handed out, put right or erased.
    changed = Signal()

    def __init__(self, context: DeskContext, parent: QWidget, *, person: int | None = None) -> None:
        super().__init__(context, self.tr("Data about one person"), parent)
        self._words = PrivacyWords(context.language)
        self._file: PersonFile | None = None
        self._lay_out(parent)
        if person is None:
            self.line.setFocus()
        else:
            self._take(person)

    # ---- who ----------------------------------------------------------------------------------

    def look_up(self) -> None:
        """Find who is known under what was typed."""
        typed, services = self.line.text(), self._context.services
        self._do(lambda: services.rights.find(typed), self._show_found)

    def _show_found(self, people: Sequence[Person]) -> None:
        clear_layout(self._found)
        words = CallerWords(self._context.language)
        for person in people:
            choice = button(f"{person.name}\n{words.by_name(person)}", "choice")
            choice.setMinimumHeight(self._context.look.px(56))
            choice.clicked.connect(lambda _=False, one=person.id: self._take(one))
            self._found.addWidget(choice)
        self._none.setVisible(not people)

    def _take(self, person: int) -> None:
        services = self._context.services
        self._do(lambda: services.rights.look(person), self._show_person)

    def _show_person(self, file: PersonFile) -> None:
        self._file = file
        self._name.setText("\n".join(file.names))
        self._amounts.setText(self._words.held(file))
        numbers = [number for number, _at in file.numbers]
        self._numbers.setText(
            ", ".join([*numbers, file.citizen_id] if file.citizen_id else numbers)
        )
        self._numbers.setVisible(bool(self._numbers.text()))
        self._right_name.setText(file.person.name)
        self._wrong_number.setText(numbers[0] if numbers else "")
        self._reason.setEnabled(file.person.whole_id)
        self._pages.setCurrentWidget(self._person_page)

    # ---- handed out ---------------------------------------------------------------------------

    def ask_pdf(self) -> None:
        """Hand everything out on paper."""
        path = ask_path(self, usual_folder() / f"{_MASKED_NAME}.pdf", Format.PDF)
        if path is not None:
            self.hand_out(path)

    def ask_json(self) -> None:
        """Hand everything out for another program."""
        dialog = QFileDialog(self, self.tr("Save as JSON"), str(usual_folder()), "JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{_MASKED_NAME}.json")
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            self.hand_out(Path(chosen[0]))

    def hand_out(self, path: Path) -> None:
        """Write everything to a file; its kind is that of its name."""
        file, services = self._file, self._context.services
        if file is None:
            return
        person, ground = file.person.id, self._asked_by.value() or RequestGround.SELF
        reason = self._reason.text() if self._reason.isEnabled() else ""

        def work() -> Path:
            from gecc_desk.reports import targets
            from gecc_desk.reports.saving import save_whole

            targets.keep_database(path, services.retention.database_file)
            held = services.rights.hand_out(person, ground, whole_id_because=reason.strip())
            if path.suffix.lower() == ".json":
                text = json.dumps(as_json(held), ensure_ascii=False, indent=2)
                save_whole(path, text.encode())
                return path
            from gecc_desk.reports.person_pdf import write_person_pdf

            name = services.office.value(office.OFFICE_NAME, office.USUAL_OFFICE_NAME)
            write_person_pdf(path, held, ground, name)
            return path

        self._do(work, self._handed_out)

    def _handed_out(self, path: Path) -> None:
        self.changed.emit()
        self._say("good", self.tr("Saved as {name}.").format(name=path.name))

    # ---- put right and erased -----------------------------------------------------------------

    def correct(self) -> None:
        """Put the name or the number right, whichever was changed."""
        file, services = self._file, self._context.services
        if file is None:
            return
        person, typed = file.person.id, self._right_name.text()
        name = None if typed == file.person.name else typed
        right = self._right_number.text()
        phone = (self._wrong_number.text(), right) if right.strip() else None
        if name is None and phone is None:
            self._say("quiet", self.tr("Nothing was changed."))
            return
        self._do(lambda: services.rights.correct(person, name=name, phone=phone), self._corrected)

    def _corrected(self, person: Person) -> None:
        self._right_number.clear()
        self.changed.emit()
        self._take(person.id)
        self._say("good", self.tr("Put right. The register's calls say what was said then."))

    def ask_erase(self) -> None:
        """Say what would go, and ask."""
        if self._ground.value() is None:
            self._say("error", self.tr("Choose on what ground the data is erased."))
            return
        self._confirm.ask(
            self.tr(
                "Name, numbers and texts of this person's visits and calls are erased for good. "
                "Figures stay. This cannot be undone."
            )
        )

    def erase(self) -> None:
        """Erase what is held about the person, once somebody said yes."""
        self._confirm.warn("")
        file, services, ground = self._file, self._context.services, self._ground.value()
        if file is None or ground is None:
            return
        person = file.person.id
        self._do(lambda: services.rights.erase(person, ground), lambda _served: self._erased())

    def _erased(self) -> None:
        self._file = None
        self.line.clear()
        clear_layout(self._found)
        self._none.hide()
        for shown in (self._name, self._amounts, self._numbers):
            shown.setText("")
        self._right_name.clear()
        self._wrong_number.clear()
        self._pages.setCurrentWidget(self._search_page)
        self.changed.emit()
        self._say("good", self.tr("Erased. The record says that it was done, and not of whom."))

    # ---- work ---------------------------------------------------------------------------------

    def _do(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        self._said.hide()
        self._work.run(work, done, self._failed, owner=self)

    def _failed(self, error: DeskError) -> None:
        self._say("error", self._context.language.error(error))
        edits = {"name": self._right_name, "phone": self._right_number, "reason": self._reason}
        if isinstance(error, BadInput) and error.field in edits:
            edits[error.field].setFocus()

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self, parent: QWidget) -> None:
        look = self._context.look
        px = look.px
        self._pages = QStackedWidget()
        self._search_page, self._person_page = self._build_search(), self._build_person()
        for page in (self._search_page, self._person_page):
            self._pages.addWidget(page)
        close = button(self.tr("Close   Esc"), "primary")
        close.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addWidget(label(self.tr("Data about one person"), "title"))
        whole.addWidget(self._build_said())
        whole.addWidget(self._pages, 1)
        whole.addLayout(row(None, close))
        screen = parent.screen().availableGeometry()
        self.resize(
            min(px(_WIDTH), screen.width() - px(20)), min(px(_HEIGHT), screen.height() - px(48))
        )

    def _build_search(self) -> QWidget:
        px = self._context.look.px
        self.line = QLineEdit()
        self.line.returnPressed.connect(self.look_up)
        find = button(self.tr("Find"))
        find.clicked.connect(self.look_up)
        field = Field(
            self._context.look, self.tr("Citizen ID, telephone number or name"), self.line
        )
        line = row(field, gap=px(8))
        line.addWidget(find, 0, Qt.AlignmentFlag.AlignBottom)
        line.setStretch(0, 1)
        self._none = label(self.tr("Nobody is known under this."), "empty", wrap=True)
        self._none.hide()
        self._found = column(gap=px(6))
        holder = QWidget()
        holder.setLayout(column(self._none, self._found, None, gap=px(6)))
        return self._page(line, self._scrolled(holder))

    def _build_person(self) -> QWidget:
        look = self._context.look
        px = look.px
        brief = self._context.language.brief
        self._name, self._amounts = label("", "strong", wrap=True), label("", "muted", wrap=True)
        self._numbers = label("", wrap=True)
        self._asked_by = Segments([(one, brief(one)) for one in RequestGround], self.tr("Asked by"))
        self._asked_by.choose(RequestGround.SELF)
        self._reason, self._right_name = self._edit(REASON_LIMIT), self._edit(NAME_LIMIT)
        self._wrong_number, self._right_number = self._edit(PHONE_LIMIT), self._edit(PHONE_LIMIT)
        self._reason.setPlaceholderText(self.tr("Empty: the ID stays masked"))
        self._ground = Segments([(one, brief(one)) for one in ErasureGround], self.tr("Ground"))
        paper, data = button(self.tr("Save as PDF …")), button(self.tr("Save as JSON …"))
        paper.clicked.connect(self.ask_pdf)
        data.clicked.connect(self.ask_json)
        right, erase = button(self.tr("Put right")), button(self.tr("Erase …"), "fast")
        right.clicked.connect(self.correct)
        erase.clicked.connect(self.ask_erase)
        self._confirm = ConfirmStrip(look, self.tr("Erase for good"), self.tr("Keep everything"))
        self._confirm.confirmed.connect(self.erase)
        self._confirm.declined.connect(lambda: self._confirm.warn(""))
        holder = QWidget()
        holder.setLayout(
            column(
                self._name, self._numbers, self._amounts, px(6),
                label(self.tr("Hand out"), "heading"),
                Field(look, self.tr("Asked by"), self._asked_by),
                Field(look, self.tr("Why the whole citizen ID is needed"), self._reason),
                row(paper, data, None, gap=px(8)), px(6),
                label(self.tr("Put right"), "heading"),
                Field(look, self.tr("Right name"), self._right_name),
                row(
                    Field(look, self.tr("Wrong number"), self._wrong_number),
                    Field(look, self.tr("Right number"), self._right_number), gap=px(8),
                ),
                row(right, None), px(6),
                label(self.tr("Erase"), "heading"),
                Field(look, self.tr("Ground (PDPA section 33)"), self._ground),
                row(erase, None), self._confirm, None, gap=px(6),
            )
        )  # fmt: skip
        return self._page(self._scrolled(holder))

    def _edit(self, limit: int) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(limit)
        return made

    def _scrolled(self, holder: QWidget) -> QScrollArea:
        sheet, area = Sheet(), QScrollArea()
        inner = column(holder, None)
        inner.setContentsMargins(0, 0, self._context.look.px(8), 0)
        sheet.setLayout(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        area.setWidget(sheet)
        return area

    def _page(self, *parts: object) -> QWidget:
        page = QWidget()
        page.setLayout(column(*parts, gap=self._context.look.px(8)))  # type: ignore[arg-type]
        return page

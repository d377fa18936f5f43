"""This office has a server: its address is tried beside the window, and kept for the next start."""

from __future__ import annotations

import dataclasses
import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.found_office import FoundOffice
from gecc_desk.domain.office_key import KeyPlace
from gecc_desk.services import server_office
from gecc_desk.services.server_office import LookUnderWay, ServerChoice
from ui.background import Background
from ui.language import Language
from ui.theme import Look
from ui.widgets.basics import Strip, button, column, label, row
from ui.widgets.field import Field
from ui.widgets.password_field import PasswordField

#: So often it is asked whether the look at the server is over.
_ASK_MS = 50
#: A whole address, which may hold a password, and what was pasted to it.
_WHOLE = re.compile(r"postgres(?:ql)?://\S.*", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class _Kept:
    """What was chosen for this machine, and where its password lies."""

    choice: ServerChoice | None
    place: KeyPlace | None


def _read() -> _Kept:
    return _Kept(server_office.kept_choice(), server_office.where_password_lies())


class ServerForm(QWidget):
    """Nothing is kept before it was tried; what is kept holds from the next start on.

    `foot` belongs under it where it is always seen, however long the form is: the presses, and
    above them what came of them. `presses` is its row of presses, for one more.

    `opens_choice`: whether a start opens what is chosen here; None was named otherwise.
    """

    #: A server, or this machine's own office, was chosen for the next start.
    chosen = Signal()
    #: It is to be opened at once.
    reopen_asked = Signal()
    #: Something was said below, which may need more room.
    told = Signal()

    def __init__(self, look: Look, language: Language, *, opens_choice: bool) -> None:
        super().__init__()
        self._language, self._opens_choice = language, opens_choice
        self._work = Background(self)
        self._under_way: LookUnderWay | None = None
        #: What was tried and is well.
        self._tried: ServerChoice | None = None
        self._asking = QTimer(self)
        self._asking.setInterval(_ASK_MS)
        self._asking.timeout.connect(self._ask)
        self._make_fields(look)
        self._make_buttons(look)
        self._said, self._said_text = Strip(look, "good"), label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._warning, self._warning_text = Strip(look, "fast"), label("", wrap=True)
        self._warning.body.addWidget(self._warning_text)
        self._now = label("", wrap=True)
        why = self.tr(
            "With a server several computers share one queue and one phone register. Its "
            "administrator tells you what to fill in here. The server's data stays on the server, "
            "and this computer's on this computer."
        )
        for one in (self._said, self._warning):
            one.hide()
        self.setLayout(
            column(
                label(self.tr("This office has a server"), "title"),
                label(why, "muted", wrap=True),
                self._now,
                _shared(look, (self._host, 3), (self._port, 1)),
                _shared(look, (self._database, 1), (self._user, 1), (self._password, 2)),
                self._certificate,
                self._warning,
                None,
                gap=look.px(8),
            )
        )
        self.presses = row(self._try, self._done, self._back, None, gap=look.px(8))
        said = row(self._said, self._open, gap=look.px(8))
        said.setStretch(0, 1)
        self.foot = QWidget()
        self.foot.setLayout(column(said, self.presses, gap=look.px(8)))
        self.reload()

    def latest(self) -> QWidget:
        """The field that is wrong, or the warning where there is one, or the first field."""
        wrong = [field for field in self._fields.values() if field.error()]
        return wrong[0] if wrong else self._host if self._warning.isHidden() else self._warning

    def take_focus(self) -> None:
        """To the first field."""
        self._host.setFocus()

    def reload(self) -> None:
        """Show what is kept; the key store may take long to answer."""
        self._work.run(_read, self._show, self._failed, owner=self)

    # ---- building -----------------------------------------------------------------------------

    def _make_fields(self, look: Look) -> None:
        usual = ServerChoice()
        self._edits = {
            "host": QLineEdit(), "port": QLineEdit(usual.port),
            "database": QLineEdit(usual.database), "user": QLineEdit(usual.user),
            "certificate": QLineEdit(),
        }  # fmt: skip
        self._host = Field(look, self.tr("Name or address of the server"), self._edits["host"])
        self._port = Field(look, self.tr("Port"), self._edits["port"])
        self._database = Field(look, self.tr("Database"), self._edits["database"])
        self._user = Field(look, self.tr("User"), self._edits["user"])
        self._password = PasswordField(look, self.tr("Password"))
        self._certificate = Field(
            look,
            self.tr("Certificate file, by which the server proves who it is"),
            self._edits["certificate"],
        )
        self._edits["certificate"].setPlaceholderText(
            self.tr("not needed if none was given to you")
        )
        choose = button(self.tr("Choose …"), "link", name=self.tr("Choose the certificate file"))
        choose.clicked.connect(self._choose_file)
        self._certificate.head.addWidget(choose)
        self._fields = {
            "host": self._host, "port": self._port, "database": self._database, "user": self._user,
            "certificate": self._certificate,
        }  # fmt: skip
        self._host_before = ""
        self._edits["host"].editingFinished.connect(self._take_apart)
        for edit in self._edits.values():
            edit.textEdited.connect(self._edited)
            edit.returnPressed.connect(self.try_out)
        self._edits["host"].textEdited.connect(self._host_edited)
        self._password.edited.connect(self._edited)
        self._password.entered.connect(self.try_out)

    def _make_buttons(self, look: Look) -> None:
        self._try = button(self.tr("Test"))
        self._try.clicked.connect(self._try_or_stop)
        self._done = button(self.tr("Use this server"), "primary")
        self._done.setEnabled(False)
        self._done.setToolTip(self.tr("Test it first."))
        self._done.clicked.connect(self._keep)
        self._back = button(self.tr("Back to this computer's own office"))
        self._back.clicked.connect(self._leave)
        self._open = button(self.tr("Open it now"), "primary")
        self._open.clicked.connect(self.reopen_asked)
        for one in (self._back, self._open):
            one.hide()
        self._try.setMinimumWidth(look.px(110))

    # ---- what is kept -------------------------------------------------------------------------

    def _show(self, kept: _Kept) -> None:
        choice = kept.choice
        if choice is None:
            self._now.setText(self.tr("Now: the office on this computer."))
        else:
            text = self.tr("Now: the office {database} on the server {host}.")
            self._now.setText(text.format(database=choice.database, host=choice.host))
            for name, edit in self._edits.items():
                edit.setText(getattr(choice, name))
        self._back.setVisible(choice is not None)
        self._password.set_remark("" if kept.place is None else self.tr("is kept already"))
        self._warn(kept.place)

    def _warn(self, place: KeyPlace | None) -> None:
        warnings = []
        if place is KeyPlace.FILE:
            warnings.append(
                self.tr(
                    "▲ This computer has no key store that can be used. The password lies in a file "
                    "that only this user can read: whoever has the whole disk can read it."
                )
            )
        if not self._opens_choice:
            warnings.append(
                self.tr(
                    "▲ This start was given its office otherwise (--demo, --database or "
                    "GECC_DESK_DATABASE). What is chosen here holds for starts without that."
                )
            )
        self._warning_text.setText("\n".join(warnings))
        self._warning.setVisible(bool(warnings))
        self.told.emit()

    # ---- trying -------------------------------------------------------------------------------

    def _typed(self) -> ServerChoice:
        texts = {name: edit.text() for name, edit in self._edits.items()}
        return ServerChoice(password=self._password.password(), **texts)

    def _try_or_stop(self) -> None:
        if self._under_way is None:
            self.try_out()
        else:
            self._end_look()
            self._said.hide()

    def try_out(self) -> None:
        """Look at the server that stands in the fields; the window goes on meanwhile."""
        if self._under_way is not None:
            return
        self._forget_tried()
        if not self._take_apart():
            return
        try:
            self._under_way = LookUnderWay(self._typed())
        except DeskError as error:
            self._failed(error)
            return
        self._try.setText(self.tr("Stop"))
        self._say("quiet", self.tr("Asking the server …"))
        self._asking.start()

    def _ask(self) -> None:
        under_way = self._under_way
        if under_way is None:
            return
        try:
            found = under_way.found()
        except DeskError as error:
            self._end_look()
            self._failed(error)
            return
        except BaseException:
            self._end_look()
            raise
        if found is not None:
            self._end_look()
            self._tried = under_way.choice
            self._show_found(found)

    def _end_look(self) -> None:
        self._under_way = None
        self._asking.stop()
        self._try.setText(self.tr("Test"))

    def _show_found(self, found: FoundOffice) -> None:
        self._done.setEnabled(True)
        self._done.setToolTip("")
        self._done.setFocus()
        text = self.tr("✓ Well: {office}, PostgreSQL {version}.")
        said = [text.format(office=found.name, version=found.version.split(" ")[0])]
        if found.is_proven:
            said.append(self.tr("The connection is encrypted, and the server proved who it is."))
        elif found.is_encrypted:
            said.append(self.tr("The connection is encrypted."))
        else:
            said.append(self.tr("The server is on this computer: nothing goes over the network."))
        self._say("good", " ".join(said))

    def _edited(self) -> None:
        self._end_look()
        self._forget_tried()
        self._said.hide()
        self._open.hide()

    def _host_edited(self, text: str) -> None:
        """A whole address that was pasted does not stay there: it may hold a password."""
        before, self._host_before = self._host_before, text
        # Whoever types one is left to its end.
        if "://" not in before:
            self._take_apart()

    def _take_apart(self) -> bool:
        """Put the parts of a whole address into their fields; False where they cannot be told."""
        found = _WHOLE.search(self._edits["host"].text())
        if found is None:
            return True
        self._edited()
        # `setText` forgets what was there: Ctrl+Z does not bring it back.
        self._edits["host"].setText("")
        self._host_before = ""
        try:
            choice = ServerChoice.taken_apart(found.group().strip())
        except DeskError as error:
            self._failed(error)
            return False
        for name, edit in self._edits.items():
            edit.setText(getattr(choice, name))
        if choice.password:
            self._password.set_password(choice.password)
        return True

    def _forget_tried(self) -> None:
        self._tried = None
        self._done.setEnabled(False)
        self._done.setToolTip(self.tr("Test it first."))
        for field in self._fields.values():
            field.show_error("")

    # ---- keeping ------------------------------------------------------------------------------

    def _keep(self) -> None:
        choice = self._tried
        if choice is None:
            return
        self._done.setEnabled(False)
        text = self.tr(
            "✓ Kept. From the next start on this computer opens the office on the server."
        )
        self._work.run(
            lambda: server_office.choose(choice),
            lambda _: self._kept(text),
            self._failed,
            owner=self,
        )

    def _leave(self) -> None:
        self._edited()
        text = self.tr(
            "✓ Kept. From the next start on this computer opens its own office. What is on the "
            "server stays there."
        )
        self._work.run(server_office.leave, lambda _: self._kept(text), self._failed, owner=self)

    def _kept(self, text: str) -> None:
        self._password.clear()
        self._say("good", text)
        self._open.setVisible(self._opens_choice)
        if self._opens_choice:
            self._open.setFocus()
        self.reload()
        self.chosen.emit()

    def _failed(self, error: DeskError) -> None:
        text = self._language.error(error)
        field = self._fields.get(error.field) if isinstance(error, BadInput) else None
        if field is None:
            self._say("error", text)
            return
        self._said.hide()
        field.show_error(text)
        field.setFocus()
        self.told.emit()

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()
        self.told.emit()

    def _choose_file(self) -> None:
        file, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose the certificate file"),
            "",
            self.tr("Certificates (*.crt *.pem *.cer);;All files (*)"),
        )
        if file:
            self._edits["certificate"].setText(file)
            self._edited()


def _shared(look: Look, *fields: tuple[QWidget, int]) -> QHBoxLayout:
    """Fields in one row, which share its width so."""
    layout = row(*(field for field, _ in fields), gap=look.px(12))
    for place, (field, part) in enumerate(fields):
        layout.setStretch(place, part)
        layout.setAlignment(field, Qt.AlignmentFlag.AlignTop)
    return layout

"""The bar at the top: whose desk this is, how its machines are, and what time it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.roles import Right
from gecc_desk.hardware.card_events import CardEvent
from ui.allowed import may_set_devices
from ui.context import DeskContext
from ui.models.backup_words import backup_words
from ui.paper.printer_words import printer_words
from ui.reader_words import reader_words
from ui.widgets.basics import ElidedLabel, button, chip, label, restyle
from ui.widgets.chip_button import ChipButton
from ui.widgets.person_menu import PersonMenu
from ui.widgets.report_hint import ReportHint
from ui.widgets.trouble_popup import TroublePopup

if TYPE_CHECKING:
    from gecc_desk.services.seat import Person
    from ui.backup_keeper import BackupState
    from ui.paper.printer import PrinterState


class TopBar(QFrame):
    """Office and desk at the left; reader, keys, date and clock at the right."""

    reader_pressed = Signal()
    keys_pressed = Signal()
    #: The printer is to be tried again.
    printer_pressed = Signal()
    #: Its settings are wanted.
    printer_settings_asked = Signal()
    #: A backup is to be tried again.
    backup_pressed = Signal()
    #: The settings of backups are wanted.
    backup_settings_asked = Signal()
    #: Whom to call back is wanted.
    due_pressed = Signal()
    #: Whoever sits here wants to change their password, the person, to lock, to leave.
    password_asked = Signal()
    change_asked = Signal()
    lock_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.setObjectName("TopBar")
        self._context = context
        px = context.look.px
        self.setFixedHeight(px(52))
        self._where = ElidedLabel("")
        self._where.setProperty("role", "muted")
        # It takes what the others leave, and always keeps a few letters.
        self._where.setMinimumWidth(px(56))
        self._reader = ChipButton("quiet")
        self._reader.hide()
        self._reader.clicked.connect(self.reader_pressed)
        self._printer = ChipButton("quiet")
        self._printer.hide()
        self._printer.clicked.connect(self._printer_chip_pressed)
        self._printer_state: PrinterState | None = None
        self._has_printed = False
        self._backup = ChipButton("quiet")
        self._backup.hide()
        self._backup.clicked.connect(self._backup_chip_pressed)
        self._is_backup_known, self._backup_trouble = False, ""
        self._opening = chip("", "fast")
        self._opening.hide()
        self._trouble = ChipButton("error")
        self._trouble.hide()
        self._trouble.clicked.connect(self._tell_trouble)
        self._trouble_text = ""
        self._popups: dict[ChipButton, TroublePopup] = {}
        self._due = ChipButton("fast")
        self._due.hide()
        self._due.clicked.connect(self.due_pressed)
        self.report_hint = ReportHint(context.look)
        self._make_person()
        self._keys = ChipButton("quiet")
        self._keys.say(self.tr("Keys F1"), self.tr("Show the keys of this page (F1)"))
        # Short as it is, its key must be seen.
        self._keys.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keys.clicked.connect(self.keys_pressed)
        self._date = label("")
        self._clock = label("", "clock")
        self._lay_out()

    def _make_person(self) -> None:
        self._person = ChipButton("accent")
        self._person.hide()
        self._person.clicked.connect(self._open_person_menu)

    def _lay_out(self) -> None:
        px = self._context.look.px
        self._parts = layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), 0, px(16), 0)
        layout.setSpacing(px(14))
        self._brand = label("GECC Desk", "brand")
        layout.addWidget(self._brand)
        layout.addWidget(self._where, 1)
        parts: list[QWidget] = [
            self._opening,
            self._trouble,
            self.report_hint,
            self._due,
            self._backup,
            self._printer,
            self._reader,
            self._keys,
            self._person,
            self._date,
            self._clock,
        ]
        for part in parts:
            layout.addWidget(part)
        self._chips_and_words = [self._brand, *parts]

    def show_office(self, office: str, desk: str) -> None:
        """Whose desk this is."""
        self._where.set_text(" · ".join(part for part in (office, desk) if part))

    def show_reader(self, event: CardEvent) -> None:
        """The reader's state as a chip that says what to do when it is pressed."""
        words = reader_words(event, self._context.language)
        self._reader.show()
        restyle(self._reader, chip=words.tone)
        self._reader.say(f"{words.sign} {words.short}", words.sentence)
        self._reader.setAccessibleName(f"{words.short}. {words.sentence}")

    def show_printer(self, state: PrinterState) -> None:
        """The printer for tickets; nothing is said where none is chosen."""
        self._printer_state = state
        if state.status.name != "READY":
            self._has_printed = False
        self._printer.setVisible(state.status.name != "NONE")
        words = printer_words(state, self._context.language, printed=self._has_printed)
        restyle(self._printer, chip=words.tone)
        self._printer.say(f"{words.sign} {words.short}", words.sentence)
        self._printer.setAccessibleName(f"{words.short}. {words.sentence}".rstrip(" ."))
        self._follow(self._printer, words.sentence)

    def show_printed(self) -> None:
        """A paper came out of the printer in use: only now it is known to work."""
        self._has_printed = True
        if self._printer_state is not None and self._printer_state.status.name == "READY":
            self.show_printer(self._printer_state)

    def show_backup(self, state: BackupState) -> None:
        """The last backup, the one under way, or why there is none.

        Nothing before that is known, and nothing of backups that a server's administrator makes.
        """
        self._is_backup_known = state.standing is not None and state.standing.is_ours
        words = backup_words(state, self._context.language)
        self._backup_trouble = words.trouble
        restyle(self._backup, chip=words.tone)
        self._backup.say(f"{words.sign} {words.short}", words.sentence)
        self._backup.setAccessibleName(f"{words.short}. {words.sentence}".rstrip(" ."))
        self._make_room()
        self._follow(self._backup, words.trouble)

    def show_opening(self, text: str) -> None:
        """What is being waited for; an empty text: nothing."""
        self._opening.setVisible(bool(text))
        self._opening.setText(text)

    def show_trouble(self, text: str) -> None:
        """Something does not work just now; an empty text says that all is well again."""
        self._trouble_text = text
        self._trouble.setVisible(bool(text))
        self._trouble.say(self.tr("▲ Database"), text)
        self._trouble.setAccessibleName(f"{self._trouble.text()}. {text}")
        self._follow(self._trouble, text)

    def show_due(self, overdue: int) -> None:
        """How many calls back are overdue: said quietly, the keyboard stays where it is."""
        self._due.setVisible(overdue > 0)
        text = self.tr("▲ Calls back overdue {n}").format(n=overdue)
        self._due.say(text, self.tr("Show whom to call back (F5)"))

    def show_person(self, person: Person) -> None:
        """Who is signed in, and as what."""
        role = self._context.language.word(person.role)
        self._person.say(f"{person.name} · {role}", self.tr("Password, change of person, lock"))
        self._person.setAccessibleName(
            self.tr("Signed in: {name}, {role}").format(name=person.name, role=role)
        )
        self._person.show()

    def show_trial(self) -> None:
        """Nobody is signed in: what is done here is done to an invented office."""
        self._person.say(self.tr("Demonstration"), self.tr("An invented office: nothing is kept"))
        self._person.setEnabled(False)
        self._person.show()

    def tick(self, at: dt.datetime) -> None:
        """Show date and time (`at` is aware)."""
        self._date.setText(self._context.language.date(moments.service_day(at), weekday=True))
        self._clock.setText(moments.clock(at))

    # ---- room ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._make_room()
        return handled

    def _make_room(self) -> None:
        """Where there is little, what is well gives way, and the program's name to all that works.

        A backup that failed is always told; one that was made is told where all words have room.
        """
        in_trouble = bool(self._backup_trouble)
        others = [self._backup] if in_trouble else []
        brand = self._room_of([self._brand, *others], whole=False) <= self.width()
        shown = [self._backup, *([self._brand] if brand else [])]
        fits = self._room_of(shown, whole=True) <= self.width()
        self._brand.setVisible(brand)
        self._backup.setVisible(self._is_backup_known and (in_trouble or fits))

    def _room_of(self, shown: list[QWidget], *, whole: bool) -> int:
        """How wide the bar is with these and what stands in it besides; `whole`: nothing cut off."""
        layout, wide = self._parts, [self._where.minimumWidth()]
        for part in self._chips_and_words:
            is_there = part in shown or part not in (self._brand, self._backup)
            if not is_there or (part.isHidden() and part not in shown):
                continue
            short = isinstance(part, ChipButton) and not whole and part is not self._keys
            wide.append((part.minimumSizeHint() if short else part.sizeHint()).width())
        edges = layout.contentsMargins()
        return sum(wide) + layout.spacing() * (len(wide) - 1) + edges.left() + edges.right()

    # ---- what the chips tell --------------------------------------------------------------------

    def _printer_chip_pressed(self) -> None:
        """In trouble: what to do stands at the chip; else the settings are a press away."""
        state = self._printer_state
        may_set = may_set_devices(self._context)
        if state is None or state.error is None:
            if may_set:
                self.printer_settings_asked.emit()
            return
        again = button(self.tr("Try again"), "primary")
        again.clicked.connect(self.printer_pressed)
        settings = button(self.tr("To the settings"))
        settings.clicked.connect(self.printer_settings_asked)
        presses = [again, settings] if may_set else [again]
        self._tell(self._printer, self._context.language.error(state.error), presses)

    def _backup_chip_pressed(self) -> None:
        """In trouble: what to do stands at the chip; else the settings are a press away."""
        if not self._context.seat.may(Right.MAKE_BACKUPS):
            if self._backup_trouble:
                self._tell(self._backup, self._backup_trouble, [])
            return
        if not self._backup_trouble:
            self.backup_settings_asked.emit()
            return
        again = button(self.tr("Try again"), "primary")
        again.clicked.connect(self.backup_pressed)
        settings = button(self.tr("To the settings"))
        settings.clicked.connect(self.backup_settings_asked)
        self._tell(self._backup, self._backup_trouble, [again, settings])

    def _open_person_menu(self) -> None:
        menu = PersonMenu(self._context.look, self)
        menu.password_asked.connect(self.password_asked)
        menu.change_asked.connect(self.change_asked)
        menu.lock_asked.connect(self.lock_asked)
        menu.sign_out_asked.connect(self.sign_out_asked)
        menu.open_beside(self._person)

    def _tell_trouble(self) -> None:
        self._tell(self._trouble, self._trouble_text, [])

    def _tell(self, at: ChipButton, sentence: str, actions: list[QPushButton]) -> None:
        popup = TroublePopup(self._context.look, sentence, actions, self)
        self._popups[at] = popup
        popup.gone.connect(lambda: self._popups.pop(at, None))
        popup.open_beside(at)

    def _follow(self, at: ChipButton, sentence: str) -> None:
        """What is told at a chip is what is so now."""
        popup = self._popups.get(at)
        if popup is None:
            return
        if sentence:
            popup.say(sentence)
        else:
            popup.close()

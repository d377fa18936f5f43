"""Settings: the office's name, services, units, topics, counters, people and backups; the look."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain import office as usual
from gecc_desk.domain.board import BOARD_NOTICE
from gecc_desk.domain.errors import BadInput, DeskError, FateUnknown, ServerGone
from gecc_desk.domain.office import OFFICE_NAME, Named, ServiceLine
from gecc_desk.domain.roles import Right
from ui.allowed import allow, may_set_devices
from ui.context import DeskContext
from ui.language import ENGLISH, THAI, Language
from ui.theme import TEXT_SIZES, Look, ThemeName
from ui.widgets.backup.backup_settings import BackupSettings
from ui.widgets.basics import Card, Strip, button, column, label, row
from ui.widgets.counter_services import CounterServices
from ui.widgets.device_cards import DeviceCards
from ui.widgets.field import Field
from ui.widgets.list_editor import Line, ListEditor
from ui.widgets.people_settings import PeopleSettings, PeopleState, read_people
from ui.widgets.privacy_settings import PrivacySettings, PrivacyState, read_privacy
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from gecc_desk.services.restore import PendingRestore
    from ui.backup_keeper import BackupKeeper
    from ui.devices import Devices
    from ui.widgets.accounts.accounts_settings import AccountsSettings

MOST_COUNTERS = 99
#: The place of the tab of people and ID cards.
PEOPLE_TAB = 3
#: The place of the tab of personal data and its periods.
PRIVACY_TAB = 6


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeState:
    """Everything that this page shows."""

    values: dict[str, str]
    desk: str
    services: list[ServiceLine]
    units: list[Named]
    topics: list[Named]
    counters: int
    taken: dict[int, frozenset[int] | None]
    people: PeopleState
    privacy: PrivacyState


class SettingsPage(QWidget):
    """F10. Nothing changes until it is saved; a look is tried at once."""

    office_changed = Signal()
    look_changed = Signal(object, object)  # Look and Language
    reopen_asked = Signal()

    def __init__(
        self,
        context: DeskContext,
        devices: Devices | None = None,
        backups: BackupKeeper | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context, self._devices = context, devices
        px = context.look.px
        self._services = ListEditor(context, self.tr("Add a service"))
        self._units = ListEditor(context, self.tr("Add a unit"))
        self._topics = ListEditor(context, self.tr("Add a topic"))
        self._people = PeopleSettings(context)
        self._may_change = context.seat.may(Right.CHANGE_SETTINGS)
        self._privacy = PrivacySettings(context)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setAccessibleName(self.tr("Settings"))
        pages = self._office_pages()
        may_backup = context.seat.may(Right.MAKE_BACKUPS)
        self._backups = BackupSettings(context, backups) if backups and may_backup else None
        self._backup_tab = len(pages)
        if self._backups is not None:
            pages.append((self.tr("Backup"), self._scrolled(self._backups)))
        self._accounts = self._make_accounts(pages)
        self._cards = None
        if devices is not None and may_set_devices(context):
            self._cards = DeviceCards(context, devices)
        if self._cards is not None:
            self._cards.board.notice_edited.connect(self._edited)
            allow(context, Right.CHANGE_SETTINGS, self._cards.board.notice_field)
            pages += [(title, self._scrolled(card)) for title, card in self._cards.titled()]
        for title, page in pages:
            tabs.addTab(page, title)
        card = Card(context.look, self.tr("Settings"))
        card.body.addWidget(tabs, 1)
        card.body.addWidget(self._foot())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(14), px(14), px(14))
        whole.addWidget(card)
        self._tabs = tabs
        for editor in (self._services, self._units, self._topics, self._people, self._privacy):
            editor.edited.connect(self._edited)
        self._people.asked.connect(lambda: tabs.setCurrentIndex(PEOPLE_TAB))
        self._people.confirmed.connect(self._save_all)
        self._people.begun_anew.connect(self._began_anew)
        self._people.failed.connect(self._failed)

    def take_focus(self) -> None:
        """F10: to the tabs."""
        self._tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_printer(self) -> None:
        """The tab of the printer."""
        if self._cards is not None:
            self._tabs.setCurrentIndex(self._tabs.count() - len(self._cards.titled()) + 1)

    def show_audit(self) -> None:
        """Ctrl+H: who did or looked at what."""
        from ui.dialogs.audit_dialog import AuditDialog

        AuditDialog(self._context, self).open()

    def show_accounts(self) -> None:
        """The tab of accounts."""
        if self._accounts is not None:
            self._tabs.setCurrentWidget(self._accounts_tab)

    def show_backup(self) -> None:
        """The tab of backups."""
        if self._backups is not None:
            self._tabs.setCurrentIndex(self._backup_tab)
            self._backups.show_top()

    def show_restored(self, pending: PendingRestore) -> None:
        """Say what came of a restore with which the program has started over."""
        if self._backups is not None:
            self._backups.show_restored(pending)

    def reload(self) -> None:
        """Show what is kept; unsaved changes stay."""
        if self._accounts is not None:
            self._accounts.refresh()
        if self._save.isEnabled() or not self._may_change:
            return
        self._context.reader.run(self._read, self._show, self._unread, key="settings", owner=self)

    def go_on_with_server(self) -> None:
        """The server is back: what is not half typed is asked anew, and nothing is said of it."""
        self._forget_passing()
        self.reload()

    def _read(self) -> OfficeState:
        office = self._context.services.office  # on the reader's thread
        values = {
            OFFICE_NAME: office.value(OFFICE_NAME, usual.USUAL_OFFICE_NAME),
            BOARD_NOTICE: office.value(BOARD_NOTICE, ""),
        }
        rules = self._context.services.reception.rules()
        values[usual.IDLE_MINUTES] = office.value(usual.IDLE_MINUTES, "")
        values[usual.MOST_IN_A_ROW] = str(rules.most_in_a_row)
        values[usual.LIMIT_MINUTES] = str(int(rules.limit.total_seconds() // 60))
        return OfficeState(
            values,
            self._context.services.desks.name(),
            office.services(),
            office.units(),
            office.topics(),
            office.counters(),
            office.taken(),
            read_people(self._context.services),
            read_privacy(self._context.services),
        )

    def _unread(self, error: DeskError) -> None:
        self._failed(error)
        self._passes = True

    def _forget_passing(self) -> None:
        if self._passes:
            self._passes = False
            self._said.hide()

    def _show(self, state: OfficeState) -> None:
        self._forget_passing()
        if self._save.isEnabled():
            # Somebody began to type while it was read.
            return
        self._enable_office(enabled=True)
        self._office.setText(state.values[OFFICE_NAME])
        self._desk.setText(state.desk)
        self._desk_kept = state.desk
        self._services.show_lines(
            [Line(s.id, s.name, s.standard_minutes, s.code) for s in state.services]
        )
        self._units.show_lines(
            [Line(unit.id, unit.name, extension=unit.extension) for unit in state.units]
        )
        self._topics.show_lines([Line(topic.id, topic.name) for topic in state.topics])
        if self._cards is not None:
            self._cards.board.show_notice(state.values[BOARD_NOTICE])
            self._cards.printer.show_office(state.values[OFFICE_NAME])
        self._counters.setValue(state.counters)
        self._taken.show_taken(state.services, state.taken)
        self._idle_kept = usual.idle_minutes(state.values[usual.IDLE_MINUTES])
        self._idle.choose(self._idle_kept)
        self._most.setValue(int(state.values[usual.MOST_IN_A_ROW]))
        self._limit.setValue(int(state.values[usual.LIMIT_MINUTES]))
        self._people.show_state(state.people)
        self._privacy.show_state(state.privacy)
        self._save.setEnabled(False)
        self._undo.setEnabled(False)

    def save(self) -> None:
        """Keep everything on the page, or say what is wrong with it.

        Where citizen IDs would be removed by it, it is asked first.
        """
        if self._save.isEnabled():
            self._people.ask_if_needed()

    def _save_all(self) -> None:
        desk = self._context.services
        names = {
            OFFICE_NAME: self._office.text(),
            usual.MOST_IN_A_ROW: str(self._most.value()),
            usual.LIMIT_MINUTES: str(self._limit.value()),
            **self._people.values(),
        }
        if self._idle.value() != self._idle_kept:
            names[usual.IDLE_MINUTES] = str(self._idle.value())
        if self._cards is not None:
            names[BOARD_NOTICE] = self._cards.board.notice()
        taken = self._taken.taken()
        services = [
            ServiceLine(line.id, line.mark, line.name, line.minutes or 1)
            for line in self._services.lines()
        ]
        units = [
            Named(line.id, line.name, extension=line.extension or "")
            for line in self._units.lines()
        ]
        topics = [Named(line.id, line.name) for line in self._topics.lines()]
        counters = self._counters.value()
        named = self._desk.text()
        is_renamed = named != self._desk_kept
        keeping = self._people.keeping()
        plan = self._privacy.plan()

        def work() -> int:
            # First what may be refused: either all is kept or nothing.
            if is_renamed:
                desk.desks.refuse_taken(named)
            if plan is not None:
                desk.retention.keep_plan(plan)
            desk.office.save_all(names, services, units, topics, counters, taken)
            if is_renamed:
                desk.desks.rename(named)
            return 0 if keeping is None else desk.people.keep(keeping)

        self._context.writer.run(work, self._saved, self._failed, owner=self)

    def _saved(self, removed: int) -> None:
        self._save.setEnabled(False)
        self._undo.setEnabled(False)
        text = self.tr("Saved.")
        if removed:
            more = self.tr("The citizen IDs of {n} people were removed.")
            text = f"{text} {more.format(n=f'{removed:,}')}"
        self._say("good", text)
        self.office_changed.emit()
        self.reload()

    def _began_anew(self, count: int) -> None:
        text = self.tr("Begun anew. {n} people are recognised again once they have come once more.")
        self._say("good", text.format(n=f"{count:,}"))

    def _failed(self, error: DeskError) -> None:
        self._say("error", self._context.language.error(error))
        # Of what nobody knows whether it was kept it is still to be read.
        self._passes = isinstance(error, ServerGone) and not isinstance(error, FateUnknown)
        self._privacy.show_wrong(error)
        if isinstance(error, BadInput) and error.field == "desk":
            self._desk_field.show_error(self._context.language.error(error))
        if isinstance(error, BadInput):
            self._save.setFocus()

    def _say(self, tone: str, text: str) -> None:
        self._passes = False
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()

    def _edited(self) -> None:
        self._save.setEnabled(True)
        self._undo.setEnabled(True)
        self._said.hide()

    def _enable_office(self, *, enabled: bool) -> None:
        """Let what is the office's be changed; the look is this machine's."""
        parts: list[QWidget] = [self._office, self._desk, self._idle, *self._office_parts]
        if self._cards is not None:
            parts.append(self._cards.board.notice_field)
        for part in parts:
            part.setEnabled(enabled)

    def _discard(self) -> None:
        self._save.setEnabled(False)
        self.reload()

    # ---- building -----------------------------------------------------------------------------

    def _office_pages(self) -> list[tuple[str, QWidget]]:
        """The tabs that are saved together; who may not change them has the look alone."""
        pages = [(self.tr("Office and screen"), self._office_tab())]
        of_office = [
            (self.tr("Services"), self._services_tab()),
            (self.tr("Queue and counters"), self._counters_tab()),
            (self.tr("People and ID cards"), self._scrolled(self._people)),
            (self.tr("Units"), self._units_tab()),
            (self.tr("Topics of calls"), self._scrolled(self._topics)),
            (self.tr("Personal data"), self._scrolled(self._privacy)),
        ]
        self._office_parts = [part for _title, part in of_office]
        if self._may_change:
            return pages + of_office
        for _title, unseen in of_office:
            # Their parts are still asked what stands in them, and go with the page.
            unseen.setParent(self)
            unseen.hide()
        return pages

    def _make_accounts(self, pages: list[tuple[str, QWidget]]) -> AccountsSettings | None:
        """Where people sign in, whoever may looks after their accounts."""
        seat = self._context.seat
        if seat.person is None or not seat.may(Right.MANAGE_ACCOUNTS):
            return None
        from ui.widgets.accounts.accounts_settings import AccountsSettings

        accounts = AccountsSettings(self._context)
        self._accounts_tab = self._scrolled(accounts)
        pages.append((self.tr("Accounts"), self._accounts_tab))
        return accounts

    def _server_link(self) -> QPushButton:
        """Which office this machine opens is for whoever may restore one."""
        link = button(self.tr("This office has a server …"), "link")
        link.setVisible(self._context.seat.may(Right.MANAGE_DATA))
        link.clicked.connect(self.show_server)
        return link

    def show_server(self) -> None:
        """The server of the office, in a window of its own: it is needed once."""
        from ui.dialogs.server_dialog import ServerDialog

        context = self._context
        dialog = ServerDialog(
            context.look, context.language, self, opens_choice=context.opens_choice, at_once=False
        )
        dialog.form.reopen_asked.connect(self.reopen_asked)
        dialog.open()

    def _office_tab(self) -> QWidget:
        look = self._context.look
        self._office, self._desk = QLineEdit(), QLineEdit()
        self._desk_kept = ""
        for field in (self._office, self._desk):
            field.textEdited.connect(self._edited)
        themes = [
            (ThemeName.LIGHT, self.tr("Light")),
            (ThemeName.DARK, self.tr("Dark")),
            (ThemeName.CONTRAST, self.tr("High contrast")),
        ]
        self._theme = Segments(themes, self.tr("Colours"))
        self._theme.choose(look.name)
        self._size = Segments([(n, f"{n} %") for n in TEXT_SIZES], self.tr("Size of text"))
        self._size.choose(look.percent)
        self._language = Segments([(THAI, "ไทย"), (ENGLISH, "English")], self.tr("Language"))
        self._language.choose(self._context.language.code)
        self._theme.chosen.connect(self._look_chosen)
        self._size.chosen.connect(self._look_chosen)
        self._language.chosen.connect(self._look_chosen)
        minutes = self.tr("{n} min")
        self._idle = Segments(
            [(n, minutes.format(n=n)) for n in usual.IDLE_CHOICES],
            self.tr("The desk is locked when nobody has touched it for"),
        )
        self._idle_kept = usual.USUAL_IDLE_MINUTES
        self._idle.chosen.connect(self._edited)
        # Of this machine alone; the others of the office have names of their own.
        self._desk_field = Field(look, self.tr("Name of this desk"), self._desk)
        self._desk.textEdited.connect(lambda _: self._desk_field.show_error(""))
        named = Field(look, self.tr("Name of the office"), self._office)
        named.head.addWidget(self._server_link())
        of_office = [
            named,
            self._desk_field,
            Field(look, self._idle.accessibleName(), self._idle),
        ]
        for one in of_office:
            one.setVisible(self._may_change)
        fields = column(
            *of_office,
            Field(look, self.tr("Size of text"), self._size),
            Field(look, self.tr("Colours"), self._theme),
            Field(look, self.tr("Language"), self._language),
            None,
            gap=look.px(12),
        )
        holder = QWidget()
        holder.setMaximumWidth(look.px(560))
        holder.setLayout(fields)
        return self._scrolled(holder)

    def _services_tab(self) -> QWidget:
        look = self._context.look
        holder = QWidget()
        holder.setLayout(
            column(
                label(
                    self.tr("The order here is the order of the number keys. Letters stay."),
                    "muted",
                ),
                self._services,
                None,
                gap=look.px(12),
            )
        )
        return self._scrolled(holder)

    def _units_tab(self) -> QWidget:
        said = self.tr("The extension is filled in when a call is transferred to the unit.")
        holder = QWidget()
        holder.setLayout(
            column(
                label(said, "muted", wrap=True), self._units, None, gap=self._context.look.px(12)
            )
        )
        return self._scrolled(holder)

    def _counters_tab(self) -> QWidget:
        look = self._context.look
        self._most = self._number(usual.MOST_IN_A_ROW_BOUNDS)
        self._limit = self._number(usual.LIMIT_MINUTES_BOUNDS)
        self._limit.setSuffix(self.tr(" min"))
        self._counters = self._number((1, MOST_COUNTERS))
        self._taken = CounterServices(look)
        self._taken.edited.connect(self._edited)
        self._counters.valueChanged.connect(self._taken.show_counters)
        rule = self.tr(
            "Fast Track goes first, but at most so many in a row while others wait. "
            "Whoever has waited longer than the limit goes before Fast Track."
        )
        taken = self.tr("A visitor is called only to a counter that takes the service.")
        holder = QWidget()
        holder.setLayout(
            column(
                label(self.tr("Who is next"), "heading"),
                label(rule, "muted", wrap=True),
                row(
                    Field(look, self.tr("At most in a row"), self._most),
                    Field(look, self.tr("Limit of waiting"), self._limit),
                    None,
                    gap=look.px(16),
                ),
                look.px(8),
                label(self.tr("Counters"), "heading"),
                Field(look, self.tr("Number of counters"), self._counters),
                label(taken, "muted", wrap=True),
                self._taken,
                None,
                gap=look.px(10),
            )
        )
        return self._scrolled(holder)

    def _number(self, bounds: tuple[int, int]) -> QSpinBox:
        made = QSpinBox()
        made.setRange(*bounds)
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        made.setFixedWidth(self._context.look.px(110))
        made.valueChanged.connect(self._edited)
        return made

    def _scrolled(self, inner: QWidget) -> QWidget:
        px = self._context.look.px
        area = QScrollArea()
        area.setWidgetResizable(True)
        holder = QWidget()
        layout = column(inner, None)
        layout.setContentsMargins(px(2), px(12), px(8), px(2))
        holder.setLayout(layout)
        holder.setMaximumWidth(px(860))
        area.setWidget(holder)
        return area

    def _foot(self) -> QWidget:
        px = self._context.look.px
        self._said = Strip(self._context.look, "good")
        self._said_text = label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        #: Whether what is said is over when the page can be read (again).
        self._passes = False
        self._save = button(self.tr("Save   Ctrl+S"), "primary")
        self._save.setEnabled(False)
        self._save.clicked.connect(self.save)
        self._undo = button(self.tr("Discard changes"))
        self._undo.setEnabled(False)
        self._undo.clicked.connect(self._discard)
        audit = button(self.tr("Record of use …   Ctrl+H"))
        audit.clicked.connect(self.show_audit)
        allow(self._context, Right.SEE_AUDIT, audit)
        for one in (self._save, self._undo):
            one.setVisible(self._may_change)
        # What was not read yet is not to be taken for empty.
        self._enable_office(enabled=False)
        holder = QWidget()
        line = row(self._save, self._undo, None, audit, gap=px(8))
        holder.setLayout(column(self._said, line))
        return holder

    def _look_chosen(self) -> None:
        look = Look(self._theme.value() or ThemeName.LIGHT, self._size.value() or 100)
        self.look_changed.emit(look, Language(self._language.value() or THAI))

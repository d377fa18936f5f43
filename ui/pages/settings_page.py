"""Settings: the office's name, its services, units, topics and counters, and the look."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSpinBox, QTabWidget, QVBoxLayout, QWidget

from gecc_desk.domain import office as usual
from gecc_desk.domain.board import BOARD_NOTICE
from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.office import DESK_NAME, OFFICE_NAME, Named, ServiceLine
from ui.context import DeskContext
from ui.language import ENGLISH, THAI, Language
from ui.theme import TEXT_SIZES, Look, ThemeName
from ui.widgets.basics import Card, Strip, button, column, label, row
from ui.widgets.counter_services import CounterServices
from ui.widgets.device_cards import DeviceCards
from ui.widgets.field import Field
from ui.widgets.list_editor import Line, ListEditor
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from ui.devices import Devices

MOST_COUNTERS = 99


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeState:
    """Everything that this page shows."""

    values: dict[str, str]
    services: list[ServiceLine]
    units: list[Named]
    topics: list[Named]
    counters: int
    taken: dict[int, frozenset[int] | None]


class SettingsPage(QWidget):
    """F10. Nothing changes until it is saved; a look is tried at once."""

    office_changed = Signal()
    look_changed = Signal(object, object)  # Look and Language

    def __init__(self, context: DeskContext, devices: Devices | None = None) -> None:
        super().__init__()
        self.setObjectName("Ground")
        self._context, self._devices = context, devices
        px = context.look.px
        self._services = ListEditor(context, self.tr("Add a service"))
        self._units = ListEditor(context, self.tr("Add a unit"))
        self._topics = ListEditor(context, self.tr("Add a topic"))
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setAccessibleName(self.tr("Settings"))
        pages = [
            (self.tr("Office and screen"), self._office_tab()),
            (self.tr("Services"), self._services_tab()),
            (self.tr("Queue and counters"), self._counters_tab()),
            (self.tr("Units"), self._scrolled(self._units)),
            (self.tr("Topics of calls"), self._scrolled(self._topics)),
        ]
        self._cards = None if devices is None else DeviceCards(context, devices)
        if self._cards is not None:
            self._cards.board.notice_edited.connect(self._edited)
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
        for editor in (self._services, self._units, self._topics):
            editor.edited.connect(self._edited)

    def take_focus(self) -> None:
        """F10: to the tabs."""
        self._tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_printer(self) -> None:
        """The tab of the printer."""
        if self._cards is not None:
            self._tabs.setCurrentIndex(self._tabs.count() - len(self._cards.titled()) + 1)

    def reload(self) -> None:
        """Show what is kept; unsaved changes stay."""
        if self._save.isEnabled():
            return
        self._context.reader.run(self._read, self._show, self._failed, key="settings")

    def _read(self) -> OfficeState:
        office = self._context.services.office  # on the reader's thread
        values = {
            OFFICE_NAME: office.value(OFFICE_NAME, usual.USUAL_OFFICE_NAME),
            DESK_NAME: office.value(DESK_NAME, usual.USUAL_DESK_NAME),
            BOARD_NOTICE: office.value(BOARD_NOTICE, ""),
        }
        rules = self._context.services.reception.waiting_room().rules
        values[usual.MOST_IN_A_ROW] = str(rules.most_in_a_row)
        values[usual.LIMIT_MINUTES] = str(int(rules.limit.total_seconds() // 60))
        return OfficeState(
            values,
            office.services(),
            office.units(),
            office.topics(),
            office.counters(),
            office.taken(),
        )

    def _show(self, state: OfficeState) -> None:
        self._office.setText(state.values[OFFICE_NAME])
        self._desk.setText(state.values[DESK_NAME])
        self._services.show_lines(
            [Line(s.id, s.name, s.standard_minutes, s.code) for s in state.services]
        )
        self._units.show_lines([Line(unit.id, unit.name) for unit in state.units])
        self._topics.show_lines([Line(topic.id, topic.name) for topic in state.topics])
        if self._cards is not None:
            self._cards.board.show_notice(state.values[BOARD_NOTICE])
            self._cards.printer.show_office(state.values[OFFICE_NAME])
        self._counters.setValue(state.counters)
        self._taken.show_taken(state.services, state.taken)
        self._most.setValue(int(state.values[usual.MOST_IN_A_ROW]))
        self._limit.setValue(int(state.values[usual.LIMIT_MINUTES]))
        self._save.setEnabled(False)
        self._undo.setEnabled(False)

    def save(self) -> None:
        """Keep everything on the page, or say what is wrong with it."""
        if not self._save.isEnabled():
            return
        desk = self._context.services
        names = {
            OFFICE_NAME: self._office.text(),
            DESK_NAME: self._desk.text(),
            usual.MOST_IN_A_ROW: str(self._most.value()),
            usual.LIMIT_MINUTES: str(self._limit.value()),
        }
        if self._cards is not None:
            names[BOARD_NOTICE] = self._cards.board.notice()
        taken = self._taken.taken()
        services = [
            ServiceLine(line.id, line.mark, line.name, line.minutes or 1)
            for line in self._services.lines()
        ]
        units = [Named(line.id, line.name) for line in self._units.lines()]
        topics = [Named(line.id, line.name) for line in self._topics.lines()]
        counters = self._counters.value()

        def work() -> None:
            desk.office.save_all(names, services, units, topics, counters, taken)

        self._context.writer.run(work, lambda _: self._saved(), self._failed)

    def _saved(self) -> None:
        self._save.setEnabled(False)
        self._undo.setEnabled(False)
        self._say("good", self.tr("Saved."))
        self.office_changed.emit()
        self.reload()

    def _failed(self, error: DeskError) -> None:
        self._say("error", self._context.language.error(error))
        if isinstance(error, BadInput):
            self._save.setFocus()

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()

    def _edited(self) -> None:
        self._save.setEnabled(True)
        self._undo.setEnabled(True)
        self._said.hide()

    def _discard(self) -> None:
        self._save.setEnabled(False)
        self.reload()

    # ---- building -----------------------------------------------------------------------------

    def _office_tab(self) -> QWidget:
        look = self._context.look
        self._office, self._desk = QLineEdit(), QLineEdit()
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
        fields = column(
            Field(look, self.tr("Name of the office"), self._office),
            Field(look, self.tr("Name of this desk"), self._desk),
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
        self._save = button(self.tr("Save   Ctrl+S"), "primary")
        self._save.setEnabled(False)
        self._save.clicked.connect(self.save)
        self._undo = button(self.tr("Discard changes"))
        self._undo.setEnabled(False)
        self._undo.clicked.connect(self._discard)
        holder = QWidget()
        holder.setLayout(column(self._said, row(self._save, self._undo, None, gap=px(8))))
        return holder

    def _look_chosen(self) -> None:
        look = Look(self._theme.value() or ThemeName.LIGHT, self._size.value() or 100)
        self.look_changed.emit(look, Language(self._language.value() or THAI))

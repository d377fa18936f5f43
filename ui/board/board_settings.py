"""The board in Settings: on or off, on which screen, how it looks, and from how far it is read."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QSizeF, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gecc_desk.domain.board import NOTICE_LIMIT
from ui.board import reading
from ui.board.board_keeper import BoardKeeper, BoardState
from ui.board.colours import BoardTheme
from ui.board.identify import identify
from ui.board.layout import lay_out
from ui.board.screens import ScreenInfo
from ui.theme import Look
from ui.widgets.basics import Card, button, clear_layout, column, label, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments

_MM_PER_INCH = 25.4


class BoardSettings(Card):
    """The card for the settings page.

    On, off, screen and colours are this machine's and take effect at once. The notice is the
    office's: the page asks for it with `notice`, saves it with the rest and gives it back with
    `show_notice`.
    """

    notice_edited = Signal()

    def __init__(self, look: Look, keeper: BoardKeeper) -> None:
        super().__init__(look, self.tr("Board for those who wait"))
        self._look, self._keeper = look, keeper
        self._on = Segments([(True, self.tr("On")), (False, self.tr("Off"))], self.tr("Board"))
        self._theme = Segments(
            [(BoardTheme.DARK, self.tr("Dark")), (BoardTheme.LIGHT, self.tr("Light"))],
            self.tr("Colours of the board"),
        )
        self._notice = QLineEdit()
        self._notice.setMaxLength(NOTICE_LIMIT)
        self._notice.textEdited.connect(self.notice_edited)
        self._state = label("", "muted", wrap=True)
        self._distance = label("", "muted", wrap=True)
        self._on.chosen.connect(self._chosen)
        self._theme.chosen.connect(self._chosen)
        self._fill(look)
        keeper.changed.connect(self.reload)
        self.reload()

    @property
    def notice_field(self) -> QLineEdit:
        """Where the notice is typed."""
        return self._notice

    def notice(self) -> str:
        """The notice line as it stands in the field."""
        return self._notice.text()

    def show_notice(self, text: str) -> None:
        """Show the notice that is kept."""
        self._notice.setText(text)

    def reload(self) -> None:
        """Show what is chosen and which screens there are."""
        choice, screens = self._keeper.choice(), self._keeper.screens()
        self._on.choose(choice.on)
        self._theme.choose(choice.theme)
        self._list_screens(screens)
        self._state.setText(self._state_text())
        target = self._keeper.target()
        self._distance.setText(self.distance_text(target) if target else "")

    def distance_text(self, screen: ScreenInfo) -> str:
        """From how far the board can be read on this screen."""
        pixels = screen.geometry.size()
        layout = self._keeper.layout_on(screen) or lay_out(
            QSizeF(pixels), band_rows=2, notice_lines=1
        )
        number, listed = (
            reading.readable_from(letters, pixels, screen.physical)
            for letters in (layout.number_cap, layout.list_cap)
        )
        text = self.tr("The number can be read from {number} m, the list from {listed} m.").format(
            number=round(number), listed=f"{listed:.1f}"
        )
        if reading.is_known(screen.physical, pixels):
            return text
        assumed = self.tr("This screen does not tell its size; 32 inches are assumed.")
        return f"{text} {assumed}"

    # ---- building -----------------------------------------------------------------------------

    def _fill(self, look: Look) -> None:
        self._screens = QWidget()
        self._list = QVBoxLayout(self._screens)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._screens.setMinimumWidth(look.px(150))
        self._names = label("", wrap=True)
        self._keys: list[str] | None = None
        show = button(self.tr("Which screen is which?"))
        show.clicked.connect(self._identify)
        self._identify_button = show
        self.body.addLayout(
            column(
                Field(look, self.tr("Board"), self._on),
                self._state,
                label(self.tr("Screen"), "label"),
                self._names,
                row(self._screens, show, None),
                self._distance,
                Field(look, self.tr("Colours of the board"), self._theme),
                Field(look, self.tr("Notice at the foot of the board"), self._notice),
                None,
                gap=look.px(10),
            )
        )

    def _list_screens(self, screens: list[ScreenInfo]) -> None:
        """The screens by number, and a row of these numbers to choose from."""
        lines = (self._screen_text(place, one) for place, one in enumerate(screens, start=1))
        self._names.setText("\n".join(lines))
        keys = [screen.key for screen in screens]
        if keys != self._keys:
            self._keys = keys
            clear_layout(self._list)
            numbers = [(key, str(place)) for place, key in enumerate(keys, start=1)]
            self.screen_choice = Segments(numbers, self.tr("Screen"))
            self.screen_choice.chosen.connect(self._screen_chosen)
            self._list.addWidget(self.screen_choice)
        target = self._keeper.target()
        self.screen_choice.choose(target.key if target else None)

    def _screen_text(self, place: int, screen: ScreenInfo) -> str:
        size = screen.geometry
        text = f"{place}. {screen.title}, {size.width()} × {size.height()}"
        if reading.is_known(screen.physical, size.size()):
            wide, high = screen.physical.width(), screen.physical.height()
            inches = round((wide**2 + high**2) ** 0.5 / _MM_PER_INCH)
            text += ", " + self.tr("{inches} inches").format(inches=inches)
        main = self.tr("main screen")
        return f"{text} · {main}" if screen.primary else text

    def _state_text(self) -> str:
        match self._keeper.state():
            case BoardState.FULL:
                return self.tr("The board is shown full screen. F9 closes it.")
            case BoardState.WINDOW:
                return self.tr(
                    "There is only one screen, so the board is shown in a window. "
                    "Connect a second screen and choose it here."
                )
            case BoardState.WAITING:
                return self.tr(
                    "The board's screen is not connected. The board comes back by itself with it."
                )
            case BoardState.OFF:
                return self.tr("The board is not shown on this machine.")

    # ---- choosing -----------------------------------------------------------------------------

    def _chosen(self) -> None:
        self._keeper.choose(
            dataclasses.replace(
                self._keeper.choice(),
                on=bool(self._on.value()),
                theme=self._theme.value() or BoardTheme.DARK,
            )
        )

    def _screen_chosen(self) -> None:
        key = self.screen_choice.value()
        if key is not None:
            self._keeper.choose(dataclasses.replace(self._keeper.choice(), screen=key))

    def _identify(self) -> None:
        identify(self._keeper.screens(), self)

"""When to call back, and who: typed, or one press for what is usual."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gecc_desk.domain import moments, typed_moments
from gecc_desk.domain.typed_moments import Toward
from ui.context import DeskContext
from ui.widgets.basics import column, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments
from ui.widgets.suggest_edit import SuggestEdit

_SOON = dt.timedelta(hours=1)
_STEP_MINUTES = 15
_MORNING, _AFTERNOON = dt.time(9), dt.time(13, 30)
_SATURDAY = 5


def next_working_weekday(day: dt.date) -> dt.date:
    """The next day from Monday to Friday; holidays are the office's to know."""
    day += dt.timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day += dt.timedelta(days=1)
    return day


def in_an_hour(now: dt.datetime) -> dt.datetime:
    """An hour from `now` (aware), up to the next quarter of an hour."""
    later = now.astimezone(moments.BANGKOK) + _SOON
    over = dt.timedelta(
        minutes=later.minute % _STEP_MINUTES, seconds=later.second, microseconds=later.microsecond
    )
    return later + (dt.timedelta(minutes=_STEP_MINUTES) - over if over else dt.timedelta())


class CallBack(QWidget):
    """Stands in the form while the outcome is to call back."""

    changed = Signal()
    done = Signal()

    def __init__(
        self, context: DeskContext, clock: Callable[[], dt.datetime] = moments.now
    ) -> None:
        super().__init__()
        self._context, self._clock = context, clock
        look = context.look
        px = look.px
        self.when = QLineEdit()
        self.when.setPlaceholderText(self.tr("e.g. 13:00 or 25/11/2569 09:30"))
        self.who = SuggestEdit(look)
        self.who.setPlaceholderText(self.tr("anybody"))
        self.quick = Segments(
            [(place, str(place)) for place in range(4)],
            self.tr("Usual times to call back"),
            optional=True,
            goes_on=True,
            small=True,
        )
        self._when = Field(look, self.tr("Call back on (day and time)"), self.when)
        self._who = Field(look, self.tr("By whom"), self.who)
        beside = row(gap=px(8))
        beside.addWidget(self._when, 3)
        beside.addWidget(self._who, 2)
        self.setLayout(column(self.quick, beside, gap=px(2)))
        self._connect()
        self.name_times()

    def name_times(self) -> None:
        """Say on the quick choices which days they mean as from now."""
        for place, text in enumerate(self._names()):
            self.quick.rename(place, text)

    def set_staff(self, staff: Sequence[str]) -> None:
        """Who works here."""
        self.who.set_suggestions(staff)

    def controls(self) -> list[QWidget]:
        """What Tab reaches, in reading order."""
        return [*self.quick.controls(), self.when, self.who]

    def at(self, today: dt.date) -> dt.datetime | None:
        """When to call back, None where no time was promised. Raises `BadDate`."""
        typed = self.when.text().strip()
        if not typed:
            return None
        return typed_moments.parse_typed(typed, today, field="callback_at", toward=Toward.FUTURE)

    def content(self) -> dict[str, str]:
        """What stands in it, as texts."""
        return {"callback": self.when.text(), "callback_by": self.who.text()}

    def fill(self, content: dict[str, str]) -> None:
        """Put back what `content` gave."""
        self.when.setText(content.get("callback", ""))
        self.who.setText(content.get("callback_by", ""))
        self._mark()

    def field(self, name: str) -> Field | None:
        """The field that an error names."""
        return {"callback_at": self._when, "callback_by": self._who}.get(name)

    def forget_errors(self) -> None:
        """Nothing is wrong."""
        self._when.show_error("")
        self._who.show_error("")

    def _connect(self) -> None:
        self.quick.chosen.connect(self._took)
        self.quick.done.connect(self.when.setFocus)
        self.when.textEdited.connect(self._mark)
        self.when.textChanged.connect(self._changed)
        self.when.returnPressed.connect(self.who.setFocus)
        self.who.textChanged.connect(self._changed)
        self.who.done.connect(self.done)

    def _changed(self) -> None:
        self.forget_errors()
        self.changed.emit()

    def _took(self) -> None:
        place = self.quick.value()
        self.when.setText("" if place is None else self._typed_forms()[place])

    def _mark(self) -> None:
        """Mark the quick choice that says what is typed, if there is one."""
        forms = self._typed_forms()
        typed = self.when.text().strip()
        self.quick.choose(forms.index(typed) if typed in forms else None)

    def _days(self) -> tuple[dt.date, dt.date]:
        today = moments.service_day(self._clock())
        return today, next_working_weekday(today)

    def _typed_forms(self) -> list[str]:
        """What each quick choice writes into the field."""
        today, following = self._days()
        at = [dt.datetime.combine(following, t, moments.BANGKOK) for t in (_MORNING, _AFTERNOON)]
        whole_day = dt.datetime.combine(today, dt.time(), moments.BANGKOK)
        return [
            moments.typed_form(in_an_hour(self._clock())),
            moments.typed_form(whole_day).split(" ", maxsplit=1)[0],
            *(moments.typed_form(one) for one in at),
        ]

    def _soon(self) -> str:
        """In an hour: today, or late in the evening tomorrow."""
        now = self._clock()
        soon = in_an_hour(now)
        is_today = moments.service_day(soon) == moments.service_day(now)
        text = self.tr("today {at}") if is_today else self.tr("tomorrow {at}")
        return text.format(at=moments.clock(soon))

    def _weekday(self, day: dt.date) -> str:
        is_thai = self._context.language.is_thai
        return moments.WEEKDAYS_SHORT[day.weekday()] if is_thai else f"{day:%a}"

    def _names(self) -> list[str]:
        today, following = self._days()
        if following == today + dt.timedelta(days=1):
            day = self.tr("tomorrow")
        else:
            day = self._weekday(following)
        return [
            self._soon(),
            self.tr("During today"),
            *(f"{day} {time:%H:%M}" for time in (_MORNING, _AFTERNOON)),
        ]

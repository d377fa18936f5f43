"""The tables of the desk, typed; what they hold is explained where it is not plain."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gecc_desk.domain.calls import Outcome, Rings, TransferResult
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.papers import PrintState
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketState, TicketStep
from gecc_desk.storage.errors import DatabaseDamaged

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class _Kept(sa.types.TypeDecorator[Any]):
    """A column whose values only this program writes: what it cannot read, something else damaged.

    Reading raises `DatabaseDamaged` then, so that nobody takes a damaged file for a bug.
    """

    cache_ok = True

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """The reading of the type below, and what it fails on named for what it is."""
        read = super().result_processor(dialect, coltype)
        if read is None:
            return None

        def checked(value: object) -> object:
            try:
                return read(value)
            except (LookupError, OverflowError, TypeError, ValueError):
                # The reason quotes the value; it is not handed on.
                raise DatabaseDamaged from None

        return checked


class UtcMoment(_Kept):
    """A moment as whole microseconds since 1970 in UTC.

    A plain integer is the same on SQLite and PostgreSQL, small in an index, and lets durations
    and days be counted in SQL by arithmetic alone. Only aware moments are taken.
    """

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        """To the database: aware moment → microseconds."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> dt.datetime | None:  # noqa: ANN401, ARG002
        """From the database: microseconds → aware UTC moment."""
        return None if value is None else _EPOCH + dt.timedelta(microseconds=value)


class Day(_Kept):
    """A day in Bangkok, in ISO 8601."""

    impl = sa.Date
    cache_ok = True


class Choice(_Kept):
    """A text column that holds the values of an enumeration."""

    impl = sa.Enum
    cache_ok = True

    def __init__(self, kind: type[enum.StrEnum]) -> None:
        #: The enumeration. Part of the key under which SQLAlchemy keeps compiled queries.
        self.kind = kind
        super().__init__(
            kind,
            native_enum=False,
            create_constraint=False,
            length=20,
            values_callable=lambda members: [member.value for member in members],
        )

    def copy(self, **_more: Any) -> Choice:  # noqa: ANN401 — SQLAlchemy's own signature
        """Another of the same enumeration."""
        return Choice(self.kind)


class Base(DeclarativeBase):
    """All tables; constraints are named so that later migrations can name them."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {dt.datetime: UtcMoment()}


class SettingRow(Base):
    """One setting of the office, by name."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(sa.JSON)


class ServiceRow(Base):
    """A kind of service; `code` is the letter of its tickets."""

    __tablename__ = "service"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    standard_minutes: Mapped[int]
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class CounterRow(Base):
    """A counter at which visitors are served."""

    __tablename__ = "counter"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    #: Whether it takes every service, also those that come; else those of `CounterServiceRow`.
    takes_all: Mapped[bool] = mapped_column(default=True)
    #: Repeats the newest `CounterEventRow`, for speed. Open on an earlier day is closed today.
    state: Mapped[CounterState] = mapped_column(Choice(CounterState), default=CounterState.CLOSED)
    state_at: Mapped[dt.datetime | None]


class CounterServiceRow(Base):
    """A service that a counter takes which does not take all."""

    __tablename__ = "counter_service"

    counter: Mapped[int] = mapped_column(sa.ForeignKey("counter.number"), primary_key=True)
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id"), primary_key=True)


class CounterEventRow(Base):
    """A counter was opened, paused or closed: appended, never changed."""

    __tablename__ = "counter_event"
    __table_args__ = (sa.Index("ix_counter_event_at", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    counter: Mapped[int] = mapped_column(sa.ForeignKey("counter.number"))
    state: Mapped[CounterState] = mapped_column(Choice(CounterState))
    at: Mapped[dt.datetime]
    actor: Mapped[str]


class UnitRow(Base):
    """A unit to which calls are transferred."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    extension: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class TopicRow(Base):
    """A usual topic of calls, offered while one is typed."""

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    active: Mapped[bool] = mapped_column(default=True)


class StaffRow(Base):
    """Somebody who may sign in. Only the Argon2id hash of the password is kept."""

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[dt.datetime]
    active: Mapped[bool] = mapped_column(default=True)


class SequenceRow(Base):
    """The last number given on a day under a letter; one upsert hands out the next."""

    __tablename__ = "number_sequence"

    service_day: Mapped[dt.date] = mapped_column(Day, primary_key=True)
    prefix: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class TicketRow(Base):
    """A ticket. `state`, `state_at` and `counter` repeat what its events say, for speed.

    They change only in the transaction that appends the event; `check` compares them.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        sa.UniqueConstraint("service_day", "prefix", "number"),
        sa.Index("ix_ticket_day_state", "service_day", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_day: Mapped[dt.date] = mapped_column(Day)
    prefix: Mapped[str]
    number: Mapped[int]
    service_id: Mapped[int] = mapped_column(sa.ForeignKey("service.id"))
    lane: Mapped[Lane] = mapped_column(Choice(Lane))
    reason: Mapped[FastTrackReason | None] = mapped_column(Choice(FastTrackReason))
    vehicle: Mapped[str] = mapped_column(default="")
    visitor: Mapped[str] = mapped_column(default="")
    issued_at: Mapped[dt.datetime]
    state: Mapped[TicketState] = mapped_column(Choice(TicketState))
    state_at: Mapped[dt.datetime]
    counter: Mapped[int | None] = mapped_column(sa.ForeignKey("counter.number"))
    place: Mapped[str] = mapped_column(default="")


class TicketEventRow(Base):
    """What happened to a ticket: appended, never changed."""

    __tablename__ = "ticket_event"
    __table_args__ = (
        sa.Index("ix_ticket_event_step_at", "step", "at"),
        # SQLite takes a partial index only where the query spells its condition out.
        sa.Index("ix_ticket_event_calls", "counter", "at", sqlite_where=sa.text("step = 'called'")),
        sa.Index(
            "ix_ticket_event_undoes",
            "undoes",
            unique=True,
            sqlite_where=sa.text("undoes IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(sa.ForeignKey("ticket.id"), index=True)
    step: Mapped[TicketStep] = mapped_column(Choice(TicketStep))
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    counter: Mapped[int | None]
    why: Mapped[str] = mapped_column(default="")
    #: The service from here on: of an issue and of a transfer.
    service_id: Mapped[int | None]
    #: The event that an undo takes back.
    undoes: Mapped[int | None]


class TicketPrintRow(Base):
    """A paper of a ticket: the first, or a copy; with what it says that the ticket does not."""

    __tablename__ = "ticket_print"
    __table_args__ = (
        sa.Index("ix_ticket_print_waiting", "id", sqlite_where=sa.text("state = 'waiting'")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(sa.ForeignKey("ticket.id"), index=True)
    #: 0 for the first paper, 1 for the first copy …
    copy: Mapped[int] = mapped_column(default=0)
    ahead: Mapped[int]
    wait_seconds: Mapped[int | None]
    state: Mapped[PrintState] = mapped_column(Choice(PrintState))
    asked_at: Mapped[dt.datetime]
    #: When it was printed or given up; while it waits, until when a program has claimed it.
    done_at: Mapped[dt.datetime | None]


class CallRow(Base):
    """A call in the register.

    `topic` and `search_key` are kept as they were written; `topic_id` is set where the topic is
    one of the office's usual ones, so that a renamed topic stays one topic in the figures.
    """

    __tablename__ = "phone_call"
    __table_args__ = (
        sa.Index("ix_phone_call_received_at_id", "received_at", "id"),
        sa.Index("ix_phone_call_phone_normal_received_at", "phone_normal", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    received_at: Mapped[dt.datetime]
    recorded_at: Mapped[dt.datetime]
    recorded_by: Mapped[str]
    caller: Mapped[str]
    phone: Mapped[str]
    phone_normal: Mapped[str]
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"))
    topic: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(Choice(Outcome))
    rings: Mapped[Rings] = mapped_column(Choice(Rings))
    callback_at: Mapped[dt.datetime | None]
    note: Mapped[str]
    search_key: Mapped[str]


class TransferRow(Base):
    """A transfer within a call, in the order in which they were tried."""

    __tablename__ = "call_transfer"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(sa.ForeignKey("phone_call.id"), index=True)
    position: Mapped[int]
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    unit: Mapped[str]
    result: Mapped[TransferResult] = mapped_column(Choice(TransferResult))


class DraftRow(Base):
    """What is half typed in a form of a desk, so that a crash does not take it."""

    __tablename__ = "draft"

    desk: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[Any] = mapped_column(sa.JSON)
    updated_at: Mapped[dt.datetime]

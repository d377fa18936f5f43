"""The tables of the desk, typed; what they hold is explained where it is not plain."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gecc_desk.domain.calls import FirstContact, Outcome, RevisionKind, Rings, TransferResult
from gecc_desk.domain.counters import CounterState
from gecc_desk.domain.follow_ups import FollowUpResult
from gecc_desk.domain.papers import PrintState
from gecc_desk.domain.people import CallerKind, MergeKind
from gecc_desk.domain.person_rights import RightsKind
from gecc_desk.domain.roles import Role
from gecc_desk.domain.tickets import FastTrackReason, Lane, TicketState, TicketStep
from gecc_desk.storage.errors import DatabaseDamaged

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)


class UtcMoment(sa.types.TypeDecorator[Any]):
    """A moment as whole microseconds since 1970 in UTC.

    A plain integer is the same on SQLite and PostgreSQL, small in an index, and lets durations
    and days be counted in SQL by arithmetic alone. Only aware moments are taken.
    """

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        """To the database: aware moment → microseconds."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """From the database: microseconds → aware UTC moment. A page of calls has hundreds."""

        def read(value: int | None) -> dt.datetime | None:
            try:
                return None if value is None else _EPOCH + dt.timedelta(microseconds=value)
            except (OverflowError, TypeError):
                raise DatabaseDamaged from None

        return read


class Day(sa.types.TypeDecorator[Any]):
    """A day in Bangkok, in ISO 8601."""

    impl = sa.Date
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


class Choice(sa.types.TypeDecorator[Any]):
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

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """From the database: a value → its member."""
        members = {None: None} | {one.value: one for one in self.kind}

        def read(value: str | None) -> enum.StrEnum | None:
            try:
                return members[value]
            except (LookupError, TypeError):
                raise DatabaseDamaged from None

        return read

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


def _of_people(name: str) -> sa.Index:
    """The index from people to what they did; most tickets are nobody's in particular."""
    known = sa.text("person_id IS NOT NULL")
    return sa.Index(name, "person_id", sqlite_where=known, postgresql_where=known)


def _at_desk() -> Mapped[str]:
    """The name that a desk had when it did something; empty where that was not written down."""
    return mapped_column(default="", server_default="")


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
    desk: Mapped[str] = _at_desk()


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
    """Somebody who may sign in. Only the Argon2id hash of the password is kept.

    `must_change` where somebody else set the password.
    """

    __tablename__ = "staff"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(Choice(Role))
    password_hash: Mapped[str]
    created_at: Mapped[dt.datetime]
    active: Mapped[bool] = mapped_column(default=True)
    must_change: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    signed_in_at: Mapped[dt.datetime | None]


class SignInFailureRow(Base):
    """How often in a row one account's password was wrong, and when last.

    `account` is the id in `staff`. Names that are no account's share some numbers below zero
    (`domain/accounts.py`), so that they are treated as accounts are.
    """

    __tablename__ = "sign_in_failure"

    account: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    failures: Mapped[int]
    failed_at: Mapped[dt.datetime]


class PersonRow(Base):
    """Somebody who came or called. Photo, address and day of birth are never kept.

    `name_key` sorts and finds the name (`thai_text.name_sort_key`). `citizen_key` is the keyed
    hash of the citizen ID and `citizen_id` the ID itself: each only where the office keeps it.
    Somebody found to be another is `merged_into` that one, who is merged into nobody; what either
    did stays under their own id, so that the two can be told apart again. Whose data was removed
    leaves an empty row to which nothing belongs.
    """

    __tablename__ = "person"
    __table_args__ = (
        sa.Index("ix_person_name_key", "name_key"),
        sa.Index(
            "ix_person_merged_into",
            "merged_into",
            sqlite_where=sa.text("merged_into IS NOT NULL"),
            postgresql_where=sa.text("merged_into IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    name_key: Mapped[str]
    #: Of the common era.
    birth_year: Mapped[int | None]
    kind: Mapped[CallerKind | None] = mapped_column(Choice(CallerKind))
    citizen_key: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    citizen_id: Mapped[str | None] = mapped_column(sa.String(13))
    merged_into: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    created_at: Mapped[dt.datetime]


class PersonPhoneRow(Base):
    """A number under which a person called: one number may be several people's."""

    __tablename__ = "person_phone"

    phone_normal: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), primary_key=True, index=True)
    last_at: Mapped[dt.datetime]


class PersonMergeRow(Base):
    """Somebody said that two people are one, or that they are not: appended, never changed.

    What was said before this was written down is not there.
    """

    __tablename__ = "person_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    #: Who stands for that person, or stood until then.
    into_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    kind: Mapped[MergeKind] = mapped_column(Choice(MergeKind))


class DisclosureRow(Base):
    """Somebody saw a whole citizen ID, and said why: appended, never changed."""

    __tablename__ = "disclosure"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    masked_id: Mapped[str]
    reason: Mapped[str]


class SequenceRow(Base):
    """The last number given on a day under a letter; one upsert hands out the next."""

    __tablename__ = "number_sequence"

    service_day: Mapped[dt.date] = mapped_column(Day, primary_key=True)
    prefix: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class NumberBlockRow(Base):
    """Numbers of a day and a letter that one desk alone may give while the server is away.

    `holder` tells that desk's outbox from every other. The series of all desks steps over them.
    """

    __tablename__ = "number_block"

    service_day: Mapped[dt.date] = mapped_column(Day, primary_key=True)
    prefix: Mapped[str] = mapped_column(primary_key=True)
    first: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]
    holder: Mapped[str]
    taken_at: Mapped[dt.datetime]


class KeptWriteRow(Base):
    """The last transaction that a connection to a server kept; a file has none (`server_fate`)."""

    __tablename__ = "kept_write"

    holder: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str]
    kept_at: Mapped[dt.datetime]


class ReservedTicketRow(Base):
    """A ticket that a desk gave from its reserve and passed on; `token` is the one it had there.

    Its visitor came `behind` the ticket of the usual series with this id, or before all of the day.
    """

    __tablename__ = "reserved_ticket"

    token: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(sa.ForeignKey("ticket.id"), unique=True)
    holder: Mapped[str]
    behind: Mapped[int]
    passed_on_at: Mapped[dt.datetime]


class TicketRow(Base):
    """A ticket. `state`, `state_at` and `counter` repeat what its events say, for speed.

    They change only in the transaction that appends the event; `check` compares them.
    """

    __tablename__ = "ticket"
    __table_args__ = (
        sa.UniqueConstraint("service_day", "prefix", "number"),
        sa.Index("ix_ticket_day_state", "service_day", "state"),
        _of_people("ix_ticket_person_id"),
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
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class TicketEventRow(Base):
    """What happened to a ticket: appended, never changed."""

    __tablename__ = "ticket_event"
    __table_args__ = (
        sa.Index("ix_ticket_event_step_at", "step", "at"),
        # SQLite takes a partial index only where the query spells its condition out.
        sa.Index(
            "ix_ticket_event_calls",
            "counter",
            "at",
            sqlite_where=sa.text("step = 'called'"),
            postgresql_where=sa.text("step = 'called'"),
        ),
        sa.Index(
            "ix_ticket_event_undoes",
            "undoes",
            unique=True,
            sqlite_where=sa.text("undoes IS NOT NULL"),
            postgresql_where=sa.text("undoes IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket_id: Mapped[int] = mapped_column(sa.ForeignKey("ticket.id"), index=True)
    step: Mapped[TicketStep] = mapped_column(Choice(TicketStep))
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    desk: Mapped[str] = _at_desk()
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
        sa.Index(
            "ix_ticket_print_waiting",
            "id",
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        ),
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


class RegisterImportRow(Base):
    """A file of a register that was brought in as a whole, and may have been taken back so."""

    __tablename__ = "register_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    file_name: Mapped[str]
    #: How many calls came in.
    rows: Mapped[int]
    #: The moment at which its calls were voided together, None where they stand.
    taken_back_at: Mapped[dt.datetime | None]
    taken_back_by: Mapped[str | None]


class CallRow(Base):
    """A call in the register.

    `topic` and `search_key` are kept as they were written; `topic_id` is set where the topic is
    one of the office's usual ones, so that a renamed topic stays one topic in the figures.
    """

    __tablename__ = "phone_call"
    __table_args__ = (
        sa.Index("ix_phone_call_received_at_id", "received_at", "id"),
        sa.Index("ix_phone_call_phone_normal_received_at", "phone_normal", "received_at"),
        _of_people("ix_phone_call_person_id"),
        sa.Index(
            "ix_phone_call_voided",
            "id",
            sqlite_where=sa.text("voided_at IS NOT NULL"),
            postgresql_where=sa.text("voided_at IS NOT NULL"),
        ),
        sa.Index(
            "ix_phone_call_import_id",
            "import_id",
            sqlite_where=sa.text("import_id IS NOT NULL"),
            postgresql_where=sa.text("import_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    received_at: Mapped[dt.datetime]
    recorded_at: Mapped[dt.datetime]
    recorded_by: Mapped[str]
    desk: Mapped[str] = _at_desk()
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
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    kind: Mapped[CallerKind | None] = mapped_column(Choice(CallerKind))
    first_contact: Mapped[FirstContact | None] = mapped_column(Choice(FirstContact))
    length_seconds: Mapped[int | None]
    corrected_at: Mapped[dt.datetime | None]
    #: A call is voided, never deleted.
    voided_at: Mapped[dt.datetime | None]
    #: With which file it came in; None for what was written down here.
    import_id: Mapped[int | None] = mapped_column(sa.ForeignKey("register_import.id"))


class TransferRow(Base):
    """A transfer within a call, in the order in which they were tried."""

    __tablename__ = "call_transfer"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(sa.ForeignKey("phone_call.id"), index=True)
    position: Mapped[int]
    unit_id: Mapped[int | None] = mapped_column(sa.ForeignKey("unit.id"))
    unit: Mapped[str]
    result: Mapped[TransferResult] = mapped_column(Choice(TransferResult))
    #: Under which the unit was rung up, as it was then.
    extension: Mapped[str] = mapped_column(default="")


class CallGramRow(Base):
    """Which calls of a span hold a piece of text, or a filter's value (`search_grams`).

    A span is so many calls by their ids (`search_bits.SPAN`). What stands here is made of the calls
    and can be made anew. The rows of one span lie together: a span is written at once.
    """

    __tablename__ = "call_gram"
    __table_args__ = (sa.PrimaryKeyConstraint("span", "gram"), {"sqlite_with_rowid": False})

    span: Mapped[int] = mapped_column(autoincrement=False)
    gram: Mapped[str]
    #: As `search_bits` packs them.
    calls: Mapped[bytes]


class CallRankRow(Base):
    """In which order the callers or the topics of a block's calls stand (`search_ranks`)."""

    __tablename__ = "call_rank"

    #: As `search_ranks.slot` numbers them: one whole number is the fastest key to a long value.
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    bits: Mapped[bytes]


class CallBlockRow(Base):
    """A block of calls that are in the search index, and when its calls were received."""

    __tablename__ = "call_block"

    block: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: The calls of lower ids are in the index. Only the last block may have others.
    upto: Mapped[int]
    #: No call of the block was received before the one or after the other.
    first_at: Mapped[dt.datetime]
    last_at: Mapped[dt.datetime]
    #: The moment of each call by its place in the block: microseconds as 64 bits, little-endian.
    times: Mapped[bytes]


class FollowUpRow(Base):
    """A promise to call back."""

    __tablename__ = "follow_up"
    __table_args__ = (
        sa.Index(
            "ix_follow_up_open",
            "due_at",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(sa.ForeignKey("phone_call.id"), index=True)
    due_at: Mapped[dt.datetime | None]
    assignee: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str]
    done_at: Mapped[dt.datetime | None]
    done_by: Mapped[str | None]
    done_desk: Mapped[str] = _at_desk()
    result: Mapped[FollowUpResult | None] = mapped_column(Choice(FollowUpResult))
    note: Mapped[str] = mapped_column(default="")


class RevisionRow(Base):
    """What a call said before it was corrected, voided or restored: appended, never changed."""

    __tablename__ = "call_revision"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[int] = mapped_column(sa.ForeignKey("phone_call.id"), index=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    kind: Mapped[RevisionKind] = mapped_column(Choice(RevisionKind))
    why: Mapped[str]
    #: The whole entry as it was, as `call_records` writes it.
    before: Mapped[Any] = mapped_column(sa.JSON)


class RetentionRunRow(Base):
    """A run that removed what had been kept for its period; it says nothing of what that was."""

    __tablename__ = "retention_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    #: None while it is under way, and where it was stopped.
    finished_at: Mapped[dt.datetime | None]
    #: ``{"calls": {"count": 12, "kept_from": "2021-10-01"}}``, by `DataKind`.
    removed: Mapped[Any] = mapped_column(sa.JSON)


class RightsRow(Base):
    """Somebody's right to their data was served: appended, never changed.

    Nothing in it says who that was: neither the name nor the id, which another gets one day.
    """

    __tablename__ = "person_right"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    kind: Mapped[RightsKind] = mapped_column(Choice(RightsKind))
    #: The value of a `RequestGround`, `ErasureGround`, or what was corrected: no free text.
    ground: Mapped[str]
    #: How much of each kind: ``{"calls": 3, "visits": 1}``.
    amounts: Mapped[Any] = mapped_column(sa.JSON)


class SavedViewRow(Base):
    """A filter of the register under a name."""

    __tablename__ = "saved_view"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    filter: Mapped[Any] = mapped_column(sa.JSON)


class ReportNoteRow(Base):
    """What a meeting said of a period's figures, and who signs (`domain.report_notes`)."""

    __tablename__ = "report_note"

    first: Mapped[dt.date] = mapped_column(Day, primary_key=True)
    #: Not counted itself.
    end: Mapped[dt.date] = mapped_column(Day, primary_key=True)
    analysis: Mapped[str]
    proposals: Mapped[str]
    met_on: Mapped[dt.date | None] = mapped_column(Day)
    #: ``{"prepared": [name, position], "checked": …, "director": …}``
    signers: Mapped[Any] = mapped_column(sa.JSON)
    changed_at: Mapped[dt.datetime]
    changed_by: Mapped[str]


class DeskRow(Base):
    """A machine that works in this office on a server, under the name that it has there."""

    __tablename__ = "desk"

    name: Mapped[str] = mapped_column(primary_key=True)
    #: Tells one machine from another (`machine.Machine.mark`).
    machine: Mapped[str]
    seen_at: Mapped[dt.datetime]


class DraftRow(Base):
    """What somebody has half typed in a form at a desk, so that a crash does not take it.

    `desk` is empty where the office is a file: one machine has it.
    """

    __tablename__ = "draft"

    desk: Mapped[str] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[Any] = mapped_column(sa.JSON)
    updated_at: Mapped[dt.datetime]


class AuditRow(Base):
    """One entry of the record of use; triggers refuse to change it (`audit_triggers`).

    `action` and `details` (JSON) are plain texts: the hash is of exactly what stands here, and an
    entry that somebody damaged is still to be read.
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    desk: Mapped[str]
    action: Mapped[str]
    #: What it is about: kind and id (``call:17``), empty where it is about no row.
    subject: Mapped[str]
    details: Mapped[str]
    #: SHA-256 in hex over the entry before and this one (`gecc_desk.domain.audit`).
    hash: Mapped[str] = mapped_column(sa.String(64))

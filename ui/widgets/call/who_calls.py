"""Finds out, while one types, who is calling; keeps whom the receptionist chose. Never guesses."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from gecc_desk.domain.people import CallerKind, Contact, Person
from gecc_desk.domain.thai_layout import other_layout
from gecc_desk.domain.thai_text import search_key
from ui.context import DeskContext
from ui.models.caller_words import CallerWords
from ui.models.same_people import Joined
from ui.widgets.call.who_strip import Choice, WhoStrip
from ui.widgets.joining import Joining
from ui.widgets.segments import Segments
from ui.widgets.suggest_edit import SuggestEdit

if TYPE_CHECKING:
    from gecc_desk.services.caller_recognition import NumberCandidate, Recognised

_LOOK_UP_AFTER_MS = 40


@dataclasses.dataclass(frozen=True, slots=True, repr=False)
class _Chosen:
    """Whom the receptionist chose, and what the office knew of them then."""

    id: int
    name: str
    kind: CallerKind | None = None
    contacts: tuple[Contact, ...] = ()
    detail: str = ""
    #: The number under which they were chosen, in its normal form; empty for a name alone.
    number: str = ""


class WhoCalls(QObject):
    """Stands between the number, the name and the strip that shows who it may be.

    A person counts only when chosen, and no longer than name and number stay theirs: afterwards
    it is asked whether it is still the same person.
    """

    changed = Signal()
    #: The person is known: the cursor goes on behind the name.
    settled = Signal()

    def __init__(
        self,
        context: DeskContext,
        phone: SuggestEdit,
        caller: SuggestEdit,
        kind: Segments[CallerKind],
        strip: WhoStrip,
    ) -> None:
        super().__init__(strip)
        self._context = context
        self._words = CallerWords(context.language)
        self._phone, self._caller, self._kind, self._strip = phone, caller, kind, strip
        self._found: Recognised | None = None
        self._candidates: tuple[NumberCandidate, ...] = ()
        self._named: tuple[Person, ...] = ()
        self._chosen: _Chosen | None = None
        self._insisted = self._someone_else = self._offers_names = False
        self._kind_is_theirs = False
        self.joining = Joining(context, strip)
        #: Whose place the chosen person took when two were joined, to be taken back with it.
        self._joined_from: int | None = None
        #: A person from the desk, by card: shown, and not asked about.
        self.desk_name = ""
        self._number_timer = self._timer(self._look_up_number)
        self._name_timer = self._timer(self._look_up_name)
        self._connect()
        self.show()

    # ---- what the form asks -------------------------------------------------------------------

    def person(self) -> int | None:
        """The id of whom the receptionist chose, while name and number are still theirs."""
        return self._chosen.id if self._chosen is not None and not self._is_in_doubt() else None

    def content(self) -> dict[str, str]:
        """Who was chosen, as texts."""
        chosen = self._chosen
        if chosen is None:
            return dict.fromkeys(("person", "person_name", "person_number", "person_kept"), "")
        return {
            "person": str(chosen.id),
            "person_name": chosen.name,
            "person_number": chosen.number,
            "person_kept": "1" if self._insisted else "",
        }

    def fill(self, content: dict[str, str]) -> None:
        """Put back what `content` gave, when number and name stand in their fields again."""
        self.forget()
        person = content.get("person", "")
        if person.isdecimal():
            self._chosen = _Chosen(
                int(person),
                content.get("person_name", ""),
                number=content.get("person_number", ""),
            )
            self._insisted = bool(content.get("person_kept"))
        if self._phone.text().strip():
            self._number_timer.start()
        self.show()

    def forget(self) -> None:
        """The next call: nobody is known."""
        for timer in (self._number_timer, self._name_timer):
            timer.stop()
        self._found, self._candidates, self._named = None, (), ()
        self._chosen = None
        self._insisted = self._someone_else = self._offers_names = False
        self._kind_is_theirs = False
        self._joined_from = None
        self.desk_name = ""
        self._caller.set_suggestions(())
        self.show()

    def stop(self) -> None:
        """Look nobody up any more."""
        self._number_timer.stop()
        self._name_timer.stop()

    def show(self) -> None:
        """Show what is known now."""
        if self.desk_name and self._caller.text().strip() == self.desk_name:
            detail = self.tr("at the desk")
            self._strip.show_chosen(self.desk_name, detail, (), known=False)
        elif self._chosen is not None and self._is_in_doubt():
            question = self.tr("Name or number was changed: kept as somebody else.")
            answer = self.tr("It is still {name}").format(name=self._chosen.name)
            self._strip.show_question(question, answer)
        elif self._chosen is not None:
            chosen = self._chosen
            self._strip.show_chosen(chosen.name, chosen.detail, chosen.contacts)
        else:
            self._show_offers()

    # ---- keys of the fields -------------------------------------------------------------------

    def number_done(self) -> None:
        """Enter in the number: on to who is offered, else to the name."""
        is_settled = self._chosen is not None or bool(self.desk_name)
        known = self._found is not None and self._found.is_known
        if not is_settled and known and self._strip.take_focus():
            return
        self._caller.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._phone.textChanged.connect(self._number_changed)
        self._phone.down_pressed.connect(self._strip.take_focus)
        self._caller.textChanged.connect(self._name_changed)
        self._caller.textEdited.connect(self._name_timer.start)
        self._caller.down_pressed.connect(self._strip.take_focus)
        self._kind.chosen.connect(self._kind_chosen)
        strip = self._strip
        strip.taken.connect(self._take)
        strip.somebody_else.connect(self._not_listed)
        strip.left.connect(self._leave_strip)
        strip.letter_typed.connect(self._letter_typed)
        strip.same_said.connect(self._still_the_same)
        strip.same_wanted.connect(self._ask_same)
        self.joining.joined.connect(self._were_joined)
        self.joining.parted.connect(self._were_parted)

    def _timer(self, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(_LOOK_UP_AFTER_MS)
        timer.timeout.connect(call)
        return timer

    # ---- looking up ---------------------------------------------------------------------------

    def _number_changed(self) -> None:
        self._someone_else = False
        if not self._number_timer.isActive():
            self._number_timer.start()

    def _look_up_number(self) -> None:
        services, typed = self._context.services, self._phone.text()

        def look_up() -> tuple[Recognised, tuple[NumberCandidate, ...]]:
            found = services.recognition.by_number(typed)
            return found, () if found.is_known else services.recognition.by_prefix(typed)

        self._context.reader.run(
            look_up,
            lambda answer: self._number_found(typed, *answer),
            lambda _: None,
            key=f"number-{id(self)}",
            owner=self,
        )

    def _number_found(
        self, typed: str, found: Recognised, candidates: tuple[NumberCandidate, ...]
    ) -> None:
        if typed != self._phone.text():
            # More was typed meanwhile: its answer is on the way.
            return
        self._found, self._candidates, self._offers_names = found, candidates, False
        if self._chosen is not None and (seen := self._seen(self._chosen.id)) is not None:
            self._chosen = dataclasses.replace(
                self._as_chosen(seen), name=self._chosen.name, number=self._chosen.number
            )
        self._suggest_names()
        self.show()

    def _look_up_name(self) -> None:
        services, typed = self._context.services, self._caller.text()
        meant = other_layout(typed) or typed
        self._context.reader.run(
            lambda: services.recognition.by_name(meant),
            lambda people: self._names_found(typed, people),
            lambda _: None,
            key=f"name-{id(self)}",
            owner=self,
        )

    def _names_found(self, typed: str, people: tuple[Person, ...]) -> None:
        if typed != self._caller.text():
            return
        self._named, self._offers_names = people, bool(typed.strip())
        self._suggest_names()
        self.show()

    def _suggest_names(self) -> None:
        """In grey stands the one name of this number alone: Enter takes it.

        Of several, and of those who are known by a name that begins so, one is chosen in the strip.
        """
        names: list[str] = []
        if self._found is not None and not self._someone_else:
            names = [one.person.name for one in self._found.people]
            names += self._found.unnamed
        names = list(dict.fromkeys(one for one in names if one))
        self._caller.set_suggestions(names if len(names) == 1 else [])

    # ---- choosing -----------------------------------------------------------------------------

    def _take(self, choice: Choice) -> None:
        if choice.number:
            self._phone.setText(choice.number)
            self._phone.setFocus(Qt.FocusReason.OtherFocusReason)
            self._number_timer.stop()
            self._look_up_number()
            return
        self._insisted = False
        person = choice.person
        self._chosen = None if person is None else self._as_chosen(person)
        self._caller.setText(choice.title)
        # The offer that the setting of the text has woken is answered.
        self._name_timer.stop()
        self._choose_kind(person.kind if person is not None else None)
        # The cursor leaves the row before the row goes.
        self.settled.emit()
        self.show()
        self.changed.emit()

    def name_taken(self) -> None:
        """Enter in the name: the one person of this number and name was offered, and is taken."""
        name = self._caller.text().strip()
        if self._chosen is not None or self._found is None or not name:
            return
        same = [one.person for one in self._found.people if one.person.name == name]
        if len(same) == 1:
            self._chosen = self._as_chosen(same[0])
            self._choose_kind(same[0].kind)
            self.show()
            self.changed.emit()

    def _not_listed(self) -> None:
        self._someone_else = True
        self._chosen = None
        self._choose_kind(None)
        self._suggest_names()
        self._caller.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        self.changed.emit()

    def _still_the_same(self) -> None:
        self._insisted = True
        self._caller.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show()
        self.changed.emit()

    def _ask_same(self, choice: Choice | None) -> None:
        chosen = self._chosen
        if choice is not None and choice.person is not None:
            self.joining.ask(choice.person.id, choice.title, self._strip.join)
        elif chosen is not None:
            self.joining.ask(chosen.id, chosen.name, self._strip.join)

    def _were_joined(self, joined: Joined) -> None:
        if self._chosen is not None and self._chosen.id == joined.gone.id:
            self._joined_from = joined.gone.id
            self._chosen = dataclasses.replace(self._chosen, id=joined.standing.id)
        self._look_up_again()

    def _were_parted(self, parted: Joined) -> None:
        if self._chosen is not None and self._joined_from == parted.gone.id:
            self._chosen = dataclasses.replace(self._chosen, id=parted.gone.id)
        self._joined_from = None
        self._look_up_again()

    def _look_up_again(self) -> None:
        """Who is offered has changed in the register."""
        if self._strip.isAncestorOf(self._strip.window().focusWidget()):
            # The row with the cursor is about to go.
            if self._chosen is not None:
                self.settled.emit()
            else:
                self._phone.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look_up_number()
        if self._offers_names:
            self._look_up_name()
        self.changed.emit()

    def _leave_strip(self) -> None:
        to_name = self._offers_names or bool(self._caller.text())
        (self._caller if to_name else self._phone).setFocus(Qt.FocusReason.OtherFocusReason)

    def _letter_typed(self, event: QKeyEvent) -> None:
        self._caller.setFocus(Qt.FocusReason.OtherFocusReason)
        QCoreApplication.sendEvent(self._caller, event)

    def _name_changed(self) -> None:
        if self._chosen is not None or self.desk_name:
            self.show()

    def _choose_kind(self, kind: CallerKind | None) -> None:
        """The kind of the person, unless somebody pressed another."""
        if self._kind.value() is None or self._kind_is_theirs:
            self._kind.choose(kind)
            self._kind_is_theirs = kind is not None

    def _kind_chosen(self) -> None:
        self._kind_is_theirs = False

    # ---- what is shown ------------------------------------------------------------------------

    def _is_in_doubt(self) -> bool:
        """Whether the chosen person may not be meant any more."""
        chosen = self._chosen
        if chosen is None or self._insisted:
            return False
        if _key(self._caller.text()) != _key(chosen.name):
            return True
        # Under which number somebody calls whom only the name was known of, decides nothing.
        found = self._found
        if not chosen.number or found is None or found.number.typed != self._phone.text():
            return False
        another = found.number.understood and found.number.normal != chosen.number
        return another and self._seen(chosen.id) is None

    def _show_offers(self) -> None:
        found = self._found
        known = found is not None and found.is_known
        if self._someone_else:
            self._strip.show_hint(self.tr("Somebody else: type the name, or leave it empty."))
        elif self._offers_names and (choices := self._choices_by_name()):
            self._strip.show_choices(choices, (), other=False)
        elif found is not None and known:
            self._show_known(found)
        elif self._candidates:
            words = self._words
            choices = [
                Choice(one.shown, words.of_candidate(one), number=one.shown)
                for one in self._candidates
            ]
            self._strip.show_choices(choices, (), other=False)
        elif found is not None and found.number.understood:
            text = self.tr("{number} · has not called before")
            self._strip.show_hint(text.format(number=found.number.shown))
        else:
            self._strip.show_hint(
                self.tr("From the fifth digit on, who called before stands here.")
            )

    def _show_known(self, found: Recognised) -> None:
        people = found.people
        alone = len(people) == 1 and not found.unnamed
        choices = [
            Choice(
                one.person.name or self.tr("Name not known"),
                self._words.only_one(one, found.in_30_days)
                if alone
                else self._words.one_of_some(one),
                one.person,
            )
            for one in people
        ]
        choices += [Choice(one, self.tr("name given before")) for one in found.unnamed]
        contacts = self._contacts_of(people[0].person.id) if alone else ()
        if not choices:
            contacts = tuple(one.contact for one in found.contacts)
        self._strip.show_choices(choices, contacts, other=bool(choices))

    def _choices_by_name(self) -> list[Choice]:
        typed = search_key(self._caller.text())
        found = self._found
        here = [one.person for one in found.people] if found is not None else []
        people = [one for one in here if typed in search_key(one.name)]
        people += [one for one in self._named if one.id not in {two.id for two in people}]
        return [Choice(one.name, self._words.by_name(one), one) for one in people]

    def _as_chosen(self, person: Person) -> _Chosen:
        found = self._found
        people = found.people if found is not None else ()
        seen = next((one for one in people if one.person.id == person.id), None)
        if seen is None or found is None:
            return _Chosen(person.id, person.name, person.kind, detail=self._words.by_name(person))
        detail = self._words.only_one(seen, found.in_30_days)
        contacts = self._contacts_of(person.id)
        number = found.number.normal
        return _Chosen(person.id, person.name, person.kind, contacts, detail, number)

    def _seen(self, person_id: int) -> Person | None:
        people = self._found.people if self._found is not None else ()
        return next((one.person for one in people if one.person.id == person_id), None)

    def _contacts_of(self, person_id: int) -> tuple[Contact, ...]:
        """Theirs alone: what others of the same number said is not to be seen with them."""
        contacts = self._found.contacts if self._found is not None else ()
        return tuple(one.contact for one in contacts if one.person_id == person_id)


def _key(name: str) -> str:
    """A name as it is compared: spaces make no other person."""
    return " ".join(name.split())

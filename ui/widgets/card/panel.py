"""The ID card: the reader's state in words at all times, and the person as soon as one is read.

Whatever is asked of the register about a person carries their turn at the desk: an answer that
comes when somebody else stands there is dropped.
"""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedLayout, QWidget

from gecc_desk.domain.errors import DeskError
from gecc_desk.domain.people import Identity, Recognition
from gecc_desk.hardware.card_events import CardEvent, PhotoEvent, ReaderState
from ui.context import DeskContext
from ui.models.at_desk import AtDesk, CardChoices
from ui.reader_words import reader_words
from ui.widgets.basics import Card, button, label, row
from ui.widgets.card.clear_clock import ClearClock
from ui.widgets.card.person_view import PAGE_KEYS, PersonView
from ui.widgets.card.register_talk import Found, RegisterTalk
from ui.widgets.card.small_icon import small_icon_button
from ui.widgets.card.typed_id import TypedIdField
from ui.widgets.card.waiting_view import WaitingView
from ui.widgets.card.window_presses import WindowPresses

if TYPE_CHECKING:
    from ui.dialogs.card_details_popup import CardDetailsPopup
    from ui.dialogs.disclosure_popup import DisclosurePopup

#: Where no card is to be had, typing is what is left.
_NO_CARDS = (ReaderState.NO_READER, ReaderState.NO_SERVICE)
#: What says nothing about a person whose ID was typed.
_NO_CARD_IN = (*_NO_CARDS, ReaderState.NO_CARD)


class CardPanel(Card):
    """The left card of the front page."""

    ticket_asked = Signal(object)  # FastTrackReason, or None for an ordinary ticket
    caller_chosen = Signal(object)  # AtDesk
    person_changed = Signal(object)  # AtDesk, or None for nobody
    reread_asked = Signal()
    photo_cancelled = Signal()
    secret_copied = Signal(str)
    #: Nobody's citizen ID is at hand any more.
    secret_gone = Signal()
    #: The cursor is not needed here any more.
    left = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.look, "")
        self.heading.setText(self.tr("ID card"))
        self._context = context
        self._turns = itertools.count(1)
        self._who: AtDesk | None = None
        self._serial: int | None = None
        self._state: ReaderState | None = None
        self._choices = CardChoices()
        self._popup: DisclosurePopup | CardDetailsPopup | None = None
        self._clock = ClearClock(self)
        #: Somebody works at the window while a card is in.
        self._presses = WindowPresses(self)
        self._register = RegisterTalk(context, self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self.set_choices(self._choices)
        self._show_left(0)
        self._show_nobody()

    # ---- what the page calls ------------------------------------------------------------------

    @property
    def person(self) -> AtDesk | None:
        """Who stands at the desk."""
        return self._who

    @property
    def is_asking(self) -> bool:
        """Whether it needs room: for a person without a ticket, or to type an ID."""
        return self._typing_is_open or (self._who is not None and self.view.offer.is_asking)

    @property
    def is_typing(self) -> bool:
        """Whether the cursor is in the field for a citizen ID."""
        return self._has_cursor(self.typed)

    def set_choices(self, choices: CardChoices) -> None:
        """What the office chose for cards; it holds at once, also for who stands there."""
        before, self._choices = self._choices, choices
        self.typed.set_seconds(choices.clear_seconds)
        if before.photo and not choices.photo:
            self.photo_cancelled.emit()
            self.view.drop_photo()
        if choices.clear_on_removal and self._is_of_card() and not self._card_is_in():
            self.clear()
        if self._clock.seconds_left() > choices.clear_seconds:
            self._clock.start(choices.clear_seconds)

    def set_first_service(self, name: str) -> None:
        """Which service the ticket buttons of a person issue for."""
        self.view.offer.set_first_service(name)

    def take(self, event: CardEvent) -> None:
        """Show what the watcher says."""
        self._state = event.state
        if event.card is not None:
            self._serial = event.serial
            self.typed.forget()
            self._close_typing()
            self._show_person(Identity.of_card(event.card), event)
            self._presses.watch(self)
            self._clock.start(self._choices.clear_seconds)
        elif not self._stays(event.state):
            self._forget()
        elif event.state is ReaderState.NO_CARD and self._is_of_card():
            # The card is handed back at once; what was read stays a while to be used.
            self._presses.stop()
            self._clock.start(self._choices.clear_seconds)
        # The page behind is told too: it is what stands there when the person has gone.
        words = reader_words(event, self._context.language)
        self.waiting.say(event.state, words)
        self._say_in_person(words.short if self._is_of_card() and event.card is None else "")
        self._place_typing()

    def take_photo(self, event: PhotoEvent) -> None:
        """Show how far the photo has come, if it is of the card that is shown."""
        if self._is_of_card() and event.serial == self._serial and self._choices.photo:
            self.view.photo.show_step(event)

    def page(self, direction: int) -> None:
        """Scroll what is told of the person on (1) or back (-1)."""
        if self._who is not None:
            self.view.page(direction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGE_KEYS:
            self.page(PAGE_KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def clear(self) -> None:
        """Take the person off the screen."""
        self._forget()

    def stop_typing(self) -> None:
        """The cursor goes elsewhere: an empty field needs no room."""
        if not self.typed.is_used():
            self._close_typing()
            self._place_typing()

    def type_id(self) -> None:
        """Ctrl+I: the cursor goes to the field for a citizen ID."""
        self._typing_is_open = True
        self._place_typing()
        self.typed.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def controls(self) -> list[QWidget]:
        """What can be pressed, in reading order; the field for an ID is apart."""
        return [
            self._keyboard,
            self.waiting.again,
            *self.view.controls(),
            self._stay,
            self._called,
            self._clear,
        ]

    def take_focus(self) -> None:
        """Put the cursor on the first thing that can be done."""
        offer = self.view.offer
        for one in (offer.fast, offer.plain, self._called, self.waiting.again, self.typed.edit):
            if one.isVisible():
                one.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def show_issued(self, turn: int, number: str) -> None:
        """The ticket of that stay was issued: say so where the buttons were."""
        if self._is_here(turn):
            self._give_focus_away(self.view.offer)
            self.view.offer.show_issued(number)

    def show_taken_back(self, turn: int) -> None:
        """The ticket of that stay was cancelled: it is offered again."""
        if self._who is not None and self._who.turn == turn:
            self.view.offer.offer(self._who, self.view.today())

    # ---- building -----------------------------------------------------------------------------

    def _make_parts(self) -> None:
        context = self._context
        self._typing_is_open = False
        typing = self.tr("Type a citizen ID (Ctrl+I)")
        self._keyboard = small_icon_button("keyboard", context.look, name=typing)
        self.waiting = WaitingView(context)
        self.view = PersonView(context)
        self.typed = TypedIdField(context)
        self._called = button(
            self.tr("This person called"), tip=self.tr("Write down a call by this person")
        )
        self._clear = button(self.tr("Clear"), tip=self.tr("Take this person off the screen (Esc)"))
        self._reader_note = label("", "muted", wrap=True)
        self._countdown = label("", "muted")
        self._stay = button(
            self.tr("Keep on screen"), "link", tip=self.tr("This person is still being served")
        )
        self._foot = QWidget()

    def _lay_out(self) -> None:
        px = self._context.look.px
        self.top.addWidget(label("Ctrl+R", "keycap"))
        self.top.addStretch(1)
        self.top.addWidget(self._keyboard)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(self.view)
        self._foot.setLayout(row(self._called, self._clear, None, gap=px(8)))
        self.body.addWidget(holder, 1)
        self.body.addWidget(self._reader_note)
        self.body.addLayout(row(self._countdown, self._stay, None, gap=px(8)))
        self.body.addWidget(self.view.offer)
        self.body.addWidget(self._foot)
        self.body.addWidget(self.typed)

    def _connect(self) -> None:
        self._keyboard.clicked.connect(self.type_id)
        self._called.clicked.connect(self._person_called)
        self._clear.clicked.connect(self.clear)
        self._stay.clicked.connect(self._keep)
        self._clock.ran_out.connect(self._time_is_over)
        self._presses.pressed.connect(self._somebody_works)
        self._clock.left_changed.connect(self._show_left)
        self.waiting.reread_asked.connect(self.reread_asked)
        self.typed.entered.connect(self._take_typed)
        self.typed.left.connect(self._typing_left)
        self.typed.copied.connect(self.secret_copied)
        view = self.view
        view.left.connect(self.left)
        view.name_typed.connect(self._name_typed)
        view.name_settled.connect(self._recognise_again)
        view.details_asked.connect(self._show_details)
        view.offer.ticket_asked.connect(self.ticket_asked)
        view.photo.cancelled.connect(self.photo_cancelled)
        view.citizen_id.whole_asked.connect(self._ask_why)
        view.citizen_id.copy_asked.connect(self.secret_copied)
        register = self._register
        register.recognised.connect(self._recognised)
        register.not_recognised.connect(self._not_recognised)
        register.joined.connect(self._joined)
        register.parted.connect(self._parted)
        register.not_joined.connect(self._not_joined)
        register.disclosed.connect(self._disclosed)
        register.not_disclosed.connect(self._not_disclosed)
        view.history.alike.same_said.connect(self._same)
        view.history.alike.undo_asked.connect(self._apart)

    # ---- who is at the desk -------------------------------------------------------------------

    def _is_of_card(self) -> bool:
        return self._who is not None and self._who.card is not None

    def _card_is_in(self) -> bool:
        """Whether the card of the person who is shown is still in the reader."""
        return self._is_of_card() and self._state is ReaderState.READ

    def _stays(self, state: ReaderState) -> bool:
        """Whether the person stays when this is heard of the reader."""
        if self._who is None:
            return False
        if not self._is_of_card():
            return state in _NO_CARD_IN
        return state is ReaderState.NO_CARD and not self._choices.clear_on_removal

    def _show_person(self, identity: Identity, event: CardEvent | None = None) -> None:
        """Somebody else stands at the desk now, also where it is the same person once more."""
        self._let_go()
        card = event.card if event is not None else None
        self._who = AtDesk(next(self._turns), identity, card)
        self.view.show_person(self._who, photo=self._choices.photo)
        self._pages.setCurrentIndex(1)
        for part in (self._foot, self._keyboard):
            part.show()
        self.person_changed.emit(self._who)
        self._recognise()

    def _take_typed(self, citizen_id: str) -> None:
        self._close_typing()
        self._show_person(Identity("", None, citizen_id))
        self._clock.start(self._choices.clear_seconds)
        self._place_typing()
        self.left.emit()

    def _forget(self) -> None:
        """Nobody is at the desk."""
        was_here = self._who is not None
        had_focus = was_here and self._has_cursor(self) and not self.is_typing
        self._let_go()
        self._show_nobody()
        if was_here:
            self.person_changed.emit(None)
        if had_focus:
            # Else Qt would put the cursor on whatever comes next, and Enter would press that.
            self.left.emit()

    def _let_go(self) -> None:
        """Everything of the person goes, wherever it stands."""
        self._clock.stop()
        self._presses.stop()
        self._close_popup()
        if self._who is not None:
            self.secret_gone.emit()
        self._who = None
        self.view.forget()

    def _show_nobody(self) -> None:
        self._pages.setCurrentIndex(0)
        for part in (self._foot, self._keyboard):
            part.hide()
        self._say_in_person("")
        self._place_typing()

    # ---- what the register says ----------------------------------------------------------------

    def _is_here(self, turn: int) -> bool:
        """Whether an answer is about whoever stands at the desk now."""
        return self._who is not None and self._who.turn == turn

    def _recognise(self) -> None:
        if self._who is not None:
            self._register.recognise(self._who)

    def _recognise_again(self) -> None:
        """The name of somebody unknown was typed: is one of that name known?"""
        if self._who is not None and self._who.person is None and self._who.identity.name:
            self._recognise()

    def _recognised(self, turn: int, found: Found) -> None:
        who = self._who
        if who is None or who.turn != turn:
            return
        person = found.recognition.person
        identity = who.identity
        if person is not None and who.card is None:
            identity = dataclasses.replace(identity, name=person.name, birth_year=person.birth_year)
        person_id = person.id if person is not None else None
        waiting = self.view.words.waiting_ticket(found.recognition.contacts, self.view.today())
        self.view.offer.set_waiting(waiting)
        has_whole = bool(identity.citizen_id) or (person is not None and person.whole_id)
        self.view.citizen_id.set_has_whole(has_whole)
        self._change(dataclasses.replace(who, identity=identity, person=person_id))
        can_tell = bool(identity.citizen_id) and found.is_kept
        self.view.history.show_recognition(found.recognition, can_tell=can_tell)
        self._ask_name(needed=person is None)

    def _not_recognised(self, turn: int, error: DeskError) -> None:
        if self._is_here(turn):
            self.view.history.show_trouble(self._context.language.error(error))
            self._ask_name(needed=True)

    def _ask_name(self, *, needed: bool) -> None:
        """Of somebody whose ID was typed nobody knows the name, unless the register does."""
        if self._is_of_card() or not needed:
            self.view.ask_name(asked=False)
        elif not self.view.is_asking_name():
            self.view.ask_name(asked=True)
            if not isinstance(self.window().focusWidget(), QLineEdit | QPlainTextEdit):
                self.view.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, who: AtDesk) -> None:
        """More is known of the person who stands there."""
        self._who = who
        self.view.update_person(who)
        if self.view.offer.is_asking:
            self.view.offer.offer(who, self.view.today())
        self.person_changed.emit(who)

    def _name_typed(self, name: str) -> None:
        if self._who is not None:
            identity = dataclasses.replace(self._who.identity, name=" ".join(name.split()))
            self._who = dataclasses.replace(self._who, identity=identity)
            self._clock.start(self._choices.clear_seconds)
            self.person_changed.emit(self._who)

    def _same(self, person_id: int) -> None:
        if self._who is not None:
            self._register.join(self._who, person_id)

    def _joined(self, turn: int, person_id: int, found: Recognition) -> None:
        if self._is_here(turn):
            self._recognised(turn, Found(dataclasses.replace(found, alike=())))
            self.view.history.alike.show_joined(person_id)

    def _not_joined(self, turn: int, error: DeskError) -> None:
        if self._is_here(turn):
            self.view.history.alike.show_error(self._context.language.error(error))

    def _apart(self, person_id: int) -> None:
        if self._who is not None:
            self._register.part(self._who, person_id)

    def _parted(self, turn: int) -> None:
        if self._is_here(turn):
            self._recognise()

    # ---- the whole citizen ID, and the whole card ----------------------------------------------

    def _ask_why(self) -> None:
        from ui.dialogs.disclosure_popup import DisclosurePopup

        if self._who is not None:
            popup = DisclosurePopup(self._context, self)
            popup.reason_given.connect(self._disclose)
            self._open(popup, self.view.citizen_id.eye)

    def _disclose(self, reason: str) -> None:
        # The popup goes with its person: this one is whom it was opened for.
        if self._who is not None:
            self._register.disclose(self._who, reason)

    def _disclosed(self, turn: int, citizen_id: str) -> None:
        """It is written down: now it may be seen, if it is still this person's."""
        if self._who is not None and self._who.turn == turn:
            self._close_popup()
            self.view.citizen_id.show_whole(citizen_id)

    def _not_disclosed(self, turn: int, error: DeskError) -> None:
        from ui.dialogs.disclosure_popup import DisclosurePopup

        if self._is_here(turn) and isinstance(self._popup, DisclosurePopup):
            self._popup.show_error(self._context.language.error(error))

    def _show_details(self) -> None:
        from ui.dialogs.card_details_popup import CardDetailsPopup

        if self._who is not None and self._who.card is not None:
            popup = CardDetailsPopup(self._context, self._who.card, self)
            self._open(popup, self)

    def _open(self, popup: DisclosurePopup | CardDetailsPopup, anchor: QWidget) -> None:
        self._popup = popup
        popup.destroyed.connect(lambda: self._popup_gone(popup))
        popup.open_beside(anchor)

    def _close_popup(self) -> None:
        if self._popup is not None:
            self._popup.close()
        self._popup = None

    def _popup_gone(self, popup: QWidget) -> None:
        if self._popup is popup:
            self._popup = None

    # ---- small parts --------------------------------------------------------------------------

    def _person_called(self) -> None:
        if self._who is not None:
            self.caller_chosen.emit(self._who)

    def _somebody_works(self) -> None:
        """A person whose card is in stays as long as somebody works at the window."""
        if self._card_is_in():
            self._clock.start(self._choices.clear_seconds)

    def _time_is_over(self) -> None:
        is_left_in = self._card_is_in()
        self.clear()
        if is_left_in:
            self.waiting.say_left_in()

    def _keep(self) -> None:
        self._clock.start(self._choices.clear_seconds)
        self.left.emit()

    def _show_left(self, seconds: int) -> None:
        self._stay.setVisible(seconds > 0)
        self._countdown.setVisible(seconds > 0)
        self._countdown.setText(self.tr("cleared in {n} s").format(n=seconds) if seconds else "")

        self._reader_note.setVisible(bool(self._reader_note.text()) and not seconds)

    def _say_in_person(self, text: str) -> None:
        self._reader_note.setText(text)
        self._reader_note.setVisible(bool(text) and self._countdown.isHidden())

    def _place_typing(self) -> None:
        """At the foot while cards can be read; at the head where typing is what is left."""
        self.typed.setVisible(self._who is None or self._typing_is_open)
        first = self._who is not None or self._state in _NO_CARDS
        place = 0 if first else self.body.count() - 1
        if self.body.indexOf(self.typed) != place:
            self.body.removeWidget(self.typed)
            self.body.insertWidget(place, self.typed)

    def _close_typing(self) -> None:
        self._typing_is_open = False

    def _typing_left(self) -> None:
        self.stop_typing()
        self.left.emit()

    def _give_focus_away(self, part: QWidget) -> None:
        if self._has_cursor(part):
            self.left.emit()

    def _has_cursor(self, part: QWidget) -> bool:
        """Whether the cursor stands in `part`, also while another window is in front."""
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and part.isAncestorOf(focused)

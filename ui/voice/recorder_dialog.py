"""A window in which the office records the words of its calls, or brings them in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gecc_desk.domain.errors import DeskError
from gecc_desk.hardware.voice_clips import (
    Imported,
    NoMicrophone,
    Stock,
    as_word,
)
from ui.background import Background
from ui.language import Language
from ui.theme import Look
from ui.voice.announcer import Announcer
from ui.voice.microphone import Microphone
from ui.widgets.basics import Strip, button, column, label, row
from ui.widgets.desk_dialog import DeskDialog

#: What the same keys write on the Thai keyboard.
_THAI_KEYS = {"R": "พ", "P": "ย", "N": "\u0e37"}

_WORD = Qt.ItemDataRole.UserRole


class RecorderDialog(DeskDialog):
    """Every word with its state; R records, P plays, Delete deletes, N goes to the next missing."""

    def __init__(
        self, look: Look, language: Language, announcer: Announcer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._language, self._announcer = look, language, announcer
        self._work = Background(self)
        self._microphone = Microphone(self)
        self._microphone.level_changed.connect(self._show_level)
        self._microphone.full.connect(self.record)
        self._microphone.listening.connect(self._say_listening)
        self._stock = Stock()
        self._recorded_for = ""
        self.setWindowTitle(self.tr("Recorded words"))
        self._build()
        self.resize(look.px(860), look.px(440))
        announcer.played.connect(self._played)
        self.reload()

    # ---- what it does -------------------------------------------------------------------------

    def reload(self) -> None:
        """Look which words are recorded."""
        words, clips = self._announcer.words(), self._announcer.clips
        self._work.run(
            lambda: clips.stock(words), self._show, self._failed, key="stock", owner=self
        )

    def word(self) -> str:
        """The word that is chosen; empty before the list is shown."""
        place = self.list.currentRow()
        return "" if place < 0 else str(self.list.item(place).data(_WORD))

    def record(self) -> None:
        """Begin to record the chosen word, or end it and keep what was said."""
        if self._microphone.is_recording():
            self._keep(self._recorded_for)
            return
        if not self.word():
            return
        try:
            self._recorded_for = self.word()
            self._microphone.start()
        except NoMicrophone as error:
            self._failed(error)
            return
        self._say("quiet", self.tr("Opening the microphone …"))
        self._show_buttons()

    def _say_listening(self) -> None:
        self._say("accent", self.tr("Speak now, then press R again."))

    def _keep(self, word: str) -> None:
        heard, clips = self._microphone.stop(), self._announcer.clips

        def work() -> float:
            sound = as_word(heard)
            clips.keep(word, sound)
            return sound.seconds

        self._show_buttons()
        self._work.run(work, self._kept, self._failed, owner=self)

    def _kept(self, seconds: float) -> None:
        text = self.tr("Recorded: {seconds} s. P plays it, R records it again.")
        self._changed(text.format(seconds=f"{seconds:.1f}"))

    def play(self) -> None:
        """Let the chosen word be heard."""
        word, clips = self.word(), self._announcer.clips
        if word and self.play_button.isEnabled():
            self._announcer.play(lambda: clips.read(word))

    def _played(self, heard: bool) -> None:
        if not heard:
            self._say("error", self.tr("This computer has no sound output. Plug in a loudspeaker."))

    def delete(self) -> None:
        """Take the chosen recording away."""
        word, clips = self.word(), self._announcer.clips
        if word and self.delete_button.isEnabled():
            done = self.tr("Deleted.")
            self._work.run(
                lambda: clips.delete(word), lambda _: self._changed(done), self._failed, owner=self
            )

    def next_missing(self) -> None:
        """Choose the next word that nobody has recorded, from the chosen one on."""
        count = self.list.count()
        for step in range(1, count + 1):
            place = (self.list.currentRow() + step) % count
            if self.list.item(place).data(_WORD) in self._stock.missing:
                self.list.setCurrentRow(place)
                return

    def choose_folder(self) -> None:
        """Ask for a folder of WAV files and take its words."""
        title = self.tr("Folder of WAV files named by their word")
        chosen = QFileDialog.getExistingDirectory(self, title)
        if chosen:
            self.take_from(Path(chosen))

    def take_from(self, folder: Path) -> None:
        """Take the words that this folder has."""
        words, clips = self._announcer.words(), self._announcer.clips
        self._work.run(
            lambda: clips.take_from(folder, words), self._imported, self._failed, owner=self
        )

    def _imported(self, brought: Imported) -> None:
        text = self.tr("{count} words were imported.").format(count=len(brought.taken))
        reasons = [self._language.error(error) for error in brought.refused[:3]]
        self._changed(" ".join([text, *reasons]), "error" if reasons else "good")

    # ---- what it shows ------------------------------------------------------------------------

    def _changed(self, text: str, tone: str = "good") -> None:
        self._say(tone, text)
        self._announcer.refresh_clips()
        self.reload()

    def _failed(self, error: DeskError) -> None:
        self._say("error", self._language.error(error))
        self._show_buttons()

    def _say(self, tone: str, text: str) -> None:
        self._said.set_tone(tone)
        self._said_text.setText(text)
        self._said.show()

    def _show(self, stock: Stock) -> None:
        chosen = self.list.currentRow()
        self._stock = stock
        unusable = {error.details["word"] for error in stock.unusable}
        self.list.clear()
        for word in stock.needed:
            state = self.tr("recorded")
            if word in stock.missing:
                state = self.tr("missing")
            elif word in unusable:
                state = self.tr("cannot be played")
            item = QListWidgetItem(f"{word}   ·   {state}")
            item.setData(_WORD, word)
            self.list.addItem(item)
        self.list.setCurrentRow(max(chosen, 0))
        text = self.tr("{present} of {needed} words are recorded.")
        self.count.setText(text.format(present=stock.present, needed=len(stock.needed)))
        self._show_buttons()

    def _show_level(self, level: float) -> None:
        self.level.setValue(round(100 * level))

    def _show_buttons(self) -> None:
        is_recording = self._microphone.is_recording()
        # The list stays usable (what is disabled loses the keyboard); the word stays the same.
        word = self._recorded_for if is_recording else self.word()
        is_there = bool(word) and word not in self._stock.missing
        self.word_label.setText(word)
        self.record_button.setText(self.tr("Stop   R") if is_recording else self.tr("Record   R"))
        self.record_button.setEnabled(bool(word))
        self.play_button.setEnabled(is_there and not is_recording)
        self.delete_button.setEnabled(is_there and not is_recording)
        self.next_button.setEnabled(bool(self._stock.missing) and not is_recording)

    # ---- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        px = self._look.px
        self._said = Strip(self._look, "good")
        self._said_text = label("", wrap=True)
        self._said.body.addWidget(self._said_text)
        self._said.hide()
        self.list = QListWidget()
        self.list.setMinimumHeight(px(90))
        self.list.setAccessibleName(self.tr("Words"))
        self.list.currentRowChanged.connect(self._show_buttons)
        self.count = label("", "muted")
        close = button(self.tr("Close   Esc"))
        close.clicked.connect(self.reject)
        folder = button(self.tr("Import a folder …"))
        folder.clicked.connect(self.choose_folder)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(14))
        whole.setSpacing(px(10))
        whole.addWidget(label(self._advice(), "muted", wrap=True))
        middle = row(self.list, gap=px(16))
        middle.addLayout(self._word_column(), 1)
        middle.setStretch(0, 1)
        whole.addLayout(middle, 1)
        whole.addWidget(self._said)
        whole.addLayout(row(self.count, None, folder, close, gap=px(8)))

    def _advice(self) -> str:
        return self.tr(
            "One person reads every word, in a quiet room, as in a sentence. Silence is cut off "
            "and all words are made equally loud."
        )

    def _word_column(self) -> QLayout:
        px = self._look.px
        self.word_label = label("", "title")
        # Letters as ญ reach below what the font says.
        self.word_label.setContentsMargins(0, px(2), 0, px(8))
        self.level = QProgressBar()
        self.level.setTextVisible(False)
        self.level.setAccessibleName(self.tr("Loudness at the microphone"))
        self.record_button = self._action(self.tr("Record   R"), "R", self.record, "primary")
        self.play_button = self._action(self.tr("Play   P"), "P", self.play)
        self.delete_button = self._action(self.tr("Delete   Del"), "Del", self.delete)
        self.next_button = self._action(self.tr("Next missing word   N"), "N", self.next_missing)
        return column(
            self.word_label,
            self.level,
            row(self.record_button, self.play_button, self.delete_button, None, gap=px(8)),
            row(self.next_button, None),
            None,
            gap=px(10),
        )

    def _action(self, text: str, key: str, act: Callable[[], None], kind: str = "") -> QPushButton:
        made = button(text, kind)
        made.clicked.connect(act)
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(one) for one in (key, _THAI_KEYS.get(key, "")) if one])
        shortcut.activated.connect(act)
        return made

    # ---- its end ------------------------------------------------------------------------------

    def done(self, result: int) -> None:
        self._end()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end()
        super().closeEvent(event)

    def _end(self) -> None:
        """What is half recorded is dropped."""
        if self._microphone.is_recording():
            self._microphone.stop()
        self._work.wait()

"""Settings of the voice on this machine: what it does, what it lacks, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QWidget

from gecc_desk.domain.announcement import Ending
from ui.language import Language
from ui.theme import Look
from ui.voice.announcer import Announcer
from ui.voice.choices import VOLUMES, VoiceChoices, VoiceKeeper
from ui.voice.quiet_hours import QuietHours
from ui.voice.recorder_dialog import RecorderDialog
from ui.voice.report import VoiceReport, Way
from ui.widgets.basics import Card, Strip, button, label, row
from ui.widgets.field import Field
from ui.widgets.segments import Segments

#: So many missing words are named; more would be a wall of text.
_NAMED = 6

_TONES = {Way.SPEECH: "good", Way.CLIPS: "good", Way.OFF: "quiet", Way.LOOKING: "quiet"}


class VoiceSettings(Card):
    """A card for the settings page. What is chosen holds at once and is kept at once."""

    changed = Signal(object)  # VoiceChoices

    def __init__(
        self, look: Look, language: Language, announcer: Announcer, keeper: VoiceKeeper
    ) -> None:
        super().__init__(look, self.tr("Voice"))
        self._look, self._language = look, language
        self._announcer, self._keeper = announcer, keeper
        self._build(announcer.choices())
        announcer.report_changed.connect(self.show_report)
        self.show_report()

    def choices(self) -> VoiceChoices:
        """What stands on the card."""
        return VoiceChoices(
            on=bool(self.on.value()),
            ending=self.ending.value() or Ending.KHA,
            volume=self.volume.value() or VoiceChoices().volume,
            recorded_first=bool(self.recorded_first.value()),
            quiet=self.quiet.hours(),
        )

    def show_report(self) -> None:
        """Say what will be used and what is missing."""
        report = self._announcer.report()
        self._told.set_tone(_TONES.get(report.way, "fast"))
        self._told_text.setText(self.words_for(report))

    def words_for(self, report: VoiceReport) -> str:
        """The report in words that say what to do."""
        lines = [self._way(report), self._output(report), self._words(report)]
        if report.trouble is not None:
            lines.append(self._language.error(report.trouble))
        lines += [self._language.error(error) for error in report.stock.unusable[:_NAMED]]
        return "\n".join(line for line in lines if line)

    def record(self) -> None:
        """Open the window in which words are recorded."""
        dialog = RecorderDialog(self._look, self._language, self._announcer, self)
        dialog.exec()
        dialog.deleteLater()
        self._announcer.refresh_clips()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._announcer.refresh_clips()

    def _way(self, report: VoiceReport) -> str:
        return {
            Way.OFF: self.tr("The voice is off on this computer: calls are only shown."),
            Way.LOOKING: self.tr("Looking for a voice …"),
            Way.SPEECH: self.tr("Calls are spoken by this computer's Thai voice: {voice}."),
            Way.CLIPS: self.tr("Calls are spoken with the recorded words."),
            Way.CHIME: self.tr("Calls are announced by a chime."),
            Way.SILENT: self.tr("Calls cannot be heard."),
        }[report.way].format(voice=report.voice)

    def _output(self, report: VoiceReport) -> str:
        if report.way is not Way.SILENT:
            return ""
        return self.tr("No sound output was found. Plug in a loudspeaker; it is used at once.")

    def _words(self, report: VoiceReport) -> str:
        stock = report.stock
        if report.way in (Way.OFF, Way.LOOKING) or not stock.needed:
            return ""
        lines = []
        if not report.voice:
            lines.append(
                self.tr(
                    "This computer has no Thai voice. Install one (Windows: Settings, Time & "
                    "language, Speech), or record the words."
                )
            )
        text = self.tr("{present} of {needed} words are recorded.")
        lines.append(text.format(present=stock.present, needed=len(stock.needed)))
        if stock.missing and stock.present:
            named = ", ".join(stock.missing[:_NAMED])
            more = " …" if len(stock.missing) > _NAMED else ""
            lines.append(self.tr("Missing: {words}").format(words=named + more))
        return "\n".join(lines)

    def _took(self) -> None:
        choices = self.choices()
        if choices == self._announcer.choices():
            return
        self._keeper.save(choices)
        self._announcer.set_choices(choices)
        self.changed.emit(choices)

    # ---- building -----------------------------------------------------------------------------

    def _build(self, choices: VoiceChoices) -> None:
        look = self._look
        self.on = Segments([(True, self.tr("On")), (False, self.tr("Off"))], self.tr("Speak calls"))
        self.on.choose(choices.on)
        self.recorded_first = Segments(
            [(False, self.tr("The computer's")), (True, self.tr("Recorded words"))],
            self.tr("Voice, where there are both"),
        )
        self.recorded_first.choose(choices.recorded_first)
        endings = [(Ending.KHA, self.tr("kha (woman)")), (Ending.KHRAP, self.tr("khrap (man)"))]
        self.ending = Segments(endings, self.tr("Last word of the sentence"))
        self.ending.choose(choices.ending)
        self.volume = Segments([(n, f"{n} %") for n in VOLUMES], self.tr("Volume"))
        self.volume.choose(min(VOLUMES, key=lambda one: abs(one - choices.volume)))
        for segments in (self.on, self.recorded_first, self.ending, self.volume):
            segments.chosen.connect(self._took)
            self.body.addWidget(Field(look, segments.accessibleName(), segments))
        self.quiet = QuietHours(look, choices.quiet)
        self.quiet.changed.connect(self._took)
        self.body.addWidget(self.quiet)
        self.body.addWidget(self._report())
        self.body.addLayout(self._buttons())

    def _report(self) -> QWidget:
        self._told = Strip(self._look, "quiet")
        self._told_text = label("", wrap=True)
        self._told.body.addWidget(self._told_text)
        return self._told

    def _buttons(self) -> QLayout:
        self.test_button = button(self.tr("Test the voice"))
        self.test_button.clicked.connect(self._announcer.try_out)
        self.record_button = button(self.tr("Record words …"))
        self.record_button.clicked.connect(self.record)
        return row(self.test_button, self.record_button, None, gap=self._look.px(8))

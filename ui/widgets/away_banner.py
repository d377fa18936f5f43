"""Over the whole window: the server is away, nothing is lost, it comes back by itself."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from gecc_desk.domain import moments
from gecc_desk.domain.errors import ServerGone
from ui import icons
from ui.context import DeskContext
from ui.widgets.basics import button, column, label, restyle

#: That it is back is said so long.
_BACK_FOR_MS = 8_000
#: So long a try that somebody asked for takes at most; then it is said that it failed.
_TRY_MS = 3_000
#: From then on it is nothing that passes by itself, and somebody is to be called.
_LONG = dt.timedelta(minutes=5)
_LOOK_MS = 20_000
#: Below this height of the window (at 100 % text) one line has to do.
_TIGHT_BELOW = 500


class AwayBanner(QFrame):
    """Hidden while all is well. It takes nothing away from what can be read and typed."""

    def __init__(self, context: DeskContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("AwayBanner")
        self._context = context
        px = context.look.px
        self._sign = label("")
        self._head = label("", "strong", wrap=True)
        self._what = label("", "small", wrap=True)
        self.again = button(
            self.tr("Try now   Ctrl+E"), tip=self.tr("Look for the server at once (Ctrl+E)")
        )
        self.again.clicked.connect(self.try_now)
        self._trying, self._gone, self._longer = QTimer(self), QTimer(self), QTimer(self)
        for timer, after, do in (
            (self._trying, _TRY_MS, self._still_away),
            (self._gone, _BACK_FOR_MS, self.hide),
            (self._longer, _LOOK_MS, self._say_what),
        ):
            timer.setSingleShot(timer is not self._longer)
            timer.setInterval(after)
            timer.timeout.connect(do)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(16), px(2), px(16), px(4))
        whole.setSpacing(px(12))
        whole.addWidget(self._sign)
        whole.addLayout(column(self._head, self._what, gap=0), 1)
        whole.addWidget(self.again)
        self.hide()
        shortcut = QShortcut(QKeySequence("Ctrl+E"), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.try_now)
        context.server.away_changed.connect(self.show_state)
        self.show_state()

    def show_state(self) -> None:
        """Say how it is now, as the window has heard of it."""
        self._trying.stop()
        self._longer.stop()
        if self._context.server.is_away:
            self._show_away()
        elif not self.isHidden():
            self._show_back()

    def try_now(self) -> None:
        """Ctrl+E: look for the server at once."""
        server = self._context.server
        if not server.is_away or self._trying.isActive():
            return
        self._trying.start()
        self.again.setEnabled(False)
        self.again.setText(self.tr("Looking for it …"))
        server.try_now()

    def text(self) -> str:
        """What is said; empty while nothing is."""
        return "" if self.isHidden() else f"{self._head.text()}\n{self._what.text()}".rstrip()

    def _show_away(self) -> None:
        self._gone.stop()
        look = self._context.look
        self._set_tone("error")
        self._sign.setPixmap(icons.pixmap("triangle-alert", look.tokens.error, look.px(22), 2.0))
        self._say_what()
        self._offer_try()
        self._longer.start()
        self.show()

    def _say_what(self, tried: str = "") -> None:
        server = self._context.server
        since, is_tight = server.since or moments.now(), self._is_tight()
        head = self.tr("The server does not answer since {at}. Please check the network cable.")
        if is_tight:
            head = self.tr("No answer from the server since {at}. Nothing is lost.")
        head = head.format(at=moments.clock(since))
        what = self.tr(
            "What was saved is safe; go on reading and typing. It connects again by itself: please"
            " do not close the program."
        )
        if server.issues_on:
            what = self.tr(
                "What was saved is safe; tickets can still be issued; go on reading and typing. It"
                " connects again by itself: please do not close the program."
            )
        if moments.now() - since > _LONG:
            what = self.tr(
                "Please call whoever looks after the server. What was saved is safe, and what you"
                " type stays here: please do not close the program."
            )
        if server.error is not None and not isinstance(server.error, ServerGone):
            # It answers, and lets nobody in.
            head = self._context.language.error(server.error)
        self._head.setText(tried if tried and is_tight else head)
        self._what.setText(f"{tried} {what}".lstrip())
        self._what.setVisible(not is_tight)
        self.setToolTip(self._what.text() if is_tight else "")
        self.setAccessibleName(self.text())

    def _is_tight(self) -> bool:
        """Whether large letters on a small screen leave the page no room beside more than a line."""
        return self.window().height() < self._context.look.px(_TIGHT_BELOW)

    def _set_tone(self, tone: str) -> None:
        restyle(self, tone=tone)
        for child in self.findChildren(QWidget):
            child.style().unpolish(child)
            child.style().polish(child)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        restyle(self.again, kind="link" if self._is_tight() else "")
        if self._context.server.is_away:
            self._say_what()

    def _still_away(self) -> None:
        tried = self.tr("Tried at {at}: still no answer.").format(
            at=f"{moments.now().astimezone(moments.BANGKOK):%H:%M:%S}"
        )
        self._say_what(tried)
        self._offer_try()

    def _offer_try(self) -> None:
        text = self.tr("Try now") if self._is_tight() else self.tr("Try now   Ctrl+E")
        self.again.setText(text)
        self.again.setEnabled(True)
        self.again.show()

    def _show_back(self) -> None:
        look = self._context.look
        self._set_tone("good")
        self._sign.setPixmap(icons.pixmap("circle-check", look.tokens.good, look.px(22), 2.0))
        self._head.setText(
            self.tr("The server is back. What is on the screen is up to date again.")
        )
        self._what.clear()
        self._what.hide()
        self.setToolTip("")
        self.again.hide()
        self.setAccessibleName(self._head.text())
        self._gone.start()

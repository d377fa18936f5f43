"""Over the whole window: the server is away, nothing is lost, it comes back by itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
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
        self._trying, self._gone = QTimer(self), QTimer(self)
        for timer, after, do in (
            (self._trying, _TRY_MS, self._still_away),
            (self._gone, _BACK_FOR_MS, self.hide),
        ):
            timer.setSingleShot(True)
            timer.setInterval(after)
            timer.timeout.connect(do)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(16), px(6), px(16), px(6))
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
        if self.isHidden():
            return ""
        return "\n".join(part for part in (self._head.text(), self._what.text()) if part)

    def _show_away(self) -> None:
        self._gone.stop()
        server, look = self._context.server, self._context.look
        restyle(self, tone="error")
        self._sign.setPixmap(icons.pixmap("triangle-alert", look.tokens.error, look.px(22), 2.0))
        since = moments.clock(server.since or moments.now())
        self._head.setText(self.tr("The server does not answer since {at}.").format(at=since))
        if server.error is not None and not isinstance(server.error, ServerGone):
            # It answers, and lets nobody in.
            self._head.setText(self._context.language.error(server.error))
        self._say_what()
        self._offer_try()
        self.show()

    def _say_what(self, tried: str = "") -> None:
        text = self.tr(
            "What was saved is safe, and what you type stays here. You can go on reading; please do"
            " not close the program. It connects again by itself. After 5 minutes check the network"
            " cable, or call whoever looks after the server."
        )
        self._what.setText(f"{tried} {text}".lstrip())
        self._what.show()
        self.setAccessibleName(self.text())

    def _still_away(self) -> None:
        tried = self.tr("Tried at {at}: still no answer.").format(
            at=f"{moments.now().astimezone(moments.BANGKOK):%H:%M:%S}"
        )
        self._say_what(tried)
        self._offer_try()

    def _offer_try(self) -> None:
        self.again.setText(self.tr("Try now   Ctrl+E"))
        self.again.setEnabled(True)
        self.again.show()

    def _show_back(self) -> None:
        look = self._context.look
        restyle(self, tone="good")
        self._sign.setPixmap(icons.pixmap("circle-check", look.tokens.good, look.px(22), 2.0))
        self._head.setText(
            self.tr("The server is back. What is on the screen is up to date again.")
        )
        self._what.hide()
        self.again.hide()
        self.setAccessibleName(self._head.text())
        self._gone.start()

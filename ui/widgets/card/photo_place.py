"""The place of the card's photo: how far it has come, the photo itself, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QStackedLayout

from gecc_desk.hardware.card_events import PhotoEvent, PhotoState
from ui.context import DeskContext
from ui.widgets.basics import Strip, column, icon_button, label, row

#: In design pixels; a card's photo is about 148 × 178.
WIDTH, HEIGHT = 76, 92
#: A card's photo has 5118 bytes at most: one that claims to be larger than this is none.
_MOST_PIXELS = 2000
_JPEG = b"\xff\xd8"


class PhotoPlace(QFrame):
    """As large as a photo from the first moment on, so that nothing jumps when it comes."""

    cancelled = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        look = context.look
        self.setFixedSize(look.px(WIDTH), look.px(HEIGHT))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setContentsMargins(0, 0, 0, 0)
        self._picture.setStyleSheet("padding: 0;")
        self._words = label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Photo on its way"))
        self._bar.setStyleSheet(f"min-height: {look.px(6)}px; max-height: {look.px(6)}px;")
        self.cancel_button = icon_button("x", look, name=self.tr("Do without the photo"))
        self.cancel_button.clicked.connect(self.cancelled)
        coming = Strip(look, "quiet")
        coming.body.setContentsMargins(look.px(8), look.px(8), look.px(8), look.px(8))
        coming.body.addLayout(
            column(None, row(None, self.cancel_button, None), None, self._bar, gap=look.px(4))
        )
        for part in (self._picture, self._words, self.cancel_button):
            # A picture may be cut by an edge; what stands beside it is to be read all the same.
            part.setProperty("uncovered", True)
        self._faces = QStackedLayout(self)
        for face in (self._picture, coming, self._words):
            self._faces.addWidget(face)

    def show_step(self, event: PhotoEvent) -> None:
        """Show how far the photo has come."""
        if event.state is PhotoState.READ:
            self._show_picture(event.jpeg or b"")
        elif event.state is PhotoState.READING:
            self._bar.setRange(0, max(event.of, 0))
            self._bar.setValue(event.done)
            self._faces.setCurrentIndex(1)
        elif event.state is PhotoState.NONE:
            self.forget()
        else:
            self._say(self._why_not(event.state))

    def forget(self) -> None:
        """Nothing of a photo stays."""
        self._picture.setPixmap(QPixmap())
        self._words.clear()
        self._faces.setCurrentIndex(0)

    def has_picture(self) -> bool:
        """Whether a photo is shown."""
        return not self._picture.pixmap().isNull()

    def _show_picture(self, jpeg: bytes) -> None:
        image = _decoded(jpeg)
        if image.isNull():
            self._say(self._why_not(PhotoState.DAMAGED))
            return
        ratio = self.devicePixelRatioF()
        scaled = image.scaled(
            QSize(round(self.width() * ratio), round(self.height() * ratio)),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        picture = QPixmap.fromImage(scaled)
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)
        self._picture.setAccessibleName(self.tr("Photo on the card"))
        self._faces.setCurrentIndex(0)

    def _say(self, words: str) -> None:
        self.forget()
        self._words.setText(words)
        self._faces.setCurrentIndex(2)

    def _why_not(self, state: PhotoState) -> str:
        return {
            PhotoState.DAMAGED: self.tr("The photo on the card is damaged"),
            PhotoState.LOST: self.tr("Taken out too soon"),
            PhotoState.CANCELLED: self.tr("Without the photo"),
        }.get(state, self.tr("The photo could not be read"))


def _decoded(jpeg: bytes) -> QImage:
    """The picture, or none: what a card holds is not to be trusted with the memory."""
    if not jpeg.startswith(_JPEG):
        return QImage()
    held = QByteArray(jpeg)
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _MOST_PIXELS:
        return QImage()
    return reader.read()

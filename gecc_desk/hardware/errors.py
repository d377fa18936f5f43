"""What can go wrong between the desk and a card, in words that tell the receptionist what to do.

``exit_code`` is the console's: 4 to 8 are states of the card, 9 is the world in general.
"""

from __future__ import annotations

from gecc_desk.domain.errors import DeskError


class CardError(DeskError):
    """A card could not be read."""

    exit_code: int = 9
    english = "The card could not be read."
    thai = "อ่านบัตรไม่สำเร็จ กรุณาลองใหม่อีกครั้ง"


class NoCardService(CardError):
    """The system's smart card service is missing, stopped, or stopped answering."""

    exit_code = 4
    english = (
        "The smart card service is not running. Plug in the card reader; if that does not help, "
        "start the service (Windows: Smart Card; Linux: pcscd)."
    )
    thai = (
        "ระบบอ่านบัตรของเครื่องนี้ยังไม่ทำงาน กรุณาเสียบเครื่องอ่านบัตร "
        "หากยังไม่พร้อมภายในครู่หนึ่ง โปรดแจ้งผู้ดูแลเครื่องให้เปิดบริการ Smart Card"
    )


class NoReader(CardError):
    """No card reader is plugged in, or not the one that was asked for."""

    exit_code = 5
    english = "No card reader was found. Plug one in, or press its plug home."
    thai = "ไม่พบเครื่องอ่านบัตร กรุณาเสียบสาย USB ของเครื่องอ่านบัตรให้แน่น"


class NoCard(CardError):
    """There is a reader and no card in it."""

    exit_code = 6
    english = "There is no card in the reader. Insert the card, chip first."
    thai = "ยังไม่มีบัตรในเครื่องอ่าน กรุณาเสียบบัตรประชาชนโดยให้ด้านชิปเข้าเครื่อง"


class NotThaiIdCard(CardError):
    """The card answers, and says that it knows nothing of the ministry's application."""

    exit_code = 7
    english = "This is not a Thai national ID card."
    thai = "บัตรนี้ไม่ใช่บัตรประจำตัวประชาชน กรุณาเสียบบัตรประชาชน"


class CardLost(CardError):
    """The card left the reader before it was read."""

    exit_code = 8
    english = "The card was taken out before it was read. Insert it again and leave it in."
    thai = "บัตรถูกดึงออกก่อนอ่านเสร็จ กรุณาเสียบบัตรอีกครั้งและรอจนอ่านเสร็จ"


class CardHeld(CardError):
    """Another program uses the card and lets nobody else at it."""

    english = (
        "Another program is using the card. Close it (a bank's, hospital's or registry's card "
        "program, or a signing tool) and the card is read by itself."
    )
    thai = "โปรแกรมอื่นกำลังใช้บัตรอยู่ กรุณาปิดโปรแกรมอ่านบัตรอื่นในเครื่องนี้ แล้วระบบจะอ่านบัตรให้เอง"


class CardUnreadable(CardError):
    """The card is there and does not answer as it should."""

    english = (
        "The card could not be read. Take it out, wipe the chip, check that it goes in chip first, "
        "and insert it again."
    )
    thai = "อ่านข้อมูลจากชิปไม่ได้ กรุณาดึงบัตรออก เช็ดชิปให้สะอาด ตรวจว่าเสียบถูกด้าน แล้วเสียบใหม่อีกครั้ง"


class UnexpectedStatus(CardUnreadable):
    """The card refused a command. ``status`` is its status word as four hex digits."""

    english = CardUnreadable.english + " (The card answered {status}.)"
    thai = CardUnreadable.thai + " (รหัสจากบัตร {status})"

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status=f"{status:04X}")


class PhotoUnreadable(CardUnreadable):
    """The text was read; what the card keeps as its photo is no whole JPEG."""

    english = "The photo on the card is damaged. The text was read."
    thai = "รูปถ่ายในบัตรชำรุด อ่านได้เฉพาะข้อมูลตัวอักษร"

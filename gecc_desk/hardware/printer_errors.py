"""What can go wrong between the desk and a printer, in words that say what to do.

The ticket itself is safe in every case: only its paper is missing.
"""

from __future__ import annotations

from gecc_desk.domain.errors import BadInput, WorldFailed


class PrinterError(WorldFailed):
    """A paper could not be printed."""

    #: Whether the printer had taken a part of the paper. What was begun is not tried for ever.
    begun = False
    english = "The paper could not be printed."
    thai = "พิมพ์บัตรคิวไม่สำเร็จ"


class BadPrinterAddress(BadInput):
    """An address of a printer that cannot be read."""

    field = "address"
    english = "This is no address of a printer. Write it as {example}."
    thai = "ที่อยู่เครื่องพิมพ์นี้ไม่ถูกต้อง โปรดพิมพ์ เช่น {example}"


class PrinterNotAnswering(PrinterError):
    """Nothing at the address answers in time."""

    english = (
        "The printer at {address} does not answer. Switch it on, check its network cable, and "
        "compare the address with the printer's own test page."
    )
    thai = "เครื่องพิมพ์ที่ {address} ไม่ตอบ โปรดเปิดเครื่อง ตรวจสายแลน และตรวจว่าที่อยู่ตรงกับใบทดสอบของเครื่องพิมพ์"


class PrinterRefused(PrinterError):
    """Something is at the address, but no printer listens, or it is taken by another computer."""

    english = (
        "{address} refuses the connection. The printer may be busy with another computer, or "
        "this is another device: compare the address with the printer's own test page."
    )
    thai = (
        "{address} ไม่รับการเชื่อมต่อ เครื่องพิมพ์อาจกำลังพิมพ์ให้เครื่องอื่น หรือที่อยู่เป็นของอุปกรณ์อื่น "
        "โปรดตรวจที่อยู่กับใบทดสอบของเครื่องพิมพ์"
    )


class PrinterNameUnknown(PrinterError):
    """The network knows nobody of this name."""

    english = (
        "The network does not know a printer named {address}. Check the name, or give the "
        "printer's number, such as 192.168.1.50."
    )
    thai = "ไม่พบเครื่องพิมพ์ชื่อ {address} ในเครือข่าย โปรดตรวจชื่อ หรือใช้หมายเลข เช่น 192.168.1.50"


class PrinterUnplugged(PrinterError):
    """The device is not there."""

    english = "The printer at {address} is not there. Switch it on and press its cable home."
    thai = "ไม่พบเครื่องพิมพ์ที่ {address} โปรดเปิดเครื่องและเสียบสายให้แน่น"


class PrinterForbidden(PrinterError):
    """The system does not let this user at the device."""

    english = (
        "This user may not use the printer at {address}. Ask the computer's administrator for "
        "the right (Linux: the group lp or dialout)."
    )
    thai = "ผู้ใช้นี้ไม่มีสิทธิ์ใช้เครื่องพิมพ์ที่ {address} โปรดให้ผู้ดูแลเครื่องเพิ่มสิทธิ์ (Linux: กลุ่ม lp หรือ dialout)"


class PrinterInUse(PrinterError):
    """Another program holds the device."""

    english = "Another program is using the printer at {address}. Close that program."
    thai = "โปรแกรมอื่นกำลังใช้เครื่องพิมพ์ที่ {address} โปรดปิดโปรแกรมนั้น"


class UsbDriverMissing(PrinterError):
    """Nothing on this computer lets a program at USB devices."""

    english = (
        "This computer lacks what reaches USB printers directly (libusb; on Windows the WinUSB "
        "driver). Install it, or choose the printer as a system printer."
    )
    thai = (
        "เครื่องนี้ไม่มีไดรเวอร์สำหรับพิมพ์ผ่าน USB โดยตรง (libusb หรือ WinUSB) "
        "โปรดติดตั้ง หรือเลือกใช้เครื่องพิมพ์ของระบบแทน"
    )


class OutOfPaper(PrinterError):
    """The printer says that its roll is at its end."""

    english = "The printer is out of paper. Put in a new roll; the papers are printed then."
    thai = "กระดาษในเครื่องพิมพ์หมด โปรดใส่ม้วนใหม่ แล้วระบบจะพิมพ์ต่อให้เอง"


class PrinterOffline(PrinterError):
    """The printer says that it is off line."""

    english = "The printer is off line. Close its cover, or press its FEED or ONLINE button."
    thai = "เครื่องพิมพ์ยังไม่พร้อม โปรดปิดฝาให้สนิท หรือกดปุ่ม FEED หรือ ONLINE ที่เครื่อง"


class PrinterStopped(PrinterError):
    """The printer took a part of the paper and then no more."""

    begun = True
    english = (
        "The printer stopped half way. Check its paper and cover, switch it off and on, and "
        "print the ticket once more if its paper did not come out."
    )
    thai = "เครื่องพิมพ์หยุดกลางคัน โปรดตรวจกระดาษและฝาเครื่อง ปิดแล้วเปิดเครื่องใหม่ หากบัตรไม่ออกให้พิมพ์ซ้ำ"


class PrintingInterrupted(PrinterError):
    """This program is closing, or another printer was chosen."""

    english = "Printing was interrupted because the program is closing."
    thai = "หยุดพิมพ์เพราะกำลังปิดโปรแกรม"

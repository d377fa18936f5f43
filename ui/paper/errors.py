"""What can go wrong with the system's own printers and with PDF files."""

from __future__ import annotations

from gecc_desk.hardware.printer_errors import PrinterError


class SystemPrinterGone(PrinterError):
    """The system does not have this printer (any more), or its print service is off."""

    english = (
        "This computer has no printer named {name}, or its print service is off. Check the "
        "printers in the system's settings and choose one."
    )
    thai = (
        "เครื่องนี้ไม่มีเครื่องพิมพ์ชื่อ {name} หรือบริการพิมพ์ของระบบหยุดทำงาน "
        "โปรดตรวจเครื่องพิมพ์ในการตั้งค่าของระบบ แล้วเลือกใหม่"
    )


class SystemPrinterStopped(PrinterError):
    """The system keeps the printer stopped: jobs would pile up and come out hours later."""

    english = (
        "The system has stopped the printer {name}. Check its paper and cable, and let it go on "
        "in the system's printer settings."
    )
    thai = "ระบบหยุดเครื่องพิมพ์ {name} ไว้ โปรดตรวจกระดาษและสาย แล้วสั่งให้พิมพ์ต่อในการตั้งค่าเครื่องพิมพ์ของระบบ"


class SystemPrinterFailed(PrinterError):
    """The system took the paper and could not hand it on."""

    english = "The system could not print on {name}. Print a test page from its settings."
    thai = "ระบบพิมพ์ไปที่ {name} ไม่สำเร็จ โปรดลองพิมพ์หน้าทดสอบจากการตั้งค่าของระบบ"


class PaperFolderUnusable(PrinterError):
    """The folder for PDF files is missing, read-only or full."""

    english = (
        "No file can be written into {folder}. Check that the folder is there, may be written "
        "and has room, or choose another one."
    )
    thai = "เขียนไฟล์ลงใน {folder} ไม่ได้ โปรดตรวจว่ามีโฟลเดอร์นี้ เขียนได้ และมีที่ว่าง หรือเลือกโฟลเดอร์อื่น"


class NothingChosen(PrinterError):
    """The way out was chosen, but not where it leads."""

    english = "No printer is chosen yet. Choose one in the settings."
    thai = "ยังไม่ได้เลือกเครื่องพิมพ์ โปรดเลือกในหน้าตั้งค่า"

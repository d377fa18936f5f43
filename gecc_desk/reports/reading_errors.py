"""What can be wrong with a file that somebody wants to be read as a table."""

from __future__ import annotations

from gecc_desk.domain.errors import BadInput, NothingThere, WorldFailed


class FileGone(NothingThere):
    """No file of this name."""

    english = "There is no file {name} any more. Choose it again."
    thai = "ไม่พบไฟล์ {name} แล้ว โปรดเลือกไฟล์อีกครั้ง"


class FileNotReadable(WorldFailed):
    """No right to read it, or another program holds it (Excel does so on Windows)."""

    english = "{name} cannot be read. Close it in other programs, see that you may open it, and try again."
    thai = "เปิดอ่านไฟล์ {name} ไม่ได้ โปรดปิดไฟล์นี้ในโปรแกรมอื่น เช่น Excel ตรวจสิทธิ์การเปิดไฟล์ แล้วลองอีกครั้ง"


class NotATable(BadInput):
    """A file of another kind."""

    field = "file"
    english = "{name} is neither an Excel workbook (.xlsx) nor a CSV file. Save it as xlsx in the program that made it."
    thai = "ไฟล์ {name} ไม่ใช่ไฟล์ Excel (.xlsx) หรือ CSV โปรดเปิดด้วยโปรแกรมที่สร้างไฟล์ แล้วบันทึกเป็น .xlsx"


class EmptyFile(NotATable):
    """A file of no bytes, or of nothing but spaces."""

    english = "{name} is empty. Choose the file with the register."
    thai = "ไฟล์ {name} ว่างเปล่า โปรดเลือกไฟล์ที่มีทะเบียน"


class OldWorkbook(NotATable):
    """A workbook as Excel made it until 2003."""

    english = "{name} has the old Excel format (.xls). Open it in Excel and save it as .xlsx."
    thai = "ไฟล์ {name} เป็น Excel รูปแบบเก่า (.xls) โปรดเปิดด้วย Excel แล้วบันทึกเป็น .xlsx"


class PasswordProtected(NotATable):
    """A workbook that opens with a password alone."""

    english = "{name} is protected by a password. Open it in Excel, save it without a password and choose it again."
    thai = "ไฟล์ {name} ตั้งรหัสผ่านไว้ โปรดเปิดด้วย Excel บันทึกใหม่โดยไม่ตั้งรหัสผ่าน แล้วเลือกไฟล์อีกครั้ง"


class FileDamaged(NotATable):
    """A workbook of which a part is missing or broken."""

    english = "{name} is damaged and cannot be read. Open it in Excel, let it be repaired and save it again."
    thai = "ไฟล์ {name} เสียหายจนอ่านไม่ได้ โปรดเปิดด้วย Excel เพื่อซ่อมไฟล์ แล้วบันทึกใหม่"


class FileTooLarge(NotATable):
    """More than any register holds: bytes on the disk, or once unpacked."""

    english = "{name} is too large to be a register ({limit} MB at most). Copy the rows into a new workbook."
    thai = "ไฟล์ {name} ใหญ่เกินไป (ไม่เกิน {limit} MB) โปรดคัดลอกเฉพาะแถวที่มีข้อมูลไปไว้ในไฟล์ใหม่"


class TooManyRows(NotATable):
    """More rows than are read in one go."""

    english = (
        "{name} has more than {limit} rows. Divide it into several files, by year for instance."
    )
    thai = "ไฟล์ {name} มีมากกว่า {limit} แถว โปรดแบ่งเป็นหลายไฟล์ เช่น แยกตามปี"


class QuotesOpen(NotATable):
    """A CSV file with a quotation mark that is never closed."""

    english = "A quotation mark in {name} is never closed (about line {line}). Mend it, or save the file again."
    thai = 'ไฟล์ {name} มีเครื่องหมายอัญประกาศ (") ที่ไม่ปิด แถวบรรทัดที่ {line} โปรดแก้ไข หรือบันทึกไฟล์ใหม่'


class UnknownLetters(NotATable):
    """A CSV file in letters that are neither Unicode nor Thai."""

    english = 'The letters of {name} cannot be read. Save it in Excel as "CSV UTF-8" or as .xlsx.'
    thai = "อ่านตัวอักษรในไฟล์ {name} ไม่ได้ โปรดบันทึกด้วย Excel เป็น “CSV UTF-8” หรือ .xlsx"

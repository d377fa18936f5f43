"""What can go wrong with a backup, in words that say what to do."""

from __future__ import annotations

from gecc_desk.domain.errors import BadInput, DeskError, NothingThere, WorldFailed


class BackupFolderGone(WorldFailed):
    """The folder for backups is not there: a share or a disk that is not connected."""

    english = (
        "There is no folder {folder}. Connect the disk or share, or choose another folder; no "
        "backup was made."
    )
    thai = "ไม่พบโฟลเดอร์ {folder} โปรดเชื่อมต่อดิสก์หรือโฟลเดอร์เครือข่าย หรือเลือกโฟลเดอร์อื่น ยังไม่ได้สำรองข้อมูล"


class BackupFolderReadOnly(WorldFailed):
    """Nothing can be written into the folder."""

    english = (
        "The folder {folder} cannot be written. Check its permissions, or choose another; no backup "
        "was made."
    )
    thai = "เขียนลงโฟลเดอร์ {folder} ไม่ได้ โปรดตรวจสิทธิ์ หรือเลือกโฟลเดอร์อื่น ยังไม่ได้สำรองข้อมูล"


class BackupDiskFull(WorldFailed):
    """No room for the copy."""

    english = (
        "There is no room for the backup in {folder}. Free some space or choose another folder; no "
        "backup was made."
    )
    thai = "ที่ว่างใน {folder} ไม่พอ โปรดลบไฟล์ที่ไม่ใช้ หรือเลือกโฟลเดอร์อื่น ยังไม่ได้สำรองข้อมูล"


class BackupFolderLost(WorldFailed):
    """The disk or share under the folder failed in the middle."""

    english = (
        "The folder {folder} was lost while the backup was written. Check the disk or the network "
        "and try again; no backup was made."
    )
    thai = (
        "การเชื่อมต่อกับโฟลเดอร์ {folder} ขาดระหว่างสำรองข้อมูล โปรดตรวจดิสก์หรือเครือข่ายแล้วลองอีกครั้ง "
        "ยังไม่ได้สำรองข้อมูล"
    )


class BackupNotWhole(WorldFailed):
    """The copy that was made is not sound: the database itself may be damaged."""

    english = (
        "The copy did not pass its check and was removed. Check the database (gecc-deskctl check); "
        "keep the earlier backups."
    )
    thai = "สำเนาที่ทำไม่ผ่านการตรวจสอบและถูกลบแล้ว โปรดแจ้งผู้ดูแลระบบให้ตรวจฐานข้อมูล และเก็บข้อมูลสำรองเดิมไว้"


class BackupStopped(DeskError):
    """Somebody pressed Stop."""

    english = "Stopped; no backup was made."
    thai = "หยุดแล้ว ยังไม่ได้สำรองข้อมูล"


class BackupMissing(NothingThere):
    """No file where a backup was named."""

    english = "There is no backup {path}. Check the name, or connect the disk or share."
    thai = "ไม่พบไฟล์ข้อมูลสำรอง {path} โปรดตรวจชื่อไฟล์ หรือเชื่อมต่อดิสก์หรือโฟลเดอร์เครือข่าย"


class BackupDamaged(WorldFailed):
    """A backup that does not pass its check."""

    english = "The backup {path} is damaged. Choose another one; nothing was changed."
    thai = "ไฟล์ข้อมูลสำรอง {path} เสียหาย โปรดเลือกไฟล์อื่น ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


class BackupTooNew(WorldFailed):
    """A backup that a later version of this program made."""

    english = (
        "The backup {path} was made by a newer version of GECC Desk. Update this program first; "
        "nothing was changed."
    )
    thai = (
        "ไฟล์ข้อมูลสำรอง {path} สร้างด้วยโปรแกรมรุ่นใหม่กว่า โปรดปรับรุ่นโปรแกรมในเครื่องนี้ก่อน "
        "ยังไม่มีข้อมูลใดเปลี่ยนแปลง"
    )


class BackupIsInUse(BadInput):
    """The present database itself was named as the backup to restore."""

    english = "{path} is the database in use, not a backup. Choose a backup; nothing was changed."
    thai = "{path} เป็นฐานข้อมูลที่ใช้งานอยู่ ไม่ใช่ข้อมูลสำรอง โปรดเลือกไฟล์อื่น ยังไม่มีข้อมูลใดเปลี่ยนแปลง"


class NoFolderNamed(BadInput):
    """A place for backups that is no place."""

    field = "folder"
    english = "Give the folder for the backup."
    thai = "โปรดระบุโฟลเดอร์สำหรับข้อมูลสำรอง"


class DatabaseInUse(WorldFailed):
    """Another program has the present database open."""

    english = (
        "Another program has the database open. Close GECC Desk everywhere on this machine and try "
        "again; nothing was changed."
    )
    thai = (
        "โปรแกรมอื่นกำลังเปิดฐานข้อมูลนี้อยู่ โปรดปิด GECC Desk ทุกหน้าต่างในเครื่องนี้แล้วลองอีกครั้ง "
        "ยังไม่มีข้อมูลใดเปลี่ยนแปลง"
    )


class RestoreFailed(WorldFailed):
    """The disk of the present database did not take the restored one."""

    english = (
        "The backup could not be put in place in {folder} (disk full or not writable). The present "
        "data stays in use; nothing was changed."
    )
    thai = (
        "นำข้อมูลสำรองไปไว้ใน {folder} ไม่ได้ (ดิสก์เต็มหรือเขียนไม่ได้) ยังใช้ข้อมูลปัจจุบันต่อไป ไม่มีข้อมูลใดเปลี่ยนแปลง"
    )

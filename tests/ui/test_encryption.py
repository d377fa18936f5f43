"""The key in the window: where it is kept, the recovery key shown, and asked for when it is lost."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from gecc_desk.domain.audit import Action, AuditFilter
from gecc_desk.domain.backups import BackupReason
from gecc_desk.domain.recovery_key import written
from gecc_desk.services.audit_trail import AuditTrail
from gecc_desk.services.backup import Backups
from gecc_desk.services.reception import Reception
from gecc_desk.storage import office_keys
from gecc_desk.storage.database import Database
from tests.builders import furnished
from tests.reports.reading import text_of
from tests.ui.open_desk import OpenDesk, texts
from tests.ui.test_backup import settle, tab
from ui.dialogs.recover_dialog import RecoverDialog
from ui.dialogs.recovery_key_dialog import RecoveryKeyDialog
from ui.widgets.backup.key_part import KeyPart
from ui.widgets.backup.restore_strip import RestoreStrip

pytestmark = pytest.mark.window

Key = Qt.Key


def part(desk: OpenDesk) -> KeyPart:
    found = tab(desk).findChild(KeyPart)
    assert isinstance(found, KeyPart)
    return found


def shown(
    kind: type[RecoverDialog | RecoveryKeyDialog],
) -> RecoverDialog | RecoveryKeyDialog | None:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]
    return next((one for one in found if one.isVisible()), None)


def paper_of(database: Database) -> str:
    assert database.key is not None
    return written(database.key.secret)


@pytest.fixture
def lose_key(database: Database) -> Iterator[Callable[[], None]]:
    """As when the key store is lost; what was put back is removed at the end."""
    assert database.key is not None
    key = database.key
    yield lambda: office_keys.forget(key)
    office_keys.keep(key)


def test_settings_say_where_the_key_is_and_what_that_means(desk: OpenDesk) -> None:
    told = " ".join(texts(part(desk)))
    assert "ข้อมูลและข้อมูลสำรองถูกเข้ารหัสไว้" in told
    assert "กุญแจจึงอยู่ในไฟล์ที่ผู้ใช้นี้เท่านั้นอ่านได้" in told
    assert "ยังไม่มีผู้ใดยืนยันว่าจดกุญแจกู้คืนแล้ว" in told


def test_the_recovery_key_is_shown_kept_as_paper_and_told(
    desk: OpenDesk, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.click(desk.button(part(desk), "แสดงกุญแจกู้คืน"))
    desk.until(lambda: shown(RecoveryKeyDialog), "the recovery key is shown")
    dialog = shown(RecoveryKeyDialog)
    assert isinstance(dialog, RecoveryKeyDialog)
    desk.until(dialog.sheet.recovery_key, "the key is there")
    paper = paper_of(database)
    assert set(paper.split("-")) <= set(texts(dialog))
    file = tmp_path / "กุญแจ.pdf"
    dialog.sheet.write(file)
    desk.until(lambda: any("กุญแจ.pdf" in one for one in texts(dialog)), "it is saved")
    printed = text_of(file)
    assert all(group in printed for group in paper.split("-"))
    desk.click(desk.button(dialog, "จดไว้แล้ว"))
    desk.until(lambda: shown(RecoveryKeyDialog) is None, "it closes")
    settle(desk)
    assert "ยังไม่มีผู้ใดยืนยัน" not in " ".join(texts(part(desk)))
    told = [one.action for one in AuditTrail(database, "x").page(AuditFilter()).entries]
    assert told == [Action.RECOVERY_KEY_NOTED, Action.RECOVERY_KEY_SHOWN]


def test_a_lost_key_is_asked_for_at_the_start_and_the_desk_goes_on(
    desk: OpenDesk, database: Database, lose_key: Callable[[], None]
) -> None:
    desk.reception.issue("A")
    paper = paper_of(database)
    desk.close()
    database.close()
    lose_key()
    told: list[str] = []

    def answer() -> None:
        dialog = shown(RecoverDialog)
        if not isinstance(dialog, RecoverDialog):
            QTimer.singleShot(20, answer)
            return
        try:
            type_into(dialog)
        except BaseException:
            # Whoever waits for the dialog would wait for ever.
            dialog.reject()
            raise

    def type_into(dialog: RecoverDialog) -> None:
        told.extend(texts(dialog))
        dialog.edit.setPlainText(written(bytes(32)))
        desk.click(desk.button(dialog, "ใส่กุญแจกลับคืน"))
        desk.until(lambda: "กุญแจกู้คืนนี้ไม่ใช่ของ" in " ".join(texts(dialog)), "another's is refused")
        wrong = paper.replace(paper[7], "0" if paper[7] != "0" else "1", 1)
        dialog.edit.setPlainText(wrong)
        assert "กลุ่มที่" in " ".join(texts(dialog))
        assert not desk.button(dialog, "ใส่กุญแจกลับคืน").isEnabled()
        dialog.edit.setPlainText(paper[:20].lower())
        assert "17 จาก 65 ตัวอักษร" in texts(dialog)
        dialog.edit.setPlainText(paper.lower().replace("-", " "))
        dialog.edit.setFocus()
        desk.key(Key.Key_Return)

    QTimer.singleShot(20, answer)
    desk.open()
    assert any("ไม่พบกุญแจของ" in one for one in told)
    desk.until(lambda: desk.waiting() == ["A001"], "nothing is lost")


def test_a_backup_of_another_machine_is_restored_with_its_recovery_key(
    desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with contextlib.closing(furnished(tmp_path / "other")) as other:
        Reception(other, "x").issue("A")
        made = Backups(other, "x").make(BackupReason.ON_DEMAND).path
        paper, key = paper_of(other), other.key
    file = Path(shutil.copy(made, tmp_path / "from elsewhere.sqlite3"))
    assert key is not None
    office_keys.forget(key)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    desk.click(desk.button(tab(desk), "จากไฟล์อื่น"))
    desk.until(lambda: shown(RecoverDialog), "the recovery key is asked for")
    dialog = shown(RecoverDialog)
    assert isinstance(dialog, RecoverDialog)
    dialog.edit.setPlainText(paper)
    desk.click(desk.button(dialog, "ใส่กุญแจกลับคืน"))
    strip = tab(desk).findChild(RestoreStrip)
    assert isinstance(strip, RestoreStrip)
    desk.until(strip.isVisible, "it is looked into")
    assert any(text.startswith("บัตรคิว 1 ใบ") for text in texts(strip))
    office_keys.forget(key)

"""Personal data in Settings: for how long what is kept, what was removed, and the papers about it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gecc_desk.domain.errors import BadInput, DeskError
from gecc_desk.domain.person_rights import RightsServed
from gecc_desk.domain.retention import DataKind, RetentionPlan, RetentionRun
from gecc_desk.domain.roles import Right
from ui.allowed import allow
from ui.context import DeskContext, Services
from ui.models.privacy_words import PrivacyWords
from ui.widgets.basics import button, clear_layout, column, label, row
from ui.widgets.period_line import PeriodLine

#: So many lines of the record are in sight; the dialogs and the console know all.
_SHOWN = 6


@dataclasses.dataclass(frozen=True, slots=True)
class PrivacyState:
    """Everything that this part shows."""

    plan: RetentionPlan
    runs: Sequence[RetentionRun]
    served: Sequence[RightsServed]


def read_privacy(services: Services) -> PrivacyState:
    """What is kept now. On the reader's thread."""
    retention = services.retention
    return PrivacyState(retention.plan(), retention.runs(_SHOWN), services.rights.served(_SHOWN))


class PrivacySettings(QWidget):
    """A tab of the settings. The periods are saved by the page; nothing is removed by that."""

    edited = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self._words = PrivacyWords(context.language)
        self._kept: RetentionPlan | None = None
        self._periods = {kind: PeriodLine(context, kind) for kind in DataKind}
        for one in self._periods.values():
            one.edited.connect(self.edited)
        self._told = column(gap=context.look.px(4))
        self._none = label(self.tr("Nothing was removed yet."), "empty", wrap=True)
        self._build()

    def show_state(self, state: PrivacyState) -> None:
        """Show what is kept."""
        self._kept = state.plan
        for kind, one in self._periods.items():
            one.show_keeping(state.plan[kind])
        self._show_record(state)

    def plan(self) -> RetentionPlan | None:
        """The periods as they stand here, None where they were not changed."""
        plan = RetentionPlan({kind: one.keeping() for kind, one in self._periods.items()})
        unchanged = self._kept is None or dict(plan.keepings) == dict(self._kept.keepings)
        return None if unchanged else plan

    def show_wrong(self, error: DeskError) -> None:
        """Say beside a period what is wrong with it; other errors are not this part's."""
        for kind, one in self._periods.items():
            mine = isinstance(error, BadInput) and error.field == kind.value
            one.show_error(self._context.language.error(error) if mine else "")

    # ---- the record ---------------------------------------------------------------------------

    def _reload(self) -> None:
        """What is being edited stays; the record alone is shown anew."""
        services = self._context.services
        self._context.reader.run(
            lambda: read_privacy(services), self._show_record, lambda _error: None,
            key="privacy record",
    owner=self)  # fmt: skip

    def _show_record(self, state: PrivacyState) -> None:
        clear_layout(self._told)
        lines = [(one.at, self._words.run(one)) for one in state.runs]
        lines += [(one.at, self._words.served(one)) for one in state.served]
        for _at, text in sorted(lines, reverse=True)[:_SHOWN]:
            self._told.addWidget(label(text, wrap=True))
        self._none.setVisible(not lines)

    # ---- what opens ---------------------------------------------------------------------------

    def _open_run(self) -> None:
        from ui.dialogs.retention_dialog import RetentionDialog

        dialog = RetentionDialog(self._context, self.window())
        dialog.changed.connect(self._reload)
        dialog.open()

    def _open_rights(self) -> None:
        from ui.dialogs.person_rights_dialog import PersonRightsDialog

        dialog = PersonRightsDialog(self._context, self.window())
        dialog.changed.connect(self._reload)
        dialog.open()

    def _open_record(self) -> None:
        from ui.dialogs.processing_dialog import ProcessingDialog

        ProcessingDialog(self._context, self.window()).open()

    def _build(self) -> None:
        look = self._context.look
        px = look.px
        hint = self.tr(
            "When a period is over, names, numbers and texts are removed for good. Figures stay. "
            "Saving a period removes nothing yet."
        )
        remove = button(self.tr("See what would be removed …"))
        remove.clicked.connect(self._open_run)
        allow(self._context, Right.MANAGE_DATA, remove, *self._periods.values())
        rights = button(self.tr("Data about one person …"))
        rights.clicked.connect(self._open_rights)
        record = button(self.tr("Record of processing …"))
        record.clicked.connect(self._open_record)
        self.setLayout(
            column(
                label(self.tr("For how long personal data is kept"), "heading"),
                label(hint, "muted", wrap=True),
                *self._periods.values(),
                px(10),
                label(self.tr("Removal, requests and papers"), "heading"),
                row(remove, rights, record, None, gap=px(8)),
                px(10),
                label(self.tr("What was done"), "heading"),
                self._none,
                self._told,
                None,
                gap=px(8),
            )
        )

"""What every page is handed: the services it calls, and how the window looks and speaks."""

from __future__ import annotations

import dataclasses

from gecc_desk.services.counters import CounterDesk
from gecc_desk.services.drafts import Drafts
from gecc_desk.services.office_lists import OfficeSettings
from gecc_desk.services.phone_register import PhoneRegister
from gecc_desk.services.reception import Reception
from ui.background import Background
from ui.language import Language
from ui.theme import Look


@dataclasses.dataclass(frozen=True, slots=True)
class DeskServices:
    """The office's work, one service a workplace."""

    reception: Reception
    counters: CounterDesk
    register: PhoneRegister
    drafts: Drafts
    office: OfficeSettings


@dataclasses.dataclass(frozen=True, slots=True)
class DeskContext:
    """Services, the two lines of background work, the look and the language.

    What is written goes through `writer`, in order; what is only read goes through `reader`, so
    that a long search never holds up a ticket.
    """

    services: DeskServices
    writer: Background
    reader: Background
    look: Look
    language: Language

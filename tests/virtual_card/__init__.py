"""A Thai ID card of the project's own: an invented person, every fault, with or without pcscd."""

from tests.virtual_card.card import (
    ATR_3B67,
    ATR_3B68,
    ATR_TH_NID_17,
    ATR_TH_NID_18,
    AnswerStyle,
    CardPulled,
    Fault,
    VirtualCard,
)
from tests.virtual_card.person import Person, invented_jpeg, person_aged
from tests.virtual_card.plug import VPCD_PORT, PluggedCard

__all__ = [
    "ATR_3B67",
    "ATR_3B68",
    "ATR_TH_NID_17",
    "ATR_TH_NID_18",
    "VPCD_PORT",
    "AnswerStyle",
    "CardPulled",
    "Fault",
    "Person",
    "PluggedCard",
    "VirtualCard",
    "invented_jpeg",
    "person_aged",
]

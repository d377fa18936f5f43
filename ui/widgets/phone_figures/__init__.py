"""The telephone's side of the statistics: cards, tables, the meeting."""

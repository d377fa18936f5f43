"""Invented people, calls and office days for demonstrations: nobody in here is anybody."""

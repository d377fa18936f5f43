"""The office's work: queue, card and phone register, without any Qt."""

__version__ = "0.1.0"

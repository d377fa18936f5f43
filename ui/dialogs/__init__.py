"""Dialogs: what is needed rarely."""

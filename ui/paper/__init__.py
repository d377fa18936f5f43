"""Tickets on paper: drawn once, printed beside the window, chosen in the settings."""

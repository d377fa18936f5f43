"""Figures of the program: how long a start, a search, a backup takes."""

"""Invented weeks in which what the desk foretells is held against what then happens."""

"""The accounts of the office, in Settings."""

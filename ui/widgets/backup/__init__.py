"""The parts of the tab of backups."""

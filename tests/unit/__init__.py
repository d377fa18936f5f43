"""Rules with no database and no device."""

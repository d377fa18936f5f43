"""The windows: models without a window, and whole desks on a real screen and a real database."""

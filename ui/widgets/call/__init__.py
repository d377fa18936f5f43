"""The parts of the form in which a telephone call is written down."""

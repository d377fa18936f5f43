"""The tests of the desk; they mirror the packages."""

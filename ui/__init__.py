"""The windows: Qt widgets over the services, written by hand, one page a file."""

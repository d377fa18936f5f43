"""The machines on the desk: card reader, printers, voice."""

"""What authors write: formats, reading, checking."""

"""People and pairs from a file: read, planned, shown, and only then brought in."""

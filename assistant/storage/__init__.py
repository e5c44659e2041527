"""The database, encrypted text, migrations and the lock on the index."""

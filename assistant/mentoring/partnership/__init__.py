"""What two people hold between them, from values to a graceful end."""

"""The leadership skills that two people work on."""

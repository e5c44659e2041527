"""What a mentor does for a mentee where the mentee is not in the room."""

"""What mentoring gives back to the library: cards, and counts of what helps."""

"""What a mentee shares, and what the mentor answers to it."""

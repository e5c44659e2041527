"""What passes between mentee and mentor: shares, comments, questions for next time."""

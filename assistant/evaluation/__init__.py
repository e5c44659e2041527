"""The figures: how fast it is and how well the conversation goes."""

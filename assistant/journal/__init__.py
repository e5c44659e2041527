"""Goals, sessions and their turns, entries, drafts: what a mentee writes."""

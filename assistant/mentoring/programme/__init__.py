"""What an administrator sees of the programme: figures of groups, never of anybody."""

"""Interlude: the conversation between mentoring sessions."""

__version__ = "0.1.0"

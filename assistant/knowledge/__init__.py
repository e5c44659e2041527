"""Guides, frameworks and questions: import, versions, index and search."""

"""What is kept about a document: the line in a list, one version of it, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.knowledge.content import Kind

ACTIONS = ("saved", "restored", "proposed", "sent back", "published", "retired")
"""In the order in which they happen."""


@dataclass(frozen=True, slots=True)
class Summary:
    kind: Kind
    id: str
    title: str
    status: str
    """draft (never in use), review, published or retired."""
    version: int
    """The newest."""
    published: int | None
    """The version in use."""
    in_review: int | None
    changed_at: datetime
    author_id: str | None
    """Of the newest version; None for the starter library."""
    body: Mapping[str, Any] | None
    """What was in use last says; None of guides, and of what was never in use."""
    text: str
    """Of the newest version, where that is not the one in use; of guides nothing."""


@dataclass(frozen=True, slots=True)
class Version:
    kind: Kind
    id: str
    version: int
    title: str
    text: str
    author_id: str | None
    created_at: datetime
    status: str
    latest: int
    """Hand this back when saving, publishing or retiring."""
    published: int | None
    in_review: int | None


@dataclass(frozen=True, slots=True)
class Event:
    version: int
    action: str
    """One of ACTIONS."""
    actor_id: str | None
    reason: str
    at: datetime

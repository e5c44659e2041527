"""The tables of this room."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import DDL, CheckConstraint, Dialect, ForeignKey, Index, LargeBinary, String, event
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from assistant.access.people import Person, Role
from assistant.storage.database import Base, new_id


class Roles(TypeDecorator[frozenset[Role]]):
    """A set of roles in one column, so that checking a session stays one row."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: frozenset[Role] | None, dialect: Dialect) -> str | None:
        return None if value is None else " ".join(sorted(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> frozenset[Role] | None:
        return None if value is None else frozenset(Role(name) for name in value.split())


class PersonRow(Base):
    __tablename__ = "people"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)  # as it is compared: lower case
    roles: Mapped[frozenset[Role]] = mapped_column(Roles)
    password_hash: Mapped[str | None]
    time_zone: Mapped[str] = mapped_column(default="UTC")
    country: Mapped[str] = mapped_column(default="")
    disabled: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    joined_at: Mapped[datetime | None]

    def person(self, session_id: str = "") -> Person:
        return Person(
            id=self.id,
            name=self.name,
            email=self.email or "",
            roles=self.roles,
            time_zone=self.time_zone,
            country=self.country,
            disabled=self.disabled,
            session_id=session_id,
            invited=self.joined_at is None,
        )


class SignInRow(Base):
    """One browser that is signed in. The cookie's value is kept only as its hash."""

    __tablename__ = "sign_ins"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]


class AttemptRow(Base):
    """A failed sign-in, or one being checked. Hashes only: people type passwords into the wrong field."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index(None, "email_hash", "at"), Index(None, "source_hash", "at"))

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    email_hash: Mapped[bytes] = mapped_column(LargeBinary)
    source_hash: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(index=True)


class OneTimeLinkRow(Base):
    """An invitation or a reset link, kept as its hash until it is used or replaced."""

    __tablename__ = "one_time_links"

    token_hash: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str]
    expires_at: Mapped[datetime]


class PairRow(Base):
    """A mentee has one mentor at a time."""

    __tablename__ = "pairs"
    __table_args__ = (CheckConstraint("mentee_id <> mentor_id", name="two_people"),)

    mentee_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    mentor_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]  # while it is set, the pair opens nothing


class GrantRow(Base):
    """Who may read which thing: all of it as it stands, or a range of one of its texts in one version."""

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint(
            "range_of IS NULL AND range_start IS NULL AND range_end IS NULL AND object_version IS NULL "
            "OR range_of IS NOT NULL AND range_start IS NOT NULL AND range_end IS NOT NULL "
            "AND object_version IS NOT NULL AND range_start >= 0 AND range_end > range_start",
            name="whole_or_part",
        ),
        CheckConstraint("ended_by IN ('owner', 'change', 'parting')", name="ended_by"),
        Index(None, "owner_id", "object_id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    owner_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    audience_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    object_type: Mapped[str]
    object_id: Mapped[str]
    range_of: Mapped[str | None]
    range_start: Mapped[int | None]
    range_end: Mapped[int | None]
    object_version: Mapped[int | None]
    named: Mapped[bool] = mapped_column(default=False)  # whether the reader is told which of the texts it is
    until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    ended_by: Mapped[str | None]
    seen_at: Mapped[datetime | None]


class ConsentRow(Base):
    """One person's leave to a chat model, and how often it was asked for them on one day."""

    __tablename__ = "chat_consents"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    provider: Mapped[str]
    agreed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    counted_on: Mapped[date]
    replies: Mapped[int]


class AuditRow(Base):
    """Who did what to which object of whom: ids only, and no foreign keys, as it outlives its objects."""

    __tablename__ = "audit_events"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    actor_id: Mapped[str] = mapped_column(index=True)
    action: Mapped[str]
    object_type: Mapped[str]
    object_id: Mapped[str]
    about_id: Mapped[str] = mapped_column(index=True)


APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER audit_events_no_{verb} BEFORE {verb.upper()} ON audit_events "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE FUNCTION audit_events_only_grow() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit trail only grows'; END $$",
        "CREATE TRIGGER audit_events_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_events_only_grow()",
    ],
}
for _dialect, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        _trigger = DDL(_statement).execute_if(dialect=_dialect)  # type: ignore[no-untyped-call]
        event.listen(AuditRow.__table__, "after_create", _trigger)

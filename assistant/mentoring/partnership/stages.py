"""How far the two have come: each marks it alone with what it rests on, both read both, and they agree."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.errors import BadInput
from assistant.journal.drafts import Drafts
from assistant.journal.records import check_length
from assistant.journal.sealed import Columns
from assistant.mentoring.partnership.blind import Seen, State, seen
from assistant.mentoring.partnership.partnerships import Tie, may_partner, part_of, tie
from assistant.mentoring.partnership.records import Mark, Round, Stage
from assistant.mentoring.partnership.tables import StageMarkRow, StageRoundRow
from assistant.storage.database import Clock, Database, new_id
from assistant.storage.encryption import Vault

QUARTER = timedelta(days=91)
OPEN_ALREADY = "A check-in is open already. Finish it first."
NO_STAGE = "Choose the stage you think you are at."
NO_BASIS = "Say what you base it on: what was done, by whom, and when."
BOTH_IN = "Both of you are in, so yours stays as it is. Your words are kept as a draft."
NOT_BOTH = "You agree once both of you are in."
SETTLED = "You have agreed on this check-in already."
OTHER_WORD = "Your partner has proposed another stage meanwhile. Look at it again."


def next_due(rounds: list[Round], paired_at: datetime) -> datetime:
    """A quarter after the last one was agreed, or after the two were paired."""
    return falls_due([one.agreed_at for one in rounds if one.agreed_at is not None], paired_at)


def falls_due(agreed: list[datetime], paired_at: datetime) -> datetime:
    return max(agreed, default=paired_at) + QUARTER


class StageCheckIns:
    def __init__(self, database: Database, vault: Vault, clock: Clock, drafts: Drafts) -> None:
        self._database, self._clock, self._drafts = database, clock, drafts
        self._columns = Columns(vault, "stage_marks")

    def all(self, actor: Person, partnership_id: str) -> list[Round]:
        """The first one first, as a plot reads them."""
        with self._database.read() as db:
            return self.of(db, tie(db, actor, partnership_id))

    def begin(self, actor: Person, partnership_id: str) -> Round:
        with self._database.begin() as db:
            found = tie(db, actor, partnership_id)
            if any(one.agreed is None for one in self.of(db, found)):
                raise BadInput(OPEN_ALREADY)
            row = StageRoundRow(id=new_id(), partnership_id=found.id, begun_at=self._clock())
            db.add(row)
            db.flush()
            return self._told(db, found, row)

    def mark(self, actor: Person, round_id: str, stage: str, basis: str) -> Round:
        """May be changed until the other is in. Where both mark the same stage, that is what they agree on."""
        may_partner(actor)
        place = f"stage:{round_id}"
        with self._drafts.kept_if_refused(actor, place, basis), self._database.begin() as db:
            found, row = part_of(db, actor, StageRoundRow, round_id)
            if self._told(db, found, row).state is State.REVEALED:
                raise BadInput(BOTH_IN)
            if stage not in set(Stage):
                raise BadInput(NO_STAGE)
            if not basis.strip():
                raise BadInput(NO_BASIS)
            check_length(basis)
            mine = db.scalar(
                select(StageMarkRow).where(StageMarkRow.round_id == row.id, StageMarkRow.owner_id == actor.id)
            )
            if mine is None:
                mine = StageMarkRow(id=new_id(), owner_id=actor.id, round_id=row.id, version=0)
            mine.version += 1
            mine.stage, mine.marked_at = stage, self._clock()
            self._columns.seal(db, mine, basis=basis)
            db.add(mine)
            self._drafts.drop(db, actor.id, place)
            db.flush()
            told = self._told(db, found, row)
            if told.seen.theirs is not None and told.seen.theirs.stage == stage:
                self._agree(row, stage)
                told = self._told(db, found, row)
            return told

    def propose(self, actor: Person, round_id: str, stage: str) -> Round:
        """Proposing what the other has proposed is agreeing."""
        with self._database.begin() as db:
            found, row = part_of(db, actor, StageRoundRow, round_id)
            if self._told(db, found, row).state is not State.REVEALED:
                raise BadInput(NOT_BOTH)
            if row.agreed is not None:
                raise BadInput(SETTLED)
            if stage not in set(Stage):
                raise BadInput(NO_STAGE)
            if row.proposed_by == found.other.id and row.proposed == stage:
                self._agree(row, stage)
            else:
                row.proposed, row.proposed_by = stage, actor.id
            db.flush()
            return self._told(db, found, row)

    def agree(self, actor: Person, round_id: str, stage: str) -> Round:
        """To the stage the other has proposed, and to no other."""
        with self._database.begin() as db:
            found, row = part_of(db, actor, StageRoundRow, round_id)
            if row.agreed is not None:
                raise BadInput(SETTLED)
            if row.proposed_by != found.other.id or row.proposed != stage:
                raise BadInput(OTHER_WORD)
            self._agree(row, stage)
            return self._told(db, found, row)

    def of(self, db: Session, found: Tie) -> list[Round]:
        """In the transaction of who has checked the tie."""
        mine = select(StageRoundRow).where(StageRoundRow.partnership_id == found.id)
        rows = db.scalars(mine.order_by(StageRoundRow.begun_at, StageRoundRow.id))
        return [self._told(db, found, row) for row in rows]

    def _agree(self, row: StageRoundRow, stage: str) -> None:
        row.agreed, row.agreed_at, row.proposed, row.proposed_by = stage, self._clock(), None, None

    def _told(self, db: Session, found: Tie, row: StageRoundRow) -> Round:
        rows = db.scalars(select(StageMarkRow).where(StageMarkRow.round_id == row.id))
        visible = seen({one.owner_id: one for one in rows}, found.actor.id, found.other.id)
        return Round(
            row.id,
            row.begun_at,
            Seen(visible.state, self._opened(db, visible.mine), self._opened(db, visible.theirs)),
            None if row.proposed is None else Stage(row.proposed),
            row.proposed_by == found.actor.id,
            None if row.agreed is None else Stage(row.agreed),
            row.agreed_at,
        )

    def _opened(self, db: Session, row: StageMarkRow | None) -> Mark | None:
        if row is None:
            return None
        return Mark(Stage(row.stage), self._columns.open(db, row, "basis"), row.marked_at)

"""The service that runs a session: the words are committed first, then the reply is made and committed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from zlib import crc32
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy.orm import Session

from assistant.access.people import Person
from assistant.access.permissions import Action, Resource, require
from assistant.dialogue.close import Closing, closing
from assistant.dialogue.close_evidence import evidence_of
from assistant.dialogue.counted import tally_of
from assistant.dialogue.engine import next_reply
from assistant.dialogue.kept import as_turn, to_text
from assistant.dialogue.state import may_come_back
from assistant.dialogue.turns import Act, Kind, Memory, MentorQuestion, Reply, Tools, Turn
from assistant.dialogue.worder import Worder
from assistant.errors import BadInput, InterludeError, Unavailable
from assistant.journal.commitments import Commitments
from assistant.journal.drafts import Drafts
from assistant.journal.entries import NOT_YET, Entries
from assistant.journal.records import Entry, EvidenceWords, SessionRecord, Status, session_place
from assistant.journal.sessions import NewReply, Sessions
from assistant.journal.waiting_questions import WaitingQuestions
from assistant.knowledge.content import Framework
from assistant.knowledge.library import Library
from assistant.storage.database import Database

Running = SessionRecord[Turn]
NEW = "session:new"
LONGEST_ENCODED = 4_000  # characters; a sentence model looks at the first few hundred words of a text
TRIES = 5
SAVED = "This reflection is in your journal already."
NO_FRAMEWORK = "There is no such way to reflect here. Choose one from the list."
GONE = "The framework of this reflection is no longer in the library. Ask a coach for it; nothing is lost."
BUSY = "Several windows asked at once. What you wrote is saved; please reload the page."


class _AskedElsewhere(Exception):
    """Another session asked the mentor's question in the meantime: the reply must be made anew."""


class Conversations:
    def __init__(
        self,
        database: Database,
        sessions: Sessions,
        entries: Entries,
        drafts: Drafts,
        waiting_questions: WaitingQuestions,
        commitments: Commitments,
        library: Library,
        worder: Worder | None = None,
    ) -> None:
        self._database = database
        self._sessions = sessions
        self._entries = entries
        self._drafts = drafts
        self._waiting_questions = waiting_questions
        self._commitments = commitments
        self._library = library
        self.worder = worder

    def frameworks(self) -> list[Framework]:
        return list(self._library.bank().frameworks.values())

    def start(self, actor: Person, framework_id: str, goal_id: str | None = None, goal_text: str = "") -> Running:
        """A session and its opening are one: there is never a session that has asked nothing."""
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        if self.worder is not None:
            self.worder.prepare(actor)
        bank = self._library.bank()
        with self._drafts.kept_if_refused(actor, NEW, goal_text), self._database.begin() as db:
            framework = bank.frameworks.get(framework_id)
            if framework is None:
                raise BadInput(NO_FRAMEWORK)
            session_id = self._sessions.create(db, actor, framework.id, goal_id, goal_text)
            session = self._load(db, actor, session_id)
            memory = self._memory(db, actor, session)
            opening = next_reply(framework, (), memory, Tools(bank, embed=None, search=None, seed=_seed(session)))
            self._drafts.drop(db, actor.id, NEW)
            return self._keep(db, actor, session, memory, opening)

    def answer(self, actor: Person, session_id: str, turn: int, text: str) -> Running:
        """Returns with the next reply; the words are safe before it is thought about."""
        require(actor, Action.REFLECT, Resource(owner_id=actor.id))
        place = session_place(session_id, turn)
        with self._drafts.kept_if_refused(actor, place, text), self._database.begin() as db:
            self._sessions.record_act(db, actor, session_id, turn, Act.ANSWER, text)
        return self.resume(actor, session_id)

    def skip(self, actor: Person, session_id: str, turn: int) -> Running:
        return self._act(actor, session_id, turn, Act.SKIP)

    def ask_another_way(self, actor: Person, session_id: str, turn: int) -> Running:
        return self._act(actor, session_id, turn, Act.ANOTHER_WAY)

    def finish(self, actor: Person, session_id: str) -> Running:
        """Stop at the question that waits; finished twice is finished. Words that were not sent yet are its answer;
        where that calls for words of care, those come first."""
        session = self.resume(actor, session_id)
        number = session.turns[-1].reply.turn
        if session.status is Status.OPEN and (unsent := self._drafts.load(actor, session_place(session_id, number))).strip():
            session = self.answer(actor, session_id, number, unsent)
            if session.turns[-1].reply.kind is Kind.SAFETY:
                return session
        if session.status is not Status.OPEN:
            return session
        return self._act(actor, session_id, session.turns[-1].reply.turn, Act.STOP)

    def resume(self, actor: Person, session_id: str) -> Running:
        """The session as it stands. What was answered and has no reply gets it now; two at once make one."""
        for _ in range(TRIES):
            with self._database.read() as db:
                session = self._load(db, actor, session_id)
                if session.turns[-1].act is None:
                    return session
                memory = self._memory(db, actor, session)
            session, memory, learned = self._with_vectors(session, memory)
            reply = self._reply(actor, session, memory)
            try:
                with self._database.begin() as db:
                    return self._keep(db, actor, session, memory, reply, learned)
            except _AskedElsewhere:
                continue
            finally:
                if self.worder is not None:
                    self.worder.settled(session.id, reply.turn)
        raise Unavailable(BUSY)

    def closing(self, actor: Person, session_id: str) -> Closing:
        """What the entry could say, in the mentee's own words; offered until it is saved."""
        with self._database.read() as db:
            session = self._load(db, actor, session_id)
            if session.status is not Status.CLOSING:
                raise BadInput(SAVED if session.status is Status.CLOSED else NOT_YET)
            memory = self._memory(db, actor, session)
        return closing(self._framework(session), session.turns, memory)

    def evidence(self, actor: Person, entry_id: str) -> EvidenceWords:
        """What an entry and the conversation it came from hold of evidence, sorted; the mentee makes it what it is."""
        entry = self._entries.get(actor, entry_id)
        found = EvidenceWords(situation=entry.text)
        if entry.session_id is not None:
            with self._database.read() as db:
                sorted_out = evidence_of(self._load(db, actor, entry.session_id).turns)
            found = sorted_out if any(asdict(sorted_out).values()) else found
        return replace(found, title=entry.title)

    def save(self, actor: Person, session_id: str, title: str, summary: str, insight: str, plan: str) -> Entry:
        return self._entries.from_session(actor, session_id, title, summary, insight, plan)

    def _act(self, actor: Person, session_id: str, turn: int, act: Act) -> Running:
        with self._database.begin() as db:
            self._sessions.record_act(db, actor, session_id, turn, act)
        return self.resume(actor, session_id)

    def _reply(self, actor: Person, session: Running, memory: Memory) -> Reply:
        """Curated; then, outside any transaction, in a chat model's words where there is one and they agreed to it."""
        bank, framework = self._library.bank(), self._framework(session)
        tools = Tools(bank, embed=None, search=self._library.search, seed=_seed(session))
        reply = next_reply(framework, session.turns, memory, tools)
        if self.worder is None:
            return reply
        return self.worder.worded(actor, session.id, framework, session.turns, memory, bank, reply)

    def _with_vectors(
        self, session: Running, memory: Memory
    ) -> tuple[Running, Memory, tuple[np.ndarray | None, np.ndarray | None]]:
        """The answer encoded once, the goal with it the first time; without a model it goes on without."""
        last = session.turns[-1]
        if not last.answer.strip() or last.vector is not None:
            return session, memory, (None, None)
        goal = [memory.goal] if memory.goal.strip() and memory.goal_vector is None else []
        embedder = self._library.embedder
        try:
            vector, layers = embedder.encode_deep(last.answer[:LONGEST_ENCODED])
            goal_vector = embedder.encode([text[:LONGEST_ENCODED] for text in goal])[0] if goal else None
        except InterludeError:
            return session, memory, (None, None)
        answered = replace(last, vector=vector, layers=layers)
        session = replace(session, turns=(*session.turns[:-1], answered))
        if goal_vector is not None:
            memory = replace(memory, goal_vector=goal_vector)
        return session, memory, (vector, goal_vector)

    def _keep(
        self,
        db: Session,
        actor: Person,
        session: Running,
        memory: Memory,
        reply: Reply,
        learned: Sequence[np.ndarray | None] = (None, None),
    ) -> Running:
        """Store the reply with what it asks; where another window was first, what that one stored."""
        vector, goal_vector = learned
        new = NewReply(
            number=reply.turn,
            body=to_text(reply),
            question_id=reply.question_id,
            last=reply.done,
            vector=vector,
            goal=memory.goal,
            goal_vector=goal_vector,
            stamp=self._library.embedder.stamp,
            tally=tally_of(session.turns, reply),
        )
        at = self._sessions.append_reply(db, actor, session.id, new)
        if at is None:
            return self._load(db, actor, session.id)
        question = memory.mentor_question
        asks_it = reply.kind is Kind.MENTOR_QUESTION and question is not None
        if asks_it and not self._waiting_questions.take(db, actor, question.id, session.id):
            raise _AskedElsewhere
        status = Status.CLOSING if reply.done else session.status
        return replace(session, status=status, updated_at=at, turns=(*session.turns, Turn(reply)))

    def _load(self, db: Session, actor: Person, session_id: str) -> Running:
        kept = self._sessions.load(db, actor, session_id, self._library.embedder.stamp)
        return replace(kept, turns=tuple(map(as_turn, kept.turns)))

    def _memory(self, db: Session, actor: Person, session: Running) -> Memory:
        asked_before, sessions_before = self._sessions.asked_lately(db, actor, but=session.id)
        asked_for_mentor = any(turn.reply.kind is Kind.MENTOR_QUESTION for turn in session.turns)
        waiting = None if asked_for_mentor else self._waiting_questions.first(db, actor)
        earlier = (
            self._sessions.said_earlier(db, actor, session.id, self._library.embedder.stamp)
            if may_come_back(session.turns)
            else []
        )
        zone = ZoneInfo(actor.time_zone)
        return Memory(
            goal=session.goal,
            goal_vector=session.goal_vector,
            asked_before=asked_before,
            last_commitment=self._commitments.to_open_with(db, actor),
            mentor_question=waiting and MentorQuestion(waiting.id, waiting.mentor, waiting.text, waiting.stage),
            sessions_before=sessions_before,
            earlier=np.stack([vector for vector, _ in earlier]) if earlier else None,
            earlier_days=tuple(at.astimezone(zone).date() for _, at in earlier),
            asked_on=session.updated_at.astimezone(zone).date(),
            country=actor.country,
        )

    def _framework(self, session: Running) -> Framework:
        framework = self._library.framework(session.framework_id)
        if framework is None:
            raise Unavailable(GONE)
        return framework


def _seed(session: Running) -> int:
    """The same for the same session, so that a reply made again is the same reply."""
    return crc32(session.id.encode())

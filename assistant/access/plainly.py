"""The table of permissions in plain sentences: what each role can and cannot reach. A rule without its sentence fails a test."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.access.people import Role
from assistant.access.permissions import TABLE, Action, Tie


@dataclass(frozen=True)
class Said:
    """Completes "You can …" or "They can …", and "… cannot …"; it holds for this tie only."""

    tie: Tie
    can: str
    cannot: str


SENTENCES: dict[Action, Said] = {
    Action.REFLECT: Said(
        Tie.OWNER,
        "reflect, pause and come back to {their} own reflections",
        "open anybody’s reflection, or any answer in it",
    ),
    Action.WRITE_JOURNAL: Said(
        Tie.OWNER,
        "write, change and delete {their} own entries, goals and evidence",
        "change or delete a word of anybody’s journal or goals",
    ),
    Action.READ_JOURNAL: Said(
        Tie.OWNER,
        "read and search {their} own journal, and nobody else’s",
        "read or search anybody’s journal, or see how much or when somebody writes",
    ),
    Action.SHARE: Said(
        Tie.OWNER,
        "share {their} own words with {their} own mentor, and take them back",
        "share what somebody else wrote",
    ),
    Action.READ_SHARED: Said(
        Tie.GRANT,
        "read the very words that one of {their} mentees has shared with {them}, as long as they are shared, "
        "and nothing around them",
        "read what others share with their mentors",
    ),
    Action.COMMENT: Said(
        Tie.GRANT,
        "comment on what is shared with {them}",
        "comment on what others share, or read such comments",
    ),
    Action.ASK_MENTEE: Said(
        Tie.MENTOR,
        "leave one of {their} mentees a question, and see that it was asked, not what was answered",
        "leave a question for somebody’s reflection",
    ),
    Action.OFFER_CARD: Said(
        Tie.OWNER,
        "offer an unwritten rule, which coaches read without a name",
        "offer an unwritten rule",
    ),
    Action.CONFIRM: Said(
        Tie.GRANT,
        "confirm evidence that one of {their} mentees has approved and shows {them}",
        "read or confirm anybody’s evidence",
    ),
    Action.SPONSOR: Said(
        Tie.MENTOR,
        "put {their} own mentees forward: with assignments, introductions, and an endorsement made of what the mentee approved",
        "propose an assignment to somebody, or endorse them",
    ),
    Action.KEEP_LEDGER: Said(
        Tie.OWNER,
        "keep {their} own list of what {they} did for {their} mentees",
        "read what a mentor noted for themselves",
    ),
    Action.BE_SPONSORED: Said(
        Tie.OWNER,
        "see what {their} own mentor did for {them} and chose to show, and agree to an endorsement or not",
        "see what a mentor did for somebody",
    ),
    Action.PARTNER: Said(
        Tie.PARTNER,
        "open what {they} and {their} partner in mentoring keep together, and what was left open at the end",
        "open what a mentee and their mentor keep together",
    ),
    Action.COMMIT: Said(
        Tie.OWNER,
        "make {their} own commitments, share each one or not, and say what became of it",
        "read a commitment of somebody’s that was not shared with them, or change one",
    ),
    Action.PROMISE: Said(
        Tie.MENTOR,
        "promise something to one of {their} mentees; only the two can read it",
        "promise anybody something here, or read what a mentor promised",
    ),
    Action.WORK_ON_SKILL: Said(
        Tie.OWNER,
        "work on a skill together with {their} own mentor, who reads what {they} write there while they are a pair",
        "work on somebody’s skill with their mentor",
    ),
    Action.GUIDE_SKILL: Said(
        Tie.MENTOR,
        "work on a skill together with one of {their} mentees, and read what both write there",
        "read how anybody was rated in a skill",
    ),
    Action.CURATE: Said(
        Tie.NONE,
        "edit the library, and see figures about it in fives of people, never a person and never a word",
        "edit the library, or see how its questions fare",
    ),
    Action.SEARCH_LIBRARY: Said(
        Tie.NONE,
        "try the search in the library; it holds nothing that a mentee wrote",
        "search the library by itself",
    ),
    Action.MANAGE_PEOPLE: Said(
        Tie.NONE,
        "see everybody’s name, e-mail address, roles and pairs, invite people, pause or end a pair, and close accounts",
        "see who is here, or change roles and pairs",
    ),
    Action.SEE_PROGRAMME: Said(
        Tie.NONE,
        "see figures about the programme in fives of people, every four weeks at most, never a person and never a word",
        "see figures about the programme",
    ),
    Action.MANAGE_OWN_ACCOUNT: Said(
        Tie.OWNER,
        "change {their} own name, place and password",
        "change an account",
    ),
}
YOU = {"their": "your", "them": "you", "they": "you"}
THEY = {"their": "their", "them": "them", "they": "they"}


def can(role: Role, yourself: bool = False) -> list[str]:
    words = YOU if yourself else THEY
    return [said.can.format(**words) for action, said in SENTENCES.items() if role in TABLE[action][0]]


def cannot(role: Role) -> list[str]:
    return [said.cannot for action, said in SENTENCES.items() if role not in TABLE[action][0]]

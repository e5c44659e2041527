"""What an answer asks for instead of answering: a stop, a way on, advice, something of the assistant, another topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.dialogue.aimed import aimed_at_assistant
from assistant.dialogue.asking_words import ASKS
from assistant.dialogue.phrases import Word, word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What stands in an answer instead of one, or beside it."""

    stuck: bool = False
    """Says that they do not know."""
    asks_advice: bool = False
    asks_assistant: str = ""
    """What was asked of the assistant: `what` it is, `why` it asks, `who reads`, to `delete` this, a `task` that it does not
    do, or nothing."""
    asks_besides: str = ""
    """The same where it was asked at the end of an answer: that counts, and this is said beside the next question."""
    wants_to_stop: bool = False
    goes_on: bool = False
    changes_topic: bool = False
    protests: bool = False
    """Is annoyed with the assistant or its questions."""
    skips: bool = False
    """Nothing but "skip" or "pass", typed instead of pressed."""
    unclear: bool = False
    """Does not follow the question."""
    spares_feeling: bool = False
    """Does not want to be asked what they feel."""
    spares_plan: bool = False
    """Wants no plan made of it."""
    aimed: str = ""
    """What part of the answer says to the assistant: `stop`, `work` or `decide` for them, `rest`, `corrects`, `annoyed`, or
    nothing."""
    asked_in: tuple[tuple[int, int], ...] = ()
    """Where it asks for advice or something of the assistant: (start, end) in the answer."""


_SHRUG = re.compile(r"^\W*(?:¯\\_|\(?shrugs?\)?\W*$|🤷)")

_SELF = word_set("questions question you your you're youre session conversation app bot chatbot")
_AIMED = word_set("this that's you you're youre fuck shut stop go these it's what screw piss")
"""How a protest begins that is aimed at what stands in front of them."""
_SHORT_PROTEST = 6
_NOTHING = frozenset(
    (
        "nothing", "nothing really", "nothing much", "none", "no", "nope", "not much", "not really", "n a", "na", "nichts",
        "rien",
        "nada", "not sure",
    )
)
_AFTER_ALL = frozenset(["maybe", "perhaps", "but", "probably", "though", "because"])
_WHETHER = frozenset(("if", "whether", "how", "why", "when", "where"))
_SAYING = frozenset(("say", "answer", "put", "describe", "explain", "think", "tell", "know"))
"""Not knowing how a thing will go is an answer; not knowing how to answer is none."""
_SOMEBODY = [["i"], ["he"], ["she"], ["they"], ["it"], ["we"]]
_COUNSEL = [["should"], ["could"], ["can"], ["ought"], ["might"], ["need"], ["must"]]
_WHO_WILL = word_set("i i'd i'll could can would should might may will to he she they we you and")
_POLITE = word_set(
    """
    please now thanks thank you sorry for today ok okay yes no well here i think so and this it all let's can we really
    just to enough the session bye goodbye tired am i'm
    """
)
_SHORT_STUCK = 14
_TOLD = 25
"""Words after which an answer has said something, whatever it asks of the assistant at its end."""
_AT_THE_END = 20
_SHORT_STOP = 12


def is_shrug(text: str) -> bool:
    return bool(_SHRUG.match(text))


def of(words: Sequence[Word], text: str) -> Asked:
    """What these words ask for. A long answer that holds "I don't know" on its way is an answer."""
    labels: dict[str, list[tuple[int, int]]] = {}
    for label, first, last in ASKS.find(words):
        labels.setdefault(label, []).append((first, last))
    for label, is_none in (("advice", _told), ("advice", _rhetorical), ("what", _is_of_others)):
        labels[label] = [place for place in labels.get(label, ()) if not is_none(place, words)]
        if not labels[label]:
            del labels[label]
    count = len(words)
    mentioned = {word.text for word in words}
    if "delete" in labels and not _to_assistant(text, labels["delete"], words):
        del labels["delete"]
    assistant = next((label for label in ("delete", "who reads", "why", "what", "task") if label in labels), "")
    besides = assistant not in ("", "task") and _is_besides(labels[assistant], words, text)
    if not assistant and labels.get("acts", [(1, 1)])[0][0] == 0:
        assistant = "task"
    aside = aimed_at_assistant(text)
    aimed = "" if aside.what == "annoyed" and aside.spares else aside.what
    quoted = any(mark in text for mark in "“\"«")
    long_story = count > 60
    asks_assistant = "" if long_story or besides else assistant
    asks_advice = "advice" in labels and not assistant and not (quoted and long_story) and _asks(text, labels, words)
    asked_for = labels["advice"] if asks_advice else labels.get(assistant, []) if asks_assistant else []
    return Asked(
        stuck=_is_stuck(text, words, labels.get("stuck", [])),
        asks_advice=asks_advice,
        asks_assistant=asks_assistant,
        asks_besides=assistant if besides else "sense" if aside.sense else "",
        aimed=aimed,
        unclear=count <= _SHORT_STOP and any(first <= 2 and count - last <= 1 for first, last in labels.get("unclear", ())),
        spares_feeling="feeling" in aside.spares,
        spares_plan="plan" in aside.spares,
        asked_in=tuple((words[first].start, words[last - 1].end) for first, last in asked_for),
        wants_to_stop="stop" in labels and count <= _SHORT_STOP and _is_all(labels["stop"], words),
        goes_on="go on" in labels and count <= 10,
        changes_topic="topic" in labels and (count <= 4 or _early(labels["topic"], count)),
        skips=count <= 3 and words[0].text in ("skip", "pass") and mentioned <= _POLITE | {"skip", "pass", "one", "question"},
        protests=aimed == "annoyed" or (count <= 30 and _protests(labels.get("protest", []), words, mentioned, aimed)),
    )


def _protests(places: list[tuple[int, int]], words: Sequence[Word], mentioned: set[str], aimed: str) -> bool:
    """Aimed at the assistant or its questions, not at a joke or a waste of time that is told of."""
    if not places:
        return False
    first, last = places[0]
    if aimed == "corrects" or len(words) <= _SHORT_PROTEST or {word.text for word in words[first:last]} & _SELF:
        return True
    return (first <= 1 and words[first].text in _AIMED and 3 * (last - first) >= len(words)) or bool(mentioned & _SELF)


def _told(place: tuple[int, int], words: Sequence[Word]) -> bool:
    """ "I could just say it at her desk" asks nobody to just say it."""
    first, _ = place
    return words[first].text == "just" and first > 0 and words[first - 1].text in _WHO_WILL


def _rhetorical(place: tuple[int, int], words: Sequence[Word]) -> bool:
    """ "What do you think I felt?" wants no answer; "What do you think I should do?" does."""
    last = place[1]
    asked_of = [word.text for word in words[last : last + 2]]
    return words[last - 1].text == "think" and asked_of[:1] in _SOMEBODY and asked_of[1:] not in _COUNSEL


def _is_of_others(place: tuple[int, int], words: Sequence[Word]) -> bool:
    """ "What do you think ...": not whether software can think."""
    first, _ = place
    return first > 0 and words[first].text in ("do", "can") and words[first - 1].text in _WHETHER | {"what", "who"}


def _to_assistant(text: str, places: list[tuple[int, int]], words: Sequence[Word]) -> bool:
    """ "Delete all this." or "Can you delete it?", and not "then I write it and delete it again"."""
    for first, last in places:
        before = text[: words[first].start].rstrip(" \"'“‘*(")
        asks = re.match(r"[^.!\n]*\?", text[words[last - 1].end :])
        orders = words[first].text in ("please", "now", "delete", "erase", "wipe")
        if (not before or before[-1] in ".!?…\n:") and (asks or orders):
            return True
    return False


def _is_besides(places: list[tuple[int, int]], words: Sequence[Word], text: str) -> bool:
    """Asked in the last words of an answer that says enough without it."""
    first, last = places[-1]
    told = places[0][0] >= _TOLD and len(words) - last <= _AT_THE_END
    return told and "?" in text[words[first].start :]


def _is_stuck(text: str, words: Sequence[Word], places: list[tuple[int, int]]) -> bool:
    """Not knowing is what the answer says when it opens a short one, or is nearly all of it; "... but maybe" is more."""
    if is_shrug(text) or " ".join(word.text for word in words) in _NOTHING:
        return True
    if not places:
        return False
    first, last = places[0]
    after = {word.text for word in words[last:]}
    if len(words) - last >= 4 and words[last].text in _WHETHER and not after & _SAYING:
        return False
    if len(words) - last >= 3 and after & _AFTER_ALL and "guess" not in after:
        return False
    return (first <= 2 and len(words) <= _SHORT_STUCK) or (last - first) * 2 >= len(words)


def _is_all(places: list[tuple[int, int]], words: Sequence[Word]) -> bool:
    """ "I want to stop now, please" ends the session; "I want to stop interrupting people" does not."""
    return any(
        first <= 3 and all(word.text in _POLITE for word in (*words[:first], *words[last:])) for first, last in places
    )


def _early(places: list[tuple[int, int]], count: int) -> bool:
    first, last = places[0]
    return first <= 3 and (last - first >= 3 or count <= 12)


def _asks(text: str, labels: dict[str, list[tuple[int, int]]], words: Sequence[Word]) -> bool:
    """Advice is asked for without a question mark too: "give me some advice", "just tell me what to do"."""
    opening = {"give", "tell", "just", "advise", "any", "what", "how", "i", "please", "can", "could", "should"}
    return "?" in text or any(words[first].text in opening for first, _ in labels["advice"])

"""What a part of an answer says to the assistant, and not to the question: a stop, a correction, work to be done, peace.

An answer is cut at its signs. A part counts when nearly all of it is said to the assistant, so that "I want to stop doing
her reports" and "he asked, can we stop?" are told, and "Can we stop?" is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.dialogue.phrases import Lexicon, Word, word_set, words_of

_PARTS = re.compile(r"[^.!?…\n,;:]+[.!?…\n,;:]*")
_QUOTED = re.compile(r"[“\"„«][^”\"»]*[”\"»]?")
_REPORTS = re.compile(
    r"\b(?:said|says|say|asked|asks|told \w+|thought|think|wrote|shouted|whispered|like)[\s,:]*$", re.IGNORECASE
)
_REPORTED = re.compile(
    r"\s*(?:I (?:said|thought|told)|(?:he|she|they|[A-Z]\w+) (?:said|says|told|wrote|shouted|thought|asked))\b"
)
_SIGNS = Lexicon(
    {
        "work": (
            "(can/could/will/would) you (please/just/maybe) write/draft/word/compose/rewrite/phrase/prepare "
            "(me) (the/a/an/this/that/my/it/some)",
            "(please) (just) write/draft/word/compose it/this/that/the/my/a (?) (?) for me",
            "please/just write/draft the/my/a",
            "(can/could/will/would) you (please/just) do it/this/that for me",
            "i (just) want/need you to write/draft/word",
            "i (just) want/need a (good) sentence/line/wording",
            "give me a sentence/line/wording",
        ),
        "decide": (
            "(can/could/will/would) you (please/just) decide/choose/pick (this/that/it/one) (for me)",
            "(please/just) you decide/choose",
            "(please) (just) decide/choose/pick (it/this/one) for me",
        ),
        "rest": (
            "can't/can/could/may i (please) (just) be (a/just/simply) (bit/little) "
            "happy/proud/sad/angry/glad/pleased/cross/upset/quiet/tired",
            "let me (just) be happy/proud/sad/angry/glad/pleased/cross/upset",
            "let me (just) enjoy/have this/it",
            "i (just) want to be happy/proud/sad/glad/pleased/angry",
            "i (just) want to enjoy/savour this/it (for)",
        ),
        "corrects": (
            "you (have/just/again/just_completely/completely/still) skipped/ignored/misread/misunderstood/overlooked",
            "you've (just/again/completely) skipped/ignored/missed/misread/misunderstood/overlooked/forgotten",
            "you (have) missed what/me/my_point/the_point",
            "you (have) got that/it/me wrong",
            "you've got that/it/me wrong",
            "you're/you_are/you_aren't/you're_not/you_are_not (not) listening/reading (to)",
            "you (have/just/again) picked/chosen/taken/took/got/quoted/caught/kept the wrong",
            "you've (just/again) picked/chosen/taken/got/quoted/caught/kept the wrong",
            "(that's/that_is/that_was/it's) the wrong bit/part/line/word/words/sentence/end",
            "(that's/that_is/that_was/it's) (not/no) a/my plan",
            "i (only/just/only_just) meant",
            "you keep quoting/repeating/asking/missing/skipping/ignoring",
            "(that's/thats/that_is/that_was/this_is/it's/it_is) not what i (just/actually/had) "
            "said/meant/wrote/mean/asked/told/say/was_saying/am_saying",
            "that (isn't/isnt/wasn't/is_not) what i (just/actually) said/meant/wrote/mean/asked/told",
        ),
        "corrected": (
            "i (have) never/didn't/didnt/did_not (actually/even) (say/said/mean/meant/write/wrote) that/any_of_that/any_of_it",
            "i (have) said/wrote none/nothing of it/that/this/the_sort/the_kind",
            "i (have/already/just/have_already) told you (that/this/so/already/before/twice)",
            "i've (already/just) told you",
            "i (already/just) answered that/this/it",
            "i already/just said that/this/it",
            "i've (already/just) answered/said/written/explained that/this/it",
            "those/these are/aren't/were not my (my) words",
        ),
        "stop": (
            "(please) (can/could/may/shall) we/i/you (please/just/maybe) (stop/end/finish/leave/close) "
            "(it/this/here/there/now/for) (for/here/there/now/at) (today/now/that)",
            "(please/let's/lets/let_us/i'd_like_to/i_would_like_to/i_want_to/i'd_rather) stop (this/here/now/for/it) "
            "(here/now/for) (now/today)",
            "(let's/lets/i'd_like_to/i_want_to/can_we) end/finish/leave/close (this/it) "
            "(here/there/now/at) (for/that) (today/now)",
            "that's/that_is/thats enough (for) (now/today/questions)",
            "<im> (so) done (here/now/with) (this/for) (today/now)",
            "i've/i_have had enough (of) (this/these) (for) (today/now/questions)",
            "no more questions",
            "(let's/lets) call it a day",
            "i (would_like_to/want_to/need_to) stop (now/here)",
        ),
        "sense": (
            "does/did (that/this/it/any_of_that/any_of_this) make (any) sense",
            "do you (know/see/get) what i mean",
            "if that/this makes (any) sense",
            "am i making (any) sense",
            "is that/this/it clear",
            "do you understand (me)",
        ),
        "annoyed": (
            "stop asking (me)",
            "don't/dont/do_not ask me that/this (again/anymore/any_more)",
            "please don't/dont/do_not ask me",
            "you're/you_are (just) (no/of_no) help/use",
            "you're/you_are (just) useless/annoying/repeating_yourself",
            "you (already/just) asked (me) that/this (already/before/twice)",
        ),
        "annoyed at once": (
            "this/that/it is (such/just/all) (a) (total/complete) waste of (my/our) time",
            "it's/that's (such/just/all) (a) (total/complete) waste of (my/our) time",
            "this/that/it doesn't/isn't/is_not/does_not help/helping/helpful (me)",
        ),
        "feeling": (
            "stop/don't/dont/do_not (keep) ask/asking (me) (about) what/how (i/this/that/it) (~) feel/feels/felt/feeling",
            "stop/don't/dont/do_not (keep) ask/asking (me) (about) (my/the) feelings",
            "(please) (no_more/enough) (about/with/of/questions_about) (my/the) feelings",
            "i <dont> want to talk about (my/the) feelings",
        ),
        "plan": (
            "i <dont> (really) want/need (any/a/another) plan/plans (for) (that/this)",
            "<im> not making/doing (any/a) plan/plans",
            "(please) no plan/plans",
            "i (really) <dont> want/need to plan/make_a_plan",
            "(please) don't/dont/do_not ask (me) for (a/my/any) plan/plans",
            "(this/that/it) doesn't/does_not need a plan",
        ),
    }
)
_LOOSE = word_set(
    """
    please now thanks thank you sorry for today ok okay yes no well here i think so and but this it that all let's can we
    really just to enough the a minute moment bit while maybe perhaps actually honestly oh hey look right a once then already
    twice before about
    """
)
_FEWEST = {"stop": 2, "corrects": 2, "corrected": 2}
ORDER = ("stop", "work", "decide", "rest", "corrects", "annoyed")
_AS = {"corrected": "corrects", "annoyed at once": "annoyed"}
_OPEN_ENDED = frozenset(("work", "corrects", "annoyed", "feeling"))
"""These go on about what is meant: "you've skipped what I said about her"."""
SPARED = ("feeling", "plan")
"""What they do not want to be asked."""
_TOLD = word_set("said says told tells asked asks he she they him her them i'd i")
"""Before a word of others, or of what was said to them."""
_STOP_WORD = word_set("stop end finish leave close done enough more call")
_LAST = 2
"""A wish to stop stands in the last parts of an answer."""


class Aside(NamedTuple):
    """What an answer says to the assistant in passing."""

    what: str = ""
    """One of `ORDER`, or nothing."""
    sense: bool = False
    """Asks whether it can be followed."""
    spares: frozenset[str] = frozenset()
    """Of `SPARED`."""


def aimed_at_assistant(text: str) -> Aside:
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    parts = [match for match in _PARTS.finditer(plain) if match.group().strip()]
    found: set[str] = set()
    for place, part in enumerate(parts):
        if _REPORTS.search(plain[: part.start()].rstrip(" \n")) and plain[: part.start()].rstrip()[-1:] in ",:":
            continue
        if part.group().rstrip().endswith(",") and _REPORTED.match(plain, part.end()):
            continue
        for label in _labels(part.group()):
            if _said_here(label, place, len(parts)):
                found.add(_AS.get(label, label))
    what = next((label for label in ORDER if label in found), "")
    return Aside(what, "sense" in found, frozenset(label for label in SPARED if label in found))


def _said_here(label: str, place: int, count: int) -> bool:
    """A wish to stop stands at the end; what may as well be told ("this is a waste of time") counts as the first word."""
    return place >= count - _LAST if label == "stop" else not place if label == "annoyed at once" else True


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def _labels(part: str) -> set[str]:
    words = words_of(part, 0, len(part))
    return {
        label
        for label, first, last in _SIGNS.find(words)
        if last - first >= _FEWEST.get(label, 1)
        and (
            all(word.text in _LOOSE for word in words[:first])
            or (label == "feeling" and not _TOLD.intersection(_texts(words[:first])))
        )
        and (label in _OPEN_ENDED or all(word.text in _LOOSE for word in words[last:]))
        and (label != "stop" or any(word.text in _STOP_WORD for word in words[first:last]))
        and not (label == "stop" and {"doing", "being"} & {word.text for word in words})
    }

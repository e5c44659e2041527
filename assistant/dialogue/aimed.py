"""What a part of an answer says to the assistant, and not to the question: a stop, a correction, work to be done, peace.

An answer is cut at its signs. A part counts when nearly all of it is said to the assistant, so that "I want to stop doing
her reports" and "he asked, can we stop?" are told, and "Can we stop?" is asked.
"""

from __future__ import annotations

import re

from assistant.dialogue.phrases import Lexicon, word_set, words_of

_PARTS = re.compile(r"[^.!?…\n,;:]+[.!?…\n,;:]*")
_QUOTED = re.compile(r"[“\"„«][^”\"»]*[”\"»]?")
_REPORTS = re.compile(
    r"\b(?:said|says|say|asked|asks|told \w+|thought|think|wrote|shouted|whispered|like)[\s,:]*$", re.IGNORECASE
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
            "you're/you_are/you_aren't/you're_not/you_are_not (not) listening (to)/reading",
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
            "i (already/just) answered/said that/this/it",
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
    }
)
_LOOSE = word_set(
    """
    please now thanks thank you sorry for today ok okay yes no well here i think so and but this it that all let's can we
    really just to enough the a minute moment bit while maybe perhaps actually honestly oh hey look right a once then already
    twice before
    """
)
_FEWEST = {"stop": 2, "corrects": 2, "corrected": 2}
ORDER = ("stop", "work", "decide", "rest", "corrects")
_OPEN_ENDED = frozenset(("work", "corrects"))
"""These go on about what is meant: "you've skipped what I said about her"."""
_STOP_WORD = word_set("stop end finish leave close done enough more call")
_LAST = 2
"""A wish to stop stands in the last parts of an answer."""


def aimed_at_assistant(text: str) -> tuple[str, bool]:
    """What is asked of or said to the assistant in passing (one of `ORDER`, or nothing), and whether it asks to be followed."""
    plain = _QUOTED.sub(lambda match: " " * len(match.group()), text)
    parts = [match for match in _PARTS.finditer(plain) if match.group().strip()]
    found: set[str] = set()
    for place, part in enumerate(parts):
        if _REPORTS.search(plain[: part.start()].rstrip(" \n")) and plain[: part.start()].rstrip()[-1:] in ",:":
            continue
        for label in _labels(part.group()):
            if label != "stop" or place >= len(parts) - _LAST:
                found.add("corrects" if label == "corrected" else label)
    return next((label for label in ORDER if label in found), ""), "sense" in found


def _labels(part: str) -> set[str]:
    words = words_of(part, 0, len(part))
    return {
        label
        for label, first, last in _SIGNS.find(words)
        if last - first >= _FEWEST.get(label, 1)
        and all(word.text in _LOOSE for word in words[:first])
        and (label in _OPEN_ENDED or all(word.text in _LOOSE for word in words[last:]))
        and (label != "stop" or any(word.text in _STOP_WORD for word in words[first:last]))
        and not (label == "stop" and {"doing", "being"} & {word.text for word in words})
    }

"""Whether a chat model's words are true to what was written: the mirror to the answer, the question to the one that was chosen.

Stricter than the guardrail that all replies pass, since curated words are quoted by construction. A mirror is a quotation in one
of our own frames, or whole clauses turned to "you". As our own statement only a deed of the mentee's is told ("You asked Noor");
how somebody is, or what somebody else did, is told as what they wrote ("You write that she left").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.dialogue import lines
from assistant.dialogue.phrases import word_list, word_set
from assistant.dialogue.turned import SUBJECTS, Run, Sentence, sentences_of, tokens, told

MIRROR_WORDS, QUESTION_WORDS = 24, 26
MOST_PUT_IN = 6

_QUOTED = re.compile(r"“([^”]*)”")
_LOOKS = re.compile(r"[^\w\s,.;:'’“”–—…?-]|_|https?:|www\.|\s['‘]|['’](?:\s|$)|\.\w")
_LEADS = tuple(
    tuple(lead.split("_"))
    for lead in word_list(
        """
        so_you_write_that so_you_say_that you_write_that you_wrote_that you_say_that you_said_that you_note_that you_write
        you_say i_read_that as_you_tell_it as_you_put_it in_your_words the_way_you_tell_it
        """
    )
)
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.…;:])\s+")
_FRAME_OF = {
    frame.id: re.sub(r"[^\w{}]+", " ", frame.text.replace("{two}", "{}").lower()).strip()
    for frame in lines.FRAMES
}
_FRAMES = frozenset(
    _FRAME_OF[frame.id] for frame in lines.FRAMES if frame.when in ("any", "tension")
) | frozenset(("{}", "you write {}", "you said {}", "{} you said", "in your words {}", "and {}", "so {}"))
_DEEDS = word_set(
    """
    asked told said wrote sent gave took handed brought called phoned mailed met saw heard read spoke talked listened waited
    stayed sat stood went came walked left prepared presented rehearsed planned started began finished worked tried offered
    thanked invited joined chose decided agreed promised apologised apologized answered explained showed changed moved led won
    delegated booked drafted spent learned learnt taught practised practiced noticed kept
    """
)
_NO_DEED = word_set(
    "not never no none nobody nothing nowhere neither nor hardly barely down badly wrong fault shame alone crying away late"
)
_MADE_UP = word_set(
    "dream dreamt dreamed dreaming imagine imagined imagining pretend pretended joke joking fantasy novel story"
)
_MAY_STAND_FOR = frozenset({"this", "that"})
_PUT_IN_AFTER = frozenset({"in", "with", "about", "at", "for", "around"})
_DETERMINERS = frozenset({"the", "a", "an", "your", "his", "her", "their"})
_JOINING = word_set("and but so because then while when although")
_SOMEBODY = SUBJECTS | _DETERMINERS | {"this", "that"}
_AFTER_A_THING = word_set(
    """
    on in at for with from by to of about before after during is was were are and but or so because when while who which
    that next last
    """
)


def mirror_is_true(mirror: str, answer: str, quotable: Collection[str]) -> bool:
    """`quotable` holds the stretches of the answer that may be quoted."""
    if not mirror or len(mirror.split()) > MIRROR_WORDS or "?" in mirror or mirror[-1] not in ".”…":
        return False
    if _LOOKS.search(_QUOTED.sub("“”", mirror)):
        return False
    if quotes := _QUOTED.findall(mirror):
        return _framed(mirror) in _FRAMES and all(quote.rstrip(".,;") in quotable for quote in quotes)
    if "“" in mirror or "”" in mirror:
        return False
    sentences = sentences_of(answer)
    if _small_names(mirror, sentences):
        return False
    return all(_is_told(part, sentences) for part in _SENTENCE_END.split(mirror))


def is_of_this_answer(mirror: str, answer: str) -> bool:
    """Whether a curated mirror holds nothing but this answer's words and our own frame: only then may it leave the house."""
    if not mirror or mirror in lines.PLAIN_MIRRORS:
        return True
    if quotes := _QUOTED.findall(mirror):
        return _framed(mirror) in _FRAME_OF.values() and all(quote in answer for quote in quotes)
    return set(tokens(mirror.rstrip("."))) <= {
        word for sentence in sentences_of(answer) for word in sentence.words
    }


def opening(mirror: str) -> str:
    """How a mirror introduces the words, where it does: a lead or one of our frames. Never a word of the mentee's."""
    if "“" in mirror:
        framed = _framed(mirror)
        return framed.replace("{}", "…") if framed in _FRAMES else ""
    return " ".join(_lead([word for word in tokens(mirror) if word[0].isalnum()]))


def _framed(mirror: str) -> str:
    return re.sub(r"[^\w{}]+", " ", _QUOTED.sub("{}", mirror).lower()).strip()


def _small_names(mirror: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a name of the answer stands in the mirror without its capital."""
    names = {sentence.words[place] for sentence in sentences for place in sentence.named}
    return any(word in names for word in _WORD.findall(mirror)[1:])


def _is_told(sentence: str, sentences: Sequence[Sentence]) -> bool:
    words = tokens(sentence)
    if words[:1] == ["so"] and words[1:2] == ["you"] and not _lead(words):
        words = words[1:]
    lead = _lead(words)
    runs = told(words[len(lead) :], sentences)
    return runs is not None and bool(lead or _only_deeds(words, runs, sentences))


def _lead(words: Sequence[str]) -> tuple[str, ...]:
    return next((lead for lead in _LEADS if tuple(words[: len(lead)]) == lead), ())


def _only_deeds(words: Sequence[str], runs: Sequence[Run], sentences: Sequence[Sentence]) -> bool:
    """Every clause tells a plain deed of "you", and none of it denies, blames or was made up."""
    if set(words) & _NO_DEED or any(set(sentence.words) & _MADE_UP for sentence in sentences):
        return False
    for run in runs:
        sentence = sentences[run.sentence]
        begins = (sentence.begins | {run.first}) & set(range(run.first, run.last))
        if not all(_deed(sentence, place) for place in begins):
            return False
        for place in range(run.first + 1, run.last):
            joined = sentence.words[place - 1] in _JOINING
            if joined and (sentence.words[place] in _SOMEBODY or place in sentence.named):
                return False
    return True


def _deed(sentence: Sentence, place: int) -> bool:
    return sentence.words[place] == "you" and bool(_DEEDS & set(sentence.words[place + 1 : place + 2]))


def question_asked(question: str, choices: Sequence[str], answer: str, goal: str = "") -> int | None:
    """Which of the chosen questions this asks: as it stands, or with the thing it speaks of put in; None if none of them."""
    if not question or len(question.split()) > QUESTION_WORDS or _LOOKS.search(question):
        return None
    if question.count("?") != 1 or not question.endswith("?"):
        return None
    asked = tokens(question)
    if asked[:1] in (["and"], ["so"]):
        asked = asked[1:]
    asked = asked[1:] if asked[:1] == [","] else asked
    for number, choice in enumerate(choices):
        if asked == tokens(choice):
            return number
    for number, choice in enumerate(choices):
        if _thing_put_in(asked, tokens(choice), [*sentences_of(answer), *sentences_of(goal)]):
            return number
    return None


def _thing_put_in(asked: list[str], chosen: list[str], sentences: Sequence[Sentence]) -> bool:
    """The two differ in one place: where the chosen question says "in this", or at its end after "in" or "about"."""
    start = 0
    while start < min(len(asked), len(chosen)) and asked[start] == chosen[start]:
        start += 1
    end = 0
    while end < min(len(asked), len(chosen)) - start and asked[-1 - end] == chosen[-1 - end]:
        end += 1
    gone, put_in = chosen[start : len(chosen) - end], asked[start : len(asked) - end]
    if not gone and not end and put_in[:1] and put_in[0] in _PUT_IN_AFTER:
        put_in = put_in[1:]
    elif (
        len(gone) != 1
        or gone[0] not in _MAY_STAND_FOR
        or asked[max(0, start - 1)] not in _PUT_IN_AFTER | {"of", "to"}
    ):
        return False
    return 1 <= len(put_in) <= MOST_PUT_IN and any(_is_a_thing_of(put_in, sentence) for sentence in sentences)


def _is_a_thing_of(words: Sequence[str], sentence: Sentence) -> bool:
    """ "the chair", "your review", a name: word for word, up to where it ends; what is only wished or denied is not there."""
    if not sentence.usable or (sentence.hanging and words[0] in ("a", "an")):
        return False
    for first in range(len(sentence.words) - len(words) + 1):
        last = first + len(words)
        if list(sentence.words[first:last]) != list(words):
            continue
        named = all(place in sentence.named for place in range(first, last))
        thing = words[0] in _DETERMINERS and len(words) > 1
        ended = last == len(sentence.words) or last in sentence.ends or sentence.words[last] in _AFTER_A_THING
        if (named or thing) and ended:
            return True
    return False

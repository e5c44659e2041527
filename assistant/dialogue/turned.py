"""Somebody's own clauses told back to them: "I asked her" as "you asked her", and nothing that was not said.

An answer is cut into sentences and those into places where a clause may begin and end. A text tells it back faithfully
when it is made of whole clauses of the answer, word for word but for the person, each from a sentence whose meaning does
not hang on what was left out: "My manager said that I failed" never becomes "you failed".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.dialogue.phrases import READ_LIMIT, word_set

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_TOKEN = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*|[,;:()–—]|\s-+\s")
_QUOTING = re.compile(r"[“”„«»\"]|(?:^|\s)['‘]|['’](?=\s|$)")
_I = re.compile(r"I(?:['’]\w+)?\Z")
_SPLIT = {
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "shan't": ("shall", "not"),
}
_ENDINGS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will"}
_TURNED = {"i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself"}
_BE = {"am": "are", "was": "were"}
_SOMEBODY_ELSE = word_set("you your yours yourself yourselves we us our ours ourselves let's u im ive")
SUBJECTS = word_set("i he she they it there nobody everyone everybody somebody someone")
_JOINTS = word_set("and but so yet then")
BLOCKED = "\0"
FEWEST = 3
"""Words below which a clause tells nothing."""
HANGING = word_set(
    """
    if unless whether or as like than though although until except without only hardly barely almost nearly even
    not never no none nobody nothing nowhere neither nor cannot would could should might may must maybe perhaps probably
    possibly supposedly apparently allegedly basically according theoretically ideally hopefully
    say says said saying tell tells told telling claim claims claimed insist insists insisted accuse accuses accused call calls
    called think thinks thought thinking believe believes believed suppose supposed guess guessed assume assumed imagine
    imagined pretend pretended dream dreamt dreamed wish wished wishing hope hoped fear feared afraid worry worried doubt
    doubted deny denied joke joked joking kidding lie lied lying sarcasm sarcastic feel feels felt seem seems seemed sound sounds
    sounded suggest suggests suggested imply implied mean means meant write writes wrote heard hear ask asks wonder wondered
    """
)
"""Words that change what the rest of their sentence means: they may not be left out of it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words, turned to "you"; at which of them a clause may begin, and past which it may end. Places where two clauses
    are parted by a sign alone are `cut`: there a text that tells both must part them too."""

    words: tuple[str, ...]
    begins: frozenset[int]
    ends: frozenset[int]
    cut: frozenset[int]
    hanging: frozenset[int]
    named: frozenset[int]
    """Words with a capital that do not open the sentence."""
    usable: bool


@dataclass(frozen=True, slots=True)
class Run:
    sentence: int
    first: int
    last: int


def tokens(text: str) -> list[str]:
    """Lower case, with plain apostrophes and without contractions; signs that part clauses are tokens too."""
    return [word for match in _TOKEN.finditer(text) for word in _plain(match.group())]


def _plain(token: str) -> tuple[str, ...]:
    word = token.strip().lower().replace("’", "'").replace("‘", "'").replace("`", "'")
    if word in _SPLIT:
        return _SPLIT[word]
    if word.endswith("n't"):
        return word[:-3], "not"
    for ending, whole in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], whole
    return (word,) if word else ()


def sentences_of(answer: str) -> list[Sentence]:
    return [_sentence(match.group()) for match in _SENTENCE.finditer(answer[:READ_LIMIT])]


def _sentence(text: str) -> Sentence:
    words: list[str] = []
    parted: set[int] = set()
    named: set[int] = set()
    for match in _TOKEN.finditer(text):
        if not match.group().strip()[:1].isalnum():
            parted.add(len(words))
            continue
        if words and match.group()[0].isupper() and not _I.match(match.group()):
            named.add(len(words))
        words += _plain(match.group())
    begins, ends = {0}, {len(words)}
    for place in range(1, len(words)):
        after = place
        while after < len(words) - 1 and words[after] in _JOINTS:
            after += 1
        if (place in parted or words[place] in _JOINTS) and words[after] in SUBJECTS | {"my"}:
            ends.add(place)
            begins.add(after)
    usable = not text.rstrip().endswith("?") and not _QUOTING.search(text)
    hanging = frozenset(place for place, word in enumerate(words) if word in HANGING)
    cut = frozenset(place for place in begins & parted if words[place - 1] not in _JOINTS)
    turned = tuple(_turn(words))
    return Sentence(turned, frozenset(begins), frozenset(ends), cut, hanging, frozenset(named), usable)


def _turn(words: Sequence[str]) -> Iterator[str]:
    """A word addressed to somebody else becomes one that matches nothing."""
    for place, word in enumerate(words):
        if word in _SOMEBODY_ELSE:
            yield BLOCKED
        elif word in _BE and "i" in words[max(0, place - 2) : place]:
            yield _BE[word]
        elif word.endswith("'d") and word[:-2] == "i":
            yield "you'd"
        else:
            yield _TURNED.get(word, word)


def told(words: Sequence[str], sentences: Sequence[Sentence]) -> list[Run] | None:
    """The whole clauses, in the answer's order, that these words are made of, joined by "and" or "but"; None if they are not.
    `words` may hold the signs between clauses."""
    runs: list[Run] = []
    place = 0
    while place < len(words):
        start = place
        while place < len(words) and (
            _is_sign(words[place]) or (runs and words[place] in ("and", "but", "yet"))
        ):
            place += 1
        if place == len(words):
            break
        if runs and place == start:
            return None
        found = _longest(words[place:], sentences, runs[-1] if runs else None)
        if found is None:
            return None
        run, used = found
        runs.append(run)
        place += used
    long_enough = sum(run.last - run.first for run in runs) >= FEWEST
    return runs if long_enough and _nothing_hangs(runs, sentences) else None


def _longest(
    words: Sequence[str], sentences: Sequence[Sentence], before: Run | None
) -> tuple[Run, int] | None:
    """The longest clause these words begin with, and how many of them it uses."""
    best: tuple[Run, int] | None = None
    for number, sentence in enumerate(sentences):
        if not sentence.usable or (before and number < before.sentence):
            continue
        for first in sentence.begins:
            if before and number == before.sentence and first < before.last:
                continue
            for last, used in _matched(words, sentence, first):
                longer = best is None or last - first > best[0].last - best[0].first
                if longer and last in sentence.ends and last - first >= 2:
                    best = Run(number, first, last), used
    return best


def _matched(words: Sequence[str], sentence: Sentence, first: int) -> Iterator[tuple[int, int]]:
    """After each word that is the same: the place in the sentence, and how many of `words` were used."""
    used, parted = 0, False
    for place in range(first, len(sentence.words)):
        while used < len(words) and _is_sign(words[used]):
            used, parted = used + 1, True
        if used == len(words) or words[used] != sentence.words[place]:
            return
        if place > first and place in sentence.cut and not parted:
            return
        used, parted = used + 1, False
        yield place + 1, used


def _is_sign(word: str) -> bool:
    return not word[0].isalnum() and word != BLOCKED


def _nothing_hangs(runs: Sequence[Run], sentences: Sequence[Sentence]) -> bool:
    for number in {run.sentence for run in runs}:
        kept = {place for run in runs if run.sentence == number for place in range(run.first, run.last)}
        if sentences[number].hanging - kept:
            return False
    return True

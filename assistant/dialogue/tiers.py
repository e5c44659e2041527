"""The tiers of danger with their phrases, and where in a sentence they are found.

Of the hundreds of phrases only those are tried at a word that can begin there; each is compiled when it is first tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from assistant.dialogue import conduct, danger, indirect, mistreatment, not_being
from assistant.dialogue.idioms import HARMLESS
from assistant.dialogue.starts import LENGTH, compiled, spaced, starts_of

_WORD = re.compile(r"\b\w")


class Phrases:
    """Labelled phrases; of each label the first that matches at a word counts, and what it covers is passed over."""

    def __init__(self, labelled: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._all = [(label, pattern) for label, patterns in labelled for pattern in patterns]

    @cached_property
    def _by_start(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for place, (_, pattern) in enumerate(self._all):
            for start in starts_of(spaced(pattern)):
                found.setdefault(start, []).append(place)
        return {start: tuple(places) for start, places in found.items()}

    @cached_property
    def _compiled(self) -> list[re.Pattern[str] | None]:
        return [None] * len(self._all)

    def prepare(self) -> None:
        """Beforehand, so that the first answer does not wait for it."""
        for places in self._by_start.values():
            for place in places:
                self._compiled[place] = self._compiled[place] or compiled(self._all[place][1])

    def found(self, sentence: str) -> Iterator[tuple[str, int, int]]:
        upto: dict[str, int] = {}
        for word in _WORD.finditer(sentence):
            first = word.start()
            for place in self._at(sentence[first : first + LENGTH]):
                label, pattern = self._all[place]
                if first < upto.get(label, 0):
                    continue
                ready = self._compiled[place]
                if ready is None:
                    ready = self._compiled[place] = compiled(pattern)
                if (match := ready.match(sentence, first)) and match.end() > first:
                    upto[label] = match.end()
                    yield label, first, match.end()

    def _at(self, start: str) -> Sequence[int]:
        ways = [places for end in range(LENGTH + 1) if (places := self._by_start.get(start[:end]))]
        return ways[0] if len(ways) == 1 else sorted({place for places in ways for place in places})


@cache
def phrases() -> Phrases:
    return Phrases(
        (
            ("danger", danger.DANGER + indirect.DANGER),
            ("threat", danger.THREAT + not_being.THREAT),
            ("self-harm", danger.SELF_HARM + indirect.SELF_HARM + not_being.SELF_HARM),
            ("passive", danger.PASSIVE + indirect.PASSIVE + not_being.PASSIVE),
            ("abuse", mistreatment.ABUSE + conduct.ABUSE),
            ("harassment", mistreatment.HARASSMENT + conduct.HARASSMENT),
        )
    )


@cache
def idioms() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{spaced(pattern)})" for pattern in HARMLESS))

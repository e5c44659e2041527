"""Finding written phrases in a text: the small pattern language of the reading rules, and a matcher that never backtracks far.

A phrase is words with spaces. `a/b` are alternatives (`_` joins the words of one alternative), `(x)` may be missing,
`stem*` is any word that starts so, `?` is any one word, `~` is up to two words of any kind, `<name>` is a macro below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

READ_LIMIT = 12_000
"""How much of a long answer is read word by word; the rest is kept, and searched for signs of danger only."""

MACROS: dict[str, str] = {
    "im": "i'm/im/i_am",
    "ive": "i've/ive/i_have",
    "ill": "i'll/i_will/i_shall",
    "id": "i'd/i_would",
    "dont": "don't/dont/do_not",
    "cant": "can't/cant/cannot/can_not",
    "not": "not/never",
    "we": "i/we",
    "they": "he/she/they",
    "them": "him/her/them",
    "their": "his/her/their",
}

_WORD = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'"})


def word_list(text: str) -> tuple[str, ...]:
    """Words that stand apart by white space: long lists read better so."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Word(NamedTuple):
    """One word, lower case and with plain apostrophes, and where it stands in the text."""

    text: str
    start: int
    end: int


class Found(NamedTuple):
    """A phrase found: its label, and its first and past-the-last word."""

    label: str
    first: int
    last: int


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a stretch of text, with their places in the whole text."""
    return [
        Word(match.group().lower().translate(_APOSTROPHES), match.start(), match.end())
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
    ]


class _Node:
    __slots__ = ("any", "labels", "starts", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.starts: tuple[str, ...] = ()
        self.any: _Node | None = None
        self.labels: tuple[str, ...] = ()

    def child(self, word: str) -> _Node:
        if word == "?":
            self.any = self.any or _Node()
            return self.any
        if word.endswith("*"):
            stem = self.stems.setdefault(word[:-1], _Node())
            self.starts = tuple(self.stems)
            return stem
        return self.words.setdefault(word, _Node())


class Lexicon:
    """Phrases by label, compiled when first needed, which is never on the way to the first page.

    `find` gives the longest match of each label at each word.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]]) -> None:
        self._phrases = phrases

    @cached_property
    def _root(self) -> _Node:
        root = _Node()
        for label, lines in self._phrases.items():
            for line in lines:
                for words in _expand(line):
                    self._add(root, words, label)
        if root.any is not None:
            raise ValueError("a phrase cannot begin with any word at all")
        return root

    @staticmethod
    def _add(node: _Node, words: Sequence[str], label: str) -> None:
        for word in words:
            node = node.child(word)
        if label not in node.labels:
            node.labels = (*node.labels, label)

    def find(self, words: Sequence[Word]) -> list[Found]:
        found: list[Found] = []
        known, stems = self._root.words, self._root.starts
        for first, word in enumerate(words):
            if word.text in known or (stems and word.text.startswith(stems)):
                best: dict[str, int] = {}
                self._walk(words, first, best)
                if best:
                    found.extend(Found(label, first, last) for label, last in best.items())
        return found

    def _walk(self, words: Sequence[Word], first: int, best: dict[str, int]) -> None:
        """From one word on, every way that goes on; nearly always there is just one."""
        ways: list[tuple[_Node, int]] = [(self._root, first)]
        count = len(words)
        while ways:
            node, place = ways.pop()
            while True:
                for label in node.labels:
                    if place > best.get(label, 0):
                        best[label] = place
                if place >= count:
                    break
                text = words[place].text
                place += 1
                if node.any is not None:
                    ways.append((node.any, place))
                if node.starts and text.startswith(node.starts):
                    ways.extend((step, place) for stem, step in node.stems.items() if text.startswith(stem))
                following = node.words.get(text)
                if following is None:
                    break
                node = following


def _expand(line: str) -> Iterable[tuple[str, ...]]:
    """Every sequence of words that a phrase stands for."""
    choices: list[list[tuple[str, ...]]] = []
    for part in line.split():
        if part == "~":
            choices.append([(), ("?",), ("?", "?")])
            continue
        optional = part.startswith("(") and part.endswith(")")
        options = [tuple(option.split("_")) for option in _alternatives(part[1:-1] if optional else part)]
        choices.append([(), *options] if optional else options)
    for combination in product(*choices):
        words = tuple(word for option in combination for word in option)
        if words:
            yield words


def _alternatives(part: str) -> Iterable[str]:
    for option in part.split("/"):
        if option.startswith("<") and option.endswith(">"):
            yield from MACROS[option[1:-1]].split("/")
        else:
            yield option

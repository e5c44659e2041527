"""The n-grams of a sentence as 32-bit numbers: what the classifiers read besides the layers.

Three kinds: words (1 to 3), shapes (3 to 5 words of which only the small ones and the others' endings are kept, so that
"I felt that he was …" is one shape whatever he was) and letters within a word (2 to 5).
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import numpy as np

WORDS, SHAPES, LETTERS = 0, 1, 2

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]")
_ISE = re.compile(r"is(?=(?:e[sd]?|ing|ations?)$)")
_OUR = re.compile(r"our(?=(?:s|ed|ing|able|ite)?$)")
_SMALL_WORDS = """
    i me my we our he she they it you them him her his their to of in on at for with that this these those and but or so
    because if when as not no should would could can will must might may want think feel felt like need next try more very
    is was were be been have has had do did does am are what how why which who there then also just only i'm don't didn't
    wasn't can't couldn't it's
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_STEP, _SALT = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)


@dataclass(frozen=True, slots=True)
class Grams:
    """Each n-gram's number and kind; the same one may come twice."""

    numbers: np.ndarray
    kinds: np.ndarray


def grams_of(text: str, start: int = 0, end: int | None = None) -> Grams:
    """The n-grams of text[start:end]."""
    words = [_spelt(match.group()) for match in _WORD.finditer(text, start, len(text) if end is None else end)]
    parts = [
        *_runs(_numbers(["<", *words, ">"]), (1, 2, 3), WORDS),
        *_runs(_numbers(["<", *map(_shape, words), ">"]), (3, 4, 5), SHAPES),
        *_letters(words),
    ]
    sort = np.repeat(np.array([sort for _, sort in parts], dtype=np.uint32), [len(run) for run, _ in parts])
    runs = np.concatenate([run for run, _ in parts])
    return Grams(_mixed(runs + sort * _SALT), (sort // 8).astype(np.uint8))


def _spelt(word: str) -> str:
    """The American spelling, which the training rows have; that "otherwise" turns into "otherwize" there too does no harm."""
    word = word.lower().replace("’", "'")
    return _OUR.sub("or", _ISE.sub("iz", word)) if len(word) > 5 else word


def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _numbers(words: list[str]) -> np.ndarray:
    return np.array([_number(word) for word in words], dtype=np.uint32)


def _shape(word: str) -> str:
    return word if word in _SMALL or not word[0].isalpha() else "*" + word[-3:]


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Spreads the bits, so that neighbours do not meet; wraps by design."""
    mixed = (numbers ^ (numbers >> np.uint32(16))) * np.uint32(0x7FEB352D)
    mixed = (mixed ^ (mixed >> np.uint32(15))) * np.uint32(0x846CA68B)
    return mixed ^ (mixed >> np.uint32(16))


Part = tuple[np.ndarray, int]
"""The runs of one length, and a number for their kind and length."""


def _runs(numbers: np.ndarray, lengths: tuple[int, ...], kind: int) -> list[Part]:
    parts: list[Part] = []
    for length in lengths:
        count = max(0, len(numbers) - length + 1)
        run = np.zeros(count, dtype=np.uint32)
        for step in range(length):
            run = run * _STEP + numbers[step : step + count]
        parts.append((run, 8 * kind + length))
    return parts


def _letters(words: list[str]) -> list[Part]:
    """Runs of letters that do not leave their word; a space stands before and after each word."""
    line = _mixed(np.frombuffer((" " + " ".join(words) + " ").encode("utf-32-le", "surrogatepass"), dtype=np.uint32))
    sizes = np.array([len(word) for word in words], dtype=np.int64)
    # How far it is from a letter, or from the space before a word, past the word's last space.
    room = np.repeat(np.cumsum(sizes + 1), sizes + 1) + 1 - np.arange(len(line) - 1)
    parts: list[Part] = []
    for length in (2, 3, 4, 5):
        places = np.flatnonzero(room >= length)
        run = np.zeros(len(places), dtype=np.uint32)
        for step in range(length):
            run = run * _STEP + line[places + step]
        parts.append((run, 8 * LETTERS + length))
    return parts

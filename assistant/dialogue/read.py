"""Reading one answer: what it shows, and the very words that show it. Rules only; bounded work whatever comes in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from assistant.dialogue import lexicon, requests
from assistant.dialogue.pasted import without_pasted
from assistant.dialogue.phrases import READ_LIMIT, Found, Lexicon, Word, words_of
from assistant.dialogue.tender import tells_of_hurt, tells_of_loss

Span = tuple[int, int]

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+")
_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]{2,200})[”\"»]")
_PERCENT = re.compile(r"\d[\d.,]{0,15}\s?%")
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d|\s?[ap]\.?m\.?)(?!\w)", re.IGNORECASE)
_SELF_BLAME = re.compile(
    r"\bi(?:['’]?m| am| was)(?: such| just| so| really| a| an| total| complete)* "
    r"(?:idiot|stupid|useless|failure|loser|fraud|pathetic|terrible|awful|"
    r"hopeless|incompetent|weak|dumb|bad (?:lead|leader|manager|boss|person))\b|\b(?:all|it(?:['’]s| "
    r"is)(?: all)?) my fault\b|\bi always (?:ruin|mess|fail|screw)",
    re.IGNORECASE,
)
_PART = re.compile(r"[,;:–—]|\s-\s")
_SIGNALS = Lexicon(lexicon.SIGNALS)
_MARKS = Lexicon(
    {
        "reflective": lexicon.REFLECTIVE,
        "other view": lexicon.PERSPECTIVE_CLUES,
        "belief": lexicon.BELIEF,
        "difficulty": lexicon.DIFFICULTY,
        "feeling": lexicon.FEELING_PHRASES,
    }
)

_ASKED = tuple(one.name for one in fields(requests.Asked))


@dataclass(frozen=True, slots=True)
class Reading(requests.Asked):
    """What one answer shows. Every span is (start, end) in the answer as it was written."""

    words: int
    depth: int
    """0 facts, 1 feelings, beliefs and difficulties, 2 reasons seen, learning, other views, intention."""
    signals: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    feeling_words: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    empty: bool = False
    nods: bool = False
    """Only "ok" or "yes"."""
    self_blame: bool = False
    """Is hard on themselves as a person, not only on what they did."""
    strong_feeling: bool = False
    """A feeling that fills the answer: named with force, or cried out."""
    others_act: int = 0
    """How many sentences have somebody else doing something, and not the writer."""
    deepest: Span | None = None
    """The sentence that made it this deep, where one did."""
    loss: bool = False
    """Tells of a death, or of something as hard."""
    hurt: bool = False
    """Tells of what somebody did to them."""
    pasted: bool = False
    """Holds somebody else's mail, of which nothing here tells."""

    @property
    def reflects(self) -> bool:
        """By what it shows: something learnt, another view, a deed to come."""
        return bool(self.signals.keys() & {"learning", "perspective", "action"})

    def shows(self, signal: str) -> bool:
        return signal in self.signals


def read(answer: str) -> Reading:
    """The reading of one answer; the same words always give the same reading."""
    head = without_pasted(answer[:READ_LIMIT])
    words = words_of(head)
    if not words:
        shrugs = requests.is_shrug(head)
        return Reading(words=0, depth=0, empty=not shrugs, stuck=shrugs)
    asked = requests.of(words, head)
    sentences = sentences_of(head)
    marks = _MARKS.find(words)
    signals = _signals(head, words, sentences, marks)
    if asked.stuck:
        # "I don't know what to say" tells of no part of one's own and of no wish.
        signals = {name: spans for name, spans in signals.items() if name in ("feeling", "event", "person")}
    return Reading(
        words=len(words) if len(answer) <= READ_LIMIT else max(len(words), len(answer) // 8),
        depth=0 if asked.stuck else _depth(signals, marks),
        signals=signals,
        feeling_words=signals.get("feeling", ()),
        sentences=sentences,
        **{name: getattr(asked, name) for name in _ASKED},
        nods=len(words) <= 3 and all(word.text in lexicon.NODS for word in words),
        self_blame=bool(_SELF_BLAME.search(head)),
        strong_feeling=_is_strong(head, words, signals.get("feeling", ())),
        others_act=_others_act(words, sentences),
        loss=tells_of_loss(head),
        hurt=tells_of_hurt(head),
        pasted=head != answer[:READ_LIMIT],
    )


def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of a text as spans, without the white space around them."""
    spans: list[Span] = []
    start = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = match.end() if match else len(text)
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if any(character.isalnum() for character in text[left:right]):
            spans.append((left, right))
        start = end
    return tuple(spans)


def _signals(
    text: str, words: Sequence[Word], sentences: Sequence[Span], marks: Sequence[Found]
) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}

    def add(signal: str, span: Span) -> None:
        found.setdefault(signal, []).append(span)

    for label, first, last in _SIGNALS.find(words):
        add(label, (words[first].start, words[last - 1].end))
    for match in _QUOTED.finditer(text):
        if len(match.group(1).split()) >= 2:
            add("quotation", match.span())
    for match in _PERCENT.finditer(text):
        add("evidence", match.span())
    for match in _CLOCK.finditer(text):
        add("time", match.span())
    for span in _feelings(words, marks):
        add("feeling", span)
    starts = {start for start, _ in sentences}
    for word in words:
        if _points_to_person(text, word, starts):
            add("person", (word.start, word.end))
    parts = [part for sentence in sentences for part in _parts(text, sentence)]
    for span in _events(words, parts):
        add("event", span)
    _keep_plans(text, words, sentences, found)
    return {signal: tuple(sorted(set(spans))) for signal, spans in found.items()}


def _keep_plans(text: str, words: Sequence[Word], sentences: Sequence[Span], found: dict[str, list[Span]]) -> None:
    """ "I will never know" is no plan; and a when or where is a cue only in the sentence of a deed."""
    starts = {word.start: place for place, word in enumerate(words)}
    ends = {word.end: place for place, word in enumerate(words)}
    deed_spans = found.get("action", [])
    found["action"] = []
    for start, end in deed_spans:
        around = {word.text for word in words[ends[end] : ends[end] + 2]}
        before = words[starts[start] - 1].text if starts[start] else ""
        if not around & lexicon.NO_DEEDS and before not in lexicon.NO_PLAN_AFTER:
            found["action"].append((start, end))
    deeds = [sentence for sentence in sentences if any(sentence[0] <= start < sentence[1] for start, _ in found["action"])]
    times = [*found.get("cue", []), *found.get("time", [])]
    found["cue"] = [span for span in times if any(first <= span[0] < last for first, last in deeds)]
    for signal in ("action", "cue"):
        if not found[signal]:
            del found[signal]


def _feelings(words: Sequence[Word], marks: Sequence[Found]) -> list[Span]:
    spans = [(words[first].start, words[last - 1].end) for label, first, last in marks if label == "feeling"]
    for place, word in enumerate(words):
        if word.text not in lexicon.FEELINGS:
            continue
        before = {other.text for other in words[max(0, place - 3) : place]}
        if word.text in lexicon.FEELINGS_AFTER_FEEL and not before & lexicon.FEELING_VERBS and len(words) > 3:
            continue
        if word.text == "down" and place and words[place - 1].text not in lexicon.FEELING_VERBS:
            continue  # "so I sit down"
        spans.append((word.start, word.end))
    return spans


def _is_strong(text: str, words: Sequence[Word], feelings: Sequence[Span]) -> bool:
    """ "So happy", "furious", "!!!"; a wish to be very good at something is none."""
    if not feelings:
        return False
    starts = {start for start, _ in feelings}
    spoken = {word.text for word in words}
    forceful = any(
        word.start in starts and {other.text for other in words[max(0, place - 2) : place]} & lexicon.FORCE
        for place, word in enumerate(words)
    )
    return forceful or bool(spoken & lexicon.STRONG_FEELINGS) or "!!" in text


def _points_to_person(text: str, word: Word, sentence_starts: set[int]) -> bool:
    if word.text in lexicon.ROLES or word.text in lexicon.PRONOUNS:
        return True
    if not text[word.start].isupper() or word.start in sentence_starts or len(word.text) < 3:
        return False
    written = text[word.start : word.end]
    return not written.isupper() and word.text.split("'")[0] not in lexicon.NOT_NAMES


def _is_past(word: str, before: str) -> bool:
    if word in lexicon.PAST:
        return True
    if not word.endswith("ed") or len(word) < 5 or word in lexicon.STATES or word in lexicon.FEELINGS:
        return False
    return before not in lexicon.FEELING_VERBS


def _events(words: Sequence[Word], parts: Sequence[Span]) -> list[Span]:
    """A past verb with somebody who did it, in a part of a sentence that does not speak of a habit."""
    spans: list[Span] = []
    for piece in _by_sentence(words, parts):
        if any(word.text in lexicon.HABIT for word in piece):
            continue
        for place, word in enumerate(piece):
            before = piece[place - 1].text if place else ""
            if place and _is_past(word.text, before) and before not in ("to", "the", "a", "would", "have", "if"):
                first = max(0, place - 3)
                spans.append((piece[first].start, word.end))
                break
    return spans


def _parts(text: str, sentence: Span) -> list[Span]:
    marks = [match.start() for match in _PART.finditer(text, *sentence)]
    return list(zip([sentence[0], *marks], [*marks, sentence[1]], strict=True))


def _others_act(words: Sequence[Word], sentences: Sequence[Span]) -> int:
    """Sentences that begin with somebody else and hold no `I` that does anything."""
    count = 0
    for piece in _by_sentence(words, sentences):
        texts = [word.text for word in piece]
        own = any(text in ("i", "i'm", "i've", "i'd", "i'll", "im", "ive") for text in texts)
        others = any(
            text in lexicon.ROLES or text in ("he", "she", "they", "people", "everyone", "nobody", "company")
            for text in texts[:5]
        )
        count += others and not own
    return count


def _by_sentence(words: Sequence[Word], sentences: Sequence[Span]) -> list[Sequence[Word]]:
    pieces: list[Sequence[Word]] = []
    place = 0
    for _, end in sentences:
        first = place
        while place < len(words) and words[place].start < end:
            place += 1
        pieces.append(words[first:place])
    return pieces


def _depth(signals: dict[str, tuple[Span, ...]], marks: Sequence[Found]) -> int:
    labels = {mark.label for mark in marks}
    if signals.keys() & {"learning", "perspective", "action"} or labels & {"reflective", "other view"}:
        return 2
    if "reason" in signals and signals.keys() & {"agency", "feeling"}:
        return 2
    if signals.keys() & {"feeling", "reason", "wish", "obstacle"} or labels & {"belief", "difficulty"}:
        return 1
    return 0

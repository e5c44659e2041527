"""Questions, frameworks and signposts from YAML, one at a time, with every fault of each; and back to YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import yaml

from assistant.knowledge.content import (
    CARD,
    Country,
    Elsewhere,
    Emergency,
    Fault,
    Framework,
    Item,
    Line,
    Question,
    Situation,
    Stage,
    Vocabulary,
)
from assistant.knowledge.detectors import hanging, question_faults
from assistant.knowledge.forms import (
    CountryForm,
    ElsewhereForm,
    FrameworkForm,
    QuestionForm,
    SituationForm,
    fill,
)
from assistant.knowledge.marked import Marked, Path
from assistant.knowledge.vocabulary import unknown_tags

ELSEWHERE = "elsewhere"
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class Around:
    """What a document is checked against."""

    vocabulary: Vocabulary
    guides: Collection[str] = ()
    frameworks: Collection[str] = ()
    today: date = date.max


def read_question(
    marked: Marked, path: Path, around: Around, file: str
) -> tuple[Question | None, list[Fault]]:
    form, faults = fill(QuestionForm, marked, path, file)
    words = around.vocabulary
    known = {"stages": words.stages, "themes": words.themes, "move": words.moves, "needs": words.conditions}
    faults += tag_faults(marked, path, known, file)
    for key in ("text", "another_way"):  # told while the rest is still to be filled in
        asked = marked.at(path, key)
        if isinstance(asked, str) and asked.strip():
            at = marked.line((*path, key))
            faults += [Fault(file, at, f"`{key}` {sentence}") for sentence in question_faults(asked)]
    if form is None:
        return None, faults
    for kind, ids in (("guides", around.guides), ("frameworks", around.frameworks)):
        at = marked.line((*path, kind))
        faults += [
            Fault(file, at, f"There is no {kind[:-1]} “{link}”.")
            for link in getattr(form, kind)
            if link not in ids and not link.startswith(CARD)  # of a card the files know nothing
        ]
    if form.text.casefold() == form.another_way.casefold():
        faults.append(Fault(file, marked.line((*path, "another_way")), "`another_way` repeats `text`."))
    if referent := form.starts and hanging(form.text):
        sentence = f"`text` opens sessions, where nothing was said yet that “{referent}” could point to."
        faults.append(Fault(file, marked.line((*path, "text")), sentence))
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in form}
    return Question(**given), faults


def read_situation(
    marked: Marked, path: Path, around: Around, file: str
) -> tuple[Situation | None, list[Fault]]:
    form, faults = fill(SituationForm, marked, path, file)
    faults += tag_faults(marked, path, {"stage": around.vocabulary.stages}, file)
    if form is not None and form.framework not in around.frameworks:
        at = marked.line((*path, "framework"))
        faults.append(Fault(file, at, f"There is no framework “{form.framework}”."))
    return (Situation(**dict(form)) if form else None), faults


def read_framework(
    framework_id: str, marked: Marked, around: Around, file: str
) -> tuple[Framework | None, list[Fault]]:
    form, faults = fill(FrameworkForm, marked, (), file)
    if form is None:
        return None, faults
    words = around.vocabulary
    at = marked.line(("occasion",))
    faults += [Fault(file, at, s) for s in unknown_tags([form.occasion], words.occasions, "occasions")]
    seen: set[str] = set()
    for ordinal, stage in enumerate(form.stages):
        at = marked.line(("stages", ordinal, "id"))
        faults += [Fault(file, at, s) for s in unknown_tags([stage.id], words.stages, "stages")]
        if stage.id in seen:
            faults.append(Fault(file, at, f"The stage “{stage.id}” stands in this framework twice."))
        seen.add(stage.id)
        signals = [signal for alternatives in stage.filled_when for signal in alternatives]
        at = marked.line(("stages", ordinal, "filled_when"))
        faults += [Fault(file, at, s) for s in unknown_tags(signals, words.signals, "signals")]
    stages = tuple(Stage(s.id, s.title, s.seeks, tuple(s.filled_when)) for s in form.stages)
    return Framework(
        framework_id, form.title, form.when, form.source, form.minutes, stages, form.occasion
    ), faults


def read_country(marked: Marked, path: Path, around: Around, file: str) -> tuple[Country | None, list[Fault]]:
    form, faults = fill(CountryForm, marked, path, file)
    if form is None:
        return None, faults
    emergency = Emergency(**dict(form.emergency))
    lines = tuple(Line(**{**dict(line), "about": tuple(line.about)}) for line in form.lines)
    for key, day in (
        (("emergency",), emergency.seen),
        *((("lines", number), line.seen) for number, line in enumerate(lines)),
    ):
        if day > around.today:
            at = marked.line((*path, *key, "seen"))
            faults.append(Fault(file, at, f"The day it was seen, {day}, is still to come."))
    return Country(form.code, tuple(form.names), emergency, lines), faults


def read_elsewhere(marked: Marked, path: Path, file: str) -> tuple[Elsewhere | None, list[Fault]]:
    form, faults = fill(ElsewhereForm, marked, path, file)
    return (Elsewhere(**dict(form)) if form else None), faults


def tag_faults(marked: Marked, path: Path, kinds: dict[str, dict[str, str]], file: str) -> list[Fault]:
    """Unknown tags, also where another key of the same item is broken: all faults are reported at once."""
    faults = []
    for key, known in kinds.items():
        tags = marked.at(path, key)
        tags = tags if isinstance(tags, list) else [tags]
        sentences = unknown_tags([tag for tag in tags if isinstance(tag, str)], known, key.rstrip("s") + "s")
        faults += [Fault(file, marked.line((*path, key)), sentence) for sentence in sentences]
    return faults


# Back to text, and to what SQL holds of it


def text_of(item: Question | Framework | Country | Elsewhere | Situation) -> str:
    """The YAML that the exchange format has for it."""
    return to_yaml(plain_of(item))


def plain_of(item: Question | Framework | Country | Elsewhere | Situation) -> dict[str, Any]:
    if isinstance(item, Framework):
        body = {key: value for key, value in body_of(item).items() if key != "id"}
        for stage in body["stages"]:
            stage["filled_when"] = [" | ".join(signals) for signals in stage["filled_when"]]
        order = FrameworkForm.model_fields
        return {key: body[key] for key in order}
    body = {key: _plain(value) for key, value in asdict(item).items()}
    if isinstance(item, Country):
        for line in body["lines"]:
            if not line["hours"]:
                del line["hours"]
    unsaid = ("asks", "needs", "starts")
    return {key: value for key, value in body.items() if value or key not in unsaid}


def to_yaml(value: Any) -> str:
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000))


def body_of(item: Item) -> dict[str, Any]:
    """As JSON keeps it."""
    body: dict[str, Any] = json.loads(json.dumps(asdict(item), default=str))
    return body


def from_body(body: Mapping[str, Any]) -> Question | Framework | Country | Elsewhere | Situation:
    """What was published; raises KeyError, TypeError or ValueError where it was not by us."""
    if "another_way" in body:
        return Question(**{k: tuple(v) if isinstance(v, list) else v for k, v in body.items()})
    if "stages" in body:
        stages = tuple(
            Stage(one["id"], one["title"], one["seeks"], tuple(map(tuple, one["filled_when"])))
            for one in body["stages"]
        )
        return Framework(**{**body, "stages": stages})
    if "emergency" in body:
        lines = tuple(
            Line(**{**line, "seen": date.fromisoformat(line["seen"]), "about": tuple(line["about"])})
            for line in body["lines"]
        )
        emergency = {**body["emergency"], "seen": date.fromisoformat(body["emergency"]["seen"])}
        return Country(body["code"], tuple(body["names"]), Emergency(**emergency), lines)
    return Situation(**body) if "answer" in body else Elsewhere(**body)


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return {key: _plain(part) for key, part in value.items()} if isinstance(value, dict) else value

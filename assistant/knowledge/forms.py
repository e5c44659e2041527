"""What a content file must hold, as forms; their errors become sentences with a line."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from assistant.knowledge.content import Fault
from assistant.knowledge.marked import Marked, Path

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
COUNTRY = r"^[A-Z]{2}$"
Tags = Annotated[list[str], Field(max_length=30)]


def _alternatives(value: Any) -> Any:
    return tuple(part.strip() for part in value.split("|")) if isinstance(value, str) else value


class Form(BaseModel):
    # Built on first use: a start without a changed library never needs them.
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class GuideForm(Form):
    title: Words
    themes: Annotated[Tags, Field(min_length=1)]
    stages: Annotated[Tags, Field(min_length=1)]
    sources: Annotated[list[Words], Field(min_length=1)]
    licence: Words
    reviewed: date


class QuestionForm(Form):
    id: Id
    text: Words
    another_way: Words
    frameworks: Tags
    stages: Annotated[Tags, Field(min_length=1, max_length=3)]
    move: str
    depth: Literal[0, 1, 2]
    themes: Tags
    guides: Annotated[Tags, Field(min_length=1, max_length=3)]
    asks: Literal["action", "cue", "obstacle"] | None = None
    needs: Tags = Field(default_factory=list)
    starts: list[Literal["nothing", "goal"]] = Field(default_factory=list)


class SituationForm(Form):
    id: Id
    name: Annotated[Words, StringConstraints(max_length=120)]
    framework: Id
    stage: str
    goal: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    answer: Annotated[Words, StringConstraints(max_length=4000)]


class StageForm(Form):
    id: Id
    title: Words
    seeks: Words
    filled_when: Annotated[
        list[Annotated[tuple[str, ...], BeforeValidator(_alternatives)]], Field(min_length=1)
    ]


class FrameworkForm(Form):
    title: Words
    when: Words
    source: Words
    minutes: Annotated[int, Field(ge=1, le=120)]
    occasion: Id
    stages: Annotated[list[StageForm], Field(min_length=1)]


class LineForm(Form):
    name: Words
    number: Words
    hours: str = ""
    about: Annotated[
        list[Literal["danger", "self-harm", "passive", "abuse", "harassment"]], Field(min_length=1)
    ]
    source: Words
    seen: date


class EmergencyForm(Form):
    number: Words
    source: Words
    seen: date


class CountryForm(Form):
    code: Annotated[str, StringConstraints(pattern=COUNTRY)]
    names: Annotated[list[Words], Field(min_length=1)]
    emergency: EmergencyForm
    lines: list[LineForm] = Field(default_factory=list)


class ElsewhereForm(Form):
    default: Words
    harassment: Words


class VocabularyForm(Form):
    themes: dict[str, Words]
    stages: dict[str, Words]
    moves: dict[str, Words]
    signals: dict[str, Words]
    occasions: dict[str, Words]
    needs: dict[str, Words] = Field(default_factory=dict)


AnyForm = TypeVar("AnyForm", bound=Form)


def fill(form: type[AnyForm], marked: Marked, path: Path, file: str) -> tuple[AnyForm | None, list[Fault]]:
    """The value at a path as its form, or every fault it has."""
    value = marked.value
    for step in path:
        value = value[step]
    try:
        return form.model_validate(value), []
    except ValidationError as error:
        return None, [
            Fault(file, marked.line((*path, *fault["loc"])), _sentence(fault, form))
            for fault in error.errors(include_url=False, include_input=False)
        ]


def _sentence(fault: Any, form: type[Form]) -> str:
    kind, limits = fault["type"], fault.get("ctx", {})
    name = ".".join(str(part) for part in fault["loc"])
    if kind == "missing":
        return f"`{name}` is missing."
    if kind == "extra_forbidden":
        return f"`{name}` is not a key of this file. Its keys are {', '.join(form.model_fields)}."
    if kind in ("model_type", "model_attributes_type"):
        return "This must be keys and values, such as `title: …`."
    if kind == "string_pattern_mismatch" and limits["pattern"] == COUNTRY:
        return f"`{name}` must be the two capital letters of a country, such as GB."
    if kind == "string_pattern_mismatch":
        return f"`{name}` must be lower-case words joined by hyphens."
    if kind in ("string_too_short", "too_short"):
        return f"`{name}` is empty."
    if kind in ("too_long", "string_too_long"):
        return f"`{name}` is too long; at most {limits['max_length']}."
    if kind.startswith("date"):
        return f"`{name}` must be a date such as 2026-11-23."
    needed = {"string_type": "text; put it in quotes", "list_type": "a list", "dict_type": "keys and values"}
    needed |= {"int_type": "a whole number", "tuple_type": "text such as `feeling | reason`"}
    if kind == "literal_error":
        return f"`{name}` must be one of {limits['expected']}."
    return (
        f"`{name}` must be {needed[kind]}." if kind in needed else f"`{name}` cannot be used: {fault['msg']}."
    )

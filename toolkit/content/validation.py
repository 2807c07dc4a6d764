"""Documents to models: pydantic's findings become problems with file, line and German field names."""

from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from toolkit.content.document import Document, Place
from toolkit.content.problem import Problem
from toolkit.content.translate import translate
from toolkit.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], document: Document, at: Place = ()) -> Model:
    """The document, or the part at a place, as a model. Raises ContentError with every problem."""
    loaded, problems = examine(model, document, at)
    if loaded is None or problems:
        raise ContentError(tuple(problems))
    return loaded


def examine(model: type[Model], document: Document, at: Place = ()) -> tuple[Model | None, list[Problem]]:
    """The model, or None, and every problem of form: those of reading first, then those of content."""
    problems = list(document.problems)
    data = document.at(at)
    if data is None:
        sentence = "Pflichtangabe fehlt" if at else "Die Datei ist leer."
        return None, [*problems, document.problem(at, sentence)]
    try:
        return model.model_validate(data, by_alias=True, by_name=False), problems
    except ValidationError as error:
        return None, [*problems, *_problems(error, model, document, at)]


def _problems(
    error: ValidationError, model: type[BaseModel], document: Document, at: Place
) -> Iterator[Problem]:
    located = [
        (_place(detail, document, at), detail)
        for detail in error.errors(include_url=False)
        if not _follows_from_another(detail)
    ]
    for place, group in groupby(located, key=lambda entry: entry[0]):
        details = [detail for _, detail in group]
        yield document.problem(place, translate(details, field_names(model, place[len(at) : -1])))


def _place(detail: ErrorDetails, document: Document, at: Place) -> Place:
    """The place in the file: pydantic's location without the names of union members."""
    value = document.at(at)
    place = at
    tag_seen = False
    for key in detail["loc"]:
        if not tag_seen and isinstance(value, dict) and key == value.get("typ"):
            tag_seen = True
        elif _has(value, key) or (detail["type"] == "missing" and key == detail["loc"][-1]):
            value, place, tag_seen = document.at((*place, key)), (*place, key), False
    return (*place, *_field_of(detail))


def _follows_from_another(detail: ErrorDetails) -> bool:
    """A list that is too short only because pydantic dropped its broken entries."""
    given = detail["input"]
    short = detail["type"] == "too_short" and isinstance(given, list | dict)
    return short and len(given) >= detail["ctx"]["min_length"]


def _has(value: object, key: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(key, int) and key < len(value)
    return isinstance(value, dict) and key in value


def _field_of(detail: ErrorDetails) -> Place:
    """The field a whole-model finding is about."""
    if detail["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return ("typ",)
    field = detail.get("ctx", {}).get("field") if detail["type"] == "content" else None
    return (field,) if field else ()


def field_names(model: type[BaseModel], place: Place) -> list[str]:
    """German field names that may stand at a place of a model's file."""
    models = _models(model)
    for key in place:
        inner = [
            nested
            for outer in models
            for field in outer.model_fields.values()
            if field.alias == key
            for nested in _models(field.annotation)
        ]
        models = tuple(inner) or models  # an index or a union member's name is no field
    return [field.alias or "" for each in models for field in each.model_fields.values()]


def _models(annotation: object) -> tuple[type[BaseModel], ...]:
    """All models named in an annotation, however deep in unions, tuples and mappings."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(model for part in get_args(annotation) for model in _models(part))

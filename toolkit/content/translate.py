"""German sentences for what pydantic finds."""

import re
from collections.abc import Callable, Iterable, Mapping

from pydantic_core import ErrorDetails

from toolkit.content.suggest import did_you_mean

_EXPECTED = {
    "string_type": "Text",
    "bool_type": "true oder false",
    "int_type": "eine ganze Zahl",
    "float_type": "eine Zahl mit Dezimalpunkt",
    "tuple_type": "eine Liste",
    "mapping_type": "Felder (Schlüssel: Wert)",
    "dict_type": "Felder (Schlüssel: Wert)",
    "model_type": "Felder (Schlüssel: Wert)",
    "model_attributes_type": "Felder (Schlüssel: Wert)",
}
_SHAPES = {
    "-": "nur Kleinbuchstaben a–z, Ziffern und Bindestriche, zum Beispiel antrag-vor-beginn",
    "_": "nur Kleinbuchstaben a–z, Ziffern und Unterstriche, zum Beispiel arbeitslos_monate",
}


def translate(details: list[ErrorDetails], fields: Iterable[str]) -> str:
    """One sentence for all findings at one place; `fields` are the field names known there."""
    types = [detail["type"] for detail in details]
    if all(kind in _EXPECTED for kind in types):
        return _wrong_type(types, details[0]["input"])
    detail = next(detail for detail in details if detail["type"] not in _EXPECTED)
    if detail["type"] == "extra_forbidden":
        return "unbekanntes Feld" + did_you_mean(str(detail["loc"][-1]), fields)
    return _SENTENCES.get(detail["type"], _otherwise)(detail.get("ctx", {}), detail["input"])


def _wrong_type(types: list[str], value: object) -> str:
    expected = " oder ".join(dict.fromkeys(_EXPECTED[kind] for kind in types))
    if value is None:
        return f"ist leer; erwartet wird {expected}"
    advice = "; bitte in Anführungszeichen setzen" if types == ["string_type"] and _is_plain(value) else ""
    return f"{expected} erwartet, hier steht {_shown(value)}{advice}"


def _is_plain(value: object) -> bool:
    return not isinstance(value, list | dict)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "eine Liste"
    if isinstance(value, dict):
        return "eine Gruppe von Feldern"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f"„{text[:60]}…“" if len(text) > 60 else f"„{text}“"


def _choices(context: Mapping[str, object], key: str) -> list[str]:
    quoted = str(context[key])
    return re.findall(r"'([^']*)'", quoted) or re.split(r", | or ", quoted)


def _not_allowed(context: Mapping[str, object], value: object) -> str:
    allowed = _choices(context, "expected")
    return f"{_shown(value)} ist nicht erlaubt; erlaubt: {', '.join(allowed)}"


def _unknown_tag(context: Mapping[str, object], _: object) -> str:
    allowed = _choices(context, "expected_tags")
    return f"„{context['tag']}“ ist kein Fragetyp; erlaubt: {', '.join(allowed)}"


def _too_short(context: Mapping[str, object], _: object) -> str:
    return f"mindestens {context['min_length']} nötig, hier {_stands(context['actual_length'])}"


def _too_long(context: Mapping[str, object], value: object) -> str:
    actual = len(value) if isinstance(value, list) else context["actual_length"]
    return f"höchstens {context['max_length']} erlaubt, hier {_stands(actual)}"


def _stands(count: object) -> str:
    return "ist es 1" if count == 1 else f"sind es {count}"


def _wrong_shape(context: Mapping[str, object], value: object) -> str:
    shape = "_" if "_" in str(context["pattern"]) else "-"
    return f"{_shown(value)} hat nicht die Form einer Kennung: {_SHAPES[shape]}"


def _otherwise(_: Mapping[str, object], value: object) -> str:
    return f"der Wert {_shown(value)} passt hier nicht"


_SENTENCES: dict[str, Callable[[Mapping[str, object], object], str]] = {
    "content": lambda context, _: str(context["sentence"]),
    "missing": lambda *_: "Pflichtfeld fehlt",
    "union_tag_not_found": lambda *_: "Pflichtfeld fehlt",
    "union_tag_invalid": _unknown_tag,
    "enum": _not_allowed,
    "literal_error": _not_allowed,
    "string_too_short": lambda *_: "darf nicht leer sein",
    "string_pattern_mismatch": _wrong_shape,
    "too_short": _too_short,
    "too_long": _too_long,
    "greater_than_equal": lambda context, _: f"mindestens {context['ge']} erwartet",
}

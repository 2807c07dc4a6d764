"""Reading a file of case profiles.

The form is that of the sample file: `fallprofile:` with a list of `{id, merkmale}`, or that list
alone; other keys are ignored. JSON is YAML and is read as such.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from toolkit.content import Problem, Profile, ProfileVocabulary
from toolkit.content.document import Document, Place
from toolkit.content.reader import read_document
from toolkit.errors import ContentError, ProfileError
from toolkit.rules.values import faults


def read_profiles(path: Path, vocabulary: ProfileVocabulary) -> dict[str, Profile]:
    """The profiles of a file by id, in its order.

    Raises ProfileError with everything that is wrong in the file, a line `file:line place › sentence`
    for each: unreadable or too large (5 MB), no list of profiles, an id missing or used twice,
    unknown attributes, values outside the vocabulary.
    """
    document = _document(path)
    problems = [*document.problems, *_problems(document, vocabulary)]
    if problems:
        raise _refusal(path, problems)
    return {str(entry["id"]): entry["merkmale"] for _, entry in _entries(document)}


def _document(path: Path) -> Document:
    try:
        return read_document(path)
    except ContentError as error:
        raise _refusal(path, error.problems) from error


def _refusal(path: Path, problems: list[Problem] | tuple[Problem, ...]) -> ProfileError:
    lines = "\n".join(str(problem) for problem in sorted(problems))
    return ProfileError(f"Die Fallprofile lassen sich nicht auswerten.\n{lines}", place=str(path))


def _list_place(document: Document) -> Place:
    return () if isinstance(document.data, list) else ("fallprofile",)


def _entries(document: Document) -> Iterator[tuple[Place, dict[str, Profile]]]:
    """The entries that have the form of a profile, with their places."""
    place = _list_place(document)
    for index, entry in enumerate(cast(list[object], document.at(place))):
        if isinstance(entry, dict):
            yield (*place, index), entry


def _problems(document: Document, vocabulary: ProfileVocabulary) -> Iterator[Problem]:
    place = _list_place(document)
    profiles = document.at(place)
    if not isinstance(profiles, list) or not profiles:
        yield document.problem(place, "Erwartet wird eine Liste von Fallprofilen unter „fallprofile“.")
        return
    seen: set[str] = set()
    for index, entry in enumerate(profiles):
        yield from _entry_problems(document, (*place, index), entry, seen)
        yield from _value_problems(document, (*place, index, "merkmale"), vocabulary)


def _entry_problems(document: Document, place: Place, entry: object, seen: set[str]) -> Iterator[Problem]:
    if not isinstance(entry, dict):
        yield document.problem(place, "Ein Fallprofil besteht aus id und merkmale.")
        return
    name = entry.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int) or name == "":
        yield document.problem((*place, "id"), "Das Fallprofil braucht eine id, zum Beispiel k01.")
    elif str(name) in seen:
        yield document.problem((*place, "id"), f"Die id „{name}“ steht doppelt da.")
    seen.add(str(name))
    if not isinstance(entry.get("merkmale"), dict):
        yield document.problem((*place, "merkmale"), "Das Fallprofil braucht merkmale (Merkmal: Wert).")


def _value_problems(document: Document, place: Place, vocabulary: ProfileVocabulary) -> Iterator[Problem]:
    values = document.at(place)
    if isinstance(values, dict):
        for name, sentence in faults({str(key): value for key, value in values.items()}, vocabulary):
            yield document.problem((*place, name), sentence)

"""From the file courses.yaml to courses that carry everything that holds for them."""

from collections.abc import Iterator
from typing import TypeVar

from toolkit.content.courses import CourseCatalogue, CourseEntry, CourseFile, SharedAttribute
from toolkit.content.document import Document
from toolkit.content.problem import Problem
from toolkit.content.profile import Attribute, ProfileVocabulary
from toolkit.content.suggest import did_you_mean

Entry = TypeVar("Entry", bound=CourseEntry)


def build(file: CourseFile, profile: ProfileVocabulary) -> CourseCatalogue:
    """The catalogue of courses. Names must be known (`broken_names`); raises KeyError otherwise."""
    return CourseCatalogue(
        meta=file.meta,
        vocabulary=_vocabulary(file, profile),
        courses={course.id: _complete(course, file) for course in file.courses},
        matters={matter.id: _complete(matter, file) for matter in file.matters},
    )


def broken_names(document: Document, profile: frozenset[str]) -> Iterator[Problem]:
    """Shared attributes, building blocks and frames that are named but do not exist."""
    blocks = _strings(document, "bausteine.*.id")
    frames = _strings(document, "rahmen.*.id")
    for kind in ("kurse", "auskuenfte"):
        yield from _unknown(document, f"{kind}.*.bausteine.*", blocks, "Den Baustein")
        yield from _unknown(document, f"{kind}.*.rahmen", frames, "Den Rahmen")
    yield from _unknown(document, "merkmale_gemeinsam.*.name", profile, "Das Merkmal")


def _vocabulary(file: CourseFile, profile: ProfileVocabulary) -> ProfileVocabulary:
    shared = [_own_place(profile.attributes[entry.name], entry) for entry in file.shared]
    order = [group.id for group in file.groups]
    entries = sorted([*shared, *file.attributes], key=lambda entry: order.index(entry.group))
    return ProfileVocabulary(groups=file.groups, entries=tuple(entries), what_ifs=file.what_ifs)


def _own_place(attribute: Attribute, shared: SharedAttribute) -> Attribute:
    own = {"group": shared.group, "stage": shared.stage, "help": shared.help or attribute.help}
    return attribute.model_copy(update=own)


def _complete(entry: Entry, file: CourseFile) -> Entry:
    blocks = {block.id: block.conditions for block in file.blocks}
    frames = {frame.id: frame.statements for frame in file.frames}
    inherited = [condition for name in entry.blocks for condition in blocks[name]]
    general = frames[entry.frame] if entry.frame else ()
    joined = {
        "conditions": (*inherited, *entry.conditions),
        "statements": (*entry.statements, *general),
    }
    return entry.model_copy(update=joined)


def _strings(document: Document, pattern: str) -> frozenset[str]:
    return frozenset(value for _, value in document.select(pattern) if isinstance(value, str))


def _unknown(document: Document, pattern: str, known: frozenset[str], kind: str) -> Iterator[Problem]:
    for place, value in document.select(pattern):
        if isinstance(value, str) and value not in known:
            yield document.problem(place, f"{kind} „{value}“ gibt es nicht" + did_you_mean(value, known))

"""Sprachkompass: describe a (fictional) mentee, see which language courses come into question and why."""

from toolkit.apps.compass import example_profiles, lesson_links, open_compass, sound_modules
from toolkit.content import load_courses, load_residence
from toolkit.ui.components.compass import Compass, CompassSubject, CompassWords
from toolkit.ui.components.matrix import Matrix
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.facts import course_facts

WORDS = CompassWords(
    name="Sprachkompass",
    one="Eintrag",
    many="Einträge",
    none="kein Eintrag",
    results_title="Was das für Kurse, Pflichten und Kosten heißt",
    note_title="Beratungsnotiz zu Sprachkursen",
    note_advice="Wichtig: Fristen notieren und Kostenbefreiung vor dem Kursbeginn beantragen.",
)


def show() -> tuple[VisitorLink, Compass]:
    """The visitor's link and the compass."""
    return open_compass(subject(), "kurs")


def matrix() -> Matrix:
    """The residence matrix: what each status means for work, training and courses."""
    return Matrix(load_residence())


def subject() -> CompassSubject:
    """The courses and the matters around them, with links to the lessons and the modules' cases."""
    catalogue, modules = load_courses(), sound_modules()
    lessons = lesson_links(modules)
    return CompassSubject(
        words=WORDS,
        meta=catalogue.meta,
        vocabulary=catalogue.vocabulary,
        entries=catalogue.entries,
        facts=[course_facts(entry, lessons.get(entry.id)) for entry in catalogue.entries.values()],
        examples=list(example_profiles(modules, catalogue.vocabulary)),
    )

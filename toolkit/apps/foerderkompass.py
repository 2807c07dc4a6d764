"""Förderkompass: describe a (fictional) mentee, see which instruments come into question and why."""

from toolkit.apps.compass import example_profiles, lesson_links, open_compass, sound_modules
from toolkit.content import load_catalogue
from toolkit.ui.components.compass import Compass, CompassSubject, CompassWords
from toolkit.ui.components.visitor import VisitorLink
from toolkit.ui.facts import instrument_facts

WORDS = CompassWords(
    name="Förderkompass",
    one="Instrument",
    many="Instrumente",
    none="kein Instrument",
    results_title="Was das für die Förderung heißt",
    note_title="Beratungsnotiz zur Förderung",
    note_advice="Wichtig: Anträge stellen, bevor Arbeit, Ausbildung oder Maßnahme beginnt.",
)


def show() -> tuple[VisitorLink, Compass]:
    """The page's two components: the visitor's link and the compass itself."""
    return open_compass(subject(), "instrument")


def subject() -> CompassSubject:
    """The funding instruments, with links to the lessons and the modules' cases as examples."""
    catalogue, modules = load_catalogue(), sound_modules()
    instruments, lessons = catalogue.funding.instruments, lesson_links(modules)
    return CompassSubject(
        words=WORDS,
        meta=catalogue.funding.meta,
        vocabulary=catalogue.profile,
        entries=instruments,
        facts=[instrument_facts(entry, lessons.get(entry.id)) for entry in instruments.values()],
        examples=list(example_profiles(modules, catalogue.profile)),
    )

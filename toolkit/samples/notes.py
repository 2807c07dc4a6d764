"""Notes as mentors write them, and where in them personal data stand."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from string import Formatter

from toolkit.samples.draw import Draw
from toolkit.samples.ingredients import Ingredients
from toolkit.samples.period import days
from toolkit.samples.person import LEVELS, Person

_PRONOUNS = {
    "w": {"sie": "sie", "Sie": "Sie", "ihre": "ihre", "ihren": "ihren", "ihr": "ihr"},
    "m": {"sie": "er", "Sie": "Er", "ihre": "seine", "ihren": "seinen", "ihr": "ihm"},
}
_MOBILE = ("0171 39200{:02}", "0171/39200{:02}", "+49 171 39200{:02}", "0176 040690{:02}", "0176-040690{:02}")
_LANDLINE = ("030 23125{:03}", "030/23125 {:03}", "0221 4710{:03}", "+49 30 23125{:03}")
"""Numbers the Bundesnetzagentur keeps free for films and books; nobody can be reached there."""

_PREPOSITIONS = tuple(f"{word} " for word in ("mit", "von", "für", "bei", "an"))


@dataclass(frozen=True, slots=True)
class Span:
    """A personal datum in a text: from `start` up to, not including, `end`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Note:
    """A text with its personal data."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Setting:
    """What a note may speak of besides the person: the day, an employer, an occupation, a language goal."""

    day: date
    employer: str
    occupation: str
    goal: str


class NoteWriter:
    """Writes the notes of one person; relatives, colleagues and numbers stay the same in a case."""

    def __init__(self, person: Person, draw: Draw, ingredients: Ingredients) -> None:
        self._person = person
        self._draw = draw
        self._pieces = ingredients.notes
        self._ingredients = ingredients
        self._used: Counter[str] = Counter()
        self._sex = "w" if person.named_female else "m"
        self._phone = draw.pick(_MOBILE).format(draw.below(100))
        self._colleague = self._german()
        self._contact = self._german()
        self._relative = self._kin()
        names = ingredients.names[person.country]
        self._child = draw.pick(names.female + names.male)
        self._address = f"{draw.pick(ingredients.streets)} {draw.between(1, 98)}, {person.town}"
        self._values: Mapping[str, Callable[[Setting], tuple[str, str | None]]] = self._placeholders()

    def write(self, occasion: str, setting: Setting) -> Note:
        """A note on an occasion of notizen.yaml, with up to two further sentences."""
        more = self._draw.weighted(((0, 45), (1, 40), (2, 15)))
        follow_ups = [self.fresh(self._pieces["fortsetzungen"]) for _ in range(more)]
        return self.fill(
            [self.fresh(self._pieces["anlaesse"][occasion]), *dict.fromkeys(follow_ups)], setting
        )

    def fresh(self, texts: Sequence[str]) -> str:
        """One of the texts this person's notes used least: nothing stands twice while there is more."""
        least = min(self._used[text] for text in texts)
        text = self._draw.pick([each for each in texts if self._used[each] == least])
        self._used[text] += 1
        return text

    def goal(self, setting: Setting) -> Note:
        """The agreed goal in words."""
        return self.fill([self._draw.pick(self._pieces["ziele"])], setting)

    def fill(self, sentences: Sequence[str], setting: Setting) -> Note:
        """The sentences with their placeholders filled, one after the other."""
        text, spans = "", []
        for literal, name in (part for sentence in sentences for part in (*_parts(sentence), (" ", None))):
            text += literal
            if name:
                value, kind = self._values[name](setting)
                value = _inflected(value, text)
                if kind:
                    offset = value.find("\t") + 1
                    value = value.replace("\t", " ")
                    spans.append(Span(len(text) + offset, len(text) + len(value), kind))
                text += value
        return Note(text.rstrip(), tuple(spans))

    def _placeholders(self) -> dict[str, Callable[[Setting], tuple[str, str | None]]]:
        pronouns = _PRONOUNS[self._sex]
        fixed: dict[str, tuple[str, str | None]] = {word: (text, None) for word, text in pronouns.items()}
        fixed |= {
            "vorname": (self._person.given, "person"),
            "anschrift": (self._address, "anschrift"),
            "email": (_email(self._person), "email"),
            "ort": (self._person.town, "ort"),
            "angehoerige": (self._relative, "angehoerige"),
            "kind": (self._child, "angehoerige"),
            "kontaktperson": (self._contact, "kontaktperson"),
            "kollegin": (self._colleague, "kontaktperson"),
        }
        moving: dict[str, Callable[[Setting], tuple[str, str | None]]] = {
            "person": lambda _: (self._called(), "person"),
            "telefon": lambda _: (self._number(), "telefon"),
            "geburtstag": lambda _: (self._birthday(), "geburtsdatum"),
            "aktenzeichen": lambda _: (self._reference(), "aktenzeichen"),
            "betrieb": lambda setting: (setting.employer, "betrieb"),
            "beruf": lambda setting: (setting.occupation, None),
            "kursziel": lambda setting: (setting.goal, None),
            "tag": lambda setting: (_german(setting.day + days(self._draw.between(3, 20))), None),
        }
        return moving | {name: _constant(value) for name, value in fixed.items()}

    def _called(self) -> str:
        given, family = self._person.given, self._person.family
        polite = {"w": f"Frau\t{family}", "m": f"Herr\t{family}"}.get(self._person.sex, f"{given} {family}")
        forms = (
            (f"{given} {family}", 34),
            (polite, 34),
            (given, 18),
            (f"{family}, {given}", 7),
            (f"{given[0]}. {family}", 7),
        )
        return self._draw.weighted(forms)

    def _german(self) -> str:
        names = self._ingredients.german
        woman = self._draw.chance(60)
        given = self._draw.pick(names.female if woman else names.male)
        family = self._draw.pick(names.family)
        return self._draw.weighted(
            ((f"{'Frau' if woman else 'Herr'}\t{family}", 65), (f"{given} {family}", 35))
        )

    def _kin(self) -> str:
        names = self._ingredients.names[self._person.country]
        word = self._draw.pick(
            self._pieces["angehoerige_worte"]["d" if self._person.sex == "d" else self._sex]
        )
        woman = word.split()[-1] in ("Schwester", "Cousine", "Frau", "Tochter", "Mutter")
        return f"{word}\t{self._draw.pick(names.female if woman else names.male)} {self._person.family}"

    def _number(self) -> str:
        return (
            self._phone
            if self._draw.chance(60)
            else self._draw.pick(_LANDLINE).format(self._draw.below(1000))
        )

    def _birthday(self) -> str:
        born = self._person.born
        return _german(born) if self._draw.chance(70) else f"{born:%d.%m.%y}"

    def _reference(self) -> str:
        number = self._draw.between(1000, 9999)
        patterns = (f"ABH 33-{number}/25", f"04501BG00{number}1", f"8{number}12-475", f"AZR 2503{number}9917")
        return self._draw.pick(patterns)


def language_goal(level: int) -> str:
    """The next level in words."""
    return LEVELS[min(level + 1, 5)].upper()


@lru_cache(maxsize=1024)
def _parts(sentence: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, name) for literal, name, _, _ in Formatter().parse(sentence))


def _inflected(value: str, before: str) -> str:
    """A capital letter at the start of a sentence; „Herrn“ after a preposition."""
    if not before or before.endswith((". ", ": ", "? ")):
        return value[0].upper() + value[1:]
    if value.startswith("Herr\t") and before.lower().endswith(_PREPOSITIONS):
        return f"Herrn{value[4:]}"
    return value


def _constant(value: tuple[str, str | None]) -> Callable[[Setting], tuple[str, str | None]]:
    return lambda _: value


def _german(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _email(person: Person) -> str:
    words = f"{person.given.split()[0]}.{person.family}".lower().translate(
        {0x131: "i", 0xDF: "ss", 0x142: "l"}
    )
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return f"{plain.replace(' ', '')}@example.org"

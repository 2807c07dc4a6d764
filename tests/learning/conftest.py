"""Questions to test with: a builder from German content fields, and strategies for every type."""

from datetime import date

import pytest
from hypothesis import strategies as st
from pydantic import TypeAdapter

from toolkit.content.questions import (
    Cloze,
    Gap,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Question,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from toolkit.learning.wording import normalised

COMMON = {
    "id": "frage-eins",
    "abschnitt": "ueberblick",
    "frage": "Wie ist es?",
    "begruendung": "Weil es so im Gesetz steht.",
    "norm": "§ 81 Abs. 4 SGB III",
    "stand": date(2026, 11, 22),
    "belegt": "gesetz",
}
ENGLISH = {
    "section": "ueberblick",
    "prompt": "Wie ist es?",
    "explanation": "Weil es so im Gesetz steht.",
    "norm": "§ 81 Abs. 4 SGB III",
    "as_of": date(2026, 11, 22),
    "evidence": "gesetz",
}


@pytest.fixture(scope="session")
def ask():
    """Builds a question from the fields of a content file; the common ones have defaults."""
    adapter = TypeAdapter(Question)
    return lambda **fields: adapter.validate_python(COMMON | fields)


LETTERS = "abcdefgäöüßABCDEFGÄÖÜ"
ids = st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True)
words = st.text(LETTERS, min_size=1, max_size=12)
texts = st.text(LETTERS + " 0123456789.,-§!", min_size=1, max_size=16).map(str.strip).filter(bool)


def distinct(of, low, high):
    return st.lists(of, min_size=low, max_size=high, unique_by=str.casefold)


@st.composite
def single_choices(draw):
    wordings = draw(distinct(texts, 3, 5))
    right = draw(st.integers(0, len(wordings) - 1))
    options = tuple(Option(text=text, correct=index == right) for index, text in enumerate(wordings))
    return SingleChoice(id=draw(ids), options=options, **ENGLISH)


@st.composite
def multiple_choices(draw):
    wordings = draw(distinct(texts, 3, 8))
    right = draw(st.lists(st.booleans(), min_size=len(wordings), max_size=len(wordings)).filter(any))
    options = tuple(Option(text=text, correct=key) for text, key in zip(wordings, right, strict=True))
    return MultipleChoice(id=draw(ids), options=options, **ENGLISH)


@st.composite
def true_falses(draw):
    return TrueFalse(
        id=draw(ids), correct=draw(st.booleans()), feedback_true="Ja.", feedback_false="Nein.", **ENGLISH
    )


numbers = st.integers(-(10**7), 10**7) | st.decimals(-(10**5), 10**5, places=2).map(float)


@st.composite
def numerics(draw):
    unit = draw(st.none() | st.sampled_from(["Monate", "Euro", "%", "Stunden pro Woche"]))
    tolerance = draw(st.just(0) | st.integers(0, 50) | st.sampled_from([0.1, 0.5]))
    return Numeric(id=draw(ids), solution=draw(numbers), tolerance=tolerance, unit=unit, **ENGLISH)


@st.composite
def short_texts(draw):
    return ShortText(id=draw(ids), solutions=tuple(draw(distinct(words, 1, 4))), **ENGLISH)


@st.composite
def orderings(draw):
    return Ordering(id=draw(ids), steps=tuple(draw(distinct(texts, 3, 8))), **ENGLISH)


@st.composite
def matchings(draw):
    lefts = draw(distinct(texts, 2, 6))
    pool = draw(distinct(texts, 2, 6))
    pairs = tuple(Pair(left=left, right=draw(st.sampled_from(pool))) for left in lefts)
    spare = tuple(text for text in pool if text not in {pair.right for pair in pairs})
    return Matching(id=draw(ids), pairs=pairs, distractors=spare, **ENGLISH)


@st.composite
def gaps(draw):
    choices = tuple(draw(distinct(texts, 2, 4))) if draw(st.booleans()) else ()
    solution = draw(st.sampled_from(choices)) if choices else draw(words.filter(normalised))
    return Gap(solutions=(solution,), choices=choices)


@st.composite
def clozes(draw):
    filled = draw(st.lists(gaps(), min_size=1, max_size=4))
    text = " ".join(f"{draw(words)} {{{number}}}" for number in range(1, len(filled) + 1))
    return Cloze(id=draw(ids), text=text, gaps=dict(enumerate(filled, start=1)), **ENGLISH)


for model, strategy in {
    SingleChoice: single_choices(),
    MultipleChoice: multiple_choices(),
    TrueFalse: true_falses(),
    Numeric: numerics(),
    ShortText: short_texts(),
    Ordering: orderings(),
    Matching: matchings(),
    Cloze: clozes(),
}.items():
    st.register_type_strategy(model, strategy)

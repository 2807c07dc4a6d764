"""What the page may see of a question before it is answered: everything but key and feedback."""

import re
from functools import singledispatch
from typing import Any

from toolkit.content.questions import (
    Cloze,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    QuestionBase,
    SingleChoice,
)
from toolkit.learning.tokens import shuffled, token, unsolved

GAP = re.compile(r"\{(\d+)\}")


def present(question: Question, seed: int) -> dict[str, Any]:
    """The question as a JSON object, shuffled by the seed.

    Always `id`, `type`, `prompt`, `hint` (text or None). Besides, by type: `options` (choices), `unit`
    (number), `steps` (order), `left` and `right` (match), each a list of `{id, text}`; `parts` (cloze),
    a list of `{text}` and `{gap, choices}`, where no choices mean a gap to write in.
    """
    common = {
        "id": question.id,
        "type": question.type.value,
        "prompt": question.prompt,
        "hint": question.hint,
    }
    return common | _material(question, seed)


@singledispatch
def _material(question: QuestionBase, seed: int) -> dict[str, Any]:
    """True or false and short text need nothing beyond the prompt."""
    return {}


@_material.register
def _(question: SingleChoice | MultipleChoice, seed: int) -> dict[str, Any]:
    texts = {token(question.id, "option", option.text): option.text for option in question.options}
    return {"options": _items(texts, shuffled(seed, question.id, texts))}


@_material.register
def _(question: Numeric, seed: int) -> dict[str, Any]:
    return {"unit": question.unit}


@_material.register
def _(question: Ordering, seed: int) -> dict[str, Any]:
    texts = {token(question.id, "step", step): step for step in question.steps}
    order = unsolved(shuffled(seed, question.id, texts), solved=list(texts))
    return {"steps": _items(texts, order)}


@_material.register
def _(question: Matching, seed: int) -> dict[str, Any]:
    left = {token(question.id, "left", pair.left): pair.left for pair in question.pairs}
    rights = [*(pair.right for pair in question.pairs), *question.distractors]
    right = {token(question.id, "right", text): text for text in rights}
    paired = [token(question.id, "right", pair.right) for pair in question.pairs]
    return {
        "left": _items(left, list(left)),
        "right": _items(right, unsolved(shuffled(seed, question.id, right), paired)),
    }


@_material.register
def _(question: Cloze, seed: int) -> dict[str, Any]:
    texts_and_numbers = enumerate(GAP.split(question.text))
    return {
        "parts": [
            _gap(question, int(piece), seed) if index % 2 else {"text": piece}
            for index, piece in texts_and_numbers
            if index % 2 or piece
        ]
    }


def _gap(question: Cloze, number: int, seed: int) -> dict[str, Any]:
    return {"gap": str(number), "choices": shuffled(seed, question.id, question.gaps[number].choices)}


def _items(texts: dict[str, str], order: list[str]) -> list[dict[str, str]]:
    return [{"id": identifier, "text": texts[identifier]} for identifier in order]

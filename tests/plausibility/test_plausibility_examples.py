"""Every rule's own examples: the failing one is found, the passing one is not."""

import pytest

from toolkit.cases.plausibility.check import apply_rule
from toolkit.cases.plausibility.scope import Delivered
from toolkit.content import load_caseload
from toolkit.content.plausibility import PlausibilityRule, load_plausibility

CATALOGUE = load_plausibility()
DICTIONARY = load_caseload()
RULES = [pytest.param(rule, id=rule.id) for rule in CATALOGUE.entries]


def findings(rule: PlausibilityRule, tables: object) -> list:
    return list(apply_rule(rule, Delivered(tables, CATALOGUE.meta.example_day, CATALOGUE), DICTIONARY))


@pytest.mark.parametrize("rule", RULES)
def test_the_failing_example_is_found_at_its_first_row(rule, tables_of) -> None:
    found = findings(rule, tables_of(rule.examples.failing))
    assert found, rule.title
    first = found[0]
    assert first.row in (2, 3)
    assert (first.table, first.column, first.rule) == (rule.table, rule.column, rule.id)
    assert "{" not in first.sentence
    assert not first.sentence.startswith(" ")


@pytest.mark.parametrize("rule", RULES)
def test_the_passing_example_is_not(rule, tables_of) -> None:
    assert findings(rule, tables_of(rule.examples.passing)) == []

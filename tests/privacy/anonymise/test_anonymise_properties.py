"""Every release satisfies what was asked, judged by loops over its rows; the optimum is one."""

from collections import Counter
from itertools import product
from math import log

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.errors import PrivacyError
from toolkit.privacy.anonymise import Method, anonymise
from toolkit.privacy.coding import code
from toolkit.privacy.full_domain.evaluate import Evaluator
from toolkit.privacy.full_domain.lattice import lattice
from toolkit.privacy.full_domain.search import optimum
from toolkit.privacy.local.recode import Labels
from toolkit.privacy.models import (
    DistinctLDiversity,
    EntropyLDiversity,
    KAnonymity,
    RecursiveCLDiversity,
    TCloseness,
)
from toolkit.privacy.requirement import requirement

NAMES = ["alter", "ort", "beruf"]
MODELS = {
    "k": [KAnonymity(3)],
    "k und l": [KAnonymity(3), DistinctLDiversity(2)],
    "Entropie": [KAnonymity(2), EntropyLDiversity(1.6)],
    "rekursiv": [KAnonymity(2), RecursiveCLDiversity(3.0, 2)],
    "t": [KAnonymity(2), TCloseness(0.25)],
}
quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def distribution(counter, values):
    total = sum(counter.values())
    return [counter[value] / total for value in values]


def satisfied(kind, counter, overall):
    values, size = sorted(overall), sum(counter.values())
    shares = distribution(counter, values)
    if kind == "k":
        return size >= 3
    if kind == "k und l":
        return size >= 3 and len(counter) >= 2
    if size < 2:
        return False
    if kind == "Entropie":
        return -sum(share * log(share) for share in shares if share) >= log(1.6) - 1e-9
    if kind == "rekursiv":
        ranked = sorted(counter.values(), reverse=True)
        return ranked[0] < 3.0 * sum(ranked[1:])
    whole = distribution(overall, values)
    return sum(abs(a - b) for a, b in zip(shares, whole, strict=True)) / 2 <= 0.25 + 1e-9


def released(frame, trees, kind, **asked):
    return anonymise(
        frame, trees, quasi_identifiers=NAMES, models=MODELS[kind], sensitive="ergebnis", **asked
    )


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("method", Method)
@quick
@given(seed=st.integers(0, 10**6), rows=st.integers(20, 120), unknown=st.sampled_from([0.0, 0.2]))
def test_every_class_of_a_release_satisfies_every_model(
    kind, method, seed, rows, unknown, town, trees, groups
):
    frame = town(rows, seed, unknown)
    overall = frame["ergebnis"].value_counts().to_dict()
    try:
        result = released(frame, trees, kind, method=method, suppression=0.3)
    except PrivacyError:
        assert method is Method.OPTIMAL or not satisfied(kind, Counter(frame["ergebnis"]), overall)
        return
    found = groups(result.frame)
    assert all(satisfied(kind, counter, overall) for counter in found.values())
    assert result.suppressed <= 0.3 * rows
    assert len(result.frame) == rows - result.suppressed
    assert sorted(result.sizes) == sorted(sum(counter.values()) for counter in found.values())


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("suppression", [0.0, 0.1])
@quick
@given(seed=st.integers(0, 10**6), rows=st.integers(30, 150))
def test_no_node_of_the_lattice_loses_less_than_the_optimum(kind, suppression, seed, rows, town, trees):
    coded = code(town(rows, seed, 0.1), trees, NAMES, "ergebnis")
    wanted = requirement(MODELS[kind], coded, suppression)
    bounds = lattice(coded)
    exhaustive = Evaluator(coded, wanted, bounds)
    least = min(exhaustive.evaluate(node).loss for node in product(*map(range, bounds.shape)))
    if np.isinf(least):
        with pytest.raises(PrivacyError, match="nicht erreichbar"):
            optimum(coded, wanted)
    else:
        assert optimum(coded, wanted).loss == pytest.approx(least)


@pytest.mark.parametrize("labels", Labels)
@quick
@given(seed=st.integers(0, 10**6))
def test_local_labels_cover_the_value_they_replace(labels, seed, town, trees):
    frame = town(60, seed)
    result = released(frame, trees, "k", method=Method.LOCAL, labels=labels, keep=[])
    by_class = dict(zip(range(len(result.sizes)), _labels_by_class(result), strict=True))
    for (_, row), number in zip(frame.iterrows(), result.classes, strict=True):
        for name in NAMES:
            assert _covers(by_class[number][name], row[name], trees[name])


def _labels_by_class(result):
    ends = np.cumsum(result.sizes)
    return [result.frame.iloc[end - 1] for end in ends]


def _covers(label, value, tree):
    for level in tree.levels:
        if level.labels[level.groups[tree.index[value]]] == label:
            return True
    if "–" in label:
        low, high = label.split("–")
        return int(low) <= int(value) <= int(high)
    return value in label.strip("{}").split(", ")


def test_loss_counts_what_a_plain_loop_counts(town, trees):
    frame = town(200, 5)
    result = released(frame, trees, "k", suppression=0.1)
    observed = {name: set(frame[name]) for name in NAMES}
    penalties = []
    for (_, row), number in zip(frame.iterrows(), result.classes, strict=True):
        for name in NAMES:
            level = trees[name].levels[result.levels[name]]
            group = level.groups[trees[name].index[row[name]]]
            inside = [value for value in observed[name] if level.groups[trees[name].index[value]] == group]
            penalties.append(1.0 if number < 0 else _penalty(name, inside, observed[name]))
    assert result.loss.gcp == pytest.approx(np.mean(penalties))
    sizes = result.sizes.astype(int)
    assert result.loss.discernibility == (sizes**2).sum() + 200 * result.suppressed
    assert result.loss.average_class_size == pytest.approx(sizes.mean())


def _penalty(name, inside, observed):
    if name == "alter":
        numbers, whole = [int(age) for age in inside], [int(age) for age in observed]
        return (max(numbers) - min(numbers)) / (max(whole) - min(whole))
    return (len(inside) - 1) / (len(observed) - 1)


@quick
@given(seed=st.integers(0, 10**6))
def test_the_order_and_the_labels_of_rows_change_nothing(seed, town, trees):
    frame = town(80, seed)
    shuffled = frame.sample(frac=1, random_state=seed)
    first, second = (released(each, trees, "k und l", suppression=0.2) for each in (frame, shuffled))
    pd.testing.assert_frame_equal(first.frame, second.frame)

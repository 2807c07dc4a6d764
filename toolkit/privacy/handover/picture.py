"""How recognisable the persons of a delivery are, in plain sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.german import count, enumerate_words, format_number, format_share
from toolkit.privacy.arrays import Integers
from toolkit.privacy.cells import coded_texts
from toolkit.privacy.handover.persons import PERSON
from toolkit.privacy.handover.source import Source
from toolkit.privacy.persons import one_row_each
from toolkit.privacy.risk import Driver, Risk, class_sizes, drivers, risk

FAMILIAR = ("geschlecht", "region", "staatsangehoerigkeit")
"""What neighbours and colleagues know about somebody without asking."""


@dataclass(frozen=True)
class Picture:
    """The risk of a delivery with certain attributes: figures, sentences, and what drives it."""

    risk: Risk
    sentences: tuple[str, ...]
    drivers: tuple[Driver, ...]


def picture(source: Source, attributes: Sequence[str]) -> Picture:
    """The risk picture. Raises PrivacyError for an attribute without a hierarchy."""
    codes = attribute_codes(source, [*dict.fromkeys([*FAMILIAR, *attributes])])
    chosen = {name: codes[name] for name in attributes}
    whole = risk(_sizes(chosen))
    titled = {source.column(name).title: column for name, column in chosen.items()}
    found = drivers(titled)
    return Picture(whole, tuple(_sentences(source, codes, whole, found)), found)


def attribute_codes(source: Source, attributes: Sequence[str]) -> dict[str, Integers]:
    """For each attribute the code of each person's value, (persons,)."""
    people, _, _ = one_row_each(source.cases, {}, attributes, None, PERSON)
    return {name: coded_texts(people[name])[0] for name in attributes}


def _sizes(codes: Mapping[str, Integers]) -> Integers:
    table = np.stack(list(codes.values()), 1)
    _, which = np.unique(table, axis=0, return_inverse=True)
    return class_sizes(which)


def _sentences(
    source: Source, codes: Mapping[str, Integers], whole: Risk, found: Sequence[Driver]
) -> list[str]:
    familiar = risk(_sizes({name: codes[name] for name in FAMILIAR}))
    names = enumerate_words(source.column(name).title for name in FAMILIAR)
    said = [
        f"{_alone(familiar)} schon mit {names} eindeutig. Das weiß oft, wer einer Person begegnet.",
        f"Mit allen gewählten Merkmalen: {_alone(whole)} eindeutig ({format_share(whole.unique_share)}).",
    ]
    if found and found[0].mean_risk > 0:
        said.append(
            f"Am meisten trägt „{found[0].attribute}“ dazu bei: Ohne dieses Merkmal "
            f"wären {count(found[0].uniques, 'Person', 'Personen')} weniger eindeutig."
        )
    return said


def _alone(of: Risk) -> str:
    verb = "ist" if of.uniques == 1 else "sind"
    return f"{format_number(of.uniques)} von {count(of.persons, 'Person', 'Personen')} {verb}"

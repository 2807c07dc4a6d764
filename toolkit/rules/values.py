"""Whether a profile fits the vocabulary, and what follows from questions that do not arise."""

from collections.abc import Iterator

from toolkit.content import Attribute, Profile, ProfileVocabulary
from toolkit.content.suggest import did_you_mean
from toolkit.errors import ProfileError
from toolkit.rules.logic import NO, YES, all_of


def check_profile(profile: Profile, vocabulary: ProfileVocabulary) -> None:
    """Raises ProfileError for the first attribute or value that the vocabulary does not know."""
    for name, sentence in faults(profile, vocabulary):
        raise ProfileError(f"Merkmal {name}: {sentence}", value=profile[name], place=name)


def faults(profile: Profile, vocabulary: ProfileVocabulary) -> Iterator[tuple[str, str]]:
    """Every attribute of the profile that does not fit, with a German sentence."""
    for name, value in profile.items():
        attribute = vocabulary.attributes.get(name)
        if attribute is None:
            yield name, f"Dieses Merkmal gibt es nicht{did_you_mean(name, vocabulary.attributes)}"
        elif not attribute.accepts(value):
            yield name, _unknown_value(value, attribute)


def is_asked(attribute: Attribute, profile: Profile) -> bool:
    """Whether the question about this attribute surely arises for the profile (`gefragt_wenn`)."""
    return all_of(attribute.asked_if, profile) == YES


def complete(profile: Profile, vocabulary: ProfileVocabulary) -> Profile:
    """The profile with the values that are certain because their question does not arise (`sonst`).

    A person whose title is not one of § 24 AufenthG need not be asked since when they hold it. Values
    already given stay; nothing is filled in while it is open whether the question arises.
    """
    filled = dict(profile)
    for name, attribute in vocabulary.attributes.items():
        settled = attribute.otherwise is not None and all_of(attribute.asked_if, filled) == NO
        if settled and filled.get(name) is None:
            filled[name] = attribute.otherwise
    return filled


def _unknown_value(value: object, attribute: Attribute) -> str:
    return f"{_shown(value)} passt hier nicht; erlaubt: {attribute.allowed} oder null (unbekannt)"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    return f"Der Text „{value[:60]}“" if isinstance(value, str) else "eine Liste, eine Gruppe oder ein Datum"

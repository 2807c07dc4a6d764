"""Words that tell what stands beside them; the lists themselves are files in lists/."""

from typing import Final

from toolkit.privacy.redaction.word_lists import read_sections

_ENDINGS: Final = read_sections("endungen")
_CONTEXT: Final = read_sections("zusammenhang")

LONGEST_ENDING: Final = 7
COMMON_ENDINGS: Final = _ENDINGS["COMMON"]
SCHOOL_ENDINGS: Final = _ENDINGS["SCHOOL"]
STREET_ENDINGS: Final = _ENDINGS["STREET"]
TRADE_ENDINGS: Final = _ENDINGS["TRADE"]
CUES: Final = read_sections("stichworte")

PARTICLES: Final = frozenset(_CONTEXT["particles"])
NO_NAME: Final = frozenset(_CONTEXT["no_name"])
PERSONAL: Final = frozenset(_CONTEXT["personal"])
POSSESSIVE: Final = frozenset(_CONTEXT["possessive"])
DETERMINERS: Final = frozenset(_CONTEXT["determiners"])
WITH_PERSON: Final = frozenset(_CONTEXT["with_person"])
WITH_PLACE: Final = frozenset(_CONTEXT["with_place"])
WITH_EMPLOYER: Final = frozenset(_CONTEXT["with_employer"])
SMALL_WORDS: Final = frozenset(_CONTEXT["small_words"])
WEAK_TRADES: Final = frozenset(_CONTEXT["weak_trades"])
INTRODUCING: Final = WITH_EMPLOYER | frozenset(_CONTEXT["introducing"])
STOP_BACK: Final = NO_NAME | frozenset(_CONTEXT["stop_back"])
TIMES: Final = frozenset(_CONTEXT["times"])
PLACE_ENDINGS: Final = _CONTEXT["place_endings"]
REGIONS: Final = frozenset(_CONTEXT["regions"])
OFFICES: Final = frozenset(_CONTEXT["offices"])
STREET_WORDS: Final = _CONTEXT["street_words"]
NO_INITIALS: Final = frozenset(_CONTEXT["no_initials"])
ABBREVIATIONS: Final = frozenset(_CONTEXT["abbreviations"])
CLOSING: Final = frozenset(_CONTEXT["closing"])
PROPER_ENDINGS: Final = _CONTEXT["proper_endings"]

"""Results as plain data for machines."""

from collections.abc import Mapping

from toolkit.content import Catalogue, Profile
from toolkit.rules.evaluation import evaluate


def results_json(profiles: Mapping[str, Profile], catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """`{profile: {instrument: moeglich | ausgeschlossen | klaeren}}`, ready for `json.dumps`.

    The profiles count as they stand: a missing value is unknown, also where its question would not
    have been asked. Raises ProfileError as `evaluate` does.
    """
    instruments = catalogue.funding.instruments.values()
    return {
        name: {
            verdict.instrument_id: verdict.result.value for verdict in evaluate(profile, instruments).values()
        }
        for name, profile in profiles.items()
    }

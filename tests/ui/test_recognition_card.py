"""The facts about recognition in the catalogue and their cards."""

import pytest
from pydantic import ValidationError

from toolkit.content.recognition import RecognitionFact, load_recognition
from toolkit.ui.html import recognition_cards

FACT = {"id": "probe", "titel": "Probe", "text": "Ein Satz.", "pruefen_bis": "2027-03-31"}


def test_the_card_names_deadline_norm_and_evidence():
    shown = recognition_cards([load_recognition().facts["entscheidung"]])
    assert "drei Monate" in shown
    assert "§ 6 Abs. 3-4 BQFG" in shown
    assert "im Gesetz geprüft" in shown
    assert "31.3.2027" in shown


def test_the_card_says_what_is_not_verified():
    shown = recognition_cards([load_recognition().facts["anerkennungszuschuss"]])
    assert "ob im November 2026 Mittel verfügbar sind" in shown
    assert "ungeprüft, vor Nutzung prüfen" in shown


@pytest.mark.parametrize(("evidence", "missing"), [("gesetz", "Rechtsgrundlage"), ("praxis", "Quelle")])
def test_a_fact_without_origin_is_refused(evidence, missing):
    with pytest.raises(ValidationError, match=missing):
        RecognitionFact.model_validate({**FACT, "belegt": evidence})

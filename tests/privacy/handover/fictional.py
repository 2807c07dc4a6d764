"""Lines of a fictional `faelle.csv`."""

from datetime import date

HEAD = (
    "fall_id;projekt_id;mentor_id;frueherer_fall_id;vorname;nachname;geburtsdatum;geschlecht;"
    "staatsangehoerigkeit;region;mentoring_beginn;einwilligung_datum;ergebnis;aufenthaltsstatus;"
    "leistungsbezug;berufsabschluss;sprachniveau;notiz"
)
STATES, REGIONS = ("SY", "AF", "UA"), ("14713", "14511", "14612")
BENEFITS = ("grundsicherung", "asylblg_analog", "alg1", "keine")
RESULTS = ("ausbildung", "beschaeftigung", "abbruch")


def case(number, before="", note=""):
    """One line of `faelle.csv`; every person differs from every other by the day of birth."""
    parts = (
        f"F-{number:03}", "P01", "P01-M2", before, f"Vorname{number}", f"Nachname{number}",
        date(1980 + number % 20, 1 + number % 12, 1 + number % 28).isoformat(), "wm"[number % 2],
        STATES[number % 3], REGIONS[number // 3 % 3], "2026-02-03", "2026-02-03", RESULTS[number % 3],
        "ae_25_1_2", BENEFITS[number // 2 % 4], "keiner", "b1", note,
    )  # fmt: skip
    return ";".join(parts)

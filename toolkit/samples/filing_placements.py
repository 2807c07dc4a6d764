"""Placements and aftercare, contacts with employers, and funding."""

from toolkit.samples.filing import Filing
from toolkit.samples.period import LAST_DAY, days
from toolkit.samples.placement import Placement
from toolkit.samples.rows import Rows

_INSTRUMENTS = {
    "beschaeftigung": "eingliederungszuschuss",
    "minijob": "vermittlungsbudget",
    "eq": "einstiegsqualifizierung",
    "ausbildung_ausserbetrieblich": "ausserbetriebliche-ausbildung",
    "ausbildung_schulisch": "bafoeg",
}
_NOT_NAMED_FOR_BAFOEG = ("gestattung", "ae_16g", "ae_16a", "ae_erwerb", "chancenkarte_20a")
"""Statuses that § 8 and § 61 BAföG do not name (condition bf3 of the catalogue)."""
_NOT_NAMED = "Der Aufenthaltsstatus ist in § 8 BAföG nicht genannt; Lebensunterhalt mit dem Amt geklärt."
_AFTERCARE = ((10, 18), (36, 48), (78, 90), (158, 174))
"""Days after the start, around the weeks 2, 6, 12 and 24; the last lies before the sixth month ends."""


def file_placements(filing: Filing, rows: Rows) -> tuple[str, ...]:
    """Contracts, and the contacts afterwards that keep them going. Returns the contracts' keys."""
    names = []
    for placement in filing.course.placements:
        name = f"V{rows.count('vermittlungen') + 1:06}"
        names.append(name)
        rows.add(
            "vermittlungen",
            vermittlung_id=name,
            fall_id=filing.case_id,
            vermittlung_art=placement.kind,
            betrieb=placement.employer,
            branche=placement.field.branch,
            beruf=placement.occupation.name,
            beruf_gruppe=placement.occupation.group,
            vertrag_liegt_vor=True,
            vertrag_datum=placement.signed,
            beginn=placement.begin,
            wochenstunden=placement.hours,
            arbeitsort_region=filing.person.region.code,
            entfernung_km=placement.distance,
            berufsschule_entfernung_km=placement.school_distance,
            berufsschule_land=placement.school_state,
            machbarkeit_vermerk=placement.feasibility,
            ansprechperson_benannt=True,
            ende=placement.end,
            ende_grund=placement.end_reason,
            ende_betrieb_beteiligt=filing.draw.chance(80) if placement.end else None,
            neuer_plan_datum=placement.new_plan,
        )
        _file_aftercare(filing, rows, name, placement)
    return tuple(names)


def _file_aftercare(filing: Filing, rows: Rows, name: str, placement: Placement) -> None:
    """The contacts after a placement's begin; `name` is the key of its contract."""
    draw, begin = filing.draw, placement.begin
    until = min(placement.end or LAST_DAY, LAST_DAY)
    occasion = "nachbetreuung_ausbildung" if placement.is_training else "nachbetreuung"
    declined = draw.chance(4)
    for first, last in _AFTERCARE[: 1 if declined else None]:
        day = draw.working_day(begin + days(first), begin + days(last))
        if day > until:
            return
        rows.add(
            "nachbetreuung",
            nachbetreuung_id=f"N{rows.count('nachbetreuung') + 1:06}",
            fall_id=filing.case_id,
            vermittlung_id=name,
            kontakt_datum=day,
            eintrag_datum=min(day + days(draw.below(6)), LAST_DAY),
            gespraech_mit=draw.weighted((("mentee", 50), ("beide", 30), ("betrieb", 20))),
            nachbetreuung_stand="abgelehnt"
            if declined
            else draw.weighted((("stabil", 74), ("hilfe_noetig", 22), ("gefaehrdet", 4))),
            notiz=filing.notes.write(occasion, filing.setting(day)),
        )


def file_employers(filing: Filing, rows: Rows) -> None:
    """Contacts with employers; data are passed on only after consent."""
    draw, course = filing.draw, filing.course
    wanted = [
        (contact.day, "bewerbung") for contact in course.contacts if contact.topic in ("bewerbung", "betrieb")
    ]
    wanted = [entry for entry in wanted if draw.chance(35)]
    for placement in course.placements:
        wanted += [(placement.signed, "foerderung"), (placement.begin - days(2), "onboarding")]
    for day, topic in sorted(wanted):
        setting = filing.setting(day)
        allowed = day >= filing.consent_for_employers
        rows.add(
            "betriebskontakte",
            betriebskontakt_id=f"B{rows.count('betriebskontakte') + 1:06}",
            fall_id=filing.case_id,
            betrieb=setting.employer,
            branche=next(f.branch for f in filing.ingredients.fields if setting.employer in f.employers),
            region=filing.person.region.code,
            kontakt_datum=day,
            eintrag_datum=min(day + days(draw.below(5)), LAST_DAY),
            kontakt_art=draw.weighted(
                (("telefon", 50), ("besuch", 30), ("nachricht", 15), ("veranstaltung", 5))
            ),
            thema=topic,
            daten_weitergegeben=allowed and draw.chance(70),
            rueckmeldung=draw.pick(("offen", "gespraech", "zusage", "absage"))
            if topic == "bewerbung"
            else None,
            notiz=filing.notes.write("betrieb", setting),
        )


def file_applications(filing: Filing, rows: Rows, contracts: tuple[str, ...]) -> None:
    """Funding that was looked into: applied for in time, or given up for a reason."""
    course = filing.course
    for contract, placement in zip(contracts, course.placements, strict=True):
        instrument = _INSTRUMENTS.get(placement.kind, "bab-berufsausbildung")
        if instrument == "bafoeg" and filing.person.status in _NOT_NAMED_FOR_BAFOEG:
            _add_application(
                filing, rows, instrument, contract, antrag_stand="geprueft_verzichtet", begruendung=_NOT_NAMED
            )
        else:
            _file_application(filing, rows, instrument, contract, placement)
    if not course.placements and course.begin + days(36) < LAST_DAY:
        _file_considered(filing, rows)


def _file_application(
    filing: Filing, rows: Rows, instrument: str, contract: str, placement: Placement
) -> None:
    draw, earliest = filing.draw, filing.course.begin + days(16)
    filed = draw.day(max(earliest, placement.signed - days(20)), placement.begin - days(2))
    decided = filed + days(draw.between(10, 45))
    _add_application(
        filing,
        rows,
        instrument,
        contract,
        antrag_stand="bewilligt" if decided <= LAST_DAY else "beantragt",
        beantragt_am=filed,
        beginn=placement.begin,
        entschieden_am=decided if decided <= LAST_DAY else None,
        antragstellend="arbeitgeber" if placement.kind in ("beschaeftigung", "eq") else "mentee",
    )


def _file_considered(filing: Filing, rows: Rows) -> None:
    draw = filing.draw
    instrument = draw.pick(("vermittlungsbudget", "berufsorientierungspraktikum", "fbw-bildungsgutschein"))
    if draw.chance(60):
        _add_application(filing, rows, instrument, None, antrag_stand="geplant", antragstellend="mentee")
        return
    reason = draw.pick(
        ("Zuerst Sprachkurs, danach neu prüfen.", "Zurzeit keine Kosten, die zu fördern wären.")
    )
    _add_application(filing, rows, instrument, None, antrag_stand="geprueft_verzichtet", begruendung=reason)


def _add_application(
    filing: Filing, rows: Rows, instrument: str, placement: str | None, **values: object
) -> None:
    rows.add(
        "foerderantraege",
        antrag_id=f"A{rows.count('foerderantraege') + 1:06}",
        fall_id=filing.case_id,
        vermittlung_id=placement,
        instrument=instrument,
        **values,
    )

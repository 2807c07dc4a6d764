"""Reading files of case profiles, and what is said when they are wrong."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.content.loader import load_catalogue
from toolkit.errors import ProfileError
from toolkit.rules import check_profile, read_profiles, results_json

CATALOGUE = load_catalogue()
VOCABULARY = CATALOGUE.profile
GOOD = """\
meta: {titel: Beispiele, stand: 2026-11-22}
fallprofile:
- id: k01
  kurzbeschreibung: erfunden
  merkmale:
    aufenthaltsstatus: duldung_60c
    alter: 20
    umzug_fuer_ausbildung: null
  erwartung: {moeglich: []}
- id: k02
  merkmale: {arbeitslos: true}
"""


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str, name: str = "profile.yaml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refusal(path: Path) -> str:
    with pytest.raises(ProfileError) as caught:
        read_profiles(path, VOCABULARY)
    return caught.value.sentence


def test_the_form_of_the_sample_file(write) -> None:
    assert read_profiles(write(GOOD), VOCABULARY) == {
        "k01": {"aufenthaltsstatus": "duldung_60c", "alter": 20, "umzug_fuer_ausbildung": None},
        "k02": {"arbeitslos": True},
    }


def test_a_bare_list_and_numbers_as_ids(write) -> None:
    assert read_profiles(write("- {id: 7, merkmale: {alter: 20}}"), VOCABULARY) == {"7": {"alter": 20}}


@pytest.mark.parametrize("indent", [None, 2, "\t"], ids=["one line", "spaces", "tabs"])
def test_json_is_read_too(write, indent: int | str | None) -> None:
    data = {"fallprofile": [{"id": "k01", "merkmale": {"alter": 20, "arbeitslos": False}}]}
    path = write(json.dumps(data, indent=indent), "profile.json")
    assert read_profiles(path, VOCABULARY) == {"k01": {"alter": 20, "arbeitslos": False}}


def test_every_mistake_is_named_with_its_line(write) -> None:
    path = write(
        "fallprofile:\n"
        "- id: k01\n"
        "  merkmale:\n"
        "    altter: 20\n"
        "    aufenthaltsstatus: gestatung\n"
        "- id: k01\n"
        "  merkmale: {alter: '15', arbeitslos: ja}\n"
        "- kuerzel: X\n"
        "- nur Text\n"
    )
    sentence = refusal(path)
    assert (
        f"{path.as_posix()}:4 k01 › merkmale › altter: Dieses Merkmal gibt es nicht – meinten Sie „alter“?"
        in sentence
    )
    assert (
        ":5 k01 › merkmale › aufenthaltsstatus: Der Text „gestatung“ passt hier nicht; erlaubt: " in sentence
    )
    assert "duldung_60a, duldung_60b" in sentence
    assert ":6 k01 › id: Die id „k01“ steht doppelt da." in sentence
    assert ":7 k01 › merkmale › alter: Der Text „15“ passt hier nicht; erlaubt: ganze Zahlen" in sentence
    assert ":7 k01 › merkmale › arbeitslos: Der Text „ja“ passt hier nicht; erlaubt: true, false" in sentence
    assert "braucht eine id" in sentence
    assert "braucht merkmale" in sentence
    assert "Ein Fallprofil besteht aus id und merkmale." in sentence


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("true", "true passt hier nicht"),
        ("20.5", "20.5 passt hier nicht"),
        ("[20]", "eine Liste"),
        ("5", "von 10 bis 99"),
    ],
)
def test_numbers_are_whole_and_plausible(write, value: str, said: str) -> None:
    assert said in refusal(write(f"- {{id: a, merkmale: {{alter: {value}}}}}"))


@pytest.mark.parametrize("text", ["", "[]", "fallprofile: {}", "profile: []", "Hallo"])
def test_a_file_without_profiles(write, text: str) -> None:
    assert "Erwartet wird eine Liste von Fallprofilen" in refusal(write(text))


def test_broken_yaml_says_where(write) -> None:
    assert ":2 ›" in refusal(write("fallprofile:\n- id: 'k01\n  merkmale: {}\n"))


def test_a_key_written_twice(write) -> None:
    assert "alter: steht doppelt da" in refusal(write("- {id: a, merkmale: {alter: 20, alter: 21}}"))


def test_a_missing_file(tmp_path: Path) -> None:
    assert "Die Datei fehlt." in refusal(tmp_path / "fehlt.yaml")


def test_a_huge_file(write) -> None:
    assert "größer als 5 MB" in refusal(write("#" * 5_000_001))


@pytest.mark.parametrize("text", ["[" * 100_000, "a: &a [1]\nb: [*a, *a]", "!!python/name:os.system x"])
def test_traps_are_refused(write, text: str) -> None:
    assert refusal(write(text))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory, text: str) -> None:
    path = tmp_path_factory.mktemp("profiles") / "profile.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with suppress(ProfileError):
        assert read_profiles(path, VOCABULARY)


def test_check_profile_names_attribute_value_and_what_is_allowed() -> None:
    with pytest.raises(ProfileError, match=r"Merkmal sprachniveau: .*b3.*erlaubt: keine, a1, a2") as caught:
        check_profile({"alter": 20, "sprachniveau": "b3"}, VOCABULARY)
    assert (caught.value.value, caught.value.place) == ("b3", "sprachniveau")


def test_check_profile_accepts_unknown_values() -> None:
    check_profile({"alter": None}, VOCABULARY)


def test_check_profile_refuses_an_attribute_unlike_any_other() -> None:
    with pytest.raises(ProfileError, match=r"lieblingsfarbe: Dieses Merkmal gibt es nicht$"):
        check_profile({"lieblingsfarbe": "blau"}, VOCABULARY)


def test_results_are_plain_data_for_every_profile_and_instrument(write) -> None:
    found = results_json(read_profiles(write(GOOD), VOCABULARY), CATALOGUE)
    assert json.loads(json.dumps(found)) == found
    assert set(found) == {"k01", "k02"}
    assert list(found["k01"]) == list(CATALOGUE.funding.instruments)
    assert found["k01"]["ausserbetriebliche-ausbildung"] == "ausgeschlossen"

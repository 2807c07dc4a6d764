"""How many visitors fit, and what a kernel gets to see of the environment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.server.kernels import Way, minimal_environment
from toolkit.server.limits import (
    MOST_VISITORS,
    OWN_MEGABYTES,
    SHARING_MEGABYTES,
    place_megabytes,
    places_needed,
    visitors_for,
)
from toolkit.server.settings import ServerSettings

GIB = 1024**3
EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing is bound
PLACES = [(GIB // 2, 2), (2 * GIB, 6), (8 * GIB, 40), (1024 * GIB, 300)]


@pytest.mark.parametrize(("memory", "places"), PLACES)
def test_places_grow_with_memory(memory, places):
    assert visitors_for(memory) == places


@given(st.integers(min_value=0, max_value=2**50), st.integers(min_value=0, max_value=2**40))
def test_more_memory_never_means_fewer_places(memory, more):
    assert 2 <= visitors_for(memory) <= visitors_for(memory + more) <= MOST_VISITORS


def test_fifty_people_fit_on_a_laptop_where_their_kernels_share_a_snapshot():
    assert visitors_for(8 * GIB, SHARING_MEGABYTES) >= 50
    assert place_megabytes(Way.SPAWN) == OWN_MEGABYTES


@given(st.integers(min_value=0, max_value=16_000), st.integers(min_value=1, max_value=500))
def test_places_of_a_page_hold_what_it_needs_and_none_is_idle(megabytes, place):
    places = places_needed(megabytes, place)

    assert places * place >= megabytes
    assert places == 1 or (places - 1) * place < megabytes


def test_option_wins_over_memory():
    assert ServerSettings(max_visitors=7).kernel_limits.kernels == 7
    assert ServerSettings().kernel_limits.kernels >= 2


def test_address_is_one_a_browser_on_this_machine_can_open():
    assert ServerSettings(host=EVERYWHERE).url(8866) == "http://127.0.0.1:8866/"
    assert ServerSettings(host="::1").url(80) == "http://[::1]:80/"
    assert ServerSettings(host="localhost", base_url="/werkzeug/").url(1) == "http://localhost:1/werkzeug/"


@given(st.dictionaries(st.text(st.characters(codec="ascii", categories=["Lu"]), min_size=1), st.text()))
def test_unknown_variables_never_reach_a_kernel(environ):
    hidden = {f"X_{name}_TOKEN": text for name, text in environ.items()}

    assert minimal_environment(hidden, prefixes=("ZEFAS_",)) == {}


def test_needed_variables_do_in_any_spelling():
    environ = {
        "Path": "a",
        "SystemRoot": "b",
        "PYTHONPATH": "c",
        "LC_ALL": "d",
        "ZEFAS_DB": "e",
        "ZEFASX": "f",
    }

    kept = minimal_environment(environ, prefixes=("ZEFAS_",), extra={"ZEFAS_DB": "neu"})
    assert kept == {"Path": "a", "SystemRoot": "b", "PYTHONPATH": "c", "LC_ALL": "d", "ZEFAS_DB": "neu"}

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.ui.html import inline_markdown, markdown


def test_headings_start_below_those_of_the_page() -> None:
    assert markdown("# Titel\n\n## Unter") == "<h4>Titel</h4>\n<h5>Unter</h5>\n"
    assert "<h6>" in markdown("###### tief")


def test_html_is_shown_as_text() -> None:
    shown = markdown("<script>alert(1)</script> <b onclick=x>fett</b>")
    assert "<script" not in shown
    assert "<b " not in shown
    assert "&lt;script&gt;" in shown


def test_tables_and_emphasis_work() -> None:
    assert "<table>" in markdown("|a|b|\n|-|-|\n|1|2|")
    assert inline_markdown("**Vor** dem Beginn") == "<strong>Vor</strong> dem Beginn"


@pytest.mark.parametrize("address", ["/foerderkompass", "#abschnitt-1", "?q=1", "modul/probe"])
def test_links_within_the_site_stay(address: str) -> None:
    assert f'href="{address}"' in markdown(f"[hier]({address})")


def test_links_elsewhere_need_https_and_tell_nobody_where_they_come_from() -> None:
    assert 'rel="noopener noreferrer external"' in markdown("[Gesetz](https://example.org/a)")


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "/\\example.org",
        "mailto:a@example.org",
        "https:",
        "//[::1",
    ],
)
def test_other_links_stay_text(address: str) -> None:
    assert "href" not in markdown(f"[hier]({address})")


def test_images_are_not_loaded() -> None:
    assert "<img" not in markdown("![Bild](https://example.org/x.png)")


@given(st.text(alphabet="[]()<>!\"'&:/\\ahjsvcriptonl=*_`#\n\t ", max_size=60))
def test_no_text_becomes_active(text: str) -> None:
    shown = markdown(text)
    assert not re.search(r"<(script|img|iframe|svg|style)", shown, re.I)
    assert not re.search(r"<[a-z]+[^>]*\son\w+=", shown, re.I)
    assert not re.search(r'href="\s*(javascript|data|http:|//)', shown, re.I)

"""The page templates, rendered as Voilà and the server render them, and the built files they name."""

import asyncio
import gzip
import json
import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html.parser import HTMLParser

import jinja2
import nbformat
import pytest
from voila.exporter import VoilaExporter

from toolkit.errors import SetupError
from toolkit.ui.assets import STATIC
from toolkit.ui.layout import TEMPLATES, Crumb, NavItem, PageContext, SectionEntry, lab_css

EXTERNAL = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
PLAIN_PAGES = ("403.html", "404.html", "500.html", "503.html", "error.html", "text.html")
KERNEL_ID = "11111111-2222-3333-4444-555555555555"


def page(**changes: object) -> PageContext:
    values: dict[str, object] = {
        "title": "Förderkompass",
        "navigation": (NavItem("Startseite", "/"), NavItem("Förderkompass", "/foerderkompass", current=True)),
        "breadcrumb": (Crumb("Startseite", "/"), Crumb("Förderkompass")),
        "version": "1.2.3",
        "legal_as_of": date(2026, 11, 22),
    }
    return PageContext(**{**values, **changes})  # type: ignore[arg-type]


def render_plain(name: str, **values: object) -> str:
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    defaults = {
        "page": page(),
        "status_code": 405,
        "status_message": "Nicht erlaubt",
        "content_html": "<p>Text</p>",
    }
    return environment.get_template(name).render(**{**defaults, **values})


def render_notebook(cells: list[nbformat.NotebookNode], context: PageContext) -> str:
    """The cells as they are after execution, through Voilà's own exporter."""

    async def kernel_start(_notebook: object) -> str:
        return KERNEL_ID

    async def cell_generator(_notebook: object, _kernel_id: str) -> AsyncIterator[nbformat.NotebookNode]:
        for cell in cells:
            yield cell

    async def collect() -> str:
        exporter = VoilaExporter(template_paths=[str(TEMPLATES)], template_name="zefas", base_url="/")
        parts = exporter.generate_from_notebook_node(
            nbformat.v4.new_notebook(),
            resources={"base_url": "/"},
            extra_context={"kernel_start": kernel_start, "cell_generator": cell_generator},
            page_config={"zefas": context, "fullStaticUrl": "/voila/static", "appVersion": "0.5.13"},
        )
        return "".join([part async for part, _ in parts])

    with ThreadPoolExecutor(1) as pool:  # Playwright may keep a loop running in this thread
        return pool.submit(asyncio.run, collect()).result()


def code(*outputs: nbformat.NotebookNode, **metadata: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_code_cell("geheim = 1", outputs=list(outputs), metadata=metadata)


def markdown(source: str, section: str = "") -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(
        source, metadata={"zefas": {"abschnitt": section}} if section else {}
    )


class Outline(HTMLParser):
    """Collects what the checks below look at: tags with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(params=("notebook", "lesson", *PLAIN_PAGES))
def html(request: pytest.FixtureRequest) -> str:
    """Every kind of page, one after the other."""
    if request.param == "notebook":
        return render_notebook([markdown("## Teil\n\nText"), code()], page())
    if request.param == "lesson":
        return render_notebook([markdown("## Eins", "eins")], page(kind="lektion"))
    return render_plain(request.param)


def built_css() -> str:
    path = PageContext("x").asset("page.css").removeprefix("/zefas/static/")
    return (STATIC / path).read_text(encoding="utf-8")


class TestEveryPage:
    def test_is_german_and_has_one_heading_and_one_main(self, html: str) -> None:
        outline = Outline(html)
        assert outline.all("html")[0]["lang"] == "de"
        assert len(outline.all("h1")) == len(outline.all("main")) == 1

    def test_skip_link_leads_to_the_focusable_main(self, html: str) -> None:
        outline = Outline(html)
        assert outline.all("a")[0]["href"] == "#inhalt"
        assert outline.all("main")[0] == {"id": "inhalt", "class": "zf-main", "tabindex": "-1"}

    def test_names_no_other_host(self, html: str) -> None:
        assert EXTERNAL.findall(html) == []

    def test_obeys_a_policy_without_inline_scripts(self, html: str) -> None:
        outline = Outline(html)
        inline = [a for a in outline.all("script") if "src" not in a and "json" not in (a.get("type") or "")]
        handlers = [key for _, attributes in outline.tags for key in attributes if key.startswith("on")]
        assert inline == handlers == []

    def test_names_only_built_files(self, html: str) -> None:
        named = re.findall(r'"/zefas/static/([^"?]+)"', html)
        assert named
        assert [path for path in named if not (STATIC / path).is_file()] == []

    def test_footer_says_what_the_toolkit_is_not(self, html: str) -> None:
        footer = html[html.index("<footer") :]
        for text in ("ersetzt keine Rechtsberatung", "Rechtsstand 22.11.2026", "Version 1.2.3"):
            assert text in footer
        assert 'href="/datenschutz"' in footer
        assert 'href="/barrierefreiheit"' in footer


class TestNotebookPage:
    def test_window_title_has_the_page_first(self) -> None:
        html = render_notebook([], page())
        assert "<title>Förderkompass – Werkzeugkasten Mentoring</title>" in html

    def test_code_is_never_shown(self) -> None:
        assert "geheim" not in render_notebook([code()], page())

    def test_page_context_does_not_reach_the_browser(self) -> None:
        html = render_notebook([], page(roles=frozenset({"mentor"})))
        config = json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
        assert config["kernelId"] == KERNEL_ID
        assert "zefas" not in config

    def test_titles_are_escaped(self) -> None:
        html = render_notebook([], page(title="<b>A & B</b>"))
        assert "<h1>&lt;b&gt;A &amp; B&lt;/b&gt;</h1>" in html

    def test_a_widget_is_left_to_voila(self) -> None:
        data = {"application/vnd.jupyter.widget-view+json": {"model_id": "abc"}}
        html = render_notebook([code(nbformat.v4.new_output("display_data", data))], page())
        output = re.search(r'<script type="application/vnd.voila.cell-output\+json">(.*?)</script>', html)
        assert output is not None
        assert json.loads(output[1])["data"] == data

    def test_a_failed_cell_is_explained_without_a_trace(self) -> None:
        failure = nbformat.v4.new_output(
            "error", ename="KeyError", evalue="x", traceback=["Traceback … line 1"]
        )
        html = render_notebook([code(failure, zefas_reference="A1B2C3")], page())
        assert 'role="alert"' in html
        assert "<strong>A1B2C3</strong>" in html
        assert "Traceback" not in html
        assert "KeyError" not in html

    def test_the_title_line_of_a_notebook_is_not_a_second_heading(self) -> None:
        html = render_notebook([markdown("# Förderinstrumente\n\nWorum es geht.")], page())
        assert len(Outline(html).all("h1")) == 1
        assert "Worum es geht." in html

    def test_a_loading_state_is_there_before_the_kernel(self) -> None:
        html = render_notebook([], page())
        assert html.index('role="status">Die Seite wird vorbereitet') < html.index("jupyter-config-data")
        assert "<noscript>" in html


class TestLessonPage:
    SECTIONS = (SectionEntry("eins", "Erst der Antrag", 10), SectionEntry("zwei", "Weiterbildung", 65))

    def lesson(self) -> str:
        cells = [
            markdown("# Modul\n\nEinleitung"),
            markdown("## Eins", "eins"),
            code(),
            markdown("## Zwei", "zwei"),
        ]
        return render_notebook(cells, page(kind="lektion", sections=self.SECTIONS))

    def test_cells_are_grouped_into_sections(self) -> None:
        sections = [a["data-abschnitt"] for a in Outline(self.lesson()).all("section")]
        assert sections == ["start", "eins", "zwei"]

    def test_every_section_is_closed(self) -> None:
        html = self.lesson()
        assert html.count("<section") == html.count("</section>")

    def test_section_list_names_time_and_target(self) -> None:
        html = self.lesson()
        assert 'href="#abschnitt-zwei"' in html
        assert "65 Minuten" in html
        assert "2 Abschnitte · etwa 1 Stunde 15 Minuten" in html

    def test_an_app_has_no_sections(self) -> None:
        html = render_notebook([markdown("## Eins", "eins")], page())
        assert Outline(html).all("section") == []


class TestErrorPages:
    def test_forbidden_page_names_the_role(self) -> None:
        assert "Diese Seite ist für Ihre Rolle nicht freigegeben" in render_plain("403.html")

    def test_reference_is_shown_and_escaped(self) -> None:
        assert "<strong>&lt;i&gt;</strong>" in render_plain("500.html", reference="<i>")

    def test_waiting_page_counts_down(self) -> None:
        assert 'data-neu-laden-in="20"' in render_plain("503.html", retry_after=20)

    def test_server_errors_do_not_show_their_message(self) -> None:
        html = render_plain("error.html", status_code=502, status_message="Bad Gateway")
        assert "Bad Gateway" not in html

    def test_text_page_takes_html(self) -> None:
        assert "<p>Text</p>" in render_plain("text.html")


class TestBuild:
    def test_styles_stay_small(self) -> None:
        assert len(gzip.compress(built_css().encode())) < 60_000

    def test_nothing_is_fetched_from_another_host(self) -> None:
        for path in (STATIC / "lab.css", *(STATIC / "page").iterdir()):
            text = re.sub(r"xmlns=(['\"]).*?\1", "", path.read_text(encoding="utf-8"))
            assert EXTERNAL.findall(text) == [], path.name

    def test_fonts_come_with_their_licence(self) -> None:
        fonts = sorted(path.name.split("-")[1] for path in (STATIC / "fonts").glob("*.woff2"))
        assert fonts == ["Regular", "SemiBold"]
        assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")

    def test_dark_colours_never_reach_paper(self) -> None:
        dark = re.findall(r"@media[^{]*prefers-color-scheme: ?dark[^{]*", built_css())
        assert dark
        assert all("screen" in query for query in dark)

    def test_styles_for_the_lab_touch_components_only(self) -> None:
        css = lab_css()
        selectors = re.findall(r"(?:^|[{}])\s*([^@{}%]+?)\{", css)
        foreign = [s for s in selectors if ".zefas" not in s and s not in {"to", "from"}]
        assert foreign == []

    def test_a_file_never_built_is_named(self) -> None:
        with pytest.raises(SetupError, match=r"gibt-es-nicht\.css"):
            PageContext("x").asset("gibt-es-nicht.css")

"""Static HTML: Markdown from content files, and fact fragments made with Jinja2.

Everything returned here may be put into a page as it is. Content is data: HTML in it is shown as
text, images are not loaded, and a link leads to this site or to an https address.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from toolkit.content import (
    Case,
    CatalogueEntry,
    CourseEntry,
    Evidence,
    FundingInstrument,
    Question,
    ResidenceStatus,
    Section,
    StateProgramme,
)
from toolkit.content.recognition import RecognitionFact
from toolkit.content.target_groups import TargetGroup
from toolkit.ui import german
from toolkit.ui.facts import statement_groups
from toolkit.ui.overview import PageGroup
from toolkit.ui.scenario_map import Drawing

FRAGMENTS = Path(__file__).resolve().parent / "fragments"
LAST_HEADING = 6


def markdown(text: str, *, first_heading: int = 4) -> Markup:
    """Block Markdown as HTML; `#` becomes a heading of the level `first_heading` (2 to 6).

    Tables work; raw HTML, images and links to anything but https and this site stay text.
    """
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1:]) + first_heading - 1
            token.tag = f"h{min(level, LAST_HEADING)}"
    return _rendered(parser, tokens)


def inline_markdown(text: str) -> Markup:
    """One line of Markdown without a paragraph around it, for a label or a table cell."""
    parser = _parser()
    return _rendered(parser, parser.parseInline(text))


def instrument_cards(instruments: Sequence[FundingInstrument], names: Mapping[str, str]) -> Markup:
    """The facts of instruments, an `<article>` each; `names` gives the short name of every instrument."""
    return _render("instruments.html.j2", instruments=instruments, names=names)


def course_cards(courses: Sequence[CourseEntry]) -> Markup:
    """The facts of courses and of matters around them, an `<article>` each."""
    topics = {course.id: statement_groups(course.statements) for course in courses}
    return _render("courses.html.j2", courses=courses, topics=topics)


def residence_cards(statuses: Sequence[ResidenceStatus]) -> Markup:
    """What residence statuses mean for work, training and courses, an `<article>` each."""
    return _render("residence.html.j2", statuses=statuses)


def worked_case(case: Case, names: Mapping[str, str]) -> Markup:
    """A worked case as `<article>` with its steps as ordered list."""
    return _render("worked_case.html.j2", case=case, names=names)


def sources_table(
    section: Section, instruments: Sequence[CatalogueEntry], questions: Sequence[Question]
) -> Markup:
    """What a section rests on: each instrument's norms, and each norm that only its questions use."""
    return _render(
        "sources.html.j2", section=section, instruments=instruments, others=_other_norms(questions)
    )


def state_programmes(programmes: Sequence[StateProgramme]) -> Markup:
    """The programmes of the state as a table; what is not verified says so."""
    return _render("state_programmes.html.j2", programmes=programmes)


def scenario_map(drawing: Drawing) -> Markup:
    """The map of a scenario as `<figure>` with an SVG and the same as a table."""
    return _render("scenario_map.html.j2", map=drawing)


def target_group(group: TargetGroup) -> Markup:
    """What is known of a target group: challenges, good practice, advice for employers."""
    return _render("target_group.html.j2", group=group)


def recognition_cards(facts: Sequence[RecognitionFact]) -> Markup:
    """Facts about recognition, an `<article>` each."""
    return _render("recognition.html.j2", facts=facts)


def page_overview(groups: Sequence[PageGroup]) -> Markup:
    """The start page's cards: a list of links per group, a broken page without one."""
    return _render("start.html.j2", groups=groups)


def notice(title: str, sentence: str, *, kind: str = "warning") -> Markup:
    """A box with a title and a sentence; `kind` is info, success, warning or danger."""
    return _render("notice.html.j2", title=title, sentence=sentence, kind=kind)


def entry_names(entries: Iterable[CatalogueEntry]) -> dict[str, str]:
    """The short name of each instrument or course by id."""
    return {entry.id: entry.short_name for entry in entries}


def _render(template: str, **values: object) -> Markup:
    return Markup(_environment().get_template(template).render(values))  # noqa: S704 - autoescaped


def _other_norms(questions: Iterable[Question]) -> list[tuple[str, date, Evidence]]:
    """Norm, Stand and evidence of the questions, each once, in the order of the questions."""
    return list(dict.fromkeys((question.norm, question.as_of, question.evidence) for question in questions))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FRAGMENTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., str]] = {
        "date": german.format_date,
        "long_date": german.format_long_date,
        "markdown": markdown,
        "inline": inline_markdown,
    }
    environment.filters.update(filters)
    return environment


class _SafeMarkdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return _is_allowed_link(url)


@cache
def _parser() -> MarkdownIt:
    return _SafeMarkdown("commonmark", {"html": False}).enable("table").disable(["image", "html_block"])


def _rendered(parser: MarkdownIt, tokens: Sequence[Token]) -> Markup:
    for token in _links(tokens):
        token.attrJoin("class", "kern-link")
        if str(token.attrGet("href")).startswith("https:"):
            token.attrSet("rel", "noopener noreferrer external")
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 - html is off


def _links(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        if token.type == "link_open":
            yield token
        yield from _links(token.children or ())


def _is_allowed_link(address: str) -> bool:
    """Whether it leads to this site (a path, a query, an anchor) or to an https address."""
    if "\\" in address or "%5C" in address.upper():  # browsers read `\\host` as `//host`
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme == "https" and bool(parts.netloc)
    return not parts.netloc and not address.startswith("//")

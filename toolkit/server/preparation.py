"""Where kernels come from, and executing the notebooks before somebody opens them."""

import os
from collections.abc import Iterable, Mapping
from itertools import count, islice
from pathlib import Path

from rich.console import Console

from toolkit.content.pages import Page, Role
from toolkit.paths import data_dir
from toolkit.server.directory import PageDirectory
from toolkit.server.kernels import BaseProcess, KernelPlan, Sources, minimal_environment
from toolkit.server.rendering import Options, executed_page
from toolkit.server.settings import ServerSettings
from toolkit.ui.assets import STATIC
from toolkit.ui.layout import TEMPLATES
from toolkit.ui.session import ROLES_VARIABLE


def kernel_sources(settings: ServerSettings, base: BaseProcess, folder: Path) -> Sources:
    """The way to kernels that the settings want, or the next best; `folder` is for their sockets."""
    return Sources.best(
        base,
        folder,
        way=settings.kernels,
        limits=settings.snapshots,
        ignored=(str(data_dir()),),
        also=(*map(str, TEMPLATES.iterdir()), str(STATIC / "manifest.json")),
    )


def plan_for(page: Page, roles: frozenset[Role], variables: Mapping[str, str]) -> KernelPlan:
    """The kernel for a page and the roles of who opens it; `variables` are the server's own."""
    granted = ",".join(sorted(role.value for role in roles))
    extra = {ROLES_VARIABLE: granted, **variables}
    environment = minimal_environment(os.environ, prefixes=("ZEFAS_",), extra=extra)
    return KernelPlan.of(page.path, environment, may_be_shared=page.snapshot)


async def prepare(
    sources: Sources, views: Iterable[PageDirectory], variables: Mapping[str, str], options: Options
) -> None:
    """Makes the snapshots of all pages for each audience, in the order of the start page, and the pages.

    `views` are the directory as each audience sees it, `options` the renderer's.
    """
    pages = (
        (plan_for(page, view.roles, variables), (page, view))
        for view in views
        for page in view.holdings.pages
        if view.allows(page) and page.snapshot and not page.broken
    )
    wanted = dict(islice(pages, sources.most_snapshots))  # the others when somebody opens them
    if not wanted:
        return
    ready: list[KernelPlan] = []
    done = count(1)

    def note(plan: KernelPlan, made: bool) -> None:
        _say(f"Seite {next(done)} von {len(wanted)}: {wanted[plan][0].title}")
        if made:
            ready.append(plan)

    _say("Die Seiten werden vorbereitet. Öffnen kann man sie schon.")
    await sources.prepare(wanted, note)
    for plan in ready:
        page, view = wanted[plan]
        if (snapshot := await sources.snapshot(plan)) is not None:
            await executed_page(snapshot, page, view.context(page), options)
    _report(len(wanted), [page.title for plan, (page, _) in wanted.items() if plan not in ready])


def _report(total: int, without: list[str]) -> None:
    if not without:
        _say("Alle Seiten sind vorbereitet.")
        return
    _say(
        f"{total - len(without)} von {total} Seiten sind vorbereitet. Diese brauchen bei jedem Öffnen "
        f"etwas länger (Grund im Protokoll): {', '.join(sorted(set(without)))}."
    )


def _say(sentence: str) -> None:
    # Lines, no moving bar: the log is written into the same window.
    Console(highlight=False).print(sentence, markup=False)

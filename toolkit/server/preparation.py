"""Where kernels come from, and executing the notebooks before somebody opens them."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

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
    wanted = {
        plan_for(page, view.roles, variables): (page, view)
        for view in views
        for page in view.holdings.pages
        if view.allows(page) and page.snapshot and not page.broken
    }
    if not sources.has_snapshots or not wanted:
        return
    without: list[str] = []
    with _progress(len(wanted)) as advance:

        def note(plan: KernelPlan, made: bool) -> None:
            advance()
            if not made:
                without.append(wanted[plan][0].title)

        await sources.prepare(wanted, note)
    for plan, (page, view) in wanted.items():
        if (snapshot := await sources.snapshot(plan)) is not None:
            await executed_page(snapshot, page, view.context(page), options)
    _report(len(wanted), without)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Shows, in a terminal, how many of the pages are ready: the function counts one more."""
    console = Console()
    columns = (TextColumn("Seiten werden vorbereitet"), BarColumn(), MofNCompleteColumn())
    hidden = not console.is_terminal
    with Progress(*columns, console=console, transient=True, auto_refresh=False, disable=hidden) as bar:
        task = bar.add_task("", total=total)
        bar.refresh()

        def advance() -> None:
            bar.advance(task)
            bar.refresh()

        yield advance


def _report(total: int, without: list[str]) -> None:
    console = Console(highlight=False)
    if not without:
        console.print("Alle Seiten sind vorbereitet.")
        return
    console.print(
        f"{total - len(without)} von {total} Seiten sind vorbereitet. Diese brauchen bei jedem Öffnen "
        f"etwas länger (Grund im Protokoll): {', '.join(sorted(set(without)))}."
    )

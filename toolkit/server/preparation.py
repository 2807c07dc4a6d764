"""Where kernels come from, and executing the notebooks before somebody opens them."""

import os
from collections.abc import Mapping
from pathlib import Path

from rich.console import Console

from toolkit.content.pages import Page, Role
from toolkit.paths import data_dir
from toolkit.server.directory import PageDirectory
from toolkit.server.kernels import BaseProcess, KernelPlan, Sources, minimal_environment
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
    sources: Sources, directory: PageDirectory, audiences: list[frozenset[Role]], variables: Mapping[str, str]
) -> None:
    """Makes the snapshots of all pages for each audience, in the order of the start page."""
    titles = {
        plan_for(page, roles, variables): page.title
        for roles in audiences
        for page in directory.seen_by(roles).holdings.pages
        if page.roles & roles and page.snapshot and not page.broken
    }
    if not sources.has_snapshots or not titles:
        return
    without: list[str] = []
    await sources.prepare(titles, lambda plan, made: None if made else without.append(titles[plan]))
    _report(len(titles), without)


def _report(total: int, without: list[str]) -> None:
    console = Console(highlight=False)
    if not without:
        console.print("Alle Seiten sind vorbereitet.")
        return
    console.print(
        f"{total - len(without)} von {total} Seiten sind vorbereitet. Diese brauchen bei jedem Öffnen "
        f"etwas länger (Grund im Protokoll): {', '.join(sorted(set(without)))}."
    )

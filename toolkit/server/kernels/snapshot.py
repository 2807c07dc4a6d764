"""A process that has executed a notebook, seen from the server."""

import asyncio
import json
import os
import time
from collections.abc import Callable, Coroutine, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

import nbformat

from toolkit.server.kernels.base import BaseProcess
from toolkit.server.kernels.plan import KernelPlan
from toolkit.server.kernels.process import ForkedProcess
from toolkit.server.kernels.template_link import TemplateLink, TemplateLostError
from toolkit.server.kernels.watch import WatchedFiles
from toolkit.server.kernels.wire import in_memory, pair, text_of


@dataclass(frozen=True)
class Refusal:
    """Why there is no snapshot of a notebook, until one of its files changes."""

    reason: str
    files: WatchedFiles
    made_at: float = field(default_factory=time.monotonic)


@dataclass(eq=False)
class Snapshot:
    """An executed notebook, ready to be forked."""

    plan: KernelPlan
    process: ForkedProcess
    link: TemplateLink
    cells: list[nbformat.NotebookNode]
    files: WatchedFiles
    has_widgets: bool
    made_at: float = field(default_factory=time.monotonic)
    used_at: float = field(default_factory=time.monotonic)
    _pages: dict[Hashable, asyncio.Task[str]] = field(default_factory=dict)

    @property
    def runs(self) -> bool:
        """Whether its process is there."""
        return self.process.poll() is None

    async def fork(self, connection: Mapping[str, Any], *, name: str | None = None) -> ForkedProcess:
        """A visitor's kernel, ready at the connection. Raises TemplateLostError."""
        self.used_at = time.monotonic()
        key = connection["key"]
        return await self.link.fork_until_ready(
            {
                "do": "visitor",
                "name": name,
                "environment": self.plan.environment,
                "folder": str(self.plan.folder),
                "connection": {**connection, "key": key.decode() if isinstance(key, bytes) else key},
            }
        )

    async def page(self, variant: Hashable, render: Callable[[], Coroutine[Any, Any, str]]) -> str:
        """The page made from the cells, rendered once for each variant of what is around them."""
        task = self._pages.get(variant)
        if task is None or (task.done() and task.exception() is not None):
            task = self._pages[variant] = asyncio.create_task(render())
        return await asyncio.shield(task)

    def retire(self) -> None:
        """No more forks; the process ends with the last of those it has."""
        self.link.say({"do": "retire"})

    def end(self) -> None:
        """Ends the process and all its forks."""
        self.link.close()
        self.process.kill()


@dataclass(frozen=True)
class Rules:
    """How notebooks are executed.

    `scratch` is a folder for what IPython writes. Files below `ignored` do not make a snapshot old
    when they change, those in `also` do, whether they were read or not.
    """

    scratch: str
    ignored: tuple[str, ...]
    also: tuple[str, ...]
    seconds: float


async def take(base: BaseProcess, plan: KernelPlan, rules: Rules) -> Snapshot | Refusal:
    """Executes the notebook in a process of its own."""
    began = time.time()
    own_files = [str(plan.notebook), *rules.also]
    try:
        link, process = await _begin(base, plan, rules)
    except (OSError, TemplateLostError) as error:
        return Refusal(str(error), WatchedFiles(own_files, began))
    try:
        message, [file] = await link.hear(rules.seconds)
    except TemplateLostError as error:
        process.kill()
        link.close()
        return Refusal(f"while its cells were executed: {error}", WatchedFiles(own_files, began))
    result = json.loads(text_of(file))
    files = WatchedFiles([*own_files, *result["read"]], began)
    if message["refusals"]:
        link.close()
        return Refusal("; ".join(message["refusals"]), files)
    cells = [nbformat.from_dict(cell) for cell in result["cells"]]
    return Snapshot(plan, process, link, cells, files, result["has_widgets"])


async def _begin(base: BaseProcess, plan: KernelPlan, rules: Rules) -> tuple[TemplateLink, ForkedProcess]:
    parent = await base.link()
    notebook = in_memory(plan.notebook.read_text(encoding="utf-8"))
    ours, theirs = pair()
    message = {
        "do": "notebook",
        "environment": plan.environment,
        "folder": str(plan.folder),
        "scratch": rules.scratch,
        "ignored": rules.ignored,
    }
    try:
        with theirs:
            return TemplateLink(ours), await parent.fork(message, [theirs.fileno(), notebook])
    except TemplateLostError:
        ours.close()
        raise
    finally:
        os.close(notebook)

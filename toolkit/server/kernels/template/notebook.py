"""Executes a notebook in this process, without a socket: afterwards the process is its snapshot."""

import asyncio
import json
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import nbformat
from nbclient.client import NotebookClient

from toolkit.server.kernels import widget_control
from toolkit.server.kernels.template import inspection
from toolkit.server.kernels.template.reading import Readings
from toolkit.server.kernels.template.rehearsal import Rehearsed, rehearse


@dataclass(frozen=True)
class Executed:
    """The cells with their outputs; `refusals` is empty when the process may be forked."""

    cells: list[dict[str, Any]]
    refusals: list[str]
    read: list[str] = field(default_factory=list)
    has_widgets: bool = False
    answer: Rehearsed | None = None

    def as_json(self) -> str:
        """As text, for the server."""
        told = ("cells", "refusals", "read", "has_widgets")
        return json.dumps({name: getattr(self, name) for name in told})


class Outputs(NotebookClient):
    """nbclient's way from messages to outputs; the cells run here, not behind a connection."""

    def __init__(self, notebook: nbformat.NotebookNode, kernel: Any) -> None:
        super().__init__(notebook)
        self.reset_execution_trackers()
        self._kernel = kernel
        # Output widgets answer the kernel through the client.
        client: Any = SimpleNamespace(
            session=kernel.session, shell_channel=SimpleNamespace(send=self._deliver)
        )
        self.kc = client

    async def execute(self) -> list[str]:  # type: ignore[override]
        """Runs the code cells in order, up to the first that fails; returns what failed."""
        for index, cell in enumerate(self.nb.cells):
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            self.clear_before_next_output = False
            problem = await self._run(cell)
            self._collect(cell, index)
            if problem:
                return [f"cell {index + 1} failed: {problem}"]
        return []

    async def _run(self, cell: nbformat.NotebookNode) -> str:
        shell, session = self._kernel.shell, self._kernel.session
        request = session.msg("execute_request", {"code": cell.source, "silent": False})
        self._kernel.set_parent([], request, channel="shell")
        result = await shell.run_cell_async(
            cell.source, store_history=False, transformed_cell=shell.transform_cell(cell.source)
        )
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
        error = result.error_before_exec or result.error_in_exec
        return repr(error) if error is not None else ""

    def _collect(self, cell: nbformat.NotebookNode, index: int) -> None:
        while messages := self._kernel.session.take():
            for message in messages:
                self.process_message(message, cell, index)

    def _deliver(self, message: dict[str, Any]) -> None:
        kind = message["header"]["msg_type"]
        self._kernel.shell_handlers[kind](None, [], {**message, "buffers": message.get("buffers", [])})


def execute(notebook: nbformat.NotebookNode, kernel: Any, ignored: tuple[str, ...]) -> Executed:
    """Executes the cells; files below the folders `ignored` do not count as read."""
    readings, before = Readings(), inspection.open_files()
    readings.start()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    failures = loop.run_until_complete(Outputs(notebook, kernel).execute())
    tasks = asyncio.all_tasks(loop)
    if not tasks:
        loop.close()
    asyncio.set_event_loop(None)
    readings.stop()
    answer = rehearse(kernel)
    found = inspection.reasons(before, tasks)
    return Executed(
        cells=json.loads(json.dumps(notebook.cells)),
        refusals=[*failures, *found],
        read=readings.paths(ignored),
        has_widgets=widget_control.TARGET in kernel.comm_manager.targets,
        answer=answer,
    )

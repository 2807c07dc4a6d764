"""Executes a notebook in this process, without a socket: afterwards the process is its snapshot."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import nbformat

from toolkit.server.kernels import widget_control
from toolkit.server.kernels.foreign.ipykernel_parts import OutputCollector, SocketlessKernel
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


async def run_cells(notebook: nbformat.NotebookNode, kernel: SocketlessKernel) -> list[str]:
    """Runs the code cells in order, up to the first that fails; returns what failed."""
    outputs = OutputCollector(notebook, kernel)
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            continue
        outputs.begin(cell)
        problem = await kernel.run_cell(cell.source)
        while messages := kernel.session.take():
            outputs.collect(messages, cell, index)
        if problem:
            return [f"cell {index + 1} failed: {problem}"]
    return []


def execute(notebook: nbformat.NotebookNode, kernel: SocketlessKernel, ignored: tuple[str, ...]) -> Executed:
    """Executes the cells; files below the folders `ignored` do not count as read."""
    readings, before = Readings(), inspection.open_files()
    readings.start()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    failures = loop.run_until_complete(run_cells(notebook, kernel))
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
        has_widgets=kernel.answers_comms_for(widget_control.TARGET),
        answer=answer,
    )

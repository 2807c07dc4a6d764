"""A notebook becomes a page: Voilà's renderer with our notebooks, our errors and a steady stream."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeVar
from uuid import uuid4

import nbformat
from jinja2.bccache import Bucket, BytecodeCache
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbconvert.filters import strip_ansi

from toolkit.content.pages import Page
from toolkit.server.kernels import Snapshot
from toolkit.server.kernels.foreign.voila_parts import CellRenderer, KernelLater, without_warnings
from toolkit.server.kernels.specs import NAME
from toolkit.ui.layout import PageContext

Options = Mapping[str, Any]
LOG = logging.getLogger(__name__)
KEEP_ALIVE = "<!-- … -->"
NO_KERNEL = str(uuid4())  # no notebook can contain it


class PageRenderer(CellRenderer):
    """Reads a notebook from a path and executes its cells; a failing cell ends the page with a number."""

    async def load_notebook(self, path: str) -> nbformat.NotebookNode:
        """The notebook without its stored outputs, for the one kernel there is."""
        notebook = nbformat.read(path, as_version=4)
        notebook.metadata.kernelspec = {"name": NAME, "language": "python", "display_name": "Python 3"}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return notebook

    async def executed_cells(self, notebook: nbformat.NotebookNode) -> AsyncIterator[nbformat.NotebookNode]:
        """The cells, executed one after the other up to the first that fails."""
        try:
            for index, cell in enumerate(notebook.cells):
                failed = not await self._execute(cell, index)
                yield cell
                if failed:
                    break
        finally:
            await self.hang_up()

    async def _execute(self, cell: nbformat.NotebookNode, index: int) -> bool:
        try:
            await self.execute_cell(cell, index)
        except Exception as error:  # whatever a cell raises: its text is for the log, a number for the page
            self._replace_by_number(cell, index, error)
            return False
        return True

    def _replace_by_number(self, cell: nbformat.NotebookNode, index: int, error: Exception) -> None:
        reference = secrets.token_hex(3).upper()
        reason = strip_ansi(str(error)) or repr(error)
        LOG.error("cell %d of %s failed, reference %s\n%s", index + 1, self.notebook_path, reference, reason)
        cell.metadata["zefas_reference"] = reference
        cell.outputs = [nbformat.v4.new_output("error", ename="Fehler", evalue=reference, traceback=[])]


class SnapshotRenderer(KernelLater, PageRenderer):
    """Renders a notebook that was executed already, for a kernel that is known later."""

    executed: Sequence[nbformat.NotebookNode] = ()
    kernel_placeholder = NO_KERNEL

    async def executed_cells(self, notebook: nbformat.NotebookNode) -> AsyncIterator[nbformat.NotebookNode]:
        """The cells as the snapshot has them."""
        for cell in self.executed:
            yield without_warnings(deepcopy(cell))


async def executed_page(snapshot: Snapshot, page: Page, context: PageContext, options: Options) -> str:
    """The whole page, made once for each context, with `NO_KERNEL` in place of the kernel's id.

    `options` are the renderer's for all pages.
    """

    async def render() -> str:
        renderer = await _ready(SnapshotRenderer, page, context, options)
        renderer.executed = snapshot.cells
        return str(await renderer.generate_content_str())

    return await snapshot.page(context, render)


Renderer = TypeVar("Renderer", bound=PageRenderer)


class CompiledTemplates(BytecodeCache):
    """The templates' code, for the new Jinja environment that nbconvert makes for each page."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Finds the code of a template that has not changed."""
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the code of a template."""
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


async def load(page: Page, context: PageContext, options: Options) -> PageRenderer:
    """A renderer that has read the notebook and is ready to run."""
    return await _ready(PageRenderer, page, context, options)


async def _ready(kind: type[Renderer], page: Page, context: PageContext, options: Options) -> Renderer:
    # The renderer puts pictures of the notebook's folder into the page.
    pictures = FileContentsManager(root_dir=str(page.path.parent))
    page_config = {**options["page_config"], "zefas": context}
    own = {"notebook_path": str(page.path), "page_config": page_config, "contents_manager": pictures}
    renderer = kind(**{**options, **own})
    await renderer.initialize()
    renderer.keep_templates_in(COMPILED)
    return renderer


async def in_bursts(snippets: AsyncIterator[tuple[str, Any]], patience: float) -> AsyncIterator[str]:
    """Joins what is ready at once, so that the page leaves in a few pieces.

    After `patience` seconds of silence a comment is sent, for proxies that would hang up.
    """
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    producer = asyncio.create_task(_fill(queue, snippets))
    try:
        while (burst := await _next_burst(queue, patience)) is not None:
            yield burst
        await producer
    finally:
        producer.cancel()


async def _fill(queue: asyncio.Queue[str | None], snippets: AsyncIterator[tuple[str, Any]]) -> None:
    try:
        async for html, _ in snippets:
            queue.put_nowait(html)
    finally:
        queue.put_nowait(None)


async def _next_burst(queue: asyncio.Queue[str | None], patience: float) -> str | None:
    try:
        first = await asyncio.wait_for(queue.get(), patience)
    except TimeoutError:
        return KEEP_ALIVE
    if first is None:
        return None
    pieces = [first]
    while not queue.empty():
        piece = queue.get_nowait()
        if piece is None:
            queue.put_nowait(None)
            break
        pieces.append(piece)
    return "".join(pieces)

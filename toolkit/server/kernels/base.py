"""The base process: it has imported the libraries, and everything else is a fork of it."""

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress

from toolkit.server.kernels.template_link import TemplateLink, TemplateLostError
from toolkit.server.kernels.wire import pair

LOG = logging.getLogger(__name__)
PROGRAM = f"{__package__}.template"
START_SECONDS = 60.0
END_SECONDS = 3.0
RETRY_SECONDS = 30.0
# What every kernel needs; the application's own libraries come after.
LIBRARIES = (
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "IPython.core.completer",
    "IPython.core.magics",
    "jupyter_client.session",
    "nbclient.client",
    "nbformat.v4",
    "tornado.platform.asyncio",
    "zmq.eventloop.zmqstream",
    f"{PROGRAM}.kernel",
    f"{PROGRAM}.notebook",
)
# More threads than one per kernel only stand in each other's way, and a thread forbids the fork.
SINGLE_THREADED = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
}


class BaseProcess:
    """Starts the base when it is first needed, and again when it is gone."""

    def __init__(self, environment: Mapping[str, str], libraries: tuple[str, ...] = ()) -> None:
        self.environment = {**environment, **SINGLE_THREADED}
        self.libraries = libraries
        self._link: TemplateLink | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._turn = asyncio.Lock()
        self._failed_at = -RETRY_SECONDS

    def begin(self) -> None:
        """Starts the process and does not wait until it has its libraries. Raises OSError."""
        ours, theirs = pair()
        self._link, self._is_ready = TemplateLink(ours), False
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-m", PROGRAM, str(theirs.fileno()), *LIBRARIES, *self.libraries],
                pass_fds=[theirs.fileno()],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is for the server
            )

    async def link(self) -> TemplateLink:
        """The connection to the running base. Raises TemplateLostError when it cannot be started."""
        async with self._turn:
            if self._link is None or not self._is_ready or not self._runs():
                await self._start()
            assert self._link is not None  # noqa: S101 - for the type checker
            return self._link

    def close(self) -> None:
        """Ends the base, and what came from it: that, it does itself when the link is cut."""
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS if self._is_ready else 0)
            return
        self._process.kill()
        self._process.wait()

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    async def _start(self) -> None:
        if time.monotonic() - self._failed_at < RETRY_SECONDS:
            raise TemplateLostError("the base process could not be started a moment ago")
        try:
            await self._make_ready()
        except (OSError, TemplateLostError) as error:
            self._failed_at = time.monotonic()
            self.close()
            LOG.warning("the base process of the kernels could not be started: %s", error)
            raise TemplateLostError(str(error)) from error

    async def _make_ready(self) -> None:
        if self._link is None or not self._runs():
            self.close()
            self.begin()
        assert self._link is not None  # noqa: S101 - for the type checker
        hello, _files = await self._link.hear(START_SECONDS)
        for note in hello["notes"]:
            LOG.warning("a library was not imported beforehand: %s", note)
        if hello["threads"]:
            raise TemplateLostError(f"the libraries started {hello['threads']} thread(s)")
        self._is_ready = True

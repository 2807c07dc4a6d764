"""The running kernels, and since when nobody looks at each of them."""

import time
from collections import defaultdict
from typing import Any

import zmq
from jupyter_client.manager import KernelManager
from traitlets import default

from toolkit.server.kernels.connection import VisitorConnection
from toolkit.server.kernels.foreign.voila_parts import UnwatchedKernels
from toolkit.server.kernels.kernel import VisitorKernel
from toolkit.server.kernels.provisioner import register

MAX_SOCKETS = 8192  # ZMQ's own limit of 1023 would end at some 200 visitors


class VisitorKernelManager(UnwatchedKernels):
    """Jupyter's kernel manager, which also knows each kernel's pages, and since when there is none.

    Jupyter's own culling counts from the last message: a kernel read for an hour would fall
    in the second in which its connection blinks.
    """

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        register()
        self.context.set(zmq.MAX_SOCKETS, MAX_SOCKETS)
        self._alone_since: dict[str, float] = {}
        self._was_visited: set[str] = set()
        self._pages: defaultdict[str, set[VisitorConnection]] = defaultdict(set)

    @default("kernel_manager_class")
    def _own_kernel_class(self) -> str:
        return f"{VisitorKernel.__module__}.{VisitorKernel.__qualname__}"

    def notify_page_sent(self, kernel_id: str) -> None:
        """The page is complete; from now on somebody should look at the kernel."""
        self._note_if_alone(kernel_id)

    def notify_connect(self, kernel_id: str) -> None:
        """A page has connected."""
        super().notify_connect(kernel_id)
        self._alone_since.pop(kernel_id, None)
        self._was_visited.add(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        """A page is gone, or its connection is."""
        super().notify_disconnect(kernel_id)
        self._note_if_alone(kernel_id)

    def page_arrived(self, page: VisitorConnection) -> None:
        """A page wants to hear of its kernel's end."""
        self._pages[page.kernel_id].add(page)

    def page_left(self, page: VisitorConnection) -> None:
        """A page no longer does."""
        self._pages[page.kernel_id].discard(page)
        if not self._pages[page.kernel_id]:
            del self._pages[page.kernel_id]

    def kernel_died(self, kernel_id: str) -> None:
        """Tells the pages of a kernel that it has ended."""
        for page in tuple(self._pages.get(kernel_id, ())):
            page.kernel_died()

    def remove_kernel(self, kernel_id: str) -> KernelManager:
        """Forgets a kernel that has ended."""
        self._alone_since.pop(kernel_id, None)
        self._was_visited.discard(kernel_id)
        return super().remove_kernel(kernel_id)

    def seconds_alone(self, kernel_id: str) -> float:
        """For how long no page has been connected; 0 while one is."""
        since = self._alone_since.get(kernel_id)
        return 0.0 if since is None else time.monotonic() - since

    def _note_if_alone(self, kernel_id: str) -> None:
        if kernel_id in self and self.connected_pages(kernel_id) <= 0:
            self._alone_since[kernel_id] = time.monotonic()

    def was_visited(self, kernel_id: str) -> bool:
        """Whether a page has ever connected."""
        return kernel_id in self._was_visited

    def process_of(self, kernel_id: str) -> Any:
        """The kernel's process, or None when it has none."""
        return getattr(self.kernel(kernel_id).provisioner, "process", None)

    def kernel(self, kernel_id: str) -> VisitorKernel:
        """The kernel. Raises an HTTP error, 404, when there is none."""
        found = self.get_kernel(kernel_id)
        assert isinstance(found, VisitorKernel)  # noqa: S101 - for the type checker
        return found

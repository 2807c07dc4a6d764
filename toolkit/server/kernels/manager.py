"""The running kernels, and since when nobody looks at each of them."""

import time

from jupyter_client.manager import KernelManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class VisitorKernelManager(AsyncMappingKernelManager):
    """Jupyter's kernel manager, which also notes when the last page of a kernel went away.

    Jupyter's own culling counts from the last message: a kernel read for an hour would fall
    in the second in which its connection blinks.
    """

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._alone_since: dict[str, float] = {}
        self._was_visited: set[str] = set()

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
        if kernel_id in self and self._kernel_connections.get(kernel_id, 0) <= 0:
            self._alone_since[kernel_id] = time.monotonic()

    def was_visited(self, kernel_id: str) -> bool:
        """Whether a page has ever connected."""
        return kernel_id in self._was_visited

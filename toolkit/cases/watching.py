"""Work that takes a while: it tells how far it is and hears that it is no longer wanted."""

from collections.abc import Callable
from dataclasses import dataclass, field

from toolkit.errors import DeliveryError

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


@dataclass
class Watch:
    """`progress` is told a share between 0 and 1 that never falls; `cancelled` is asked at every step."""

    stopped: str
    """The sentence of the error when the work was cancelled."""
    progress: Progress | None = None
    cancelled: Cancelled | None = None
    _done: float = field(default=0.0, init=False)

    def step(self, share: float) -> None:
        """The work is this far. Raises DeliveryError when it is no longer wanted."""
        if self.cancelled and self.cancelled():
            raise DeliveryError(self.stopped)
        self._done = max(self._done, min(share, 1.0))
        if self.progress:
            self.progress(self._done)

    def part(self, start: float, share: float) -> Progress:
        """What a part of the work is told: its own 0 to 1 are `start` to `start + share` of the whole."""
        return lambda done: self.step(start + share * done)

"""How long work tells how far it is and lets itself be stopped."""

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.errors import PrivacyError


@dataclass(frozen=True)
class Watch:
    """`progress` is told the share done (0 to 1); `cancelled` is asked often."""

    progress: Callable[[float], None] | None = None
    cancelled: Callable[[], bool] | None = None

    def at(self, share: float) -> None:
        """Called between steps. Raises PrivacyError when cancelled."""
        if self.cancelled and self.cancelled():
            raise PrivacyError("Das Anonymisieren wurde abgebrochen. Es wurde nichts geschrieben.")
        if self.progress:
            self.progress(min(max(share, 0.0), 1.0))

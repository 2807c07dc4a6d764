"""One piece of work in a thread, so that the page's messages are answered meanwhile.

The page asks how far it is; the thread itself never sends anything. Python cannot end a thread
from outside: cancelling is a wish that the work hears at its next step, and until then the state
stays "running".
"""

import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Generic, TypeVar

Result = TypeVar("Result")


class State(StrEnum):
    """What has become of a piece of work."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Signals:
    """What the work and its owner tell each other: how far it is, and whether it is still wanted."""

    def __init__(self) -> None:
        self._unwanted = threading.Event()
        self._fraction = 0.0

    @property
    def fraction(self) -> float:
        """How far the work is, from 0 to 1."""
        return self._fraction

    def advance(self, fraction: float) -> None:
        """The work is this far; it never goes back."""
        self._fraction = min(1.0, max(self._fraction, fraction))

    def cancel(self) -> None:
        """The result is no longer wanted."""
        self._unwanted.set()

    def cancelled(self) -> bool:
        """Whether the work should stop."""
        return self._unwanted.is_set()


class Task(Generic[Result]):
    """Runs `work(signals)` once; of a failure only the sentence is kept that `explain(error)` makes of it.

    An exception would hold every frame it passed, and with them the data they worked on.
    """

    def __init__(self, work: Callable[[Signals], Result], explain: Callable[[BaseException], str]) -> None:
        self.signals = Signals()
        self.sentence: str | None = None
        self._outcome: tuple[Result] | None = None
        # Both are arguments of the thread only, so that what they hold is let go at its end.
        self._thread = threading.Thread(
            target=self._run, args=(work, explain), name="zefas-task", daemon=True
        )
        self._thread.start()

    @property
    def state(self) -> State:
        """RUNNING as long as the thread lives, even when cancelled."""
        if self._thread.is_alive():
            return State.RUNNING
        if self.signals.cancelled():
            return State.CANCELLED
        return State.DONE if self._outcome else State.FAILED

    def cancel(self) -> None:
        """Asks the work to stop; its result, even one that is there already, is forgotten."""
        self.signals.cancel()
        self._outcome = None

    def wait(self, seconds: float) -> State:
        """Waits for the end, but not longer than `seconds`."""
        self._thread.join(seconds)
        return self.state

    def result(self) -> Result:
        """What the work returned. Raises RuntimeError unless the state is DONE."""
        if self.state is not State.DONE or self._outcome is None:
            raise RuntimeError("the work has no result")
        return self._outcome[0]

    def _run(self, work: Callable[[Signals], Result], explain: Callable[[BaseException], str]) -> None:
        try:
            outcome = work(self.signals)
        except BaseException as error:  # a MemoryError, too, is for the page to tell
            self.sentence = explain(error)
            return
        if not self.signals.cancelled():
            self._outcome = (outcome,)

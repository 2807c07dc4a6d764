"""Token buckets: how much at once, and how much over time. Kept in memory, never written or logged."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """`burst` at once, then `per_second`."""

    burst: float
    per_second: float


@dataclass(frozen=True)
class RateLimits:
    """How often one browser, and one network address, may ask.

    An address may be a classroom behind one router: it gets as much as all places together need.
    """

    requests: Rate = Rate(1500, 100)
    pages: Rate = Rate(30, 1)  # each starts a kernel
    messages: Rate = Rate(600, 100)  # of one connection to a kernel

    def requests_of_address(self, places: int) -> Rate:
        """Requests of all browsers behind one address that hold no cookie yet."""
        return Rate(self.requests.burst * max(1, places / 10), self.requests.per_second * max(1, places / 10))

    def pages_of_address(self, places: int) -> Rate:
        """Pages of all browsers behind one address: twice a full house, then a full house every 20 s."""
        return Rate(2 * places + self.pages.burst, self.pages.per_second + places / 20)


class Bucket:
    """One bucket; starts full."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._tokens, self._filled_at = rate.burst, clock()

    def take(self) -> float:
        """Takes one token and returns 0.0, or takes none and returns the seconds until there is one."""
        self._fill()
        if self._tokens >= 1:
            self._tokens -= 1
            return 0.0
        return (1 - self._tokens) / self._rate.per_second

    @property
    def is_full(self) -> bool:
        """Whether forgetting this bucket would change nothing."""
        self._fill()
        return self._tokens >= self._rate.burst

    def _fill(self) -> None:
        now = self._clock()
        gained = (now - self._filled_at) * self._rate.per_second
        self._tokens, self._filled_at = min(self._rate.burst, self._tokens + gained), now


class Buckets:
    """A bucket for each key; those that are full again are forgotten when there are too many."""

    def __init__(self, rate: Rate, most: int = 10_000, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._most, self._clock = rate, most, clock
        self._buckets: dict[str, Bucket] = {}

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, key: str) -> float:
        """As `Bucket.take`, for the bucket of `key`."""
        if key not in self._buckets:
            self._make_room()
            self._buckets[key] = Bucket(self._rate, self._clock)
        return self._buckets[key].take()

    def _make_room(self) -> None:
        if len(self._buckets) < self._most:
            return
        self._buckets = {key: bucket for key, bucket in self._buckets.items() if not bucket.is_full}
        while len(self._buckets) >= self._most:  # all in use: the one that was made first is the oldest
            del self._buckets[next(iter(self._buckets))]

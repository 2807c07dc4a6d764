"""Who may use which kernel, how many, and how fast.

A kernel belongs to the browser that opened its page; nobody else can see, use or end it. All of
this is in memory and gone with the server.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.content.pages import Role
from toolkit.server.guests import Guest
from toolkit.server.rates import Buckets, RateLimits

if TYPE_CHECKING:  # the settings need the limits only, before anything large is imported
    from toolkit.server.kernels import KernelHouse

LOG = logging.getLogger(__name__)
MOST_REMEMBERED = 5000


class TooManyPagesError(Exception):
    """A browser has as many pages open as it may."""


@dataclass(frozen=True)
class AccessLimits:
    """What one browser may have at a time."""

    pages_per_guest: int = 12
    channels_per_kernel: int = 4  # a page has one; while it reconnects the old one may still be there
    rates: RateLimits = field(default_factory=RateLimits)


@dataclass(frozen=True)
class Lease:
    """Which browser a kernel was started for, and for which page."""

    guest_id: str
    url: str


class Access:
    """The one place that decides about kernels and roles."""

    def __init__(self, house: "KernelHouse", limits: AccessLimits, granted: frozenset[Role]) -> None:
        self._house, self.limits, self._granted = house, limits, granted
        places = house.limits.kernels
        self._requests = Buckets(limits.rates.requests)
        self._pages = Buckets(limits.rates.pages)
        self._requests_of_address = Buckets(limits.rates.requests_of_address(places))
        self._pages_of_address = Buckets(limits.rates.pages_of_address(places))
        self._leases: dict[str, Lease] = {}
        self._opening: Counter[str] = Counter()
        self._channels: Counter[str] = Counter()

    def roles_of(self, guest: Guest | None) -> frozenset[Role]:
        """Every browser has the server's roles, the trainer's has all."""
        return frozenset(Role) if guest is not None and guest.is_trainer else self._granted

    def wait_for_request(self, guest: Guest | None, address: str) -> float:
        """Counts a request; the seconds to wait when there were too many, else 0."""
        return self._requests_of_address.take(address) if guest is None else self._requests.take(guest.id)

    def wait_for_page(self, guest: Guest | None, address: str) -> float:
        """Counts the opening of a page with a kernel; the seconds to wait, else 0."""
        own = 0.0 if guest is None else self._pages.take(guest.id)
        return own or self._pages_of_address.take(address)

    @asynccontextmanager
    async def place_for(self, guest: Guest, url: str) -> AsyncIterator[Callable[[str], None]]:
        """Room for one more page of the guest; call what it yields with the kernel's id.

        At the limit the guest's own kernel that nobody looks at gives way: a phone that lost its
        pages must not lock itself out. Raises TooManyPagesError when all are looked at.
        """
        self._opening[guest.id] += 1
        try:
            await self._make_room(guest)
            yield lambda kernel_id: self._lease(kernel_id, Lease(guest.id, url))
        finally:
            self._opening[guest.id] -= 1
            self._opening += Counter()  # forgets zeros

    def lease(self, kernel_id: str) -> Lease | None:
        """Whose kernel it is or was; None when no page ever had it."""
        return self._leases.get(kernel_id)

    def kernels_of(self, guest: Guest) -> list[str]:
        """The guest's kernels that run."""
        running = self._house.manager.list_kernel_ids()
        return [found for found in running if (mine := self.lease(found)) and mine.guest_id == guest.id]

    def has_free_channel(self, kernel_id: str) -> bool:
        """Whether one more connection to the kernel may be opened."""
        return self._channels[kernel_id] < self.limits.channels_per_kernel

    def enter_channel(self, kernel_id: str) -> None:
        """A connection to the kernel is open."""
        self._channels[kernel_id] += 1

    def leave_channel(self, kernel_id: str) -> None:
        """A connection to the kernel has ended."""
        self._channels[kernel_id] -= 1
        self._channels += Counter()  # forgets zeros

    async def _make_room(self, guest: Guest) -> None:
        own = self.kernels_of(guest)
        if len(own) + self._opening[guest.id] <= self.limits.pages_per_guest:
            return
        loneliest = max(own, key=self._house.manager.seconds_alone, default=None)
        if loneliest is None or not self._house.manager.seconds_alone(loneliest):
            raise TooManyPagesError
        LOG.info("a guest's oldest unused kernel makes room for a new page")
        await self._house.end(loneliest)

    def _lease(self, kernel_id: str, lease: Lease) -> None:
        if len(self._leases) >= MOST_REMEMBERED:
            running = set(self._house.manager.list_kernel_ids())
            self._leases = {key: kept for key, kept in self._leases.items() if key in running}
        self._leases[kernel_id] = lease

"""Who may use which kernel, how many, and how fast.

A kernel belongs to the browser that opened its page; nobody else can see, use or end it. All of
this is in memory and gone with the server.
"""

import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from toolkit.content.pages import Page, Role
from toolkit.server.guests import Guest
from toolkit.server.kernels import HouseFullError, KernelHouse
from toolkit.server.limits import AccessLimits, places_needed
from toolkit.server.rates import Buckets

LOG = logging.getLogger(__name__)
MOST_REMEMBERED = 5000


class TooManyPagesError(Exception):
    """A browser has as many pages open as it may."""


@dataclass(frozen=True)
class Lease:
    """Which browser a kernel was started for, for which page, and how much of the machine it is."""

    guest_id: str
    url: str
    places: int = 1


class Access:
    """The one place that decides about kernels and roles."""

    def __init__(
        self, house: KernelHouse, limits: AccessLimits, granted: frozenset[Role], place_megabytes: int
    ) -> None:
        self._house, self.limits, self._granted = house, limits, granted
        self._place_megabytes = place_megabytes
        places = house.limits.kernels
        self._requests = Buckets(limits.rates.requests)
        self._pages = Buckets(limits.rates.pages)
        self._requests_of_address = Buckets(limits.rates.requests_of_address(places))
        self._pages_of_address = Buckets(limits.rates.pages_of_address(places))
        self._leases: dict[str, Lease] = {}
        self._opening: Counter[str] = Counter()
        self._large_opening = 0  # places beyond the first of pages that are being opened
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
    async def place_for(self, guest: Guest, page: Page) -> AsyncIterator[Callable[[str], None]]:
        """Room for one more page of the guest; call what it yields with the kernel's id.

        At the limit the guest's own kernel that nobody looks at gives way: a phone that lost its
        pages must not lock itself out. Raises TooManyPagesError when all are looked at, and
        HouseFullError when the page needs more memory than is left.
        """
        places = places_needed(page.megabytes, self._place_megabytes)
        self._opening[guest.id] += 1
        try:
            await self._make_room(guest)
            with self._places(places):
                yield lambda kernel_id: self._lease(kernel_id, Lease(guest.id, page.url, places))
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

    @contextmanager
    def _places(self, needed: int) -> Iterator[None]:
        """Keeps the places of a large page free until its kernel has its lease.

        An empty house takes any page: a small machine must be able to open each of them.
        """
        taken = self._house.occupied + self._places_beyond_the_first()
        if taken and taken + needed > self._house.limits.kernels:
            raise HouseFullError
        self._large_opening += needed - 1
        try:
            yield
        finally:
            self._large_opening -= needed - 1

    def _places_beyond_the_first(self) -> int:
        running = map(self.lease, self._house.manager.list_kernel_ids())
        return self._large_opening + sum(lease.places - 1 for lease in running if lease)

    def _lease(self, kernel_id: str, lease: Lease) -> None:
        if len(self._leases) >= MOST_REMEMBERED:
            running = set(self._house.manager.list_kernel_ids())
            self._leases = {key: kept for key, kept in self._leases.items() if key in running}
        self._leases[kernel_id] = lease

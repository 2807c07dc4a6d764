"""What a server is started with."""

import ipaddress
import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from toolkit.content.pages import Role
from toolkit.errors import SetupError
from toolkit.server.access import AccessLimits
from toolkit.server.kernels import Limits, SnapshotLimits, Way

DEFAULT_PORT = 8866
WAY_VARIABLE = "ZEFAS_KERNELS"
MEGABYTE = 1024 * 1024
KERNEL_MEGABYTES = 120  # private memory of a kernel with pandas and an app, measured
SERVER_MEGABYTES = 600
MOST_VISITORS = 300
_CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")


@dataclass(frozen=True)
class ServerSettings:
    """The options of `zefas serve`; None means "decide by host and machine"."""

    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT  # 0: any free one
    open_browser: bool = True
    roles: frozenset[Role] | None = None
    max_visitors: int | None = None
    base_url: str = "/"
    behind_proxy: bool = False  # a web server in front speaks TLS and names the visitor's address
    limits: Limits = field(default_factory=lambda: Limits(kernels=0))
    kernels: Way = field(default_factory=lambda: way_from(None))
    snapshots: SnapshotLimits = field(default_factory=SnapshotLimits)
    access: AccessLimits = field(default_factory=AccessLimits)
    request_seconds: float = 20.0  # to send a request, head or body
    busy_retry_seconds: int = 15
    keep_alive_seconds: float = 10.0

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        return is_loopback(self.host) and not self.behind_proxy

    @property
    def granted_roles(self) -> frozenset[Role]:
        """The roles every visitor has: on one's own machine all, for other people's browsers "mentor"."""
        if self.roles is not None:
            return self.roles
        return frozenset(Role) if self.is_local else frozenset({Role.MENTOR})

    @property
    def kernel_limits(self) -> Limits:
        """The limits with the number of kernels filled in."""
        return replace(self.limits, kernels=self.max_visitors or visitors_for(memory_of_machine()))

    def url(self, port: int) -> str:
        """The address to open in a browser on this machine."""
        host = "127.0.0.1" if self.host in {"", "0.0.0.0", "::"} else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{port}{self.base_url}"


def way_from(wanted: str | None) -> Way:
    """How kernels are to be made: as wanted, else as the environment says, else the quickest way.

    Raises SetupError for a way that does not exist.
    """
    text = wanted or os.environ.get(WAY_VARIABLE) or Way.SNAPSHOT
    try:
        return Way(text)
    except ValueError:
        sentence = f"Diese Art, Kernel zu machen, gibt es nicht: {text}. Erlaubt: {', '.join(Way)}."
        place = "--kernels" if wanted else WAY_VARIABLE
        raise SetupError(sentence, value=text, place=place) from None


def is_loopback(host: str) -> bool:
    """Whether the host name or address means this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def memory_of_machine() -> int:
    """Bytes of memory the server may use in all: the machine's, or its container's if less."""
    total = int(psutil.virtual_memory().total)
    try:
        return min(total, int(_CGROUP_LIMIT.read_text(encoding="ascii")))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return total


def visitors_for(memory: int) -> int:
    """How many kernels fit into `memory` bytes, leaving a third of it to the rest of the machine."""
    room = memory * 2 // 3 - SERVER_MEGABYTES * MEGABYTE
    return max(2, min(MOST_VISITORS, room // (KERNEL_MEGABYTES * MEGABYTE)))

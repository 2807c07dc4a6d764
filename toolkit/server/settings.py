"""What a server is started with."""

import ipaddress
import os
from dataclasses import dataclass, field, replace

from toolkit.content.pages import Role
from toolkit.errors import SetupError
from toolkit.server.kernels import Limits, SnapshotLimits, Way
from toolkit.server.limits import AccessLimits, memory_of_machine, place_megabytes, visitors_for

DEFAULT_PORT = 8866
WAY_VARIABLE = "ZEFAS_KERNELS"


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
        fitting = visitors_for(memory_of_machine(), self.place_megabytes)
        return replace(self.limits, kernels=self.max_visitors or fitting)

    @property
    def place_megabytes(self) -> int:
        """The memory that is counted for a visitor, in MB."""
        return place_megabytes(self.kernels)

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

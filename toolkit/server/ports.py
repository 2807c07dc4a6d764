"""Taking the port, or saying what to do when that is not possible."""

import errno
import socket

from tornado.netutil import bind_sockets

from toolkit.errors import SetupError
from toolkit.server.settings import ServerSettings

LAST_PORT = 65535
TRIES = 50
UNPRIVILEGED = 1024
WAITING = 1024  # a hall that opens the link at once: whom the system turns away asks again a second later
_DOCUMENTATION_ADDRESS = "192.0.2.1"  # RFC 5737: belongs to nobody, and nothing is sent to it


def claim(host: str, port: int) -> list[socket.socket]:
    """Sockets listening on the host and port (0: any free one). Raises SetupError with a way out."""
    if not 0 <= port <= LAST_PORT:
        raise SetupError(
            f"Die Portnummer {port} gibt es nicht. Bitte wählen Sie eine zwischen 1024 und 65535.", value=port
        )
    try:
        return bind_sockets(port, host, backlog=WAITING)
    except socket.gaierror as error:
        raise _unknown_host(host) from error
    except OSError as error:
        raise _explained(error, host, port) from error


def free_port(host: str, after: int) -> int | None:
    """The next free port above `after`, None when the 50 next ones are all taken."""
    return next(
        (port for port in range(after + 1, min(after + TRIES, LAST_PORT) + 1) if _is_free(host, port)), None
    )


def network_address(settings: ServerSettings, port: int) -> str:
    """The address under which other machines in the same network probably reach this one."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_DOCUMENTATION_ADDRESS, 9))  # a datagram socket only looks up the route
            host = probe.getsockname()[0]
        except OSError:
            host = socket.gethostname()
    return f"http://{host}:{port}{settings.base_url}"


def _is_free(host: str, port: int) -> bool:
    try:
        for found in bind_sockets(port, host):
            found.close()
    except OSError:
        return False
    return True


def _explained(error: OSError, host: str, port: int) -> SetupError:
    if error.errno == errno.EADDRNOTAVAIL:
        return _unknown_host(host)
    if error.errno in {errno.EACCES, errno.EPERM}:
        return _forbidden(host, port)
    return SetupError(
        f"Der Port {port} ist schon belegt; vielleicht läuft der Werkzeugkasten bereits. "
        f"Bitte starten Sie mit: zefas serve --port {free_port(host, port) or 0}",
        value=port,
        place=host,
    )


def _forbidden(host: str, port: int) -> SetupError:
    free = free_port(host, max(port, UNPRIVILEGED))
    return SetupError(
        f"Den Port {port} gibt das Betriebssystem nicht frei. "
        f"Bitte starten Sie mit: zefas serve --port {free or 0}",
        value=port,
        place=host,
    )


def _unknown_host(host: str) -> SetupError:
    return SetupError(
        f"Die Adresse „{host}“ gehört nicht zu diesem Rechner. "
        "Bitte nehmen Sie 127.0.0.1 (nur dieser Rechner) oder 0.0.0.0 (auch andere Rechner im Netz).",
        value=host,
    )

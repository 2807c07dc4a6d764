"""What a page may say to its kernel: the few messages that widgets need, small, and not too many.

Whoever may send code to a kernel owns the machine. Voilà drops messages by their type; here they
are also read with care (Jupyter's own reader believes every length it is told) and counted.
"""

import json
import logging
from dataclasses import dataclass
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1

LOG = logging.getLogger(__name__)
PROTOCOL = "v1.kernel.websocket.jupyter.org"
MAX_MESSAGE_BYTES = 5 * 1024 * 1024  # uploads come in parts of 4 MB
MAX_PARTS = 70  # four parts of JSON, the rest buffers
SIZE = 8
CONTROL_TARGET = "jupyter.widget.control"
WIDGET_MESSAGES = frozenset(
    {"comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request"}
)


class BadMessageError(ValueError):
    """Bytes that are no message of Jupyter's protocol."""


@dataclass(frozen=True)
class Envelope:
    """What decides whether a message is let through."""

    channel: str
    kind: str
    subshell: bool
    target: str | None  # of a comm that is opened

    @property
    def is_allowed(self) -> bool:
        """Widgets speak on the shell channel; a page opens no comm but the one that asks for all states."""
        opens = self.kind == "comm_open"
        return (
            self.channel == "shell"
            and self.kind in WIDGET_MESSAGES
            and not self.subshell
            and (not opens or self.target == CONTROL_TARGET)
        )


def read_envelope(message: str | bytes, protocol: str | None) -> Envelope:
    """The envelope of a message as it came from the page. Raises BadMessageError."""
    try:
        parts = _framed(message) if protocol == PROTOCOL else _plain(message)
        return _envelope(*parts)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadMessageError(type(error).__name__) from None


def _envelope(channel: Any, header: Any, content: Any) -> Envelope:
    kind = header["msg_type"]
    if not isinstance(channel, str) or not isinstance(kind, str) or not isinstance(content, dict):
        raise BadMessageError("fields")
    return Envelope(channel, kind, header.get("subshell_id") is not None, content.get("target_name"))


def _plain(message: str | bytes) -> tuple[Any, Any, Any]:
    if isinstance(message, bytes):
        raise BadMessageError("binary")
    fields = json.loads(message)
    return fields["channel"], fields["header"], fields["content"]


def _framed(message: str | bytes) -> tuple[Any, Any, Any]:
    if isinstance(message, str):
        raise BadMessageError("text")
    _check_frame(message)
    channel, parts = deserialize_msg_from_ws_v1(message)
    return channel, json.loads(parts[0]), json.loads(parts[3])


def _check_frame(message: bytes) -> None:
    """The frame begins with the number of offsets; they must rise and stay within the message."""
    count = int.from_bytes(message[:SIZE], "little")
    if not 6 <= count <= MAX_PARTS + 2:
        raise BadMessageError("parts")
    places = range(SIZE, SIZE * (count + 1), SIZE)
    offsets = [int.from_bytes(message[place : place + SIZE], "little") for place in places]
    if offsets[0] != SIZE * (count + 1) or offsets != sorted(offsets) or offsets[-1] > len(message):
        raise BadMessageError("offsets")

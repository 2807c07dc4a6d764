"""Messages between the server and its template processes: one JSON object each, with open files beside it.

Both ends share a `SOCK_SEQPACKET` pair, so that a message arrives whole or not at all. Linux only.
"""

import json
import os
import socket
import struct
from collections.abc import Iterable
from typing import Any

MAX_BYTES = 1024 * 1024
MAX_FILES = 4

Message = dict[str, Any]


def pair() -> tuple[socket.socket, socket.socket]:
    """The two ends of a new connection; neither is inherited by a program that is started."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)


def maker_of(end: socket.socket) -> int:
    """The process that made the pair, as the system knows it: the server, whoever holds the end now."""
    pid, _user, _group = struct.unpack("3i", end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return int(pid)


def send(end: socket.socket, message: Message, files: Iterable[int] = ()) -> None:
    """Sends a message with copies of the open files. Raises OSError when the other end is gone."""
    socket.send_fds(end, [json.dumps(message).encode()], list(files))


def receive(end: socket.socket) -> tuple[Message | None, list[int]]:
    """The next message and its files, which now belong to the caller; None when the other end is gone."""
    data, files, _flags, _address = socket.recv_fds(end, MAX_BYTES, MAX_FILES)
    return (json.loads(data) if data else None), files


def in_memory(text: str) -> int:
    """A file without a name that holds the text, read from its start."""
    file = os.memfd_create("notebook", os.MFD_CLOEXEC)
    with open(file, "wb", closefd=False) as stream:
        stream.write(text.encode())
    os.lseek(file, 0, os.SEEK_SET)
    return file


def text_of(file: int) -> str:
    """Reads and closes a file made by `in_memory`."""
    with open(file, "rb") as stream:
        stream.seek(0)
        return stream.read().decode()

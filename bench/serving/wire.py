"""Jupyter's messages in the form in which browsers send them: offsets, then channel, header and the rest."""

import json
import uuid
from collections.abc import Iterator
from itertools import pairwise

PROTOCOL = "v1.kernel.websocket.jupyter.org"
SIZE = 8
CHANNEL, HEADER, CONTENT = 0, 1, 4


def asking_for_states() -> list[bytes]:
    """The two messages with which a page asks for the states of all widgets."""
    comm = {"comm_id": uuid.uuid4().hex}
    opening = {**comm, "target_name": "jupyter.widget.control", "data": {}}
    asking = {**comm, "data": {"method": "request_states"}}
    return [_message("comm_open", opening), _message("comm_msg", asking)]


def states_in(message: bytes) -> int | None:
    """How many states a message brings; None when it is another one."""
    parts = list(_parts(message))
    if json.loads(parts[HEADER])["msg_type"] != "comm_msg":
        return None
    data = json.loads(parts[CONTENT]).get("data", {})
    return len(data["states"]) if data.get("method") == "update_states" else None


def _message(kind: str, content: object) -> bytes:
    named = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": "1", "version": "5.3"}
    pieces = [b"shell", *(json.dumps(part).encode() for part in (named, {}, {"version": "1.0.0"}, content))]
    count = len(pieces) + 1
    offsets = [SIZE * (count + 1)]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return b"".join(number.to_bytes(SIZE, "little") for number in (count, *offsets)) + b"".join(pieces)


def _parts(message: bytes) -> Iterator[bytes]:
    count = int.from_bytes(message[:SIZE], "little")
    places = range(SIZE, SIZE * (count + 1), SIZE)
    offsets = [int.from_bytes(message[place : place + SIZE], "little") for place in places]
    return (message[start:end] for start, end in pairwise(offsets))

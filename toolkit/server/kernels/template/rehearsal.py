"""The answer to a page's first question, worked out before there is a page.

Each page begins by asking for the states of all widgets. In a fork of an executed notebook the
answer is always the same, and working it out would touch, and so copy, a fork's every widget.
"""

from dataclasses import dataclass
from typing import Any

from jupyter_client.session import Session

from toolkit.server.kernels import widget_control
from toolkit.server.kernels.foreign.ipykernel_parts import SocketlessKernel

COMM = "7b0d6e4c-rehearsal"


@dataclass(frozen=True)
class Rehearsed:
    """A message as it was sent in the rehearsal; only the comm's name differs for a page."""

    before: bytes
    after: bytes
    metadata: dict[str, Any]
    buffers: list[Any]

    def send(self, session: Session, stream: Any, question: dict[str, Any]) -> None:
        """Answers the page that asked."""
        comm_id = session.pack(question["content"]["comm_id"])
        message = session.msg("comm_msg", parent=question["header"], metadata=self.metadata)
        message["content"] = self.before + comm_id + self.after
        session.send(stream, message, ident=b"comm", buffers=self.buffers)


def rehearse(kernel: SocketlessKernel) -> Rehearsed | None:
    """Asks for all widgets, as a page does; None when the notebook has none.

    What the answer imports and allocates is from now on shared by all forks.
    """
    kernel.turn_to([], {})
    if not kernel.answers_comms_for(widget_control.TARGET):
        return None
    contents = {
        "comm_open": widget_control.opening(COMM),
        "comm_msg": widget_control.asking(COMM),
        "comm_close": {"comm_id": COMM, "data": {}},
    }
    for kind, content in contents.items():
        message = {"header": {"msg_type": kind}, "content": content, "buffers": []}
        kernel.handle(None, [], {**message, "metadata": widget_control.METADATA})
    sent = [message for message in kernel.session.take() if message["msg_type"] == "comm_msg"]
    return _kept(kernel.session, sent[0]) if len(sent) == 1 else None


def _kept(session: Session, message: dict[str, Any]) -> Rehearsed | None:
    before, name, after = session.pack(message["content"]).partition(session.pack(COMM))
    return Rehearsed(before, after, message["metadata"], message["buffers"]) if name else None

"""What a notebook says while it has no socket, and where it says it afterwards."""

from typing import Any

from jupyter_client.session import Session

from toolkit.server.kernels.foreign.ipykernel_parts import SocketlessKernel


class RecordingSession(Session):
    """Keeps the messages that would be sent, in `messages`, as a client would receive them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(key=b"nothing is sent", **kwargs)
        self.messages: list[dict[str, Any]] = []

    def send(
        self,
        stream: Any,
        msg_or_type: Any,
        content: Any = None,
        parent: Any = None,
        ident: Any = None,
        buffers: Any = None,
        track: bool = False,
        header: Any = None,
        metadata: Any = None,
    ) -> dict[str, Any]:
        """Keeps a message; the arguments are those of Jupyter's session."""
        is_message = isinstance(msg_or_type, dict)
        message = msg_or_type if is_message else self.msg(msg_or_type, content, parent, header, metadata)
        message["content"] = self.unpack(self.pack(message["content"]))
        message["buffers"] = list(buffers or [])
        if not self._continues(message):
            self.messages.append(message)
        return message

    def take(self) -> list[dict[str, Any]]:
        """The messages so far, which are then forgotten."""
        taken, self.messages = self.messages, []
        return taken

    def _continues(self, message: dict[str, Any]) -> bool:
        """Joins printed text to the text before it, as ipykernel's buffer does."""
        last = self.messages[-1] if self.messages else None
        if last is None or not (last["msg_type"] == message["msg_type"] == "stream"):
            return False
        if last["content"]["name"] != message["content"]["name"]:
            return False
        last["content"]["text"] += message["content"]["text"]
        return True


class Printed:
    """`sys.stdout` or `sys.stderr` of a kernel, before the fork and after it: text becomes a message."""

    encoding = "UTF-8"
    errors = "strict"
    closed = False

    def __init__(self, name: str, kernel: SocketlessKernel) -> None:
        self.name = name
        self._kernel = kernel
        self._topic = f"stream.{name}".encode()

    def write(self, text: str) -> int:
        """Sends the text to the page, as part of the output of whatever runs now."""
        if text:
            kernel = self._kernel
            content = {"name": self.name, "text": text}
            kernel.session.send(kernel.outlet, "stream", content, kernel.request, self._topic)
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Writes each of them."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """It is no terminal."""
        return False

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def readable(self) -> bool:
        """It cannot be read."""
        return False

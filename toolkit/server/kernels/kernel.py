"""One kernel of the server, as Jupyter manages it."""

import os
from pathlib import Path
from uuid import uuid4

from traitlets import Bool, default

from toolkit.server.kernels.foreign.voila_parts import TwoChannelKernel

# A Unix socket's address holds 107 bytes; "/", ten for the name and "-5" come after the folder.
_LONGEST_FOLDER = 90


class VisitorKernel(TwoChannelKernel):
    """Talks through sockets in the connection folder, which only this user may enter.

    A TCP port could be taken by another kernel between being chosen and being bound, and any
    user of the machine could reach it.
    """

    welcomes = Bool(False, help="Whether the kernel greets each page that connects.")

    @property
    def _folder(self) -> Path:
        return Path(self.connection_file).parent

    @default("transport")
    def _socket_or_port(self) -> str:
        fits = os.name == "posix" and len(os.fsencode(self._folder)) <= _LONGEST_FOLDER
        return "ipc" if fits and self._folder.is_absolute() else "tcp"

    def socket_address(self) -> str | None:
        """A new name in the folder; None: a port of this machine."""
        return str(self._folder / uuid4().hex[:10]) if self.transport == "ipc" else None

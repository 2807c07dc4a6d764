"""The base process: imports the libraries, then forks plain kernels and notebooks' processes."""

import asyncio
import logging
import os
import socket
import sys

from toolkit.server.kernels.template import inspection, process
from toolkit.server.kernels.template.serving import ForkServer, Request
from toolkit.server.kernels.wire import in_memory, send, text_of

PLAIN = "plain"
NOTEBOOK = "notebook"
VISITOR = "visitor"


def main(end: socket.socket, libraries: list[str]) -> None:
    """Serves on `end` until the server closes the other end, or is gone; then ends all its forks."""
    process.be_called(process.BASE)
    notes = process.import_libraries(libraries)
    process.settle()
    send(end, {"notes": notes, "threads": inspection.thread_count() - 1})
    ForkServer(end, {PLAIN: be_plain_kernel, NOTEBOOK: be_snapshot}).run()


def be_plain_kernel(request: Request) -> None:
    """An ordinary kernel of ipykernel, for a notebook without a snapshot; its libraries are there already."""
    _begin(request)
    from toolkit.server.kernels.foreign.ipykernel_parts import run_plain_kernel

    run_plain_kernel(request.message["arguments"], lambda: process.say_ready(request.files[0]))


def be_snapshot(request: Request) -> None:
    """Executes a notebook, tells the server what came of it, and forks a kernel per visitor."""
    import nbformat

    from toolkit.server.kernels.template.kernel import Service, make_kernel
    from toolkit.server.kernels.template.notebook import execute

    process.die_with(request.parent)
    process.be_called(process.SNAPSHOT)
    process.begin_anew(request.message["environment"], request.message["folder"])
    sys.path.insert(0, "")
    end, notebook = socket.socket(fileno=request.files[0]), text_of(request.files[1])
    kernel = make_kernel(request.message["scratch"])
    executed = execute(nbformat.reads(notebook, as_version=4), kernel, tuple(request.message["ignored"]))
    del notebook
    process.settle()
    file = in_memory(executed.as_json())
    send(end, {"refusals": executed.refusals}, [file])
    os.close(file)
    if executed.refusals:
        process.end_descendants()
        return
    answer = executed.answer
    del executed
    process.outlive_parent()  # ends with the server, or when it is told to, not with the base

    def be_visitors_kernel(visit: Request) -> None:
        """A fork of the executed notebook, with sockets of its own."""
        _begin(visit)
        service = Service(kernel, visit.message["connection"], answer)
        asyncio.run(service.run(visit.files[0]))

    ForkServer(end, {VISITOR: be_visitors_kernel}).run()


def _begin(request: Request) -> None:
    os.setsid()
    process.die_with_server(request.parent, request.server)
    process.be_called(request.message.get("name") or process.KERNEL)
    process.be_ended_first()
    process.begin_anew(request.message["environment"], request.message["folder"])


if __name__ == "__main__":
    # What is logged in a kernel belongs into the server's log, not onto the page: taken hold of early.
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    logging.getLogger("Comm").setLevel(logging.ERROR)
    main(socket.socket(fileno=int(sys.argv[1])), sys.argv[2:])

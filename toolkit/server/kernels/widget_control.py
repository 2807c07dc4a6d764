"""The comm through which a page asks for the states of all widgets at once (ipywidgets 8)."""

from typing import Any

TARGET = "jupyter.widget.control"
METADATA = {"version": "1.0.0"}
REQUEST = {"method": "request_states"}


def opening(comm_id: str) -> dict[str, Any]:
    """The content of the `comm_open` message."""
    return {"comm_id": comm_id, "target_name": TARGET, "data": {}}


def asking(comm_id: str) -> dict[str, Any]:
    """The content of the `comm_msg` message."""
    return {"comm_id": comm_id, "data": REQUEST}

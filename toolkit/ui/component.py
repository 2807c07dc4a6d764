"""The base of every component: one anywidget, one JSON state, named actions.

The page calls an action by name; its arguments are validated, its result or its failure is
acknowledged. A failure reaches the page as one German sentence with a reference number; the
trace goes to the log and nowhere else. Bytes travel beside the JSON in both directions: a
message's one buffer arrives as the argument `data`, a `Binary` leaves as a buffer.
"""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

import anywidget
import traitlets
from pydantic import ValidationError, validate_call

from toolkit.errors import ToolkitError
from toolkit.ui.assets import component_asset, component_loader
from toolkit.ui.session import is_served
from toolkit.ui.traces import trace_without_values

LOG = logging.getLogger("zefas.ui")
MAX_MESSAGE_CHARS = 100_000
MAX_MESSAGE_BYTES = 4 * 1024 * 1024
BINARY_ARGUMENT = "data"
ACTION = "__zefas_action__"
UNUSABLE = "Diese Eingabe kann die Seite nicht verarbeiten. Bitte laden Sie sie neu."

Method = TypeVar("Method", bound=Callable[..., Any])


def action(method: Method) -> Method:
    """Marks a method as callable from the page; pydantic validates its arguments by their annotations."""
    setattr(method, ACTION, True)
    return method


@dataclass(frozen=True)
class Binary:
    """A result with bytes: the page gets `facts` and, beside them, `data` unencoded."""

    data: bytes
    facts: Mapping[str, Any]


class Component(anywidget.AnyWidget):
    """Subclass with `name = "quiz"` to join `components/quiz.jsx` and `components/quiz.css`.

    `confidential = True` keeps everything out of the log that may hold what was entered: of a
    failure it shows the place in the code, not the message.
    """

    name: ClassVar[str] = ""
    confidential: ClassVar[bool] = False
    _actions: ClassVar[Mapping[str, Callable[..., Any]]] = {}

    state = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "name" in vars(cls):  # not in the subclasses that traitlets makes for each instance
            cls._esm = component_loader(cls.name) if is_served() else component_asset(cls.name, "js")
            cls._css = component_asset(cls.name, "css")
            members = (each for base in reversed(cls.__mro__) for each in vars(base).items())
            own = {name: member for name, member in members if getattr(member, ACTION, False)}
            cls._actions = {name: validate_call(method) for name, method in own.items()}
        super().__init_subclass__(**kwargs)

    def __init__(self, **state: Any) -> None:
        super().__init__(state=state)
        self.on_msg(self._receive)

    def push(self, **changes: Any) -> None:
        """Merges `changes` into the state and sends it to the page."""
        self.state = {**self.state, **changes}

    def _receive(self, _widget: Any, content: Any, buffers: Any) -> None:
        if not isinstance(content, dict) or content.get("kind") != "action":
            return
        reply = self._perform(content, buffers or ())
        result = reply.get("result")
        attached = [result.data] if isinstance(result, Binary) else None
        if isinstance(result, Binary):
            reply["result"] = dict(result.facts)
        self.send({"id": str(content.get("id"))[:64], **reply}, attached)

    def _perform(self, content: Mapping[str, Any], buffers: Sequence[Any]) -> dict[str, Any]:
        try:
            result = self._call(str(content.get("name")), _arguments(content.get("payload"), buffers))
        except ToolkitError as error:
            return {"kind": "failed", "sentence": error.sentence}
        except Exception as error:
            return {"kind": "failed", "sentence": self.apologise(error)}
        return {"kind": "done", "result": result}

    def _call(self, name: str, arguments: dict[str, Any]) -> Any:
        method = self._actions.get(name)
        if method is None:
            raise ToolkitError(UNUSABLE)
        try:
            return method(self, **arguments)
        except ValidationError as error:
            if error.title != method.__qualname__:  # raised inside the action, not by its arguments
                raise
            raise ToolkitError(
                "Diese Eingabe hat nicht die erwartete Form. Bitte laden Sie die Seite neu."
            ) from error

    def apologise(self, error: BaseException) -> str:
        """Logs an unexpected failure and returns the sentence with its reference number."""
        reference = secrets.token_hex(3).upper()
        if self.confidential:
            LOG.error("%s failed, reference %s\n%s", self.name, reference, trace_without_values(error))
        else:
            LOG.error("%s failed, reference %s", self.name, reference, exc_info=error)
        return _apology(reference)


def _arguments(payload: Any, buffers: Sequence[Any]) -> dict[str, Any]:
    """The payload with its buffer; raises ToolkitError for what no page of ours sends."""
    if not isinstance(payload, dict) or len(repr(payload)) > MAX_MESSAGE_CHARS or len(buffers) > 1:
        raise ToolkitError(UNUSABLE)
    if not buffers:
        return payload
    if BINARY_ARGUMENT in payload or memoryview(buffers[0]).nbytes > MAX_MESSAGE_BYTES:
        raise ToolkitError(UNUSABLE)
    return {**payload, BINARY_ARGUMENT: bytes(buffers[0])}


def _apology(reference: str) -> str:
    return (
        "Das hat leider nicht geklappt. Bitte versuchen Sie es noch einmal. "
        f"Wenn es wieder geschieht, nennen Sie bitte die Nummer {reference}."
    )

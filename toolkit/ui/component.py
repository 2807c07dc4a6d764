"""The base of every component: one anywidget, one JSON state, named actions.

The page calls an action by name; its arguments are validated, its result or its failure is
acknowledged. A failure reaches the page as one German sentence with a reference number; the
trace goes to the log and nowhere else.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

import anywidget
import traitlets
from pydantic import ValidationError, validate_call

from toolkit.errors import ToolkitError
from toolkit.ui.assets import component_asset, component_loader
from toolkit.ui.session import is_served

LOG = logging.getLogger("zefas.ui")
MAX_MESSAGE_CHARS = 100_000
ACTION = "__zefas_action__"

Method = TypeVar("Method", bound=Callable[..., Any])


def action(method: Method) -> Method:
    """Marks a method as callable from the page; pydantic validates its arguments by their annotations."""
    setattr(method, ACTION, True)
    return method


class Component(anywidget.AnyWidget):
    """Subclass with `name = "quiz"` to join `components/quiz.jsx` and `components/quiz.css`."""

    name: ClassVar[str] = ""
    _actions: ClassVar[Mapping[str, Callable[..., Any]]] = {}

    state = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        if "name" in vars(cls):  # not in the subclasses that traitlets makes for each instance
            cls._esm = component_loader(cls.name) if is_served() else component_asset(cls.name, "js")
            cls._css = component_asset(cls.name, "css")
            own = {name: member for name, member in vars(cls).items() if getattr(member, ACTION, False)}
            cls._actions = {**cls._actions, **{name: validate_call(method) for name, method in own.items()}}
        super().__init_subclass__(**kwargs)

    def __init__(self, **state: Any) -> None:
        super().__init__(state=state)
        self.on_msg(self._receive)

    def push(self, **changes: Any) -> None:
        """Merges `changes` into the state and sends it to the page."""
        self.state = {**self.state, **changes}

    def _receive(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if not isinstance(content, dict) or content.get("kind") != "action":
            return
        self.send({"id": str(content.get("id"))[:64], **self._perform(content)})

    def _perform(self, content: Mapping[str, Any]) -> dict[str, Any]:
        try:
            result = self._call(str(content.get("name")), content.get("payload"))
        except ToolkitError as error:
            return {"kind": "failed", "sentence": error.sentence}
        except Exception:
            reference = secrets.token_hex(3).upper()
            LOG.exception("action %s failed, reference %s", content.get("name"), reference)
            return {"kind": "failed", "sentence": _apology(reference)}
        return {"kind": "done", "result": result}

    def _call(self, name: str, payload: Any) -> Any:
        method = self._actions.get(name)
        if method is None or not isinstance(payload, dict) or len(repr(payload)) > MAX_MESSAGE_CHARS:
            raise ToolkitError("Diese Eingabe kann die Seite nicht verarbeiten. Bitte laden Sie sie neu.")
        try:
            return method(self, **payload)
        except ValidationError as error:
            if error.title != method.__qualname__:  # raised inside the action, not by its arguments
                raise
            raise ToolkitError(
                "Diese Eingabe hat nicht die erwartete Form. Bitte laden Sie die Seite neu."
            ) from error


def _apology(reference: str) -> str:
    return (
        "Das hat leider nicht geklappt. Bitte versuchen Sie es noch einmal. "
        f"Wenn es wieder geschieht, nennen Sie bitte die Nummer {reference}."
    )

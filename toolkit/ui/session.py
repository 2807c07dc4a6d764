"""The visitor, and the one hook through which an app learns who it is.

A notebook's cells run without a visitor, perhaps once for many. Whatever depends on the
person (learning code, role, query, language) arrives later, through functions registered
with `on_session`. The role comes from the server's environment, never from the page.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from toolkit.content.pages import Role
from toolkit.learning.code import LearningCode

ROLES_VARIABLE = "ZEFAS_ROLES"
MAX_QUERY_ITEMS = 12
MAX_QUERY_CHARS = 80


@dataclass(frozen=True)
class Visitor:
    """Who opened the page: what they may see, what the link asked for, and their learning code if any."""

    roles: frozenset[Role] = frozenset()
    query: Mapping[str, str] = field(default_factory=dict)
    language: str = "de"
    learning_code: LearningCode | None = None


Hook = Callable[[Visitor], None]

_hooks: list[Hook] = []


def on_session(hook: Hook) -> Hook:
    """Calls `hook(visitor)` once the page has connected, and again when the learning code changes."""
    _hooks.append(hook)
    return hook


def arrive(visitor: Visitor) -> None:
    """Hands the visitor to every registered hook, in the order of registration."""
    for hook in tuple(_hooks):
        hook(visitor)


def roles_of_server() -> frozenset[Role]:
    """The roles the server granted to this kernel; outside the toolkit's server (JupyterLab) all of them."""
    granted = os.environ.get(ROLES_VARIABLE)
    if granted is None:
        return frozenset(Role)
    known = {role.value: role for role in Role}
    return frozenset(known[name] for name in granted.split(",") if name in known)


def is_served() -> bool:
    """Whether the toolkit's server started this kernel; False in JupyterLab and in a test."""
    return ROLES_VARIABLE in os.environ


def safe_query(raw: Mapping[str, str]) -> dict[str, str]:
    """At most 12 items of at most 80 characters each; longer ones are left out, not cut."""
    short = {k: v for k, v in raw.items() if len(k) <= MAX_QUERY_CHARS and len(v) <= MAX_QUERY_CHARS}
    return dict(list(short.items())[:MAX_QUERY_ITEMS])

"""The modules a learner has begun, each with a link to where they go on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from toolkit.ui.component import Component


@dataclass(frozen=True)
class Begun:
    """A module that was begun: `done` of `total` sections finished, and the title of the next one."""

    title: str
    href: str
    done: int
    total: int
    following: str | None


class Resume(Component):
    """Shows nothing until there is something to go on with."""

    name = "resume"

    def __init__(self) -> None:
        super().__init__(modules=[])

    def show(self, modules: Sequence[Begun]) -> None:
        """Shows these modules, in this order."""
        self.push(modules=[asdict(module) for module in modules])

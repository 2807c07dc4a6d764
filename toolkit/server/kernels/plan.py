"""What a visitor's kernel is to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class KernelPlan:
    """A notebook and the environment its cells see; equal plans share a snapshot.

    Whatever differs from visitor to visitor does not belong into the environment.
    """

    notebook: Path
    variables: tuple[tuple[str, str], ...] = field(repr=False)
    may_be_shared: bool = True  # False: the cells run for each visitor anew

    @classmethod
    def of(
        cls, notebook: Path, environment: Mapping[str, str], *, may_be_shared: bool = True
    ) -> "KernelPlan":
        """A plan for the notebook with this environment."""
        return cls(notebook, tuple(sorted(environment.items())), may_be_shared)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the kernel."""
        return dict(self.variables)

    @property
    def folder(self) -> Path:
        """Where the cells run."""
        return self.notebook.parent

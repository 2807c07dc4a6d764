"""The toolkit's exceptions.

ToolkitError
├── ContentError      a content file is broken: carries every problem found
├── ProfileError      a case profile names an unknown attribute or value
├── LearningCodeError a typed learning code is not one
├── ResponseError     an answer does not have the form its question asks for
├── UploadError       what a page hands in cannot be taken, or did not arrive in order
├── DeliveryError     a delivery of case data cannot be read at all
├── PrivacyError      case data cannot be protected as asked
├── StoreError        the database cannot be opened, read or written
└── SetupError        the machine is not ready: port taken, folder read-only, build missing
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.content.problem import Problem


class ToolkitError(Exception):
    """Base of every exception raised on purpose.

    `str(error)` is a German sentence that says what is wrong, where, and what to do;
    it may be shown to a user as it is. `value` and `place` are for the log and for code.
    """

    def __init__(self, sentence: str, *, value: object = None, place: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.value = value
        self.place = place


class ContentError(ToolkitError):
    """Content cannot be used; `problems` names every place that is wrong, at least one."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        count = "Ein Fehler" if len(problems) == 1 else f"{len(problems)} Fehler"
        super().__init__(
            f"{count} in den Inhalten („zefas check“ nennt alle): {problems[0]}",
            place=problems[0].file,
        )
        self.problems = problems


class ProfileError(ToolkitError):
    """A case profile names an attribute or a value that the vocabulary does not know."""


class LearningCodeError(ToolkitError):
    """A typed learning code is not one."""


class ResponseError(ToolkitError):
    """An answer does not have the form its question asks for."""


class UploadError(ToolkitError):
    """What a page hands in cannot be taken, or did not arrive in order."""


class DeliveryError(ToolkitError):
    """A delivery of case data cannot be read at all, or reading it was cancelled."""


class PrivacyError(ToolkitError):
    """Case data cannot be protected as asked; `value` never holds a cell of the data."""


class StoreError(ToolkitError):
    """The database cannot be opened, read or written."""


class SetupError(ToolkitError):
    """The machine is not ready for what was asked."""

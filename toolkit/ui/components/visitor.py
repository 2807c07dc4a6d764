"""The visitor's end of the page: says hello when it is there, and shows the learning code where asked to."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import StringConstraints

from toolkit.errors import LearningCodeError
from toolkit.learning.code import LearningCode
from toolkit.ui.assets import component_asset
from toolkit.ui.component import Component, action
from toolkit.ui.german import format_long_date
from toolkit.ui.layout import lab_css
from toolkit.ui.progress import Progress
from toolkit.ui.session import Visitor, arrive, is_served, roles_of_server, safe_query

Typed = Annotated[str, StringConstraints(max_length=200)]

UNREADABLE = (
    "Der Lerncode, den dieser Browser sich gemerkt hat, ist nicht lesbar und wurde nicht verwendet. "
    "Wenn Sie Ihren Code kennen, geben Sie ihn bitte ein."
)
UNKNOWN = (
    "Unter diesem Lerncode ist nichts gespeichert. Bitte vergleichen Sie Ihre Eingabe mit Ihrem Code. "
    "Wurde er lange nicht benutzt, ist der Lernstand gelöscht; dann erzeugen Sie bitte einen neuen."
)


class VisitorLink(Component):
    """First in every app. With `panel=True` it shows the learning code and what can be done with it."""

    name = "visitor"

    def __init__(self, *, panel: bool = False, progress: Progress | None = None) -> None:
        self.progress = progress or Progress()
        self.progress.on_code = lambda _code: self._show(fresh=True)
        self._visitor = Visitor()
        super().__init__(panel=panel, code=None, fresh=False, delete_on=None, note=None)
        if not is_served():
            self._css = f"{component_asset(self.name, 'css')}\n{lab_css()}"

    @action
    def hello(self, code: Typed | None, query: dict[str, str], language: Typed, remembers: bool) -> None:
        """The page is there. `remembers`: the browser can keep a code, and the visitor wants one."""
        known, note = _readable(code)
        self.progress.makes_codes = remembers
        self.progress.use(known)
        self._visitor = Visitor(roles_of_server(), safe_query(query), language, known)
        self._show(note=note)
        arrive(self._visitor)

    @action
    def create_code(self) -> dict[str, str]:
        """Makes a code on request; what was learnt so far moves along."""
        receipt = self.progress.new_code()
        self._show()
        return receipt.as_json()

    @action
    def enter_code(self, text: Typed) -> None:
        """Continues under a code from another device. Raises LearningCodeError for one that leads nowhere."""
        code = LearningCode.parse(text)
        if not self.progress.knows(code):
            raise LearningCodeError(UNKNOWN)
        self.progress.use(code)
        self._continue()

    @action
    def put_away(self) -> None:
        """This device forgets the code; what is saved under it stays."""
        self.progress.put_away()
        self._continue()

    @action
    def delete(self) -> None:
        """Deletes what is saved under the code. Raises StoreError, and changes nothing, if that fails."""
        self.progress.delete()
        self._continue()

    def _continue(self) -> None:
        self._visitor = replace(self._visitor, learning_code=self.progress.code)
        self._show()
        arrive(self._visitor)

    def _show(self, *, fresh: bool = False, note: str | None = None) -> None:
        code, day = self.progress.code, self.progress.delete_after()
        shown: dict[str, Any] = {"code": str(code) if code else None, "fresh": fresh, "note": note}
        self.push(**shown, delete_on=format_long_date(day) if day else None)


def _readable(code: str | None) -> tuple[LearningCode | None, str | None]:
    """The code, or what to tell the visitor about one that cannot be read."""
    if code is None:
        return None, None
    try:
        return LearningCode.parse(code), None
    except LearningCodeError:
        return None, UNREADABLE

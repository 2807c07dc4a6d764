"""Where components leave what must outlast the page: memory at once, the store under a learning code.

Without a code everything lasts as long as the kernel. The first answer worth keeping makes a code,
unless the visitor's browser cannot remember one or the visitor has just put theirs away.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from toolkit.errors import StoreError
from toolkit.learning.code import LearningCode
from toolkit.store import Store, open_store

LOG = logging.getLogger("zefas.ui")


class Kept(StrEnum):
    """What became of a document handed over."""

    STORED = "stored"
    MEMORY = "memory"
    FAILED = "failed"


@dataclass(frozen=True)
class Receipt:
    """The acknowledgement of a save; `sentence` says in German what the learner should know, if anything."""

    kept: Kept
    sentence: str = ""

    def as_json(self) -> dict[str, str]:
        """The form in which an action returns it to the page."""
        return {"kept": self.kept.value, "sentence": self.sentence}


CODE_KEY = "lerncode"
"""An empty document under this key makes a code known before anything is learnt with it."""

STORED = Receipt(Kept.STORED)
IN_MEMORY = Receipt(
    Kept.MEMORY,
    "Ohne Lerncode bleibt Ihr Lernstand nur erhalten, solange diese Seite offen ist.",
)
UNREAD = Receipt(
    Kept.FAILED,
    "Ihr früherer Lernstand ließ sich nicht laden und wird darum nicht überschrieben. "
    "Bitte laden Sie die Seite neu.",
)
UNDER_NEW_CODE = Receipt(
    Kept.STORED,
    "Wir haben einen Lerncode für Sie erzeugt, mit dem Sie später weitermachen. "
    "Sie finden ihn am Anfang der Seite.",
)


def progress_key(slug: str) -> str:
    """The key of how far a learner is in a module (`toolkit.learning.ModuleProgress`)."""
    return f"modul/{slug}"


class Progress:
    """One visitor's documents, by key such as `quiz/foerderinstrumente/ueberblick`.

    `on_code` is called with a code that was made by a save, so that the page can remember it.
    """

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or open_store()
        self.makes_codes = False
        self.on_code: Callable[[LearningCode], None] = _ignore
        self._begin(None)

    def load(self, key: str) -> dict[str, Any] | None:
        """The document, or None. One that the store fails to give is not overwritten by a later save."""
        if key not in self._memory and self.code:
            try:
                found = self.store.load(self.code, key)
            except StoreError as error:
                LOG.warning("progress %s not loaded: %s", key, error.sentence)
                self._unread.add(key)
                return None
            if found is not None:
                self._memory[key] = found
        return self._memory.get(key)

    def save(self, key: str, document: Mapping[str, Any], *, worth_a_code: bool = False) -> Receipt:
        """Keeps the document and says where. Never raises for a store that fails: the memory has it."""
        self._memory[key] = dict(document)
        if self.code is None and worth_a_code and self.makes_codes:
            return self._save_under_new_code()
        return self._store(key) if self.code else IN_MEMORY

    def use(self, code: LearningCode | None) -> None:
        """Continues under another code, or without one.

        What was kept without a code, or under one made in this session, moves along where the new code
        has nothing yet. What belongs to another person's code does not.
        """
        if code == self.code:
            return
        left, movable = self.code, self.code is None or self._made_here
        carried = self._memory if movable and code else {}
        made_here = self._made_here
        self._begin(code)
        for key, document in carried.items():
            if self.load(key) is None:
                self.save(key, document)
        if left and made_here and code:
            self._forget(left)

    def new_code(self) -> Receipt:
        """Makes a code, saves under it whatever the memory holds, and says whether the store took it."""
        self.use(LearningCode.generate())
        self._made_here = True
        return self.save(CODE_KEY, {})

    def knows(self, code: LearningCode) -> bool:
        """Whether anything is saved under the code. Raises StoreError when the store does not answer."""
        return self.store.delete_after(code) is not None

    def delete(self) -> None:
        """Deletes what is saved under the code, and the memory. Raises StoreError if the store refuses."""
        if self.code:
            self.store.forget(self.code)
        self.put_away()

    def put_away(self) -> None:
        """Continues without a code and with an empty memory, and makes no code until asked for one."""
        self._begin(None)
        self.makes_codes = False

    def delete_after(self) -> date | None:
        """The day after which unused progress is deleted; None without anything in the store."""
        try:
            return self.store.delete_after(self.code) if self.code else None
        except StoreError as error:
            LOG.warning("deletion date not known: %s", error.sentence)
            return None

    def _begin(self, code: LearningCode | None) -> None:
        self.code = code
        self._memory: dict[str, dict[str, Any]] = {}
        self._unread: set[str] = set()
        self._made_here = False

    def _save_under_new_code(self) -> Receipt:
        receipt = self.new_code()
        assert self.code is not None  # noqa: S101 - just made
        self.on_code(self.code)
        return UNDER_NEW_CODE if receipt.kept is Kept.STORED else receipt

    def _store(self, key: str) -> Receipt:
        assert self.code is not None  # noqa: S101 - callers have checked
        if key in self._unread:
            return UNREAD
        try:
            self.store.save(self.code, key, self._memory[key])
        except StoreError as error:
            LOG.warning("progress %s not saved: %s", key, error.sentence)
            return Receipt(Kept.FAILED, error.sentence)
        return STORED

    def _forget(self, code: LearningCode) -> None:
        try:
            self.store.forget(code)
        except StoreError as error:
            LOG.warning("abandoned progress not deleted: %s", error.sentence)


def _ignore(_code: LearningCode) -> None:
    """Nobody has to be told."""

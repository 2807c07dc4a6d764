"""Who a browser is to the server: a random number in a signed cookie, and nothing about the person."""

import hmac
import secrets
from dataclasses import dataclass, field

TRAINER_MARK = "leitung"


@dataclass(frozen=True)
class Guest:
    """A browser. `is_trainer`: it has opened the link that only the server's terminal shows."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    is_trainer: bool = False

    @property
    def text(self) -> str:
        """What the cookie holds."""
        return f"{self.id}.{TRAINER_MARK}" if self.is_trainer else self.id

    @classmethod
    def from_text(cls, text: str) -> "Guest":
        """The guest of a cookie whose signature was right."""
        name, _, mark = text.partition(".")
        return cls(name, mark == TRAINER_MARK)


@dataclass(frozen=True)
class TrainerKey:
    """The secret of the trainer's link, new at each start of the server."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)

    def fits(self, token: str) -> bool:
        """Whether the token is right, in a time that does not tell how much of it is."""
        return hmac.compare_digest(self.token.encode(), token.encode())

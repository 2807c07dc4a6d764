"""Jupyter's question "who is it", answered without knowing anything about the person."""

from jupyter_server.auth.identity import IdentityProvider, User
from tornado import web


class NobodyInParticular(IdentityProvider):
    """Every visitor is the same anonymous user; no login, no token, no cookie with a name."""

    @property
    def auth_enabled(self) -> bool:
        """There is nothing to log in to."""
        return False

    def get_user(self, handler: web.RequestHandler) -> User:
        """The anonymous user."""
        return User(username="besuch")

"""How a visitor comes in: by the trainer's link, or from a link on another site."""

from collections.abc import Awaitable

from tornado import web

from toolkit.server.guests import Guest, TrainerKey
from toolkit.server.headers import PublicHandler

FOREIGN = frozenset({"cross-site", "same-site"})
TRAINER_ROUTE = "/leitung/"
OPENING = "Die Seite wird geöffnet"


class WrongTrainerLink(web.HTTPError):
    """A link of an earlier start of the server, or a guess."""

    sentence = "Dieser Link gilt nicht mehr. Den neuen zeigt das Fenster, in dem der Werkzeugkasten läuft"

    def __init__(self) -> None:
        super().__init__(403)


class ArrivalHandler(PublicHandler):
    """Mixin for addresses that set a cookie or start a kernel when they are opened."""

    def prepare(self) -> Awaitable[None] | None:
        """Refuses what no person asked for, 403; sends whoever comes from another site around once more."""
        prepared = super().prepare()
        self._require_person()
        # The browser keeps our cookies back (SameSite): the visitor would be a stranger.
        if self.request.headers.get("Sec-Fetch-Site") == "cross-site":
            self._open_again()
        return prepared

    def _require_person(self) -> None:
        """Another site's picture or frame, or a page loaded ahead, must not start a kernel."""
        foreign = self.request.headers.get("Sec-Fetch-Site") in FOREIGN
        as_page = self.request.headers.get("Sec-Fetch-Dest", "document") == "document"
        if (foreign and not as_page) or "prefetch" in self.request.headers.get("Sec-Purpose", ""):
            raise web.HTTPError(403)

    def _open_again(self) -> None:
        """A page that opens this address anew: now the browser comes from here, and shows its cookies."""
        page = self.directory.plain_context(OPENING, "text")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.show("weiter.html", page=page, address=self.request.uri))


class Entrance(ArrivalHandler):
    """The trainer's link: makes this browser the trainer's and leaves no trace of the token."""

    def initialize(self, key: TrainerKey) -> None:
        """Tornado's constructor hook."""
        self.key = key

    def get(self, token: str) -> None:
        """The start page, as the trainer; 403 with a wrong token."""
        if not self.key.fits(token):
            raise WrongTrainerLink
        known = self.guest
        self.remember(Guest(known.id, is_trainer=True) if known else Guest(is_trainer=True))
        self.set_header("Cache-Control", "no-store")
        self.redirect(self.settings["base_url"])

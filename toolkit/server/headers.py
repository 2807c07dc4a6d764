"""What every answer of the server has in common: security headers, German errors, a log without visitors."""

import logging
import math
import secrets
from collections.abc import Awaitable
from types import TracebackType

from tornado import web

from toolkit.errors import ToolkitError
from toolkit.server.access import Access
from toolkit.server.directory import PageDirectory
from toolkit.server.guests import Guest
from toolkit.server.settings import is_loopback
from toolkit.ui.layout import PageContext

LOG = logging.getLogger(__name__)

# Inline styles: JupyterLab's widgets set them. blob: is how anywidget loads a component.
CONTENT_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'none'",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": ", ".join(
        f"{power}=()"
        for power in ("camera", "microphone", "geolocation", "display-capture", "payment", "usb", "serial")
    ),
}
TITLES = {
    400: "Diese Anfrage ist nicht verständlich",
    403: "Diese Seite ist nicht für Sie freigegeben",
    404: "Diese Seite gibt es nicht",
    405: "Das ist hier nicht möglich",
    429: "Das waren viele Anfragen auf einmal",
    503: "Bitte kurz warten",
}
BUSY = 503
TOO_MANY = 429
OTHER_TITLE = "Das hat nicht geklappt"
OWN_TEMPLATES = frozenset({403, 404, 500, 503})


class PublicHandler(web.RequestHandler):
    """Mixin, first in the list of bases, for every handler of the server."""

    reference: str | None = None
    failure: BaseException | None = None
    retry_after: int | None = None

    @property
    def access(self) -> Access:
        """Who may use which kernel."""
        found: Access = self.settings["access"]
        return found

    @property
    def guest(self) -> Guest | None:
        """The browser that asks; None when it shows no cookie of ours."""
        signed = self.get_signed_cookie(self.settings["guest_cookie"])
        return None if signed is None else Guest.from_text(signed.decode("ascii"))

    @property
    def address(self) -> str:
        """The network address that asks; it is counted, and never written down."""
        return self.request.remote_ip or ""

    @property
    def directory(self) -> PageDirectory:
        """The pages and which of them this browser may open."""
        found: PageDirectory = self.settings["page_directory"]
        return found.seen_by(self.access.roles_of(self.guest))

    def remember(self, guest: Guest) -> None:
        """Gives the browser its cookie, for as long as it is open; scripts cannot read it."""
        self.set_signed_cookie(
            self.settings["guest_cookie"],
            guest.text,
            expires_days=None,
            path=self.settings["base_url"],
            httponly=True,
            samesite="Strict",
        )

    def set_cookie(self, name: str, value: str | bytes, *args: object, **kwargs: object) -> None:
        """Every cookie is Secure when the page came over TLS."""
        secure = self.request.protocol == "https"
        super().set_cookie(name, value, *args, **{**kwargs, "secure": secure})  # type: ignore[arg-type]

    def set_default_headers(self) -> None:
        """The security headers, and no name of the software."""
        self.clear_header("Server")
        for name, text in HEADERS.items():
            self.set_header(name, text)

    def prepare(self) -> Awaitable[None] | None:
        """Refuses a foreign name that was pointed at this machine (DNS rebinding), 403, and floods, 429."""
        if self.settings["only_local_names"] and not is_loopback(self.request.host_name):
            raise web.HTTPError(403)
        self.wait_if(self.access.wait_for_request(self.guest, self.address))
        return super().prepare()

    def wait_if(self, seconds: float) -> None:
        """Answers 429 unless `seconds` is 0."""
        if seconds:
            self.retry_after = math.ceil(seconds)
            raise web.HTTPError(TOO_MANY)

    def show(self, template: str, **values: object) -> str:
        """A page of the template folder, as HTML."""
        return str(self.settings["voila_jinja2_env"].get_template(template).render(**values))

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """A German error page; the details are in the log only."""
        sentence = getattr(self.failure, "sentence", None)
        title = sentence or TITLES.get(status_code, OTHER_TITLE)
        own = status_code in OWN_TEMPLATES and sentence is None
        retry_after = self.retry_after or self.settings["busy_retry_seconds"]
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        if status_code in (BUSY, TOO_MANY):
            self.set_header("Retry-After", str(retry_after))
        self.finish(
            self.show(
                f"{status_code}.html" if own else "error.html",
                page=self._error_context(title),
                status_code=status_code,
                status_message=title,
                reference=self.reference,
                retry_after=retry_after,
            )
        )

    def log_exception(
        self,
        typ: type[BaseException] | None,
        value: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Logs a failure without address, query or headers of the visitor's request."""
        self.failure = value
        if isinstance(value, web.HTTPError):
            return
        self.reference = secrets.token_hex(3).upper()
        LOG.error(
            "%s failed, reference %s",
            type(self).__name__,
            self.reference,
            exc_info=(typ, value, tb),  # type: ignore[arg-type]
        )

    def _error_context(self, title: str) -> PageContext | None:
        try:
            return self.directory.plain_context(title, "fehler")
        except (ToolkitError, OSError):
            LOG.exception("the navigation of an error page could not be made")
            return None


class NotFound(PublicHandler):
    """Whatever has no address."""

    def prepare(self) -> None:
        """Ends every method alike."""
        super().prepare()
        raise web.HTTPError(404)


def log_request(handler: web.RequestHandler) -> None:
    """Access log: who asked, for what address and with which query stays out of it."""
    status, seconds = handler.get_status(), handler.request.request_time()
    LOG.debug("%s %s %d %.3f s", handler.request.method, type(handler).__name__, status, seconds)

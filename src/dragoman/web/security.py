"""Who may ask, who may write, and what a page may load: checked before anything else sees a request.

- Only names that this machine is served under are answered: a page elsewhere that points its own name at this
  address (DNS rebinding) gets nothing.
- Requests that another site's page makes are refused, and so is every write without the token. The token
  travels in a cookie that scripts cannot see, or, for programs, in the header Authorization.
- Served beyond this machine, reading needs the token as well.
- No page may run an inline script or load anything from elsewhere, so that an article that smuggles one in
  gets nowhere even if escaping failed.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import logging
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MOST = 32 * 2**20  # bytes of one request: a few dozen articles or a long report as PDF
_log = logging.getLogger("dragoman.web")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = ("/static/", "/enter")  # answered without the token even beyond this machine
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # without any, a browser does not say from which page a form comes
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """What is let in. `hosts` are the names of this server; `private`: reading needs the token too; `most` is
    the most bytes of one request."""

    hosts: frozenset[str] = LOOPBACK
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    private: bool = False
    most: int = MOST

    def knows(self, host: str) -> bool:
        """Whether a Host header names this server. Beyond this machine every bare address does: a name that
        somebody else points here is what must not pass."""
        name = _name(host)
        return name in self.hosts or (self.private and _is_address(name))

    def holds(self, token: str | None) -> bool:
        """Whether this is the token."""
        return token is not None and hmac.compare_digest(token.encode(), self.token.encode())

    def refusal(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        """Why a request is refused, as status and sentence; None where it is not."""
        host = headers.get("host", "")
        if not self.knows(host):
            return 421, "This name is not served here."
        if int_of(headers.get("content-length")) > self.most:
            return 413, f"At most {self.most // 2**20} MiB are taken at once."
        origin, site = headers.get("origin"), headers.get("sec-fetch-site", "none")
        own = origin is not None and urlsplit(origin).netloc == host
        if origin is not None and not own:
            return 403, "Requests from other pages are refused."
        if method not in _SAFE and site not in {"same-origin", "none"}:
            return 403, "Requests from other pages are refused."
        if self.holds(_bearer(headers)):
            return None
        if method in _SAFE and (not self.private or path.startswith(_OPEN)):
            return None
        by_cookie = self.holds(_cookie(headers, cookie_name(host)))
        if by_cookie and (own or method in _SAFE):
            return None
        return 403, "To write, open the address that dragoman serve printed."


class Gate:
    """The guard in front of an application."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or refuses it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refusal = self.guard.refusal(scope["method"], scope["path"], Headers(scope=scope))

        begun = False

        async def sealed(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-cache, private")
            await send(message)

        if refusal:
            await _refuse(sealed, *refusal)
            return
        try:
            await self.app(scope, _bounded(receive, self.guard.most), sealed)
        except Exception as error:
            _log.error("a request failed", exc_info=error)
            if begun:
                raise
            await _refuse(sealed, 500, "Something went wrong here; the reason stands in the server's log.")


class TooMuch(Exception):  # noqa: N818  (says what is the case)
    """A request is larger than is taken, though it did not say so."""


def _bounded(receive: Receive, most: int) -> Receive:
    """The same stream of a request, broken off where it grows too large."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooMuch
        return message

    return bounded


async def _refuse(send: Send, status: int, why: str) -> None:
    body = json.dumps({"code": "D500", "message": why, "hint": ""}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def cookie_name(host: str) -> str:
    """The name of the token's cookie. Cookies do not know ports, so that the name has to."""
    return f"dragoman-{urlsplit(f'//{host}').port or 80}"


def int_of(value: str | None) -> int:
    """A header's number; 0 where it is none."""
    return int(value) if value and value.isascii() and value.isdigit() else 0


def _bearer(headers: Headers) -> str | None:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else None


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return morsel.value if morsel else None


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

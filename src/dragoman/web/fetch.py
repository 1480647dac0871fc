"""Documents fetched from the web, where the server was started for that (`dragoman serve --fetch`).

What is asked for comes from whoever holds the token, and what it leads to from anybody: only http and https
are followed, only to addresses of the public internet, checked anew after every redirect and connected to as
checked, so that a name that means something else a moment later leads nowhere either.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman import __version__
from dragoman.errors import SourceError

MOST = 8 * 2**20  # bytes of a document
SECONDS = 20.0  # for one document, with all redirects
REDIRECTS = 5
URLS = 20  # in one go
KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_PORTS = {"http": 80, "https": 443}
_PIECE = 64 * 1024
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses as IPv6 ones (RFC 6052)
_MOVED = frozenset({301, 302, 303, 307, 308})
Resolve = Callable[[str, int], Sequence[str]]


class Answer(Protocol):
    """What a server answers."""

    @property
    def status(self) -> int:
        """Its number, as 200."""

    def header(self, name: str) -> str:
        """A header, "" where there is none."""

    def read(self, size: int) -> bytes:
        """At most so many more bytes of it; none at its end."""


class Opener(Protocol):
    """Asks the server at an address for what a URL names; gives up after so many seconds of silence."""

    def __call__(self, url: SplitResult, address: str, seconds: float) -> Iterator[Answer]:
        """Gives the answer, once."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document of the web: where it was in the end, its bytes, the suffix of its kind."""

    url: str
    data: bytes
    suffix: str


class Fetcher:
    """Fetches documents. `opener` and `resolve` stand for the network; tests put others in their place."""

    def __init__(self, *, opener: Opener | None = None, resolve: Resolve | None = None) -> None:
        self._open = contextmanager(opener or _asked)
        self._resolve = resolve or _resolved

    def fetch(self, url: str) -> Fetched:
        """The document at an address. Raises `SourceError`: why it was not fetched."""
        end = time.monotonic() + SECONDS
        for _ in range(REDIRECTS + 1):
            parts = _checked(url)
            address = self._address(parts)
            try:
                with self._open(parts, address, _left(end)) as answer:
                    if answer.status in _MOVED and answer.header("location"):
                        url = urljoin(url, answer.header("location"))
                        continue
                    return Fetched(url, *_document(answer, end))
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise SourceError(
                    f"{parts.hostname} does not answer as it should.", hint=_why(error)
                ) from error
        raise SourceError(f"The address leads on more than {REDIRECTS} times.")

    def _address(self, parts: SplitResult) -> str:
        """The address to connect to. Raises `SourceError` where the name leads into a private network."""
        host = parts.hostname or ""
        try:
            found = self._resolve(host, _PORTS[parts.scheme])
        except OSError as error:
            raise SourceError(f"There is no server named {host[:80]}.") from error
        if not found or not all(map(public, found)):
            raise SourceError(
                f"{host[:80]} is not on the public internet.", hint="Only addresses that are, are fetched."
            )
        return found[0]


def public(address: str) -> bool:
    """Whether an address is one of the public internet, also as IPv6 writes those of IPv4."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour or (known.teredo and known.teredo[1])
        if known in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(known) & 0xFFFFFFFF)
        if inner and not _reachable(inner):
            return False
        return bool(known.ipv4_mapped) or _reachable(known)
    return _reachable(known)


def _reachable(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be fetched. Raises `SourceError`."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise SourceError(f"«{url[:80]}» is no address.") from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise SourceError(f"«{url[:80]}» is not fetched.", hint="Only http:// and https:// addresses are.")
    if parts.username is not None or parts.password is not None:
        raise SourceError("An address with a name and a password is not fetched.")
    if port not in (None, _PORTS[parts.scheme]):
        raise SourceError(f"Port {port} is not asked.", hint="Only the usual ports of the web are.")
    if any(ord(char) < 0x21 or ord(char) == 0x7F for char in url.strip()):
        raise SourceError("An address holds no spaces.")
    return parts


def _document(answer: Answer, end: float) -> tuple[bytes, str]:
    """The bytes and the suffix of what came. Raises `SourceError`."""
    if answer.status != 200:
        raise SourceError(f"The server answered {answer.status}.")
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if kind not in KINDS:
        raise SourceError(
            f"Documents of the kind {kind[:60] or '(none)'} are not read.",
            hint=f"Read are {', '.join(KINDS)}.",
        )
    parts, size = [], 0
    while piece := answer.read(_PIECE):
        parts.append(piece)
        size += len(piece)
        if size > MOST:
            raise SourceError(f"It is larger than {MOST // 2**20} MiB.")
        _left(end)
    return b"".join(parts), KINDS[kind]


def _left(end: float) -> float:
    seconds = end - time.monotonic()
    if seconds <= 0:
        raise SourceError(f"It takes longer than {SECONDS:.0f} seconds.")
    return min(seconds, SECONDS / 2)


def _why(error: Exception) -> str:
    return "It took too long." if isinstance(error, TimeoutError) else ""


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    read: Callable[[int], bytes]

    def header(self, name: str) -> str:
        return self.headers.get(name) or ""


def _asked(url: SplitResult, address: str, seconds: float) -> Iterator[Answer]:
    """Asks over the network, of exactly the address that was checked."""
    host = url.hostname or ""
    connection = http.client.HTTPConnection(host, timeout=seconds)
    connected = socket.create_connection((address, _PORTS[url.scheme]), timeout=seconds)
    try:
        if url.scheme == "https":
            connected = ssl.create_default_context().wrap_socket(connected, server_hostname=host)
        connection.sock = connected
        connection.request("GET", _target(url), headers=_HEADERS)
        came = connection.getresponse()
        with came:
            headers = {name.lower(): value for name, value in came.getheaders()}
            yield _Answer(came.status, headers, came.read)
    finally:
        connection.close()
        connected.close()


def _target(url: SplitResult) -> str:
    """Path and query as they are sent: what is no ASCII is escaped, what is escaped stays so."""
    kept = "/%?:@!$&'()*+,;=~-._"
    return quote(url.path or "/", safe=kept) + (f"?{quote(url.query, safe=kept)}" if url.query else "")


_HEADERS = {
    "User-Agent": f"Dragoman/{__version__}",
    "Accept": ", ".join(KINDS),
    "Accept-Encoding": "identity",
    "Connection": "close",
}

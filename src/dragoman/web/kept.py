"""Pages that were made before, as long as the ledger has not changed: many readers look at the same ones.

They are kept packed, as nearly every browser takes them.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from fastapi import FastAPI, Request, Response

from dragoman.web.desk import Desk
from dragoman.web.render import LANGUAGE, language

MOST = 32 * 2**20  # bytes of pages that are kept
_LEVEL = 5  # of packing: beyond it, it costs more than it saves
AT_ONCE = 4  # pages that are made at a time
_PATIENCE = 60.0  # seconds for which a page that somebody else makes is waited for
_Key = tuple[int, str, str, str]


class Shelf:
    """The pages that are kept, those that nobody asked for longest given up first."""

    def __init__(self, most: int = MOST) -> None:
        self._pages: OrderedDict[_Key, tuple[bytes, dict[str, str]]] = OrderedDict()
        self._lock = threading.Lock()
        self._most, self._size = most, 0

    def get(self, key: _Key) -> tuple[bytes, dict[str, str]] | None:
        """The page of a key and its headers, if it is kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: _Key, body: bytes, headers: dict[str, str]) -> None:
        """Keeps a page; what there is no room for goes."""
        with self._lock:
            self._size += len(body) - len(self._pages.pop(key, (b"", {}))[0])
            self._pages[key] = body, headers
            while self._size > self._most:
                self._size -= len(self._pages.popitem(last=False)[1][0])


class Works:
    """Where pages are made: few at a time, as more of them take turns for the same processors, and each once:
    who asks for a page that is being made waits for it."""

    def __init__(self, shelf: Shelf, *, at_once: int = AT_ONCE) -> None:
        self.shelf = shelf
        self._making: dict[_Key, threading.Event] = {}
        self._lock = threading.Lock()
        self._room = threading.BoundedSemaphore(at_once)

    def page(self, key: _Key, make: Callable[[], Response]) -> tuple[bytes, dict[str, str]] | Response:
        """The page of a key, packed, with its headers; an answer of `make` that is not kept as it is."""
        while True:
            found = self.shelf.get(key)
            if found:
                return found
            with self._lock:
                made = self._making.get(key)
                if made is None:
                    self._making[key] = threading.Event()
                    break
            if made.wait(_PATIENCE) and self.shelf.get(key) is None:
                return self._made(key, make)  # it is none of those that are kept
        try:
            return self._made(key, make)
        finally:
            with self._lock:
                self._making.pop(key).set()

    def _made(self, key: _Key, make: Callable[[], Response]) -> tuple[bytes, dict[str, str]] | Response:
        with self._room:
            answer = make()
            if answer.status_code != 200 or "set-cookie" in answer.headers:
                return answer
            found = _packed(answer)
        self.shelf.put(key, *found)
        return found


def _packed(answer: Response) -> tuple[bytes, dict[str, str]]:
    body = bytes(answer.body)
    mark = hashlib.sha256(body).hexdigest()[:20]
    headers = {name: value for name, value in answer.headers.items() if name != "content-length"}
    vary = ", ".join(filter(None, (headers.get("vary"), "Accept-Encoding")))
    # Weak: packed and unpacked it is the same page in other bytes.
    return gzip.compress(body, _LEVEL, mtime=0), headers | {"etag": f'W/"{mark}"', "vary": vary}


def kept(request: Request, make: Callable[[], Response]) -> Response:
    """The page that `make` makes, or the same as before while the ledger is the same.

    A browser that has it already is told so. Only for pages that show everybody the same.
    """
    desk: Desk = request.app.state.desk
    day = date.today().isoformat()  # which pages show
    key = (desk.edition, f"{language(request)} {day}", request.url.path, request.url.query)
    if request.query_params.get(LANGUAGE):  # the answer keeps the choice in a cookie
        return make()
    found = _works(request.app).page(key, make)
    if isinstance(found, Response):
        return found
    packed, headers = found
    if _has(request.headers.get("if-none-match", ""), headers["etag"]):
        return Response(status_code=304, headers={name: headers[name] for name in ("etag", "vary")})
    if takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(packed, headers=headers | {"content-encoding": "gzip"})
    return Response(gzip.decompress(packed), headers=headers)


def takes_gzip(accepted: str) -> bool:
    """Whether a header Accept-Encoding allows packed answers."""
    for part in accepted.lower().split(","):
        coding, _, weight = part.replace(" ", "").partition(";q=")
        if coding in {"gzip", "*"}:
            return weight.strip("0.") != "" if weight else True
    return False


def _has(known: str, mark: str) -> bool:
    """Whether one of the marks of a header If-None-Match is this one."""
    return known.strip() == "*" or mark in (one.strip() for one in known.split(","))


def _works(app: FastAPI) -> Works:
    works = getattr(app.state, "works", None)
    if works is None:
        works = app.state.works = Works(Shelf())
    return works

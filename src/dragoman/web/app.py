"""The application that serves a ledger: pages, pictures, exports, the HTTP interface."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import PurePosixPath
from pkgutil import iter_modules

from fastapi import APIRouter, FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from dragoman import __version__
from dragoman.web import pages
from dragoman.web.desk import Desk
from dragoman.web.exports import KINDS
from dragoman.web.faults import handle_faults
from dragoman.web.fetch import Fetcher
from dragoman.web.intake import Intake
from dragoman.web.render import SCREENS, TYPES, static_file
from dragoman.web.security import Gate, Guard, cookie_name

router = APIRouter(include_in_schema=False)


def create_app(desk: Desk, guard: Guard, *, fetcher: Fetcher | None = None) -> FastAPI:
    """The application. Every module of `pages` that has a `router` is a screen or a part of the interface.

    Without a `fetcher` it takes no addresses of the web.
    """
    intake = Intake(desk, fetcher)

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        intake.close()

    app = FastAPI(
        lifespan=running,
        title="Dragoman",
        version=__version__,
        description="The ledger of diplomacy: who met whom, where and when, and which words say so.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk, app.state.guard, app.state.intake = desk, guard, intake
    app.include_router(router)
    paths = set()
    modules = [import_module(f"{pages.__name__}.{found.name}") for found in iter_modules(pages.__path__)]
    for module in sorted(modules, key=lambda module: (not getattr(module, "FIRST", False), module.__name__)):
        screen: APIRouter = module.router
        app.include_router(screen)
        paths |= {getattr(route, "path", "") for route in screen.routes}
    app.state.screens = [(path, key) for path, key in SCREENS if path in paths]
    handle_faults(app)
    packed = (*DEFAULT_EXCLUDED_CONTENT_TYPES, KINDS["parquet"])  # is no smaller when packed again
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5, exclude_content_types=packed)
    app.add_middleware(Gate, guard=guard)
    return app


@router.get("/enter")
def enter(request: Request, token: str = "") -> Response:
    """What the printed address opens: keeps the token in a cookie and goes on to the first page."""
    guard: Guard = request.app.state.guard
    if not guard.holds(token):
        raise HTTPException(403, "This is not the address that dragoman serve printed.")
    answer = RedirectResponse("/", status_code=303)
    name = cookie_name(request.headers["host"])
    answer.set_cookie(name, guard.token, httponly=True, samesite="strict", path="/")
    return answer


@router.get("/static/{name}")
def file(name: str) -> Response:
    """A file that pages load."""
    suffix = PurePosixPath(name).suffix
    try:
        body = static_file(name)
    except KeyError as error:
        raise HTTPException(404, "There is no such file.") from error
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(body, media_type=TYPES.get(suffix, "application/octet-stream"), headers=headers)


@router.get("/health")
def health() -> Response:
    """Says that the server is there."""
    return JSONResponse({"dragoman": __version__})

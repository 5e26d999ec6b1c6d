"""The server of the workbench: static page, campaigns, jobs with their progress, small questions answered at once.

It listens on the loopback unless told otherwise, and then wants a token.  Bodies are bounded, slow ones are cut off,
the Host header must be one that was meant, and files come from the package's assets alone.
"""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from kakehashi.campaign.load import Page, built_in, load
from kakehashi.web.answers import Answers, Workbench, error

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'"
)


def make_app(
    folder: str | Path,
    *,
    campaigns: dict[str, Page] | None = None,
    members: int | None = None,
    token: str | None = None,
    hosts: tuple[str, ...] = LOOPBACK,
) -> Starlette:
    """The application.

    Parameters
    ----------
    folder : path
        Where runs, jobs and results are kept.
    campaigns : mapping of name to Page, optional
        The built-in ones by default.
    members : int, optional
        Of the cloud, instead of the pages'.
    token : str, optional
        Wanted with every request, as `Authorization: Bearer` or as `token` of the address.
    hosts : tuple of str
        Names by which the server may be called.
    """
    bench = Workbench(Path(folder), campaigns or {n: load(n) for n in built_in()}, members)

    @asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        bench.jobs.requeue()
        bench.keeper.start()
        try:
            yield
        finally:
            bench.keeper.stop()

    app = Starlette(routes=Answers(bench).routes(), lifespan=life)
    app.add_middleware(_Door, token=token, hosts=hosts)
    return app


class _Door:
    """Who may come in: the right name, the right token, no foreign origin; every answer with its policy."""

    def __init__(self, app, token: str | None, hosts: tuple[str, ...]):
        self.app, self.token, self.hosts = app, token, hosts

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(Request(scope))
        if refusal is not None:
            await refusal(scope, receive, send)
            return

        async def with_policy(message) -> None:
            if message["type"] == "http.response.start":
                extra = (
                    (b"content-security-policy", _POLICY.encode()),
                    (b"x-content-type-options", b"nosniff"),
                )
                message["headers"] = [
                    *message.get("headers", []),
                    *extra,
                    (b"referrer-policy", b"no-referrer"),
                ]
            await send(message)

        await self.app(scope, receive, with_policy)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        name = host[1 : host.find("]")] if host.startswith("[") else host.rsplit(":", 1)[0]
        if name not in self.hosts:
            return error(f"this server is not called {name[:60]!r}", 421)
        origin = request.headers.get("origin")
        if origin is not None and origin.split("://", 1)[-1] != host:
            return error("requests from other pages are refused", 403)
        if self.token is not None:
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            given = given or request.query_params.get("token", "")
            if not secrets.compare_digest(given.encode(), self.token.encode()):
                return error("a token is wanted: Authorization: Bearer TOKEN", 401)
        return None

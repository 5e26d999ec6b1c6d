"""The server of the workbench: static page, campaigns, jobs with their progress, small questions answered at once.

It listens on the loopback unless told otherwise, and then wants a token.  Bodies are bounded, slow ones are cut off,
the Host header must be one that was meant, and files come from the package's assets alone.
"""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from kakehashi.base import InputError, KakehashiError
from kakehashi.campaign.changes import KINDS, names
from kakehashi.campaign.load import Page, built_in, load
from kakehashi.campaign.run import basis
from kakehashi.campaign.stages import key
from kakehashi.web.jobs import ENDED, Jobs
from kakehashi.web.keeper import Keeper
from kakehashi.web.questions import Questions
from kakehashi.web.static import assets
from kakehashi.web.worker import trajectories

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_MOST_BYTES, _SLOWEST_S, _MOST_CHANGES = 65_536, 10.0, 20
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'"
)


class Workbench:
    """What requests share: the folder of runs, the jobs, the worker's keeper, the pages that may be asked for."""

    def __init__(self, folder: Path, pages: dict[str, Page], members: int | None = None):
        self.folder, self.pages, self.members = folder, pages, members
        self.jobs = Jobs(folder / "workbench.sqlite")
        self.keeper = Keeper(self.jobs, folder)
        self.questions = Questions(folder, pages)

    def asked(self, body: Any) -> dict[str, Any]:
        """A job from a request's body, validated as strictly as a file."""
        if not isinstance(body, dict) or set(body) - {"campaign", "changes"}:
            raise InputError("a job is {campaign, changes}")
        page, changes = self.page(body.get("campaign")), body.get("changes", [])
        if not isinstance(changes, list) or len(changes) > _MOST_CHANGES:
            raise InputError(f"changes must be a list of at most {_MOST_CHANGES}")
        for change in changes:
            if not isinstance(change, dict) or set(change) - {"kind", "name", "days"}:
                raise InputError("a change is {kind, name, days}")
            kind, name, days = change.get("kind"), change.get("name"), change.get("days", 0.0)
            if kind not in KINDS or not isinstance(name, str) or not isinstance(days, int | float):
                raise InputError(f"kind must be one of {', '.join(KINDS)}, name a text, days a number")
            page = page.changed(kind, name, float(days))
        plain = sorted(
            [{"kind": c.kind, "name": c.name, "days": c.days} for c in page.changes],
            key=lambda c: (c["kind"], c["name"]),
        )
        asked = {"campaign": str(body["campaign"]), "changes": plain, "of": key(page.sha256, basis())}
        if page.name not in built_in():
            asked["file"] = str(Path(page.file).resolve())
        return asked | ({"members": self.members} if self.members else {})

    def page(self, name: Any) -> Page:
        """A campaign that may be asked for."""
        if not isinstance(name, str) or name not in self.pages:
            raise InputError(f"there is no campaign {str(name)[:60]!r}; there are {', '.join(self.pages)}")
        return self.pages[name]


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

    app = Starlette(routes=_routes(bench), lifespan=life)
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
            return _error(f"this server is not called {name[:60]!r}", 421)
        origin = request.headers.get("origin")
        if origin is not None and origin.split("://", 1)[-1] != host:
            return _error("requests from other pages are refused", 403)
        if self.token is not None:
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            given = given or request.query_params.get("token", "")
            if not secrets.compare_digest(given.encode(), self.token.encode()):
                return _error("a token is wanted: Authorization: Bearer TOKEN", 401)
        return None


def _error(text: str, code: int) -> JSONResponse:
    return JSONResponse({"error": text}, status_code=code)


def _routes(bench: Workbench) -> list[Route]:
    def told(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def wrapped(request: Request) -> Response:
            try:
                return await answer(request)
            except ClientDisconnect:
                return _error("the request ended before its body did", 400)
            except KakehashiError as why:
                return _error(str(why), 400)

        return wrapped

    async def campaigns(_: Request) -> Response:
        return JSONResponse(
            [
                {"name": n, "title": p.campaign.title, "summary": p.campaign.summary,
                 "changes": {kind: names(p.campaign, kind) for kind in KINDS}}
                for n, p in bench.pages.items()
            ]
        )  # fmt: skip

    async def ask(request: Request) -> Response:
        body = await _body(request)
        name = await asyncio.to_thread(lambda: bench.jobs.ask(bench.asked(body)))
        return JSONResponse({"id": name}, status_code=202)

    async def job(request: Request) -> Response:
        found = await asyncio.to_thread(bench.jobs.find, request.path_params["job"])
        return _error("there is no such job", 404) if found is None else JSONResponse(found)

    async def result(request: Request) -> Response:
        name = request.path_params["job"]
        found = await asyncio.to_thread(lambda: bench.jobs.find(name, result=True))
        if found is None or found["result"] is None:
            return _error("there is no such result", 404)
        return Response(found["result"], media_type="application/json")

    async def cancel(request: Request) -> Response:
        name = request.path_params["job"]
        if await asyncio.to_thread(bench.jobs.find, name) is None:
            return _error("there is no such job", 404)
        await asyncio.to_thread(bench.keeper.cancel, name)
        return JSONResponse(await asyncio.to_thread(bench.jobs.find, name))

    async def events(request: Request) -> Response:
        name = request.path_params["job"]
        if await asyncio.to_thread(bench.jobs.find, name) is None:
            return _error("there is no such job", 404)
        return StreamingResponse(_told(bench.jobs, name, request), media_type="text/event-stream")

    async def recent(_: Request) -> Response:
        return JSONResponse(await asyncio.to_thread(bench.jobs.recent))

    async def oem(request: Request) -> Response:
        name = request.path_params["job"]
        if await asyncio.to_thread(bench.jobs.find, name) is None:
            return _error("there is no such job", 404)
        place = trajectories(bench.folder, name)
        if not await asyncio.to_thread(place.is_file):
            return _error("there are no trajectories of this job yet", 404)
        raw = await asyncio.to_thread(place.read_bytes)
        head = {"content-disposition": 'attachment; filename="trajectories.oem"'}
        return Response(raw, media_type="text/plain", headers=head)

    async def keyholes(request: Request) -> Response:
        page = bench.page(request.query_params.get("campaign"))
        return JSONResponse(await asyncio.to_thread(bench.questions.keyholes, page))

    async def transfer(request: Request) -> Response:
        q = request.query_params
        page = bench.page(q.get("campaign"))
        departure, arrival = _number(q, "departure"), _number(q, "arrival")
        return JSONResponse(await asyncio.to_thread(bench.questions.transfer, page, departure, arrival))

    async def sky(request: Request) -> Response:
        q = request.query_params
        page = bench.page(q.get("campaign"))
        lon, lat = _number(q, "lon"), _number(q, "lat")
        return JSONResponse(await asyncio.to_thread(bench.questions.sky, page, lon, lat))

    return [
        Route("/api/campaigns", told(campaigns)),
        Route("/api/jobs", told(ask), methods=["POST"]),
        Route("/api/jobs", told(recent)),
        Route("/api/jobs/{job}", told(job)),
        Route("/api/jobs/{job}", told(cancel), methods=["DELETE"]),
        Route("/api/jobs/{job}/result", told(result)),
        Route("/api/jobs/{job}/events", told(events)),
        Route("/api/jobs/{job}/oem", told(oem)),
        Route("/api/keyholes", told(keyholes)),
        Route("/api/transfer", told(transfer)),
        Route("/api/sky", told(sky)),
        Route("/{path:path}", _static),
    ]


async def _body(request: Request) -> Any:
    """The JSON of a request, within the bounds of size and time."""
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise InputError("a body must be application/json")
    got = bytearray()

    async def read() -> None:
        async for chunk in request.stream():
            got.extend(chunk)
            if len(got) > _MOST_BYTES:
                raise InputError(f"a body holds at most {_MOST_BYTES:,} bytes")

    try:
        await asyncio.wait_for(read(), _SLOWEST_S)
        return json.loads(bytes(got))
    except TimeoutError as why:
        raise InputError(f"a body must arrive within {_SLOWEST_S:.0f} s") from why
    except ValueError as why:
        raise InputError(f"the body is not JSON: {why}") from why


def _number(query, name: str) -> float:
    try:
        value = float(query.get(name, ""))
    except ValueError as why:
        raise InputError(f"{name} must be a number") from why
    if not -1e12 < value < 1e12:
        raise InputError(f"{name} must be a finite number")
    return value


async def _told(jobs: Jobs, name: str, request: Request) -> AsyncIterator[str]:
    """A job's progress as server-sent events, until it ends or nobody listens."""
    last = None
    while not await request.is_disconnected():
        found = await asyncio.to_thread(jobs.find, name)
        if found is None:
            return
        if found != last:
            last = found
            yield f"data: {json.dumps(found)}\n\n"
        if found["state"] in ENDED:
            return
        await asyncio.sleep(0.3)


async def _static(request: Request) -> Response:
    name = request.path_params["path"] or "index.html"
    found = assets().get(name)
    if found is None:
        return _error("there is no such file", 404)
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return Response(found, media_type=kind, headers={"cache-control": "no-cache"})

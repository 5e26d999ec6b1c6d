"""Responses of the workbench's server: campaigns, jobs and their progress, quick computations, static files."""

import asyncio
import json
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from kakehashi.base import InputError, KakehashiError
from kakehashi.campaign.load import CampaignDefinition, built_in, load
from kakehashi.campaign.run import basis
from kakehashi.campaign.stages import key
from kakehashi.campaign.variations import KINDS, names
from kakehashi.web.door import error
from kakehashi.web.earth_scenes import scenes_of
from kakehashi.web.finished import FinishedRun, finished_run, trajectories_of_run, view_of_run
from kakehashi.web.jobs import ENDED, Busy, Jobs
from kakehashi.web.keeper import Keeper
from kakehashi.web.moon_beside import stamps
from kakehashi.web.moon_scenes import lunar_missions
from kakehashi.web.questions import Questions, bodies_of
from kakehashi.web.sites import sky_sites
from kakehashi.web.static import assets
from kakehashi.web.worker import trajectories

_MOST_BYTES, _SLOWEST_S, _MOST_CHANGES = 65_536, 10.0, 20
_MOST_STREAMS, _MOST_QUESTIONS = 100, 32  # open streams, and waiting questions
_TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
_LONGEST_NAME = 200
_Answer = Callable[[Request], Awaitable[Response]]


class Workbench:
    """State that all requests share: folder of runs, jobs, keeper of the worker process, campaigns."""

    def __init__(self, folder: Path, pages: dict[str, CampaignDefinition], members: int | None = None):
        self.folder, self.pages, self.members = folder, pages, members
        self.jobs = Jobs(folder / "workbench.sqlite")
        self.keeper = Keeper(self.jobs, folder)
        self.questions = Questions(folder, pages)
        self._keys = {name: key(page.identity, basis()) for name, page in pages.items()}
        self._files = {name: _own_file(page) for name, page in pages.items()}

    def asked(self, body: Any) -> dict[str, Any]:
        """Validate the body of a request, and return the job."""
        if not isinstance(body, dict) or set(body) - {"campaign", "changes", "moon"}:
            raise InputError(
                "the body is not a job; give an object {campaign, changes}, with or without moon"
            )
        page, changes = self.page(body.get("campaign")), body.get("changes", [])
        if not isinstance(changes, list) or len(changes) > _MOST_CHANGES:
            raise InputError(f"changes must be a list of at most {_MOST_CHANGES}")
        for change in changes:
            if not isinstance(change, dict) or set(change) - {"kind", "name", "days"}:
                raise InputError("a change is invalid; give an object {kind, name, days}")
            kind, name, days = change.get("kind"), change.get("name"), _days(change.get("days", 0.0))
            if kind not in KINDS or not isinstance(name, str):
                raise InputError(f"kind must be one of {', '.join(KINDS)}, and name must be a text")
            page = page.changed(kind, name[:_LONGEST_NAME], days)
        plain = sorted(
            [{"kind": c.kind, "name": c.name, "days": c.days} for c in page.changes],
            key=lambda c: (c["kind"], c["name"]),
        )
        asked: dict[str, Any] = {
            "campaign": str(body["campaign"]),
            "changes": plain,
            "of": self._keys[body["campaign"]],
        }
        asked |= self._files[body["campaign"]]
        if "moon" in body:
            asked["moon"] = _lunar(page, body["moon"])
            asked["beside"] = stamps(self.folder / page.name, asked["moon"])
        return asked | ({"members": self.members} if self.members else {})

    def page(self, name: Any) -> CampaignDefinition:
        """Return the served campaign of this name."""
        if not isinstance(name, str) or name not in self.pages:
            raise InputError(f"there is no campaign {str(name)[:60]!r}; choose from {', '.join(self.pages)}")
        return self.pages[name]

    def finished(self, page: CampaignDefinition) -> FinishedRun | None:
        """Return the finished run of a campaign in the folder; None if there is none."""
        return finished_run(self.folder, page, self._keys[page.name])


def _lunar(page: CampaignDefinition, name: Any) -> str:
    """Return the name of a campaign's lunar mission, whose views are asked for."""
    names = lunar_missions(page)
    if not isinstance(name, str) or name not in names:
        remedy = f"choose from {', '.join(names)}" if names else "none of its missions goes to the Moon"
        raise InputError(f"{page.name} has no view of the Moon called {str(name)[:60]!r}; {remedy}")
    return name


def _own_file(page: CampaignDefinition) -> dict[str, str]:
    """Return the path of a campaign file; None for a campaign of the package."""
    shipped = page.name in built_in() and load(page.name).sha256 == page.sha256
    return {} if shipped else {"file": str(Path(page.file).resolve())}


def _days(value: Any) -> float:
    """Return the days of a change, as a finite float."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not -1e9 < value < 1e9:
        raise InputError("days must be a number up to 3,650")
    return float(value)


class Answers:
    """Request handlers of the server, one method for each address."""

    def __init__(self, bench: Workbench):
        self.bench = bench
        self._streams = self._waiting = 0
        self._two = asyncio.Semaphore(2)  # questions computed at the same time
        self._keyholes: dict[str, asyncio.Future[Any]] = {}

    async def _thought(self, question: Callable[..., Any], *of: Any) -> Any:
        """Run a quick computation for a request; raises Busy if too many are waiting."""
        if self._waiting >= _MOST_QUESTIONS:
            raise Busy("questions", self._waiting)
        self._waiting += 1
        try:
            async with self._two:
                return await _apart(question, *of)
        finally:
            self._waiting -= 1

    def routes(self) -> list[Route]:
        """Return the addresses and their handlers."""
        return [
            Route("/api/campaigns", with_errors(self.campaigns)),
            Route("/api/jobs", with_errors(self.ask), methods=["POST"]),
            Route("/api/jobs", with_errors(self.recent)),
            Route("/api/jobs/{job}", with_errors(self.job)),
            Route("/api/jobs/{job}", with_errors(self.cancel), methods=["DELETE"]),
            Route("/api/jobs/{job}/result", with_errors(self.result)),
            Route("/api/jobs/{job}/events", with_errors(self.events)),
            Route("/api/jobs/{job}/oem", with_errors(self.oem)),
            Route("/api/run", with_errors(self.run)),
            Route("/api/run/oem", with_errors(self.run_oem)),
            Route("/api/sites", with_errors(self.sites)),
            Route("/api/keyholes", with_errors(self.keyholes)),
            Route("/api/transfer", with_errors(self.transfer)),
            Route("/api/sky", with_errors(self.sky)),
            Route("/api/body", with_errors(self.body)),
            Route("/api/earth", with_errors(self.earth)),
            Route("/{path:path}", _static),
        ]

    async def campaigns(self, _: Request) -> Response:
        """Respond with the served campaigns, their possible changes, and whether a finished run of them is there."""
        return JSONResponse(await asyncio.to_thread(self._campaigns))

    def _campaigns(self) -> list[dict[str, Any]]:
        runs = {n: self.bench.finished(p) for n, p in self.bench.pages.items()}
        return [
            {"name": n, "title": p.campaign.title, "summary": p.campaign.summary,
             "changes": {kind: names(p.campaign, kind) for kind in KINDS}, "bodies": bodies_of(p),
             "scenes": scenes_of(p), "lunar": lunar_missions(p), "run": None if (r := runs[n]) is None else r.to_json()}
            for n, p in self.bench.pages.items()
        ]  # fmt: skip

    def _run(self, request: Request) -> FinishedRun:
        """Return the finished run of the campaign that a request names."""
        page = self.bench.page(request.query_params.get("campaign"))
        run = self.bench.finished(page)
        if run is None:
            raise InputError(
                f"no finished run of {page.name} is in this folder; the page computes it, or `kakehashi run` does"
            )
        return run

    async def run(self, request: Request) -> Response:
        """Respond with the data of the page for the finished run of a campaign."""
        text = await asyncio.to_thread(lambda: view_of_run(self._run(request)))
        return Response(text, media_type="application/json")

    async def run_oem(self, request: Request) -> Response:
        """Respond with the trajectories of the finished run of a campaign as an OEM file."""
        text = await asyncio.to_thread(lambda: trajectories_of_run(self._run(request)))
        if not text:
            return error("this run has no trajectories", 404)
        head = {"content-disposition": 'attachment; filename="trajectories.oem"'}
        return Response(text, media_type="text/plain", headers=head)

    async def sites(self, _: Request) -> Response:
        """Respond with the named places from which the sky can be shown."""
        return JSONResponse(sky_sites())

    async def ask(self, request: Request) -> Response:
        """Queue a job, or return an equal job that was queued before."""
        body = await _body(request)
        name = await asyncio.to_thread(lambda: self.bench.jobs.ask(self.bench.asked(body)))
        return JSONResponse({"id": name}, status_code=202)

    async def job(self, request: Request) -> Response:
        """Respond with the progress of a job."""
        job = await asyncio.to_thread(self.bench.jobs.find, request.path_params["job"])
        return error("there is no job with this id", 404) if job is None else JSONResponse(_public(job))

    async def result(self, request: Request) -> Response:
        """Respond with the result of a job."""
        name = request.path_params["job"]
        job = await asyncio.to_thread(lambda: self.bench.jobs.find(name, result=True))
        if job is None or job["result"] is None:
            return error("there is no result for this job", 404)
        return Response(job["result"], media_type="application/json")

    async def cancel(self, request: Request) -> Response:
        """Cancel a job."""
        name = request.path_params["job"]
        if await asyncio.to_thread(self.bench.jobs.find, name) is None:
            return error("there is no job with this id", 404)
        await asyncio.to_thread(self.bench.keeper.cancel, name)
        job = await asyncio.to_thread(self.bench.jobs.find, name)
        return error("there is no job with this id", 404) if job is None else JSONResponse(_public(job))

    async def events(self, request: Request) -> Response:
        """Respond with the progress of a job as a stream of events."""
        name = request.path_params["job"]
        if await asyncio.to_thread(self.bench.jobs.find, name) is None:
            return error("there is no job with this id", 404)
        if self._streams >= _MOST_STREAMS:
            raise Busy("streams of events", self._streams)
        return StreamingResponse(self._stream(name, request), media_type="text/event-stream")

    async def _stream(self, name: str, request: Request) -> AsyncIterator[str]:
        self._streams += 1
        try:
            async for line in _progress(self.bench.jobs, name, request):
                yield line
        finally:
            self._streams -= 1

    async def recent(self, _: Request) -> Response:
        """Respond with a list of the latest jobs."""
        return JSONResponse([_public(j) for j in await asyncio.to_thread(self.bench.jobs.recent)])

    async def oem(self, request: Request) -> Response:
        """Respond with the trajectories of a job as an OEM file."""
        name = request.path_params["job"]
        if await asyncio.to_thread(self.bench.jobs.find, name) is None:
            return error("there is no job with this id", 404)
        path = trajectories(self.bench.folder, name)
        if not await asyncio.to_thread(path.is_file):
            return error("this job has no trajectories yet", 404)
        raw = await asyncio.to_thread(path.read_bytes)
        head = {"content-disposition": 'attachment; filename="trajectories.oem"'}
        return Response(raw, media_type="text/plain", headers=head)

    async def keyholes(self, request: Request) -> Response:
        """Respond with the keyholes and resonant circles of a close approach."""
        page = self.bench.page(request.query_params.get("campaign"))
        if (
            page.name not in self._keyholes
        ):  # minutes of work: all requests await the same result without a thread of their own
            self._keyholes[page.name] = asyncio.ensure_future(
                self._thought(self.bench.questions.keyholes, page)
            )
            self._keyholes[page.name].add_done_callback(lambda _: self._keyholes.pop(page.name, None))
        return JSONResponse(await asyncio.shield(self._keyholes[page.name]))

    async def transfer(self, request: Request) -> Response:
        """Respond with the transfer between two dates."""
        q = request.query_params
        page = self.bench.page(q.get("campaign"))
        departure, arrival = _number(q, "departure"), _number(q, "arrival")
        return JSONResponse(await self._thought(self.bench.questions.transfer, page, departure, arrival))

    async def sky(self, request: Request) -> Response:
        """Respond with the visibility of the close approach from a site."""
        q = request.query_params
        page = self.bench.page(q.get("campaign"))
        lon, lat = _number(q, "lon"), _number(q, "lat")
        return JSONResponse(await self._thought(self.bench.questions.sky, page, lon, lat))

    async def body(self, request: Request) -> Response:
        """Respond with the view of a small body in three dimensions."""
        q = request.query_params
        page, name = self.bench.page(q.get("campaign")), q.get("name", "")
        return JSONResponse(await self._thought(self.bench.questions.body, page, name))

    async def earth(self, request: Request) -> Response:
        """Respond with a view of the Earth and its satellites."""
        q = request.query_params
        page, name = self.bench.page(q.get("campaign")), q.get("name", "")
        return JSONResponse(await self._thought(self.bench.questions.earth, page, name))


def _public(job: dict[str, Any]) -> dict[str, Any]:
    """Return a job without the local path of its campaign file."""
    return job | {"asked": {k: v for k, v in job["asked"].items() if k != "file"}}


def with_errors(answer: _Answer) -> _Answer:
    """Wrap a handler, so that its errors become responses with a message."""

    async def wrapped(request: Request) -> Response:
        try:
            return await answer(request)
        except ClientDisconnect:
            return error("the request ended before its body was complete", 400)
        except Busy as why:
            return error(str(why), 429, {"retry-after": str(why.retry_s)})
        except KakehashiError as why:
            return error(str(why), 400)
        except Exception:
            logging.getLogger("kakehashi.web").exception("a question could not be answered")
            return error("the server could not answer this request; the reason is in the server's log", 500)

    return wrapped


async def _apart(question: Callable[..., Any], *of: Any) -> Any:
    """Run a computation in a separate thread, for which the server does not wait at shutdown."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Any] = loop.create_future()

    def settle(value: Any, why: BaseException | None) -> None:
        if answer.cancelled():
            return
        if why is None:
            answer.set_result(value)
        else:
            answer.set_exception(why)

    def compute() -> None:
        value, why = None, None
        try:
            value = question(*of)
        except Exception as wrong:
            why = wrong
        with suppress(RuntimeError):  # the server has ended in the meantime
            loop.call_soon_threadsafe(settle, value, why)

    threading.Thread(target=compute, daemon=True).start()
    return await answer


async def _body(request: Request) -> Any:
    """Read the JSON body of a request, with limits on size and time."""
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise InputError("the type of the body must be application/json")
    got = bytearray()

    async def read() -> None:
        async for chunk in request.stream():
            got.extend(chunk)
            if len(got) > _MOST_BYTES:
                raise InputError(f"the body exceeds the limit of {_MOST_BYTES:,} bytes")

    try:
        await asyncio.wait_for(read(), _SLOWEST_S)
        return json.loads(bytes(got), parse_constant=_no_number)
    except TimeoutError as why:
        raise InputError(f"the body did not arrive within {_SLOWEST_S:.0f} s") from why
    except RecursionError as why:
        raise InputError("the body is not a job: it is nested too deeply") from why
    except InputError:
        raise
    except ValueError as why:
        raise InputError(f"the body is not JSON: {why}") from why


def _no_number(word: str) -> Any:
    raise InputError(f"the body is not JSON: {word} is not a number in JSON")


def _number(query, name: str) -> float:
    try:
        value = float(query.get(name, ""))
    except ValueError as why:
        raise InputError(f"{name} must be a number") from why
    if not -1e12 < value < 1e12:
        raise InputError(f"{name} must be a finite number")
    return value


async def _progress(jobs: Jobs, name: str, request: Request) -> AsyncIterator[str]:
    """Yield the progress of a job as server-sent events, until it ends, the client disconnects or the server exits."""
    last = None
    while not getattr(request.app.state, "leaving", False) and not await request.is_disconnected():
        job = await asyncio.to_thread(jobs.find, name)
        if job is None:
            return
        if job != last:
            last = job
            yield f"data: {json.dumps(_public(job))}\n\n"
        if job["state"] in ENDED:
            return
        await asyncio.sleep(0.3)


async def _static(request: Request) -> Response:
    name = request.path_params["path"] or "index.html"
    content = assets().get(name)
    if content is None:
        return error("there is no file with this name", 404)
    kind = _TYPES.get(Path(name).suffix, "application/octet-stream")
    return Response(content, media_type=kind, headers={"cache-control": "no-cache"})

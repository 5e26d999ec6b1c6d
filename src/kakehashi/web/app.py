"""Server of the workbench: static page, campaigns, jobs with progress, and quick computations.

The server listens on the loopback interface by default; other addresses require a token.  Size and duration of request
heads and bodies are limited, the Host header must be an expected one, and only assets of the package are served.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette

from kakehashi.base import InputError
from kakehashi.campaign.load import CampaignDefinition, built_in, load
from kakehashi.web.answers import Answers, Workbench
from kakehashi.web.door import Door

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def make_app(
    folder: str | Path,
    *,
    campaigns: dict[str, CampaignDefinition] | None = None,
    members: int | None = None,
    token: str | None = None,
    hosts: tuple[str, ...] | None = LOOPBACK,
) -> Starlette:
    """Create the application of the workbench.

    Parameters
    ----------
    folder : path
        Folder of runs, jobs and results.
    campaigns : mapping of name to CampaignDefinition, optional
        The built-in ones by default.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of each campaign file by default.
    token : str, optional
        Token required with every request, as `Authorization: Bearer` or as `token` in the address; the latter starts a
        session.
    hosts : tuple of str or None
        Host names that requests may use; None allows every name, and requires a token.

    Raises
    ------
    InputError
        The token is empty, or all host names are allowed without a token.
    """
    if token == "" or (hosts is None and token is None):
        raise InputError(
            "the token is empty; give at least one character, or no token on the loopback address"
        )
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
    app.add_middleware(Door, token=token, hosts=hosts)
    return app

"""`kakehashi serve`: the workbench in a browser, or as files for e-mail."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

serve = App(name="serve", help="Open the workbench: a page on this machine.")


@serve.default
def open_page(
    *names: str,
    out: Path = Path("kakehashi-out"),
    host: str = "127.0.0.1",
    port: int = 8029,
    token: str | None = None,
    members: int | None = None,
    export: Annotated[Path | None, Parameter(name="--export")] = None,
) -> int:
    """Serve the built-in campaigns, or those named, until interrupted.

    Parameters
    ----------
    names
        Campaigns by name or TOML file; every built-in one by default.
    out
        Folder of runs and jobs.
    host
        Address to listen on; another one than the loopback wants a token.
    port
        Port to listen on.
    token
        Wanted with every request; made up and printed where the host asks for one and none is given.
    members
        Members of the cloud; the campaigns' own number by default.
    export
        Write the page of the first campaign as static files into this folder, and end.
    """
    from importlib.util import find_spec

    from kakehashi.base import InputError
    from kakehashi.campaign.load import built_in, load

    pages = [load(name) for name in (names or built_in())]
    if export is not None:
        from kakehashi.web.export import write_export

        place = write_export(pages[0], export, out, members=members)
        print(f"page: {place}")
        return 0
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise InputError("the workbench needs starlette and uvicorn: pip install 'kakehashi[web]'")
    if not 0 < port < 65_536:
        raise InputError(f"--port is {port}; it must lie in 1 .. 65,535")
    import secrets
    import socket

    import uvicorn

    from kakehashi.web.app import LOOPBACK, make_app

    hosts: tuple[str, ...] = LOOPBACK
    if host not in LOOPBACK:
        token, hosts = token or secrets.token_urlsafe(18), (*LOOPBACK, host)
    app = make_app(out, campaigns={p.name: p for p in pages}, members=members, token=token, hosts=hosts)
    with socket.socket() as door:
        if door.connect_ex((host, port)) == 0:
            raise InputError(f"port {port} of {host} is in use; give another with --port")
    tail = f"?token={token}" if token else ""
    print(f"workbench: http://{host}:{port}/{tail}", flush=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_keep_alive=15, limit_concurrency=500)
    return 0

"""`kakehashi serve`: the workbench in a browser or as HTML files."""

import errno
import os
import socket
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from kakehashi.base import InputError

_EVERYWHERE = ("0.0.0.0", "::", "")  # every address of the machine

serve = App(
    name="serve",
    usage="Usage: kakehashi serve [OPTIONS] [NAME...]",
    help="Serve the workbench, a web page for campaigns, on this machine.",
)


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
    """Serve the built-in or the given campaigns until interrupted.

    Parameters
    ----------
    names
        Campaigns by name or TOML file; all built-in ones by default.
    out
        Folder of runs and jobs.
    host
        Address to listen on; a token is required except for the loopback address.
    port
        Port to listen on.
    token
        Token that every request must contain; if the host requires a token and none is given, one is generated and
        printed.
    members
        Number of orbits in the Monte Carlo cloud; that of each campaign file by default.
    export
        Write the page of each campaign to this folder as a file that can be opened from disk, and exit.
    """
    from importlib.util import find_spec

    from kakehashi.campaign.load import built_in, load

    pages = [load(name) for name in (names or built_in())]
    if export is not None:
        from kakehashi.web.export import write_export

        for path in write_export(pages, export, out, members=members):
            print(f"page: {path}")
        return 0
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise InputError("the workbench needs starlette and uvicorn: pip install 'kakehashi[web]'")
    import secrets
    from urllib.parse import quote

    from kakehashi.web.app import LOOPBACK, make_app

    if token is None and host not in LOOPBACK:
        token = secrets.token_urlsafe(18)
    hosts = None if host in _EVERYWHERE else tuple({*LOOPBACK, host.lower()})
    app = make_app(out, campaigns={p.name: p for p in pages}, members=members, token=token, hosts=hosts)
    listener = _listening(host, port)
    shown = "127.0.0.1" if host in _EVERYWHERE else f"[{host}]" if ":" in host else host
    tail = f"?token={quote(token, safe='')}" if token else ""
    print(f"workbench: http://{shown}:{port}/{tail}", flush=True)
    if host in _EVERYWHERE:
        print(
            "from another machine, use the same address with the name of this machine instead of 127.0.0.1",
            flush=True,
        )
    _serve(app, listener)
    return 0


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to the port and thereby reserves it."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind)
    except (OSError, UnicodeError) as why:
        raise InputError(
            f"--host {host[:80]!r} is not a valid address ({why}); give an address of this machine, such as 127.0.0.1"
        ) from why
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(2_048)
    except OSError as why:
        listener.close()
        if why.errno == errno.EADDRINUSE:
            raise InputError(f"port {port} of {host} is in use; choose another with --port") from why
        raise InputError(
            f"the server cannot listen on {host}, port {port}: {why.strerror}; change --host or --port"
        ) from why
    return listener


def _serve(app, listener: socket.socket) -> None:
    import uvicorn

    from kakehashi.web.protocol import PatientProtocol

    class Server(uvicorn.Server):
        """Web server that closes its event streams before it shuts down."""

        def handle_exit(self, sig, frame):
            app.state.leaving = True
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        log_level="warning",
        timeout_keep_alive=15,
        limit_concurrency=600,
        timeout_graceful_shutdown=2,
    )
    Server(config).run(sockets=[listener])

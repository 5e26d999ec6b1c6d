"""Download LOLA's polar grids, on request only; an interrupted download goes on where it stopped.

The size is asked first and reported.  What has arrived stays as NAME.part; the next attempt asks for the rest (HTTP
Range) under the condition that the file on the server is the same (If-Range).  A file is complete if its size is that
of the server, and is then hashed (SHA-256), noted and moved to its name, all or nothing.
"""

import hashlib
import json
import os
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache as once
from http.client import HTTPException
from importlib.resources import files
from pathlib import Path

from kakehashi import __version__
from kakehashi.base import InputError, KakehashiError
from kakehashi.base.files import room, write_whole
from kakehashi.base.names import near
from kakehashi.io.fetch import Fetched, cache_folder, note, stored_copy, stored_note

_ATTEMPTS = 6
_PAUSE_S = 1.0
_BLOCK = 1 << 20
_PASSING = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Announced:
    """A file on the server: its address, its size [bytes], and a mark that changes with its contents."""

    url: str
    bytes: int
    mark: str


def lola_grids() -> dict[str, str]:
    """Return what the grids are, by name.

    >>> lola_grids()["LDEM_80S_20M"]
    'heights poleward of 80 deg S, 20 m'
    """
    return {name: str(grid["what"]) for name, grid in _table()["grid"].items()}


def fetch_lola(
    name: str,
    *,
    base_url: str | None = None,
    cache=None,
    timeout_s: float = 60.0,
    refresh: bool = False,
    pause_s: float = _PAUSE_S,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[Fetched]:
    """Download the files of a grid, or use the stored copies; the label, if there is one, comes first.

    Parameters
    ----------
    name : str
        Name of a grid, see `lola_grids`.
    base_url : str, optional
        Address of another server with the same files.
    cache : path, optional
        Folder of the copies; `fetch.cache_folder()` by default.
    timeout_s : float
        Longest time to wait for data from the server [s].
    refresh : bool
        Whether to download even if a copy is stored.
    pause_s : float
        Pause before the second attempt, doubled before each further one [s].
    progress : callable, optional
        Called with the name of a file, the bytes that have arrived, and its size; first before anything is downloaded.

    Raises
    ------
    InputError
        The grid or the address is unknown.
    KakehashiError
        The server cannot be reached, or the download is not complete; what has arrived is kept for the next attempt.
    """
    grids = _table()["grid"]
    chosen = next((key for key in grids if key.casefold() == name.strip().casefold()), None)
    if chosen is None:
        raise InputError(f"unknown grid {name!r} of LOLA; use one of {', '.join(grids)}{near(name, grids)}")
    address = (base_url or _table()[grids[chosen]["archive"]]["url"]).rstrip("/")
    if not address.startswith(("http://", "https://")):
        raise InputError(f"the address {address!r} is not valid; it must begin with https:// or http://")
    folder = (Path(cache) if cache is not None else cache_folder()) / "lola"
    report = progress or (lambda *_: None)
    return [
        _one(f"{address}/{file}", folder / Path(file).name, timeout_s, refresh, pause_s, report)
        for file in grids[chosen]["files"]
    ]


@once
def _table() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "lola.toml").read_text("utf-8"))


def _one(url: str, path: Path, timeout_s: float, refresh: bool, pause_s: float, progress) -> Fetched:
    copy = None if refresh else stored_copy(path)
    if copy is not None:
        return copy
    with room(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        trouble = ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                time.sleep(pause_s * 2.0 ** (attempt - 1))
            try:
                announced = _asked(url, timeout_s)
                progress(path.name, min(_arrived(path, announced), announced.bytes), announced.bytes)
                return _completed(path, announced, timeout_s, progress)
            except urllib.error.HTTPError as error:
                if error.code not in _PASSING:
                    raise KakehashiError(
                        f"the server answered HTTP {error.code} for {url}; check the address, or give another"
                        " --base-url"
                    ) from error
                trouble = f"HTTP {error.code}"
            except (urllib.error.URLError, HTTPException, ConnectionError, TimeoutError) as error:
                trouble = str(error) or type(error).__name__
    part = _part(path)
    size = part.stat().st_size if part.is_file() else 0
    raise KakehashiError(
        f"the download of {url} failed in {_ATTEMPTS} attempts; the last: {trouble}. {size:,} bytes are kept, and the"
        " same command goes on from there"
    )


def _asked(url: str, timeout_s: float) -> Announced:
    """Ask the server for the size of a file."""
    with urllib.request.urlopen(_request(url, method="HEAD"), timeout=timeout_s) as response:
        size, headers = response.headers.get("Content-Length", ""), response.headers
        if not size.isdigit():
            raise KakehashiError(f"the server does not tell the size of {url}; give another --base-url")
        return Announced(url, int(size), headers.get("ETag") or headers.get("Last-Modified") or "")


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _mark(path: Path) -> Path:
    return path.with_name(path.name + ".part.json")


def _arrived(path: Path, announced: Announced) -> int:
    """Return how many bytes of the same file have arrived earlier; of another file they are removed."""
    part, mark = _part(path), _mark(path)
    try:
        earlier = json.loads(mark.read_text("utf-8"))
        size = part.stat().st_size
        same = earlier == {"url": announced.url, "bytes": announced.bytes, "mark": announced.mark}
        if same and size <= announced.bytes:
            return size
    except (OSError, ValueError):
        pass
    part.unlink(missing_ok=True)
    return 0


def _completed(path: Path, announced: Announced, timeout_s: float, progress) -> Fetched:
    """Download what is missing of a file, check it, and put it in its place."""
    part, begin = _part(path), _arrived(path, announced)
    facts = {"url": announced.url, "bytes": announced.bytes, "mark": announced.mark}
    write_whole(_mark(path), json.dumps(facts) + "\n")
    if begin < announced.bytes:
        headers = {"Range": f"bytes={begin}-"} if begin else {}
        if begin and announced.mark and not announced.mark.startswith("W/"):
            headers["If-Range"] = announced.mark
        with urllib.request.urlopen(_request(announced.url, headers), timeout=timeout_s) as response:
            begin = begin if response.status == 206 and _begins(response, begin) else 0
            with part.open("r+b" if begin else "wb") as stream:
                stream.seek(begin)
                while block := response.read(_BLOCK):
                    stream.write(block)
                    progress(path.name, stream.tell(), announced.bytes)
                stream.truncate()
    size = part.stat().st_size
    if size > announced.bytes:
        part.unlink()
        raise ConnectionError(f"{size:,} bytes arrived instead of {announced.bytes:,}")
    if size < announced.bytes:
        raise ConnectionError(f"the download stopped after {size:,} of {announced.bytes:,} bytes")
    with part.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    fetched = Fetched(path, announced.url, now, digest, size, False)
    record = {k: v for k, v in note(fetched).items() if k not in ("path", "from_cache")}
    os.replace(part, path)
    write_whole(stored_note(path), json.dumps(record, indent=1) + "\n")
    _mark(path).unlink(missing_ok=True)
    return fetched


def _begins(response, begin: int) -> bool:
    """Return whether a partial response begins where it was asked to."""
    return response.headers.get("Content-Range", "").startswith(f"bytes {begin}-")


def _request(url: str, headers: dict | None = None, method: str = "GET") -> urllib.request.Request:
    agent = {"User-Agent": f"kakehashi/{__version__}", "Accept-Encoding": "identity"}
    return urllib.request.Request(url, None, agent | (headers or {}), method=method)

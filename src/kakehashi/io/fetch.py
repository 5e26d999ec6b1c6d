"""Download data from four public services, only on request.

mpc     astrometry of an object, ADES or 80 columns (Observations API of the Minor Planet Center)
sbdb    orbit with covariance and physical parameters (JPL's Small-Body Database)
neocc   orbit with covariance, OEF 2.0 (ESA's NEO Coordination Centre)
debias  biases of star catalogues (JPL, tables of Eggl et al. 2020)

A download is checked and then stored completely or not at all, together with a note of its address, date and SHA-256.
Later calls use the stored copy without network access until a refresh is requested.
"""

import hashlib
import io
import json
import os
import re
import tarfile
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache as once
from http.client import HTTPException
from importlib.resources import files
from pathlib import Path

from kakehashi import __version__
from kakehashi.base import InputError, KakehashiError
from kakehashi.base.files import write_whole
from kakehashi.base.names import near

KINDS = ("mpc", "sbdb", "neocc", "debias")
_ATTEMPTS = 4
_PAUSE_S = 1.0  # before the second attempt; doubled for each further one
_LONGEST_PAUSE_S = 30.0
_PATIENCE = 30.0  # timeouts that a whole download may take
_MOST_BYTES = 1_500_000_000
_PASSING = (408, 425, 429, 500, 502, 503, 504)  # HTTP codes of temporary failures
_TABLES = {"2018": "debias_2018.tgz", "hires2018": "debias_hires2018.tgz"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A downloaded file: its path, its origin, when it was retrieved, and its hash."""

    path: Path
    url: str
    retrieved_utc: str
    sha256: str
    bytes: int
    from_cache: bool

    def __repr__(self):
        origin = "cache" if self.from_cache else self.url
        return f"<Fetched {self.path.name}, {self.bytes:,} bytes from {origin}, {self.retrieved_utc} UTC>"


def cache_folder() -> Path:
    """Return the folder of the stored copies: KAKEHASHI_CACHE, or `kakehashi` in the user's cache folder."""
    named = os.environ.get("KAKEHASHI_CACHE")
    if named:
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kakehashi"


def fetch(
    kind: str,
    name: str = "",
    *,
    form: str = "",
    base_url: str | None = None,
    cache=None,
    timeout_s: float = 60.0,
    refresh: bool = False,
    pause_s: float = _PAUSE_S,
) -> Fetched:
    """Download a file from one of the services, or use the stored copy.

    Parameters
    ----------
    kind : str
        mpc, sbdb, neocc or debias.
    name : str
        Designation or number of the object; for debias, the table: 2018 (the default) or hires2018.
    form : str
        For mpc, ades (the default) or obs80; for neocc, ke1 (the default, epoch near the present) or ke0 (epoch at
        mid-arc).
    base_url : str, optional
        Address of another server with the same interface.
    cache : path, optional
        Folder of the copies; `cache_folder()` by default.
    timeout_s : float
        Longest time to wait for data from the service [s].
    refresh : bool
        Whether to download even if a copy is stored.
    pause_s : float
        Pause before the second attempt to reach the service, doubled before each further attempt [s].

    Raises
    ------
    InputError
        The kind, form or address is unknown, or the service does not know the object.
    KakehashiError
        The service cannot be reached, or its response is truncated or not as requested.
    """
    if not 0.0 < timeout_s < 86_400.0:
        raise InputError(f"timeout_s is {timeout_s}; it must be a positive number of seconds")
    kind, form = kind.strip().casefold(), form.strip().casefold()
    task = _task(kind, name, form, base_url)
    path = (Path(cache) if cache is not None else cache_folder()) / kind / task.file
    copy = None if refresh else stored_copy(path)
    if copy is not None:
        return copy
    answer = _ask(task, timeout_s, pause_s)
    content = task.check(answer)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    hashed = hashlib.sha256(content).hexdigest()
    fetched = Fetched(path, task.request.full_url, now, hashed, len(content), False)
    record = {k: v for k, v in note(fetched).items() if k not in ("path", "from_cache")}
    write_whole(path, content)
    write_whole(stored_note(path), json.dumps(record, indent=1) + "\n")
    return fetched


def copies(cache=None) -> list[dict]:
    """List stored copies with file, size in bytes, retrieval time and origin, sorted by name.

    Parameters
    ----------
    cache : path, optional
        Folder of the copies; `cache_folder()` by default.
    """
    root = Path(cache) if cache is not None else cache_folder()
    rows = []
    for beside in sorted(root.glob("*/*.source.json")):
        copy = stored_copy(beside.with_name(beside.name.removesuffix(".source.json")))
        if copy is not None:
            file = copy.path.relative_to(root).as_posix()
            rows.append({"file": file, "bytes": copy.bytes, "retrieved_utc": copy.retrieved_utc,
                         "source": copy.url, "sha256": copy.sha256})  # fmt: skip
    return rows


def stored_note(path: Path) -> Path:
    """Return the path of the note stored with a copy."""
    return path.with_name(path.name + ".source.json")


def stored_copy(path: Path) -> Fetched | None:
    """Return the stored copy of a download if its hash agrees with the note stored with it."""
    try:
        record = json.loads(stored_note(path).read_text("utf-8"))
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        copy = Fetched(path, from_cache=True, **record)
    except (OSError, ValueError, TypeError):
        return None
    return copy if digest == copy.sha256 else None


@dataclass(frozen=True, slots=True)
class _Task:
    """One download: the request, the check of the response, and the name of the file to be stored."""

    what: str  # the service, in words
    name: str
    request: urllib.request.Request
    file: str
    check: Callable[[bytes], bytes]


def _task(kind: str, name: str, form: str, base_url: str | None) -> _Task:
    makers = {"mpc": _mpc, "sbdb": _sbdb, "neocc": _neocc, "debias": _debias}
    if kind not in makers:
        raise InputError(
            f"unknown service {kind!r}; fetch from one of {', '.join(makers)}, lola{near(kind, makers)}"
        )
    name = " ".join(name.split())
    if kind != "debias" and not name:
        raise InputError(f"no object is given for {kind}: give its number, name or designation")
    if len(name) > 60 or not name.isprintable():
        raise InputError(f"{name[:60]!r} is not the name of an object; give its number, name or designation")
    service = _services()[kind]
    address = (base_url or service["url"]).rstrip("/")
    if not _askable(address):
        raise InputError(
            f"the address {address!r} is not valid; it must be https:// or http:// followed by a host"
        )
    return makers[kind](service["what"], name, form, address)


def _askable(address: str) -> bool:
    try:
        parts = urllib.parse.urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False
    return whole and address.isascii() and address.isprintable() and " " not in address


def _mpc(what: str, name: str, form: str, address: str) -> _Task:
    layout = _chosen(form, {"ades": ("XML", ".xml"), "": ("XML", ".xml"), "obs80": ("OBS80", ".obs80.txt")})
    body = json.dumps({"desigs": [name], "output_format": [layout[0]]}).encode()
    request = _request(address, body, {"Content-Type": "application/json"})

    def check(answer: bytes) -> bytes:
        data = _parsed(what, answer)
        first = data[0] if isinstance(data, list) and data else data
        text = first.get(layout[0]) if isinstance(first, dict) else None
        if text is None:
            raise InputError(f"{what}: no observations of {name!r} ({_shown(data)}); check the designation")
        if not isinstance(text, str) or (text.strip() and not _looks(text, layout[0])):
            raise KakehashiError(f"{what} did not return {layout[0]} for {name!r}: {_shown(text)}")
        if not text.strip():
            raise InputError(f"{what}: no observations of {name!r}; check the designation")
        return text.encode()

    return _Task(what, name, request, _safe(name) + layout[1], check)


def _looks(text: str, layout: str) -> bool:
    if layout == "XML":
        return "<ades" in text[:2_000] and "</ades>" in text[-200:]
    return all(len(line.rstrip()) <= 80 for line in text.splitlines()[:20])


def _sbdb(what: str, name: str, form: str, address: str) -> _Task:
    _chosen(form, {"": ""})
    query = urllib.parse.urlencode({"sstr": name, "cov": "mat", "phys-par": "1", "full-prec": "1"})

    def check(answer: bytes) -> bytes:
        data = _parsed(what, answer)
        if isinstance(data, dict) and "orbit" in data and "object" in data:
            return answer
        if isinstance(data, dict) and "list" in data:
            names = ", ".join(str(x.get("pdes", x)) for x in data["list"][:8] if isinstance(x, dict))
            raise InputError(f"{what}: {name!r} is ambiguous ({names}); name one of these objects")
        if isinstance(data, dict) and "message" in data:
            raise InputError(f"{what}: no orbit of {name!r}: {data['message']}; check the name")
        raise KakehashiError(f"{what} returned no orbit of {name!r}: {_shown(data)}")

    return _Task(what, name, _request(f"{address}?{query}"), _safe(name) + ".json", check)


def _neocc(what: str, name: str, form: str, address: str) -> _Task:
    stem, dot, end = name.rpartition(".")
    if dot and end in ("ke0", "ke1"):
        name, form = stem, form or end
    suffix = _chosen(form, {"": "ke1", "ke1": "ke1", "ke0": "ke0"})
    file = f"{name.replace(' ', '')}.{suffix}"

    def check(answer: bytes) -> bytes:
        if not answer.strip() or answer.lstrip()[:1] == b"<":
            raise InputError(
                f"{what} has no orbit {file!r}; check the number or designation (2024YR4, 99942)"
            )
        if b"OEF2.0" not in answer[:500] or b"END_OF_HEADER" not in answer:
            raise KakehashiError(f"{what} did not return OEF 2.0 for {file!r}: {_shown(answer)}")
        return answer

    url = f"{address}?{urllib.parse.urlencode({'file': file})}"
    return _Task(what, name, _request(url), _safe(name.replace(" ", "")) + f".{suffix}", check)


def _debias(what: str, name: str, form: str, address: str) -> _Task:
    _chosen(form, {"": ""})
    name = name or "2018"
    if name not in _TABLES:
        raise InputError(f"unknown table {name!r} of star-catalogue biases; use {' or '.join(_TABLES)}")

    def check(answer: bytes) -> bytes:
        try:
            with tarfile.open(fileobj=io.BytesIO(answer), mode="r:gz") as archive:
                inside = next((m for m in archive if m.isfile() and Path(m.name).name == "bias.dat"), None)
                table = archive.extractfile(inside) if inside and inside.size <= _MOST_BYTES else None
                content = table.read() if table else b""
        except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
            raise KakehashiError(
                f"{what}: {_TABLES[name]} is not a complete archive ({_shown(error)}); try again"
            ) from error
        if not content.lstrip().startswith(b"!"):
            raise KakehashiError(f"{what}: {_TABLES[name]} contains no table bias.dat")
        return content

    return _Task(what, name, _request(f"{address}/{_TABLES[name]}"), f"bias-{name}.dat", check)


def _request(url: str, body: bytes | None = None, headers: dict | None = None) -> urllib.request.Request:
    agent = {"User-Agent": f"kakehashi/{__version__}", "Accept-Encoding": "identity"}
    return urllib.request.Request(url, body, agent | (headers or {}), method="GET")


def _chosen(form: str, forms: dict):
    if form not in forms:
        raise InputError(
            f"unknown form {form!r}; use "
            f"{', '.join(f for f in forms if f) or 'none'}{near(form, [f for f in forms if f])}"
        )
    return forms[form]


def _safe(name: str) -> str:
    """Return a distinct file name for each object name, with characters that every file system accepts."""
    plain = re.sub(r"[^A-Za-z0-9.-]+", "_", name).strip("._") or "object"
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _shown(what) -> str:
    text = what.decode("utf-8", "replace") if isinstance(what, bytes) else str(what)
    return " ".join(text.split())[:120] or "nothing"


def _parsed(what: str, answer: bytes):
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise KakehashiError(f"{what} did not return JSON: {_shown(answer)}") from error


def _ask(task: _Task, timeout_s: float, pause_s: float) -> bytes:
    """Return the response of a service to a request; temporary failures are retried."""
    for attempt in range(1, _ATTEMPTS + 1):
        wait = 0.0
        try:
            return _answer(task.request, timeout_s)
        except urllib.error.HTTPError as error:
            with error:
                wait = _retry_after(error)
                if error.code not in _PASSING:
                    return _refused(task, error)
                trouble = f"HTTP {error.code}"
        except TimeoutError:
            trouble = f"no response within {timeout_s:g} s"
        except urllib.error.URLError as error:
            silent = isinstance(error.reason, TimeoutError)
            trouble = f"no response within {timeout_s:g} s" if silent else str(error.reason)
        except (HTTPException, ConnectionError, _CutOff) as error:
            trouble = str(error) or type(error).__name__
        if attempt < _ATTEMPTS:
            time.sleep(min(max(pause_s * 2 ** (attempt - 1), wait), _LONGEST_PAUSE_S))
    raise KakehashiError(
        f"the download from {task.what} ({task.request.full_url}) failed in {_ATTEMPTS} attempts; "
        f"the last: {trouble}. Check the connection, or try again later with a longer --timeout"
    )


class _CutOff(Exception):
    """Raised if a download ends with fewer bytes than the service announced."""


def _answer(request: urllib.request.Request, timeout_s: float) -> bytes:
    end = time.monotonic() + _PATIENCE * timeout_s
    with urllib.request.urlopen(request, timeout=timeout_s) as response:
        announced = response.headers.get("Content-Length", "")
        parts, size = [], 0
        while part := response.read(1 << 16):
            parts.append(part)
            size += len(part)
            if time.monotonic() > end:
                raise TimeoutError
            if size > _MOST_BYTES:
                raise KakehashiError(
                    f"the response of {request.full_url} exceeds the limit of {_MOST_BYTES:,} bytes; it was not "
                    "read"
                )
    if announced.isdigit() and size < int(announced):
        raise _CutOff(f"the download stopped after {size:,} of {int(announced):,} bytes")
    return b"".join(parts)


def _retry_after(error: urllib.error.HTTPError) -> float:
    seconds = error.headers.get("Retry-After", "") if error.headers else ""
    return float(seconds) if seconds.isdigit() and len(seconds) < 6 else 0.0


def _refused(task: _Task, error: urllib.error.HTTPError) -> bytes:
    """Raise the error of a permanent refusal, quoting the service."""
    try:
        body = error.read(10_000)
    except (OSError, HTTPException):
        body = b""
    if error.code == 300:  # how SBDB lists several objects
        return body
    detail = f" ({_shown(body)})" if body.strip() and body.lstrip()[:1] != b"<" else ""
    if error.code in (400, 404, 410):
        raise InputError(
            f"{task.what} does not know {task.name!r}: HTTP {error.code}{detail} from "
            f"{task.request.full_url}; check the name, or the --base-url"
        ) from error
    raise KakehashiError(
        f"{task.what} refused {task.name!r}: HTTP {error.code}{detail} from {task.request.full_url}"
    ) from error


@once
def _services() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "services.toml").read_text("utf-8"))


def note(fetched: Fetched) -> dict:
    """Return the description of a downloaded file as values of JSON types."""
    return asdict(fetched) | {"path": str(fetched.path)}

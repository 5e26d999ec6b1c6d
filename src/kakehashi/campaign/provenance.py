"""Provenance of a run: version, seed, SHA-256 of the inputs, force model, code and libraries."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import kakehashi
from kakehashi import __version__
from kakehashi.base import InputError
from kakehashi.base.names import slug
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.library import Library
from kakehashi.campaign.results import Provenance
from kakehashi.campaign.trace import trace
from kakehashi.dynamics import ForceModel
from kakehashi.orbits import load
from kakehashi.report.made import libraries

_FOLDERS = ("orbits", "launch", "spacecraft", "tours")
_CELLS = "solar-cells.toml"  # of missions whose power is computed
_OF_ONE = ("orbits", "spacecraft", "tours")  # a file for each item
_LONGEST_NAME = 40  # characters; longer texts are prose


def provenance(definition: Definition, seed: int, wall_s: float) -> Provenance:
    """Collect the provenance of a run.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    seed : int
        Seed of the cloud.
    wall_s : float
        Elapsed time of the run [s].
    """
    return Provenance(
        version=__version__,
        seed=seed,
        force_model=ForceModel().describe(),
        inputs=(
            (definition.file, definition.sha256),
            *definition.campaign.library.files(),
            *used(definition),
            ("source code", source_code()),
        ),
        libraries=libraries(),
        computed_utc=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        wall_s=wall_s,
    )


@cache
def source_code() -> str:
    """SHA-256 of the package's modules in the order of their paths."""
    root, total = Path(kakehashi.__file__).parent, hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def used(definition: Definition) -> tuple[tuple[str, str], ...]:
    """Data files of the package that a campaign uses, with their SHA-256.

    These are the general ones, those that the trace of its numbers names, and those of the orbits, spacecraft and tours
    that its file names.
    """
    library = definition.campaign.library
    named = set(_texts(definition.campaign.model_dump()))
    named |= {body for text in named if (body := _body(library, text)) is not None}
    wanted = {f"{_slug(text)}.toml" for text in named}
    wanted |= {name for line in trace(definition, 0, 0) for name in line.inputs}
    own = {f.name for folder in _OF_ONE for f in (files("kakehashi") / "data" / folder).iterdir()} | {_CELLS}
    return tuple((name, digest) for name, digest in bundled() if name not in own or name in wanted)


def _texts(value: Any) -> Iterator[str]:
    """All texts in the tables of a campaign."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | tuple | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _body(library: Library, text: str) -> str | None:
    """The small body whose orbit a text names, also by a number or a designation; None if it names none."""
    if len(text) >= _LONGEST_NAME:
        return None
    return _bundled_body(text) if library.own("body", text) is None else library.orbit(text).name


@lru_cache(maxsize=4096)
def _bundled_body(text: str) -> str | None:
    try:
        return load(text).name
    except InputError:
        return None


def _slug(text: str) -> str:
    return slug(text) if any(c.isalnum() for c in text) else ""


@cache
def packaged() -> tuple[tuple[str, str], ...]:
    """Data files of the package used by a campaign, by path within its data, with their SHA-256."""
    root = files("kakehashi") / "data"
    paths = ["bodies.toml", "force-models.toml", "asteroids-1900-2200.npz", "stations.toml", _CELLS]
    paths += [
        f"{folder}/{f.name}"
        for folder in _FOLDERS
        for f in (root / folder).iterdir()
        if f.name.endswith(".toml")
    ]
    return tuple((path, hashlib.sha256((root / path).read_bytes()).hexdigest()) for path in paths)


def bundled() -> tuple[tuple[str, str], ...]:
    """Data files of the package used by a campaign, by name, with their SHA-256."""
    return tuple(sorted((path.rpartition("/")[2], digest) for path, digest in packaged()))

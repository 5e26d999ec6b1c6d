"""Provenance of a run: version, seed, SHA-256 of the inputs, force model, code and libraries."""

import hashlib
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import kakehashi
from kakehashi import __version__
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.results import Provenance
from kakehashi.dynamics import ForceModel
from kakehashi.report.made import libraries

_FOLDERS = ("orbits", "launch", "spacecraft", "tours")


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
            *bundled(),
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


@cache
def bundled() -> tuple[tuple[str, str], ...]:
    """Data files of the package used by a campaign, with their SHA-256."""
    root = files("kakehashi") / "data"
    data_files = [root / "bodies.toml", root / "force-models.toml", root / "asteroids-1900-2200.npz"]
    data_files.append(root / "stations.toml")
    data_files += [f for folder in _FOLDERS for f in (root / folder).iterdir() if f.name.endswith(".toml")]
    return tuple(sorted((f.name, hashlib.sha256(f.read_bytes()).hexdigest()) for f in data_files))

"""Read one orbit from a file of any supported format, recognised by its content."""

from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.ephem import body_id
from kakehashi.io.formats import CATALOGUES, ORBITS, format_of, reader, unknown
from kakehashi.io.plausible import faults
from kakehashi.orbits import Orbit, load


def read_orbit(path) -> Orbit:
    """Read the orbit of a file: OEF, SBDB, mpc_orb, Horizons vectors, OPM, OMM, or a catalogue of one object.

    Raises
    ------
    InputError
        The file cannot be read, has none of these formats, or does not contain exactly one orbit.
    """
    path = Path(path)
    kind = format_of(path)
    if kind in CATALOGUES:
        return _single(path)
    if kind not in ORBITS:
        raise unknown(path, ORBITS | CATALOGUES)
    orbit = reader(kind)(path)
    if fault := faults(orbit.state)[0]:
        raise InputError(f"{path.name}: this is not the orbit of a small body: {fault}; check its elements")
    return orbit


_SUFFIXES = (
    ".ke0", ".ke1", ".eq0", ".eq1", ".oef", ".oel", ".json", ".csv", ".cat", ".ctc", ".dat", ".txt", ".gz", ".parquet",
)  # fmt: skip


def means_file(name: str | int | Path) -> bool:
    """Return whether a name refers to a file: an existing file, or a name with the suffix of an orbit file."""
    if isinstance(name, int):
        return False
    path = Path(str(name))
    if isinstance(name, Path) or path.suffix.lower() in _SUFFIXES:
        return True
    try:
        return path.is_file() and not _is_bundled(str(name))
    except (OSError, ValueError):
        return False


def _is_bundled(name: str) -> bool:
    """Return whether the package includes an orbit of that name."""
    try:
        return bool(load(name))
    except InputError:
        return False


def moving(name: str, folder: Path | None = None) -> str | Orbit:
    """Return the endpoint of a transfer: a body of the ephemeris, a bundled orbit, or an orbit read from a file.

    Parameters
    ----------
    name : str
        Name, number or designation of a body, or a file for `read_orbit`.
    folder : Path, optional
        Folder to which a relative path refers; the working folder by default.

    Returns
    -------
    str or Orbit
        The known name, or the orbit read from the file.

    Raises
    ------
    InputError
        The name is unknown (the message proposes the nearest name), or the file cannot be used.

    Examples
    --------
    >>> moving("Earth"), moving("Apophis")
    ('Earth', 'Apophis')
    """
    beside = Path(name) if folder is None else folder / name
    if means_file(name) or (folder is not None and _is_there(beside) and not _is_bundled(name)):
        return read_orbit(beside)
    try:
        body_id(name)
        return name
    except InputError as why:
        planet = str(why)
    try:
        load(name)
    except InputError as why:
        raise InputError(planet if "did you mean" in planet else str(why)) from None
    return name


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _single(path: Path) -> Orbit:
    """Return the only orbit of a catalogue."""
    from kakehashi.io.catalogue import read_catalogue

    orbits = read_catalogue(path)
    if len(orbits) != 1:
        raise InputError(
            f"{path.name} contains {len(orbits):,} orbits; give a file with one orbit, or use all of them "
            "with `kakehashi catalogue screen`"
        )
    h = float(orbits.h_mag[0])
    return Orbit(
        name=str(orbits.name[0]),
        epoch_et=float(orbits.epoch_et[0]),
        state=orbits.heliocentric[0],
        source=f"catalogue {path.name}",
        as_of="",
        solution="catalogue",
        h_mag=h if np.isfinite(h) else None,
    )
